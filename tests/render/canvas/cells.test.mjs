// The map of cells in a real browser, judged by its pixels and by what WebGL was asked for. ctest runs this after the
// build of the page:
//   ctest --preset web-debug -R render_cells
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { launch, open } from './browser.mjs';
import { assertColor, black, draw, rgb, sum } from './image.mjs';

/** @import { Browser, Page } from 'playwright-core' */
/** @import { Box, Scene } from './page.js' */
/** @import { Cells } from './pictures.js' */

const names = ['not_tried', 'waiting', 'checking', 'in_progress', 'started', 'already', 'failed', 'refused', 'unknown'];
const forms = [
  '..... ..... .###. ..... .....', '##### #...# #...# #...# #####', '##### ##..# ##..# ##..# #####',
  '##### ##..# ##..# ##### #####', '..#.. ..#.. .###. ##### #####', '##### ##### ##### ##### #####',
  '#...# .#.#. ..#.. .#.#. #...#', '##.## #..## ..#.. ##..# ##.##', '..#.. .#.#. #...# .#.#. ..#..',
];
const colors = [0x808080, 0x90a0b0, 0x3070f0, 0x60a0ff, 0x30b070, 0x208080, 0xf06060, 0xb02030, 0xe0a030];
const white = Array(9).fill(0xffffff);
const [disc, cross] = [5, 6];

/** @type {Scene} */
const scene = { lists: [[{ picture: 'cells' }]] };
/** @type {Cells} */
const everyKind = { cell: 8, columns: 3, kinds: [0, 1, 2, 3, 4, 5, 6, 7, 8], revision: 1, colors };

/** @type {Browser} */
let browser;
/** @type {Page} */
let page;

before(async () => {
  browser = await launch();
  page = await open(browser);
  assert.equal(await page.evaluate(() => instrument.create()), '');
});
after(() => browser?.close());

let revision = 1;

/** @param {Partial<Cells>} map */
async function set(map) {
  revision = map.revision ?? revision + 1;
  await page.evaluate((data) => instrument.pictures.setCells(data), { ...everyKind, revision, ...map });
}

/** @param {'uploaded' | 'instanced'} which */
const take = (which) => page.evaluate((name) => instrument.pictures[name].splice(0), which);

