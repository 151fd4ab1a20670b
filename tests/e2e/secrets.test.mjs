// After a run the AccessKey secret is nowhere: not in wasm memory, the DOM, storage, the URL, the console, a request or a
// log. Its keys cannot be exported. The security token is where it has to be sent from, and nowhere else.
// First each place is shown to be looked at: a marker that is put there is found.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { after, afterEach, before, test } from 'node:test';
import { firstIds } from './operator.mjs';
import { until } from './patience.mjs';
import { Watch, formsOf, layOpen } from './sightings.mjs';
import { openSite } from './site.mjs';

/** @import { LaidOpen } from './sightings.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** A text that is nowhere else, made for this run. @param {string} name */
const unique = (name) => `${name}${randomBytes(15).toString('hex')}`;

/** @param {boolean} [temporary] */
async function newAccount(temporary = false) {
  const account = { id: unique(temporary ? 'STS.' : 'LTAI'), secret: unique('secret'), ...(temporary ? { token: unique('token') } : {}) };
  await site.control('accounts', { accessKeyId: account.id, accessKeySecret: account.secret, securityToken: account.token });
  return account;
}

async function watched() {
  const operator = await site.visit({ stay: true, before: layOpen });
  const watch = await Watch.over(operator);
  await operator.open(site.stack.pageUrl);
  return { operator, watch };
}

/** @type {{place: string, plant: (marker: string, here: Awaited<ReturnType<typeof watched>>) => Promise<unknown>}[]} */
const hidingPlaces = [
  { place: 'DOM', plant: (marker, { operator }) => operator.enterIds(`not-an-id-${marker}`) },
  { place: 'value of a field', plant: (marker, { operator }) => operator.enterIds(marker) },
  { place: 'localStorage', plant: (marker, { operator }) => operator.page.evaluate((text) => { localStorage['x'] = text; }, marker) },
  { place: 'sessionStorage', plant: (marker, { operator }) => operator.page.evaluate((text) => { sessionStorage['x'] = text; }, marker) },
  {
    place: 'IndexedDB',
    plant: (marker, { operator }) => operator.page.evaluate((text) => new Promise((resolve) => {
      const request = indexedDB.open('x');
      request.onupgradeneeded = () => request.result.createObjectStore('y', { autoIncrement: true }).add({ text });
      request.onsuccess = () => resolve(request.result.close());
    }), marker),
  },
  {
    place: 'Cache Storage',
    plant: (marker, { operator }) => operator.page.evaluate(async (text) => (await caches.open('x')).put('/y', new Response(text)), marker),
  },
  { place: 'cookie', plant: (marker, { operator }) => operator.page.evaluate((text) => { document.cookie = `x=${text}`; }, marker) },
  { place: 'URL', plant: (marker, { operator }) => operator.page.evaluate((text) => history.replaceState(null, '', `#${text}`), marker) },
  { place: 'history', plant: (marker, { operator }) => operator.page.evaluate((text) => history.pushState({ text }, ''), marker) },
  { place: 'title', plant: (marker, { operator }) => operator.page.evaluate((text) => { document.title = text; }, marker) },
  { place: 'console', plant: (marker, { operator }) => operator.page.evaluate((text) => console.log(text), marker) },
  { place: 'request URL', plant: (marker, { operator }) => operator.page.evaluate((text) => fetch(`version.json?${text}`), marker) },
  {
    place: 'request header',
    plant: (marker, { operator }) => operator.page.evaluate((text) => fetch('version.json', { headers: { 'x-test': text } }), marker),
  },
  {
    place: 'request body',
    plant: (marker, { operator }) => operator.page.evaluate((text) => fetch('version.json', { method: 'POST', body: btoa(`a${text}`) }), marker),
  },
  { place: 'log site.log', plant: (marker, { operator }) => operator.page.evaluate((text) => fetch(`${text}.json`), marker) },
  { place: 'log proxy.log', plant: (marker) => appendFile(site.stack.logs.access, `${marker}\n`) },
  { place: 'log error.log', plant: (marker) => appendFile(site.stack.logs.error, `${marker}\n`) },
];

test('The search finds what is put into each of the places', async () => {
  const here = await watched();
  await here.operator.signIn();
  for (const { place, plant } of hidingPlaces) {
    const marker = unique('marker');
    assert.deepEqual(await here.watch.sightings(marker), [], 'nowhere before');
    await plant(marker, here);
    await until(async () => (await here.watch.sightings(marker)).includes(place), `The marker in ${place}`);
  }
});

test('The search finds what is in wasm memory, in each form', async () => {
  const { operator, watch } = await watched();
  await operator.signIn();
  const typed = unique('marker');
  await operator.enterIds(typed);
  assert.ok((await watch.sightings(typed)).includes('wasm memory as UTF-8'), 'what is typed into the console itself is in its memory');
  for (const [name, bytes] of Object.entries(formsOf(unique('marker')))) {
    const marker = unique('marker');
    const form = formsOf(marker)[name] ?? Buffer.alloc(0);
    assert.ok(form.length >= bytes.length - 1 && form.length > 8, name);
    const put = (/** @type {number[]} */ planted) => {
      const { memories: [memory] } = /** @type {{laidOpen: LaidOpen}} */ (/** @type {unknown} */ (window)).laidOpen;
      if (memory) new Uint8Array(memory.buffer).set(planted, memory.buffer.byteLength - 400);
    };
    await operator.page.evaluate(put, [...form]);
    assert.deepEqual(await watch.sightings(marker), [`wasm memory as ${name}`]);
    await operator.page.evaluate(put, [...form].map(() => 0));
  }
});

