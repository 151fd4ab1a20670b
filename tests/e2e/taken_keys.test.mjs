// The page takes from the browser the keys of one table, web/lib/taken_keys.js, and no others: every key with every
// modifier is tried in every kind of place, and what was prevented is compared with the table.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { firstIds } from './operator.mjs';
import { openSite } from './site.mjs';

/** @import { Locator } from 'playwright-core' */
/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** @typedef {{keys: string[], held: string, at?: number[], unless?: number[], open?: string}} Row */

/** The table as it stands in the source. @returns {Promise<Row[]>} */
async function table() {
  const source = await readFile(join(import.meta.dirname, '../../web/lib/taken_keys.js'), 'utf8');
  /** @type {Record<string, any>} */
  const library = {};
  new Function('addToLibrary', source)((/** @type {object} */ part) => Object.assign(library, part));
  return library['$TakenKeys'].rows;
}

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const named = `Enter Tab Escape Backspace Delete Insert Clear Home End PageUp PageDown ArrowUp ArrowDown ArrowLeft ArrowRight ContextMenu
  Help Pause PrintScreen CapsLock NumLock ScrollLock Shift Control Alt AltGraph Meta Fn Cancel Execute Find Select Undo Redo Copy Cut
  Paste Play Again Accept Props Attn Print Save Open New Close ZoomIn ZoomOut Process Dead Unidentified Compose Convert NonConvert
  KanjiMode HangulMode BrowserBack BrowserForward BrowserRefresh BrowserStop BrowserSearch BrowserFavorites BrowserHome MediaPlayPause
  MediaTrackNext AudioVolumeMute`.split(/\s+/);
const functions = Array.from({ length: 24 }, (_, index) => `F${index + 1}`);
const keys = [...letters, ...letters.map((letter) => letter.toUpperCase()), ...'0123456789 !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~é中Ω', ...named, ...functions];

const modifiers = [[], ['ctrl'], ['meta'], ['alt'], ['shift'], ['ctrl', 'shift'], ['ctrl', 'alt'], ['alt', 'shift'], ['meta', 'alt'], ['ctrl', 'alt', 'shift']];

/**
 * Runs in the page before its own scripts: once the page is frozen, nothing reaches the program, so that no key changes
 * what the next one meets.
 */
function layFreeze() {
  const original = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const { instance, module } = await original.call(WebAssembly, source, imports);
    const frozen = () => 'frozen' in window;
    /** @type {Record<string, WebAssembly.ExportValue>} */
    const exports = {};
    for (const [name, value] of Object.entries(instance.exports))
      exports[name] = typeof value === 'function' ? (/** @type {any[]} */ ...given) => (frozen() ? 0 : value(...given)) : value;
    return { instance: { exports }, module };
  };
}

/**
 * Which keys are taken there, as `ctrl+Enter`, with the role and what is open.
 * @param {Locator} place
 */
const probe = (place) => place.evaluate((element, given) => {
  Object.assign(window, { frozen: true });
  /** @type {string[]} */
  const taken = [];
  for (const held of given.modifiers) {
    for (const key of given.keys) {
      const flags = { ctrlKey: held.includes('ctrl'), metaKey: held.includes('meta'), altKey: held.includes('alt'), shiftKey: held.includes('shift') };
      const event = new KeyboardEvent('keydown', { key, ...flags, bubbles: true, cancelable: true, composed: true });
      element.dispatchEvent(event);
      if (event.defaultPrevented) taken.push([...held, key].join('+'));
      for (const kind of ['keypress', 'keyup']) {
        const other = new KeyboardEvent(kind, { key, ...flags, bubbles: true, cancelable: true });
        element.dispatchEvent(other);
        if (other.defaultPrevented) taken.push(`${kind} ${[...held, key].join('+')}`);
      }
    }
  }
  Reflect.deleteProperty(window, 'frozen');
  const node = element.closest('[data-node]');
  return { taken: taken.sort(), role: Number(/role-(\d+)/.exec(node?.className ?? '')?.[1] ?? -1) };
}, { keys, modifiers });

