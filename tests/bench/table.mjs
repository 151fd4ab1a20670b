// The table that scripts/bench prints.
//
//   rowOf('bytes', {page: spreadOf([151872]), stock: spreadOf([306000])}, 0);
//   tableOf([row, ...]).forEach((line) => console.log(line));
//
// A row with several measurements shows their median, and the least and the most behind it.

/** @import { Spread } from './statistics.mjs' */

/** @typedef {'page' | 'stock' | 'blank'} Subject */
/** @typedef {{title: string, cells: Record<Subject | 'ratio', string>}} Row */

/** @param {number} number @param {number} decimals */
const grouped = (number, decimals) => number.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** @param {Spread | undefined} spread @param {number} decimals */
function cellOf(spread, decimals) {
  if (spread === undefined) return '-';
  const { median, least, most } = spread;
  const range = least === most ? '' : ` (${grouped(least, decimals)}..${grouped(most, decimals)})`;
  return `${grouped(median, decimals)}${range}`;
}

/**
 * @param {string} title with the unit
 * @param {Partial<Record<Subject, Spread>>} spreads
 * @param {number} decimals
 * @returns {Row}
 */
export function rowOf(title, spreads, decimals) {
  const { page, stock, blank } = spreads;
  const ratio = page && stock && stock.median > 0 ? (page.median / stock.median).toFixed(3) : '-';
  return { title, cells: { page: cellOf(page, decimals), stock: cellOf(stock, decimals), blank: cellOf(blank, decimals), ratio } };
}

/** @param {readonly Row[]} rows @returns {string[]} lines of one width for each column */
export function tableOf(rows) {
  const heads = { page: 'this page', stock: 'stock example', blank: 'empty tab', ratio: 'page / stock' };
  const columns = /** @type {const} */ (['page', 'stock', 'blank', 'ratio']);
  const widthOf = (/** @type {string[]} */ texts) => Math.max(...texts.map((text) => text.length));
  const first = widthOf(rows.map(({ title }) => title));
  const widths = columns.map((column) => widthOf([heads[column], ...rows.map(({ cells }) => cells[column])]));
  const line = (/** @type {string} */ title, /** @type {Row['cells']} */ cells) =>
    [title.padEnd(first), ...columns.map((column, index) => cells[column].padStart(widths[index] ?? 0))].join('  ');
  return [line('', heads), ...rows.map(({ title, cells }) => line(title, cells))];
}
