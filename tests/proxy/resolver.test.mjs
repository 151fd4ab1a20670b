// The configuration as it is for the real endpoints, hosts found by name, with a name server of the test's own. One name
// has two addresses: a call that the first one swallowed must not go to the second.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { createAuthority } from './authority.mjs';
import { startConsole } from './console_stack.mjs';
import { startNameServer } from './name_server.mjs';
import { sendRaw } from './raw_request.mjs';
import { assertReadableError } from './refusal.mjs';
import { startUpstream } from './scripted_upstream.mjs';
import { requestText, v1Call, v3Call } from './signed_call.mjs';

const known = 'dts.cn-hangzhou.aliyuncs.com';
const unknown = 'dts.cn-beijing.aliyuncs.com';

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof startNameServer>>} */
let names;
/** @type {Awaited<ReturnType<typeof startUpstream>>[]} */
let upstreams = [];
/** @type {Awaited<ReturnType<typeof startConsole>>} */
let site;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dts-console-resolver-'));
  const authority = await createAuthority(folder, 'Trusted');
  const certificates = { [known]: await authority.sign([known]) };
  const first = await startUpstream(certificates);
  upstreams = [first, await startUpstream(certificates, { host: '127.0.0.2', port: first.port })];
  names = await startNameServer({ [known]: ['127.0.0.1', '127.0.0.2'] });
  site = await startConsole({
    live: true,
    nginxSettings: {
      UPSTREAM: `https://$dts_inner_host:${first.port}`,
      RESOLVER: `127.0.0.1:${names.port} ipv6=off`,
      TRUSTED_CA: authority.file,
    },
  });
});
beforeEach(() => { for (const upstream of upstreams) upstream.received.length = 0; });
after(async () => {
  await site?.stop();
  names?.close();
  await Promise.all(upstreams.map((upstream) => upstream.close()));
  await rm(folder, { recursive: true, force: true });
});

const received = () => upstreams.flatMap((upstream) => upstream.received);

test('a host is found by its name, proves it, and is asked', async () => {
  for (const call of [v3Call({ origin: site.origin, host: known }), v1Call({ origin: site.origin, host: known })]) {
    assert.equal((await sendRaw(site.proxyPort, requestText(call))).status, 200);
  }
  assert.deepEqual(received().map(({ headers }) => headers.host), [known, known]);
  assert.deepEqual([...new Set(names.asked)], [known]);
});

test('a host whose name is not known: nothing was sent', async () => {
  const answer = await sendRaw(site.proxyPort, requestText(v3Call({ origin: site.origin, host: unknown })));
  assert.equal(answer.status, 502);
  assertReadableError(answer, 'UpstreamUnreachable', site.origin);
  assert.deepEqual(received(), []);
});

test('a call that one address swallowed is not sent to another', async () => {
  for (const upstream of upstreams) upstream.answer = (request) => request.socket.destroy();
  for (const call of [v3Call({ origin: site.origin, host: known }), { ...v3Call({ origin: site.origin, host: known }), method: 'GET' }]) {
    for (const upstream of upstreams) upstream.received.length = 0;
    const answer = await sendRaw(site.proxyPort, requestText(call));
    assert.equal(answer.status, 504);
    assertReadableError(answer, 'UpstreamNoAnswer', site.origin);
    assert.equal(received().length, 1);
  }
});
