#include <algorithm>

#include "ui/draw.h"
#include "ui/widgets.h"

namespace ui {

std::size_t tabs(Pass& pass, std::string_view key, std::string_view name, std::span<const TabSpec> all,
                 std::size_t selected) {
    constexpr float height = 36;
    const auto start = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    auto* list = ImGui::GetWindowDrawList();
    draw_hairline({start.x, start.y + height - 1}, width, pass.theme.line);

    auto& group = pass.mirror.open(node_id(key), app::Role::tablist, start, {start.x + width, start.y + height});
    group.name = name;
    std::size_t now = selected;
    // Closer together where there is little room.
    float labels = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
        labels += measure(i == selected ? pass.fonts.semibold : pass.fonts.regular, font_size, all[i].label).x;
    const float room = std::clamp((width - labels) / static_cast<float>(all.size()), 8.0f, 24.0f);
    float x = start.x;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto id = node_id(all[i].key);
        const bool on = i == selected;
        const float tab_width =
            measure(on ? pass.fonts.semibold : pass.fonts.regular, font_size, all[i].label).x + room;
        const ImVec2 min = {x, start.y}, max = {x + tab_width, start.y + height};
        ImGui::SetCursorScreenPos(min);
        ImGui::PushID(static_cast<int>(id));
        ImGui::InvisibleButton("tab", {tab_width, height});
        ImGui::PopID();
        const auto color = on || ImGui::IsItemHovered() ? pass.theme.text : pass.theme.quiet;
        draw_line(on ? pass.fonts.semibold : pass.fonts.regular, font_size,
                  {min.x + room / 2, min.y + (height - font_size) / 2}, color, all[i].label);
        if (on) list->AddRectFilled({min.x, max.y - 2}, max, packed(pass.theme.accent));
        draw_focus(pass, id, {min.x + 3, min.y + 4}, {max.x - 3, max.y - 4});
        auto& node = pass.mirror.add(id, app::Role::tab, min, max);
        node.name = all[i].label;
        if (on) node.flags |= app::node_selected;
        if (pass.activated(id)) now = i;
        x += tab_width;
    }
    pass.mirror.close();
    ImGui::SetCursorScreenPos({start.x, start.y + height});
    ImGui::Dummy({0, 0});
    return now;
}

}  // namespace ui
