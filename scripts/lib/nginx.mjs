// nginx as this user, from one folder: renders web/nginx with the given settings and runs it in the foreground.
//
//   const nginx = await startNginx(folder, {SITE_ROOT: 'dist', ...}, [() => answers(url)]);
//   await nginx.stop();

import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runProgram } from './program.mjs';

const run = promisify(execFile);
const renderScript = fileURLToPath(new URL('../../web/nginx/render', import.meta.url));
const missing = 'nginx is not installed: run scripts/setup serve.';
const readyLimitMs = 10_000;

/** The program. Debian keeps nginx where only root's PATH looks. */
export async function findNginx() {
  for (const file of ['/usr/sbin/nginx', '/usr/local/sbin/nginx']) {
    if (await access(file).then(() => true, () => false)) return file;
  }
  return 'nginx';
}

/**
 * @param {string} folder of the configuration, the pid and the inner socket
 * @param {Record<string, string>} settings of web/nginx/render
 * @param {(() => Promise<boolean>)[]} signs what must hold when nginx is ready
 * @returns {Promise<import('./program.mjs').Program>}
 */
export async function startNginx(folder, settings, signs) {
  const environment = { PATH: process.env.PATH, ...settings };
  try {
    await run(renderScript, [folder], { env: environment });
  } catch (error) {
    throw new Error(`The nginx configuration cannot be rendered: ${/** @type {{stderr?: string}} */ (error).stderr?.trim() || error}`);
  }
  const errorLog = join(settings.LOG_DIR ?? folder, 'error.log');
  const args = ['-p', folder, '-e', errorLog, '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'];
  const nginx = runProgram(await findNginx(), args, { missing, name: 'nginx' });
  let over = false;
  void nginx.ended.then(() => { over = true; });
  const deadline = Date.now() + readyLimitMs;
  for (const holds of signs) {
    while (!(await holds())) {
      if (over) {
        await nginx.firstLine();   // rejects with what nginx said
      }
      if (Date.now() > deadline) {
        await nginx.stop();
        throw new Error(`nginx does not answer: ${nginx.output().trim() || `see ${errorLog}`}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return nginx;
}
