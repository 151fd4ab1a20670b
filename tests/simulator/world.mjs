// The jobs of the stand-in, and what the batch operations do to them.
//
//   const world = new World({clock, settings, seed: 1});
//   world.start(['l5o11f9029c0001'], 'cn-hangzhou')   // throws DtsRefusal, or returns what became of each job

import { DtsRefusal } from './errors.mjs';
import { createJob, settle, startJob, startRefusal, stopJob, suspendJob } from './job.mjs';
import { seededJobs } from './seed.mjs';

/** @typedef {import('./job.mjs').Job} Job */

/** @typedef {{jobId: string, from: string, to: string, effect: string}} Effect */

/**
 * What the documentation leaves open, chosen by the test.
 * @typedef {object} Settings
 * @property {'none' | 'good'} batch one bad id in a batch: no job of it starts, or the good ones do
 * @property {'envelope' | 'gateway'} dtsErrors how DTS's refusals travel: HTTP 200 with Success false, or HTTP 4xx
 * @property {'accepted' | 'refused'} startOfRunning a start of a job that is under way
 * @property {boolean} openWorld an unknown id of the usual look becomes a job when it is first started
 */

/**
 * What an unknown id of the usual look is when an operation mentions it; null = there is no such job.
 * @typedef {(jobId: string, now: number) => Omit<Partial<Job>, 'jobId'> | null} Newcomer
 */

/** @type {Readonly<Settings>} */
export const defaultSettings = { batch: 'none', dtsErrors: 'envelope', startOfRunning: 'accepted', openWorld: false };

/** @type {Readonly<Record<keyof Settings, readonly unknown[]>>} */
export const settingChoices = {
  batch: ['none', 'good'],
  dtsErrors: ['envelope', 'gateway'],
  startOfRunning: ['accepted', 'refused'],
  openWorld: [true, false],
};

const usualId = /^[a-z0-9]{8,24}$/;
/** Where an unknown job is when the call names no region. */
const centralRegion = 'cn-hangzhou';

export class World {
  /** @type {Map<string, Job>} */
  #jobs = new Map();
  #clock;
  #settings;
  #seed;
  #newcomer;

  /** @param {{clock: import('./clock.mjs').Clock, settings: Settings, seed: number, newcomer?: Newcomer}} options */
  constructor({ clock, settings, seed, newcomer = () => null }) {
    this.#clock = clock;
    this.#settings = settings;
    this.#seed = seed;
    this.#newcomer = newcomer;
    this.reset();
  }

  reset() {
    this.#jobs.clear();
    for (const job of seededJobs(this.#seed, this.#clock.worldNow())) this.#jobs.set(job.jobId, job);
  }

  /** @returns {Job[]} as they are now */
  list() {
    const now = this.#clock.worldNow();
    for (const job of this.#jobs.values()) settle(job, now);
    return [...this.#jobs.values()];
  }

  /** @param {Partial<Job> & {jobId: string}} given a new job, or new values for a known one */
  put(given) {
    const known = this.#jobs.get(given.jobId) ?? createJob({ jobId: given.jobId, createdAt: this.#clock.worldNow() });
    if (given.status !== undefined) known.plan = [];
    this.#jobs.set(given.jobId, Object.assign(known, given));
  }

  clear() {
    this.#jobs.clear();
  }

  /**
   * An operation mentions these ids: those of newcomers are jobs from now on.
   * @param {string[]} jobIds
   * @param {string | null} region that the call asks about
   */
  meet(jobIds, region) {
    for (const jobId of jobIds) {
      if (!this.#isNew(jobId)) continue;
      const traits = this.#newcomer(jobId, this.#clock.worldNow());
      if (traits !== null) this.put({ ...traits, jobId, region: region ?? centralRegion });
    }
  }

  /**
   * @param {string} jobId
   * @param {string | null} region null = any
   * @returns {Job | null} as it is now
   */
  find(jobId, region) {
    const job = this.#jobs.get(jobId);
    if (job === undefined || (region !== null && job.region !== region)) return null;
    settle(job, this.#clock.worldNow());
    return job;
  }

  /**
   * @param {string[]} jobIds
   * @param {string | null} region
   * @returns {{effects: Effect[], refusal: DtsRefusal | null}}
   */
  start(jobIds, region) {
    if (this.#settings.openWorld) for (const jobId of jobIds) this.#discover(jobId, region);
    return this.#each(jobIds, region, (job) => startRefusal(job, this.#settings.startOfRunning), startJob);
  }

  /**
   * @param {string[]} jobIds
   * @param {string | null} region
   */
  suspend(jobIds, region) {
    return this.#each(jobIds, region, () => null, suspendJob);
  }

  /**
   * @param {string[]} jobIds
   * @param {string | null} region
   */
  stop(jobIds, region) {
    return this.#each(jobIds, region, () => null, stopJob);
  }

  /**
   * @param {string[]} jobIds
   * @param {string | null} region
   * @param {(job: Job) => DtsRefusal | null} refusalOf
   * @param {(job: Job, now: number) => string} act
   * @returns {{effects: Effect[], refusal: DtsRefusal | null}}
   */
  #each(jobIds, region, refusalOf, act) {
    const now = this.#clock.worldNow();
    const judged = jobIds.map((jobId) => {
      const job = this.find(jobId, region);
      const refusal = job === null ? new DtsRefusal('InvalidJobId', { dynamicMessage: jobId }) : refusalOf(job);
      return { job, refusal };
    });
    const refusal = judged.find((each) => each.refusal !== null)?.refusal ?? null;
    /** @type {Effect[]} */
    const effects = [];
    if (refusal !== null && this.#settings.batch === 'none') return { effects, refusal };
    for (const { job, refusal: own } of judged) {
      if (job === null || own !== null) continue;
      const from = job.status;
      const effect = act(job, now);
      effects.push({ jobId: job.jobId, from, to: job.status, effect });
    }
    return { effects, refusal };
  }

  /**
   * @param {string} jobId
   * @param {string | null} region
   */
  #discover(jobId, region) {
    if (this.#isNew(jobId)) this.put({ jobId, region: region ?? centralRegion, name: `task ${jobId}` });
  }

  /** @param {string} jobId */
  #isNew(jobId) {
    return !this.#jobs.has(jobId) && usualId.test(jobId);
  }
}
