// The page's half of the tests in this folder, over page.cpp. `ask` takes what the program shall do.
import makeProgram from './storage_page.mjs';

/** @typedef {{fault: string, text: string}} Answer `fault` is a name of base::Fault, empty when there is none */
/**
 * @typedef {'append' | 'append strictly' | 'write head' | 'list' | 'read' | 'replace' | 'erase' | 'take' | 'release'
 *   | 'open file' | 'save file'} Question
 */
/** @typedef {(what: Question, name?: string, text?: string) => Promise<Answer>} Ask */

/** @type {{ask: Ask}} */
const program = await makeProgram();
/** @type {string[]} */
const uncaught = [];
for (const type of ['error', 'unhandledrejection'])
  window.addEventListener(type, (event) => uncaught.push(String('reason' in event ? event.reason : event)));
Object.assign(globalThis, { ask: program.ask, uncaught });
