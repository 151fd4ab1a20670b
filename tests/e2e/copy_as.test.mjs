// "Copy as", from the page's buttons through the clipboard to the programs that read it.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { promisify } from 'node:util';
import { demo, firstIds, temporary } from './operator.mjs';
import { until } from './patience.mjs';
import { openSite } from './site.mjs';

/** @import { Operator } from './operator.mjs' */
/** @import { Site } from './site.mjs' */

const run = promisify(execFile);
const permissions = ['clipboard-read', 'clipboard-write'];

/** @type {Site} */
let site;
before(async () => { site = await openSite(); });
afterEach(() => site.clear());
after(() => site?.close());

/** What the button puts onto the clipboard. @param {Operator} operator @param {string} name */
async function copied(operator, name) {
  await operator.page.evaluate(() => navigator.clipboard.writeText(''));
  await operator.button(`Copy as ${name}`).click();
  let text = '';
  await until(async () => (text = await operator.page.evaluate(() => navigator.clipboard.readText())) !== '', `A copy as ${name}`);
  return text;
}

/** @param {string} name @param {string} text */
async function file(name, text) {
  const path = join(site.folder, name);
  await writeFile(path, text);
  return path;
}

for (const account of [demo, temporary])
  for (const version of /** @type {const} */ (['V3', 'V1']))
    test(`A line of curl that the page signed with ${version} for ${account.id} starts the jobs`, async () => {
      const operator = await site.visit({ permissions });
      await operator.signIn(account);
      await operator.chooseVersion(version);
      await operator.enterIds(firstIds.join(' '));
      await operator.look('Request');
      const line = await copied(operator, 'signed curl');
      assert.ok(!line.includes(account.secret));
      assert.deepEqual(await site.calls(), [], 'the page sent nothing itself');
      const settings = await file('curlrc', `connect-to = "::127.0.0.1:${site.stack.standInPort}"\ncacert = "${site.stack.standInCa}"\n`);
      await run('bash', ['-c', line.replace(/^curl /, `curl -K '${settings}' `)]);
      assert.deepEqual((await site.call()).started, firstIds);
      assert.equal((await site.call()).signatureVersion, version);
    });

test('Each text is one of its language, says the same call, and holds no secret', async () => {
  const operator = await site.visit({ permissions });
  await operator.signIn(temporary);
  await operator.enterIds(firstIds.join(' '));
  await operator.look('Request');
  const checks = /** @type {[string, string, string[]][]} */ ([
    ['curl', 'text.sh', ['bash', '-n']],
    ['aliyun CLI', 'cli.sh', ['bash', '-n']],
    ['Python', 'text.py', ['python3', '-m', 'py_compile']],
    ['Node.js', 'text.cjs', [process.execPath, '--check']],
  ]);
  for (const [name, path, [program = '', ...options]] of checks) {
    const text = await copied(operator, name);
    await run(program, [...options, await file(path, text)]);
    for (const id of firstIds) assert.ok(text.includes(id), `${name} names ${id}`);
    for (const secret of [temporary.id, temporary.secret, temporary.token]) assert.ok(!text.includes(secret), `${name} holds no key`);
  }
  assert.match(await copied(operator, 'Go'), /^package main\n[\s\S]*"StartDtsJobs"/);
  await operator.hears(/Copied: Go/);
});

test('What was sent stays what is copied when the form changes, and the page says so', async () => {
  const operator = await site.visit({ permissions });
  await operator.startJobs();
  await operator.hears(/^Accepted/);
  await operator.enterIds('other000000001');
  await operator.look('Request');
  await operator.page.getByText('The call that was sent last: 2 ids.').waitFor();
  const text = await copied(operator, 'aliyun CLI');
  assert.ok(text.includes(firstIds[0]) && !text.includes('other000000001'), text);
});

test('Without a request, and without a key, the page says what is missing', async () => {
  const operator = await site.visit({ permissions });
  await operator.page.keyboard.press('Escape');
  await operator.look('Request');
  await operator.page.getByText('Enter task ids to copy the request').waitFor();
  await operator.enterIds(firstIds[0]);
  await operator.page.getByText('The call that the form would send now: 1 id.').waitFor();
  assert.ok(await operator.button('Copy as signed curl').isDisabled());
  assert.ok(await operator.button('Copy as curl').isEnabled());
});
