// Every screen is held against the rules of axe-core, for both languages and both themes: no violation of any level, and
// nothing left open that axe could not decide, but what is named here with its reason.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import axe from 'axe-core';
import { firstIds, words } from './operator.mjs';
import { idsOf, pasteIds, putJobs } from './runs.mjs';
import { openSite } from './site.mjs';
import { layTrap, springTrap, trap } from './trap.mjs';

/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** Rules that are not asked, and why. All others are, best practices and experimental ones included. */
const notAsked = {
  // 7:1 is level AAA. Level AA, 4.5:1, is held: here for the texts of the DOM, in tests/ui/theme_test.cpp for the drawn ones.
  'color-contrast-enhanced': 'AAA',
  // It does not know that a separator in the focus order is a widget (WAI-ARIA 1.2, 5.3.2).
  'focus-order-semantics': 'separator',
  // What is hidden on one screen or in one language is shown, and looked at, in another.
  'hidden-content': 'elsewhere',
};

/** What axe cannot decide, and why it need not: by rule, where. @type {Record<string, string>} */
const undecidable = {
  // The texts of the mirror are transparent and lie over a canvas; the colours drawn there are measured in tests/ui/theme_test.cpp.
  'color-contrast': '#mirror',
  // The options of the open list are reached with the arrow keys and not with Tab: keyboard.test.mjs, settings.test.mjs.
  'scrollable-region-focusable': '[role=listbox]',
};

/** @param {Operator} operator @param {string} screen @param {Record<string, string>} [allowed] */
async function assertSound(operator, screen, allowed = undecidable) {
  // The page's own policy allows no such script; the developer tools do not ask it.
  if (!await operator.page.evaluate(() => 'axe' in window)) await operator.page.evaluate(axe.source);
  const found = await operator.page.evaluate(async ({ off, open }) => {
    const engine = /** @type {{axe: typeof axe}} */ (/** @type {unknown} */ (window)).axe;
    const rules = Object.fromEntries(engine.getRules().map(({ ruleId }) => [ruleId, { enabled: !off.includes(ruleId) }]));
    const { violations, incomplete, passes } = await engine.run(document, { rules });
    const within = (/** @type {string | undefined} */ selector, /** @type {string} */ target) =>
      selector !== undefined && document.querySelector(target)?.closest(selector) !== null;
    const lines = (/** @type {typeof violations} */ results, /** @type {Record<string, string>} */ allowed) =>
      results.flatMap(({ id, impact, nodes }) => nodes.filter(({ target }) => !within(allowed[id], String(target[0])))
        .map(({ html, failureSummary }) => `${id} (${impact}): ${html.slice(0, 200)} ${failureSummary ?? ''}`));
    return { wrong: lines(violations, {}), open: lines(incomplete, open), passed: passes.length };
  }, { off: Object.keys(notAsked), open: allowed });
  assert.deepEqual(found.wrong, [], screen);
  assert.deepEqual(found.open, [], `${screen}, not decided`);
  assert.ok(found.passed > 8, `${screen}: rules were applied`);
}

const wide = { width: 1280, height: 800 }, narrow = { width: 360, height: 740 };
const looks = /** @type {const} */ ([
  { words: words.en, locale: 'en-GB', colorScheme: 'dark', viewport: wide, accepted: /^Accepted/, refused: /refused/, tabs: ['Answer', 'Request', 'Signature', 'Raw', 'Tasks'], narrowTabs: ['Jobs', 'Run'] },
  { words: words.zh, locale: 'zh-CN', colorScheme: 'light', viewport: wide, accepted: /^已受理/, refused: /拒绝/, tabs: ['应答', '请求', '签名', '原文', '任务列表'], narrowTabs: ['任务', '执行'] },
]);

for (const { words: spoken, accepted, refused, tabs, narrowTabs, ...context } of looks) {
  test(`No screen violates a rule: ${context.locale}, ${context.colorScheme}`, async () => {
    const operator = await site.visit(context);
    operator.words = spoken;
    await assertSound(operator, 'the sign-in dialog');
    await operator.submitSignIn();
    await operator.dialog().getByRole('alert').waitFor();
    // The paragraph crosses a line of the grid in which axe looks for what covers it; its colours were decided above.
    await assertSound(operator, 'a refused sign-in', { ...undecidable, 'color-contrast': '#mirror, dialog' });
    await operator.signIn();
    await assertSound(operator, 'signed in, nothing entered');
    await operator.enterIds(`${firstIds.join(', ')}\nnonsense! dtsl3m1213ye7l1234`);
    await operator.field(spoken.endpoint).fill('not.an.endpoint');
    await operator.field(spoken.proxy).fill('no proxy');
    await assertSound(operator, 'ids with rejected ones, a bad endpoint and a bad proxy');
    await operator.field(spoken.endpoint).fill('');
    await operator.field(spoken.proxy).fill(site.stack.proxyTemplate);
    await operator.choice(spoken.region).click();
    await operator.page.getByRole('listbox', { name: spoken.region }).waitFor();
    await assertSound(operator, 'the open list of regions');
    await operator.page.keyboard.press('Escape');

    await site.order({ kind: 'hang' });
    await operator.start();
    await operator.button(spoken.stop).waitFor();
    await assertSound(operator, 'waiting for an answer');
    await site.control('faults', []);
    await operator.button(spoken.stop).click();
    await operator.button(spoken.stop).waitFor({ state: 'hidden' });
    await assertSound(operator, 'an outcome that is unknown');
    await operator.start();
    await operator.hears(accepted);
    for (const name of tabs) {
      await operator.look(name);
      await assertSound(operator, `accepted, ${name}`);
    }
    await site.order({ kind: 'throttle', code: 'Throttling.User' });
    await operator.start();
    await operator.hears(refused);
    await operator.look(spoken.answer);
    await assertSound(operator, 'refused');

    await operator.page.keyboard.press('Control+K');
    await operator.page.getByRole('dialog').waitFor();
    await assertSound(operator, 'the command palette');
    await operator.page.keyboard.press('Escape');
    await operator.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await operator.startButton().focus();
    await operator.page.keyboard.press('?');
    await operator.page.getByRole('dialog').waitFor();
    await assertSound(operator, 'the shortcuts');
    await operator.page.keyboard.press('Escape');
    await operator.page.getByRole('dialog').waitFor({ state: 'hidden' });

    await operator.page.setViewportSize(narrow);
    const [jobs, run] = narrowTabs;
    const pages = operator.page.getByRole('tablist').first();
    for (const name of [run, jobs]) {
      await pages.getByRole('tab', { name, exact: true }).click();
      await operator.page.getByRole('region', { name, exact: true }).waitFor();
      await assertSound(operator, `narrow, ${name}`);
    }
  });
}

