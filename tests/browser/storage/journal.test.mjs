// The notebooks in IndexedDB, as long as nothing goes wrong. ctest runs this after the build of the page:
//   ctest --preset web-debug -R browser_journal
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { launch, launchProfile } from '../../render/canvas/browser.mjs';
import { newProfile, profileIn } from './browser.mjs';

/** @import { Browser, BrowserContext } from 'playwright-core' */
/** @import { Profile, Tab } from './browser.mjs' */
/** @import { Question } from './page.js' */

/** @type {Browser} */
let browser;
/** @type {Profile} */
let profile;
/** @type {Tab} */
let tab;

before(async () => { browser = await launch(); });
after(() => browser?.close());
beforeEach(async () => {
  profile = await newProfile(browser);
  tab = await profile.open();
});
afterEach(() => profile?.close());

test('A run that is not there is an empty text, and an empty list has no entries', async () => {
  assert.equal(await tab.ask('read', 'run'), '');
  assert.equal(await tab.ask('list'), '');
  assert.equal(await tab.ask('erase', 'run'), 'true');
});

test('10,000 lines of 1,000 appends that nobody awaited are read back in their order', async () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => `${i} 任务\n`);
  const texts = Array.from({ length: 1000 }, (_, i) => lines.slice(i * 10, i * 10 + 10).join(''));
  await tab.askAtOnce(texts.map((text, i) => [i % 3 ? 'append' : 'append strictly', 'run', text]));
  assert.equal(await tab.ask('read', 'run'), lines.join(''));
});

test('Calls of every kind take effect in the order in which they were made', async () => {
  const answers = await tab.askAtOnce([
    ['append strictly', 'run', 'a'], ['write head', 'run', 'first'], ['append', 'run', 'b'], ['read', 'run'],
    ['replace', 'run', 'c'], ['append', 'run', 'd'], ['read', 'run'], ['write head', 'run', 'second'], ['list'],
    ['erase', 'run'], ['append', 'run', 'e'], ['read', 'run'], ['list'],
  ]);
  assert.deepEqual(answers.filter((answer) => answer !== 'true'), ['ab', 'cd', 'run=second;', 'e', '']);
});

test('Runs are kept apart, also where the name of one begins with that of another', async () => {
  await tab.askAtOnce([['append', 'r', '1'], ['append', 'r1', '2'], ['append', 'r', '3'], ['append', 'q', '4']]);
  await tab.askAtOnce([['write head', 'r', 'R'], ['write head', 'r1', 'R1']]);
  assert.deepEqual(await tab.askAtOnce([['read', 'r'], ['read', 'r1'], ['read', 'q']]), ['13', '2', '4']);
  await tab.ask('replace', 'r', '5');
  assert.deepEqual(await tab.askAtOnce([['read', 'r'], ['read', 'r1'], ['read', 'q']]), ['5', '2', '4']);
  await tab.ask('erase', 'r');
  assert.deepEqual(await tab.askAtOnce([['read', 'r'], ['read', 'r1'], ['list']]), ['', '2', 'r1=R1;']);
});

test('The list has the newest run first, and each head as it was written last', async () => {
  const days = ['2026-01-09', '2026-01-10', '2025-12-31'];
  for (const day of days) await tab.ask('write head', day, `of ${day}\nwith a line more`);
  await tab.ask('write head', '2026-01-09', '头');
  await tab.ask('write head', '2025-12-31', '');
  assert.equal(await tab.ask('list'), '2026-01-10=of 2026-01-10\nwith a line more;2026-01-09=头;2025-12-31=;');
});

test('What was written is there after a reload, and what is appended then stands behind it', async () => {
  await tab.askAtOnce([['append', 'run', 'a'], ['append strictly', 'run', 'b'], ['write head', 'run', 'head']]);
  await tab.load();
  assert.equal(await tab.ask('read', 'run'), 'ab');
  await tab.ask('append', 'run', 'c');
  assert.deepEqual(await tab.askAtOnce([['read', 'run'], ['list']]), ['abc', 'run=head;']);
});

/** @param {BrowserContext} context */
async function kill(context) {
  const session = await context.browser()?.newBrowserCDPSession();
  const processes = (await session?.send('SystemInfo.getProcessInfo'))?.processInfo ?? [];
  const process_ = processes.find(({ type }) => type === 'browser');
  assert.ok(process_, 'the browser tells its process');
  const dead = context.waitForEvent('close');
  process.kill(process_.id, 'SIGKILL');
  await dead;
}

test('What was written is there when the browser died the moment after', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'storage-profile-'));
  try {
    const dying = await launchProfile(folder);
    const writing = await (await profileIn(dying)).open();
    await writing.askAtOnce([['append', 'run', 'a'], ['write head', 'run', 'head'], ['append strictly', 'run', 'b']]);
    await kill(dying);
    const next = await launchProfile(folder);
    const reading = await (await profileIn(next)).open();
    assert.deepEqual(await reading.askAtOnce([['read', 'run'], ['list']]), ['ab', 'run=head;']);
    await next.close();
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('Two tabs that write into one run lose nothing of each other', async () => {
  const other = await profile.open();
  /** @param {string} name @returns {[Question, string, string][]} */
  const lines = (name) => Array.from({ length: 50 }, (_, i) => ['append', 'run', `${name}${i};`]);
  await Promise.all([tab.askAtOnce(lines('a')), other.askAtOnce(lines('b'))]);
  const written = (await tab.ask('read', 'run')).split(';').slice(0, -1);
  assert.equal(written.length, 100);
  for (const name of ['a', 'b']) {
    const own = written.filter((line) => line.startsWith(name));
    assert.deepEqual(own, Array.from({ length: 50 }, (_, i) => `${name}${i}`));
  }
});

test('What must be on the disk is asked to be flushed, and a line that need not be is not', async () => {
  await tab.page.evaluate(() => {
    const original = IDBDatabase.prototype.transaction;
    /** @type {string[]} */
    const asked = [];
    Object.assign(globalThis, { asked });
    IDBDatabase.prototype.transaction = /** @type {IDBDatabase['transaction']} */ (function (stores, mode, options) {
      if (mode === 'readwrite') asked.push(String(options?.durability));
      return original.call(this, stores, mode, options);
    });
  });
  /** @type {Question[]} */
  const questions = ['append', 'append strictly', 'write head', 'replace', 'erase', 'read'];
  for (const what of questions) await tab.ask(what, 'run', 'text');
  const asked = await tab.page.evaluate(() => /** @type {any} */ (globalThis).asked);
  assert.deepEqual(asked, ['relaxed', 'strict', 'strict', 'strict', 'strict']);
});

test('The browser is asked once to keep the storage, with the first append, whatever it answers', async () => {
  await tab.page.evaluate(() => {
    Object.assign(globalThis, { asked: 0 });
    StorageManager.prototype.persist = () => {
      ++(/** @type {any} */ (globalThis).asked);
      return Promise.reject(new TypeError('not here'));
    };
  });
  await tab.askAtOnce([['read', 'run'], ['write head', 'run', 'head']]);
  assert.equal(await tab.page.evaluate(() => /** @type {any} */ (globalThis).asked), 0);
  await tab.askAtOnce([['append', 'run', 'a'], ['append', 'run', 'b'], ['append', 'other', 'c']]);
  assert.equal(await tab.page.evaluate(() => /** @type {any} */ (globalThis).asked), 1);
  assert.equal(await tab.ask('read', 'run'), 'ab');
});
