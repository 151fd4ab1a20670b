// Runs of many jobs as an operator meets them: the check, the go-ahead, the verdicts, and what goes wrong on the way.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { firstIds, temporary } from './operator.mjs';
import { until } from './patience.mjs';
import { confirm, idsOf, pasteIds, putJobs, receiptOf, setOptions, startRun, startsOf, truth } from './runs.mjs';
import { openSite } from './site.mjs';

/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
const actions = 'StartDtsJobs StopDtsJobs SuspendDtsJobs DescribeDtsJobs';
before(async () => { site = await openSite({ nginxSettings: { ACTIONS: actions } }); });
afterEach(() => site.clear());
after(() => site?.close());

/** @param {number} count @param {Record<string, number | boolean>} [options] @param {Parameters<Site['visit']>[0]} [context] */
async function ready(count, options = {}, context = {}) {
  const ids = idsOf(count);
  await putJobs(site, ids);
  await site.control('clock', { rate: 20 });
  const operator = await site.visit(context);
  await setOptions(operator, { writes_per_second: 20, ...options });
  await operator.signIn();
  await pasteIds(operator, ids);
  return { operator, ids };
}

const writes = async () => (await site.calls()).filter(({ action }) => action !== 'DescribeDtsJobs');
/** @param {Operator} operator @param {number} row */
const rowText = async (operator, row) => (await operator.table('Tasks').getByRole('row').nth(row).getByRole('cell').allTextContents()).join(' | ');

test('Twenty-five jobs are checked, confirmed, started in three calls and followed until they run', async () => {
  const { operator, ids } = await ready(25);
  await site.control('jobs', [{ jobId: ids[3], status: 'Synchronizing' }, { jobId: ids[4], status: 'Locked' }]);
  await operator.button('Start 25 jobs …').click();
  const dialog = operator.dialog();
  await dialog.getByRole('heading', { name: 'Start 23 jobs?' }).waitFor();
  const rows = await operator.rows('Run');
  assert.equal(rows['Account'], 'testid');
  assert.equal(rows['Region'], 'cn-hangzhou');
  assert.match(rows['Calls'] ?? '', /^3 to act/);
  assert.match(rows['Left out'] ?? '', /already running 1 · wrong state 1/);
  assert.deepEqual(await writes(), [], 'nothing is written before the go-ahead');
  await dialog.getByRole('button', { name: 'Start 23 jobs' }).click();
  await operator.hears(/^Done/);
  assert.equal((await writes()).length, 3);
  assert.deepEqual((await writes()).map(({ started }) => started.length), [10, 10, 3]);
  assert.match(await rowText(operator, 1), /^1 \| runjob000001 \| ▲ started/);
  assert.match(await rowText(operator, 4), /● already running/);
  assert.match(await rowText(operator, 5), /⊘ refused \| wrong state: Locked/);
  const name = await operator.page.getByRole('button', { name: /^Map of 25 jobs/ }).getAttribute('aria-label')
    ?? await operator.page.getByRole('button', { name: /^Map of 25 jobs/ }).textContent();
  assert.match(name ?? '', /▲ started 23 · ● already running 1 · ⊘ refused 1/);
  await operator.look('Calls');
  await operator.page.getByRole('img', { name: /calls in .* answered/ }).waitFor();
  assert.deepEqual(operator.complaints, []);
});

test('A cell of the map leads to the row of its job', async () => {
  const { operator } = await ready(300);
  await operator.button('Check').click();
  await operator.hears(/^Checked/);
  const map = operator.page.getByRole('button', { name: /^Map of 300 jobs/ });
  const box = await map.boundingBox();
  assert.ok(box);
  await operator.page.mouse.move(box.x + 5, box.y + box.height - 5);
  const note = await until(async () => (await operator.page.getByText(/^runjob\d+ · orders-/).first().textContent()) ?? '', 'The name of the job');
  await operator.page.mouse.click(box.x + 5, box.y + box.height - 5);
  const id = note.split(' ')[0] ?? '';
  assert.ok(Number(id.slice(6)) > 200, `${id} is in the last row of cells`);
  await until(async () => (await operator.table('Tasks').getByRole('cell', { name: id, exact: true }).count()) > 0, `The row of ${id}`);
});

