// Region, endpoint, proxy and signature version: each can be set with the mouse, the keyboard and by assistive technology,
// and what is set is what is sent.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openSite } from './site.mjs';

/** @import { Site } from './site.mjs' */
/** @import { Operator } from './operator.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

const tokyo = { region: 'ap-northeast-1', jobId: 'tokyojob000001', endpoint: 'dts.ap-northeast-1.aliyuncs.com' };

/** @type {{how: string, choose: (operator: Operator) => Promise<unknown>}[]} */
const ways = [
  { how: 'as assistive technology does', choose: (operator) => operator.choice('Region').selectOption('ap-northeast-1') },
  {
    how: 'with the mouse',
    choose: async (operator) => {
      await operator.choice('Region').click();
      await operator.page.getByRole('option', { name: /^Japan \(Tokyo\)/ }).click();
    },
  },
  {
    how: 'by typing its beginning in the open list',
    choose: async (operator) => {
      await operator.choice('Region').focus();
      await operator.page.keyboard.press('Enter');
      await operator.page.getByRole('listbox', { name: 'Region' }).waitFor();
      await operator.page.keyboard.press('J');
      await operator.page.keyboard.press('Enter');
    },
  },
  {
    how: 'with the arrow keys in the open list',
    choose: async (operator) => {
      await operator.choice('Region').focus();
      await operator.page.keyboard.press('Space');
      const option = operator.page.getByRole('option', { name: /^Japan \(Tokyo\)/ });
      await option.waitFor();
      for (let steps = 0; steps < 40 && !(await option.evaluate((one) => one === document.activeElement)); steps += 1) {
        await operator.page.keyboard.press('ArrowDown');
      }
      await operator.page.keyboard.press('Enter');
    },
  },
];

for (const { how, choose } of ways) {
  test(`A region is chosen ${how}, and the endpoint follows`, async () => {
    await site.control('jobs', [{ jobId: tokyo.jobId, type: 'SYNC', region: tokyo.region }]);
    const operator = await site.visit();
    await operator.signIn();
    await operator.enterIds(tokyo.jobId);
    await choose(operator);
    await operator.page.getByRole('listbox').waitFor({ state: 'hidden' });
    assert.equal(await operator.choice('Region').inputValue(), tokyo.region);
    assert.equal(await operator.field('Endpoint').getAttribute('placeholder'), tokyo.endpoint);
    await operator.start();
    await operator.hears(/^Accepted/);
    const call = await site.call();
    assert.equal(call.headers['host'], tokyo.endpoint);
    assert.equal(call.parameters['RegionId'], tokyo.region);
    assert.deepEqual(call.started, [tokyo.jobId]);
  });
}

test('The closed combobox is a combobox of the browser: its arrow keys choose at once', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.choice('Signature version').focus();
  await operator.page.keyboard.press('ArrowDown');
  await operator.enterIds('l5o11f9029c0001');
  await operator.start();
  await operator.hears(/^Accepted/);
  assert.equal((await site.call()).signatureVersion, 'V1');
});

test('Escape closes an open list, changes nothing and gives the focus back', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.choice('Region').click();
  await operator.page.getByRole('listbox', { name: 'Region' }).waitFor();
  await operator.page.keyboard.press('ArrowDown');
  await operator.page.keyboard.press('Escape');
  await operator.page.getByRole('listbox').waitFor({ state: 'hidden' });
  assert.equal(await operator.choice('Region').inputValue(), 'cn-hangzhou');
  assert.ok(await operator.choice('Region').evaluate((one) => one === document.activeElement));
});

test('The region can be left out', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.choice('Region').selectOption({ label: 'Not sent (RegionId is left out)' });
  await operator.enterIds('l5o11f9029c0001');
  await operator.start();
  await operator.hears(/^Accepted/);
  const call = await site.call();
  assert.ok(!('RegionId' in call.parameters), 'no RegionId');
  assert.equal(call.headers['host'], 'dts.aliyuncs.com');
});

test('An endpoint of one\'s own is used in place of the region\'s', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.enterIds('l5o11f9029c0001');
  await operator.field('Endpoint').fill(' dts.cn-hangzhou.aliyuncs.com ');
  await operator.start();
  await operator.hears(/^Accepted/);
  assert.equal((await site.call()).headers['host'], 'dts.cn-hangzhou.aliyuncs.com');
});

for (const endpoint of ['example.com', 'dts.aliyuncs.com.example.com', 'https://dts.aliyuncs.com', 'dts.aliyuncs.com@example.com']) {
  test(`${endpoint} is no endpoint: the page says so and sends nothing`, async () => {
    const operator = await site.visit();
    await operator.signIn();
    await operator.enterIds('l5o11f9029c0001');
    await operator.field('Endpoint').fill(endpoint);
    await operator.page.getByText('Not a DTS endpoint. Use dts.aliyuncs.com or dts.<region>.aliyuncs.com.').waitFor();
    assert.equal(await operator.field('Endpoint').getAttribute('aria-invalid'), 'true');
    assert.ok(await operator.startButton().isDisabled());
    await operator.hears(/Mend the endpoint/);
    await operator.page.keyboard.press('Control+Enter');
    assert.deepEqual(operator.callsSent(), []);
  });
}

for (const [address, sentence] of /** @type {const} */ ([
  ['', 'Name the CORS proxy under Connection.'],
  ['http://proxy.example/dts/{host}/', 'Mend the proxy\'s address under Connection.'],
  ['https://proxy.example/', 'Mend the proxy\'s address under Connection.'],
  ['javascript:alert({host})', 'Mend the proxy\'s address under Connection.'],
])) {
  test(`The proxy address ${JSON.stringify(address)} is not used`, async () => {
    const operator = await site.visit();
    await operator.signIn();
    await operator.enterIds('l5o11f9029c0001');
    await operator.field('Proxy').fill(address);
    assert.equal(await operator.hears(/proxy/), sentence);
    assert.ok(await operator.startButton().isDisabled());
    await operator.page.keyboard.press('Control+Enter');
    assert.deepEqual(operator.callsSent(), []);
  });
}