describe('The map of cells', () => {
  beforeEach(async () => {
    await take('uploaded');
    await take('instanced');
  });

  for (const scale of [1, 1.5, 2]) {
    const pitch = 8 * scale;
    /** @param {number} kind */
    const corner = (kind) => /** @type {const} */ ([(kind % 3) * pitch, Math.floor(kind / 3) * pitch]);

    test(`has a shape of its own for each kind, at the pixel ratio ${scale}`, async () => {
      await set({ colors: white });
      const image = await draw(page, { ...scene, display: { scale } });
      const shapes = names.map((_, kind) => image.coverage(...corner(kind), pitch).flat());
      for (const [i, one] of shapes.entries()) {
        for (const [j, other] of shapes.slice(0, i).entries()) {
          const unlike = one.filter((value, at) => Math.abs(value - /** @type {number} */ (other[at])) > 100).length;
          assert.ok(unlike >= 4, `${names[i]} and ${names[j]} differ in ${unlike} pixels`);
        }
      }
    });

    test(`colours each kind, at the pixel ratio ${scale}`, async () => {
      await set({});
      const image = await draw(page, { ...scene, display: { scale } });
      for (const [kind, color] of colors.entries()) {
        const [left, top] = corner(kind);
        const seen = Array.from({ length: pitch * pitch }, (_, i) =>
          image.at(left + (i % pitch), top + Math.floor(i / pitch)));
        const strongest = seen.reduce((most, one) => (sum(one) > sum(most) ? one : most));
        assertColor(strongest, rgb(color), names[kind]);
      }
    });

    test(`smooths the edges by how much of a pixel is inside, at the pixel ratio ${scale}`, async () => {
      await set({ colors: white, cell: 16, columns: 1, kinds: [disc] });
      const shape = (await draw(page, { ...scene, display: { scale } })).coverage(0, 0, 16 * scale);
      const side = Math.max(...shape.map((row) => row.findLastIndex((value) => value > 0))) + 1;
      assert.equal(side, 16 * scale - 2 * scale);
      const area = sum(shape.flat()) / 255;
      assert.ok(Math.abs(area / ((Math.PI * side * side) / 4) - 1) < 0.02, `the disc of ${side} pixels covers ${area}`);
      assert.ok(shape.flat().some((value) => value > 60 && value < 200));
    });
  }

  test('draws each kind as the shape that stands for it', async () => {
    await set({ colors: white, cell: 24 });
    const image = await draw(page, scene, [72, 72]);
    const samples = [3, 6, 10, 14, 17]; // of the 21 pixels of a shape
    for (const [kind, rows] of forms.entries()) {
      const shape = image.coverage((kind % 3) * 24, Math.floor(kind / 3) * 24, 24);
      const seen = samples.map((y) => samples.map((x) => ((shape[y]?.[x] ?? 0) > 127 ? '#' : '.')).join(''));
      assert.deepEqual(seen, rows.split(' '), names[kind]);
    }
  });

  test('draws all cells of a kind alike where a cell is no whole number of pixels', async () => {
    await set({ colors: white, cell: 7, columns: 4, kinds: Array(8).fill(cross), min: [0.3, 0.6] });
    const image = await draw(page, { ...scene, display: { scale: 1.5 } });
    const shapes = Array.from({ length: 8 }, (_, i) => {
      const [x, y] = [0.3 + (i % 4) * 7, 0.6 + Math.floor(i / 4) * 7].map((at) => Math.round(at * 1.5));
      return image.coverage(/** @type {number} */ (x), /** @type {number} */ (y), 9);
    });
    for (const shape of shapes) assert.deepEqual(shape, shapes[0]);
    assert.equal(shapes[0]?.[0]?.[0], 255); // sharp up to its corner
  });

  test('draws plain squares where a cell has less than six device pixels', async () => {
    await set({ cell: 5, columns: 9 });
    const image = await draw(page, scene);
    for (const [kind, color] of colors.entries()) {
      for (const [x, y] of /** @type {const} */ ([[0, 0], [3, 0], [0, 3], [3, 3], [2, 1]])) {
        assert.deepEqual(image.at(kind * 5 + x, y), rgb(color), names[kind]);
      }
      assert.deepEqual(image.at(kind * 5 + 4, 2), black);
    }
    const larger = await draw(page, { ...scene, display: { scale: 1.25 } });
    assert.deepEqual(larger.at(0, 0), black); // the corner beside the dash
  });

  test('begins where it is told, in a display that does not begin at zero', async () => {
    await set({ cell: 4, columns: 2, kinds: [0, 1, 2], min: [106, 53] });
    const image = await draw(page, { ...scene, display: { x: 100, y: 50, scale: 1 } });
    const begins = [image.at(6, 3), image.at(10, 3), image.at(6, 7)];
    assert.deepEqual(begins, colors.slice(0, 3).map(rgb));
    assert.deepEqual([image.at(5, 3), image.at(6, 2), image.at(10, 7)], [black, black, black]);
  });

  test('leaves no dark fringe on a light ground', async () => {
    await set({ cell: 40, columns: 1, kinds: [disc], colors: Array(9).fill(0xff0000) });
    const image = await draw(page, { ...scene, background: [255, 255, 255, 255] });
    for (let x = 0; x < 40; ++x) assert.equal(image.at(x, 3)[0], 255);
    assert.ok(Array.from({ length: 40 }, (_, x) => image.at(x, 3)[1] ?? 0).some((green) => green > 40 && green < 215));
  });

  test('takes a kind that it does not know for the unknown one', async () => {
    await set({ cell: 16, columns: 2, kinds: [8, 200] });
    const image = await draw(page, scene);
    assert.deepEqual(image.coverage(16, 0, 16), image.coverage(0, 0, 16));
    assert.deepEqual(image.at(7, 1), rgb(colors[8] ?? 0));
  });

  test('lays the mark over the neighbours, and nowhere without one', async () => {
    const map = { cell: 4, columns: 5, kinds: Array(25).fill(disc), revision: 50 };
    await set(map);
    const plain = await draw(page, scene);
    await set({ ...map, marked: 12, markColor: 0xffffff });
    const image = await draw(page, scene);
    // The cell's three pixels from 8 on, one pixel free, the ring of one.
    for (let i = 6; i <= 12; ++i) {
      for (const [x, y] of /** @type {const} */ ([[i, 6], [i, 12], [6, i], [12, i]])) {
        assert.deepEqual(image.at(x, y), [255, 255, 255], `${x}, ${y}`);
      }
    }
    for (const [x, y] of /** @type {const} */ ([[5, 9], [13, 9], [9, 5], [9, 13], [9, 9], [7, 9]])) {
      assert.deepEqual(image.at(x, y), plain.at(x, y), `${x}, ${y}`);
    }
    await set({ ...map, marked: 25, markColor: 0xffffff });
    assert.deepEqual((await draw(page, scene)).pixels, plain.pixels);
    assert.deepEqual(await take('uploaded'), [25], 'the mark is no reason to upload');
  });

  test('is uploaded again when its revision grew, and only then', async () => {
    await set({ colors: white, revision: 100 });
    const first = await draw(page, scene);
    assert.deepEqual(await take('uploaded'), [9]);
    await set({ colors: white, revision: 100, kinds: [8, 7, 6, 5, 4, 3, 2, 1, 0] });
    assert.deepEqual((await draw(page, scene)).pixels, first.pixels);
    assert.deepEqual(await take('uploaded'), []);
    await set({ colors: white, revision: 101, kinds: [8, 7, 6, 5, 4, 3, 2, 1, 0] });
    const second = await draw(page, scene);
    assert.deepEqual(await take('uploaded'), [9]);
    assert.deepEqual(second.coverage(0, 0, 8), first.coverage(16, 16, 8));
    assert.notDeepEqual(second.coverage(0, 0, 8), first.coverage(0, 0, 8));
  });

  test('is uploaded again when it became longer', async () => {
    await set({ cell: 4, columns: 5, kinds: Array(5).fill(1), revision: 110 });
    await draw(page, scene);
    await set({ cell: 4, columns: 5, kinds: Array(10).fill(1), revision: 110 });
    assert.deepEqual((await draw(page, scene)).at(16, 4), rgb(colors[1] ?? 0));
  });

  for (const scale of [1, 1.5, 2]) {
    test(`ends at the clip rectangle, at the pixel ratio ${scale}`, async () => {
      await set({ cell: 4 / scale, columns: 16, kinds: Array(192).fill(1) });
      const full = await draw(page, { ...scene, display: { scale } });
      const box = /** @type {const} */ ([10, 9, 31, 22]); // device pixels, not on the cells' edges
      const clip = /** @type {Box} */ (box.map((edge) => edge / scale));
      const image = await draw(page, { display: { scale }, lists: [[{ picture: 'cells', clip }]] });
      for (let y = 0; y < 48; ++y) {
        for (let x = 0; x < 64; ++x) {
          const inside = x >= box[0] && x < box[2] && y >= box[1] && y < box[3];
          assert.deepEqual(image.at(x, y), inside ? full.at(x, y) : black, `${x}, ${y}`);
        }
      }
    });
  }

  test('draws only the rows in sight', async () => {
    const kinds = Array.from({ length: 30000 }, (_, i) => Math.floor(i / 3) % 9);
    await set({ cell: 8, columns: 3, kinds, min: [0, -8 * 5001] });
    const image = await draw(page, scene);
    const [instances] = await take('instanced');
    assert.ok(instances && instances >= 18 && instances <= 30, `${instances}`);
    await set({ cell: 8, columns: 3, kinds: kinds.slice(3 * 5001, 3 * 5008) });
    assert.deepEqual(image.pixels, (await draw(page, scene)).pixels);
    await take('instanced');
    for (const y of [-1e6, 1e6]) {
      await set({ min: [0, y] });
      assert.deepEqual((await draw(page, scene)).at(2, 2), black);
    }
    assert.deepEqual(await take('instanced'), []);
  });

  test('has room for 100,000 cells in one call', async () => {
    const wrong = await page.evaluate((palette) => {
      instrument.resize(1000, 400);
      const kinds = Array.from({ length: 100000 }, (_, i) => (i * 7 + Math.floor(i / 500)) % 9);
      instrument.pictures.setCells({ cell: 2, columns: 500, kinds, revision: 200, colors: palette });
      const pixels = instrument.draw({ lists: [[{ picture: 'cells' }]] }) ?? [];
      return kinds.filter((kind, i) => {
        const at = (Math.floor(i / 500) * 2 * 1000 + (i % 500) * 2) * 4;
        const color = (/** @type {number} */ (pixels[at]) << 16) | (/** @type {number} */ (pixels[at + 1]) << 8) |
          /** @type {number} */ (pixels[at + 2]);
        return color !== palette[kind];
      }).length;
    }, colors);
    assert.equal(wrong, 0);
    assert.deepEqual(await take('instanced'), [100000]);
    assert.deepEqual(await take('uploaded'), [100000]);
  });

  test('draws nothing of an empty map', async () => {
    await set({ kinds: [] });
    assert.deepEqual((await draw(page, scene)).at(0, 0), black);
  });
});
