// Rehearsals: worlds of their own beside the main one, so that several people can try a plan at once, each with the troubles of
// their choice. A rehearsal is a Service; its name is the AccessKey ID by which a call finds it. README.md says what a wish may hold.
//
//   const rehearsals = new Rehearsals({seed: 1, plainHttpAllowed: true});
//   const { accessKeyId } = rehearsals.open({jobs: 10, calls: 20});    // and its secret and token
//   rehearsals.find(accessKeyId)?.calls.list();
//   rehearsals.open({name: accessKeyId});                              // the same one, with a new token

import { randomBytes } from 'node:crypto';
import { newcomerOf } from './fates.mjs';
import { Service } from './service.mjs';

/** @typedef {import('./faults.mjs').Fault} Fault */
/** @typedef {{accessKeyId: string, accessKeySecret: string, securityToken: string}} Credential */

/**
 * @typedef {object} Wish
 * @property {'none' | 'good'} [batch]
 * @property {number} [jobs] percent of the jobs in trouble
 * @property {number} [calls] percent of the calls in trouble
 * @property {string[]} [faults] the kinds of trouble that calls meet
 * @property {boolean} [clock_off]
 * @property {boolean} [token_ends]
 */

/** What is wrong with a wish, as a sentence. */
export class RehearsalError extends Error {}

/** There is no such rehearsal, or not any more. */
export class RehearsalGone extends Error {}

const kept = 200;
/** Less than of the main world, because there can be so many rehearsals, and an answer to a look is long. */
const log = { kept: 2_000, answerBytes: 8 * 1024 };
const accessKeySecret = 'testsecret';
const clockOffMs = 20 * 60_000;
/** Admitted calls until a token is over. */
const callsOfToken = 8;

/**
 * What each kind of trouble is: one fault, or two of which each is half of it.
 * @type {Readonly<Record<string, readonly [Fault] | readonly [Fault, Fault]>>}
 */
const faultsOf = {
  lost_before: [{ kind: 'drop', when: 'before' }],
  lost_after: [{ kind: 'drop', when: 'after' }],
  throttled: [{ kind: 'throttle', retryAfterMs: 500 }],
  server_error: [{ kind: 'page', status: 503 }, { kind: 'page', status: 503, act: true }],
  no_answer: [{ kind: 'hang', when: 'before' }, { kind: 'hang', when: 'after' }],
  cut_off: [{ kind: 'truncate', bytes: 20, visibly: true }],
  html_page: [{ kind: 'html' }],
};
export const troubles = Object.keys(faultsOf);

const isPercent = (/** @type {unknown} */ value) => typeof value === 'number' && value >= 0 && value <= 100;
const isYesOrNo = (/** @type {unknown} */ value) => typeof value === 'boolean';

/** @type {Readonly<Record<string, {fits: (value: any) => boolean, allowed: string}>>} */
const fields = {
  name: { fits: (value) => typeof value === 'string', allowed: 'the accessKeyId of a rehearsal' },
  batch: { fits: (value) => value === 'none' || value === 'good', allowed: '"none" or "good"' },
  jobs: { fits: isPercent, allowed: 'a number from 0 to 100' },
  calls: { fits: isPercent, allowed: 'a number from 0 to 100' },
  faults: { fits: (value) => Array.isArray(value) && value.every((each) => troubles.includes(each)), allowed: `a list of ${troubles.join(', ')}` },
  clock_off: { fits: isYesOrNo, allowed: 'true or false' },
  token_ends: { fits: isYesOrNo, allowed: 'true or false' },
};

export class Rehearsals {
  /**
   * The longest unused first.
   * @type {Map<string, {service: Service, tokens: number}>}
   */
  #byName = new Map();
  #opened = 0;
  #options;

  /**
   * @param {{settings?: Partial<import('./world.mjs').Settings>, seed?: number, plainHttpAllowed: boolean}} options with the same
   *   seed the first rehearsal meets the same troubles each time, and so does the second, though their names differ
   */
  constructor(options) {
    this.#options = options;
  }

