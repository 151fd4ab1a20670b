// The program and its certificates: what a proxy in front of it relies on.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';
import { prepareCertificates } from './certificates.mjs';
import { endpointHosts } from './regions.mjs';
import { callWithSdk } from './sdk_client.mjs';

const program = join(dirname(fileURLToPath(import.meta.url)), 'main.mjs');
/** @type {string} */
let folder;
before(async () => { folder = await mkdtemp(join(tmpdir(), 'stand-in-')); });
after(() => rm(folder, { recursive: true }));

/** @param {string[]} args */
function run(args) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => { output += chunk; });
  child.stderr.on('data', (chunk) => { errors += chunk; });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, output, errors }));
  const ready = once(child.stdout, 'data').then(() => JSON.parse(output));
  return { child, ended, ready };
}

/**
 * @param {number} port
 * @param {string} servername
 * @param {string | undefined} ca
 * @returns {Promise<boolean>} the handshake verified the name
 */
function verifies(port, servername, ca) {
  return new Promise((resolve) => {
    const socket = tls.connect({ host: '127.0.0.1', port, servername, ca }, () => {
      resolve(socket.authorized);
      socket.destroy();
    });
    socket.on('error', () => resolve(false));
  });
}

test('the program serves https for every endpoint name, takes calls of the SDK and stops on SIGTERM', async () => {
  const { child, ended, ready } = run(['--port', '0', '--control-port', '0', '--tls-dir', folder, '--open-world']);
  const { port, controlPort, ca: file } = await ready;
  const ca = await readFile(file, 'utf8');
  for (const host of ['dts.aliyuncs.com', 'dts.cn-hangzhou.aliyuncs.com', 'dts.me-central-1.aliyuncs.com']) {
    assert.ok(await verifies(port, host, ca), `${host} is verified`);
  }
  assert.equal(await verifies(port, 'dts.evil.example', ca), false, 'another name is not');
  assert.equal(await verifies(port, 'dts.aliyuncs.com', undefined), false, 'nobody else trusts this authority');

  const answer = await callWithSdk({ port }, { signature: 'V3', parameters: { DtsJobIds: 'anyid12345' }, ca, hostname: 'localhost' });
  assert.equal(answer.body.Success, true, 'the world is open');
  const [call] = await (await fetch(`http://127.0.0.1:${controlPort}/calls`)).json();
  assert.deepEqual([call.secure, call.servername, call.started], [true, 'localhost', ['anyid12345']]);

  child.kill('SIGTERM');
  assert.deepEqual(await ended.then(({ code, errors }) => [code, errors]), [0, '']);
});
test('SIGINT stops the program although a call hangs', async () => {
  const { child, ended, ready } = run(['--port', '0', '--control-port', '0']);
  const { port, controlPort } = await ready;
  const rules = [{ fault: { kind: 'hang' } }];
  await fetch(`http://127.0.0.1:${controlPort}/faults`, { method: 'POST', body: JSON.stringify(rules) });
  const broken = fetch(`http://127.0.0.1:${port}/`).then(() => false, () => true);
  const calls = async () => (await (await fetch(`http://127.0.0.1:${controlPort}/calls`)).json()).length;
  while (await calls() === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  child.kill('SIGINT');
  assert.equal((await ended).code, 0);
  assert.ok(await broken);
});
for (const option of ['--port', '--control-port']) {
  test(`${option} in use is said in a sentence, with exit code 1`, async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = /** @type {import('node:net').AddressInfo} */ (other.address());
    const free = option === '--port' ? '--control-port' : '--port';
    const { code, errors } = await run([option, String(port), free, '0']).ended;
    other.close();
    assert.equal(code, 1);
    assert.equal(errors, `stand-in endpoint: Port ${port} is in use; choose another one or stop the program that has it.\n`);
  });
}
/** @type {[string[], RegExp][]} */
const badArguments = [
  [['--port', 'many'], /--port must be a number from 0 to 65535, not "many"/],
  [['--port', '70000'], /--port must be a number/],
  [['--batch', 'some'], /--batch is one of none, good, not "some"/],
  [['--speed'], /Unknown option '--speed'/],
];
for (const [args, sentence] of badArguments) {
  test(`${args.join(' ')} is refused with a sentence and the usage`, async () => {
    const { code, errors } = await run(args).ended;
    assert.equal(code, 1);
    assert.match(errors, sentence);
    assert.match(errors, /node main\.mjs --port N/);
    assert.doesNotMatch(errors, /^ {4}at /m);
  });
}

test('certificates are short-lived, kept while they are good, made again when damaged, and the authority\'s key is not kept', async () => {
  const own = join(folder, 'own');
  const first = await prepareCertificates(own);
  for (const host of endpointHosts) assert.ok(new X509Certificate(first.cert).checkHost(host), `the certificate is for ${host}`);
  assert.ok(Date.parse(new X509Certificate(first.cert).validTo) - Date.now() < 8 * 86_400_000);
  assert.deepEqual((await readdir(own)).sort(), ['ca.pem', 'server-key.pem', 'server.pem']);
  assert.equal((await stat(join(own, 'server-key.pem'))).mode & 0o077, 0, 'the key is for its owner only');
  assert.deepEqual(await prepareCertificates(own), first);
  await writeFile(join(own, 'server.pem'), 'nothing');
  const second = await prepareCertificates(own);
  assert.notEqual(second.cert, first.cert);
  assert.ok(new X509Certificate(second.cert).verify(new X509Certificate(second.ca).publicKey));
});
