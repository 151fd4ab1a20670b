// The inspector after a call: what was sent, what was signed and what came back, as it was, but with the token and the
// signature shortened. The stand-in knows the whole of it.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { demo, temporary } from './operator.mjs';
import { openSite } from './site.mjs';

/** @import { Call } from '../simulator/calls.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** The first four and the last two characters, and nothing at all of what is shorter than nine. @param {string} text */
const shortened = (text) => (text.length <= 8 ? '…' : `${text.slice(0, 4)}…${text.slice(-2)}`);

/** @param {Call} call */
const signatureOf = (call) => call.parameters['Signature'] ?? call.headers['authorization']?.split('Signature=')[1] ?? '';

const token = temporary.token;

/** @param {Call} call @param {string} text of which page it is */
function assertNothingWhole(call, text) {
  assert.ok(!text.includes(signatureOf(call)), 'no whole signature');
  assert.ok(!text.includes(encodeURIComponent(signatureOf(call))), 'no whole signature, percent-encoded');
  assert.ok(!text.includes(token), 'no whole token');
}

for (const version of /** @type {const} */ (['V3', 'V1'])) {
  test(`Request shows a ${version} call as the endpoint received it`, async () => {
    const operator = await site.visit();
    await operator.startJobs({ account: temporary, version });
    await operator.hears(/^Accepted/);
    const call = await site.call();
    await operator.look('Request');

    const request = await operator.rows('Request');
    assert.equal(request['Method'], 'POST');
    assert.equal(request['Signed for'], 'https://dts.aliyuncs.com/');
    assert.equal(request['Sent to'], site.callUrl() + (call.rawQuery && `?${call.rawQuery}`));

    const headers = await operator.rows('Headers as sent');
    const sent = Object.entries(call.headers).filter(([name]) => name in headers);
    assert.equal(sent.length, Object.keys(headers).length, `each of ${Object.keys(headers)} arrived`);
    for (const [name, value] of sent) {
      const safe = value.replaceAll(token, shortened(token)).replaceAll(signatureOf(call), shortened(signatureOf(call)));
      // The AccessKey ID is no secret: it may stand there whole or shortened.
      const shown = headers[name]?.replaceAll(shortened(temporary.id), temporary.id);
      assert.equal(shown, safe, name);
    }
    if (version === 'V3') for (const name of ['authorization', 'x-acs-security-token', 'x-acs-date']) assert.ok(headers[name], name);

    const parameters = (await operator.textOf('Parameters as sent')).trim().split('\n');
    const received = new URLSearchParams(version === 'V3' ? call.rawQuery : call.body);
    assert.deepEqual(parameters.map((line) => line.split('=')[0]).sort(), [...received.keys()].sort());
    assert.ok(parameters.includes('DtsJobIds=l5o11f9029c0001%2Cl5o11f9029c0002'), parameters.join(' '));
    assertNothingWhole(call, `${await operator.inspectorText()} ${parameters} ${JSON.stringify(headers)}`);
  });

  test(`Signature shows what was signed with ${version}, letter for letter`, async () => {
    const operator = await site.visit();
    await operator.startJobs({ account: demo, version });
    await operator.hears(/^Accepted/);
    const call = await site.call();
    await operator.look('Signature');
    const { stringToSign = '', canonicalRequest = '' } = call.signature;
    // The AccessKey ID is shortened too where a name stands before it, which is so in V1 only.
    const safe = stringToSign.replace('AccessKeyId%3Dtestid', 'AccessKeyId%3D…');
    assert.equal(await operator.textOf('String to sign'), version === 'V3' ? stringToSign : safe);
    if (version === 'V3') assert.equal(await operator.textOf('Canonical request'), canonicalRequest);
    else assert.match(await operator.textOf('Canonicalized query string'), /^AccessKeyId=…&Action=StartDtsJobs&DtsJobIds=/);
    const signature = await operator.rows('Signature');
    assert.equal(signature['Signature'], shortened(signatureOf(call)));
    assert.equal(signature['Signature version'], version === 'V3' ? 'ACS3-HMAC-SHA256' : 'HMAC-SHA1');
    assertNothingWhole(call, await operator.inspectorText());
  });

  test(`Signature hides the token of temporary credentials with ${version}`, async () => {
    const operator = await site.visit();
    await operator.startJobs({ account: temporary, version });
    await operator.hears(/^Accepted/);
    await operator.look('Signature');
    const canonical = await operator.textOf(version === 'V3' ? 'Canonical request' : 'Canonicalized query string');
    assert.ok(canonical.includes(version === 'V3' ? 'x-acs-security-token:test…en' : 'SecurityToken=test…en'), canonical);
    assertNothingWhole(await site.call(), canonical + await operator.textOf('String to sign'));
  });
}

for (const format of ['json', 'xml']) {
  test(`Raw shows the answer in ${format.toUpperCase()} as it came`, async () => {
    await site.order({ kind: 'format', format });
    const operator = await site.visit();
    await operator.startJobs();
    await operator.hears(/^Accepted/);
    await operator.look('Raw');
    assert.equal(await operator.textOf('Raw'), (await site.call()).answer?.body);
  });
}

test('Before the first call the inspector says what is to be done', async () => {
  const operator = await site.visit();
  await operator.signIn();
  for (const name of ['Answer', 'Request', 'Signature', 'Raw']) {
    await operator.look(name);
    assert.match(await operator.inspectorText(), /^Nothing has been sent yet\. Sign in, paste task ids and press Start jobs/);
  }
});

test('The arrow keys lead from tab to tab', async () => {
  const operator = await site.visit();
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  await operator.tab('Answer').focus();
  for (const name of ['Request', 'Signature', 'Raw']) {
    await operator.page.keyboard.press('ArrowRight');
    await operator.page.getByRole('tab', { name, exact: true, selected: true }).waitFor();
    await operator.page.getByRole('tabpanel', { name, exact: true }).waitFor();
  }
  await operator.page.keyboard.press('Home');
  await operator.page.getByRole('tab', { name: 'Tasks', exact: true, selected: true }).waitFor();
});
