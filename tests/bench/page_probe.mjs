// What runs inside a measured page before its own scripts, and what it found out. A page says nothing of its own accord:
// the browser's own functions are counted, the same for every page.
//
//   await context.addInitScript(probe);
//   await page.goto(url);
//   (await readProbe(page)).callbacks;

/** @import { Page } from 'playwright-core' */

/**
 * @typedef {object} Probe
 * @property {number} callbacks animation frames that the page has been given
 * @property {number | null} firstDraw of triangles, in milliseconds since the navigation began
 * @property {number | null} nextFrame the animation frame after it: the browser has taken the first one on
 * @property {number} wasmBytes the memory of all wasm programs
 */

/** Self-contained: it is sent to the browser as text. */
export function probe() {
  /** @type {Probe} */
  const found = { callbacks: 0, firstDraw: null, nextFrame: null, wasmBytes: 0 };
  /** @type {Set<WebAssembly.Memory>} */
  const memories = new Set();
  Object.defineProperty(found, 'wasmBytes', { enumerable: true, get: () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0) });
  Object.assign(window, { benchProbe: found });

  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => request((time) => {
    found.callbacks += 1;
    callback(time);
  });

  for (const kind of [WebGLRenderingContext, WebGL2RenderingContext]) {
    const original = kind.prototype.drawElements;
    kind.prototype.drawElements = function (/** @type {Parameters<typeof original>} */ ...given) {
      if (found.firstDraw === null) {
        found.firstDraw = performance.now();
        request(() => { found.nextFrame = performance.now(); });
      }
      return Reflect.apply(original, this, given);
    };
  }

  const keepMemory = (/** @type {WebAssembly.WebAssemblyInstantiatedSource} */ source) => {
    for (const thing of Object.values(source.instance.exports)) if (thing instanceof WebAssembly.Memory) memories.add(thing);
    return source;
  };
  const { instantiate, instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...given) => keepMemory(await instantiateStreaming(...given));
  WebAssembly.instantiate = /** @type {typeof instantiate} */ (async (/** @type {[any, any]} */ ...given) => {
    const made = /** @type {unknown} */ (await instantiate(...given));
    return made instanceof WebAssembly.Instance ? made : keepMemory(/** @type {WebAssembly.WebAssemblyInstantiatedSource} */ (made));
  });
}

/** @param {Page} page @returns {Promise<Probe>} */
export function readProbe(page) {
  return page.evaluate(() => ({ .../** @type {{benchProbe: Probe}} */ (/** @type {unknown} */ (window)).benchProbe }));
}

/**
 * The bodies of the first load as they travelled; headers are the host's own.
 * @param {Page} page
 * @returns {Promise<{path: string, bytes: number}[]>}
 */
export function readLoad(page) {
  return page.evaluate(() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .map((entry) => /** @type {PerformanceResourceTiming} */ (entry))
    .filter(({ name }) => name.startsWith('http'))
    .map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, bytes: encodedBodySize })));
}
