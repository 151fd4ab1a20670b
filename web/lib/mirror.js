// The semantic mirror in the DOM: an element for each thing on the canvas, with its role, name, state and place. Assistive
// technology, the browser's text editing and tests work on these elements.
//
// A node comes as 18 words of 32 bits (src/browser/mirror_record.h). Elements keep their identity as long as the id stays,
// so focus and selection survive. What a person does to them is in gestures.js and taken_keys.js.

const MirrorLibrary = {
  $Mirror__deps: ['$UTF8ToString', '$Role', '$Roles', '$Glyphs', '$Surface'],
  $Mirror: {
    /** @type {Record<number, MirrorNode>} */
    nodes: {},
    /** @type {HTMLElement | null} */
    root: null,
    /** The landmark of all that is not the page's header. @type {HTMLElement | null} */
    main: null,
    generation: 0,

    /** What had the focus before the dialog opened. @type {Element | null} */
    before: null,

    /**
     * @param {number} id
     * @param {number} role
     * @returns {MirrorNode}
     */
    create: (id, role) => {
      const [tag, ariaRole] = Roles.elements[role];
      const element = document.createElement(tag);
      const node = { id, role, element, parent: 0, generation: 0, last: null, texts: {}, flags: -1, box: '', revision: 0,
        value: '', scroll: -1, spacer: null, active: 0, told: 0 };
      element.className = `node role-${role}`;
      element.id = `node-${id}`;
      element.setAttribute('data-node', String(id));
      if (ariaRole) element.setAttribute('role', ariaRole);
      for (const [name, value] of Roles.attributes[role] || []) element.setAttribute(name, value);
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
      if (node.role === Role.option || node.role === Role.tab) Mirror.attribute(node, 'aria-selected', has(1) ? 'true' : 'false');
      if (node.role === Role.tab) element.tabIndex = has(1) ? 0 : -1;
      if (node.role === Role.combobox) {
        Mirror.attribute(node, 'aria-expanded', has(2) ? 'true' : 'false');
        // While the drawn list is open, its options are the ones to be found.
        for (const option of /** @type {HTMLSelectElement} */ (element).options)
          if (has(2)) option.setAttribute('aria-hidden', 'true');
          else option.removeAttribute('aria-hidden');
      }
      if (Roles.isEditor(node.role)) /** @type {HTMLInputElement} */ (element).readOnly = has(3);
      Mirror.attribute(node, 'aria-invalid', has(4) ? 'true' : '');
      element.classList.toggle('mono', has(5));
      element.classList.toggle('popup', has(6));
      element.classList.toggle('selectable', has(7));
      element.classList.toggle('scroller', has(8));
      element.classList.toggle('covered', has(9));
      element.classList.toggle('strong', has(10));
    },

    /**
     * @param {MirrorNode} node
     * @param {number} at index of the record's first word
     */
    applyTexts: (node, at) => {
      const name = UTF8ToString(HEAPU32[at + 8]);
      if (Roles.hasText(node.role)) {
        if (node.texts['text'] !== name) {
          node.texts['text'] = name;
          // A block inside: between blocks that are placed absolutely the browser copies no line end.
          const inner = node.flags & 128 ? node.element.firstElementChild || node.element.appendChild(document.createElement('div')) : node.element;
          inner.textContent = name;
        }
      } else {
        Mirror.attribute(node, 'aria-label', name);
      }
      const description = UTF8ToString(HEAPU32[at + 10]);
      Mirror.attribute(node, 'title', description === name ? '' : description);
      if (node.role === Role.link) Mirror.attribute(node, 'href', UTF8ToString(HEAPU32[at + 9]));
      if (node.role === Role.heading) Mirror.attribute(node, 'aria-level', UTF8ToString(HEAPU32[at + 9]) || '2');
      if (node.role === Role.separator) {
        // Pixels; without a range of its own a value above 100 is told as 100.
        Mirror.attribute(node, 'aria-valuemax', String(Math.round(window.innerWidth)));
        Mirror.attribute(node, 'aria-valuenow', UTF8ToString(HEAPU32[at + 9]));
      }
      if (Roles.isEditor(node.role)) Mirror.attribute(node, 'placeholder', UTF8ToString(HEAPU32[at + 11]));
      const count = HEAPU32[at + 12] ? String(HEAPU32[at + 12]) : '';
      if (node.role === Role.table) Mirror.attribute(node, 'aria-rowcount', count);
      if (node.role === Role.row || node.role === Role.tableHead) Mirror.attribute(node, 'aria-rowindex', count);
    },

    /**
     * The option that a search field chooses now.
     * @param {MirrorNode} node
     * @param {number} at
     */
    applyActive: (node, at) => {
      if (node.role !== Role.search) return;
      node.active = HEAPU32[at + 17];
      const option = Mirror.nodes[node.active];
      Mirror.attribute(node, 'aria-expanded', option ? 'true' : 'false');
      Mirror.attribute(node, 'aria-activedescendant', option ? `node-${node.active}` : '');
      Mirror.attribute(node, 'aria-controls', option ? `node-${option.parent}` : '');
    },

    /**
     * The text of a field or the options of a combobox, only when they changed.
     * @param {MirrorNode} node
     * @param {number} at
     */
    applyValue: (node, at) => {
      const revision = HEAPU32[at + 12];
      if (Roles.isEditor(node.role)) {
        if (node.revision === revision) return;
        const field = /** @type {HTMLInputElement} */ (node.element);
        const value = UTF8ToString(HEAPU32[at + 9]);
        if (field.value !== value) field.value = value;
        node.revision = revision;
      } else if (node.role === Role.combobox) {
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
      const box = `${left},${top},${HEAPF32[at + 6]},${HEAPF32[at + 7]},${HEAPF32[at + 13]},${HEAPF32[at + 14]},${Surface.ratio}`;
      if (node.box === box) return;
      node.box = box;
      const style = node.element.style;
      style.left = `${left}px`;
      style.top = `${top}px`;
      style.width = `${HEAPF32[at + 6]}px`;
      style.height = `${HEAPF32[at + 7]}px`;
      if (Roles.hasText(node.role)) {
        style.fontSize = `${HEAPF32[at + 13]}px`;
        style.lineHeight = `${HEAPF32[at + 14]}px`;
        // As wide as it is drawn, where each letter takes whole pixels of the screen.
        if (node.flags & 32) style.letterSpacing = `${Glyphs.monoSpacing(HEAPF32[at + 13], Surface.ratio)}px`;
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
        // Where the browser itself is scrolling, smoothly, it is already further on: writing would end that.
        if (Math.abs(node.told - scroll) >= 1 && Math.abs(node.element.scrollTop - scroll) >= 1) node.element.scrollTop = scroll;
      }
    },

    /**
     * @param {number} records
     * @param {number} count
     */
    apply: (records, count) => {
      if (!Mirror.root) {
        Mirror.root = /** @type {HTMLElement} */ (document.getElementById('mirror'));
        Mirror.main = /** @type {HTMLElement} */ (Mirror.root.querySelector('main'));
      }
      const generation = ++Mirror.generation;
      const words = 18;
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
        const top = node.role === Role.banner ? Mirror.root : Mirror.main;
        const parent = /** @type {HTMLElement} */ (Mirror.nodes[node.parent]?.element || top);
        const before = last[node.parent];
        const expected = before?.parentElement === parent ? before.nextSibling : parent.firstChild;
        if (expected !== node.element) parent.insertBefore(node.element, expected);
        last[node.parent] = node.element;
        Mirror.applyScroll(node, at);
        Mirror.applyPlace(node, at);
      }
      for (let i = 0; i < count; ++i) {
        const at = (records >> 2) + i * words;
        Mirror.applyActive(Mirror.nodes[HEAPU32[at]], at);
      }
      Mirror.applyDialog();
    },

    /** While a dialog is open, everything else is inert; its first stop gets the focus, which goes back afterwards. */
    applyDialog: () => {
      const dialog = Mirror.dialog();
      for (const child of /** @type {HTMLElement} */ (Mirror.root).querySelectorAll(':scope > .node, :scope > main > .node'))
        child.toggleAttribute('inert', !!dialog && child !== dialog.element && !child.classList.contains('popup'));
      if (dialog && !Mirror.before) {
        Mirror.before = document.activeElement;
        (Mirror.stops(dialog.element)[0] || dialog.element).focus();
      } else if (!dialog && Mirror.before) {
        if (Mirror.before instanceof HTMLElement && Mirror.before.isConnected) Mirror.before.focus();
        Mirror.before = null;
      }
    },

    /** What Tab stops at inside. @param {HTMLElement} element @returns {HTMLElement[]} */
    stops: (element) => [.../** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll('input, textarea, select, button, a, [tabindex="0"]'))]
      .filter((one) => one.tabIndex >= 0),

    /** @param {number} role @returns {MirrorNode | undefined} */
    ofRole: (role) => Object.values(Mirror.nodes).find((node) => node.role === role),
    dialog: () => Mirror.ofRole(Role.dialog),

    /** @param {EventTarget | null} target @returns {MirrorNode | null} */
    nodeOf: (target) => {
      const element = target instanceof Element ? target.closest('[data-node]') : null;
      return element ? Mirror.nodes[Number(element.getAttribute('data-node'))] || null : null;
    },

    /** @returns {MirrorNode | undefined} the open list */
    popup: () => Object.values(Mirror.nodes).find((node) => node.flags & 64),
  },

  mirror_apply__deps: ['$Mirror'],
  /** @type {Imports['mirror_apply']} */
  mirror_apply: (records, count) => Mirror.apply(records, count),

  mirror_focus__deps: ['$Mirror'],
  /** @type {Imports['mirror_focus']} */
  mirror_focus: (id) => Mirror.nodes[id]?.element.focus(),
};

addToLibrary(MirrorLibrary);
