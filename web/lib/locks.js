// Names that only one tab of the origin holds, with Web Locks. The browser frees them when the tab goes.

const LocksLibrary = {
  $Locks__deps: ['$Ops'],
  $Locks: {
    /**
     * What gives back a name that this tab has or asks for; null: another tab has it.
     * @type {Record<string, Promise<GiveBack | null>>}
     */
    held: {},

    /** Fulfilled when the browser has the name back; until then it is held. @type {Record<string, Promise<any>>} */
    leaving: {},

    /** @param {string} name @returns {Promise<GiveBack | null>} */
    ask: async (name) => {
      /** @type {GiveBack | null} */
      let giveBack = null;
      try {
        await Locks.leaving[name];
        giveBack = await new Promise((resolve, reject) => {
          /** @type {Promise<unknown>} */
          const ended = navigator['locks'].request(name, { 'ifAvailable': true }, (lock) =>
            lock && new Promise((free) => resolve(() => {
              free(null);
              return ended;
            })));
          ended.then(() => resolve(null), reject);
        });
        return giveBack;
      } catch (error) {
        throw new Ops.Failure('storage', `This browser cannot keep the tabs of this page apart (${error}). Update it.`);
      } finally {
        if (!giveBack) delete Locks.held[name];
      }
    },
  },

  // Payload: a byte when this tab has it, else nothing.
  lock_take__deps: ['$Locks', '$Ops', '$UTF8ToString'],
  /** @type {Imports['lock_take']} */
  lock_take: (op, nameText) => {
    const name = UTF8ToString(nameText);
    const asked = (Locks.held[name] ||= Locks.ask(name));
    Ops.settle(op, asked.then((giveBack) => new Uint8Array(giveBack ? 1 : 0)), 'storage');
  },

  lock_release__deps: ['$Locks', '$UTF8ToString'],
  /** @type {Imports['lock_release']} */
  lock_release: (nameText) => {
    const name = UTF8ToString(nameText);
    const asked = Locks.held[name];
    delete Locks.held[name];
    if (asked) Locks.leaving[name] = asked.then((giveBack) => giveBack && giveBack(), () => {});
  },
};

addToLibrary(LocksLibrary);
