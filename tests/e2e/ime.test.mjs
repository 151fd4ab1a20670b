// Input methods, undo, the clipboard, selection and touch in the fields: the browser edits, the program follows letter by
// letter, and no key that belongs to a composition does anything else.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { firstIds } from './operator.mjs';
import { until } from './patience.mjs';
import { openSite } from './site.mjs';

/** @import { CDPSession, Locator } from 'playwright-core' */
/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

/** What an input method does. */
class InputMethod {
  /** @param {CDPSession} session */
  constructor(session) {
    this.session = session;
  }

  /** Shows what is composed, the caret behind it. @param {string} text */
  compose(text) {
    return this.session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }

  /** @param {string} text */
  commit(text) {
    return this.session.send('Input.insertText', { text });
  }

  /** The key that the input method takes for itself: a browser tells of it with the code 229. @param {string} key */
  async key(key) {
    await this.session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229 });
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode: 229 });
  }
}

/** @param {Operator} operator */
const inputMethod = async (operator) => new InputMethod(await operator.page.context().newCDPSession(operator.page));

/** Value and selection. @param {Locator} field */
const contents = (field) => field.evaluate((element) => {
  const { value, selectionStart, selectionEnd } = /** @type {HTMLInputElement} */ (element);
  return { value, selection: [selectionStart, selectionEnd] };
});

/** Counts what comes to the field, from now on. @param {Locator} field */
const countInputs = (field) => field.evaluate((element) => {
  const kinds = /** @type {string[]} */ ([]);
  Object.assign(window, { kinds });
  element.addEventListener('input', (event) => kinds.push(/** @type {InputEvent} */ (event).inputType));
});
/** @param {Operator} operator */
const inputs = (operator) => operator.page.evaluate(() => /** @type {{kinds?: string[]}} */ (/** @type {unknown} */ (window)).kinds);

/** @param {Operator} operator @param {string} text */
const says = (operator, text) => operator.page.getByText(text, { exact: true }).waitFor();

test('What is composed in Task ids stands in its place, is counted at once and arrives once', async () => {
  const operator = await site.visit();
  await operator.signIn();
  const field = operator.field('Task ids');
  await operator.enterIds(`${firstIds[0]}\n\n${firstIds[1]}`);
  // Into the empty line in the middle.
  await field.evaluate((element, at) => /** @type {HTMLTextAreaElement} */ (element).setSelectionRange(at, at), firstIds[0].length + 1);
  const method = await inputMethod(operator);
  for (const part of ['r', 'ren', 'renwu']) {
    await method.compose(part);
    assert.deepEqual(await contents(field), {
      value: `${firstIds[0]}\n${part}\n${firstIds[1]}`,
      selection: [firstIds[0].length + 1 + part.length, firstIds[0].length + 1 + part.length],
    });
    await says(operator, `Line 2 is not a task id: ${part}`);
    assert.equal(await field.evaluate((element) => element === document.activeElement), true);
  }
  await method.commit('任务');
  await says(operator, 'Line 2 is not a task id: 任务');
  const after = await contents(field);
  assert.deepEqual(after, { value: `${firstIds[0]}\n任务\n${firstIds[1]}`, selection: [firstIds[0].length + 3, firstIds[0].length + 3] });
  // Typing goes on behind it.
  await operator.page.keyboard.type('1');
  assert.equal((await contents(field)).value, `${firstIds[0]}\n任务1\n${firstIds[1]}`);
  assert.deepEqual(operator.complaints, []);
});

