// The console as a person meets it: a real Chromium, the built page and the CORS proxy by nginx on two origins, the
// stand-in endpoint behind the proxy. One of these for each test file; each test opens a context of its own.
//
//   const site = await openSite();
//   await site.configure({time_limit_seconds: 5});             // config.json
//   const operator = await site.visit({locale: 'zh-CN'});      // see operator.mjs
//   await site.order({kind: 'throttle'});                      // the stand-in misbehaves
//   await site.calls();                                        // what it truly received and did
//   await site.close();
//
// The page comes from dist/, or from the folder that DTS_DIST names.

import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { startStack } from '../../scripts/lib/stack.mjs';
import { Operator } from './operator.mjs';
import { patience, until } from './patience.mjs';

/** @import { Browser, BrowserContextOptions } from 'playwright-core' */
/** @import { Stack, StackOptions } from '../../scripts/lib/stack.mjs' */
/** @import { Call } from '../simulator/calls.mjs' */
/** @import { Fault } from '../simulator/faults.mjs' */

export const distFolder = resolve(process.env.DTS_DIST ?? join(import.meta.dirname, '../../dist'));

/**
 * @param {string[]} [more] options of Chromium
 * @returns {Promise<Browser>}
 */
export async function launchChromium(more = []) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(`No Chromium at ${executablePath}: run scripts/setup browser, or set CHROMIUM.`);
  }
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'];
  const software = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...quiet, ...software, ...sandbox, ...more] });
}

/**
 * @typedef {object} VisitOptions
 * @property {string} [url] instead of the page's own
 * @property {() => void} [before] runs in the page before its own scripts
 * @property {boolean} [stay] opens the tab and does not go to the page yet
 */

export class Site {
  /** @param {Browser} browser @param {Stack} stack @param {string} folder */
  constructor(browser, stack, folder) {
    this.browser = browser;
    this.stack = stack;
    this.folder = folder;
    /** @type {Operator[]} */
    this.operators = [];
  }

  /** The endpoint's place at the proxy. @param {string} [host] */
  callUrl(host = 'dts.aliyuncs.com') {
    return this.stack.proxyTemplate.replace('{host}', host);
  }

  /**
   * A person opens the page, in a profile of their own.
   * @param {BrowserContextOptions & VisitOptions} [options]
   */
  async visit({ url, before, stay, ...context } = {}) {
    const profile = await this.browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...context });
    profile.setDefaultTimeout(patience);
    if (before) await profile.addInitScript(before);
    const operator = new Operator(await profile.newPage(), this);
    this.operators.push(operator);
    if (!stay) await operator.open(url ?? this.stack.pageUrl);
    return operator;
  }

  /**
   * @param {string} path of the stand-in's control port
   * @param {unknown} [body] POST when given
   * @param {string} [method]
   */
  async control(path, body, method = body === undefined ? 'GET' : 'POST') {
    const response = await fetch(`${this.stack.control}${path}`, { method, body: body === undefined ? null : JSON.stringify(body) });
    const answer = await response.json();
    if (!response.ok) throw new Error(`The control port refused ${method} ${path}: ${answer.error}`);
    return answer;
  }

  /** @returns {Promise<Call[]>} */
  calls() {
    return this.control('calls');
  }

  /** The only call that there was. */
  async call() {
    const calls = await this.calls();
    if (calls.length !== 1 || !calls[0]) throw new Error(`One call was expected, the stand-in received ${calls.length}.`);
    return calls[0];
  }

  /** @param {Fault[]} faults of every call from now on */
  order(...faults) {
    return this.control('faults', [{ match: {}, fault: faults }]);
  }

  /**
   * Which methods the proxy saw from now on, preflights included: ask before the call, and again after it.
   * @returns {Promise<() => Promise<(string | undefined)[]>>}
   */
  async proxyMethods() {
    const lines = async () => (await readFile(this.stack.logs.access, 'utf8')).split('\n').filter((line) => line !== '');
    const seen = (await lines()).length;
    return () => until(async () => {
      const methods = (await lines()).slice(seen).map((line) => line.split(' ')[1]);
      // A preflight comes first, so with the call itself everything is there.
      return methods.includes('POST') && methods;
    }, 'A POST in the log of the proxy');
  }

  get configFile() {
    return join(this.folder, 'config.json');
  }

  /**
   * config.json as the next visit finds it; an object is added to what a usable page needs, a text stands as it is, null
   * is no such file.
   * @param {Record<string, unknown> | string | null} config
   */
  async configure(config) {
    if (config === null) return rm(this.configFile, { force: true });
    const usable = { proxies: [this.stack.proxyTemplate], region: 'cn-hangzhou' };
    return writeFile(this.configFile, typeof config === 'string' ? config : JSON.stringify({ ...usable, ...config }));
  }

  /** Between two tests: the profiles are gone, the configuration and the stand-in are as at the start. */
  async clear() {
    await Promise.all(this.operators.splice(0).map((operator) => operator.leave()));
    await this.configure({});
    if (this.stack.control) await this.control('reset', {});
  }

  async close() {
    await this.browser.close();
    await this.stack.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** @param {StackOptions} [options] */
export async function openSite(options = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'dts-console-e2e-'));
  const nginxSettings = { SITE_CONFIG: join(folder, 'config.json'), ...options.nginxSettings };
  const stack = await startStack({ dist: distFolder, logDir: join(folder, 'logs'), ...options, nginxSettings });
  try {
    const site = new Site(await launchChromium(), stack, folder);
    await site.configure({});
    return site;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
