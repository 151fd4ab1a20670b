// What the API gateway checks before an operation sees a call, in the order it is checked here: transport, method and path, format,
// version and action, AccessKey, time, signature, security token, nonce, permission. Each refusal carries the documented code.
//
//   const entry = gateway.admit(request);      // what is known of the caller; entry.refusal when refused
//   gateway.formatOf(request)                  // 'json' or 'xml'

import { isDenied } from './accounts.mjs';
import { GatewayRefusal } from './errors.mjs';
import { operations } from './operations.mjs';
import { actionOf, signatureVersionOf, versionOf } from './request.mjs';
import { judgeV1, judgeV3, parseAuthorization } from './signature.mjs';

/** @typedef {import('./request.mjs').ApiRequest} ApiRequest */
/** @typedef {import('./signature.mjs').Judgement} Judgement */
/** @typedef {import('./accounts.mjs').Account} Account */

/**
 * @typedef {object} Entry
 * @property {string} action
 * @property {string} version
 * @property {'V1' | 'V3' | 'none'} signatureVersion
 * @property {string} accessKeyId as claimed; empty when there is none
 * @property {Judgement | null} judgement null = the signature was not looked at
 * @property {GatewayRefusal | null} refusal
 */

/** @typedef {{accessKeyId: string, token: string, nonce: string, time: string, timeName: string}} Claim */

const apiVersion = '2020-01-01';
const allowedSkewMs = 15 * 60_000;

export class Gateway {
  #accounts;
  #clock;
  #plainHttpAllowed;
  /** @type {Set<string>} */
  #nonces = new Set();

  /**
   * @param {{accounts: import('./accounts.mjs').Accounts, clock: import('./clock.mjs').Clock, plainHttpAllowed: boolean}} options
   */
  constructor({ accounts, clock, plainHttpAllowed }) {
    this.#accounts = accounts;
    this.#clock = clock;
    this.#plainHttpAllowed = plainHttpAllowed;
  }

  forgetNonces() {
    this.#nonces.clear();
  }

  /**
   * @param {ApiRequest} request
   * @param {{tokenExpired?: boolean, skewMs?: number}} [pretend] what a fault makes the gateway believe for this call
   * @returns {Entry}
   */
  admit(request, pretend = {}) {
    /** @type {Entry} */
    const entry = {
      action: actionOf(request),
      version: versionOf(request),
      signatureVersion: signatureVersionOf(request),
      accessKeyId: '',
      judgement: null,
      refusal: null,
    };
    try {
      this.#checkEnvelope(request, entry);
      this.#checkCaller(request, entry, pretend);
    } catch (error) {
      if (!(error instanceof GatewayRefusal)) throw error;
      entry.refusal = error;
    }
    return entry;
  }

  /**
   * @param {ApiRequest} request
   * @param {Entry} entry
   */
  #checkEnvelope(request, entry) {
    if (!request.secure && !this.#plainHttpAllowed) throw new GatewayRefusal('InvalidProtocol.NeedSsl');
    if (request.method !== 'POST' && request.method !== 'GET') throw new GatewayRefusal('UnsupportedHTTPMethod');
    if (request.bodyTooLarge) throw new GatewayRefusal('RequestEntityTooLarge', 'The request body is too large.', { status: 413 });
    if (request.path !== '/') throw new GatewayRefusal('InvalidApi.NotFound');
    const format = request.parameters.get('Format');
    if (format !== undefined && !/^(json|xml)$/i.test(format)) throw new GatewayRefusal('InvalidParameter.Format');
    if (entry.version === '') throw missing('Version');
    if (entry.version !== apiVersion) throw new GatewayRefusal('NoSuchVersion');
    if (entry.action === '') throw missing('Action');
    if (!operations.has(entry.action)) {
      throw entry.signatureVersion === 'V3' ? new GatewayRefusal('InvalidApi.NotFound') : new GatewayRefusal('InvalidAction');
    }
  }

  /**
   * @param {ApiRequest} request
   * @param {Entry} entry
   * @param {{tokenExpired?: boolean, skewMs?: number}} pretend
   */
  #checkCaller(request, entry, pretend) {
    const claim = entry.signatureVersion === 'V3' ? claimV3(request) : claimV1(request);
    entry.accessKeyId = claim.accessKeyId;
    const account = this.#accounts.find(claim.accessKeyId);
    if (account === undefined) throw new GatewayRefusal('InvalidAccessKeyId.NotFound');
    entry.judgement = judge(request, entry.signatureVersion, account.accessKeySecret);
    if (account.status === 'inactive') throw new GatewayRefusal('InvalidAccessKeyId.Inactive');
    this.#checkTime(claim, pretend.skewMs ?? 0);
    if (!entry.judgement.valid) throw signatureRefusal(entry.signatureVersion, entry.judgement);
    this.#checkToken(account, claim.token, pretend.tokenExpired ?? false);
    this.#useNonce(claim);
    if (isDenied(account, entry.action) && account.permission !== 'dts-denied') throw permissionRefusal(account, entry.action);
    countDown(account);
  }

  /**
   * @param {Claim} claim
   * @param {number} skewMs
   */
  #checkTime(claim, skewMs) {
    if (claim.time === '') {
      throw claim.timeName === 'Timestamp' ? new GatewayRefusal('IllegalTimestamp') : missingHeader(claim.timeName);
    }
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(claim.time) ? Date.parse(claim.time) : NaN;
    if (Number.isNaN(time)) throw new GatewayRefusal('InvalidTimeStamp.Format');
    const difference = Math.abs(this.#clock.gatewayNow() + skewMs - time);
    if (difference > allowedSkewMs) throw new GatewayRefusal('InvalidTimeStamp.Expired');
  }

  /**
   * @param {Account} account
   * @param {string} token
   * @param {boolean} pretendExpired
   */
  #checkToken(account, token, pretendExpired) {
    if (account.securityToken === undefined) {
      if (token !== '') throw new GatewayRefusal('InvalidSecurityToken.MismatchWithAccessKey');
      return;
    }
    if (token === '') throw new GatewayRefusal('MissingSecurityToken');
    if (token !== account.securityToken) {
      const foreign = this.#accounts.ownsToken(token);
      throw new GatewayRefusal(`InvalidSecurityToken.${foreign ? 'MismatchWithAccessKey' : 'Malformed'}`);
    }
    if (account.tokenExpired || pretendExpired) throw new GatewayRefusal('InvalidSecurityToken.Expired');
  }

  /** @param {Claim} claim */
  #useNonce(claim) {
    if (claim.nonce === '') return;
    const used = `${claim.accessKeyId}\n${claim.nonce}`;
    if (this.#nonces.has(used)) throw new GatewayRefusal('SignatureNonceUsed');
    this.#nonces.add(used);
  }

  /**
   * JSON where it is asked for, else XML, which is the documented default.
   * @param {ApiRequest} request
   * @returns {'json' | 'xml'}
   */
  formatOf(request) {
    const format = request.parameters.get('Format')?.toLowerCase();
    if (format === 'json' || format === 'xml') return format;
    if (signatureVersionOf(request) === 'V1') return 'xml';
    return (request.headers['accept'] ?? '').toLowerCase().includes('application/json') ? 'json' : 'xml';
  }
}

