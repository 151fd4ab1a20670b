// How the stand-in is told to misbehave. A rule says which calls it concerns and what goes wrong with them; README.md lists the
// kinds of fault. Rules are asked in their order, and the faults of every rule that applies to a call add up.
//
//   faults.set([{match: {action: 'StartDtsJobs', nth: 2}, fault: {kind: 'throttle', retryAfterMs: 200}}])
//   faults.set([{match: {probability: 0.2}, oneOf: [{kind: 'hang'}, {kind: 'empty'}]}])     // for each call one of them, drawn
//   faults.take({action: 'StartDtsJobs', signatureVersion: 'V3', accessKeyId: 'testid', jobIds: []})   // the faults of this call

import { oneOf, randomNumbers } from './seed.mjs';

/**
 * Which calls: everything named has to fit.
 * @typedef {object} Match
 * @property {string} [action]
 * @property {'V1' | 'V3'} [signatureVersion]
 * @property {string} [accessKeyId]
 * @property {string} [jobId] among the call's DtsJobIds
 * @property {number} [nth] only the nth fitting call, from 1
 * @property {number} [count] only so many calls, then the rule is spent
 * @property {number} [probability] 0 to 1, from seeded random numbers
 */

/**
 * @typedef {{[option: string]: unknown} & {kind: string}} Fault one of the kinds in `faultKinds`
 */

/** @typedef {{match?: Match, fault?: Fault | Fault[], oneOf?: Fault[]}} Rule all of `fault`, or one of `oneOf`, each as likely */
/** @typedef {{action: string, signatureVersion: string, accessKeyId: string, jobIds: string[]}} CallFacts */

/** @typedef {'number' | 'text' | 'fields' | 'texts' | 'yes' | readonly string[]} OptionType */

const moments = /** @type {const} */ (['before', 'after']);

/**
 * The kinds and their options; `!` at the end of a name = has to be given.
 * @type {Readonly<Record<string, Readonly<Record<string, OptionType>>>>}
 */
export const faultKinds = {
  delay: { 'ms!': 'number', when: moments },
  hang: { when: moments },
  drop: { when: [...moments, 'midway'] },
  page: { 'status!': 'number', body: 'text', headers: 'fields', act: 'yes' },
  throttle: { code: 'text', retryAfterMs: 'number' },
  refuse: { 'code!': 'text', message: 'text', status: 'number', detail: 'fields', retryAfterMs: 'number', act: 'yes' },
  dtsError: {
    'code!': 'text', message: 'text', dynamicMessage: 'text', dynamicCode: 'text', status: 'number',
    shape: ['envelope', 'gateway'], act: 'yes',
  },
  skew: { 'seconds!': 'number' },
  expiredToken: {},
  format: { 'format!': ['json', 'xml'] },
  strings: {},
  absent: { 'fields!': 'texts' },
  set: { 'fields!': 'fields' },
  rename: { 'fields!': 'fields' },
  duplicate: { 'fields!': 'fields' },
  contentType: { value: 'text' },
  headers: { 'set!': 'fields' },
  truncate: { 'bytes!': 'number', visibly: 'yes' },
  html: { body: 'text' },
  empty: {},
  oversized: { bytes: 'number' },
  garbage: { bytes: 'number' },
  dtd: { 'attack!': ['billion-laughs', 'external-entity', 'parameter-entity', 'quadratic'], url: 'text' },
  deep: { levels: 'number' },
  bom: {},
  gzip: {},
  notHttp: { text: 'text' },
  slow: { bytes: 'number', ms: 'number' },
};

/** What is wrong with a rule, as a sentence. */
export class RuleError extends Error {}

export class Faults {
  /** @type {{match: Match, faults: Fault[], drawn: boolean, seen: number, used: number, random: () => number}[]} */
  #rules = [];
  #seed;

  /** @param {number} seed */
  constructor(seed) {
    this.#seed = seed;
  }

