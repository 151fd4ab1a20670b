// A DNS server that knows only the names it is given, so that the configuration for the real endpoints can be tried without
// anything leaving this machine.
//
//   const names = await startNameServer({'dts.aliyuncs.com': ['127.0.0.1', '127.0.0.2']});
//   names.port; names.asked;           // the names it was asked for

import { createSocket } from 'node:dgram';

const headerLength = 12;

/** @param {Record<string, string[]>} [addresses] IPv4 addresses by name */
export async function startNameServer(addresses = {}) {
  const socket = createSocket('udp4');
  /** @type {string[]} */
  const asked = [];
  socket.on('message', (query, from) => {
    const name = nameIn(query);
    asked.push(name);
    socket.send(answerTo(query, addresses[name] ?? []), from.port, from.address);
  });
  await new Promise((resolve) => socket.bind(0, '127.0.0.1', () => resolve(null)));
  return { asked, port: socket.address().port, close: () => socket.close() };
}

/** @param {Buffer} query */
function nameIn(query) {
  const labels = [];
  for (let place = headerLength; query[place]; place += (query[place] ?? 0) + 1) {
    labels.push(query.toString('latin1', place + 1, place + 1 + (query[place] ?? 0)));
  }
  return labels.join('.');
}

/**
 * @param {Buffer} query
 * @param {string[]} addresses none = no such name
 */
function answerTo(query, addresses) {
  const header = Buffer.from(query.subarray(0, headerLength));
  header.writeUInt16BE(addresses.length === 0 ? 0x8183 : 0x8180, 2);
  header.writeUInt16BE(addresses.length, 6);
  const records = addresses.map((address) => Buffer.from([
    0xc0, headerLength,                  // the name in the question
    0, 1, 0, 1,                          // A, IN
    0, 0, 0, 60,                         // seconds to live
    0, 4, ...address.split('.').map(Number),
  ]));
  return Buffer.concat([header, query.subarray(headerLength), ...records]);
}
