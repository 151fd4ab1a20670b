// Requests that two servers in a row might read differently: lengths that contradict each other, broken headers, a second
// request inside the first; and bodies and headers that are too large or too slow.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startConsole } from './console_stack.mjs';
import { sendRaw } from './raw_request.mjs';
import { assertNothingLogged, assertReadableError, assertRefused } from './refusal.mjs';
import { dtsHost, formOf, jobIds, requestText, v1Call, v1Parameters, v3Call, withBody, withHeader, withMoreHeaders } from './signed_call.mjs';

/** @typedef {import('./signed_call.mjs').RawCall} RawCall */

/** @type {Awaited<ReturnType<typeof startConsole>>} */
let site;
before(async () => { site = await startConsole({ nginxSettings: { CLIENT_TIMEOUT: '1s' } }); });
after(() => site.stop());

const badRequest = { status: 400, code: 'RequestNotAllowed' };
const unread = { ...badRequest, origin: '' };
const deleteForm = () => formOf(v1Parameters('DeleteDtsJobs', { DtsJobIds: jobIds }));
const smuggled = () => requestText(withBody(v1Call(site), deleteForm()));

/**
 * @param {RawCall} call
 * @param {string} headerText raw lines, with their line ends
 */
const withRawHeader = (call, headerText) => requestText(call).replace('\r\n\r\n', `\r\n${headerText}\r\n`);

// --- lengths ---

test('refuses a chunked form', () => {
  const { body, ...call } = v1Call(site);
  const chunked = withMoreHeaders(withHeader({ ...call, body: '' }, 'Content-Length', null), ['Transfer-Encoding', 'chunked']);
  return assertRefused(site, `${requestText(chunked)}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`, { status: 411, code: 'LengthRequired' });
});
test('refuses a chunked body of V3', () => {
  const chunked = withMoreHeaders(withHeader(v3Call(site), 'Content-Length', null), ['Transfer-Encoding', 'chunked']);
  const form = deleteForm();
  return assertRefused(site, `${requestText(chunked)}${form.length.toString(16)}\r\n${form}\r\n0\r\n\r\n`, { status: 411, code: 'LengthRequired' });
});
test('refuses a chunked body that is larger than allowed', () => {
  const chunked = withMoreHeaders(withHeader(v1Call(site), 'Content-Length', null), ['Transfer-Encoding', 'chunked']);
  const piece = 'x'.repeat(0x4000);
  return assertRefused(site, `${requestText({ ...chunked, body: '' })}${`4000\r\n${piece}\r\n`.repeat(8)}0\r\n\r\n`, { status: 411, code: 'LengthRequired' });
});

/** @type {Record<string, [(call: RawCall) => RawCall, import('./refusal.mjs').Expected]>} */
const lengths = {
  'Content-Length and Transfer-Encoding': [(call) => withMoreHeaders(call, ['Transfer-Encoding', 'chunked']), badRequest],
  'Transfer-Encoding and Content-Length': [(call) => withMoreHeaders(withHeader(call, 'Transfer-Encoding', 'chunked'), ['Content-Length', '5']), badRequest],
  'two lengths that differ': [(call) => withMoreHeaders(call, ['Content-Length', '5']), badRequest],
  'two lengths that agree': [(call) => withMoreHeaders(call, ['Content-Length', String(call.body.length)]), badRequest],
  'a list of lengths': [(call) => withHeader(call, 'Content-Length', `${call.body.length}, ${call.body.length}`), badRequest],
  'a negative length': [(call) => withHeader(call, 'Content-Length', '-1'), badRequest],
  'a signed length': [(call) => withHeader(call, 'Content-Length', `+${call.body.length}`), badRequest],
  'a length in hexadecimal': [(call) => withHeader(call, 'Content-Length', '0x10'), badRequest],
  'a length beyond 64 bits': [(call) => withHeader(call, 'Content-Length', '99999999999999999999'), badRequest],
  'an unknown transfer encoding': [(call) => withMoreHeaders(withHeader(call, 'Content-Length', null), ['Transfer-Encoding', 'xchunked']), badRequest],
  'two transfer encodings': [(call) => withMoreHeaders(withHeader(call, 'Content-Length', null), ['Transfer-Encoding', 'gzip, chunked']), badRequest],
};
for (const [name, [change, expected]] of Object.entries(lengths)) {
  test(`refuses ${name}`, () => assertRefused(site, change(v1Call(site)), expected));
}

// --- a second request inside the first ---

test('refuses a request in the body of a V3 call', () =>
  assertRefused(site, withBody(v3Call(site), smuggled()), { status: 400, code: 'BodyNotAllowed' }));
test('refuses a request in the body of a V1 call', () =>
  assertRefused(site, withBody(v1Call(site), `Action=StartDtsJobs&x=1\r\n\r\n${smuggled()}`), { status: 403, code: 'ActionNotAllowed' }));
test('a second request on the same connection is judged by itself', async () => {
  await site.forget();
  const first = requestText(v3Call(site)).replace('Connection: close', 'Connection: keep-alive');
  const second = requestText({ ...v3Call(site), target: '/dts/evil.example/' });
  const answer = await sendRaw(site.proxyPort, first + second);
  assert.deepEqual(answer.statuses, [200, 403]);
  assert.deepEqual((await site.calls()).map(({ action }) => action), ['StartDtsJobs']);
});
test('a shorter length than the body leaves the rest as a request that is refused', async () => {
  await site.forget();
  const call = withHeader(withBody(v1Call(site), `${v1Call(site).body}${smuggled()}`), 'Content-Length', String(v1Call(site).body.length));
  const answer = await sendRaw(site.proxyPort, requestText(call).replace('Connection: close', 'Connection: keep-alive'));
  const received = await site.calls();
  assert.ok(received.every(({ action }) => action === 'StartDtsJobs'), 'only what the first request said');
  assert.ok(answer.statuses.slice(1).every((status) => status >= 400), answer.text);
});

