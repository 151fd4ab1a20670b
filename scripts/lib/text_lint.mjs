// The text lint: words that must not stand in the tree, and the layout that clang-format does not see.
//
//   node scripts/lib/text_lint.mjs [ROOT]

import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { lineAt, projectFiles, readText, reportFindings } from './project_files.mjs';

/** @typedef {import('./project_files.mjs').Finding} Finding */
/** @typedef {{where?: RegExp, but?: RegExp, words: RegExp, sentence: (found: string) => string}} Rule */

const mostLines = 450;
const generated = /(^|\/)package-lock\.json$/;
const fixture = /(^|\/)fixtures\//;
const binary = /\.(png|ico|wasm|br|gz|woff2?)$/;
const source = /\.(cpp|h|mjs|js|d\.ts|css|sh|cmake|vert|frag)$|^scripts\/[a-z]+$|CMakeLists\.txt$/;

// The patterns are put together from pieces, so that this file passes its own rules.
const unfinished = ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|');
const ownerlessHosts = ['registry', 'mirrors?', 'artifactory', 'nexus', 'npm', 'pypi', 'deb', 'ftp'].join('|');

/** @param {string} text */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** @param {string} root @returns {Rule[]} */
function rulesFor(root) {
  // Where this checkout and the home of its user are: no file knows.
  const here = [root, homedir()].map((path) => path.replace(/\/+$/, '')).filter((path) => path.length > 1);
  return [
    {
      words: new RegExp(`\\b(${unfinished})\\b`, 'g'),
      sentence: (found) => `${found}: finish it, or write it down outside the code.`,
    },
    {
      where: /^(web|src)\//,
      words: /\bconsole\s*\.\s*(log|debug|info|warn|error|trace)\b|\bdebugger\b/g,
      sentence: (found) => `${found}: what a person should know belongs on the screen, the rest nowhere.`,
    },
    {
      where: /\.test\.mjs$/,
      words: /\b(test|it|describe|suite)\.only\b|\bonly:\s*true\b/g,
      sentence: (found) => `${found}: it silences every other test.`,
    },
    {
      words: new RegExp(`https?://(?:[\\w-]+\\.)*(?:${ownerlessHosts})\\.[\\w-]+(?:\\.[\\w-]+)*`, 'g'),
      sentence: (found) => `${found}: packages come from where the machine is configured to get them; name no host.`,
    },
    {
      words: new RegExp(`(?<![\\w.$}"-])(?:/(?:home|Users)/\\w+${here.map((path) => `|${escaped(path)}(?![\\w-])`).join('')})`, 'g'),
      sentence: (found) => `${found}: a path of one machine.`,
    },
    {
      words: /\bLTAI[0-9A-Za-z]{12,}|-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
      sentence: () => 'this looks like a live secret: use testid and testsecret, or LTAI-example.',
    },
    { but: fixture, words: /\r/g, sentence: () => 'a carriage return: lines end with a line feed alone.' },
    { but: fixture, words: /[ \t]+$/gm, sentence: () => 'white space at the end of the line.' },
    // The layout of Go is tabs, and one file holds a program in it.
    { where: source, but: /^src\/acs\/snippet\.cpp$/, words: /^ *\t/gm, sentence: () => 'a tab at the beginning of the line: indent with spaces.' },
  ];
}

/** @param {string} file @param {string} text @returns {Finding[]} */
function lintShape(file, text) {
  const findings = [];
  const lines = text.split('\n').length - 1;
  if (text && !text.endsWith('\n') && !fixture.test(file))
    findings.push({ file, line: lines + 1, sentence: 'the last line has no end.' });
  if (source.test(file) && lines > mostLines)
    findings.push({ file, line: 1, sentence: `${lines} lines: split it by the nouns in it (${mostLines} are the most).` });
  return findings;
}

/** @param {string} file @param {string} text @param {Rule[]} rules @returns {Finding[]} */
function lintWords(file, text, rules) {
  const applying = rules.filter(({ where, but }) => (!where || where.test(file)) && !but?.test(file));
  return applying.flatMap(({ words, sentence }) =>
    [...text.matchAll(words)].map((match) => ({ file, line: lineAt(text, match.index), sentence: sentence(match[0]) })),
  );
}

/**
 * A lock file without addresses installs from wherever npm is configured to; its checksums hold the contents.
 * @param {string} file
 * @param {string} text
 * @returns {Finding[]}
 */
export function lintLock(file, text) {
  /** @type {{packages?: Record<string, {resolved?: string, integrity?: string, link?: boolean, inBundle?: boolean}>}} */
  const lock = JSON.parse(text);
  return Object.entries(lock.packages ?? {}).flatMap(([name, entry]) => {
    if (!name || entry.link || entry.inBundle) return [];
    const line = lineAt(text, text.indexOf(JSON.stringify(name)));
    const addressed = entry.resolved === undefined ? [] : [
      { file, line, sentence: `${name} names a download address: npm install --omit-lockfile-registry-resolved leaves it out.` },
    ];
    return entry.integrity ? addressed : [...addressed, { file, line, sentence: `${name} has no checksum.` }];
  });
}

/** @param {string} root @returns {Promise<Finding[]>} */
export async function lintTexts(root) {
  const rules = rulesFor(root);
  const files = (await projectFiles(root)).filter((file) => !binary.test(file));
  const findings = await Promise.all(files.map(async (file) => {
    const text = await readText(root, file);
    if (generated.test(file)) return lintLock(file, text);
    return [...lintWords(file, text, rules), ...lintShape(file, text)];
  }));
  return findings.flat();
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  reportFindings(await lintTexts(process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url))));
