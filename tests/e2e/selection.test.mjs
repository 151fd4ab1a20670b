// What is drawn on the canvas can be selected there with the mouse and copied, as on any page: the text lies where its
// pixels are, the selection outlasts what redraws the page, and several pieces make readable lines.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { firstIds } from './operator.mjs';
import { inkOf } from './pixels.mjs';
import { openSite } from './site.mjs';

/** @import { Locator } from 'playwright-core' */
/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

/** Where its text is in the mirror, from the first letter to the last, in CSS pixels. @param {Locator} piece */
const placeOf = (piece) => piece.evaluate((element) => {
  const range = document.createRange();
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  if (text) range.selectNodeContents(text);
  const lines = [...range.getClientRects()];
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) throw new Error('There is no text.');
  const { left, top, right, bottom } = range.getBoundingClientRect();
  return { first: { x: first.left, y: (first.top + first.bottom) / 2 }, last: { x: last.right, y: (last.top + last.bottom) / 2 }, box: { left, top, right, bottom } };
});

/** Draws over the pixels from the beginning of the one to the end of the other. @param {Operator} operator @param {Locator} from @param {Locator} [to] */
async function drawOver(operator, from, to = from) {
  const { mouse } = operator.page;
  const { first } = await placeOf(from), { last } = await placeOf(to);
  await mouse.move(first.x + 1, first.y);
  await mouse.down();
  await mouse.move((first.x + last.x) / 2, (first.y + last.y) / 2, { steps: 3 });
  await mouse.move(last.x + 2, last.y, { steps: 3 });
  await mouse.up();
}

/** @param {Operator} operator */
const selected = (operator) => operator.page.evaluate(() => String(document.getSelection()));

/** @param {Operator} operator */
async function copied(operator) {
  await operator.page.keyboard.press('Control+C');
  return operator.page.evaluate(() => navigator.clipboard.readText());
}

/** @param {Operator} operator */
const pieces = (operator) => {
  const { page } = operator;
  return [
    ['the sentence of the outcome', operator.status()],
    ['a paragraph of the answer', page.getByText(/^Accepted is not yet running/)],
    ['the name of a field', page.getByRole('rowheader', { name: 'HttpStatusCode' })],
    ['a value', page.getByRole('row').filter({ hasText: 'RequestId' }).getByRole('cell')],
    ['the count of the ids', page.getByText('2 ids', { exact: true })],
    ['a line that is no id', page.getByText(/^Line 3 is not a task id/)],
  ];
};

/** @param {Operator} operator */
async function accepted(operator) {
  await operator.signIn();
  await operator.enterIds(`${firstIds.join('\n')}\nnonsense!`);
  await operator.start();
  await operator.hears(/^Accepted/);
}

test('A text is selected by drawing over its pixels, and Ctrl+C copies it', async () => {
  const operator = await site.visit(clipboard);
  await accepted(operator);
  for (const [what, piece] of /** @type {[string, Locator][]} */ (pieces(operator))) {
    await drawOver(operator, piece);
    assert.equal((await copied(operator)).trim(), (await piece.textContent())?.trim(), what);
    await operator.page.mouse.click(640, 780);
    assert.equal(await selected(operator), '', 'a click beside it ends the selection');
  }
});

test('The text that can be selected lies where its pixels are', async () => {
  const operator = await site.visit();
  await accepted(operator);
  await operator.page.mouse.move(5, 795);
  for (const [what, piece] of /** @type {[string, Locator][]} */ (pieces(operator))) {
    const { box } = await placeOf(piece);
    const clip = { x: Math.floor(box.left) - 8, y: Math.floor(box.top), width: Math.ceil(box.right - box.left) + 60, height: Math.ceil(box.bottom - box.top) };
    const ink = await inkOf(operator.page, clip, 9);
    // Glyphs do not fill the whole of their advance; the canvas has no kerning and puts each at a whole pixel. Letters of
    // one width are spaced alike.
    const mono = await piece.evaluate((element) => element.classList.contains('mono'));
    const apart = mono ? 4 : Math.max(6, (box.right - box.left) * 0.03);
    assert.ok(Math.abs(clip.x + ink.left - box.left) <= 3, `${what} begins at ${clip.x + ink.left}, its text at ${box.left}`);
    assert.ok(Math.abs(clip.x + ink.right - box.right) <= apart, `${what} ends at ${clip.x + ink.right}, its text at ${box.right}`);
  }
});

test('An error and what to do about it can be selected and copied', async () => {
  await site.order({ kind: 'throttle', code: 'Throttling.User' });
  const operator = await site.visit(clipboard);
  await operator.startJobs();
  await operator.hears(/refused/);
  for (const piece of [operator.status(), operator.page.getByText(/^Wait/).first(), operator.table('Gateway error').getByRole('cell').first()]) {
    await piece.waitFor();
    await drawOver(operator, piece);
    assert.equal((await copied(operator)).trim(), (await piece.textContent())?.trim());
  }
});

test('The raw answer can be selected with the mouse and copied', async () => {
  const operator = await site.visit(clipboard);
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  await operator.look('Raw');
  const box = await operator.field('Raw').boundingBox() ?? assert.fail('no box');
  const { mouse } = operator.page;
  await mouse.move(box.x + 8, box.y + 10);
  await mouse.down();
  await mouse.move(box.x + box.width - 20, box.y + box.height - 10, { steps: 4 });
  await mouse.up();
  assert.equal(await copied(operator), (await site.call()).answer?.body);
});

test('A selection outlasts movement, another size of the window and another theme', async () => {
  const operator = await site.visit(clipboard);
  await accepted(operator);
  const piece = operator.page.getByText(/^Accepted is not yet running/);
  await drawOver(operator, piece);
  const words = await selected(operator);
  assert.match(words, /^Accepted is not yet running: .* RequestId \S+$/);
  await operator.page.mouse.move(700, 120, { steps: 5 });
  assert.equal(await selected(operator), words, 'after a movement');
  await operator.page.setViewportSize({ width: 1000, height: 700 });
  await operator.page.mouse.move(600, 100);
  assert.equal(await selected(operator), words, 'after another size');
  await operator.page.emulateMedia({ colorScheme: 'dark' });
  await operator.page.locator(':root[data-theme=dark]').waitFor();
  assert.equal(await selected(operator), words, 'after another theme');
  assert.equal(await copied(operator), words);
});

test('Several pieces are copied as lines in reading order, without what only lies between them', async () => {
  const operator = await site.visit(clipboard);
  await accepted(operator);
  const { RequestId = '' } = await operator.answer();
  const table = operator.table('Answer');
  await drawOver(operator, operator.page.getByText(/^Accepted is not yet running/), table.getByRole('row').nth(2).getByRole('cell'));
  const lines = (await copied(operator)).split(/[\n\t]+/).filter((line) => line !== '');
  assert.match(lines[0] ?? '', /^Accepted is not yet running: /);
  assert.deepEqual(lines.slice(1), ['RequestId', RequestId, 'Success', 'true', 'HttpStatusCode', '200']);
});

test('Select all and copy gives the texts of the page and no name of a button', async () => {
  const operator = await site.visit(clipboard);
  await accepted(operator);
  await operator.page.mouse.click(640, 780);
  await operator.page.keyboard.press('Control+A');
  const lines = (await copied(operator)).split('\n');
  for (const line of ['2 ids', 'Accepted: DTS will start 2 jobs.', 'RequestId', 'Success', 'true']) assert.ok(lines.includes(line), `${line} in ${lines.join(' | ')}`);
});
