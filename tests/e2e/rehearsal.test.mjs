// A rehearsal as an operator meets it: the same plan, a stand-in in the place of DTS, trouble of one's own choice.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { until } from './patience.mjs';
import { confirm, idsOf, pasteIds, receiptOf, setOptions, startsOf, truth } from './runs.mjs';
import { openSite } from './site.mjs';

/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** @param {Operator} operator */
const strip = (operator) => operator.page.getByRole('status').filter({ hasText: /^Rehearsal testid-/ });

/** A rehearsal with the trouble chosen by `choose`. @param {Operator} operator @param {(dialog: ReturnType<Operator['dialog']>) => Promise<void>} [choose] */
async function rehearse(operator, choose) {
  await operator.button('Rehearse').click();
  const dialog = operator.dialog();
  await dialog.getByRole('heading', { name: 'Rehearsal' }).waitFor();
  await choose?.(dialog);
  await dialog.getByRole('button', { name: 'Begin the rehearsal' }).click();
  await strip(operator).waitFor();
  const name = /testid-\w+/.exec((await strip(operator).textContent()) ?? '')?.[0] ?? '';
  await site.control(`rehearsals/${name}/clock`, { rate: 20 });
  return name;
}

/** @param {Record<string, unknown>} [more] @param {Record<string, number>} [options] @param {Parameters<Site['visit']>[0]} [context] */
async function ready(more = {}, options = {}, context = {}) {
  await site.configure({ rehearsal: site.stack.proxyTemplate, time_limit_seconds: 3, ...more });
  const operator = await site.visit(context);
  await setOptions(operator, { writes_per_second: 20, ...options });
  return operator;
}

/** A new page, and nobody signs in. @param {Operator} operator */
async function reload(operator) {
  await operator.page.reload();
  await operator.dialog().waitFor();
  await operator.page.keyboard.press('Escape');
}

/** Goes on whenever the run waits for a token, until it is done. @param {Operator} operator */
async function seeThrough(operator) {
  let tokens = 0;
  await until(async () => {
    const said = (await operator.status().allTextContents()).join(' ');
    const fresh = operator.button('Get a new token');
    if (await fresh.isVisible()) {
      tokens += 1;
      await fresh.click();
      await fresh.waitFor({ state: 'hidden' });
    }
    return /Done: every job/.test(said);
  }, 'The end of the rehearsal', 90_000);
  return tokens;
}

test('A plan is rehearsed in trouble of every kind, and each verdict is what truly became of the job', async () => {
  const operator = await ready({}, { ids_per_call: 1, calls_in_flight: 8 });
  await operator.signIn();
  const ids = idsOf(60);
  await pasteIds(operator, ids);
  const name = await rehearse(operator, async (dialog) => {
    await dialog.getByRole('combobox', { name: 'Jobs in trouble' }).selectOption({ label: '1 in 3' });
    await dialog.getByRole('option', { name: /The clock of this computer/ }).click();
    await dialog.getByRole('option', { name: /The token ends in the middle/ }).click();
  });
  await operator.button('Start 60 jobs …').click();
  await until(async () => (await operator.dialog().count()) > 0 || (await operator.button('Get a new token').isVisible()), 'The go-ahead');
  if (await operator.button('Get a new token').isVisible()) await operator.button('Get a new token').click();
  await operator.dialog().getByText('nothing reaches DTS').waitFor();
  await confirm(operator);
  await seeThrough(operator);

  const receipt = await receiptOf(operator);
  const jobs = await truth(site, `rehearsals/${name}/`);
  for (const { id, verdict, why } of receipt.jobs) {
    const job = jobs.get(id);
    const told = `${id}: ${verdict} ${why ?? ''}, in truth ${job?.status ?? 'not there'}`;
    assert.ok(startsOf(job) <= 1, `${told}: started ${startsOf(job)} times`);
    if (verdict === 'started') assert.equal(startsOf(job), 1, told);
    else if (verdict === 'failed') assert.match(job?.status ?? '', /Fail/, told);
    else if (verdict === 'already running') assert.equal(startsOf(job), 0, told);
    else if (verdict === 'refused') assert.ok(job === undefined || job.status === 'Locked', told);
    else assert.fail(told);
  }
  const verdicts = new Set(receipt.jobs.map(({ verdict }) => verdict));
  assert.deepEqual([...verdicts].sort(), ['already running', 'failed', 'refused', 'started']);
  const calls = await site.control(`rehearsals/${name}/calls`);
  const kinds = new Set(calls.flatMap((/** @type {{faults: {kind: string}[]}} */ call) => call.faults.map(({ kind }) => kind)));
  assert.ok(kinds.size >= 4, `few kinds of trouble came up: ${[...kinds]}`);
  assert.deepEqual(await site.calls(), [], 'nothing reached what stands for DTS itself');
  assert.equal(receipt.account, name);

  await operator.button('End rehearsal').click();
  await operator.button('Sign out').waitFor();
  assert.equal(await strip(operator).count(), 0);
  assert.equal(await operator.button('Close run').count(), 0, 'nothing of the rehearsal stays on the screen');
});

