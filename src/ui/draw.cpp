#include "ui/draw.h"

#include <algorithm>
#include <cmath>

namespace ui {

ImFont* font_of(const Fonts& fonts, base::Face face) {
    return face == base::Face::semibold     ? fonts.semibold
           : face == base::Face::monospaced ? fonts.monospaced
                                            : fonts.regular;
}

ImVec2 measure(ImFont* font, float size, std::string_view words) {
    return font->CalcTextSizeA(size, FLT_MAX, 0, words.data(), words.data() + words.size());
}

namespace {

// Dear ImGui places text at whole CSS pixels. Where these are no whole pixels of the screen, every glyph would be
// blurred.
void add_text(ImFont* font, float size, ImVec2 position, ImU32 rgb, const char* begin, const char* end) {
    auto* list = ImGui::GetWindowDrawList();
    const int first = list->VtxBuffer.Size;
    list->AddText(font, size, position, packed(rgb), begin, end);
    const float density = font->CurrentRasterizerDensity;
    const auto whole = [density](float at) { return std::round(at * density) / density; };
    for (int i = first; i + 4 <= list->VtxBuffer.Size; i += 4) {
        auto* corner = &list->VtxBuffer[i];
        const float x = whole(corner->pos.x) - corner->pos.x, y = whole(corner->pos.y) - corner->pos.y;
        for (int k = 0; k < 4; ++k)
            corner[k].pos = {corner[k].pos.x + x, corner[k].pos.y + y};
    }
}

}  // namespace

void draw_line(ImFont* font, float size, ImVec2 position, ImU32 rgb, std::string_view words, float max_width) {
    const auto* begin = words.data();
    const auto* end = begin + words.size();
    if (max_width <= 0 || measure(font, size, words).x <= max_width)
        return add_text(font, size, position, rgb, begin, end);
    constexpr std::string_view ellipsis = "…";
    const float room = max_width - measure(font, size, ellipsis).x;
    const char* fits = begin;
    const float used = font->CalcTextSizeA(size, std::max(room, 0.0f), 0, begin, end, &fits).x;
    add_text(font, size, position, rgb, begin, fits);
    add_text(font, size, {position.x + used, position.y}, rgb, ellipsis.data(), ellipsis.data() + ellipsis.size());
}

float draw_wrapped(ImFont* font, float size, float line, ImVec2 position, ImU32 rgb, std::string_view words,
                   float width, bool visible) {
    const float top = position.y;
    const auto* at = words.data();
    const auto* end = at + words.size();
    position.y += (line - size) / 2;
    do {
        const auto* newline = std::find(at, end, '\n');
        const auto* stop = at == newline ? at : font->CalcWordWrapPosition(size, at, newline, width);
        if (stop == at && stop != newline) ++stop;  // one character is wider than the line
        if (visible) add_text(font, size, position, rgb, at, stop);
        position.y += line;
        at = stop;
        if (at == newline && at != end) ++at;
        while (at != newline && at < end && *at == ' ')
            ++at;
    } while (at < end);
    return position.y - (line - size) / 2 - top;
}

void draw_hairline(ImVec2 position, float width, ImU32 rgb) {
    ImGui::GetWindowDrawList()->AddRectFilled(position, {position.x + width, position.y + 1}, packed(rgb));
}

void draw_focus(const Pass& pass, app::NodeId id, ImVec2 min, ImVec2 max) {
    if (!pass.shows_focus(id)) return;
    ImGui::GetWindowDrawList()->AddRect({min.x - 2, min.y - 2}, {max.x + 2, max.y + 2}, packed(pass.theme.accent),
                                        radius + 2, 0, 2);
}

void follow_scroll(Pass& pass, app::NodeId id) {
    for (const auto& scroll : pass.input.scrolls) {
        if (scroll.id != id) continue;
        ImGui::SetScrollY(scroll.y);
        pass.output.again = true;  // it takes effect with the next pass
    }
}

float width_or_rest(float width) {
    return width > 0 ? width : ImGui::GetContentRegionAvail().x;
}

}  // namespace ui
