// The measurements of scripts/bench: visits for the first load, and idling. Everyone is measured in the same Chromium by
// turns, each time in a profile of its own, so that nothing is cached and the machine is the same for all.
//
//   const rows = await measure(browser, {page: url, stock: url, blank: 'about:blank'}, {visits: 11, idles: 3, idleSeconds: 10});

import { patience, until } from '../e2e/patience.mjs';
import { probe, readLoad, readProbe } from './page_probe.mjs';
import { processesOf } from './processes.mjs';
import { spreadOf, turnsOf, usedBetween } from './statistics.mjs';
import { rowOf } from './table.mjs';

/** @import { Browser, Page } from 'playwright-core' */
/** @import { Row, Subject } from './table.mjs' */

/** @typedef {{visits: number, idles: number, idleSeconds: number}} Effort */
/** @typedef {Record<Subject, string>} Addresses */

/** @typedef {{bytes: number, firstDraw: number, nextFrame: number}} Visit */
/** @typedef {{seconds: number, renderer: number, held: number, frames: number}} Idle */

const openingMs = 1000;
const settleMs = 2000;
const programs = /** @type {const} */ (['page', 'stock']);
const everyone = /** @type {const} */ (['blank', 'page', 'stock']);

/** @param {number} ms */
const pause = (ms) => new Promise((resume) => { setTimeout(resume, ms); });

/**
 * @template T
 * @param {Browser} browser
 * @param {string} url
 * @param {(page: Page) => Promise<T>} look
 * @returns {Promise<T>}
 */
async function withPage(browser, url, look) {
  const profile = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  profile.setDefaultTimeout(patience);
  try {
    await profile.addInitScript(probe);
    const page = await profile.newPage();
    await pause(openingMs); // the browser draws its own surface for each new window
    await page.goto(url);
    return await look(page);
  } finally {
    await profile.close();
  }
}

/** @param {Page} page */
function drawn(page) {
  return until(async () => {
    const { firstDraw, nextFrame } = await readProbe(page);
    return firstDraw !== null && nextFrame !== null && { firstDraw, nextFrame };
  }, `The first frame of ${page.url()}`);
}

/** @param {Browser} browser @param {string} url @returns {Promise<Visit>} */
function visit(browser, url) {
  return withPage(browser, url, async (page) => {
    const times = await drawn(page);
    const load = await readLoad(page);
    if (load.some(({ bytes }) => bytes === 0)) throw new Error(`Not all of ${url} was counted: ${JSON.stringify(load)}`);
    return { ...times, bytes: load.reduce((sum, { bytes }) => sum + bytes, 0) };
  });
}

/** The page is at rest without its dialog, which has a cursor that blinks. @param {Page} page */
async function closeSignIn(page) {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** @param {Page} page @returns {Promise<number>} megabytes of JavaScript after a collection, and of wasm */
export async function heldBy(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return (usedSize + (await readProbe(page)).wasmBytes) / 1e6;
}

/**
 * @param {Browser} browser
 * @param {Subject} subject
 * @param {string} url
 * @param {number} seconds
 * @returns {Promise<Idle>}
 */
async function idle(browser, subject, url, seconds) {
  const processes = await processesOf(browser);
  return withPage(browser, url, async (page) => {
    if (subject !== 'blank') await drawn(page);
    if (subject === 'page') await closeSignIn(page);
    await pause(settleMs);
    const framesBefore = (await readProbe(page)).callbacks;
    const before = await processes.seconds();
    await pause(seconds * 1000);
    const after = await processes.seconds();
    const frames = (await readProbe(page)).callbacks - framesBefore;
    return { seconds: usedBetween(before, after), frames, held: await heldBy(page), renderer: await processes.rendererMegabytes() };
  });
}

/**
 * @template {Subject} Who
 * @template T
 * @param {readonly Who[]} whom
 * @param {number} rounds
 * @param {(subject: Who) => Promise<T>} once
 * @returns {Promise<(pick: (result: T) => number) => Partial<Record<Subject, import('./statistics.mjs').Spread>>>}
 */
async function byTurns(whom, rounds, once) {
  /** @type {Map<Who, T[]>} */
  const results = new Map(whom.map((subject) => [subject, []]));
  for (const subject of turnsOf(whom, rounds).flat()) results.get(subject)?.push(await once(subject));
  return (pick) => Object.fromEntries([...results].map(([subject, list]) => [subject, spreadOf(list.map(pick))]));
}

/**
 * @param {Browser} browser
 * @param {Addresses} addresses
 * @param {Effort} effort
 * @returns {Promise<Row[]>}
 */
export async function measure(browser, addresses, { visits, idles, idleSeconds }) {
  // The first of all starts what the browser starts but once, such as its graphics process.
  for (const subject of programs) await visit(browser, addresses[subject]);
  const load = await byTurns(programs, visits, (subject) => visit(browser, addresses[subject]));
  const rest = await byTurns(everyone, idles, (subject) => idle(browser, subject, addresses[subject], idleSeconds));
  return [
    rowOf('first load, brotli, bytes', load(({ bytes }) => bytes), 0),
    rowOf('navigation to the first draw call, ms', load(({ firstDraw }) => firstDraw), 0),
    rowOf('navigation to the frame after it, ms', load(({ nextFrame }) => nextFrame), 0),
    rowOf(`processor in ${idleSeconds} idle s, s`, rest(({ seconds }) => seconds), 2),
    rowOf(`animation frames in ${idleSeconds} idle s`, rest(({ frames }) => frames), 0),
    rowOf('memory of JavaScript and wasm, MB', rest(({ held }) => held), 1),
    rowOf('memory of the renderer process, MB', rest(({ renderer }) => renderer), 1),
  ];
}
