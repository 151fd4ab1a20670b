// The fonts of the screen, without any font file: Dear ImGui asks for a glyph when it first needs it, and the answer
// comes from the host (base/glyph_source.h). A font's size is its em, as in CSS; the baseline is centred in a line of
// that height.
#pragma once

#include <imgui.h>

#include "base/glyph_source.h"

namespace ui {

struct Fonts {
    ImFont* regular = nullptr;
    ImFont* semibold = nullptr;
    ImFont* monospaced = nullptr;
};

// Adds the three faces to the current ImGui context. `source` must outlive the context.
[[nodiscard]] Fonts add_fonts(base::GlyphSource& source);

}  // namespace ui
