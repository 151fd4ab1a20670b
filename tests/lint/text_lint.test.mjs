// The text lint: each word that it refuses, once where it is refused and once where it is not. Words are put together
// from pieces, so that this file passes.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { test } from 'node:test';
import { lintLock, lintTexts } from '../../scripts/lib/text_lint.mjs';
import { places, scratchTree } from './scratch_tree.mjs';

/**
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} files
 */
const lint = async (t, files) => lintTexts(await scratchTree(t, files));

test('a clean tree passes', async (t) => {
  assert.deepEqual(await lint(t, {
    'src/base/text.h': '#pragma once\n\nint f();\n',
    'README.md': 'See https://www.alibabacloud.com/help and https://proxy.example/dts/.\n',
    'scripts/serve': '#!/usr/bin/env bash\ncp "$work/home/x" "$HOME/y" ./home/z\n',
    'empty.txt': '',
  }), []);
});

test('what is unfinished is told everywhere, words that only contain it are not', async (t) => {
  const findings = await lint(t, {
    'src/base/text.h': `// ${'TO'}DO: later\nint TODOS;\n`,
    'README.md': `one\n${'FIX'}ME\n`,
    'tests/a.mjs': 'mktemp("XXXXXX");\n',
  });
  assert.deepEqual(places(findings), ['README.md:2', 'src/base/text.h:1']);
  assert.match(findings[1]?.sentence ?? '', /finish it/);
});

test('the page writes nothing to the console; scripts and tests may', async (t) => {
  const line = 'console.log(1);\n';
  const findings = await lint(t, { 'web/lib/a.js': line, 'web/boot.js': 'debugger;\n', 'scripts/lib/a.mjs': line, 'tests/a.mjs': line });
  assert.deepEqual(places(findings), ['web/boot.js:1', 'web/lib/a.js:1']);
});

test('no test silences the others', async (t) => {
  const findings = await lint(t, { 'tests/e2e/a.test.mjs': `test.${'only'}('x', () => {});\ntest('y', { ${'only'}: true });\n`,
    'tests/e2e/b.test.mjs': "test('only', () => {});\n" });
  assert.deepEqual(places(findings), ['tests/e2e/a.test.mjs:1', 'tests/e2e/a.test.mjs:2']);
});

test('no file names the host of packages', async (t) => {
  const hosts = ['registry.', 'mirror.', 'mirrors.', 'deb.', 'our.nexus.', 'pypi.'].map((name) => `https:/${'/'}${name}example.org/x`);
  const findings = await lint(t, { 'cmake/versions.env': hosts.map((host) => `URL=${host}\n`).join('') });
  assert.deepEqual(findings.map(({ line }) => line), hosts.map((_, at) => at + 1));
});

test('no file knows where this checkout or a home is', async (t) => {
  const root = await scratchTree(t, {});
  const text = `cd ${root}/src\ncd ${homedir()}/src\ncd /${'home'}/ann/src\ncd /${'Users'}/ann\ncd "$root/home/ann"\n`;
  const inside = await scratchTree(t, { 'a.sh': text });
  assert.deepEqual(places(await lintTexts(inside)), ['a.sh:2', 'a.sh:3', 'a.sh:4']);
});

test('no file knows the folder that is linted', async (t) => {
  const root = await scratchTree(t, {});
  await writeFile(`${root}/a.sh`, `cd ${root}\ncd ${root}/src\ncd ${root}2\n`);
  assert.deepEqual(places(await lintTexts(root)), ['a.sh:1', 'a.sh:2']);
});

test('what looks like a live secret is told', async (t) => {
  const findings = await lint(t, {
    'a.md': `LTAI-example LTAI5tABCDEFx9\n${'LTAI'}4Fabcdefghij\n-----BEGIN ${'PRIVATE'} KEY-----\n-----BEGIN CERTIFICATE-----\n`,
  });
  assert.deepEqual(places(findings), ['a.md:2', 'a.md:3']);
});

test('lines end as they should', async (t) => {
  const findings = await lint(t, {
    'a.md': 'one \ntwo\r\nthree',
    'src/a.cpp': '\tint i;\n',
    'tests/dts/fixtures/a.txt': 'kept as it came \r\n\tand this',
    'table.tsv': '\ta\tb\n',
  });
  assert.deepEqual(places(findings).sort(), ['a.md:1', 'a.md:2', 'a.md:3', 'src/a.cpp:1']);
});

test('a source is at most 450 lines long', async (t) => {
  const findings = await lint(t, { 'src/a.cpp': 'int i;\n'.repeat(450), 'src/b.cpp': 'int i;\n'.repeat(451), 'notes.md': 'x\n'.repeat(451) });
  assert.deepEqual(places(findings), ['src/b.cpp:1']);
  assert.match(findings[0]?.sentence ?? '', /^451 lines/);
});

test('a lock file has checksums and no addresses', async (t) => {
  /** @param {Record<string, object>} packages */
  const lock = (packages) => JSON.stringify({ packages: { '': { name: 'x' }, ...packages } }, null, 2);
  const integrity = 'sha512-x';
  assert.deepEqual(lintLock('package-lock.json', lock({ a: { integrity }, b: { link: true }, c: { inBundle: true } })), []);
  const address = lintLock('package-lock.json', lock({ a: { integrity }, b: { integrity, resolved: 'x' } }));
  assert.deepEqual(address.map(({ line }) => line), [9]);
  assert.match(address[0]?.sentence ?? '', /^b names a download address/);
  const unchecked = lintLock('package-lock.json', lock({ a: { version: '1.0.0' } }));
  assert.match(unchecked[0]?.sentence ?? '', /^a has no checksum/);
  assert.deepEqual(places(await lint(t, { 'x/package-lock.json': lock({ a: { integrity, resolved: 'x' } }) })), ['x/package-lock.json:6']);
});
