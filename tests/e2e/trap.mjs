// Makes functions of the program trap, once a test says so.
//
//   const operator = await site.visit({before: layTrap});
//   await springTrap(operator, trap.passOfTheScreen);

/** @import { Operator } from './operator.mjs' */

/**
 * Runs in the page before its own scripts: functions of the program trap once the test says so. Their names are lost in
 * the build, the number of their parameters is not.
 */
export function layTrap() {
  const original = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const { instance, module } = await original.call(WebAssembly, source, imports);
    /** @type {Record<string, WebAssembly.ExportValue>} */
    const exports = {};
    for (const [name, value] of Object.entries(instance.exports)) {
      exports[name] = typeof value !== 'function' ? value : (/** @type {any[]} */ ...given) => {
        const { trapOf } = /** @type {{trapOf?: number}} */ (/** @type {unknown} */ (window));
        if (trapOf === value.length) throw new WebAssembly.RuntimeError('unreachable');
        return value(...given);
      };
    }
    return { instance: { exports }, module };
  };
}

/** The number of parameters of what is to trap. */
export const trap = {
  passOfTheScreen: 0,
  focus: 2,
  pointer: 3,
  // The id of the operation, whether it succeeded, the bytes and how many they are.
  answer: 4,
};

/** @param {Operator} operator @param {number | undefined} parameters */
export const springTrap = (operator, parameters) => operator.page.evaluate((trapOf) => { Object.assign(window, { trapOf }); }, parameters);
