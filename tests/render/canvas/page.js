// The page's half of the tests beside it, over page.cpp: takes scenes as plain data, gives pixels back.
import { call } from './exports.js';
import { Pictures } from './pictures.js';

/**
 * @typedef {[left: number, top: number, right: number, bottom: number]} Box
 * @typedef {[red: number, green: number, blue: number, alpha: number]} Color  bytes
 * @typedef {{box: Box, color?: Color, uv?: Box}} Quad  white, and the whole of the texture, unless told
 * @typedef {{clip?: Box, picture: 'cells' | 'waterfall'}} Picture  as set before, its state reset afterwards
 * @typedef {{clip?: Box, texture?: number, quads: Quad[]} | {callback: 'mess' | 'reset'} | Picture} Command
 * @typedef {object} Scene
 * @property {{x?: number, y?: number, scale?: number}} [display]  logical origin, device pixels per logical pixel
 * @property {Color} [background]  black unless told; its alpha is ignored
 * @property {Command[][]} lists
 */

/** @import { Exports } from './exports.js' */

const everything = /** @type {Box} */ ([-1e6, -1e6, 1e6, 1e6]);

/** @param {Color} color  as Dear ImGui packs it */
const packed = ([red, green, blue, alpha]) => ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/**
 * Resolves in a task of its own: a context cannot be restored from within the event of its loss.
 * @param {EventTarget} target
 * @param {string} type
 * @returns {Promise<void>}
 */
const happened = (target, type) =>
  new Promise((resolve) =>
    target.addEventListener(type, (event) => {
      event.preventDefault();
      setTimeout(resolve);
    }));

export class Instrument {
  /** @param {Exports} wasm */
  constructor(wasm) {
    this.wasm = wasm;
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
    this.canvas = canvas;
    this.resize(64, 48);
    this.gl = /** @type {WebGL2RenderingContext} */ (canvas.getContext('webgl2'));
    this.loss = /** @type {WEBGL_lose_context} */ (this.gl.getExtension('WEBGL_lose_context'));
    this.alive = 0;
    this.#countObjects();
    this.pictures = new Pictures(wasm, this.gl);
    this.lost = happened(canvas, 'webglcontextlost');
    this.restored = happened(canvas, 'webglcontextrestored');
    this.white = this.createTexture(1, 1, [[255, 255, 255, 255]]);
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  resize(width, height) {
    [this.canvas.width, this.canvas.height] = [width, height];
  }

  /** The renderer's error, or nothing. */
  create() {
    return this.wasm.UTF8ToString(this.#call('create_renderer'));
  }

  /**
   * Draws and reads the canvas: rows from the top, four bytes a pixel; nothing when the renderer drew nothing.
   * @param {Scene} scene
   * @returns {number[] | undefined}
   */
  draw(scene) {
    const { x = 0, y = 0, scale = 1 } = scene.display ?? {};
    const { width, height } = this.canvas;
    this.#call('begin_scene', x, y, width / scale, height / scale, scale);
    for (const list of scene.lists) this.#addList(list);
    const [red, green, blue] = scene.background ?? [0, 0, 0, 255];
    if (!this.#call('draw_scene', width, height, red / 255, green / 255, blue / 255)) return undefined;
    return this.#readPixels();
  }

  /** @param {Command[]} commands */
  #addList(commands) {
    this.#call('begin_list');
    for (const command of commands) {
      if ('callback' in command) {
        this.#call('add_callback', command.callback === 'reset');
        continue;
      }
      if ('picture' in command) {
        this.#call('add_picture', ...(command.clip ?? everything), command.picture === 'cells');
        continue;
      }
      this.#call('begin_command', ...(command.clip ?? everything), command.texture ?? this.white);
      for (const { box, uv = [0, 0, 1, 1], color = [255, 255, 255, 255] } of command.quads) {
        this.#call('add_quad', ...box, ...uv, packed(/** @type {Color} */ (color)));
      }
    }
    this.#call('end_list');
  }

  #readPixels() {
    const { gl } = this;
    const { width, height } = this.canvas;
    const error = gl.getError();
    if (error !== gl.NO_ERROR && error !== gl.CONTEXT_LOST_WEBGL) {
      throw new Error(`WebGL error 0x${error.toString(16)}`);
    }
    const bytes = new Uint8Array(width * height * 4);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    const rows = Array.from({ length: height }, (_, row) => bytes.subarray(row * width * 4, (row + 1) * width * 4));
    return rows.reverse().flatMap((row) => [...row]);
  }

  /**
   * @param {number} columns
   * @param {number} rows
   * @param {Color[]} colors  row by row; the last repeats
   */
  createTexture(columns, rows, colors) {
    const id = this.#call('create_texture', columns, rows);
    for (let i = 0; i < columns * rows; ++i) {
      this.setPixel(id, i % columns, Math.floor(i / columns), /** @type {Color} */ (colors[i] ?? colors.at(-1)));
    }
    return id;
  }

  /**
   * @param {number} id
   * @param {number} x
   * @param {number} y
   * @param {Color} color
   */
  setPixel(id, x, y, color) {
    this.#call('set_pixel', id, x, y, packed(color));
  }

  /**
   * @param {number} id
   * @param {[x: number, y: number, width: number, height: number]} area
   */
  wantUpdate(id, area) {
    this.#call('want_update', id, ...area);
  }

  /** @param {number} id */
  wantDestroy(id) {
    this.#call('want_destroy', id);
  }

  /** @param {number} id */
  isDestroyed(id) {
    return this.#call('is_destroyed', id) !== 0;
  }

  texturesPending() {
    return this.#call('textures_pending') !== 0;
  }

  contextLost() {
    this.#call('context_lost');
  }

  destroy() {
    this.#call('destroy_renderer');
  }

  // `alive` is how many GL objects were made and not deleted.
  #countObjects() {
    const gl = /** @type {Record<string, (...values: unknown[]) => unknown>} */ (/** @type {unknown} */ (this.gl));
    for (const kind of ['Texture', 'Buffer', 'VertexArray', 'Program', 'Shader']) {
      for (const [verb, step] of /** @type {const} */ ([['create', 1], ['delete', -1]])) {
        const original = gl[verb + kind];
        gl[verb + kind] = (...values) => {
          this.alive += step;
          return original?.apply(this.gl, values);
        };
      }
    }
  }

  /**
   * @param {string} name
   * @param {(number | boolean)[]} values
   */
  #call(name, ...values) {
    return call(this.wasm, name, ...values);
  }
}
