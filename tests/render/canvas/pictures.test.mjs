// What the two pictures have in common, in a real browser: when their programs are made and what becomes of them. ctest
// runs this after the build of the page:
//   ctest --preset web-debug -R render_pictures
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { launch, open } from './browser.mjs';
import { black, draw, loseAndRestore } from './image.mjs';

/** @import { Browser, Page } from 'playwright-core' */
/** @import { Command, Scene } from './page.js' */

const white = [255, 255, 255];
/** @type {Command} */
const quad = { quads: [{ box: [0, 40, 8, 48] }] };

/** @type {Browser} */
let browser;
/** @type {Page} */
let page;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());
beforeEach(async () => {
  await page?.close();
  page = await open(browser);
  assert.equal(await page.evaluate(() => instrument.create()), '');
  await page.evaluate(() => {
    const colors = Array(9).fill(0xffffff);
    instrument.pictures.setCells({ cell: 16, columns: 3, kinds: [1, 5, 3], revision: 1, colors });
    instrument.pictures.setWaterfall({
      bars: [{ y: 0, height: 16, x: [0, 10, 12, 40, 44], outcome: 1 }],
      revision: 1,
      colors: [0x808080, 0xa070e0, 0x60a0ff],
      outcomeColors: Array(8).fill(0xffffff),
    });
  });
});

const programs = () => page.evaluate(() => instrument.pictures.programs);
const alive = () => page.evaluate(() => instrument.alive);

for (const picture of /** @type {const} */ (['cells', 'waterfall'])) {
  /** @type {Scene} */
  const scene = { lists: [[{ picture }, quad]] };

  describe(`The picture of ${picture}`, () => {
    test('has its program from the first drawing on', async () => {
      await draw(page, { lists: [[quad]] });
      assert.equal(await programs(), 1); // the renderer's own
      for (let i = 0; i < 3; ++i) assert.deepEqual((await draw(page, scene)).at(24, 8), white);
      assert.equal(await programs(), 2);
    });

    test('is the same after the context was lost and restored', async () => {
      const expected = await draw(page, scene);
      const living = await alive();
      await loseAndRestore(page);
      assert.deepEqual((await draw(page, scene)).pixels, expected.pixels);
      assert.equal(await alive(), living);
    });

    test('is left out when its shaders do not compile, which is told and not tried again in that context', async () => {
      await page.evaluate(() => {
        instrument.pictures.breakShaders = true;
      });
      const made = await programs();
      for (let i = 0; i < 2; ++i) {
        const image = await draw(page, scene);
        assert.deepEqual([image.at(24, 8), image.at(4, 44)], [black, white]);
      }
      assert.equal(await programs(), made + 1);
      assert.match(await page.evaluate(() => instrument.pictures.failure()), /^A shader does not compile: ./);

      await page.evaluate(() => {
        instrument.pictures.breakShaders = false;
      });
      await loseAndRestore(page);
      assert.deepEqual((await draw(page, scene)).at(24, 8), white);
      assert.equal(await page.evaluate(() => instrument.pictures.failure()), '');
    });

    test('leaves nothing behind', async () => {
      await draw(page, scene);
      await page.evaluate(() => instrument.destroy());
      assert.equal(await alive(), 0);
    });
  });
}

describe('A picture', () => {
  test('is drawn by a draw callback and nowhere else', async () => {
    await draw(page, { lists: [[{ picture: 'cells' }]] });
    await assert.rejects(page.evaluate(() => instrument.pictures.drawMapAtOnce()), /Assertion failed/);
  });
});
