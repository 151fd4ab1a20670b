// Runs before the program: looks whether the browser can run it, and compiles its first part while it arrives. Joined in
// front of the compiled JavaScript by the build.

const Boot = {
  /** Before the program runs, the page speaks the browser's language. */
  chinese: /^zh\b/i.test(navigator.language || ''),

  /** @param {string} english @param {string} chinese */
  say: (english, chinese) => (Boot.chinese ? chinese : english),

  /** @param {string} sentence */
  missing: (sentence) => {
    document.documentElement.lang = Boot.say('en', 'zh-CN');
    const panel = /** @type {HTMLElement} */ (document.getElementById('missing'));
    const detail = /** @type {HTMLElement} */ (document.getElementById('missing-detail'));
    detail.textContent = sentence;
    panel.hidden = false;
    document.getElementById('loading')?.remove();
  },

  /** @returns {string} what is missing, in a sentence; empty when nothing is */
  check: () => {
    if (!window['isSecureContext'] || !window.crypto?.subtle)
      return Boot.say('WebCrypto is missing: browsers offer it only on https:// and on localhost. Open this page with https.',
        '缺少 WebCrypto：浏览器仅在 https:// 和 localhost 上提供。请通过 https 打开本页。');
    if (typeof OffscreenCanvas === 'undefined' || typeof HTMLDialogElement === 'undefined')
      return Boot.say('This browser is too old: it lacks OffscreenCanvas or <dialog>. Update it.',
        '浏览器版本过旧：缺少 OffscreenCanvas 或 <dialog>。请更新浏览器。');
    // The program draws with this very context: a canvas has but one.
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
    if (!canvas.getContext('webgl2', { alpha: false, depth: false, stencil: false, antialias: false }))
      return Boot.say('WebGL 2 is missing: turn on hardware acceleration in the settings of the browser, or update its graphics driver.',
        '缺少 WebGL 2：请在浏览器设置中启用硬件加速，或更新显卡驱动。');
    return '';
  },

  /**
   * A file of the program as index.html names it, beside its hash.
   * @param {string} file @param {string} integrity the attributes
   */
  part: (file, integrity) => {
    const link = /** @type {HTMLLinkElement} */ (document.getElementById('wasm'));
    return { file: link.getAttribute(file) || '', integrity: link.getAttribute(integrity) || '' };
  },

  /** @param {string} file @param {number} status */
  notThere: (file, status) => Boot.say(`${file} is not there (HTTP ${status}).`, `${file} 不存在（HTTP ${status}）。`),

  /** A host that serves a wrong content type costs only time. @param {Response} response */
  streams: (response) => response.headers.get('content-type') === 'application/wasm',

  /**
   * The first part of the program, checked against its hash, compiled while it streams in.
   * @param {WebAssembly.Imports} imports
   */
  instantiate: async (imports) => {
    const { file, integrity } = Boot.part('href', 'data-integrity');
    const response = await fetch(file, { integrity, credentials: 'same-origin' }).catch(async (error) => {
      // A page that says "not found" fails the hash as well, so the reason is looked up.
      const found = await fetch(file, { credentials: 'same-origin' });
      if (!found.ok) throw new Error(Boot.notThere(file, found.status));
      throw error;
    });
    return Boot.streams(response)
      ? WebAssembly.instantiateStreaming(response, imports)
      : WebAssembly.instantiate(await response.arrayBuffer(), imports);
  },

  /** @param {unknown} error */
  fail: (error) => {
    const reason = error instanceof Error ? error.message : error;
    Boot.missing(Boot.say(`It could not be loaded: ${reason}`, `无法加载：${reason}`));
  },
};

Module['instantiateWasm'] = (
  /** @type {WebAssembly.Imports} */ imports,
  /** @type {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} */ done,
) => {
  // The program and the configuration, which web/lib/page.js takes, arrive while the context is made: that blocks.
  imports['placeholder'] = Later.placeholders;
  const program = Boot.instantiate(imports);
  Module['config'] = fetch('config.json', { cache: 'no-cache', credentials: 'omit', redirect: 'error' }).catch((error) => error);
  const lack = Boot.check();
  program.then((result) => {
    Later.first = result.instance.exports;
    if (!lack) done(result.instance, result.module);
  }).catch((error) => {
    if (!lack) Boot.fail(error);
  });
  if (lack) Boot.missing(lack);
  return {};
};
