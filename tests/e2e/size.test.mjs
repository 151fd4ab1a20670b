// The first load as a browser with brotli fetches it: everything up to the first picture, and each file once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './site.mjs';

/** @import { Site } from './site.mjs' */

const most = 170_000;

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
after(() => site?.close());

test('The first load is at most 170 kB in brotli, and no file is loaded twice', async (context) => {
  const operator = await site.visit({ stay: true });
  /** @type {{path: string, encoding: string}[]} */
  const answers = [];
  operator.page.on('response', async (response) => {
    if (!response.url().startsWith('http')) return;
    answers.push({ path: new URL(response.url()).pathname, encoding: response.headers()['content-encoding'] ?? '' });
  });
  await operator.open(site.stack.pageUrl);
  // The bodies as they travel; headers are the host's own.
  const files = await operator.page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .map((entry) => /** @type {PerformanceResourceTiming} */ (entry))
      .filter(({ name }) => name.startsWith('http'))
      .map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, bytes: encodedBodySize })));

  const paths = answers.map(({ path }) => path).sort();
  assert.deepEqual(paths, [...new Set(paths)], 'each file once');
  assert.deepEqual([...new Set(files.map(({ path }) => path))].sort(), paths, 'the browser counts what was answered');
  for (const kind of [/\.wasm$/, /\.js$/, /\.css$/]) assert.equal(paths.filter((path) => kind.test(path)).length, 1, String(kind));
  for (const { path, encoding } of answers) if (path !== '/config.json') assert.equal(encoding, 'br', path);
  assert.ok(files.every(({ bytes }) => bytes > 0), 'all are counted');

  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  context.diagnostic(`${total} bytes: ${files.map(({ path, bytes }) => `${path} ${bytes}`).join(', ')}`);
  assert.ok(total <= most, `${total} bytes are more than ${most}`);
});

test('The notices of what is compiled in lie beside the page', async () => {
  const answer = await fetch(new URL('licenses.txt', site.stack.pageUrl));
  assert.equal(answer.status, 200);
  const notices = await answer.text();
  for (const part of ['DTS Console', 'Dear ImGui', 'pugixml', 'nlohmann/json']) assert.ok(notices.includes(part), part);
  assert.ok((notices.match(/^Copyright \(c\)/gm) ?? []).length >= 4, notices);
});
