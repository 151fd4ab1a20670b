// Random requests from a seed: the same seed gives the same requests. They are meant to be awkward: every kind of
// character, empty and long values, lists and objects as the SDK takes them, dotted names, with and without STS.
//
//   const random = randomFrom(1);
//   const request = randomRequest(random, 'V3');

/** @typedef {() => number} Random from 0 to below 1 */

/**
 * @typedef {object} Case
 * @property {'V1' | 'V3'} version
 * @property {string} accessKeyId
 * @property {string} secret
 * @property {string} securityToken empty without STS
 * @property {string} host
 * @property {string} action
 * @property {string} apiVersion
 * @property {string} date
 * @property {string} nonce
 * @property {Record<string, unknown>} parameters lists and objects not flattened
 */

/** A Weyl sequence through a mixing function of 32 bits. @param {number} seed @returns {Random} */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** @param {Random} random @param {number} least @param {number} most */
const whole = (random, least, most) => least + Math.floor(random() * (most - least + 1));

/** @template T @param {Random} random @param {ArrayLike<T>} choices @returns {T} */
const oneOf = (random, choices) => /** @type {T} */ (choices[whole(random, 0, choices.length - 1)]);

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const unreserved = `${letters}0123456789-_.~`;
const reserved = ' !"#$%&\'()*+,/:;<=>?@[\\]^`{|}';
const control = '\0\t\n\r\x1b\x7f';
const beyondAscii = [...'äßÅéñ中文任务启动日本語한국어Ωжאב\u0301\u200b\u00a0\u3000\ufeff\uffff'];
const astral = ['😀', '👩‍💻', '𝒳', '𠮷', '🇨🇳', '\u{10ffff}'];
const tricky = ['%20', '%2A', '%7E', '+', '&', '=', '&amp;', '%', '%%', '%zz', 'a=b&c=d', '../', '\\u0041', ' ', '  x  ', '*', '~'];

/** @type {((random: Random) => string)[]} each a kind of piece */
const pieces = [
  (random) => oneOf(random, letters), (random) => oneOf(random, unreserved), (random) => oneOf(random, reserved),
  (random) => oneOf(random, reserved), (random) => oneOf(random, control), (random) => oneOf(random, beyondAscii),
  (random) => oneOf(random, astral), (random) => oneOf(random, tricky),
];

/** @param {Random} random @param {number} most pieces */
function text(random, most) {
  return Array.from({ length: whole(random, 0, most) }, () => oneOf(random, pieces)(random)).join('');
}

/** @param {Random} random @param {string} alphabet @param {number} least @param {number} most */
function word(random, alphabet, least, most) {
  return Array.from({ length: whole(random, least, most) }, () => oneOf(random, alphabet)).join('');
}

/**
 * V3: unreserved characters, because the JavaScript core does not encode names there (compare.test.mjs shows it).
 * V1: anything but U+E000 to U+FFFF, because the core sorts by UTF-16 units there (shown as well).
 * @param {Random} random
 * @param {'V1' | 'V3'} version
 */
function name(random, version) {
  if (random() < 0.2) return oneOf(random, ['DtsJobIds', 'RegionId', 'ResourceGroupId', 'ZeroEtlJob', 'a', 'A', 'Tag', 'Tag.1']);
  if (version === 'V3' || random() < 0.5) return word(random, unreserved, 1, 12);
  return `${word(random, unreserved, 1, 3)}${text(random, 4)}`.replace(/[\ue000-\uffff]/g, '');
}

/** @param {Random} random @param {'V1' | 'V3'} version @param {number} depth @returns {unknown} */
function value(random, version, depth) {
  const kind = random();
  if (kind < 0.1) return '';
  if (kind < 0.6) return text(random, 12);
  if (kind < 0.65) return text(random, 200);
  if (kind < 0.7) return oneOf(random, [0, 1, -7, 2 ** 53, 1e21, 0.1, true, false]);
  if (kind < 0.73) return oneOf(random, [null, undefined]);
  if (depth === 0) return word(random, unreserved, 1, 20);
  if (kind < 0.9) return Array.from({ length: whole(random, 0, 12) }, () => value(random, version, depth - 1));
  return group(random, version, whole(random, 0, 3), depth - 1);
}

/** @param {Random} random @param {'V1' | 'V3'} version @param {number} size @param {number} depth */
function group(random, version, size, depth) {
  return Object.fromEntries(Array.from({ length: size }, () => [name(random, version), value(random, version, depth)]));
}

/** A value of a header: ASCII, as fetch would refuse anything else. @param {Random} random */
export const headerValue = (random) => word(random, `${unreserved}${reserved}`, 0, 30);

const pad = (/** @type {number} */ number, width = 2) => String(number).padStart(width, '0');

/** @param {Random} random */
function date(random) {
  return `${whole(random, 1970, 2099)}-${pad(whole(random, 1, 12))}-${pad(whole(random, 1, 28))}T` +
    `${pad(whole(random, 0, 23))}:${pad(whole(random, 0, 59))}:${pad(whole(random, 0, 59))}Z`;
}

// Names of V1's own parameters, which an operation cannot use for its own.
const common = /^(Action|Version|Format|AccessKeyId|SignatureMethod|SignatureVersion|SignatureNonce|Timestamp|SecurityToken|Signature)$/;

/**
 * @param {Random} random
 * @param {'V1' | 'V3'} version
 * @returns {Case}
 */
export function randomRequest(random, version) {
  const parameters = group(random, version, whole(random, 0, 10), 2);
  return {
    version,
    accessKeyId: `LTAI-${word(random, unreserved, 1, 20)}`,
    secret: random() < 0.2 ? `s${text(random, 10)}` : word(random, unreserved, 1, 40),
    securityToken: random() < 0.5 ? '' : `CAIS${headerValue(random)}=`,
    host: `dts.${word(random, 'abcdefghijklmnopqrstuvwxyz0123456789-', 1, 20)}.aliyuncs.com`,
    action: oneOf(random, ['StartDtsJobs', 'StopDtsJobs', 'DescribeDtsJobs', word(random, letters, 1, 30)]),
    apiVersion: '2020-01-01',
    date: date(random),
    nonce: word(random, '0123456789abcdef', 32, 32),
    parameters: Object.fromEntries(Object.entries(parameters).filter(([each]) => !common.test(each))),
  };
}

/**
 * Lists become `Name.1`, `Name.2`, objects `Name.Key`; what is null is left out. This is our own reading of what the
 * SDK does; every comparison proves it.
 * @param {unknown} given
 * @param {string} [prefix]
 * @returns {[string, string][]}
 */
export function flattened(given, prefix = '') {
  const entries = Array.isArray(given) ? given.map((each, index) => [index + 1, each]) : Object.entries(Object(given));
  const all = entries.flatMap(([key, each]) => {
    const path = `${prefix}${key}`;
    if (each === null || each === undefined) return [];
    return typeof each === 'object' ? flattened(each, `${path}.`) : [/** @type {[string, string]} */ ([path, String(each)])];
  });
  return [...new Map(all)];  // two ways to the same name: the later one holds
}
