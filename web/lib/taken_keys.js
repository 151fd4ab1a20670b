// Every key that the page takes from the browser: which, where and why. The handler takes what stands here and nothing
// else; all other keys stay the browser's.

const TakenKeysLibrary = {
  $TakenKeys__deps: ['$Role', '$Roles', '$Gestures', '$Mirror'],
  $TakenKeys: {
    /**
     * The first row that fits decides. `keys` holds values of KeyboardEvent.key (`*`: any single character); `held` is
     * '' or 'ctrl' (Command on a Mac) or 'alt'; `at` are the roles that have the focus (none: wherever it is); `unless`
     * are roles that must not have it.
     * @type {TakenKey[]}
     */
    rows: [
      // Starts the jobs.
      {
        keys: ['Enter'], held: 'ctrl',
        act: () => Gestures.shortcut(0),
      },
      // Opens the command palette, as in other consoles.
      {
        keys: ['k', 'K'], held: 'ctrl',
        act: () => Gestures.shortcut(1),
      },
      // Shows the shortcuts; in a field it is a character.
      {
        keys: ['?'], held: '', unless: [6, 7, 23],
        act: () => Gestures.shortcut(2),
      },
      // Closes the open list.
      {
        keys: ['Escape'], held: '', open: 'list',
        act: () => {
          Gestures.focusOwner();
          Gestures.dismiss(Mirror.popup());
        },
      },
      // Closes the open dialog.
      {
        keys: ['Escape'], held: '', open: 'dialog',
        act: () => Gestures.dismiss(Mirror.dialog()),
      },
      // Stays inside the open dialog.
      {
        keys: ['Tab'], held: '', open: 'dialog',
        act: (node, event) => Gestures.stayInside(event.shiftKey),
      },
      // Opens the list of a combobox, drawn by the page.
      {
        keys: ['Enter', ' '], held: '', at: [8],
        act: (node) => Gestures.openList(node),
      },
      // Opens the list, as in every combobox.
      {
        keys: ['ArrowDown'], held: 'alt', at: [8],
        act: (node) => Gestures.openList(node),
      },
      // Takes the option, which is no button of the browser.
      {
        keys: ['Enter', ' '], held: '', at: [9],
        act: (node) => node.element.click(),
      },
      // Moves through the open list.
      {
        keys: ['ArrowDown', 'ArrowUp', 'Home', 'End', '*'], held: '', at: [9],
        act: (node, event) => Gestures.moveFocus(node, event.key),
      },
      // Moves through the tabs.
      {
        keys: ['ArrowLeft', 'ArrowRight', 'Home', 'End'], held: '', at: [11],
        act: (node, event) => Gestures.moveFocus(node, event.key)?.click(),
      },
      // Moves the line between two panels.
      {
        keys: ['ArrowLeft', 'ArrowRight'], held: '', at: [21],
        act: (node, event) => Gestures.move(node.id, event.key === 'ArrowRight'),
      },
      // Moves through the commands that match.
      {
        keys: ['ArrowUp', 'ArrowDown'], held: '', at: [23],
        act: (node, event) => Gestures.move(node.id, event.key === 'ArrowDown'),
      },
      // Takes the chosen command.
      {
        keys: ['Enter'], held: '', at: [23],
        act: (node) => Mirror.nodes[node.active]?.element.click(),
      },
    ],

    /**
     * @param {TakenKey} row
     * @param {KeyboardEvent} event
     * @param {MirrorNode | null} node
     */
    fits: (row, event, node) => {
      // Both together are AltGr, which makes characters.
      const held = event.ctrlKey || event.metaKey ? (event.altKey ? 'both' : 'ctrl') : event.altKey ? 'alt' : '';
      const role = node ? node.role : -1;
      return row.held === held && (row.keys.includes(event.key) || (row.keys.includes('*') && event.key.length === 1)) &&
        !(held && event.shiftKey) &&
        (!row.at || row.at.includes(role)) && !row.unless?.includes(role) &&
        (!row.open || !!(row.open === 'list' ? Mirror.popup() : Mirror.dialog()));
    },

    /** @param {KeyboardEvent} event */
    onKey: (event) => {
      // A key with the code 229 belongs to the input method too: Safari ends the composition before the key that ended it.
      // The sign-in form is the browser's alone.
      if (event.isComposing || event.keyCode === 229 || document.querySelector('dialog[open]')) return;
      const node = Mirror.nodeOf(event.target);
      // The list closes, and the key goes on from its combobox.
      if (event.key === 'Tab' && node?.role === Role.option && Mirror.popup()) {
        Gestures.focusOwner();
        Gestures.dismiss(Mirror.popup());
        return;
      }
      const row = TakenKeys.rows.find((one) => TakenKeys.fits(one, event, node));
      if (!row) return;
      event.preventDefault();
      row.act(/** @type {MirrorNode} */ (node), event);
    },
  },
};

addToLibrary(TakenKeysLibrary);
