// What a start does to the jobs: who starts, who is refused, how statuses advance, and what a batch with a bad id does.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { callWithSdk } from './sdk_client.mjs';
import { startSimulator } from './simulator.mjs';

/** @type {import('./simulator.mjs').Simulator} */
let simulator;
before(async () => { simulator = await startSimulator(); });
beforeEach(() => {
  simulator.control.reset();
  simulator.control.clock.freeze();
});
after(() => simulator.close());

const id = (/** @type {number} */ place) => `l5o11f9029c${String(place).padStart(4, '0')}`;

/**
 * @param {string} jobIds
 * @param {{action?: string, region?: string}} [more]
 */
async function call(jobIds, { action = 'StartDtsJobs', region } = {}) {
  const parameters = { DtsJobIds: jobIds, ...(region === undefined ? {} : { RegionId: region }) };
  return (await callWithSdk(simulator, { signature: 'V3', action, parameters })).body;
}

/** @param {string} jobId */
function statusOf(jobId) {
  const job = simulator.control.world.find(jobId, null);
  assert.ok(job, `${jobId} is in the world`);
  return job.status;
}

/**
 * Every status a job goes through in the two minutes after its start.
 * @param {string} jobId
 */
async function lifeOf(jobId) {
  await call(jobId);
  const life = [statusOf(jobId)];
  for (let second = 0; second < 120; second += 1) {
    simulator.control.clock.advance(1000);
    if (statusOf(jobId) !== life.at(-1)) life.push(statusOf(jobId));
  }
  return life;
}

/** @type {[string, string, string[]][]} what, job id, its life after the start */
const lives = [
  ['a synchronization', id(2), ['Prechecking', 'PreCheckPass', 'Initializing', 'Synchronizing']],
  ['a migration', id(5), ['Prechecking', 'PreCheckPass', 'Migrating']],
  ['a migration without an incremental stage', id(1), ['Prechecking', 'PreCheckPass', 'Migrating', 'Finished']],
  ['a change tracking', id(3), ['Prechecking', 'PreCheckPass', 'Starting', 'Normal']],
  ['a job with a bad precheck', id(13), ['Prechecking', 'PrecheckFailed']],
  ['a job with a bad initialization', id(14), ['Prechecking', 'PreCheckPass', 'Initializing', 'InitializeFailed']],
  ['a job that fails later', id(15), ['Prechecking', 'PreCheckPass', 'Migrating', 'MigrationFailed']],
  ['a job that retries', id(16), ['Prechecking', 'PreCheckPass', 'Initializing', 'Synchronizing', 'Retrying', 'Synchronizing']],
  ['a job that is not purchased', id(18), ['Prechecking', 'PreCheckPass']],
  ['a paused job', id(19), ['Initializing', 'Synchronizing']],
  ['a failed job', id(24), ['Prechecking', 'PreCheckPass', 'Initializing', 'Synchronizing']],
];
for (const [what, jobId, life] of lives) {
  test(`${what} goes ${life.join(', ')}`, async () => assert.deepEqual(await lifeOf(jobId), life));
}

test('a failed job has an error message of its own, and loses it when it starts again', async () => {
  await lifeOf(id(13));
  assert.match(simulator.control.world.find(id(13), null)?.errorMessage ?? '', /Precheck failed/);
  await call(id(13));
  assert.equal(simulator.control.world.find(id(13), null)?.errorMessage, '');
});

test('an id that does not exist is refused with InvalidJobId, %s and the id in DynamicMessage', async () => {
  const answer = await call('doesnotexist01');
  assert.deepEqual(
    [answer.Success, answer.ErrCode, answer.ErrMessage, answer.DynamicMessage],
    [false, 'InvalidJobId', 'The specified dts job id %s is not exists.', 'doesnotexist01']);
  assert.equal(simulator.control.calls.list()[0]?.refused, 'InvalidJobId');
});
test('a job of another region is not found in this one', async () => {
  assert.equal((await call(id(1), { region: 'cn-shanghai' })).ErrCode, 'InvalidJobId');
  assert.equal((await call(id(1), { region: 'cn-hangzhou' })).Success, true);
});
for (const jobIds of [`${id(1)},`, `${id(1)}, ${id(2)}`, `${id(1)},,${id(2)}`]) {
  test(`an empty or padded id in "${jobIds}" is a bad id`, async () => {
    assert.equal((await call(jobIds)).ErrCode, 'InvalidJobId');
  });
}
test('one bad id and nothing of the batch starts', async () => {
  assert.equal((await call(`${id(1)},nosuchjob0001,${id(2)}`)).DynamicMessage, 'nosuchjob0001');
  assert.deepEqual([statusOf(id(1)), statusOf(id(2))], ['NotStarted', 'NotStarted']);
  assert.deepEqual(simulator.control.calls.list()[0]?.started, []);
});
test('with the setting batch=good the good ones of a bad batch start, and the answer still names the bad one', async () => {
  simulator.control.settings.batch = 'good';
  assert.equal((await call(`${id(1)},nosuchjob0001,${id(2)}`)).DynamicMessage, 'nosuchjob0001');
  assert.deepEqual([statusOf(id(1)), statusOf(id(2))], ['Prechecking', 'Prechecking']);
  assert.deepEqual(simulator.control.calls.list()[0]?.started, [id(1), id(2)]);
});
test('with the setting dtsErrors=gateway a refusal of DTS is an HTTP error with %s filled in', async () => {
  simulator.control.settings.dtsErrors = 'gateway';
  await assert.rejects(call('nosuchjob0001'), (/** @type {any} */ error) => error.statusCode === 400 && error.code === 'InvalidJobId'
    && error.data.Message === 'The specified dts job id nosuchjob0001 is not exists.');
});

