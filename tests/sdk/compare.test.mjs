// The console signs as the vendor's SDK does: thousands of random requests, signed by the wasm build and by both official
// cores, equal byte for byte in every text and in the signature.
//
// The cores differ from the algorithm in two points, neither of which a DTS call can meet; the requests keep clear of
// them, and two tests at the end show them:
//   - V3: the cores encode the values of the query, but not the names;
//   - names are sorted by UTF-16 units, here by bytes: another order only for names with characters above U+D800.
//
// SDK_SEED=7 repeats a run with that seed.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { flattened, headerValue, randomFrom, randomRequest } from './cases.mjs';
import { openSigner } from './console_signer.mjs';
import { different, differences } from './differences.mjs';
import { sha256, signV1, signV3 } from './official_cores.mjs';
import { shrunk } from './shrink.mjs';

/** @typedef {import('./cases.mjs').Case} Case */

const seed = Number(process.env['SDK_SEED'] ?? 20200101);
const requestsEach = 2500;

/** @type {import('./console_signer.mjs').Signer} */
let signer;
before(async () => {
  signer = await openSigner();
});

/** @param {Case} request @returns {Promise<string[]>} also a signer or a core that refuses is a difference */
const differencesOrRefusal = (request) => differences(signer, request).catch((error) => [String(error)]);

/** @param {Case} request @param {number} index */
async function requireEqual(request, index) {
  if ((await differencesOrRefusal(request)).length === 0) return;
  const small = await shrunk(request, async (candidate) => (await differencesOrRefusal(candidate)).length > 0);
  assert.fail(`request ${index} of seed ${seed} is signed differently. The smallest such request:\n` +
    `${JSON.stringify(small, null, 2)}\n  ${(await differencesOrRefusal(small)).join('\n  ')}`);
}

/** @param {Case[]} requests @returns {Record<string, number>} how many have what is easily got wrong */
function coverage(requests) {
  /** @type {Record<string, (name: string, value: string) => boolean>} */
  const kinds = {
    'an empty value': (_, value) => value === '',
    'a list': (name) => /\.\d+$/.test(name),
    'a list of ten or more': (name) => /\.1\d$/.test(name),
    'a dotted name': (name) => name.includes('.'),
    'a character beyond the first plane': (_, value) => /[\u{10000}-\u{10ffff}]/u.test(value),
    'a Chinese character': (_, value) => /\p{Script=Han}/u.test(value),
    'an asterisk': (_, value) => value.includes('*'),
    'a tilde': (_, value) => value.includes('~'),
    'a plus': (_, value) => value.includes('+'),
    'a space': (_, value) => value.includes(' '),
    'a percent sign': (_, value) => value.includes('%'),
    'an ampersand': (_, value) => value.includes('&'),
    'a control character': (_, value) => /[\0-\x1f]/.test(value),
    'more than 100 characters': (_, value) => value.length > 100,
  };
  const flat = requests.map((request) => flattened(request.parameters));
  return Object.fromEntries([
    ...Object.entries(kinds).map(([kind, has]) =>
      [kind, flat.filter((pairs) => pairs.some(([name, value]) => has(name, value))).length]),
    ['no parameter', flat.filter((pairs) => pairs.length === 0).length],
    ['STS', requests.filter((request) => request.securityToken).length],
    ['no STS', requests.filter((request) => !request.securityToken).length],
  ]);
}

for (const version of /** @type {const} */ (['V1', 'V3'])) {
  test(`${version}: ${requestsEach} random requests are signed as both official cores sign them`, async (t) => {
    const random = randomFrom(seed);
    const requests = Array.from({ length: requestsEach }, () => randomRequest(random, version));
    t.diagnostic(`seed ${seed}`);
    for (const [kind, count] of Object.entries(coverage(requests)))
      assert.ok(count >= 40, `only ${count} of the requests have ${kind}: they would show nothing about it`);
    for (const [index, request] of requests.entries()) await requireEqual(request, index);
  });
}

