// A private certificate authority and a server certificate for the DTS endpoints, made with the openssl program, so that a
// proxy in front of the stand-in verifies its upstream by name exactly as it verifies the real one. They last a week, are
// made again when missing, nearly over or for other names, and the authority's key is thrown away once it has signed.
//
//   const {ca, key, cert} = await prepareCertificates('build/tls');   // PEM texts; the folder has ca.pem for the proxy

import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { endpointHosts } from './regions.mjs';

const run = promisify(execFile);
const days = 7;
const renewBeforeMs = 12 * 3600 * 1000;
const names = [...endpointHosts, '*.aliyuncs.com', 'localhost'];

/**
 * @param {string} folder made when missing
 * @returns {Promise<{ca: string, key: string, cert: string}>}
 */
export async function prepareCertificates(folder) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const existing = await readCertificates(folder);
  if (existing !== null) return existing;
  const draft = await mkdtemp(join(folder, 'draft-'));
  try {
    await makeCertificates(draft);
    for (const file of ['ca.pem', 'server-key.pem', 'server.pem']) await rename(join(draft, file), join(folder, file));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  const made = await readCertificates(folder);
  if (made === null) throw new Error(`openssl made certificates in ${folder} that cannot be used.`);
  return made;
}

/**
 * @param {string} folder
 * @returns {Promise<{ca: string, key: string, cert: string} | null>} null when missing, nearly over or for other names
 */
async function readCertificates(folder) {
  try {
    const [ca, key, cert] = await Promise.all(
      ['ca.pem', 'server-key.pem', 'server.pem'].map((file) => readFile(join(folder, file), 'utf8')));
    if (ca === undefined || key === undefined || cert === undefined) return null;
    const [authority, server] = [new X509Certificate(ca), new X509Certificate(cert)];
    const fresh = [authority, server].every((each) => Date.parse(each.validTo) - Date.now() > renewBeforeMs);
    const complete = names.every((name) => server.checkHost(name.replace('*', 'any')) !== undefined);
    return fresh && complete && server.verify(authority.publicKey) ? { ca, key, cert } : null;
  } catch {
    return null;
  }
}

/** @param {string} folder */
async function makeCertificates(folder) {
  const path = (/** @type {string} */ file) => join(folder, file);
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const alternatives = [...names.map((name) => `DNS:${name}`), 'IP:127.0.0.1', 'IP:::1'].join(',');
  await writeFile(path('server.ext'), [
    'basicConstraints=critical,CA:FALSE',
    'keyUsage=critical,digitalSignature',
    'extendedKeyUsage=serverAuth',
    `subjectAltName=${alternatives}`,
  ].join('\n'));
  await openssl(['req', '-x509', ...curve, '-keyout', path('ca-key.pem'), '-out', path('ca.pem'), '-days', String(days),
    '-subj', '/CN=DTS Console stand-in authority', '-addext', 'keyUsage=critical,keyCertSign']);
  await openssl(['req', '-new', ...curve, '-keyout', path('server-key.pem'), '-out', path('server.csr'),
    '-subj', '/CN=dts.aliyuncs.com']);
  await openssl(['x509', '-req', '-in', path('server.csr'), '-CA', path('ca.pem'), '-CAkey', path('ca-key.pem'),
    '-CAcreateserial', '-days', String(days), '-extfile', path('server.ext'), '-out', path('server.pem')]);
}

/** @param {string[]} args */
async function openssl(args) {
  try {
    await run('openssl', args);
  } catch (error) {
    const { code, stderr = '' } = /** @type {{code?: unknown, stderr?: string}} */ (error);
    if (code === 'ENOENT') throw new Error('The program openssl is missing; install the package openssl.');
    throw new Error(`openssl ${args[0]} failed: ${stderr.trim().split('\n').at(-1)}`);
  }
}
