// The program behind scripts/bench: serves the built page and the stock example with the same nginx configuration, and
// prints the table.
//
//   node tests/bench/main.mjs --stock FOLDER [--quick]
//   node tests/bench/main.mjs --runs [--quick]          a run of thousands of jobs and nothing else

import { parseArgs } from 'node:util';
import { startStack } from '../../scripts/lib/stack.mjs';
import { distFolder, launchChromium } from '../e2e/site.mjs';
import { measure } from './bench.mjs';
import { measureRuns } from './runs.mjs';
import { measureScrolling, rowCounts } from './scrolling.mjs';
import { tableOf } from './table.mjs';

/** @import { Row } from './table.mjs' */
/** @import { Effort } from './bench.mjs' */
/** @import { Amount } from './scrolling.mjs' */
/** @import { Spread } from './statistics.mjs' */

/**
 * @param {string} stockFolder
 * @param {Effort & {steps: number}} effort
 * @returns {Promise<{rows: Row[], scrolling: Record<Amount, Spread>, version: string}>}
 */
async function measureBoth(stockFolder, effort) {
  /** @type {(() => Promise<void>)[]} */
  const ends = [];
  try {
    const page = await startStack({ dist: distFolder, live: true }); // nobody signs in, so nothing is called
    ends.push(page.stop);
    const stock = await startStack({ dist: stockFolder, live: true });
    ends.push(stock.stop);
    const browser = await launchChromium();
    ends.push(() => browser.close());
    const rows = await measure(browser, { page: page.pageUrl, stock: stock.pageUrl, blank: 'about:blank' }, effort);
    const scrolling = await measureScrolling(browser, page.pageUrl, { rounds: effort.idles, steps: effort.steps });
    return { rows, scrolling, version: browser.version() };
  } finally {
    await Promise.all(ends.map((end) => end()));
  }
}

/** @param {Record<Amount, Spread>} cost */
function scrollingLine({ few, many }) {
  const ms = (/** @type {Spread} */ spread) => `${spread.median.toFixed(2)} ms (${spread.least.toFixed(2)}..${spread.most.toFixed(2)})`;
  return `A step of scrolling the table of tasks: ${ms(few)} with ${rowCounts.few} rows, ${ms(many)} with ${rowCounts.many}: ` +
    `${(many.median / few.median).toFixed(2)} times as much.`;
}

async function main() {
  const flag = /** @type {const} */ ({ type: 'boolean', default: false });
  const { values } = parseArgs({ options: { stock: { type: 'string' }, quick: flag, runs: flag } });
  const runs = async () => {
    for (const line of await measureRuns({ jobs: values.quick ? 600 : 10_000 })) console.log(line);
  };
  if (values.runs) return runs();
  if (values.stock === undefined) throw new Error('--stock needs the folder of the stock example.');
  const effort = values.quick ? { visits: 1, idles: 1, idleSeconds: 1, steps: 10 } : { visits: 11, idles: 3, idleSeconds: 10, steps: 120 };
  const { rows, scrolling, version } = await measureBoth(values.stock, effort);
  for (const line of tableOf(rows)) console.log(line);
  console.log([
    '',
    scrollingLine(scrolling),
    '',
    `Medians (least..most) of ${effort.visits} visits and ${effort.idles} times of idling, by turns in one Chromium ${version}.`,
    'The frame after the first draw call is asked for once the browser has taken the first one on. Graphics are drawn by the processor.',
    'The page idles with its sign-in dialog closed. Processor: all processes of the browser; the empty tab is what they use anyway.',
    'Memory: JavaScript after a collection with all of the wasm memory; RssAnon of the renderer. The graphics process is in neither.',
    '',
  ].join('\n'));
  await runs();
}

main().catch((error) => {
  console.error(`bench: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
