// The rooms of the architecture and who may know whom: the table that the room lint reads. ARCHITECTURE.md draws it.

/**
 * @typedef {object} Room
 * @property {string[]} knows the rooms whose headers it may include
 * @property {string[]} [parties] third parties that any of its files may include
 * @property {string[]} [hidden] third parties for its .cpp files alone
 * @property {string[]} [files] single headers of rooms that it does not know
 * @property {string} why said after what it may not include
 */

/** @type {Record<string, Room>} */
export const rooms = {
  base: { knows: [], why: 'base is what every room stands on, so it knows the standard library alone.' },
  acs: { knows: ['base'], why: 'acs signs and sends any Alibaba Cloud call, so it knows base alone.' },
  dts: {
    knows: ['acs', 'base'],
    hidden: ['nlohmann/json', 'pugixml'],
    why: 'dts states what DTS asks and answers: it knows acs and base, and reads JSON and XML in its .cpp files alone, so that no other room compiles the readers.',
  },
  batch: {
    knows: ['dts', 'base'],
    why: 'batch decides which calls a run makes: it knows what dts asks and answers, and no port, no clock, no credential.',
  },
  app: {
    knows: ['batch', 'dts', 'acs', 'base'],
    why: 'app is the state and its changes, the same with and without a screen: it knows batch, dts, acs and base, and reads JSON through dts.',
  },
  ui: {
    knows: ['app', 'batch', 'dts', 'acs', 'base'],
    parties: ['imgui'],
    why: 'ui is a function of the state: it knows app, what app is made of, and Dear ImGui; it returns wishes and never calls the browser.',
  },
  render: {
    knows: [],
    parties: ['imgui', 'GL'],
    why: 'render draws whatever draw data it gets: it knows Dear ImGui and OpenGL ES, and nothing of the application.',
  },
  browser: {
    knows: ['base'],
    files: ['app/frame_io.h'],
    parties: ['emscripten', 'GL'],
    why: 'browser is a shell around the program: it knows the ports of base, app/frame_io.h and Emscripten, and never calls up into the program.',
  },
};

/** Headers that are a contract between two rooms, and so must not bring along more than both may know. */
export const contracts = { 'app/frame_io.h': ['base'] };

/** @type {{name: string, header: RegExp}[]} in the order in which they are tried */
export const parties = [
  { name: 'nlohmann/json', header: /^nlohmann\// },
  { name: 'pugixml', header: /^pugi(xml|config)\.hpp$/ },
  { name: 'imgui', header: /^(imgui|imstb_)\w*\.h$|^misc\/freetype\/imgui_freetype\.h$/ },
  { name: 'GL', header: /^(GLES[23]?|GL|EGL|KHR)\/|^emscripten\/html5_webgl\.h$/ },
  { name: 'emscripten', header: /^emscripten(\.h$|\/)/ },
  { name: 'GoogleTest', header: /^g(test|mock)\// },
  { name: 'OpenSSL', header: /^openssl\// },
  { name: 'the standard library', header: /^[a-z_]+\d*$/ },
];
