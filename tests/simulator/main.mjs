// The stand-in endpoint as a program; `node main.mjs --help` prints how to call it. When it listens it prints one JSON line:
//   {"port":8082,"controlPort":8083,"ca":"build/tls/ca.pem"}

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareCertificates } from './certificates.mjs';

const usage = `node main.mjs --port N --control-port N [--tls-dir DIR] [--host ADDRESS] [--seed N] [--open-world] [--batch none|good]
             [--dts-errors envelope|gateway] [--start-of-running accepted|refused]
  --port, --control-port  0 = any free port
  --tls-dir               https with a certificate made in this folder; without it, plain http
  --open-world            an unknown id of the usual look becomes a job when it is first started
  --batch                 one bad id in a batch: none of its jobs starts (default), or the good ones do
  --dts-errors            refusals of DTS travel in HTTP 200 with Success false (default), or as HTTP 4xx
  --start-of-running      starting a job that already runs is accepted without effect (default), or refused`;

class UsageError extends Error {}

/** @param {string[]} args */
function readArguments(args) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '8082' },
        'control-port': { type: 'string', default: '8083' },
        'tls-dir': { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        seed: { type: 'string', default: '1' },
        'open-world': { type: 'boolean', default: false },
        batch: { type: 'string', default: 'none' },
        'dts-errors': { type: 'string', default: 'envelope' },
        'start-of-running': { type: 'string', default: 'accepted' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(/** @type {Error} */ (error).message);
  }
}

/**
 * @param {string} text
 * @param {string} name
 * @param {number} max
 */
function numberFrom(text, name, max) {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) throw new UsageError(`--${name} must be a number from 0 to ${max}, not "${text}".`);
  return value;
}

/**
 * @template {string} Choice
 * @param {string} text
 * @param {string} name
 * @param {readonly Choice[]} choices
 * @returns {Choice}
 */
function choiceFrom(text, name, choices) {
  const choice = choices.find((each) => each === text);
  if (choice === undefined) throw new UsageError(`--${name} is one of ${choices.join(', ')}, not "${text}".`);
  return choice;
}

async function main() {
  const values = readArguments(process.argv.slice(2));
  if (values.help) {
    console.log(usage);
    return;
  }
  const folder = values['tls-dir'];
  const port = numberFrom(values.port, 'port', 65535);
  const controlPort = numberFrom(values['control-port'], 'control-port', 65535);
  const seed = numberFrom(values.seed, 'seed', 2 ** 31);
  /** @type {import('./world.mjs').Settings} */
  const settings = {
    openWorld: values['open-world'],
    batch: choiceFrom(values.batch, 'batch', ['none', 'good']),
    dtsErrors: choiceFrom(values['dts-errors'], 'dts-errors', ['envelope', 'gateway']),
    startOfRunning: choiceFrom(values['start-of-running'], 'start-of-running', ['accepted', 'refused']),
  };
  // Only now, because loading the SDK cores takes longer than all of the above.
  const { startSimulator } = await import('./simulator.mjs');
  const tls = folder === undefined ? null : await prepareCertificates(folder);
  const simulator = await startSimulator({ port, controlPort, host: values.host, tls, settings, seed });
  const stop = () => void simulator.close();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const ca = folder === undefined ? null : join(folder, 'ca.pem');
  console.log(JSON.stringify({ port: simulator.port, controlPort: simulator.controlPort, ca }));
}

/** @param {unknown} error */
function sentence(error) {
  const { code, port, message } = /** @type {{code?: string, port?: number, message: string}} */ (error);
  if (code === 'EADDRINUSE') return `Port ${port} is in use; choose another one or stop the program that has it.`;
  if (code === 'EACCES') return port === undefined ? message : `Port ${port} needs more rights than this user has.`;
  return message;
}

main().catch((error) => {
  console.error(`stand-in endpoint: ${sentence(error)}`);
  if (error instanceof UsageError) console.error(usage);
  process.exitCode = 1;
});
