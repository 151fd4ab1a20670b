// The control port: plain HTTP and JSON, for tests and for the curious. README.md lists what it takes.

import { createServer } from 'node:http';
import { RuleError } from './faults.mjs';
import { RehearsalError, RehearsalGone } from './rehearsals.mjs';
import { settingChoices } from './world.mjs';

/** @typedef {import('./service.mjs').Service} Service */
/** @typedef {import('./rehearsals.mjs').Rehearsals} Rehearsals */
/** @typedef {(service: Service, body: any) => unknown} Route */

const bodyLimit = 16 * 1024 * 1024;

/** What is wrong with a control request, as a sentence. */
class ControlError extends Error {}

/** @type {Record<string, Route>} */
const routes = {
  'GET /calls': (service) => service.calls.list(),
  'DELETE /calls': (service) => service.calls.reset(),
  'GET /jobs': (service) => service.world.list(),
  'POST /jobs': (service, body) => {
    const jobs = Array.isArray(body) ? body : [body];
    for (const job of jobs) requireText(job, 'jobId');
    for (const job of jobs) service.world.put(job);
    return { put: jobs.length };
  },
  'DELETE /jobs': (service) => service.world.clear(),
  'GET /accounts': (service) => service.accounts.list(),
  'POST /accounts': (service, body) => {
    requireText(body, 'accessKeyId');
    requireText(body, 'accessKeySecret');
    service.accounts.put(body);
    return { put: body.accessKeyId };
  },
  'GET /faults': (service) => service.faults.list(),
  'POST /faults': (service, body) => {
    service.faults.set(body);
    return { rules: body.length };
  },
  'DELETE /faults': (service) => service.faults.clear(),
  'GET /clock': (service) => clockView(service),
  'POST /clock': (service, body) => {
    const { clock } = service;
    if (body.skewSeconds !== undefined) clock.skewMs = requireNumber(body, 'skewSeconds') * 1000;
    if (body.rate !== undefined) clock.setRate(requireNumber(body, 'rate'));
    if (body.frozen === true) clock.freeze();
    if (body.advanceSeconds !== undefined) clock.advance(requireNumber(body, 'advanceSeconds') * 1000);
    return clockView(service);
  },
  'GET /settings': (service) => service.settings,
  'POST /settings': (service, body) => {
    for (const [name, value] of Object.entries(body)) {
      const choices = Object.entries(settingChoices).find(([known]) => known === name)?.[1];
      if (choices === undefined) throw new ControlError(`There is no setting ${name}.`);
      if (!choices.includes(value)) throw new ControlError(`${name} is one of ${choices.join(', ')}.`);
    }
    return Object.assign(service.settings, body);
  },
  'POST /reset': (service) => service.reset(),
};

/**
 * @param {Service} service
 * @param {Rehearsals} rehearsals
 */
export function createControlServer(service, rehearsals) {
  return createServer((request, response) => {
    respond(service, rehearsals, request).then(
      (value) => send(response, 200, value ?? { ok: true }),
      (error) => send(response, statusOf(error), { error: error.message }));
  });
}

/** @param {Error} error */
function statusOf(error) {
  if (error instanceof RehearsalGone) return 404;
  return error instanceof ControlError || error instanceof RuleError || error instanceof RehearsalError ? 400 : 500;
}

/**
 * @param {Service} service
 * @param {Rehearsals} rehearsals
 * @param {import('node:http').IncomingMessage} request
 */
async function respond(service, rehearsals, request) {
  const [path = ''] = (request.url ?? '').split('?');
  const ofRehearsal = /^\/rehearsals\/([^/]+)(\/.+)$/.exec(path);
  const body = await readBody(request);
  if (ofRehearsal !== null) return act(rehearsals.get(ofRehearsal[1] ?? ''), request.method, ofRehearsal[2] ?? '', body);
  if (request.method === 'POST' && path === '/rehearsals') return rehearsals.open(parseBody(body));
  const done = act(service, request.method, path, body);
  if (request.method === 'POST' && path === '/reset') rehearsals.forget();
  return done;
}

/**
 * @param {Service} service
 * @param {string | undefined} method
 * @param {string} path
 * @param {string} body
 */
function act(service, method, path, body) {
  const route = routes[`${method} ${path}`];
  if (route === undefined) {
    const known = [...Object.keys(routes), 'POST /rehearsals'];
    throw new ControlError(`There is no ${method} ${path}; known are ${known.join(', ')}.`);
  }
  return route(service, parseBody(body));
}

/** @param {import('node:http').IncomingMessage} request */
async function readBody(request) {
  /** @type {Buffer[]} */
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > bodyLimit) throw new ControlError('The body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** @param {string} text */
function parseBody(text) {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError('The body is not JSON.');
  }
}

/** @param {Service} service */
function clockView({ clock }) {
  return {
    gateway: new Date(clock.gatewayNow()).toISOString(),
    world: new Date(clock.worldNow()).toISOString(),
    skewSeconds: clock.skewMs / 1000,
    rate: clock.rate,
  };
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {unknown} value
 */
function send(response, status, value) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(value)}\n`);
}

/**
 * @param {any} body
 * @param {string} name
 */
function requireText(body, name) {
  if (typeof body?.[name] !== 'string' || body[name] === '') throw new ControlError(`${name} is missing.`);
}

/**
 * @param {any} body
 * @param {string} name
 * @returns {number}
 */
function requireNumber(body, name) {
  if (typeof body?.[name] !== 'number' || !Number.isFinite(body[name])) throw new ControlError(`${name} must be a number.`);
  return body[name];
}
