// One received API request, as values: what was on the wire, and the parameters decoded from query and form body.
//
//   const request = await receive(incomingMessage, secure);
//   request.parameters.get('DtsJobIds')

import { TLSSocket } from 'node:tls';
import { parseAuthorization } from './signature.mjs';

const bodyLimit = 1024 * 1024;

/**
 * @typedef {object} ApiRequest
 * @property {string} method
 * @property {string} path as received, without the query
 * @property {string} rawQuery as received, without the question mark
 * @property {Record<string, string>} headers lower-case names, repeated ones joined by node's rules
 * @property {string[]} rawHeaders names and values in turn, as received
 * @property {Buffer} body
 * @property {boolean} bodyTooLarge
 * @property {Map<string, string>} query
 * @property {Map<string, string>} form
 * @property {Map<string, string>} parameters query and form together
 * @property {string[]} repeated parameters sent more than once; the last value counts
 * @property {boolean} secure over TLS
 * @property {string | null} servername the SNI of the TLS handshake
 */

/**
 * @param {import('node:http').IncomingMessage} message
 * @returns {Promise<ApiRequest>} rejects when the client goes away before the body's end
 */
export async function receive(message) {
  const url = message.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const rawQuery = mark < 0 ? '' : url.slice(mark + 1);
  const { body, bodyTooLarge } = await readBody(message);
  const headers = joinedHeaders(message.headers);
  const isForm = (headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded');
  /** @type {string[]} */
  const repeated = [];
  const query = decodeParameters(rawQuery, repeated);
  const form = isForm ? decodeParameters(body.toString('utf8'), repeated) : new Map();
  for (const name of form.keys()) if (query.has(name)) repeated.push(name);
  const socket = message.socket;
  const secure = socket instanceof TLSSocket;
  const servername = secure ? /** @type {TLSSocket & {servername?: string | false}} */ (socket).servername : null;
  return {
    method: message.method ?? '',
    path,
    rawQuery,
    headers,
    rawHeaders: message.rawHeaders,
    body,
    bodyTooLarge,
    query,
    form,
    parameters: new Map([...query, ...form]),
    repeated,
    secure,
    servername: servername || null,
  };
}

/** @param {import('node:http').IncomingMessage} message */
async function readBody(message) {
  /** @type {Buffer[]} */
  const chunks = [];
  let size = 0;
  let bodyTooLarge = false;
  for await (const chunk of message) {
    size += chunk.length;
    if (size > bodyLimit) bodyTooLarge = true;
    else chunks.push(chunk);
  }
  return { body: Buffer.concat(chunks), bodyTooLarge };
}

/** @param {import('node:http').IncomingHttpHeaders} headers */
function joinedHeaders(headers) {
  /** @type {Record<string, string>} */
  const joined = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) joined[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return joined;
}

/**
 * @param {string} text
 * @param {string[]} repeated names seen twice are added here
 */
function decodeParameters(text, repeated) {
  /** @type {Map<string, string>} */
  const parameters = new Map();
  for (const [name, value] of new URLSearchParams(text)) {
    if (parameters.has(name)) repeated.push(name);
    parameters.set(name, value);
  }
  return parameters;
}

/**
 * Which signature a request claims to carry. V3 lives in the Authorization header, V1 in the parameters.
 * @param {ApiRequest} request
 * @returns {'V1' | 'V3' | 'none'}
 */
export function signatureVersionOf(request) {
  if (/^ACS\d-/.test(request.headers['authorization'] ?? '')) return 'V3';
  const v1Marks = ['Signature', 'SignatureVersion', 'SignatureMethod', 'AccessKeyId'];
  return v1Marks.some((name) => request.parameters.has(name)) ? 'V1' : 'none';
}

/**
 * The AccessKey ID that a request claims, wherever its signature version puts it; empty when there is none.
 * @param {ApiRequest} request
 */
export function accessKeyIdOf(request) {
  const authorization = parseAuthorization(request.headers['authorization'] ?? '');
  return authorization?.credential ?? request.parameters.get('AccessKeyId') ?? '';
}

/**
 * The action, from where it is signed: V3 signs the header, V1 the parameter.
 * @param {ApiRequest} request
 */
export function actionOf(request) {
  return signedValue(request, 'x-acs-action', 'Action');
}

/** @param {ApiRequest} request */
export function versionOf(request) {
  return signedValue(request, 'x-acs-version', 'Version');
}

/**
 * @param {ApiRequest} request
 * @param {string} header
 * @param {string} parameter
 */
function signedValue(request, header, parameter) {
  if (signatureVersionOf(request) === 'V3') return request.headers[header] ?? '';
  return request.parameters.get(parameter) ?? request.headers[header] ?? '';
}