// --- headers ---

/** @type {Record<string, [string, import('./refusal.mjs').Expected]>} */
const brokenHeaders = {
  'a space before the colon': [`Transfer-Encoding : chunked\r\n`, badRequest],
  'a NUL in a value': ['X-Acs-Date: a\0b\r\n', badRequest],
  'a line end alone in a value': ['X-Acs-Date: a\rX-Acs-Action: DeleteDtsJobs\r\n', badRequest],
  'a second Host': ['Host: evil.example\r\n', badRequest],
  'a header that is far too long': [`X-Acs-Security-Token: ${'x'.repeat(40_000)}\r\n`, badRequest],
};
for (const [name, [line, expected]] of Object.entries(brokenHeaders)) {
  test(`refuses ${name}`, () => assertRefused(site, withRawHeader(v3Call(site), line), expected));
}
test('refuses a URL that is far too long', () =>
  assertRefused(site, { ...v3Call(site), target: `/dts/${dtsHost}/?DtsJobIds=${'a'.repeat(40_000)}` }, { status: 414, code: 'UriTooLong', origin: '' }));
test('refuses a version of HTTP that does not exist', () =>
  assertRefused(site, { ...v3Call(site), version: 'HTTP/3.0' }, { ...unread, status: 400 }));
test('refuses a Host that is not one', () =>
  assertRefused(site, requestText(v3Call(site)).replace('Host: localhost', 'Host: a/b'), unread));

/** @type {Record<string, string>} */
const ignoredHeaders = {
  'a folded line': ' X-Acs-Action: DeleteDtsJobs\r\n',
  'a header with underscores': 'X_Acs_Action: DeleteDtsJobs\r\n',
  'a second x-acs-action': 'X-Acs-Action: DeleteDtsJobs\r\n',
  'a second Authorization': 'Authorization: Bearer DeleteDtsJobs\r\n',
  'an x-acs header that nobody knows': 'X-Acs-Unknown: 1\r\n',
  'headers named as belonging to the connection': 'Connection: close, x-acs-action, authorization\r\n',
  'a wish to speak another protocol': 'Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n',
  'a wish for another URL': 'X-Original-URL: /evil\r\nX-Rewrite-URL: /evil\r\nX-Forwarded-Host: evil.example\r\n',
  'a way past the buffer': 'X-Accel-Redirect: /etc/passwd\r\n',
};
for (const [name, line] of Object.entries(ignoredHeaders)) {
  test(`passes nothing of ${name}`, async () => {
    await site.forget();
    const answer = await sendRaw(site.proxyPort, withRawHeader(v3Call(site), line));
    const received = await site.calls();
    assert.ok(received.length <= 1);
    for (const { rawHeaders, action } of received) {
      assert.equal(action, 'StartDtsJobs');
      assert.ok(!/Delete|evil|passwd|h2c|Upgrade|HTTP2|Unknown/i.test(rawHeaders.join('\n')), rawHeaders.join('\n'));
    }
    assert.equal(answer.status, received.length === 1 ? 200 : 400, answer.text);
  });
}

// --- too much, too slow ---

test('refuses a form of more than 64 kB', () =>
  assertRefused(site, withBody(v1Call(site), `${v1Call(site).body}&x=${'a'.repeat(65_536)}`), { status: 413, code: 'BodyTooLarge' }));
test('refuses an announced body of many gigabytes at once', () =>
  assertRefused(site, withMoreHeaders(withHeader(v1Call(site), 'Content-Length', '10000000000'), ['Expect', '100-continue']),
    { status: 413, code: 'BodyTooLarge' }));
test('refuses a form of many empty pairs without losing time', () =>
  assertRefused(site, withBody(v1Call(site), `Action=StartDtsJobs${'&a=b'.repeat(15_000)}&=`), { status: 403, code: 'ActionNotAllowed' }));
test('passes a form just under 64 kB whole', async () => {
  await site.forget();
  const call = v1Call({ origin: site.origin, parameters: { DtsJobIds: 'l5o11f9029c0001', Reserved: 'a'.repeat(64_000) } });
  await sendRaw(site.proxyPort, requestText(call));
  const [received] = await site.calls();
  assert.equal(received?.body, call.body);
  assert.equal(received?.signature.verdict, 'valid');
});
test('hangs up on a body that does not come', async () => {
  await site.forget();
  const answer = await sendRaw(site.proxyPort, requestText({ ...v1Call(site), body: 'Action=StartDtsJobs' }));
  if (answer.status !== 0) assertReadableError(answer, 'RequestTimeout', site.origin);
  assert.ok([0, 408].includes(answer.status), answer.text);
  assert.deepEqual(await site.calls(), []);
});
test('hangs up on headers that drip', async () => {
  await site.forget();
  const answer = await sendRaw(site.proxyPort, `POST /dts/${dtsHost}/ HTTP/1.1\r\n`, { pieces: Array(40).fill('X-A: b\r\n'), pauseMs: 100 });
  assert.ok([0, 408].includes(answer.status), answer.text);
  assert.deepEqual(await site.calls(), []);
});

test('logs nothing of all that', () => assertNothingLogged(site));
