// What tests of runs share: a world of many jobs, the way of an operator through a run, and its receipt.

import { readFile } from 'node:fs/promises';
import { until } from './patience.mjs';

/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */
/** @import { Job } from '../simulator/job.mjs' */

/** @typedef {{id: string, name?: string, type?: string, before?: string, now?: string, verdict: string, why?: string}} ReceiptJob */
/** @typedef {{action: string, outcome: string, jobs: number, milliseconds: number, code?: string}} ReceiptCall */
/** @typedef {{operation: string, account: string, jobs: ReceiptJob[], calls: ReceiptCall[]}} Receipt */

/** @param {number} count @param {string} [prefix] */
export const idsOf = (count, prefix = 'runjob') => Array.from({ length: count }, (_, i) => `${prefix}${String(i + 1).padStart(6, '0')}`);

/**
 * Jobs in the stand-in's world.
 * @param {Site} site
 * @param {string[]} ids
 * @param {(place: number) => Partial<Job>} [traits]
 */
export async function putJobs(site, ids, traits = () => ({})) {
  for (let at = 0; at < ids.length; at += 500) {
    await site.control('jobs', ids.slice(at, at + 500).map((jobId, i) => ({
      jobId, name: `orders-${at + i + 1}`, region: 'cn-hangzhou', type: 'SYNC', ...traits(at + i),
    })));
  }
}

/** Chromium takes long to insert many lines in the way that Playwright fills a field. @param {Operator} operator @param {string[]} ids */
export async function pasteIds(operator, ids) {
  await operator.field(operator.words.taskIds).evaluate((field, text) => {
    const area = /** @type {HTMLTextAreaElement} */ (field);
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, ids.join('\n'));
}

/**
 * What the page remembers, for a quicker run than the defaults make.
 * @param {Operator} operator
 * @param {Record<string, number | boolean>} options
 */
export async function setOptions(operator, options) {
  await operator.page.evaluate((text) => window.localStorage.setItem('dts-console.settings', text), JSON.stringify(options));
  operator.page.on('dialog', (dialog) => dialog.accept().catch(() => {}));
  await operator.page.reload();
  await operator.dialog().waitFor();
}

/** Gives the go-ahead in the open confirmation. @param {Operator} operator */
export async function confirm(operator) {
  const dialog = operator.dialog();
  const go = dialog.getByRole('button', { name: /^(Start|Stop|Suspend) [\d,]+ jobs?$/ });
  await go.waitFor();
  const count = ((await go.textContent()) ?? '').replace(/\D/g, '');
  const typed = dialog.getByRole('textbox', { name: `Type ${count} to confirm` });
  if (await typed.count() > 0) await typed.fill(count);
  await until(() => go.isEnabled(), 'The go-ahead');
  await go.click();
}

/** From pasted ids to the first write. @param {Operator} operator */
export async function startRun(operator) {
  await operator.page.getByRole('button', { name: /^(Start|Stop|Suspend) [\d,]+ jobs …$/ }).click();
  await confirm(operator);
}

/**
 * @param {Operator} operator
 * @returns {Promise<Receipt>}
 */
export async function receiptOf(operator) {
  const downloading = operator.page.waitForEvent('download');
  await operator.button('JSON').click();
  const path = await (await downloading).path();
  return JSON.parse(await readFile(path, 'utf8'));
}

/**
 * The stand-in's word on its jobs.
 * @param {Site} site
 * @param {string} [world] of a rehearsal: rehearsals/NAME/
 * @returns {Promise<Map<string, Job>>}
 */
export async function truth(site, world = '') {
  /** @type {Job[]} */
  const jobs = await site.control(`${world}jobs`);
  return new Map(jobs.map((job) => [job.jobId, job]));
}

/** Starts that had an effect. @param {Job | undefined} job */
export const startsOf = (job) => (job?.starts ?? []).filter(({ effect }) => effect !== 'none').length;
