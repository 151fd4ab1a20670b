// Everything by keyboard alone, and everything with a name: the main job without a mouse, the order of the Tab key, and the
// text of the answer selected and copied.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { demo, firstIds } from './operator.mjs';
import { openSite } from './site.mjs';

/** @import { Locator } from 'playwright-core' */
/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** @param {Locator} one */
const hasFocus = (one) => one.evaluate((element) => element === document.activeElement);

/** Tab until it is there. @param {Operator} operator @param {Locator} one */
async function tabTo(operator, one) {
  for (let steps = 0; steps < 40; steps += 1) {
    if (await hasFocus(one)) return;
    await operator.page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${one}.`);
}

/** Role and name of what has the focus. @param {Operator} operator */
const focused = (operator) => operator.page.evaluate(() => {
  const one = document.activeElement;
  return one && one !== document.body ? `${one.getAttribute('role') ?? one.localName} ${one.getAttribute('aria-label') ?? one.textContent}` : '';
});

test('Sign in, enter ids, start, read and copy the raw answer without a mouse', async () => {
  const operator = await site.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  const { keyboard } = operator.page;
  await keyboard.type(demo.id);
  await keyboard.press('Tab');
  await keyboard.type(demo.secret);
  await keyboard.press('Enter');
  await operator.button('Sign out').waitFor();

  await tabTo(operator, operator.field('Task ids'));
  await keyboard.type(firstIds.join('\n'));
  await tabTo(operator, operator.button('Start 2 jobs'));
  await keyboard.press('Enter');
  await operator.hears(/^Accepted/);
  assert.deepEqual((await site.call()).started, firstIds);

  await tabTo(operator, operator.tab('Answer'));
  await keyboard.press('End');
  await operator.page.getByRole('tabpanel', { name: 'Raw' }).waitFor();
  await tabTo(operator, operator.field('Raw'));
  await keyboard.press('Control+A');
  await keyboard.press('Control+C');
  const copied = await operator.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, (await site.call()).answer?.body);
});

test('Ctrl+Enter starts from the field, once', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.field('Task ids').focus();
  await operator.page.keyboard.type(firstIds.join(' '));
  await operator.page.keyboard.press('Control+Enter');
  await operator.hears(/^Accepted/);
  assert.deepEqual((await site.call()).started, firstIds);
  assert.equal(await operator.field('Task ids').inputValue(), firstIds.join(' '), 'no line end was typed');
});

test('Space presses a button, and a button that is disabled cannot be pressed', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.startButton().focus();
  await operator.page.keyboard.press('Space');
  await operator.page.keyboard.press('Enter');
  assert.deepEqual(operator.callsSent(), []);
  await operator.enterIds(firstIds[0]);
  await operator.startButton().focus();
  await operator.page.keyboard.press('Space');
  await operator.hears(/^Accepted/);
  assert.equal((await site.calls()).length, 1);
});

test('Tab goes through the page in reading order, each stop once, and each stop has a name', async () => {
  const operator = await site.visit();
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  await operator.button('Sign out').focus();
  /** @type {string[]} */
  const stops = [];
  for (let steps = 0; steps < 40; steps += 1) {
    const stop = await focused(operator);
    if (stop === '' || stops.includes(stop)) break;
    stops.push(stop);
    await operator.page.keyboard.press('Tab');
  }
  for (const stop of stops) assert.match(stop, /^\S+ \S/, `"${stop}" has a name`);
  const place = (/** @type {RegExp} */ pattern) => {
    const found = stops.findIndex((stop) => pattern.test(stop));
    assert.ok(found >= 0, `${pattern} among ${stops.join(' | ')}`);
    return found;
  };
  const order = [/Task ids$/, /Region$/, /Endpoint$/, /Proxy$/, /Signature version$/, /Start 2 jobs$/, /^tab Answer$/].map(place);
  assert.deepEqual(order, [...order].sort((a, b) => a - b), stops.join(' | '));
  assert.equal(stops.filter((stop) => stop.startsWith('tab ')).length, 1, 'one stop for all tabs');
});

test('Nothing that can be used is without a name, and nothing is named twice by accident', async () => {
  const operator = await site.visit();
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  for (const name of ['Answer', 'Request', 'Signature', 'Raw']) {
    await operator.look(name);
    const snapshot = await operator.page.locator('body').ariaSnapshot();
    const nameless = snapshot.split('\n').filter((line) => /^\s*- (button|link|textbox|combobox|tab|table|listbox|option|region|tabpanel)(:|$)/.test(line));
    assert.deepEqual(nameless, [], name);
    for (const landmark of [/- banner/, /- region "Jobs"/, /- region "Run"/, /- tablist "Inspector"/, /- status/]) assert.match(snapshot, landmark);
  }
});

test('Copy buttons put what they say onto the clipboard, without token and signature', async () => {
  const operator = await site.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  const clipboard = () => operator.page.evaluate(() => navigator.clipboard.readText());
  await operator.button('Copy RequestId').click();
  const requestId = (await operator.answer())['RequestId'];
  assert.equal(await clipboard(), requestId);
  await operator.look('Raw');
  await operator.button('Copy raw answer').click();
  assert.equal(await clipboard(), (await site.call()).answer?.body);
  await operator.look('Signature');
  await operator.button('Copy canonical request').click();
  assert.equal(await clipboard(), await operator.textOf('Canonical request'));
  await operator.look('Request');
  await operator.button('Copy request').click();
  const request = await clipboard();
  assert.match(request, /^POST http:\/\/localhost:\d+\/dts\/dts\.aliyuncs\.com\/\?DtsJobIds=/);
  const signature = (await site.call()).headers['authorization']?.split('Signature=')[1] ?? '-';
  assert.ok(!request.includes(signature));
});

test('A press of a copy button is confirmed to the ear', async () => {
  const operator = await site.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  await operator.button('Copy RequestId').click();
  await operator.hears(/[Cc]opied/);
});

test('The words of the answer can be selected where they are drawn, and copied', async () => {
  const operator = await site.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  const { RequestId = '' } = await operator.answer();
  await operator.table('Answer').getByRole('cell', { name: RequestId }).click({ clickCount: 3 });
  await operator.page.keyboard.press('Control+C');
  assert.equal((await operator.page.evaluate(() => navigator.clipboard.readText())).trim(), RequestId);
});

test('The column of the jobs is made wider with the arrow keys', async () => {
  const operator = await site.visit();
  await operator.signIn();
  const line = operator.page.getByRole('separator', { name: 'Width of the Jobs column' });
  const before = Number(await line.getAttribute('aria-valuenow'));
  await line.focus();
  await operator.page.keyboard.press('ArrowRight');
  const now = Number(await line.getAttribute('aria-valuenow'));
  assert.ok(now > before, `${now} is more than ${before}`);
});
