// The notebooks of runs, in IndexedDB. The database has two stores: `heads` (key: the run) and `lines` (key: the run
// and a number that grows); values are the bytes as C++ has them.
//
// Every call is one transaction over both stores, so the browser carries them out in the order in which they were made.

const JournalLibrary = {
  $Journal__deps: ['$Ops'],
  $Journal: {
    /** @type {Promise<IDBDatabase> | null} */
    opened: null,
    asked: false,

    /** @param {DOMException | null} error @param {string} otherwise the sentence for what has none of its own */
    failure: (error, otherwise) => {
      const name = error ? error.name : 'AbortError';
      return new Ops.Failure('storage', name === 'QuotaExceededError'
        ? 'The storage of this browser is full. Export and erase old runs, or free space on the disk, then try again.'
        : name === 'VersionError' ? 'Another tab has a newer version of this page. Reload this page.'
          : otherwise.replace('{0}', name));
    },

    /** @returns {Promise<IDBDatabase>} */
    open: () =>
      new Promise((resolve, reject) => {
        const request = window.indexedDB.open('dts-console', 1);
        request.onupgradeneeded = () => {
          request.result.createObjectStore('heads');
          request.result.createObjectStore('lines');
        };
        request.onblocked = () => {
          // It opens when the other tab goes, and then nobody waits for it.
          request.onsuccess = () => request.result.close();
          reject(new Ops.Failure('storage', 'Another tab has an older version of this page. Close it and try again.'));
        };
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const database = request.result;
          // Another tab deletes it or has a newer one; or the browser took it away. The next call opens anew.
          database.onversionchange = database.onclose = () => {
            database.close();
            Journal.opened = null;
          };
          resolve(database);
        };
      }).catch((error) => {
        Journal.opened = null;
        throw error instanceof Ops.Failure ? error : Journal.failure(error,
          'The browser refuses to keep runs ({0}). Leave the private window, or allow this site to store data.');
      }),

    /**
     * @template T
     * @param {IDBTransactionMode} mode
     * @param {number} strict 1: flushed to the disk
     * @param {JournalWork<T>} work
     * @returns {Promise<T>} what `work` gave back, once all of it is stored
     */
    transact: async (mode, strict, work) => {
      const database = await (Journal.opened ||= Journal.open());
      return new Promise((resolve, reject) => {
        const fail = (/** @type {any} */ error) =>
          reject(Journal.failure(error, 'The storage of this browser failed ({0}). Try again.'));
        /** @type {IDBTransaction | undefined} */
        let transaction;
        try {
          const begun = transaction = database.transaction(['heads', 'lines'], mode,
            { 'durability': strict ? 'strict' : 'relaxed' });
          begun.onabort = () => fail(begun.error);
          const made = work(begun.objectStore('heads'), begun.objectStore('lines'));
          begun.oncomplete = () => resolve(made);
        } catch (error) {
          fail(error);
          // What was asked before the throw must not be carried out; without a transaction the connection is gone.
          if (transaction) transaction.abort();
          else Journal.opened = null;
        }
      });
    },

    /** All lines of a run: an array is behind every number. @param {string} run */
    range: (run) => IDBKeyRange.bound([run], [run, []]),

    /** @param {number} op @param {number} strict @param {JournalWork<void>} work */
    write: (op, strict, work) => Ops.settle(op, Journal.transact('readwrite', strict, work), 'storage'),

    /** @param {number} op @param {JournalWork<() => Uint8Array>} work makes the payload of what it has asked for */
    read: (op, work) => Ops.settle(op, Journal.transact('readonly', 0, work).then((result) => result()), 'storage'),
  },

  journal_append__deps: ['$Journal', '$UTF8ToString'],
  /** @type {Imports['journal_append']} */
  journal_append: (op, runName, data, size, strict) => {
    const run = UTF8ToString(runName);
    const bytes = HEAPU8.slice(data, data + size);
    if (!Journal.asked) {
      Journal.asked = true;
      navigator.storage?.persist?.().catch(() => {});
    }
    Journal.write(op, strict, (heads, lines) => {
      const last = lines.openKeyCursor(Journal.range(run), 'prev');
      last.onsuccess = () => {
        const key = /** @type {[string, number] | undefined} */ (last.result?.key);
        lines.add(bytes, [run, key ? key[1] + 1 : 0]);
      };
    });
  },

  journal_head__deps: ['$Journal', '$UTF8ToString'],
  /** @type {Imports['journal_head']} */
  journal_head: (op, runName, data, size) => {
    const run = UTF8ToString(runName);
    const bytes = HEAPU8.slice(data, data + size);
    Journal.write(op, 1, (heads) => {
      heads.put(bytes, run);
    });
  },

  // Payload: the run and its head, newest first, in pieces.
  journal_list__deps: ['$Journal', '$Ops'],
  /** @type {Imports['journal_list']} */
  journal_list: (op) => {
    Journal.read(op, (heads) => {
      const runs = heads.getAllKeys();
      const texts = heads.getAll();
      return () => {
        const entries = runs.result.map((run, i) => [Ops.encode(/** @type {string} */ (run)), texts.result[i]]);
        return Ops.pieces(entries.reverse().flat());
      };
    });
  },

  journal_read__deps: ['$Journal', '$Ops', '$UTF8ToString'],
  /** @type {Imports['journal_read']} */
  journal_read: (op, runName) => {
    const run = UTF8ToString(runName);
    Journal.read(op, (heads, lines) => {
      const all = lines.getAll(Journal.range(run));
      return () => Ops.join(all.result);
    });
  },

  journal_replace__deps: ['$Journal', '$UTF8ToString'],
  /** @type {Imports['journal_replace']} */
  journal_replace: (op, runName, data, size) => {
    const run = UTF8ToString(runName);
    const bytes = HEAPU8.slice(data, data + size);
    Journal.write(op, 1, (heads, lines) => {
      lines.delete(Journal.range(run));
      lines.add(bytes, [run, 0]);
    });
  },

  journal_erase__deps: ['$Journal', '$UTF8ToString'],
  /** @type {Imports['journal_erase']} */
  journal_erase: (op, runName) => {
    const run = UTF8ToString(runName);
    Journal.write(op, 1, (heads, lines) => {
      heads.delete(run);
      lines.delete(Journal.range(run));
    });
  },
};

addToLibrary(JournalLibrary);
