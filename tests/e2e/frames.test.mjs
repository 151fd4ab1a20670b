// The picture: drawn when something changed and at no other time, and rebuilt after the loss of the WebGL context.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { firstIds } from './operator.mjs';
import { until } from './patience.mjs';
import { openSite } from './site.mjs';

/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** Runs in the page before its own scripts: counts at the browser itself what is asked for and drawn. */
function countFrames() {
  const counts = { callbacks: 0, draws: 0 };
  Object.assign(window, { frameCounts: counts });
  const request = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) => request((time) => {
    counts.callbacks += 1;
    callback(time);
  });
  for (const name of /** @type {const} */ (['drawElements', 'drawArrays', 'clear'])) {
    const original = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = /** @type {any} */ (function (/** @type {any[]} */ ...given) {
      counts.draws += 1;
      return Reflect.apply(original, /** @type {any} */ (this), given);
    });
  }
}

/**
 * What the canvas and the browser counted. The canvas is no part of what a screen reader sees, so it is asked by its tag.
 * @param {Operator} operator
 */
const counts = (operator) => operator.page.evaluate(() => {
  const canvas = document.querySelector('canvas');
  const { frameCounts } = /** @type {{frameCounts?: {callbacks: number, draws: number}}} */ (/** @type {unknown} */ (window));
  return { frames: Number(canvas?.getAttribute('data-frames')), draws: Number(canvas?.getAttribute('data-draws')), ...{ browser: { ...frameCounts } } };
});

/** Until the picture has settled: two looks, half a second apart, that see the same. @param {Operator} operator */
async function settled(operator) {
  await until(async () => {
    const first = await counts(operator);
    await operator.page.evaluate(() => new Promise((resume) => { setTimeout(resume, 500); }));
    return JSON.stringify(first) === JSON.stringify(await counts(operator));
  }, 'A picture at rest');
}

/** @param {Operator} operator */
async function assertTenIdleSeconds(operator) {
  await settled(operator);
  const first = await counts(operator);
  assert.ok(first.frames > 0 && first.draws > 0 && (first.browser.draws ?? 0) > 0, 'there were frames before, and they were counted');
  await operator.page.evaluate(() => new Promise((resume) => { setTimeout(resume, 10_000); }));
  assert.deepEqual(await counts(operator), first);
}

test('Nothing is drawn in ten idle seconds with the sign-in dialog open', async () => {
  await assertTenIdleSeconds(await site.visit({ before: countFrames }));
});

test('Nothing is drawn in ten idle seconds with the cursor in a field', async () => {
  const operator = await site.visit({ before: countFrames });
  await operator.signIn();
  await operator.enterIds(firstIds.join(' '));
  await operator.field('Task ids').focus();
  await assertTenIdleSeconds(operator);
});

test('Nothing is drawn in ten idle seconds after an answer', async () => {
  const operator = await site.visit({ before: countFrames });
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  await assertTenIdleSeconds(operator);
});

test('Nothing is drawn in ten idle seconds with a list open', async () => {
  const operator = await site.visit({ before: countFrames });
  await operator.signIn();
  await operator.choice('Region').click();
  await operator.page.getByRole('listbox', { name: 'Region' }).waitFor();
  await assertTenIdleSeconds(operator);
});

test('The canvas follows the size and the pixel ratio of the window', async () => {
  const operator = await site.visit({ deviceScaleFactor: 2 });
  const size = () => operator.page.evaluate(() => {
    const canvas = document.querySelector('canvas');
    return `${canvas?.width}x${canvas?.height}`;
  });
  assert.equal(await size(), '2560x1600');
  await operator.page.setViewportSize({ width: 1000, height: 700 });
  await until(async () => await size() === '2000x1400', 'A canvas of the new size');
});

/** @param {Operator} operator @param {'loseContext' | 'restoreContext'} what */
const context = (operator, what) => operator.page.evaluate((step) => {
  const held = /** @type {{held?: WEBGL_lose_context}} */ (/** @type {unknown} */ (window));
  const gl = document.querySelector('canvas')?.getContext('webgl2');
  held.held ??= gl?.getExtension('WEBGL_lose_context') ?? undefined;
  if (!held.held) throw new Error('WEBGL_lose_context is missing.');
  held.held[step]();
}, what);

test('The context is lost and comes back: the same picture, and the page goes on', async () => {
  const operator = await site.visit();
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  await operator.page.mouse.move(5, 795);
  await settled(operator);
  const before = await operator.page.screenshot();
  const { draws } = await counts(operator);

  await context(operator, 'loseContext');
  // Something happens while there is nothing to draw on.
  await operator.look('Raw');
  await operator.look('Answer');
  await operator.page.mouse.move(5, 795);
  await context(operator, 'restoreContext');
  await until(async () => (await counts(operator)).draws > draws, 'A picture after the loss');
  await operator.tab('Answer').blur();
  await settled(operator);
  assert.ok(before.equals(await operator.page.screenshot()), 'the same picture as before');

  await operator.enterIds('l5o11f9029c0003');
  await operator.start();
  await until(async () => (await site.calls()).length === 2, 'Another call');
  assert.deepEqual(operator.complaints.filter((line) => !/CONTEXT_LOST|context lost/i.test(line)), []);
});

test('A context that is lost during a call does not lose its answer', async () => {
  await site.order({ kind: 'delay', ms: 1500 });
  const operator = await site.visit();
  await operator.startJobs();
  await context(operator, 'loseContext');
  await operator.hears(/^Accepted/);
  await context(operator, 'restoreContext');
  assert.equal((await operator.answer())['Success'], 'true');
});

test('A tab that was frozen, as a sleeping laptop does it, takes its answer and goes on', async () => {
  await site.order({ kind: 'delay', ms: 500 });
  const operator = await site.visit();
  const session = await operator.page.context().newCDPSession(operator.page);
  await operator.startJobs();
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((resume) => { setTimeout(resume, 2500); });
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await operator.hears(/^Accepted/);
  await operator.look('Raw');
  await operator.enterIds('l5o11f9029c0003');
  await operator.start();
  await until(async () => (await site.calls()).length === 2, 'Another call');
  assert.deepEqual(operator.complaints, []);
});
