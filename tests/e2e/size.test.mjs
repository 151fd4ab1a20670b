// The first load as a browser with brotli fetches it: everything up to the first picture, and each file once. The later
// part of the program comes after that picture and is not counted.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './site.mjs';

/** @import { Site } from './site.mjs' */

const most = 170_000;

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
after(() => site?.close());

/** In the page: notes the moment of the first picture among its other times. */
function markFirstPicture() {
  new MutationObserver((_, observer) => {
    if (!document.getElementById('canvas')?.hasAttribute('data-draws')) return;
    performance.mark('first-picture');
    observer.disconnect();
  }).observe(document, { attributes: true, attributeFilter: ['data-draws'], subtree: true });
}

test('The first load is at most 170 kB in brotli, and no file is loaded twice', async (context) => {
  const operator = await site.visit({ stay: true, before: markFirstPicture });
  /** @type {{path: string, encoding: string}[]} */
  const answers = [];
  operator.page.on('response', async (response) => {
    if (!response.url().startsWith('http')) return;
    answers.push({ path: new URL(response.url()).pathname, encoding: response.headers()['content-encoding'] ?? '' });
  });
  await operator.open(site.stack.pageUrl);
  await operator.page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /\/later\./.test(name)));
  // The bodies as they travel; headers are the host's own.
  const files = await operator.page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .map((entry) => /** @type {PerformanceResourceTiming} */ (entry))
      .filter(({ name }) => name.startsWith('http'))
      .map(({ name, encodedBodySize, startTime }) => ({
        path: new URL(name).pathname,
        bytes: encodedBodySize,
        first: startTime < (performance.getEntriesByName('first-picture')[0]?.startTime ?? 0),
      })));

  const paths = answers.map(({ path }) => path).sort();
  assert.deepEqual(paths, [...new Set(paths)], 'each file once');
  assert.deepEqual([...new Set(files.map(({ path }) => path))].sort(), paths, 'the browser counts what was answered');
  const early = files.filter(({ first }) => first);
  for (const kind of [/\/$/, /\/console\.\w+\.wasm$/, /\.js$/, /\.css$/, /\/config\.json$/])
    assert.equal(early.filter(({ path }) => kind.test(path)).length, 1, String(kind));
  assert.equal(early.length, 5, early.map(({ path }) => path).join(' '));
  for (const { path, encoding } of answers) if (path !== '/config.json') assert.equal(encoding, 'br', path);
  assert.ok(files.every(({ bytes }) => bytes > 0), 'all are counted');

  const total = early.reduce((sum, { bytes }) => sum + bytes, 0);
  const listed = (/** @type {boolean} */ wanted) =>
    files.filter(({ first }) => first === wanted).map(({ path, bytes }) => `${path} ${bytes}`).join(', ');
  context.diagnostic(`${total} bytes: ${listed(true)}; after the first picture: ${listed(false)}`);
  assert.ok(total <= most, `${total} bytes are more than ${most}`);
});

test('The notices of what is compiled in lie beside the page', async () => {
  const answer = await fetch(new URL('licenses.txt', site.stack.pageUrl));
  assert.equal(answer.status, 200);
  const notices = await answer.text();
  for (const part of ['DTS Console', 'Dear ImGui', 'pugixml', 'nlohmann/json']) assert.ok(notices.includes(part), part);
  assert.ok((notices.match(/^Copyright \(c\)/gm) ?? []).length >= 4, notices);
});
