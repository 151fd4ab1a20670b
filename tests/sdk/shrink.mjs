// A failing request made small: parameters, then the token, then characters are taken away one by one for as long as the
// comparison still fails.
//
//   const small = await shrunk(request, (candidate) => differs(candidate));

/** @typedef {import('./cases.mjs').Case} Case */

/** @typedef {(candidate: Case) => Promise<boolean>} Failing */

import { flattened } from './cases.mjs';

/** @param {Case} request @returns {Generator<Case>} each with one thing less */
function* smaller(request) {
  for (const name of Object.keys(request.parameters)) {
    const { [name]: _, ...parameters } = request.parameters;
    yield { ...request, parameters };
  }
  if (request.securityToken) yield { ...request, securityToken: '' };
  for (const [name, value] of Object.entries(request.parameters)) {
    const characters = [...String(value)];
    for (let at = 0; at < characters.length; ++at)
      yield { ...request, parameters: { ...request.parameters, [name]: characters.toSpliced(at, 1).join('') } };
  }
}

/**
 * @param {Case} request
 * @param {Failing} stillFails
 * @returns {Promise<Case>}
 */
export async function shrunk(request, stillFails) {
  const flat = { ...request, parameters: Object.fromEntries(flattened(request.parameters)) };
  let smallest = await stillFails(flat) ? flat : request;  // it may be the flattening that is wrong
  for (;;) {
    let found = null;
    for (const candidate of smaller(smallest)) {
      if (!await stillFails(candidate)) continue;
      found = candidate;
      break;
    }
    if (!found) return smallest;
    smallest = found;
  }
}
