// config.json, with which the host of the page sets it up: optional, checked, its mistakes shown and named.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { firstIds } from './operator.mjs';
import { openSite } from './site.mjs';

/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** The visitor's page with the sign-in dialog put aside. @param {Record<string, unknown> | string | null} config */
async function visitWith(config) {
  await site.configure(config);
  const operator = await site.visit();
  await operator.page.keyboard.press('Escape');
  await operator.dialog().waitFor({ state: 'hidden' });
  return operator;
}

/** Exactly these are told as mistakes. @param {Operator} operator @param {string[]} sentences */
async function assertAlerts(operator, sentences) {
  await operator.button('Sign in').waitFor();
  for (const sentence of sentences) await operator.page.getByRole('alert').getByText(sentence, { exact: true }).waitFor();
  assert.deepEqual((await operator.page.getByRole('alert').allTextContents()).sort(), [...sentences].sort());
}

test('Without config.json the page works and asks for a proxy', async () => {
  const operator = await visitWith(null);
  await assertAlerts(operator, []);
  await operator.button('Sign in').click();
  await operator.signIn();
  await operator.enterIds(firstIds.join(','));
  await operator.hears(/^Name the CORS proxy under Connection\.$/);
  await operator.field('Proxy').fill(site.stack.proxyTemplate);
  await operator.hears(/^Ready: one call to dts\.aliyuncs\.com in cn-hangzhou\.$/);
  await operator.start();
  await operator.hears(/^Accepted/);
});

test('Region, endpoint, signature version, language, banner and proxy come from config.json', async () => {
  await site.configure({
    region: 'ap-southeast-1', endpoint: 'dts.ap-southeast-1.aliyuncs.com', signature_version: 'V1', language: 'zh',
    banner: 'Only for the <b>night shift</b>.',
  });
  const operator = await site.visit({ stay: true });
  await operator.page.goto(site.stack.pageUrl);
  await operator.dialog().waitFor();
  await operator.page.keyboard.press('Escape');
  await operator.page.getByText('Only for the <b>night shift</b>.', { exact: true }).waitFor();
  assert.equal(await operator.choice('地域').inputValue(), 'ap-southeast-1');
  assert.equal(await operator.choice('签名版本').inputValue(), 'V1');
  assert.equal(await operator.field('接入地址').inputValue(), 'dts.ap-southeast-1.aliyuncs.com');
  assert.equal(await operator.field('代理').inputValue(), site.stack.proxyTemplate);
  assert.equal(await operator.page.getByRole('alert').count(), 0);
});

for (const [words, config, sentences] of /** @type {[string, Record<string, unknown>, string[]][]} */ ([
  ['A region that is a number', { region: 5 }, ['config.json: "region" must be a region id such as "cn-hangzhou".']],
  ['A foreign endpoint', { endpoint: 'example.com' }, ['config.json: "endpoint" must be a DTS endpoint such as "dts.aliyuncs.com".']],
  ['A signature version that there is not', { signature_version: 'V2' }, ['config.json: "signature_version" must be "V3" or "V1".']],
  ['A language that the page does not speak', { language: 'fr' }, ['config.json: "language" must be "en", "zh" or "system".']],
  ['A banner that is no text', { banner: true }, ['config.json: "banner" must be a text.']],
  ['A time limit of zero', { time_limit_seconds: 0 }, ['config.json: "time_limit_seconds" must be a whole number from 1 to 300.']],
  ['A time limit in quotes', { time_limit_seconds: '60' }, ['config.json: "time_limit_seconds" must be a whole number from 1 to 300.']],
  ['Proxies that are no list', { proxies: 'https://proxy.example/dts/{host}/' }, ['config.json: "proxies" must be a list of proxy addresses.']],
  ['A proxy without a placeholder', { proxies: ['https://proxy.example/'] },
    ['config.json: proxy "https://proxy.example/" is left out. The proxy\'s address needs one of {host}, {url} or {url_encoded}, once.']],
  ['A proxy over plain http', { proxies: ['http://proxy.example/{host}/'] },
    ['config.json: proxy "http://proxy.example/{host}/" is left out. The proxy must be reached with https (plain http only on localhost).']],
  ['An entry that nobody knows', { access_key_secret: '' }, ['config.json: "access_key_secret" is not known.']],
  ['A region that is an empty list', { region: [] }, ['config.json: "region" must be a region id such as "cn-hangzhou".']],
  ['A banner that is an empty object', { banner: {} }, ['config.json: "banner" must be a text.']],
  ['Each of two mistakes', { region: 5, language: 1, banner: 'still shown' },
    ['config.json: "region" must be a region id such as "cn-hangzhou".', 'config.json: "language" must be "en", "zh" or "system".']],
])) {
  test(`${words} is named, and the page works with the rest`, async () => {
    const operator = await visitWith(config);
    await assertAlerts(operator, sentences);
    if ('banner' in config && typeof config.banner === 'string') await operator.page.getByText(config.banner, { exact: true }).waitFor();
    await operator.field('Task ids').fill(firstIds[0]);
    await operator.startButton().waitFor();
  });
}

for (const [words, text] of [
  ['no JSON', '{"region": "cn-hangzhou"'],
  ['a page of the host', '<!doctype html><title>Not found</title>'],
  ['a list', '["cn-hangzhou"]'],
  ['a text', '"cn-hangzhou"'],
]) {
  test(`A config.json that is ${words} is reported, and the defaults are used`, async () => {
    const operator = await visitWith(text ?? '');
    await assertAlerts(operator, ['config.json is not a JSON object: the defaults are used.']);
    assert.equal(await operator.field('Proxy').inputValue(), '');
  });
}
