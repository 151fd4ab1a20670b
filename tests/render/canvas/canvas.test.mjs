// The renderer in a real browser, judged by the pixels it leaves. ctest runs this after the build of the page:
//   ctest --preset web-debug -R render_canvas
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { launch, open } from './browser.mjs';

/** @import { Browser, Page } from 'playwright-core' */
/** @import { Box, Color, Command, Quad, Scene } from './page.js' */

const width = 64;
const red = /** @type {Color} */ ([255, 0, 0, 255]);
const green = /** @type {Color} */ ([0, 255, 0, 255]);
const blue = /** @type {Color} */ ([0, 0, 255, 255]);
const black = /** @type {Color} */ ([0, 0, 0, 255]);
const square = /** @type {Box} */ ([0, 0, 8, 8]);

/** @type {Browser} */
let browser;
/** @type {Page} */
let page;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function openAnew() {
  await page?.close();
  page = await open(browser);
  assert.equal(await page.evaluate(() => instrument.create()), '');
}

/**
 * @param {number[]} pixels
 * @param {Color} color
 * @param {[x: number, y: number][]} points
 */
function assertAt(pixels, color, points) {
  for (const [x, y] of points) assert.deepEqual(at(pixels, x, y), color, `at ${x}, ${y}`);
}

/** @param {Scene} scene */
async function draw(scene) {
  const pixels = await page.evaluate((data) => instrument.draw(data), scene);
  assert.ok(pixels, 'nothing was drawn');
  return pixels;
}

/**
 * @param {number[]} pixels
 * @param {number} x
 * @param {number} y
 */
const at = (pixels, x, y) => pixels.slice((y * width + x) * 4, (y * width + x) * 4 + 4);

/**
 * Each colour at most one step off: the last bit is the GPU's.
 * @param {number[]} actual
 * @param {number[]} expected
 */
function assertColor(actual, expected) {
  const near = actual.every((value, i) => Math.abs(value - /** @type {number} */ (expected[i])) <= 1);
  assert.ok(near, `${actual} is not ${expected}`);
}

/** @type {Command[]} */
const cornerQuad = [{ quads: [{ box: [2, 4, 10, 8], color: red }] }];