for (const version of /** @type {const} */ (['V3', 'V1'])) {
  test(`After a success and a failure with ${version} and an AccessKey, the secret is nowhere`, async () => {
    const account = await newAccount();
    const { operator, watch } = await watched();
    await operator.startJobs({ account, version });
    await operator.hears(/^Accepted/);
    assert.deepEqual(await watch.sightings(account.secret), []);

    // The same person after the secret was changed at the vendor's: the echo of the server is shown and compared.
    await site.control('accounts', { accessKeyId: account.id, accessKeySecret: 'another' });
    await operator.start();
    await operator.hears(/^The API gateway refused: SignatureDoesNotMatch/);
    for (const name of ['Request', 'Signature', 'Raw']) {
      await operator.look(name);
      assert.deepEqual(await watch.sightings(account.secret), [], name);
    }
    assert.equal((await site.calls()).length, 2);
  });

  test(`With ${version} and temporary credentials the secret is nowhere, and the token only where it is sent from`, async () => {
    const account = await newAccount(true);
    const { operator, watch } = await watched();
    await operator.startJobs({ account, version });
    await operator.hears(/^Accepted/);
    await site.control('accounts', { accessKeyId: account.id, accessKeySecret: 'another', securityToken: account.token });
    await operator.start();
    await operator.hears(/^The API gateway refused: SignatureDoesNotMatch/);
    for (const name of ['Request', 'Signature', 'Raw', 'Answer']) {
      await operator.look(name);
      assert.deepEqual(await watch.sightings(account.secret), [], name);
      const places = (await watch.sightings(account.token ?? '')).filter((place) => !place.startsWith('wasm memory'));
      assert.deepEqual(places, [version === 'V3' ? 'request header' : 'request body'], name);
    }
  });
}

test('An AssumeRole answer pasted as a whole leaves its secret nowhere', async () => {
  const account = await newAccount(true);
  const { operator, watch } = await watched();
  const answer = { RequestId: 'AD823BD3-1BA6', Credentials: { AccessKeyId: account.id, AccessKeySecret: account.secret,
    SecurityToken: account.token, Expiration: new Date(Date.now() + 3_600_000).toISOString() } };
  await operator.field('AccessKey ID').fill(JSON.stringify(answer));
  await operator.submitSignIn();
  await operator.button('Sign out').waitFor();
  await operator.enterIds(firstIds.join(','));
  await operator.start();
  await operator.hears(/^Accepted/);
  assert.deepEqual(await watch.sightings(account.secret), []);
});

test('A sign-in that is called off leaves nothing', async () => {
  const { operator, watch } = await watched();
  const secret = unique('secret');
  await operator.fillSignIn({ id: unique('LTAI'), secret, token: secret });
  assert.deepEqual(await watch.sightings(secret), ['value of a field'], 'where it was typed');
  await operator.page.keyboard.press('Escape');
  await operator.dialog().waitFor({ state: 'hidden' });
  assert.deepEqual(await watch.sightings(secret), []);
});

/** What became of each secret that was made a key. Runs in the page. */
async function keysMade() {
  const { imports } = /** @type {{laidOpen: LaidOpen}} */ (/** @type {unknown} */ (window)).laidOpen;
  return Promise.all(imports.map(async ({ bytes, hash, extractable, key }) => {
    const made = key?.deref();
    return {
      hash, extractable, wiped: bytes.every((byte) => byte === 0), alive: made !== undefined,
      exported: made !== undefined && await Promise.any([crypto.subtle.exportKey('raw', made), crypto.subtle.exportKey('jwk', made)])
        .then(() => true, () => false),
      usages: made?.usages,
    };
  }));
}

test('The secret becomes two keys that cannot be exported, its bytes are wiped, and signing out ends the keys', async () => {
  const account = await newAccount();
  const { operator, watch } = await watched();
  await operator.startJobs({ account });
  await operator.hears(/^Accepted/);
  const key = (/** @type {string} */ hash) => ({ hash, extractable: false, wiped: true, alive: true, exported: false, usages: ['sign'] });
  const made = await operator.page.evaluate(keysMade);
  assert.deepEqual(made.sort((a, b) => a.hash.localeCompare(b.hash)), [key('SHA-1'), key('SHA-256')]);

  await operator.button('Sign out').click();
  await operator.button('Sign in').waitFor();
  await until(async () => {
    await watch.collectGarbage();
    return (await operator.page.evaluate(keysMade)).every(({ alive }) => !alive);
  }, 'The end of the keys');
});

test('The look at the keys would see one that can be exported, and bytes that are not wiped', async () => {
  const { operator } = await watched();
  await operator.page.evaluate(async () => {
    const key = await crypto.subtle.importKey('raw', new Uint8Array([1, 2]), { name: 'HMAC', hash: 'SHA-1' }, true, ['sign']);
    Object.assign(window, { kept: key });
  });
  assert.deepEqual(await operator.page.evaluate(keysMade),
    [{ hash: 'SHA-1', extractable: true, wiped: false, alive: true, exported: true, usages: ['sign'] }]);
});

test('No object of the page that lives on holds the secret', async () => {
  const account = await newAccount();
  const { operator, watch } = await watched();
  await operator.startJobs({ account });
  await operator.hears(/^Accepted/);
  const marker = unique('marker');
  await operator.page.evaluate((text) => { Object.assign(window, { kept: { text } }); }, marker);
  assert.ok(await watch.isInScriptHeap(marker), 'what is kept is found');
  assert.ok(await watch.isInScriptHeap('Accepted: DTS will start 2 jobs.'), 'what the page keeps itself is found');
  assert.ok(!(await watch.isInScriptHeap(account.secret)), 'the secret is not');
});
