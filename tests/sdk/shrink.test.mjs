// What a failure prints is the smallest request that still fails.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flattened, randomFrom, randomRequest } from './cases.mjs';
import { shrunk } from './shrink.mjs';

test('Shrinking leaves only the character that is to blame', async () => {
  const request = randomRequest(randomFrom(3), 'V1');
  request.securityToken = 'testtoken';
  request.parameters = { ...request.parameters, Guilty: 'abc*def', Innocent: 'abc' };
  const small = await shrunk(request, async ({ parameters }) => String(parameters['Guilty'] ?? '').includes('*'));
  assert.deepEqual(small.parameters, { Guilty: '*' });
  assert.equal(small.securityToken, '');
});

test('Shrinking keeps two parameters that are to blame together', async () => {
  const request = randomRequest(randomFrom(4), 'V3');
  request.parameters = { a: '1', b: '2', c: ['3', '4'], d: '5' };
  const small = await shrunk(request, async ({ parameters }) => 'a' in parameters && 'c.2' in parameters);
  assert.deepEqual(small.parameters, { a: '', 'c.2': '' });
});

test('Shrinking keeps lists as they are when the flattening is to blame', async () => {
  const request = randomRequest(randomFrom(5), 'V3');
  request.parameters = { a: '1', list: ['2'] };
  const small = await shrunk(request, async ({ parameters }) => Array.isArray(parameters['list']));
  assert.deepEqual(small.parameters, { list: ['2'] });
});

test('Shrinking takes the token for the culprit when it is', async () => {
  const request = { ...randomRequest(randomFrom(6), 'V1'), securityToken: 'testtoken' };
  const small = await shrunk(request, async ({ securityToken }) => securityToken !== '');
  assert.equal(small.securityToken, 'testtoken');
  assert.deepEqual(small.parameters, {});
});

test('The same seed gives the same requests, another seed others', () => {
  const [first, again, other] = [randomFrom(1), randomFrom(1), randomFrom(2)].map((random) => randomRequest(random, 'V1'));
  assert.deepEqual(first, again);
  assert.notDeepEqual(first, other);
});

test('Lists and objects are flattened as names with dots', () => {
  assert.deepEqual(flattened({ a: ['x', null, { Key: 1, Value: true }], b: { c: '' }, d: undefined, e: [['y']] }),
    [['a.1', 'x'], ['a.3.Key', '1'], ['a.3.Value', 'true'], ['b.c', ''], ['e.1.1', 'y']]);
});
