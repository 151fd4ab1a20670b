// The numbers of app::Role (src/app/frame_io.h), and what each is in the DOM.

const RolesLibrary = {
  $Role: {
    group: 0, button: 1, link: 2, heading: 3, text: 4, status: 5, textField: 6, textArea: 7, combobox: 8, option: 9, tablist: 10,
    tab: 11, tabpanel: 12, table: 13, row: 14, rowHeader: 15, cell: 16, region: 17, banner: 18, alert: 19, listbox: 20,
    separator: 21, dialog: 22, search: 23, tableHead: 24, columnHeader: 25, rowgroup: 26, image: 27,
  },

  $Roles__deps: ['$Role'],
  $Roles: {
    /** By number: the tag, and the role where the tag does not say it. @type {[string, string][]} */
    elements: [
      ['div', ''], ['button', ''], ['a', ''], ['div', 'heading'], ['div', ''], ['div', 'status'], ['input', ''], ['textarea', ''],
      ['select', ''], ['div', 'option'], ['div', 'tablist'], ['button', 'tab'], ['div', 'tabpanel'], ['div', 'table'],
      ['div', 'row'], ['div', 'rowheader'], ['div', 'cell'], ['section', 'region'], ['header', 'banner'], ['div', 'alert'],
      ['div', 'listbox'], ['div', 'separator'], ['div', 'dialog'], ['input', 'combobox'], ['div', 'row'],
      ['div', 'columnheader'], ['div', 'rowgroup'], ['div', 'img'],
    ],

    /** Attributes that never change; as lists, because Closure would rename keys. @type {Record<number, [string, string][]>} */
    attributes: {
      1: [['type', 'button']],
      2: [['target', '_blank'], ['rel', 'noopener noreferrer']],
      6: [['type', 'text'], ['autocomplete', 'off'], ['autocapitalize', 'off'], ['spellcheck', 'false']],
      7: [['autocomplete', 'off'], ['autocapitalize', 'off'], ['spellcheck', 'false']],
      9: [['tabindex', '-1']],
      11: [['type', 'button']],
      21: [['tabindex', '0'], ['aria-orientation', 'vertical']],
      22: [['tabindex', '-1'], ['aria-modal', 'true']],
      23: [['type', 'text'], ['autocomplete', 'off'], ['autocapitalize', 'off'], ['spellcheck', 'false'], ['aria-autocomplete', 'list']],
      26: [['tabindex', '0']],
    },

    /** Whether the name is the element's text, not a label on it. @param {number} role */
    hasText: (role) => [Role.button, Role.link, Role.heading, Role.text, Role.status, Role.option, Role.tab, Role.rowHeader,
      Role.cell, Role.alert, Role.columnHeader].includes(role),

    /** Whether the browser edits its text. @param {number} role */
    isEditor: (role) => role === Role.textField || role === Role.textArea || role === Role.search,

    /** @param {number} role */
    isPressed: (role) => role === Role.button || role === Role.option || role === Role.tab,
  },
};

addToLibrary(RolesLibrary);
