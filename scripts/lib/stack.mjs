// The whole of DTS Console on this machine: the page and the CORS proxy by nginx, on two origins, and the stand-in
// endpoint behind the proxy (or the real endpoints, when live). With the stand-in the page may rehearse at the same proxy.
//
//   const stack = await startStack({port: 0, dist: 'dist'});
//   await fetch(stack.pageUrl);
//   await fetch(`${stack.control}calls`);    // what the stand-in received
//   await stack.stop();
//
// Whatever is in the way (a port in use, nginx missing, no page built) is an Error whose message says what to do.

import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startNginx } from './nginx.mjs';
import { anyFreePort, requireFreePort } from './ports.mjs';
import { runProgram } from './program.mjs';

/** @typedef {import('./program.mjs').Program} Program */

const standInProgram = fileURLToPath(new URL('../../tests/simulator/main.mjs', import.meta.url));
const standInActions = 'StartDtsJobs StopDtsJobs SuspendDtsJobs DescribeDtsJobs DescribeDtsJobDetail';
const freePortTries = 3;

/**
 * @typedef {object} StackOptions
 * @property {number} [port] of the page; the proxy, the stand-in and its control port follow. 0 = any four free ones
 * @property {string} [dist] the folder of the built page
 * @property {boolean} [live] calls go to the real endpoints, there is no stand-in
 * @property {string} [logDir] where nginx logs; kept after stop(). Without it the logs end with the stack
 * @property {string} [mount] a second path for the page, to show that all its URLs are relative
 * @property {Record<string, unknown>} [config] more of config.json
 * @property {string[]} [origins] more origins that may use the proxy
 * @property {string[]} [connectSources] more origins that the page may connect to
 * @property {string[]} [standInArguments]
 * @property {{url: string, ca: string}} [upstream] another endpoint instead of the stand-in: https://127.0.0.1:PORT, and
 *   the file of the authority that signed its certificate
 * @property {Record<string, string>} [nginxSettings] of web/nginx/render, instead of the stack's own
 */

/**
 * @typedef {object} Stack
 * @property {string} pageUrl
 * @property {string} proxyUrl
 * @property {string} proxyTemplate what the page's config.json names
 * @property {string | null} control the stand-in's control port as a URL with a slash at the end; null without a stand-in
 * @property {number | null} standInPort
 * @property {string | null} standInCa file with the authority that vouches for the stand-in
 * @property {{site: string, access: string, error: string}} logs files; `access` is the proxy's
 * @property {Promise<Error>} failure settles when a part ends although nobody stopped it
 * @property {() => Promise<void>} stop
 */

/**
 * @param {StackOptions} options
 * @returns {Promise<Stack>}
 */
export async function startStack(options = {}) {
  const dist = resolve(options.dist ?? 'dist');
  if (!(await exists(join(dist, 'index.html')))) {
    throw new Error(`There is no page in ${dist}: build it with scripts/build.`);
  }
  const port = options.port ?? 0;
  if (port !== 0) return startOnPorts(options, dist, await portsFrom(port, options.live === true));
  for (let attempt = 1; ; attempt += 1) {
    const ports = { page: await anyFreePort(), proxy: await anyFreePort(), standIn: 0, control: 0 };
    try {
      return await startOnPorts(options, dist, ports);
    } catch (error) {
      // Someone else took the port between the look and the start.
      if (attempt === freePortTries || !/Address already in use/.test(String(error))) throw error;
    }
  }
}

/**
 * @param {number} port
 * @param {boolean} live
 */
async function portsFrom(port, live) {
  const ports = { page: port, proxy: port + 1, standIn: port + 2, control: port + 3 };
  if (!Number.isInteger(port) || port < 1 || ports.control > 65535) {
    throw new Error(`Port ${port} does not fit: four ports are needed from there, between 1 and 65535.`);
  }
  await requireFreePort(ports.page, 'the page');
  await requireFreePort(ports.proxy, 'the CORS proxy');
  if (!live) {
    await requireFreePort(ports.standIn, 'the stand-in endpoint');
    await requireFreePort(ports.control, "the stand-in's control port");
  }
  return ports;
}

/** @typedef {{page: number, proxy: number, standIn: number, control: number}} Ports */

/**
 * @param {StackOptions} options
 * @param {string} dist
 * @param {Ports} ports
 * @returns {Promise<Stack>}
 */
