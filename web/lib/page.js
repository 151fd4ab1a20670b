// What the page keeps and hands out besides the screen: the host's configuration, the remembered settings (never a
// secret), the clipboard.

const PageLibrary = {
  $Page: {
    storageKey: 'dts-console.settings',

    /** config.json, which web/boot.js has asked for, is optional: a missing one is an empty text. */
    config: async () => {
      const response = /** @type {Response | Error} */ (await Module['config']);
      if (response instanceof Error) throw response;
      if (response.status === 404) return '';
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return response.text();
    },

    settings: () => {
      try {
        return window.localStorage.getItem(Page.storageKey) || '';
      } catch {
        return '';
      }
    },
  },

  // Payload: origin, address without fragment, fragment, settings and configuration, in pieces.
  page_open__deps: ['$Page', '$Ops'],
  /** @type {Imports['page_open']} */
  page_open: (op) => {
    const parts = async () => {
      // A configuration that cannot be read is reported like one that is no JSON.
      const config = await Page.config().catch((error) => `unreadable: ${error.message}`);
      const texts = [location.origin, location.href.split('#')[0], location.hash.slice(1), Page.settings(), config];
      return Ops.pieces(texts.map(Ops.encode));
    };
    Ops.settle(op, parts(), 'storage');
  },

  /** @type {Imports['page_prefers_chinese']} */
  page_prefers_chinese: () => (/^zh\b/i.test(navigator.language || '') ? 1 : 0),

  // Returns 0 when the browser refuses to store.
  page_remember__deps: ['$Page', '$UTF8ToString'],
  /** @type {Imports['page_remember']} */
  page_remember: (json) => {
    try {
      window.localStorage.setItem(Page.storageKey, UTF8ToString(json));
      return 1;
    } catch {
      return 0;
    }
  },

  // A time zone may change while the page is open.
  /** @type {Imports['page_utc_offset']} */
  page_utc_offset: () => -new Date().getTimezoneOffset(),

  /** @type {Imports['page_push_view']} */
  page_push_view: (view) => window.history.pushState({ 'view': view }, ''),

  page_copy__deps: ['$UTF8ToString'],
  /** @type {Imports['page_copy']} */
  page_copy: (text) => {
    const words = UTF8ToString(text);
    const byHand = () => {
      const field = document.createElement('textarea');
      field.value = words;
      document.body.append(field);
      field.select();
      document.execCommand('copy');
      field.remove();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(words).catch(byHand);
    else byHand();
  },
};

addToLibrary(PageLibrary);
