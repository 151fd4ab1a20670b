// A page that rehearses, for tests: asks the control port of a stand-in for rehearsals, and sends signed calls with what it got.
//
//   const client = rehearsalClient(simulator);
//   const rehearsal = await client.open({jobs: 10});
//   await client.start(rehearsal, ['l5o11f9029c0001']);
//   await client.jobsOf(rehearsal);

import assert from 'node:assert/strict';
import { callWithSdk } from './sdk_client.mjs';
import { sendTo, signV3 } from './signed_request.mjs';

/** @typedef {{accessKeyId: string, accessKeySecret: string, securityToken: string}} Credential */
/** @typedef {import('./job.mjs').Job} Job */

export const region = 'cn-hangzhou';
/** A job that is in every world from the start. */
export const seeded = 'l5o11f9029c0001';
/** Ids as an operator might paste them; what becomes of each depends on nothing else. */
export const ids = Array.from({ length: 1000 }, (_, index) => `mytask${String(index).padStart(6, '0')}`);

/** @param {import('./simulator.mjs').Simulator} simulator */
export function rehearsalClient(simulator) {
  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body] text as it is, anything else as JSON
   */
  async function control(method, path, body) {
    const sent = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    const response = await fetch(`http://127.0.0.1:${simulator.controlPort}/${path}`, { method, body: sent });
    return { status: response.status, value: await response.json() };
  }

  /**
   * @param {unknown} wish
   * @returns {Promise<Credential>}
   */
  async function open(wish) {
    const { status, value } = await control('POST', 'rehearsals', wish);
    assert.equal(status, 200, value.error);
    return value;
  }

  /**
   * @param {Credential} rehearsal
   * @param {string} what
   */
  async function look(rehearsal, what) {
    return (await control('GET', `rehearsals/${rehearsal.accessKeyId}/${what}`)).value;
  }

  /**
   * @param {Credential} rehearsal
   * @param {string} action
   * @param {Record<string, string>} parameters
   * @returns {Promise<any>} the body of the answer
   */
  async function ask(rehearsal, action, parameters) {
    return (await callWithSdk(simulator, { signature: 'V3', action, parameters, ...rehearsal })).body;
  }

  return {
    control,
    open,
    look,
    ask,
    /** @param {Credential} rehearsal @returns {Promise<import('./calls.mjs').Call[]>} */
    callsOf: (rehearsal) => look(rehearsal, 'calls'),
    /** @param {Credential} rehearsal @returns {Promise<Map<string, Job>>} */
    jobsOf: async (rehearsal) => new Map((await look(rehearsal, 'jobs')).map((/** @type {Job} */ job) => [job.jobId, job])),
    /** @param {Credential} rehearsal @param {string[]} jobIds */
    start: (rehearsal, ...jobIds) => ask(rehearsal, 'StartDtsJobs', { DtsJobIds: jobIds.join(','), RegionId: region }),
    /**
     * One start, whatever comes of it: the answer, or null when there was none.
     * @param {Credential} rehearsal
     */
    attempt: (rehearsal) => sendTo(simulator, signV3({ DtsJobIds: seeded }, rehearsal)).catch(() => null),
  };
}

/** @param {Promise<any>} call @returns {Promise<string>} the code of its refusal */
export function refusalOf(call) {
  return call.then(() => 'accepted', (error) => error.code);
}

/** @param {number | undefined} value @param {number} middle @param {number} distance */
export function assertNear(value, middle, distance) {
  assert.ok(value !== undefined && Math.abs(value - middle) <= distance, `${value} is not about ${middle}`);
}
