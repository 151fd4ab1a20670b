// A CORS proxy as someone else might have written it: it passes calls on to the stand-in, changes or forgets what a test
// tells it to, and counts what reached it. For what the project's own proxy never does.
//
//   const proxy = await startScriptedProxy();
//   await openSite({connectSources: [proxy.origin]});
//   proxy.upstreamPort = site.stack.standInPort;
//   proxy.tamper = (call) => { call.query = call.query.replace('hangzhou', 'shanghai'); };
//   proxy.received;                      // 'OPTIONS', 'POST', …

import { createServer } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/** @typedef {{query: string, body: string, headers: Record<string, string>}} PassedCall */
/** @typedef {(response: ServerResponse) => void} OwnAnswer */

export class ScriptedProxy {
  upstreamPort = 0;
  /** Whether the preflight, and the answer, carry the headers by which a page may read. */
  allow = { preflight: true, answer: true };
  /** @type {(call: PassedCall) => void} */
  tamper = () => {};
  /** In place of passing the call on. @type {OwnAnswer | null} */
  instead = null;
  /** The methods of what arrived. @type {string[]} */
  received = [];

  /** @param {number} port */
  constructor(port) {
    this.origin = `http://127.0.0.1:${port}`;
    this.template = `${this.origin}/dts/{host}/`;
  }

  /** As it was at the start. */
  reset() {
    this.allow = { preflight: true, answer: true };
    this.tamper = () => {};
    this.instead = null;
    this.received = [];
  }

  /** @param {IncomingMessage} request @param {ServerResponse} response */
  async handle(request, response) {
    this.received.push(request.method ?? '');
    const preflight = request.method === 'OPTIONS';
    if (preflight ? this.allow.preflight : this.allow.answer) this.#allowReading(request, response);
    if (preflight) return response.writeHead(204).end();
    const body = await textOf(request);
    if (this.instead) return this.instead(response);
    const url = new URL(request.url ?? '/', this.origin);
    const call = { query: url.search, body, headers: signedHeaders(request) };
    const host = url.pathname.split('/')[2] ?? '';
    this.tamper(call);
    return this.#pass(host, call, response);
  }

  /** @param {IncomingMessage} request @param {ServerResponse} response */
  #allowReading(request, response) {
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '');
    const asked = request.headers['access-control-request-headers'];
    if (asked) response.setHeader('access-control-allow-headers', asked);
  }

  /** @param {string} host @param {PassedCall} call @param {ServerResponse} response */
  #pass(host, call, response) {
    const passed = httpsRequest({
      host: '127.0.0.1', port: this.upstreamPort, servername: host, method: 'POST', path: `/${call.query}`,
      // The stand-in's authority is its own and lasts for one run; only this machine is spoken to.
      rejectUnauthorized: false,
      headers: { ...call.headers, host, 'content-length': Buffer.byteLength(call.body) },
    }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, { 'content-type': answer.headers['content-type'] ?? 'text/plain' });
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    passed.end(call.body);
  }
}

/** @returns {Promise<ScriptedProxy & {close: () => Promise<void>}>} */
export async function startScriptedProxy() {
  /** @type {ScriptedProxy} */
  let proxy;
  const server = createServer((request, response) => {
    proxy.handle(request, response).catch(() => response.destroy());
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', () => resolve(null)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The scripted proxy has no port.');
  proxy = new ScriptedProxy(address.port);
  const close = () => new Promise((/** @type {(value: void) => void} */ resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return Object.assign(proxy, { close });
}

/** @param {IncomingMessage} request */
function signedHeaders(request) {
  const passed = Object.entries(request.headers)
    .filter(([name]) => name.startsWith('x-acs-') || ['authorization', 'accept', 'content-type'].includes(name));
  return /** @type {Record<string, string>} */ (Object.fromEntries(passed));
}

/** @param {IncomingMessage} request */
async function textOf(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}
