// scripts/setup on a machine that has older programs than the project needs: being there is not enough.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scratchCheckout } from './scratch_checkout.mjs';

const copies = ['scripts/setup', 'cmake/versions.env',
  ...['env', 'apt', 'emscripten', 'sources', 'tidy'].map((name) => `scripts/lib/${name}.sh`)];
const tidy = (/** @type {number} */ version) => `echo 'Debian LLVM version ${version}.0.6'`;

/** Everything else that the native tests need is there; apt installs nothing and notes what it was asked for. */
const standIns = {
  ...Object.fromEntries(['cmake', 'ninja', 'xz', 'clang-format', 'clang-tidy-19'].map((name) => [`programs/${name}`, 'exit 1'])),
  'programs/g++': 'echo 12',
  'programs/sudo': 'exec "$@"',
  'programs/apt-get': '[[ $* == *--simulate* ]] || echo "$*" >>"${0%/*}/../calls"',
  'programs/dpkg': '',
  'calls': '',
  'set-up': `here=$(dirname "$0")
    export PATH="$here/programs:$PATH" CXX=g++
    export IMGUI_DIR=$here PUGIXML_DIR=$here NLOHMANN_JSON_DIR=$here GOOGLETEST_DIR=$here
    "$here/scripts/setup" native
    code=$?
    cat "$here/calls"
    exit $code`,
};

/** @param {import('node:test').TestContext} t @param {Record<string, string>} changes */
async function setUp(t, changes) {
  const run = await scratchCheckout(t, copies, { ...standIns, ...changes });
  return run('set-up');
}

test('a clang-tidy that is too old does not keep the right one from being installed', async (t) => {
  const { lines, code } = await setUp(t, { 'programs/clang-tidy': tidy(14) });
  assert.equal(code, 0, lines.join('\n'));
  assert.ok(lines.some((line) => /^installing clang-tidy-19 \(/.test(line)), lines.join('\n'));
  assert.ok(lines.some((line) => / install .*\bclang-tidy-19\b/.test(line)), lines.join('\n'));
});

test('a clang-tidy that is new enough stays the one', async (t) => {
  const { lines, code } = await setUp(t, { 'programs/clang-tidy': tidy(20) });
  assert.equal(code, 0, lines.join('\n'));
  assert.ok(!lines.some((line) => line.includes('clang-tidy')), lines.join('\n'));
});
