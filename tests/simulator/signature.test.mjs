// Requests signed and sent by the official SDK are accepted; the same requests altered in any way are refused.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { callWithSdk } from './sdk_client.mjs';
import { startSimulator } from './simulator.mjs';

/** @type {import('./simulator.mjs').Simulator} */
let simulator;
before(async () => { simulator = await startSimulator(); });
beforeEach(() => simulator.control.reset());
after(() => simulator.close());

const ids = 'l5o11f9029c0001,l5o11f9029c0002';
const credentials = {
  AccessKey: {},
  STS: { accessKeyId: 'STS.testid', securityToken: 'testtoken' },
};

for (const signature of /** @type {const} */ (['V1', 'V3'])) {
  for (const [kind, credential] of Object.entries(credentials)) {
    test(`${signature} with ${kind}: a request of the SDK starts both jobs`, async () => {
      const parameters = { DtsJobIds: ids, RegionId: 'cn-hangzhou' };
      const answer = await callWithSdk(simulator, { signature, parameters, ...credential });
      assert.equal(answer.statusCode, 200);
      assert.deepEqual(Object.keys(answer.body), ['RequestId', 'HttpStatusCode', 'Success']);
      assert.equal(answer.body.Success, true);
      const [call] = simulator.control.calls.list();
      assert.equal(call?.signature.verdict, 'valid');
      assert.equal(call?.signatureVersion, signature);
      assert.ok(call?.signature.confirmed, 'the printed string to sign is the one the SDK signed');
      assert.deepEqual(call?.started, ids.split(','));
    });
  }
}
