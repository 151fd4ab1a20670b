// What the proxy does with an endpoint that is not what it should be: a certificate that does not prove the name, answers
// with headers that would break or leak, redirects, too large an answer, no answer. The page must learn whether the call
// can have been carried out.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { createAuthority } from './authority.mjs';
import { startConsole } from './console_stack.mjs';
import { sendRaw } from './raw_request.mjs';
import { assertNothingLogged, assertReadableError } from './refusal.mjs';
import { startUpstream } from './scripted_upstream.mjs';
import { requestText, v3Call } from './signed_call.mjs';

/** @typedef {Awaited<ReturnType<typeof startConsole>>} Console */

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof startUpstream>>} */
let upstream;
/** @type {Console} */
let site;

const named = (/** @type {string} */ region) => `dts.${region}.aliyuncs.com`;
const right = 'dts.aliyuncs.com';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dts-console-upstream-'));
  const trusted = await createAuthority(join(folder, 'trusted'), 'Trusted');
  const other = await createAuthority(join(folder, 'other'), 'Trusted');
  upstream = await startUpstream({
    [right]: await trusted.sign([right]),
    [named('cn-beijing')]: await trusted.sign([right, 'evil.example']),
    [named('cn-shanghai')]: await other.sign([named('cn-shanghai')]),
    [named('cn-shenzhen')]: await trusted.sign([named('cn-shenzhen')], -1),
    [named('cn-hangzhou')]: await trusted.sign(['*.cn-hangzhou.aliyuncs.com']),
    [named('cn-qingdao')]: await trusted.sign(['*.aliyuncs.com']),
  });
  site = await startConsole({
    upstream: { url: upstream.url, ca: trusted.file },
    nginxSettings: { UPSTREAM_TIMEOUT: '1s' },
  });
});
beforeEach(() => {
  upstream.received.length = 0;
  upstream.answer = (_, response) => response.end('{}');
});
after(async () => {
  await site?.stop();
  await upstream?.close();
  await rm(folder, { recursive: true, force: true });
});

const ask = (host = right) => sendRaw(site.proxyPort, requestText(v3Call({ origin: site.origin, host })));

// --- the certificate ---

test('an endpoint that proves its name is asked', async () => {
  assert.equal((await ask()).status, 200);
  assert.equal((await ask(named('cn-hangzhou'))).status, 200, 'a wildcard that covers the name');
  assert.equal(upstream.received.length, 2);
});

const unproven = {
  'for another name': named('cn-beijing'),
  'from another authority of the same name': named('cn-shanghai'),
  'that is over': named('cn-shenzhen'),
  'whose wildcard would have to cover two labels': named('cn-qingdao'),
  'that does not exist': named('eu-west-1'),
};
for (const [name, host] of Object.entries(unproven)) {
  test(`an endpoint with a certificate ${name} receives nothing`, async () => {
    const answer = await ask(host);
    assert.equal(answer.status, 502);
    assertReadableError(answer, 'UpstreamUnreachable', site.origin);
    assert.equal(upstream.received.length, 0);
  });
}

// --- the answer's headers ---

test('headers of the endpoint that would break or leak are replaced or dropped', async () => {
  const dropped = {
    'Set-Cookie': 'session=1', 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': '*',
    'Access-Control-Max-Age': '172800', 'Strict-Transport-Security': 'max-age=1', Link: '</evil>; rel=preload', Refresh: '0; url=/evil',
    'Clear-Site-Data': '"*"', 'Alt-Svc': 'h3=":443"', NEL: '{}', 'Report-To': '{}', 'Service-Worker-Allowed': '/', SourceMap: '/evil',
    'WWW-Authenticate': 'Basic', 'Timing-Allow-Origin': '*', Pragma: 'public', Expires: '0', Location: '/evil',
    'X-Accel-Redirect': '/evil', 'X-Accel-Limit-Rate': '1', 'X-Accel-Expires': '1',
  };
  upstream.answer = (_, response) => {
    response.writeHead(200, {
      ...dropped,
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': '*',
      Vary: 'Accept-Encoding',
      'Cache-Control': 'public, max-age=1000',
      Date: 'Mon, 01 Jan 2024 00:00:00 GMT',
      Server: 'Tengine',
      'Content-Type': 'application/json;charset=utf-8',
      'x-acs-request-id': 'REQUEST-1',
    });
    response.end('{"RequestId":"REQUEST-1"}');
  };
  const { status, headers, body } = await ask();
  assert.equal(status, 200);
  assert.equal(body, '{"RequestId":"REQUEST-1"}');
  for (const name of Object.keys(dropped)) assert.equal(headers[name.toLowerCase()], undefined, name);
  assert.deepEqual(headers['access-control-allow-origin'], [site.origin], 'once, or fetch fails');
  assert.deepEqual(headers['access-control-expose-headers'], ['x-acs-request-id, x-acs-retry-after, date']);
  assert.deepEqual(headers['vary'], ['Origin']);
  assert.deepEqual(headers['cache-control'], ['no-store']);
  assert.deepEqual(headers['date'], ['Mon, 01 Jan 2024 00:00:00 GMT'], "the endpoint's clock, not the proxy's");
  assert.deepEqual(headers['content-type'], ['application/json;charset=utf-8']);
  assert.deepEqual(headers['x-acs-request-id'], ['REQUEST-1']);
});

