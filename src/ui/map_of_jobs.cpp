// The run as a map: one cell for each job, its shape and colour by what became of it.
#include <algorithm>
#include <cmath>

#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/pictures.h"
#include "ui/run_words.h"

namespace ui {

namespace {

constexpr float height_max = 112;
constexpr float cell_sizes[] = {16, 12, 10, 8, 6, 5, 4, 3, 2};

std::uint8_t kind_of(const batch::Job& job) {
    switch (job.stage) {
        case batch::Stage::check:
            return job.in_call ? 2 : 1;
        case batch::Stage::ready:
            return 1;
        case batch::Stage::acting:
            return 2;
        case batch::Stage::doubt:
            return 8;
        case batch::Stage::follow:
            return 3;
        case batch::Stage::done:
            break;
    }
    switch (job.verdict) {
        case batch::Verdict::reached:
            return 4;
        case batch::Verdict::already:
            return 5;
        case batch::Verdict::failed:
            return 6;
        case batch::Verdict::refused:
            return 7;
        case batch::Verdict::unknown:
            return 8;
        case batch::Verdict::accepted:
            return 3;
        case batch::Verdict::none:
        case batch::Verdict::not_tried:
            break;
    }
    return 0;
}

struct Grid {
    float cell;
    int columns, rows;
};

// The largest cells with which all jobs fit, or the smallest there are.
Grid grid_for(std::size_t count, float width) {
    Grid out{};
    for (const float cell : cell_sizes) {
        out.cell = cell;
        out.columns = std::max(static_cast<int>(width / cell), 1);
        out.rows = static_cast<int>((count + static_cast<std::size_t>(out.columns) - 1) /
                                    static_cast<std::size_t>(out.columns));
        if (static_cast<float>(out.rows) * cell <= height_max) break;
    }
    return out;
}

void put(Pass& pass, const Grid& grid, ImVec2 min, int marked) {
    const auto& run = pass.state.active->run;
    auto& store = pass.pictures;
    store.kinds.resize(run.jobs.size());
    std::ranges::transform(run.jobs, store.kinds.begin(), kind_of);
    MapPicture picture;
    picture.min = min;
    picture.cell = grid.cell;
    picture.columns = grid.columns;
    picture.kinds = store.kinds.data();
    picture.count = store.kinds.size();
    // Each of the three only grows.
    picture.revision = run.revision + 2 * static_cast<std::uint32_t>(run.calls.size()) - run.in_flight;
    const auto& t = pass.theme;
    const ImU32 colors[cell_kinds] = {t.quiet, t.line,   t.accent, t.accent, t.started,
                                      t.quiet, t.failed, t.failed, t.unknown};
    std::ranges::copy(colors, picture.colors);
    picture.marked = marked;
    picture.mark_color = t.text;
    if (!store.drawers.map) return;
    auto* list = ImGui::GetWindowDrawList();
    list->AddCallback(store.drawers.map, &picture, sizeof picture);
    list->AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

}  // namespace

void map_of_jobs(Pass& pass) {
    const auto& active = *pass.state.active;
    const auto& run = active.run;
    vertical_space(gap);
    const auto min = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const auto grid = grid_for(run.jobs.size(), width);
    const float height = static_cast<float>(grid.rows) * grid.cell;
    const auto id = node_id("map");
    ImGui::PushID(static_cast<int>(id));
    ImGui::InvisibleButton("map", {width, height});
    ImGui::PopID();
    auto& node = pass.mirror.add(id, app::Role::button, min, {min.x + width, min.y + height});
    node.name = pass.tr(Text::map_name, {number(run.jobs.size()), counts_words(pass, run)});
    node.description = pass.tr(Text::map_hint);

    const auto mouse = ImGui::GetIO().MousePos;
    const int column = static_cast<int>((mouse.x - min.x) / grid.cell),
              row = static_cast<int>((mouse.y - min.y) / grid.cell);
    const auto under =
        static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) + static_cast<std::size_t>(column);
    const bool over =
        ImGui::IsItemHovered() && column >= 0 && row >= 0 && column < grid.columns && under < run.jobs.size();
    put(pass, grid, min, over ? static_cast<int>(under) : active.marked ? static_cast<int>(*active.marked) : -1);
    draw_focus(pass, id, min, {min.x + width, min.y + height});
    if (pass.activated(id) && over) pass.wish(app::MarkJob{static_cast<batch::JobIndex>(under)});
    TextStyle style;
    style.tone = Tone::quiet;
    style.size = small_size;
    std::string words(pass.tr(Text::map_hint));
    if (over) {
        const auto& job = run.jobs[under];
        words = run.plan.job_ids[under];
        if (!job.name.empty()) words.append(" · ").append(job.name);
        words.append(" · ").append(job_state(pass, run, job));
    }
    paragraph(pass, "map-note", words, style);
}

}  // namespace ui
