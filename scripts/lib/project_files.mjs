// The files of the project: what git knows or would take in. A folder that is no git checkout (a test's, an unpacked
// archive) is walked instead.
//
//   const files = await projectFiles(root);        // ['.ci/run', 'CMakeLists.txt', ...], relative, sorted
//   const text = await readText(root, files[0]);

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const notOurs = new Set(['.git', '.tools', 'build', 'dist', 'node_modules']);

/** @param {string} root @returns {Promise<string[]>} */
export async function projectFiles(root) {
  if (!existsSync(join(root, '.git'))) return (await walk(root, root)).sort();
  const listed = await run('git', ['-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    maxBuffer: 64 << 20,
  });
  const names = listed.stdout.split('\0').filter((name) => name && existsSync(join(root, name)));
  return [...new Set(names)].sort();
}

/** @param {string} root @param {string} folder @returns {Promise<string[]>} */
async function walk(root, folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = entries.map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : walk(root, path);
    return entry.isFile() ? [relative(root, path)] : [];
  });
  return (await Promise.all(nested)).flat();
}

/** @param {string} root @param {string} file */
export const readText = (root, file) => readFile(join(root, file), 'utf8');

/**
 * What a lint has to say about a line.
 * @typedef {{file: string, line: number, sentence: string}} Finding
 */

/**
 * Prints the findings of a lint as compilers do, and says by the exit code whether there were any.
 * @param {Finding[]} findings
 */
export function reportFindings(findings) {
  for (const { file, line, sentence } of findings) console.log(`${file}:${line}: ${sentence}`);
  process.exitCode = findings.length ? 1 : 0;
}

/** @param {string} text @param {number} offset @returns {number} counted from 1 */
export const lineAt = (text, offset) => text.slice(0, offset).split('\n').length;