test('No key of a composition starts the jobs, opens or closes anything', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.enterIds(firstIds.join('\n'));
  await operator.field('Task ids').press('Control+End');
  const method = await inputMethod(operator);
  await method.compose('wu');
  /** The page gets keys that say that they belong to the composition, as real input methods send them. */
  const taken = await operator.field('Task ids').evaluate((element) => ['Enter', 'Escape', 'Tab', '?', 'k'].flatMap((key) => [false, true].map((ctrlKey) => {
    const event = new KeyboardEvent('keydown', { key, ctrlKey, isComposing: true, bubbles: true, cancelable: true });
    element.dispatchEvent(event);
    return event.defaultPrevented;
  })));
  assert.ok(!taken.includes(true), 'no key was taken');
  await method.key('Enter');
  await method.key('Escape');
  await method.commit('物');
  assert.equal(await operator.textOf('Task ids'), `${firstIds.join('\n')}物`);
  assert.equal(await operator.page.getByRole('dialog').count(), 0);
  assert.deepEqual(operator.callsSent(), []);
  // The same key outside a composition does start them.
  await operator.enterIds(firstIds[0]);
  await operator.field('Task ids').press('Control+Enter');
  await operator.hears(/^Accepted/);
  assert.equal((await site.calls()).length, 1);
});

test('The command palette stays open while its search text is composed', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.page.keyboard.press('Control+K');
  const palette = operator.page.getByRole('dialog', { name: 'Commands' });
  const search = palette.getByRole('combobox');
  await search.waitFor();
  const method = await inputMethod(operator);
  await method.compose('zhong');
  assert.equal((await contents(search)).value, 'zhong');
  await search.evaluate((element) => {
    for (const key of ['Enter', 'Escape', 'ArrowDown'])
      element.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }));
  });
  // Safari ends the composition before it tells of the key that ended it.
  const taken = await search.evaluate((element) => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true });
    element.dispatchEvent(event);
    return event.defaultPrevented;
  });
  assert.equal(taken, false);
  await palette.waitFor();
  await method.commit('中文');
  assert.equal((await contents(search)).value, '中文');
  await palette.waitFor();
  await operator.page.keyboard.press('Escape');
  await palette.waitFor({ state: 'hidden' });
});

for (const name of ['Endpoint', 'Proxy']) {
  test(`What is composed in ${name} is taken in letter by letter`, async () => {
    const operator = await site.visit();
    await operator.signIn();
    const field = operator.field(name);
    await field.fill('');
    await field.focus();
    await countInputs(field);
    const method = await inputMethod(operator);
    await method.compose('dai li');
    assert.deepEqual(await contents(field), { value: 'dai li', selection: [6, 6] });
    // Only the program marks a field as wrong, so it has read what is composed.
    await until(async () => await field.getAttribute('aria-invalid') === 'true', `${name} marked as wrong`);
    await method.commit('代理');
    assert.deepEqual(await contents(field), { value: '代理', selection: [2, 2] });
    assert.ok((await inputs(operator))?.every((kind) => /^insert(CompositionText|Text)$/.test(kind)), String(await inputs(operator)));
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.deepEqual(operator.complaints, []);
  });
}

test('A composition in the sign-in form stays in its field and does not send the form', async () => {
  const operator = await site.visit();
  const field = operator.field('AccessKey ID');
  await field.focus();
  const method = await inputMethod(operator);
  await method.compose('ce shi');
  await method.key('Enter');
  await method.key('Escape');
  assert.equal((await contents(field)).value, 'ce shi');
  await operator.dialog().waitFor();
  assert.equal(await operator.dialog().getByRole('alert').count(), 0, 'nothing was refused');
  await method.commit('测试');
  assert.equal((await contents(field)).value, '测试');
});

test('A composition that is given up leaves the field as it was', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.enterIds(firstIds[0]);
  const field = operator.field('Task ids');
  await field.press('Control+End');
  const method = await inputMethod(operator);
  await method.compose(' ren');
  await method.compose('');
  assert.deepEqual(await contents(field), { value: firstIds[0], selection: [firstIds[0].length, firstIds[0].length] });
  await says(operator, '1 id');
});

