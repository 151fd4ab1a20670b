// Glyphs of the browser's own fonts, drawn one at a time on a canvas of their own. Whatever script the machine has can
// be shown, and no font file is served. Sizes and positions are device pixels.

const GlyphsLibrary = {
  $Glyphs: {
    /** @type {OffscreenCanvasRenderingContext2D | null} */
    context: null,
    size: 0,
    current: '',

    /** The families stand in style.css, so that canvas and DOM use the same. @type {string[]} */
    families: [],

    prepare: () => {
      const style = getComputedStyle(document.documentElement);
      const ui = style.getPropertyValue('--font-ui');
      Glyphs.families = [ui, ui, style.getPropertyValue('--font-mono')];
      Glyphs.grow(64);
    },

    /** @param {number} size */
    grow: (size) => {
      const canvas = new OffscreenCanvas(size, size);
      Glyphs.context = canvas.getContext('2d', { 'willReadFrequently': true });
      Glyphs.size = size;
      Glyphs.current = '';
    },

    /**
     * @param {number} face
     * @param {number} em
     */
    use: (face, em) => {
      const font = `${face === 1 ? 600 : 400} ${em}px ${Glyphs.families[face]}`;
      if (font === Glyphs.current || !Glyphs.context) return;
      Glyphs.context.font = font;
      Glyphs.context.fillStyle = '#fff';
      Glyphs.context.textBaseline = 'alphabetic';
      Glyphs.current = font;
    },

    /**
     * What the rounding of advances adds to a monospaced letter, in CSS pixels.
     * @param {number} size in CSS pixels
     * @param {number} ratio
     */
    monoSpacing: (size, ratio) => {
      Glyphs.use(2, size * ratio);
      const { width } = /** @type {OffscreenCanvasRenderingContext2D} */ (Glyphs.context).measureText('0');
      return (Math.round(width) - width) / ratio;
    },

    /** @param {Uint8ClampedArray} pixels */
    isColored: (pixels) => {
      for (let i = 0; i < pixels.length; i += 4)
        if (pixels[i + 3] > 8 && (pixels[i] !== pixels[i + 1] || pixels[i] !== pixels[i + 2])) return true;
      return false;
    },
  },

  glyph_face__deps: ['$Glyphs'],
  /** @type {Imports['glyph_face']} */
  glyph_face: (face, out) => {
    if (!Glyphs.context) Glyphs.prepare();
    Glyphs.use(face, 100);
    const metrics = /** @type {OffscreenCanvasRenderingContext2D} */ (Glyphs.context).measureText('Hg');
    HEAPF32[out >> 2] = metrics['fontBoundingBoxAscent'] / 100;
    HEAPF32[(out >> 2) + 1] = metrics['fontBoundingBoxDescent'] / 100;
  },

  // Writes advance, left, top, width, height, coloured to `out`; returns the pixels (the caller frees them) or 0.
  glyph_draw__deps: ['$Glyphs'],
  /** @type {Imports['glyph_draw']} */
  glyph_draw: (face, codePoint, em, metricsOnly, out) => {
    Glyphs.use(face, em);
    const text = String.fromCodePoint(codePoint);
    const measure = /** @type {OffscreenCanvasRenderingContext2D} */ (Glyphs.context).measureText(text);
    const left = Math.floor(-measure['actualBoundingBoxLeft']) - 1;
    const top = Math.floor(-measure['actualBoundingBoxAscent']) - 1;
    const width = Math.ceil(measure['actualBoundingBoxRight']) + 1 - left;
    const height = Math.ceil(measure['actualBoundingBoxDescent']) + 1 - top;
    const blank = /^[\s\u200b-\u200f\ufe0f]$/u.test(text) || width <= 2 || height <= 2;
    const at = out >> 2;
    HEAPF32[at] = measure.width;
    HEAPF32[at + 1] = left;
    HEAPF32[at + 2] = top;
    HEAPF32[at + 3] = blank ? 0 : width;
    HEAPF32[at + 4] = blank ? 0 : height;
    HEAPF32[at + 5] = 0;
    if (blank || metricsOnly) return 0;
    if (Math.max(width, height) > Glyphs.size) Glyphs.grow(2 * Math.max(width, height));
    Glyphs.use(face, em);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (Glyphs.context);
    context.clearRect(0, 0, width, height);
    context.fillText(text, -left, -top);
    const pixels = context.getImageData(0, 0, width, height).data;
    const colored = Glyphs.isColored(pixels);
    // Only the coverage counts in a glyph that takes the text's colour.
    if (!colored) for (let i = 0; i < pixels.length; i += 4) pixels[i] = pixels[i + 1] = pixels[i + 2] = 255;
    HEAPF32[at + 5] = colored ? 1 : 0;
    const pointer = _malloc(pixels.length);
    HEAPU8.set(pixels, pointer);
    return pointer;
  },
};

addToLibrary(GlyphsLibrary);