test('A rehearsal needs no key, signs V1 too, and a reload in its middle can be rehearsed', async () => {
  const operator = await ready({ signature_version: 'V1' });
  await operator.page.keyboard.press('Escape');
  await pasteIds(operator, idsOf(60));
  const name = await rehearse(operator, async (dialog) => {
    await dialog.getByRole('combobox', { name: 'Calls in trouble' }).selectOption({ label: 'none' });
    await dialog.getByRole('combobox', { name: 'Jobs in trouble' }).selectOption({ label: 'none' });
  });
  await site.control(`rehearsals/${name}/clock`, { rate: 1 });
  await operator.button('Start 60 jobs …').click();
  await confirm(operator);
  await until(async () => [...(await truth(site, `rehearsals/${name}/`)).values()].some((job) => startsOf(job) > 0), 'The first start');
  await reload(operator);
  await operator.page.getByText(/^A rehearsal of 60 jobs from/).waitFor();
  await operator.button('Show it').click();
  await site.control(`rehearsals/${name}/clock`, { rate: 20 });
  await operator.button('Resume').click();
  await strip(operator).waitFor();
  await operator.hears(/^Done/);
  const jobs = await truth(site, `rehearsals/${name}/`);
  assert.ok((await receiptOf(operator)).jobs.every(({ id, verdict }) => verdict === 'started' && startsOf(jobs.get(id)) === 1));
});

test('A rehearsal that the stand-in has forgotten can be read and does not go on', async () => {
  const operator = await ready();
  await operator.page.keyboard.press('Escape');
  await pasteIds(operator, idsOf(60));
  await rehearse(operator);
  await operator.button('Start 60 jobs …').click();
  await operator.dialog().getByRole('button', { name: 'Start' }).waitFor();
  await confirm(operator);
  await operator.hears(/^Running/);
  await site.control('reset', {});
  await reload(operator);
  await operator.button('Show it').click();
  await operator.button('Resume').click();
  await operator.page.getByText('The stand-in does not know this rehearsal any more').waitFor();
  assert.equal(await strip(operator).count(), 0);
  assert.ok((await site.calls()).every(({ acted, accessKeyId }) => !acted && accessKeyId.startsWith('testid-')));
});

test('A stand-in that cannot be reached is named in the dialog', async () => {
  const operator = await ready({ rehearsal: 'http://localhost:9/dts/{host}/' });
  await operator.page.keyboard.press('Escape');
  await operator.button('Rehearse').click();
  await operator.dialog().getByRole('button', { name: 'Begin the rehearsal' }).click();
  await operator.dialog().getByText(/^The stand-in did not begin: /).waitFor();
  operator.complaints.splice(0);
});
