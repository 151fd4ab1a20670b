// Calls that try to run an operation which the proxy is not meant to pass, or to hide it: by header, query and form. All are
// signed for what they try, so DTS would run them.

import { after, before, test } from 'node:test';
import { startConsole } from './console_stack.mjs';
import { assertNothingLogged, assertRefused } from './refusal.mjs';
import { dtsHost, formOf, jobIds, v1Call, v1Parameters, v3Call, withBody, withHeader, withMoreHeaders } from './signed_call.mjs';

/** @type {Awaited<ReturnType<typeof startConsole>>} */
let site;
before(async () => { site = await startConsole(); });
after(() => site.stop());

const actionRefused = { status: 403, code: 'ActionNotAllowed' };
const queryRefused = { status: 400, code: 'QueryNotAllowed' };
const parameters = { DtsJobIds: jobIds };

// --- V3: the operation is a header ---

/** @type {Record<string, string>} */
const headerActions = {
  'an operation that is not on the list': 'DeleteDtsJobs',
  'an operation of another product': 'DeleteInstance',
  'lower case': 'startdtsjobs',
  'upper case': 'STARTDTSJOBS',
  'a longer name': 'StartDtsJobsNow',
  'a shorter name': 'StartDtsJob s',
  'two names in one': 'StartDtsJobs,DeleteDtsJobs',
  'two names with a space': 'StartDtsJobs DeleteDtsJobs',
  'a name with a semicolon': 'StartDtsJobs;DeleteDtsJobs',
  'a percent-encoded name': '%53tartDtsJobs',
  'a pattern': 'Start.*',
};
for (const [name, action] of Object.entries(headerActions)) {
  test(`V3: refuses ${name} in x-acs-action`, () => assertRefused(site, v3Call({ origin: site.origin, action }), actionRefused));
}

test('V3: refuses a call without x-acs-action', () =>
  assertRefused(site, withHeader(v3Call(site), 'x-acs-action', null), actionRefused));
test('V3: refuses x_acs_action with underscores', () =>
  assertRefused(site, withMoreHeaders(withHeader(v3Call(site), 'x-acs-action', null), ['x_acs_action', 'StartDtsJobs']), actionRefused));
test('V3: refuses two x-acs-action headers, the wrong one first', () =>
  assertRefused(site, withMoreHeaders(v3Call({ origin: site.origin, action: 'DeleteDtsJobs' }), ['x-acs-action', 'StartDtsJobs']), actionRefused));

/** @type {Record<string, string>} */
const hiddenInQuery = {
  'Action': 'Action=DeleteDtsJobs',
  'action in lower case': 'action=DeleteDtsJobs',
  'ACTION in upper case': 'ACTION=DeleteDtsJobs',
  'an encoded name': '%41ction=DeleteDtsJobs',
  'a fully encoded name': '%41%63%74%69%6f%6e=DeleteDtsJobs',
  'the same operation once more': 'Action=StartDtsJobs',
  'Action without a value': 'Action',
  'a list of actions': 'Action.1=DeleteDtsJobs',
  'an array of actions': 'Action[]=DeleteDtsJobs',
  'Action after a semicolon': 'x=1;Action=DeleteDtsJobs',
  'Action after an encoded ampersand in a name': 'x%26Action=DeleteDtsJobs',
  'Action after a plus': '+Action=DeleteDtsJobs',
  'Action after a question mark': '?Action=DeleteDtsJobs',
  'an empty pair': '&&Action=DeleteDtsJobs',
  'a quote in a value': 'x="',
};
for (const [name, hidden] of Object.entries(hiddenInQuery)) {
  test(`V3: refuses ${name} in the query`, () => {
    const call = v3Call(site);
    return assertRefused(site, { ...call, target: `${call.target}&${hidden}` }, queryRefused);
  });
}
test('V3: refuses Action as the first parameter of the query', () =>
  assertRefused(site, v3Call({ origin: site.origin, parameters: { Action: 'DeleteDtsJobs', ...parameters } }), queryRefused));
