// Each check of the gateway refuses for its own reason, with the documented code, status and shape.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { apiTime } from './clock.mjs';
import { sendTo, signV1, signV3 } from './signed_request.mjs';
import { startSimulator } from './simulator.mjs';

/** @typedef {import('./signed_request.mjs').Signing} Signing */

/** @type {import('./simulator.mjs').Simulator} */
let simulator;
before(async () => { simulator = await startSimulator(); });
beforeEach(() => {
  const { control } = simulator;
  control.reset();
  control.accounts.put({ accessKeyId: 'inactiveid', accessKeySecret: 'testsecret', status: 'inactive' });
  control.accounts.put({ accessKeyId: 'forbiddenid', accessKeySecret: 'testsecret', permission: 'forbidden' });
  control.accounts.put({ accessKeyId: 'nopermissionid', accessKeySecret: 'testsecret', permission: 'no-permission' });
  const deniedActions = ['StartDtsJobs'];
  control.accounts.put({ accessKeyId: 'readerid', accessKeySecret: 'testsecret', permission: 'forbidden', deniedActions });
  control.accounts.put({ accessKeyId: 'STS.oldid', accessKeySecret: 'testsecret', securityToken: 'oldtoken', tokenExpired: true });
});
after(() => simulator.close());

const jobId = 'l5o11f9029c0001';
const minute = 60_000;
const before16 = () => apiTime(Date.now() - 16 * minute);

/**
 * @param {'V1' | 'V3'} signature
 * @param {Signing} [signing]
 * @param {Record<string, string>} [parameters]
 */
async function send(signature, signing = {}, parameters = { DtsJobIds: jobId }) {
  const request = signature === 'V1' ? signV1(parameters, signing) : signV3(parameters, signing);
  const answer = await sendTo(simulator, request);
  return { ...answer, json: answer.body.startsWith('{') ? JSON.parse(answer.body) : null };
}

/** @type {[string, 'V1' | 'V3', Signing, string, number][]} what, signature, how it is signed, code, status */
const refusals = [
  ['an unknown AccessKey', 'V1', { accessKeyId: 'nobody' }, 'InvalidAccessKeyId.NotFound', 404],
  ['an unknown AccessKey', 'V3', { accessKeyId: 'nobody' }, 'InvalidAccessKeyId.NotFound', 404],
  ['an inactive AccessKey', 'V3', { accessKeyId: 'inactiveid' }, 'InvalidAccessKeyId.Inactive', 400],
  ['an STS AccessKey without its token', 'V1', { accessKeyId: 'STS.testid' }, 'MissingSecurityToken', 400],
  ['an STS AccessKey without its token', 'V3', { accessKeyId: 'STS.testid' }, 'MissingSecurityToken', 400],
  ['a wrong token', 'V1', { accessKeyId: 'STS.testid', securityToken: 'wrong' }, 'InvalidSecurityToken.Malformed', 400],
  ['a wrong token', 'V3', { accessKeyId: 'STS.testid', securityToken: 'wrong' }, 'InvalidSecurityToken.Malformed', 400],
  ['the token of another AccessKey', 'V3', { accessKeyId: 'STS.oldid', securityToken: 'testtoken' },
    'InvalidSecurityToken.MismatchWithAccessKey', 400],
  ['a token with a permanent AccessKey', 'V3', { securityToken: 'testtoken' }, 'InvalidSecurityToken.MismatchWithAccessKey', 400],
  ['an expired token', 'V1', { accessKeyId: 'STS.oldid', securityToken: 'oldtoken' }, 'InvalidSecurityToken.Expired', 403],
  ['an expired token', 'V3', { accessKeyId: 'STS.oldid', securityToken: 'oldtoken' }, 'InvalidSecurityToken.Expired', 403],
  ['another x-acs-accesskey-id', 'V3',
    { accessKeyId: 'STS.testid', securityToken: 'testtoken', headers: { 'x-acs-accesskey-id': 'testid' } }, 'IncompleteSignature', 400],
  ['an old timestamp', 'V1', { common: { Timestamp: before16() } }, 'InvalidTimeStamp.Expired', 400],
  ['an old timestamp', 'V3', { headers: { 'x-acs-date': before16() } }, 'InvalidTimeStamp.Expired', 400],
  ['a timestamp of the future', 'V3', { headers: { 'x-acs-date': apiTime(Date.now() + 16 * minute) } }, 'InvalidTimeStamp.Expired', 400],
  ['a timestamp with milliseconds', 'V1', { common: { Timestamp: new Date().toISOString() } }, 'InvalidTimeStamp.Format', 400],
  ['a timestamp of no day', 'V3', { headers: { 'x-acs-date': '2026-13-41T10:00:00Z' } }, 'InvalidTimeStamp.Format', 400],
  ['no timestamp', 'V1', { common: { Timestamp: undefined } }, 'IllegalTimestamp', 400],
  ['no x-acs-date', 'V3', { headers: { 'x-acs-date': undefined } }, 'MissingParameter', 400],
  ['no x-acs-content-sha256', 'V3', { headers: { 'x-acs-content-sha256': undefined } }, 'MissingParameter', 400],
  ['no nonce', 'V1', { common: { SignatureNonce: undefined } }, 'MissingSignatureNonce', 400],
  ['no AccessKeyId', 'V1', { common: { AccessKeyId: undefined } }, 'MissingAccessKeyId', 400],
  ['another signature method', 'V1', { common: { SignatureMethod: 'HMAC-SHA256' } }, 'InvalidSignatureMethod', 400],
  ['another signature version', 'V1', { common: { SignatureVersion: '2.0' } }, 'IncompleteSignature', 400],
  ['an unknown action', 'V1', { action: 'StartEverything' }, 'InvalidAction', 403],
  ['an unknown action', 'V3', { action: 'StartEverything' }, 'InvalidApi.NotFound', 404],
  ['no action', 'V1', { common: { Action: undefined } }, 'MissingAction', 400],
  ['no version', 'V3', { headers: { 'x-acs-version': undefined } }, 'MissingVersion', 400],
  ['another version', 'V1', { common: { Version: '2018-08-01' } }, 'NoSuchVersion', 400],
  ['another version', 'V3', { headers: { 'x-acs-version': '2018-08-01' } }, 'NoSuchVersion', 400],
  ['a call that RAM forbids', 'V1', { accessKeyId: 'forbiddenid' }, 'Forbidden.RAM', 403],
  ['a call that RAM forbids for this action', 'V3', { accessKeyId: 'readerid' }, 'Forbidden.RAM', 403],
  ['a call without permission', 'V3', { accessKeyId: 'nopermissionid' }, 'NoPermission', 403],
];
for (const [what, signature, signing, code, status] of refusals) {
  test(`${signature}: ${what} is refused with ${code}`, async () => {
    const answer = await send(signature, signing);
    assert.equal(answer.json?.Code, code);
    assert.equal(answer.status, status);
    assert.equal(simulator.control.calls.list()[0]?.acted, false);
    assert.deepEqual(simulator.control.world.find(jobId, null)?.starts, []);
  });
}

