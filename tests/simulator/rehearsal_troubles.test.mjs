// What jobs and calls of a rehearsal meet: how often, of which kinds, and that it is the same each time.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { assertNear, ids, refusalOf, region, rehearsalClient, seeded } from './rehearsal_client.mjs';
import { troubles } from './rehearsals.mjs';
import { startSimulator } from './simulator.mjs';

/** @typedef {import('./rehearsal_client.mjs').Credential} Credential */
/** @typedef {import('./job.mjs').Job} Job */
/** @typedef {import('./signed_request.mjs').Raw} Raw */

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

// --- the jobs ---

test('any id of the usual look is a job once it is looked at, in the region that was asked about', async () => {
  const rehearsal = await client.open({});
  const some = ids.slice(0, 60);
  const asked = [...some, 'short', 'Mytask000001'].join(',');
  const found = new Map();
  for (const JobType of ['SYNC', 'MIGRATION', 'SUBSCRIBE']) {
    const { DtsJobList } = await client.ask(rehearsal, 'DescribeDtsJobs', { DtsJobId: asked, JobType, Region: 'eu-west-1', PageSize: '100' });
    for (const { DtsJobId, Status } of DtsJobList) found.set(DtsJobId, [JobType, Status]);
  }
  assert.deepEqual([...found.keys()].sort(), some);
  const jobs = await client.jobsOf(rehearsal);
  for (const [id, [type, status]] of found) {
    assert.deepEqual([jobs.get(id)?.type, jobs.get(id)?.region, status], [type, 'eu-west-1', 'NotStarted']);
  }
  assert.equal((await client.start(rehearsal, some[0] ?? '')).ErrCode, 'InvalidJobId', 'it is not in another region as well');
  const second = await client.ask(rehearsal, 'DescribeDtsJobs', { JobType: 'SYNC', Region: 'eu-west-1', PageSize: '100' });
  assert.equal(second.TotalRecordCount, [...found.values()].filter(([type]) => type === 'SYNC').length, 'a look without ids lists them');
});
test('one look with a type filter makes jobs of all its ids', async () => {
  const rehearsal = await client.open({});
  await client.ask(rehearsal, 'DescribeDtsJobs', { DtsJobId: ids.slice(0, 20).join(','), JobType: 'SYNC', Region: region });
  const jobs = await client.jobsOf(rehearsal);
  assert.ok(ids.slice(0, 20).every((id) => jobs.get(id)?.region === region));
});
test('each operation makes jobs of the ids it mentions, and a call that is refused makes none', async () => {
  const rehearsal = await client.open({});
  assert.equal((await client.ask(rehearsal, 'DescribeDtsJobDetail', { DtsJobId: ids[0] ?? '', RegionId: 'cn-beijing' })).Success, true);
  for (const [place, action] of ['StartDtsJobs', 'StopDtsJobs', 'SuspendDtsJobs'].entries()) {
    assert.equal((await client.ask(rehearsal, action, { DtsJobIds: ids[place + 1] ?? '' })).Success, true, action);
  }
  await client.control('POST', `rehearsals/${rehearsal.accessKeyId}/faults`, [{ fault: { kind: 'throttle' } }]);
  assert.equal(await refusalOf(client.start(rehearsal, ids[4] ?? '')), 'Throttling.User');
  const jobs = await client.jobsOf(rehearsal);
  assert.deepEqual(ids.slice(0, 5).map((id) => jobs.get(id)?.region), ['cn-beijing', region, region, region, undefined]);
});
test('the world of the seed is there too', async () => {
  const { TotalRecordCount } = await client.ask(await client.open({}), 'DescribeDtsJobs', { JobType: 'SYNC', Region: region });
  assert.equal(TotalRecordCount, simulator.control.world.list().filter((job) => job.type === 'SYNC' && job.region === region).length);
});

/**
 * What all the ids are, in their order; undefined = there is no such job.
 * @param {Credential} rehearsal
 */
async function meetAll(rehearsal) {
  await client.ask(rehearsal, 'DescribeDtsJobs', { DtsJobId: ids.join(','), Region: region });
  const jobs = await client.jobsOf(rehearsal);
  return ids.map((id) => jobs.get(id));
}

/** @param {(Job | undefined)[]} jobs @param {(job: Job) => string} keyOf */
function counts(jobs, keyOf) {
  /** @type {Record<string, number>} */
  const numbers = {};
  for (const job of jobs) {
    const key = job === undefined ? 'not found' : keyOf(job);
    numbers[key] = (numbers[key] ?? 0) + 1;
  }
  return numbers;
}

