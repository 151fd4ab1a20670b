#include <algorithm>

#include "ui/draw.h"
#include "ui/widgets.h"

namespace ui {

bool option(Pass& pass, const OptionSpec& spec) {
    constexpr float inset = 14;
    const auto min = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const ImVec2 max = {min.x + width, min.y + spec.height};
    ImGui::PushID(static_cast<int>(spec.id));
    ImGui::InvisibleButton("option", {width, spec.height});
    ImGui::PopID();
    const bool hovered = ImGui::IsItemHovered() || spec.active || pass.input.focused == spec.id;
    if (hovered || spec.selected)
        ImGui::GetWindowDrawList()->AddRectFilled({min.x + 4, min.y}, {max.x - 4, max.y},
                                                  packed(hovered ? pass.theme.raised : pass.theme.field), 4);
    const float hint_width = spec.hint.empty() ? 0 : measure(pass.fonts.regular, small_size, spec.hint).x;
    const float y = min.y + (spec.height - font_size) / 2;
    draw_line(spec.selected ? pass.fonts.semibold : pass.fonts.regular, font_size, {min.x + inset, y},
              spec.selected ? pass.theme.accent : pass.theme.text, spec.words, width - hint_width - 2 * inset);
    if (!spec.hint.empty())
        draw_line(pass.fonts.regular, small_size, {max.x - inset - hint_width, y + (font_size - small_size) / 2},
                  pass.theme.quiet, spec.hint);
    auto& node = pass.mirror.add(spec.id, app::Role::option, min, max);
    node.name = spec.words;
    node.description = spec.hint;
    if (spec.selected || spec.active) node.flags |= app::node_selected;
    return pass.activated(spec.id);
}

void option_list(Pass& pass, std::string_view key, std::string_view name, std::size_t count, float option_height,
                 float height, const std::function<void(std::size_t)>& draw, std::optional<std::size_t> in_sight) {
    const auto id = node_id(key);
    const auto min = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::PushID(static_cast<int>(id));
    ImGui::BeginChild("options", {width, height});
    follow_scroll(pass, id);
    if (in_sight) {
        const float top = static_cast<float>(*in_sight) * option_height;
        ImGui::SetScrollY(std::clamp(ImGui::GetScrollY(), std::max(top + option_height - height, 0.0f), top));
    }
    auto& node = pass.mirror.open(id, app::Role::listbox, min, {min.x + width, min.y + height});
    node.name = name;
    node.flags = app::node_scrolls;
    node.scroll = ImGui::GetScrollY();
    node.content_height = static_cast<float>(count) * option_height;
    // A long list is drawn and mirrored by what is in sight.
    constexpr std::size_t short_list = 200;
    std::size_t first = 0, last = count;
    if (count > short_list) {
        first = std::min(static_cast<std::size_t>(ImGui::GetScrollY() / option_height), count);
        last = std::min(count, first + static_cast<std::size_t>(height / option_height) + 2);
    }
    ImGui::SetCursorPosY(static_cast<float>(first) * option_height);
    for (auto i = first; i < last; ++i)
        draw(i);
    ImGui::SetCursorPosY(static_cast<float>(count) * option_height);
    ImGui::Dummy({0, 0});
    pass.mirror.close();
    ImGui::EndChild();
    ImGui::PopID();
    ImGui::PopStyleVar(2);
}

}  // namespace ui
