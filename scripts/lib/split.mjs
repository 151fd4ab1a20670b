// Splits the program in two: what the first picture needs, and the later part, which the page fetches once that picture
// is drawn. cmake/later.txt names the functions of the later part; what only they call goes along. The names that the
// linker left in the wasm are gone from both.
//
//   node scripts/lib/split.mjs BINARYEN PROGRAM.wasm PATTERNS FIRST.wasm LATER.wasm
//
// Binaryen's wasm-split does the work: a call from the first part into the later one goes through the table, where an
// imported function of the module `placeholder`, named by its place, stands in until the later part is there (web/boot.js).

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// What the compiler is told in CMakeLists.txt. Reference types are not among it: with them wasm-split makes a second table.
const features = ['--enable-bulk-memory', '--enable-nontrapping-float-to-int', '--enable-sign-ext', '--enable-mutable-globals'];

/**
 * @typedef {object} CallGraph
 * @property {Set<string>} functions that have a body
 * @property {Set<string>} roots called from outside or through a pointer
 * @property {Map<string, string[]>} calls
 */

/**
 * @param {string} dot what wasm-opt --print-call-graph says
 * @returns {CallGraph}
 */
export function readCallGraph(dot) {
  /** @type {CallGraph} */
  const graph = { functions: new Set(), roots: new Set(), calls: new Map() };
  for (const line of dot.split('\n')) {
    const [, caller, called] = /^ {2}"(.+)" -> "(.+)"; \/\/ call$/.exec(line) ?? [];
    const [, name, style, color] = /^ {2}"(.+)" \[style="([a-z, ]+)"(?:, fillcolor="(\w+)")?\];$/.exec(line) ?? [];
    if (caller !== undefined && called !== undefined) graph.calls.set(caller, [...(graph.calls.get(caller) ?? []), called]);
    if (name === undefined) continue;
    if (color === 'white' || color === 'gray') graph.functions.add(name);
    if (color === 'gray' || style === 'filled, rounded') graph.roots.add(name);
  }
  return graph;
}

/** Binaryen writes what is special in a name as \28 or \2c. @param {string} name */
const asWritten = (name) => name.replace(/\\([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

/** @param {string} text a regular expression in each line; # begins a comment */
export function readPatterns(text) {
  return text.split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('#')).map((line) => new RegExp(line));
}

/**
 * The functions of the later part: all that the first one can reach only through a function that a pattern names.
 * @param {CallGraph} graph @param {RegExp[]} patterns
 */
export function laterFunctions(graph, patterns) {
  const names = new Map([...graph.functions].map((name) => [name, asWritten(name)]));
  const idle = patterns.filter((pattern) => ![...names.values()].some((name) => pattern.test(name)));
  if (idle.length > 0) throw new Error(`${idle.join(' and ')} of cmake/later.txt names no function: it is gone, or drawn into its caller and wants [[gnu::noinline]].`);
  const listed = new Set([...names].filter(([, name]) => patterns.some((pattern) => pattern.test(name))).map(([key]) => key));
  const first = new Set([...graph.roots].filter((name) => !listed.has(name)));
  // A set goes on over what is added meanwhile.
  for (const name of first)
    for (const called of graph.calls.get(name) ?? []) if (!listed.has(called)) first.add(called);
  return [...graph.functions].filter((name) => !first.has(name));
}

/** @param {string[]} given */
function main([binaryen = '', program = '', patterns = '', first = '', later = '']) {
  const folder = mkdtempSync(join(tmpdir(), 'dts-console-split-'));
  try {
    const dot = execFileSync(join(binaryen, 'wasm-opt'), [program, ...features, '--print-call-graph', '-o', join(folder, 'same.wasm')],
      { encoding: 'utf8', maxBuffer: 2 ** 30 });
    const list = join(folder, 'later.list');
    writeFileSync(list, laterFunctions(readCallGraph(dot), readPatterns(readFileSync(patterns, 'utf8'))).join('\n'));
    execFileSync(join(binaryen, 'wasm-split'), [program, ...features, `--split-funcs=@${list}`, '-o1', first, '-o2', later], { stdio: 'inherit' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
