// Which functions go into the later part of the program (scripts/lib/split.mjs).

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { laterFunctions, readCallGraph, readPatterns } from '../../scripts/lib/split.mjs';

// As wasm-opt --print-call-graph writes it: an export is gray, an import turquoise, what the table holds has a line more.
const dot = `digraph call {
    "A" -> "B" [style="filled, rounded", label = "Direct Call"];
  "main" [style="filled", fillcolor="gray"];
  "ui::panel\\28int\\29" [style="filled", fillcolor="white"];
  "ui::rows\\28\\29" [style="filled", fillcolor="white"];
  "base::trim\\28\\29" [style="filled", fillcolor="white"];
  "acs::call\\28\\29 \\28.resume\\29" [style="filled", fillcolor="white"];
  "acs::sign\\28\\29" [style="filled", fillcolor="white"];
  "glDraw" [style="filled", fillcolor="turquoise"];
  "main" -> "ui::panel\\28int\\29"; // call
  "main" -> "base::trim\\28\\29"; // call
  "main" -> "glDraw"; // call
  "ui::panel\\28int\\29" -> "ui::rows\\28\\29"; // call
  "ui::rows\\28\\29" -> "ui::rows\\28\\29"; // call
  "ui::rows\\28\\29" -> "base::trim\\28\\29"; // call
  "acs::call\\28\\29 \\28.resume\\29" -> "acs::sign\\28\\29"; // call
  "acs::call\\28\\29 \\28.resume\\29" [style="filled, rounded"];
}`;

/** @param {string} patterns */
const later = (patterns) => laterFunctions(readCallGraph(dot), readPatterns(patterns));

test('What only a named function calls goes along, what others call as well stays', () => {
  assert.deepEqual(later('# a panel\n^ui::panel\\(\n'), ['ui::panel\\28int\\29', 'ui::rows\\28\\29']);
});

test('What is called through a pointer stays until it is named itself', () => {
  assert.deepEqual(later('^acs::sign\\('), ['acs::sign\\28\\29']);
  assert.deepEqual(later('^acs::call\\('), ['acs::call\\28\\29 \\28.resume\\29', 'acs::sign\\28\\29']);
});

test('A pattern that names nothing is an error that says what to do', () => {
  assert.throws(() => later('^ui::panel\\(\n^ui::gone\\('), /\/\^ui::gone\\\(\/ of cmake\/later\.txt names no function: .*\[\[gnu::noinline\]\]/);
});
