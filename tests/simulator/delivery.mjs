// Getting an answer to the client, or not: the faults of the connection itself. Each function says how the delivery ended.

/** @typedef {import('./answers.mjs').Wire} Wire */
/** @typedef {import('./faults.mjs').Fault} Fault */
/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {'sent' | 'dropped' | 'hung' | 'client gone'} DeliveryEnd */

/**
 * The faults at one moment: `before` the operation runs, or `after` it ran and before the answer leaves.
 * @param {ServerResponse} response
 * @param {Fault[]} faults
 * @param {'before' | 'after'} moment
 * @returns {Promise<'dropped' | 'hung' | null>} null = the call goes on
 */
export async function holdUp(response, faults, moment) {
  for (const fault of faults) {
    if ((fault['when'] ?? 'before') !== moment) continue;
    if (fault.kind === 'delay') await passed(Number(fault['ms']));
    if (fault.kind === 'hang') return 'hung';
    if (fault.kind === 'drop') {
      response.destroy();
      return 'dropped';
    }
  }
  return null;
}

/**
 * @param {ServerResponse} response
 * @param {Wire} wire
 * @param {Fault[]} faults
 * @returns {Promise<DeliveryEnd>}
 */
export async function deliver(response, wire, faults) {
  if (response.destroyed) return 'client gone';
  const notHttp = faults.find((fault) => fault.kind === 'notHttp');
  if (notHttp !== undefined) {
    response.socket?.end(String(notHttp['text'] ?? '+OK this is another protocol\r\n'));
    return 'dropped';
  }
  response.writeHead(wire.status, wire.headers);
  const limit = visibleCut(wire, faults);
  if (limit !== null) {
    await new Promise((resolve) => response.write(wire.body.subarray(0, limit), resolve));
    response.destroy();
    return 'dropped';
  }
  const slow = faults.find((fault) => fault.kind === 'slow');
  if (slow !== undefined) await trickle(response, wire.body, Number(slow['bytes'] ?? 1), Number(slow['ms'] ?? 50));
  return finish(response, slow === undefined ? wire.body : null);
}

/**
 * Where the body is cut although its full length was announced; null = nowhere.
 * @param {Wire} wire
 * @param {Fault[]} faults
 */
function visibleCut(wire, faults) {
  if (faults.some((fault) => fault.kind === 'drop' && fault['when'] === 'midway')) return Math.floor(wire.body.length / 2);
  const cut = faults.find((fault) => fault.kind === 'truncate' && fault['visibly'] === true);
  return cut === undefined ? null : Number(cut['bytes']);
}

/**
 * @param {ServerResponse} response
 * @param {Buffer} body
 * @param {number} bytes
 * @param {number} ms
 */
async function trickle(response, body, bytes, ms) {
  for (let start = 0; start < body.length && !response.destroyed; start += bytes) {
    response.write(body.subarray(start, start + bytes));
    await passed(ms);
  }
}

/**
 * @param {ServerResponse} response
 * @param {Buffer | null} body
 * @returns {Promise<DeliveryEnd>}
 */
function finish(response, body) {
  return new Promise((resolve) => {
    response.once('close', () => resolve(response.writableFinished ? 'sent' : 'client gone'));
    response.end(body ?? undefined);
  });
}

/** @param {number} ms */
function passed(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
