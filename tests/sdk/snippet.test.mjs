// "Copy as", read by what it is for: bash, the aliyun CLI's arguments, python3, node with the official core SDK, gofmt where
// there is one, and curl against the stand-in endpoint, which checks the signature.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import vm from 'node:vm';
import { prepareCertificates } from '../simulator/certificates.mjs';
import { startSimulator } from '../simulator/simulator.mjs';
import { openSigner } from './console_signer.mjs';

/** @typedef {Awaited<ReturnType<typeof startSimulator>>} Simulator */
/** @typedef {import('./console_signer.mjs').RequestQuestion} Question */

const run = promisify(execFile);
const hostile = [
  'it\'s "quoted" \\ and $HOME `id` $(id) %s !x', 'two\nlines\r\tand\u0001\u007f\u0085', '\ufeffmarks \u202e\u200b', '任务 \u{1f600} \u2028\u2029', "'", '\\', '-', '',
];

/** @type {import('./console_signer.mjs').Signer} */
let signer;
/** @type {Simulator} */
let standIn;
let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dts-console-snippet-'));
  signer = await openSigner();
  standIn = await startSimulator({ tls: await prepareCertificates(join(folder, 'tls')) });
});
after(async () => {
  await standIn?.close();
  await rm(folder, { recursive: true, force: true });
});

/** @param {Partial<Question>} [more] @returns {Promise<import('./console_signer.mjs').SignedRequest>} */
const made = (more = {}) => signer.request({
  version: 'V3', accessKeyId: 'testid', secret: 'testsecret', host: 'dts.aliyuncs.com', action: 'StartDtsJobs',
  apiVersion: '2020-01-01', date: new Date().toISOString().replace(/\.\d+/, ''), nonce: crypto.randomUUID(),
  parameters: [['DtsJobIds', 'l5o11f9029c0001,l5o11f9029c0002'], ['RegionId', 'cn-hangzhou']], ...more,
});

/** @param {string} value */
const hostileParameters = (value) => /** @type {[string, string][]} */ ([['DtsJobIds', value]]);

