// The room lint on small trees: what each room may include and say, and the sentence when it may not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintRoom, lintRooms } from '../../scripts/lib/room_lint.mjs';
import { rooms } from '../../scripts/lib/room_table.mjs';
import { places, scratchTree } from './scratch_tree.mjs';

/** @param {string} file @param {string} text */
const sentences = (file, text) => lintRoom(file, text).map((finding) => finding.sentence);

/** @param {string} file @param {string} text @param {RegExp} sentence */
function refused(file, text, sentence) {
  const found = sentences(file, text);
  assert.equal(found.length, 1, `${file} with ${JSON.stringify(text)}: ${found.join(' | ') || 'nothing was said'}`);
  assert.match(found[0] ?? '', sentence);
}

/** @param {string} file @param {string} text */
const allowed = (file, text) => assert.deepEqual(sentences(file, text), [], `${file} with ${JSON.stringify(text)}`);

// Each row: a room, the rooms that it may include, as the picture of the architecture has it.
/** @type {Record<string, string[]>} */
const mayKnow = {
  base: [],
  acs: ['base'],
  dts: ['acs', 'base'],
  batch: ['dts', 'base'],
  app: ['batch', 'dts', 'acs', 'base'],
  ui: ['app', 'batch', 'dts', 'acs', 'base'],
  render: [],
  browser: ['base'],
};

test('each room includes itself and the rooms that it knows, and no other', () => {
  assert.deepEqual(Object.keys(rooms), Object.keys(mayKnow));
  for (const [room, known] of Object.entries(mayKnow))
    for (const other of Object.keys(mayKnow)) {
      const include = `#include "${other}/thing.h"\n`;
      if (other === room || known.includes(other)) allowed(`src/${room}/file.cpp`, include);
      else refused(`src/${room}/file.cpp`, include, new RegExp(`^${room} may not include ${other}/thing.h: ${room} `));
    }
});

test('main.cpp sees every room', () => {
  for (const room of Object.keys(mayKnow)) allowed('src/main.cpp', `#include "${room}/thing.h"\n`);
});

test('a file beside main.cpp and a folder that is no room are told apart from the rooms', () => {
  refused('src/extra.cpp', '', /is in no room/);
  refused('src/misc/extra.cpp', '#include "ui/screen.h"\n', /src\/misc is no room .* state there what it may know/);
});

