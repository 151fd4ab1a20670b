// Calls that DTS would accept, signed by the official SDK core, as the raw requests a browser would send to the proxy. The
// attacks start from these and change one thing, so that only the change can be why a call is refused.
//
//   const call = v3Call({origin});                       // StartDtsJobs, V3
//   requestText({...call, target: '/dts/evil.example/'})

import { createHash, randomUUID } from 'node:crypto';
import openapiUtil from '@alicloud/openapi-util';
import tea from '@alicloud/tea-typescript';

const core = openapiUtil.default;

/**
 * @typedef {object} RawCall
 * @property {string} method
 * @property {string} target
 * @property {string} version of HTTP
 * @property {[string, string][]} headers
 * @property {string} body
 */

/**
 * @typedef {object} CallOptions
 * @property {string} origin
 * @property {string} [action]
 * @property {string} [host]
 * @property {Record<string, string>} [parameters]
 * @property {string} [accessKeyId]
 * @property {string} [securityToken]
 */

export const dtsHost = 'dts.aliyuncs.com';
export const jobIds = 'l5o11f9029c0001,l5o11f9029c0002';

const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

/** @param {string} text */
export function percentEncode(text) {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** @param {Record<string, string>} parameters */
export function formOf(parameters) {
  return Object.entries(parameters).map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&');
}

/**
 * @param {CallOptions} options
 * @returns {RawCall}
 */
export function v3Call({ origin, action = 'StartDtsJobs', host = dtsHost, parameters = { DtsJobIds: jobIds }, ...credential }) {
  const { accessKeyId = 'testid', securityToken } = credential;
  const payload = createHash('sha256').update('').digest('hex');
  /** @type {Record<string, string>} */
  const signed = {
    host,
    'x-acs-action': action,
    'x-acs-version': '2020-01-01',
    'x-acs-date': now(),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-content-sha256': payload,
    ...(securityToken === undefined ? {} : { 'x-acs-security-token': securityToken, 'x-acs-accesskey-id': accessKeyId }),
  };
  const received = Object.assign(new tea.Request(), { method: 'POST', pathname: '/', query: parameters, headers: signed });
  const authorization = core.getAuthorization(received, 'ACS3-HMAC-SHA256', payload, accessKeyId, 'testsecret');
  const { host: _, ...sent } = signed;
  return {
    method: 'POST',
    target: `/dts/${host}/?${formOf(parameters)}`,
    version: 'HTTP/1.1',
    headers: [['Origin', origin], ['Accept', 'application/json'], ['Authorization', authorization], ...Object.entries(sent),
      ['Content-Length', '0']],
    body: '',
  };
}

/**
 * @param {CallOptions} options
 * @returns {RawCall}
 */
export function v1Call({ origin, action = 'StartDtsJobs', host = dtsHost, parameters = { DtsJobIds: jobIds }, ...credential }) {
  const body = formOf(v1Parameters(action, parameters, credential));
  return {
    method: 'POST',
    target: `/dts/${host}/`,
    version: 'HTTP/1.1',
    headers: [['Origin', origin], ['Content-Type', 'application/x-www-form-urlencoded'], ['Content-Length', String(body.length)]],
    body,
  };
}

/**
 * @param {string} action
 * @param {Record<string, string>} parameters
 * @param {{accessKeyId?: string, securityToken?: string, method?: string}} [credential]
 * @returns {Record<string, string>} with the signature
 */
export function v1Parameters(action, parameters, { accessKeyId = 'testid', securityToken, method = 'POST' } = {}) {
  const signed = {
    Action: action,
    Version: '2020-01-01',
    Format: 'JSON',
    AccessKeyId: accessKeyId,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: randomUUID(),
    Timestamp: now(),
    ...(securityToken === undefined ? {} : { SecurityToken: securityToken }),
    ...parameters,
  };
  return { ...signed, Signature: core.getRPCSignature(signed, method, 'testsecret') };
}

/**
 * @param {RawCall} call
 * @returns {string} the bytes of the request, which ask for the connection to be closed afterwards
 */
export function requestText({ method, target, version, headers, body }) {
  const lines = [['Host', 'localhost'], ['Connection', 'close'], ...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} ${version}\r\n${lines.join('')}\r\n${body}`;
}

/**
 * @param {RawCall} call
 * @param {string} body
 * @returns {RawCall} with this body and its length
 */
export function withBody(call, body) {
  return withHeader({ ...call, body }, 'Content-Length', String(Buffer.byteLength(body, 'latin1')));
}

/**
 * @param {RawCall} call
 * @param {string} name
 * @param {string | null} value null = without the header
 * @returns {RawCall} with the header once
 */
export function withHeader(call, name, value) {
  const others = call.headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase());
  return { ...call, headers: value === null ? others : [...others, [name, value]] };
}

/**
 * @param {RawCall} call
 * @param {[string, string][]} more
 * @returns {RawCall} with these headers after the others, even when they are there already
 */
export function withMoreHeaders(call, ...more) {
  return { ...call, headers: [...call.headers, ...more] };
}
