// SHA-256, HMAC and random bytes of WebCrypto. Secrets are non-extractable CryptoKey objects in a table that only this
// file sees; C++ holds their numbers.

const CryptoLibrary = {
  $Keys__deps: ['$Ops'],
  $Keys: {
    /** @type {Record<number, CryptoKey>} */
    byId: {},
    next: 1,

    /**
     * Imports an HMAC secret. The bytes are wiped afterwards.
     * @param {Uint8Array<ArrayBuffer>} bytes
     * @param {'SHA-1' | 'SHA-256'} hash
     * @returns {Promise<number>} the key's id
     */
    importHmac: async (bytes, hash) => {
      try {
        const key = await crypto.subtle.importKey('raw', bytes, { 'name': 'HMAC', 'hash': hash }, false, ['sign']);
        const id = Keys.next++;
        Keys.byId[id] = key;
        return id;
      } finally {
        bytes.fill(0);
      }
    },

    forget: () => {
      Keys.byId = {};
    },

    /**
     * @param {number} id
     * @param {Uint8Array<ArrayBuffer>} data
     */
    sign: async (id, data) => {
      const key = Keys.byId[id];
      if (!key) throw new Ops.Failure('crypto', 'There is no such key. Sign in again.');
      return new Uint8Array(await crypto.subtle.sign('HMAC', key, data));
    },
  },

  crypto_sha256__deps: ['$Ops'],
  /** @type {Imports['crypto_sha256']} */
  crypto_sha256: (op, data, size) => {
    const digest = crypto.subtle.digest('SHA-256', HEAPU8.slice(data, data + size));
    Ops.settle(op, digest.then((hash) => new Uint8Array(hash)), 'crypto');
  },

  crypto_hmac__deps: ['$Ops', '$Keys'],
  /** @type {Imports['crypto_hmac']} */
  crypto_hmac: (op, key, data, size) => {
    Ops.settle(op, Keys.sign(key, HEAPU8.slice(data, data + size)), 'crypto');
  },

  /** @type {Imports['crypto_random']} */
  crypto_random: (bytes, size) => {
    HEAPU8.set(crypto.getRandomValues(new Uint8Array(size)), bytes);
  },
};

addToLibrary(CryptoLibrary);
