// scripts/bench from beginning to end: the stock example is built, both pages are measured, and every row has numbers.
// How large they are is not looked at: that depends on the machine.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../scripts/bench', import.meta.url));

/** A cell, which may be followed by its least and most. @param {string | undefined} cell */
const numberIn = (cell) => Number(/^[\d,.]*\d/.exec(cell ?? '')?.[0].replaceAll(',', '') ?? Number.NaN);

test('scripts/bench prints a whole table', async () => {
  const { stdout } = await run(script, ['--quick', '--no-build']);
  const rows = new Map(stdout.split('\n').map((line) => line.split(/ {2,}/)).filter((cells) => cells.length === 5)
    .map(([title = '', ...cells]) => [title.replace(/\d+ idle s/, 'idle'), cells]));
  assert.deepEqual([...rows.keys()].filter(Boolean), ['first load, brotli, bytes', 'navigation to the first draw call, ms',
    'navigation to the frame after it, ms', 'processor in idle, s', 'animation frames in idle', 'memory of JavaScript and wasm, MB',
    'memory of the renderer process, MB'], stdout);
  for (const [title, [page, stock, blank, ratio]] of [...rows].filter(([name]) => name !== '')) {
    // At rest the page may use nothing at all.
    const resting = /idle/.test(title);
    assert.ok(resting ? numberIn(page) >= 0 : numberIn(page) > 0, `${title}: ${page}`);
    assert.ok(numberIn(stock) > 0, `${title}: ${stock}`);
    assert.ok(/^(first load|navigation)/.test(title) ? blank === '-' : numberIn(blank) >= 0, `${title}: ${blank}`);
    assert.ok(resting ? numberIn(ratio) >= 0 : numberIn(ratio) > 0, `${title}: ${ratio}`);
  }
});
