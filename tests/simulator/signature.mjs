// Are these two signatures the official SDK's? The SDK's own cores compute what the signature of a received request has to
// be (getRPCSignature for V1, getAuthorization for V3); this file only hands them what was received. The strings to sign
// are put together here as well, because the gateway prints them in its SignatureDoesNotMatch and the cores keep them
// to themselves; `confirmed` says that the core's signature is the one of that string.
//
//   const judgement = judgeV3(request, 'testid', 'testsecret');
//   if (!judgement.valid) answer(judgement.reason, judgement.stringToSign)

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import openapiCore from '@alicloud/openapi-core';
import openapiUtil from '@alicloud/openapi-util';
import tea from '@alicloud/tea-typescript';

/** @typedef {import('./request.mjs').ApiRequest} ApiRequest */

/**
 * @typedef {object} Judgement
 * @property {boolean} valid
 * @property {string} reason why it is not valid; empty when it is
 * @property {string} given
 * @property {string} expected what the official core computed
 * @property {string} stringToSign
 * @property {string} [canonicalRequest] V3 only
 * @property {boolean} confirmed the core's signature is that of the string to sign printed here
 */

/**
 * @typedef {object} Authorization
 * @property {string} algorithm
 * @property {string} credential
 * @property {string[]} signedHeaders
 * @property {string} signature
 */

const { OpenApiUtil } = openapiCore;

/**
 * V1: query and body parameters together, without Signature; neither host, path nor headers are signed.
 * @param {ApiRequest} request
 * @param {string} secret
 * @returns {Judgement}
 */
export function judgeV1(request, secret) {
  const signed = new Map(request.parameters);
  signed.delete('Signature');
  const given = request.parameters.get('Signature') ?? '';
  const parameters = Object.fromEntries(signed);
  const expected = OpenApiUtil.getRPCSignature(parameters, request.method, secret);
  const secondOpinion = openapiUtil.default.getRPCSignature(parameters, request.method, secret);
  const stringToSign = stringToSignV1(request.method, signed);
  const own = createHmac('sha1', `${secret}&`).update(stringToSign).digest('base64');
  const valid = sameText(given, expected) && sameText(given, secondOpinion);
  return { valid, reason: valid ? '' : 'the signature differs', given, expected, stringToSign, confirmed: own === expected };
}

/**
 * V3: method, path, query, host, content-type, every x-acs-* header and the body's hash.
 * @param {ApiRequest} request
 * @param {Authorization} authorization
 * @param {string} secret
 * @returns {Judgement}
 */
export function judgeV3(request, authorization, secret) {
  const payload = createHash('sha256').update(request.body).digest('hex');
  const claimed = request.headers['x-acs-content-sha256'] ?? '';
  const headers = signableHeaders(request.headers);
  const query = Object.fromEntries([...request.query].map(([name, value]) => [percentEncode(name), value]));
  const received = { method: request.method, pathname: request.path, query, headers };
  const expected = OpenApiUtil.getAuthorization(
    /** @type {any} */ (received), 'ACS3-HMAC-SHA256', payload, authorization.credential, secret);
  const utilRequest = Object.assign(new tea.Request(), received);
  const secondOpinion = openapiUtil.default.getAuthorization(
    utilRequest, 'ACS3-HMAC-SHA256', payload, authorization.credential, secret);
  const given = request.headers['authorization'] ?? '';
  const canonicalRequest = canonicalRequestV3(request, headers, payload);
  const stringToSign = `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonicalRequest).digest('hex')}`;
  const own = createHmac('sha256', secret).update(stringToSign).digest('hex');
  const judgement = { given, expected, stringToSign, canonicalRequest, confirmed: expected.endsWith(`Signature=${own}`) };
  const reason = reasonOfV3({ claimed, payload, headers, authorization, given, expected, secondOpinion });
  return { ...judgement, valid: reason === '', reason };
}

/**
 * @param {{claimed: string, payload: string, headers: Record<string, string>, authorization: Authorization,
 *   given: string, expected: string, secondOpinion: string}} facts
 */
function reasonOfV3({ claimed, payload, headers, authorization, given, expected, secondOpinion }) {
  if (claimed !== payload) return 'x-acs-content-sha256 is not the hash of the body';
  const mustBeSigned = Object.keys(headers).sort().join(';');
  if (authorization.signedHeaders.join(';') !== mustBeSigned) {
    return `SignedHeaders is not the list of the headers to sign (${mustBeSigned})`;
  }
  if (!sameText(given, expected) || !sameText(given, secondOpinion)) return 'the signature differs';
  return '';
}

/**
 * @param {string} header
 * @returns {Authorization | null} null when it is not of the documented form
 */
export function parseAuthorization(header) {
  const match = /^(ACS3-HMAC-SHA256) Credential=([^,\s]+),SignedHeaders=([a-z0-9;-]+),Signature=([0-9a-f]{64})$/.exec(header);
  if (match === null) return null;
  const [, algorithm = '', credential = '', signedHeaders = '', signature = ''] = match;
  return { algorithm, credential, signedHeaders: signedHeaders.split(';'), signature };
}

/** @param {Record<string, string>} headers */
function signableHeaders(headers) {
  const signable = Object.entries(headers)
    .filter(([name]) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-'));
  return Object.fromEntries(signable);
}

/** @param {string} text */
function percentEncode(text) {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * @param {string} method
 * @param {Map<string, string>} parameters without Signature
 */
function stringToSignV1(method, parameters) {
  const pairs = [...parameters.keys()].sort()
    .map((name) => `${percentEncode(name)}=${percentEncode(parameters.get(name) ?? '')}`);
  return `${method}&${percentEncode('/')}&${percentEncode(pairs.join('&'))}`;
}

/**
 * @param {ApiRequest} request
 * @param {Record<string, string>} headers
 * @param {string} payload
 */
function canonicalRequestV3(request, headers, payload) {
  const names = Object.keys(headers).sort();
  const query = [...request.query.keys()].sort()
    .map((name) => `${percentEncode(name)}=${percentEncode(request.query.get(name) ?? '')}`).join('&');
  const canonicalHeaders = names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('');
  return [request.method, request.path, query, canonicalHeaders, names.join(';'), payload].join('\n');
}

/**
 * @param {string} a
 * @param {string} b
 */
function sameText(a, b) {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
