// The command palette and the list of shortcuts, by keyboard: found by role, closed again, and nothing behind them is
// reachable meanwhile.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { firstIds } from './operator.mjs';
import { openSite } from './site.mjs';

/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** @param {Operator} operator */
const palette = (operator) => operator.page.getByRole('dialog', { name: 'Commands', exact: true });
/** @param {Operator} operator */
const shortcuts = (operator) => operator.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
/** @param {Operator} operator */
const options = (operator) => palette(operator).getByRole('option').allTextContents();

/** What the search field names as chosen. @param {Operator} operator */
const chosen = (operator) => palette(operator).getByRole('combobox').evaluate((field) =>
  document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '');

test('Ctrl+K, a few letters and Enter start the jobs', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.enterIds(firstIds.join(' '));
  const { keyboard } = operator.page;
  await keyboard.press('Control+k');
  await palette(operator).waitFor();
  await keyboard.type('start');
  assert.equal(await chosen(operator), 'Start 2 jobs');
  await keyboard.press('Enter');
  await operator.hears(/^Accepted/);
  await palette(operator).waitFor({ state: 'hidden' });
  assert.deepEqual((await site.call()).started, firstIds);
});

test('Arrow keys choose, what is behind is inert, and Escape gives the focus back', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.field('Task ids').focus();
  const { keyboard } = operator.page;
  await keyboard.press('Control+k');
  await palette(operator).waitFor();
  const all = await options(operator);
  await keyboard.press('ArrowDown');
  assert.equal(await chosen(operator), all[1]);
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  assert.equal(await chosen(operator), all.at(-1));
  assert.equal(await operator.page.getByRole('banner').getAttribute('inert'), '', 'what is behind is inert');
  assert.equal(await operator.page.locator('#mirror > :not([inert])').count(), 1, 'all of it');
  for (let i = 0; i < 4; i += 1) {
    await keyboard.press('Tab');
    assert.ok(await operator.page.evaluate(() => !!document.activeElement?.closest('[role=dialog]')), 'Tab stays inside');
  }
  await keyboard.press('Escape');
  await palette(operator).waitFor({ state: 'hidden' });
  assert.ok(await operator.field('Task ids').evaluate((field) => field === document.activeElement));
});

test('A command is chosen with the mouse, and a press beside the palette closes it', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.button('All commands').click();
  await palette(operator).getByRole('option', { name: 'Go to Proxy' }).click();
  await palette(operator).waitFor({ state: 'hidden' });
  assert.ok(await operator.field('Proxy').evaluate((field) => field === document.activeElement));
  await operator.button('All commands').click();
  await palette(operator).waitFor();
  await operator.page.mouse.click(20, 780);
  await palette(operator).waitFor({ state: 'hidden' });
  assert.ok(await operator.button('All commands').evaluate((button) => button === document.activeElement), 'the press went nowhere else');
});

test('The question mark lists the shortcuts, but is a character in a field', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.field('Task ids').focus();
  await operator.page.keyboard.type('?');
  assert.equal(await operator.field('Task ids').inputValue(), '?');
  assert.equal(await shortcuts(operator).count(), 0);
  await operator.button('Sign out').focus();
  await operator.page.keyboard.type('?');
  await shortcuts(operator).waitFor();
  const rows = await operator.rows('Keyboard shortcuts');
  assert.equal(rows['Ctrl+Enter'], 'Start the jobs');
  await operator.page.keyboard.press('Enter');
  await shortcuts(operator).waitFor({ state: 'hidden' });
  assert.ok(await operator.button('Sign out').evaluate((button) => button === document.activeElement));
});

test('In the sign-in form no key of the page does anything', async () => {
  const operator = await site.visit();
  await operator.field('AccessKey ID').focus();
  for (const key of ['Control+k', 'Control+Enter']) await operator.page.keyboard.press(key);
  assert.equal(await palette(operator).count(), 0);
  assert.ok(await operator.dialog().isVisible());
});
