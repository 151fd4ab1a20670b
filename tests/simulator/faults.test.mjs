// Every kind of fault is seen on the wire, as a client would meet it, and the log of calls says what truly happened.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { callWithSdk } from './sdk_client.mjs';
import { faultKinds } from './faults.mjs';
import { sendTo, signV1, signV3 } from './signed_request.mjs';
import { startSimulator } from './simulator.mjs';

/** @typedef {import('./faults.mjs').Fault} Fault */
/** @typedef {import('./faults.mjs').Match} Match */

/** @type {import('./simulator.mjs').Simulator} */
let simulator;
before(async () => { simulator = await startSimulator(); });
beforeEach(() => simulator.control.reset());
after(() => simulator.close());

const jobId = 'l5o11f9029c0001';
/** Kinds that a test here has ordered; the last test wants all of them. */
const ordered = new Set();

/**
 * @param {Fault | Fault[]} fault
 * @param {Match} [match]
 */
function order(fault, match = {}) {
  for (const { kind } of [fault].flat()) ordered.add(kind);
  simulator.control.faults.set([{ match, fault }]);
}

function send() {
  return sendTo(simulator, signV3({ DtsJobIds: jobId }));
}

function sendForXml() {
  return sendTo(simulator, signV1({ DtsJobIds: jobId }, { common: { Format: 'XML' } }));
}

function lastCall() {
  const call = simulator.control.calls.list().at(-1);
  assert.ok(call, 'the stand-in received a call');
  return call;
}

