// HTTP/1.1 by hand over a socket: sends exactly the given bytes, well formed or not, and reads what comes back until the
// other side closes.
//
//   const answer = await sendRaw(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
//   answer.status; answer.headers['content-type']; answer.body;

import { connect } from 'node:net';

const limitMs = 8000;

/**
 * @typedef {object} RawResponse
 * @property {number} status
 * @property {Record<string, string[]>} headers lower-case names, every value
 * @property {string} body
 */

/**
 * The first response, and what came after it. Status 0 = the connection was closed without a response.
 * @typedef {RawResponse & {statuses: number[], text: string}} RawAnswer
 */

/**
 * @param {number} port
 * @param {string} text latin1: a character is a byte
 * @param {{pieces?: string[], pauseMs?: number}} [later] more bytes, one piece after each pause
 * @returns {Promise<RawAnswer>} rejects when the other side neither answers nor closes
 */
export function sendRaw(port, text, later = {}) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    /** @type {Buffer[]} */
    const chunks = [];
    const pieces = [...(later.pieces ?? [])];
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`no end of the answer within ${limitMs} ms; so far: ${Buffer.concat(chunks).toString('latin1')}`));
    }, limitMs);
    const dripping = setInterval(() => {
      const piece = pieces.shift();
      if (piece === undefined) clearInterval(dripping);
      else if (socket.writable) socket.write(piece, 'latin1');
    }, later.pauseMs ?? 50);
    socket.once('connect', () => socket.write(text, 'latin1'));
    socket.on('data', (chunk) => chunks.push(chunk));
    // A reset is an answer too: the other side hung up on a request it did not want to read to its end.
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      clearTimeout(timer);
      clearInterval(dripping);
      resolve(parseAnswer(Buffer.concat(chunks).toString('latin1')));
    });
  });
}

/**
 * @param {string} text
 * @returns {RawAnswer}
 */
function parseAnswer(text) {
  /** @type {RawResponse[]} */
  const responses = [];
  for (let rest = text; rest !== '';) {
    const end = rest.indexOf('\r\n\r\n');
    const response = parseHead(end < 0 ? rest : rest.slice(0, end));
    const content = end < 0 ? '' : rest.slice(end + 4);
    const { body, length } = response.headers['transfer-encoding']?.[0] === 'chunked'
      ? parseChunks(content)
      : cut(content, Number(response.headers['content-length']?.[0] ?? content.length));
    rest = content.slice(length);
    responses.push({ ...response, body });
  }
  const first = responses[0] ?? { status: 0, headers: {}, body: '' };
  return { ...first, statuses: responses.map(({ status }) => status), text };
}

/**
 * @param {string} head
 * @returns {RawResponse}
 */
function parseHead(head) {
  const [statusLine = '', ...lines] = head.split('\r\n');
  /** @type {Record<string, string[]>} */
  const headers = Object.create(null);
  for (const line of lines) {
    const colon = line.indexOf(':');
    (headers[line.slice(0, colon).toLowerCase()] ??= []).push(line.slice(colon + 1).trim());
  }
  return { status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(statusLine)?.[1] ?? 0), headers, body: '' };
}

/**
 * @param {string} text
 * @param {number} length
 */
function cut(text, length) {
  return { body: text.slice(0, length), length };
}

/** @param {string} text */
function parseChunks(text) {
  let body = '';
  let place = 0;
  for (;;) {
    const lineEnd = text.indexOf('\r\n', place);
    const size = Number.parseInt(text.slice(place, lineEnd), 16);
    if (lineEnd < 0 || Number.isNaN(size)) throw new Error(`a broken chunk: ${text.slice(place)}`);
    const start = lineEnd + 2;
    body += text.slice(start, start + size);
    place = start + size + 2;
    if (size === 0) return { body, length: place };
  }
}
