// The type lint: a type error is named with its place, and so is a script that no tsconfig.json takes in.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintTypes } from '../../scripts/lib/type_lint.mjs';
import { places, scratchTree } from './scratch_tree.mjs';

const compilerOptions = {
  target: 'es2022', lib: ['es2022'], module: 'nodenext', allowJs: true, checkJs: true, strict: true, noEmit: true, types: [],
};
const config = JSON.stringify({ compilerOptions, include: ['*.mjs'] });
const typed = '/** @param {number} n */\nexport const twice = (n) => 2 * n;\n';

test('typed scripts pass', async (t) => {
  const root = await scratchTree(t, { 'a/tsconfig.json': config, 'a/one.mjs': typed, 'a/two.mjs': "import { twice } from './one.mjs';\ntwice(1);\n" });
  assert.deepEqual(await lintTypes(root), []);
});

test('a wrong type and a parameter without one are told, each with its place and once', async (t) => {
  const root = await scratchTree(t, {
    'a/tsconfig.json': config,
    'a/one.mjs': `${typed}export const untyped = (x) => x;\n`,
    'b/tsconfig.json': config,
    'b/two.mjs': "import { twice } from '../a/one.mjs';\n\ntwice('1');\n",
  });
  const findings = await lintTypes(root);
  assert.deepEqual(places(findings), ['a/one.mjs:3', 'b/two.mjs:3']);
  assert.match(findings[0]?.sentence ?? '', /implicitly has an 'any' type/);
  assert.match(findings[1]?.sentence ?? '', /'string' is not assignable to parameter of type 'number'/);
});

test('a script outside of every project is told', async (t) => {
  const root = await scratchTree(t, { 'a/tsconfig.json': config, 'a/one.mjs': typed, 'a/deep/two.mjs': typed, 'three.js': '' });
  const findings = await lintTypes(root);
  assert.deepEqual(places(findings), ['a/deep/two.mjs:1', 'three.js:1']);
  assert.match(findings[0]?.sentence ?? '', /no tsconfig\.json takes this in/);
});

test('a project that takes in nothing is told', async (t) => {
  const findings = await lintTypes(await scratchTree(t, { 'a/tsconfig.json': config }));
  assert.equal(findings.length, 1);
  assert.match(findings[0]?.sentence ?? '', /No inputs were found/);
});
