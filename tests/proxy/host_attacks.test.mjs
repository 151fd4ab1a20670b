// Calls that try to reach another host, port or path than `/` of a DTS endpoint. Each carries a signature that DTS would
// accept, and only its target is wrong.

import { after, before, test } from 'node:test';
import { startConsole } from './console_stack.mjs';
import { assertNothingLogged, assertRefused } from './refusal.mjs';
import { dtsHost, formOf, jobIds, v1Call, v3Call } from './signed_call.mjs';

/** @type {Awaited<ReturnType<typeof startConsole>>} */
let site;
before(async () => { site = await startConsole(); });
after(() => site.stop());

const query = `?${formOf({ DtsJobIds: jobIds })}`;
const wide = Buffer.from('dts。aliyuncs。com', 'utf8').toString('latin1');

const otherHosts = {
  'a host of the attacker': 'evil.example',
  'a DTS host with a suffix': 'dts.aliyuncs.com.evil.example',
  'a DTS host with a prefix': 'evil-dts.aliyuncs.com',
  'a subdomain of a DTS host': 'evil.dts.aliyuncs.com',
  'another product': 'ecs.aliyuncs.com',
  'a region that does not exist': 'dts.evil-region.aliyuncs.com',
  'the domain alone': 'aliyuncs.com',
  'a user before the host': 'dts.aliyuncs.com@evil.example',
  'a user and password before a DTS host': 'user:pass@dts.aliyuncs.com',
  'an IPv4 address': '127.0.0.1',
  'an IPv4 address as one number': '2130706433',
  'an IPv4 address in hexadecimal': '0x7f000001',
  'an IPv4 address in octal': '0177.0.0.1',
  'an IPv6 address': '[::1]',
  'an IPv4 address inside IPv6': '[::ffff:127.0.0.1]',
  'localhost': 'localhost',
  'a metadata service': '100.100.100.200',
  'another port': 'dts.aliyuncs.com:8443',
  'the default port, spelled out': 'dts.aliyuncs.com:443',
  'port 0': 'dts.aliyuncs.com:0',
  'a percent-encoded dot': 'dts%2ealiyuncs.com',
  'a percent-encoded letter': '%64ts.aliyuncs.com',
  'a doubly encoded dot': 'dts%252ealiyuncs.com',
  'upper case': 'DTS.ALIYUNCS.COM',
  'a dot at the end': 'dts.aliyuncs.com.',
  'a dot at the start': '.dts.aliyuncs.com',
  'two dots': 'dts..aliyuncs.com',
  'full-width dots': wide,
  'an encoded line end': 'dts.aliyuncs.com%0d%0aHost:%20evil.example',
  'a backslash': 'dts.aliyuncs.com\\@evil.example',
  'a semicolon': 'dts.aliyuncs.com;evil.example',
  'a comma': 'dts.aliyuncs.com,evil.example',
  'a template left as it is': '{host}',
  'an nginx variable': '$host',
  'an encoded slash': 'dts.aliyuncs.com%2f..%2fevil.example',
};
for (const [name, host] of Object.entries(otherHosts)) {
  test(`refuses ${name} as the host`, () =>
    assertRefused(site, { ...v3Call(site), target: `/dts/${host}/${query}` }, { status: 403, code: 'HostNotAllowed' }));
}

test('refuses another host for V1 as well', () =>
  assertRefused(site, { ...v1Call(site), target: '/dts/ecs.aliyuncs.com/' }, { status: 403, code: 'HostNotAllowed' }));

/** @type {Record<string, [string, number, string]>} */
const otherTargets = {
  'a whole URL in the path': [`/https://${dtsHost}/`, 404, 'PathNotAllowed'],
  'a whole URL after /dts/': [`/dts/https://${dtsHost}/`, 403, 'HostNotAllowed'],
  'a whole URL in the query': [`/?url=https%3A%2F%2F${dtsHost}%2F`, 404, 'PathNotAllowed'],
  'an absolute request line to DTS': [`https://${dtsHost}/${query}`, 400, 'RequestNotAllowed'],
  'an absolute request line with an allowed path': [`http://evil.example/dts/${dtsHost}/${query}`, 400, 'RequestNotAllowed'],
  'two slashes at the start': [`//dts/${dtsHost}/`, 404, 'PathNotAllowed'],
  'a host after two slashes': ['//evil.example/', 404, 'PathNotAllowed'],
  'two slashes before the host': [`/dts//${dtsHost}/`, 403, 'HostNotAllowed'],
  'two slashes after the host': [`/dts/${dtsHost}//`, 403, 'HostNotAllowed'],
  'dot-dot before the path': [`/x/../dts/${dtsHost}/`, 404, 'PathNotAllowed'],
  'dot-dot between hosts': [`/dts/evil.example/../${dtsHost}/`, 403, 'HostNotAllowed'],
  'encoded dot-dot after the host': [`/dts/${dtsHost}/%2e%2e/`, 403, 'HostNotAllowed'],
  'dot-dot to a file': [`/dts/${dtsHost}/../../etc/passwd`, 403, 'HostNotAllowed'],
  'encoded slashes': [`/dts%2f${dtsHost}%2f`, 404, 'PathNotAllowed'],
  'another path of DTS': [`/dts/${dtsHost}/openapi/call`, 403, 'HostNotAllowed'],
  'no slash after the host': [`/dts/${dtsHost}${query}`, 403, 'HostNotAllowed'],
  'no host': ['/dts/', 404, 'PathNotAllowed'],
  'the root': ['/', 404, 'PathNotAllowed'],
  'upper case': [`/DTS/${dtsHost}/`, 404, 'PathNotAllowed'],
  'a fragment': [`/dts/${dtsHost}#@evil.example/`, 403, 'HostNotAllowed'],
  'a path parameter': [`/dts/${dtsHost}/;x=1`, 403, 'HostNotAllowed'],
  'a place of the configuration': ['/@answer_too_large', 404, 'PathNotAllowed'],
};
for (const [name, [target, status, code]] of Object.entries(otherTargets)) {
  test(`refuses ${name} as the target`, () => assertRefused(site, { ...v3Call(site), target }, { status, code }));
}

// nginx gives up at the request line, before it knows of an Origin; no browser sends such a line.
const unreadable = {
  'a NUL in the host': `/dts/${dtsHost}%00.evil.example/`,
  'dot-dot above the root': '/../etc/passwd',
  'an asterisk': '*',
  'only a host and port': `${dtsHost}:443`,
};
for (const [name, target] of Object.entries(unreadable)) {
  test(`refuses ${name} as the target`, () =>
    assertRefused(site, { ...v3Call(site), target }, { status: 400, code: 'RequestNotAllowed', origin: '' }));
}
test('refuses a tunnel', () =>
  assertRefused(site, { ...v3Call(site), method: 'CONNECT', target: `${dtsHost}:443` }, { status: 400, code: 'RequestNotAllowed', origin: '' }));

test('logs nothing of all that', () => assertNothingLogged(site));
