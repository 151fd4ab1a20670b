// Refusals: the gateway, DTS or the proxy answers, understandably, that it will not. For each the person reads what
// happened and what to do, and the page says of itself what is true: nothing was started, or the outcome is unknown.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { assertFailure } from './failure.mjs';
import { demo, firstIds, temporary } from './operator.mjs';
import { openSite } from './site.mjs';

/** @import { Fault } from '../simulator/faults.mjs' */
/** @import { Failure } from './failure.mjs' */
/** @import { Account } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/**
 * @typedef {object} Refusal
 * @property {string} name
 * @property {Account} [account]
 * @property {Record<string, unknown>} [known] how the stand-in knows the account
 * @property {Fault[]} [order]
 * @property {{path: string, body: unknown}} [control]
 * @property {readonly string[]} [ids]
 * @property {boolean} [started] what is true
 * @property {Failure} reads
 */

const other = { id: 'LTAI-example', secret: 'testsecret' };
const knownOther = { accessKeyId: other.id, accessKeySecret: other.secret };

/** @type {Refusal[]} */
const refusals = [
  {
    name: 'An AccessKey that does not exist',
    account: other,
    reads: {
      headline: /^The API gateway refused: InvalidAccessKeyId\.NotFound\. /,
      details: [/This AccessKey ID does not exist/, /Specified access key is not found\./],
      advice: /Sign in again with the AccessKey ID copied from the RAM console/,
      code: 'InvalidAccessKeyId.NotFound',
    },
  },
  {
    name: 'An AccessKey that is disabled',
    account: other,
    known: { ...knownOther, status: 'inactive' },
    reads: {
      headline: /^The API gateway refused: InvalidAccessKeyId\.Inactive\. /,
      details: [/This AccessKey is disabled/],
      advice: /Enable it in the RAM console/,
      code: 'InvalidAccessKeyId.Inactive',
    },
  },
  {
    name: 'A token that has expired',
    account: temporary,
    order: [{ kind: 'expiredToken' }],
    reads: {
      headline: /^The API gateway refused: InvalidSecurityToken\.Expired\. /,
      details: [/The security token has expired/],
      advice: /Get new ones \(AssumeRole\) and sign in again with all three values/,
      code: 'InvalidSecurityToken.Expired',
    },
  },
  {
    name: 'A token of someone else',
    account: { id: 'testid', secret: 'testsecret', token: 'testtoken' },
    reads: {
      headline: /^The API gateway refused: InvalidSecurityToken\.MismatchWithAccessKey\. /,
      details: [/The security token belongs to another AccessKey ID/],
      advice: /must come from the same AssumeRole answer/,
      code: 'InvalidSecurityToken.MismatchWithAccessKey',
    },
  },
  {
    name: 'A clock that is an hour off',
    control: { path: 'clock', body: { skewSeconds: 3600 } },
    reads: {
      headline: /^The API gateway refused: InvalidTimeStamp\.Expired\. /,
      details: [/more than 15 minutes away from the server's/],
      advice: /Set this computer's clock to network time/,
      code: 'InvalidTimeStamp.Expired',
    },
  },
  {
    name: 'A RAM user without permission',
    account: other,
    known: { ...knownOther, permission: 'no-permission' },
    reads: {
      headline: /^The API gateway refused: NoPermission\. /,
      details: [/This RAM user or role is not allowed to do this/, /AuthAction: dts:StartDtsJobs/, /NoPermissionType: ImplicitDeny/],
      advice: /Ask the account's administrator for dts:StartDtsJobs/,
      code: 'NoPermission',
    },
  },
  {
    name: 'A RAM user whom the gateway forbids it',
    account: other,
    known: { ...knownOther, permission: 'forbidden' },
    reads: {
      headline: /^The API gateway refused: Forbidden\.RAM\. /,
      details: [/This RAM user or role is not allowed to do this/],
      advice: /Ask the account's administrator/,
      code: 'Forbidden.RAM',
    },
  },
  {
    name: 'Too many calls of the account',
    order: [{ kind: 'throttle', retryAfterMs: 2000 }],
    reads: {
      headline: /^The API gateway refused: Throttling\.User\. /,
      details: [/Your account made too many calls/],
      advice: /Wait a minute and start again/,
      code: 'Throttling.User',
    },
  },
  {
    name: 'A code that nobody has heard of',
    order: [{ kind: 'refuse', code: 'SomethingNew.Entirely', message: 'Nobody knows.', status: 400 }],
    reads: {
      headline: /^The API gateway refused: SomethingNew\.Entirely\. /,
      details: [/Nobody knows\./],
      advice: /Open the troubleshooting page, or send the RequestId to Alibaba Cloud support/,
      code: 'SomethingNew.Entirely',
    },
  },
  {
    name: 'A task that DTS does not know, told with HTTP 200',
    ids: [firstIds[0], 'nosuchjob0001'],
    reads: {
      headline: /^DTS refused: InvalidJobId\. /,
      others: true,
      details: [/DTS knows no task with one of these ids/, /The specified dts job id nosuchjob0001 is not exists\./],
      advice: /Check the ids in the DTS console/,
      code: 'InvalidJobId',
    },
  },
  {
    name: 'A task that DTS does not know, told as an HTTP error',
    ids: [firstIds[0], 'nosuchjob0001'],
    control: { path: 'settings', body: { dtsErrors: 'gateway' } },
    reads: {
      headline: /^The API gateway refused: InvalidJobId\. /,
      others: true,
      details: [/DTS knows no task with one of these ids/, /The specified dts job id nosuchjob0001 is not exists\./],
      advice: /Check the ids in the DTS console/,
      code: 'InvalidJobId',
    },
  },
  {
    name: 'A task in a state that cannot be started, told in XML',
    ids: [firstIds[0], 'l5o11f9029c0023'],
    order: [{ kind: 'format', format: 'xml' }],
    reads: {
      headline: /^DTS refused: DTS\.Msg\.OperationDenied\.JobStatusModifying\. /,
      others: true,
      details: [/One of these tasks is just being modified/, /the status of dts job l5o11f9029c0023 is modifying\./],
      advice: /Wait until its status in the DTS console is no longer Modifying/,
      code: 'DTS.Msg.OperationDenied.JobStatusModifying',
    },
  },
  {
    name: 'A gateway that is overloaded and refuses in XML',
    order: [{ kind: 'throttle', code: 'Throttling' }, { kind: 'format', format: 'xml' }],
    reads: {
      headline: /^The API gateway refused: Throttling\. /,
      details: [/the server refused this one before doing anything/],
      advice: /Wait a minute and start again/,
      code: 'Throttling',
    },
  },
  {
    name: 'A gateway that says 503 before it acted',
    order: [{ kind: 'refuse', code: 'ServiceUnavailable' }],
    reads: {
      headline: /^The API gateway refused: ServiceUnavailable/,
      details: [/It does not say whether the tasks were started/],
      advice: /Look at the state of the tasks in the DTS console/,
      code: 'ServiceUnavailable',
      unknown: true,
    },
  },
  {
    name: 'A gateway that says 500 after it acted',
    order: [{ kind: 'refuse', code: 'InternalError', act: true }],
    started: true,
    reads: {
      headline: /^The API gateway refused: InternalError/,
      details: [/It does not say whether the tasks were started/],
      advice: /Look at the state of the tasks in the DTS console/,
      code: 'InternalError',
      unknown: true,
    },
  },
];

for (const { name, account = demo, known, order = [], control, ids = firstIds, started = false, reads } of refusals) {
  test(name, async () => {
    if (known) await site.control('accounts', known);
    if (control) await site.control(control.path, control.body);
    if (order.length > 0) await site.order(...order);
    const operator = await site.visit();
    await operator.startJobs({ account, ids });
    await assertFailure(operator, reads);
    assert.equal((await site.call()).started.length > 0, started, 'what is true');
  });
}

test('%s in a message is filled, and the table shows both the filled and the sent form', async () => {
  const fault = { kind: 'dtsError', code: 'InvalidParameter', message: 'The Value of Input Parameter %s is not valid.' };
  await site.order({ ...fault, dynamicMessage: 'DtsJobIds', dynamicCode: '403' });
  const operator = await site.visit();
  await operator.startJobs();
  await operator.hears(/^DTS refused: InvalidParameter\. /);
  const answer = await operator.answer();
  assert.equal(answer['Success'], 'false');
  assert.equal(answer['HttpStatusCode'], '200');
  assert.equal(answer['ErrCode'], 'InvalidParameter');
  assert.equal(answer['ErrMessage'], 'The Value of Input Parameter DtsJobIds is not valid.  (as sent: The Value of Input Parameter %s is not valid.)');
  assert.equal(answer['DynamicMessage'], 'DtsJobIds');
  assert.equal(answer['DynamicCode'], '403  (deprecated by the vendor)');
});

test('A field that came empty is called empty, one that did not come is called absent', async () => {
  await site.order({ kind: 'dtsError', code: 'InvalidParameter', message: '' });
  const operator = await site.visit();
  await operator.startJobs();
  await operator.hears(/^DTS refused/);
  const answer = await operator.answer();
  assert.equal(answer['ErrMessage'], 'empty');
  assert.equal(answer['DynamicMessage'], 'absent');
});

test('The proxy refuses an endpoint that is not on its list: its code, no link to the vendor, nothing sent', async () => {
  const operator = await site.visit();
  await operator.signIn();
  await operator.enterIds(firstIds[0]);
  await operator.field('Endpoint').fill('dts.nowhere-1.aliyuncs.com');
  await operator.start();
  await assertFailure(operator, {
    headline: /^The proxy refused: HostNotAllowed\. /,
    details: [/The proxy does not reach this endpoint/],
    advice: /Choose another endpoint, or ask whoever runs the proxy/,
  });
  assert.deepEqual(await site.calls(), []);
});

test('Gateway errors have a table of their own with the fields of the gateway', async () => {
  await site.order({ kind: 'throttle' });
  const operator = await site.visit();
  await operator.startJobs();
  await operator.hears(/^The API gateway refused/);
  const gateway = await operator.rows('Gateway error');
  assert.equal(gateway['Code'], 'Throttling.User');
  assert.equal(gateway['Message'], 'Request was denied due to user flow control.');
  assert.equal(gateway['HostId'], 'dts.aliyuncs.com');
  assert.match(gateway['Recommend'] ?? '', /^https:\/\/api\.aliyun\.com\/troubleshoot\?q=Throttling\.User/);
});
