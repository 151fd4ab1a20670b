// The semantic mirror in the DOM: an element for each thing on the canvas, with its role, name, state and place. Assistive
// technology, the browser's text editing and tests work on these elements; what a person does to them goes to C++.
//
// A node comes as 17 words of 32 bits (src/browser/mirror_record.h). Elements keep their identity as long as the id stays,
// so focus and selection survive. Listeners sit on the common ancestor of canvas and mirror, once.

const MirrorLibrary = {
  $Mirror__deps: ['$UTF8ToString', '$stringToNewUTF8', '$Surface'],
  $Mirror: {
    /** @type {Record<number, MirrorNode>} */
    nodes: {},
    /** @type {HTMLElement | null} */
    root: null,
    generation: 0,

    // The numbers of app::Role.
    tags: ['div', 'button', 'a', 'div', 'div', 'div', 'input', 'textarea', 'select', 'div', 'div', 'button', 'div', 'div',
      'div', 'div', 'div', 'section', 'header', 'div', 'div', 'div'],
    roles: ['', '', '', 'heading', '', 'status', '', '', '', 'option', 'tablist', 'tab', 'tabpanel', 'table', 'row',
      'rowheader', 'cell', 'region', 'banner', 'alert', 'listbox', 'separator'],

    /** @param {number} role whether the name is the element's text, not a label on it */
    hasText: (role) => role === 1 || role === 2 || role === 3 || role === 4 || role === 5 || role === 9 || role === 11 ||
      role === 15 || role === 16 || role === 19,
    /** @param {number} role */
    isEditor: (role) => role === 6 || role === 7,

    /**
     * @param {number} id
     * @param {number} role
     * @returns {MirrorNode}
     */
    create: (id, role) => {
      const element = document.createElement(Mirror.tags[role]);
      const node = { id, role, element, parent: 0, generation: 0, last: null, texts: {}, flags: -1, box: '', revision: 0,
        value: '', scroll: -1, spacer: null };
      if (Mirror.roles[role]) element.setAttribute('role', Mirror.roles[role]);
      element.className = `node role-${role}`;
      element.setAttribute('data-node', String(id));
      if (role === 1 || role === 11) element.setAttribute('type', 'button');
      if (role === 2) {
        element.setAttribute('target', '_blank');
        element.setAttribute('rel', 'noopener noreferrer');
      }
      if (role === 3) element.setAttribute('aria-level', '2');
      if (role === 9) element.tabIndex = -1;
      if (role === 21) {
        element.tabIndex = 0;
        element.setAttribute('aria-orientation', 'vertical');
      }
      if (Mirror.isEditor(role)) {
        element.setAttribute('autocomplete', 'off');
        element.setAttribute('autocapitalize', 'off');
        element.setAttribute('spellcheck', 'false');
        if (role === 6) element.setAttribute('type', 'text');
      }
      return node;
    },

    /**
     * Sets an attribute when its text changed since the last pass.
     * @param {MirrorNode} node
     * @param {string} name
     * @param {string} value empty: no attribute
     */
    attribute: (node, name, value) => {
      if (node.texts[name] === value) return;
      node.texts[name] = value;
      if (value) node.element.setAttribute(name, value);
      else node.element.removeAttribute(name);
    },

    /**
     * @param {MirrorNode} node
     * @param {number} flags
     */
    applyFlags: (node, flags) => {
      if (node.flags === flags) return;
      node.flags = flags;
      const element = node.element;
      const has = (/** @type {number} */ bit) => (flags & (1 << bit)) !== 0;
      Mirror.attribute(node, 'aria-disabled', has(0) ? 'true' : '');
      if (node.role === 9 || node.role === 11) Mirror.attribute(node, 'aria-selected', has(1) ? 'true' : 'false');
      if (node.role === 11) element.tabIndex = has(1) ? 0 : -1;
      if (node.role === 8) {
        Mirror.attribute(node, 'aria-expanded', has(2) ? 'true' : 'false');
        // While the drawn list is open, its options are the ones to be found.
        for (const option of /** @type {HTMLSelectElement} */ (element).options)
          if (has(2)) option.setAttribute('aria-hidden', 'true');
          else option.removeAttribute('aria-hidden');
      }
      if (Mirror.isEditor(node.role)) /** @type {HTMLInputElement} */ (element).readOnly = has(3);
      Mirror.attribute(node, 'aria-invalid', has(4) ? 'true' : '');
      element.classList.toggle('mono', has(5));
      element.classList.toggle('popup', has(6));
      element.classList.toggle('selectable', has(7));
      element.classList.toggle('scroller', has(8));
      element.classList.toggle('covered', has(9));
    },

    /**
     * @param {MirrorNode} node
     * @param {number} at index of the record's first word
     */
    applyTexts: (node, at) => {
      const name = UTF8ToString(HEAPU32[at + 8]);
      if (Mirror.hasText(node.role)) {
        if (node.texts['text'] !== name) {
          node.texts['text'] = name;
          node.element.textContent = name;
        }
      } else {
        Mirror.attribute(node, 'aria-label', name);
      }
      const description = UTF8ToString(HEAPU32[at + 10]);
      Mirror.attribute(node, 'title', description === name ? '' : description);
      if (node.role === 2) Mirror.attribute(node, 'href', UTF8ToString(HEAPU32[at + 9]));
      if (node.role === 21) Mirror.attribute(node, 'aria-valuenow', UTF8ToString(HEAPU32[at + 9]));
      if (Mirror.isEditor(node.role)) Mirror.attribute(node, 'placeholder', UTF8ToString(HEAPU32[at + 11]));
    },

    /**
     * The text of a field or the options of a combobox, only when they changed.
     * @param {MirrorNode} node
     * @param {number} at
     */
    applyValue: (node, at) => {
      const revision = HEAPU32[at + 12];
      if (Mirror.isEditor(node.role)) {
        if (node.revision === revision) return;
        const field = /** @type {HTMLInputElement} */ (node.element);
        const value = UTF8ToString(HEAPU32[at + 9]);
        if (field.value !== value) field.value = value;
        node.revision = revision;
      } else if (node.role === 8) {
        const select = /** @type {HTMLSelectElement} */ (node.element);
        const value = UTF8ToString(HEAPU32[at + 9]);
        if (node.value !== value) {
          node.value = value;
          select.options.length = 0;
          for (const line of value.split('\n')) if (line) {
            const tab = line.indexOf('\t');
            select.add(new Option(line.slice(tab + 1), line.slice(0, tab)));
          }
          node.flags = -1;
        }
        if (select.selectedIndex !== revision) select.selectedIndex = revision;
      }
    },

    /**
     * @param {MirrorNode} node
     * @param {number} at
     */
    applyPlace: (node, at) => {
      const parent = Mirror.nodes[node.parent];
      const scrolled = parent && parent.flags & 256 ? parent.scroll : 0;
      const left = HEAPF32[at + 4] - (parent ? parent.x || 0 : 0);
      const top = HEAPF32[at + 5] - (parent ? parent.y || 0 : 0) + scrolled;
      node.x = HEAPF32[at + 4];
      node.y = HEAPF32[at + 5];
      const box = `${left},${top},${HEAPF32[at + 6]},${HEAPF32[at + 7]},${HEAPF32[at + 13]},${HEAPF32[at + 14]}`;
      if (node.box === box) return;
      node.box = box;
      const style = node.element.style;
      style.left = `${left}px`;
      style.top = `${top}px`;
      style.width = `${HEAPF32[at + 6]}px`;
      style.height = `${HEAPF32[at + 7]}px`;
      if (node.role === 3 || node.role === 4 || node.role === 5 || node.role >= 15) {
        style.fontSize = `${HEAPF32[at + 13]}px`;
        style.lineHeight = `${HEAPF32[at + 14]}px`;
      }
    },

    /**
     * Keeps the element's own scrolling equal to what is drawn; the spacer gives it the range.
     * @param {MirrorNode} node
     * @param {number} at
     */
    applyScroll: (node, at) => {
      if (!(node.flags & 256)) return;
      const scroll = HEAPF32[at + 15];
      const height = HEAPF32[at + 16];
      if (!node.spacer) {
        node.spacer = document.createElement('div');
        node.spacer.className = 'spacer';
        node.spacer.setAttribute('aria-hidden', 'true');
        node.element.append(node.spacer);
      }
      if (node.contentHeight !== height) {
        node.contentHeight = height;
        node.spacer.style.height = `${height}px`;
      }
      if (node.scroll !== scroll) {
        node.scroll = scroll;
        if (Math.abs(node.element.scrollTop - scroll) >= 1) node.element.scrollTop = scroll;
      }
    },

    /**
     * @param {number} records
     * @param {number} count
     */
    apply: (records, count) => {
      if (!Mirror.root) Mirror.root = /** @type {HTMLElement} */ (document.getElementById('mirror'));
      const generation = ++Mirror.generation;
      const words = 17;
      for (let i = 0; i < count; ++i) {
        const at = (records >> 2) + i * words;
        const id = HEAPU32[at];
        const role = HEAPU32[at + 2];
        if (!Mirror.nodes[id] || Mirror.nodes[id].role !== role) {
          if (Mirror.nodes[id]) Mirror.nodes[id].element.remove();
          Mirror.nodes[id] = Mirror.create(id, role);
        }
        Mirror.nodes[id].generation = generation;
      }
      for (const key of Object.keys(Mirror.nodes)) {
        const node = Mirror.nodes[+key];
        if (node.generation === generation) continue;
        node.element.remove();
        delete Mirror.nodes[+key];
      }
      /** The last element placed in each parent. @type {Record<number, Element>} */
      const last = {};
      for (let i = 0; i < count; ++i) {
        const at = (records >> 2) + i * words;
        const node = Mirror.nodes[HEAPU32[at]];
        node.parent = HEAPU32[at + 1];
        Mirror.applyValue(node, at);
        Mirror.applyFlags(node, HEAPU32[at + 3]);
        Mirror.applyTexts(node, at);
        const parent = Mirror.nodes[node.parent]?.element || Mirror.root;
        const before = last[node.parent];
        const expected = before ? before.nextSibling : parent.firstChild;
        if (expected !== node.element) parent.insertBefore(node.element, expected);
        last[node.parent] = node.element;
        Mirror.applyScroll(node, at);
        Mirror.applyPlace(node, at);
      }
    },

    /** @param {EventTarget | null} target @returns {MirrorNode | null} */
    nodeOf: (target) => {
      const element = target instanceof Element ? target.closest('[data-node]') : null;
      return element ? Mirror.nodes[Number(element.getAttribute('data-node'))] || null : null;
    },

    /** @returns {MirrorNode | undefined} the open list */
    popup: () => Object.values(Mirror.nodes).find((node) => node.flags & 64),

    /** @param {MirrorNode} node */
    openList: (node) => {
      _browser_activate(node.id);
      Surface.pass();
      const list = Mirror.popup();
      const chosen = list?.element.querySelector('[aria-selected=true]') || list?.element.querySelector('[role=option]');
      if (chosen instanceof HTMLElement) chosen.focus();
    },

    closeList: () => {
      const list = Mirror.popup();
      if (!list) return;
      _browser_dismiss(list.id);
      Surface.pass();
    },

    /** The combobox whose list is open gets the focus back. */
    focusOwner: () => {
      const owner = Mirror.root?.querySelector('select[aria-expanded=true]');
      if (owner instanceof HTMLElement) owner.focus();
    },

    /** @param {Event} event */
    onClick: (event) => {
      const node = Mirror.nodeOf(event.target);
      if (!node || node.flags & 1) return;
      if (node.role === 8) {
        Mirror.openList(node);
      } else if (node.role === 1 || node.role === 9 || node.role === 11) {
        if (node.role === 9) Mirror.focusOwner();
        _browser_activate(node.id);
        Surface.pass();
      }
    },

    /** @param {Event} event */
    onInput: (event) => {
      const node = Mirror.nodeOf(event.target);
      if (!node || !Mirror.isEditor(node.role)) return;
      const value = /** @type {HTMLInputElement} */ (node.element).value;
      // What C++ writes back under the next revision is what stands here already.
      _browser_edit(node.id, stringToNewUTF8(value));
      Surface.pass();
    },

    /** @param {Event} event */
    onChange: (event) => {
      const node = Mirror.nodeOf(event.target);
      if (!node || node.role !== 8) return;
      _browser_choose(node.id, /** @type {HTMLSelectElement} */ (node.element).selectedIndex);
      Surface.pass();
    },

    /** @param {Event} event */
    onScroll: (event) => {
      const node = Mirror.nodeOf(event.target);
      if (!node || node.element !== event.target || !(node.flags & 256)) return;
      if (Math.abs(node.element.scrollTop - node.scroll) < 1) return;
      _browser_scroll(node.id, node.element.scrollTop);
      Surface.wake();
    },

    /**
     * The sibling that an arrow key leads to.
     * @param {MirrorNode} node
     * @param {string} key
     * @returns {HTMLElement | null}
     */
    neighbour: (node, key) => {
      const parent = node.element.parentElement;
      if (!parent) return null;
      const all = /** @type {HTMLElement[]} */ ([...parent.querySelectorAll(node.role === 9 ? '[role=option]' : '[role=tab]')]);
      const here = all.indexOf(node.element);
      const step = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 0;
      if (key === 'Home') return all[0];
      if (key === 'End') return all[all.length - 1];
      if (step) return all[Math.min(Math.max(here + step, 0), all.length - 1)];
      if (key.length !== 1 || node.role !== 9) return null;
      const starts = (/** @type {HTMLElement} */ one) => (one.textContent || '').toLowerCase().startsWith(key.toLowerCase());
      return all.slice(here + 1).find(starts) || all.find(starts) || null;
    },

    /** @param {KeyboardEvent} event */
    onKey: (event) => {
      if (event.isComposing || event.altKey && event.key !== 'ArrowDown') return;
      if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
        _browser_start_shortcut();
        Surface.pass();
        return event.preventDefault();
      }
      if (event.ctrlKey || event.metaKey) return;
      const node = Mirror.nodeOf(event.target);
      if (event.key === 'Escape' && Mirror.popup()) {
        Mirror.focusOwner();
        Mirror.closeList();
        return event.preventDefault();
      }
      if (!node) return;
      if (node.role === 8 && (event.key === 'Enter' || event.key === ' ' || (event.altKey && event.key === 'ArrowDown'))) {
        event.preventDefault();
        Mirror.openList(node);
      } else if (node.role === 9 && event.key === 'Tab') {
        Mirror.focusOwner();
        Mirror.closeList();
      } else if (node.role === 9 && (event.key === 'Enter' || event.key === ' ')) {
        event.preventDefault();
        node.element.click();
      } else if (node.role === 9 || node.role === 11) {
        const next = Mirror.neighbour(node, event.key);
        if (!next) return;
        event.preventDefault();
        next.focus();
        if (node.role === 11) next.click();
      } else if (node.role === 21 && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
        event.preventDefault();
        _browser_move(node.id, event.key === 'ArrowLeft' ? 0 : 1);
        Surface.pass();
      }
    },

    /** @param {FocusEvent} event */
    onFocus: (event) => {
      const node = event.type === 'focusin' ? Mirror.nodeOf(event.target) : null;
      _browser_focus(node ? node.id : 0, node && node.element.matches(':focus-visible') ? 1 : 0);
      Surface.wake();
    },

    /** @param {PointerEvent} event */
    onPointerDown: (event) => {
      const list = Mirror.popup();
      const node = Mirror.nodeOf(event.target);
      if (list && !list.element.contains(/** @type {Node} */ (event.target)) && node?.role !== 8) Mirror.closeList();
    },

    /**
     * With a mouse, the drawn list opens instead of the browser's own.
     * @param {MouseEvent} event
     */
    onMouseDown: (event) => {
      const node = Mirror.nodeOf(event.target);
      if (!node || node.role !== 8) return;
      event.preventDefault();
      node.element.focus();
    },

    /** @param {HTMLElement} app */
    listen: (app) => {
      app.addEventListener('click', Mirror.onClick);
      app.addEventListener('input', Mirror.onInput);
      app.addEventListener('change', Mirror.onChange);
      app.addEventListener('scroll', Mirror.onScroll, { capture: true, passive: true });
      app.addEventListener('keydown', Mirror.onKey);
      app.addEventListener('focusin', Mirror.onFocus);
      app.addEventListener('focusout', Mirror.onFocus);
      app.addEventListener('pointerdown', Mirror.onPointerDown);
      app.addEventListener('mousedown', Mirror.onMouseDown);
    },
  },

  mirror_apply__deps: ['$Mirror'],
  /** @type {Imports['mirror_apply']} */
  mirror_apply: (records, count) => Mirror.apply(records, count),
};

addToLibrary(MirrorLibrary);