test('a header of the own room is named with its room', () => {
  refused('src/dts/answer.cpp', '#include "answer.h"\n', /write #include "dts\/answer.h"/);
});

test('every room includes the standard library, in the names of C++', () => {
  for (const room of Object.keys(mayKnow)) allowed(`src/${room}/file.h`, '#include <vector>\n#include <cstdint>\n');
  refused('src/base/text.cpp', '#include <string.h>\n', /include <cstring>/);
  refused('src/base/text.cpp', '#include <stdint.h>\n', /include <cstdint>/);
});

test('JSON and XML are read in the .cpp files of dts alone', () => {
  allowed('src/dts/document.cpp', '#include <nlohmann/json.hpp>\n#include <pugixml.hpp>\n');
  refused('src/dts/document.h', '#include <nlohmann/json_fwd.hpp>\n', /in a \.cpp file only/);
  refused('src/dts/document.h', '#include <pugixml.hpp>\n', /in a \.cpp file only/);
  refused('src/app/settings.cpp', '#include <nlohmann/json.hpp>\n', /^app may not include/);
  refused('src/app/settings.cpp', '#include <pugixml.hpp>\n', /^app may not include pugixml\.hpp/);
  refused('src/acs/call.cpp', '#include <nlohmann/json.hpp>\n', /^acs may not include/);
});

test('Dear ImGui is for ui and render, OpenGL for render and browser, Emscripten for browser', () => {
  allowed('src/ui/draw.h', '#include <imgui.h>\n#include <imgui_internal.h>\n#include <misc/freetype/imgui_freetype.h>\n');
  allowed('src/render/renderer.cpp', '#include <imgui.h>\n#include <GLES3/gl3.h>\n#include "shaders/imgui.vert.h"\n');
  allowed('src/browser/host.cpp', '#include <emscripten.h>\n#include <emscripten/html5.h>\n#include <GLES3/gl3.h>\n');
  refused('src/app/state.h', '#include <imgui.h>\n', /^app may not include imgui\.h/);
  refused('src/ui/draw.cpp', '#include <GLES3/gl3.h>\n', /^ui may not include GLES3\/gl3\.h/);
  refused('src/ui/draw.cpp', '#include "shaders/imgui.vert.h"\n', /shaders\/imgui\.vert\.h/);
  refused('src/ui/draw.cpp', '#include <emscripten.h>\n', /never calls the browser/);
  refused('src/render/renderer.cpp', '#include <emscripten/val.h>\n', /^render may not include/);
  refused('src/base/task.h', '#include <emscripten/promise.h>\n', /the standard library alone/);
});

test('a third party that the table does not name is asked for by name', () => {
  refused('src/ui/draw.cpp', '#include <boost/asio.hpp>\n', /no known third party: name it in scripts\/lib\/room_table\.mjs/);
  refused('src/base/text.cpp', '#include <gtest/gtest.h>\n', /^base may not include gtest/);
});

test('browser takes one header of app, which brings along base at most', () => {
  allowed('src/browser/host.h', '#include "app/frame_io.h"\n');
  refused('src/browser/host.h', '#include "app/state.h"\n', /never calls up into the program/);
  allowed('src/app/frame_io.h', '#include "base/text.h"\n#include <vector>\n');
  refused('src/app/frame_io.h', '#include "dts/job_ids.h"\n', /src\/browser includes it too/);
});

test('Emscripten\'s words and extern "C" stand in src/browser', () => {
  const words = ['EM_JS(void, f, (), {});', 'EM_ASM({});', 'EMSCRIPTEN_KEEPALIVE void f();', 'emscripten_get_now();',
    'emscripten::val v;', '#ifdef __EMSCRIPTEN__\n#endif', 'extern "C" void f();', 'extern  "C" {'];
  for (const word of words) {
    allowed('src/browser/host.cpp', `${word}\n`);
    for (const file of ['src/ui/draw.cpp', 'src/main.cpp', 'src/base/text.h'])
      refused(file, `${word}\n`, /belongs in src\/browser/);
  }
  allowed('src/render/renderer.cpp', 'emscripten_webgl_get_current_context();\n');
  refused('src/render/renderer.cpp', 'emscripten_get_now();\n', /belongs in src\/browser/);
});

test('no room but browser reads a clock or makes a random number', () => {
  const words = ['std::chrono::system_clock::now();', 'steady_clock :: now();', 'time(nullptr);', 'std::time( 0 );',
    'time(&seconds);', 'std::clock();', 'gettimeofday(&t, nullptr);', 'std::random_device seed;', 'int i = rand();',
    'std::srand(1);', 'getentropy(bytes, 4);'];
  for (const word of words) {
    allowed('src/browser/ports.cpp', `${word}\n`);
    refused('src/acs/call.cpp', `${word}\n`, /reads a clock|makes a random number/);
  }
  allowed('src/acs/call.cpp', 'auto t = ports.time(0); auto o = operand(1); int32_t ntime(0); clock.unix_ms();\n');
});

test('comments and literals are not code', () => {
  allowed('src/base/text.cpp', '// #include "ui/screen.h"\n/*\n#include "ui/screen.h"\n*/ int i;\n');
  allowed('src/base/text.cpp', 'auto s = "rand() // system_clock::now()"; auto r = R"(EM_JS)"; // time(nullptr)\n');
  refused('src/base/text.cpp', 'auto s = "/*"; std::random_device d; // "*/"\n', /random number/);
  refused('src/base/text.cpp', "int i = 1'000; char c = '\"'; std::random_device d; char e = '\"';\n", /random number/);
});

test('a finding names the line, past comments and raw strings', () => {
  const text = '/* two\nlines */\nauto s = R"x(a\n"b)x";\n\n#  include   "ui/screen.h"\nint i = std::rand();\n';
  assert.deepEqual(places(lintRoom('src/base/text.cpp', text)), ['src/base/text.cpp:6', 'src/base/text.cpp:7']);
});

test('the tests of a room see that room and what it knows', () => {
  allowed('tests/dts/answer_test.cpp', '#include "dts/answer.h"\n#include "acs/call.h"\n#include "fixture.h"\n#include <gtest/gtest.h>\n');
  allowed('tests/dts/answer_test.cpp', '#include <nlohmann/json.hpp>\n#include "tests/support/crypto.h"\n');
  allowed('tests/render/canvas/page.cpp', '#include "render/renderer.h"\n#include <emscripten.h>\nEM_ASM({});\n');
  allowed('tests/support/crypto.cpp', '#include "browser/ports.h"\n#include "acs/call.h"\n');
  refused('tests/dts/answer_test.cpp', '#include "app/state.h"\n', /the tests of dts may not include app\/state\.h/);
  refused('tests/render/canvas/page.cpp', '#include "browser/host.h"\n', /the tests of render/);
});

test('the whole tree is read, and nothing beside it', async (t) => {
  const root = await scratchTree(t, {
    'src/base/text.h': '#pragma once\n#include "dts/answer.h"\n',
    'src/ui/draw.cpp': '#include "app/state.h"\n#include "browser/host.h"\n',
    'tests/acs/call_test.cpp': '#include "ui/screen.h"\n',
    'tests/acs/fixtures/note.md': '#include "ui/screen.h"\n',
    'build/src/base/text.h': '#include "dts/answer.h"\n',
    'node_modules/src/base/text.h': '#include "dts/answer.h"\n',
  });
  const findings = await lintRooms(root);
  assert.deepEqual(places(findings), ['src/base/text.h:2', 'src/ui/draw.cpp:2', 'tests/acs/call_test.cpp:1']);
});
