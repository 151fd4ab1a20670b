// Files that a person keeps or chooses: a download, and the file input.

const FilesLibrary = {
  $Files__deps: ['$Ops'],
  $Files: {
    /** Kept here, or the browser may collect it before the person has chosen. @type {HTMLInputElement | null} */
    input: null,
    most: 32 << 20,

    /** @returns {Promise<File | undefined>} undefined: none was chosen */
    choose: () =>
      new Promise((resolve) => {
        // A browser that says nothing when its dialog is closed leaves the one before.
        Files.input?.dispatchEvent(new Event('cancel'));
        const input = document.createElement('input');
        Files.input = input;
        input.type = 'file';
        input.accept = '.json,application/json';
        input.addEventListener('change', () => resolve(input.files?.[0]));
        input.addEventListener('cancel', () => resolve(undefined));
        input.click();
      }),

    read: async () => {
      const file = await Files.choose();
      if (!file) throw new Ops.Failure('cancelled', 'No file was chosen.');
      if (file.size > Files.most) throw new Ops.Failure('input', 'The file is larger than 32 MB.');
      return new Uint8Array(await file.arrayBuffer().catch((error) => {
        throw new Ops.Failure('input', `The file cannot be read (${error.name}).`);
      }));
    },
  },

  file_save__deps: ['$UTF8ToString'],
  /** @type {Imports['file_save']} */
  file_save: (name, type, data, size) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([HEAPU8.slice(data, data + size)], { type: UTF8ToString(type) }));
    link.download = UTF8ToString(name);
    link.click();
    // The browser reads it after the click has ended.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  },

  file_open__deps: ['$Files', '$Ops'],
  /** @type {Imports['file_open']} */
  file_open: (op) => Ops.settle(op, Files.read(), 'input'),
};

addToLibrary(FilesLibrary);
