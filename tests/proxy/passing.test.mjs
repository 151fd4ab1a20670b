// Calls of the page pass unchanged, are accepted by the endpoint, and come back readable to the page; whatever else a
// browser attaches stays behind.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startConsole } from './console_stack.mjs';
import { sendRaw } from './raw_request.mjs';
import { assertNothingLogged } from './refusal.mjs';
import { jobIds, requestText, v1Call, v3Call, withHeader, withMoreHeaders } from './signed_call.mjs';

/** @type {Awaited<ReturnType<typeof startConsole>>} */
let site;
before(async () => { site = await startConsole(); });
beforeEach(() => site.forget());
after(() => site.stop());

const credentials = {
  AccessKey: {},
  STS: { accessKeyId: 'STS.testid', securityToken: 'testtoken' },
};
const ids = { DtsJobIds: jobIds, RegionId: 'cn-hangzhou' };
const host = 'dts.cn-hangzhou.aliyuncs.com';

for (const [kind, credential] of Object.entries(credentials)) {
  test(`V3 with ${kind} passes and verifies`, async () => {
    const call = v3Call({ origin: site.origin, host, parameters: ids, ...credential });
    const answer = await sendRaw(site.proxyPort, requestText(call));
    assert.equal(answer.status, 200, answer.text);
    assert.equal(JSON.parse(answer.body).Success, true);
    const [received, ...more] = await site.calls();
    assert.equal(more.length, 0);
    assert.equal(received?.signature.verdict, 'valid');
    assert.equal(received?.signatureVersion, 'V3');
    assert.deepEqual([received?.method, received?.path, received?.body], ['POST', '/', '']);
    assert.equal(`?${received?.rawQuery}`, call.target.slice(call.target.indexOf('?')), 'the query is the same byte for byte');
    assert.equal(received?.acted, true);
  });

  test(`V1 with ${kind} passes and verifies`, async () => {
    const call = v1Call({ origin: site.origin, host, parameters: ids, ...credential });
    const answer = await sendRaw(site.proxyPort, requestText(call));
    assert.equal(answer.status, 200, answer.text);
    assert.equal(JSON.parse(answer.body).Success, true);
    const [received, ...more] = await site.calls();
    assert.equal(more.length, 0);
    assert.equal(received?.signature.verdict, 'valid');
    assert.equal(received?.signatureVersion, 'V1');
    assert.equal(received?.acted, true);
    assert.deepEqual([received?.method, received?.path, received?.rawQuery], ['POST', '/', '']);
    assert.equal(received?.body, call.body, 'the form is the same byte for byte');
  });
}

test('a V3 call by GET passes', async () => {
  const call = { ...v3Call(site), method: 'GET' };
  await sendRaw(site.proxyPort, requestText(withHeader(call, 'Content-Length', null)));
  const [received] = await site.calls();
  assert.equal(received?.method, 'GET');
  assert.equal(received?.action, 'StartDtsJobs');
});

test('values with every reserved character pass unchanged in query and form', async () => {
  const value = "a b+c%d&e=f?g/h#i;j'k\"l(m)n*o!p~q中😀\r\n\0<>";
  const parameters = { DtsJobIds: 'l5o11f9029c0001', Note: value };
  for (const call of [v3Call({ origin: site.origin, parameters }), v1Call({ origin: site.origin, parameters })]) {
    await site.forget();
    const answer = await sendRaw(site.proxyPort, requestText(call));
    const [received] = await site.calls();
    assert.equal(received?.parameters.Note, value, answer.text);
    assert.equal(received?.signature.verdict, 'valid');
  }
});

test('Action may stand anywhere in the form, and a form may use plus and asterisk', async () => {
  const call = v1Call({ origin: site.origin, parameters: { Note: 'a b*c' } });
  const pairs = call.body.replaceAll('%20', '+').replaceAll('%2A', '*').split('&');
  for (const body of [[...pairs.slice(1), pairs[0]].join('&'), [...pairs.slice(3), ...pairs.slice(0, 3)].join('&')]) {
    await site.forget();
    await sendRaw(site.proxyPort, requestText(withHeader({ ...call, body }, 'Content-Length', String(body.length))));
    const [received] = await site.calls();
    assert.equal(received?.body, body);
    assert.equal(received?.action, 'StartDtsJobs');
  }
});

test('the endpoint is asked by its own name, in TLS and in Host', async () => {
  await sendRaw(site.proxyPort, requestText(v3Call({ origin: site.origin, host: 'dts.ap-southeast-1.aliyuncs.com' })));
  const [received] = await site.calls();
  assert.equal(received?.servername, 'dts.ap-southeast-1.aliyuncs.com');
  assert.equal(received?.headers.host, 'dts.ap-southeast-1.aliyuncs.com');
  assert.equal(received?.secure, true);
});