async function startOnPorts(options, dist, ports) {
  const folder = await mkdtemp(join(tmpdir(), 'dts-console-'));
  /** @type {[string, Program][]} */
  const programs = [];
  let stopping = false;
  const stop = async () => {
    stopping = true;
    await Promise.all(programs.map(([, program]) => program.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const standIn = options.live || options.upstream ? null : await startStandIn(options, ports, join(folder, 'tls'));
    if (standIn !== null) programs.push(['The stand-in endpoint', standIn.program]);
    const urls = {
      pageUrl: `http://localhost:${ports.page}/`,
      proxyUrl: `http://localhost:${ports.proxy}/`,
      proxyTemplate: `http://localhost:${ports.proxy}/dts/{host}/`,
    };
    const config = join(folder, 'config.json');
    const rehearsal = standIn === null ? {} : { rehearsal: urls.proxyTemplate };
    const values = { proxies: [urls.proxyTemplate], region: 'cn-hangzhou', ...rehearsal, ...options.config };
    await writeFile(config, `${JSON.stringify(values, null, 2)}\n`);
    const logDir = resolve(options.logDir ?? join(folder, 'logs'));
    await mkdir(logDir, { recursive: true });
    const upstream = standIn === null ? options.upstream : { url: `https://127.0.0.1:${standIn.port}`, ca: standIn.ca };
    const rehearsals = standIn === null ? undefined : `http://127.0.0.1:${standIn.controlPort}`;
    const settings = nginxSettings(options, dist, ports, { config, logDir, upstream, rehearsals });
    programs.push(['nginx', await startNginx(join(folder, 'nginx'), settings, [
      () => answers(`http://127.0.0.1:${ports.page}/`, 200),
      () => answers(`http://127.0.0.1:${ports.proxy}/`, 403),
    ])]);
    return {
      ...urls,
      control: standIn === null ? null : `http://127.0.0.1:${standIn.controlPort}/`,
      standInPort: standIn?.port ?? null,
      standInCa: standIn?.ca ?? null,
      logs: { site: join(logDir, 'site.log'), access: join(logDir, 'proxy.log'), error: join(logDir, 'error.log') },
      failure: firstFailure(programs, () => stopping),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {StackOptions} options
 * @param {Ports} ports
 * @param {string} tlsDir
 */
async function startStandIn(options, ports, tlsDir) {
  const args = [standInProgram, '--port', String(ports.standIn), '--control-port', String(ports.control), '--tls-dir', tlsDir,
    ...(options.standInArguments ?? [])];
  const program = runProgram(process.execPath, args, { missing: 'node is missing.', name: 'the stand-in endpoint' });
  /** @type {{port: number, controlPort: number, ca: string}} */
  const ready = JSON.parse(await program.firstLine());
  return { program, ...ready };
}

/**
 * @param {StackOptions} options
 * @param {string} dist
 * @param {Ports} ports
 * @param {{config: string, logDir: string, upstream?: {url: string, ca: string}, rehearsals?: string}} parts
 * @returns {Record<string, string>}
 */
function nginxSettings(options, dist, ports, { config, logDir, upstream, rehearsals }) {
  return {
    SITE_LISTEN: `127.0.0.1:${ports.page}`,
    SITE_ROOT: dist,
    SITE_CONFIG: config,
    CONNECT_SRC: [`http://localhost:${ports.proxy}`, ...(options.connectSources ?? [])].join(' '),
    PROXY_LISTEN: `127.0.0.1:${ports.proxy}`,
    ALLOWED_ORIGINS: [`http://localhost:${ports.page}`, ...(options.origins ?? [])].join(' '),
    LOG_DIR: logDir,
    WORKERS: '1',
    ...(options.mount === undefined ? {} : { SITE_MOUNT: options.mount }),
    // A test sends faster than any person would.
    ...(upstream === undefined ? {} : { UPSTREAM: upstream.url, TRUSTED_CA: upstream.ca, RATE: '500r/s', BURST: '500' }),
    // Nobody loses what the stand-in stops.
    ...(rehearsals === undefined ? {} : { REHEARSALS: rehearsals, ACTIONS: standInActions }),
    // nginx started by root gives its workers away to a user who need not be able to read the page.
    ...(process.getuid?.() === 0 ? { RUN_USER: 'root' } : {}),
    ...options.nginxSettings,
  };
}

/**
 * @param {[string, Program][]} programs
 * @param {() => boolean} isStopping
 * @returns {Promise<Error>}
 */
async function firstFailure(programs, isStopping) {
  return new Promise((settle) => {
    for (const [name, program] of programs) {
      void program.ended.then(async () => {
        // Ctrl-C reaches every program of the terminal: wait for our own signal before calling it a failure.
        await new Promise((resume) => setTimeout(resume, 500));
        if (!isStopping()) settle(new Error(`${name} ended: ${program.output().trim() || 'it said nothing'}`));
      });
    }
  });
}

/**
 * @param {string} url
 * @param {number} status
 */
async function answers(url, status) {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.status === status;
  } catch {
    return false;
  }
}

/** @param {string} file */
async function exists(file) {
  return access(file).then(() => true, () => false);
}
