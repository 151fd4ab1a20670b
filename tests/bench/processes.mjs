// The processes of one Chromium, counted from outside of its pages: processor time as the browser itself sums it up, and
// memory as Linux does.
//
//   const processes = await processesOf(browser);
//   const before = await processes.seconds();      // by process
//   await processes.rendererMegabytes();

import { readFile } from 'node:fs/promises';

/** @import { Browser } from 'playwright-core' */

/** @param {Browser} browser */
export async function processesOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const list = async () => (await session.send('SystemInfo.getProcessInfo')).processInfo;
  return {
    /** Of all processes since they began. @returns {Promise<Map<number, number>>} */
    seconds: async () => new Map((await list()).map(({ id, cpuTime }) => [id, cpuTime])),
    /** What the page's renderer holds for itself alone: the largest, as others are empty ones that the browser keeps ready. */
    rendererMegabytes: async () => {
      const renderers = (await list()).filter(({ type }) => type === 'renderer');
      const sizes = await Promise.all(renderers.map(({ id }) => pageBytes(id)));
      return Math.max(...sizes) / 1e6;
    },
  };
}

/**
 * Resident, not mapped from files and not shared.
 * @param {number} renderer
 * @returns {Promise<number>} 0 for one that has just ended, or that draws the browser's own surface
 */
async function pageBytes(renderer) {
  const read = (/** @type {string} */ name) => readFile(`/proc/${renderer}/${name}`, 'utf8').catch(() => '');
  if ((await read('cmdline')).includes('--top-chrome-webui')) return 0;
  // smaps_rollup says more, but a sandboxed renderer lets root alone read it.
  return 1024 * Number(/^RssAnon:\s+(\d+) kB$/m.exec(await read('status'))?.[1] ?? 0);
}