describe('The renderer', () => {
  before(openAnew);

  test('draws logical pixels from the upper left corner, and the background elsewhere', async () => {
    const pixels = await draw({ background: blue, lists: [cornerQuad] });
    assertAt(pixels, red, [[2, 4], [9, 4], [2, 7], [9, 7]]);
    assertAt(pixels, blue, [[1, 4], [10, 4], [2, 3], [2, 8]]);
  });

  test('scales to device pixels and counts from the origin of the display', async () => {
    const pixels = await draw({
      display: { x: 100, y: 50, scale: 2 },
      lists: [[{ quads: [{ box: [101, 52, 105, 54], color: red }] }]],
    });
    assertAt(pixels, red, [[2, 4], [9, 7]]);
    assertAt(pixels, black, [[1, 3], [10, 8]]);
  });

  test('leaves sRGB colours as they are', async () => {
    const pixels = await draw({
      background: [12, 34, 56, 255],
      lists: [[{ quads: [{ box: square, color: [1, 100, 200, 255] }] }]],
    });
    assert.deepEqual(at(pixels, 4, 4), [1, 100, 200, 255]);
    assert.deepEqual(at(pixels, 20, 20), [12, 34, 56, 255]);
  });

  test('blends translucent colours over what is there', async () => {
    const pixels = await draw({
      background: [100, 100, 100, 255],
      lists: [[{ quads: [{ box: square, color: [200, 50, 0, 128] }] }]],
    });
    assertColor(at(pixels, 4, 4), [150, 75, 50, 255]);
  });

  test('blends translucent textures, with the colour on top', async () => {
    const texture = await page.evaluate(() => instrument.createTexture(1, 1, [[200, 200, 200, 128]]));
    const pixels = await draw({
      background: [100, 100, 100, 255],
      lists: [[{ texture, quads: [{ box: square, color: [255, 128, 0, 128] }] }]],
    });
    assertColor(at(pixels, 4, 4), [125, 100, 75, 255]); // a quarter of (200, 100, 0), three quarters of the background
  });

  test('shows nothing of the colour that transparent pixels of a texture have', async () => {
    const texture = await page.evaluate(() => instrument.createTexture(2, 1, [[255, 0, 0, 255], [0, 255, 0, 0]]));
    const pixels = await draw({
      background: blue,
      lists: [[{ texture, quads: [{ box: [0, 0, 64, 8] }] }]],
    });
    assert.deepEqual(at(pixels, 4, 4), red);
    assert.deepEqual(at(pixels, 60, 4), blue);
    assertColor(at(pixels, 31, 4), [130, 0, 125, 255]); // half-way, where the filter mixes both
  });

  test('clips in device pixels', async () => {
    const pixels = await draw({
      display: { scale: 2 },
      lists: [[{ clip: [1, 2, 5, 4], quads: [{ box: [0, 0, 32, 24], color: red }] }]],
    });
    assertAt(pixels, red, [[2, 4], [9, 7]]);
    assertAt(pixels, black, [[1, 4], [10, 7], [2, 3], [9, 8]]);
  });

  test('skips commands with nothing to draw', async () => {
    const pixels = await draw({
      lists: [[{ quads: [] }, { clip: [5, 5, 5, 5], quads: [{ box: [0, 0, 64, 48] }] }, ...cornerQuad], []],
    });
    assert.deepEqual(at(pixels, 2, 4), red);
    assert.deepEqual(at(pixels, 20, 20), black);
  });

  test('clears the canvas when there is nothing at all', async () => {
    await draw({ lists: [cornerQuad] });
    assert.deepEqual(at(await draw({ background: blue, lists: [] }), 2, 4), blue);
  });

  test('draws several lists of several commands, each from its own vertices', async () => {
    /** @param {number} y @returns {Command[]} */
    const row = (y) => [
      { quads: [{ box: [0, y, 8, y + 8], color: red }, { box: [8, y, 16, y + 8], color: green }] },
      { quads: [{ box: [16, y, 24, y + 8], color: blue }] },
    ];
    // The first list is the shortest: the others cannot live on its vertices and indices.
    const pixels = await draw({ lists: [cornerQuad, row(8), row(16)] });
    assert.deepEqual(at(pixels, 2, 4), red);
    for (const y of [12, 20]) {
      assert.deepEqual([4, 12, 20].map((x) => at(pixels, x, y)), [red, green, blue]);
    }
  });

  test('draws a list of more than 65536 vertices', async () => {
    /** @type {Quad[]} */
    const quads = Array(20000).fill({ box: square, color: red });
    const pixels = await draw({ lists: [[{ quads: [...quads, { box: [32, 32, 40, 40], color: green }] }]] });
    assert.deepEqual(at(pixels, 4, 4), red);
    assert.deepEqual(at(pixels, 36, 36), green);
  });

  test('runs callbacks, and sets its state again after the reset callback', async () => {
    /** @type {Command} */
    const glass = { clip: [0, 0, 8, 8], quads: [{ box: [0, 0, 64, 48], color: [255, 255, 255, 128] }] };
    const expected = await draw({ background: red, lists: [[glass]] });
    const pixels = await draw({ background: red, lists: [[{ callback: 'mess' }, { callback: 'reset' }, glass]] });
    assert.deepEqual(pixels, expected);
    const ruined = await draw({ background: red, lists: [[{ callback: 'mess' }, glass]] }).catch((error) => error);
    assert.notDeepEqual(ruined, expected, 'the callback was not called');
  });

  test('depends on no state that others left', async () => {
    const quads = [{ box: square, color: red }];
    const expected = await draw({ background: blue, lists: [[{ quads }]] });
    await page.evaluate(() => {
      const { gl } = instrument;
      for (const test of [gl.CULL_FACE, gl.DEPTH_TEST, gl.STENCIL_TEST, gl.SCISSOR_TEST]) gl.enable(test);
      gl.cullFace(gl.FRONT_AND_BACK);
      gl.scissor(0, 0, 1, 1);
      gl.disable(gl.BLEND);
      gl.blendEquation(gl.FUNC_REVERSE_SUBTRACT);
      gl.colorMask(false, false, false, false);
      gl.activeTexture(gl.TEXTURE5);
      gl.bindSampler(0, gl.createSampler());
      gl.bindVertexArray(gl.createVertexArray());
      gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 7);
      gl.pixelStorei(gl.UNPACK_ALIGNMENT, 8);
    });
    const texture = await page.evaluate(() => instrument.createTexture(3, 3, [[255, 255, 255, 255]]));
    assert.deepEqual(await draw({ background: blue, lists: [[{ texture, quads }]] }), expected);
  });

  test('uploads every row of a large texture', async () => {
    const size = 512; // a megabyte, several uploads
    const texture = await page.evaluate((rows) => {
      const colors = Array.from({ length: rows * rows }, (_, i) => {
        const row = Math.floor(i / rows);
        return /** @type {Color} */ ([row & 255, row >> 8, i % 7, 255]);
      });
      return instrument.createTexture(rows, rows, colors);
    }, size);
    for (let top = 0; top < size; top += 48) {
      const pixels = await draw({
        lists: [[{ texture, quads: [{ box: [0, 0, 64, 48], uv: [0, top / size, 64 / size, (top + 48) / size] }] }]],
      });
      for (let y = 0; y < 48 && top + y < size; ++y) {
        for (const x of [0, 63]) {
          const row = top + y;
          assert.deepEqual(at(pixels, x, y), [row & 255, row >> 8, (row * size + x) % 7, 255], `row ${row}`);
        }
      }
    }
  });

  test('uploads the areas of a texture which changed, and only these', async () => {
    const texture = await page.evaluate(() => instrument.createTexture(8, 6, [[255, 0, 0, 255]]));
    /** @type {Scene} */
    const scene = { lists: [[{ texture, quads: [{ box: [0, 0, 8, 6] }] }]] };
    assert.deepEqual(at(await draw(scene), 3, 2), red);
    await page.evaluate((id) => {
      for (let i = 0; i < 48; ++i) instrument.setPixel(id, i % 8, Math.floor(i / 8), [0, 255, 0, 255]);
      instrument.wantUpdate(id, [2, 1, 3, 2]);
      instrument.wantUpdate(id, [7, 5, 1, 1]);
    }, texture);
    const pixels = await draw(scene);
    for (let y = 0; y < 6; ++y) {
      for (let x = 0; x < 8; ++x) {
        const changed = (x >= 2 && x < 5 && y >= 1 && y < 3) || (x === 7 && y === 5);
        assert.deepEqual(at(pixels, x, y), changed ? green : red, `${x}, ${y}`);
      }
    }
    assert.equal(await page.evaluate(() => instrument.texturesPending()), false);
  });

  test('deletes a texture which is no longer wanted', async () => {
    await draw({ lists: [] });
    const alive = await page.evaluate(() => instrument.alive);
    const texture = await page.evaluate(() => instrument.createTexture(4, 4, [[255, 0, 0, 255]]));
    await draw({ lists: [] });
    assert.equal(await page.evaluate(() => instrument.alive), alive + 1);
    await page.evaluate((id) => instrument.wantDestroy(id), texture);
    await draw({ lists: [] });
    assert.equal(await page.evaluate(() => instrument.alive), alive);
    assert.equal(await page.evaluate((id) => instrument.isDestroyed(id), texture), true);
  });
});

