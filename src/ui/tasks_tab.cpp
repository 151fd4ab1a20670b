// The jobs: those of the form before anything was sent, those of the run with their verdicts afterwards.
#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/run_words.h"
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

enum Column : std::size_t { place, task_id, verdict, why, now, before, name, type };

struct Jobs final : TableSource {
    Jobs(const Pass& the_pass, const batch::Run& the_run) : pass(the_pass), run(the_run) {}
    [[nodiscard]] std::string cell(std::size_t row, std::size_t column) const override {
        const auto& job = run.jobs[row];
        switch (column) {
            case place:
                return number(row + 1);
            case task_id:
                return run.plan.job_ids[row];
            case verdict:
                return job_state(pass, run, job);
            case why:
                return job_reason(pass, job);
            case now:
                return job.now;
            case before:
                return job.before;
            case name:
                return job.name;
            default:
                return job.type ? std::string(dts::type_name(*job.type)) : std::string();
        }
    }
    [[nodiscard]] Tone tone(std::size_t row, std::size_t column) const override {
        return column == verdict ? job_tone(run, run.jobs[row]) : Tone::plain;
    }
    const Pass& pass;
    const batch::Run& run;
};

void jobs_of_run(Pass& pass) {
    const auto& active = *pass.state.active;
    map_of_jobs(pass);
    const float width = ImGui::GetContentRegionAvail().x;
    const ColumnSpec all[] = {{pass.tr(Text::column_number), 64},
                              {pass.tr(Text::column_task_id), width < 600 ? 132.0f : 160.0f, base::Face::monospaced},
                              {pass.tr(Text::column_verdict), width < 600 ? 0.0f : 172.0f},
                              {pass.tr(Text::column_why), 0},
                              {pass.tr(Text::column_now), 124},
                              {pass.tr(Text::column_before), 124},
                              {pass.tr(Text::column_name), 150},
                              {pass.tr(Text::column_type), 104}};
    // What there is no room for is left out, the least important first.
    const std::size_t columns = width < 600 ? 3 : width < 800 ? 5 : width < 1'000 ? 6 : 8;
    data_table(
        pass, "tasks-table", pass.tr(Text::tab_tasks), std::span(all, columns), active.run.jobs.size(),
        Jobs(pass, active.run), rest_height(200),
        {.row = active.marked ? std::optional<std::size_t>(*active.marked) : std::nullopt, .times = active.marks});
}

}  // namespace

void tasks_tab(Pass& pass) {
    if (pass.state.active) return jobs_of_run(pass);
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
