// Tabs with the ports of src/browser in Chromium. Nothing is served: the page's requests are answered from the files
// here and from the build's folder in STORAGE_PAGE_DIR. The page has the policy of web/index.html.
//
//   const profile = await newProfile(browser);
//   const tab = await profile.open();
//   await tab.ask('append', 'run', 'a line\n');        // the text of the answer; throws the sentence of an error
//   await tab.refusal('append', 'run', 'a line\n');    // the sentence of an error of storage; throws without one

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** @import { Browser, BrowserContext, Page, Route } from 'playwright-core' */
/** @import { Question } from './page.js' */

const root = path.join(import.meta.dirname, '../../..');
const types = /** @type {Record<string, string>} */ ({
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
});

async function policy() {
  const page = await readFile(path.join(root, 'web/index.html'), 'utf8');
  const found = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
  assert.ok(found, 'web/index.html states a policy');
  return found.replace('@CONNECT_SRC@', "'self'");
}

/** @param {Route} route */
async function answer(route) {
  const name = path.basename(new URL(route.request().url()).pathname);
  const built = process.env.STORAGE_PAGE_DIR;
  if (!built) throw new Error('STORAGE_PAGE_DIR must be the folder of storage_page.mjs; ctest sets it.');
  const body = await readFile(path.join(name.startsWith('storage_page.') ? built : import.meta.dirname, name));
  const contentType = types[path.extname(name)] ?? 'application/octet-stream';
  const filled = name === 'page.html' ? String(body).replace('@POLICY@', await policy()) : body;
  await route.fulfill({ contentType, body: filled });
}

export class Tab {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  async load() {
    await this.page.goto('http://localhost/page.html');
    await this.page.waitForFunction(() => 'ask' in globalThis);
  }

  /** @param {Question} what @param {string} [name] @param {string} [text] */
  async answer(what, name, text) {
    const given = await this.page.evaluate(([w, n, t]) => ask(/** @type {Question} */ (w), n, t), [what, name, text]);
    assert.deepEqual(await this.page.evaluate(() => uncaught), []);
    return given;
  }

  /** @param {Question} what @param {string} [name] @param {string} [text] */
  async ask(what, name, text) {
    const given = await this.answer(what, name, text);
    if (given.fault) throw new Error(`${given.fault}: ${given.text}`);
    return given.text;
  }

  /** @param {Question} what @param {string} [name] @param {string} [text] */
  async refusal(what, name, text) {
    const given = await this.answer(what, name, text);
    assert.equal(given.fault, 'storage', given.text);
    assert.match(given.text, /^[A-Z].*\. [A-Z].*\.$/, 'two sentences: what happened, and what to do');
    return given.text;
  }

  /** Asks without waiting in between. @param {[Question, string?, string?][]} questions */
  async askAtOnce(questions) {
    const answers = await this.page.evaluate((all) => Promise.all(all.map((one) => ask(...one))), questions);
    for (const { fault, text } of answers) assert.equal(fault, '', text);
    return answers.map(({ text }) => text);
  }

  close() {
    return this.page.close();
  }
}

export class Profile {
  /** @param {BrowserContext} context */
  constructor(context) {
    this.context = context;
  }

  /** @param {() => void} [before] runs in the page before its own scripts */
  async open(before) {
    const tab = new Tab(await this.context.newPage());
    if (before) await tab.page.addInitScript(before);
    await tab.load();
    return tab;
  }

  close() {
    return this.context.close();
  }
}

/** @param {BrowserContext} context */
export async function profileIn(context) {
  await context.route('**/*', answer);
  return new Profile(context);
}

/** @param {Browser} browser */
export const newProfile = async (browser) => profileIn(await browser.newContext());
