// The main job as assistive technology does it: everything is found in Chromium's accessibility tree by role and name,
// read there, and used through it. What a thing is, how it is called, what it holds and in which state it is has to be there.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openTree } from './accessible_tree.mjs';
import { demo, firstIds } from './operator.mjs';
import { until } from './patience.mjs';
import { openSite } from './site.mjs';

/** @import { AccessibleNode, AccessibleTree } from './accessible_tree.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** Someone who has nothing but the tree opens the page. */
async function enter() {
  const { page } = await site.visit({ stay: true, permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(site.stack.pageUrl);
  return { page, tree: await openTree(page) };
}

/** @param {AccessibleTree} tree */
async function signIn(tree) {
  await tree.find('dialog', 'Sign in with an AccessKey');
  await tree.write(await tree.find('textbox', 'AccessKey ID'), demo.id);
  await tree.write(await tree.find('textbox', 'AccessKey secret'), demo.secret);
  await tree.press(await tree.find('button', 'Sign in'));
  await tree.find('button', 'Sign out');
}

/** Waits until the live region says that. @param {AccessibleTree} tree @param {RegExp} sentence */
async function hear(tree, sentence) {
  let said = '';
  await until(async () => {
    const status = await tree.find('status', undefined, ({ states }) => states['live'] === 'polite');
    said = (await tree.texts(status)).join(' ');
    return sentence.test(said);
  }, `${sentence} in the live region`).catch((error) => assert.fail(`${error.message} It says: ${said}`));
}

/** Row headers and cells of a table. @param {AccessibleTree} tree @param {AccessibleNode} table */
async function rows(tree, table) {
  const nodes = await tree.nodes(table);
  const headers = nodes.filter(({ role }) => role === 'rowheader'), cells = nodes.filter(({ role }) => role === 'cell');
  assert.equal(nodes.filter(({ role }) => role === 'row').length, headers.length);
  return Object.fromEntries(headers.map(({ name }, index) => [name, cells[index]?.name]));
}

test('Sign in, enter ids, choose the region, start, read the answer and copy it', async () => {
  await site.configure({ region: 'ap-southeast-1' });
  const { page, tree } = await enter();
  await signIn(tree);

  await hear(tree, /^Paste the ids of the tasks to start\.$/);
  const idle = await tree.find('button', 'Start jobs');
  assert.equal(idle.states['disabled'], true);
  assert.equal(idle.description, 'Paste the ids of the tasks to start.');
  await tree.press(idle);

  const ids = await tree.find('textbox', 'Task ids');
  assert.deepEqual([ids.states['multiline'], ids.states['editable'], ids.states['readonly'], ids.value], [true, 'plaintext', false, '']);
  await tree.write(ids, `${firstIds.join('\n')}\nnonsense!`);
  await tree.find('textbox', 'Task ids', ({ value, states }) => value === `${firstIds.join('\n')}\nnonsense!` && states['focused'] === true);
  await tree.find('StaticText', '2 ids');
  await tree.find('StaticText', 'Line 3 is not a task id: nonsense!');

  const region = await tree.find('combobox', 'Region');
  assert.equal(region.value, 'Singapore · ap-southeast-1');
  await tree.press(region);
  const list = await tree.find('listbox', 'Region');
  const options = (await tree.nodes(list)).filter(({ role }) => role === 'option');
  const chosen = options.filter(({ states }) => states['selected']);
  assert.deepEqual(chosen.map(({ name, states }) => [name, states['focused']]), [['Singapore · ap-southeast-1', true]]);
  const other = options.find(({ name }) => name === 'China (Hangzhou) · cn-hangzhou');
  assert.ok(other, `${options.length} options`);
  await tree.press(other);
  await tree.find('combobox', 'Region', ({ value, states }) => value === 'China (Hangzhou) · cn-hangzhou' && states['focused'] === true);
  assert.deepEqual(await tree.all('listbox'), []);

  await hear(tree, /^Ready/);
  const start = await tree.find('button', 'Start 2 jobs');
  assert.notEqual(start.states['disabled'], true);
  await tree.press(start);
  await hear(tree, /^Accepted: DTS will start 2 jobs\.$/);
  const call = await site.call();
  assert.deepEqual(call.started, firstIds);
  assert.equal(call.parameters['RegionId'], 'cn-hangzhou');

  await tree.find('tab', 'Answer', ({ states }) => states['selected'] === true);
  const answer = JSON.parse(call.answer?.body ?? '{}');
  const read = await rows(tree, await tree.find('table', 'Answer'));
  assert.deepEqual([read['RequestId'], read['Success'], read['ErrCode']], [answer.RequestId, 'true', 'absent']);

  await tree.press(await tree.find('tab', 'Raw', ({ states }) => states['selected'] === false));
  await tree.find('tab', 'Raw', ({ states }) => states['selected'] === true);
  await tree.find('tab', 'Answer', ({ states }) => states['selected'] === false);
  await tree.find('tabpanel', 'Raw');
  const raw = await tree.find('textbox', 'Raw');
  assert.deepEqual([raw.value, raw.states['readonly']], [call.answer?.body, true]);
  await tree.press(await tree.find('button', 'Copy raw answer'));
  await hear(tree, /^Accepted: DTS will start 2 jobs\. .*[Cc]opied/);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), call.answer?.body);
});