/** @param {() => boolean} isTrue */
async function until(isTrue) {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('throttle: HTTP 400, Throttling.User and x-acs-retry-after, and the SDK reads it so; nothing starts', async () => {
  order({ kind: 'throttle', retryAfterMs: 250 });
  const call = callWithSdk(simulator, { signature: 'V3', parameters: { DtsJobIds: jobId } });
  await assert.rejects(call, (/** @type {any} */ error) =>
    error.name === 'ThrottlingError' && error.code === 'Throttling.User' && error.retryAfter === 250 && error.statusCode === 400);
  assert.deepEqual([lastCall().acted, lastCall().signature.verdict], [false, 'valid']);
});
test('refuse: any gateway code with its documented status and text, or with those given', async () => {
  order({ kind: 'refuse', code: 'ServiceUnavailable' });
  const answer = await send();
  assert.deepEqual([answer.status, JSON.parse(answer.body).Code], [503, 'ServiceUnavailable']);
  order({ kind: 'refuse', code: 'Made.Up', status: 418, message: 'no', detail: { Detail: 'why' } });
  const other = await send();
  const { Code, Message, Detail } = JSON.parse(other.body);
  assert.deepEqual([other.status, Code, Message, Detail], [418, 'Made.Up', 'no', 'why']);
  assert.equal(lastCall().acted, false);
});
test('refuse with act: the answer is an error although the job started', async () => {
  order({ kind: 'refuse', code: 'InternalError', act: true });
  assert.equal((await send()).status, 500);
  assert.deepEqual([lastCall().acted, lastCall().started], [true, [jobId]]);
});
test('a wrong signature is refused for itself before an ordered refusal', async () => {
  order({ kind: 'throttle' });
  const answer = await sendTo(simulator, signV3({ DtsJobIds: jobId }, { accessKeySecret: 'wrong' }));
  assert.equal(JSON.parse(answer.body).Code, 'SignatureDoesNotMatch');
});
test('dtsError: HTTP 200 with Success false and a text to fill, or HTTP 403 in the gateway\'s shape', async () => {
  const fault = {
    kind: 'dtsError', code: 'InvalidParameter', dynamicMessage: 'DtsJobId', dynamicCode: '403',
  };
  order(fault);
  const answer = await send();
  const body = JSON.parse(answer.body);
  assert.equal(answer.status, 200);
  assert.deepEqual([body.Success, body.ErrCode, body.ErrMessage, body.DynamicMessage, body.DynamicCode],
    [false, 'InvalidParameter', 'The Value of Input Parameter %s is not valid.', 'DtsJobId', '403']);
  order({ kind: 'dtsError', code: 'DTS.Msg.OperationDenied.NotPurchased', dynamicMessage: jobId, shape: 'gateway' });
  const refusal = await send();
  assert.equal(refusal.status, 403);
  assert.match(JSON.parse(refusal.body).Message, new RegExp(`${jobId} is not purchased`));
  assert.equal(lastCall().acted, false);
});
for (const act of [false, true]) {
  test(`page: an HTML page with HTTP 502 ${act ? 'although the job started' : 'and nothing starts'}`, async () => {
    order({ kind: 'page', status: 502, act });
    const answer = await send();
    assert.deepEqual([answer.status, answer.headers['content-type']], [502, 'text/html']);
    assert.match(answer.body, /^<!DOCTYPE html>/);
    assert.equal(lastCall().acted, act);
    assert.deepEqual(lastCall().started, act ? [jobId] : []);
  });
}
test('page: a redirect to elsewhere', async () => {
  order({ kind: 'page', status: 302, headers: { location: 'https://elsewhere.example/' } });
  const answer = await send();
  assert.deepEqual([answer.status, answer.headers['location']], [302, 'https://elsewhere.example/']);
});
test('notHttp: an answer in another protocol', async () => {
  order({ kind: 'notHttp' });
  await assert.rejects(send(), /Parse Error/);
  assert.equal(lastCall().acted, true);
});
test('delay: the answer comes later, and before or after the job starts', async () => {
  for (const when of ['before', 'after']) {
    simulator.control.reset();
    order({ kind: 'delay', ms: 150, when });
    let arrived = false;
    const answer = send().then((value) => { arrived = true; return value; });
    await until(() => simulator.control.calls.list().length === 1);
    assert.equal(lastCall().acted, when === 'after');
    assert.ok(!arrived);
    assert.equal((await answer).status, 200);
    assert.deepEqual(lastCall().started, [jobId]);
  }
});
for (const when of ['before', 'after']) {
  test(`hang: no answer at all, and the job ${when === 'after' ? 'started' : 'did not start'}`, async () => {
    const own = await startSimulator();
    ordered.add('hang');
    own.control.faults.set([{ match: {}, fault: { kind: 'hang', when } }]);
    const answer = sendTo(own, signV3({ DtsJobIds: jobId })).then(() => 'answered', () => 'broken');
    await until(() => own.control.calls.list()[0]?.answer?.outcome === 'hung');
    assert.equal(await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 100, 'nothing'))]), 'nothing');
    assert.equal(own.control.calls.list()[0]?.acted, when === 'after');
    await own.close();
    assert.equal(await answer, 'broken');
  });
  test(`drop ${when}: the connection breaks without an answer, and the job ${when === 'after' ? 'started' : 'did not start'}`, async () => {
    order({ kind: 'drop', when });
    await assert.rejects(send(), /socket hang up|ECONNRESET/);
    assert.deepEqual([lastCall().acted, lastCall().answer?.outcome], [when === 'after', 'dropped']);
    assert.equal(simulator.control.world.find(jobId, null)?.starts.length, when === 'after' ? 1 : 0);
  });
}
test('drop midway: the connection breaks within the answer', async () => {
  order({ kind: 'drop', when: 'midway' });
  await assert.rejects(send(), /aborted|ECONNRESET/);
  await until(() => lastCall().answer?.outcome === 'dropped');
  assert.deepEqual(lastCall().started, [jobId]);
});
test('truncate: fewer bytes with a length to match, or visibly cut short', async () => {
  order({ kind: 'truncate', bytes: 25 });
  const answer = await send();
  assert.deepEqual([answer.status, answer.bytes.length, answer.headers['content-length']], [200, 25, '25']);
  assert.throws(() => JSON.parse(answer.body));
  order({ kind: 'truncate', bytes: 25, visibly: true });
  await assert.rejects(send(), /aborted|ECONNRESET/);
});
test('skew: the server\'s clock is off for this call, in its Date header too', async () => {
  order({ kind: 'skew', seconds: 3600 });
  const answer = await send();
  assert.equal(JSON.parse(answer.body).Code, 'InvalidTimeStamp.Expired');
  const ahead = Date.parse(String(answer.headers['date'])) - Date.now();
  assert.ok(Math.abs(ahead - 3_600_000) < 60_000, `the Date header is ${ahead} ms ahead`);
});
test('expiredToken: a right token is called expired', async () => {
  order({ kind: 'expiredToken' });
  const answer = await sendTo(simulator, signV3({ DtsJobIds: jobId }, { accessKeyId: 'STS.testid', securityToken: 'testtoken' }));
  assert.deepEqual([answer.status, JSON.parse(answer.body).Code], [403, 'InvalidSecurityToken.Expired']);
});
test('format: XML where JSON was asked for, and the other way round', async () => {
  order({ kind: 'format', format: 'xml' });
  assert.match((await send()).body, /<StartDtsJobsResponse>/);
  order({ kind: 'format', format: 'json' });
  assert.equal(JSON.parse((await sendForXml()).body).Success, true);
});
test('strings: numbers and booleans arrive as text', async () => {
  order({ kind: 'strings' });
  const { Success, HttpStatusCode } = JSON.parse((await send()).body);
  assert.deepEqual([Success, HttpStatusCode], ['true', '200']);
});
test('absent, set, rename: fields go missing, have odd values, odd names', async () => {
  order([
    { kind: 'absent', fields: ['HttpStatusCode'] }, { kind: 'set', fields: { Success: null, Extra: [1, { a: 2 }] } },
    { kind: 'rename', fields: { RequestId: 'requestId' } },
  ]);
  const body = JSON.parse((await send()).body);
  assert.deepEqual(Object.keys(body), ['requestId', 'Success', 'Extra']);
  assert.deepEqual([body.Success, body.Extra], [null, [1, { a: 2 }]]);
});
test('duplicate: a field stands twice, in JSON and in XML', async () => {
  order({ kind: 'duplicate', fields: { Success: false } });
  assert.match((await send()).body, /"Success":true,"Success":false\}$/);
  assert.match((await sendForXml()).body, /<Success>true<\/Success><Success>false<\/Success><\/StartDtsJobsResponse>$/);
});
test('contentType, headers: another content type, none, and headers set or left out', async () => {
  order({ kind: 'contentType', value: 'text/plain' });
  assert.equal((await send()).headers['content-type'], 'text/plain');
  order({ kind: 'contentType' });
  assert.equal((await send()).headers['content-type'], undefined);
  order({ kind: 'headers', set: { 'Set-Cookie': ['a=1', 'b=2'], 'X-Acs-Request-Id': null, location: 'https://dts.aliyuncs.com/x' } });
  const { headers } = await send();
  assert.deepEqual([headers['set-cookie'], headers['x-acs-request-id'], headers['location']],
    [['a=1', 'b=2'], undefined, 'https://dts.aliyuncs.com/x']);
});
test('html, empty, garbage: HTTP 200 with a page, with nothing, with bytes that are no text', async () => {
  order({ kind: 'html' });
  const page = await send();
  assert.deepEqual([page.status, page.headers['content-type']], [200, 'text/html']);
  order({ kind: 'empty' });
  const empty = await send();
  assert.deepEqual([empty.status, empty.bytes.length], [200, 0]);
  order({ kind: 'garbage', bytes: 300 });
  const { status, bytes } = await send();
  assert.deepEqual([status, bytes.length, bytes.includes(0)], [200, 300, true]);
  assert.throws(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes));
});
test('oversized: more than 4 MB and still well-formed', async () => {
  order({ kind: 'oversized' });
  const json = await send();
  assert.ok(json.bytes.length > 4 * 1024 * 1024);
  assert.equal(JSON.parse(json.body).Success, true);
  const xml = await sendForXml();
  assert.ok(xml.bytes.length > 4 * 1024 * 1024);
  assert.ok(xml.body.endsWith('</StartDtsJobsResponse>'));
});
/** @type {[string, RegExp][]} */
const attacks = [
  ['billion-laughs', /<!ENTITY l9 "(&l8;){10}">.*<!ENTITY payload "&l9;">\]>/],
  ['quadratic', /<!ENTITY block "A{50000}"><!ENTITY payload "(&block;){5000}">/],
  ['external-entity', /<!ENTITY payload SYSTEM "http:\/\/127\.0\.0\.1:1\/x">/],
  ['parameter-entity', /<!ENTITY % remote SYSTEM "http:\/\/127\.0\.0\.1:1\/x">%remote;/],
];
for (const [attack, definition] of attacks) {
  test(`dtd: XML with a ${attack}`, async () => {
    order({ kind: 'dtd', attack, url: 'http://127.0.0.1:1/x' });
    const { body, headers } = await send();
    assert.equal(headers['content-type'], 'text/xml;charset=utf-8');
    assert.match(body, /^<\?xml version='1\.0' encoding='UTF-8'\?><!DOCTYPE StartDtsJobsResponse \[/);
    assert.match(body, definition);
    assert.equal(body.includes('<ErrMessage>&payload;</ErrMessage>'), attack !== 'parameter-entity');
  });
}
test('deep: nesting that a recursive parser may not survive', async () => {
  order({ kind: 'deep', levels: 5000 });
  assert.ok((await send()).body.includes('['.repeat(5000)));
  assert.ok((await sendForXml()).body.includes('<a>'.repeat(5000)));
});
test('bom, gzip: a byte order mark before the answer, and a compressed answer', async () => {
  order({ kind: 'bom' });
  assert.deepEqual([...(await send()).bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  order({ kind: 'gzip' });
  const { headers, bytes } = await send();
  assert.equal(headers['content-encoding'], 'gzip');
  assert.equal(JSON.parse(gunzipSync(bytes).toString()).Success, true);
});
test('slow: the body comes in small pieces', async () => {
  order({ kind: 'slow', bytes: 16, ms: 2 });
  const { body } = await send();
  assert.equal(JSON.parse(body).Success, true);
});

test('nth, count and action choose the calls, and rules that fit add up', async () => {
  const codes = async (/** @type {number} */ calls) => {
    const seen = [];
    for (let index = 0; index < calls; index += 1) seen.push((await send()).status);
    return seen;
  };
  order({ kind: 'page', status: 502 }, { nth: 2 });
  assert.deepEqual(await codes(4), [200, 502, 200, 200]);
  order({ kind: 'page', status: 502 }, { count: 2 });
  assert.deepEqual(await codes(4), [502, 502, 200, 200]);
  order({ kind: 'page', status: 502 }, { action: 'DescribeDtsJobs' });
  assert.deepEqual(await codes(2), [200, 200]);
  order({ kind: 'page', status: 502 }, { jobId, signatureVersion: 'V3', accessKeyId: 'testid' });
  assert.deepEqual(await codes(1), [502]);
  order({ kind: 'page', status: 502 }, { jobId: 'l5o11f9029c0002' });
  assert.deepEqual(await codes(1), [200]);
  simulator.control.faults.set([{ match: {}, fault: { kind: 'strings' } }, { match: {}, fault: { kind: 'format', format: 'xml' } }]);
  await codes(1);
  assert.deepEqual(lastCall().faults.map((fault) => /** @type {Fault} */ (fault).kind), ['strings', 'format']);
});
test('oneOf: each call meets one of the faults, every one its share of times, and the rule is listed as it was given', async () => {
  const rule = { match: { action: 'StartDtsJobs' }, oneOf: [{ kind: 'throttle' }, { kind: 'page', status: 503 }, { kind: 'empty' }] };
  simulator.control.faults.set([rule]);
  const kinds = [];
  for (let call = 0; call < 60; call += 1) {
    await send();
    kinds.push(lastCall().faults.map((fault) => /** @type {Fault} */ (fault).kind).join());
  }
  assert.deepEqual([...new Set(kinds)].sort(), ['empty', 'page', 'throttle']);
  for (const kind of new Set(kinds)) assert.ok(kinds.filter((each) => each === kind).length >= 10, kind);
  assert.deepEqual(simulator.control.faults.list(), [{ ...rule, seen: 60, used: 60 }]);
});
test('probability is drawn from seeded numbers: the same rule hits the same calls again', async () => {
  const run = async () => {
    order({ kind: 'throttle' }, { probability: 0.5 });
    const hits = [];
    for (let index = 0; index < 24; index += 1) hits.push((await send()).status === 400);
    return hits;
  };
  const first = await run();
  assert.ok(first.includes(true) && first.includes(false));
  assert.deepEqual(await run(), first);
});
test('every kind of fault was ordered here', () => {
  assert.deepEqual([...ordered].sort(), Object.keys(faultKinds).sort());
});