/** @param {string} name @param {string} text */
async function file(name, text) {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** Runs the copied line with the stand-in in the place of the endpoint. @param {string} command */
async function curl(command) {
  const settings = await file('curlrc', `connect-to = "::127.0.0.1:${standIn.port}"\ncacert = "${join(folder, 'tls/ca.pem')}"\n`);
  const { stdout } = await run('bash', ['-c', command.replace(/^curl /, `curl -K '${settings}' `)]);
  return JSON.parse(stdout);
}

for (const version of /** @type {const} */ (['V3', 'V1'])) {
  for (const [account, more] of /** @type {[string, Partial<Question>][]} */ ([
    ['an AccessKey', {}], ['an STS token', { accessKeyId: 'STS.testid', securityToken: 'testtoken' }],
  ])) {
    test(`Signed curl of ${version} with ${account} starts the jobs at the endpoint`, async () => {
      const { signedCurl } = await made({ version, ...more });
      const answer = await curl(signedCurl);
      assert.equal(String(answer.Success), 'true', JSON.stringify(answer));
    });

    test(`The curl of ${version} with ${account} and its words filled in is the signed one`, async () => {
      const date = new Date().toISOString().replace(/\.\d+/, ''), nonce = crypto.randomUUID();
      const { signedCurl, signature, snippets } = await made({ version, date, nonce, ...more });
      const encoded = (/** @type {string} */ value) => (version === 'V1' ? encodeURIComponent(value) : value);
      const filled = snippets.curl.replaceAll('ACCESS_KEY_ID_HERE', more.accessKeyId ?? 'testid')
        .replaceAll('SECURITY_TOKEN_HERE', 'testtoken').replaceAll('DATE_HERE', encoded(date))
        .replaceAll('NONCE_HERE', encoded(nonce)).replaceAll('SIGNATURE_HERE', encoded(signature));
      assert.equal(filled, signedCurl);
      assert.ok(!snippets.curl.includes(signature));
    });
  }

  test(`Signed curl of ${version} with one byte changed is refused`, async () => {
    const { signedCurl } = await made({ version });
    const answer = await curl(signedCurl.replace('l5o11f9029c0002', 'l5o11f9029c0003'));
    assert.equal(answer.Code, 'SignatureDoesNotMatch');
  });
}

test('Every shell text is one that bash reads, whatever the values are', async () => {
  for (const value of hostile) {
    const { signedCurl, snippets } = await made({ parameters: hostileParameters(value) });
    for (const text of [signedCurl, snippets.curl, snippets.cli]) await run('bash', ['-n', await file('text.sh', text)]);
  }
});

test('The aliyun CLI is given each value as it is', async () => {
  for (const value of hostile) {
    const { snippets } = await made({ parameters: [...hostileParameters(value), ['RegionId', 'cn-beijing']] });
    const { stdout } = await run('bash', ['-c', `aliyun() { printf '%s\\0' "$@"; }\n${snippets.cli}`]);
    assert.deepEqual(stdout.split('\0').slice(0, -1), [
      'dts', 'StartDtsJobs', '--endpoint', 'dts.aliyuncs.com', `--DtsJobIds=${value}`, '--region', 'cn-beijing',
      '--RegionId=cn-beijing',
    ]);
  }
});

// In the places of the vendor's packages, which are not installed: what the program gives to them comes out.
const pythonStubs = `
import json, sys, types
class Kept:
    def __init__(self, *given, **named): self.__dict__.update(named); self.given = given
    def call_api(self, params, request, options): return json.dumps([self.given[0].endpoint, params.action, request.query])
for name in ("alibabacloud_tea_openapi", "alibabacloud_tea_openapi.models", "alibabacloud_tea_openapi.client", "alibabacloud_tea_util", "alibabacloud_tea_util.models"):
    sys.modules[name] = types.ModuleType(name)
    for kept in ("Client", "Config", "Params", "OpenApiRequest", "RuntimeOptions"): setattr(sys.modules[name], kept, Kept)
sys.modules["alibabacloud_tea_openapi"].models = sys.modules["alibabacloud_tea_openapi.models"]
exec(compile(open(sys.argv[1], encoding="utf-8", newline="").read(), "text", "exec"))
`;

test('The Python text compiles and asks for the same call', async () => {
  const environment = { ...process.env, ALIBABA_CLOUD_ACCESS_KEY_ID: 'testid', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'testsecret' };
  for (const value of hostile) {
    const { snippets } = await made({ parameters: hostileParameters(value) });
    const text = await file('text.py', snippets.python);
    await run('python3', ['-m', 'py_compile', text]);
    const { stdout } = await run('python3', [await file('stubs.py', pythonStubs), text], { env: environment });
    assert.deepEqual(JSON.parse(stdout), ['dts.aliyuncs.com', 'StartDtsJobs', { DtsJobIds: value }]);
  }
});

test('The Node text is checked, and asks for the same call', async () => {
  for (const value of hostile) {
    const { snippets } = await made({ parameters: hostileParameters(value) });
    await run(process.execPath, ['--check', await file('text.cjs', snippets.node)]);
    /** @type {unknown[]} */
    const asked = [];
    class Client {
      /** @param {{endpoint: string}} config */
      constructor(config) { this.config = config; }
      /** @param {{action: string}} params @param {{query: object}} request */
      async callApi(params, request) {
        asked.push(this.config.endpoint, params.action, request.query);
        return { body: {} };
      }
    }
    class Kept {
      /** @param {object} given */
      constructor(given) { Object.assign(this, given); }
    }
    const $OpenApiUtil = { Config: Kept, Params: Kept, OpenApiRequest: Kept };
    vm.runInNewContext(snippets.node, { require: () => ({ default: Client, $OpenApiUtil }), process: { env: {} }, console: { dir() {} } });
    assert.equal(JSON.stringify(asked), JSON.stringify(['dts.aliyuncs.com', 'StartDtsJobs', { DtsJobIds: value }]));
  }
});

test('The Node text starts the jobs with the official core SDK', async () => {
  const { snippets } = await made();
  const core = createRequire(import.meta.url)('@alicloud/openapi-core');
  const { ca } = await prepareCertificates(join(folder, 'tls'));
  // The stand-in has no port 443: the SDK is sent to its own, and told which authority to trust.
  class Redirected extends core.default {
    /** @param {object} config */
    constructor(config) {
      super(Object.assign(config, { endpoint: `localhost:${standIn.port}`, ca }));
    }
  }
  const answer = await new Promise((resolve, reject) => {
    const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'testid', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'testsecret' };
    const process = { env, stderr: { write: (/** @type {string} */ words) => reject(new Error(words)) } };
    const console = { dir: resolve };
    vm.runInThisContext(`(require, process, console) => {${snippets.node}}`)(() => ({ ...core, default: Redirected }), process, console);
  });
  assert.equal(String(answer.Success), 'true', JSON.stringify(answer));
});

test('The Go text is one that gofmt reads', async (context) => {
  const found = await run('gofmt', ['-h']).then(() => true, (error) => error.code !== 'ENOENT');
  if (!found) return context.skip('gofmt is not on the PATH; it comes with the Go compiler, which nothing else here needs');
  for (const value of hostile) {
    const { snippets } = await made({ parameters: hostileParameters(value) });
    const { stdout } = await run('gofmt', ['-d', await file('text.go', snippets.go)]);
    assert.equal(stdout, '', 'as gofmt lays it out');
  }
});
