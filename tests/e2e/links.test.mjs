// Links that fill the form, the way back through the tabs, and leaving while an answer is on its way.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { firstIds } from './operator.mjs';
import { openSite } from './site.mjs';

/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** @param {string} fragment */
const linkTo = (fragment) => `${site.stack.pageUrl}#${fragment}`;

test('A link fills region, ids and language, says so, and sends nothing', async () => {
  const operator = await site.visit({ url: linkTo(`region=cn-beijing&ids=${firstIds.join(',')}&lang=en`), locale: 'zh-CN' });
  await operator.signIn();
  assert.equal(await operator.field('Task ids').inputValue(), firstIds.join(','));
  assert.equal(await operator.choice('Region').inputValue(), 'cn-beijing');
  await operator.hears(/Filled in from the link/);
  await operator.button('Start 2 jobs').waitFor();
  assert.deepEqual(operator.callsSent(), []);
});

test('A broken link says what became of it', async () => {
  const operator = await site.visit({ url: linkTo('region=%G1&ids=l5o11f9029c0001') });
  await operator.signIn();
  await operator.hears(/A part of the link could not be read/);
  assert.equal(await operator.field('Task ids').inputValue(), 'l5o11f9029c0001');
  assert.equal(await operator.choice('Region').inputValue(), 'cn-hangzhou');
});

test('Another link in the address of an open page does not throw away what was typed', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.enterIds(firstIds[0]);
  await operator.page.evaluate(() => { location.hash = '#region=cn-beijing&ids=other000000001'; });
  await operator.hears(/holds other ids than the form/);
  assert.equal(await operator.field('Task ids').inputValue(), firstIds[0]);
  await operator.enterIds('');
  await operator.page.evaluate(() => { location.hash = '#region=cn-shanghai&ids=other000000002'; });
  await operator.hears(/Filled in from the link/);
  assert.equal(await operator.field('Task ids').inputValue(), 'other000000002');
  assert.equal(await operator.choice('Region').inputValue(), 'cn-shanghai');
});

test('The link of a form fills the same form elsewhere, and carries no key', async () => {
  const operator = await site.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  await operator.signIn();
  await operator.enterIds(firstIds.join('\n'));
  await operator.page.keyboard.press('Control+k');
  await operator.page.keyboard.type('link');
  await operator.page.keyboard.press('Enter');
  await operator.hears(/Copied: link/);
  const link = await operator.page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.startsWith(site.stack.pageUrl), link);
  assert.ok(!/testid|testsecret/.test(link), link);
  const other = await site.visit({ url: link });
  await other.signIn();
  assert.equal(await other.field('Task ids').inputValue(), firstIds.join(','));
});

test('Back and Forward go through the tabs, and the form stays', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.enterIds(firstIds[0]);
  const shown = (/** @type {string} */ name) => operator.page.getByRole('tab', { name, exact: true, selected: true }).waitFor();
  await operator.look('Request');
  await operator.look('Raw');
  await operator.page.goBack();
  await shown('Request');
  await operator.page.goBack();
  await shown('Answer');
  await operator.page.goForward();
  await shown('Request');
  assert.equal(await operator.field('Task ids').inputValue(), firstIds[0]);
  await operator.button('Sign out').waitFor();
});

test('Leaving while an answer is on its way asks first; afterwards it does not', async () => {
  await site.order({ kind: 'delay', ms: 1500 });
  const operator = await site.visit();
  /** @type {string[]} */
  const asked = [];
  operator.page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await operator.startJobs();
  await operator.page.evaluate(() => { setTimeout(() => location.reload(), 0); });
  await operator.hears(/^Accepted/);
  assert.deepEqual(asked, ['beforeunload'], 'and the page stayed');
  await operator.page.reload();
  await operator.dialog().waitFor();
  assert.deepEqual(asked, ['beforeunload']);
});
