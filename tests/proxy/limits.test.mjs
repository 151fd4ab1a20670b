// One client cannot have everything: how fast and how many at once. The limits here are so low that no clock matters.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createAuthority } from './authority.mjs';
import { startConsole } from './console_stack.mjs';
import { sendRaw } from './raw_request.mjs';
import { assertNothingLogged, assertReadableError } from './refusal.mjs';
import { startUpstream } from './scripted_upstream.mjs';
import { dtsHost, requestText, v3Call } from './signed_call.mjs';

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof startUpstream>>} */
let upstream;
/** @type {string} */
let ca;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dts-console-limits-'));
  const authority = await createAuthority(folder, 'Trusted');
  ca = authority.file;
  upstream = await startUpstream({ [dtsHost]: await authority.sign([dtsHost]) });
});
after(async () => {
  await upstream?.close();
  await rm(folder, { recursive: true, force: true });
});

/** @param {Record<string, string>} nginxSettings */
const startLimited = (nginxSettings) => startConsole({ upstream: { url: upstream.url, ca }, nginxSettings });

test('calls that come too fast are refused, and the page can read why', async () => {
  const site = await startLimited({ RATE: '1r/m', BURST: '2' });
  try {
    upstream.received.length = 0;
    const answers = [];
    for (let count = 0; count < 6; count += 1) answers.push(await sendRaw(site.proxyPort, requestText(v3Call(site))));
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200, 429, 429, 429]);
    const last = answers.at(-1);
    assert.ok(last);
    assertReadableError(last, 'TooManyRequests', site.origin);
    assert.equal(upstream.received.length, 3);
    await assertNothingLogged(site);
  } finally {
    await site.stop();
  }
});

test('more calls at once than allowed are refused while the others still run', async () => {
  const site = await startLimited({ CONNECTIONS: '2' });
  try {
    /** @type {(() => void)[]} */
    const waiting = [];
    const bothArrived = new Promise((resolve) => {
      upstream.answer = (_, response) => {
        waiting.push(() => response.end('{}'));
        if (waiting.length === 2) resolve(null);
      };
    });
    const running = [sendRaw(site.proxyPort, requestText(v3Call(site))), sendRaw(site.proxyPort, requestText(v3Call(site)))];
    await bothArrived;
    const third = await sendRaw(site.proxyPort, requestText(v3Call(site)));
    assert.equal(third.status, 429);
    assertReadableError(third, 'TooManyRequests', site.origin);
    for (const finish of waiting) finish();
    assert.deepEqual((await Promise.all(running)).map(({ status }) => status), [200, 200]);
    upstream.answer = (_, response) => response.end('{}');
    assert.equal((await sendRaw(site.proxyPort, requestText(v3Call(site)))).status, 200);
  } finally {
    await site.stop();
  }
});
