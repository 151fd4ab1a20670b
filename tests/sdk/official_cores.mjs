// The vendor's two cores, each signing the same request. They keep their canonical texts to themselves; but whatever they
// hash or authenticate goes through node:crypto, so that is where the texts are read.
//
//   for (const {core, stringToSign, signature} of signV1({method: 'POST', secret, parameters})) ...

import crypto from 'node:crypto';
import openapiCore from '@alicloud/openapi-core';
import openapiUtil from '@alicloud/openapi-util';
import tea from '@alicloud/tea-typescript';

const { OpenApiUtil } = openapiCore;

/** What is common to both: the static functions that sign. @type {Record<string, any>} */
const cores = { 'openapi-core': OpenApiUtil, 'openapi-util': openapiUtil.default };

/** @type {{hashed: string[], authenticated: string[]} | null} */
let recording = null;

/**
 * @param {'createHash' | 'createHmac'} name
 * @param {'hashed' | 'authenticated'} list
 */
function record(name, list) {
  const create = /** @type {(...given: any[]) => any} */ (crypto[name]);
  /** @type {any} */ (crypto)[name] = (/** @type {any[]} */ ...given) => {
    const digest = create(...given);
    const update = digest.update.bind(digest);
    digest.update = (/** @type {any} */ data, /** @type {any[]} */ ...rest) => {
      recording?.[list].push(Buffer.from(data).toString());
      return update(data, ...rest);
    };
    return digest;
  };
}

record('createHash', 'hashed');
record('createHmac', 'authenticated');

/**
 * @template T
 * @param {() => T} action
 */
function recorded(action) {
  const texts = { hashed: /** @type {string[]} */ ([]), authenticated: /** @type {string[]} */ ([]) };
  recording = texts;
  try {
    return { result: action(), ...texts };
  } finally {
    recording = null;
  }
}

/** @param {string[]} texts @param {string} what */
function onlyOne(texts, what) {
  if (texts.length !== 1) throw new Error(`The core made ${texts.length} texts to be ${what}; this file expects one.`);
  return texts[0] ?? '';
}

/**
 * @param {{method: string, secret: string, parameters: Record<string, unknown>}} request parameters as the SDK takes
 *   them: lists and objects are flattened by the core
 */
export function signV1({ method, secret, parameters }) {
  return Object.entries(cores).map(([core, functions]) => {
    const { result, authenticated } = recorded(() => functions['getRPCSignature'](parameters, method, secret));
    return { core, stringToSign: onlyOne(authenticated, 'authenticated'), signature: /** @type {string} */ (result) };
  });
}

/**
 * @param {{method: string, path: string, accessKeyId: string, secret: string, parameters: Record<string, unknown>,
 *   headers: Record<string, string>, hashedPayload: string}} request
 */
export function signV3({ method, path, accessKeyId, secret, parameters, headers, hashedPayload }) {
  return Object.entries(cores).map(([core, functions]) => {
    const received = Object.assign(new tea.Request(), {
      method, pathname: path, headers, query: functions['query'](parameters),
    });
    const { result, hashed, authenticated } = recorded(() =>
      functions['getAuthorization'](received, 'ACS3-HMAC-SHA256', hashedPayload, accessKeyId, secret));
    return {
      core,
      canonicalRequest: onlyOne(hashed, 'hashed'),
      stringToSign: onlyOne(authenticated, 'authenticated'),
      authorization: /** @type {string} */ (result),
    };
  });
}

/** @param {string} body */
export const sha256 = (body) => crypto.createHash('sha256').update(body).digest('hex');
