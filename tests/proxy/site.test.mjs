// The static site as nginx serves it: security headers, what may be kept for how long, compressed twins, types.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { pageFiles, startConsole } from './console_stack.mjs';
import { sendRaw } from './raw_request.mjs';

/** @type {Awaited<ReturnType<typeof startConsole>>} */
let site;
before(async () => { site = await startConsole({ live: true, mount: '/a/b', config: { banner: 'hello' }, connectSources: ['https://cors.example'] }); });
after(() => site.stop());

/**
 * @param {string} path
 * @param {{encoding?: string, method?: string, headers?: string}} [options]
 */
function get(path, { encoding, method = 'GET', headers = '' } = {}) {
  const accepts = encoding === undefined ? '' : `Accept-Encoding: ${encoding}\r\n`;
  const { port } = new URL(site.pageUrl);
  return sendRaw(Number(port), `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${accepts}${headers}\r\n`);
}

/** @param {string} text latin1 */
const bytes = (text) => Buffer.from(text, 'latin1');

const hashed = ['console-0123456789abcdef.js', 'console-0123456789abcdef.wasm', 'style.0123456789abcdef.css'];
const named = ['', 'index.html', 'version.json', 'config.json', 'icon.svg'];

for (const path of ['/', '/index.html', '/version.json', `/${hashed[0]}`, `/${hashed[1]}`, '/missing', '/a/b/', '/config.json']) {
  test(`${path} carries every security header, once`, async () => {
    const { headers } = await get(path, { encoding: 'br' });
    const proxy = new URL(site.proxyUrl).origin;
    assert.deepEqual(headers['content-security-policy'], ["default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
      + `img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ${proxy} https://cors.example; base-uri 'none'; form-action 'none'; `
      + "frame-ancestors 'none'; require-trusted-types-for 'script'"]);
    assert.deepEqual(headers['referrer-policy'], ['no-referrer']);
    assert.deepEqual(headers['x-content-type-options'], ['nosniff']);
    assert.deepEqual(headers['x-frame-options'], ['DENY']);
    assert.deepEqual(headers['cross-origin-opener-policy'], ['same-origin']);
    assert.deepEqual(headers['cross-origin-resource-policy'], ['same-origin']);
    assert.match(headers['permissions-policy']?.[0] ?? '', /camera=\(\).*microphone=\(\)/);
    assert.deepEqual(headers['vary'], ['Accept-Encoding']);
    assert.equal(headers['set-cookie'], undefined);
    assert.deepEqual(headers['server'], ['nginx'], 'no version');
  });
}

for (const name of hashed) {
  test(`${name} is kept for a year`, async () => {
    for (const encoding of ['identity', 'gzip', 'br']) {
      const { status, headers } = await get(`/${name}`, { encoding });
      assert.equal(status, 200);
      assert.deepEqual(headers['cache-control'], ['public, max-age=31536000, immutable'], encoding);
    }
  });
}
for (const name of named) {
  test(`/${name} is asked for again each time, and answered with 304`, async () => {
    const first = await get(`/${name}`);
    assert.equal(first.status, 200);
    assert.deepEqual(first.headers['cache-control'], ['no-cache']);
    const second = await get(`/${name}`, { headers: `If-None-Match: ${first.headers['etag']?.[0]}\r\n` });
    assert.equal(second.status, 304);
    assert.deepEqual(second.headers['cache-control'], ['no-cache']);
  });
}
test('a hashed file that is missing is not kept', async () => {
  const { status, headers } = await get('/console-fedcba9876543210.js');
  assert.equal(status, 404);
  assert.deepEqual(headers['cache-control'], ['no-cache']);
});

