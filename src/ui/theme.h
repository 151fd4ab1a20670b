// Colours and measures of the screen. Contrast of text against its ground is at least 4.5 : 1 in both themes (tested).
#pragma once

#include <imgui.h>

namespace ui {

// 0xRRGGBB
struct Theme {
    ImU32 ground, panel, raised, field, line;
    ImU32 text, quiet, accent, accent_hover, on_accent;
    ImU32 started, failed, unknown;
    bool dark;
};

[[nodiscard]] const Theme& theme(bool dark);

// Dear ImGui's packed colour of 0xRRGGBB.
[[nodiscard]] constexpr ImU32 packed(ImU32 rgb, unsigned alpha = 255) {
    return IM_COL32(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, alpha);
}

void apply_style(const Theme& theme);

// An 8 px grid.
inline constexpr float gap = 8, pad = 16;
inline constexpr float font_size = 14, mono_size = 13, small_size = 12, title_size = 16, line_height = 20;
inline constexpr float control_height = 32, top_bar_height = 48, radius = 6;
inline constexpr ImVec2 field_inset = {10, 6};  // known to web/style.css
inline constexpr float narrow_width = 760;      // below it the columns become tabs

}  // namespace ui
