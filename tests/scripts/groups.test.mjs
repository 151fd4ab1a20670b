// scripts/test with stand-ins for everything that it calls: which groups run, how their tests add up, and that neither a
// broken build nor an empty group is taken for success.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scratchCheckout } from './scratch_checkout.mjs';

const copies = ['scripts/test', 'scripts/lib/steps.sh', 'scripts/lib/groups.sh', 'scripts/lib/count_tests.mjs'];
const summary = (/** @type {number} */ passed, /** @type {number} */ failed) =>
  `printf 'ℹ tests 9\\nℹ pass ${passed}\\nℹ fail ${failed}\\nℹ cancelled 0\\nℹ skipped 0\\nℹ todo 0\\n'; exit ${failed ? 1 : 0}`;
const googleTest = (/** @type {number} */ count) =>
  `printf '1: [==========] ${count} tests from 1 test suite ran. (1 ms total)\\n1: [  PASSED  ] ${count} tests.\\n1/1 Test #1: acs ....   Passed    0.1 sec\\n'`;

/** The environment puts stand-ins for the programs before the real ones. */
const standIns = {
  'scripts/setup': 'echo "setup: $*" >>"${0%/*}/../calls"',
  'scripts/build': 'echo build >>"${0%/*}/../calls"',
  'scripts/lib/env.sh': `ROOT=$(cd "$(dirname "\${BASH_SOURCE[0]}")/../.." && pwd -P)
    say() { printf '%s\\n' "$@"; }
    die() { printf '%s\\n' "$@" >&2; exit 1; }
    [[ $PATH == "$ROOT"/* ]] || { REAL_NODE=$(command -v node); export REAL_NODE PATH="$ROOT/programs:$PATH"; }`,
  'programs/cmake': 'echo "cmake $*" >>"${0%/*}/../calls"',
  'programs/ctest': googleTest(12),
  'programs/node': `[[ $1 == *count_tests.mjs ]] && exec "$REAL_NODE" "$@"\n${summary(5, 0)}`,
  'tests/sdk/a.test.mjs': '',
  'tests/proxy/a.test.mjs': '',
  'tests/e2e/a.test.mjs': '',
  'show': 'cat "${0%/*}/calls"',
};

/**
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} [changes]
 * @param {string[]} groups
 */
async function runTests(t, changes = {}, ...groups) {
  const run = await scratchCheckout(t, copies, { ...standIns, ...changes });
  const { lines, code } = await run('scripts/test', ...groups);
  return { lines, code, last: lines.at(-1), calls: (await run('show')).lines };
}

/** @param {string[]} lines @param {string} group */
const lineOf = (lines, group) => (lines.find((line) => line.startsWith(`${group} `)) ?? '').replace(/\s+/g, ' ');

test('every group runs, cases are counted, the last line is the sum', async (t) => {
  const { lines, code, last, calls } = await runTests(t);
  assert.equal(last, '39 passed, 0 failed');
  assert.equal(code, 0);
  for (const [group, passed] of Object.entries({ native: 12, wasm: 12, sdk: 5, node: 5, e2e: 5 }))
    assert.match(lineOf(lines, group), new RegExp(`^${group} ${passed} passed, 0 failed \\d+\\.\\d s$`));
  assert.equal(calls[0], 'setup: web native serve browser');
  assert.equal(calls.filter((call) => call === 'cmake --preset web-debug').length, 1, 'wasm and sdk share a build');
});

test('groups are chosen by name, with what they need alone', async (t) => {
  const { lines, last, calls } = await runTests(t, {}, 'native', 'node');
  assert.equal(last, '17 passed, 0 failed');
  assert.equal(calls[0], 'setup: native serve');
  assert.equal(lineOf(lines, 'e2e'), '');
});

test('an unknown group runs nothing', async (t) => {
  const { lines, code } = await runTests(t, {}, 'native', 'everything');
  assert.notEqual(code, 0);
  assert.ok(lines.includes('there is no group everything'), lines.join('\n'));
});

test('a failing group does not stop the others', async (t) => {
  const { code, last } = await runTests(t, { 'programs/ctest': 'printf "1: boom\\n1/1 Test #1: acs ....***Failed    0.1 sec\\n"; exit 8' });
  assert.equal(last, '15 passed, 2 failed');
  assert.notEqual(code, 0);
});

test('a build that breaks is a failure, even where older programs still pass', async (t) => {
  const { lines, code, last } = await runTests(t, { 'programs/cmake': '[[ $1 != --build ]] || { echo "FAILED: acs.o"; exit 1; }' }, 'native');
  assert.equal(last, '12 passed, 1 failed');
  assert.notEqual(code, 0);
  assert.ok(lines.some((line) => line.includes('native-debug could not be built as a whole.')), lines.join('\n'));
  assert.ok(lines.some((line) => line.includes('FAILED: acs.o')), lines.join('\n'));
});

test('where nothing can be configured nothing is run', async (t) => {
  const { last, lines } = await runTests(t, { 'programs/cmake': 'exit 1' }, 'native', 'sdk');
  assert.equal(last, '0 passed, 2 failed');
  assert.match(lineOf(lines, 'sdk'), /0 passed, 1 failed/);
});

test('a page that cannot be built fails the tests of the page', async (t) => {
  assert.equal((await runTests(t, { 'scripts/build': 'exit 1' }, 'e2e')).last, '0 passed, 1 failed');
});

test('a group that ran no test has failed', async (t) => {
  assert.equal((await runTests(t, { 'programs/ctest': 'exit 0' }, 'native')).last, '0 passed, 1 failed');
  const none = await scratchCheckout(t, copies, Object.fromEntries(Object.entries(standIns).filter(([name]) => !name.startsWith('tests/'))));
  assert.equal((await none('scripts/test', 'sdk', 'e2e')).lines.at(-1), '0 passed, 2 failed');
});

test('tests that pass before their runner breaks are not enough', async (t) => {
  const breaks = `[[ $1 == *count_tests.mjs ]] && exec "$REAL_NODE" "$@"\n${summary(5, 0).replace('exit 0', 'exit 7')}`;
  const { last, lines } = await runTests(t, { 'programs/node': breaks }, 'node');
  assert.equal(last, '5 passed, 1 failed');
  assert.ok(lines.some((line) => line.includes('the run ended with status 7')), lines.join('\n'));
});

test('without what it needs nothing is tested, and each group has failed', async (t) => {
  const { last, code, calls } = await runTests(t, { 'scripts/setup': 'exit 1', 'show': 'echo' }, 'native', 'e2e');
  assert.equal(last, '0 passed, 2 failed');
  assert.notEqual(code, 0);
  assert.deepEqual(calls, ['']);
});
