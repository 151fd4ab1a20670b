// Where a text can be seen after a run: every place in which a secret must not be. What passes by (console, requests) is
// noted from the beginning; what stays (memory, DOM, storage, history, logs) is looked through when asked.
//
//   const operator = await site.visit({stay: true, before: layOpen});
//   const watch = await Watch.over(operator);
//   await operator.open(site.stack.pageUrl);
//   await watch.sightings('the secret');        // ['wasm memory as UTF-8', 'request header', …]; [] is what we want
//
// Each text is looked for as it is, in UTF-16, in base64 (at any offset of three) and in hexadecimal.

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** @import { CDPSession } from 'playwright-core' */
/** @import { Operator } from './operator.mjs' */

/** @param {string} text @returns {Record<string, Buffer>} */
export function formsOf(text) {
  const bytes = Buffer.from(text, 'utf8');
  return {
    'UTF-8': bytes,
    'UTF-16': Buffer.from(text, 'utf16le'),
    hexadecimal: Buffer.from(bytes.toString('hex')),
    // What stands before shifts base64 by 0, 1 or 2 bytes; the letters at the edges depend on the neighbours.
    'base64 +0': base64Middle(bytes, 0),
    'base64 +1': base64Middle(bytes, 1),
    'base64 +2': base64Middle(bytes, 2),
  };
}

/** @param {Buffer} bytes @param {number} shift */
function base64Middle(bytes, shift) {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '');
  return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, -1));
}

export class Watch {
  /** @type {{place: string, text: string}[]} */
  #passed = [];

  /** @param {Operator} operator @param {CDPSession} devtools */
  constructor(operator, devtools) {
    this.operator = operator;
    this.devtools = devtools;
  }

  /** @param {Operator} operator before it opens the page */
  static async over(operator) {
    const watch = new Watch(operator, await operator.page.context().newCDPSession(operator.page));
    await watch.#listen();
    return watch;
  }

  async #listen() {
    const note = (/** @type {string} */ place, /** @type {unknown} */ what) => {
      this.#passed.push({ place, text: typeof what === 'string' ? what : JSON.stringify(what) ?? '' });
    };
    this.operator.page.on('console', (message) => note('console', message.text()));
    this.operator.page.on('pageerror', (error) => note('console', `${error.message} ${error.stack}`));
    this.operator.page.on('framenavigated', (frame) => note('URL', frame.url()));
    this.devtools.on('Network.requestWillBeSent', ({ request }) => {
      note('request URL', request.url);
      note('request header', request.headers);
      note('request body', [request.postData, ...(request.postDataEntries ?? []).map(({ bytes }) => Buffer.from(bytes ?? '', 'base64').toString())]);
    });
    this.devtools.on('Network.requestWillBeSentExtraInfo', ({ headers }) => note('request header', headers));
    await this.devtools.send('Network.enable');
  }

  /** @param {string} text @returns {Promise<string[]>} the places, each once */
  async sightings(text) {
    const stays = [...await this.#inThePage(), ...await this.#inTheLogs()];
    const forms = Object.entries(formsOf(text));
    const places = await this.#inMemory(text);
    for (const { place, text: there } of [...this.#passed, ...stays]) {
      const bytes = Buffer.from(there);
      if (forms.some(([, form]) => bytes.includes(form))) places.push(place);
    }
    return [...new Set(places)].sort();
  }

  // ---- memory

  /** @param {string} text */
  async #inMemory(text) {
    const forms = Object.entries(formsOf(text)).map(([name, bytes]) => ({ name, bytes: [...bytes] }));
    const memory = await this.operator.page.evaluate(searchMemories, forms);
    if (memory.bytes < 1 << 20) throw new Error(`Only ${memory.bytes} bytes of wasm memory were found: the search looks in the wrong place.`);
    return memory.found.map((form) => `wasm memory as ${form}`);
  }

  /**
   * Whether any object of the page that is still alive holds the text as a string.
   * @param {string} text
   */
  async isInScriptHeap(text) {
    let heap = '';
    const collect = (/** @type {{chunk: string}} */ { chunk }) => { heap += chunk; };
    this.devtools.on('HeapProfiler.addHeapSnapshotChunk', collect);
    await this.devtools.send('HeapProfiler.collectGarbage');
    await this.devtools.send('HeapProfiler.takeHeapSnapshot', {});
    this.devtools.off('HeapProfiler.addHeapSnapshotChunk', collect);
    if (heap.length < 1 << 20) throw new Error('The snapshot of the heap is empty.');
    return heap.includes(text);
  }

  collectGarbage() {
    return this.devtools.send('HeapProfiler.collectGarbage');
  }

  // ---- what stays in the page

  async #inThePage() {
    /** @type {Record<string, string>} */
    const texts = await this.operator.page.evaluate(async () => {
      const fields = [...document.querySelectorAll('input, textarea, select')].map((field) => /** @type {HTMLInputElement} */ (field).value);
      /** @type {unknown[]} */
      const records = [];
      for (const { name = '' } of await indexedDB.databases()) {
        const database = await new Promise((/** @type {(value: IDBDatabase) => void} */ resolve, reject) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        for (const store of database.objectStoreNames) {
          records.push(await new Promise((resolve, reject) => {
            const request = database.transaction(store).objectStore(store).getAll();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          }));
        }
        database.close();
      }
      /** @type {string[]} */
      const cached = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const key of await cache.keys()) cached.push(key.url, await (await cache.match(key))?.text() ?? '');
      }
      return {
        DOM: document.documentElement.outerHTML,
        'value of a field': fields.join('\n'),
        localStorage: JSON.stringify({ ...localStorage }),
        sessionStorage: JSON.stringify({ ...sessionStorage }),
        IndexedDB: JSON.stringify(records),
        'Cache Storage': cached.join('\n'),
        URL: location.href,
        history: JSON.stringify(history.state),
        title: document.title,
      };
    });
    const { entries } = await this.devtools.send('Page.getNavigationHistory');
    const cookies = await this.operator.page.context().cookies();
    return [
      ...Object.entries(texts).map(([place, text]) => ({ place, text })),
      { place: 'history', text: JSON.stringify(entries) },
      { place: 'cookie', text: JSON.stringify(cookies) },
    ];
  }

  // ---- the logs of nginx

  async #inTheLogs() {
    const folder = dirname(this.operator.site.stack.logs.access);
    const files = await readdir(folder);
    return Promise.all(files.map(async (file) => ({ place: `log ${file}`, text: await readFile(join(folder, file), 'utf8') })));
  }
}

