// A run of thousands of jobs in the page, against the stand-in with latency on each call; beside it the least possible, and
// a script with the official SDK core that has the same limits.
//
//   for (const line of await measureRuns({jobs: 10_000})) console.log(line);
//
// Both meet a fresh world of jobs that are running when they are first looked at, so what is measured is how the calls are
// made. What the page does between the answers is in its time; the time of the confirmation is not.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { confirm, idsOf, pasteIds, putJobs, receiptOf, setOptions } from '../e2e/runs.mjs';
import { openSite } from '../e2e/site.mjs';
import { heldBy } from './bench.mjs';
import { leastOf } from './least.mjs';
import { probe } from './page_probe.mjs';

/** @import { Operator } from '../e2e/operator.mjs' */
/** @import { Site } from '../e2e/site.mjs' */
/** @import { Pace } from './least.mjs' */

/** @typedef {{checkMs: number, runMs: number, looks: number, writes: number}} Times */

const latencyMs = 50;
const longestMs = 600_000;
// The stand-in's jobs need 20 s until they are running; the page looks at them 2 s after the start or later.
const worldRate = 60;
/** The looks are the product's own limits; the rest are options. @type {Pace} */
const pace = { idsPerWrite: 10, idsPerLook: 30, writesPerSecond: 100, looksPerSecond: 20, inFlight: 16 };

/** @param {Site} site @param {number} jobs @param {string} prefix */
async function makeWorld(site, jobs, prefix) {
  await site.control('reset', {});
  await site.control('jobs', undefined, 'DELETE');
  await putJobs(site, idsOf(jobs, prefix));
  await site.control('clock', { rate: worldRate });
  await site.control('faults', [{ match: {}, fault: { kind: 'delay', ms: latencyMs } }]);
}

/** Self-contained, for the page: when the status said what, and when the go-ahead was given. */
function watchStatus() {
  /** @type {Record<string, number>} */
  const times = {};
  Object.assign(window, { benchTimes: times });
  const note = (/** @type {string} */ what) => { times[what] ??= performance.now(); };
  const look = () => {
    for (const status of document.querySelectorAll('[role=status]')) note(/^\w+/.exec(status.textContent ?? '')?.[0] ?? '');
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  document.addEventListener('click', (event) => {
    const pressed = /** @type {Element} */ (event.target).closest('[role=dialog] button');
    if (pressed && /^Start [\d,]+ jobs$/.test(pressed.textContent || pressed.ariaLabel || '')) note('go');
  }, true);
}

/** @param {Operator} operator @returns {Promise<Record<string, number>>} */
const statusTimes = (operator) => operator.page.evaluate(() => (/** @type {any} */ (window)).benchTimes);

/** @param {Site} site @param {number} jobs @returns {Promise<Times & {held: number}>} */
async function runInPage(site, jobs) {
  await makeWorld(site, jobs, 'pagejob');
  const operator = await site.visit({ before: probe });
  operator.page.setDefaultTimeout(longestMs);
  await setOptions(operator, { writes_per_second: pace.writesPerSecond, calls_in_flight: pace.inFlight, ids_per_call: pace.idsPerWrite });
  await operator.signIn();
  await pasteIds(operator, idsOf(jobs, 'pagejob'));
  await operator.page.evaluate(watchStatus);
  await operator.page.getByRole('button', { name: /^Start [\d,]+ jobs …$/ }).click();
  await confirm(operator);
  await operator.status().filter({ hasText: /^Done/ }).waitFor();
  const times = await statusTimes(operator);
  const at = (/** @type {string} */ what) => times[what] ?? NaN;
  const held = await heldBy(operator.page);
  const { jobs: ended, calls } = await receiptOf(operator);
  const started = ended.filter(({ verdict }) => verdict === 'started').length;
  if (started !== jobs) throw new Error(`The page started ${started} of ${jobs} jobs.`);
  await operator.leave();
  const writes = calls.filter(({ action }) => action === 'StartDtsJobs').length;
  return { checkMs: at('Checked') - at('Checking'), runMs: at('Done') - at('go'), looks: calls.length - writes, writes, held };
}

/** @param {Site} site @param {number} jobs @returns {Promise<Times>} */
async function runWithSdk(site, jobs) {
  await makeWorld(site, jobs, 'sdkjob');
  const order = { port: site.stack.standInPort, ca: site.stack.standInCa, prefix: 'sdkjob', count: jobs, pace };
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'sdk_run.mjs'), JSON.stringify(order)]);
  const times = JSON.parse(stdout);
  if (times.running !== jobs) throw new Error(`The script started ${times.running} of ${jobs} jobs.`);
  return times;
}

/** @param {string} title @param {Times} times */
const lineOf = (title, { checkMs, runMs, looks, writes }) =>
  `${title.padEnd(16)}${(checkMs / 1000).toFixed(2).padStart(9)} s${(runMs / 1000).toFixed(2).padStart(10)} s`
  + `${String(writes).padStart(9)}${String(looks).padStart(9)}`;

/** @param {{jobs: number}} effort @returns {Promise<string[]>} lines to print */
export async function measureRuns({ jobs }) {
  const site = await openSite();
  try {
    const page = await runInPage(site, jobs);
    const script = await runWithSdk(site, jobs);
    const least = leastOf({ jobs, pace, latencyMs });
    const whole = (/** @type {Times} */ { checkMs, runMs }) => checkMs + runMs;
    const ratios = (/** @type {(times: Times) => number} */ pick) =>
      `page / least ${(pick(page) / pick(least)).toFixed(2)}, page / SDK script ${(pick(page) / pick(script)).toFixed(2)}`;
    return [
      `A run of ${jobs.toLocaleString('en-GB')} jobs, ${latencyMs} ms of latency on each call: at most ${pace.writesPerSecond} writes of `
        + `${pace.idsPerWrite} ids and ${pace.looksPerSecond} looks of ${pace.idsPerLook} a second, ${pace.inFlight} calls in flight.`,
      `${''.padEnd(16)}      check   go to done   writes    looks`,
      lineOf('this page', page), lineOf('SDK script', script), lineOf('the least', { ...least, looks: 2 * least.looks }),
      `From the go-ahead to done: ${ratios(({ runMs }) => runMs)}. With the check: ${ratios(whole)}.`,
      `Memory of the page at the end, JavaScript and wasm: ${page.held.toFixed(1)} MB.`,
    ];
  } finally {
    await site.close();
  }
}
