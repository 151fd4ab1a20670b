// Glyphs of the browser's own fonts, see web/lib/glyphs.js.
#pragma once

#include "base/glyph_source.h"

namespace browser {

class CanvasGlyphs final : public base::GlyphSource {
  public:
    base::FaceMetrics face(base::Face face) override;
    base::Glyph glyph(base::Face face, char32_t code_point, float em, bool metrics_only) override;
};

}  // namespace browser