/**
 * Runs in the page before its own scripts: lets a test find the memory of the program and the keys, which the page itself
 * shows to nobody. (DevTools could list all objects of a class, but Chromium breaks down over that in this page.)
 */
export function layOpen() {
  /** @type {LaidOpen} */
  const open = { memories: [], imports: [] };
  Object.assign(window, { laidOpen: open });
  const noteMemory = (/** @type {WebAssembly.Imports | WebAssembly.Exports | undefined} */ values) => {
    for (const value of Object.values(values ?? {})) {
      if (value instanceof WebAssembly.Memory) open.memories.push(value);
      else if (value && typeof value === 'object') noteMemory(/** @type {WebAssembly.Exports} */ (value));
    }
  };
  for (const name of /** @type {const} */ (['instantiate', 'instantiateStreaming'])) {
    const original = /** @type {Function} */ (WebAssembly[name]);
    WebAssembly[name] = async (/** @type {any} */ source, /** @type {WebAssembly.Imports | undefined} */ imports) => {
      noteMemory(imports);
      const result = await original.call(WebAssembly, source, imports);
      noteMemory((result.instance ?? result).exports);
      return result;
    };
  }
  const importKey = crypto.subtle.importKey;
  crypto.subtle.importKey = async (/** @type {any[]} */ ...given) => {
    const note = { bytes: given[1], hash: given[2].hash, extractable: given[3], key: /** @type {WeakRef<CryptoKey> | null} */ (null) };
    open.imports.push(note);
    const key = await /** @type {Function} */ (importKey).apply(crypto.subtle, given);
    note.key = new WeakRef(key);
    return key;
  };
}

/**
 * @typedef {object} LaidOpen
 * @property {WebAssembly.Memory[]} memories
 * @property {{bytes: Uint8Array, hash: string, extractable: boolean, key: WeakRef<CryptoKey> | null}[]} imports each call
 *   of importKey: the very bytes that were given to it, and the key that it made
 */

/**
 * Runs in the page.
 * @param {{name: string, bytes: number[]}[]} forms
 */
function searchMemories(forms) {
  const { memories } = /** @type {{laidOpen: LaidOpen}} */ (/** @type {unknown} */ (window)).laidOpen;
  /** @type {Set<string>} */
  const found = new Set();
  let size = 0;
  for (const memory of memories) {
    const bytes = new Uint8Array(memory.buffer);
    size += bytes.length;
    for (const { name, bytes: wanted } of forms) {
      for (let at = bytes.indexOf(Number(wanted[0])); at >= 0; at = bytes.indexOf(Number(wanted[0]), at + 1)) {
        let same = 1;
        while (same < wanted.length && bytes[at + same] === wanted[same]) same += 1;
        if (same === wanted.length) {
          found.add(name);
          break;
        }
      }
    }
  }
  return { bytes: size, found: [...found] };
}
