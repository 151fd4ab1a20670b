// The control port, over HTTP as other programs use it.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sendTo, signV3 } from './signed_request.mjs';
import { startSimulator } from './simulator.mjs';

/** @type {import('./simulator.mjs').Simulator} */
let simulator;
before(async () => { simulator = await startSimulator(); });
beforeEach(() => simulator.control.reset());
after(() => simulator.close());

const jobId = 'l5o11f9029c0001';

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<{status: number, value: any}>}
 */
async function control(method, path, body) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(`http://127.0.0.1:${simulator.controlPort}${path}`, { method, body: text });
  return { status: answer.status, value: await answer.json() };
}

function send(parameters = { DtsJobIds: jobId }, signing = {}) {
  return sendTo(simulator, signV3(parameters, signing));
}

test('GET /calls tells what was received, judged, done and answered', async () => {
  await send();
  const { value: [call] } = await control('GET', '/calls');
  assert.equal(call.number, 1);
  assert.deepEqual([call.method, call.path, call.rawQuery], ['POST', '/', `DtsJobIds=${jobId}`]);
  assert.equal(call.headers['x-acs-action'], 'StartDtsJobs');
  assert.deepEqual([call.action, call.version, call.signatureVersion, call.accessKeyId], ['StartDtsJobs', '2020-01-01', 'V3', 'testid']);
  assert.deepEqual([call.signature.verdict, call.acted, call.started], ['valid', true, [jobId]]);
  assert.deepEqual([call.answer.outcome, call.answer.status], ['sent', 200]);
  assert.equal(JSON.parse(call.answer.body).Success, true);
});
test('DELETE /calls forgets the calls and leaves the world', async () => {
  await send();
  await control('DELETE', '/calls');
  assert.deepEqual((await control('GET', '/calls')).value, []);
  assert.equal(simulator.control.world.find(jobId, null)?.starts.length, 1);
});
test('POST /faults sets rules, GET counts their use, DELETE ends them', async () => {
  await control('POST', '/faults', [{ match: { action: 'StartDtsJobs' }, fault: { kind: 'page', status: 503 } }]);
  assert.equal((await send()).status, 503);
  const { value: [rule] } = await control('GET', '/faults');
  assert.deepEqual([rule.seen, rule.used], [1, 1]);
  await control('DELETE', '/faults');
  assert.equal((await send()).status, 200);
});
/** @type {[unknown, RegExp][]} */
const badRules = [
  [{}, /list of rules/],
  [[{ match: {} }], /needs a fault/],
  [[{ oneOf: [] }], /needs a fault/],
  [[{ oneOf: [{ kind: 'hang', when: 'later' }] }], /A fault of kind hang: when is "later"/],
  [[{ fault: { kind: 'hang' }, oneOf: [{ kind: 'empty' }] }], /either fault or oneOf, not both/],
  [[{ fault: { kind: 'explode' } }], /no fault of kind "explode"; known are delay, /],
  [[{ fault: { kind: 'delay' } }], /needs ms/],
  [[{ fault: { kind: 'delay', ms: 'long' } }], /ms is "long", which is not a number/],
  [[{ fault: { kind: 'hang', when: 'never' } }], /not one of before, after/],
  [[{ fault: { kind: 'empty', bytes: 3 } }], /no option bytes/],
  [[{ match: { acton: 'x' }, fault: { kind: 'empty' } }], /no option acton/],
  ['[', /not JSON/],
];
for (const [rules, sentence] of badRules) {
  test(`POST /faults with ${JSON.stringify(rules)} is refused with a sentence`, async () => {
    const { status, value } = await control('POST', '/faults', rules);
    assert.equal(status, 400);
    assert.match(value.error, sentence);
  });
}
test('GET /jobs lists the jobs as they are now, POST /jobs adds and changes them, DELETE /jobs empties the world', async () => {
  await control('POST', '/jobs', [{ jobId: 'mynewjob0001', type: 'SYNC', region: 'eu-west-1' }, { jobId, status: 'Locked' }]);
  const { value: jobs } = await control('GET', '/jobs');
  const find = (/** @type {string} */ id) => jobs.find((/** @type {any} */ job) => job.jobId === id);
  assert.deepEqual([find('mynewjob0001').status, find('mynewjob0001').region, find(jobId).status], ['NotStarted', 'eu-west-1', 'Locked']);
  assert.equal(JSON.parse((await send({ DtsJobIds: 'mynewjob0001' })).body).Success, true);
  await control('DELETE', '/jobs');
  assert.deepEqual((await control('GET', '/jobs')).value, []);
});
test('POST /accounts adds an account whose calls are judged like any other', async () => {
  const account = { accessKeyId: 'deniedid', accessKeySecret: 'deniedsecret', permission: 'dts-denied' };
  await control('POST', '/accounts', account);
  const { body } = await send({ DtsJobIds: jobId }, account);
  assert.equal(JSON.parse(body).ErrCode, 'DTS.Msg.RamPermissionDenied');
  assert.ok((await control('GET', '/accounts')).value.some((/** @type {any} */ each) => each.accessKeyId === 'deniedid'));
});
test('POST /clock freezes and advances the world, and skews the gateway', async () => {
  await control('POST', '/clock', { frozen: true });
  await send();
  const status = async () => (await control('GET', '/jobs')).value.find((/** @type {any} */ job) => job.jobId === jobId).status;
  assert.equal(await status(), 'Prechecking');
  await control('POST', '/clock', { advanceSeconds: 21 });
  assert.equal(await status(), 'Migrating');
  const { value } = await control('POST', '/clock', { skewSeconds: 1200 });
  assert.deepEqual([value.skewSeconds, value.rate], [1200, 0]);
  assert.equal(JSON.parse((await send()).body).Code, 'InvalidTimeStamp.Expired');
});
test('POST /settings chooses among what is known, and nothing else', async () => {
  assert.equal((await control('POST', '/settings', { batch: 'good', openWorld: true })).value.batch, 'good');
  assert.equal((await control('GET', '/settings')).value.openWorld, true);
  assert.match((await control('POST', '/settings', { batch: 'some' })).value.error, /batch is one of none, good/);
  assert.match((await control('POST', '/settings', { speed: 1 })).value.error, /no setting speed/);
});
test('POST /reset makes everything as at the start', async () => {
  await control('POST', '/settings', { openWorld: true });
  await control('POST', '/faults', [{ fault: { kind: 'empty' } }]);
  await control('POST', '/accounts', { accessKeyId: 'x', accessKeySecret: 'y' });
  const request = signV3({ DtsJobIds: jobId });
  await sendTo(simulator, request);
  await control('POST', '/reset');
  assert.equal((await control('GET', '/settings')).value.openWorld, false);
  assert.deepEqual((await control('GET', '/faults')).value, []);
  assert.equal((await control('GET', '/accounts')).value.length, 2);
  assert.deepEqual((await control('GET', '/calls')).value, []);
  assert.equal((await sendTo(simulator, request)).status, 200, 'the nonce is free again');
  assert.equal(simulator.control.world.find(jobId, null)?.starts.length, 1);
});
test('an unknown path is refused with the paths there are', async () => {
  const { status, value } = await control('GET', '/nothing');
  assert.equal(status, 400);
  assert.match(value.error, /no GET \/nothing; known are .*POST \/faults/);
});
