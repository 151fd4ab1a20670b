// The sign-in dialog: a native form that forgives what comes along with a pasted key, takes an AssumeRole answer as a
// whole, refuses with a sentence what cannot work, and forgets on signing out.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { demo, firstIds, temporary } from './operator.mjs';
import { openSite } from './site.mjs';

/** @import { Locator } from 'playwright-core' */
/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** @param {Locator} one */
const hasFocus = (one) => one.evaluate((element) => element === document.activeElement);
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z');
/** @param {string} expiration */
const credentials = (expiration) => ({ AccessKeyId: temporary.id, AccessKeySecret: temporary.secret, SecurityToken: temporary.token, Expiration: expiration });

/** @param {Operator} operator */
async function fieldValues(operator) {
  const fields = [operator.field('AccessKey ID'), operator.secretField('AccessKey secret'), operator.secretField('Security token')];
  return Promise.all(fields.map((field) => field.inputValue()));
}

/** @param {Operator} operator */
async function startsJobs(operator) {
  await operator.enterIds(firstIds.join(','));
  await operator.start();
  await operator.hears(/^Accepted/);
  return site.call();
}

/** @type {[string, (text: string) => string][]} */
const strays = [
  ['spaces', (text) => `  ${text}\t `],
  ['a space in the middle', (text) => `${text.slice(0, 3)} ${text.slice(3)}`],
  ['line ends', (text) => `\r\n${text}\n`],
  ['quotes', (text) => `"${text}"`],
  ['typographic quotes', (text) => `“${text}”`],
  ['zero-width characters', (text) => `\u200b${text}\ufeff`],
  ['a no-break and an ideographic space', (text) => `\u00a0${text}\u3000`],
  ['full-width letters', (text) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
];
for (const [words, spoil] of strays) {
  test(`A key that came with ${words} works, and what was removed is said`, async () => {
    const operator = await site.visit();
    await operator.signIn({ id: spoil(temporary.id), secret: spoil(temporary.secret), token: spoil(temporary.token) });
    // A field of one line drops line ends by itself.
    if (words !== 'line ends') {
      await operator.page.getByText('Stray spaces or quotes were removed from: AccessKey ID, Security token, AccessKey secret.').waitFor();
    }
    const call = await startsJobs(operator);
    assert.equal(call.accessKeyId, temporary.id);
    assert.equal(call.headers['x-acs-security-token'], temporary.token);
  });
}

test('Where nothing was removed, nothing is said about it', async () => {
  const operator = await site.visit();
  await operator.signIn();
  assert.equal(await operator.page.getByText(/were removed/).count(), 0);
});

for (const [words, wrap] of /** @type {[string, (inner: object) => object][]} */ ([
  ['An AssumeRole answer', (inner) => ({ RequestId: 'AD823BD3-1BA6', AssumedRoleUser: { Arn: 'acs:ram::1:role/a' }, Credentials: inner })],
  ['The Credentials of one alone', (inner) => inner],
])) {
  for (const [name, field] of /** @type {[string, (operator: Operator) => Locator][]} */ ([
    ['AccessKey ID', (operator) => operator.field('AccessKey ID')],
    ['AccessKey secret', (operator) => operator.secretField('AccessKey secret')],
    ['Security token', (operator) => operator.secretField('Security token')],
  ])) {
    test(`${words} pasted into ${name} fills all three fields and shows the expiry`, async () => {
      const operator = await site.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
      const expiration = inAnHour();
      const text = JSON.stringify(wrap(credentials(expiration)), null, 2);
      await operator.page.evaluate((words) => navigator.clipboard.writeText(words), text);
      await field(operator).focus();
      await operator.page.keyboard.press('Control+V');
      const until = expiration.slice(0, 16).replace('T', ' ');
      await operator.dialog().getByRole('alert').getByText(`Filled from the pasted answer. The token expires at ${until} UTC.`).waitFor();
      assert.deepEqual(await fieldValues(operator), [temporary.id, temporary.secret, temporary.token]);
      await operator.submitSignIn();
      const shown = operator.page.getByRole('banner').getByText(/ · until /);
      assert.match(await shown.textContent() ?? '', new RegExp(` ${expiration.slice(11, 16)}$`));
      await startsJobs(operator);
    });
  }
}

test('An AssumeRole answer that has expired is refused with its time', async () => {
  const operator = await site.visit();
  await operator.field('AccessKey ID').fill(JSON.stringify({ Credentials: credentials('2020-01-02T03:04:05Z') }));
  const sentence = 'These credentials expired at 2020-01-02 03:04 UTC. Get fresh ones.';
  await operator.dialog().getByText(sentence).waitFor();
  await operator.submitSignIn();
  await operator.dialog().getByText(sentence).waitFor();
  assert.ok(await operator.dialog().isVisible());
  assert.deepEqual(operator.callsSent(), []);
});

test('A token that runs out while the page is open ends the readiness by itself, with a sentence', async () => {
  const operator = await site.visit();
  await operator.field('AccessKey ID').fill(JSON.stringify({ Credentials: credentials(new Date(Date.now() + 8000).toISOString()) }));
  await operator.submitSignIn();
  await operator.enterIds(firstIds.join(','));
  await operator.hears(/^The security token has expired\. Sign in again with a fresh one\.$/);
  assert.ok(await operator.startButton().isDisabled());
});

for (const [words, account, sentence, field] of /** @type {[string, Partial<typeof temporary>, string, string][]} */ ([
  ['Without an ID', { secret: 'testsecret' }, 'Enter the AccessKey ID.', 'AccessKey ID'],
  ['Without a secret', { id: 'testid' }, 'Enter the AccessKey secret.', 'AccessKey secret'],
  ['With a secret of spaces only', { id: 'testid', secret: ' \u200b ' }, 'Enter the AccessKey secret.', 'AccessKey secret'],
  ['With a temporary ID but no token', { id: 'STS.testid', secret: 'testsecret' }, 'An ID that begins with STS. needs its security token.', 'Security token'],
])) {
  test(`${words} the dialog stays, says why and leads to the field`, async () => {
    const operator = await site.visit();
    await operator.fillSignIn(account);
    await operator.submitSignIn();
    await operator.dialog().getByRole('alert').getByText(sentence, { exact: true }).waitFor();
    const wanted = operator.secretField(field);
    assert.ok(await hasFocus(wanted), 'focus');
    assert.equal(await wanted.getAttribute('aria-invalid'), 'true');
    assert.ok(await operator.dialog().isVisible());
  });
}

test('The fields are what password managers look for', async () => {
  const operator = await site.visit();
  const traits = async (/** @type {Locator} */ field) => ({
    type: await field.getAttribute('type'), autocomplete: await field.getAttribute('autocomplete'),
    form: await field.evaluate((element) => /** @type {HTMLInputElement} */ (element).form !== null),
  });
  assert.deepEqual(await traits(operator.field('AccessKey ID')), { type: 'text', autocomplete: 'username', form: true });
  assert.deepEqual(await traits(operator.secretField('AccessKey secret')), { type: 'password', autocomplete: 'current-password', form: true });
  assert.deepEqual(await traits(operator.secretField('Security token')), { type: 'password', autocomplete: 'off', form: true });
});

test('Tab leads from field to field to the buttons, and nothing behind the dialog can be reached', async () => {
  const operator = await site.visit();
  const dialog = operator.dialog();
  const order = [
    operator.field('AccessKey ID'), operator.secretField('AccessKey secret'), operator.secretField('Security token'),
    dialog.getByRole('button', { name: 'Cancel' }), dialog.getByRole('button', { name: 'Sign in', exact: true }),
  ];
  for (const [place, one] of order.entries()) {
    assert.ok(await hasFocus(one), `place ${place}`);
    await operator.page.keyboard.press('Tab');
  }
  assert.equal(await operator.field('Task ids').count(), 0, 'hidden from a screen reader');
});

test('Enter in a field signs in', async () => {
  const operator = await site.visit();
  await operator.fillSignIn(demo);
  await operator.secretField('AccessKey secret').press('Enter');
  await operator.button('Sign out').waitFor();
});

for (const [how, close] of /** @type {[string, (operator: Operator) => Promise<void>][]} */ ([
  ['Escape', (operator) => operator.page.keyboard.press('Escape')],
  ['Cancel', (operator) => operator.button('Cancel').click()],
])) {
  test(`${how} closes the dialog, empties it, gives the focus back and signs nobody in`, async () => {
    const operator = await site.visit();
    await operator.page.keyboard.press('Escape');
    await operator.dialog().waitFor({ state: 'hidden' });
    await operator.button('Sign in').focus();
    await operator.page.keyboard.press('Enter');
    await operator.dialog().waitFor();
    await operator.fillSignIn(demo);
    await close(operator);
    await operator.dialog().waitFor({ state: 'hidden' });
    assert.ok(await hasFocus(operator.button('Sign in')), 'the focus is where it was');
    await operator.enterIds(firstIds.join(','));
    await operator.hears(/^Sign in to start jobs\.$/);
    assert.ok(await operator.startButton().isDisabled());
    await operator.button('Sign in').click();
    assert.deepEqual(await fieldValues(operator), ['', '', '']);
  });
}

test('Signing out forgets: no start any more, no key, empty fields', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.enterIds(firstIds.join(','));
  await operator.hears(/^Ready/);
  await operator.button('Sign out').click();
  await operator.hears(/^Sign in to start jobs\.$/);
  assert.ok(await operator.startButton().isDisabled());
  await operator.page.keyboard.press('Control+Enter');
  await operator.button('Sign in').click();
  assert.deepEqual(await fieldValues(operator), ['', '', '']);
  assert.deepEqual(operator.callsSent(), []);
});

