// The registration lint: a source that no target compiles and a test that nobody runs are found here, not years later.
//
//   node scripts/lib/registration_lint.mjs [ROOT]

import { fileURLToPath } from 'node:url';
import { basename, dirname, join } from 'node:path';
import { projectFiles, readText, reportFindings } from './project_files.mjs';

/** @typedef {import('./project_files.mjs').Finding} Finding */

/** What must be named where. `lists`: the CMakeLists.txt that names it. @type {{files: RegExp, lists: (file: string) => string}[]} */
const registers = [
  { files: /^src\/.*\.cpp$/, lists: (file) => join(dirname(file), 'CMakeLists.txt') },
  { files: /^web\/lib\/.*\.js$/, lists: () => 'src/browser/CMakeLists.txt' },
  { files: /^shaders\/.*\.(vert|frag)$/, lists: () => 'src/render/CMakeLists.txt' },
  { files: /^tests\/.*_test\.cpp$/, lists: (file) => join(dirname(file), 'CMakeLists.txt') },
  { files: /^tests\/[^/]+\/CMakeLists\.txt$/, lists: () => 'tests/CMakeLists.txt' },
  // scripts/test runs tests/<folder>/*.test.mjs; one that lies deeper is run by ctest.
  { files: /^tests\/[^/]+\/.+\/[^/]*\.test\.mjs$/, lists: (file) => `tests/${file.split('/')[1]}/CMakeLists.txt` },
];

/** @param {string} file @returns {string} the name under which a CMakeLists.txt takes it in */
const nameOf = (file) => (basename(file) === 'CMakeLists.txt' ? basename(dirname(file)) : basename(file));

/** @param {string} cmake @returns {string} without its comments */
const statements = (cmake) => cmake.replace(/#[^\n]*/g, '');

/** @param {string} cmake @param {string} name */
function names(cmake, name) {
  const at = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(^|[\\s(/"])${at}($|[\\s)"])`, 'm').test(statements(cmake));
}

/** @param {string} root @returns {Promise<Finding[]>} */
export async function lintRegistration(root) {
  const files = await projectFiles(root);
  const cmake = new Map(await Promise.all(files.filter((file) => basename(file) === 'CMakeLists.txt')
    .map(async (file) => /** @type {const} */ ([file, await readText(root, file)]))));
  return registers.flatMap(({ files: pattern, lists }) =>
    files.filter((file) => pattern.test(file) && !names(cmake.get(lists(file)) ?? '', nameOf(file)))
      .map((file) => ({ file, line: 1, sentence: `no target takes it: name ${nameOf(file)} in ${lists(file)}.` })));
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  reportFindings(await lintRegistration(process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url))));
