// The notebooks in IndexedDB when the browser refuses, fails or takes them away: each error is a value with a sentence,
// and the next call that can succeed does. ctest runs this after the build of the page:
//   ctest --preset web-debug -R browser_journal_trouble
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { launch } from '../../render/canvas/browser.mjs';
import { newProfile } from './browser.mjs';

/** @import { Browser } from 'playwright-core' */
/** @import { Profile, Tab } from './browser.mjs' */
/** @import { Question } from './page.js' */

/** @type {Question[]} */
const writing = ['append', 'append strictly', 'write head', 'replace'];
/** @type {Question[]} */
const everything = [...writing, 'list', 'read', 'erase'];

/** @type {Browser} */
let browser;
/** @type {Profile} */
let profile;

before(async () => { browser = await launch(); });
after(() => browser?.close());
beforeEach(async () => { profile = await newProfile(browser); });
afterEach(() => profile?.close());

/** A connection that pays no heed to others: an older version of the page. @param {Tab} tab */
const holdOpen = (tab) => tab.page.evaluate(() => new Promise((resolve) => {
  const request = indexedDB.open('dts-console');
  request.onsuccess = () => {
    Object.assign(globalThis, { held: request.result });
    resolve(null);
  };
}));

/** The page asks for a version of its database that is the next one, which has the same stores. */
function openNewer() {
  IDBDatabase.prototype.createObjectStore = /** @type {any} */ (() => {});
  const original = IDBFactory.prototype.open;
  IDBFactory.prototype.open = /** @type {IDBFactory['open']} */ (function (name, version) {
    return original.call(this, name, (version ?? 0) + 1);
  });
}

describe('A browser that stores nothing', () => {
  const refusals = {
    'has no IndexedDB': () => Object.defineProperty(window, 'indexedDB', { value: undefined }),
    'throws': () => {
      IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); };
    },
    'fails to open': () => {
      const original = IDBFactory.prototype.open;
      IDBFactory.prototype.open = /** @type {IDBFactory['open']} */ (function (name, version) {
        const request = original.call(this, name, version);
        // Behind the page's own listener.
        queueMicrotask(() => request.addEventListener('upgradeneeded', () => request.transaction?.abort()));
        return request;
      });
    },
  };
  for (const [how, before_] of Object.entries(refusals)) {
    test(`is said to refuse, when it ${how}`, async () => {
      const tab = await profile.open(before_);
      for (const what of everything)
        assert.match(await tab.refusal(what, 'run', 'text'), /^The browser refuses to keep runs \(\w+Error\)\./, what);
    });
  }
});

describe('A full storage', () => {
  const large = 'x'.repeat(1 << 20);

  // Ordered before the first write: the browser looks again only when it thinks that there is no room left.
  /** @param {Tab} tab @param {number} megabytes */
  const allow = async (tab, megabytes) => {
    const session = await profile.context.newCDPSession(tab.page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: 'http://localhost', quotaSize: megabytes << 20 });
  };

  test('refuses to write in a sentence, changes nothing, and is written again when there is room', async () => {
    const tab = await profile.open();
    await allow(tab, 3);
    await tab.askAtOnce([['append', 'run', 'old'], ['write head', 'run', 'head']]);
    for (const what of writing) {
      const sentence = await tab.refusal(what, 'run', large.repeat(4));
      assert.match(sentence, /^The storage of this browser is full\. Export and erase old runs/, what);
    }
    assert.deepEqual(await tab.askAtOnce([['read', 'run'], ['list']]), ['old', 'run=head;']);
    await allow(tab, 100);
    await tab.ask('append', 'run', large.repeat(4));
    assert.equal(await tab.ask('read', 'run'), `old${large.repeat(4)}`);
  });

  test('lets a run be erased', async () => {
    const tab = await profile.open();
    await allow(tab, 3);
    await tab.ask('write head', 'run', 'head');
    // The database compresses what it keeps: noise fills it.
    let full = false;
    for (let i = 0; i < 20 && !full; ++i)
      full = (await tab.answer('append', 'run', randomBytes(1 << 20).toString('base64'))).fault !== '';
    assert.ok(full);
    await tab.ask('erase', 'run');
    assert.deepEqual(await tab.askAtOnce([['read', 'run'], ['list']]), ['', '']);
  });
});

