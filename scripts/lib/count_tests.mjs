// Reads the log of a test run and counts its tests: the cases inside the programs that ctest starts, or node's own.
//
//   node scripts/lib/count_tests.mjs ctest|node LOG
//
// prints "<passed> <failed> <skipped>", and below it what the failed ones said.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** @typedef {{passed: number, failed: number, skipped: number, details: string[]}} Count */

/** @param {string} text @param {RegExp} pattern with one group @returns {number | undefined} of the last match */
function lastNumber(text, pattern) {
  const number = [...text.matchAll(pattern)].pop()?.[1];
  return number === undefined ? undefined : Number(number);
}

/**
 * The end of node's spec reporter.
 * @param {string} text
 * @returns {Count | undefined} undefined without one
 */
export function countNode(text) {
  const of = (/** @type {string} */ word) => lastNumber(text, new RegExp(`^ℹ ${word} (\\d+)$`, 'gm'));
  const passed = of('pass');
  if (passed === undefined) return undefined;
  const start = text.lastIndexOf('\n✖ failing tests:');
  return {
    passed,
    failed: (of('fail') ?? 0) + (of('cancelled') ?? 0),
    skipped: (of('skipped') ?? 0) + (of('todo') ?? 0),
    details: start < 0 ? [] : text.slice(start).split('\n').slice(2),
  };
}

/**
 * The end of a GoogleTest program.
 * @param {string} text
 * @returns {Count | undefined} undefined without one
 */
function countGoogleTest(text) {
  const ran = lastNumber(text, /^\[=+\] (\d+) tests? from \d+ test suites? ran\./gm);
  if (ran === undefined) return undefined;
  const passed = lastNumber(text, /^\[ {2}PASSED {2}\] (\d+) tests?\.$/gm) ?? 0;
  const skipped = lastNumber(text, /^\[ {2}SKIPPED \] (\d+) tests?, listed below:$/gm) ?? 0;
  return { passed, failed: ran - passed - skipped, skipped, details: [] };
}

/**
 * One program that ctest started. What ends badly after its last test, as with a leak, is a failure of its own.
 * @param {string} name
 * @param {string} verdict as ctest prints it
 * @param {string[]} lines of the program
 * @returns {Count}
 */
function countProgram(name, verdict, lines) {
  const text = lines.join('\n');
  const inside = countGoogleTest(text) ?? countNode(text);
  if (verdict === 'Passed' && inside && inside.failed === 0) {
    if (inside.passed + inside.skipped > 0) return inside;
    return { passed: 0, failed: 1, skipped: 0, details: [`${name} ran no test.`] };
  }
  if (verdict === 'Passed' && !inside) return { passed: 1, failed: 0, skipped: 0, details: [] };
  if (verdict === 'Skipped') return { passed: 0, failed: 0, skipped: 1, details: [] };
  const counted = inside ?? { passed: 0, failed: 0, skipped: 0 };
  const said = lines.filter((line) => !/^(Test command|Working Directory|Environment variables|Test timeout)/.test(line));
  return { ...counted, failed: Math.max(counted.failed, 1), details: [`${name}: ${verdict}`, ...said.map((line) => `  ${line}`)] };
}

/**
 * The log of ctest --verbose.
 * @param {string} text
 * @returns {Count}
 */
export function countCtest(text) {
  /** @type {Map<string, string[]>} */
  const lines = new Map();
  for (const match of text.matchAll(/^(\d+): ?(.*)$/gm)) {
    const [, number = '', line = ''] = match;
    const own = lines.get(number) ?? [];
    own.push(line);
    lines.set(number, own);
  }
  const verdicts = text.matchAll(/^ *\d+\/\d+ Test +#(\d+): (\S+) [ .]*(?:\*\*\*)?(Passed|Failed|Skipped|Not Run|Timeout|Exception\S*)/gm);
  const counts = [...verdicts].map(([, number = '', name = '', verdict = '']) => countProgram(name, verdict, lines.get(number) ?? []));
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) => counts.reduce((total, count) => total + count[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped'), details: counts.flatMap(({ details }) => details) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [kind, log = ''] = process.argv.slice(2);
  const text = await readFile(log, 'utf8');
  const count = kind === 'ctest' ? countCtest(text) : countNode(text);
  const { passed, failed, skipped, details } = count ?? { passed: 0, failed: 0, skipped: 0, details: [] };
  console.log([`${passed} ${failed} ${skipped}`, ...details].join('\n'));
}
