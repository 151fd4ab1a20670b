// A folder with copies of some scripts of this project and with stand-ins for others, to run the copies in.
//
//   const run = await scratchCheckout(t, ['.ci/run'], { 'scripts/check': 'exit 0', 'scripts/test': 'echo "1 passed, 0 failed"' });
//   const { lines, code } = await run('.ci/run');

import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param {import('node:test').TestContext} t
 * @param {string[]} copies
 * @param {Record<string, string>} standIns what they do, in bash
 */
export async function scratchCheckout(t, copies, standIns) {
  const root = await mkdtemp(join(tmpdir(), 'dts-console-scripts-'));
  t.after(() => rm(root, { recursive: true, force: true }));
  for (const file of [...copies, ...Object.keys(standIns)]) await mkdir(dirname(join(root, file)), { recursive: true });
  for (const file of copies) await copyFile(join(project, file), join(root, file));
  for (const [file, does] of Object.entries(standIns)) await writeFile(join(root, file), `#!/usr/bin/env bash\n${does}\n`, { mode: 0o755 });
  /** @param {string} file @param {string[]} args */
  return (file, ...args) => runFile(join(root, file), args);
}

/**
 * @param {string} file
 * @param {string[]} args
 * @returns {Promise<{lines: string[], code: number}>} both streams together
 */
function runFile(file, args) {
  return new Promise((resolve) => {
    execFile('bash', ['-c', 'exec "$0" "$@" 2>&1', file, ...args], (error, stdout) =>
      resolve({ lines: stdout.trimEnd().split('\n'), code: error ? Number(error.code) : 0 }));
  });
}
