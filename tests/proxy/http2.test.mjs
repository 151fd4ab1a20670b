// The proxy over TLS and HTTP/2, as it is meant to be hosted. There a body needs no Content-Length, so the rules about
// bodies are tried again.

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { startNginx } from '../../scripts/lib/nginx.mjs';
import { anyFreePort } from '../../scripts/lib/ports.mjs';
import { createAuthority } from './authority.mjs';
import { writePage } from './console_stack.mjs';
import { startUpstream } from './scripted_upstream.mjs';
import { dtsHost, formOf, v1Call, v1Parameters, v3Call } from './signed_call.mjs';

const origin = 'https://localhost:1';
/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof startUpstream>>} */
let upstream;
/** @type {import('../../scripts/lib/program.mjs').Program} */
let nginx;
/** @type {import('node:http2').ClientHttp2Session} */
let session;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dts-console-http2-'));
  const authority = await createAuthority(join(folder, 'authority'), 'Trusted');
  upstream = await startUpstream({ [dtsHost]: await authority.sign([dtsHost]) });
  const own = await authority.sign(['localhost']);
  await writeFile(join(folder, 'own.pem'), own.cert);
  await writeFile(join(folder, 'own-key.pem'), own.key);
  await writePage(join(folder, 'page'));
  const [sitePort, proxyPort] = [await anyFreePort(), await anyFreePort()];
  nginx = await startNginx(join(folder, 'nginx'), {
    SITE_LISTEN: `127.0.0.1:${sitePort} ssl http2`,
    SITE_ROOT: join(folder, 'page'),
    CONNECT_SRC: `https://localhost:${proxyPort}`,
    PROXY_LISTEN: `127.0.0.1:${proxyPort} ssl http2`,
    ALLOWED_ORIGINS: origin,
    UPSTREAM: upstream.url,
    TRUSTED_CA: authority.file,
    TLS_CERTIFICATE: join(folder, 'own.pem'),
    TLS_CERTIFICATE_KEY: join(folder, 'own-key.pem'),
    ...(process.getuid?.() === 0 ? { RUN_USER: 'root' } : {}),
  }, []);
  session = await openSession(proxyPort, await readFile(authority.file, 'utf8'));
});
beforeEach(() => {
  upstream.received.length = 0;
  upstream.answer = (_, response) => response.end('{}');
});
after(async () => {
  session?.close();
  await nginx?.stop();
  await upstream?.close();
  await rm(folder, { recursive: true, force: true });
});

/**
 * @param {number} port
 * @param {string} ca
 * @returns {Promise<import('node:http2').ClientHttp2Session>}
 */
async function openSession(port, ca) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await new Promise((resolve, reject) => {
        const opened = connect(`https://127.0.0.1:${port}`, { ca, servername: 'localhost' });
        opened.once('connect', () => resolve(opened));
        opened.once('error', reject);
      });
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resume) => setTimeout(resume, 50));
    }
  }
}

/**
 * @param {import('./signed_call.mjs').RawCall} call
 * @param {string} body sent without a content-length unless the call has one
 * @returns {Promise<{status: number, body: string, headers: Record<string, unknown>}>}
 */
function send(call, body) {
  return new Promise((resolve, reject) => {
    const headers = Object.fromEntries(call.headers.map(([name, value]) => [name.toLowerCase(), value]));
    const stream = session.request({ ':method': call.method, ':path': call.target, ...headers });
    let text = '';
    /** @type {Record<string, unknown>} */
    let received = {};
    stream.on('response', (answer) => { received = answer; });
    stream.on('data', (chunk) => { text += chunk; });
    stream.on('end', () => resolve({ status: Number(received[':status']), body: text, headers: received }));
    stream.on('error', reject);
    stream.end(body);
  });
}

/** @param {import('./signed_call.mjs').RawCall} call */
const withoutLength = (call) => ({ ...call, headers: call.headers.filter(([name]) => name !== 'Content-Length') });
const codeOf = (/** @type {string} */ body) => JSON.parse(body).ProxyError.Code;

test('a V3 call passes', async () => {
  const answer = await send(withoutLength(v3Call({ origin })), '');
  assert.equal(answer.status, 200, answer.body);
  assert.equal(answer.headers['access-control-allow-origin'], origin);
  assert.equal(upstream.received.length, 1);
  assert.equal(upstream.received[0]?.headers.host, dtsHost);
});

test('a V1 call passes', async () => {
  const call = v1Call({ origin });
  assert.equal((await send(call, call.body)).status, 200);
  assert.equal(upstream.received.length, 1);
  assert.equal(upstream.received[0]?.headers['content-length'], String(call.body.length));
});

test('a V3 call with a body of unannounced length is refused', async () => {
  const answer = await send(withoutLength(v3Call({ origin })), formOf(v1Parameters('DeleteDtsJobs', {})));
  assert.equal(answer.status, 400);
  assert.equal(codeOf(answer.body), 'BodyNotAllowed');
  assert.equal(upstream.received.length, 0);
});

test('a V3 call whose unannounced body is an allowed form is refused too', async () => {
  const answer = await send(withoutLength(v3Call({ origin })), formOf(v1Parameters('StartDtsJobs', {})));
  assert.equal(answer.status, 400);
  assert.equal(codeOf(answer.body), 'BodyNotAllowed');
  assert.equal(upstream.received.length, 0);
});

test('a V1 form of unannounced length is refused', async () => {
  const call = v1Call({ origin });
  const answer = await send(withoutLength(call), call.body);
  assert.equal(answer.status, 411);
  assert.equal(upstream.received.length, 0);
});

test('a V1 form for an operation that is not on the list is refused', async () => {
  const call = v1Call({ origin, action: 'DeleteDtsJobs' });
  const answer = await send(call, call.body);
  assert.equal(answer.status, 403);
  assert.equal(codeOf(answer.body), 'ActionNotAllowed');
  assert.equal(upstream.received.length, 0);
});

for (const target of ['/dts/evil.example/', `//dts/${dtsHost}/`, `/dts/${dtsHost}/../`]) {
  test(`the target ${target} is refused`, async () => {
    const answer = await send({ ...withoutLength(v3Call({ origin })), target }, '');
    assert.ok([403, 404].includes(answer.status), answer.body);
    assert.equal(upstream.received.length, 0);
  });
}

test('logs nothing of all that', async () => {
  const files = (await readdir(join(folder, 'nginx'))).filter((file) => file.endsWith('.log'));
  assert.ok(files.includes('proxy.log'));
  for (const file of files) {
    const text = await readFile(join(folder, 'nginx', file), 'utf8');
    assert.ok(!/testid|Signature|ACS3|DtsJobIds/.test(text), `${file} holds a part of a call`);
  }
});
