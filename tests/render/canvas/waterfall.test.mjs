// The calls over time in a real browser, judged by their pixels and by what WebGL was asked for. ctest runs this after
// the build of the page:
//   ctest --preset web-debug -R render_waterfall
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { launch, open } from './browser.mjs';
import { assertColor, black, draw, rgb } from './image.mjs';

/** @import { Browser, Page } from 'playwright-core' */
/** @import { Box, Scene } from './page.js' */
/** @import { Bar, Waterfall } from './pictures.js' */

const [queued, signing, parsing] = [0x808890, 0xa070e0, 0x60a0ff];
const outcomes = [0x30b070, 0xf06060, 0xe0a030, 0x101010, 0x202020, 0x303030, 0x404040, 0xf0f0f0];

/** @type {Scene} */
const scene = { lists: [[{ picture: 'waterfall' }]] };

/** @type {Browser} */
let browser;
/** @type {Page} */
let page;
let revision = 1;

before(async () => {
  browser = await launch();
  page = await open(browser);
  assert.equal(await page.evaluate(() => instrument.create()), '');
});
after(() => browser?.close());

/**
 * @param {Bar[]} bars
 * @param {Partial<Waterfall>} [more]
 */
async function set(bars, more = {}) {
  revision = more.revision ?? revision + 1;
  /** @type {Waterfall} */
  const all = { bars, revision, colors: [queued, signing, parsing], outcomeColors: outcomes, ...more };
  await page.evaluate((data) => instrument.pictures.setWaterfall(data), all);
}

/** @param {'uploaded' | 'instanced'} which */
const take = (which) => page.evaluate((name) => instrument.pictures[name].splice(0), which);

/** @param {number} outcome */
const outcomeColor = (outcome) => rgb(/** @type {number} */ (outcomes[outcome]));

