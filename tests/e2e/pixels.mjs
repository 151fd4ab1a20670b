// The pixels of the page as they are on the screen.
//
//   const picture = await pictureOf(page, {x: 0, y: 0, width: 100, height: 20});   // {width, height, data: RGBA}
//   const {left, right} = await inkOf(page, clip, 9);     // where something stands out from the ground, in CSS pixels
//
// A picture is a PNG of Chromium: 8 bits, RGB or RGBA, not interlaced.

import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';

/** @import { Page } from 'playwright-core' */

/** @typedef {{x: number, y: number, width: number, height: number}} Clip */
/** @typedef {{width: number, height: number, data: Uint8Array}} Picture four bytes for each pixel */

/** @param {number} left @param {number} up @param {number} corner */
function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** @param {Buffer} png @returns {Picture} */
export function decodePng(png) {
  const width = png.readUInt32BE(16), height = png.readUInt32BE(20), kind = png[25];
  assert.ok(png[24] === 8 && (kind === 2 || kind === 6) && png[28] === 0, 'a PNG as Chromium makes it');
  /** @type {Buffer[]} */
  const parts = [];
  for (let at = 8; at < png.length;) {
    const size = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + size));
    at += 12 + size;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const step = kind === 6 ? 4 : 3, line = width * step;
  const flat = new Uint8Array(line * height), data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)];
    for (let x = 0; x < line; x += 1) {
      const at = y * line + x;
      const left = x >= step ? flat[at - step] ?? 0 : 0, up = y > 0 ? flat[at - line] ?? 0 : 0;
      const corner = x >= step && y > 0 ? flat[at - line - step] ?? 0 : 0;
      const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : filter === 4 ? paeth(left, up, corner) : 0;
      flat[at] = (raw[y * (line + 1) + 1 + x] ?? 0) + guess;
    }
  }
  for (let pixel = 0; pixel < width * height; pixel += 1)
    for (let part = 0; part < 4; part += 1) data[pixel * 4 + part] = part < step ? flat[pixel * step + part] ?? 0 : 255;
  return { width, height, data };
}

/** @param {Page} page @param {Clip} clip in CSS pixels */
export async function pictureOf(page, clip) {
  return decodePng(await page.screenshot({ clip, scale: 'device', caret: 'hide', animations: 'disabled' }));
}

/** How much each pixel stands out from the ground, which is the first pixel: 0 to 255. @param {Picture} picture */
export function coverage({ width, height, data }) {
  const out = new Float32Array(width * height);
  for (let pixel = 0; pixel < out.length; pixel += 1)
    out[pixel] = Math.max(...[0, 1, 2].map((part) => Math.abs((data[pixel * 4 + part] ?? 0) - (data[part] ?? 0))));
  return out;
}

/**
 * Where something stands out from the ground.
 * @param {Page} page @param {Clip} clip
 * @param {number} gap what stands behind so many empty CSS pixels is something else
 */
export async function inkOf(page, clip, gap) {
  const picture = await pictureOf(page, clip);
  const ink = coverage(picture), ratio = picture.width / clip.width;
  let left = -1, right = -1;
  for (let x = 0; x < picture.width; x += 1) {
    let most = 0;
    for (let y = 0; y < picture.height; y += 1) most = Math.max(most, ink[y * picture.width + x] ?? 0);
    if (most < 48) continue;
    if (left < 0) left = x;
    else if (x - right > gap * ratio) break;
    right = x;
  }
  return { left: left / ratio, right: (right + 1) / ratio };
}
