// Runs before the program: looks whether the browser can run it, and compiles the wasm while it arrives. Joined in front
// of the compiled JavaScript by the build.

const Boot = {
  /** @param {string} sentence */
  missing: (sentence) => {
    const panel = /** @type {HTMLElement} */ (document.getElementById('missing'));
    const detail = /** @type {HTMLElement} */ (document.getElementById('missing-detail'));
    detail.textContent = sentence;
    panel.hidden = false;
    document.getElementById('loading')?.remove();
  },

  /** @returns {string} what is missing, in a sentence; empty when nothing is */
  check: () => {
    if (!window['isSecureContext'] || !window.crypto?.subtle)
      return 'WebCrypto is missing: browsers offer it only on https:// and on localhost. Open this page with https.';
    if (typeof OffscreenCanvas === 'undefined' || typeof HTMLDialogElement === 'undefined')
      return 'This browser is too old: it lacks OffscreenCanvas or <dialog>. Update it.';
    const probe = document.createElement('canvas').getContext('webgl2');
    if (!probe)
      return 'WebGL 2 is missing: turn on hardware acceleration in the settings of the browser, or update its graphics driver.';
    probe.getExtension('WEBGL_lose_context')?.loseContext();
    return '';
  },

  /**
   * The wasm as index.html names it, checked against its hash, compiled while it streams in. A host that serves a wrong
   * content type costs only time.
   * @param {WebAssembly.Imports} imports
   */
  instantiate: async (imports) => {
    const link = /** @type {HTMLLinkElement} */ (document.getElementById('wasm'));
    const response = await fetch(link.href, {
      integrity: link.getAttribute('data-integrity') || '',
      credentials: 'same-origin',
    }).catch(async (error) => {
      // A page that says "not found" fails the hash as well, so the reason is looked up.
      const found = await fetch(link.href, { credentials: 'same-origin' });
      if (!found.ok) throw new Error(`${link.href} is not there (HTTP ${found.status}).`);
      throw error;
    });
    const streams = response.headers.get('content-type') === 'application/wasm';
    return streams
      ? WebAssembly.instantiateStreaming(response, imports)
      : WebAssembly.instantiate(await response.arrayBuffer(), imports);
  },

  /** @param {unknown} error */
  fail: (error) => Boot.missing(`It could not be loaded: ${error instanceof Error ? error.message : error}`),
};

Module['instantiateWasm'] = (
  /** @type {WebAssembly.Imports} */ imports,
  /** @type {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} */ done,
) => {
  const lack = Boot.check();
  if (lack) {
    Boot.missing(lack);
    return {};
  }
  Boot.instantiate(imports).then((result) => done(result.instance, result.module)).catch(Boot.fail);
  return {};
};
