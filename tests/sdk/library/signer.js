// The way from node into the signer: questions are numbered, and the answer settles the promise of its number.

const SignerLibrary = {
  $Signer__deps: ['$Keys', '$stringToNewUTF8'],
  $Signer: {
    /** @type {Record<number, (json: string) => void>} */
    waiting: {},
    last: 0,

    /**
     * @param {string} json
     * @returns {Promise<string>}
     */
    ask: (json) =>
      new Promise((resolve) => {
        const job = ++Signer.last;
        Signer.waiting[job] = resolve;
        _signer_ask(job, stringToNewUTF8(json));
      }),
  },

  signer_open__deps: ['$Signer', '$Keys'],
  signer_open: () => {
    Module['ask'] = Signer.ask;
    Module['importHmac'] = Keys.importHmac;
  },

  signer_done__deps: ['$Signer', '$UTF8ToString'],
  /** @type {Imports['signer_done']} */
  signer_done: (job, json) => {
    const resolve = Signer.waiting[job];
    delete Signer.waiting[job];
    resolve?.(UTF8ToString(json));
  },
};

addToLibrary(SignerLibrary);