test('While somebody signs in, nothing else is there, and the secret is not', async () => {
  const { tree } = await enter();
  const dialog = await tree.find('dialog', 'Sign in with an AccessKey');
  assert.equal(dialog.states['modal'], true);
  const all = await tree.nodes();
  assert.deepEqual(all.filter(({ role }) => role === 'button').map(({ name }) => name), ['Cancel', 'Sign in']);
  assert.deepEqual(all.filter(({ role }) => /^(main|banner|region|combobox|tab)$/.test(role)), []);
  const token = await tree.find('textbox', 'Security token');
  assert.match(token.description, /^Only for temporary \(STS\) credentials\./);
  await tree.write(await tree.find('textbox', 'AccessKey secret'), demo.secret);
  await tree.press(await tree.find('button', 'Sign in'));
  await tree.find('textbox', 'AccessKey ID', ({ states }) => states['invalid'] === 'true' && states['focused'] === true);
  assert.deepEqual(await tree.texts(await tree.find('alert')), ['Enter the AccessKey ID.']);
  assert.deepEqual((await tree.nodes()).filter((node) => JSON.stringify(node).includes(demo.secret)), []);
});

test('A field that is wrong says so, and says why; what cannot be pressed says what is missing', async () => {
  const { tree } = await enter();
  await signIn(tree);
  await tree.write(await tree.find('textbox', 'Task ids'), firstIds[0]);
  for (const [name, wrong, right, why, missing] of /** @type {const} */ ([
    ['Endpoint', 'example.com', 'dts.aliyuncs.com', /^Not a DTS endpoint\./, /^Mend the endpoint/],
    ['Proxy', 'nowhere', site.stack.proxyTemplate, /./, /proxy/],
  ])) {
    assert.equal((await tree.find('textbox', name)).states['invalid'], 'false');
    await tree.write(await tree.find('textbox', name), wrong);
    const field = await tree.find('textbox', name, ({ states }) => states['invalid'] === 'true');
    assert.match(field.description, why);
    await tree.find('StaticText', field.description);
    const start = await tree.find('button', 'Start 1 job', ({ states }) => states['disabled'] === true);
    assert.match(start.description, missing);
    await hear(tree, missing);
    await tree.write(field, right);
    await tree.find('textbox', name, ({ states, description }) => states['invalid'] === 'false' && description === '');
    await tree.find('button', 'Start 1 job', ({ states }) => states['disabled'] !== true);
  }
});

test('The parts of the page come in reading order below their landmarks', async () => {
  const { tree } = await enter();
  await signIn(tree);
  const landmarks = (await tree.nodes()).filter(({ role }) => /^(banner|main|region|heading|tablist|tabpanel|status)$/.test(role));
  assert.deepEqual(landmarks.map(({ role, name, states }) => [role, name, states['level']].filter((part) => part).join(' ')), [
    'banner', 'heading DTS Console 1', 'main', 'region Jobs', 'heading Jobs 2', 'heading Connection 2', 'region Run', 'status',
    'tablist Inspector', 'tabpanel Answer',
  ]);
  assert.deepEqual((await tree.nodes(await tree.find('banner'))).filter(({ role }) => role === 'button').map(({ name }) => name),
    ['Sign out', '中文', 'All commands', 'Use the dark theme']);
});

test('The line between the columns tells its place within a range', async () => {
  const { tree } = await enter();
  await signIn(tree);
  const line = await tree.find('separator', 'Width of the Jobs column');
  const { valuemin: least, valuemax: most, orientation } = line.states;
  assert.equal(orientation, 'vertical');
  assert.ok(Number(least) < Number(line.value) && Number(line.value) < Number(most), `${least} < ${line.value} < ${most}`);
  assert.equal(Number(line.value), 360);
});

test('The command palette is a dialog whose field tells the chosen command', async () => {
  const { page, tree } = await enter();
  await signIn(tree);
  await tree.press(await tree.find('button', 'All commands'));
  const dialog = await tree.find('dialog', 'Commands');
  assert.equal(dialog.states['modal'], true);
  const field = (await tree.nodes(dialog)).find(({ role }) => role === 'combobox');
  assert.ok(field);
  assert.deepEqual([field.states['expanded'], field.states['focused'], field.states['hasPopup']], [true, true, 'listbox']);
  await tree.find('listbox', 'Commands');
  assert.deepEqual((await tree.all('button')).map(({ name }) => name), [], 'nothing behind it');
  await page.keyboard.press('ArrowDown');
  const options = await tree.all('option');
  assert.ok(options.length > 3);
  await tree.find('option', options[1]?.name, ({ states }) => states['selected'] === true);
});
