// The configuration that an operator renders: what nginx says of it, and that no setting can smuggle a directive in.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findNginx } from '../../scripts/lib/nginx.mjs';
import { endpointHosts } from '../simulator/regions.mjs';
import { createAuthority } from './authority.mjs';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../web/nginx/render', import.meta.url));
const example = fileURLToPath(new URL('../../web/nginx/settings.example', import.meta.url));
const hostList = fileURLToPath(new URL('../../web/nginx/dts-hosts.map', import.meta.url));

/** @type {string} */
let folder;
before(async () => { folder = await mkdtemp(join(tmpdir(), 'dts-console-render-')); });
after(() => rm(folder, { recursive: true, force: true }));

const needed = { SITE_ROOT: '/srv/page', CONNECT_SRC: 'https://proxy.example', ALLOWED_ORIGINS: 'https://page.example' };

/**
 * @param {Record<string, string>} settings
 * @param {string[]} files of settings
 */
async function render(settings, ...files) {
  const output = await mkdtemp(join(folder, 'out-'));
  await run(script, [output, ...files], { env: { PATH: process.env.PATH, RESOLVER: '127.0.0.1', ...settings } });
  return output;
}

/** @param {string} output */
async function judge(output) {
  return run(await findNginx(), ['-t', '-q', '-p', output, '-e', join(output, 'error.log'), '-c', join(output, 'nginx.conf')]);
}

