// The boundary lint: C++ and JavaScript must agree on the functions that they call in each other, which no compiler
// sees. Compared are names, parameters (addresses and numbers) and results of
//   src/browser/imports.h                                 with the interface Imports in web/lib/program.d.ts
//   EMSCRIPTEN_KEEPALIVE functions in src/browser/*.cpp   with its `declare function _...` lines
//   the functions in web/lib/*.js                         with src/browser/imports.h
//
//   node scripts/lib/boundary_lint.mjs [ROOT]

import { fileURLToPath } from 'node:url';
import { readCpp } from './cpp_text.mjs';
import { lineAt, projectFiles, readText, reportFindings } from './project_files.mjs';

/** @typedef {import('./project_files.mjs').Finding} Finding */
/** @typedef {{name: string, file: string, line: number, shape: string}} Crossing a shape is `(Address, number): void` */

const importsHeader = 'src/browser/imports.h';
const types = 'web/lib/program.d.ts';

/** @param {string} type of C */
const kindOfC = (type) => (type.includes('*') ? 'Address' : /^(const )?void$/.test(type.trim()) ? 'void' : 'number');

/** @param {string} list parameters in C @param {string} result */
function shapeOfC(list, result) {
  const kinds = list.split(',').filter((parameter) => parameter.trim() && parameter.trim() !== 'void');
  return `(${kinds.map(kindOfC).join(', ')}): ${kindOfC(result)}`;
}

/** @param {string} list parameters in TypeScript @param {string} result */
function shapeOfTypes(list, result) {
  const kinds = list.split(',').filter((parameter) => parameter.trim());
  return `(${kinds.map((parameter) => (parameter.split(':')[1] ?? '').trim()).join(', ')}): ${result}`;
}

/**
 * @param {string} file
 * @param {string} text
 * @param {RegExp} pattern with the groups name, list and result
 * @param {(list: string, result: string) => string} shape
 * @returns {Crossing[]}
 */
function functionsIn(file, text, pattern, shape) {
  return [...text.matchAll(pattern)].map((match) => {
    const { name = '', list = '', result = '' } = match.groups ?? {};
    return { name, file, line: lineAt(text, match.index), shape: shape(list, result) };
  });
}

/** @param {string} text */
export const importsOf = (text) =>
  functionsIn(importsHeader, readCpp(text).code, /^(?<result>[\w:]+[\w:* ]*?[ *])(?<name>\w+)\((?<list>[^)]*)\);/gm, shapeOfC);

/** @param {string} file @param {string} text */
export const exportsOf = (file, text) =>
  functionsIn(file, readCpp(text).code, /EMSCRIPTEN_KEEPALIVE\s+(?<result>[\w:]+[\w:* ]*?[ *])(?<name>\w+)\((?<list>[^)]*)\)/g, shapeOfC);

/** @param {string} text */
export function declaredIn(text) {
  const start = text.indexOf('interface Imports {');
  const end = text.indexOf('\n}', start);
  const inside = text.replace(/[^\n]/g, (character, at) => (at > start && at < end ? character : ' '));
  return {
    imports: functionsIn(types, inside, /^ {2}(?<name>\w+)\((?<list>[^)]*)\): (?<result>\w+);/gm, shapeOfTypes),
    exports: functionsIn(types, text, /^declare function _(?<name>\w+)\((?<list>[^)]*)\): (?<result>\w+);/gm, shapeOfTypes),
  };
}

/**
 * @param {Crossing[]} cpp
 * @param {Crossing[]} declared
 * @param {string} place where a missing declaration belongs
 * @returns {Finding[]}
 */
function compare(cpp, declared, place) {
  const findings = [];
  for (const { name, file, line, shape } of cpp) {
    const twin = declared.find((other) => other.name === name);
    if (!twin) findings.push({ file, line, sentence: `${name}${shape} is not declared ${place}.` });
    else if (twin.shape !== shape)
      findings.push({
        file: twin.file, line: twin.line, sentence: `${name} is declared as ${twin.shape}; in ${file} it is ${shape}.`,
      });
  }
  for (const { name, file, line } of declared)
    if (!cpp.some((other) => other.name === name)) findings.push({ file, line, sentence: `C++ has no function ${name}.` });
  return findings;
}

/** @param {string} root @returns {Promise<Finding[]>} */
export async function lintBoundary(root) {
  const files = await projectFiles(root);
  const matching = (/** @type {RegExp} */ pattern) =>
    Promise.all(files.filter((file) => pattern.test(file)).map(async (file) => ({ file, text: await readText(root, file) })));
  const imports = importsOf(await readText(root, importsHeader));
  const exports = (await matching(/^src\/browser\/.*\.cpp$/)).flatMap(({ file, text }) => exportsOf(file, text));
  const declared = declaredIn(await readText(root, types));
  const libraries = (await matching(/^web\/lib\/.*\.js$/)).flatMap(({ file, text }) =>
    functionsIn(file, text, /^ {2}(?<name>\w+): (async )?\(/gm, () => ''));
  return [
    ...compare(imports, declared.imports, `in the interface Imports of ${types}`),
    ...compare(exports, declared.exports, `in ${types}`),
    ...libraries.filter(({ name }) => !imports.some((other) => other.name === name))
      .map(({ name, file, line }) => ({ file, line, sentence: `${importsHeader} does not declare ${name}, so nobody calls it.` })),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  reportFindings(await lintBoundary(process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url))));
