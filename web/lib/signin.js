// The sign-in dialog: a native form, so that password managers, paste and input methods work. The secret goes from its
// field to importKey (non-extractable) and the field is cleared; it never enters wasm memory.

const SignInLibrary = {
  $SignIn__deps: ['$Keys', '$Surface', '$stringToNewUTF8'],
  $SignIn: {
    listening: false,
    expires: 0,
    /** @type {Record<string, string>} */
    texts: {},
    /** Key and detail of the message that is shown. @type {[string, string]} */
    said: ['', ''],

    /** @param {string} id @returns {HTMLInputElement} */
    field: (id) => /** @type {HTMLInputElement} */ (document.getElementById(id)),
    dialog: () => /** @type {HTMLDialogElement} */ (document.getElementById('sign-in')),

    /**
     * A key as it was meant: no white space, quotes, zero-width characters; full-width letters made narrow.
     * @param {string} text
     */
    clean: (text) =>
      text
        .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
        .replace(/[\s"'`\u2018\u2019\u201c\u201d\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u3000]/g, ''),

    /** @param {string} key @param {string} [detail] */
    say: (key, detail) => {
      const line = /** @type {HTMLElement} */ (document.getElementById('sign-in-message'));
      SignIn.said = [key, detail || ''];
      line.textContent = key ? (SignIn.texts[key] || key).replace('{0}', () => detail || '') : '';
      line.hidden = !key;
    },

    when: () =>
      SignIn.expires ? new Date(SignIn.expires).toISOString().slice(0, 16).replace('T', ' ') + ' UTC' : '–',

    /**
     * An AssumeRole answer, or its Credentials alone, pasted into any field fills all three.
     * @param {string} text
     * @returns {boolean} whether it was one
     */
    takeJson: (text) => {
      if (!text.trim().startsWith('{')) return false;
      let credentials;
      try {
        const root = JSON.parse(text);
        credentials = root['Credentials'] || root;
      } catch {
        return false;
      }
      const id = credentials['AccessKeyId'];
      const secret = credentials['AccessKeySecret'];
      if (typeof id !== 'string' || typeof secret !== 'string') return false;
      SignIn.field('access-key-id').value = id;
      SignIn.field('access-key-secret').value = secret;
      SignIn.field('security-token').value = credentials['SecurityToken'] || '';
      SignIn.expires = Date.parse(credentials['Expiration'] || '') || 0;
      const past = SignIn.expires && SignIn.expires <= Date.now();
      SignIn.say(past ? 'expired' : 'filled', SignIn.when());
      return true;
    },

    /** @param {ClipboardEvent} event */
    onPaste: (event) => {
      if (SignIn.takeJson(event.clipboardData?.getData('text/plain') || '')) event.preventDefault();
    },

    /** @param {Event} event */
    onInput: (event) => {
      const field = /** @type {HTMLInputElement} */ (event.target);
      // Typed by hand, so the expiry of what was pasted before no longer holds.
      if (!SignIn.takeJson(field.value)) SignIn.expires = 0;
      field.removeAttribute('aria-invalid');
    },

    /**
     * @param {string} id of the field
     * @param {string} key of the sentence
     */
    refuse: (id, key) => {
      SignIn.say(key, SignIn.when());
      SignIn.field(id).setAttribute('aria-invalid', 'true');
      SignIn.field(id).focus();
    },

    /** @param {Event} event */
    onSubmit: async (event) => {
      event.preventDefault();
      const id = SignIn.clean(SignIn.field('access-key-id').value);
      const token = SignIn.clean(SignIn.field('security-token').value);
      if (!id) return SignIn.refuse('access-key-id', 'need_id');
      if (!SignIn.clean(SignIn.field('access-key-secret').value)) return SignIn.refuse('access-key-secret', 'need_secret');
      if (id.startsWith('STS.') && !token) return SignIn.refuse('security-token', 'need_token');
      if (SignIn.expires && SignIn.expires <= Date.now()) return SignIn.refuse('security-token', 'expired');
      const cleaned = [];
      if (id !== SignIn.field('access-key-id').value) cleaned.push('id');
      if (token !== SignIn.field('security-token').value) cleaned.push('token');
      const encoder = new TextEncoder();
      try {
        const typed = SignIn.field('access-key-secret').value;
        if (SignIn.clean(typed) !== typed) cleaned.push('secret');
        const v3 = Keys.importHmac(encoder.encode(SignIn.clean(typed)), 'SHA-256');
        const v1 = Keys.importHmac(encoder.encode(SignIn.clean(typed) + '&'), 'SHA-1');
        SignIn.reset();
        const [sha256, sha1] = await Promise.all([v3, v1]);
        _browser_signed_in(stringToNewUTF8(id), stringToNewUTF8(token), SignIn.expires, sha1, sha256,
          stringToNewUTF8(cleaned.join(',')));
        SignIn.expires = 0;
        SignIn.dialog().close();
      } catch (error) {
        SignIn.say('refused', String(error));
      }
    },

    reset: () => {
      for (const id of ['access-key-id', 'access-key-secret', 'security-token']) SignIn.field(id).value = '';
      SignIn.say('');
    },

    show: () => {
      const dialog = SignIn.dialog();
      const app = /** @type {HTMLElement} */ (document.getElementById('app'));
      if (!SignIn.listening) {
        SignIn.listening = true;
        const form = /** @type {HTMLElement} */ (document.getElementById('sign-in-form'));
        form.addEventListener('submit', SignIn.onSubmit);
        form.addEventListener('paste', SignIn.onPaste);
        form.addEventListener('input', SignIn.onInput);
        /** @type {HTMLElement} */ (document.getElementById('sign-in-cancel')).addEventListener('click', () => dialog.close());
        // Escape: what was typed is gone before the dialog is.
        dialog.addEventListener('cancel', SignIn.reset);
        dialog.addEventListener('close', () => {
          app.removeAttribute('aria-hidden');
          SignIn.reset();
          _browser_sign_in_closed();
          Surface.pass();
        });
      }
      if (dialog.open) return;
      app.setAttribute('aria-hidden', 'true');
      dialog.showModal();
      SignIn.field('access-key-id').focus();
    },
  },

  sign_in_show__deps: ['$SignIn'],
  /** @type {Imports['sign_in_show']} */
  sign_in_show: () => SignIn.show(),

  sign_in_forget__deps: ['$Keys'],
  /** @type {Imports['sign_in_forget']} */
  sign_in_forget: () => Keys.forget(),

  // A line `key TAB sentence` for each text; an element with data-text="key" shows that sentence.
  sign_in_texts__deps: ['$SignIn', '$UTF8ToString'],
  /** @type {Imports['sign_in_texts']} */
  sign_in_texts: (lines) => {
    for (const line of UTF8ToString(lines).split('\n')) {
      const [key, sentence] = line.split('\t');
      SignIn.texts[key] = sentence;
    }
    for (const element of document.querySelectorAll('[data-text]'))
      element.textContent = SignIn.texts[element.getAttribute('data-text') || ''] || '';
    SignIn.say(SignIn.said[0], SignIn.said[1]);
  },
};

addToLibrary(SignInLibrary);
