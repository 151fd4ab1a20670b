// Requests signed and sent by the official SDK are accepted; the same requests altered in any way are refused, and the refusal prints
// the string that would have been right. The judge itself is held against the vendor's published vectors.

import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { callWithSdk } from './sdk_client.mjs';
import { judgeV1, judgeV3, parseAuthorization } from './signature.mjs';
import { sendTo, signV1, signV3 } from './signed_request.mjs';
import { startSimulator } from './simulator.mjs';

/** @type {import('./simulator.mjs').Simulator} */
let simulator;
before(async () => { simulator = await startSimulator(); });
beforeEach(() => simulator.control.reset());
after(() => simulator.close());

const ids = 'l5o11f9029c0001,l5o11f9029c0002';
const credentials = {
  AccessKey: {},
  STS: { accessKeyId: 'STS.testid', securityToken: 'testtoken' },
};
const hard = {
  DtsJobIds: ids, RegionId: 'cn-hangzhou', Odd: "a b+c/d=e&f%g*h~i!j'k(l)m,n:中文😀", Empty: '', 'Tag.10.Key': 'x', 'Tag.2.Key': 'y',
};

function lastCall() {
  const call = simulator.control.calls.list().at(-1);
  assert.ok(call, 'the stand-in received a call');
  return call;
}

for (const signature of /** @type {const} */ (['V1', 'V3'])) {
  for (const [kind, credential] of Object.entries(credentials)) {
    for (const method of /** @type {const} */ (['POST', 'GET'])) {
      test(`${signature} with ${kind}: a ${method} of the SDK with awkward characters starts both jobs`, async () => {
        const answer = await callWithSdk(simulator, { signature, method, parameters: hard, ...credential });
        assert.equal(answer.statusCode, 200);
        assert.deepEqual(Object.keys(answer.body), ['RequestId', 'HttpStatusCode', 'Success']);
        assert.equal(answer.body.Success, true);
        const call = lastCall();
        assert.equal(call.signature.verdict, 'valid');
        assert.equal(call.signatureVersion, signature);
        assert.equal(call.method, method);
        assert.ok(call.signature.confirmed, 'the printed string to sign is the one the SDK signed');
        assert.deepEqual(call.started, ids.split(','));
        assert.equal(call.parameters['Odd'], hard.Odd);
      });
    }
  }
  test(`${signature}: parameters in the SDK's form body are signed and read too`, async () => {
    const answer = await callWithSdk(simulator, { signature, form: { DtsJobIds: ids, Odd: hard.Odd } });
    assert.equal(answer.body.Success, true);
    assert.deepEqual(lastCall().started, ids.split(','));
  });
  test(`${signature}: the SDK with a wrong secret is told SignatureDoesNotMatch, and nothing starts`, async () => {
    const call = callWithSdk(simulator, { signature, parameters: { DtsJobIds: ids }, accessKeySecret: 'othersecret' });
    await assert.rejects(call, (/** @type {any} */ error) => error.code === 'SignatureDoesNotMatch' && error.statusCode === 400);
    assert.equal(lastCall().signature.verdict, 'invalid');
    assert.equal(lastCall().acted, false);
    assert.deepEqual(simulator.control.world.find('l5o11f9029c0001', null)?.starts, []);
  });
}

/** @type {Record<string, (request: ReturnType<typeof signV1>) => void>} */
const alterationsV1 = {
  'another job id': ({ form }) => form.set('DtsJobIds', 'l5o11f9029c0003'),
  'one more parameter': ({ form }) => form.set('RegionId', 'cn-hangzhou'),
  'one parameter less': ({ form }) => form.delete('DtsJobIds'),
  'a parameter in the query': ({ query }) => query.set('RegionId', 'cn-hangzhou'),
  'a repeated parameter': ({ form }) => form.append('DtsJobIds', 'l5o11f9029c0009'),
  'another nonce': ({ form }) => form.set('SignatureNonce', 'other'),
  'another case of a name': ({ form }) => { form.set('regionid', 'x'); },
};
for (const [name, alter] of Object.entries(alterationsV1)) {
  test(`V1: ${name} after signing is refused`, async () => {
    const request = signV1({ DtsJobIds: ids });
    alter(request);
    const answer = await sendTo(simulator, request);
    assert.equal(answer.status, 400);
    assert.equal(JSON.parse(answer.body).Code, 'SignatureDoesNotMatch');
    assert.equal(lastCall().acted, false);
  });
}
test('V1: a POST signature sent as GET is refused', async () => {
  const { form } = signV1({ DtsJobIds: ids });
  const answer = await sendTo(simulator, { method: 'GET', path: '/', query: form, headers: { host: 'dts.aliyuncs.com' }, body: '' });
  assert.equal(JSON.parse(answer.body).Code, 'SignatureDoesNotMatch');
});
test('V1: another Host than the one meant is accepted, because V1 does not sign it', async () => {
  const request = signV1({ DtsJobIds: ids });
  request.headers['host'] = 'dts.cn-hangzhou.aliyuncs.com';
  assert.equal((await sendTo(simulator, request)).status, 200);
});

