#include "browser/glyphs.h"

#include <cstdlib>

#include "browser/imports.h"

namespace browser {

base::FaceMetrics CanvasGlyphs::face(base::Face face) {
    float metrics[2] = {};
    glyph_face(static_cast<int>(face), metrics);
    return {metrics[0], metrics[1]};
}

base::Glyph CanvasGlyphs::glyph(base::Face face, char32_t code_point, float em, bool metrics_only) {
    float box[6] = {};
    void* pixels = glyph_draw(static_cast<int>(face), code_point, em, metrics_only ? 1 : 0, box);
    base::Glyph out;
    out.advance = box[0];
    out.left = static_cast<int>(box[1]);
    out.top = static_cast<int>(box[2]);
    out.width = static_cast<int>(box[3]);
    out.height = static_cast<int>(box[4]);
    out.colored = box[5] != 0;
    if (pixels) {
        const auto* bytes = static_cast<const std::uint8_t*>(pixels);
        out.pixels.assign(bytes,
                          bytes + static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 4);
        std::free(pixels);
    }
    return out;
}

}  // namespace browser