/** @type {[string, string, string][]} */
const refused = [
  ['not configured', id(17), 'DTS.Msg.UpdateJob.OperationDenied.InitStatus'],
  ['locked', id(20), 'DTS.Msg.CheckStatus.InvalidInitStatus'],
  ['finished', id(22), 'DTS.Msg.CheckStatus.InvalidInitStatus'],
  ['being modified', id(23), 'DTS.Msg.OperationDenied.JobStatusModifying'],
];
for (const [what, jobId, code] of refused) {
  test(`a job that is ${what} does not start`, async () => {
    const status = statusOf(jobId);
    assert.equal((await call(jobId)).ErrCode, code);
    assert.equal(statusOf(jobId), status);
  });
}
test('starting a running job is accepted without effect, and the log says so', async () => {
  assert.equal((await call(id(21))).Success, true);
  const [logged] = simulator.control.calls.list();
  assert.deepEqual(logged?.started, []);
  assert.deepEqual(logged?.effects, [{ jobId: id(21), from: 'Synchronizing', to: 'Synchronizing', effect: 'none' }]);
});
test('with the setting startOfRunning=refused a running job cannot be started', async () => {
  simulator.control.settings.startOfRunning = 'refused';
  assert.equal((await call(id(21))).ErrCode, 'DTS.Msg.CheckStatus.InvalidInitStatus');
});
test('an open world makes a job of an unknown id of the usual look, in the region asked for, and of no other', async () => {
  simulator.control.settings.openWorld = true;
  assert.equal((await call('anyid12345', { region: 'eu-west-1' })).Success, true);
  assert.equal(simulator.control.world.find('anyid12345', 'eu-west-1')?.status, 'Prechecking');
  assert.equal((await call('Not-An-Id!')).ErrCode, 'InvalidJobId');
});

test('suspend pauses a synchronization and leaves a change tracking alone, stop finishes a job', async () => {
  await call(`${id(2)},${id(3)}`);
  simulator.control.clock.advance(60_000);
  assert.equal((await call(`${id(2)},${id(3)}`, { action: 'SuspendDtsJobs' })).Success, true);
  assert.deepEqual([statusOf(id(2)), statusOf(id(3))], ['Suspending', 'Normal']);
  assert.equal((await call(id(2), { action: 'StopDtsJobs' })).Success, true);
  assert.equal(statusOf(id(2)), 'Finished');
});
test('DescribeDtsJobs lists one type of one region, in pages, filtered by status and id', async () => {
  const list = async (/** @type {Record<string, string>} */ parameters) =>
    (await callWithSdk(simulator, { signature: 'V3', action: 'DescribeDtsJobs', parameters })).body;
  const first = await list({ Region: 'cn-hangzhou', JobType: 'SYNC', PageSize: '5' });
  const second = await list({ Region: 'cn-hangzhou', JobType: 'SYNC', PageSize: '5', PageNumber: '2' });
  assert.equal(first.PageRecordCount, 5);
  assert.ok(first.TotalRecordCount > 10);
  const jobIds = [...first.DtsJobList, ...second.DtsJobList].map((/** @type {any} */ job) => job.DtsJobId);
  assert.equal(new Set(jobIds).size, 10);
  const running = await list({ Region: 'cn-hangzhou', JobType: 'SYNC', Status: 'synchronizing' });
  assert.deepEqual(running.DtsJobList.map((/** @type {any} */ job) => job.DtsJobId), [id(21)]);
  const one = await list({ Region: 'cn-hangzhou', JobType: 'SYNC', DtsJobId: id(24) });
  assert.match(one.DtsJobList[0].ErrorMessage, /^DTS-070211/);
  assert.equal((await list({ Region: 'eu-west-1', JobType: 'SYNC' })).TotalRecordCount, 0);
});
test('DescribeDtsJobDetail shows a job at the top level, in the detail\'s own spelling', async () => {
  const parameters = { DtsJobId: id(21), RegionId: 'cn-hangzhou' };
  const { body } = await callWithSdk(simulator, { signature: 'V1', action: 'DescribeDtsJobDetail', parameters });
  assert.deepEqual([body.Success, body.Status, body.JobType, body.Delay], [true, 'synchronizing', 'sync', 1000]);
});
test('the same seed gives the same world', async () => {
  const twin = await startSimulator({ seed: 1 });
  const other = await startSimulator({ seed: 2 });
  try {
    const ids = (/** @type {import('./simulator.mjs').Simulator} */ { control }) => control.world.list().map(({ jobId }) => jobId);
    assert.ok(ids(simulator).length >= 36);
    assert.deepEqual(ids(twin), ids(simulator));
    assert.notDeepEqual(ids(other), ids(simulator));
  } finally {
    await twin.close();
    await other.close();
  }
});
