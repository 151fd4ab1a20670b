// The main job: StartDtsJobs from the page, through the proxy, to the endpoint and back, in every combination of signature
// version, account and form of the answer. What truly happened is the stand-in's word, not the page's.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { demo, firstIds, temporary } from './operator.mjs';
import { until } from './patience.mjs';
import { openSite } from './site.mjs';

/** @import { Account } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite({ mount: '/a/b' }); });
afterEach(() => site.clear());
after(() => site?.close());

const answerFields = ['RequestId', 'Success', 'HttpStatusCode', 'ErrCode', 'ErrMessage', 'DynamicMessage', 'DynamicCode'];
const versions = /** @type {const} */ (['V3', 'V1']);
/** @type {{words: string, account: Account}[]} */
const accounts = [
  { words: 'an AccessKey', account: demo },
  { words: 'a temporary AccessKey (STS)', account: temporary },
];
const formats = ['json', 'xml'];

for (const version of versions) {
  for (const { words, account } of accounts) {
    for (const format of formats) {
      test(`Two jobs start with ${version} and ${words}, answered in ${format.toUpperCase()}`, async () => {
        await site.order({ kind: 'format', format });
        const operator = await site.visit();
        await operator.startJobs({ account, version });
        assert.equal(await operator.hears(/Accepted/), 'Accepted: DTS will start 2 jobs.');

        const call = await site.call();
        assert.equal(call.signature.verdict, 'valid');
        assert.equal(call.signature.confirmed, true);
        assert.equal(call.signatureVersion, version);
        assert.equal(call.accessKeyId, account.id);
        assert.equal(call.action, 'StartDtsJobs');
        assert.equal(call.parameters['DtsJobIds'], firstIds.join(','), 'one parameter, in the order of the ids');
        assert.deepEqual(call.started, firstIds);
        const body = call.answer?.body ?? '';
        assert.equal(body.trimStart().startsWith('<'), format === 'xml', 'the answer had the ordered form');

        const answer = await operator.answer();
        assert.deepEqual(Object.keys(answer), answerFields);
        assert.equal(answer['Success'], 'true');
        assert.equal(answer['HttpStatusCode'], '200');
        assert.ok(answer['RequestId'] && body.includes(answer['RequestId']), 'the RequestId is the one of the answer');
        for (const field of answerFields.slice(3)) assert.equal(answer[field], 'absent', field);
        assert.deepEqual(operator.complaints, []);
      });
    }
  }
}

for (const { words, account } of accounts) {
  test(`With V3 and ${words} the parameters travel in the URL, the rest in headers, after a preflight`, async () => {
    const operator = await site.visit();
    const methods = await site.proxyMethods();
    await operator.startJobs({ account, version: 'V3' });
    await operator.hears(/^Accepted/);
    const call = await site.call();
    assert.equal(call.body, '');
    assert.equal(call.rawQuery, `DtsJobIds=${firstIds.join('%2C')}&RegionId=cn-hangzhou`);
    assert.equal(call.headers['accept'], 'application/json');
    assert.equal(call.headers['host'], 'dts.aliyuncs.com');
    assert.equal(call.headers['x-acs-security-token'], account.token);
    assert.equal(call.headers['x-acs-accesskey-id'], account.token && account.id);
    for (const header of ['origin', 'referer', 'cookie']) assert.equal(call.headers[header], undefined, header);

    const [sent, ...more] = operator.callsSent();
    assert.equal(more.length, 0, 'exactly one request');
    assert.equal(sent?.url(), `${site.callUrl()}?${call.rawQuery}`);
    assert.deepEqual(await methods(), ['OPTIONS', 'POST']);
  });

  test(`With V1 and ${words} nothing is in the URL and no preflight is needed`, async () => {
    const operator = await site.visit();
    const methods = await site.proxyMethods();
    await operator.startJobs({ account, version: 'V1' });
    await operator.hears(/^Accepted/);
    const call = await site.call();
    assert.equal(call.rawQuery, '');
    assert.equal(call.parameters['SecurityToken'], account.token);
    assert.equal(call.headers['content-type'], 'application/x-www-form-urlencoded');
    assert.deepEqual(Object.keys(call.headers).filter((name) => name.startsWith('x-acs-')), []);
    assert.equal(call.headers['authorization'], undefined);

    const [sent, ...more] = operator.callsSent();
    assert.equal(more.length, 0, 'exactly one request');
    assert.equal(sent?.method(), 'POST');
    assert.equal(sent?.url(), site.callUrl());
    assert.deepEqual(await methods(), ['POST']);
  });
}

test('Two jobs start from a page that lies under /a/b/, with no address outside of it', async () => {
  const operator = await site.visit({ url: `${site.stack.pageUrl}a/b/` });
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  assert.deepEqual((await site.call()).started, firstIds);
  const ofThePage = operator.requests.map((request) => request.url()).filter((url) => url.startsWith(site.stack.pageUrl));
  assert.ok(ofThePage.length >= 4, 'page, style, js and wasm');
  for (const url of ofThePage) assert.ok(url.startsWith(`${site.stack.pageUrl}a/b/`), url);
  assert.deepEqual(operator.complaints, []);
});

test('One job is called one job, and each press of Start is one more call with a nonce of its own', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.enterIds(firstIds[0]);
  await operator.button('Start 1 job').click();
  assert.equal(await operator.hears(/Accepted/), 'Accepted: DTS will start 1 job.');
  await operator.enterIds(firstIds[1]);
  await operator.button('Start 1 job').click();
  await until(async () => (await site.calls()).length === 2, 'A second call');
  const calls = await site.calls();
  assert.deepEqual(calls.map(({ started }) => started), [[firstIds[0]], [firstIds[1]]]);
  assert.notEqual(calls[0]?.headers['x-acs-signature-nonce'], calls[1]?.headers['x-acs-signature-nonce']);
});