describe('The renderer, when its context goes or it goes itself,', () => {
  beforeEach(openAnew);

  test('deletes all it made when it ends', async () => {
    await draw({ lists: [cornerQuad] });
    await page.evaluate(() => instrument.destroy());
    assert.equal(await page.evaluate(() => instrument.alive), 0);
  });

  test('draws the same picture after the context was lost and restored', async () => {
    const texture = await page.evaluate(() => instrument.createTexture(2, 1, [[255, 0, 0, 255], [0, 255, 0, 128]]));
    /** @type {Scene} */
    const scene = { background: blue, lists: [cornerQuad, [{ texture, quads: [{ box: [8, 8, 60, 40] }] }]] };
    const expected = await draw(scene);
    const alive = await page.evaluate(() => instrument.alive);

    await page.evaluate(async () => {
      instrument.loss.loseContext();
      await instrument.lost;
      instrument.contextLost();
    });
    assert.equal(await page.evaluate((data) => instrument.draw(data), scene), undefined, 'drew on a lost context');
    assert.equal(await page.evaluate(() => instrument.alive), 0);

    await page.evaluate(async () => {
      instrument.loss.restoreContext();
      await instrument.restored;
    });
    assert.equal(await page.evaluate(() => instrument.create()), '');
    assert.deepEqual(await draw(scene), expected);
    assert.equal(await page.evaluate(() => instrument.alive), alive);
  });

  test('shows what happened to the textures while the context was lost', async () => {
    const [changed, dropped] = await page.evaluate(() => [
      instrument.createTexture(1, 1, [[255, 0, 0, 255]]),
      instrument.createTexture(1, 1, [[255, 0, 0, 255]]),
    ]);
    const texture = /** @type {number} */ (changed);
    const scene = { lists: [[{ texture, quads: [{ box: square }] }]] };
    assert.deepEqual(at(await draw(scene), 4, 4), red);
    const added = await page.evaluate(async ([update, destroy]) => {
      instrument.loss.loseContext();
      await instrument.lost;
      instrument.wantUpdate(/** @type {number} */ (update), [0, 0, 1, 1]);
      instrument.wantDestroy(/** @type {number} */ (destroy));
      instrument.contextLost();
      instrument.setPixel(/** @type {number} */ (update), 0, 0, [0, 255, 0, 255]);
      const id = instrument.createTexture(1, 1, [[0, 0, 255, 255]]);
      instrument.loss.restoreContext();
      await instrument.restored;
      instrument.create();
      return id;
    }, [changed, dropped]);
    assert.deepEqual(at(await draw(scene), 4, 4), green);
    assert.deepEqual(at(await draw({ lists: [[{ texture: added, quads: [{ box: square }] }]] }), 4, 4), blue);
    assert.equal(await page.evaluate((id) => instrument.isDestroyed(/** @type {number} */ (id)), dropped), true);
  });

  test('draws again what it drew into a lost context before the loss was told', async () => {
    const texture = await page.evaluate(() => instrument.createTexture(1, 1, [[0, 255, 0, 255]]));
    const scene = { lists: [[{ texture, quads: [{ box: square }] }]] };
    await page.evaluate(async (data) => {
      instrument.loss.loseContext();
      instrument.draw(data);
      await instrument.lost;
      instrument.contextLost();
      instrument.loss.restoreContext();
      await instrument.restored;
      instrument.create();
    }, scene);
    assert.deepEqual(at(await draw(scene), 4, 4), green);
  });

  test('says in a sentence that a lost context cannot be used', async () => {
    const message = await page.evaluate(() => {
      instrument.loss.loseContext();
      return instrument.create();
    });
    assert.equal(message, 'The graphics context is lost.');
  });
});
