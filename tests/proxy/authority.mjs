// Certificates for the tests of the proxy's own verification: a private authority that signs what it is asked to.
//
//   const authority = await createAuthority(folder, 'Test Authority');
//   const {key, cert} = await authority.sign(['dts.aliyuncs.com']);
//   authority.file;                    // for the proxy to trust, or not

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/**
 * @param {string} folder
 * @param {string} name
 */
export async function createAuthority(folder, name) {
  await mkdir(folder, { recursive: true });
  const [file, key] = [join(folder, 'ca.pem'), join(folder, 'ca-key.pem')];
  await run('openssl', ['req', '-x509', ...newKey, '-keyout', key, '-out', file, '-days', '2', '-subj', `/CN=${name}`,
    '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign']);
  return { file, sign: (/** @type {string[]} */ names, days = 2) => signCertificate(folder, { file, key }, names, days) };
}

/**
 * @param {string} folder
 * @param {{file: string, key: string}} authority
 * @param {string[]} names
 * @param {number} days of validity from now; negative = it is over
 * @returns {Promise<{key: string, cert: string}>}
 */
async function signCertificate(folder, authority, names, days) {
  const place = await mkdtemp(join(folder, 'server-'));
  const [key, request, extensions, cert] = ['key.pem', 'request.pem', 'extensions.cnf', 'cert.pem'].map((each) => join(place, each));
  if (!key || !request || !extensions || !cert) throw new Error('unreachable');
  await run('openssl', ['req', ...newKey, '-keyout', key, '-out', request, '-subj', '/CN=stand-in']);
  await writeFile(extensions, `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}\nextendedKeyUsage=serverAuth\n`);
  await run('openssl', ['x509', '-req', '-in', request, '-CA', authority.file, '-CAkey', authority.key, '-CAcreateserial',
    '-days', String(days), '-extfile', extensions, '-out', cert]);
  return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
}
