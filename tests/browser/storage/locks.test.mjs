// The names that one tab holds, with Web Locks. ctest runs this after the build of the page:
//   ctest --preset web-debug -R browser_locks
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { launch } from '../../render/canvas/browser.mjs';
import { newProfile } from './browser.mjs';

/** @import { Browser } from 'playwright-core' */
/** @import { Profile, Tab } from './browser.mjs' */

/** @type {Browser} */
let browser;
/** @type {Profile} */
let profile;
/** @type {Tab} */
let tab;
/** @type {Tab} */
let other;

before(async () => { browser = await launch(); });
after(() => browser?.close());
beforeEach(async () => {
  profile = await newProfile(browser);
  tab = await profile.open();
  other = await profile.open();
});
afterEach(() => profile?.close());

/** Asks until the browser has noticed that the other tab let go. @param {Tab} asking @param {string} name */
async function takeSoon(asking, name) {
  while (await asking.ask('take', name) !== 'true') await asking.page.waitForTimeout(20);
}

test('One tab has a name, another does not get it, and other names are free', async () => {
  assert.equal(await tab.ask('take', 'run'), 'true');
  assert.equal(await other.ask('take', 'run'), 'false');
  assert.equal(await other.ask('take', 'run'), 'false');
  assert.equal(await other.ask('take', 'another'), 'true');
  assert.equal(await tab.ask('take', 'another'), 'false');
});

test('What a tab has it may take again, also at once', async () => {
  assert.deepEqual(await tab.askAtOnce([['take', 'run'], ['take', 'run']]), ['true', 'true']);
  assert.equal(await tab.ask('take', 'run'), 'true');
});

test('Of two tabs that ask at once, one gets it', async () => {
  const answers = await Promise.all([tab.ask('take', 'run'), other.ask('take', 'run')]);
  assert.deepEqual(answers.sort(), ['false', 'true']);
});

test('A name that is released is free for another tab; a release without a lock does nothing', async () => {
  await tab.ask('take', 'run');
  await other.page.evaluate(() => void ask('release', 'run'));
  assert.equal(await other.ask('take', 'run'), 'false');
  await tab.page.evaluate(() => void ask('release', 'run'));
  await takeSoon(other, 'run');
  assert.equal(await tab.ask('take', 'run'), 'false');
});

test('A tab that lets a name go and takes it again at once has it', async () => {
  await tab.ask('take', 'run');
  const answer = await tab.page.evaluate(() => {
    void ask('release', 'run');
    const first = ask('take', 'run');
    void ask('release', 'run');
    return Promise.all([first, ask('take', 'run')]);
  });
  assert.deepEqual(answer.map(({ text }) => text), ['true', 'true']);
  assert.equal(await other.ask('take', 'run'), 'false');
});

test('A name is freed when its tab closes', async () => {
  await tab.ask('take', 'run');
  await tab.close();
  await takeSoon(other, 'run');
});

test('A name is freed when its tab crashes', async () => {
  await tab.ask('take', 'run');
  await tab.page.goto('chrome://crash').catch(() => {});
  await takeSoon(other, 'run');
});

test('A tab that is loaded again takes its name again', async () => {
  await tab.ask('take', 'run');
  await tab.load();
  await takeSoon(tab, 'run');
});

test('A browser without Web Locks is an error', async () => {
  const old = await profile.open(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
  for (let i = 0; i < 2; ++i) {
    const sentence = await old.refusal('take', 'run');
    assert.match(sentence, /^This browser cannot keep the tabs of this page apart \(.*\)\. Update it\.$/);
  }
});
