// What a step of scrolling the table of tasks costs the page, with few rows and with many: the work of the tab's main
// thread (passes, mirror, drawing commands), as the browser counts it.
//
//   const rows = await measureScrolling(browser, url, {rounds: 3, steps: 60});   // {few, many}: milliseconds a step

import { patience } from '../e2e/patience.mjs';
import { spreadOf, turnsOf } from './statistics.mjs';

/** @import { Browser, Page } from 'playwright-core' */
/** @import { Spread } from './statistics.mjs' */

export const rowCounts = /** @type {const} */ ({ few: 100, many: 100_000 });
/** @typedef {keyof typeof rowCounts} Amount */

/** @param {Page} page @param {number} count */
async function openTasks(page, count) {
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('textbox', { name: 'Task ids', exact: true }).evaluate((field, many) => {
    const area = /** @type {HTMLTextAreaElement} */ (field);
    area.value = Array.from({ length: many }, (_, i) => `l5o${String(i + 1).padStart(9, '0')}`).join('\n');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, count);
  await page.getByRole('tab', { name: 'Tasks', exact: true }).click();
}

/** To and fro over the first rows, so that few rows are enough. @param {Page} page @param {number} steps */
function scroll(page, steps) {
  return page.getByRole('table', { name: 'Tasks' }).getByRole('rowgroup').evaluate(async (rows, count) => {
    const frame = () => new Promise((resume) => { requestAnimationFrame(resume); });
    for (let i = 1; i <= count; i += 1) {
      rows.scrollTop = 28 * (i % 40);
      for (let frames = 0; frames < 3; frames += 1) await frame();
    }
  }, steps);
}

/**
 * @param {Browser} browser
 * @param {string} url
 * @param {number} count of rows
 * @param {number} steps
 * @returns {Promise<number>} milliseconds a step
 */
async function stepCost(browser, url, count, steps) {
  const profile = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  profile.setDefaultTimeout(patience);
  try {
    const page = await profile.newPage();
    await page.goto(url);
    await openTasks(page, count);
    await scroll(page, 40); // each glyph is drawn once
    const session = await profile.newCDPSession(page);
    await session.send('Performance.enable');
    const busy = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
    const before = await busy();
    await scroll(page, steps);
    return (await busy() - before) * 1000 / steps;
  } finally {
    await profile.close();
  }
}

/**
 * @param {Browser} browser
 * @param {string} url
 * @param {{rounds: number, steps: number}} effort
 * @returns {Promise<Record<Amount, Spread>>}
 */
export async function measureScrolling(browser, url, { rounds, steps }) {
  /** @type {Record<Amount, number[]>} */
  const costs = { few: [], many: [] };
  for (const amount of turnsOf(/** @type {const} */ (['few', 'many']), rounds).flat())
    costs[amount].push(await stepCost(browser, url, rowCounts[amount], steps));
  return { few: spreadOf(costs.few), many: spreadOf(costs.many) };
}
