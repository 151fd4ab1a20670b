// The type lint: TypeScript over the JavaScript of the project, as its JSDoc comments type it. Each tsconfig.json is a
// program; all are checked in one process, which reads the libraries that they share once. A file that no program takes
// in is a finding too.
//
//   node scripts/lib/type_lint.mjs [ROOT]          (needs the packages of tests/)

import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from '../../tests/node_modules/typescript/lib/typescript.js';
import { projectFiles, reportFindings } from './project_files.mjs';

/** @typedef {import('./project_files.mjs').Finding} Finding */

const home = fileURLToPath(new URL('../..', import.meta.url));
const script = /\.(mjs|js)$/;

/** The types of libraries, parsed once for each way in which a program may read them. @type {Map<string, ts.SourceFile | undefined>} */
const libraries = new Map();

/** @param {ts.CompilerOptions} options */
function hostFor(options) {
  const host = ts.createCompilerHost(options);
  const parse = host.getSourceFile;
  host.getSourceFile = (name, language, onError, again) => {
    if (!/\/node_modules\/.*\.d\.[cm]?ts$/.test(name)) return parse(name, language, onError, again);
    const key = `${name} ${JSON.stringify(language)}`;
    if (!libraries.has(key)) libraries.set(key, parse(name, language, onError, again));
    return libraries.get(key);
  };
  return host;
}

/** @param {string} root @param {ts.Diagnostic} diagnostic @returns {Finding} */
function findingOf(root, { file, start = 0, messageText }) {
  const sentence = ts.flattenDiagnosticMessageText(messageText, '\n    ');
  if (!file) return { file: 'tsconfig.json', line: 1, sentence };
  return { file: relative(root, file.fileName), line: file.getLineAndCharacterOfPosition(start).line + 1, sentence };
}

/** @param {string} root @returns {Promise<Finding[]>} */
export async function lintTypes(root) {
  const files = await projectFiles(root);
  /** @type {Map<string, Finding>} by what they say: two programs may share a file */
  const findings = new Map();
  const typed = new Set();
  for (const config of files.filter((file) => basename(file) === 'tsconfig.json')) {
    const text = ts.readConfigFile(join(root, config), ts.sys.readFile);
    const path = join(root, config);
    const project = ts.parseJsonConfigFileContent(text.config ?? {}, ts.sys, dirname(path), {}, path);
    const program = ts.createProgram({ rootNames: project.fileNames, options: project.options, host: hostFor(project.options) });
    const said = [...(text.error ? [text.error] : []), ...project.errors, ...ts.getPreEmitDiagnostics(program)];
    for (const finding of said.map((diagnostic) => findingOf(root, diagnostic)))
      findings.set(JSON.stringify(finding), finding);
    for (const { fileName } of program.getSourceFiles()) typed.add(relative(root, fileName));
  }
  const untyped = files.filter((file) => script.test(file) && !typed.has(file)).map((file) => ({
    file, line: 1, sentence: 'no tsconfig.json takes this in, so nobody checks its types: name it in the one of its folder.',
  }));
  return [...findings.values(), ...untyped];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) reportFindings(await lintTypes(process.argv[2] ?? home));
