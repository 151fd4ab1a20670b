// What every attack must meet: a refusal that the page can tell from an answer of DTS, nothing received by the endpoint,
// and nothing of the call in the logs.
//
//   const site = await startConsole();
//   await assertRefused(site, call, {status: 403, code: 'HostNotAllowed'});
//   await assertNothingLogged(site);

import assert from 'node:assert/strict';
import { sendRaw } from './raw_request.mjs';
import { requestText } from './signed_call.mjs';

/** @typedef {Awaited<ReturnType<typeof import('./console_stack.mjs').startConsole>>} Console */

/**
 * @typedef {object} Expected
 * @property {number} status
 * @property {string} code of the ProxyError
 * @property {string} [origin] that may read the refusal; '' = none. The page's own when left out
 */

/**
 * @param {Console} site
 * @param {import('./signed_call.mjs').RawCall | string} call
 * @param {Expected} expected
 * @param {{pieces?: string[], pauseMs?: number}} [later]
 */
export async function assertRefused(site, call, expected, later) {
  await site.forget();
  const answer = await sendRaw(site.proxyPort, typeof call === 'string' ? call : requestText(call), later);
  const received = await site.calls();
  assert.deepEqual(received.map(({ method, path, action }) => ({ method, path, action })), [], 'the endpoint received nothing');
  assert.equal(answer.status, expected.status, answer.text);
  assertReadableError(answer, expected.code, expected.origin ?? site.origin);
}

/**
 * @param {import('./raw_request.mjs').RawAnswer} answer
 * @param {string} code
 * @param {string} origin
 */
export function assertReadableError(answer, code, origin) {
  const { ProxyError: error } = JSON.parse(answer.body);
  assert.equal(error.Code, code);
  assert.match(error.Message, /^[A-Z].*[.]$/, 'says in a sentence what to do');
  assert.deepEqual(answer.headers['content-type'], ['application/json']);
  assert.deepEqual(answer.headers['access-control-allow-origin'], origin === '' ? undefined : [origin]);
  assert.deepEqual(answer.headers['vary'], ['Origin']);
  assert.deepEqual(answer.headers['cache-control'], ['no-store']);
  assert.equal(answer.headers['access-control-allow-credentials'], undefined);
}

/** What the signed calls of the tests are full of, and no log may hold. */
const secrets = ['testid', 'testsecret', 'testtoken', 'l5o11f9029c', 'DtsJobIds', 'Signature', 'SecurityToken', 'ACS3', 'Credential',
  'AccessKey', 'aliyuncs', 'evil', '?'];

/** @param {Console} site */
export async function assertNothingLogged(site) {
  const text = await site.logText();
  assert.match(text, /^\S+ (GET|POST|OPTIONS) /m, 'there is a log');
  for (const secret of secrets) assert.ok(!text.includes(secret), `the logs hold "${secret}"`);
}
