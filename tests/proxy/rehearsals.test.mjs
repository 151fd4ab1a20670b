// A page begins a rehearsal through the proxy: that one path, by POST, from an allowed origin, and nothing of what a browser
// attaches. All else is refused, and the stand-in hears nothing of it.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { startConsole } from './console_stack.mjs';
import { sendRaw } from './raw_request.mjs';
import { assertNothingLogged, assertReadableError } from './refusal.mjs';
import { requestText, v1Call, v3Call, withBody, withHeader, withMoreHeaders } from './signed_call.mjs';

/** @typedef {Awaited<ReturnType<typeof startConsole>>} Console */
/** @typedef {import('./signed_call.mjs').RawCall} RawCall */

/** @type {Console} with the stand-in itself */
let site;
/** @type {Console} with a control port that answers as a test tells it to */
let scripted;
/** @type {Awaited<ReturnType<typeof startControlPort>>} */
let port;
before(async () => {
  port = await startControlPort();
  site = await startConsole();
  scripted = await startConsole({ nginxSettings: { REHEARSALS: port.url } });
});
beforeEach(() => {
  port.received.length = 0;
  port.answer = (response) => response.end('{}');
});
after(async () => {
  await site?.stop();
  await scripted?.stop();
  await port?.close();
});

async function startControlPort() {
  /** @type {{received: {line: string, headers: Record<string, unknown>, body: string}[], answer: (response: import('node:http').ServerResponse) => void}} */
  const script = { received: [], answer: () => {} };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    script.received.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
    script.answer(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const { port: number } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return Object.assign(script, {
    url: `http://127.0.0.1:${number}`,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  });
}

/**
 * As a page asks for a rehearsal: a body of text, so that the browser needs no preflight.
 * @param {{origin: string}} page
 * @param {string} [body]
 * @returns {RawCall}
 */
function wish({ origin }, body = '{"jobs":10}') {
  const call = { method: 'POST', target: '/rehearsals', version: 'HTTP/1.1', body: '' };
  return withBody({ ...call, headers: [['Origin', origin], ['Content-Type', 'text/plain;charset=UTF-8']] }, body);
}

/** @param {Console} to @param {RawCall} call */
const send = (to, call) => sendRaw(to.proxyPort, requestText(call));

for (const sign of [v3Call, v1Call]) {
  test(`a page gets a rehearsal, acts in it with ${sign === v3Call ? 'V3' : 'V1'}, and joins it again`, async () => {
    const answer = await send(site, wish(site));
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual(answer.headers['access-control-allow-origin'], [site.origin]);
    assert.deepEqual(answer.headers['vary'], ['Origin']);
    assert.deepEqual(answer.headers['cache-control'], ['no-store']);
    assert.deepEqual(answer.headers['content-type'], ['application/json']);
    const { accessKeyId, securityToken } = JSON.parse(answer.body);
    await site.forget();
    const started = await send(site, sign({ origin: site.origin, accessKeyId, securityToken }));
    assert.equal(JSON.parse(started.body).Success, true, started.text);
    assert.deepEqual(await site.calls(), [], 'the main world heard nothing');
    const [call] = await (await fetch(`${site.control}rehearsals/${accessKeyId}/calls`)).json();
    assert.equal(call.acted, true);
    const again = await send(site, wish(site, JSON.stringify({ name: accessKeyId })));
    assert.deepEqual(JSON.parse(again.body), { accessKeyId, accessKeySecret: 'testsecret', securityToken: 'testtoken-2' });
  });
}
test('what the stand-in says of a wish reaches the page', async () => {
  for (const [body, status] of /** @type {const} */ ([['{"jobs":1000}', 400], ['{"name":"testid-abcdef"}', 404]])) {
    const answer = await send(site, wish(site, body));
    assert.equal(answer.status, status, answer.text);
    assert.match(JSON.parse(answer.body).error, /\.$/);
    assert.deepEqual(answer.headers['access-control-allow-origin'], [site.origin]);
  }
});
test('fetch of a page needs no preflight for it', async () => {
  const response = await fetch(`${site.proxyUrl}rehearsals`, { method: 'POST', body: '{}', headers: { Origin: site.origin } });
  assert.equal(response.status, 200);
});

/** @type {[string, string][]} */
const browserHeaders = [
  ['Cookie', 'session=testtoken'], ['Authorization', 'Basic x'], ['Referer', 'http://localhost/'], ['User-Agent', 'Mozilla/5.0'], ['Accept', '*/*'],
  ['Accept-Encoding', 'gzip, br'], ['X-Forwarded-For', '10.0.0.1'], ['Forwarded', 'for=10.0.0.1'], ['Sec-Fetch-Mode', 'cors'], ['Via', '1.1 evil'],
  ['X-Acs-Action', 'StartDtsJobs'], ['X-Odd', 'evil'], ['TE', 'trailers'], ['If-None-Match', '"x"'],
];
test('only the body, its type and its length are passed', async () => {
  const call = wish(scripted);
  const answer = await send(scripted, withMoreHeaders(call, ...browserHeaders));
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual(port.received, [{
    line: 'POST /rehearsals',
    headers: { host: new URL(port.url).host, connection: 'close', 'content-type': 'text/plain;charset=UTF-8', 'content-length': String(call.body.length) },
    body: call.body,
  }]);
});
test('headers of the stand-in that would break or leak are replaced or dropped', async () => {
  const dropped = {
    'Set-Cookie': 'session=1', 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': '*',
    'Access-Control-Max-Age': '172800', 'X-Accel-Redirect': '/evil', Location: '/evil', 'Clear-Site-Data': '"*"',
  };
  port.answer = (response) => {
    response.writeHead(201, { ...dropped, 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': '*', Vary: 'Cookie', 'Content-Type': 'application/json' });
    response.end('{"a":1}');
  };
  const { status, headers, body } = await send(scripted, wish(scripted));
  assert.deepEqual([status, body], [201, '{"a":1}']);
  for (const name of Object.keys(dropped)) assert.equal(headers[name.toLowerCase()], undefined, name);
  assert.deepEqual(headers['access-control-allow-origin'], [scripted.origin], 'once, or fetch fails');
  assert.deepEqual(headers['access-control-expose-headers'], ['x-acs-request-id, x-acs-retry-after, date']);
  assert.deepEqual(headers['vary'], ['Origin']);
});

test('a preflight of an allowed origin is answered, and that of another is not', async () => {
  const preflight = withBody({ ...wish(scripted), method: 'OPTIONS' }, '');
  const answer = await send(scripted, preflight);
  assert.equal(answer.status, 204);
  assert.deepEqual(answer.headers['access-control-allow-methods'], ['GET, POST']);
  const other = await send(scripted, withHeader(preflight, 'Origin', 'https://evil.example'));
  assert.equal(other.status, 403);
  assert.equal(other.headers['access-control-allow-origin'], undefined);
  assert.deepEqual(port.received, []);
});

/** @typedef {[string, (call: RawCall) => RawCall, number, string, string?]} Refused what is changed; status, code, who may read it if not the page */

const otherMethods = ['GET', 'PUT', 'DELETE', 'PATCH'];
const otherPaths = ['/rehearsals/', '/rehearsals/x', '/rehearsals/testid-3f2a9c/jobs', '/rehearsals?x', '/rehearsals?', '//rehearsals', '/%72ehearsals',
  '/x/../rehearsals', '/rehearsals/.', '/rehearsals;x', '/Rehearsals', '/rehearsals#x', '/calls', '/reset'];

/** @type {Refused[]} */
const refused = [
  ['another origin', (call) => withHeader(call, 'Origin', 'https://evil.example'), 403, 'OriginNotAllowed', ''],
  ['no origin', (call) => withHeader(call, 'Origin', null), 403, 'OriginNotAllowed', ''],
  ['an origin in capitals', (call) => withHeader(call, 'Origin', scripted.origin.toUpperCase()), 403, 'OriginNotAllowed', ''],
  ...otherMethods.map((method) => /** @type {Refused} */ ([method, (call) => ({ ...call, method }), 405, 'MethodNotAllowed'])),
  ...otherPaths.map((target) => /** @type {Refused} */ ([target, (call) => ({ ...call, target }), 404, 'PathNotAllowed'])),
  ['a whole URL', (call) => ({ ...call, target: 'http://localhost/rehearsals' }), 400, 'RequestNotAllowed'],
  ['a body over 64 kB', (call) => withBody(call, ' '.repeat(64 * 1024 + 1)), 413, 'BodyTooLarge'],
  ['a body in chunks', (call) => chunked(call), 411, 'LengthRequired'],
];

/** @param {RawCall} call */
function chunked(call) {
  const unmeasured = withHeader(call, 'Content-Length', null);
  return { ...withHeader(unmeasured, 'Transfer-Encoding', 'chunked'), body: '2\r\n{}\r\n0\r\n\r\n' };
}

for (const [what, change, status, code, reader] of refused) {
  test(`${what}: refused, and the stand-in hears nothing`, async () => {
    const answer = await send(scripted, change(wish(scripted)));
    assert.deepEqual(port.received, []);
    assert.equal(answer.status, status, answer.text);
    assertReadableError(answer, code, reader ?? scripted.origin);
  });
}
test('a body of 64 kB passes', async () => {
  assert.equal((await send(scripted, wish(scripted, ' '.repeat(64 * 1024)))).status, 200);
  assert.equal(port.received[0]?.body.length, 64 * 1024);
});

test('a stand-in that is not there, hangs up or hangs: the page learns what to do', async () => {
  const dead = await startConsole({ nginxSettings: { REHEARSALS: 'http://127.0.0.1:1', UPSTREAM_TIMEOUT: '1s' } });
  const slow = await startConsole({ nginxSettings: { REHEARSALS: port.url, UPSTREAM_TIMEOUT: '1s' } });
  try {
    for (const [page, end] of /** @type {const} */ ([[dead, 'none'], [scripted, 'hang up'], [slow, 'hang']])) {
      port.answer = (response) => { if (end === 'hang up') response.destroy(); };
      const answer = await send(page, wish(page));
      assert.equal(answer.status, 502, end);
      assertReadableError(answer, 'UpstreamUnreachable', page.origin);
      assert.match(answer.body, /REHEARSALS/);
    }
    assert.equal(port.received.length, 2, 'each is asked once');
  } finally {
    await dead.stop();
    await slow.stop();
  }
});
test('rehearsals count in the same rate limit as calls', async () => {
  const slow = await startConsole({ nginxSettings: { REHEARSALS: port.url, RATE: '1r/m', BURST: '1' } });
  try {
    assert.equal((await send(slow, v3Call(slow))).status, 200);
    assert.equal((await send(slow, wish(slow))).status, 200);
    const third = await send(slow, wish(slow));
    assert.equal(third.status, 429);
    assertReadableError(third, 'TooManyRequests', slow.origin);
    assert.equal(port.received.length, 1);
  } finally {
    await slow.stop();
  }
});
test('rehearsals count in the same limit of requests at once', async () => {
  const narrow = await startConsole({ nginxSettings: { REHEARSALS: port.url, CONNECTIONS: '1' } });
  try {
    /** @type {import('node:http').ServerResponse[]} */
    const waiting = [];
    port.answer = (response) => waiting.push(response);
    const first = send(narrow, wish(narrow));
    while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    assertReadableError(await send(narrow, wish(narrow)), 'TooManyRequests', narrow.origin);
    waiting[0]?.end('{}');
    assert.equal((await first).status, 200);
  } finally {
    await narrow.stop();
  }
});
test('without the setting there are no rehearsals', async () => {
  const plain = await startConsole({ nginxSettings: { REHEARSALS: '' } });
  try {
    for (const call of [wish(plain), { ...wish(plain), method: 'GET' }]) {
      const answer = await send(plain, call);
      assert.equal(answer.status, 404);
      assertReadableError(answer, 'PathNotAllowed', plain.origin);
    }
  } finally {
    await plain.stop();
  }
});
test('logs nothing but what is allowed', async () => {
  await assertNothingLogged(site);
  await assertNothingLogged(scripted);
});
