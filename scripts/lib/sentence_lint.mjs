// The sentence lint: what the page says stands in the table of src/ui/texts.h, in both languages.
//   - src/ui holds no other sentence, and no Chinese outside of that table;
//   - a sentence that a lower room makes (an error, a problem of config.json) has its line there, by which it is translated.
//
//   node scripts/lib/sentence_lint.mjs [ROOT]

import { fileURLToPath } from 'node:url';
import { lineAt, projectFiles, readText, reportFindings } from './project_files.mjs';
import { readCpp } from './cpp_text.mjs';

/** @typedef {import('./project_files.mjs').Finding} Finding */

const table = 'src/ui/texts.h';
const sources = /^src\/(base|acs|dts|app|ui)\/.*\.(cpp|h)$/;

/** Files whose sentences no reader of the page sees, or which are tables in both languages themselves. */
const others = new Set([
  table,
  'src/ui/texts_run.h', // a part of it
  'src/ui/audit.cpp', // told to a programmer
  'src/dts/known_codes.cpp', // explanations of the vendor's codes, in both languages
  'src/dts/explanation.cpp',
  'src/dts/regions.cpp', // names of regions, in both languages
  'src/acs/snippet.cpp', // commands and programs
]);

const sentence = /[a-z]{2,}[,:;]? [a-z]{2,}/i;
/** In a lower room, what begins like one: other words there are read from answers and pasted texts. */
const beginning = /^(?:[A-Z]|\\"|\.)/;
const chinese = /[\u3000-\u9fff\uff00-\uffef]/;

/** @param {string} statements @returns {{words: string, at: number}[]} the literals, those side by side as one */
function literals(statements) {
  const found = statements.matchAll(/"(?:\\.|[^"\\\n])*"(?:\s*"(?:\\.|[^"\\\n])*")*/g);
  return [...found].map((match) => ({ words: match[0].replace(/"\s+"/g, '').slice(1, -1), at: match.index }));
}

/** @param {string} root @returns {Promise<Finding[]>} */
export async function lintSentences(root) {
  const known = await readText(root, table);
  const files = (await projectFiles(root)).filter((file) => sources.test(file) && !others.has(file));
  const findings = await Promise.all(files.map(async (file) => {
    const text = await readText(root, file);
    const { statements } = readCpp(text);
    return literals(statements).flatMap(({ words, at }) => {
      const line = lineAt(text, at);
      if (chinese.test(words) && !file.startsWith('src/dts/')) return [{ file, line, sentence: `"${words}" is Chinese: it belongs in ${table}.` }];
      if (!sentence.test(words)) return [];
      if (file.startsWith('src/ui/')) return [{ file, line, sentence: `"${words}" is a sentence: it belongs in ${table}.` }];
      // A sentence that is put together from pieces is known by each of them.
      return !beginning.test(words) || known.includes(words) ? [] : [{ file, line, sentence: `"${words}" has no detail_ line in ${table}, so it stays English.` }];
    });
  }));
  return findings.flat();
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  reportFindings(await lintSentences(process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url))));
