// Drawing that several widgets share.
#pragma once

#include <imgui.h>

#include <string_view>

#include "ui/pass.h"

namespace ui {

[[nodiscard]] ImFont* font_of(const Fonts& fonts, base::Face face);
[[nodiscard]] ImVec2 measure(ImFont* font, float size, std::string_view words);

// One line with its em box at `position`; cut with an ellipsis at `max_width` when that is positive.
void draw_line(ImFont* font, float size, ImVec2 position, ImU32 rgb, std::string_view words, float max_width = 0);

// Several lines wrapped at `width`; with `visible` false only measures. Returns the height.
float draw_wrapped(ImFont* font, float size, float line, ImVec2 position, ImU32 rgb, std::string_view words,
                   float width, bool visible = true);

// A horizontal line of one pixel.
void draw_hairline(ImVec2 position, float width, ImU32 rgb);

// The ring around what has the keyboard.
void draw_focus(const Pass& pass, app::NodeId id, ImVec2 min, ImVec2 max);

// The current ImGui window scrolls as its node was scrolled.
void follow_scroll(Pass& pass, app::NodeId id);

// What is left of the line at the cursor when `width` is 0.
[[nodiscard]] float width_or_rest(float width);

}  // namespace ui
