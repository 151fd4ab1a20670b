// The page imports keys from its sign-in form; a test hands a secret over from C++. Only test programs link this.

const ImportKeyLibrary = {
  test_import_hmac__deps: ['$Keys', '$Ops'],
  /** @type {Imports['test_import_hmac']} */
  test_import_hmac: (op, secret, size, isSha1) => {
    const imported = Keys.importHmac(HEAPU8.slice(secret, secret + size), isSha1 ? 'SHA-1' : 'SHA-256');
    Ops.settle(op, imported.then((id) => new TextEncoder().encode(String(id))), 'crypto');
  },
};

addToLibrary(ImportKeyLibrary);