const dialogs = {
  en: { options: 'Options', find: 'Find jobs', history: 'Past runs', rehearsal: 'Rehearse', close: 'Close', go: /^Start \d+ jobs$/, done: /^Done/, calls: 'Calls', tasks: 'Tasks', begin: 'Begin the rehearsal', end: 'End rehearsal' },
  zh: { options: '选项', find: '查找任务', history: '历史执行', rehearsal: '演练', close: '关闭', go: /^启动 \d+ 个任务$/, done: /^完成/, calls: '调用', tasks: '任务列表', begin: '开始演练', end: '结束演练' },
};

for (const [language, locale, colorScheme] of /** @type {const} */ ([['en', 'en-GB', 'light'], ['zh', 'zh-CN', 'dark']])) {
  test(`Nothing of a run violates a rule: ${locale}, ${colorScheme}`, async () => {
    const ids = idsOf(24);
    await putJobs(site, ids, (place) => (place % 5 === 4 ? { status: 'Locked' } : {}));
    await site.control('clock', { rate: 20 });
    await site.configure({ rehearsal: site.stack.proxyTemplate });
    const operator = await site.visit({ locale, colorScheme });
    operator.words = words[language];
    const spoken = dialogs[language];
    await operator.signIn();
    for (const name of [spoken.options, spoken.find, spoken.history, spoken.rehearsal]) {
      await operator.button(name).click();
      await operator.dialog().waitFor();
      await assertSound(operator, `the dialog ${name}`);
      await operator.page.keyboard.press('Escape');
      await operator.dialog().waitFor({ state: 'hidden' });
    }
    await pasteIds(operator, ids);
    await operator.start();
    const go = operator.dialog().getByRole('button', { name: spoken.go });
    await go.waitFor();
    await assertSound(operator, 'the confirmation');
    await go.click();
    await operator.hears(spoken.done);
    for (const name of [spoken.tasks, spoken.calls]) {
      await operator.look(name);
      await assertSound(operator, `a run that is done, ${name}`);
    }
    await operator.button(spoken.rehearsal).click();
    await operator.button(spoken.begin).click();
    await operator.button(spoken.end).waitFor();
    await assertSound(operator, 'a rehearsal');
  });
}

test('The page has one heading of the first level, one main part and one header beside it', async () => {
  const operator = await site.visit();
  await operator.signIn();
  assert.equal(await operator.page.getByRole('heading', { level: 1 }).textContent(), 'DTS Console');
  assert.equal(await operator.page.getByRole('heading', { level: 1 }).count(), 1);
  assert.equal(await operator.page.getByRole('main').count(), 1);
  assert.equal(await operator.page.getByRole('banner').count(), 1);
  assert.equal(await operator.page.getByRole('main').getByRole('banner').count(), 0);
});

for (const [locale, colorScheme, stopped, tooOld] of /** @type {const} */ ([
  ['en-GB', 'dark', 'The console stopped', 'This browser is too old'],
  ['zh-CN', 'light', '控制台已停止', '浏览器版本过旧'],
])) {
  test(`What covers the page violates no rule: ${locale}, ${colorScheme}`, async () => {
    const operator = await site.visit({ before: layTrap, locale, colorScheme });
    await springTrap(operator, trap.passOfTheScreen);
    await operator.page.evaluate(() => window.dispatchEvent(new Event('resize')));
    await operator.page.getByRole('alert').filter({ hasText: stopped }).waitFor();
    await assertSound(operator, 'the crash screen');

    const lacking = await site.visit({ stay: true, locale, colorScheme, before: () => { Reflect.deleteProperty(globalThis, 'OffscreenCanvas'); } });
    await lacking.page.goto(site.stack.pageUrl);
    await lacking.page.getByRole('alert').filter({ hasText: tooOld }).waitFor();
    await assertSound(lacking, 'a browser that lacks something');
  });
}
