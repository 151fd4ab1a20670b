// The boundary lint on a small pair of halves that agree, and on each way in which they may drift apart.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintBoundary } from '../../scripts/lib/boundary_lint.mjs';
import { scratchTree } from './scratch_tree.mjs';

const agreeing = {
  'src/browser/imports.h': `extern "C" {
void http_send(std::uint32_t op, const char* url,
               std::size_t size);
// void page_close();
void* glyph_draw(int face, float* out);
int page_prefers_chinese();
}
`,
  'src/browser/host.cpp': `extern "C" {
EMSCRIPTEN_KEEPALIVE void browser_edit(std::uint32_t id, char* value) {}
EMSCRIPTEN_KEEPALIVE int browser_frame() { return 0; }
}
`,
  'web/lib/program.d.ts': `interface Imports {
  http_send(
    op: number,
    url: Address,
    size: number,
  ): void;
  glyph_draw(face: number, out: Address): Address;
  page_prefers_chinese(): number;
}
declare function _browser_edit(id: number, value: Address): void;
declare function _browser_frame(): number;
interface Node {
  other(a: number): void;
}
`,
  'web/lib/page.js': `const PageLibrary = {
  $Page: {
    inner: () => {},
  },
  http_send__deps: ['$Page'],
  http_send: (op, url, size) => {},
  glyph_draw: (face, out) => 0,
  page_prefers_chinese: () => 1,
};
`,
};

/**
 * @param {import('node:test').TestContext} t
 * @param {keyof typeof agreeing} file
 * @param {string} before
 * @param {string} after
 */
async function changed(t, file, before, after) {
  const text = agreeing[file].replace(before, after);
  assert.notEqual(text, agreeing[file]);
  const findings = await lintBoundary(await scratchTree(t, { ...agreeing, [file]: text }));
  return findings.map((finding) => `${finding.file}:${finding.line}: ${finding.sentence}`);
}

test('halves that agree pass', async (t) => {
  assert.deepEqual(await lintBoundary(await scratchTree(t, agreeing)), []);
});

test('a parameter more, or a number for an address, is told with both shapes', async (t) => {
  assert.deepEqual(await changed(t, 'src/browser/imports.h', 'const char* url', 'const char* url, int limit'), [
    'web/lib/program.d.ts:2: http_send is declared as (number, Address, number): void; in src/browser/imports.h it is (number, Address, number, number): void.',
  ]);
  assert.deepEqual(await changed(t, 'src/browser/host.cpp', 'char* value', 'int value'), [
    'web/lib/program.d.ts:10: browser_edit is declared as (number, Address): void; in src/browser/host.cpp it is (number, number): void.',
  ]);
});

test('so is another result', async (t) => {
  assert.deepEqual(await changed(t, 'web/lib/program.d.ts', '_browser_frame(): number', '_browser_frame(): void'), [
    'web/lib/program.d.ts:11: browser_frame is declared as (): void; in src/browser/host.cpp it is (): number.',
  ]);
});

test('a function of C++ that JavaScript does not declare', async (t) => {
  assert.deepEqual(await changed(t, 'src/browser/imports.h', '// void page_close();', 'void page_close();'), [
    'src/browser/imports.h:4: page_close(): void is not declared in the interface Imports of web/lib/program.d.ts.',
  ]);
  assert.deepEqual(await changed(t, 'src/browser/host.cpp', '\n}', '\nEMSCRIPTEN_KEEPALIVE void browser_pass() {}\n}'), [
    'src/browser/host.cpp:4: browser_pass(): void is not declared in web/lib/program.d.ts.',
  ]);
});

test('a declaration that C++ does not have', async (t) => {
  assert.deepEqual(await changed(t, 'web/lib/program.d.ts', '\ninterface Node', '\ndeclare function _gone(): void;\ninterface Node'), [
    'web/lib/program.d.ts:12: C++ has no function gone.',
  ]);
});

test('a function of a library that C++ does not import', async (t) => {
  assert.deepEqual(await changed(t, 'web/lib/page.js', '\n};', '\n  page_print: (text) => {},\n};'), [
    'web/lib/page.js:9: src/browser/imports.h does not declare page_print, so nobody calls it.',
  ]);
});
