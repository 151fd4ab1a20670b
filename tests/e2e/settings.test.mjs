// What the page remembers of a visitor (region, endpoint, proxy, signature version, language, theme), what it never does,
// and how it changes language and theme: at once, for the eye and for the screen reader.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { demo, firstIds, temporary, words } from './operator.mjs';
import { openSite } from './site.mjs';

/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** @param {Operator} operator */
async function reload(operator) {
  await operator.page.reload();
  await operator.dialog().waitFor();
}
/** @param {Operator} operator */
const stored = (operator) => operator.page.evaluate(() => JSON.stringify({ ...localStorage }));
/** @param {Operator} operator @param {string} name */
const rootAttribute = (operator, name) => operator.page.evaluate((attribute) => document.documentElement.getAttribute(attribute), name);

test('Region, endpoint, proxy and signature version are as they were after a reload', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.choice('Region').selectOption('eu-central-1');
  await operator.chooseVersion('V1');
  await operator.field('Endpoint').fill('dts.eu-central-1.aliyuncs.com');
  await operator.field('Proxy').fill('https://other.example/{url}');
  await reload(operator);
  await operator.page.keyboard.press('Escape');
  assert.equal(await operator.choice('Region').inputValue(), 'eu-central-1');
  assert.equal(await operator.choice('Signature version').inputValue(), 'V1');
  assert.equal(await operator.field('Endpoint').inputValue(), 'dts.eu-central-1.aliyuncs.com');
  assert.equal(await operator.field('Proxy').inputValue(), 'https://other.example/{url}');
});

test('Neither the account nor the ids are remembered', async () => {
  const operator = await site.visit();
  await operator.startJobs({ account: temporary });
  await operator.hears(/^Accepted/);
  await operator.chooseVersion('V1');
  const kept = await stored(operator);
  for (const text of [temporary.id, temporary.secret, temporary.token, firstIds[0]]) assert.ok(!kept.includes(text), text);
  await reload(operator);
  assert.equal(await operator.field('AccessKey ID').inputValue(), '');
  await operator.page.keyboard.press('Escape');
  assert.equal(await operator.field('Task ids').inputValue(), '');
  await operator.hears(/^Sign in to start jobs\.$/);
});

test('What a visitor did not change follows the host\'s configuration', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.chooseVersion('V1');
  await site.configure({ region: 'us-west-1', signature_version: 'V3' });
  await reload(operator);
  await operator.page.keyboard.press('Escape');
  assert.equal(await operator.choice('Region').inputValue(), 'us-west-1');
  assert.equal(await operator.choice('Signature version').inputValue(), 'V1');
});

test('Damaged settings are as if there were none', async () => {
  const operator = await site.visit({ before: () => { localStorage.setItem('dts-console.settings', '{"region": 5, "theme": ["x"], "proxy'); } });
  await operator.signIn();
  assert.equal(await operator.choice('Region').inputValue(), 'cn-hangzhou');
  assert.deepEqual(operator.complaints, []);
});

test('A browser that refuses to store is reported, and the page works on', async () => {
  const operator = await site.visit({ before: () => { Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }; } });
  await operator.signIn();
  await operator.chooseVersion('V1');
  await operator.page.getByRole('alert').getByText(/^The browser refused to remember the settings/).waitFor();
  await operator.enterIds(firstIds[0]);
  await operator.start();
  await operator.hears(/^Accepted/);
});

test('Chinese is there at once: every name, the live region and the language of the page', async () => {
  const operator = await site.visit();
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  assert.equal(await rootAttribute(operator, 'lang'), 'en');
  await operator.button('中文').click();
  operator.words = words.zh;
  await operator.hears(/^已受理：DTS 将启动 2 个任务。$/);
  assert.equal(await rootAttribute(operator, 'lang'), 'zh-CN');
  for (const name of ['任务 ID', '接入地址', '代理']) await operator.field(name).waitFor();
  for (const name of ['地域', '签名版本']) await operator.choice(name).waitFor();
  for (const name of ['应答', '请求', '签名', '原文']) await operator.tab(name).waitFor();
  await operator.page.getByRole('button', { name: '启动 2 个任务' }).waitFor();
  assert.equal((await operator.answer())['DynamicCode'], '无此字段');
  assert.match(await operator.choice('地域').getByRole('option', { selected: true }).innerText(), /华东1（杭州）/);
  assert.match(await operator.page.title(), /DTS/);

  await operator.look('请求');
  await operator.look('签名');
  await operator.look('原文');
  await operator.button('退出登录').click();
  await operator.hears(/已受理|请先登录/);
});

test('A whole start in Chinese, with a refusal explained in Chinese', async () => {
  await site.order({ kind: 'throttle' });
  const operator = await site.visit({ locale: 'zh-CN', stay: true });
  operator.words = words.zh;
  await operator.page.goto(site.stack.pageUrl);
  await operator.dialog().waitFor();
  await operator.startJobs({ account: demo });
  const said = await operator.hears(/Throttling/);
  assert.match(said, /^API 网关拒绝：Throttling\.User\W/);
  assert.match(said, /没有启动任何任务。$/);
  assert.match(await operator.inspectorText(), /当前账号调用过于频繁/);
  assert.match(await operator.inspectorText(), /等待一分钟后重新启动/);
  await operator.page.getByRole('link', { name: '打开厂商的诊断页面' }).waitFor();
});

test('Language and theme are remembered', async () => {
  const operator = await site.visit({ colorScheme: 'dark' });
  await operator.signIn();
  await operator.button('Use the light theme').click();
  await operator.button('中文').click();
  await operator.button('English').waitFor();
  await reload(operator);
  assert.equal(await rootAttribute(operator, 'lang'), 'zh-CN');
  assert.equal(await rootAttribute(operator, 'data-theme'), 'light');
  await operator.page.keyboard.press('Escape');
  await operator.button('使用深色主题').waitFor();
});

test('The theme follows the system until it is chosen', async () => {
  const operator = await site.visit({ colorScheme: 'light' });
  assert.equal(await rootAttribute(operator, 'data-theme'), 'light');
  await operator.page.keyboard.press('Escape');
  await operator.button('Use the dark theme').waitFor();
  await operator.page.emulateMedia({ colorScheme: 'dark' });
  await operator.button('Use the light theme').waitFor();
  assert.equal(await rootAttribute(operator, 'data-theme'), 'dark');
  await operator.button('Use the light theme').click();
  await operator.button('Use the dark theme').waitFor();
  await operator.page.emulateMedia({ colorScheme: 'light' });
  await operator.page.emulateMedia({ colorScheme: 'dark' });
  assert.equal(await rootAttribute(operator, 'data-theme'), 'light');
});