/** What the table says. @param {Row[]} rows @param {number} role @param {string} open */
function expected(rows, role, open) {
  const places = rows.filter((row) => (!row.at || row.at.includes(role)) && !row.unless?.includes(role) && (!row.open || row.open === open));
  const taken = (/** @type {string[]} */ held, /** @type {string} */ key) => places.some((row) => {
    // Command is the Mac's Ctrl; Shift only makes another character, or goes back with Tab.
    const same = held.length === 0 || held.join() === 'shift' ? row.held === '' : held.length === 1 && row.held === (held[0] === 'alt' ? 'alt' : 'ctrl');
    return same && (row.keys.includes(key) || (row.keys.includes('*') && key.length === 1));
  });
  return modifiers.flatMap((held) => keys.filter((key) => taken(held, key)).map((key) => [...held, key].join('+'))).sort();
}

/** @type {{name: string, open?: string, prepare?: (operator: Operator) => Promise<unknown>, find: (operator: Operator) => Locator}[]} */
const places = [
  { name: 'no focus', find: ({ page }) => page.locator('body') },
  { name: 'a button', find: (operator) => operator.startButton() },
  { name: 'a text field', find: (operator) => operator.field('Endpoint') },
  { name: 'the area of the ids', find: (operator) => operator.field('Task ids') },
  { name: 'a combobox', find: (operator) => operator.choice('Region') },
  { name: 'a tab', find: (operator) => operator.tab('Answer') },
  { name: 'the line between the columns', find: ({ page }) => page.getByRole('separator') },
  { name: 'the rows of a table', prepare: (operator) => operator.look('Tasks'), find: ({ page }) => page.getByRole('rowgroup') },
  { name: 'the raw answer', prepare: (operator) => operator.look('Raw'), find: (operator) => operator.field('Raw') },
  {
    name: 'an option of an open list', open: 'list', prepare: (operator) => operator.choice('Region').click(),
    find: ({ page }) => page.getByRole('listbox', { name: 'Region' }).getByRole('option').first(),
  },
  {
    name: 'the field of the command palette', open: 'dialog', prepare: ({ page }) => page.keyboard.press('Control+K'),
    find: ({ page }) => page.getByRole('dialog').getByRole('combobox'),
  },
  {
    name: 'the list of shortcuts', open: 'dialog',
    prepare: async (operator) => {
      await operator.startButton().focus();
      await operator.page.keyboard.press('?');
    },
    find: ({ page }) => page.getByRole('dialog').getByRole('button', { name: 'Close' }),
  },
];

test('Every key that is not in the table is left to the browser, wherever the focus is', async () => {
  const rows = await table();
  const operator = await site.visit({ before: layFreeze });
  const form = await probe(operator.field('AccessKey ID'));
  assert.deepEqual(form.taken, [], 'the sign-in form');
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  const seen = new Set();
  for (const { name, open = '', prepare, find } of places) {
    await prepare?.(operator);
    const { taken, role } = await probe(find(operator));
    const told = expected(rows, role, open);
    assert.deepEqual({ more: taken.filter((key) => !told.includes(key)), less: told.filter((key) => !taken.includes(key)) }, { more: [], less: [] }, name);
    for (const row of rows) if (taken.length > 0 && expected([row], role, open).length > 0) seen.add(row);
    if (open) {
      await operator.page.keyboard.press('Escape');
      await operator.page.getByRole(open === 'list' ? 'listbox' : 'dialog').waitFor({ state: 'hidden' });
    }
  }
  assert.deepEqual(rows.filter((row) => !seen.has(row)), [], 'each row of the table was met');
  assert.deepEqual(operator.complaints, []);
});

