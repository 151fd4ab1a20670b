// A folder with files that a test writes, shaped like the project, for the lints to find something in.
//
//   const tree = await scratchTree(t, { 'src/base/text.h': '#include "dts/answer.h"\n' });   // gone after the test

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} files
 * @returns {Promise<string>} the folder
 */
export async function scratchTree(t, files) {
  const root = await mkdtemp(join(tmpdir(), 'dts-console-lint-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return root;
}

/** @param {import('../../scripts/lib/project_files.mjs').Finding[]} findings */
export const places = (findings) => findings.map(({ file, line }) => `${file}:${line}`);
