// The DTS operations the stand-in knows, each from checked parameters to the fields of its answer.
//
//   const operation = operations.get('StartDtsJobs');
//   operation.required                       // ['DtsJobIds']
//   operation.run(parameters, {world, region, now})   // {fields, effects, refusal}

import { DtsRefusal, GatewayRefusal } from './errors.mjs';
import { jobDetail, jobListItem } from './job_view.mjs';

/** @typedef {import('./world.mjs').World} World */
/** @typedef {import('./world.mjs').Effect} Effect */
/** @typedef {Map<string, string>} Parameters */

/**
 * @typedef {object} Outcome
 * @property {Record<string, unknown>} fields beyond the envelope
 * @property {Effect[]} effects what became of the jobs
 * @property {DtsRefusal | null} refusal
 */

/**
 * @typedef {object} Operation
 * @property {string[]} required
 * @property {(parameters: Parameters, scene: {world: World, region: string | null}) => Outcome} run
 */

const maxPageSize = 100;

/**
 * @param {Parameters} parameters
 * @param {string} name
 */
function idsOf(parameters, name) {
  return (parameters.get(name) ?? '').split(',');
}

/**
 * @param {(world: World, jobIds: string[], region: string | null) => {effects: Effect[], refusal: DtsRefusal | null}} act
 * @returns {Operation}
 */
function batchOperation(act) {
  return {
    required: ['DtsJobIds'],
    run(parameters, { world, region }) {
      const jobIds = idsOf(parameters, 'DtsJobIds');
      const wantedRegion = parameters.get('RegionId') || region;
      world.meet(jobIds, wantedRegion);
      const { effects, refusal } = act(world, jobIds, wantedRegion);
      return { fields: {}, effects, refusal };
    },
  };
}

/** @type {Operation} */
const describeDtsJobs = {
  required: [],
  run(parameters, { world, region }) {
    const wantedRegion = parameters.get('Region') || parameters.get('RegionId') || region || 'cn-hangzhou';
    const type = parameters.get('JobType') || 'MIGRATION';
    if (!['MIGRATION', 'SYNC', 'SUBSCRIBE'].includes(type)) throw invalidParameter('JobType');
    const page = numberOf(parameters, 'PageNumber', 1, Number.MAX_SAFE_INTEGER);
    const size = numberOf(parameters, 'PageSize', 20, maxPageSize);
    const asked = parameters.get('DtsJobId') ? idsOf(parameters, 'DtsJobId') : null;
    world.meet(asked ?? [], wantedRegion);
    // In a world of thousands of jobs a look at a few of them must not settle all.
    const jobs = (asked === null ? world.list() : [...new Set(asked)].flatMap((id) => world.find(id, null) ?? []))
      .filter((job) => job.region === wantedRegion && job.type === type)
      .filter((job) => matchesFilters(job, parameters));
    jobs.sort((a, b) => a.createdAt - b.createdAt);
    if (parameters.get('OrderDirection')?.toUpperCase() === 'DESC') jobs.reverse();
    const items = jobs.slice((page - 1) * size, page * size);
    const withDbList = parameters.get('WithoutDbList') !== 'true';
    const fields = {
      PageNumber: page,
      PageRecordCount: items.length,
      TotalRecordCount: jobs.length,
      DtsJobList: items.map((job) => jobListItem(job, withDbList)),
      EtlDemoList: [],
    };
    return { fields, effects: [], refusal: null };
  },
};

/** @type {Operation} */
const describeDtsJobDetail = {
  required: ['DtsJobId'],
  run(parameters, { world, region }) {
    const jobId = parameters.get('DtsJobId') ?? '';
    const wantedRegion = parameters.get('RegionId') || region;
    world.meet([jobId], wantedRegion);
    const job = world.find(jobId, wantedRegion);
    if (job === null) {
      return { fields: {}, effects: [], refusal: new DtsRefusal('InvalidJobId', { dynamicMessage: jobId }) };
    }
    return { fields: jobDetail(job), effects: [], refusal: null };
  },
};

/** @type {ReadonlyMap<string, Operation>} */
export const operations = new Map([
  ['StartDtsJobs', batchOperation((world, jobIds, region) => world.start(jobIds, region))],
  ['StopDtsJobs', batchOperation((world, jobIds, region) => world.stop(jobIds, region))],
  ['SuspendDtsJobs', batchOperation((world, jobIds, region) => world.suspend(jobIds, region))],
  ['DescribeDtsJobs', describeDtsJobs],
  ['DescribeDtsJobDetail', describeDtsJobDetail],
]);

/**
 * @param {import('./job.mjs').Job} job
 * @param {Parameters} parameters
 */
function matchesFilters(job, parameters) {
  const status = parameters.get('Status');
  if (status && job.status.toLowerCase() !== status.toLowerCase()) return false;
  if (parameters.get('DtsInstanceId') && !idsOf(parameters, 'DtsInstanceId').includes(job.instanceId)) return false;
  const value = parameters.get('Params') ?? '';
  switch (parameters.get('Type')) {
    case 'name': return job.name.includes(value);
    case 'instance': return job.instanceId === value;
    default: return true;
  }
}

/**
 * @param {Parameters} parameters
 * @param {string} name
 * @param {number} absent the value when it is not sent
 * @param {number} max
 */
function numberOf(parameters, name, absent, max) {
  const text = parameters.get(name) || String(absent);
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > max) throw invalidParameter(name);
  return value;
}

/** @param {string} name */
function invalidParameter(name) {
  return new GatewayRefusal(`Invalid${name}`, `Specified parameter ${name} is not valid.`);
}