/** What people use in a browser and in assistive technology. */
const browserKeys = `F1 F3 F5 F6 F7 F10 F11 F12 ctrl+f ctrl+g ctrl+r ctrl+R ctrl+t ctrl+w ctrl+n ctrl+l ctrl+p ctrl+s ctrl+d ctrl+h ctrl+j ctrl+u
  ctrl+o ctrl+a ctrl+c ctrl+v ctrl+x ctrl+z ctrl+y ctrl+b ctrl+e ctrl+i ctrl++ ctrl+- ctrl+= ctrl+0 ctrl+1 ctrl+9 ctrl+Tab ctrl+F4 ctrl+F5
  ctrl+Home ctrl+End ctrl+PageUp ctrl+PageDown ctrl+ArrowLeft ctrl+ArrowRight ctrl+shift+i ctrl+shift+I ctrl+shift+j ctrl+shift+c ctrl+shift+r
  ctrl+shift+t ctrl+shift+n ctrl+shift+p ctrl+shift+Delete alt+ArrowLeft alt+ArrowRight alt+Home alt+F4 alt+d alt+e alt+f shift+F10 shift+Tab
  shift+Insert meta+r meta+t meta+l meta+f meta+w meta+c meta+v meta+a meta+, Tab PageUp PageDown ContextMenu`.split(/\s+/);

test('No key by which a browser is used stands in the table, but Tab inside a dialog', async () => {
  const rows = await table();
  assert.ok(rows.length > 5);
  for (const role of [-1, 1, 6, 7, 8, 11, 21, 26]) {
    const taken = expected(rows, role, '');
    assert.deepEqual(browserKeys.filter((key) => taken.includes(key)), [], `role ${role}`);
    if (role < 8) assert.ok(!taken.includes(' '), 'Space scrolls, presses and types');
  }
  assert.deepEqual(browserKeys.filter((key) => expected(rows, 23, 'dialog').includes(key)), ['shift+Tab', 'Tab']);
});

test('Pressed for true, the keys of the browser reach it', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.enterIds(firstIds[0]);
  await operator.page.evaluate(() => {
    /** @type {[string, boolean][]} */
    const pressed = [];
    Object.assign(window, { pressed });
    window.addEventListener('keydown', (event) => pressed.push([event.key, event.defaultPrevented]));
  });
  const combinations = ['F5', 'F11', 'F12', 'Control+r', 'Control+t', 'Control+l', 'Control+p', 'Control+f', 'Control+Equal', 'Control+Minus',
    'Control+0', 'Alt+ArrowLeft', 'Control+Shift+i', 'PageDown', 'Tab', 'Shift+Tab'];
  for (const place of [operator.startButton(), operator.field('Endpoint'), operator.tab('Answer')]) {
    for (const combination of combinations) {
      await place.focus();
      await operator.page.keyboard.press(combination);
    }
  }
  const pressed = await operator.page.evaluate(() => /** @type {{pressed?: [string, boolean][]}} */ (/** @type {unknown} */ (window)).pressed ?? []);
  assert.ok(pressed.length >= 3 * combinations.length, `${pressed.length} keys`);
  assert.deepEqual(pressed.filter(([, prevented]) => prevented), []);
});

test('The wheel, the context menu, the clipboard and drag and drop are the browser\'s', async () => {
  const operator = await site.visit({ before: layFreeze });
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  const spots = [operator.page.locator('body'), operator.startButton(), operator.field('Task ids'), operator.tab('Answer'),
    operator.page.getByRole('rowheader').first(), operator.page.getByRole('cell').first(), operator.choice('Region')];
  for (const spot of spots) {
    const taken = await spot.evaluate((element) => {
      Object.assign(window, { frozen: true });
      const events = ['contextmenu', 'wheel', 'copy', 'cut', 'paste', 'selectstart', 'dragstart', 'dragover', 'drop', 'auxclick', 'dblclick',
        'touchstart', 'touchmove', 'touchend', 'beforeinput', 'compositionstart', 'gesturestart'];
      const prevented = events.filter((kind) => !element.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true })));
      Reflect.deleteProperty(window, 'frozen');
      return prevented;
    });
    assert.deepEqual(taken, [], String(spot));
  }
});
