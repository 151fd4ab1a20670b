#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace ui {

namespace {

struct Tasks final : TableSource {
    explicit Tasks(const std::vector<std::string>& all) : ids(all) {}
    [[nodiscard]] std::string cell(std::size_t row, std::size_t column) const override {
        return column == 0 ? number(row + 1) : ids[row];
    }
    const std::vector<std::string>& ids;
};

}  // namespace

// What will be sent, in its order and without duplicates.
void tasks_tab(Pass& pass) {
    const auto& ids = pass.state.ids.ids;
    if (ids.empty()) {
        TextStyle style;
        style.tone = Tone::quiet;
        paragraph(pass, "tasks-none", pass.tr(Text::tasks_none), style);
        return;
    }
    const ColumnSpec columns[] = {{pass.tr(Text::column_number), 88},
                                  {pass.tr(Text::column_task_id), 0, base::Face::monospaced}};
    data_table(pass, "tasks-table", pass.tr(Text::tab_tasks), columns, ids.size(), Tasks(ids), rest_height(200));
}

}  // namespace ui
