// From a received request to the answer: admission by the gateway, the operation, the rendering, and the record of what happened.
//
//   const wire = service.answer(request);      // and service.calls.list() tells the truth about it

import { randomUUID } from 'node:crypto';
import { Accounts, isDenied } from './accounts.mjs';
import { dtsErrorAnswer, gatewayErrorAnswer, render, successAnswer } from './answers.mjs';
import { Calls } from './calls.mjs';
import { Clock } from './clock.mjs';
import { DtsRefusal, GatewayRefusal } from './errors.mjs';
import { Gateway } from './gateway.mjs';
import { operations } from './operations.mjs';
import { centralEndpoint, regionOfHost } from './regions.mjs';
import { World, defaultSettings } from './world.mjs';

/** @typedef {import('./request.mjs').ApiRequest} ApiRequest */
/** @typedef {import('./answers.mjs').Answer} Answer */
/** @typedef {import('./calls.mjs').Call} Call */
/** @typedef {import('./gateway.mjs').Entry} Entry */
/** @typedef {import('./world.mjs').Settings} Settings */

export class Service {
  clock = new Clock();
  calls = new Calls();
  /** @type {Settings} */
  settings;
  #initialSettings;

  /**
   * @param {{accounts?: readonly import('./accounts.mjs').Account[], settings?: Partial<Settings>, seed?: number,
   *   plainHttpAllowed: boolean}} options
   */
  constructor({ accounts, settings, seed = 1, plainHttpAllowed }) {
    this.#initialSettings = { ...defaultSettings, ...settings };
    this.settings = { ...this.#initialSettings };
    this.accounts = new Accounts(accounts);
    this.world = new World({ clock: this.clock, settings: this.settings, seed });
    this.gateway = new Gateway({ accounts: this.accounts, clock: this.clock, plainHttpAllowed });
  }

  reset() {
    Object.assign(this.settings, this.#initialSettings);
    this.clock.reset();
    this.calls.reset();
    this.accounts.reset();
    this.gateway.forgetNonces();
    this.world.reset();
  }

  /**
   * @param {ApiRequest} request
   * @returns {import('./answers.mjs').Wire}
   */
  answer(request) {
    const call = this.calls.record(request);
    const entry = this.gateway.admit(request);
    noteEntry(call, entry);
    const answer = this.#answerOf(request, entry, call);
    return render(answer, this.gateway.formatOf(request), this.clock.gatewayNow());
  }

  /**
   * @param {ApiRequest} request
   * @param {Entry} entry
   * @param {Call} call
   * @returns {Answer}
   */
  #answerOf(request, entry, call) {
    const requestId = randomUUID().toUpperCase();
    const host = request.headers['host'] ?? centralEndpoint;
    try {
      if (entry.refusal !== null) throw entry.refusal;
      const { fields, effects, refusal } = this.#operate(request, entry, call);
      call.effects = effects;
      call.started = effects.filter(({ effect }) => effect === 'started' || effect === 'resumed').map(({ jobId }) => jobId);
      if (refusal !== null) throw refusal;
      return successAnswer(entry.action, requestId, fields);
    } catch (error) {
      if (error instanceof GatewayRefusal) {
        call.refused = error.code;
        return gatewayErrorAnswer(error, requestId, host);
      }
      if (error instanceof DtsRefusal) {
        call.refused = error.code;
        return dtsErrorAnswer(error, entry.action, requestId, host, this.settings.dtsErrors);
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
