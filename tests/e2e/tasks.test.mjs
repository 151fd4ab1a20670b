// The table of tasks: a hundred thousand rows of which only those in sight exist, and that still are all counted.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { until } from './patience.mjs';
import { openSite } from './site.mjs';

/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** Chromium takes minutes to insert so many lines by itself. @param {Operator} operator @param {number} count */
async function openTasks(operator, count) {
  await operator.signIn();
  await operator.field('Task ids').evaluate((field, many) => {
    const area = /** @type {HTMLTextAreaElement} */ (field);
    area.value = Array.from({ length: many }, (_, i) => `l5o${String(i + 1).padStart(9, '0')}`).join('\n');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, count);
  await operator.look('Tasks');
}

/** @param {Operator} operator */
const firstRow = async (operator) => (await operator.table('Tasks').getByRole('row').nth(1).getByRole('cell').allTextContents()).join(' ');

test('Rows that are scrolled away are counted, and a wheel, keys and assistive technology reach them', async () => {
  const operator = await site.visit();
  await openTasks(operator, 100_000);
  const table = operator.table('Tasks');
  assert.equal(await table.getAttribute('aria-rowcount'), '100001');
  assert.ok(await table.getByRole('row').count() < 60);
  assert.equal(await firstRow(operator), '1 l5o000000001');

  const box = await table.boundingBox();
  assert.ok(box);
  await operator.page.mouse.move(box.x + 100, box.y + 100);
  await operator.page.mouse.wheel(0, 28 * 1000);
  await until(async () => await firstRow(operator) === '1,001 l5o000001001', 'The rows below');

  const rows = table.getByRole('rowgroup');
  await rows.focus();
  await operator.page.keyboard.press('End');
  await until(async () => await table.getByRole('row').last().getAttribute('aria-rowindex') === '100001', 'The last row');
  await rows.evaluate((group) => { group.scrollTop = 28 * 49_999; });
  await until(async () => await firstRow(operator) === '50,000 l5o000050000', 'What a script scrolled to');
});

/** What a step of scrolling costs. @param {number} count */
async function cost(count) {
  const operator = await site.visit();
  await openTasks(operator, count);
  const draws = async () => Number(await operator.page.locator('canvas').getAttribute('data-draws'));
  const before = await draws();
  await operator.table('Tasks').getByRole('rowgroup').evaluate((group) => { group.scrollTop = 28 * 20; });
  await until(async () => (await firstRow(operator)).startsWith('21 '), 'The rows below');
  return { draws: await draws() - before, nodes: await operator.page.locator('#mirror .node').count() };
}

test('As many elements and draws for a hundred thousand rows as for a hundred', async () => {
  const few = await cost(100);
  const many = await cost(100_000);
  assert.ok(many.nodes <= few.nodes + 2, `${many.nodes} elements beside ${few.nodes}: a note and a button of ids that are too long to be edited`);
  assert.ok(many.draws <= few.draws + 2, `${many.draws} draws beside ${few.draws}`);
});
