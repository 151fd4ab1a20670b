// The one door for promises. C++ names an operation by an id that it has made; JavaScript settles it by that id, once,
// whether the promise is fulfilled or rejected. An id that nobody waits for falls on the floor in C++.
//
// Payload of success: bytes. Payload of failure: "<fault>\n<0 or 1: outcome unknown>\n<message>", where fault is a name
// of base::Fault.

const OpsLibrary = {
  $Ops__deps: ['$stringToNewUTF8'],
  $Ops: {
    /** A failure with its leg; anything else that is thrown counts as `fallback`. */
    Failure: class extends Error {
      /**
       * @param {string} fault
       * @param {string} message
       * @param {boolean} [unknown] whether the request may have reached the service
       */
      constructor(fault, message, unknown) {
        super(message);
        this.fault = fault;
        this.unknown = !!unknown;
      }
    },

    /**
     * @param {number} op
     * @param {Promise<Uint8Array | void>} promise nothing is an empty payload
     * @param {string} fallback the fault of an error that is not an Ops.Failure
     */
    settle: (op, promise, fallback) => {
      promise.then(
        (bytes) => Ops.done(op, 1, bytes || new Uint8Array()),
        (error) => {
          const known = error instanceof Ops.Failure;
          const fault = known ? error.fault : fallback;
          const text = `${fault}\n${known && error.unknown ? 1 : 0}\n${error && error.message ? error.message : error}`;
          Ops.done(op, 0, Ops.encode(text));
        },
      );
    },

    /** @param {string} text */
    encode: (text) => new TextEncoder().encode(text),

    /** @param {Uint8Array[]} parts */
    join: (parts) => {
      const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        out.set(part, at);
        at += part.length;
      }
      return out;
    },

    /** A payload of several texts, each as "<length>\n<bytes>". @param {Uint8Array[]} texts */
    pieces: (texts) => Ops.join(texts.flatMap((text) => [Ops.encode(`${text.length}\n`), text])),

    /**
     * @param {number} op
     * @param {number} ok
     * @param {Uint8Array} bytes
     */
    done: (op, ok, bytes) => {
      const pointer = _malloc(bytes.length || 1);
      HEAPU8.set(bytes, pointer);
      _op_done(op, ok, pointer, bytes.length);
    },
  },
};

addToLibrary(OpsLibrary);
