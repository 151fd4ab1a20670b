// A run of many jobs as a script with the official SDK core makes it, in the plain way: check all, start all, look at those
// that are not yet running every two seconds until all are. With the same limits as the page, and a client that keeps its
// connections.
//
//   node tests/bench/sdk_run.mjs '{"port":8082,"ca":"build/tls/ca.pem","prefix":"job","count":100,"pace":{…}}'
//
// Prints {"checkMs":…,"runMs":…,"looks":…,"writes":…,"running":…} as JSON; `runMs` is from the first write to the end.

import { readFile } from 'node:fs/promises';
import openapiCore from '@alicloud/openapi-core';
import { idsOf } from '../e2e/runs.mjs';

/** @import { Pace } from './least.mjs' */
/** @typedef {{port: number, ca: string, prefix: string, count: number, pace: Pace}} Order */

const { default: Client, $OpenApiUtil } = openapiCore;
const pauseMs = 2000;

/** @param {number} ms */
const pause = (ms) => new Promise((resume) => { setTimeout(resume, ms); });

/** @template T @param {readonly T[]} items @param {number} size @returns {T[][]} */
const chunks = (items, size) => Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

/** No more than `rate` in any second. @param {number} rate @returns {() => Promise<void>} */
function limiter(rate) {
  /** @type {number[]} */
  const sent = [];
  return async () => {
    const before = sent[sent.length - rate];
    const at = Math.max(Date.now(), before === undefined ? 0 : before + 1000);
    sent.push(at);
    await pause(at - Date.now());
  };
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {number} workers
 * @param {(item: T) => Promise<void>} work
 */
async function pool(items, workers, work) {
  const rest = items.values();
  await Promise.all(Array.from({ length: workers }, async () => {
    for (const item of rest) await work(item);
  }));
}

/** @param {Order} order @returns {Promise<(action: string, query: Record<string, string>) => Promise<any>>} */
async function clientOf({ port, ca }) {
  const authority = await readFile(ca, 'utf8');
  const client = new Client(new $OpenApiUtil.Config({
    accessKeyId: 'testid', accessKeySecret: 'testsecret', endpoint: `127.0.0.1:${port}`, protocol: 'HTTPS', ca: authority,
  }));
  const runtime = /** @type {any} */ ({ ca: authority, readTimeout: 30_000, connectTimeout: 30_000 });
  return async (action, query) => {
    const params = new $OpenApiUtil.Params({
      action, version: '2020-01-01', protocol: 'HTTPS', pathname: '/', method: 'POST', authType: 'AK', style: 'RPC',
      reqBodyType: 'formData', bodyType: 'json',
    });
    return (/** @type {any} */ (await client.callApi(params, new $OpenApiUtil.OpenApiRequest({ query }), runtime))).body;
  };
}

/** @param {Order} order */
async function run(order) {
  const { pace } = order;
  const call = await clientOf(order);
  const maySend = { look: limiter(pace.looksPerSecond), write: limiter(pace.writesPerSecond) };
  const made = { looks: 0, writes: 0 };
  /** @type {Map<string, string>} */
  const statuses = new Map();

  const lookAt = (/** @type {string[]} */ ids) => pool(chunks(ids, pace.idsPerLook), pace.inFlight, async (some) => {
    await maySend.look();
    made.looks += 1;
    const page = await call('DescribeDtsJobs', {
      JobType: 'SYNC', Region: 'cn-hangzhou', DtsJobId: some.join(','), PageSize: String(pace.idsPerLook), PageNumber: '1',
    });
    for (const job of page.DtsJobList) statuses.set(job.DtsJobId, job.Status);
  });
  const of = (/** @type {string} */ status) => [...statuses].filter((each) => each[1] === status).map(([id]) => id);

  const began = Date.now();
  await lookAt(idsOf(order.count, order.prefix));
  const checked = Date.now();
  await pool(chunks(of('NotStarted'), pace.idsPerWrite), pace.inFlight, async (some) => {
    await maySend.write();
    made.writes += 1;
    const answer = await call('StartDtsJobs', { DtsJobIds: some.join(','), RegionId: 'cn-hangzhou' });
    if (String(answer.Success) !== 'true') throw new Error(`StartDtsJobs: ${JSON.stringify(answer)}`);
  });
  for (;;) {
    const running = new Set(of('Synchronizing'));
    const rest = [...statuses.keys()].filter((id) => !running.has(id));
    if (rest.length === 0) break;
    if (running.size > 0) await pause(pauseMs);
    await lookAt(rest);
  }
  return { checkMs: checked - began, runMs: Date.now() - checked, ...made, running: of('Synchronizing').length };
}

console.log(JSON.stringify(await run(JSON.parse(process.argv[2] ?? '{}'))));
