// The official SDK core as the client of the stand-in: its own full request path signs, sends and parses, so a test that passes
// through here does not depend on any signing code of ours.
//
//   const answer = await callWithSdk(simulator, {signature: 'V3', action: 'StartDtsJobs', parameters: {DtsJobIds: '...'}});
//   answer.statusCode; answer.body;      // throws the SDK's error for HTTP 4xx and 5xx

import openapiCore from '@alicloud/openapi-core';

const { default: Client, $OpenApiUtil } = openapiCore;

/**
 * @typedef {object} SdkCall
 * @property {'V1' | 'V3'} signature
 * @property {string} [action]
 * @property {Record<string, string>} [parameters] in the query
 * @property {Record<string, string>} [form] in the body
 * @property {string} [accessKeyId]
 * @property {string} [accessKeySecret]
 * @property {string} [securityToken]
 * @property {string} [ca] PEM; https when given
 * @property {string} [hostname]
 * @property {'GET' | 'POST'} [method]
 */

/**
 * @param {{port: number}} simulator
 * @param {SdkCall} call
 * @returns {Promise<{statusCode: number, headers: Record<string, string>, body: any}>}
 */
export async function callWithSdk(simulator, call) {
  const { signature, action = 'StartDtsJobs', parameters = {}, form, ca, hostname = '127.0.0.1', method = 'POST' } = call;
  const client = new Client(new $OpenApiUtil.Config({
    accessKeyId: call.accessKeyId ?? 'testid',
    accessKeySecret: call.accessKeySecret ?? 'testsecret',
    securityToken: call.securityToken,
    endpoint: `${hostname}:${simulator.port}`,
    protocol: ca === undefined ? 'HTTP' : 'HTTPS',
    signatureAlgorithm: signature === 'V1' ? 'v2' : undefined,
    ca,
  }));
  const params = new $OpenApiUtil.Params({
    action, version: '2020-01-01', protocol: ca === undefined ? 'HTTP' : 'HTTPS', pathname: '/', method,
    authType: 'AK', style: 'RPC', reqBodyType: 'formData', bodyType: 'json',
  });
  const request = new $OpenApiUtil.OpenApiRequest({ query: parameters, ...(form === undefined ? {} : { body: form }) });
  const runtime = /** @type {any} */ ({ ca, readTimeout: 5000, connectTimeout: 5000 });
  return /** @type {Promise<any>} */ (client.callApi(params, request, runtime));
}
