// What faults do to an answer on its way out: first to its fields, then to its bytes.
//
//   distortFields(answer, faults);                       // strings, absent, set, rename
//   const wire = distortWire(render(...), answer, ...);  // truncate, html, dtd ...

import { gzipSync } from 'node:zlib';
import { deepNesting, documentTypeAttack, errorPage, garbage } from './hostile.mjs';

/** @typedef {import('./answers.mjs').Answer} Answer */
/** @typedef {import('./answers.mjs').Wire} Wire */
/** @typedef {import('./answers.mjs').Format} Format */
/** @typedef {import('./faults.mjs').Fault} Fault */

/** More than the 4 MB that a client is expected to take. */
const oversizedBytes = 5 * 1024 * 1024;

/**
 * @param {Answer} answer
 * @param {Fault[]} faults
 */
export function distortFields(answer, faults) {
  for (const fault of faults) {
    const { fields } = answer;
    const named = /** @type {any} */ (fault)['fields'] ?? {};
    switch (fault.kind) {
      case 'strings': answer.fields = /** @type {Record<string, unknown>} */ (stringsOf(fields)); break;
      case 'absent': for (const name of named) delete fields[name]; break;
      case 'set': Object.assign(fields, named); break;
      case 'rename':
        answer.fields = Object.fromEntries(Object.entries(fields).map(([name, value]) => [named[name] ?? name, value]));
        break;
      default:
    }
  }
}

/**
 * @param {unknown} value
 * @returns {unknown} the same with numbers and booleans as text
 */
function stringsOf(value) {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(stringsOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, stringsOf(inner)]));
}

/**
 * @param {Wire} wire
 * @param {Answer} answer
 * @param {Format} format
 * @param {Fault[]} faults
 * @returns {Wire}
 */
export function distortWire(wire, answer, format, faults) {
  let distorted = wire;
  for (const fault of faults) distorted = distort(distorted, answer, format, fault);
  return distorted;
}

/**
 * @param {Wire} wire
 * @param {Answer} answer
 * @param {Format} format
 * @param {Fault} fault
 * @returns {Wire}
 */
function distort(wire, answer, format, fault) {
  const options = /** @type {Record<string, any>} */ (fault);
  switch (fault.kind) {
    case 'contentType': return withHeaders(wire, { 'content-type': options.value });
    case 'headers': return withHeaders(wire, options.set);
    case 'duplicate': return withBody(wire, duplicated(wire.body.toString('utf8'), answer.root, format, options.fields));
    case 'html': return withBody(withHeaders(wire, { 'content-type': 'text/html' }), options.body ?? errorPage(wire.status));
    case 'empty': return withBody(wire, '');
    case 'oversized': return withBody(wire, padded(wire.body, options.bytes ?? oversizedBytes));
    case 'garbage': return withBody(wire, garbage(options.bytes ?? 512));
    case 'deep': return withBody(wire, deepNesting(format, options.levels ?? 100_000));
    case 'bom': return withBody(wire, Buffer.concat([Buffer.from('\ufeff'), wire.body]));
    case 'gzip': return withBody(withHeaders(wire, { 'content-encoding': 'gzip', vary: 'Accept-Encoding' }), gzipSync(wire.body));
    case 'dtd': {
      const url = options.url ?? 'file:///etc/hostname';
      const text = documentTypeAttack(options.attack, answer.root, answer.fields, url);
      return withBody(withHeaders(wire, { 'content-type': 'text/xml;charset=utf-8' }), text);
    }
    case 'truncate': return options.visibly ? wire : withBody(wire, wire.body.subarray(0, options.bytes));
    default: return wire;
  }
}

/**
 * White space before the end keeps the answer well-formed, so only its size is wrong.
 * @param {Buffer} body
 * @param {number} bytes
 */
function padded(body, bytes) {
  const end = body.lastIndexOf(body.includes('</') ? '</' : '}');
  return Buffer.concat([body.subarray(0, end), Buffer.alloc(Math.max(0, bytes - body.length), ' '), body.subarray(end)]);
}

/**
 * The named fields once more, with other values, after the true ones.
 * @param {string} body
 * @param {string} root
 * @param {Format} format
 * @param {Record<string, unknown>} fields
 */
function duplicated(body, root, format, fields) {
  if (format === 'json') return body.replace(/\}$/, () => `,${JSON.stringify(fields).slice(1, -1)}}`);
  const elements = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`).join('');
  return body.replace(new RegExp(`</${root}>$`), () => `${elements}</${root}>`);
}

/**
 * @param {Wire} wire
 * @param {Buffer | string} body
 * @returns {Wire}
 */
function withBody(wire, body) {
  const bytes = Buffer.from(body);
  return { ...withHeaders(wire, { 'content-length': String(bytes.length) }), body: bytes };
}

/**
 * @param {Wire} wire
 * @param {Record<string, string | string[] | undefined | null>} set undefined or null = the header is left out
 * @returns {Wire}
 */
function withHeaders(wire, set) {
  const headers = { ...wire.headers };
  for (const [name, value] of Object.entries(set)) {
    if (value === undefined || value === null) delete headers[name.toLowerCase()];
    else headers[name.toLowerCase()] = value;
  }
  return { ...wire, headers };
}
