// Whatever a person pastes into Task ids: the ids in it are counted, duplicates too, what is no id is named with its line,
// and exactly the ids that were counted are sent.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openSite } from './site.mjs';

/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

const [one, two, three] = ['l5o11f9029c0001', 'l5o11f9029c0002', 'l5o11f9029c0003'];

/**
 * @typedef {object} Paste
 * @property {string} name
 * @property {string} text
 * @property {string[]} ids
 * @property {string} summary
 * @property {string[]} [named] the sentences about what is no id
 */

/** @type {Paste[]} */
const pastes = [
  { name: 'One id in each line, with Windows line ends', text: `${one}\r\n${two}\r\n`, ids: [one, two], summary: '2 ids' },
  { name: 'Commas of both widths', text: `${one},${two}，${three}、`, ids: [one, two, three], summary: '3 ids' },
  { name: 'Spaces, tabs and quotes', text: `"${one}"\t'${two}'   “${three}”`, ids: [one, two, three], summary: '3 ids' },
  { name: 'A single id', text: one, ids: [one], summary: '1 id' },
  { name: 'Duplicates', text: `${two} ${one} ${two}\n${one} ${two}`, ids: [two, one], summary: '2 ids · 3 duplicates dropped' },
  { name: 'One duplicate', text: `${one} ${one}`, ids: [one], summary: '1 id · 1 duplicate dropped' },
  {
    name: 'CSV with a heading', text: `DtsJobId,DtsJobName,Status\n${one},orders,NotStarted\n${two},"a, b",Failed\n`,
    ids: [one, two], summary: '2 ids',
  },
  { name: 'A JSON list', text: JSON.stringify([one, two]), ids: [one, two], summary: '2 ids' },
  { name: 'Invisible characters', text: `\ufeff${one}\u200b\n\u200e${two}`, ids: [one, two], summary: '2 ids' },
  {
    name: 'Lines that are no ids', text: `${one}\nnonsense!\n${two}\nhello`, ids: [one, two], summary: '2 ids',
    named: ['Line 2 is not a task id: nonsense!', 'Line 4 is not a task id: hello'],
  },
  {
    name: 'An instance id and a masked id', text: `${one}\ndtsl3m1213ye7l1234\nl5o11f9029c****`, ids: [one], summary: '1 id',
    named: ['Line 2 is an instance id, not a task id: dtsl3m1213ye7l1234', 'Line 3 is masked with asterisks, copy the whole id: l5o11f9029c****'],
  },
];

for (const { name, text, ids, summary, named = [] } of pastes) {
  test(`${name}: ${summary}`, async () => {
    const operator = await site.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
    await operator.signIn();
    await operator.page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await operator.field('Task ids').focus();
    await operator.page.keyboard.press('Control+V');
    await operator.page.getByText(summary, { exact: true }).waitFor();
    for (const sentence of named) await operator.page.getByText(sentence, { exact: true }).waitFor();
    await operator.button(ids.length === 1 ? 'Start 1 job' : `Start ${ids.length} jobs`).click();
    await operator.hears(/^Accepted/);
    assert.deepEqual((await site.call()).started, ids);
  });
}

test('Many lines that are no ids are counted, not hidden', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.enterIds(`${one} ${Array.from({ length: 9 }, (_, index) => `bad!${index}`).join(' ')}`);
  await operator.page.getByText('and 5 more lines that are not ids').waitFor();
});

for (const text of ['', '   \n ', 'Running', '，，，']) {
  test(`${JSON.stringify(text)} is no list: nothing can be started, also not with Ctrl+Enter`, async () => {
    const operator = await site.visit();
    await operator.signIn();
    await operator.enterIds(one);
    await operator.enterIds(text);
    await operator.hears(/^Paste the ids of the tasks to start\.$/);
    assert.ok(await operator.startButton().isDisabled());
    assert.equal(await operator.startButton().textContent(), 'Start jobs');
    await operator.field('Task ids').press('Control+Enter');
    assert.deepEqual(operator.callsSent(), []);
  });
}

test('More than ten ids never go in one call', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.enterIds(Array.from({ length: 12 }, (_, index) => `l5o11f9029c${String(index + 1).padStart(4, '0')}`).join(' '));
  await operator.hears(/^Ready: 12 jobs in 2 calls to dts\.aliyuncs\.com in cn-hangzhou/);
  await operator.button('Start 12 jobs …').click();
  await operator.dialog().getByRole('heading', { name: /^Start \d+ jobs\?/ }).waitFor();
  assert.deepEqual([...new Set((await site.calls()).map(({ action }) => action))], ['DescribeDtsJobs'], 'nothing was started yet');
});

test('Typed text can be undone, cut and pasted as in any field', async () => {
  const operator = await site.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  await operator.signIn();
  const field = operator.field('Task ids');
  await field.focus();
  await operator.page.keyboard.type(`${one}\n${two}`);
  await operator.page.getByText('2 ids', { exact: true }).waitFor();
  await operator.page.keyboard.press('Control+A');
  await operator.page.keyboard.press('Control+X');
  await operator.page.getByText('No ids yet', { exact: true }).waitFor();
  await operator.page.keyboard.press('Control+V');
  await operator.page.getByText('2 ids', { exact: true }).waitFor();
  await operator.page.keyboard.press('Control+Z');
  await operator.page.getByText('No ids yet', { exact: true }).waitFor();
  await operator.page.keyboard.press('Control+Shift+Z');
  await operator.page.getByText('2 ids', { exact: true }).waitFor();
  assert.equal(await field.inputValue(), `${one}\n${two}`);
});
