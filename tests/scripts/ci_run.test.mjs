// .ci/run with stand-ins for the two scripts that it calls: what its last line and its exit code say.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scratchCheckout } from './scratch_checkout.mjs';

/**
 * @param {import('node:test').TestContext} t
 * @param {string} check
 * @param {string} tests
 */
async function lastLine(t, check, tests) {
  const run = await scratchCheckout(t, ['.ci/run'], { 'scripts/check': check, 'scripts/test': tests });
  const { lines, code } = await run('.ci/run');
  return [lines.at(-1), code === 0];
}

test('what passes, passes, and the last line is that of scripts/test', async (t) => {
  assert.deepEqual(await lastLine(t, 'echo "check: 9 passed, 0 failed"', 'echo "7 passed, 0 failed"'), ['7 passed, 0 failed', true]);
});

test('a failed test is a failed run', async (t) => {
  assert.deepEqual(await lastLine(t, '', 'echo "7 passed, 2 failed, 1 skipped"; exit 1'), ['7 passed, 2 failed, 1 skipped', false]);
});

test('a failed check counts as one failed, and the tests run all the same', async (t) => {
  assert.deepEqual(await lastLine(t, 'exit 1', 'echo "7 passed, 0 failed, 1 skipped"'), ['7 passed, 1 failed, 1 skipped', false]);
  assert.deepEqual(await lastLine(t, 'exit 1', 'echo "7 passed, 2 failed"; exit 1'), ['7 passed, 3 failed', false]);
});

test('tests that end without a count are a failure, whatever their exit code', async (t) => {
  assert.deepEqual(await lastLine(t, '', 'echo "7 passed, 0 failed"; echo "and then"'), ['0 passed, 1 failed', false]);
  assert.deepEqual(await lastLine(t, 'exit 1', 'kill -KILL $$'), ['0 passed, 2 failed', false]);
});

test('neither waits for someone at the keyboard', async (t) => {
  const reads = 'read -r line && exit 1; [[ $CI == true ]] || exit 1; echo "1 passed, 0 failed"';
  assert.deepEqual(await lastLine(t, reads, reads), ['1 passed, 0 failed', true]);
});
