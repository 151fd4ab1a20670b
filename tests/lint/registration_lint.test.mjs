// The registration lint: each kind of file that can be forgotten, named and not named.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintRegistration } from '../../scripts/lib/registration_lint.mjs';
import { places, scratchTree } from './scratch_tree.mjs';

const registered = {
  'src/CMakeLists.txt': 'add_executable(console main.cpp)\n',
  'src/main.cpp': '',
  'src/acs/CMakeLists.txt': 'add_room(acs SOURCES call.cpp\n  signature.cpp)\n',
  'src/acs/call.cpp': '',
  'src/acs/signature.cpp': '',
  'src/browser/CMakeLists.txt': 'link_javascript(browser ops.js page.js)\n',
  'web/lib/ops.js': '',
  'web/lib/page.js': '',
  'src/render/CMakeLists.txt': 'embed_shaders(render ${PROJECT_SOURCE_DIR}/shaders/imgui.vert)\n',
  'shaders/imgui.vert': '',
  'tests/CMakeLists.txt': 'set(everywhere acs render)\nadd_subdirectory(support)\n',
  'tests/support/CMakeLists.txt': '',
  'tests/acs/CMakeLists.txt': 'add_room_tests(acs SOURCES call_test.cpp)\n',
  'tests/acs/call_test.cpp': '',
  'tests/render/CMakeLists.txt': 'add_test(NAME canvas COMMAND node --test ${CMAKE_CURRENT_SOURCE_DIR}/canvas/canvas.test.mjs)\n',
  'tests/render/canvas/canvas.test.mjs': '',
  'tests/proxy/site.test.mjs': '',
};

/** @param {import('node:test').TestContext} t @param {Record<string, string>} files */
const lint = async (t, files) => lintRegistration(await scratchTree(t, { ...registered, ...files }));

test('a tree in which everything has its target passes', async (t) => {
  assert.deepEqual(await lint(t, {}), []);
});

test('a forgotten file of each kind is found, and told where to name it', async (t) => {
  const forgotten = {
    'src/other.cpp': 'src/CMakeLists.txt',
    'src/acs/all.cpp': 'src/acs/CMakeLists.txt',
    'src/dts/answer.cpp': 'src/dts/CMakeLists.txt',
    'web/lib/age.js': 'src/browser/CMakeLists.txt',
    'shaders/imgui.frag': 'src/render/CMakeLists.txt',
    'tests/acs/all_test.cpp': 'tests/acs/CMakeLists.txt',
    'tests/base/CMakeLists.txt': 'tests/CMakeLists.txt',
    'tests/render/canvas/more.test.mjs': 'tests/render/CMakeLists.txt',
  };
  const findings = await lint(t, Object.fromEntries(Object.keys(forgotten).map((file) => [file, ''])));
  assert.deepEqual(places(findings).sort(), Object.keys(forgotten).map((file) => `${file}:1`).sort());
  for (const { file, sentence } of findings)
    assert.ok(sentence.endsWith(` in ${forgotten[/** @type {keyof typeof forgotten} */ (file)]}.`), sentence);
});

test('a name in a comment takes nothing in', async (t) => {
  const findings = await lint(t, { 'src/acs/CMakeLists.txt': 'add_room(acs SOURCES call.cpp) # not signature.cpp\n' });
  assert.deepEqual(places(findings), ['src/acs/signature.cpp:1']);
});
