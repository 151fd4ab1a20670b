// What scripts/bench makes of its measurements, and how it prints them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spreadOf, turnsOf, usedBetween } from './statistics.mjs';
import { rowOf, tableOf } from './table.mjs';

test('a spread is the median with its ends, whatever the order', () => {
  assert.deepEqual(spreadOf([450, 290, 310]), { median: 310, least: 290, most: 450, count: 3 });
  assert.deepEqual(spreadOf([10, 9, 100, 2]), { median: 9.5, least: 2, most: 100, count: 4 });
  assert.deepEqual(spreadOf([7]), { median: 7, least: 7, most: 7, count: 1 });
});

test('there is no spread of nothing, nor of what is no number', () => {
  assert.throws(() => spreadOf([]), /nothing to sum up/);
  assert.throws(() => spreadOf([Number.NaN]), /nothing to sum up/);
});

test('turns go to and fro', () => {
  assert.deepEqual(turnsOf(['a', 'b', 'c'], 3), [['a', 'b', 'c'], ['c', 'b', 'a'], ['a', 'b', 'c']]);
});

test('processor time counts what began meanwhile, and not what was used before', () => {
  assert.equal(usedBetween(new Map([[1, 5], [2, 3], [4, 9]]), new Map([[1, 6], [2, 3], [3, 2]])), 3);
});

test('a row divides the page by the example', () => {
  const row = rowOf('bytes', { page: spreadOf([150_000]), stock: spreadOf([300_000]) }, 0);
  assert.deepEqual(row, { title: 'bytes', cells: { page: '150,000', stock: '300,000', blank: '-', ratio: '0.500' } });
});

test('several measurements show their ends, and nothing is divided by nothing', () => {
  const { cells } = rowOf('s', { page: spreadOf([0.1, 0.2, 0.4]), stock: spreadOf([0]), blank: spreadOf([1.5, 1.5]) }, 2);
  assert.deepEqual(cells, { page: '0.20 (0.10..0.40)', stock: '0.00', blank: '1.50', ratio: '-' });
});

test('columns stand under their heads', () => {
  const rows = [rowOf('frames in 10 s', { page: spreadOf([0]), stock: spreadOf([500]), blank: spreadOf([0]) }, 0), rowOf('ms', {}, 0)];
  assert.deepEqual(tableOf(rows), [
    '                this page  stock example  empty tab  page / stock',
    'frames in 10 s          0            500          0         0.000',
    'ms                      -              -          -             -',
  ]);
});
