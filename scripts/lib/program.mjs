// A program that runs beside this one: started, watched and ended by its handle, never by its name.
//
//   const nginx = runProgram('nginx', ['-c', file], {missing: 'nginx is not installed: run scripts/setup serve.'});
//   await nginx.firstLine();        // what it prints when it is ready
//   await nginx.stop();

import { spawn } from 'node:child_process';

const outputLimit = 64 * 1024;
const stopLimitMs = 5000;
const lastOutputMs = 300;

/**
 * @typedef {object} Program
 * @property {Promise<number | null>} ended the exit code; null after a signal
 * @property {() => Promise<string>} firstLine rejects when the program ends before it has printed a line
 * @property {() => string} output what it wrote last, both streams
 * @property {() => Promise<void>} stop asks it to end, insists after a while, resolves when it has ended
 */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{missing: string, name?: string}} words what to say when the command does not exist
 * @returns {Program}
 */
export function runProgram(command, args, { missing, name = command }) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let printed = '';
  /** @type {Error | null} */
  let startError = null;
  child.stdout.on('data', (chunk) => {
    printed = (printed + chunk).slice(0, outputLimit);
    output = (output + chunk).slice(-outputLimit);
  });
  child.stderr.on('data', (chunk) => {
    output = (output + chunk).slice(-outputLimit);
  });
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => {
      startError = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT' ? new Error(missing) : error;
      resolve(-1);
    });
    // What it started may hold its output open after it has gone: the rest of the output is waited for, but not long.
    child.once('exit', (code) => setTimeout(() => resolve(code), lastOutputMs));
    child.once('close', (code) => resolve(code));
  });

  const failure = () => startError ?? new Error(`${name} ended before it was ready: ${output.trim() || 'it said nothing'}`);
  const firstLine = () => new Promise((/** @type {(line: string) => void} */ resolve, reject) => {
    const look = () => {
      const end = printed.indexOf('\n');
      if (end >= 0) resolve(printed.slice(0, end));
    };
    child.stdout.on('data', look);
    look();
    ended.then(() => reject(failure()));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
    await ended;
    clearTimeout(insist);
  };
  return { ended, firstLine, output: () => output, stop };
}
