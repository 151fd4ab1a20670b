// One request, signed by the console and by both official cores: what differs, as sentences. None means that all
// canonical texts, strings to sign and signatures are equal byte for byte, and that what is sent is what was signed.

import { flattened } from './cases.mjs';
import { sha256, signV1, signV3 } from './official_cores.mjs';

/** @typedef {import('./cases.mjs').Case} Case */
/** @typedef {import('./console_signer.mjs').Pairs} Pairs */
/** @typedef {import('./console_signer.mjs').Signer} Signer */
/** @typedef {import('./console_signer.mjs').SignedRequest} SignedRequest */

/** @param {string} what @param {string} ours @param {string} theirs @returns {string[]} */
export function different(what, ours, theirs) {
  return ours === theirs ? [] : [`${what}\n    ours:   ${JSON.stringify(ours)}\n    theirs: ${JSON.stringify(theirs)}`];
}

/** @param {string} encoded a query or a form @returns {string} its decoded pairs, sorted */
const pairsOf = (encoded) => JSON.stringify([...new URLSearchParams(encoded)].sort());

/** @param {Pairs} pairs */
const sorted = (pairs) => JSON.stringify(pairs.toSorted());

/** @param {Case} request @returns {Record<string, unknown>} V1: all that is signed, as the SDK puts it together */
export function v1Parameters(request) {
  return {
    Action: request.action, Version: request.apiVersion, Format: 'JSON', AccessKeyId: request.accessKeyId,
    SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0', SignatureNonce: request.nonce, Timestamp: request.date,
    ...(request.securityToken ? { SecurityToken: request.securityToken } : {}), ...request.parameters,
  };
}

/** @param {Case} request @returns {Record<string, string>} V3: the headers that the SDK signs */
export function v3Headers(request) {
  return {
    host: request.host, 'x-acs-action': request.action, 'x-acs-version': request.apiVersion, 'x-acs-date': request.date,
    'x-acs-signature-nonce': request.nonce, 'x-acs-content-sha256': sha256(''),
    ...(request.securityToken
      ? { 'x-acs-accesskey-id': request.accessKeyId, 'x-acs-security-token': request.securityToken } : {}),
  };
}

/** @param {Case} request @param {SignedRequest} made */
function v1Differences(request, made) {
  const parameters = v1Parameters(request);
  const sent = /** @type {Pairs} */ ([...flattened(parameters), ['Signature', made.signature]]);
  return [
    ...signV1({ method: 'POST', secret: request.secret, parameters }).flatMap(({ core, stringToSign, signature }) => [
      // The core keeps the canonicalized query string only inside the string to sign.
      ...different(`canonicalized query string of ${core}`, made.canonicalRequest,
        decodeURIComponent(stringToSign.slice('POST&%2F&'.length))),
      ...different(`string to sign of ${core}`, made.stringToSign, stringToSign),
      ...different(`Signature of ${core}`, made.signature, signature),
    ]),
    ...different('the form that is sent', pairsOf(made.body), sorted(sent)),
    ...different('the query that is sent', made.query, ''),
  ];
}

/** @param {Case} request @param {SignedRequest} made */
function v3Differences(request, made) {
  const headers = v3Headers(request);
  const authorization = made.headers.find(([name]) => name === 'authorization')?.[1] ?? '';
  const { host: _, ...others } = headers;
  const sent = /** @type {Pairs} */ ([...Object.entries(others), ['accept', 'application/json'], ['authorization', authorization]]);
  const signed = { ...request, method: 'POST', path: '/', headers, hashedPayload: sha256('') };
  return [
    ...signV3(signed).flatMap(({ core, ...theirs }) => [
      ...different(`canonical request of ${core}`, made.canonicalRequest, theirs.canonicalRequest),
      ...different(`string to sign of ${core}`, made.stringToSign, theirs.stringToSign),
      ...different(`Authorization of ${core}`, authorization, theirs.authorization),
    ]),
    ...different('the query that is sent', pairsOf(made.query), sorted(flattened(request.parameters))),
    ...different('the headers that are sent', sorted(made.headers), sorted(sent)),
    ...different('the body that is sent', made.body, ''),
  ];
}

/**
 * @param {Signer} signer
 * @param {Case} request
 * @returns {Promise<string[]>}
 */
export async function differences(signer, request) {
  const made = await signer.request({ ...request, parameters: flattened(request.parameters) });
  return [
    ...different('method', made.method, 'POST'),
    ...different('path', made.path, '/'),
    ...(request.version === 'V1' ? v1Differences(request, made) : v3Differences(request, made)),
  ];
}
