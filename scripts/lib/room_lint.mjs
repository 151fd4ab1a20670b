// The room lint: who includes whom, against the table in room_table.mjs; Emscripten outside of src/browser; clocks and
// random numbers where they must come in by a port. The build keeps the same rule by what it links; this says why.
//
//   node scripts/lib/room_lint.mjs [ROOT]

import { fileURLToPath } from 'node:url';
import { includesOf, readCpp } from './cpp_text.mjs';
import { lineAt, projectFiles, readText, reportFindings } from './project_files.mjs';
import { contracts, parties, rooms } from './room_table.mjs';

/** @typedef {import('./project_files.mjs').Finding} Finding */
/** @typedef {{target: string, angled: boolean}} Include */

/**
 * What only src/browser may say. `inQuotes`: the words stand partly in a literal.
 * @type {{words: RegExp, inQuotes?: boolean, sentence: (found: string) => string}[]}
 */
const outOfPlace = [
  {
    words: /\b(EM_[A-Z0-9_]+|EMSCRIPTEN_[A-Z0-9_]+|emscripten_\w+|emscripten::\w+|__EMSCRIPTEN__)/g,
    sentence: (found) => `${found} belongs in src/browser: every other room is the same natively and in the browser.`,
  },
  {
    words: /\bextern\s+"C"/g,
    inQuotes: true,
    sentence: () => 'extern "C" belongs in src/browser, the only room that JavaScript calls.',
  },
  {
    words: /\b(?:system|steady|high_resolution|utc|file)_clock\s*::\s*now\b|\b(?:gettimeofday|clock_gettime|timespec_get)\b/g,
    sentence: (found) => `${found} reads a clock: time comes in as an argument or through base::Clock.`,
  },
  {
    words: /(?<![.>\w:])(?:std::|::)?time\s*\(\s*(?:nullptr|NULL|0|&\s*\w+)\s*\)|\bstd::clock\s*\(\s*\)/g,
    sentence: (found) => `${found} reads a clock: time comes in as an argument or through base::Clock.`,
  },
  {
    words: /\brandom_device\b|(?<![.>\w])s?rand\s*\(|\b(?:getrandom|getentropy|arc4random\w*)\s*\(/g,
    sentence: (found) => `${found} makes a random number: those come in as an argument or through base::Random.`,
  },
];
const webglCall = /^emscripten_webgl_/;

/** @param {string} target @returns {string | undefined} the third party that a header belongs to */
const partyOf = (target) => parties.find((party) => party.header.test(target))?.name;

/** @param {string} target @returns {string} the first folder of a path, '' without one */
const folderOf = (target) => (target.includes('/') ? target.slice(0, target.indexOf('/')) : '');

/**
 * @param {string} name of the room
 * @param {string} file
 * @param {Include} include
 * @returns {string} why this include may not be; empty when it may
 */
function whyNotInRoom(name, file, { target, angled }) {
  const room = rooms[name];
  if (!room) return '';
  if (!angled) {
    const other = folderOf(target);
    if (other === name || room.knows.includes(other) || room.files?.includes(target)) return '';
    if (other === 'shaders' && name === 'render') return '';
    if (rooms[other]) return `${name} may not include ${target}: ${room.why}`;
    if (partyOf(target) === undefined)
      return `${target} names no room: write #include "${name}/${target}" for a header of this room, <> for a third party.`;
  }
  const party = partyOf(target);
  if (party === 'the standard library' || (party && room.parties?.includes(party))) return '';
  if (party && room.hidden?.includes(party)) {
    if (file.endsWith('.cpp')) return '';
    return `${name} may include ${target} in a .cpp file only: ${room.why}`;
  }
  if (/^std\w*\.h$|^(assert|ctype|errno|float|limits|locale|math|setjmp|signal|string|time|wchar|wctype)\.h$/.test(target))
    return `${target} is the C header: include <c${target.replace(/\.h$/, '')}>.`;
  if (party) return `${name} may not include ${target}: ${room.why}`;
  return `${target} belongs to no known third party: name it in scripts/lib/room_table.mjs if ${name} shall know it.`;
}

/**
 * Tests see their own room and what it knows; of third parties, what they like.
 * @param {string} name of the room
 * @param {Include} include
 */
function whyNotInTests(name, { target, angled }) {
  const other = folderOf(target);
  const room = rooms[name];
  if (angled || !room || !rooms[other] || other === name) return '';
  if (room.knows.includes(other) || room.files?.includes(target)) return '';
  return `the tests of ${name} may not include ${target}: they see ${name} and what it knows, so that it can be tested alone.`;
}

/** @param {string} file @param {Include} include */
function whyNotInContract(file, { target, angled }) {
  const header = file.replace(/^src\//, '');
  const known = Object.entries(contracts).find(([name]) => name === header)?.[1];
  if (!known || partyOf(target) === 'the standard library' || (!angled && known.includes(folderOf(target)))) return '';
  return `${header} may not include ${target}: src/browser includes it too, so it stands on ${known.join(', ')} and the standard library.`;
}

/** @param {string} name @param {{statements: string, code: string}} cpp @returns {{offset: number, sentence: string}[]} */
function wordsOutOfPlace(name, { statements, code }) {
  if (name === 'browser') return [];
  return outOfPlace.flatMap(({ words, inQuotes, sentence }) =>
    [...(inQuotes ? statements : code).matchAll(words)]
      .filter(([found]) => !(name === 'render' && webglCall.test(found)))
      .map((match) => ({ offset: match.index, sentence: sentence(match[0]) })),
  );
}

/**
 * @param {string} file path from the root of the project
 * @param {string} text
 * @returns {Finding[]}
 */
export function lintRoom(file, text) {
  const [top = '', name = '', ...rest] = file.split('/');
  if (top === 'src' && rest.length === 0 && name !== 'main.cpp')
    return [{ file, line: 1, sentence: 'this file is in no room: only main.cpp, which sees them all, lies in src/ itself.' }];
  if (top === 'src' && rest.length > 0 && !rooms[name])
    return [{ file, line: 1, sentence: `src/${name} is no room of scripts/lib/room_table.mjs: state there what it may know.` }];
  const cpp = readCpp(text);
  /** @type {Finding[]} */
  const findings = [];
  for (const include of includesOf(cpp.statements)) {
    const why = top === 'tests' ? whyNotInTests(name, include)
      : whyNotInContract(file, include) || whyNotInRoom(name, file, include);
    if (why) findings.push({ file, line: include.line, sentence: why });
  }
  if (top === 'src')
    for (const { offset, sentence } of wordsOutOfPlace(name, cpp))
      findings.push({ file, line: lineAt(text, offset), sentence });
  return findings.sort((a, b) => a.line - b.line);
}

/** @param {string} root @returns {Promise<Finding[]>} */
export async function lintRooms(root) {
  const sources = (await projectFiles(root)).filter((file) => /^(src|tests)\/.*\.(h|hpp|cpp)$/.test(file));
  const findings = await Promise.all(sources.map(async (file) => lintRoom(file, await readText(root, file))));
  return findings.flat();
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  reportFindings(await lintRooms(process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url))));
