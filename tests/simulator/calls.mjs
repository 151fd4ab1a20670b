// The ground truth: every request the stand-in received, what it thought of it, what it did and what it answered.
// For tests on this machine only, so nothing is hidden. The newest are kept; `number` goes on counting.

/**
 * @typedef {object} Call
 * @property {number} number from 1
 * @property {string} receivedAt
 * @property {string} method
 * @property {string} path
 * @property {string} rawQuery
 * @property {Record<string, string>} headers
 * @property {string[]} rawHeaders
 * @property {string} body
 * @property {Record<string, string>} parameters query and form together
 * @property {string[]} repeated
 * @property {boolean} secure
 * @property {string | null} servername
 * @property {string} action
 * @property {string} version
 * @property {string} signatureVersion
 * @property {string} accessKeyId
 * @property {{verdict: 'valid' | 'invalid' | 'not judged', reason: string, expected?: string, stringToSign?: string,
 *   canonicalRequest?: string, confirmed?: boolean}} signature
 * @property {string | null} refused code of the gateway's or DTS's refusal
 * @property {boolean} acted an operation ran, whatever was answered
 * @property {string[]} started job ids that this call started or resumed
 * @property {import('./world.mjs').Effect[]} effects
 * @property {unknown[]} faults
 * @property {{outcome: 'sent' | 'dropped' | 'hung' | 'client gone', status?: number, headers?: Record<string, unknown>,
 *   body?: string} | null} answer null = not yet answered
 */

export class Calls {
  #count = 0;
  /** @type {Call[]} */
  #calls = [];
  #kept;
  #answerBytes;

  /** @param {{kept?: number, answerBytes?: number}} [limits] so many of the newest; so much of each answer's body */
  constructor({ kept = 10_000, answerBytes = 256 * 1024 } = {}) {
    this.#kept = kept;
    this.#answerBytes = answerBytes;
  }

  /**
   * What the log keeps of an answer's body.
   * @param {Buffer} body
   */
  beginningOf(body) {
    return body.subarray(0, this.#answerBytes).toString('utf8');
  }

  /**
   * @param {import('./request.mjs').ApiRequest} request
   * @returns {Call}
   */
  record(request) {
    this.#count += 1;
    /** @type {Call} */
    const call = {
      number: this.#count,
      receivedAt: new Date().toISOString(),
      method: request.method,
      path: request.path,
      rawQuery: request.rawQuery,
      headers: request.headers,
      rawHeaders: request.rawHeaders,
      body: request.body.toString('utf8'),
      parameters: Object.fromEntries(request.parameters),
      repeated: request.repeated,
      secure: request.secure,
      servername: request.servername,
      action: '',
      version: '',
      signatureVersion: 'none',
      accessKeyId: '',
      signature: { verdict: 'not judged', reason: '' },
      refused: null,
      acted: false,
      started: [],
      effects: [],
      faults: [],
      answer: null,
    };
    this.#calls.push(call);
    if (this.#calls.length > this.#kept) this.#calls.shift();
    return call;
  }

  list() {
    return this.#calls;
  }

  reset() {
    this.#calls = [];
    this.#count = 0;
  }
}
