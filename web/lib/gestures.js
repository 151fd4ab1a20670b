// What a person does to the mirror's elements goes to C++. Listeners sit on the common ancestor of canvas and mirror, once.

const GesturesLibrary = {
  $Gestures__deps: ['$Mirror', '$Role', '$Roles', '$Surface', '$TakenKeys', '$stringToNewUTF8'],
  $Gestures: {
    /** @param {number} which a number of app::Shortcut */
    shortcut: (which) => {
      _browser_shortcut(which);
      Surface.pass();
    },

    /** @param {number} id @param {boolean} on */
    move: (id, on) => {
      _browser_move(id, on ? 1 : 0);
      Surface.pass();
    },

    /** @param {MirrorNode | undefined} node an open list or dialog */
    dismiss: (node) => {
      if (!node) return;
      _browser_dismiss(node.id);
      Surface.pass();
    },

    /** @param {MirrorNode} node */
    openList: (node) => {
      _browser_activate(node.id);
      Surface.pass();
      const list = Mirror.popup();
      const chosen = list?.element.querySelector('[aria-selected=true]') || list?.element.querySelector('[role=option]');
      if (chosen instanceof HTMLElement) chosen.focus();
    },

    /** The combobox whose list is open gets the focus back. */
    focusOwner: () => {
      const owner = Mirror.root?.querySelector('select[aria-expanded=true]');
      if (owner instanceof HTMLElement) owner.focus();
    },

    /** The focus goes round inside the open dialog. @param {boolean} back */
    stayInside: (back) => {
      const all = Mirror.stops(/** @type {MirrorNode} */ (Mirror.dialog()).element);
      if (!all.length) return;
      const here = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      all[(here + (back ? -1 : 1) + all.length) % all.length].focus();
    },

    /**
     * Focuses the sibling that the key leads to.
     * @param {MirrorNode} node
     * @param {string} key
     * @returns {HTMLElement | null}
     */
    moveFocus: (node, key) => {
      const parent = node.element.parentElement;
      if (!parent) return null;
      const all = /** @type {HTMLElement[]} */ ([...parent.querySelectorAll(node.role === Role.option ? '[role=option]' : '[role=tab]')]);
      const here = all.indexOf(node.element);
      const step = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 0;
      const starts = (/** @type {HTMLElement} */ one) => (one.textContent || '').toLowerCase().startsWith(key.toLowerCase());
      const next = key === 'Home' ? all[0]
        : key === 'End' ? all[all.length - 1]
          : step ? all[Math.min(Math.max(here + step, 0), all.length - 1)]
            : all.slice(here + 1).find(starts) || all.find(starts) || null;
      next?.focus();
      return next;
    },

    /** @param {Event} event */
    onClick: (event) => {
      const node = Mirror.nodeOf(event.target);
      if (!node || node.flags & 1) return;
      if (node.role === Role.combobox) {
        Gestures.openList(node);
      } else if (Roles.isPressed(node.role)) {
        if (node.role === Role.option) Gestures.focusOwner();
        _browser_activate(node.id);
        Surface.pass();
      }
    },

    /** @param {Event} event */
    onInput: (event) => {
      const node = Mirror.nodeOf(event.target);
      if (!node || !Roles.isEditor(node.role)) return;
      Gestures.edit(node, /** @type {HTMLInputElement} */ (node.element).value);
    },

    /** @param {MirrorNode} node @param {string} value */
    edit: (node, value) => {
      // What C++ writes back under the next revision mostly stands there already.
      _browser_edit(node.id, stringToNewUTF8(value));
      Surface.pass();
    },

    /** The browser takes seconds to lay out a very long text: it goes by the field, which is then told its beginning. */
    longPaste: 1 << 18,

    /** @param {ClipboardEvent} event */
    onPaste: (event) => {
      const node = Mirror.nodeOf(event.target);
      const text = event.clipboardData?.getData('text/plain') || '';
      if (!node || node.role !== Role.textArea || text.length < Gestures.longPaste) return;
      const field = /** @type {HTMLTextAreaElement} */ (node.element);
      if (field.readOnly) return;
      event.preventDefault();
      Gestures.edit(node, field.value.slice(0, field.selectionStart) + text + field.value.slice(field.selectionEnd));
    },

    /** @param {Event} event */
    onChange: (event) => {
      const node = Mirror.nodeOf(event.target);
      if (!node || node.role !== Role.combobox) return;
      _browser_choose(node.id, /** @type {HTMLSelectElement} */ (node.element).selectedIndex);
      Surface.pass();
    },

    /** @param {Event} event */
    onScroll: (event) => {
      const node = Mirror.nodeOf(event.target);
      if (!node || node.element !== event.target || !(node.flags & 256)) return;
      if (Math.abs(node.element.scrollTop - node.scroll) < 1) return;
      node.told = node.element.scrollTop;
      _browser_scroll(node.id, node.told);
      Surface.wake();
    },

    /** @param {FocusEvent} event */
    onFocus: (event) => {
      const node = event.type === 'focusin' ? Mirror.nodeOf(event.target) : null;
      _browser_focus(node ? node.id : 0, node && node.element.matches(':focus-visible') ? 1 : 0);
      Surface.wake();
    },

    /** A press beside an open list or dialog closes it. @param {PointerEvent} event */
    onPointerDown: (event) => {
      const over = Mirror.popup() || Mirror.dialog();
      const node = Mirror.nodeOf(event.target);
      if (!over || over.element.contains(/** @type {Node} */ (event.target))) return;
      if (over.role === Role.dialog) event.preventDefault();
      if (node?.role !== Role.combobox) Gestures.dismiss(over);
    },

    /**
     * With a mouse, the drawn list opens instead of the browser's own.
     * @param {MouseEvent} event
     */
    onMouseDown: (event) => {
      const node = Mirror.nodeOf(event.target);
      if (!node || node.role !== Role.combobox) return;
      event.preventDefault();
      node.element.focus();
    },

    /** @param {HTMLElement} app */
    listen: (app) => {
      app.addEventListener('click', Gestures.onClick);
      app.addEventListener('input', Gestures.onInput);
      app.addEventListener('paste', Gestures.onPaste);
      app.addEventListener('change', Gestures.onChange);
      app.addEventListener('scroll', Gestures.onScroll, { capture: true, passive: true });
      document.addEventListener('keydown', TakenKeys.onKey);
      app.addEventListener('focusin', Gestures.onFocus);
      app.addEventListener('focusout', Gestures.onFocus);
      app.addEventListener('pointerdown', Gestures.onPointerDown);
      app.addEventListener('mousedown', Gestures.onMouseDown);
    },
  },
};

addToLibrary(GesturesLibrary);
