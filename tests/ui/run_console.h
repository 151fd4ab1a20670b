// The screen with a run on it, as plain data that a test sets as it likes.
#pragma once

#include "batch/step.h"
#include "tests/ui/console.h"

namespace ui_test {

class RunConsole : public Console {
  public:
    RunConsole() {
        input.width = 1'600;
        sign_in();
    }

    // A run of so many jobs, none of them looked at yet.
    batch::Run& put(std::size_t jobs, dts::JobOperation operation = dts::JobOperation::start) {
        batch::Plan plan;
        plan.operation = operation;
        plan.region = "cn-hangzhou";
        plan.endpoint = "dts.aliyuncs.com";
        for (std::size_t i = 0; i < jobs; ++i)
            plan.job_ids.push_back("l5o" + std::to_string(100'000'000 + i));
        app::ActiveRun active;
        active.id = "2023-10-26T10:22:32Z-0";
        active.run = batch::begin(std::move(plan), input.unix_ms);
        active.access_key_id = "testid";
        state.active = std::move(active);
        state.tab = app::InspectorTab::tasks;
        return state.active->run;
    }
    // All of them can be written, and the go-ahead is awaited.
    batch::Run& put_checked(std::size_t jobs, dts::JobOperation operation = dts::JobOperation::start) {
        auto& run = put(jobs, operation);
        run.phase = batch::Phase::checked;
        for (auto& job : run.jobs) {
            job.stage = batch::Stage::ready;
            job.type = dts::JobType::migration;
            job.before = job.now = "NotStarted";
        }
        return run;
    }
    batch::Run& put_running(std::size_t jobs) {
        auto& run = put_checked(jobs);
        run.phase = batch::Phase::running;
        return run;
    }
    batch::Run& put_done(std::size_t jobs, batch::Verdict verdict) {
        auto& run = put_running(jobs);
        run.phase = batch::Phase::done;
        run.ended_ms = run.began_ms + 65'000;
        run.unfinished = 0;
        for (std::size_t i = 0; i < jobs; ++i)
            end(run, i, verdict);
        return run;
    }
    static void end(batch::Run& run, std::size_t job, batch::Verdict verdict,
                    batch::Reason reason = batch::Reason::none) {
        run.jobs[job].stage = batch::Stage::done;
        run.jobs[job].verdict = verdict;
        run.jobs[job].reason = reason;
    }

    [[nodiscard]] bool has(std::string_view button) const { return find(app::Role::button, button) != nullptr; }
    // What a screen reader is told of where the run stands.
    [[nodiscard]] std::string said() const {
        for (const auto& node : output.mirror)
            if (node.role == app::Role::status) return node.name;
        return "nothing";
    }
    // The cell beside the header of that name.
    [[nodiscard]] std::string beside(std::string_view header) const {
        const auto* node = find(app::Role::row_header, header);
        if (!node) return "no row";
        for (const auto* one : children(node->parent))
            if (one->role == app::Role::cell) return one->name;
        return "no cell";
    }
    // The cells of a row of the long table, from 0.
    [[nodiscard]] std::vector<std::string> row(std::uint32_t place) const {
        std::vector<std::string> out;
        for (const auto& node : output.mirror)
            if (node.role == app::Role::row && node.revision == place + 2)
                for (const auto* one : children(node.id))
                    out.push_back(one->name);
        return out;
    }
    [[nodiscard]] bool shows(std::string_view text) const {
        return std::ranges::any_of(output.mirror, [&](const app::Node& node) { return node.name.contains(text); });
    }
    bool choose(std::string_view combobox, std::uint32_t index) {
        const auto* node = find(app::Role::combobox, combobox);
        if (!node) return false;
        input.choices.push_back({node->id, index});
        settle();
        return true;
    }
    template <class Effect>
    [[nodiscard]] std::size_t count() const {
        return static_cast<std::size_t>(
            std::ranges::count_if(effects, [](const app::Effect& e) { return std::holds_alternative<Effect>(e); }));
    }
};

}  // namespace ui_test
