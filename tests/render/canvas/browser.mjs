// A page with the renderer in Chromium, for the tests beside it. Nothing is served: the page's requests are answered from
// the files here and from the build's folder in RENDER_PAGE_DIR.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** @import { Browser, Page, Route } from 'playwright-core' */
/** @typedef {import('./page.js').Instrument} Instrument */

const types = /** @type {Record<string, string>} */ ({
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
});

function launching() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(`No Chromium at ${executablePath}: run scripts/setup browser, or set CHROMIUM.`);
  }
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const software = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { executablePath, args: [...quiet, ...software, ...sandbox] };
}

/** @returns {Promise<Browser>} */
export const launch = () => chromium.launch(launching());

/**
 * A browser that keeps its profile on the disk.
 * @param {string} folder
 */
export const launchProfile = (folder) => chromium.launchPersistentContext(folder, launching());

/** @param {Route} route */
async function answer(route) {
  const name = path.basename(new URL(route.request().url()).pathname);
  const built = process.env.RENDER_PAGE_DIR;
  if (!built) throw new Error('RENDER_PAGE_DIR must be the folder of render_page.mjs; ctest sets it.');
  const folder = name.startsWith('render_page.') ? built : import.meta.dirname;
  const contentType = types[path.extname(name)] ?? 'application/octet-stream';
  await route.fulfill({ contentType, body: await readFile(path.join(folder, name)) });
}

/**
 * A fresh page, its renderer not created yet.
 * @param {Browser} browser
 * @returns {Promise<Page>}
 */
export async function open(browser) {
  const page = await browser.newPage();
  /** @type {Error | undefined} */
  let failure;
  page.on('pageerror', (error) => (failure ??= error));
  await page.route('**/*', answer);
  await page.goto('http://localhost/page.html');
  await page.waitForFunction(() => 'instrument' in globalThis).catch((error) => {
    throw failure ?? error;
  });
  return page;
}