for (const status of [400, 403, 404, 405, 408, 413, 429, 500, 502, 503, 504]) {
  test(`an answer of ${status} passes with its own body`, async () => {
    upstream.answer = (_, response) => {
      response.writeHead(status, { 'Content-Type': 'text/xml' });
      response.end('<Error><Code>Throttling.User</Code></Error>');
    };
    const answer = await ask();
    assert.equal(answer.status, status);
    assert.equal(answer.body, '<Error><Code>Throttling.User</Code></Error>');
    assert.deepEqual(answer.headers['access-control-allow-origin'], [site.origin]);
  });
}

for (const status of [301, 302, 303, 307, 308]) {
  test(`a redirect (${status}) is neither followed nor passed`, async () => {
    upstream.answer = (_, response) => {
      response.writeHead(status, { Location: `${upstream.url}/elsewhere` });
      response.end();
    };
    const answer = await ask();
    assert.equal(answer.status, 502);
    assertReadableError(answer, 'UpstreamRedirect', site.origin);
    assert.equal(answer.headers['location'], undefined);
    assert.equal(upstream.received.length, 1);
  });
}

// --- the answer's size ---

test('an answer of 4,000,000 bytes is not passed', async () => {
  upstream.answer = (_, response) => response.writeHead(200, { 'Content-Length': '4000000' }).end(Buffer.alloc(4_000_000, 0x20));
  const answer = await ask();
  assert.equal(answer.status, 502);
  assertReadableError(answer, 'AnswerTooLarge', site.origin);
});
test('an answer of 3,999,999 bytes passes whole', async () => {
  upstream.answer = (_, response) => response.writeHead(200, { 'Content-Length': '3999999' }).end(Buffer.alloc(3_999_999, 0x20));
  const answer = await ask();
  assert.equal(answer.status, 200);
  assert.equal(answer.body.length, 3_999_999);
});

// --- no answer ---

test('an endpoint that hangs: sent, outcome unknown', async () => {
  upstream.answer = () => {};
  const answer = await ask();
  assert.equal(answer.status, 504);
  assertReadableError(answer, 'UpstreamNoAnswer', site.origin);
  assert.equal(upstream.received.length, 1);
});
test('an endpoint that hangs up without an answer is not asked again', async () => {
  upstream.answer = (request) => request.socket.destroy();
  const answer = await ask();
  assert.equal(answer.status, 504);
  assertReadableError(answer, 'UpstreamNoAnswer', site.origin);
  assert.equal(upstream.received.length, 1);
});
test('what is no HTTP does not look like an answer to the page', async () => {
  upstream.answer = (request) => request.socket.end('nonsense\r\n\r\n');
  await assert.rejects(fetchAnswer, TypeError);
});
test('an answer that ends too early does not look whole to the page', async () => {
  upstream.answer = (request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
    response.write('{"RequestId":"', () => request.socket.destroy());
  };
  await assert.rejects(fetchAnswer, TypeError);
  assert.equal(upstream.received.length, 1);
});

/** As the page does it: by fetch, to the answer's end. */
async function fetchAnswer() {
  const headers = Object.fromEntries(v3Call(site).headers.filter(([name]) => name !== 'Content-Length'));
  const response = await fetch(`${site.proxyUrl}dts/${right}/`, { method: 'POST', headers });
  return response.text();
}

test('an endpoint that is not there: nothing was sent', async () => {
  const port = await closedPort();
  const dead = await startConsole({ upstream: { url: `https://127.0.0.1:${port}`, ca: join(folder, 'trusted', 'ca.pem') } });
  try {
    const answer = await sendRaw(dead.proxyPort, requestText(v3Call(dead)));
    assert.equal(answer.status, 502);
    assertReadableError(answer, 'UpstreamUnreachable', dead.origin);
    await assertNothingLogged(dead);
  } finally {
    await dead.stop();
  }
});
test('an endpoint without TLS receives nothing', async () => {
  let received = '';
  const server = createServer((socket) => socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
    socket.end('HTTP/1.1 200 OK\r\n\r\n');
  }).on('error', () => {}));
  const port = await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(/** @type {import('node:net').AddressInfo} */ (server.address()).port)));
  const plain = await startConsole({ upstream: { url: `https://127.0.0.1:${port}`, ca: join(folder, 'trusted', 'ca.pem') } });
  try {
    const answer = await sendRaw(plain.proxyPort, requestText(v3Call(plain)));
    assert.equal(answer.status, 502);
    assertReadableError(answer, 'UpstreamUnreachable', plain.origin);
    assert.ok(!/POST|testid/.test(received));
    await assertNothingLogged(plain);
  } finally {
    await plain.stop();
    server.close();
  }
});

/** @returns {Promise<number>} */
function closedPort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

test('logs nothing of all that', () => assertNothingLogged(site));
