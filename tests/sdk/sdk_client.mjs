// The whole of the official SDK's request path: its client puts the request together, signs and sends it to a server on
// this machine, which keeps what arrived.
//
//   const server = await startReceiver();
//   const received = await sendWithSdk(server, request);      // a Case of cases.mjs; its host is replaced by the server's
//   await server.stop();

import { once } from 'node:events';
import { createServer } from 'node:http';
import openapiCore from '@alicloud/openapi-core';
import { flattened } from './cases.mjs';

const { default: Client, $OpenApiUtil } = openapiCore;

/** @typedef {import('./cases.mjs').Case} Case */
/** @typedef {{method: string, url: URL, headers: Record<string, string>, body: string}} Received */

export async function startReceiver() {
  /** @type {Received[]} */
  const received = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    received.push({
      method: request.method ?? '', url: new URL(request.url ?? '', 'http://localhost'), headers,
      body: Buffer.concat(chunks).toString(),
    });
    response.setHeader('content-type', 'application/json').end('{"RequestId":"1","Success":true}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    host: `127.0.0.1:${port}`,
    take: () => received.splice(0),
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * Without the credentials' provider, whose name the SDK would add and sign as x-acs-credentials-provider.
 * @param {Case} request
 */
function nameless({ accessKeyId, secret, securityToken }) {
  const model = { type: 'access_key', accessKeyId, accessKeySecret: secret, securityToken };
  return { getCredential: async () => model };
}

/**
 * @param {{host: string, take: () => Received[]}} server
 * @param {Case} request
 * @param {{namelessProvider: boolean}} [options]
 * @returns {Promise<Received>}
 */
export async function sendWithSdk(server, request, { namelessProvider } = { namelessProvider: true }) {
  const { accessKeyId, secret, securityToken } = request;
  const config = new $OpenApiUtil.Config({
    endpoint: server.host, protocol: 'HTTP', signatureAlgorithm: request.version === 'V1' ? 'v2' : undefined,
    ...(namelessProvider ? {} : { accessKeyId, accessKeySecret: secret, securityToken: securityToken || undefined }),
  });
  if (namelessProvider) config.credential = /** @type {any} */ (nameless(request));
  const params = new $OpenApiUtil.Params({
    action: request.action, version: request.apiVersion, protocol: 'HTTP', pathname: '/', method: 'POST', authType: 'AK',
    style: 'RPC', reqBodyType: 'formData', bodyType: 'json',
  });
  const query = Object.fromEntries(flattened(request.parameters));
  if (request.version === 'V1') query['Format'] = 'JSON';  // it would say "json", which is signed as well
  await new Client(config).callApi(params, new $OpenApiUtil.OpenApiRequest({ query }), /** @type {any} */ ({}));
  const [received, ...more] = server.take();
  if (!received || more.length) throw new Error(`The server received ${more.length + (received ? 1 : 0)} requests, not one.`);
  return received;
}
