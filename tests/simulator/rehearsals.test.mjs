// Rehearsals as a page has them: asked for over HTTP, then used with signed calls that carry the name they gave out.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { assertNear, ids, refusalOf, rehearsalClient, seeded } from './rehearsal_client.mjs';
import { callWithSdk } from './sdk_client.mjs';
import { sendTo, signV1, signV3 } from './signed_request.mjs';
import { startSimulator } from './simulator.mjs';

/** @typedef {import('./rehearsal_client.mjs').Credential} Credential */

/** @type {import('./simulator.mjs').Simulator} */
let simulator;
/** @type {ReturnType<typeof rehearsalClient>} */
let client;
before(async () => {
  simulator = await startSimulator();
  client = rehearsalClient(simulator);
});
beforeEach(() => client.control('POST', 'reset'));
after(() => simulator.close());

/**
 * What one start after the other is answered.
 * @param {Credential} rehearsal
 * @param {number} count
 */
async function codes(rehearsal, count) {
  const answers = [];
  for (let call = 0; call < count; call += 1) answers.push(JSON.parse((await client.attempt(rehearsal))?.body ?? '{}').Code ?? 'accepted');
  return answers;
}

// --- whose call it is ---

for (const signature of /** @type {const} */ (['V1', 'V3'])) {
  test(`a ${signature} call with the name of a rehearsal acts in it, and not in the main world`, async () => {
    const rehearsal = await client.open({});
    assert.match(rehearsal.accessKeyId, /^testid-[0-9a-f]{6}$/);
    assert.deepEqual([rehearsal.accessKeySecret, rehearsal.securityToken], ['testsecret', 'testtoken-1']);
    const { body } = await callWithSdk(simulator, { signature, parameters: { DtsJobIds: seeded }, ...rehearsal });
    assert.equal(body.Success, true);
    assert.deepEqual((await client.callsOf(rehearsal)).map(({ signatureVersion, started }) => [signatureVersion, started]), [[signature, [seeded]]]);
    assert.equal((await client.jobsOf(rehearsal)).get(seeded)?.status, 'Prechecking');
    assert.equal(simulator.control.calls.list().length, 0);
    assert.equal(simulator.control.world.find(seeded, null)?.status, 'NotStarted');
  });
}
test('two rehearsals and the main world know nothing of each other', async () => {
  const [one, other] = [await client.open({ clock_off: true, calls: 100, faults: ['throttled'] }), await client.open({})];
  assert.notEqual(one.accessKeyId, other.accessKeyId);
  assert.equal((await client.start(other, seeded)).Success, true);
  assert.equal((await callWithSdk(simulator, { signature: 'V3', parameters: { DtsJobIds: seeded } })).body.Success, true);
  assert.equal((await client.callsOf(one)).length, 0);
  assert.equal((await client.callsOf(other)).length, 1);
  assert.equal(simulator.control.calls.list().length, 1);
  assert.equal((await client.jobsOf(one)).get(seeded)?.status, 'NotStarted');
});
test('the token, the secret and the name have to be right', async () => {
  const rehearsal = await client.open({});
  const call = (/** @type {Partial<Credential>} */ change) => refusalOf(callWithSdk(simulator, { signature: 'V3', parameters: { DtsJobIds: seeded }, ...rehearsal, ...change }));
  assert.equal(await call({ securityToken: undefined }), 'MissingSecurityToken');
  assert.equal(await call({ securityToken: 'testtoken' }), 'InvalidSecurityToken.Malformed');
  assert.equal(await call({ accessKeySecret: 'wrong' }), 'SignatureDoesNotMatch');
  assert.equal(await call({ accessKeyId: 'testid-000000x' }), 'InvalidAccessKeyId.NotFound');
  assert.equal(await call({}), 'accepted');
});

// --- the wish ---

test('a body of any content type will do, and none', async () => {
  for (const init of [{ body: '{"batch":"good"}', headers: { 'content-type': 'text/plain' } }, {}]) {
    const response = await fetch(`http://127.0.0.1:${simulator.controlPort}/rehearsals`, { method: 'POST', ...init });
    assert.equal(response.status, 200);
    assert.deepEqual(Object.keys(await response.json()), ['accessKeyId', 'accessKeySecret', 'securityToken']);
  }
});