test('V3: refuses a form with another Action', () => {
  const call = withBody(v3Call(site), formOf({ Action: 'DeleteDtsJobs' }));
  return assertRefused(site, withHeader(call, 'Content-Type', 'application/x-www-form-urlencoded'), { status: 400, code: 'BodyNotAllowed' });
});
test('V3: refuses any body', () => assertRefused(site, withBody(v3Call(site), '{}'), { status: 400, code: 'BodyNotAllowed' }));
test('V3: refuses another kind of Authorization', () =>
  assertRefused(site, withHeader(v3Call(site), 'Authorization', 'Bearer testtoken'), { status: 400, code: 'AuthorizationNotAllowed' }));
test('V3: refuses a missing Authorization', () =>
  assertRefused(site, withHeader(v3Call(site), 'Authorization', null), { status: 400, code: 'AuthorizationNotAllowed' }));

// --- V1: the operation is in the form ---

const signed = (/** @type {Record<string, string>} */ more = {}) => formOf(v1Parameters('StartDtsJobs', { ...parameters, ...more }));
const signedDelete = () => formOf(v1Parameters('DeleteDtsJobs', parameters));

/** @type {Record<string, () => string>} */
const forms = {
  'an operation that is not on the list': signedDelete,
  'lower case': () => formOf(v1Parameters('startdtsjobs', parameters)),
  'a longer name': () => formOf(v1Parameters('StartDtsJobsNow', parameters)),
  'two names in one': () => formOf(v1Parameters('StartDtsJobs,DeleteDtsJobs', parameters)),
  'Action twice, the wrong one last': () => `${signed()}&Action=DeleteDtsJobs`,
  'Action twice, the wrong one first': () => `Action=DeleteDtsJobs&${signed()}`,
  'Action twice, the same': () => `${signed()}&Action=StartDtsJobs`,
  'a second action in lower case': () => `${signed()}&action=DeleteDtsJobs`,
  'a second ACTION in upper case': () => `ACTION=DeleteDtsJobs&${signed()}`,
  'a second Action with an encoded letter': () => `${signed()}&%41ction=DeleteDtsJobs`,
  'a second Action with all letters encoded': () => `%41%63%74%69%6F%6E=DeleteDtsJobs&${signed()}`,
  'the only Action encoded': () => signed().replace('Action=', '%41ction='),
  'an encoded value': () => signed().replace('Action=StartDtsJobs', 'Action=%53tartDtsJobs'),
  'a list of actions': () => `${signed()}&Action.1=DeleteDtsJobs`,
  'an array of actions': () => `${signed()}&Action[]=DeleteDtsJobs`,
  'a name with a NUL': () => `${signed()}&Action%00=DeleteDtsJobs`,
  'a value with a NUL': () => signed().replace('Action=StartDtsJobs', 'Action=StartDtsJobs%00DeleteDtsJobs'),
  'a raw NUL': () => `${signed()}&x=\0&Action=DeleteDtsJobs`,
  'a name after a plus': () => `${signed()}&+Action=DeleteDtsJobs`,
  'a name after an encoded space': () => `${signed()}&%20Action=DeleteDtsJobs`,
  'a name before a space': () => `${signed()}&Action =DeleteDtsJobs`,
  'Action after a semicolon': () => `${signed()};Action=DeleteDtsJobs`,
  'Action after a line end': () => `${signed()}\r\nAction=DeleteDtsJobs`,
  'a line end at the end': () => `${signed()}\n`,
  'Action without a value': () => `${signed()}&Action`,
  'no Action': () => signed().replace('Action=StartDtsJobs&', ''),
  'an empty Action': () => signed().replace('Action=StartDtsJobs', 'Action='),
  'an Action inside another value only': () => signed().replace('Action=StartDtsJobs', 'x=Action%3DStartDtsJobs'),
  'headers for the inner server in the form': () => `Action=StartDtsJobs\r\nX-Dts-V1-Action: StartDtsJobs\r\n\r\n${signedDelete()}`,
  'a letter beyond ASCII': () => `${signed()}&\u00c1ction=DeleteDtsJobs`,
  'the overlong form of a letter': () => `${signed()}&\xc1\x81ction=DeleteDtsJobs`,
  'UTF-16': () => Buffer.from(signedDelete(), 'utf16le').toString('latin1'),
  'a multipart form': () => '--x\r\nContent-Disposition: form-data; name="Action"\r\n\r\nDeleteDtsJobs\r\n--x--\r\n',
  'JSON': () => JSON.stringify({ Action: 'StartDtsJobs' }),
};
for (const [name, form] of Object.entries(forms)) {
  test(`V1: refuses ${name}`, () => assertRefused(site, withBody(v1Call(site), form()), actionRefused));
}