test('Several lines are pasted, one is cut out, and each step can be undone', async () => {
  const operator = await site.visit(clipboard);
  await operator.signIn();
  const { keyboard } = operator.page;
  const field = operator.field('Task ids');
  const lines = [...firstIds, 'l5o11f9029c0003'];
  await operator.page.evaluate((text) => navigator.clipboard.writeText(text), `${lines.join('\r\n')}\r\n`);
  await field.focus();
  await keyboard.press('Control+V');
  await says(operator, '3 ids');
  assert.equal((await contents(field)).value, `${lines.join('\n')}\n`);
  await keyboard.press('Control+Home');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Control+X');
  await says(operator, '2 ids');
  assert.equal((await operator.page.evaluate(() => navigator.clipboard.readText())).trim(), lines[0]);
  await keyboard.press('Control+Z');
  await says(operator, '3 ids');
  await keyboard.press('Control+Z');
  await says(operator, 'No ids yet');
  assert.equal((await contents(field)).value, '');
  await keyboard.press('Control+Shift+Z');
  await says(operator, '3 ids');

  const proxy = operator.field('Proxy');
  const whole = (await contents(proxy)).value;
  await proxy.focus();
  await keyboard.press('End');
  await keyboard.type('x');
  await keyboard.press('Control+Z');
  assert.equal((await contents(proxy)).value, whole);
});

test('Text in a field is selected with the keyboard and with the mouse, word by word and by drawing over it', async () => {
  const operator = await site.visit();
  await operator.signIn();
  const { keyboard, mouse } = operator.page;
  await operator.enterIds(`${firstIds[0]} ${firstIds[1]}`);
  const field = operator.field('Task ids');
  const selected = async () => {
    const { value, selection: [from, to] } = await contents(field);
    return value.slice(from ?? 0, to ?? 0);
  };
  await field.press('Control+End');
  await keyboard.press('Control+Shift+ArrowLeft');
  assert.equal(await selected(), firstIds[1]);
  await keyboard.press('Shift+Home');
  assert.equal(await selected(), `${firstIds[0]} ${firstIds[1]}`);

  const box = await field.boundingBox() ?? assert.fail('no box');
  const line = box.y + 16;
  await mouse.dblclick(box.x + 30, line);
  assert.equal(await selected(), firstIds[0]);
  // Away with the selection, or it would be dragged.
  await mouse.click(box.x + 30, box.y + box.height - 20);
  await mouse.move(box.x + 4, line);
  await mouse.down();
  await mouse.move(box.x + 60, line, { steps: 4 });
  await mouse.move(box.x + box.width - 20, line, { steps: 4 });
  await mouse.up();
  assert.equal(await selected(), `${firstIds[0]} ${firstIds[1]}`);
  // A pass of the screen, of the size and of the theme leaves it.
  await operator.page.setViewportSize({ width: 1180, height: 760 });
  await operator.page.emulateMedia({ colorScheme: 'dark' });
  await mouse.move(700, 700);
  assert.equal(await selected(), `${firstIds[0]} ${firstIds[1]}`);
  await keyboard.type('z');
  assert.equal((await contents(field)).value, 'z');
});

test('A tap focuses a field and presses a button', async () => {
  const operator = await site.visit({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 780 } });
  for (const name of ['AccessKey ID', 'AccessKey secret']) {
    const field = operator.secretField(name);
    await field.tap();
    assert.equal(await field.evaluate((element) => element === document.activeElement), true, name);
    await operator.page.keyboard.insertText(name === 'AccessKey ID' ? 'testid' : 'testsecret');
  }
  await operator.dialog().getByRole('button', { name: 'Sign in', exact: true }).tap();
  await operator.dialog().waitFor({ state: 'hidden' });
  const field = operator.field('Task ids');
  await field.tap();
  assert.equal(await field.evaluate((element) => element === document.activeElement), true);
  await operator.page.keyboard.insertText(firstIds[0]);
  await operator.startButton().tap();
  await operator.hears(/^Accepted/);
  assert.deepEqual((await site.call()).started, [firstIds[0]]);
});
