// Two thousand jobs, a fifth of all calls in trouble of every kind, three reloads in the middle: every verdict is the
// truth, nothing was started twice, and the calls were few.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { temporary } from './operator.mjs';
import { idsOf, pasteIds, putJobs, receiptOf, setOptions, startRun, startsOf, truth } from './runs.mjs';
import { openSite } from './site.mjs';

/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */
/** @import { Fault } from '../simulator/faults.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

const count = 2000;
/** @type {Fault[]} */
const troubles = [
  { kind: 'drop', when: 'before' }, { kind: 'drop', when: 'after' }, { kind: 'throttle', retryAfterMs: 300 },
  { kind: 'refuse', code: 'ServiceUnavailable', status: 503 }, { kind: 'page', status: 502, act: true },
  { kind: 'hang', when: 'after' }, { kind: 'truncate', bytes: 40 }, { kind: 'html' },
  { kind: 'skew', seconds: 3600 }, { kind: 'expiredToken' },
];
const share = 0.2;
const each = 1 - (1 - share) ** (1 / troubles.length);

/** What becomes of the job at this place. @param {number} place */
function traits(place) {
  const type = /** @type {const} */ (['SYNC', 'MIGRATION', 'SUBSCRIBE'])[place % 3];
  if (place % 50 === 7) return { type: /** @type {const} */ ('SYNC'), destiny: /** @type {const} */ ('precheck-fails') };
  if (place % 50 === 11) return { type: /** @type {const} */ ('SYNC'), status: 'Synchronizing' };
  if (place % 50 === 13) return { type: /** @type {const} */ ('SYNC'), status: 'NotConfigured' };
  return { type };
}
/** Locked between the check and the start. @param {number} place */
const turnsBad = (place) => place % 100 === 29;

/** Signs in when the page asks for it. @param {Operator} operator */
async function signInIfAsked(operator) {
  if (await operator.dialog().getByRole('button', { name: 'Sign in', exact: true }).isVisible()) await operator.signIn(temporary);
}

/** @param {Operator} operator */
async function progress(operator) {
  const text = await operator.page.getByText(/ have a verdict/).textContent({ timeout: 5000 }).catch(() => '');
  return Number((/^([\d,]+) of/.exec(text ?? '')?.[1] ?? '0').replace(/,/g, ''));
}

for (const batch of ['none', 'good']) {
  test(`2,000 jobs with a fifth of the calls in trouble and three reloads, where one bad id ${batch === 'none' ? 'stops a batch' : 'leaves the others alone'}`, { timeout: 400_000 }, async () => {
    await site.configure({ time_limit_seconds: 3 });
    await site.control('settings', { batch });
    await site.control('clock', { rate: 12 });
    const ids = idsOf(count);
    await putJobs(site, ids, traits);
    const operator = await site.visit();
    await setOptions(operator, { writes_per_second: 20, calls_in_flight: 8, longest_wait_minutes: 5 });
    await operator.signIn(temporary);
    await pasteIds(operator, [...ids, 'nosuchjob000001']);

    await operator.page.getByRole('button', { name: 'Start 2,001 jobs …' }).click();
    await operator.dialog().getByRole('heading', { name: /^Start [\d,]+ jobs\?/ }).waitFor();
    await site.control('jobs', ids.filter((_, place) => turnsBad(place)).map((jobId) => ({ jobId, status: 'Locked' })));
    await operator.button('Cancel').click();
    await site.control('faults', troubles.map((fault) => ({ match: { probability: each }, fault })));
    const before = (await site.calls()).length;
    await startRun(operator).catch(async () => {
      await operator.page.screenshot({ path: 'build/screenshots/failed-run.png' });
      throw new Error('The run did not begin.');
    });

    for (const part of [0.1, 0.35, 0.6]) {
      while (await progress(operator) < count * part) await signInIfAsked(operator);
      await operator.page.reload();
      await operator.signIn(temporary);
      await operator.button('Show it').click();
      await operator.button('Resume').click();
    }
    while (!/Done/.test((await operator.status().allTextContents()).join(' '))) await signInIfAsked(operator);

    const receipt = await receiptOf(operator);
    const jobs = await truth(site);
    /** @type {Record<string, number>} */
    const tally = {};
    for (const { id, verdict, why } of receipt.jobs) {
      const job = jobs.get(id);
      const place = ids.indexOf(id);
      const words = `${id}: ${verdict} (${why ?? ''}); truly ${job?.status}, ${JSON.stringify(job?.starts)}`;
      tally[verdict] = (tally[verdict] ?? 0) + 1;
      assert.ok(startsOf(job) <= 1, `started twice: ${words}`);
      const expected = !job || turnsBad(place) || place % 50 === 13 ? 'refused' : place % 50 === 7 ? 'failed'
        : place % 50 === 11 ? 'already running' : 'started';
      assert.equal(verdict, expected, words);
      if (expected === 'started' || expected === 'failed') assert.equal(startsOf(job), 1, words);
      else assert.equal(startsOf(job), 0, words);
    }
    assert.equal(receipt.jobs.length, count + 1);

    // The least for this rate of trouble: the writes, one look at each job that was written, and where a bad job stops
    // a batch one write more without it; all of them as often again as trouble makes necessary.
    const calls = (await site.calls()).slice(before);
    const written = (tally['started'] ?? 0) + (tally['failed'] ?? 0);
    const bad = ids.filter((_, place) => turnsBad(place) && place % 50 !== 13 && place % 50 !== 7 && place % 50 !== 11).length;
    const told = batch === 'none' ? bad : 0;
    const least = (Math.ceil((written + bad) / 10) + told + Math.ceil((written + bad) / 30)) / (1 - share);
    const troubled = calls.filter(({ faults }) => faults.length > 0).length;
    console.log(`${batch}: ${calls.length} calls, ${troubled} of them in trouble, ${(calls.length / least).toFixed(2)} times the least (${Math.round(least)}); ${JSON.stringify(tally)}`);
    assert.ok(troubled / calls.length > 0.15, 'the trouble was real');
    assert.ok(calls.length <= 1.5 * least, `${calls.length} calls, and ${least} are the least`);
    // What Chromium says about failed loads is no complaint of the page.
    assert.deepEqual(operator.complaints.filter((one) => !/Failed to load resource|blocked by CORS/.test(one)), []);
  });
}