for (const signature of /** @type {const} */ (['V1', 'V3'])) {
  test(`${signature}: a timestamp 14 minutes old is accepted`, async () => {
    const time = apiTime(Date.now() - 14 * minute);
    const answer = await send(signature, signature === 'V1' ? { common: { Timestamp: time } } : { headers: { 'x-acs-date': time } });
    assert.equal(answer.status, 200);
  });
  test(`${signature}: the same request a second time is refused with SignatureNonceUsed, and starts nothing again`, async () => {
    const request = signature === 'V1' ? signV1({ DtsJobIds: jobId }) : signV3({ DtsJobIds: jobId });
    assert.equal((await sendTo(simulator, request)).status, 200);
    assert.equal(JSON.parse((await sendTo(simulator, request)).body).Code, 'SignatureNonceUsed');
    assert.equal(simulator.control.world.find(jobId, null)?.starts.length, 1);
  });
  test(`${signature}: without DtsJobIds the call is refused with MissingDtsJobIds`, async () => {
    const answer = await send(signature, {}, { RegionId: 'cn-hangzhou' });
    assert.deepEqual([answer.json.Code, answer.json.Message], ['MissingDtsJobIds', 'DtsJobIds is mandatory for this action.']);
  });
}

test('V1: the signed Action counts, not an x-acs-action header beside it', async () => {
  const request = signV1({ DtsJobIds: jobId });
  request.headers['x-acs-action'] = 'StopDtsJobs';
  await sendTo(simulator, request);
  assert.equal(simulator.control.calls.list()[0]?.action, 'StartDtsJobs');
  assert.equal(simulator.control.world.find(jobId, null)?.status, 'Prechecking');
});
test('V3: a request without a nonce is accepted, as documented', async () => {
  assert.equal((await send('V3', { headers: { 'x-acs-signature-nonce': undefined } })).status, 200);
});
test('a nonce of a refused request is still free', async () => {
  const headers = { 'x-acs-signature-nonce': 'n1' };
  assert.equal((await send('V3', { headers, accessKeySecret: 'wrong' })).json.Code, 'SignatureDoesNotMatch');
  assert.equal((await send('V3', { headers })).status, 200);
});
test('a V3 request with a Format that is neither JSON nor XML is refused with InvalidParameter.Format', async () => {
  assert.equal((await send('V3', {}, { DtsJobIds: jobId, Format: 'YAML' })).json.Code, 'InvalidParameter.Format');
});
for (const method of ['PUT', 'DELETE', 'OPTIONS']) {
  test(`${method} is refused with UnsupportedHTTPMethod`, async () => {
    const answer = await sendTo(simulator, { ...signV3({ DtsJobIds: jobId }), method });
    assert.equal(JSON.parse(answer.body).Code, 'UnsupportedHTTPMethod');
  });
}
test('another path is refused with InvalidApi.NotFound', async () => {
  const answer = await sendTo(simulator, { ...signV3({ DtsJobIds: jobId }), path: '/dts/' });
  assert.deepEqual([answer.status, JSON.parse(answer.body).Code], [404, 'InvalidApi.NotFound']);
});
test('a body over the limit is refused', async () => {
  const answer = await sendTo(simulator, { ...signV3({ DtsJobIds: jobId }), body: 'x'.repeat(1024 * 1024 + 1) });
  assert.equal(answer.status, 413);
});
test('plain http is refused with InvalidProtocol.NeedSsl where it is not allowed', async () => {
  const strict = await startSimulator({ plainHttpAllowed: false });
  try {
    const answer = await sendTo(strict, signV3({ DtsJobIds: jobId }));
    assert.deepEqual([answer.status, JSON.parse(answer.body).Code], [404, 'InvalidProtocol.NeedSsl']);
  } finally {
    await strict.close();
  }
});

