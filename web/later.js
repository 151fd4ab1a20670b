// The later part of the program: what the first picture does not need, as cmake/later.txt says. It is fetched once that
// picture is drawn. A call into it before it has arrived waits for it while the page stands still, which is rare and works.
// Joined in front of the compiled JavaScript by the build, after boot.js.

const Later = {
  there: false,

  /** What the first part exports: its memory, its table and what the later part calls. @type {WebAssembly.Exports} */
  first: {},

  /**
   * Stand in for the functions of the later part, each named by its place in the table.
   * @type {WebAssembly.ModuleImports}
   */
  placeholders: new Proxy({}, {
    get: (_, place) => (/** @type {unknown[]} */ ...given) => {
      Later.need();
      const table = /** @type {WebAssembly.Table} */ (Object.values(Later.first).find((thing) => thing instanceof WebAssembly.Table));
      return table.get(Number(place))(...given);
    },
  }),

  /** Its functions take their places in the table. @param {WebAssembly.Module} module */
  take: (module) => {
    if (Later.there) return;
    new WebAssembly.Instance(module, { 'primary': Later.first });
    Later.there = true;
  },

  fetch: async () => {
    const { file, integrity } = Boot.part('data-later', 'data-later-integrity');
    if (!file || Later.there) return;
    const response = await fetch(file, { integrity, credentials: 'same-origin' });
    Later.take(await (Boot.streams(response) ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer())));
  },

  /** Has it here when it returns. The hash is not looked at: no browser computes one while the page waits. */
  need: () => {
    if (Later.there) return;
    const { file } = Boot.part('data-later', 'data-later-integrity');
    try {
      const request = new XMLHttpRequest();
      request.open('GET', file, false);
      // A waiting page gets no bytes, but a text with one in each character.
      request.overrideMimeType('text/plain; charset=x-user-defined');
      request.send();
      if (request.status !== 200) throw new Error(Boot.notThere(file, request.status));
      Later.take(new WebAssembly.Module(Uint8Array.from(request.responseText, (character) => character.charCodeAt(0))));
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      Boot.chinese = /^zh\b/.test(document.documentElement.lang); // that of the crash screen: somebody may have chosen it
      throw new Error(Boot.say(`A part of the program could not be loaded: ${reason}`, `程序的一部分无法加载：${reason}`));
    }
  },
};

// For web/lib/surface.js. A failure is not told: who needs the later part asks once more, and then it is.
Module['later'] = () => Later.fetch().catch(() => {});