test('After signing out another account can sign in, and it is the one that signs', async () => {
  const operator = await site.visit();
  await operator.signIn(temporary);
  await operator.button('Sign out').click();
  await operator.button('Sign in').click();
  await operator.signIn(demo);
  const call = await startsJobs(operator);
  assert.equal(call.accessKeyId, demo.id);
  assert.equal(call.headers['x-acs-security-token'], undefined);
});

test('Before Start nothing is asked of anyone but the page\'s own host', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.enterIds(firstIds.join(','));
  await operator.hears(/^Ready/);
  const asked = operator.requests.map((request) => new URL(request.url())).filter((url) => url.protocol.startsWith('http'));
  assert.deepEqual(asked.filter((url) => url.origin !== new URL(site.stack.pageUrl).origin), []);
  assert.deepEqual(await site.calls(), []);
});

test('The dialog speaks Chinese where the browser does', async () => {
  const operator = await site.visit({ locale: 'zh-CN', stay: true });
  await operator.page.goto(site.stack.pageUrl);
  const dialog = operator.page.getByRole('dialog', { name: '使用 AccessKey 登录' });
  await dialog.waitFor();
  await dialog.getByLabel('安全令牌').waitFor();
  await dialog.getByRole('button', { name: '登录', exact: true }).click();
  await dialog.getByText('请输入 AccessKey ID。').waitFor();
});