/** @param {Job} job as it was met */
function fateOf({ status, destiny }) {
  if (status === 'NotStarted') return destiny;
  return status === 'Locked' ? status : 'running';
}

test('half of the jobs are synchronizations, a quarter each migrations and change trackings', async () => {
  const types = counts(await meetAll(await client.open({})), ({ type }) => type);
  assertNear(types['SYNC'], 500, 50);
  assertNear(types['MIGRATION'], 250, 40);
  assertNear(types['SUBSCRIBE'], 250, 40);
});
test('the share of jobs in trouble is the one asked for, and more trouble leaves types and names as they were', async () => {
  const calm = await meetAll(await client.open({}));
  const some = await meetAll(await client.open({ jobs: 30 }));
  const all = await meetAll(await client.open({ jobs: 100 }));
  assert.deepEqual(counts(calm, fateOf), { runs: 1000 });
  assertNear(counts(some, fateOf)['runs'], 700, 45);
  assert.equal(counts(all, fateOf)['runs'], undefined);
  for (const [place, worst] of all.entries()) {
    if (worst !== undefined) assert.deepEqual([worst.type, worst.name], [calm[place]?.type, calm[place]?.name]);
    const middle = some[place];
    const inTrouble = middle === undefined || fateOf(middle) !== 'runs';
    if (inTrouble) assert.deepEqual([middle?.status, middle?.destiny], [worst?.status, worst?.destiny], 'the same fate');
  }
});
test('the troubles of jobs are equally likely and suit the type', async () => {
  const jobs = await meetAll(await client.open({ jobs: 100 }));
  const fates = counts(jobs, fateOf);
  assert.deepEqual(Object.keys(fates).sort(), ['Locked', 'initialization-fails', 'not found', 'precheck-fails', 'running']);
  for (const count of Object.values(fates)) assertNear(count, 200, 40);
  const running = { SYNC: 'Synchronizing', MIGRATION: 'Migrating', SUBSCRIBE: 'Normal' };
  for (const job of jobs) {
    if (job?.destiny === 'initialization-fails') assert.equal(job.type, 'SYNC');
    if (job !== undefined && fateOf(job) === 'running') assert.equal(job.status, running[job.type]);
  }
});
test('a job in trouble behaves so when it is started', async () => {
  const rehearsal = await client.open({ jobs: 100, batch: 'good' });
  const prefix = `rehearsals/${rehearsal.accessKeyId}`;
  await client.control('POST', `${prefix}/clock`, { frozen: true });
  const met = (await meetAll(rehearsal)).slice(0, 100);
  const refused = await client.start(rehearsal, ...ids.slice(0, 100));
  const firstBad = met.findIndex((job) => job === undefined || job.status === 'Locked');
  assert.equal(refused.DynamicMessage, ids[firstBad]);
  await client.control('POST', `${prefix}/clock`, { advanceSeconds: 60 });
  const jobs = await client.jobsOf(rehearsal);
  /** @type {Record<string, string>} */
  const ends = { 'precheck-fails': 'PrecheckFailed', 'initialization-fails': 'InitializeFailed' };
  for (const [place, before] of met.entries()) {
    assert.equal(jobs.get(ids[place] ?? '')?.status, before && (ends[before.destiny] ?? before.status));
  }
});
for (const [batch, starts] of /** @type {const} */ ([['none', 0], ['good', 1]])) {
  test(`batch ${batch}: a bad id stops ${starts === 0 ? 'the whole batch' : 'itself alone'}`, async () => {
    const rehearsal = await client.open({ batch });
    assert.equal((await client.start(rehearsal, ids[0] ?? '', 'short')).ErrCode, 'InvalidJobId');
    assert.equal((await client.jobsOf(rehearsal)).get(ids[0] ?? '')?.starts.length, starts);
  });
}

// --- the calls ---

/** @param {Raw | null} answer */
const isWhole = (answer) => answer?.status === 200 && answer.body.startsWith('{') && JSON.parse(answer.body).Success === true;
const isPage = (/** @type {Raw | null} */ answer) => answer?.body.startsWith('<!DOCTYPE html>') === true;

