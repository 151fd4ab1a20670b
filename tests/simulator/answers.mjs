// Answers as values, and as the bytes the gateway sends: JSON or XML.
//
//   const answer = successAnswer('StartDtsJobs', requestId);
//   const wire = render(answer, 'xml');   // {status, headers, body}

/** @typedef {'json' | 'xml'} Format */

/**
 * @typedef {object} Answer
 * @property {number} status the HTTP status
 * @property {string} root the XML root element
 * @property {Record<string, unknown>} fields in the order sent
 * @property {Record<string, string>} headers beyond those every answer has
 * @property {string} requestId
 */

/**
 * @typedef {object} Wire
 * @property {number} status
 * @property {Record<string, string | string[]>} headers
 * @property {Buffer} body
 */

/** @type {Record<Format, string>} */
const contentTypes = { json: 'application/json;charset=utf-8', xml: 'text/xml;charset=utf-8' };

/**
 * @param {string} action
 * @param {string} requestId
 * @param {Record<string, unknown>} [more] fields of this action beyond the envelope
 * @returns {Answer}
 */
export function successAnswer(action, requestId, more = {}) {
  const fields = { RequestId: requestId, HttpStatusCode: 200, Success: true, ...more };
  return { status: 200, root: `${action}Response`, fields, headers: {}, requestId };
}

/**
 * @param {import('./errors.mjs').GatewayRefusal} refusal
 * @param {string} requestId
 * @param {string} host
 * @returns {Answer}
 */
export function gatewayErrorAnswer(refusal, requestId, host) {
  const { code, message, status, detail, headers } = refusal;
  return { status, root: 'Error', fields: errorFields(code, message, requestId, host, detail), headers, requestId };
}

/**
 * @param {import('./errors.mjs').DtsRefusal} refusal
 * @param {string} action
 * @param {string} requestId
 * @param {string} host
 * @param {'envelope' | 'gateway'} shape HTTP 200 with Success false, or HTTP 4xx as the gateway's errors
 * @returns {Answer}
 */
export function dtsErrorAnswer(refusal, action, requestId, host, shape) {
  const { code, message, status, dynamicMessage, dynamicCode } = refusal;
  if (shape === 'gateway') {
    const text = message.replace('%s', () => dynamicMessage ?? '%s');
    return { status, root: 'Error', fields: errorFields(code, text, requestId, host), headers: {}, requestId };
  }
  const fields = {
    RequestId: requestId,
    HttpStatusCode: 200,
    Success: false,
    ErrCode: code,
    ErrMessage: message,
    ...(dynamicMessage === undefined ? {} : { DynamicMessage: dynamicMessage }),
    ...(dynamicCode === undefined ? {} : { DynamicCode: dynamicCode }),
  };
  return { status: 200, root: `${action}Response`, fields, headers: {}, requestId };
}

/**
 * @param {string} code
 * @param {string} message
 * @param {string} requestId
 * @param {string} host
 * @param {Record<string, unknown>} [detail]
 */
function errorFields(code, message, requestId, host, detail = {}) {
  const query = new URLSearchParams({ q: code, product: 'Dts', requestId });
  const recommend = `https://api.aliyun.com/troubleshoot?${query}`;
  return { RequestId: requestId, Message: message, Recommend: recommend, HostId: host, Code: code, ...detail };
}

/**
 * @param {Answer} answer
 * @param {Format} format
 * @param {number} now the gateway's time
 * @returns {Wire}
 */
export function render(answer, format, now) {
  const text = format === 'json' ? JSON.stringify(answer.fields) : xmlDocument(answer.root, answer.fields);
  const body = Buffer.from(text);
  const headers = {
    date: new Date(now).toUTCString(),
    'content-type': contentTypes[format],
    'content-length': String(body.length),
    'access-control-allow-origin': '*',
    'access-control-expose-headers': '*',
    'x-acs-request-id': answer.requestId,
    ...answer.headers,
  };
  return { status: answer.status, headers, body };
}

/**
 * @param {string} root
 * @param {Record<string, unknown>} fields
 */
export function xmlDocument(root, fields) {
  return `<?xml version='1.0' encoding='UTF-8'?>${xmlElement(root, fields)}`;
}

/**
 * Lists are elements of the same name in a row, as the gateway writes them.
 * @param {string} name
 * @param {unknown} value
 * @returns {string}
 */
function xmlElement(name, value) {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((item) => xmlElement(name, item)).join('');
  const content = typeof value === 'object'
    ? Object.entries(value).map(([child, inner]) => xmlElement(child, inner)).join('')
    : xmlText(String(value));
  return `<${name}>${content}</${name}>`;
}

/** @param {string} text */
function xmlText(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