/** @param {Account} account of a call that is admitted */
function countDown(account) {
  if (account.callsLeft === undefined) return;
  account.callsLeft -= 1;
  if (account.callsLeft > 0) return;
  delete account.callsLeft;
  account.tokenExpired = true;
}

/**
 * @param {ApiRequest} request
 * @returns {Claim}
 */
function claimV1(request) {
  const value = (/** @type {string} */ name) => request.parameters.get(name) ?? '';
  for (const name of ['AccessKeyId', 'Signature', 'SignatureMethod', 'SignatureVersion', 'SignatureNonce']) {
    if (value(name) === '') throw missing(name);
  }
  if (value('SignatureMethod') !== 'HMAC-SHA1') throw new GatewayRefusal('InvalidSignatureMethod');
  if (value('SignatureVersion') !== '1.0') throw new GatewayRefusal('IncompleteSignature');
  return {
    accessKeyId: value('AccessKeyId'), token: value('SecurityToken'), nonce: value('SignatureNonce'),
    time: value('Timestamp'), timeName: 'Timestamp',
  };
}

/**
 * @param {ApiRequest} request
 * @returns {Claim}
 */
function claimV3(request) {
  const value = (/** @type {string} */ name) => request.headers[name] ?? '';
  const authorization = parseAuthorization(value('authorization'));
  if (authorization === null) throw new GatewayRefusal('IncompleteSignature');
  for (const name of ['x-acs-action', 'x-acs-version', 'x-acs-content-sha256']) {
    if (value(name) === '') throw missingHeader(name);
  }
  const named = value('x-acs-accesskey-id');
  if (named !== '' && named !== authorization.credential) throw new GatewayRefusal('IncompleteSignature');
  return {
    accessKeyId: authorization.credential, token: value('x-acs-security-token'), nonce: value('x-acs-signature-nonce'),
    time: value('x-acs-date'), timeName: 'x-acs-date',
  };
}

/**
 * @param {ApiRequest} request
 * @param {'V1' | 'V3' | 'none'} signatureVersion
 * @param {string} secret
 */
function judge(request, signatureVersion, secret) {
  if (signatureVersion !== 'V3') return judgeV1(request, secret);
  const authorization = parseAuthorization(request.headers['authorization'] ?? '');
  if (authorization === null) throw new GatewayRefusal('IncompleteSignature');
  return judgeV3(request, authorization, secret);
}

/**
 * The gateway prints what it would have signed, so that the caller can compare.
 * @param {'V1' | 'V3' | 'none'} signatureVersion
 * @param {Judgement} judgement
 */
function signatureRefusal(signatureVersion, judgement) {
  const message = signatureVersion === 'V3'
    ? `Specified signature does not match our calculation. server StringToSign is [${judgement.stringToSign}] `
      + `server CanonicalRequest is [${judgement.canonicalRequest}]`
    : `Specified signature is not matched with our calculation. server string to sign is:${judgement.stringToSign}`;
  return new GatewayRefusal('SignatureDoesNotMatch', message);
}

/**
 * @param {Account} account
 * @param {string} action
 */
function permissionRefusal(account, action) {
  if (account.permission === 'forbidden') return new GatewayRefusal('Forbidden.RAM');
  const detail = {
    AccessDeniedDetail: {
      AuthAction: `dts:${action}`,
      AuthPrincipalType: account.securityToken === undefined ? 'SubUser' : 'AssumedRoleUser',
      AuthPrincipalOwnerId: '1000000000000001',
      AuthPrincipalDisplayName: '200000000000000001',
      NoPermissionType: 'ImplicitDeny',
      PolicyType: 'AccountLevelIdentityBasedPolicy',
      EncodedDiagnosticMessage: 'AQEAAAAAZXhhbXBsZQ==',
    },
  };
  const message = '(Access Denied) You are not allowed to perform this action. Check the policies of the account and try again.';
  return new GatewayRefusal('NoPermission', message, { detail });
}

/** @param {string} name */
function missing(name) {
  return new GatewayRefusal(`Missing${name}`, `${name} is mandatory for this action.`);
}

/** @param {string} name */
function missingHeader(name) {
  return new GatewayRefusal('MissingParameter', `${name} is mandatory for this action.`);
}
