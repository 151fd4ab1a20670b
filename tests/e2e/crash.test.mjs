// When the program traps, the page says so, warns about a request on its way, and offers to reload. It never stays in
// front of the person as if it worked.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { firstIds } from './operator.mjs';
import { until } from './patience.mjs';
import { openSite } from './site.mjs';
import { layTrap, springTrap, trap } from './trap.mjs';

/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** @param {Operator} operator */
async function assertCrashScreen(operator) {
  const screen = operator.page.getByRole('alert').filter({ hasText: 'The console stopped' });
  await screen.waitFor();
  assert.match(await screen.innerText(), /A request that was on its way may have reached DTS: look at the jobs before you start them again\./);
  assert.match(await screen.innerText(), /RuntimeError: unreachable/);
  return screen;
}

test('A trap in a pass of the screen shows the crash screen, and its link makes a fresh start', async () => {
  const operator = await site.visit({ before: layTrap });
  await operator.signIn();
  await springTrap(operator, trap.passOfTheScreen);
  await operator.page.evaluate(() => window.dispatchEvent(new Event('resize')));
  const screen = await assertCrashScreen(operator);
  await screen.getByRole('link', { name: 'Reload' }).click();
  await operator.dialog().waitFor();
  await operator.signIn();
  await operator.enterIds(firstIds[0]);
  await operator.start();
  await operator.hears(/^Accepted/);
});

for (const [words, parameters] of /** @type {const} */ ([['a movement of the mouse', trap.pointer], ['a change of the focus', trap.focus]])) {
  test(`A trap while ${words} is told to the program shows the crash screen`, async () => {
    const operator = await site.visit({ before: layTrap });
    await operator.signIn();
    await springTrap(operator, parameters);
    if (parameters === trap.pointer) await operator.startButton().hover({ force: true });
    else await operator.field('Task ids').focus();
    await assertCrashScreen(operator);
  });
}

test('A trap while an answer is taken in shows the crash screen, not an endless wait', async () => {
  await site.order({ kind: 'hang', when: 'after' });
  const operator = await site.visit({ before: layTrap });
  await operator.startJobs();
  await until(async () => (await site.calls())[0]?.started.length === 2, 'The start at the stand-in');
  await springTrap(operator, trap.answer);
  await operator.button('Stop waiting').click();
  await assertCrashScreen(operator);
});

test('After a crash nothing behind the screen can be used', async () => {
  const operator = await site.visit({ before: layTrap });
  await operator.signIn();
  await operator.enterIds(firstIds[0]);
  await springTrap(operator, trap.passOfTheScreen);
  await operator.page.evaluate(() => window.dispatchEvent(new Event('resize')));
  await assertCrashScreen(operator);
  await springTrap(operator, undefined);
  await operator.page.keyboard.press('Control+Enter');
  await operator.page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(resolve); }));
  assert.deepEqual(operator.callsSent(), []);
  assert.equal(await operator.startButton().count(), 0, 'no Start for a screen reader');
});
