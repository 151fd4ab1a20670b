// The program behind scripts/serve: starts the stack, says where it is, and ends it on Ctrl-C or when a part fails.
//
//   node scripts/lib/serve.mjs --port 8080 --dist dist [--live]

import { parseArgs } from 'node:util';
import { startStack } from './stack.mjs';

/** Ids of the stand-in's world, and what becomes of each when it is started. */
const sampleTasks = [
  ['l5o11f9029c0001,l5o11f9029c0002', 'start and run'],
  ['l5o11f9029c0013', 'fails its precheck'],
  ['l5o11f9029c0020', 'is locked'],
];

/** @returns {Promise<void>} settles at the first signal to end */
function askedToEnd() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve());
  });
}

/** @param {import('./stack.mjs').Stack} stack */
function announce(stack) {
  console.log(`DTS Console: ${stack.pageUrl}`);
  if (stack.control === null) {
    console.log('Calls go to the real DTS endpoints: sign in with an AccessKey of a RAM user who may use DTS.');
  } else {
    console.log('Demo sign-in: AccessKey ID testid, AccessKey secret testsecret');
    console.log('Demo tasks (cn-hangzhou):');
    for (const [ids, fate] of sampleTasks) console.log(`  ${ids}  ${fate}`);
  }
  console.log('Ctrl-C ends it.');
}

async function main() {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '8080' }, dist: { type: 'string', default: 'dist' }, live: { type: 'boolean', default: false } },
  });
  const ended = askedToEnd();
  const stack = await startStack({ port: Number(values.port), dist: values.dist, live: values.live });
  let failure = null;
  try {
    announce(stack);
    failure = await Promise.race([ended, stack.failure]);
  } finally {
    await stack.stop();
  }
  if (failure instanceof Error) throw failure;
}

main().catch((error) => {
  console.error(`serve: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
