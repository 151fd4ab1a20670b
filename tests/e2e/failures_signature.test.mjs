// SignatureDoesNotMatch: the page compares the server's string to sign with its own. Equal: the secret is wrong.
// Different: something on the way changed the request, and the page shows where.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { assertFailure } from './failure.mjs';
import { temporary } from './operator.mjs';
import { startScriptedProxy } from './scripted_proxy.mjs';
import { openSite } from './site.mjs';

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

const reads = {
  headline: /^The API gateway refused: SignatureDoesNotMatch\. /,
  details: [/either the AccessKey secret is wrong, or something changed the request on its way/],
  code: 'SignatureDoesNotMatch',
};
const versions = /** @type {const} */ (['V3', 'V1']);

for (const version of versions) {
  test(`A wrong secret with ${version}: the comparison says that the secret is wrong`, async () => {
    const operator = await site.visit();
    await operator.startJobs({ version, account: { id: 'testid', secret: 'wrongsecret' } });
    await assertFailure(operator, { ...reads, advice: /the AccessKey secret does not belong to this AccessKey ID\. Sign in again/ });
    assert.deepEqual((await site.call()).started, []);
    await operator.look('Signature');
    await operator.page.getByRole('heading', { name: "The server's string to sign" }).waitFor();
    assert.match(await operator.inspectorText(), /The server calculated from the same text.*the AccessKey secret does not belong to this AccessKey ID/);
    assert.equal(await operator.table("The server's string to sign").count(), 0, 'no difference to show');
    if (version === 'V1') {
      assert.equal(await operator.textOf("Server's"), await operator.textOf('String to sign'), 'both, to be seen');
    }
  });

  test(`A proxy that changes a parameter with ${version}: the comparison shows where`, async () => {
    proxy.tamper = (call) => {
      call.query = call.query.replace('RegionId=cn-hangzhou', 'RegionId=cn-shanghai');
      call.body = call.body.replace('RegionId=cn-hangzhou', 'RegionId=cn-shanghai');
    };
    const operator = await site.visit();
    await operator.signIn();
    await operator.field('Proxy').fill(proxy.template);
    await operator.chooseVersion(version);
    await operator.enterIds('l5o11f9029c0001');
    await operator.start();
    await assertFailure(operator, { ...reads, advice: /something between here and there changed the request\. First difference at byte \d+\./ });
    assert.deepEqual((await site.call()).started, []);
    await operator.look('Signature');
    const text = await operator.inspectorText();
    assert.match(text, /something between here and there changed the request\. First difference at byte \d+\. Ask whoever runs the proxy\./);
    const rows = await operator.rows("The server's string to sign");
    assert.match(rows['Ours'] ?? '', /cn-hangzhou/);
    assert.match(rows["Server's"] ?? '', /cn-shanghai/);
    const ours = await operator.textOf(version === 'V3' ? 'Canonical request' : 'String to sign');
    const byte = Number(/at byte (\d+)/.exec(text)?.[1]);
    assert.match(Buffer.from(ours).subarray(byte).toString(), /^hangzhou/, 'the byte is the first that differs');
  });

  test(`The server's echo of a temporary account with ${version} is shown without its token`, async () => {
    const operator = await site.visit();
    await operator.startJobs({ version, account: { ...temporary, secret: 'wrongsecret' } });
    await operator.hears(reads.headline);
    const echoed = (await site.call()).answer?.body ?? '';
    assert.ok(echoed.includes(temporary.token), 'the server did echo the token');
    for (const name of ['Answer', 'Request', 'Signature', 'Raw']) {
      await operator.look(name);
      const fields = await Promise.all((await operator.page.getByRole('tabpanel').getByRole('textbox').all()).map((one) => one.inputValue()));
      const shown = `${await operator.inspectorText()} ${fields.join(' ')}`;
      assert.ok(!shown.includes(temporary.token), `${name} does not show the token`);
    }
  });
}

