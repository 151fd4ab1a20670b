// What stands in the way of the page gets a sentence: a browser that lacks something, a host that serves a part wrongly or
// not at all, a page that is not a secure context.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { until } from './patience.mjs';
import { distFolder, launchChromium, openSite } from './site.mjs';

/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
let dist = '';
before(async () => {
  dist = await mkdtemp(join(tmpdir(), 'dts-console-dist-'));
  await cp(distFolder, dist, { recursive: true });
  site = await openSite({ dist });
});
afterEach(async () => {
  await site.clear();
  await cp(distFolder, dist, { recursive: true });
});
after(async () => {
  await site?.close();
  await rm(dist, { recursive: true, force: true });
});

/** @param {(() => void) | undefined} [lack] what happens before the page's own scripts */
async function visitLacking(lack) {
  const operator = await site.visit({ stay: true, ...(lack ? { before: lack } : {}) });
  await operator.page.goto(site.stack.pageUrl);
  return operator;
}

/** @param {Operator} operator @param {RegExp} sentence */
async function assertCannotRun(operator, sentence) {
  const alert = operator.page.getByRole('alert').filter({ hasText: 'This browser cannot run the console' });
  await alert.filter({ hasText: sentence }).waitFor();
  assert.equal(await operator.page.getByRole('status').count(), 0, 'it does not go on loading');
  assert.equal(await operator.page.getByRole('dialog').count(), 0, 'nobody is asked for a secret');
  assert.deepEqual(operator.complaints.filter((line) => line.startsWith('pageerror')), []);
}

/** @type {[string, () => void, RegExp][]} */
const lacks = [
  ['WebGL 2', () => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = /** @type {any} */ (function (/** @type {any[]} */ ...given) {
      return given[0] === 'webgl2' ? null : Reflect.apply(original, /** @type {any} */ (this), given);
    });
  }, /WebGL 2 is missing: turn on hardware acceleration/],
  ['WebCrypto', () => { Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined }); }, /WebCrypto is missing: browsers offer it only on https:\/\/ and on localhost/],
  ['OffscreenCanvas', () => { Reflect.deleteProperty(globalThis, 'OffscreenCanvas'); }, /This browser is too old/],
  ['<dialog>', () => { Reflect.deleteProperty(globalThis, 'HTMLDialogElement'); }, /This browser is too old/],
];
for (const [what, lack, sentence] of lacks) {
  test(`A browser without ${what} gets a sentence`, async () => {
    await assertCannotRun(await visitLacking(lack), sentence);
  });
}

test('A browser without WebAssembly gets a sentence', async () => {
  const operator = await visitLacking(() => { Reflect.deleteProperty(globalThis, 'WebAssembly'); });
  await operator.page.getByRole('alert').filter({ hasText: /WebAssembly|could not be loaded|too old/ }).waitFor();
});

test('A page over plain http on another name than localhost says that it needs https', async () => {
  const browser = await launchChromium(['--host-resolver-rules=MAP console.example 127.0.0.1']);
  try {
    const page = await browser.newPage();
    await page.goto(site.stack.pageUrl.replace('localhost', 'console.example'));
    await page.getByRole('alert').filter({ hasText: /WebCrypto is missing.*Open this page with https\./ }).waitFor();
  } finally {
    await browser.close();
  }
});

test('Without JavaScript the page says what it needs', async () => {
  const operator = await site.visit({ stay: true, javaScriptEnabled: false });
  await operator.page.goto(site.stack.pageUrl);
  // Playwright does not look for texts inside <noscript>.
  await until(async () => /This page needs JavaScript and WebAssembly\./.test(await operator.status().innerText()), 'The sentence');
});

/** @param {RegExp} name @param {(bytes: Buffer) => Buffer | null} change null = the file is not there */
async function spoil(name, change) {
  const file = (await readdir(dist)).find((each) => name.test(each)) ?? assert.fail(`no ${name} in dist`);
  for (const packed of ['.br', '.gz']) await rm(join(dist, file + packed), { force: true });
  const bytes = change(await readFile(join(dist, file)));
  if (bytes === null) await rm(join(dist, file));
  else await writeFile(join(dist, file), bytes);
}

/** @param {Buffer} bytes */
function flipAByte(bytes) {
  const place = bytes.length >> 1;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  return bytes;
}

test('A host that lacks the wasm is named', async () => {
  await spoil(/^console\..*\.wasm$/, () => null);
  await assertCannotRun(await visitLacking(), /It could not be loaded: .*\.wasm is not there \(HTTP 404\)/);
});

test('A wasm that was changed is not run', async () => {
  await spoil(/^console\..*\.wasm$/, flipAByte);
  await assertCannotRun(await visitLacking(), /It could not be loaded: /);
});

test('A wasm that was cut is not run', async () => {
  await spoil(/^console\..*\.wasm$/, (bytes) => bytes.subarray(0, 1000));
  await assertCannotRun(await visitLacking(), /It could not be loaded: /);
});

for (const [words, change] of /** @type {[string, (bytes: Buffer) => Buffer | null][]} */ ([
  ['is not there', () => null],
  ['was changed', flipAByte],
])) {
  test(`When the script ${words}, the page does not pretend to load for ever`, async () => {
    await spoil(/console.*\.js$/, change);
    const operator = await visitLacking();
    await operator.page.getByText('Still loading. If this stays, check that this host serves the page\'s js and wasm files, then reload.').waitFor();
  });
}

test('A wasm with a wrong content type is run all the same', async () => {
  const operator = await site.visit({ stay: true });
  await operator.page.route('**/*.wasm', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
  });
  await operator.open(site.stack.pageUrl);
  await operator.signIn();
});
