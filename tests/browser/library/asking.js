// The way from the page of tests/browser/storage into its program: questions are numbered, and the answer settles the
// promise of its number.

const AskingLibrary = {
  $Asking__deps: ['$stringToNewUTF8'],
  $Asking: {
    /** @type {Record<number, (answer: Answer) => void>} */
    waiting: {},
    last: 0,

    /** @param {string} what @param {string} [name] @param {string} [text] @returns {Promise<Answer>} */
    ask: (what, name, text) =>
      new Promise((resolve) => {
        const job = ++Asking.last;
        Asking.waiting[job] = resolve;
        _asking_ask(job, stringToNewUTF8(what), stringToNewUTF8(name || ''), stringToNewUTF8(text || ''));
      }),
  },

  asking_open__deps: ['$Asking'],
  asking_open: () => {
    Module['ask'] = Asking.ask;
  },

  asking_done__deps: ['$Asking', '$UTF8ToString'],
  /** @type {Imports['asking_done']} */
  asking_done: (job, fault, text) => {
    Asking.waiting[job]({ 'fault': UTF8ToString(fault), 'text': UTF8ToString(text) });
    delete Asking.waiting[job];
  },
};

addToLibrary(AskingLibrary);