/** @type {[unknown, RegExp][]} */
const badWishes = [
  ['{"jobs":', /^The body is not JSON\.$/],
  [[], /^A rehearsal is asked for with a JSON object; it may have name, batch, jobs, calls, faults, clock_off, token_ends\.$/],
  ['null', /asked for with a JSON object/],
  ['"testid"', /asked for with a JSON object/],
  [{ name: 5 }, /^"name" must be the accessKeyId of a rehearsal\.$/],
  [{ batch: 'some' }, /^"batch" must be "none" or "good"\.$/],
  [{ jobs: '10' }, /^"jobs" must be a number from 0 to 100\.$/],
  [{ jobs: -1 }, /^"jobs" must be/],
  [{ calls: 101 }, /^"calls" must be a number from 0 to 100\.$/],
  [{ faults: 'throttled' }, /^"faults" must be a list of lost_before, lost_after, throttled, server_error, no_answer, cut_off, html_page\.$/],
  [{ faults: ['throttled', 'toString'] }, /^"faults" must be/],
  [{ clock_off: 1 }, /^"clock_off" must be true or false\.$/],
  [{ token_ends: 'yes' }, /^"token_ends" must be true or false\.$/],
  [{ speed: 2 }, /^A rehearsal has no "speed"; it may have name, batch, /],
  ['{"__proto__":{"jobs":5}}', /^A rehearsal has no "__proto__"; /],
];
for (const [wish, sentence] of badWishes) {
  test(`${typeof wish === 'string' ? wish : JSON.stringify(wish)} is refused with a sentence`, async () => {
    const { status, value } = await client.control('POST', 'rehearsals', wish);
    assert.equal(status, 400);
    assert.match(value.error, sentence);
  });
}

test('a rehearsal is joined again with a new token; the old one is not right any more, the jobs are as they were', async () => {
  const first = await client.open({ jobs: 0 });
  await client.start(first, ids[0] ?? '');
  const second = await client.open({ name: first.accessKeyId, jobs: 'ignored', speed: 'too' });
  assert.deepEqual(second, { ...first, securityToken: 'testtoken-2' });
  assert.equal(await refusalOf(client.start(first, seeded)), 'InvalidSecurityToken.Malformed');
  assert.equal((await client.start(second, seeded)).Success, true);
  assert.equal((await client.jobsOf(second)).get(ids[0] ?? '')?.starts.length, 1);
  assert.equal((await client.open({ name: first.accessKeyId })).securityToken, 'testtoken-3');
});
test('who joins a rehearsal that is not there gets 404 and what to do', async () => {
  const { status, value } = await client.control('POST', 'rehearsals', { name: 'testid-abcdef' });
  assert.equal(status, 404);
  assert.match(value.error, /^There is no rehearsal of this name.*without a name\.$/);
});
test('of more than 200 rehearsals the longest unused one is dropped', async () => {
  const all = [];
  for (let count = 0; count < 200; count += 1) all.push(await client.open({}));
  const [used, unused, joined, next] = /** @type {Credential[]} */ (all);
  assert.ok(used && unused && joined && next);
  await client.start(used, seeded);
  await client.open({ name: joined.accessKeyId });
  await client.open({});
  assert.equal(await refusalOf(client.start(unused, seeded)), 'InvalidAccessKeyId.NotFound');
  await client.open({});
  const gone = await Promise.all(all.map(async ({ accessKeyId }) => (await client.control('GET', `rehearsals/${accessKeyId}/clock`)).status === 404));
  assert.deepEqual(all.filter((_, index) => gone[index]), [unused, next]);
});

// --- the clock and the token ---