test('Pause holds the calls, Resume goes on, Stop leaves the rest untried, and they can be tried again', async () => {
  const { operator } = await ready(60, { writes_per_second: 1 });
  await startRun(operator);
  await until(async () => (await writes()).length >= 1, 'A write');
  await operator.button('Pause').click();
  await operator.hears(/^Paused/);
  const paused = (await site.calls()).length;
  await operator.page.waitForTimeout(2500);
  assert.ok((await site.calls()).length <= paused + 1, 'what was in flight and no more');
  await operator.button('Resume').click();
  await operator.hears(/^Running/);
  await until(async () => (await writes()).length >= 2, 'Another write');
  await operator.button('Stop').click();
  await operator.hears(/^Done/);
  const receipt = await receiptOf(operator);
  const untried = receipt.jobs.filter(({ verdict }) => verdict === 'not tried').length;
  assert.ok(untried >= 20, `${untried} not tried`);
  const jobs = await truth(site);
  for (const { id, verdict } of receipt.jobs) if (verdict === 'not tried') assert.equal(startsOf(jobs.get(id)), 0, id);
  await operator.page.getByRole('button', { name: /^Try \d+ again$/ }).click();
  await operator.hears(/^Done/);
  assert.ok((await receiptOf(operator)).jobs.every(({ verdict }) => /started|already running/.test(verdict)));
  const after = await truth(site);
  for (const { id } of receipt.jobs) assert.equal(startsOf(after.get(id)), 1, id);
});

test('A token that expires in the middle asks once, and the run goes on', async () => {
  const { operator } = await ready(60, { writes_per_second: 2 });
  await operator.button('Sign out').click();
  await operator.button('Sign in').click();
  await operator.signIn(temporary);
  await startRun(operator);
  await until(async () => (await writes()).length >= 2, 'Writes');
  await site.control('accounts', { accessKeyId: temporary.id, accessKeySecret: temporary.secret, securityToken: temporary.token, tokenExpired: true });
  await operator.dialog().getByRole('heading', { name: /^Sign in/ }).waitFor();
  const refused = (await site.calls()).length;
  await operator.page.waitForTimeout(1500);
  assert.equal((await site.calls()).length, refused, 'nothing is sent meanwhile');
  await site.control('accounts', { accessKeyId: temporary.id, accessKeySecret: temporary.secret, securityToken: temporary.token, tokenExpired: false });
  await operator.signIn(temporary);
  await operator.hears(/^Done/);
  const jobs = await truth(site);
  for (const id of idsOf(60)) assert.equal(startsOf(jobs.get(id)), 1, id);
});

test('The clock of the server is followed when this computer’s is an hour off', async () => {
  await site.control('clock', { skewSeconds: 3600 });
  const { operator } = await ready(12);
  await startRun(operator);
  await operator.hears(/^Done/);
  assert.ok((await receiptOf(operator)).jobs.every(({ verdict }) => verdict === 'started'));
});

test('Two tabs cannot run the same jobs', async () => {
  const { operator } = await ready(30, { writes_per_second: 1 });
  await startRun(operator);
  await until(async () => (await writes()).length >= 1, 'A write');
  const page = await operator.page.context().newPage();
  const { Operator: Person } = await import('./operator.mjs');
  const other = new Person(page, site);
  await other.open(site.stack.pageUrl);
  await other.signIn();
  await pasteIds(other, idsOf(30));
  const before = (await writes()).length;
  await other.page.getByRole('button', { name: 'Options', exact: true }).click();
  await other.choice('Before').selectOption({ label: 'Without a check' });
  await other.page.keyboard.press('Escape');
  await startRun(other);
  await other.page.getByRole('alert').filter({ hasText: 'Another tab runs these very jobs' }).waitFor();
  await operator.hears(/^Done/);
  const calls = await writes();
  assert.ok(calls.length >= before);
  const jobs = await truth(site);
  for (const id of idsOf(30)) assert.equal((jobs.get(id)?.starts ?? []).length, 1, `${id} was asked for by one tab alone`);
});

