// The pictures beside Dear ImGui's for the instrument of page.js: what they show, and what WebGL was asked for.
import { call } from './exports.js';

/** @import { Exports } from './exports.js' */

/**
 * @typedef {object} Cells
 * @property {[x: number, y: number]} [min]
 * @property {number} cell
 * @property {number} columns
 * @property {number[]} kinds
 * @property {number} revision
 * @property {number[]} colors  0xRRGGBB
 * @property {number} [marked]
 * @property {number} [markColor]
 */

/**
 * @typedef {object} Bar
 * @property {number} y
 * @property {number} height
 * @property {[number, number, number, number, number]} x
 * @property {number} [outcome]
 * @property {boolean} [open]
 */

/**
 * @typedef {object} Waterfall
 * @property {[x: number, y: number]} [min]
 * @property {Bar[]} bars
 * @property {number} revision
 * @property {[queued: number, signing: number, parsing: number]} colors
 * @property {number[]} outcomeColors
 */

export class Pictures {
  /**
   * @param {Exports} wasm
   * @param {WebGL2RenderingContext} gl
   */
  constructor(wasm, gl) {
    this.wasm = wasm;
    /** @type {number[]} */
    this.instanced = []; // how many instances each call drew
    /** @type {number[]} */
    this.uploaded = []; // how many bytes each call changed in a buffer
    this.programs = 0; // how many were made, in all
    this.breakShaders = false; // of programs made from now on
    this.#watch(gl);
  }

  /** @param {Cells} map */
  setCells({ min = [0, 0], cell, columns, kinds, revision, colors, marked = -1, markColor = 0 }) {
    call(this.wasm, 'set_map', ...min, cell, columns, kinds.length, revision, marked, markColor);
    for (const [i, kind] of kinds.entries()) call(this.wasm, 'set_kind', i, kind);
    for (const [kind, color] of colors.entries()) call(this.wasm, 'set_kind_color', kind, color);
  }

  /** @param {Waterfall} waterfall */
  setWaterfall({ min = [0, 0], bars, revision, colors, outcomeColors }) {
    call(this.wasm, 'set_waterfall', ...min, bars.length, revision, ...colors);
    for (const [i, { y, height, x, outcome = 0, open = false }] of bars.entries()) {
      call(this.wasm, 'set_bar', i, y, height, ...x, outcome, open);
    }
    for (const [outcome, color] of outcomeColors.entries()) call(this.wasm, 'set_outcome_color', outcome, color);
  }

  /** Outside of a callback, which is a mistake. */
  drawMapAtOnce() {
    call(this.wasm, 'draw_map_at_once');
  }

  /** Why a picture was left out, or nothing. */
  failure() {
    return this.wasm.UTF8ToString(call(this.wasm, 'picture_failure'));
  }

  /** @param {WebGL2RenderingContext} gl */
  #watch(gl) {
    const { drawArraysInstanced, bufferSubData, createProgram, shaderSource } = gl;
    gl.drawArraysInstanced = (...values) => {
      this.instanced.push(values[3]);
      drawArraysInstanced.apply(gl, values);
    };
    gl.bufferSubData = (/** @type {unknown[]} */ ...values) => {
      this.uploaded.push(Number(values[4]));
      Reflect.apply(bufferSubData, gl, values);
    };
    gl.createProgram = () => {
      ++this.programs;
      return createProgram.apply(gl);
    };
    gl.shaderSource = (shader, text) => shaderSource.call(gl, shader, this.breakShaders ? 'broken on purpose' : text);
  }
}
