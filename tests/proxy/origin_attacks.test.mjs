// Pages that are not ours, and methods that are not meant: signed calls which only have the wrong Origin, and preflights.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startConsole } from './console_stack.mjs';
import { sendRaw } from './raw_request.mjs';
import { assertNothingLogged, assertRefused } from './refusal.mjs';
import { dtsHost, requestText, v1Call, v3Call, withHeader, withMoreHeaders } from './signed_call.mjs';

/** @type {Awaited<ReturnType<typeof startConsole>>} */
let site;
before(async () => { site = await startConsole({ origins: ['https://dts.example.com'] }); });
after(() => site.stop());

const refused = { status: 403, code: 'OriginNotAllowed', origin: '' };

/** @type {Record<string, (own: string) => string>} */
const otherOrigins = {
  'another page': () => 'https://evil.example',
  'null, as of a sandboxed frame or a file': () => 'null',
  'a suffix after the own host': (own) => `${own}.evil.example`,
  'a host that ends like the own one': () => 'https://evil-dts.example.com',
  'a subdomain of an own host': () => 'https://evil.dts.example.com',
  'the parent of an own host': () => 'https://example.com',
  'any letter for the dot': () => 'https://dtsxexample.com',
  'another scheme': () => 'http://dts.example.com',
  'another port': (own) => `${own}1`,
  'a port where there is none': () => 'https://dts.example.com:8443',
  'a slash at the end': (own) => `${own}/`,
  'a user': (own) => own.replace('://', '://evil@'),
  'upper case': () => 'HTTPS://DTS.EXAMPLE.COM',
  'two origins in one': (own) => `${own} https://evil.example`,
  'a list of origins': (own) => `https://evil.example, ${own}`,
  'another name of this machine': (own) => own.replace('localhost', '127.0.0.1'),
  'an asterisk': () => '*',
};
for (const [name, originFrom] of Object.entries(otherOrigins)) {
  test(`refuses ${name} as the origin`, () =>
    assertRefused(site, withHeader(v3Call(site), 'Origin', originFrom(site.origin)), refused));
}
test('refuses another page for V1, whose form needs no preflight', () =>
  assertRefused(site, withHeader(v1Call(site), 'Origin', 'https://evil.example'), refused));
test('refuses a call without an origin', () => assertRefused(site, withHeader(v3Call(site), 'Origin', null), refused));
test('refuses a call with a Referer of the page instead of an Origin', () =>
  assertRefused(site, withMoreHeaders(withHeader(v3Call(site), 'Origin', null), ['Referer', `${site.origin}/`]), refused));
test('refuses two Origin headers, the wrong one first', () =>
  assertRefused(site, withMoreHeaders(withHeader(v3Call(site), 'Origin', 'https://evil.example'), ['Origin', site.origin]), refused));

/** @param {string | null} origin */
function preflight(origin) {
  const call = { method: 'OPTIONS', target: `/dts/${dtsHost}/?DtsJobIds=a`, version: 'HTTP/1.1', headers: [], body: '' };
  return withHeader(withMoreHeaders(call, ['Access-Control-Request-Method', 'POST'],
    ['Access-Control-Request-Headers', 'authorization,x-acs-action']), 'Origin', origin);
}
for (const origin of ['https://evil.example', 'null', null]) {
  test(`refuses the preflight of ${origin ?? 'nobody'}`, async () => {
    await assertRefused(site, preflight(origin), refused);
    const { headers } = await sendRaw(site.proxyPort, requestText(preflight(origin)));
    for (const name of Object.keys(headers)) {
      assert.ok(!/^access-control-(allow|max)/.test(name), `${name} is not for everyone`);
    }
  });
}
test('answers a preflight of the page itself, and the endpoint hears nothing of it', async () => {
  await site.forget();
  const answer = await sendRaw(site.proxyPort, requestText(preflight(site.origin)));
  assert.equal(answer.status, 204);
  assert.deepEqual(answer.headers['access-control-allow-origin'], [site.origin]);
  assert.deepEqual(answer.headers['access-control-allow-methods'], ['GET, POST']);
  assert.deepEqual(answer.headers['access-control-max-age'], ['7200']);
  assert.deepEqual(answer.headers['vary'], ['Origin']);
  const allowed = answer.headers['access-control-allow-headers']?.[0]?.split(', ') ?? [];
  const { headers } = v3Call({ origin: site.origin, accessKeyId: 'STS.testid', securityToken: 'testtoken' });
  for (const [name] of headers) {
    if (name !== 'Origin' && name !== 'Content-Length') assert.ok(allowed.includes(name.toLowerCase()), `${name} is listed by name`);
  }
  assert.equal(answer.headers['access-control-allow-credentials'], undefined);
  assert.deepEqual(await site.calls(), []);
});
test('a preflight with a signed call inside passes nothing', async () => {
  await site.forget();
  const call = v3Call(site);
  const answer = await sendRaw(site.proxyPort, requestText({ ...call, method: 'OPTIONS' }));
  assert.equal(answer.status, 204);
  assert.deepEqual(await site.calls(), []);
});
test('each allowed origin is answered with itself alone', async () => {
  for (const origin of [site.origin, 'https://dts.example.com']) {
    const answer = await sendRaw(site.proxyPort, requestText(v3Call({ origin })));
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.headers['access-control-allow-origin'], [origin]);
  }
});

for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'POSTX', 'GETPOST']) {
  test(`refuses the method ${method}`, () =>
    assertRefused(site, { ...v3Call(site), method }, { status: 405, code: 'MethodNotAllowed' }));
}
test('refuses a HEAD', async () => {
  await site.forget();
  const answer = await sendRaw(site.proxyPort, requestText({ ...v3Call(site), method: 'HEAD' }));
  assert.equal(answer.status, 405);
  assert.deepEqual(await site.calls(), []);
});
test('refuses a method in lower case', () =>
  assertRefused(site, { ...v3Call(site), method: 'post' }, { status: 400, code: 'RequestNotAllowed', origin: '' }));
test('a header that overrides the method has no effect', async () => {
  await site.forget();
  const answer = await sendRaw(site.proxyPort, requestText(withMoreHeaders(v3Call(site), ['X-HTTP-Method-Override', 'DELETE'])));
  assert.equal(answer.status, 200);
  const [call] = await site.calls();
  assert.equal(call?.method, 'POST');
  assert.equal(call?.headers['x-http-method-override'], undefined);
});

test('logs nothing of all that', () => assertNothingLogged(site));