  /**
   * A new rehearsal, or the one of the name in the wish with a new token.
   * @param {unknown} wish as it was sent
   * @returns {Credential}
   */
  open(wish) {
    const given = checked(wish);
    if (given.name !== undefined) return this.#rejoin(given.name);
    const name = this.#freeName();
    const account = { accessKeyId: name, accessKeySecret, securityToken: tokenOf(1) };
    this.#byName.set(name, { service: this.#begin(account, given), tokens: 1 });
    const [unused = ''] = this.#byName.keys();
    if (this.#byName.size > kept) this.#byName.delete(unused);
    return account;
  }

  /**
   * @param {string} name
   * @returns {Service | undefined}
   */
  find(name) {
    return this.#use(name)?.service;
  }

  /**
   * @param {string} name
   * @returns {Service} or throws RehearsalGone
   */
  get(name) {
    const service = this.find(name);
    if (service === undefined) throw gone();
    return service;
  }

  forget() {
    this.#byName.clear();
    this.#opened = 0;
  }

  /**
   * @param {Credential} account
   * @param {Wish} wish
   */
  #begin(account, { batch, jobs = 0, calls = 0, faults = troubles, clock_off: clockOff, token_ends: tokenEnds }) {
    const { settings, seed = 1, plainHttpAllowed } = this.#options;
    const oneOf = [...new Set(faults)].flatMap((kind) => halvesOf(kind));
    this.#opened += 1;
    return new Service({
      accounts: [{ ...account, ...(tokenEnds ? { callsLeft: callsOfToken } : {}) }],
      settings: { ...settings, openWorld: false, ...(batch === undefined ? {} : { batch }) },
      seed,
      faultSeed: seed + this.#opened,
      plainHttpAllowed,
      rules: oneOf.length === 0 ? [] : [{ match: { probability: calls / 100 }, oneOf }],
      skewMs: clockOff ? clockOffMs : 0,
      newcomer: newcomerOf(jobs / 100),
      log,
    });
  }

  /** @param {string} name */
  #rejoin(name) {
    const rehearsal = this.#use(name);
    if (rehearsal === undefined) throw gone();
    rehearsal.tokens += 1;
    const credential = { accessKeyId: name, accessKeySecret, securityToken: tokenOf(rehearsal.tokens) };
    const { accounts } = rehearsal.service;
    accounts.put({ ...accounts.find(name), ...credential, tokenExpired: false });
    return credential;
  }

  /** @param {string} name */
  #use(name) {
    const rehearsal = this.#byName.get(name);
    if (rehearsal === undefined) return undefined;
    this.#byName.delete(name);
    this.#byName.set(name, rehearsal);
    return rehearsal;
  }

  #freeName() {
    for (;;) {
      const name = `testid-${randomBytes(3).toString('hex')}`;
      if (!this.#byName.has(name)) return name;
    }
  }
}

/**
 * The two halves of a kind, so that kinds of one fault and of two are drawn as often.
 * @param {string} kind
 */
function halvesOf(kind) {
  const [one, other] = faultsOf[kind] ?? [];
  return one === undefined ? [] : [one, other ?? one];
}

/** @param {number} number */
function tokenOf(number) {
  return `testtoken-${number}`;
}

function gone() {
  return new RehearsalGone('There is no rehearsal of this name, or not any more: begin a new one by asking without a name.');
}

/**
 * @param {any} wish
 * @returns {Wish & {name?: string}} with the name alone when there is one
 */
function checked(wish) {
  if (typeof wish !== 'object' || wish === null || Array.isArray(wish)) {
    throw new RehearsalError(`A rehearsal is asked for with a JSON object; it may have ${Object.keys(fields).join(', ')}.`);
  }
  const given = wish.name === undefined ? wish : { name: wish.name };
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) {
      throw new RehearsalError(`A rehearsal has no ${JSON.stringify(name)}; it may have ${Object.keys(fields).join(', ')}.`);
    }
    if (!field.fits(value)) throw new RehearsalError(`"${name}" must be ${field.allowed}.`);
  }
  return given;
}
