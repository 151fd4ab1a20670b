// From a received request to the answer: admission by the gateway, the operation, the rendering, the faults ordered for this call, and
// the record of what truly happened. It is also what tests in the same process steer (the control port does it for others).
//
//   service.faults.set([{match: {}, fault: {kind: 'throttle'}}]);
//   await service.handle(request, response);
//   service.calls.list()

import { randomUUID } from 'node:crypto';
import { Accounts, isDenied } from './accounts.mjs';
import { dtsErrorAnswer, gatewayErrorAnswer, render, successAnswer } from './answers.mjs';
import { Calls } from './calls.mjs';
import { Clock } from './clock.mjs';
import { deliver, holdUp } from './delivery.mjs';
import { distortFields, distortWire } from './distortions.mjs';
import { DtsRefusal, GatewayRefusal } from './errors.mjs';
import { Faults } from './faults.mjs';
import { Gateway } from './gateway.mjs';
import { errorPage } from './hostile.mjs';
import { operations } from './operations.mjs';
import { centralEndpoint, regionOfHost } from './regions.mjs';
import { accessKeyIdOf, actionOf, signatureVersionOf } from './request.mjs';
import { World, defaultSettings } from './world.mjs';

/** @typedef {import('./request.mjs').ApiRequest} ApiRequest */
/** @typedef {import('./answers.mjs').Answer} Answer */
/** @typedef {import('./calls.mjs').Call} Call */
/** @typedef {import('./gateway.mjs').Entry} Entry */
/** @typedef {import('./answers.mjs').Wire} Wire */
/** @typedef {import('./faults.mjs').Fault} Fault */
/** @typedef {import('./world.mjs').Settings} Settings */

/**
 * @typedef {object} ServiceOptions
 * @property {readonly import('./accounts.mjs').Account[]} [accounts]
 * @property {Partial<Settings>} [settings]
 * @property {number} [seed]
 * @property {number} [faultSeed] of the rules; the same as `seed` when left out
 * @property {boolean} plainHttpAllowed
 * @property {readonly import('./faults.mjs').Rule[]} [rules] faults that hold from the start
 * @property {number} [skewMs] of the gateway's clock from the start
 * @property {import('./world.mjs').Newcomer} [newcomer]
 * @property {{kept?: number, answerBytes?: number}} [log] limits of it
 */

export class Service {
  clock = new Clock();
  /** @type {Settings} */
  settings;
  #initial;

  /** @param {ServiceOptions} options */
  constructor(options) {
    const { accounts, settings, seed = 1, faultSeed = seed, plainHttpAllowed, rules = [], skewMs = 0, newcomer, log } = options;
    this.#initial = { settings: { ...defaultSettings, ...settings }, rules, skewMs };
    this.settings = { ...this.#initial.settings };
    this.calls = new Calls(log);
    this.accounts = new Accounts(accounts);
    this.faults = new Faults(faultSeed);
    this.world = new World({ clock: this.clock, settings: this.settings, seed, newcomer });
    this.gateway = new Gateway({ accounts: this.accounts, clock: this.clock, plainHttpAllowed });
    this.#misbehaveAsAtFirst();
  }

  #misbehaveAsAtFirst() {
    this.faults.set(this.#initial.rules);
    this.clock.skewMs = this.#initial.skewMs;
  }

  reset() {
    Object.assign(this.settings, this.#initial.settings);
    this.clock.reset();
    this.#misbehaveAsAtFirst();
    this.calls.reset();
    this.accounts.reset();
    this.gateway.forgetNonces();
    this.world.reset();
  }

  /**
   * Receives, acts, answers; whatever goes wrong on the way was ordered by a fault. Never rejects for a bad request.
   * @param {ApiRequest} request
   * @param {import('node:http').ServerResponse} response
   */
  async handle(request, response) {
    const call = this.calls.record(request);
    const faults = this.faults.take(factsOf(request));
    call.faults = faults;
    const skewMs = faults.reduce((sum, fault) => sum + (fault.kind === 'skew' ? Number(fault['seconds']) * 1000 : 0), 0);
    const tokenExpired = faults.some(({ kind }) => kind === 'expiredToken');
    const entry = this.gateway.admit(request, { skewMs, tokenExpired });
    noteEntry(call, entry);

    const before = await holdUp(response, faults, 'before');
    if (before !== null) return noteEnd(call, before);
    const wire = this.#wireOf(request, entry, call, faults, this.clock.gatewayNow() + skewMs);
    const after = await holdUp(response, faults, 'after');
    if (after !== null) return noteEnd(call, after);

    // Noted first, because a client may ask for the calls the moment it has its answer.
    call.answer = { outcome: 'sent', status: wire.status, headers: wire.headers, body: this.calls.beginningOf(wire.body) };
    return noteEnd(call, await deliver(response, wire, faults));
  }

  /**
   * @param {ApiRequest} request
   * @param {Entry} entry
   * @param {Call} call
   * @param {Fault[]} faults
   * @param {number} now the gateway's time
   * @returns {Wire}
   */
  #wireOf(request, entry, call, faults, now) {
    const page = faults.find(({ kind }) => kind === 'page');
    if (page !== undefined) {
      if (page['act'] === true) this.#answerOf(request, entry, call, []);
      return pageWire(page, now);
    }
    const answer = this.#answerOf(request, entry, call, faults);
    distortFields(answer, faults);
    const forced = faults.find(({ kind }) => kind === 'format' || kind === 'dtd');
    const format = forced === undefined ? this.gateway.formatOf(request) : forced['format'] === 'json' ? 'json' : 'xml';
    return distortWire(render(answer, format, now), answer, format, faults);
  }

  /**
   * @param {ApiRequest} request
   * @param {Entry} entry
   * @param {Call} call
   * @param {Fault[]} faults
   * @returns {Answer}
   */
  #answerOf(request, entry, call, faults) {
    const requestId = randomUUID().toUpperCase();
    const host = request.headers['host'] ?? centralEndpoint;
    const ordered = orderedRefusal(faults);
    try {
      if (entry.refusal !== null) throw entry.refusal;
      if (ordered !== null && !ordered.act) throw ordered.refusal;
      const { fields, effects, refusal } = this.#operate(request, entry, call);
      call.effects = effects;
      call.started = effects.filter(({ effect }) => effect === 'started' || effect === 'resumed').map(({ jobId }) => jobId);
      if (ordered !== null) throw ordered.refusal;
      if (refusal !== null) throw refusal;
      return successAnswer(entry.action, requestId, fields);
    } catch (error) {
      if (error instanceof GatewayRefusal) {
        call.refused = error.code;
        return gatewayErrorAnswer(error, requestId, host);
      }
      if (error instanceof DtsRefusal) {
        call.refused = error.code;
        return dtsErrorAnswer(error, entry.action, requestId, host, ordered?.shape ?? this.settings.dtsErrors);
      }
      throw error;
    }
  }