test('clock_off: the gateway is 20 minutes off, says its time, and accepts a call that goes by it', async () => {
  const rehearsal = await client.open({ clock_off: true });
  const refused = await sendTo(simulator, signV3({ DtsJobIds: seeded }, rehearsal));
  assert.equal(JSON.parse(refused.body).Code, 'InvalidTimeStamp.Expired');
  const serverTime = Date.parse(String(refused.headers['date']));
  assertNear((serverTime - Date.now()) / 60_000, 20, 0.5);
  const time = new Date(serverTime).toISOString().replace(/\.\d+Z$/, 'Z');
  assert.equal((await sendTo(simulator, signV3({ DtsJobIds: seeded }, { ...rehearsal, headers: { 'x-acs-date': time } }))).status, 200);
  assert.equal((await sendTo(simulator, signV1({ DtsJobIds: seeded }, { ...rehearsal, common: { Timestamp: time } }))).status, 200);
});
test('token_ends: after eight admitted calls the token is over, and a new one lasts', async () => {
  const first = await client.open({ token_ends: true });
  assert.deepEqual(await codes({ ...first, accessKeySecret: 'wrong' }, 3), Array(3).fill('SignatureDoesNotMatch'));
  const expected = [...Array(8).fill('accepted'), 'InvalidSecurityToken.Expired', 'InvalidSecurityToken.Expired'];
  assert.deepEqual(await codes(first, 10), expected);
  const second = await client.open({ name: first.accessKeyId });
  assert.deepEqual(await codes(second, 20), Array(20).fill('accepted'));
});
test('token_ends: a new token before the end does not put it off', async () => {
  const first = await client.open({ token_ends: true });
  assert.deepEqual(await codes(first, 5), Array(5).fill('accepted'));
  const second = await client.open({ name: first.accessKeyId });
  assert.deepEqual(await codes(second, 4), [...Array(3).fill('accepted'), 'InvalidSecurityToken.Expired']);
});
test('without token_ends the token lasts', async () => {
  assert.deepEqual(await codes(await client.open({}), 20), Array(20).fill('accepted'));
});

// --- the control port ---

test('a rehearsal is reset to how it began, and the main world is left alone', async () => {
  const rehearsal = await client.open({ calls: 100, faults: ['throttled'], clock_off: true, token_ends: true });
  const prefix = `rehearsals/${rehearsal.accessKeyId}`;
  const began = [await client.look(rehearsal, 'faults'), await client.look(rehearsal, 'accounts'), (await client.look(rehearsal, 'clock')).skewSeconds];
  await callWithSdk(simulator, { signature: 'V3', parameters: { DtsJobIds: seeded } });
  await client.control('DELETE', `${prefix}/faults`);
  await client.control('POST', `${prefix}/clock`, { skewSeconds: 0 });
  assert.deepEqual(await codes(rehearsal, 9), [...Array(8).fill('accepted'), 'InvalidSecurityToken.Expired']);
  assert.equal((await client.control('POST', `${prefix}/reset`)).status, 200);
  const now = [await client.look(rehearsal, 'faults'), await client.look(rehearsal, 'accounts'), (await client.look(rehearsal, 'clock')).skewSeconds];
  assert.deepEqual(now, began);
  assert.equal((await client.callsOf(rehearsal)).length, 0);
  assert.equal(simulator.control.calls.list().length, 1);
});
test('the log of a rehearsal has the beginning of a long answer', async () => {
  const rehearsal = await client.open({});
  const { DtsJobList } = await client.ask(rehearsal, 'DescribeDtsJobs', { DtsJobId: ids.slice(0, 100).join(','), JobType: 'SYNC', PageSize: '100' });
  assert.ok(JSON.stringify(DtsJobList).length > 8192);
  const [call] = await client.callsOf(rehearsal);
  assert.equal(call?.answer?.body?.length, 8192);
});
test('a reset of the whole forgets the rehearsals', async () => {
  const { accessKeyId } = await client.open({});
  await client.control('POST', 'reset');
  assert.equal((await client.control('GET', `rehearsals/${accessKeyId}/jobs`)).status, 404);
});
test('other paths are refused', async () => {
  const { accessKeyId } = await client.open({});
  assert.equal((await client.control('GET', 'rehearsals/testid-abcdef/jobs')).status, 404);
  for (const path of ['rehearsals', `rehearsals/${accessKeyId}`, `rehearsals/${accessKeyId}/`, `rehearsals/${accessKeyId}/nothing`]) {
    const { status, value } = await client.control('GET', path);
    assert.equal(status, 400, path);
    assert.match(value.error, /^There is no GET \/.*POST \/rehearsals\.$/);
  }
  assert.equal((await client.control('POST', `rehearsals/${accessKeyId}/rehearsals`, {})).status, 400, 'there is none inside another');
});
