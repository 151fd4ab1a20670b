// An https endpoint that answers as a test tells it to, for what the stand-in has no reason to do, with a certificate of
// its own for each host name that a proxy asks for.
//
//   const upstream = await startUpstream({'dts.aliyuncs.com': certificate});
//   upstream.answer = (request, response) => response.end('hello');
//   upstream.received;                 // the requests so far

import { createServer } from 'node:https';
import { createSecureContext } from 'node:tls';

/** @typedef {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void} Answer */

/**
 * @param {Record<string, {key: string, cert: string}>} certificates by host name
 * @param {{host?: string, port?: number}} [place]
 */
export async function startUpstream(certificates, { host = '127.0.0.1', port = 0 } = {}) {
  /** @type {{answer: Answer, received: import('node:http').IncomingMessage[]}} */
  const script = { answer: (_, response) => response.end('{}'), received: [] };
  const server = createServer({
    SNICallback: (name, settle) => {
      const certificate = certificates[name];
      settle(certificate ? null : new Error(`no certificate for ${name}`), certificate && createSecureContext(certificate));
    },
  }, (request, response) => {
    script.received.push(request);
    request.resume().once('end', () => script.answer(request, response));
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, host, () => resolve(null)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return Object.assign(script, {
    port: address.port,
    url: `https://${host}:${address.port}`,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  });
}
