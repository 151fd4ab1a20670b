#include <algorithm>

#include "ui/draw.h"
#include "ui/widgets.h"

namespace ui {

void field_table(Pass& pass, std::string_view key, std::string_view name, std::span<const FieldRow> rows) {
    constexpr float row_pad = 6, name_width_max = 170;
    const auto start = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float name_width = std::min(name_width_max, width * 0.4f);
    const float value_width = width - name_width - gap;

    const auto table_id = node_id(key);
    pass.mirror.open(table_id, app::Role::table, start, start).name = name;
    float y = start.y;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        auto* font = font_of(pass.fonts, row.face);
        const float size = row.face == base::Face::monospaced ? mono_size : font_size;
        const float text_height = draw_wrapped(font, size, line_height, {start.x + name_width + gap, y + row_pad},
                                               tone_color(pass.theme, row.tone), row.value, value_width);
        const float name_height = draw_wrapped(pass.fonts.regular, font_size, line_height, {start.x, y + row_pad},
                                               pass.theme.quiet, row.name, name_width);
        const float height = std::max(text_height, name_height) + 2 * row_pad;
        draw_hairline({start.x, y + height - 1}, width, pass.theme.line);

        const auto index = static_cast<std::uint32_t>(i);
        const auto cell_id = [&](std::uint32_t column) { return node_id(key, index * 4 + column + 1); };
        pass.mirror.open(cell_id(0), app::Role::row, {start.x, y}, {start.x + width, y + height});
        const ImVec2 top = {start.x, y + row_pad};
        auto& header =
            pass.mirror.add(cell_id(1), app::Role::row_header, top, {top.x + name_width, top.y + name_height});
        header.name = row.name;
        header.flags = app::node_selectable;
        const ImVec2 value_min = {start.x + name_width + gap, y + row_pad};
        auto& cell = pass.mirror.add(cell_id(2), app::Role::cell, value_min,
                                     {value_min.x + value_width, value_min.y + text_height});
        cell.name = row.value;
        cell.font_size = size;
        cell.flags = app::node_selectable | (row.face == base::Face::monospaced ? app::node_monospaced : 0u);
        pass.mirror.close();
        y += height;
    }
    pass.mirror.close();
    auto& table = *pass.mirror.find(table_id);
    table.rect = {start.x, start.y, width, y - start.y};
    ImGui::Dummy({width, y - start.y});
}

}  // namespace ui
