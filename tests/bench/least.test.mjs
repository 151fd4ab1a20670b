// The least time of a run, where it can be counted by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastOf, leastOfCalls } from './least.mjs';

const pace = { idsPerWrite: 10, idsPerLook: 30, writesPerSecond: 100, looksPerSecond: 20, inFlight: 16 };

test('as many calls as go out in a second take their latency, one more a second longer', () => {
  assert.equal(leastOfCalls(20, 20, 50), 50);
  assert.equal(leastOfCalls(21, 20, 50), 1050);
});

test('the looks are what a run of many jobs waits for', () => {
  assert.deepEqual(leastOf({ jobs: 10_000, pace, latencyMs: 50 }), { looks: 334, writes: 1000, checkMs: 16_050, runMs: 16_100 });
});

test('one call in flight makes one call after the other', () => {
  const { checkMs, runMs } = leastOf({ jobs: 60, pace: { ...pace, inFlight: 1 }, latencyMs: 500 });
  assert.deepEqual([checkMs, runMs], [1000, 4000]);
});
