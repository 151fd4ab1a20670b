// C++ as the lints read it: without comments, and without the words in its literals. Lines keep their numbers.
//
//   const { statements, code } = readCpp(text);
//   includesOf(statements);                        // [{target: 'base/text.h', angled: false, line: 3}]

import { lineAt } from './project_files.mjs';

// Comments, raw strings, strings, characters. A quote after a hexadecimal digit separates digits.
const pieces =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|R"([^(\s]*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![\dA-Fa-f])'(?:\\.|[^'\\\n])*'/g;

/** @param {string} text */
const blank = (text) => text.replace(/[^\n]/g, ' ');

/**
 * @param {string} text
 * @returns {{statements: string, code: string}} without comments; and without what stands between quotes either
 */
export function readCpp(text) {
  const isComment = (/** @type {string} */ piece) => piece.startsWith('//') || piece.startsWith('/*');
  return {
    statements: text.replace(pieces, (piece) => (isComment(piece) ? blank(piece) : piece)),
    code: text.replace(pieces, blank),
  };
}

/**
 * @param {string} statements
 * @returns {{target: string, angled: boolean, line: number}[]}
 */
export function includesOf(statements) {
  const found = statements.matchAll(/^[ \t]*#[ \t]*include[ \t]*(?:<([^>\n]+)>|"([^"\n]+)")/gm);
  return [...found].map((match) => ({
    target: match[1] ?? match[2] ?? '',
    angled: match[1] !== undefined,
    line: lineAt(statements, match.index),
  }));
}
