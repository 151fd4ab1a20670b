// A running stack for the tests of this folder, with a page small enough to be written by the test.
//
//   const site = await startConsole({mount: '/a/b'});
//   site.proxyPort; site.origin;
//   await site.calls();                 // what the stand-in received since forget()
//   await site.stop();

import { brotliCompressSync, gzipSync } from 'node:zlib';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startStack } from '../../scripts/lib/stack.mjs';

/** The page: names with content hashes as the build gives them, and files that keep their name. */
export const pageFiles = {
  'index.html': '<!doctype html><title>page</title>',
  'console-0123456789abcdef.js': 'export const answer = 42;\n'.repeat(40),
  'console-0123456789abcdef.wasm': '\0asm\x01\0\0\0'.repeat(40),
  'style.0123456789abcdef.css': 'body { margin: 0 }\n'.repeat(40),
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'version.json': '{"version":"0.0.0"}',
  'config.json': '{"banner":"the one of the build"}',
  'plain-0123456789abcdef.js': 'export {};\n',
  '.hidden': 'not for anyone',
};
const uncompressed = new Set(['plain-0123456789abcdef.js', '.hidden']);

/** @param {string} folder */
export async function writePage(folder) {
  for (const [name, text] of Object.entries(pageFiles)) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, 'latin1');
    if (uncompressed.has(name)) continue;
    const bytes = Buffer.from(text, 'latin1');
    await writeFile(`${file}.br`, brotliCompressSync(bytes));
    await writeFile(`${file}.gz`, gzipSync(bytes));
  }
}

/** @param {import('../../scripts/lib/stack.mjs').StackOptions} [options] */
export async function startConsole(options = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'dts-console-test-'));
  const logDir = join(folder, 'logs');
  try {
    const dist = join(folder, 'dist');
    await writePage(dist);
    const stack = await startStack({ dist, logDir, ...options });
    return {
      ...stack,
      origin: new URL(stack.pageUrl).origin,
      proxyPort: Number(new URL(stack.proxyUrl).port),
      calls: async () => /** @type {import('../simulator/calls.mjs').Call[]} */ (await control(stack, 'GET')),
      forget: async () => { await control(stack, 'DELETE'); },
      logText: () => readLogs(logDir),
      stop: async () => {
        await stack.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * @param {import('../../scripts/lib/stack.mjs').Stack} stack
 * @param {string} method
 */
async function control(stack, method) {
  const response = await fetch(`${stack.control}calls`, { method });
  if (!response.ok) throw new Error(`the control port answered ${response.status}`);
  return response.json();
}

/** @param {string} logDir */
async function readLogs(logDir) {
  const files = await readdir(logDir);
  const texts = await Promise.all(files.map((file) => readFile(join(logDir, file), 'utf8')));
  return texts.join('');
}
