// The launcher: what it says when something is in the way, that it leaves nothing behind, and scripts/serve as a person
// and Ctrl-C use it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { anyFreePort, requireFreePort } from '../../scripts/lib/ports.mjs';
import { runProgram } from '../../scripts/lib/program.mjs';
import { startStack } from '../../scripts/lib/stack.mjs';
import { writePage } from './console_stack.mjs';
import { startNameServer } from './name_server.mjs';
import { sendRaw } from './raw_request.mjs';
import { requestText, v3Call } from './signed_call.mjs';

const serveScript = fileURLToPath(new URL('../../scripts/serve', import.meta.url));
const serveProgram = fileURLToPath(new URL('../../scripts/lib/serve.mjs', import.meta.url));

/** @type {string} */
let folder;
/** @type {string} */
let dist;
/** @type {NodeJS.ProcessEnv} whose temporary folder is watched */
let environment;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dts-console-stack-'));
  dist = join(folder, 'dist');
  await writePage(dist);
  environment = { ...process.env, TMPDIR: await mkdtemp(join(folder, 'tmp-')) };
});
after(() => rm(folder, { recursive: true, force: true }));

/**
 * @param {string} host
 * @param {number} port
 */
const occupy = (host, port) => new Promise((/** @type {(server: import('node:net').Server) => void} */ resolve, reject) => {
  const server = createServer().once('error', reject).listen(port, host, () => resolve(server));
});

/** @returns {Promise<number>} a port which is free together with the three after it */
async function freeRow() {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = await anyFreePort();
    const row = [0, 1, 2, 3].map((offset) => requireFreePort(port + offset, 'a test'));
    if (port < 65500 && (await Promise.allSettled(row)).every(({ status }) => status === 'fulfilled')) return port;
  }
  throw new Error('no four free ports in a row');
}

const purposes = ['the page', 'the CORS proxy', 'the stand-in endpoint', "the stand-in's control port"];
for (const [offset, purpose] of purposes.entries()) {
  test(`a port in use is named, and what needs it: ${purpose}`, async () => {
    const port = await freeRow();
    const server = await occupy('127.0.0.1', port + offset);
    try {
      await assert.rejects(startStack({ port, dist }), {
        message: `Port ${port + offset} is in use (${purpose} needs it): stop the program that has it or choose another port.`,
      });
    } finally {
      server.close();
    }
  });
}
test('a page that is not built is said to be so', async () => {
  await assert.rejects(startStack({ dist: join(folder, 'nothing') }), {
    message: `There is no page in ${join(folder, 'nothing')}: build it with scripts/build.`,
  });
});
test('ports beyond the last one are refused', async () => {
  await assert.rejects(startStack({ port: 65533, dist }), /^Error: Port 65533 does not fit/);
});
test('a program that is not installed is said to be so', async () => {
  const program = runProgram('dts-console-no-such-program', [], { missing: 'It is not installed.' });
  await assert.rejects(program.firstLine(), { message: 'It is not installed.' });
  await program.stop();
});
test('what nginx dislikes is told in its own words', async () => {
  await assert.rejects(startStack({ dist, live: true, nginxSettings: { SITE_LISTEN: '192.0.2.1:80' } }), /nginx ended before it was ready: .*192\.0\.2\.1:80/s);
});
test('two stacks run side by side and know nothing of each other', async () => {
  const stacks = await Promise.all([startStack({ dist }), startStack({ dist })]);
  try {
    assert.equal(new Set(stacks.map(({ pageUrl }) => pageUrl)).size, 2);
    for (const stack of stacks) {
      const config = await (await fetch(`${stack.pageUrl}config.json`)).json();
      assert.deepEqual(config, { proxies: [stack.proxyTemplate], region: 'cn-hangzhou', rehearsal: stack.proxyTemplate });
      assert.equal((await fetch(`${stack.control}calls`)).status, 200);
    }
  } finally {
    await Promise.all(stacks.map((stack) => stack.stop()));
  }
  for (const { pageUrl, proxyUrl, control } of stacks) {
    for (const url of [pageUrl, proxyUrl, control ?? '']) await assert.rejects(fetch(url), TypeError, `${url} is still there`);
  }
});
test('live: no stand-in, and the proxy asks for the real endpoint by its name', async () => {
  const names = await startNameServer();
  const stack = await startStack({ dist, live: true, nginxSettings: { RESOLVER: `127.0.0.1:${names.port} ipv6=off` } });
  try {
    assert.equal(stack.control, null);
    assert.equal(stack.standInPort, null);
    const config = await (await fetch(`${stack.pageUrl}config.json`)).json();
    assert.deepEqual(config, { proxies: [stack.proxyTemplate], region: 'cn-hangzhou' }, 'there is nothing to rehearse with');
    assert.equal((await fetch(stack.pageUrl)).status, 200);
    const answer = await sendRaw(Number(new URL(stack.proxyUrl).port),
      requestText(v3Call({ origin: new URL(stack.pageUrl).origin, host: 'dts.cn-hangzhou.aliyuncs.com' })));
    assert.equal(answer.status, 502);
    assert.equal(JSON.parse(answer.body).ProxyError.Code, 'UpstreamUnreachable');
    assert.deepEqual([...new Set(names.asked)], ['dts.cn-hangzhou.aliyuncs.com']);
  } finally {
    await stack.stop();
    names.close();
  }
});

