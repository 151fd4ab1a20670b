// A person at the page. Everything is found by role and name, as a screen reader finds it: no coordinates, no selectors.
//
//   await operator.signIn({id: 'testid', secret: 'testsecret'});
//   await operator.enterIds('l5o11f9029c0001 l5o11f9029c0002');
//   await operator.start();
//   await operator.hears(/^Accepted/);        // the live region
//   await operator.answer();                  // {RequestId: '…', Success: 'true', …}

import assert from 'node:assert/strict';
import { patience } from './patience.mjs';

/** @import { ConsoleMessage, Locator, Page, Request } from 'playwright-core' */
/** @import { Site } from './site.mjs' */

/** @typedef {{id: string, secret: string, token?: string}} Account */

/** @type {Account} */
export const demo = { id: 'testid', secret: 'testsecret' };
export const temporary = { id: 'STS.testid', secret: 'testsecret', token: 'testtoken' };
export const firstIds = /** @type {const} */ (['l5o11f9029c0001', 'l5o11f9029c0002']);

/** The words that the page has in each language and that a test looks for. */
export const words = {
  en: {
    signIn: 'Sign in', signOut: 'Sign out', taskIds: 'Task ids', region: 'Region', endpoint: 'Endpoint', proxy: 'Proxy',
    version: 'Signature version', start: /^Start/, answer: 'Answer', request: 'Request', signature: 'Signature', raw: 'Raw',
    id: 'AccessKey ID', secret: 'AccessKey secret', token: 'Security token', stop: 'Stop waiting',
  },
  zh: {
    signIn: '登录', signOut: '退出登录', taskIds: '任务 ID', region: '地域', endpoint: '接入地址', proxy: '代理',
    version: '签名版本', start: /^启动/, answer: '应答', request: '请求', signature: '签名', raw: '原文',
    id: 'AccessKey ID', secret: 'AccessKey secret', token: '安全令牌', stop: '停止等待',
  },
};

export class Operator {
  /** What the console said, as errors and warnings. @type {string[]} */
  complaints = [];
  /** Everything that was asked of a server, preflights excepted. @type {Request[]} */
  requests = [];
  words = words.en;

  /** @param {Page} page @param {Site} site */
  constructor(page, site) {
    this.page = page;
    this.site = site;
    page.on('console', (message) => this.#note(message));
    page.on('pageerror', (error) => this.complaints.push(`pageerror: ${error.message}`));
    page.on('request', (request) => this.requests.push(request));
  }

  /** @param {ConsoleMessage} message */
  #note(message) {
    // Chromium's remark about the reading back of a canvas for a picture.
    if (/GPU stall due to ReadPixels/.test(message.text())) return;
    if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(`${message.type()}: ${message.text()}`);
  }

  /** @param {string} url */
  async open(url) {
    await this.page.goto(url);
    await this.dialog().waitFor();
  }

  async leave() {
    await this.page.context().close();
  }

  // ---- what there is

  dialog() { return this.page.getByRole('dialog'); }
  /** @param {string} name @returns {Locator} */
  field(name) { return this.page.getByRole('textbox', { name, exact: true }); }
  /** @param {string} name */
  choice(name) { return this.page.getByRole('combobox', { name, exact: true }); }
  /** @param {string} name */
  button(name) { return this.page.getByRole('button', { name, exact: true }); }
  /** @param {string} name */
  table(name) { return this.page.getByRole('table', { name, exact: true }); }
  /** @param {string} name */
  tab(name) { return this.page.getByRole('tab', { name, exact: true }); }
  startButton() { return this.page.getByRole('button', { name: this.words.start }); }
  status() { return this.page.getByRole('status'); }
  /** A password field has no role of its own. @param {string} name */
  secretField(name) { return this.page.getByLabel(name, { exact: true }); }

  // ---- what is done

  /** @param {Partial<Account>} account */
  async fillSignIn({ id, secret, token }) {
    if (id !== undefined) await this.field(this.words.id).fill(id);
    if (secret !== undefined) await this.secretField(this.words.secret).fill(secret);
    if (token !== undefined) await this.secretField(this.words.token).fill(token);
  }

  submitSignIn() {
    return this.dialog().getByRole('button', { name: this.words.signIn, exact: true }).click();
  }

  /** @param {Account} [account] */
  async signIn(account = demo) {
    await this.fillSignIn(account);
    await this.submitSignIn();
    await this.dialog().waitFor({ state: 'hidden' });
    await this.button(this.words.signOut).waitFor();
  }

  /** @param {string} text */
  enterIds(text) {
    return this.field(this.words.taskIds).fill(text);
  }

  /** @param {'V1' | 'V3'} version */
  async chooseVersion(version) {
    await this.choice(this.words.version).selectOption(version);
  }

  start() {
    return this.startButton().click();
  }

  /** @param {string} name of a tab of the inspector */
  async look(name) {
    await this.tab(name).click();
    await this.page.getByRole('tabpanel', { name, exact: true }).waitFor();
  }

  /**
   * Signed in, two ids entered, Start pressed.
   * @param {{account?: Account, version?: 'V1' | 'V3', ids?: readonly string[]}} [job]
   */
  async startJobs({ account = demo, version = 'V3', ids = firstIds } = {}) {
    await this.signIn(account);
    await this.chooseVersion(version);
    // Chromium takes long to insert thousands of lines in the way that Playwright fills a field; a paste is quick.
    await this.enterIds(ids.join(' '));
    await this.start();
  }

  // ---- what is perceived

  /**
   * Waits until the live region says it.
   * @param {RegExp} sentence
   * @returns {Promise<string>} all that it says
   */
  async hears(sentence) {
    const live = this.status().filter({ hasText: sentence });
    try {
      await live.waitFor({ timeout: patience });
    } catch {
      const said = await this.status().allTextContents();
      assert.fail(`The live region was to say ${sentence}; it says ${JSON.stringify(said)}. ${this.complaints.join(' | ')}`);
    }
    return (await live.textContent()) ?? '';
  }

  /**
   * @param {string} name of the table
   * @returns {Promise<Record<string, string>>} row header to cell
   */
  async rows(name) {
    await this.table(name).waitFor();
    /** @type {Record<string, string>} */
    const found = {};
    for (const row of await this.table(name).getByRole('row').all()) {
      const header = (await row.getByRole('rowheader').textContent()) ?? '';
      found[header] = (await row.getByRole('cell').textContent()) ?? '';
    }
    return found;
  }

  answer() { return this.rows(this.words.answer); }

  /** Everything that the open tab of the inspector says, as a text. */
  async inspectorText() {
    return this.page.getByRole('tabpanel').innerText();
  }

  /** @param {string} name */
  textOf(name) {
    return this.field(name).inputValue();
  }

  /** The calls that left the page, preflights excepted. */
  callsSent() {
    const proxy = new URL(this.site.stack.proxyUrl).origin;
    return this.requests.filter((request) => request.url().startsWith(proxy));
  }
}