describe('A call that fails half-way', () => {
  /** @param {string} how */
  const spoil = (how) => {
    const original = IDBObjectStore.prototype.add;
    Object.assign(globalThis, { mend: () => { IDBObjectStore.prototype.add = original; } });
    IDBObjectStore.prototype.add = /** @type {IDBObjectStore['add']} */ (function (value, key) {
      if (how === 'throw') throw new DOMException('no', 'DataError');
      const request = original.call(this, value, key);
      this.transaction.abort();
      return request;
    });
  };

  for (const how of ['throw', 'abort']) {
    test(`leaves what was there: replace, with ${how}`, async () => {
      const tab = await profile.open();
      await tab.ask('append', 'run', 'old');
      await tab.page.evaluate(spoil, how);
      const sentence = await tab.refusal('replace', 'run', 'new');
      assert.match(sentence, /^The storage of this browser failed \(\w+Error\)\. Try again\.$/);
      assert.equal(await tab.ask('read', 'run'), 'old');
      await tab.page.evaluate(() => /** @type {any} */ (globalThis).mend());
      await tab.askAtOnce([['replace', 'run', 'new'], ['append', 'run', 'er']]);
      assert.equal(await tab.ask('read', 'run'), 'newer');
    });
  }

  test('is an error of its own: those before and after it are stored', async () => {
    const tab = await profile.open();
    await tab.page.evaluate(() => {
      const original = IDBObjectStore.prototype.add;
      let count = 0;
      IDBObjectStore.prototype.add = /** @type {IDBObjectStore['add']} */ (function (value, key) {
        const request = original.call(this, value, key);
        if (++count === 2) this.transaction.abort();
        return request;
      });
    });
    const faults = await tab.page.evaluate(async () => {
      const answers = await Promise.all(['a', 'b', 'c'].map((text) => ask('append', 'run', text)));
      return answers.map(({ fault }) => fault);
    });
    assert.deepEqual(faults, ['', 'storage', '']);
    assert.equal(await tab.ask('read', 'run'), 'ac');
  });
});

describe('Another version of the page', () => {
  test('that is older and does not let go is to be closed; then all is well', async () => {
    const older = await profile.open();
    await older.ask('append', 'run', 'a');
    await holdOpen(older);
    const newer = await profile.open(openNewer);
    const sentence = await newer.refusal('append', 'run', 'lost');
    assert.equal(sentence, 'Another tab has an older version of this page. Close it and try again.');
    await older.close();
    await newer.ask('append', 'run', 'b');
    assert.equal(await newer.ask('read', 'run'), 'ab');
  });

  test('that is newer gets the database at once, and this page is to be loaded again', async () => {
    const here = await profile.open();
    await here.ask('append', 'run', 'a');
    const newer = await profile.open(openNewer);
    assert.equal(await newer.ask('read', 'run'), 'a');
    for (const what of everything) {
      const sentence = await here.refusal(what, 'run', 'text');
      assert.equal(sentence, 'Another tab has a newer version of this page. Reload this page.', what);
    }
    assert.equal(await newer.ask('read', 'run'), 'a');
  });
});

describe('A database that is taken away', () => {
  test('by another tab is let go at once and begun anew', async () => {
    const tab = await profile.open();
    await tab.ask('append', 'run', 'old');
    const other = await profile.open();
    const ended = await other.page.evaluate(() => new Promise((resolve) => {
      const request = indexedDB.deleteDatabase('dts-console');
      request.onsuccess = () => resolve('deleted');
      request.onblocked = () => resolve('blocked');
    }));
    assert.equal(ended, 'deleted');
    assert.equal(await tab.ask('read', 'run'), '');
    await tab.ask('append', 'run', 'new');
    assert.equal(await tab.ask('read', 'run'), 'new');
  });

  test('by the person is begun anew', async () => {
    const tab = await profile.open();
    await tab.ask('append', 'run', 'old');
    await holdOpen(tab);
    const closed = tab.page.evaluate(() => new Promise((resolve) => {
      /** @type {any} */ (globalThis).held.onclose = resolve;
    }).then(() => null));
    const session = await profile.context.newCDPSession(tab.page);
    await session.send('Storage.clearDataForOrigin', { origin: 'http://localhost', storageTypes: 'indexeddb' });
    await closed;
    await tab.ask('append', 'run', 'new');
    assert.equal(await tab.ask('read', 'run'), 'new');
  });
});
