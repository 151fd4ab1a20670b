// The later part of the program is fetched once the first picture is drawn, and a call into it works at any moment: before
// it has arrived the page waits for it, and where it cannot be had the page says so.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { firstIds } from './operator.mjs';
import { openSite } from './site.mjs';

/** @import { Route } from 'playwright-core' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

const later = /\/later\.[0-9a-f]+\.wasm$/;

/** Notes in the page whether something was drawn when a wasm was asked for. */
function noteDraws() {
  const original = window.fetch;
  /** @type {[string, boolean][]} */
  const asked = [];
  Object.assign(window, { asked });
  window.fetch = (...given) => {
    const drawn = document.getElementById('canvas')?.hasAttribute('data-draws') ?? false;
    if (String(given[0]).endsWith('.wasm')) asked.push([String(given[0]), drawn]);
    return original(...given);
  };
}

/**
 * Opens the page while `hold` decides about the request that the page makes by itself, and about the one of a call that
 * cannot wait.
 * @param {{alone: (route: Route) => unknown, called?: (route: Route) => unknown}} hold
 * @param {string} [locale]
 */
async function openHeld({ alone, called }, locale = 'en-GB') {
  const operator = await site.visit({ stay: true, locale });
  /** @type {string[]} */
  const kinds = [];
  await operator.page.route(later, async (route) => {
    const kind = route.request().resourceType();
    kinds.push(kind);
    if (kind === 'fetch') await alone(route);
    else await (called ? called(route) : route.continue());
  });
  await operator.page.goto(site.stack.pageUrl);
  await operator.dialog().waitFor();
  return { operator, kinds };
}

test('The later part is asked for after the first picture, once, and the main job goes through it', async () => {
  const operator = await site.visit({ before: noteDraws });
  const arrived = () => operator.requests.filter((request) => later.test(request.url()));
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  assert.deepEqual((await site.call()).started, firstIds);
  assert.equal((await operator.answer())['Success'], 'true');

  assert.deepEqual(arrived().map((request) => request.resourceType()), ['fetch']);
  const asked = await operator.page.evaluate(() => /** @type {{asked: [string, boolean][]}} */ (/** @type {unknown} */ (window)).asked);
  assert.equal(asked.length, 2);
  assert.match(asked[0]?.[0] ?? '', /^console\./);
  assert.match(asked[1]?.[0] ?? '', /^later\./);
  assert.deepEqual(asked.map(([, drawn]) => drawn), [false, true], 'the first part before a picture, the later one after it');
  assert.deepEqual(operator.complaints, []);
});

/** @type {[string, string, import('playwright-core').BrowserContextOptions][]} */
const openings = [
  ['in a small window', '', { viewport: { width: 360, height: 500 } }],
  ['in Chinese', '', { locale: 'zh-CN' }],
  ['with ids in its link', `#region=cn-hangzhou&ids=${firstIds.join(',')}`, {}],
];
for (const [words, fragment, context] of openings) {
  test(`The first picture needs nothing of the later part ${words}`, async () => {
    await site.configure({ banner: 'Maintenance on Sunday' });
    const operator = await site.visit({ stay: true, ...context });
    // Without it, all that the page could do is to ask for it in the middle of its work.
    await operator.page.route(later, (route) => route.abort());
    await operator.open(`${site.stack.pageUrl}${fragment}`);
    await operator.page.locator('canvas[data-draws]').waitFor({ state: 'attached' });
    const asked = operator.requests.filter((request) => later.test(request.url())).map((request) => request.resourceType());
    assert.deepEqual(asked.filter((type) => type !== 'fetch'), []);
  });
}

/** @type {[string, (route: Route, released: Promise<void>) => unknown][]} */
const troubles = [
  ['has not arrived', async (route, released) => { await released; await route.continue(); }],
  ['broke off', (route) => route.abort('connectionreset')],
  ['was changed on its way', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
    await route.fulfill({ response, body });
  }],
];
for (const [words, trouble] of troubles) {
  test(`When the later part ${words}, a press that needs it works all the same, and so does all that follows`, async () => {
    /** @type {() => void} */
    let release = () => {};
    const released = /** @type {Promise<void>} */ (new Promise((resolve) => { release = resolve; }));
    const { operator, kinds } = await openHeld({ alone: (route) => trouble(route, released) });
    await operator.signIn();
    await operator.look(operator.words.request);
    assert.match(await operator.inspectorText(), /Enter task ids to copy the request/);
    assert.deepEqual(kinds, ['fetch', 'xhr'], 'it was loaded for the press');
    release();
    await operator.enterIds(firstIds.join(' '));
    await operator.start();
    await operator.hears(/^Accepted/);
    assert.deepEqual((await site.call()).started, firstIds);
    await operator.look(operator.words.signature);
    assert.deepEqual(kinds, ['fetch', 'xhr'], 'no third time');
    assert.deepEqual(operator.complaints.filter((line) => line.startsWith('pageerror')), []);
  });
}

/** @type {[string, (route: Route) => unknown, string, RegExp][]} */
const losses = [
  ['is not there', (route) => route.fulfill({ status: 404, body: 'no such file' }), 'en-GB',
    /A part of the program could not be loaded: later\.[0-9a-f]+\.wasm is not there \(HTTP 404\)\./],
  ['cannot be reached', (route) => route.abort('connectionrefused'), 'en-GB', /A part of the program could not be loaded: .*later\./],
  ['is no wasm', (route) => route.fulfill({ body: '<html>not found</html>' }), 'en-GB', /A part of the program could not be loaded: .*WebAssembly/],
  ['is not there', (route) => route.fulfill({ status: 404, body: 'no such file' }), 'zh-CN', /程序的一部分无法加载：.*不存在（HTTP 404）。/],
];
for (const [words, loss, locale, sentence] of losses) {
  test(`When the later part ${words} at all, the page says so in ${locale} as soon as it needs it`, async () => {
    const { operator, kinds } = await openHeld({ alone: loss, called: loss }, locale);
    const heading = locale === 'en-GB' ? 'The console stopped' : '控制台已停止';
    const screen = operator.page.getByRole('alert').filter({ hasText: heading });
    assert.equal(await screen.count(), 0, 'nothing is lost before it is needed');
    await operator.page.keyboard.press('Escape');
    await operator.page.keyboard.press('Control+k');
    await screen.filter({ hasText: sentence }).waitFor();
    assert.deepEqual(kinds, ['fetch', 'xhr']);
    assert.equal(await screen.getByRole('link').count(), 1, 'a way to load the page again');
  });
}