test('a gateway error has the documented keys, a Recommend address and the request id in a header', async () => {
  const answer = await send('V3', { accessKeyId: 'nobody' });
  assert.deepEqual(Object.keys(answer.json).sort(), ['Code', 'HostId', 'Message', 'Recommend', 'RequestId']);
  assert.equal(answer.json.HostId, 'dts.aliyuncs.com');
  assert.match(answer.json.RequestId, /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  assert.equal(answer.headers['x-acs-request-id'], answer.json.RequestId);
  const recommend = new URL(answer.json.Recommend);
  assert.equal(recommend.searchParams.get('q'), 'InvalidAccessKeyId.NotFound');
  assert.equal(recommend.searchParams.get('requestId'), answer.json.RequestId);
});
test('NoPermission says in AccessDeniedDetail who lacks which action', async () => {
  const { AccessDeniedDetail } = (await send('V3', { accessKeyId: 'nopermissionid' })).json;
  assert.equal(AccessDeniedDetail.AuthAction, 'dts:StartDtsJobs');
  assert.equal(AccessDeniedDetail.NoPermissionType, 'ImplicitDeny');
});
test('the Date header is the gateway\'s time, and a skewed gateway refuses an honest timestamp', async () => {
  simulator.control.clock.skewMs = -20 * minute;
  const answer = await send('V3');
  assert.equal(answer.json.Code, 'InvalidTimeStamp.Expired');
  const behind = Date.now() - Date.parse(String(answer.headers['date']));
  assert.ok(Math.abs(behind - 20 * minute) < minute, `the Date header is ${behind} ms behind`);
});

/** @type {[string, () => import('./signed_request.mjs').TestRequest, 'json' | 'xml'][]} */
const formats = [
  ['V1 without Format', () => signV1({ DtsJobIds: jobId }, { common: { Format: undefined } }), 'xml'],
  ['V1 with Format=XML', () => signV1({ DtsJobIds: jobId, Format: 'XML' }), 'xml'],
  ['V1 with Format=xml', () => signV1({ DtsJobIds: jobId, Format: 'xml' }), 'xml'],
  ['V1 with Format=json', () => signV1({ DtsJobIds: jobId, Format: 'json' }), 'json'],
  ['V1 with Format=JSON', () => signV1({ DtsJobIds: jobId, Format: 'JSON' }), 'json'],
  ['V3 with accept: application/json', () => signV3({ DtsJobIds: jobId }), 'json'],
  ['V3 with accept: */*', () => signV3({ DtsJobIds: jobId }, { headers: { accept: '*/*' } }), 'xml'],
];
for (const [what, request, format] of formats) {
  test(`${what} is answered in ${format}`, async () => {
    const answer = await sendTo(simulator, request());
    if (format === 'json') {
      assert.equal(answer.headers['content-type'], 'application/json;charset=utf-8');
      assert.equal(JSON.parse(answer.body).Success, true);
    } else {
      assert.equal(answer.headers['content-type'], 'text/xml;charset=utf-8');
      assert.match(answer.body, new RegExp('^<\\?xml version=\'1\\.0\' encoding=\'UTF-8\'\\?><StartDtsJobsResponse><RequestId>[0-9A-F-]{36}'
        + '</RequestId><HttpStatusCode>200</HttpStatusCode><Success>true</Success></StartDtsJobsResponse>$'));
    }
  });
}
test('a gateway error in XML is an Error element with its text escaped', async () => {
  const answer = await sendTo(simulator, signV1({ DtsJobIds: jobId }, { common: { Format: 'XML' }, accessKeySecret: 'wrong' }));
  assert.match(answer.body, /^<\?xml [^>]*\?><Error><RequestId>[^<]+<\/RequestId><Message>Specified signature is not matched/);
  assert.match(answer.body, /sign is:POST&amp;%2F&amp;AccessKeyId%3Dtestid/);
  assert.match(answer.body, /<Code>SignatureDoesNotMatch<\/Code><\/Error>$/);
});
