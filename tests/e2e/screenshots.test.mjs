// Pictures of every screen, kept in build/screenshots/: both themes, both languages, plain and doubled pixels, wide and
// narrow. What a machine can see is checked (a picture is there, nothing sticks out, the console is silent); the rest is
// for the eye.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { firstIds } from './operator.mjs';
import { putJobs, idsOf } from './runs.mjs';
import { openSite } from './site.mjs';

/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

const folder = join(import.meta.dirname, '../../build/screenshots');
const wide = { width: 1280, height: 800 }, narrow = { width: 360, height: 740 };
const en = { locale: 'en-US', start: /^Start/, accepted: /^Accepted/, refused: /refused/, request: 'Request', signature: 'Signature', raw: 'Raw', tasks: 'Tasks', ids: 'Task ids', region: 'Region', signOut: 'Sign out', options: 'Options', find: 'Find jobs', history: 'Past runs', calls: 'Calls', go: /^Start \d+ jobs$/, done: /^Done/, jobs: 'Jobs', run: 'Run', rehearse: 'Rehearse', rehearsal: 'Rehearsal', begin: 'Begin the rehearsal', end: 'End rehearsal' };
const zh = { locale: 'zh-CN', start: /^启动/, accepted: /^已受理/, refused: /拒绝/, request: '请求', signature: '签名', raw: '原文', tasks: '任务列表', ids: '任务 ID', region: '地域', signOut: '退出登录', options: '选项', find: '查找任务', history: '历史执行', calls: '调用', go: /^启动 \d+ 个任务$/, done: /^完成/, jobs: '任务', run: '执行', rehearse: '演练', rehearsal: '演练', begin: '开始演练', end: '结束演练' };
const looks = /** @type {const} */ ([
  { name: 'dark-en-1x', colorScheme: 'dark', words: en, viewport: wide, deviceScaleFactor: 1 },
  { name: 'light-zh-1x', colorScheme: 'light', words: zh, viewport: wide, deviceScaleFactor: 1 },
  { name: 'light-en-2x-narrow', colorScheme: 'light', words: en, viewport: narrow, deviceScaleFactor: 2 },
  { name: 'dark-zh-2x-narrow', colorScheme: 'dark', words: zh, viewport: narrow, deviceScaleFactor: 2 },
]);

/** @type {Site} */
let site;
before(async () => {
  await mkdir(folder, { recursive: true });
  site = await openSite();
});
afterEach(() => site.clear());
after(() => site?.close());

for (const { name, words, ...context } of looks)
  test(`Pictures: ${name}`, async () => {
    await site.configure({ rehearsal: site.stack.proxyTemplate });
    const operator = await site.visit({ ...context, locale: words.locale });
    const { page } = operator;
    const keep = async (/** @type {string} */ screen) => {
      await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
      const picture = await page.screenshot({ path: join(folder, `${name}-${screen}.png`) });
      assert.ok(picture.length > 10_000, `${screen} is not empty`);
      const outside = await page.evaluate(() => [...document.querySelectorAll('#mirror .node')].filter((node) => {
        const box = node.getBoundingClientRect();
        return box.left < -1 || box.right > innerWidth + 4;
      }).map((node) => node.outerHTML.slice(0, 120)));
      assert.deepEqual(outside, [], `nothing sticks out of ${screen}`);
    };
    await keep('sign-in');
    await page.locator('#access-key-id').fill('testid');
    await page.locator('#access-key-secret').fill('testsecret');
    await page.keyboard.press('Enter');
    await page.locator('#sign-in').waitFor({ state: 'hidden' });
    await page.getByRole('textbox', { name: words.ids }).fill(`${firstIds.join(', ')}\n${firstIds[0]}\nRunning dtsl3m1213ye7l`);
    await keep('ids');
    await page.getByRole('combobox', { name: words.region }).click();
    await keep('regions');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await keep('palette');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: words.signOut }).focus();
    await page.keyboard.press('?');
    await keep('shortcuts');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: words.start }).click();
    await page.getByRole('status').filter({ hasText: words.accepted }).waitFor();
    await keep('accepted');
    for (const tab of /** @type {const} */ (['request', 'signature', 'raw', 'tasks'])) {
      await page.getByRole('tab', { name: words[tab] }).click();
      await keep(tab);
    }
    await site.order({ kind: 'throttle', code: 'Throttling.User' });
    await page.getByRole('button', { name: words.start }).click();
    await page.getByRole('status').filter({ hasText: words.refused }).waitFor();
    await keep('refused');
    await site.control('faults', [{ match: { action: 'StartDtsJobs', nth: 2 }, fault: { kind: 'drop', when: 'after' } }]);
    for (const dialog of /** @type {const} */ (['options', 'find', 'history'])) {
      await page.getByRole('button', { name: words[dialog], exact: true }).click();
      await page.getByRole('heading', { name: words[dialog], exact: true }).waitFor();
      await keep(dialog);
      await page.keyboard.press('Escape');
    }
    const ids = idsOf(48);
    await putJobs(site, ids, (place) => (place % 9 === 4 ? { destiny: 'precheck-fails' } : place % 11 === 5 ? { status: 'Locked' } : place % 13 === 6 ? { status: 'Synchronizing' } : {}));
    await site.control('clock', { rate: 4 });
    if (context.viewport === narrow) await page.getByRole('tab', { name: words.jobs, exact: true }).click();
    await page.getByRole('textbox', { name: words.ids }).fill(ids.join(' '));
    await page.getByRole('button', { name: words.start }).click();
    const go = page.getByRole('dialog').getByRole('button', { name: words.go });
    await go.waitFor();
    await keep('confirmation');
    await go.click();
    await page.getByRole('cell', { name: /^▲/ }).first().waitFor();
    await keep('run-in-the-middle');
    await page.getByRole('tab', { name: words.calls, exact: true }).click();
    await keep('calls');
    await page.getByRole('tab', { name: words.tasks, exact: true }).click();
    await page.getByRole('status').filter({ hasText: words.done }).waitFor();
    await keep('run-at-its-end');
    await page.getByRole('button', { name: words.rehearse, exact: true }).click();
    await page.getByRole('heading', { name: words.rehearsal, exact: true }).waitFor();
    await keep('rehearsal');
    await page.getByRole('button', { name: words.begin, exact: true }).click();
    await page.getByRole('button', { name: words.end, exact: true }).waitFor();
    await page.getByRole('button', { name: words.start }).click();
    await go.waitFor();
    await keep('rehearsal-confirmation');
    await page.keyboard.press('Escape');
    await keep('rehearsal-checked');
  });
