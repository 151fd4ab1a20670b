// The pixels of the page as they are on the screen.
//
//   const picture = await pictureOf(page, {x: 0, y: 0, width: 100, height: 20});   // {width, height, data: RGBA}
//   const {left, right} = await inkOf(page, clip, 9);     // where something stands out from the ground, in CSS pixels
//
// A picture is a PNG of Chromium: 8 bits, RGB or RGBA, not interlaced.

import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';

/** @import { CDPSession, Page } from 'playwright-core' */

/** @typedef {{x: number, y: number, width: number, height: number}} Clip */
/** @typedef {{width: number, height: number, data: Uint8Array}} Picture four bytes for each pixel */

/** @param {number} left @param {number} up @param {number} corner */
function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/**
 * @param {Buffer} png
 * @param {(width: number) => Clip} clip in its pixels, once the width is known
 * @returns {Picture}
 */
function decodePng(png, clip) {
  const width = png.readUInt32BE(16), kind = png[25];
  assert.ok(png[24] === 8 && (kind === 2 || kind === 6) && png[28] === 0, 'a PNG as Chromium makes it');
  /** @type {Buffer[]} */
  const parts = [];
  for (let at = 8; at < png.length;) {
    const size = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + size));
    at += 12 + size;
  }
  const raw = inflateSync(Buffer.concat(parts)), part = clip(width);
  const step = kind === 6 ? 4 : 3, line = width * step;
  const data = new Uint8Array(part.width * part.height * 4).fill(255);
  let above = new Uint8Array(line), here = new Uint8Array(line);
  for (let y = 0; y < part.y + part.height; y += 1) {
    const filter = raw[y * (line + 1)], from = y * (line + 1) + 1;
    for (let x = 0; x < line; x += 1) {
      const left = x >= step ? here[x - step] ?? 0 : 0, up = above[x] ?? 0;
      const guess = filter === 0 ? 0 : filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1
        : paeth(left, up, x >= step ? above[x - step] ?? 0 : 0);
      here[x] = (raw[from + x] ?? 0) + guess;
    }
    if (y >= part.y)
      for (let x = 0; x < part.width; x += 1)
        for (let color = 0; color < 3; color += 1) data[((y - part.y) * part.width + x) * 4 + color] = here[(part.x + x) * step + color] ?? 0;
    [above, here] = [here, above];
  }
  return { width: part.width, height: part.height, data };
}

/** @type {WeakMap<Page, Promise<CDPSession>>} */
const sessions = new WeakMap();

/** The session in which the pixel ratio of a page is changed has to be that of its pictures. @param {Page} page */
function sessionOf(page) {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}

/**
 * Without a word to the page, as when a window moves to another screen.
 * @param {Page} page @param {number} deviceScaleFactor
 */
export async function changeRatio(page, deviceScaleFactor) {
  const session = await sessionOf(page), size = page.viewportSize() ?? assert.fail('no size');
  await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor, mobile: false });
}

/**
 * At the ratio that changeRatio() set, or one pixel for each CSS pixel.
 * @param {Page} page @param {Clip} clip in CSS pixels
 */
export async function pictureOf(page, clip) {
  const session = await sessionOf(page);
  // What happened last is drawn in the next frame, and then shown.
  await page.evaluate(() => new Promise((resume) => { requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resume))); }));
  // With a clip, Chromium would draw the page anew in a ratio of its own.
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
  return decodePng(Buffer.from(data, 'base64'), (width) => {
    const ratio = width / (page.viewportSize()?.width ?? width), scaled = (/** @type {number} */ part) => Math.round(part * ratio);
    return { x: scaled(clip.x), y: scaled(clip.y), width: scaled(clip.width), height: scaled(clip.height) };
  });
}

/** How much each pixel stands out from the ground, which is the first pixel: 0 to 255. @param {Picture} picture */
export function coverage({ width, height, data }) {
  const out = new Float32Array(width * height);
  for (let at = 0; at < data.length; at += 1) {
    if (at % 4 === 3) continue;
    out[at >> 2] = Math.max(out[at >> 2] ?? 0, Math.abs((data[at] ?? 0) - (data[at % 4] ?? 0)));
  }
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
