// A world of the stand-in for a rehearsal, and the key to it, which the stand-in gives: it opens nothing else.

const RehearsalLibrary = {
  $Rehearsal__deps: ['$Keys', '$Ops'],
  $Rehearsal: {
    limit: 15_000,

    /** @param {string} url @param {string} wish JSON */
    ask: async (url, wish) => {
      const response = await fetch(url, {
        method: 'POST',
        // A type that needs no preflight.
        headers: { 'content-type': 'text/plain' },
        body: wish,
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(Rehearsal.limit),
      });
      const answer = await response.json().catch(() => ({}));
      if (response.ok) return answer;
      // 404: it does not know the name.
      throw new Ops.Failure(response.status === 404 ? 'input' : 'network', answer['error'] || answer['ProxyError']?.['Message'] || `HTTP ${response.status}`);
    },

    /** @param {string} url @param {string} wish @returns {Promise<Uint8Array>} id, token, numbers of the two keys */
    open: async (url, wish) => {
      const answer = await Rehearsal.ask(url, wish);
      const secret = answer['accessKeySecret'];
      if (typeof secret !== 'string' || !answer['accessKeyId']) throw new Ops.Failure('input', 'The stand-in gave no key.');
      const keys = [
        await Keys.importHmac(Ops.encode(`${secret}&`), 'SHA-1'),
        await Keys.importHmac(Ops.encode(secret), 'SHA-256'),
      ];
      return Ops.pieces([answer['accessKeyId'], answer['securityToken'] || '', ...keys.map(String)].map(Ops.encode));
    },
  },

  rehearsal_open__deps: ['$Rehearsal', '$Ops', '$UTF8ToString'],
  /** @type {Imports['rehearsal_open']} */
  rehearsal_open: (op, url, wish) => Ops.settle(op, Rehearsal.open(UTF8ToString(url), UTF8ToString(wish)), 'network'),
};

addToLibrary(RehearsalLibrary);
