// The picture at every pixel ratio, also one that changes while the page is open: as many pixels as the screen has, text as
// sharp as the browser's own in its place, the Chinese forms of characters, and no harm from what no font has.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { firstIds } from './operator.mjs';
import { until } from './patience.mjs';
import { changeRatio, coverage, inkOf, pictureOf } from './pixels.mjs';
import { openSite } from './site.mjs';

/** @import { Page } from 'playwright-core' */
/** @import { Operator } from './operator.mjs' */
/** @import { Clip, Picture } from './pixels.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

const ratios = [1, 1.25, 1.5, 2, 3];
const size = { width: 1000, height: 700 };

/** @param {Page} page */
const backing = (page) => page.evaluate(() => {
  const canvas = document.querySelector('canvas');
  const box = canvas?.getBoundingClientRect();
  return { pixels: `${canvas?.width}x${canvas?.height}`, shown: `${box?.width}x${box?.height}`, ratio: window.devicePixelRatio };
});

/** @param {number} ratio */
const wanted = (ratio) => ({ pixels: `${Math.round(size.width * ratio)}x${Math.round(size.height * ratio)}`, shown: `${size.width}x${size.height}`, ratio });

/**
 * How steep the edges of the ink are, along the lines and across them, and how much of it is in full.
 * @param {Picture} picture
 */
function sharpness(picture) {
  const ink = coverage(picture);
  let most = 0, whole = 0, edges = 0, total = 0;
  for (const one of ink) most = Math.max(most, one);
  for (let at = 0; at < ink.length; at += 1) {
    const here = (ink[at] ?? 0) / most;
    const left = at % picture.width === 0 ? here : (ink[at - 1] ?? 0) / most, up = at < picture.width ? here : (ink[at - picture.width] ?? 0) / most;
    total += here;
    if (here > 0.9) whole += 1;
    edges += (here - left) ** 2 + (here - up) ** 2;
  }
  return { whole: whole / total, edges: edges / total, total };
}

/**
 * The text of the mirror shown by the browser itself, in the place and in the colour of what is drawn there.
 * @param {Operator} operator
 * @param {string} words a paragraph's
 */
async function bothPictures(operator, words) {
  const { page } = operator;
  const piece = page.getByText(words, { exact: true });
  const box = await piece.boundingBox() ?? assert.fail('no box');
  const clip = { x: box.x - 4, y: box.y, width: Math.min(box.width, 600) + 8, height: 20 };
  const canvas = await pictureOf(page, clip);
  await piece.evaluate((element, colors) => {
    const copy = document.createElement('div');
    copy.id = 'copy';
    copy.textContent = element.textContent;
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    Object.assign(copy.style, {
      position: 'fixed', left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, font: style.font, lineHeight: style.lineHeight,
      whiteSpace: 'pre-wrap', zIndex: '9', color: colors.quiet, background: colors.panel, boxShadow: `0 0 0 8px ${colors.panel}`,
    });
    document.body.append(copy);
  }, await page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    return { quiet: style.getPropertyValue('--quiet'), panel: style.getPropertyValue('--ground') };
  }));
  const dom = await pictureOf(page, clip);
  await page.evaluate(() => document.getElementById('copy')?.remove());
  return { canvas, dom };
}

test('The canvas has as many pixels as the screen, and goes along when the ratio changes without a word', async () => {
  const operator = await site.visit({ viewport: size });
  await operator.signIn();
  for (const ratio of [...ratios, 1]) {
    await changeRatio(operator.page, ratio);
    // Nothing may have told the page; the next thing that happens does.
    await operator.page.mouse.move(500 + ratio, 600);
    await until(async () => JSON.stringify(await backing(operator.page)) === JSON.stringify(wanted(ratio)), `A canvas for the ratio ${ratio}`);
    const picture = await pictureOf(operator.page, { x: 0, y: 0, width: 200, height: 48 });
    assert.equal(picture.width, 200 * ratio);
    assert.ok(coverage(picture).some((one) => one > 100), 'the title is there');
  }
  assert.deepEqual(operator.complaints, []);
});

test('A page that is opened at a ratio has it from the first picture on', async () => {
  for (const deviceScaleFactor of [1.25, 3]) {
    const operator = await site.visit({ viewport: size, deviceScaleFactor });
    assert.deepEqual(await backing(operator.page), wanted(deviceScaleFactor));
  }
});

test('Text on the canvas is about as sharp as the browser\'s own at each ratio', async () => {
  const operator = await site.visit({ viewport: size, colorScheme: 'dark' });
  await operator.signIn();
  for (const ratio of ratios) {
    await changeRatio(operator.page, ratio);
    await operator.page.mouse.move(500 + ratio, 600);
    const { canvas, dom } = await bothPictures(operator, 'Nothing has been sent yet. Sign in, paste task ids and press Start jobs; the answer appears here.');
    const [ours, theirs] = [sharpness(canvas), sharpness(dom)];
    assert.ok(Math.abs(ours.total / theirs.total - 1) < 0.1, `the same text at ${ratio}: ${ours.total} and ${theirs.total}`);
    // The browser puts letters at parts of a pixel, the canvas at whole ones: that alone is worth some hundredths.
    assert.ok(ours.edges >= 0.88 * theirs.edges, `edges at ${ratio}: ${ours.edges} and ${theirs.edges}`);
  }
});