/** @type {Record<string, (request: ReturnType<typeof signV3>) => void>} */
const alterationsV3 = {
  'another job id': ({ query }) => query.set('DtsJobIds', 'l5o11f9029c0003'),
  'one more parameter': ({ query }) => query.set('RegionId', 'cn-hangzhou'),
  'another host': ({ headers }) => { headers['host'] = 'localhost:8081'; },
  'another action': ({ headers }) => { headers['x-acs-action'] = 'StopDtsJobs'; },
  'another nonce': ({ headers }) => { headers['x-acs-signature-nonce'] = 'other'; },
  'one more x-acs- header': ({ headers }) => { headers['x-acs-extra'] = 'smuggled'; },
  'a content-type that was not signed': ({ headers }) => { headers['content-type'] = 'application/x-www-form-urlencoded'; },
  'another body': (request) => { request.body = 'DtsJobIds=l5o11f9029c0003'; },
  'another body with its hash': (request) => {
    request.body = 'x=1';
    request.headers['x-acs-content-sha256'] = createHash('sha256').update('x=1').digest('hex');
  },
  'a shorter SignedHeaders': ({ headers }) => {
    headers['authorization'] = headers['authorization']?.replace('x-acs-date;', '') ?? '';
  },
  'another method': (request) => { request.method = 'GET'; },
};
for (const [name, alter] of Object.entries(alterationsV3)) {
  test(`V3: ${name} after signing is refused`, async () => {
    const request = signV3({ DtsJobIds: ids });
    alter(request);
    const answer = await sendTo(simulator, request);
    assert.equal(answer.status, 400);
    assert.equal(JSON.parse(answer.body).Code, 'SignatureDoesNotMatch');
    assert.equal(lastCall().acted, false);
  });
}
test('V3: a body hash that is signed but is not the hash of the body is refused', async () => {
  const wrongHash = createHash('sha256').update('something else').digest('hex');
  const request = signV3({ DtsJobIds: ids }, { headers: { 'x-acs-content-sha256': wrongHash } });
  assert.equal(JSON.parse((await sendTo(simulator, request)).body).Code, 'SignatureDoesNotMatch');
  assert.match(lastCall().signature.reason, /hash of the body/);
});
test('V3: a header to sign that SignedHeaders leaves out is named in the log', async () => {
  const request = signV3({ DtsJobIds: ids });
  request.headers['x-acs-extra'] = 'smuggled';
  assert.equal((await sendTo(simulator, request)).status, 400);
  assert.match(lastCall().signature.reason, /^SignedHeaders is not the list .*x-acs-extra/);
});
for (const authorization of ['ACS3-HMAC-SHA256 Credential=testid', 'ACS3-HMAC-SM3 Credential=testid,SignedHeaders=host,Signature=00']) {
  test(`V3: the Authorization "${authorization}" is an IncompleteSignature`, async () => {
    const request = signV3({ DtsJobIds: ids });
    request.headers['authorization'] = authorization;
    assert.equal(JSON.parse((await sendTo(simulator, request)).body).Code, 'IncompleteSignature');
  });
}

test('V1: the refusal prints the string to sign, which signed with the right secret gives the right signature', async () => {
  const request = signV1({ DtsJobIds: ids }, { accessKeySecret: 'othersecret' });
  const { Message } = JSON.parse((await sendTo(simulator, request)).body);
  const [, printed = ''] = Message.split('Specified signature is not matched with our calculation. server string to sign is:');
  assert.match(printed, /^POST&%2F&AccessKeyId%3Dtestid%26Action%3DStartDtsJobs/);
  const right = createHmac('sha1', 'testsecret&').update(printed).digest('base64');
  request.form.set('Signature', right);
  assert.equal((await sendTo(simulator, request)).status, 200);
});
test('V3: the refusal prints the string to sign and the canonical request it is the hash of', async () => {
  const request = signV3({ DtsJobIds: ids }, { accessKeySecret: 'othersecret' });
  const { Message } = JSON.parse((await sendTo(simulator, request)).body);
  const match = /server StringToSign is \[(ACS3-HMAC-SHA256\n[0-9a-f]{64})\] server CanonicalRequest is \[([\s\S]*)\]$/.exec(Message);
  assert.ok(match, Message);
  const [, stringToSign = '', canonicalRequest = ''] = match;
  assert.equal(stringToSign, `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonicalRequest).digest('hex')}`);
  const right = createHmac('sha256', 'testsecret').update(stringToSign).digest('hex');
  request.headers['authorization'] = request.headers['authorization']?.replace(/Signature=.*/, `Signature=${right}`) ?? '';
  assert.equal((await sendTo(simulator, request)).status, 200);
});

/**
 * @param {Partial<import('./request.mjs').ApiRequest>} given
 * @returns {import('./request.mjs').ApiRequest}
 */
function received(given) {
  return {
    method: 'GET', path: '/', rawQuery: '', headers: {}, rawHeaders: [], body: Buffer.alloc(0), bodyTooLarge: false, query: new Map(),
    form: new Map(), parameters: new Map(), repeated: [], secure: true, servername: null, ...given,
  };
}

test('V1: the published vector of the ECS documentation is valid', () => {
  const parameters = new Map(Object.entries({
    Timestamp: '2016-02-23T12:46:24Z', Format: 'XML', AccessKeyId: 'testid', Action: 'DescribeRegions', SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf', Version: '2014-05-26', SignatureVersion: '1.0',
    Signature: 'OLeaidS1JvxuMvnyHOwuJ+uX5qY=',
  }));
  const judgement = judgeV1(received({ parameters }), 'testsecret');
  assert.ok(judgement.valid && judgement.confirmed);
});
test('V3: the published vector with fixed parameters is valid', () => {
  const headers = {
    host: 'ecs.cn-shanghai.aliyuncs.com', 'x-acs-action': 'RunInstances', 'x-acs-version': '2014-05-26',
    'x-acs-date': '2023-10-26T10:22:32Z', 'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    authorization: 'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;'
      + 'x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  };
  const query = new Map([['ImageId', 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd'], ['RegionId', 'cn-shanghai']]);
  const authorization = parseAuthorization(headers.authorization);
  assert.ok(authorization);
  const judgement = judgeV3(received({ method: 'POST', headers, query }), authorization, 'YourAccessKeySecret');
  assert.ok(judgement.valid && judgement.confirmed);
  assert.ok(judgement.stringToSign.endsWith('7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259'));
});
