// The default world: some dozens of jobs of every type, in several regions and states, the same ones for the same seed.
// The first ids are easy to type and are what the examples use:
//   l5o11f9029c0001 ... 0012   cn-hangzhou, not started, and run when started
//   l5o11f9029c0013            precheck fails;  0014 initialization fails;  0015 fails while running;  0016 retries
//   l5o11f9029c0017            not configured;  0018 not purchased (precheck only);  0019 paused;  0020 locked
//   l5o11f9029c0021            synchronizing;  0022 finished;  0023 being modified;  0024 failed, starts again well

import { createHash } from 'node:crypto';
import { createJob } from './job.mjs';

/** @typedef {import('./job.mjs').Job} Job */
/** @typedef {Omit<Partial<Job>, 'jobId'>} Traits */

/** @type {import('./job.mjs').JobType[]} */
export const types = ['SYNC', 'MIGRATION', 'SYNC', 'SUBSCRIBE'];
const engines = ['MySQL', 'PostgreSQL', 'PolarDB', 'Redis', 'MongoDB', 'Oracle', 'SQLServer'];
const subjects = ['orders', 'billing', 'inventory', 'members', 'logistics', 'risk', 'reports', '订单库', '会员中心'];
const otherRegions = ['cn-shanghai', 'cn-beijing', 'cn-shenzhen', 'ap-southeast-1', 'eu-central-1', 'us-west-1'];

/** @type {Record<number, Traits>} */
const special = {
  13: { type: 'SYNC', destiny: 'precheck-fails' },
  14: { type: 'SYNC', destiny: 'initialization-fails' },
  15: { type: 'MIGRATION', destiny: 'fails' },
  16: { type: 'SYNC', destiny: 'retries' },
  17: { type: 'SYNC', status: 'NotConfigured' },
  18: { type: 'MIGRATION', purchased: false },
  19: { type: 'SYNC', status: 'Suspending' },
  20: { type: 'SYNC', status: 'Locked' },
  21: { type: 'SYNC', status: 'Synchronizing' },
  22: { type: 'MIGRATION', status: 'Finished' },
  23: { type: 'SYNC', status: 'Modifying' },
  24: { type: 'SYNC', status: 'Failed', errorMessage: 'DTS-070211: connect to the source database failed.' },
};

/**
 * @param {number} seed
 * @param {number} now the world's time
 * @returns {Job[]}
 */
export function seededJobs(seed, now) {
  const random = randomNumbers(seed);
  /** @type {Job[]} */
  const jobs = [];
  const add = (/** @type {string} */ jobId, /** @type {number} */ place, /** @type {Traits} */ traits) => {
    const type = traits.type ?? types[place % types.length] ?? 'SYNC';
    jobs.push(createJob({
      jobId,
      type,
      ...appearance(random, String(place).padStart(2, '0'), now),
      destiny: type === 'MIGRATION' && place % 8 === 1 ? 'finishes' : 'runs',
      ...traits,
    }));
  };
  for (let place = 1; place <= 24; place += 1) {
    add(`l5o11f9029c${String(place).padStart(4, '0')}`, place, { region: 'cn-hangzhou', ...special[place] });
  }
  otherRegions.forEach((region, index) => {
    for (let place = 1; place <= 4; place += 1) {
      add(`${letters(random, 11)}${index + 1}00${place}`, place, { region });
    }
  });
  return jobs;
}

/**
 * What tells one job from another in a list.
 * @param {() => number} random
 * @param {string} ending of the name
 * @param {number} now the world's time
 */
export function appearance(random, ending, now) {
  const [sourceEngine, destinationEngine] = [oneOf(engines, random), oneOf(engines, random)];
  return {
    name: `${oneOf(subjects, random)}-${sourceEngine.toLowerCase()}-${ending}`,
    createdAt: now - Math.floor(random() * 200 * 86_400_000),
    sourceEngine,
    destinationEngine,
  };
}

/**
 * @template Item
 * @param {readonly Item[]} items not none
 * @param {() => number} random
 */
export function oneOf(items, random) {
  return /** @type {Item} */ (items[Math.floor(random() * items.length)]);
}

/**
 * @param {() => number} random
 * @param {number} length
 */
function letters(random, length) {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
}

/**
 * Numbers from 0 to 1 (exclusive) that are the same on every machine for the same seed.
 * @param {number | string} seed
 */
export function randomNumbers(seed) {
  let count = 0;
  return () => {
    count += 1;
    return createHash('sha256').update(`${seed}:${count}`).digest().readUInt32BE(0) / 2 ** 32;
  };
}
