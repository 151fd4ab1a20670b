#include "batch/run.h"

#include <algorithm>

#include "batch/step.h"
#include "batch/works.h"

namespace batch {

std::array<std::uint32_t, verdicts> count_verdicts(const Run& run) {
    std::array<std::uint32_t, verdicts> counts{};
    for (const auto& job : run.jobs)
        ++counts[static_cast<std::size_t>(job.verdict)];
    return counts;
}

Run begin(Plan plan, std::int64_t now_ms) {
    Run run;
    run.plan = std::move(plan);
    run.jobs.resize(run.plan.job_ids.size());
    run.unfinished = static_cast<std::uint32_t>(run.jobs.size());
    run.began_ms = now_ms;
    run.random = run.plan.seed != 0 ? run.plan.seed : 1;
    run.isolation_left = run.plan.isolation_calls != 0 ? run.plan.isolation_calls : run.unfinished + 100;
    run.phase = run.plan.check ? Phase::checking : Phase::checked;
    for (JobIndex i = 0; i < run.jobs.size(); ++i) {
        if (run.plan.check) {
            works::queue_look(run, i, now_ms);
        } else {
            works::make_ready(run, i, now_ms);
        }
    }
    return run;
}

Run begin_after(Plan plan, bool accepted, std::int64_t now_ms) {
    plan.check = false;
    plan.looks_only = true;
    auto run = begin(std::move(plan), now_ms);
    run.ready.clear();
    run.phase = Phase::running;
    for (JobIndex i = 0; i < run.jobs.size(); ++i) {
        run.jobs[i].stage = accepted ? Stage::follow : Stage::doubt;
        run.jobs[i].acted_at = now_ms;
        works::queue_look(run, i, now_ms + works::grid_ms);
    }
    if (accepted) run.accepted = run.unfinished;
    return run;
}

namespace works {

void touch(Run& run, JobIndex index) {
    run.changed.push_back(index);
    ++run.revision;
}

void halt(Run& run, Halt why, std::string code, std::string message) {
    if (run.halt != Halt::none) return;
    run.halt = why;
    run.halt_code = std::move(code);
    run.halt_message = std::move(message);
}

void conclude(Run& run, JobIndex index, Verdict verdict, Reason reason) {
    auto& job = run.jobs[index];
    if (job.stage == Stage::done) return;
    job.stage = Stage::done;
    job.verdict = verdict;
    job.reason = reason;
    job.look_at = 0;
    --run.unfinished;
    touch(run, index);
    if (run.phase != Phase::running || run.stopping) return;
    const bool good = verdict == Verdict::reached || verdict == Verdict::already ||
                      (verdict == Verdict::accepted && !run.plan.follow);
    if (run.canary == index && !run.canary_passed) {
        run.canary_passed = true;
        if (!good) halt(run, Halt::canary, job.code, job.message);
    } else if (run.plan.stop_on_error && (verdict == Verdict::failed || verdict == Verdict::refused)) {
        halt(run, Halt::job_failed, job.code, job.message);
    }
}

std::int64_t on_grid(std::int64_t at_ms) {
    return (at_ms + grid_ms - 1) / grid_ms * grid_ms;
}

// Of a job whose type is not known, the type that most of the known ones have and that was not tried.
dts::JobType type_to_ask(const Run& run, const Job& job) {
    if (job.type) return *job.type;
    int best = -1;
    for (int i = 0; i < dts::job_types; ++i) {
        if ((job.types_tried >> i & 1) != 0) continue;
        if (best < 0 || run.seen[static_cast<std::size_t>(i)] > run.seen[static_cast<std::size_t>(best)]) best = i;
    }
    return static_cast<dts::JobType>(std::max(best, 0));
}

void queue_look(Run& run, JobIndex index, std::int64_t at_ms) {
    auto& job = run.jobs[index];
    job.look_at = std::max<std::int64_t>(at_ms, 1);
    auto& heap = run.looks[static_cast<std::size_t>(type_to_ask(run, job))];
    heap.emplace_back(job.look_at, index);
    std::ranges::push_heap(heap, std::greater<>{});
}

void make_ready(Run& run, JobIndex index, std::int64_t now_ms) {
    auto& job = run.jobs[index];
    job.stage = Stage::ready;
    job.look_at = 0;
    if (run.ready_from == run.ready.size()) run.ready_since = now_ms;
    run.ready.push_back(index);
    touch(run, index);
}

std::int64_t backoff_ms(Run& run, std::uint32_t attempt) {
    run.random ^= run.random << 13;
    run.random ^= run.random >> 17;
    run.random ^= run.random << 5;
    const std::uint32_t most = std::min(1'000u << std::min(attempt, 5u), 20'000u);
    return std::max<std::int64_t>(run.random % most, 100);
}

}  // namespace works

}  // namespace batch
