// What a person reads when a call did not succeed, and what is true.
//
//   await assertFailure(operator, {headline: /^The API gateway refused: Throttling/, advice: /Wait a minute/, code: 'Throttling'});

import assert from 'node:assert/strict';

/** @import { Operator } from './operator.mjs' */

const unknownWarning = 'Outcome unknown: the request may have reached DTS and the jobs may have been started.';
const certain = 'Nothing was started.';
const othersUnsure = 'The answer is for all ids at once, so some of the jobs may have been started';
const linkName = "Open the vendor's troubleshooting page";

/**
 * @typedef {object} Failure
 * @property {RegExp} headline how the live region begins
 * @property {RegExp[]} [details] what else Answer says
 * @property {RegExp | null} [advice] below "What to do"; null = no advice
 * @property {string} [code] the link to the vendor carries it, with the RequestId of the answer; without it, no link
 * @property {boolean} [others] one of several ids was refused: the page says that it does not know of the others
 * @property {boolean} [unknown] the page says that the outcome is unknown, and does not say that nothing was started
 */

/**
 * @param {Operator} operator
 * @param {Failure} failure
 */
export async function assertFailure(operator, { headline, details = [], advice, code, unknown = false, others = false }) {
  const said = await operator.hears(headline);
  assert.equal(said.includes(unknownWarning), unknown, `"${said}" must ${unknown ? '' : 'not '}say that the outcome is unknown`);
  const sure = !unknown && !others;
  assert.equal(said.includes(certain), sure, `"${said}" must ${sure ? '' : 'not '}say that nothing was started`);
  assert.equal(said.includes(othersUnsure), others, `"${said}" must ${others ? '' : 'not '}say that the others are not known`);

  const page = await operator.inspectorText();
  for (const detail of details) assert.match(page, detail);
  assert.equal(page.includes('What to do'), advice !== null, 'advice where there is one');
  if (advice) assert.match(page.slice(page.indexOf('What to do')), advice);
  if (code === undefined) assert.equal(await operator.page.getByRole('link', { name: linkName }).count(), 0, 'no link without a code');
  else await assertLink(operator, code);
}

/** @param {Operator} operator @param {string} code */
async function assertLink(operator, code) {
  const address = await operator.page.getByRole('link', { name: linkName }).getAttribute('href');
  const url = new URL(address ?? '');
  assert.equal(url.origin, 'https://api.aliyun.com');
  assert.equal(url.searchParams.get('q'), code);
  const requestId = url.searchParams.get('requestId') ?? '';
  const call = (await operator.site.calls()).at(-1);
  assert.ok(requestId !== '' && call?.answer?.body?.includes(requestId), `RequestId ${requestId} is the one of the answer`);
  assert.equal((await operator.answer())['RequestId'], requestId, 'and stands in the table');
}
