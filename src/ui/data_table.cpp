#include <algorithm>
#include <cmath>

#include "ui/draw.h"
#include "ui/widgets.h"

namespace ui {

namespace {

constexpr float row_height = 28, head_height = 28, cell_pad = 8;

class Table {
  public:
    Table(Pass& pass, std::string_view key, std::span<const ColumnSpec> columns, const TableSource& source)
        : pass_(pass), key_(key), columns_(columns), source_(source) {}

    void head(ImVec2 min, float width) {
        pass_.mirror.open(id(0, 0), app::Role::table_head, min, {min.x + width, min.y + head_height}).revision = 1;
        each_cell(min, width, [&](std::size_t column, ImVec2 at, float room) {
            draw_line(pass_.fonts.regular, small_size, {at.x, at.y + (head_height - small_size) / 2}, pass_.theme.quiet,
                      columns_[column].name, room);
            add(id(0, column + 1), app::Role::column_header, at, room, small_size).name = columns_[column].name;
        });
        pass_.mirror.close();
        draw_hairline({min.x, min.y + head_height - 1}, width, pass_.theme.line);
    }

    void row(std::size_t row, ImVec2 min, float width) {
        const auto number = static_cast<std::uint32_t>(row) + 1;
        pass_.mirror.open(id(number, 0), app::Role::row, min, {min.x + width, min.y + row_height}).revision =
            number + 1;
        each_cell(min, width, [&](std::size_t column, ImVec2 at, float room) {
            const auto face = columns_[column].face;
            const float size = face == base::Face::monospaced ? mono_size : font_size;
            const auto words = source_.cell(row, column);
            draw_line(font_of(pass_.fonts, face), size, {at.x, at.y + (row_height - size) / 2},
                      column == 0 ? pass_.theme.quiet : tone_color(pass_.theme, source_.tone(row, column)), words,
                      room);
            auto& node = add(id(number, column + 1), app::Role::cell, at, room, size);
            node.name = words;
            node.flags = app::node_selectable | (face == base::Face::monospaced ? app::node_monospaced : 0u);
        });
        pass_.mirror.close();
        draw_hairline({min.x, min.y + row_height - 1}, width, pass_.theme.line);
    }

  private:
    [[nodiscard]] app::NodeId id(std::uint32_t row, std::size_t column) const {
        return node_id(key_, row * 16 + static_cast<std::uint32_t>(column) + 1);
    }

    app::Node& add(app::NodeId id, app::Role role, ImVec2 at, float room, float size) {
        auto& node = pass_.mirror.add(id, role, {at.x, at.y + (row_height - line_height) / 2},
                                      {at.x + room, at.y + (row_height + line_height) / 2});
        node.font_size = size;
        return node;
    }

    template <class Each>
    void each_cell(ImVec2 min, float width, Each each) {
        float fixed = 0;
        for (const auto& column : columns_)
            fixed += column.width;
        float x = min.x;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const float room = columns_[i].width > 0 ? columns_[i].width : width - fixed;
            each(i, ImVec2(x + cell_pad, min.y), room - 2 * cell_pad);
            x += room;
        }
    }

    Pass& pass_;
    std::string_view key_;
    std::span<const ColumnSpec> columns_;
    const TableSource& source_;
};

// Once for each mark, into the middle; afterwards the person scrolls.
void show_marked(Pass& pass, const MarkedRow& marked, float height) {
    int* shown = ImGui::GetStateStorage()->GetIntRef(node_id("marked"), 0);
    if (!marked.row || *shown == static_cast<int>(marked.times)) return;
    *shown = static_cast<int>(marked.times);
    ImGui::SetScrollY(std::max(static_cast<float>(*marked.row) * row_height - height / 2, 0.0f));
    pass.output.again = true;
}

}  // namespace

void data_table(Pass& pass, std::string_view key, std::string_view name, std::span<const ColumnSpec> columns,
                std::size_t rows, const TableSource& source, float height, MarkedRow marked) {
    const auto min = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const ImVec2 max = {min.x + width, min.y + height};
    auto& table = pass.mirror.open(node_id(key), app::Role::table, min, max);
    table.name = name;
    table.revision = static_cast<std::uint32_t>(rows) + 1;
    Table draw(pass, key, columns, source);
    const float row_width = width - ImGui::GetStyle().ScrollbarSize;
    draw.head(min, row_width);

    const auto body = node_id(key, 0xFFFFFFFFu);
    const ImVec2 top = {min.x, min.y + head_height};
    ImGui::SetCursorScreenPos(top);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushID(static_cast<int>(body));
    ImGui::BeginChild("rows", {width, height - head_height});
    follow_scroll(pass, body);
    show_marked(pass, marked, height - head_height);
    const float scroll = ImGui::GetScrollY();
    auto& group = pass.mirror.open(body, app::Role::rowgroup, top, max);
    group.flags = app::node_scrolls;
    group.scroll = scroll;
    group.content_height = std::max(static_cast<float>(rows) * row_height, height - head_height);
    const auto first = static_cast<std::size_t>(scroll / row_height);
    const auto last = std::min(rows, static_cast<std::size_t>((scroll + height) / row_height) + 1);
    for (auto i = first; i < last; ++i) {
        const ImVec2 at = {top.x, top.y + static_cast<float>(i) * row_height - scroll};
        if (marked.row == i)
            ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + row_height}, packed(pass.theme.raised));
        draw.row(i, at, row_width);
    }
    pass.mirror.close();
    ImGui::SetCursorPosY(0);
    ImGui::Dummy({1, static_cast<float>(rows) * row_height});
    draw_focus(pass, body, {top.x + 2, top.y + 2}, {max.x - 2, max.y - 2});
    ImGui::EndChild();
    ImGui::PopID();
    ImGui::PopStyleVar();
    pass.mirror.close();
}

}  // namespace ui
