// What a job of a rehearsal is and what becomes of it, from its id alone: the same id is the same job each time.
//
//   const newcomer = newcomerOf(0.1);      // a tenth of the jobs is in trouble
//   newcomer('l5o11f9029c0100', now)    // {type: 'SYNC', name: 'orders-mysql-0100', status: 'Locked', ...}; null = no such job

import { runningStatus } from './job.mjs';
import { appearance, oneOf, randomNumbers, types } from './seed.mjs';

/** @typedef {import('./job.mjs').Job} Job */
/** @typedef {import('./job.mjs').JobType} JobType */
/** @typedef {'running' | 'locked' | 'not found' | 'precheck fails' | 'initialization fails'} Fate */

/** @type {readonly Fate[]} */
const fatesOfAll = ['running', 'locked', 'not found', 'precheck fails'];
/**
 * An initialization that can fail is a stage of synchronizations only. They are half of the jobs, so two fifths of theirs make
 * one fifth of all.
 */
const initializationShare = 0.4;

/**
 * @param {number} share of the jobs that are in trouble, 0 to 1
 * @returns {import('./world.mjs').Newcomer}
 */
export function newcomerOf(share) {
  return (jobId, now) => {
    const random = randomNumbers(jobId);
    const type = oneOf(types, random);
    const inTrouble = random() < share;
    const fate = fateOf(type, random);
    const looks = { type, ...appearance(random, jobId.slice(-4), now) };
    return inTrouble ? inTroubleOf(fate, looks) : looks;
  };
}

/**
 * @param {JobType} type
 * @param {() => number} random
 * @returns {Fate}
 */
function fateOf(type, random) {
  const fate = oneOf(fatesOfAll, random);
  return type === 'SYNC' && random() < initializationShare ? 'initialization fails' : fate;
}

/**
 * @param {Fate} fate
 * @param {Omit<Partial<Job>, 'jobId'> & {type: JobType}} looks
 * @returns {Omit<Partial<Job>, 'jobId'> | null}
 */
function inTroubleOf(fate, looks) {
  switch (fate) {
    case 'running': return { ...looks, status: runningStatus[looks.type] };
    case 'locked': return { ...looks, status: 'Locked' };
    case 'precheck fails': return { ...looks, destiny: 'precheck-fails' };
    case 'initialization fails': return { ...looks, destiny: 'initialization-fails' };
    default: return null;
  }
}
