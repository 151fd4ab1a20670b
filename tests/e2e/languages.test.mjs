// The Chinese page is Chinese: on every screen, only names, ids and what came from elsewhere are left in Latin letters.
// Switching the language changes all of it at once, and it is remembered.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { firstIds, words } from './operator.mjs';
import { openSite } from './site.mjs';

/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** Three words of English in a row, outside of what the service, the proxy (whose own words are shown beside the explanation) and the person wrote. @param {Operator} operator */
const english = (operator) => operator.page.evaluate(() => {
  const sentence = /[a-z]{2,} [a-z]{2,} [a-z]{2,}/i;
  const data = 'textarea, [role=cell]';
  const shown = [...document.querySelectorAll('#mirror .node, dialog[open] *')].filter((one) => !one.matches(data));
  return shown.flatMap((one) => {
    const own = [...one.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE).map((child) => child.textContent ?? '');
    const all = [...own, one.getAttribute('aria-label') ?? '', one.getAttribute('title') ?? '', one.getAttribute('placeholder') ?? ''];
    // How an answer begins is quoted.
    return all.filter((text) => sentence.test(text) && !text.startsWith('开头为：'));
  });
});

test('No English sentence is left on any screen of the Chinese page', async () => {
  await site.configure({ rehearsal: site.stack.proxyTemplate });
  const operator = await site.visit({ locale: 'zh-CN' });
  operator.words = words.zh;
  const { page } = operator;
  const check = async (/** @type {string} */ screen) => assert.deepEqual(await english(operator), [], screen);
  await check('the sign-in form');
  await operator.submitSignIn();
  await check('an empty sign-in form that was sent');
  await operator.signIn();
  await check('the empty form');
  await operator.enterIds('no id here\nl5o11f****0001\ndtsl3m1213ye7l');
  await operator.field(words.zh.endpoint).fill('example.com');
  await operator.field(words.zh.proxy).fill('ftp://x');
  await check('mistakes everywhere');
  await operator.field(words.zh.endpoint).fill('');
  await operator.field(words.zh.proxy).fill(site.stack.proxyTemplate);
  await page.keyboard.press('Control+k');
  await check('the palette');
  await page.keyboard.press('Escape');
  await operator.tab(words.zh.answer).focus();
  await page.keyboard.press('?');
  await check('the shortcuts');
  await page.keyboard.press('Escape');
  for (const name of ['选项', '历史执行', '查找任务', '演练']) {
    await operator.button(name).click();
    await operator.dialog().getByRole('heading', { name, exact: true }).waitFor();
    if (name === '查找任务') {
      await operator.dialog().getByRole('button', { name: '查找', exact: true }).click();
      await operator.dialog().getByRole('status').filter({ hasText: / 个中的 / }).waitFor();
    }
    await check(`the dialog ${name}`);
    await page.keyboard.press('Escape');
  }
  await operator.enterIds(Array.from({ length: 24 }, (_, i) => `l5o11f9029c${String(i + 1).padStart(4, '0')}`).join('\n'));
  await operator.start();
  await operator.dialog().getByRole('heading', { name: /^启动/ }).waitFor();
  await check('the confirmation');
  await operator.button('取消').click();
  await check('a checked run');
  await operator.button('关闭此次执行').click();
  await operator.enterIds(firstIds.join(' '));
  await operator.start();
  await operator.hears(/^已受理/);
  for (const tab of [words.zh.answer, words.zh.request, words.zh.signature, words.zh.raw, '任务列表']) {
    await operator.look(tab);
    await check(tab);
  }
  for (const fault of /** @type {import('../simulator/faults.mjs').Fault[]} */ ([{ kind: 'empty' }, { kind: 'page', status: 502 }, { kind: 'garbage', bytes: 300 }])) {
    await site.order(fault);
    await operator.start();
    await operator.hears(/未知|返回|代理拒绝|无法读取/);
    await operator.look(words.zh.answer);
    await check(`the fault ${fault.kind}`);
  }
  await operator.button('演练').click();
  await operator.button('开始演练').click();
  await operator.button('结束演练').waitFor();
  await check('a rehearsal');
});

test('A mistake in the configuration is told in Chinese', async () => {
  await site.configure({ colour: 'red', banner: 5 });
  const operator = await site.visit({ locale: 'zh-CN' });
  await operator.page.keyboard.press('Escape');
  for (const sentence of ['config.json：未知的配置项“colour”。', 'config.json：“banner”须为文本。'])
    await operator.page.getByText(sentence).waitFor();
});

test('The language changes at once, the open form included, and is remembered', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.button('中文').click();
  await operator.button('退出登录').click();
  await operator.button('登录').click();
  await operator.dialog().getByRole('heading', { name: '使用 AccessKey 登录' }).waitFor();
  assert.equal(await operator.page.evaluate(() => document.documentElement.lang), 'zh-CN');
  await operator.page.reload();
  await operator.dialog().getByRole('heading', { name: '使用 AccessKey 登录' }).waitFor();
});

test('The expiry of a token is told on the clock of the reader, with UTC beside it', async () => {
  const operator = await site.visit({ timezoneId: 'Asia/Shanghai' });
  const expires = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 30 * 60_000);
  const clock = (/** @type {string} */ timeZone) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(expires);
  await operator.secretField('AccessKey secret').fill(JSON.stringify({
    Credentials: { AccessKeyId: 'STS.testid', AccessKeySecret: 'testsecret', SecurityToken: 'testtoken', Expiration: expires.toISOString() },
  }));
  await operator.submitSignIn();
  const shown = operator.page.getByRole('banner').getByText(/until/);
  assert.match(await shown.textContent() ?? '', new RegExp(` ${clock('Asia/Shanghai')}$`));
  assert.match(await shown.getAttribute('title') ?? '', new RegExp(`${clock('Asia/Shanghai')} \\(.*${clock('UTC')} UTC\\)`));
});
