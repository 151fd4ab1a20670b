// The console's own signing, as wasm: the target `signer`, which links the same src/acs and WebCrypto as the page.
//
//   const signer = await openSigner();
//   const made = await signer.request({version: 'V3', ...credential, host, action, ...});   // a call as the page makes it
//   const steps = await signer.v3Steps({...});                                              // any method, headers, body
//
// Found in the build folder of the preset web-debug, or in the folder that the variable SIGNER_DIR names.

import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** @typedef {[string, string][]} Pairs names and values in order; a name may stand there twice */

/**
 * @typedef {object} Credential
 * @property {string} accessKeyId
 * @property {string} secret
 * @property {string} [securityToken] STS when there is one
 */

/**
 * @typedef {Credential & {version: 'V1' | 'V3', host: string, action: string, apiVersion: string, date: string,
 *   nonce: string, parameters: Pairs}} RequestQuestion
 */

/**
 * @typedef {object} Steps
 * @property {string} canonicalRequest V1: the canonicalized query string
 * @property {string} stringToSign
 * @property {string} signature
 * @property {string} [authorization] V3
 */

/**
 * @typedef {Steps & {method: string, path: string, query: string, headers: Pairs, body: string, signedCurl: string,
 *   snippets: Record<'curl' | 'cli' | 'python' | 'go' | 'node', string>}} SignedRequest
 */

/** @typedef {Awaited<ReturnType<typeof openSigner>>} Signer */

const defaultFolder = fileURLToPath(new URL('../../build/web-debug/tests/sdk', import.meta.url));

async function loadModule() {
  const file = resolve(process.env['SIGNER_DIR'] ?? defaultFolder, 'signer.mjs');
  await access(file).catch(() => {
    throw new Error(`There is no ${file}. Build it: cmake --preset web-debug && cmake --build --preset web-debug --target signer`);
  });
  const { default: createModule } = await import(pathToFileURL(file).href);
  return createModule();
}

export async function openSigner() {
  const wasm = await loadModule();
  /** @type {Map<string, Promise<{sha1Key: number, sha256Key: number}>>} a secret is imported once */
  const keys = new Map();

  /** @param {string} secret as the sign-in form does it: V1's key has an ampersand behind the secret */
  async function importKeys(secret) {
    const encoder = new TextEncoder();
    const [sha1Key, sha256Key] = await Promise.all([
      wasm.importHmac(encoder.encode(`${secret}&`), 'SHA-1'), wasm.importHmac(encoder.encode(secret), 'SHA-256'),
    ]);
    return { sha1Key, sha256Key };
  }

  /** @param {'request' | 'v1' | 'v3'} kind @param {{secret: string}} question */
  async function ask(kind, { secret, ...question }) {
    const known = keys.get(secret) ?? importKeys(secret);
    keys.set(secret, known);
    const answer = JSON.parse(await wasm.ask(JSON.stringify({ kind, ...question, ...await known })));
    if (answer.error) throw new Error(`The signer refused: ${answer.error}`);
    return answer;
  }

  return {
    /** @param {RequestQuestion} question @returns {Promise<SignedRequest>} */
    request: (question) => ask('request', question),

    /** @param {{method: string, secret: string, parameters: Pairs}} question @returns {Promise<Steps>} */
    v1Steps: (question) => ask('v1', question),

    /**
     * @param {Credential & {method: string, path: string, parameters: Pairs, headers: Pairs, body: string}} question
     * @returns {Promise<Steps & {authorization: string}>}
     */
    v3Steps: (question) => ask('v3', question),
  };
}