test('nginx accepts the defaults, for the real endpoints', async () => {
  const output = await render(needed);
  await judge(output);
  const upstream = await readFile(join(output, 'upstream.conf'), 'utf8');
  assert.match(upstream, /proxy_ssl_verify on;/);
  assert.match(upstream, /set \$dts_upstream "https:\/\/\$dts_inner_host:443";/);
  assert.match(upstream, /resolver 127\.0\.0\.1 /);
});
test('nginx accepts the example settings', async () => {
  await judge(await render({}, example));
});
test('nginx accepts TLS, HTTP/2, names, and folders with spaces', async () => {
  const authority = await createAuthority(join(folder, 'an authority'), 'Trusted');
  const { key, cert } = await authority.sign(['page.example']);
  const [keyFile, certFile] = [join(folder, 'own key.pem'), join(folder, 'own.pem')];
  await writeFile(keyFile, key);
  await writeFile(certFile, cert);
  const output = join(folder, 'an output');
  await mkdir(output);
  await run(script, [output], { env: { PATH: process.env.PATH, ...needed, RESOLVER: '127.0.0.1 [::1]', SITE_ROOT: '/srv/the page',
    SITE_CONFIG: '/srv/the config.json', SITE_MOUNT: '/tools/dts', SITE_LISTEN: '8443 ssl http2', SITE_NAME: 'page.example',
    PROXY_LISTEN: '[::]:8444 ssl http2', PROXY_NAME: 'proxy.example', TLS_CERTIFICATE: certFile, TLS_CERTIFICATE_KEY: keyFile,
    CONNECT_SRC: 'https://proxy.example https://other.example:8443', ALLOWED_ORIGINS: 'https://page.example http://localhost:8080' } });
  await judge(output);
});
test('nginx accepts rehearsals, in a folder with spaces too', async () => {
  const output = join(folder, 'a rehearsal');
  await run(script, [output], { env: { PATH: process.env.PATH, ...needed, UPSTREAM: 'https://127.0.0.1:8082', REHEARSALS: 'http://127.0.0.1:8083' } });
  await judge(output);
  assert.match(await readFile(join(output, 'rehearsals.conf'), 'utf8'), /proxy_pass "http:\/\/127\.0\.0\.1:8083\/rehearsals";/);
});
test('without REHEARSALS nothing speaks of a stand-in', async () => {
  const output = await render(needed);
  assert.ok(!(await readdir(output)).includes('rehearsals.conf'));
  assert.ok(!(await readFile(join(output, 'proxy.conf'), 'utf8')).includes('rehearsals.conf'));
});
test('no placeholder is left', async () => {
  const output = await render({ ...needed, REHEARSALS: 'http://127.0.0.1:8083' });
  for (const file of (await readdir(output)).filter((name) => name.endsWith('.conf'))) {
    const left = (await readFile(join(output, file), 'utf8')).match(/@[A-Z_]+@/g);
    assert.equal(left, null, file);
  }
});
test('every endpoint of the vendor is on the list, and nothing else', async () => {
  const lines = (await readFile(hostList, 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  for (const line of lines) assert.match(line, /^(\S+) +\1;$/, 'a host stands for itself');
  assert.deepEqual(lines.map((line) => line.split(' ')[0]).sort(), [...endpointHosts].sort());
});
test('the defaults that the example states are the ones that hold', async () => {
  const stated = (await readFile(example, 'utf8')).split('\n').filter((line) => /^#[A-Z_]+=./.test(line)).map((line) => line.slice(1));
  assert.ok(stated.length > 12);
  const file = join(folder, 'stated');
  await writeFile(file, `${stated.join('\n')}\n`);
  const [plain, spelled] = [await render(needed), await render(needed, file)];
  for (const name of ['nginx.conf', 'site.conf', 'proxy.conf', 'upstream.conf']) {
    const text = await readFile(join(spelled, name), 'utf8');
    assert.equal(text.replaceAll(spelled, plain), await readFile(join(plain, name), 'utf8'), name);
  }
});
test('environment variables come before the file', async () => {
  const output = await render({ ALLOWED_ORIGINS: 'https://mine.example' }, example);
  const proxy = await readFile(join(output, 'proxy.conf'), 'utf8');
  assert.ok(proxy.includes('"https://mine.example"') && !proxy.includes('"https://dts.example.com"'));
});

/** @type {[string, string][]} */
const unfit = [
  ['ALLOWED_ORIGINS', 'https://page.example"; evil "'],
  ['ALLOWED_ORIGINS', '*'],
  ['ALLOWED_ORIGINS', 'page.example'],
  ['ALLOWED_ORIGINS', 'https://page.example/'],
  ['CONNECT_SRC', "https://proxy.example; script-src *"],
  ['CONNECT_SRC', '*'],
  ['ACTIONS', 'StartDtsJobs|.*'],
  ['ACTIONS', '.*'],
  ['UPSTREAM', 'http://127.0.0.1:80'],
  ['UPSTREAM', 'https://$http_host:443'],
  ['UPSTREAM', 'https://evil.example:443'],
  ['REHEARSALS', 'https://127.0.0.1:8083'],
  ['REHEARSALS', 'http://127.0.0.1'],
  ['REHEARSALS', 'http://127.0.0.1:8083/'],
  ['REHEARSALS', 'http://$http_host:8083'],
  ['REHEARSALS', 'http://stand-in.example:8083'],
  ['SITE_ROOT', '/srv/$host'],
  ['SITE_ROOT', 'relative'],
  ['SITE_ROOT', '/srv"; autoindex on; #'],
  ['SITE_LISTEN', '80; return 200'],
  ['SITE_MOUNT', '/a/../b'],
  ['RATE', 'fast'],
  ['RUN_USER', 'root; load_module x'],
  ['RESOLVER', '127.0.0.1; include /etc/passwd'],
  ['TRUSTED_CA', '/does/not/exist.pem'],
];
for (const [name, value] of unfit) {
  test(`${name}=${value} is refused with a sentence`, async () => {
    await assert.rejects(render({ ...needed, [name]: value }), (/** @type {{stderr: string}} */ error) => {
      assert.match(error.stderr, new RegExp(`^render: ${name}\\b.*\n$`));
      return true;
    });
  });
}
for (const name of Object.keys(needed)) {
  test(`without ${name} nothing is rendered`, async () => {
    await assert.rejects(render({ ...needed, [name]: '' }), /** @param {{stderr: string}} error */ (error) =>
      error.stderr === `render: ${name} is not set: see web/nginx/settings.example\n`);
  });
}
test('a line that is no setting is refused', async () => {
  const file = join(folder, 'settings');
  await writeFile(file, 'SITE_RUTE=/srv/page\n');
  await assert.rejects(render(needed, file), /SITE_RUTE/);
});
