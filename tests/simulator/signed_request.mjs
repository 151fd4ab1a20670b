// Requests for tests, signed with the official cores' functions, that can be altered before or after signing and are sent as they
// are. The answer comes back raw.
//
//   const request = signV3({DtsJobIds: 'a'}, {headers: {'x-acs-date': old}});
//   request.query.set('DtsJobIds', 'b');                 // tampered with after signing
//   const {status, headers, body} = await sendTo(simulator, request);

import { createHash, randomUUID } from 'node:crypto';
import http from 'node:http';
import openapiCore from '@alicloud/openapi-core';

const { OpenApiUtil } = openapiCore;

/**
 * @typedef {object} TestRequest
 * @property {string} method
 * @property {string} path
 * @property {URLSearchParams} query
 * @property {Record<string, string>} headers
 * @property {string} body
 */

/**
 * @typedef {object} Raw
 * @property {number} status
 * @property {Record<string, string | string[] | undefined>} headers
 * @property {Buffer} bytes
 * @property {string} body
 */

/**
 * @typedef {object} Signing
 * @property {string} [action]
 * @property {string} [accessKeyId]
 * @property {string} [accessKeySecret]
 * @property {string} [securityToken]
 * @property {Record<string, string | undefined>} [common] V1: common parameters to replace, or to leave out (undefined)
 * @property {Record<string, string | undefined>} [headers] V3: headers to replace, or to leave out (undefined)
 * @property {string} [host]
 * @property {string} [body] V3
 * @property {'GET' | 'POST'} [method]
 */

/**
 * Everything in an urlencoded form body.
 * @param {Record<string, string>} parameters
 * @param {Signing} [signing]
 * @returns {TestRequest & {form: URLSearchParams}}
 */
export function signV1(parameters, signing = {}) {
  const { action = 'StartDtsJobs', accessKeyId = 'testid', accessKeySecret = 'testsecret', securityToken, method = 'POST' } = signing;
  const all = defined({
    Action: action, Version: '2020-01-01', Format: 'JSON', AccessKeyId: accessKeyId, SecurityToken: securityToken,
    SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0', SignatureNonce: randomUUID(), Timestamp: OpenApiUtil.getTimestamp(),
    ...parameters, ...signing.common,
  });
  const form = new URLSearchParams({ ...all, Signature: OpenApiUtil.getRPCSignature(all, method, accessKeySecret) });
  const request = {
    method, path: '/', query: new URLSearchParams(), form,
    headers: { host: signing.host ?? 'dts.aliyuncs.com', 'content-type': 'application/x-www-form-urlencoded' },
    get body() { return form.toString(); },
  };
  if (method === 'GET') return { ...request, query: form, headers: { host: request.headers.host }, body: '' };
  return request;
}

/**
 * Parameters in the query.
 * @param {Record<string, string>} parameters
 * @param {Signing} [signing]
 * @returns {TestRequest}
 */
export function signV3(parameters, signing = {}) {
  const { action = 'StartDtsJobs', accessKeyId = 'testid', accessKeySecret = 'testsecret', securityToken, method = 'POST' } = signing;
  const body = signing.body ?? '';
  const payload = createHash('sha256').update(body).digest('hex');
  const headers = defined({
    host: signing.host ?? 'dts.aliyuncs.com',
    accept: 'application/json',
    'x-acs-action': action, 'x-acs-version': '2020-01-01', 'x-acs-date': OpenApiUtil.getTimestamp(),
    'x-acs-signature-nonce': randomUUID(), 'x-acs-content-sha256': payload,
    'x-acs-security-token': securityToken, 'x-acs-accesskey-id': securityToken === undefined ? undefined : accessKeyId,
    ...signing.headers,
  });
  const request = /** @type {any} */ ({ method, pathname: '/', query: parameters, headers });
  const authorization = OpenApiUtil.getAuthorization(request, 'ACS3-HMAC-SHA256', payload, accessKeyId, accessKeySecret);
  return { method, path: '/', query: new URLSearchParams(parameters), headers: { ...headers, authorization }, body };
}

/** @param {Record<string, string | undefined>} values */
function defined(values) {
  return /** @type {Record<string, string>} */ (
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));
}

/**
 * @param {{port: number}} simulator plain http
 * @param {TestRequest} request
 * @returns {Promise<Raw>} rejects when the connection breaks before the answer's end
 */
export function sendTo(simulator, request) {
  const { method, headers, body } = request;
  const query = request.query.toString();
  return new Promise((resolve, reject) => {
    const path = `${request.path}${query === '' ? '' : `?${query}`}`;
    const length = method === 'GET' ? {} : { 'content-length': Buffer.byteLength(body) };
    const outgoing = http.request(
      { host: '127.0.0.1', port: simulator.port, method, path, headers: { ...headers, ...length }, agent: false },
      (incoming) => {
        /** @type {Buffer[]} */
        const chunks = [];
        incoming.on('data', (chunk) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes, body: bytes.toString('utf8') });
        });
      });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
