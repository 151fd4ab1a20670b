#include "ui/draw.h"
#include "ui/widgets.h"

namespace ui {

ImU32 tone_color(const Theme& theme, Tone tone) {
    switch (tone) {
        case Tone::plain:
            return theme.text;
        case Tone::quiet:
            return theme.quiet;
        case Tone::good:
            return theme.started;
        case Tone::bad:
            return theme.failed;
        case Tone::unsure:
            return theme.unknown;
    }
    return theme.text;
}

float paragraph(Pass& pass, std::string_view key, std::string_view words, TextStyle style, float width) {
    const auto min = ImGui::GetCursorScreenPos();
    width = width_or_rest(width);
    const float height = draw_wrapped(font_of(pass.fonts, style.face), style.size, style.line, min,
                                      tone_color(pass.theme, style.tone), words, width);
    ImGui::Dummy({width, height});
    auto& node = pass.mirror.add(node_id(key), style.role, min, {min.x + width, min.y + height});
    node.name = words;
    node.flags = style.flags | (style.face == base::Face::monospaced ? app::node_monospaced : 0u) |
                 (style.face == base::Face::semibold ? app::node_semibold : 0u);
    node.font_size = style.size;
    node.line_height = style.line;
    return height;
}

void heading(Pass& pass, std::string_view key, std::string_view words) {
    TextStyle style;
    style.face = base::Face::semibold;
    style.role = app::Role::heading;
    style.flags = 0;
    paragraph(pass, key, words, style);
}

void vertical_space(float height) {
    // Dear ImGui adds its own spacing after each item.
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, ImGui::GetCursorScreenPos().y + height});
    ImGui::Dummy({0, 0});
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, ImGui::GetCursorScreenPos().y - gap});
}

}  // namespace ui