/** @type {Record<string, string>} */
const types = {
  'index.html': 'text/html; charset=utf-8',
  'console-0123456789abcdef.js': 'text/javascript; charset=utf-8',
  'console-0123456789abcdef.wasm': 'application/wasm',
  'style.0123456789abcdef.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'version.json': 'application/json; charset=utf-8',
};
for (const [name, type] of Object.entries(types)) {
  test(`${name} is ${type}, plain or compressed`, async () => {
    const content = bytes(pageFiles[/** @type {keyof typeof pageFiles} */ (name)]);
    const plain = await get(`/${name}`);
    const br = await get(`/${name}`, { encoding: 'gzip, deflate, br, zstd' });
    const gzip = await get(`/${name}`, { encoding: 'gzip' });
    for (const answer of [plain, br, gzip]) assert.deepEqual(answer.headers['content-type'], [type]);
    assert.equal(plain.headers['content-encoding'], undefined);
    assert.deepEqual(br.headers['content-encoding'], ['br']);
    assert.deepEqual(gzip.headers['content-encoding'], ['gzip']);
    assert.deepEqual(bytes(plain.body), content);
    assert.deepEqual(brotliDecompressSync(bytes(br.body)), content);
    assert.deepEqual(gunzipSync(bytes(gzip.body)), content);
    assert.equal(new Set([plain, br, gzip].map(({ headers }) => headers['etag']?.[0])).size, 3, 'each form has its own tag');
  });
}

/** @type {Record<string, string | undefined>} */
const encodings = {
  'br': 'br',
  'BR': 'br',
  'gzip;q=0.5, br;q=1.0': 'br',
  'br;q=0.5': 'br',
  'br;q=0.001': 'br',
  'deflate, gzip, br': 'br',
  'br;q=0': undefined,
  'br; q=0.000': undefined,
  'br;q=0, gzip': 'gzip',
  'gzip, br;q=0': 'gzip',
  'brotli': undefined,
  'xbr': undefined,
  'identity': undefined,
};
for (const [encoding, expected] of Object.entries(encodings)) {
  test(`Accept-Encoding: ${encoding} gets ${expected ?? 'plain bytes'}`, async () => {
    const { headers } = await get(`/${hashed[0]}`, { encoding });
    assert.deepEqual(headers['content-encoding'], expected === undefined ? undefined : [expected]);
  });
}
test('a file without twins is served plain to everyone', async () => {
  const { status, headers, body } = await get('/plain-0123456789abcdef.js', { encoding: 'br, gzip' });
  assert.equal(status, 200);
  assert.equal(headers['content-encoding'], undefined);
  assert.equal(body, pageFiles['plain-0123456789abcdef.js']);
});
test('a missing file is not said to be compressed', async () => {
  const { status, headers } = await get('/missing.js', { encoding: 'br' });
  assert.equal(status, 404);
  assert.equal(headers['content-encoding'], undefined);
});

test('config.json is the one of this installation, not of the build', async () => {
  const config = JSON.parse((await get('/config.json', { encoding: 'br, gzip' })).body);
  assert.deepEqual(config, { proxies: [site.proxyTemplate], region: 'cn-hangzhou', banner: 'hello' });
});
test('the page is also served under another path, with the same files', async () => {
  for (const name of ['', ...Object.keys(pageFiles).filter((each) => each !== '.hidden')]) {
    const [above, below] = [await get(`/${name}`, { encoding: 'br' }), await get(`/a/b/${name}`, { encoding: 'br' })];
    assert.equal(below.status, 200, name);
    assert.equal(below.body, above.body);
    assert.deepEqual(below.headers['content-type'], above.headers['content-type']);
    assert.deepEqual(below.headers['cache-control'], above.headers['cache-control']);
  }
  const { status, headers } = await get('/a/b');
  assert.deepEqual([status, headers['location']], [302, ['/a/b/']], 'relative URLs need the slash');
});

for (const path of ['/.hidden', '/console-0123456789abcdef.js.br', '/console-0123456789abcdef.js.gz', '/index.html.br', '/config.json.br',
  '/../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/a/b/../../../etc/passwd', '/a/b/.hidden', '/a/b', '/index.html/x']) {
  test(`${path} is not a file of the page`, async () => {
    const { status, body } = await get(path);
    assert.ok([302, 400, 404].includes(status), `${status}`);
    assert.ok(!body.includes('not for anyone') && !body.includes('root:'));
  });
}
for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE']) {
  test(`the site takes no ${method}`, async () => {
    assert.equal((await get('/', { method })).status, 405);
  });
}
test('a HEAD is answered', async () => {
  const { status, body } = await get('/', { method: 'HEAD' });
  assert.equal(status, 200);
  assert.equal(body, '');
});
test("the site's log has paths without queries", async () => {
  await get('/index.html?token=testtoken');
  const text = await site.logText();
  assert.match(text, /GET \/index\.html 200/);
  assert.ok(!text.includes('testtoken'));
});
