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

export class World {
  /** @type {Map<string, Job>} */
  #jobs = new Map();
  #clock;
  #settings;
  #seed;

  /** @param {{clock: import('./clock.mjs').Clock, settings: Settings, seed: number}} options */
  constructor({ clock, settings, seed }) {
    this.#clock = clock;
    this.#settings = settings;
    this.#seed = seed;
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
    if (this.#jobs.has(jobId) || !usualId.test(jobId)) return;
    this.put({ jobId, region: region ?? 'cn-hangzhou', name: `task ${jobId}` });
  }
}
