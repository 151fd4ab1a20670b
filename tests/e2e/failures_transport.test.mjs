// Calls without an answer: the connection breaks, nobody answers, nobody is there, the browser does not send, an answer
// may not be read. The page tells "certainly not sent" from "may have been sent"; the stand-in knows which it was.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { anyFreePort } from '../../scripts/lib/ports.mjs';
import { assertFailure } from './failure.mjs';
import { firstIds } from './operator.mjs';
import { until } from './patience.mjs';
import { startScriptedProxy } from './scripted_proxy.mjs';
import { openSite } from './site.mjs';

/** @import { Site } from './site.mjs' */

/** @type {Awaited<ReturnType<typeof startScriptedProxy>>} */
let proxy;
/** @type {Awaited<ReturnType<typeof startScriptedProxy>>} */
let forbidden;
/** @type {Site} */
let site;
let closedPort = 0;
before(async () => {
  proxy = await startScriptedProxy();
  forbidden = await startScriptedProxy();
  closedPort = await anyFreePort();
  site = await openSite({ connectSources: [proxy.origin, `http://localhost:${closedPort}`] });
  proxy.upstreamPort = forbidden.upstreamPort = site.stack.standInPort ?? 0;
});
afterEach(async () => {
  await site.clear();
  proxy.reset();
  forbidden.reset();
});
after(async () => {
  await site?.close();
  await proxy?.close();
  await forbidden?.close();
});

/** @param {string} template @param {'V1' | 'V3'} [version] */
async function startThrough(template, version = 'V3') {
  const operator = await site.visit();
  await operator.signIn();
  await operator.chooseVersion(version);
  await operator.field('Proxy').fill(template);
  await operator.enterIds(firstIds.join(','));
  await operator.start();
  return operator;
}

const lookFirst = /Look at the state of the tasks/;

for (const { when, started } of [{ when: 'before', started: false }, { when: 'after', started: true }]) {
  test(`The endpoint drops the connection ${when} it acted: the outcome is unknown`, async () => {
    await site.order({ kind: 'drop', when });
    const operator = await site.visit();
    await operator.startJobs();
    await assertFailure(operator, { headline: /^The proxy refused: UpstreamNoAnswer\. /, advice: lookFirst, unknown: true });
    const call = await site.call();
    assert.equal(call.started.length > 0, started, 'what is true');
    assert.equal(call.answer?.outcome, 'dropped');
  });
}

for (const { when, started } of [{ when: 'before', started: false }, { when: 'after', started: true }]) {
  test(`The endpoint hangs ${when} it acted: the page gives up at its time limit`, async () => {
    await site.configure({ time_limit_seconds: 3 });
    await site.order({ kind: 'hang', when });
    const operator = await site.visit();
    await operator.startJobs();
    await assertFailure(operator, {
      headline: /^No answer within 3 s\. /,
      advice: /The proxy or DTS is slow\. Look at the jobs first, then try again\./,
      unknown: true,
    });
    assert.equal((await site.call()).started.length > 0, started, 'what is true');
    assert.ok(!(await operator.startButton().isDisabled()), 'the page can be used again');
  });
}

test('While it waits the page says for whom and how long, and the person can stop waiting', async () => {
  await site.order({ kind: 'hang', when: 'after' });
  const operator = await site.visit();
  await operator.startJobs();
  await operator.hears(/^Waiting for dts\.aliyuncs\.com for \d+ s …$/);
  await operator.hears(/for [1-9]\d* s …$/);
  assert.ok(await operator.startButton().isDisabled(), 'no second start while one is on its way');
  await operator.page.keyboard.press('Control+Enter');
  await until(async () => (await site.calls())[0]?.started.length === 2, 'The start at the stand-in');
  await operator.button('Stop waiting').click();
  await assertFailure(operator, { headline: /^You stopped waiting for the answer\. /, advice: null, unknown: true });
  assert.equal((await site.calls()).length, 1, 'nothing was sent again');
  assert.equal(await operator.button('Stop waiting').count(), 0);
});

test('Nobody listens where the proxy should be', async () => {
  const operator = await startThrough(`http://localhost:${closedPort}/dts/{host}/`);
  await assertFailure(operator, {
    headline: /^No answer: the connection failed, or the proxy did not allow this page to read the answer \(CORS\)\. /,
    advice: new RegExp(`Check the proxy http://localhost:${closedPort}: is it up, does its origin list contain ${new URL(site.stack.pageUrl).origin}`),
    // A page cannot tell this from an answer that CORS hides.
    unknown: true,
  });
  assert.deepEqual(await site.calls(), []);
});

test('The policy of the page forbids the proxy: certainly not sent', async () => {
  const operator = await startThrough(forbidden.template, 'V1');
  await assertFailure(operator, {
    headline: /^The browser did not send the request: Content-Security-Policy does not allow this address\. /,
    advice: new RegExp(`allows the proxy ${forbidden.origin} in connect-src`),
  });
  assert.deepEqual(forbidden.received, []);
  assert.deepEqual(await site.calls(), []);
});

test('The computer is offline: certainly not sent', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.enterIds(firstIds.join(','));
  await operator.page.context().setOffline(true);
  await operator.start();
  await assertFailure(operator, {
    headline: /^The browser did not send the request: this computer is offline\. /,
    advice: /Check that this computer is online/,
  });
  assert.deepEqual(await site.calls(), []);
});

for (const version of /** @type {const} */ (['V1', 'V3'])) {
  test(`A proxy forgets the CORS headers of the ${version} answer: the jobs did start, and the page does not deny it`, async () => {
    proxy.allow = { preflight: true, answer: false };
    const operator = await startThrough(proxy.template, version);
    await assertFailure(operator, { headline: /^No answer: .*\(CORS\)\. /, advice: /Check the proxy/, unknown: true });
    assert.deepEqual((await site.call()).started, firstIds);
    assert.deepEqual(proxy.received, version === 'V1' ? ['POST'] : ['OPTIONS', 'POST']);
  });
}

test('A proxy that refuses the preflight is not called at all, which a page cannot know', async () => {
  proxy.allow = { preflight: false, answer: false };
  const operator = await startThrough(proxy.template);
  await assertFailure(operator, {
    headline: /^No answer: /,
    advice: /does it answer preflight requests with authorization allowed\?/,
    unknown: true,
  });
  assert.deepEqual(proxy.received, ['OPTIONS']);
  assert.deepEqual(await site.calls(), []);
});

test('A redirect of the proxy is not followed', async () => {
  proxy.instead = (response) => { response.writeHead(307, { location: `${forbidden.origin}/elsewhere` }).end(); };
  const operator = await startThrough(proxy.template, 'V1');
  await assertFailure(operator, { headline: /^No answer: /, advice: /Check the proxy/, unknown: true });
  assert.deepEqual(forbidden.received, []);
});

test('An answer to a call that was stopped changes nothing any more', async () => {
  await site.order({ kind: 'delay', ms: 3000, when: 'after' });
  const operator = await site.visit();
  await operator.startJobs();
  await until(async () => (await site.calls())[0]?.started.length === 2, 'The start at the stand-in');
  await operator.button('Stop waiting').click();
  await operator.hears(/^You stopped waiting/);
  await until(async () => (await site.calls())[0]?.answer?.outcome, 'The end of the delayed answer');
  await operator.look('Raw');
  await operator.page.getByText('No body was received.').waitFor();
  await operator.hears(/^You stopped waiting/);
});
