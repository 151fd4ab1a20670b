// Counting tests: what a log says is what is counted, above all when a program ends otherwise than by its last test.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countCtest, countNode } from '../../scripts/lib/count_tests.mjs';

/** @param {string} name @param {string} verdict @param {string[]} lines */
const ctest = (name, verdict, lines) =>
  [`test 7`, `    Start 7: ${name}`, '', '7: Test command: /x "--gtest_brief=1"', '7: Working Directory: /x',
    '7: Test timeout computed to be: 120', ...lines.map((line) => `7: ${line}`),
    `1/1 Test #7: ${name} .......${verdict === 'Passed' ? '   Passed' : `***${verdict}`}    0.41 sec`, '',
    '100% tests passed, 0 tests failed out of 1', ''].join('\n');

/** @param {import('../../scripts/lib/count_tests.mjs').Count} count */
const numbers = ({ passed, failed, skipped }) => [passed, failed, skipped];

test('the cases of a GoogleTest program are counted, not the program', () => {
  const text = ctest('acs', 'Passed', ['[==========] 12 tests from 3 test suites ran. (4 ms total)', '[  PASSED  ] 12 tests.']);
  assert.deepEqual(countCtest(text), { passed: 12, failed: 0, skipped: 0, details: [] });
  const one = ctest('acs', 'Passed', ['[==========] 1 test from 1 test suite ran. (4 ms total)', '[  PASSED  ] 1 test.']);
  assert.deepEqual(numbers(countCtest(one)), [1, 0, 0]);
});

test('failed and skipped cases are told apart, and what the program said is kept', () => {
  const count = countCtest(ctest('acs', 'Failed', ['call_test.cpp:3: Failure', '[  FAILED  ] Call.Waits (0 ms)',
    '[==========] 12 tests from 3 test suites ran. (4 ms total)', '[  PASSED  ] 9 tests.',
    '[  SKIPPED ] 1 test, listed below:', '[  SKIPPED ] Call.Later', '[  FAILED  ] 2 tests, listed below:']));
  assert.deepEqual(numbers(count), [9, 2, 1]);
  assert.equal(count.details[0], 'acs: Failed');
  assert.ok(count.details.includes('  call_test.cpp:3: Failure'));
  assert.ok(!count.details.some((line) => line.includes('Working Directory')));
});

test('a program that crashes before its summary, hangs, or is missing has failed', () => {
  for (const verdict of ['Exception: SegFault', 'Timeout', 'Not Run', 'Failed'])
    assert.deepEqual(numbers(countCtest(ctest('acs', verdict, ['AddressSanitizer: heap-use-after-free']))), [0, 1, 0], verdict);
});

test('a leak after the last test is a failure beside the tests that passed', () => {
  const count = countCtest(ctest('acs', 'Failed', ['[==========] 5 tests from 1 test suite ran. (4 ms total)',
    '[  PASSED  ] 5 tests.', 'LeakSanitizer: detected memory leaks']));
  assert.deepEqual(numbers(count), [5, 1, 0]);
});

test('a program without a case in it has failed', () => {
  const count = countCtest(ctest('acs', 'Passed', ['[==========] 0 tests from 0 test suites ran. (0 ms total)', '[  PASSED  ] 0 tests.']));
  assert.deepEqual(numbers(count), [0, 1, 0]);
  assert.deepEqual(count.details, ['acs ran no test.']);
});

test('ctest may run node, and commands that only succeed or not', () => {
  assert.deepEqual(numbers(countCtest(ctest('canvas', 'Passed', ['ℹ tests 4', 'ℹ pass 3', 'ℹ fail 0', 'ℹ cancelled 0', 'ℹ skipped 1', 'ℹ todo 0']))), [3, 0, 1]);
  assert.deepEqual(numbers(countCtest(ctest('shaders', 'Passed', ['-- fine']))), [1, 0, 0]);
  assert.deepEqual(numbers(countCtest(ctest('shaders', 'Skipped', []))), [0, 0, 1]);
});

test('programs that run at the same time are kept apart', () => {
  const text = ['1: [==========] 2 tests from 1 test suite ran. (1 ms total)', '2: boom', '1: [  PASSED  ] 2 tests.',
    '1/2 Test #2: b ........***Failed    0.1 sec', '2/2 Test #1: a ........   Passed    0.1 sec', ''].join('\n');
  const count = countCtest(text);
  assert.deepEqual(numbers(count), [2, 1, 0]);
  assert.deepEqual(count.details, ['b: Failed', '  boom']);
});

test('a run of ctest that started nothing counts nothing', () => {
  assert.deepEqual(numbers(countCtest('No tests were found!!!\n')), [0, 0, 0]);
});

test('node: cancelled tests have failed, those to do are skipped, the story of failures is kept', () => {
  const text = ['✔ one (1ms)', 'ℹ tests 8', 'ℹ suites 0', 'ℹ pass 3', 'ℹ fail 1', 'ℹ cancelled 1', 'ℹ skipped 2', 'ℹ todo 1',
    'ℹ duration_ms 4', '', '✖ failing tests:', '', 'test at a.mjs:1:1', '✖ two (1ms)'].join('\n');
  const count = countNode(text);
  assert.deepEqual(count && numbers(count), [3, 2, 3]);
  assert.deepEqual(count?.details.filter(Boolean), ['test at a.mjs:1:1', '✖ two (1ms)']);
});

test('node: a run that was ended before its summary counts nothing', () => {
  assert.equal(countNode('✔ one (1ms)\n'), undefined);
});