test('A browser that keeps nothing is named, and the run goes on', async () => {
  const refuse = () => { Object.defineProperty(window, 'indexedDB', { get() { throw new Error('refused'); } }); };
  const { operator } = await ready(12, {}, { before: refuse });
  await startRun(operator);
  await operator.page.getByRole('alert').filter({ hasText: 'refused to keep the journal' }).waitFor();
  await operator.hears(/^Done/);
});

test('A receipt is saved in three forms, opened again without an account, and found among the past runs', async () => {
  const { operator, ids } = await ready(12);
  await site.control('jobs', [{ jobId: ids[0], name: '=HYPERLINK("https://evil.example")|x' }]);
  await startRun(operator);
  await operator.hears(/^Done/);
  /** @type {Record<string, string>} */
  const texts = {};
  for (const form of ['JSON', 'CSV', 'Markdown']) {
    const downloading = operator.page.waitForEvent('download');
    await operator.button(form).click();
    texts[form] = await readFile(await (await downloading).path(), 'utf8');
  }
  assert.match(texts['CSV'] ?? '', /"'=HYPERLINK\(""https/);
  assert.match(texts['Markdown'] ?? '', /=HYPERLINK\("https:\/\/evil\.example"\)\\\|x/);
  for (const text of Object.values(texts)) assert.doesNotMatch(text, /testsecret|Signature=/);

  const file = join(site.folder, 'receipt.json');
  await writeFile(file, texts['JSON'] ?? '');
  const reader = await site.visit();
  await reader.page.keyboard.press('Escape');
  await reader.button('Past runs').click();
  await reader.page.getByText('No run is kept in this browser.').waitFor();
  const choosing = reader.page.waitForEvent('filechooser');
  await reader.button('Open a receipt from a file').click();
  await (await choosing).setFiles(file);
  await reader.hears(/^A receipt of .* account testid\. It can only be read\.$/);
  assert.match(await rowText(reader, 2), /▲ started/);
  assert.equal(await reader.page.getByRole('button', { name: /again$/ }).count(), 0);

  await operator.button('Close run').click();
  await operator.button('Past runs').click();
  await operator.dialog().getByRole('option', { name: /12 jobs · StartDtsJobs/ }).click();
  await operator.hears(/^Done/);
  await operator.button('Delete this run').click();
  await operator.button('Past runs').click();
  await operator.page.getByText('No run is kept in this browser.').waitFor();
});

test('Suspend warns, wants the number typed, and leaves change tracking alone', async () => {
  const { operator, ids } = await ready(12);
  await site.control('jobs', ids.map((jobId, place) => ({ jobId, type: place === 0 ? 'SUBSCRIBE' : 'SYNC', status: place === 0 ? 'Normal' : 'Synchronizing' })));
  await operator.button('Options').click();
  await operator.choice('Operation').selectOption({ label: 'SuspendDtsJobs · suspend' });
  await operator.page.keyboard.press('Escape');
  await operator.button('Suspend 12 jobs …').click();
  await operator.dialog().getByText(/more than six hours/).waitFor();
  const go = operator.dialog().getByRole('button', { name: 'Suspend 11 jobs' });
  assert.equal(await go.isEnabled(), false, 'not before the number is typed');
  await confirm(operator);
  await operator.hears(/^Done/);
  const receipt = await receiptOf(operator);
  assert.equal(receipt.operation, 'SuspendDtsJobs');
  assert.equal(receipt.jobs.filter(({ verdict }) => verdict === 'paused').length, 11);
  assert.match(receipt.jobs[0]?.why ?? '', /no effect on change tracking/);
  const jobs = await truth(site);
  for (const id of ids.slice(1)) assert.equal(jobs.get(id)?.status, 'Suspending');
});

test('Stop ends the jobs for good', async () => {
  const { operator, ids } = await ready(3);
  await operator.button('Options').click();
  await operator.choice('Operation').selectOption({ label: 'StopDtsJobs · stop for good' });
  await operator.page.keyboard.press('Escape');
  await operator.button('Stop 3 jobs …').click();
  await operator.dialog().getByText(/cannot be started again/).waitFor();
  await confirm(operator);
  await operator.hears(/^Done/);
  assert.ok((await receiptOf(operator)).jobs.every(({ verdict }) => verdict === 'stopped'));
  const jobs = await truth(site);
  for (const id of ids) assert.equal(jobs.get(id)?.status, 'Finished');
});

test('After the one call its jobs are followed until they run', async () => {
  await site.control('clock', { rate: 20 });
  const operator = await site.visit();
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  await operator.button('Follow until running').click();
  await operator.hears(/^Done/);
  assert.ok((await receiptOf(operator)).jobs.every(({ verdict }) => verdict === 'started'));
  assert.equal((await writes()).length, 1);
});

test('After a lost answer the jobs are looked up, and started only when that is wished', async () => {
  await site.control('clock', { rate: 20 });
  await site.control('faults', [{ match: { action: 'StartDtsJobs', nth: 1 }, fault: { kind: 'drop', when: 'before' } }]);
  const operator = await site.visit();
  await operator.startJobs();
  await operator.hears(/Outcome unknown|may have been started/);
  await operator.button('Follow until running').click();
  await operator.hears(/^Done/);
  assert.equal((await writes()).length, 1, 'following starts nothing');
  assert.ok((await receiptOf(operator)).jobs.every(({ verdict }) => verdict === 'not tried'));
  await operator.button('Try 2 again').click();
  // Jobs of two types are looked up apart, and may be ready one after the other.
  await until(async () => (await writes()).flatMap(({ started }) => started).length === 2, 'The second start');
  await operator.hears(/^Done/);
  const jobs = await truth(site);
  for (const id of firstIds) assert.equal(startsOf(jobs.get(id)), 1, id);
});

test('Jobs are found by type and name over all pages, and go into the form', async () => {
  const ids = idsOf(208, 'findjob');
  await putJobs(site, ids, (place) => ({ name: place < 100 ? `billing-${place}` : `orders-${place}` }));
  const operator = await site.visit();
  await operator.signIn();
  await operator.button('Find jobs').click();
  const dialog = operator.dialog();
  await dialog.getByRole('textbox', { name: 'A part of the name' }).fill('billing-');
  await dialog.getByRole('button', { name: 'Find', exact: true }).click();
  await dialog.getByRole('status').filter({ hasText: /^10\d of 10\d$/ }).waitFor();
  await dialog.getByRole('listbox', { name: 'Find jobs' }).getByRole('option').first().click();
  await dialog.getByRole('button', { name: 'Add 1 chosen' }).waitFor();
  await dialog.getByRole('button', { name: /^Add all/ }).click();
  await operator.page.getByText(/^10\d ids/).waitFor();
  assert.ok((await site.calls()).every(({ parameters }) => Number(parameters['PageSize']) <= 30));
});

test('Reload in the middle: the run is offered, and goes on where it was', async () => {
  const { operator, ids } = await ready(60, { writes_per_second: 2 });
  await startRun(operator);
  await until(async () => (await writes()).length >= 2, 'Writes');
  await operator.page.reload();
  await operator.signIn();
  await operator.page.getByText(/A run of 60 jobs from .* was interrupted\./).waitFor();
  await operator.button('Show it').click();
  await operator.hears(/^This run was interrupted/);
  await operator.button('Resume').click();
  await operator.hears(/^Done/);
  const jobs = await truth(site);
  for (const id of ids) assert.equal(startsOf(jobs.get(id)), 1, id);
});
