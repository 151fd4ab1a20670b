// One DTS job and its life. After a start a job walks along a plan of (status, time) steps; which plan depends on its type and on
// its destiny. A job's status is worked out from the world's time when someone looks, so nothing ticks.
//
//   const job = createJob({jobId: 'l5o11f9029c0001', type: 'SYNC', region: 'cn-hangzhou', createdAt: now});
//   startJob(job, now);  settle(job, now + 30_000);  job.status === 'Synchronizing'

import { DtsRefusal } from './errors.mjs';

/** @typedef {'MIGRATION' | 'SYNC' | 'SUBSCRIBE'} JobType */

/**
 * How a started job ends up. `runs` is the good end; `finishes` is for migrations without an incremental stage.
 * @typedef {'runs' | 'finishes' | 'precheck-fails' | 'initialization-fails' | 'fails' | 'retries'} Destiny
 */

/** @typedef {{status: string, after: number, error?: string}} Step `after`: milliseconds since the start */

/**
 * @typedef {object} Job
 * @property {string} jobId
 * @property {string} instanceId
 * @property {string} name
 * @property {JobType} type
 * @property {string} region
 * @property {string} status
 * @property {Destiny} destiny
 * @property {boolean} purchased not yet = a start runs the precheck only
 * @property {string} errorMessage
 * @property {number} createdAt
 * @property {Step[]} plan steps still to come
 * @property {number} planStart the world's time of the start that made the plan
 * @property {{at: number, from: string, effect: 'started' | 'resumed' | 'none'}[]} starts each start that reached this job
 * @property {string} sourceEngine
 * @property {string} destinationEngine
 */

/**
 * @param {Partial<Job> & {jobId: string}} given everything left out gets a plain value
 * @returns {Job}
 */
export function createJob(given) {
  return {
    instanceId: `dts${given.jobId}`,
    name: given.jobId,
    type: 'SYNC',
    region: 'cn-hangzhou',
    status: 'NotStarted',
    destiny: 'runs',
    purchased: true,
    errorMessage: '',
    createdAt: 0,
    plan: [],
    planStart: 0,
    starts: [],
    sourceEngine: 'MySQL',
    destinationEngine: 'MySQL',
    ...given,
  };
}

const precheckError = 'Precheck failed: the source database account lacks the REPLICATION SLAVE privilege (CHECK_ERROR_SRC_AUTH).';
const runError = 'DTS-31009: failed to apply a change in the destination: Duplicate entry for key PRIMARY.';
const initializationError = 'DTS-1020042: Execute sql error: Unknown collation in the destination database.';

/** @type {Record<JobType, string>} */
export const runningStatus = { MIGRATION: 'Migrating', SYNC: 'Synchronizing', SUBSCRIBE: 'Normal' };
/** @type {Record<JobType, string>} */
const failedStatus = { MIGRATION: 'MigrationFailed', SYNC: 'Failed', SUBSCRIBE: 'Abnormal' };
/** @type {Record<JobType, string>} */
const beforeRunning = { MIGRATION: 'Migrating', SYNC: 'Initializing', SUBSCRIBE: 'Starting' };

const startable = new Set(['NotStarted', 'PrecheckFailed', 'PreCheckPass', 'InitializeFailed', 'MigrationFailed', 'Failed',
  'Abnormal', 'Suspending']);
const underWay = new Set(['Prechecking', 'Initializing', 'Migrating', 'Synchronizing', 'Starting', 'Normal', 'Retrying']);

/**
 * @param {Job} job
 * @param {boolean} resumed after a pause there is no precheck
 * @returns {Step[]}
 */
function planOf(job, resumed) {
  const precheck = resumed ? 0 : 8_000;
  /** @type {Step[]} */
  const steps = resumed ? [] : [{ status: 'Prechecking', after: 0 }];
  if (!resumed && job.destiny === 'precheck-fails') {
    return [...steps, { status: 'PrecheckFailed', after: 6_000, error: precheckError }];
  }
  if (!resumed) steps.push({ status: 'PreCheckPass', after: 6_000 });
  if (!job.purchased) return steps;
  steps.push({ status: beforeRunning[job.type], after: precheck });
  if (job.destiny === 'initialization-fails' && job.type === 'SYNC') {
    return [...steps, { status: 'InitializeFailed', after: precheck + 8_000, error: initializationError }];
  }
  const running = precheck + (resumed ? 2_000 : 12_000);
  steps.push({ status: runningStatus[job.type], after: running });
  if (job.destiny === 'finishes') steps.push({ status: 'Finished', after: running + 40_000 });
  if (job.destiny === 'fails') steps.push({ status: failedStatus[job.type], after: running + 10_000, error: runError });
  if (job.destiny === 'retries') {
    steps.push({ status: 'Retrying', after: running + 10_000 }, { status: runningStatus[job.type], after: running + 25_000 });
  }
  return steps;
}

/**
 * Take the steps whose time has come.
 * @param {Job} job
 * @param {number} now the world's time
 */
export function settle(job, now) {
  while (job.plan[0] !== undefined && job.planStart + job.plan[0].after <= now) {
    const step = /** @type {Step} */ (job.plan.shift());
    job.status = step.status;
    job.errorMessage = step.error ?? '';
  }
}

/**
 * Why this job cannot be started now; null when it can, or when the start would have no effect.
 * @param {Job} job settled
 * @param {'accepted' | 'refused'} startOfRunning what a start of a job under way gets; not documented, so a setting
 */
export function startRefusal(job, startOfRunning) {
  if (startable.has(job.status)) return null;
  if (job.status === 'NotConfigured') return new DtsRefusal('DTS.Msg.UpdateJob.OperationDenied.InitStatus');
  if (job.status === 'Modifying') {
    return new DtsRefusal('DTS.Msg.OperationDenied.JobStatusModifying', { dynamicMessage: job.jobId });
  }
  if (underWay.has(job.status) && startOfRunning === 'accepted') return null;
  return new DtsRefusal('DTS.Msg.CheckStatus.InvalidInitStatus', { dynamicMessage: job.jobId });
}

/**
 * @param {Job} job settled, and startRefusal() is null
 * @param {number} now the world's time
 * @returns {'started' | 'resumed' | 'none'}
 */
export function startJob(job, now) {
  const from = job.status;
  const effect = !startable.has(from) ? 'none' : from === 'Suspending' ? 'resumed' : 'started';
  job.starts.push({ at: now, from, effect });
  if (effect !== 'none') {
    job.plan = planOf(job, effect === 'resumed');
    job.planStart = now;
    settle(job, now);
  }
  return effect;
}

/**
 * Change tracking cannot be paused: the call succeeds and nothing happens, as documented.
 * @param {Job} job settled
 * @returns {'suspended' | 'none'}
 */
export function suspendJob(job) {
  if (job.type === 'SUBSCRIBE' || !underWay.has(job.status)) return 'none';
  job.status = 'Suspending';
  job.plan = [];
  return 'suspended';
}

/**
 * @param {Job} job settled
 * @returns {'stopped' | 'none'}
 */
export function stopJob(job) {
  if (job.status === 'Finished' || job.status === 'NotConfigured') return 'none';
  job.status = 'Finished';
  job.plan = [];
  return 'stopped';
}
