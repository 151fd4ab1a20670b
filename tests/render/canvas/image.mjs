// What the canvas shows, for the tests of pictures: drawn in the page, judged here.
import assert from 'node:assert/strict';

/** @import { Page } from 'playwright-core' */
/** @import { Color, Scene } from './page.js' */

export class Image {
  /**
   * @param {number[]} pixels
   * @param {number} width
   * @param {number} height
   */
  constructor(pixels, width, height) {
    this.pixels = pixels;
    this.width = width;
    this.height = height;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  at(x, y) {
    assert.ok(x >= 0 && x < this.width && y >= 0 && y < this.height, `${x}, ${y} is on the canvas`);
    return this.pixels.slice((y * this.width + x) * 4, (y * this.width + x) * 4 + 3);
  }

  /**
   * How much of each pixel of a square is covered, when what covers it is white on black: rows of 0 to 255.
   * @param {number} left
   * @param {number} top
   * @param {number} side
   */
  coverage(left, top, side) {
    const steps = [...Array(side).keys()];
    return steps.map((y) => steps.map((x) => this.at(left + x, top + y)[0] ?? 0));
  }
}

/**
 * @param {Page} page
 * @param {Scene} scene
 * @param {[width: number, height: number]} [size]  of the canvas, device pixels
 */
export async function draw(page, scene, [width, height] = [64, 48]) {
  const pixels = await page.evaluate(([data, w, h]) => {
    instrument.resize(w, h);
    return instrument.draw(data);
  }, /** @type {const} */ ([scene, width, height]));
  assert.ok(pixels, 'nothing was drawn');
  return new Image(pixels, width, height);
}

export const black = [0, 0, 0];

/** @param {number[]} values */
export const sum = (values) => values.reduce((total, value) => total + value, 0);

/** @param {number} color  0xRRGGBB */
export const rgb = (color) => [color >> 16, (color >> 8) & 255, color & 255];

/**
 * Each colour at most one step off: the last bit is the GPU's.
 * @param {number[]} actual
 * @param {number[]} expected
 * @param {string} [where]
 */
export function assertColor(actual, expected, where = '') {
  const near = actual.every((value, i) => Math.abs(value - /** @type {number} */ (expected[i])) <= 1);
  assert.ok(near, `${where}: ${actual} is not ${expected}`);
}

/**
 * Loses the context as the program would see it, and restores it.
 * @param {Page} page
 */
export async function loseAndRestore(page) {
  const message = await page.evaluate(async () => {
    instrument.loss.loseContext();
    await instrument.lost;
    instrument.contextLost();
    instrument.loss.restoreContext();
    await instrument.restored;
    return instrument.create();
  });
  assert.equal(message, '');
}