test('V1: refuses an Action in the query besides the one in the form', () => {
  const call = v1Call(site);
  return assertRefused(site, { ...call, target: `${call.target}?Action=DeleteDtsJobs` }, queryRefused);
});
test('V1: refuses any query', () => {
  const call = v1Call(site);
  return assertRefused(site, { ...call, target: `${call.target}?RegionId=cn-hangzhou` }, { status: 400, code: 'FormRequired' });
});
test('V1: refuses headers that pretend to be the outer server', () =>
  assertRefused(site, withMoreHeaders(withBody(v1Call(site), signedDelete()),
    ['X-Dts-V1-Action', 'StartDtsJobs'], ['X-Dts-Signature', 'V1']), actionRefused));
test('V1: refuses x-acs-action for one operation and a form for another', () =>
  assertRefused(site, withMoreHeaders(withBody(v1Call(site), signedDelete()), ['x-acs-action', 'StartDtsJobs']),
    { status: 400, code: 'AuthorizationNotAllowed' }));
test('V1: refuses a form under the headers of V3', () => {
  const call = withHeader(v3Call(site), 'Content-Type', 'application/x-www-form-urlencoded');
  return assertRefused(site, withBody(call, signedDelete()), { status: 400, code: 'BodyNotAllowed' });
});

for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded; charset=utf-16le',
  'application/x-www-form-urlencoded, application/json', 'application/x-www-form-urlencodedx', 'APPLICATION/X-WWW-FORM-URLENCODED']) {
  test(`V1: refuses the content type ${type}`, () =>
    assertRefused(site, withHeader(v1Call(site), 'Content-Type', type), { status: 415, code: 'FormRequired' }));
}
test('V1: refuses no content type', () =>
  assertRefused(site, withHeader(v1Call(site), 'Content-Type', null), { status: 415, code: 'FormRequired' }));
test('V1: refuses an empty body', () =>
  assertRefused(site, withBody(v1Call(site), ''), { status: 411, code: 'LengthRequired' }));

// --- secrets in the query ---

/** @type {Record<string, string>} */
const secretQueries = {
  'a whole signed V1 query': formOf(v1Parameters('StartDtsJobs', parameters, { method: 'GET' })),
  'a security token': 'SecurityToken=testtoken',
  'a security token in lower case': 'securitytoken=testtoken',
  'a signature': 'Signature=testsecret',
  'an AccessKey ID': 'x=1&AccessKeyId=testid',
  'an AccessKey secret': 'AccessKeySecret=testsecret',
};
for (const [name, query] of Object.entries(secretQueries)) {
  for (const method of ['GET', 'POST']) {
    test(`V1: refuses ${name} in the query of a ${method}`, () => {
      const call = withBody({ ...v1Call(site), method, target: `/dts/${dtsHost}/?${query}` }, '');
      return assertRefused(site, call, { status: 400, code: 'SecretInQuery' });
    });
  }
}
test('V3: refuses a security token in the query', () => {
  const call = v3Call(site);
  return assertRefused(site, { ...call, target: `${call.target}&SecurityToken=testtoken` }, { status: 400, code: 'SecretInQuery' });
});
test('refuses a security token under an encoded name', () => {
  const call = v3Call(site);
  return assertRefused(site, { ...call, target: `${call.target}&%53ecurityToken=testtoken` }, queryRefused);
});

test('logs nothing of all that', () => assertNothingLogged(site));