/** @type {[string, (answer: Raw | null) => boolean, 'no call acts' | 'every call acts' | 'half of the calls act'][]} what, how it looks */
const kinds = [
  ['lost_before', (answer) => answer === null, 'no call acts'],
  ['lost_after', (answer) => answer === null, 'every call acts'],
  ['throttled', (answer) => answer?.status === 400 && answer.headers['x-acs-retry-after'] === '500', 'no call acts'],
  ['server_error', (answer) => answer?.status === 503 && isPage(answer), 'half of the calls act'],
  ['cut_off', (answer) => answer === null, 'every call acts'],
  ['html_page', (answer) => answer?.status === 200 && isPage(answer), 'every call acts'],
];
for (const [kind, looks, acts] of kinds) {
  test(`${kind}: as it looks to the caller, and ${acts}`, async () => {
    const rehearsal = await client.open({ calls: 100, faults: [kind] });
    for (let call = 0; call < 30; call += 1) assert.ok(looks(await client.attempt(rehearsal)));
    const acted = (await client.callsOf(rehearsal)).filter((call) => call.acted).length;
    if (acts === 'half of the calls act') assertNear(acted, 15, 8);
    else assert.equal(acted, acts === 'every call acts' ? 30 : 0);
  });
}
test('no_answer: nothing comes, and half of the calls act', async () => {
  const rehearsal = await client.open({ calls: 100, faults: ['no_answer'] });
  const pending = Array.from({ length: 30 }, () => client.attempt(rehearsal));
  let calls = await client.callsOf(rehearsal);
  while (calls.length < 30 || calls.some(({ answer }) => answer === null)) calls = await client.callsOf(rehearsal);
  assert.deepEqual([...new Set(calls.map(({ answer }) => answer?.outcome))], ['hung']);
  assertNear(calls.filter(({ acted }) => acted).length, 15, 8);
  assert.equal(await Promise.race([...pending, Promise.resolve('nothing yet')]), 'nothing yet');
});
test('the share of calls in trouble is the one asked for, each meets one kind, and the kinds are equally likely', async () => {
  const faults = troubles.filter((kind) => kind !== 'no_answer');
  const rehearsal = await client.open({ calls: 60, faults });
  let whole = 0;
  for (let call = 0; call < 400; call += 1) if (isWhole(await client.attempt(rehearsal))) whole += 1;
  const calls = await client.callsOf(rehearsal);
  assert.equal(whole, calls.filter((call) => call.faults.length === 0).length);
  assertNear(whole, 160, 30);
  assert.ok(calls.every((call) => call.faults.length <= 1));
  /** @type {Record<string, number>} */
  const met = {};
  for (const fault of calls.flatMap((call) => /** @type {import('./faults.mjs').Fault[]} */ (call.faults))) {
    const kind = fault.kind === 'drop' ? `drop ${fault['when']}` : fault.kind;
    met[kind] = (met[kind] ?? 0) + 1;
  }
  assert.deepEqual(Object.keys(met).sort(), ['drop after', 'drop before', 'html', 'page', 'throttle', 'truncate']);
  for (const count of Object.values(met)) assertNear(count, 40, 20);
});

test('without kinds no call is in trouble, whatever the share', async () => {
  const rehearsal = await client.open({ calls: 100, faults: [] });
  assert.ok(isWhole(await client.attempt(rehearsal)));
});
test('the troubles are the same ones for the same seed, and others in the next rehearsal', async () => {
  const [first, second, afterReset] = await sequencesOf(7);
  assert.deepEqual(await sequencesOf(7), [first, second, afterReset]);
  assert.equal(afterReset, first);
  assert.notEqual(second, first);
  assert.notEqual((await sequencesOf(8))[0], first);
});

/**
 * What calls meet in the first rehearsal of a stand-in, in the second, and in the first after a reset.
 * @param {number} seed
 */
async function sequencesOf(seed) {
  const own = await startSimulator({ seed });
  const other = rehearsalClient(own);
  const sequence = async () => {
    const rehearsal = await other.open({ calls: 50, faults: ['throttled', 'html_page', 'lost_before'] });
    let met = '';
    for (let call = 0; call < 30; call += 1) {
      const answer = await other.attempt(rehearsal);
      met += answer === null ? '-' : `${answer.status}${answer.body.slice(0, 1)}`;
    }
    return met;
  };
  const sequences = [await sequence(), await sequence()];
  await other.control('POST', 'reset');
  sequences.push(await sequence());
  await own.close();
  return sequences;
}
