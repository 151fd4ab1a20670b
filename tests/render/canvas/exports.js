// The functions which page.cpp exports.

/**
 * @typedef {object} Wasm
 * @property {(at: number) => string} UTF8ToString
 */
/** @typedef {Wasm & {[name: `_${string}`]: (...values: (number | boolean)[]) => number}} Exports */

/**
 * @param {Exports} wasm
 * @param {string} name
 * @param {(number | boolean)[]} values
 */
export function call(wasm, name, ...values) {
  const callee = wasm[`_${name}`];
  if (!callee) throw new Error(`page.cpp exports no ${name}`);
  return callee(...values);
}