// --- scripts/serve ---

/**
 * @param {number} port
 * @param {string[]} args
 */
async function startServe(port, ...args) {
  const child = spawn(process.execPath, [serveProgram, '--port', String(port), '--dist', dist, ...args],
    { env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const ended = new Promise((/** @type {(code: number | null) => void} */ resolve) => child.once('close', resolve));
  const ready = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        if (output.includes('Ctrl-C')) resolve(null);
      });
    }
  });
  await Promise.race([ready, ended]);
  if (child.pid === undefined) throw new Error('serve did not start');
  return { pid: child.pid, ended, output: () => output };
}

/** @param {number} port */
async function assertNothingLeft(port) {
  for (let offset = 0; offset < 4; offset += 1) await requireFreePort(port + offset, 'a test');
  assert.deepEqual(await readdir(environment.TMPDIR ?? ''), []);
}

for (const [signal, whole] of /** @type {const} */ ([['SIGINT', true], ['SIGTERM', false], ['SIGHUP', true]])) {
  test(`serve says where it is and ends cleanly on ${signal} to ${whole ? 'all its programs, as Ctrl-C does' : 'itself'}`, async () => {
    const port = await freeRow();
    const serve = await startServe(port);
    const lines = serve.output().split('\n');
    assert.equal(lines[0], `DTS Console: http://localhost:${port}/`);
    assert.match(lines[1] ?? '', /\btestid\b.*\btestsecret\b/);
    assert.match(serve.output(), /l5o11f9029c0001/);
    assert.equal((await fetch(`http://localhost:${port}/`)).status, 200);
    assert.equal((await fetch(`http://localhost:${port + 1}/`)).status, 403);
    process.kill(whole ? -serve.pid : serve.pid, signal);
    assert.equal(await serve.ended, 0, serve.output());
    await assertNothingLeft(port);
  });
}
test('serve --live shows no demo credentials', async () => {
  const port = await freeRow();
  const serve = await startServe(port, '--live');
  process.kill(serve.pid, 'SIGTERM');
  assert.equal(await serve.ended, 0, serve.output());
  assert.ok(serve.output().startsWith(`DTS Console: http://localhost:${port}/\n`), serve.output());
  assert.ok(!/testid|testsecret|l5o11/.test(serve.output()));
});
test('serve ends with a sentence when a part of it fails', async () => {
  const port = await freeRow();
  const serve = await startServe(port);
  const children = (await readFile(`/proc/${serve.pid}/task/${serve.pid}/children`, 'utf8')).trim().split(' ').map(Number);
  assert.equal(children.length, 2, 'nginx and the stand-in');
  process.kill(children[1] ?? 0, 'SIGTERM');
  assert.equal(await serve.ended, 1);
  assert.match(serve.output(), /^serve: nginx ended/m);
  assert.ok(!/\n\s+at /.test(serve.output()), 'no stack trace');
});
test('serve says in a sentence that a port is in use', async () => {
  const port = await freeRow();
  const server = await occupy('127.0.0.1', port);
  try {
    const serve = await startServe(port);
    assert.equal(await serve.ended, 1);
    assert.match(serve.output(), new RegExp(`^serve: Port ${port} is in use .*\n$`));
  } finally {
    server.close();
  }
});

/** @type {[string[], RegExp][]} */
const wrongOptions = [
  [['--port', 'x'], /^serve: --port takes a number from 1 to 65532, not x\n$/],
  [['--port', '0'], /--port takes a number/],
  [['--port', '65533'], /--port takes a number/],
  [['--port=080'], /--port takes a number/],
  [['--port'], /^serve: --port needs a number/],
  [['--fast'], /^serve: there is no option --fast/],
  [['8080'], /^serve: there is no option 8080/],
];
for (const [args, sentence] of wrongOptions) {
  test(`scripts/serve ${args.join(' ')} is refused with a sentence`, async () => {
    const program = runProgram(serveScript, args, { missing: 'scripts/serve is missing' });
    assert.equal(await program.ended, 1);
    assert.match(program.output(), sentence);
  });
}
test('scripts/serve --help lists the options', async () => {
  const program = runProgram(serveScript, ['--help'], { missing: 'scripts/serve is missing' });
  assert.equal(await program.ended, 0);
  for (const option of ['--port N', '--live', '--no-build']) assert.ok(program.output().includes(option));
});
