// A job as DescribeDtsJobs lists it and as DescribeDtsJobDetail shows it. The two differ where the documentation says so:
// Delay is in seconds in the list and in milliseconds in the detail, Checkpoint is text in the one and a number in the other,
// and the detail spells JobType and the running sync status in lower case.

import { apiTime } from './clock.mjs';

/** @typedef {import('./job.mjs').Job} Job */

const running = new Set(['Synchronizing', 'Migrating', 'Normal']);
const precheckDone = new Set(['PreCheckPass', 'Initializing', 'InitializeFailed', 'Migrating', 'MigrationFailed', 'Synchronizing',
  'Failed', 'Starting', 'Normal', 'Abnormal', 'Suspending', 'Retrying', 'Finished', 'Modifying', 'Locked']);

/**
 * @param {Job} job settled
 * @param {boolean} withDbList
 */
export function jobListItem(job, withDbList) {
  return {
    DtsJobId: job.jobId,
    DtsInstanceID: job.instanceId,
    DtsJobName: job.name,
    JobType: job.type,
    Status: job.status,
    DtsJobDirection: 'Forward',
    DtsJobClass: 'medium',
    PayType: 'PostPaid',
    CreateTime: apiTime(job.createdAt),
    Checkpoint: String(checkpointOf(job)),
    Delay: running.has(job.status) ? 1 : -1,
    ErrorMessage: job.errorMessage,
    ErrorDetails: errorDetails(job),
    OriginType: 'DTS',
    ...(withDbList ? { DbObject: databaseObject(job) } : {}),
    DtsBisLabel: 'normal',
    MigrationMode: migrationMode(job),
    Performance: { Flow: running.has(job.status) ? '1.20' : '0', Rps: running.has(job.status) ? '310' : '0' },
    PrecheckStatus: precheckStatus(job),
    DataInitializationStatus: stage(job, ['Initializing'], 'InitializeFailed'),
    DataSynchronizationStatus: { ...stage(job, [...running], 'Failed'), NeedUpgrade: false },
    SourceEndpoint: endpoint(job, job.sourceEngine),
    DestinationEndpoint: endpoint(job, job.destinationEngine),
    TagList: [{ TagKey: 'team', TagValue: job.name.split('-')[0] }],
  };
}

/** @param {Job} job settled */
export function jobDetail(job) {
  return {
    DtsJobId: job.jobId,
    DtsInstanceID: job.instanceId,
    DtsJobName: job.name,
    JobType: job.type.toLowerCase(),
    TaskType: 'online',
    Status: job.status === 'Synchronizing' ? 'synchronizing' : job.status,
    DtsJobDirection: 'Forward',
    SynchronizationDirection: 'Forward',
    DtsJobClass: 'medium',
    PayType: 'PostPaid',
    CreateTime: apiTime(job.createdAt),
    ...(job.starts.length === 0 ? {} : { BootTime: apiTime(job.starts[0]?.at ?? 0) }),
    Checkpoint: checkpointOf(job),
    Delay: running.has(job.status) ? 1000 : -1,
    ErrorMessage: job.errorMessage,
    DbObject: databaseObject(job),
    DatabaseCount: 1,
    DemoJob: false,
    MigrationMode: migrationMode(job),
    SourceEndpoint: endpoint(job, job.sourceEngine),
    DestinationEndpoint: endpoint(job, job.destinationEngine),
    SubSyncJob: [],
  };
}

/** @param {Job} job */
function checkpointOf(job) {
  return Math.floor((job.starts.at(-1)?.at ?? job.createdAt) / 1000);
}

/** @param {Job} job */
function databaseObject(job) {
  const database = `db_${job.jobId.slice(-4)}`;
  return JSON.stringify({ [database]: { name: database, all: true } });
}

/** @param {Job} job */
function errorDetails(job) {
  const code = /DTS-\d+/.exec(job.errorMessage)?.[0];
  return code === undefined ? [] : [{ ErrorCode: code, HelpUrl: `https://help.aliyun.com/document_detail/${code}.html` }];
}

/** @param {Job} job */
function migrationMode(job) {
  const incremental = job.destiny !== 'finishes';
  return { StructureInitialization: true, DataInitialization: true, DataSynchronization: incremental };
}

/** @param {Job} job */
function precheckStatus(job) {
  if (job.status === 'Prechecking') return { Status: 'Checking', Percent: '50', ErrorMessage: '', Detail: [] };
  if (job.status === 'PrecheckFailed') {
    const item = {
      CheckItem: 'CHECK_SRC_AUTH', CheckItemDescription: 'Source database permissions', CheckResult: 'Failed',
      FailedReason: job.errorMessage, RepairMethod: 'Grant the REPLICATION SLAVE privilege to the account, then start again.',
    };
    return { Status: 'Failed', Percent: '100', ErrorMessage: job.errorMessage, Detail: [item] };
  }
  const done = precheckDone.has(job.status);
  return { Status: done ? 'Finished' : 'NotStarted', Percent: done ? '100' : '0', ErrorMessage: '', Detail: [] };
}

/**
 * @param {Job} job
 * @param {string[]} active
 * @param {string} failed
 */
function stage(job, active, failed) {
  if (active.includes(job.status)) return { Status: 'Migrating', Percent: '40', Progress: '4/10', ErrorMessage: '' };
  if (job.status === failed) return { Status: 'Failed', Percent: '40', Progress: '4/10', ErrorMessage: job.errorMessage };
  return { Status: 'NotStarted', Percent: '0', Progress: '0/10', ErrorMessage: '' };
}

/**
 * @param {Job} job
 * @param {string} engine
 */
function endpoint(job, engine) {
  return {
    InstanceType: 'RDS', InstanceID: `rm-${job.jobId.slice(0, 12)}`, EngineName: engine, Region: job.region,
    Ip: '', Port: '3306', DatabaseName: `db_${job.jobId.slice(-4)}`, UserName: 'dts', OracleSID: '', SslSolutionEnum: 'DISABLE',
  };
}