/**
 * Which share of the ink of one character lies where the other has none.
 * @param {Picture} one @param {Picture} other of the same size
 */
function difference(one, other) {
  const [a, b] = [coverage(one), coverage(other)];
  const [mostA, mostB] = [Math.max(...a), Math.max(...b)];
  let least = Infinity;
  // Where a character stands in its line differs by a few pixels.
  for (let dy = -6; dy <= 6; dy += 1) {
    for (let dx = -6; dx <= 6; dx += 1) {
      let apart = 0, all = 0;
      for (let y = 6; y < one.height - 6; y += 1) {
        for (let x = 6; x < one.width - 6; x += 1) {
          const here = (a[y * one.width + x] ?? 0) / mostA, there = (b[(y + dy) * one.width + x + dx] ?? 0) / mostB;
          apart += Math.abs(here - there);
          all += here + there;
        }
      }
      least = Math.min(least, apart / all);
    }
  }
  return least;
}

/** The browser's own picture of a character in that place. @param {Page} page @param {string} character @param {string} lang @param {Clip} clip */
async function inDom(page, character, lang, clip) {
  await page.evaluate(({ lang, character, x, y }) => {
    const copy = document.createElement('div');
    copy.id = 'copy';
    copy.lang = lang;
    copy.textContent = character;
    Object.assign(copy.style, {
      position: 'fixed', left: `${x + 4}px`, top: `${y + 2}px`, font: '14px/20px sans-serif', color: '#fff', background: '#000', boxShadow: '0 0 0 12px #000', zIndex: '9',
    });
    document.body.append(copy);
  }, { lang, character, ...clip });
  const picture = await pictureOf(page, clip);
  await page.evaluate(() => document.getElementById('copy')?.remove());
  return picture;
}

for (const locale of ['zh-CN', 'en-GB']) {
  test(`A character has its Simplified Chinese form, not the Japanese one: ${locale}`, async (t) => {
    const character = '直';
    await site.configure({ banner: character });
    const { page } = await site.visit({ locale, viewport: size, colorScheme: 'dark' });
    await page.keyboard.press('Escape');
    await changeRatio(page, 3);
    await page.mouse.move(500, 600);
    const box = await page.getByText(character, { exact: true }).boundingBox() ?? assert.fail('no box');
    const clip = { x: box.x - 4, y: box.y - 2, width: 24, height: 24 };
    const canvas = await pictureOf(page, clip);
    const chinese = await inDom(page, character, 'zh-CN', clip), japanese = await inDom(page, character, 'ja', clip);
    if (difference(chinese, japanese) < 0.15) return t.skip('This machine has one form of it only.');
    assert.ok(difference(canvas, chinese) < 0.12, `${difference(canvas, chinese)} from the Chinese form`);
    assert.ok(difference(canvas, japanese) > 0.15, `${difference(canvas, japanese)} from the Japanese form`);
  });
}

test('What no font has, flags and families of emoji are shown somehow and do no harm', async () => {
  const odd = ['\u{10FFFD}', '👨‍👩‍👧‍👦', '🇨🇳', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '✈️', '\u0301', '\u{1F9FF}\u200d', 'ﷺ', '\ue000'];
  await site.order({ kind: 'dtsError', code: 'Odd', message: odd.join(' ') });
  const operator = await site.visit({ viewport: size, deviceScaleFactor: 2 });
  await operator.signIn();
  await operator.enterIds(`${firstIds[0]}\n${odd.map((one) => `${one}!`).join('\n')}`);
  await operator.page.getByText('Line 2 is not a task id: \u{10FFFD}!', { exact: true }).waitFor();
  // The joiners are dropped with other invisible characters.
  await operator.page.getByText('Line 3 is not a task id: 👨👩👧👦!', { exact: true }).waitFor();
  await operator.start();
  await operator.hears(/refused/);
  assert.ok((await operator.inspectorText()).includes(odd[1] ?? '-'));
  await operator.look('Raw');
  assert.equal(await operator.textOf('Raw'), (await site.call()).answer?.body);
  await site.control('faults', []);
  await operator.start();
  await operator.hears(/^Accepted/);
  assert.deepEqual(operator.complaints, []);
});

test('A character that no font has is about as wide as another', async () => {
  await site.configure({ banner: '[\u{10FFFD}]' });
  const operator = await site.visit({ viewport: size, colorScheme: 'dark' });
  await operator.page.keyboard.press('Escape');
  const box = await operator.page.getByText('[\u{10FFFD}]', { exact: true }).boundingBox() ?? assert.fail('no box');
  const { left, right } = await inkOf(operator.page, { x: box.x, y: box.y, width: 200, height: box.height }, 30);
  assert.ok(right - left > 12 && right - left < 40, `${right - left} pixels with both brackets`);
});
