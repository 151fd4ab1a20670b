// Answers that are none: a page of something in between, nothing, half of it, too much of it, nonsense, a trap. For each
// the page shows how it begins, keeps the raw text, and says whether the jobs may have been started.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { assertFailure } from './failure.mjs';
import { firstIds } from './operator.mjs';
import { startScriptedProxy } from './scripted_proxy.mjs';
import { openSite } from './site.mjs';

/** @import { Fault } from '../simulator/faults.mjs' */
/** @import { Failure } from './failure.mjs' */
/** @import { OwnAnswer } from './scripted_proxy.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Awaited<ReturnType<typeof startScriptedProxy>>} */
let proxy;
/** @type {Site} */
let site;
before(async () => {
  proxy = await startScriptedProxy();
  site = await openSite({ connectSources: [proxy.origin] });
  proxy.upstreamPort = site.stack.standInPort ?? 0;
});
afterEach(async () => {
  await site.clear();
  proxy.reset();
});
after(async () => {
  await site?.close();
  await proxy?.close();
});

const checkTheProxy = /Something between this page and DTS answered instead of it\. Check the proxy\./;

/** @type {{name: string, order: Fault[], started: boolean, raw?: RegExp, reads: Failure}[]} */
const answers = [
  {
    name: 'An HTML page with HTTP 200, as a login portal shows it',
    order: [{ kind: 'html', body: '<!DOCTYPE html><html><title>Sign in to the network</title></html>' }],
    started: true,
    raw: /Sign in to the network/,
    reads: {
      headline: /^The answer cannot be read: it is an HTML page, perhaps of the proxy or of a login portal\./,
      details: [/It begins: <!DOCTYPE html><html><title>Sign in to the network/],
      advice: checkTheProxy,
      unknown: true,
    },
  },
  {
    name: 'An HTML page with HTTP 502',
    order: [{ kind: 'page', status: 502 }],
    started: false,
    raw: /Tengine/,
    reads: {
      headline: /^HTTP 502 came back without an answer of DTS\./,
      details: [/It begins: <!DOCTYPE html>/],
      advice: checkTheProxy,
      unknown: true,
    },
  },
  {
    name: 'An HTML page with HTTP 404',
    order: [{ kind: 'page', status: 404 }],
    started: false,
    raw: /404/,
    reads: { headline: /^HTTP 404 came back without an answer of DTS\./, details: [/It begins: <!DOCTYPE html>/], advice: checkTheProxy },
  },
  {
    name: 'A redirect',
    order: [{ kind: 'page', status: 302, headers: { location: 'https://example.com/' } }],
    started: false,
    reads: {
      headline: /^The proxy refused: UpstreamRedirect/,
      details: [/The endpoint answered with a redirect/],
      advice: /Check the Endpoint field/,
      unknown: true,
    },
  },
  {
    name: 'Nothing at all',
    order: [{ kind: 'empty' }],
    started: true,
    reads: { headline: /^The answer cannot be read: it is empty\./, advice: checkTheProxy, unknown: true },
  },
  {
    name: 'Half an answer that looks whole to HTTP',
    order: [{ kind: 'truncate', bytes: 30 }],
    started: true,
    raw: /^\{"RequestId":"/,
    reads: {
      headline: /^The answer cannot be read: it (was cut off|is neither JSON nor XML)\./,
      details: [/It begins: \{"RequestId":"/],
      advice: checkTheProxy,
      unknown: true,
    },
  },
  {
    name: 'Half an answer, then the connection breaks',
    order: [{ kind: 'drop', when: 'midway' }],
    started: true,
    reads: { headline: /^(The proxy refused: Upstream|The answer cannot be read: it was cut off|No answer: )/, advice: /./, unknown: true },
  },
  {
    name: 'Bytes without sense',
    order: [{ kind: 'garbage', bytes: 300 }],
    started: true,
    raw: /./,
    reads: { headline: /^The answer cannot be read: it is neither JSON nor XML\./, details: [/It begins: /], advice: checkTheProxy, unknown: true },
  },
  {
    name: 'JSON of another shape',
    order: [{ kind: 'rename', fields: { RequestId: 'id', Success: 'ok', HttpStatusCode: 'status' } }],
    started: true,
    raw: /"ok":true/,
    reads: {
      headline: /^The answer cannot be read: it has none of the fields of an answer\./,
      details: [/It begins: \{"id":"/],
      advice: checkTheProxy,
      unknown: true,
    },
  },
  {
    name: 'More than the proxy passes',
    order: [{ kind: 'oversized', bytes: 5 << 20 }],
    started: true,
    reads: { headline: /^(The proxy refused: AnswerTooLarge|The answer cannot be read: it is larger than 4 MB)/, advice: /./, unknown: true },
  },
  {
    name: 'A hundred thousand levels of JSON',
    order: [{ kind: 'deep', levels: 100_000 }],
    started: true,
    reads: { headline: /^The answer cannot be read: /, advice: checkTheProxy, unknown: true },
  },
  {
    name: 'A hundred thousand levels of XML',
    order: [{ kind: 'deep', levels: 100_000 }, { kind: 'format', format: 'xml' }],
    started: true,
    reads: { headline: /^The answer cannot be read: /, advice: checkTheProxy, unknown: true },
  },
  {
    name: 'Another protocol than HTTP',
    order: [{ kind: 'notHttp' }],
    started: true,
    reads: { headline: /^(The proxy refused: Upstream|No answer: the connection failed)/, advice: /./, unknown: true },
  },
];

for (const { name, order, started, raw, reads } of answers) {
  test(name, async () => {
    await site.order(...order);
    const operator = await site.visit();
    await operator.startJobs();
    await assertFailure(operator, reads);
    assert.equal((await site.call()).started.length > 0, started, 'what is true');
    if (raw) {
      await operator.look('Raw');
      assert.match(await operator.textOf('Raw'), raw);
    }
  });
}

for (const attack of ['billion-laughs', 'quadratic', 'external-entity', 'parameter-entity']) {
  test(`XML with the ${attack} attack expands nothing and fetches nothing`, async () => {
    const trap = `${proxy.origin}/trap`;
    await site.order({ kind: 'dtd', attack, url: trap });
    const operator = await site.visit();
    await operator.startJobs();
    await operator.hears(/Accepted|cannot be read/);
    const message = (await operator.answer())['ErrMessage'] ?? '';
    assert.ok(!/lollol|AAAA/.test(message) && message.length < 200, message.slice(0, 200));
    assert.deepEqual(proxy.received, [], 'the external address was not asked');
    await operator.look('Raw');
    assert.match(await operator.textOf('Raw'), /<!DOCTYPE/);
    // The page lives: it can do the next thing.
    await operator.look('Answer');
  });
}

/** @type {{name: string, instead: OwnAnswer, reads: Failure, raw?: RegExp}[]} */
const ownAnswers = [
  {
    name: 'Five megabytes that a more patient proxy passes on are not read to the end',
    instead: (response) => { response.writeHead(200, { 'content-type': 'application/json' }).end(`{"RequestId":"${'A'.repeat(5 << 20)}"}`); },
    reads: { headline: /^The answer cannot be read: it is larger than 4 MB\./, details: [/It begins: \{"RequestId":"AAA/], advice: checkTheProxy, unknown: true },
  },
  {
    name: 'A connection that breaks in the middle of the answer: what arrived is kept',
    instead: (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"RequestId":"AD823BD3-1BA6', () => setTimeout(() => response.destroy(), 100));
    },
    reads: { headline: /^The answer cannot be read: it was cut off\./, details: [/It begins: \{"RequestId":"AD823BD3-1BA6/], advice: checkTheProxy, unknown: true },
    raw: /^\{"RequestId":"AD823BD3-1BA6$/,
  },
  {
    name: 'JSON that claims to be HTML is read as what it is',
    instead: (response) => {
      response.writeHead(400, { 'content-type': 'text/html' }).end('{"RequestId":"AD823BD3-1BA6","Code":"Throttling","Message":"Slowly."}');
    },
    reads: { headline: /^The API gateway refused: Throttling\. /, details: [/Slowly\./], advice: /Wait a minute/ },
  },
  {
    name: 'Markup in an answer stays text',
    instead: (response) => {
      const html = '<img src=x onerror=alert(1)><script>alert(2)</script>';
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ RequestId: html, Success: false, ErrCode: html, ErrMessage: html }));
    },
    reads: { headline: /^DTS refused: <img src=x onerror=alert\(1\)>/, details: [/<script>alert\(2\)<\/script>/], advice: /./ },
  },
];

for (const { name, instead, reads, raw } of ownAnswers) {
  test(name, async () => {
    proxy.instead = instead;
    const operator = await site.visit();
    await operator.signIn();
    await operator.field('Proxy').fill(proxy.template);
    await operator.enterIds(firstIds.join(','));
    await operator.start();
    const { code, ...words } = reads;
    await operator.hears(words.headline);
    if (words.unknown !== undefined) await assertFailure(operator, words);
    else for (const detail of words.details ?? []) assert.match(await operator.inspectorText(), detail);
    assert.equal(code, undefined);
    if (raw) {
      await operator.look('Raw');
      assert.match(await operator.textOf('Raw'), raw);
    }
    assert.equal(await operator.page.getByRole('img').count(), 0);
    // Chromium itself notes each answer that is an error.
    assert.deepEqual(operator.complaints.filter((line) => !/^error: Failed to load resource/.test(line)), []);
  });
}