test('V1: GET is signed as both official cores sign it', async () => {
  const random = randomFrom(seed + 1);
  for (let index = 0; index < 300; ++index) {
    const { secret, parameters } = randomRequest(random, 'V1');
    const ours = await signer.v1Steps({ method: 'GET', secret, parameters: flattened(parameters) });
    for (const { core, stringToSign, signature } of signV1({ method: 'GET', secret, parameters }))
      assert.deepEqual([...different(core, ours.stringToSign, stringToSign), ...different(core, ours.signature, signature)],
        [], `request ${index} of seed ${seed + 1}`);
  }
});

/** @param {() => number} random @returns {[string, string][]} headers as nobody would write them */
function awkwardHeaders(random) {
  const names = ['X-ACS-Action', 'x-acs-date', 'x-acs-credentials-provider', 'x-acs-empty', 'X-Acs-List', 'x-acs-list', 'x-ACS-list',
    'Host', 'Content-Type', 'accept', 'user-agent', 'x-acs', 'xacs-list'];
  return names.filter(() => random() < 0.7).map((name) => [name, `${random() < 0.3 ? '  ' : ''}${headerValue(random)} `]);
}

test('V3: any method, path, headers and body are signed as both official cores sign them', async () => {
  const random = randomFrom(seed + 2);
  for (let index = 0; index < 500; ++index) {
    const { accessKeyId, secret, parameters, nonce } = randomRequest(random, 'V3');
    const headers = awkwardHeaders(random);
    const body = random() < 0.5 ? '' : `${nonce}=中文 😀`;
    const [method, path] = random() < 0.5 ? ['POST', '/'] : ['PUT', '/clusters/a-b_c.d'];
    const ours = await signer.v3Steps({ method, path, accessKeyId, secret, headers, body, parameters: flattened(parameters) });
    const theirHeaders = { ...Object.fromEntries(headers), 'x-acs-content-sha256': sha256(body) };
    const theirs = signV3({ method, path, accessKeyId, secret, parameters, headers: theirHeaders, hashedPayload: sha256(body) });
    for (const { core, canonicalRequest, authorization } of theirs)
      assert.deepEqual([...different(core, ours.canonicalRequest, canonicalRequest),
        ...different(core, ours.authorization, authorization)], [], `request ${index} of seed ${seed + 2}`);
  }
});

/** @param {Record<string, unknown>} parameters @param {'V1' | 'V3'} version @returns {Case} */
const requestWith = (parameters, version) => ({ ...randomRequest(randomFrom(seed), version), parameters });

test('Known difference: V3 of the cores does not encode the names of the query, ours does', async () => {
  const [ours, theirs] = ['a%20b%2A=1', 'a b*=1'];
  const request = requestWith({ 'a b*': '1' }, 'V3');
  const found = await differences(signer, request);
  for (const core of ['openapi-core', 'openapi-util'])
    assert.ok(found.some((each) => each.startsWith(`canonical request of ${core}`) && each.includes(`\\n${ours}\\n`) &&
      each.includes(`\\n${theirs}\\n`)), found.join('\n'));
  const spelled = await differences(signer, requestWith({ 'ab.-_~': '1' }, 'V3'));
  assert.deepEqual(spelled, [], 'a name of unreserved characters is the same in both spellings');
});

test('Known difference: the cores sort names by UTF-16 units, ours by bytes', async () => {
  const names = { '\u{10000}': '1', '\uffff': '2' };
  const found = await differences(signer, requestWith(names, 'V1'));
  assert.ok(found.some((each) => each.startsWith('string to sign of openapi-core')), found.join('\n'));
  const [ours = '', theirs = ''] = (found[0] ?? '').split('theirs:');
  assert.ok(ours.indexOf('%EF%BF%BF=2') < ours.indexOf('%F0%90%80%80=1'), ours);
  assert.ok(theirs.indexOf('%EF%BF%BF=2') > theirs.indexOf('%F0%90%80%80=1'), theirs);
  assert.deepEqual(await differences(signer, requestWith({ '\u{10000}': '1', '\ud7ff': '2' }, 'V1')), [],
    'one of the two alone makes no difference');
});

test('An empty secret is refused, not signed with', async () => {
  await assert.rejects(signer.request({ ...requestWith({}, 'V3'), secret: '', parameters: [] }), /HMAC|Zero-length|empty/i);
});
