// fetch for C++: one attempt, with a time limit and an abort by tag. Any HTTP status is a success here; the payload is
//   "<status>\n<elapsed ms>\n<oversized 0|1>\n<cut short 0|1>\n<number of headers>\n" + "<name>: <value>\n" each + body
// A request that failed after it may have been sent says so: a page cannot tell a refused connection from an answer that
// CORS hid.

const HttpLibrary = {
  $Http__deps: ['$Ops'],
  $Http: {
    /** Ends the request of a tag. @type {Record<number, (why: string) => void>} */
    inFlight: {},
    maxBody: 4 << 20,

    /**
     * @param {string} method
     * @param {string} url
     * @param {string[][]} headers
     * @param {Uint8Array<ArrayBuffer>} body
     * @param {number} limit milliseconds
     * @param {number} tag
     */
    send: async (method, url, headers, body, limit, tag) => {
      const controller = new AbortController();
      let ended = '';
      Http.inFlight[tag] = (why) => {
        ended = why;
        controller.abort();
      };
      const timer = setTimeout(() => Http.inFlight[tag]('timeout'), limit);
      let refusedByPolicy = false;
      const onViolation = (/** @type {SecurityPolicyViolationEvent} */ event) => {
        if (event['effectiveDirective'] === 'connect-src') refusedByPolicy = true;
      };
      document.addEventListener('securitypolicyviolation', onViolation);
      const started = performance.now();
      try {
        const response = await fetch(url, {
          method,
          headers: /** @type {[string, string][]} */ (headers),
          body: body.length ? body : undefined,
          signal: controller.signal,
          credentials: 'omit',
          redirect: 'error',
          cache: 'no-store',
          referrerPolicy: 'no-referrer',
        });
        const read = await Http.readBody(response, controller);
        return Http.encode(response, performance.now() - started, read);
      } catch (error) {
        if (ended) throw new Ops.Failure(ended, 'The request was ended.', true);
        // The event of a policy violation comes after the rejection.
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (refusedByPolicy) throw new Ops.Failure('blocked', 'Content-Security-Policy does not allow this address.');
        if (!navigator.onLine) throw new Ops.Failure('blocked', 'this computer is offline.');
        throw new Ops.Failure('network', String(error), true);
      } finally {
        document.removeEventListener('securitypolicyviolation', onViolation);
        clearTimeout(timer);
        delete Http.inFlight[tag];
      }
    },

    /**
     * At most maxBody bytes; what has arrived when the connection breaks is kept.
     * @param {Response} response
     * @param {AbortController} controller
     */
    readBody: async (response, controller) => {
      const result = { parts: /** @type {Uint8Array[]} */ ([]), size: 0, oversized: false, cutShort: false };
      if (!response.body) return result;
      const reader = response.body.getReader();
      try {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return result;
          const room = Http.maxBody - result.size;
          result.parts.push(value.subarray(0, room));
          result.size += Math.min(value.length, room);
          if (value.length > room) {
            result.oversized = true;
            await reader.cancel();
            return result;
          }
        }
      } catch (error) {
        if (controller.signal.aborted) throw error;
        result.cutShort = true;
        return result;
      }
    },

    /**
     * @param {Response} response
     * @param {number} elapsed
     * @param {{parts: Uint8Array[], oversized: boolean, cutShort: boolean}} read
     */
    encode: (response, elapsed, read) => {
      /** @type {string[]} */
      const lines = [];
      response.headers.forEach((value, name) => lines.push(`${name}: ${value}\n`));
      const head = Ops.encode(
        `${response.status}\n${Math.round(elapsed)}\n${read.oversized ? 1 : 0}\n${read.cutShort ? 1 : 0}\n` +
          `${lines.length}\n${lines.join('')}`,
      );
      return Ops.join([head, ...read.parts]);
    },
  },

  http_send__deps: ['$Http', '$Ops', '$UTF8ToString'],
  /** @type {Imports['http_send']} */
  http_send: (op, method, url, headers, body, bodySize, limit, tag) => {
    const lines = UTF8ToString(headers).split('\n').filter((line) => line);
    const pairs = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
    const bytes = HEAPU8.slice(body, body + bodySize);
    Ops.settle(op, Http.send(UTF8ToString(method), UTF8ToString(url), pairs, bytes, limit, tag), 'network');
  },

  http_abort__deps: ['$Http'],
  /** @type {Imports['http_abort']} */
  http_abort: (tag) => {
    Http.inFlight[tag]?.('cancelled');
  },
};

addToLibrary(HttpLibrary);
