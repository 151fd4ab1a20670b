// A stand-in for dts.aliyuncs.com on this machine: the endpoint itself (https, or plain http when `tls` is null) and its control
// port. README.md says what it does and what can be ordered from it.
//
//   const simulator = await startSimulator({port: 0, controlPort: 0, tls: await prepareCertificates('build/tls')});
//   simulator.control.calls.list();
//   await simulator.close();

import http from 'node:http';
import https from 'node:https';
import { createControlServer } from './control.mjs';
import { Rehearsals } from './rehearsals.mjs';
import { accessKeyIdOf, receive } from './request.mjs';
import { Service } from './service.mjs';

/**
 * @typedef {object} Options
 * @property {number} [port] 0 = any free one
 * @property {number} [controlPort] 0 = any free one
 * @property {string} [host]
 * @property {{key: string, cert: string} | null} [tls] null = plain http
 * @property {boolean} [plainHttpAllowed] false = plain http is answered with InvalidProtocol.NeedSsl; true when tls is null
 * @property {readonly import('./accounts.mjs').Account[]} [accounts]
 * @property {Partial<import('./world.mjs').Settings>} [settings]
 * @property {number} [seed]
 */

/** @typedef {{port: number, controlPort: number, control: Service, close: () => Promise<void>}} Simulator */

/**
 * @param {Options} [options]
 * @returns {Promise<Simulator>} rejects when a port is in use
 */
export async function startSimulator(options = {}) {
  const { port = 0, controlPort = 0, host = '127.0.0.1', tls = null, accounts, settings, seed } = options;
  const plainHttpAllowed = options.plainHttpAllowed ?? tls === null;
  const service = new Service({ accounts, settings, seed, plainHttpAllowed });
  const rehearsals = new Rehearsals({ settings, seed, plainHttpAllowed });
  const listener = (/** @type {http.IncomingMessage} */ message, /** @type {http.ServerResponse} */ response) => {
    serve(service, rehearsals, message, response).catch((error) => response.destroy(error));
  };
  const endpoint = tls === null ? http.createServer(listener) : https.createServer({ key: tls.key, cert: tls.cert }, listener);
  const control = createControlServer(service, rehearsals);
  const servers = [endpoint, control];
  try {
    return {
      port: await listen(endpoint, port, host),
      controlPort: await listen(control, controlPort, host),
      control: service,
      close: () => closeAll(servers),
    };
  } catch (error) {
    await closeAll(servers);
    throw error;
  }
}

/**
 * @param {Service} service of every call that belongs to no rehearsal
 * @param {Rehearsals} rehearsals
 * @param {http.IncomingMessage} message
 * @param {http.ServerResponse} response
 */
async function serve(service, rehearsals, message, response) {
  const request = await receive(message);
  await (rehearsals.find(accessKeyIdOf(request)) ?? service).handle(request, response);
}

/**
 * @param {http.Server | https.Server} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number>} the port listened on
 */
function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** @param {(http.Server | https.Server)[]} servers */
async function closeAll(servers) {
  await Promise.all(servers.map((server) => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  })));
}