/** @type {[string, string][]} */
const browserHeaders = [
  ['Cookie', 'session=testtoken'], ['Referer', 'http://localhost/'], ['User-Agent', 'Mozilla/5.0'], ['Accept-Language', 'en'],
  ['Accept-Encoding', 'gzip, deflate, br'], ['X-Forwarded-For', '10.0.0.1'], ['X-Forwarded-Host', 'evil.example'], ['X-Real-IP', '10.0.0.1'],
  ['Forwarded', 'for=10.0.0.1'], ['Via', '1.1 evil'], ['Sec-Fetch-Mode', 'cors'], ['Sec-Fetch-Site', 'cross-site'], ['Range', 'bytes=0-1'],
  ['If-None-Match', '"x"'], ['Cache-Control', 'no-cache'], ['Pragma', 'no-cache'], ['DNT', '1'], ['Proxy-Authorization', 'Basic x'],
  ['X-Acs-Unknown', '1'], ['X-Dts-V1-Action', 'DeleteDtsJobs'], ['TE', 'trailers'], ['Priority', 'u=1'], ['X-Requested-With', 'evil'],
];
const v3HeadersUpstream = ['accept', 'authorization', 'connection', 'content-length', 'host', 'user-agent', 'x-acs-accesskey-id', 'x-acs-action',
  'x-acs-content-sha256', 'x-acs-date', 'x-acs-security-token', 'x-acs-signature-nonce', 'x-acs-version'];
const v1HeadersUpstream = ['connection', 'content-length', 'content-type', 'host', 'user-agent'];

test('nothing else that a browser attaches is passed on', async () => {
  const v3 = v3Call({ origin: site.origin, ...credentials.STS });
  await sendRaw(site.proxyPort, requestText(withMoreHeaders(v3, ...browserHeaders)));
  await sendRaw(site.proxyPort, requestText(withMoreHeaders(v1Call(site), ...browserHeaders)));
  const [first, second] = await site.calls();
  assert.deepEqual(Object.keys(first?.headers ?? {}).sort(), v3HeadersUpstream);
  assert.deepEqual(Object.keys(second?.headers ?? {}).sort(), v1HeadersUpstream);
  assert.equal(first?.headers['user-agent'], 'dts-console-proxy');
  for (const [name, value] of v3.headers) {
    if (name !== 'Origin') assert.equal(first?.headers[name.toLowerCase()], value, `${name} is passed unchanged`);
  }
});

test('the page may read the answer, its request id and its date', async () => {
  const answer = await sendRaw(site.proxyPort, requestText(v3Call(site)));
  assert.deepEqual(answer.headers['access-control-allow-origin'], [site.origin]);
  assert.deepEqual(answer.headers['access-control-expose-headers'], ['x-acs-request-id, x-acs-retry-after, date']);
  assert.deepEqual(answer.headers['vary'], ['Origin']);
  assert.deepEqual(answer.headers['cache-control'], ['no-store']);
  assert.deepEqual(answer.headers['x-acs-request-id'], [JSON.parse(answer.body).RequestId]);
  assert.equal(answer.headers['date']?.length, 1);
  assert.equal(answer.headers['access-control-allow-credentials'], undefined);
});

test('a refusal of the gateway passes as it is', async () => {
  const call = v3Call(site);
  const answer = await sendRaw(site.proxyPort, requestText({ ...call, target: `${call.target}&Note=altered` }));
  assert.equal(answer.status, 400);
  assert.match(answer.body, /SignatureDoesNotMatch/);
  assert.ok(!answer.body.includes('ProxyError'));
});

test('the log has one line for each call: time, method, action, status, request id, bytes', async () => {
  const before = (await site.logText()).split('\n').length;
  const v3 = await sendRaw(site.proxyPort, requestText(v3Call(site)));
  const v1 = await sendRaw(site.proxyPort, requestText(v1Call(site)));
  await sendRaw(site.proxyPort, requestText(v3Call({ origin: site.origin, action: 'DeleteDtsJobs' })));
  const lines = (await site.logText()).split('\n').filter((line) => / (StartDtsJobs|-) /.test(line)).slice(-3);
  assert.ok((await site.logText()).split('\n').length >= before + 3);
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+\d\d:\d\d (\S+) (\S+) (\d{3}) (\S+) (\d+)$/;
  assert.deepEqual(lines.map((line) => form.exec(line)?.slice(1, 5)), [
    ['POST', 'StartDtsJobs', '200', v3.headers['x-acs-request-id']?.[0]],
    ['POST', 'StartDtsJobs', '200', v1.headers['x-acs-request-id']?.[0]],
    ['POST', '-', '403', '-'],
  ]);
});

test('logs nothing else', () => assertNothingLogged(site));
