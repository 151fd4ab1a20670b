// Where glyphs come from: the host's own fonts, one code point at a time. The browser rasters them with a 2D canvas; a
// test has boxes of fixed sizes.
#pragma once

#include <cstdint>
#include <vector>

namespace base {

enum class Face : std::uint8_t { regular = 0, semibold = 1, monospaced = 2 };

struct FaceMetrics {
    float ascent = 0.8f, descent = 0.2f;  // of the em, both positive
};

// All lengths are device pixels.
struct Glyph {
    float advance = 0;
    int left = 0, top = 0;  // of the bitmap, from the pen position on the baseline; y grows downwards
    int width = 0, height = 0;
    bool colored = false;              // keeps its own colours (emoji)
    std::vector<std::uint8_t> pixels;  // RGBA, straight alpha, width * height * 4 bytes
};

struct GlyphSource {
    virtual ~GlyphSource() = default;
    virtual FaceMetrics face(Face face) = 0;
    // `em` in device pixels. With `metrics_only` the pixels are left empty.
    virtual Glyph glyph(Face face, char32_t code_point, float em, bool metrics_only) = 0;
};

}  // namespace base