describe('The waterfall', () => {
  beforeEach(async () => {
    await take('uploaded');
    await take('instanced');
  });

  for (const scale of [1, 1.5, 2]) {
    test(`has each part from its begin to its end, and the mark after them, at the pixel ratio ${scale}`, async () => {
      await set([{ y: 4, height: 12, x: [4, 8, 10, 20, 24], outcome: 1 }], { min: [2, 2] });
      const image = await draw(page, { ...scene, display: { scale } });
      const middle = 12 * scale;
      const expected = [[6, 10, rgb(queued)], [10, 12, rgb(signing)], [12, 22, outcomeColor(1)],
        [22, 26, rgb(parsing)], [26, 28, outcomeColor(1)]];
      for (const [from, to, color] of /** @type {[number, number, number[]][]} */ (expected)) {
        for (let x = from * scale; x < to * scale; ++x) assertColor(image.at(x, middle), color, `${x}`);
      }
      for (const x of [6 * scale - 1, 28 * scale]) assert.deepEqual(image.at(x, middle), black, `${x}`);
    });

    test(`has the queued part as a line, and the mark at full height, at the pixel ratio ${scale}`, async () => {
      await set([{ y: 6, height: 12, x: [0, 8, 12, 20, 24] }]);
      const image = await draw(page, { ...scene, display: { scale } });
      /** @param {number} x */
      const heightAt = (x) => {
        const rows = Array.from({ length: 48 }, (_, y) => y).filter((y) => image.at(x * scale, y).some(Boolean));
        assert.equal((rows[0] ?? 0) + (rows.at(-1) ?? 0) + 1, 24 * scale, 'it lies in the middle');
        return rows.length;
      };
      assert.equal(heightAt(24), 12 * scale);
      assert.equal(heightAt(14), (12 - 2 * 2) * scale);
      assert.ok(heightAt(4) <= 4 * scale);
    });
  }

  test('has a bar for each call, coloured by its outcome, in one call of WebGL', async () => {
    /** @type {Bar[]} */
    const bars = outcomes.map((_, i) => ({ y: i * 6, height: 5, x: [i, i, i, i + 20, i + 20], outcome: i }));
    await set(bars);
    const image = await draw(page, scene);
    for (const i of outcomes.keys()) {
      assert.deepEqual(image.at(i, i * 6 + 2), outcomeColor(i), `bar ${i}`);
      assert.deepEqual(image.at(i + 21, i * 6 + 2), outcomeColor(i), `mark ${i}`);
      assert.deepEqual([image.at(i + 22, i * 6 + 2), image.at(i + 5, i * 6 + 5)], [black, black], `around bar ${i}`);
    }
    assert.deepEqual(await take('instanced'), [8]);
  });

  test('shows parts that are shorter than a pixel by their share', async () => {
    await set([{ y: 0, height: 8, x: [4, 4, 10.25, 10.75, 20], outcome: 1 }]);
    const image = await draw(page, scene);
    const expected = [0, 1, 2].map((i) => {
      const [left, own, right] = [rgb(signing), outcomeColor(1), rgb(parsing)].map((color) => color[i] ?? 0);
      return (left ?? 0) * 0.25 + (own ?? 0) * 0.5 + (right ?? 0) * 0.25;
    });
    assertColor(image.at(10, 4), expected);
    assertColor(image.at(9, 4), rgb(signing));
    assertColor(image.at(11, 4), rgb(parsing));
  });

  test('shows a call too short to have a length by its mark', async () => {
    await set([{ y: 0, height: 8, x: [10.1, 10.1, 10.2, 10.3, 10.3], outcome: 1 }]);
    const image = await draw(page, scene);
    assert.deepEqual([9, 10, 11, 12].map((x) => image.at(x, 4)), [black, outcomeColor(1), outcomeColor(1), black]);
  });

  test('fades a call that is still open towards its end, without a mark', async () => {
    await set([{ y: 0, height: 8, x: [0, 0, 0, 40, 40], outcome: 7, open: true }]);
    const image = await draw(page, scene);
    const shades = Array.from({ length: 41 }, (_, x) => image.at(x, 4)[0] ?? 0);
    assert.deepEqual(shades.slice(0, 24), Array(24).fill(0xf0));
    for (let x = 25; x < 38; ++x) assert.ok((shades[x] ?? 0) < (shades[x - 1] ?? 0), `${shades}`);
    assert.ok((shades[39] ?? 0) > 20, 'its end can be seen');
    assert.equal(shades[40], 0);
  });

  test('ends at the clip rectangle', async () => {
    await set([{ y: 0, height: 48, x: [0, 0, 0, 60, 60], outcome: 7 }]);
    const image = await draw(page, { lists: [[{ picture: 'waterfall', clip: [10, 9, 31, 22] }]] });
    for (let y = 0; y < 48; ++y) {
      for (let x = 0; x < 64; ++x) {
        const inside = x >= 10 && x < 31 && y >= 9 && y < 22;
        assert.deepEqual(image.at(x, y), inside ? outcomeColor(7) : black, `${x}, ${y}`);
      }
    }
  });

  test('is uploaded again when its revision grew, and only then', async () => {
    /** @param {number} end @returns {Bar[]} */
    const bars = (end) => [{ y: 0, height: 8, x: [0, 0, 0, end, end], outcome: 1 }];
    await set(bars(20), { revision: 100 });
    const first = await draw(page, scene);
    assert.deepEqual(await take('uploaded'), [32]);
    await set(bars(40), { revision: 100, min: [0, 0] });
    assert.deepEqual((await draw(page, scene)).pixels, first.pixels);
    assert.deepEqual(await take('uploaded'), []);
    await set(bars(40), { revision: 101 });
    assert.deepEqual((await draw(page, scene)).at(39, 4), outcomeColor(1));
    assert.deepEqual(await take('uploaded'), [32]);
  });

  test('can stand in a list between other things', async () => {
    await page.evaluate((palette) => {
      instrument.pictures.setCells({ cell: 5, columns: 1, kinds: [1], revision: 1, min: [30, 0], colors: palette });
    }, Array(9).fill(0x112233));
    await set([{ y: 0, height: 8, x: [0, 0, 0, 20, 20], outcome: 1 }]);
    const quad = (/** @type {number} */ left) => ({ quads: [{ box: /** @type {Box} */ ([left, 0, left + 4, 8]) }] });
    const image = await draw(page, {
      lists: [[quad(0), { picture: 'waterfall' }, quad(8), { picture: 'cells' }, { picture: 'waterfall' }, quad(40)],
        [quad(50)]],
    });
    for (const x of [0, 12]) assert.deepEqual(image.at(x, 4), outcomeColor(1));
    assert.deepEqual(image.at(31, 2), rgb(0x112233));
    assert.deepEqual([image.at(41, 4), image.at(51, 4)], [[255, 255, 255], [255, 255, 255]]);
    assert.deepEqual(await take('instanced'), [1, 1, 1]);
  });
});
