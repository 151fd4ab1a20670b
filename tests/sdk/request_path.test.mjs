// What the SDK's client really sends, from its own date and nonce to the socket, and what the console sends for the same
// call: parameters, headers and signature are equal. The SDK's own extras, which the console does not send:
//   - user-agent, connection and content-length, of its transport;
//   - x-acs-credentials-provider, the name of where its credentials came from; where there is one, it is signed too;
//   - V1: x-acs-action and x-acs-version, unsigned (they would make a browser ask first), and everything in the URL,
//     where the console uses the form.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { flattened, randomFrom, randomRequest } from './cases.mjs';
import { openSigner } from './console_signer.mjs';
import { sendWithSdk, startReceiver } from './sdk_client.mjs';

/** @typedef {import('./cases.mjs').Case} Case */
/** @typedef {import('./sdk_client.mjs').Received} Received */

const seed = Number(process.env['SDK_SEED'] ?? 20200101) + 100;
const requestsEach = 40;
const extras = ['user-agent', 'connection', 'content-length', 'host'];

/** @type {import('./console_signer.mjs').Signer} */
let signer;
/** @type {Awaited<ReturnType<typeof startReceiver>>} */
let server;
before(async () => {
  signer = await openSigner();
  server = await startReceiver();
});
after(() => server?.stop());

/** @param {'V1' | 'V3'} version @returns {Case[]} */
function requests(version) {
  const random = randomFrom(seed);
  return Array.from({ length: requestsEach }, () => randomRequest(random, version));
}

/** @param {Case} request @param {string} date @param {string} nonce */
const signedHere = (request, date, nonce) =>
  signer.request({ ...request, host: server.host, date, nonce, parameters: flattened(request.parameters) });

/** @param {Record<string, string>} headers */
const withoutExtras = (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => !extras.includes(name)));

/** @param {URLSearchParams} pairs @param {string} name */
const only = (pairs, name) => {
  const [value, ...more] = pairs.getAll(name);
  assert.ok(value !== undefined && more.length === 0, `${name} is there once`);
  return value;
};

test(`V3: ${requestsEach} calls of the SDK's client and the console's are the same on the wire`, async () => {
  for (const [index, request] of requests('V3').entries()) {
    const theirs = await sendWithSdk(server, request);
    const ours = await signedHere(request, theirs.headers['x-acs-date'] ?? '', theirs.headers['x-acs-signature-nonce'] ?? '');
    const why = `request ${index} of seed ${seed}`;
    assert.equal(ours.method, theirs.method, why);
    assert.equal(ours.path, theirs.url.pathname, why);
    assert.deepEqual([...new URLSearchParams(ours.query)].sort(), [...theirs.url.searchParams].sort(), why);
    assert.deepEqual(Object.fromEntries(ours.headers), withoutExtras(theirs.headers), why);
    assert.equal(theirs.headers['host'], server.host, why);
    assert.equal(ours.body, theirs.body, why);
  }
});

test(`V1: ${requestsEach} calls of the SDK's client and the console's carry the same parameters and signature`, async () => {
  for (const [index, request] of requests('V1').entries()) {
    const theirs = await sendWithSdk(server, request);
    const ours = await signedHere(request, only(theirs.url.searchParams, 'Timestamp'), only(theirs.url.searchParams, 'SignatureNonce'));
    const why = `request ${index} of seed ${seed}`;
    assert.equal(ours.method, theirs.method, why);
    assert.equal(ours.path, theirs.url.pathname, why);
    assert.equal(ours.query, '', why);
    assert.equal(theirs.body, '', why);
    assert.deepEqual([...new URLSearchParams(ours.body)].sort(), [...theirs.url.searchParams].sort(), why);
    assert.equal(ours.signature, only(theirs.url.searchParams, 'Signature'), why);
    assert.deepEqual(withoutExtras(theirs.headers), { 'x-acs-action': request.action, 'x-acs-version': '2020-01-01' }, why);
    assert.deepEqual(Object.fromEntries(ours.headers),
      { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }, why);
  }
});

test('V3: with a named provider of credentials, the SDK signs its name too, and the same steps give its signature', async () => {
  const plain = { ...requests('V3')[0], securityToken: '' };
  for (const [request, provider] of /** @type {[Case, string][]} */ (
    [[plain, 'static_ak'], [{ ...plain, securityToken: 'testtoken' }, 'static_sts']])) {
    const { headers, method, body } = await sendWithSdk(server, request, { namelessProvider: false });
    assert.equal(headers['x-acs-credentials-provider'], provider);
    const { 'x-acs-content-sha256': _, ...toSign } = headers;
    const ours = await signer.v3Steps({ ...request, method, path: '/', body, parameters: flattened(request.parameters),
      headers: Object.entries(toSign) });
    assert.equal(ours.authorization, headers['authorization']);
  }
});
