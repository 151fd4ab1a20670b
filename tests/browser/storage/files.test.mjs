// Files that the page hands out and takes in. ctest runs this after the build of the page:
//   ctest --preset web-debug -R browser_files
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { launch } from '../../render/canvas/browser.mjs';
import { newProfile } from './browser.mjs';

/** @import { Browser } from 'playwright-core' */
/** @import { Profile, Tab } from './browser.mjs' */

/** @type {Browser} */
let browser;
/** @type {string} */
let folder;
/** @type {Profile} */
let profile;
/** @type {Tab} */
let tab;

before(async () => {
  browser = await launch();
  folder = await mkdtemp(path.join(tmpdir(), 'storage-files-'));
});
after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  profile = await newProfile(browser);
  tab = await profile.open();
});
afterEach(() => profile?.close());

/** The dialog, and what becomes of the question that opened it. */
async function openDialog() {
  const opened = tab.page.waitForEvent('filechooser');
  const answer = tab.answer('open file');
  return { chooser: await opened, answer };
}

test('A text is downloaded under its name, byte for byte', async () => {
  const text = `{"任务": "${'é'.repeat(100_000)}"}\n`;
  const [download] = await Promise.all([
    tab.page.waitForEvent('download'),
    tab.page.evaluate((t) => void ask('save file', '2026-01-09 dts.json', t), text),
  ]);
  assert.equal(download.suggestedFilename(), '2026-01-09 dts.json');
  assert.equal(await readFile(await download.path(), 'utf8'), text);
});

test('The text of the chosen file comes back as it is', async () => {
  const file = path.join(folder, 'chosen.json');
  await writeFile(file, '{"任务": 1}\r\n');
  const { chooser, answer } = await openDialog();
  assert.equal(await chooser.element().getAttribute('accept'), '.json,application/json');
  assert.equal(chooser.isMultiple(), false);
  await chooser.setFiles(file);
  assert.deepEqual(await answer, { fault: '', text: '{"任务": 1}\r\n' });
});

test('A dialog that the person closes is an error: cancelled', async () => {
  const { chooser, answer } = await openDialog();
  await chooser.element().dispatchEvent('cancel');
  assert.deepEqual(await answer, { fault: 'cancelled', text: 'No file was chosen.' });
});

test('A dialog that is opened again leaves the one before', async () => {
  const first = await openDialog();
  const second = await openDialog();
  assert.equal((await first.answer).fault, 'cancelled');
  const file = path.join(folder, 'second.json');
  await writeFile(file, '2');
  await second.chooser.setFiles(file);
  assert.deepEqual(await second.answer, { fault: '', text: '2' });
});

test('32 MB are read, a byte more is refused', async () => {
  const most = 32 << 20;
  for (const [size, fault] of /** @type {const} */ ([[most, ''], [most + 1, 'input']])) {
    const file = path.join(folder, `${size}.json`);
    await writeFile(file, Buffer.alloc(size, 'x'));
    const { chooser, answer } = await openDialog();
    await chooser.setFiles(file);
    const given = await answer;
    assert.equal(given.fault, fault);
    if (fault) assert.equal(given.text, 'The file is larger than 32 MB.');
    else assert.ok(given.text === 'x'.repeat(size));
  }
});

test('A file that is gone when it is read is an error', async () => {
  const file = path.join(folder, 'gone.json');
  await writeFile(file, '1');
  const { chooser, answer } = await openDialog();
  await tab.page.evaluate(() => {
    Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
  });
  await chooser.setFiles(file);
  assert.deepEqual(await answer, { fault: 'input', text: 'The file cannot be read (NotFoundError).' });
});
