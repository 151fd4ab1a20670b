// The sentence lint: words of the page beside the table of texts, and sentences below it without a translation.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintSentences } from '../../scripts/lib/sentence_lint.mjs';
import { places, scratchTree } from './scratch_tree.mjs';

const table = { 'src/ui/texts.h': 'X(ready, "Ready to go", "就绪") X(detail_key, "There is no key for {0}.", "没有 {0} 的密钥。")\n' };

/** @param {import('node:test').TestContext} t @param {Record<string, string>} files */
const lint = async (t, files) => lintSentences(await scratchTree(t, { ...table, ...files }));

test('keys, names of fields and comments are no sentences', async (t) => {
  const findings = await lint(t, {
    'src/ui/panel.cpp': '// What is said here is for a programmer.\n#include "ui/draw.h"\nbutton("task-ids", "RequestId", "V3");\n',
    'src/dts/answer.cpp': 'starts_with("server string to sign is:"); names("任务id");\n',
  });
  assert.deepEqual(findings, []);
});

test('a sentence or Chinese that is drawn past the table is found', async (t) => {
  const findings = await lint(t, { 'src/ui/panel.cpp': 'paragraph("Nothing to show");\nparagraph("无");\nheading("Sign in, please");\n' });
  assert.deepEqual(places(findings).sort(), ['src/ui/panel.cpp:1', 'src/ui/panel.cpp:2', 'src/ui/panel.cpp:3']);
});

test('an error needs its line in the table, also when it is put together', async (t) => {
  const findings = await lint(t, {
    'src/acs/sign.cpp': 'fail("There is no key for " + name + ".");\nfail("The key is "\n     "too short.");\n',
  });
  assert.deepEqual(places(findings), ['src/acs/sign.cpp:2']);
});
