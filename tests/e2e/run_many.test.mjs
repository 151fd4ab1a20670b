// A hundred thousand jobs: pasted, looked at, started, stopped and opened again. What the longest task of the page was is
// printed with each step; that it answers, and that all are there, is what is asserted.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { heldBy } from '../bench/bench.mjs';
import { probe } from '../bench/page_probe.mjs';
import { confirm, idsOf, pasteIds, setOptions } from './runs.mjs';
import { openSite } from './site.mjs';
import { until } from './patience.mjs';

/** @import { Page } from 'playwright-core' */
/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

const count = 100_000;
const longest = 120_000;
const map = (/** @type {Operator} */ operator) => operator.page.getByRole('button', { name: /^Map of 100,000 jobs/ });

/** Chromium's own count of tasks above 50 ms, from now on. @param {Page} page */
async function watchTasks(page) {
  await page.evaluate(() => {
    const found = { longest: 0 };
    Object.assign(window, { tasks: found });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) found.longest = Math.max(found.longest, duration);
    }).observe({ entryTypes: ['longtask'] });
  });
}

/** @param {Page} page @param {string} what was done since the last time */
async function tellLongest(page, what) {
  // The browser tells of a task some time after its end.
  const ms = await page.evaluate(() => new Promise((resume) => {
    setTimeout(() => {
      const { tasks } = /** @type {{tasks: {longest: number}}} */ (/** @type {unknown} */ (window));
      resume(tasks.longest);
      tasks.longest = 0;
    }, 200);
  }));
  console.log(`${what}: the longest task took ${Number(ms) < 50 ? 'less than 50' : Math.round(Number(ms))} ms`);
}

/** In a page that is nothing but a field: what the browser itself needs. Afterwards the text can be pasted. @param {string} text */
async function copyAndPasteElsewhere(text) {
  const { page } = await site.visit({ stay: true });
  await page.setContent('<textarea style="width: 300px; height: 300px"></textarea>');
  await page.getByRole('textbox').evaluate((field, copied) => {
    const area = /** @type {HTMLTextAreaElement} */ (field);
    area.value = copied;
    area.select();
    document.execCommand('copy');
    area.value = '';
    area.focus();
  }, text);
  await watchTasks(page);
  await page.keyboard.press('Control+V');
  await until(() => page.getByRole('textbox').evaluate((area) => /** @type {HTMLTextAreaElement} */ (area).value !== ''), 'The text');
  await tellLongest(page, 'Pasting into a bare field');
  await page.close();
}

test('A hundred thousand pasted ids are counted, the page takes input and its table scrolls', { timeout: 2 * longest }, async () => {
  const text = idsOf(count).join('\n');
  await copyAndPasteElsewhere(text);
  const operator = await site.visit({ before: probe });
  const { page } = operator;
  page.setDefaultTimeout(longest);
  await operator.signIn();
  const emptyPage = await heldBy(page);
  await operator.field('Task ids').focus();
  await watchTasks(page);
  await page.keyboard.press('Control+V');
  await page.getByText('100,000 ids', { exact: true }).waitFor();
  await tellLongest(page, 'Pasting into the page');

  // It goes by the field, which shows the beginning.
  const field = operator.field('Task ids');
  assert.ok((await field.inputValue()).length < 5_000);
  assert.equal(await field.getAttribute('readonly'), '');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('9');
  await tellLongest(page, 'Keys');

  await operator.look('Tasks');
  const table = operator.table('Tasks');
  assert.equal(await table.getAttribute('aria-rowcount'), '100001');
  await table.getByRole('rowgroup').focus();
  await page.keyboard.press('End');
  await until(async () => await table.getByRole('row').last().textContent() === '100,000runjob100000', 'The last row, and no key in it');
  await tellLongest(page, 'The end of the table');
  console.log(`memory: ${(await heldBy(page)).toFixed(1)} MB, before the paste ${emptyPage.toFixed(1)} MB`);
  await operator.button('Clear').click();
  await page.getByText('No ids yet', { exact: true }).waitFor();
  assert.equal(await field.inputValue(), '');
  await field.fill('l5o11f9029c0001');
  await page.getByText('1 id', { exact: true }).waitFor();
  assert.deepEqual(operator.complaints, []);
});

test('The check of a hundred thousand jobs begins, shows all of them and can be stopped', { timeout: 2 * longest }, async () => {
  const operator = await site.visit();
  operator.page.setDefaultTimeout(longest);
  await operator.signIn();
  await pasteIds(operator, idsOf(count));
  await operator.button('Check').waitFor();
  await operator.page.getByText('100,000 ids', { exact: true }).waitFor();
  await watchTasks(operator.page);
  await operator.button('Check').click();
  await map(operator).waitFor();
  await tellLongest(operator.page, 'The beginning of the check');
  await until(async () => (await site.calls()).length >= 10, 'Looks');
  await tellLongest(operator.page, 'Some looks');
  assert.equal(await operator.table('Tasks').getAttribute('aria-rowcount'), '100001');

  await operator.button('Stop').click();
  await operator.hears(/^Done/);
  await tellLongest(operator.page, 'Stop');
  // Some may have been found not to exist before.
  const counts = await operator.page.getByText(/^(⊘ refused [\d,]+ · )?– not tried [\d,]+$/).textContent() ?? '';
  const ended = counts.split(' · ').map((part) => Number(part.replace(/\D/g, '')));
  assert.equal(ended.reduce((sum, each) => sum + each, 0), count, counts);
  assert.deepEqual(operator.complaints, []);
});

test('A hundred thousand jobs begin to start, are stopped, and are there after a reload', { timeout: 3 * longest }, async () => {
  await site.control('settings', { openWorld: true });
  const operator = await site.visit();
  const { page } = operator;
  page.setDefaultTimeout(longest);
  await setOptions(operator, { check: false, follow: false });
  await operator.signIn();
  await pasteIds(operator, idsOf(count));
  await watchTasks(page);
  await operator.button('Start 100,000 jobs …').click();
  await map(operator).waitFor({ state: 'attached' });
  await tellLongest(page, 'The plan');
  await confirm(operator);
  await operator.hears(/^Running/);
  await tellLongest(page, 'The go-ahead');
  await until(async () => (await site.calls()).length >= 5, 'Writes');
  await tellLongest(page, 'Some writes');
  await operator.button('Stop').click();
  await operator.hears(/^Done/);
  await tellLongest(page, 'Stop');
  const started = (await site.calls()).flatMap((call) => call.started).length;
  // The order is that of the verdicts.
  const counts = `– not tried ${(count - started).toLocaleString('en-GB')} · ◔ accepted, not there yet ${started.toLocaleString('en-GB')}`;
  await page.getByText(counts, { exact: true }).waitFor();

  await page.reload();
  await operator.signIn();
  await watchTasks(page);
  await operator.button('Past runs').click();
  await operator.dialog().getByRole('option').first().click();
  await page.getByText(counts, { exact: true }).waitFor();
  await map(operator).waitFor();
  await tellLongest(page, 'The run again');
  assert.deepEqual(operator.complaints, []);
});