  /**
   * Replaces the rules there were.
   * @param {unknown} rules
   */
  set(rules) {
    if (!Array.isArray(rules)) throw new RuleError('Faults are a list of rules {match, fault}.');
    this.#rules = rules.map((rule, index) => {
      const drawn = rule?.oneOf !== undefined;
      if (drawn && rule.fault !== undefined) throw new RuleError('A rule has either fault or oneOf, not both.');
      const faults = [rule?.fault ?? rule?.oneOf ?? []].flat();
      if (faults.length === 0) throw new RuleError('A rule needs a fault.');
      faults.forEach(checkFault);
      const match = rule.match ?? {};
      checkMatch(match);
      return { match, faults, drawn, seen: 0, used: 0, random: randomNumbers(this.#seed + index * 1000) };
    });
  }

  clear() {
    this.#rules = [];
  }

  list() {
    return this.#rules.map(({ match, faults, drawn, seen, used }) => ({ match, [drawn ? 'oneOf' : 'fault']: faults, seen, used }));
  }

  /**
   * @param {CallFacts} call
   * @returns {Fault[]}
   */
  take(call) {
    /** @type {Fault[]} */
    const taken = [];
    for (const rule of this.#rules) {
      const { match } = rule;
      if (!concerns(match, call)) continue;
      rule.seen += 1;
      if (match.nth !== undefined && rule.seen !== match.nth) continue;
      if (match.count !== undefined && rule.used >= match.count) continue;
      if (match.probability !== undefined && rule.random() >= match.probability) continue;
      rule.used += 1;
      if (rule.drawn) taken.push(oneOf(rule.faults, rule.random));
      else taken.push(...rule.faults);
    }
    return taken;
  }
}

/**
 * @param {Match} match
 * @param {CallFacts} call
 */
function concerns(match, call) {
  if (match.action !== undefined && match.action !== call.action) return false;
  if (match.signatureVersion !== undefined && match.signatureVersion !== call.signatureVersion) return false;
  if (match.accessKeyId !== undefined && match.accessKeyId !== call.accessKeyId) return false;
  return match.jobId === undefined || call.jobIds.includes(match.jobId);
}

/** @param {any} match */
function checkMatch(match) {
  /** @type {Record<string, OptionType>} */
  const known = {
    action: 'text', signatureVersion: ['V1', 'V3'], accessKeyId: 'text', jobId: 'text', nth: 'number', count: 'number',
    probability: 'number',
  };
  checkOptions(match, known, 'A match');
}

/** @param {any} fault */
function checkFault(fault) {
  const kind = fault?.kind;
  const known = typeof kind === 'string' && Object.hasOwn(faultKinds, kind) ? faultKinds[kind] : undefined;
  if (known === undefined) {
    throw new RuleError(`There is no fault of kind ${JSON.stringify(kind)}; known are ${Object.keys(faultKinds).join(', ')}.`);
  }
  checkOptions(fault, known, `A fault of kind ${kind}`);
}

/**
 * @param {any} given
 * @param {Readonly<Record<string, OptionType>>} known
 * @param {string} subject
 */
function checkOptions(given, known, subject) {
  const types = new Map(Object.entries(known).map(([name, type]) => [name.replace('!', ''), type]));
  for (const name of Object.keys(known)) {
    if (name.endsWith('!') && given[name.slice(0, -1)] === undefined) throw new RuleError(`${subject} needs ${name.slice(0, -1)}.`);
  }
  for (const [name, value] of Object.entries(given)) {
    if (name === 'kind') continue;
    const type = types.get(name);
    if (type === undefined) throw new RuleError(`${subject} has no option ${name}.`);
    if (!fits(value, type)) throw new RuleError(`${subject}: ${name} is ${JSON.stringify(value)}, which is not ${wording(type)}.`);
  }
}

/**
 * @param {unknown} value
 * @param {OptionType} type
 */
function fits(value, type) {
  switch (type) {
    case 'number': return typeof value === 'number' && Number.isFinite(value);
    case 'text': return typeof value === 'string';
    case 'yes': return typeof value === 'boolean';
    case 'texts': return Array.isArray(value) && value.every((each) => typeof each === 'string');
    case 'fields': return typeof value === 'object' && value !== null && !Array.isArray(value);
    default: return type.some((choice) => choice === value);
  }
}

/** @param {OptionType} type */
function wording(type) {
  if (typeof type !== 'string') return `one of ${type.join(', ')}`;
  const words = { number: 'a number', text: 'text', yes: 'true or false', texts: 'a list of names', fields: 'an object' };
  return words[type];
}