  /**
   * @param {ApiRequest} request
   * @param {Entry} entry
   * @param {Call} call
   */
  #operate(request, entry, call) {
    const operation = operations.get(entry.action);
    if (operation === undefined) throw new GatewayRefusal('InvalidApi.NotFound');
    for (const name of operation.required) {
      if (!request.parameters.get(name)) throw new GatewayRefusal(`Missing${name}`, `${name} is mandatory for this action.`);
    }
    const account = this.accounts.find(entry.accessKeyId);
    if (account?.permission === 'dts-denied' && isDenied(account, entry.action)) {
      throw new DtsRefusal('DTS.Msg.RamPermissionDenied', { dynamicMessage: request.parameters.get('DtsJobIds') ?? entry.action });
    }
    const outcome = operation.run(request.parameters, { world: this.world, region: regionOfHost(request.headers['host']) });
    call.acted = true;
    return outcome;
  }
}

/**
 * @param {ApiRequest} request
 * @returns {import('./faults.mjs').CallFacts}
 */
function factsOf(request) {
  return {
    action: actionOf(request),
    signatureVersion: signatureVersionOf(request),
    accessKeyId: accessKeyIdOf(request),
    jobIds: (request.parameters.get('DtsJobIds') ?? '').split(','),
  };
}

/**
 * The refusal that a fault asks for; `act` = the operation runs all the same and only the answer says otherwise.
 * @param {Fault[]} faults
 * @returns {{refusal: GatewayRefusal | DtsRefusal, act: boolean, shape?: 'envelope' | 'gateway'} | null}
 */
function orderedRefusal(faults) {
  const fault = faults.find(({ kind }) => kind === 'throttle' || kind === 'refuse' || kind === 'dtsError');
  if (fault === undefined) return null;
  const options = /** @type {Record<string, any>} */ (fault);
  const act = options.act === true;
  if (fault.kind === 'dtsError') return { refusal: new DtsRefusal(options.code, options), act, shape: options.shape };
  /** @type {Record<string, string>} */
  const headers = options.retryAfterMs === undefined ? {} : { 'x-acs-retry-after': String(options.retryAfterMs) };
  const refusal = new GatewayRefusal(options.code ?? 'Throttling.User', options.message,
    { status: options.status, detail: options.detail, headers });
  return { refusal, act };
}

/**
 * What a load balancer in front of the gateway answers.
 * @param {Fault} page
 * @param {number} now
 * @returns {Wire}
 */
function pageWire(page, now) {
  const status = Number(page['status']);
  const body = Buffer.from(String(page['body'] ?? errorPage(status)));
  const headers = {
    date: new Date(now).toUTCString(), server: 'Tengine', 'content-type': 'text/html', 'content-length': String(body.length),
    ...(/** @type {Record<string, string>} */ (page['headers'] ?? {})),
  };
  return { status, headers, body };
}

/**
 * @param {Call} call
 * @param {import('./delivery.mjs').DeliveryEnd} outcome
 */
function noteEnd(call, outcome) {
  call.answer = { ...call.answer, outcome };
}

/**
 * @param {Call} call
 * @param {Entry} entry
 */
function noteEntry(call, entry) {
  const { action, version, signatureVersion, accessKeyId, judgement } = entry;
  Object.assign(call, { action, version, signatureVersion, accessKeyId });
  if (judgement === null) return;
  const { valid, reason, expected, stringToSign, canonicalRequest, confirmed } = judgement;
  call.signature = { verdict: valid ? 'valid' : 'invalid', reason, expected, stringToSign, canonicalRequest, confirmed };
}
