// Which calls go out now.
#include <algorithm>
#include <functional>
#include <limits>

#include "batch/works.h"

namespace batch::works {

namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t window_ms = 1'000;
constexpr std::int64_t fill_ms = 400;  // a look that is not full waits so long for more, while other calls are out

class Schedule {
  public:
    Schedule(Run& run, std::int64_t now_ms) : run_(run), now_(now_ms) {}

    std::vector<std::uint32_t> calls() {
        const bool open = (run_.phase == Phase::checking || run_.phase == Phase::running) && !run_.stopping;
        while (open && !is_held_for(CallKind::look) && run_.in_flight < run_.plan.pace.calls_in_flight) {
            // A quarter of the calls in flight is for looks, or they would wait until all writes are done.
            if ((run_.looks_in_flight + 1) * 4 <= run_.plan.pace.calls_in_flight && cut_look()) continue;
            if (!cut_write() && !cut_look()) break;
        }
        run_.wake_at = wake_ == never ? 0 : wake_;
        return std::move(out_);
    }

  private:
    // A job that failed, or a canary, holds back the writes; what was accepted is looked after.
    [[nodiscard]] bool is_held_for(CallKind kind) const {
        if (run_.paused || run_.token_wanted) return true;
        if (run_.halt == Halt::none) return false;
        return kind == CallKind::write || (run_.halt != Halt::canary && run_.halt != Halt::job_failed);
    }

    void wake_at(std::int64_t at) { wake_ = std::min(wake_, at); }

    // When the next call of this kind may go out, by the limit of calls in any second.
    std::int64_t free_at(CallKind kind) {
        auto& sent = run_.sent[static_cast<std::size_t>(kind)];
        std::erase_if(sent, [&](std::int64_t at) { return at <= now_ - window_ms; });
        const auto limit = kind == CallKind::write ? run_.plan.pace.writes_per_second : run_.plan.pace.looks_per_second;
        const auto window =
            sent.size() < std::max(limit, 1u) ? now_ : sent[sent.size() - std::max(limit, 1u)] + window_ms;
        return std::max(window, run_.hold[static_cast<std::size_t>(kind)]);
    }

    Call& send(CallKind kind, std::vector<JobIndex> jobs) {
        auto& call = run_.calls.emplace_back();
        call.id = static_cast<std::uint32_t>(run_.calls.size());
        call.kind = kind;
        call.jobs = std::move(jobs);
        call.token = run_.token;
        call.sent_ms = call.queued_ms = now_;
        run_.sent[static_cast<std::size_t>(kind)].push_back(now_);
        ++run_.in_flight;
        if (kind == CallKind::look) ++run_.looks_in_flight;
        run_.changed_calls.push_back(call.id);
        for (const auto index : call.jobs)
            run_.jobs[index].in_call = true;
        out_.push_back(call.id);
        return call;
    }

    bool cut_write() {
        if (run_.phase != Phase::running || is_held_for(CallKind::write)) return false;
        const auto next = std::ranges::min_element(run_.groups, {}, &Group::not_before);
        const bool again = next != run_.groups.end() && next->not_before <= now_;
        const bool fresh = run_.ready_from < run_.ready.size() && (!canary_is_out() || canary() != run_.ready.end());
        if (!again && !fresh) {
            if (next != run_.groups.end()) wake_at(next->not_before);
            return false;
        }
        if (const auto at = free_at(CallKind::write); at > now_) {
            wake_at(at);
            return false;
        }
        Group group;
        if (again) {
            group = std::move(*next);
            run_.groups.erase(next);
        } else {
            group = take_fresh();
        }
        for (const auto index : group.jobs) {
            run_.jobs[index].stage = Stage::acting;
            touch(run_, index);
        }
        auto& call = send(CallKind::write, std::move(group.jobs));
        call.attempt = group.attempt;
        call.queued_ms = group.since;
        return true;
    }

    // The others wait for it.
    [[nodiscard]] bool canary_is_out() const { return run_.plan.canary && run_.canary && !run_.canary_passed; }
    // Its place among those that are ready, when it has to be sent again.
    [[nodiscard]] std::vector<JobIndex>::iterator canary() const {
        return std::find(run_.ready.begin() + static_cast<std::ptrdiff_t>(run_.ready_from), run_.ready.end(),
                         *run_.canary);
    }

    Group take_fresh() {
        Group group;
        group.since = run_.ready_since;
        if (canary_is_out()) {
            group.jobs = {*run_.canary};
            run_.ready.erase(canary());
            return group;
        }
        const bool first = run_.plan.canary && !run_.canary_passed;
        const std::size_t most = first ? 1 : std::max(run_.plan.pace.ids_per_call, 1u);
        while (group.jobs.size() < most && run_.ready_from < run_.ready.size())
            group.jobs.push_back(run_.ready[run_.ready_from++]);
        if (run_.ready_from == run_.ready.size()) {
            run_.ready.clear();
            run_.ready_from = 0;
        }
        if (first) run_.canary = group.jobs.front();
        return group;
    }

    [[nodiscard]] bool is_stale(Run::Due due) const {
        const auto& job = run_.jobs[due.second];
        return job.stage == Stage::done || job.in_call || job.look_at != due.first;
    }

    static Run::Due pop(std::vector<Run::Due>& heap) {
        std::ranges::pop_heap(heap, std::greater<>{});
        const auto due = heap.back();
        heap.pop_back();
        return due;
    }

    // What is asked for under another type by now goes there, and what is stale goes; what stays on top is to be asked
    // for under this type.
    void tidy(std::size_t type) {
        auto& heap = run_.looks[type];
        while (!heap.empty()) {
            const auto due = heap.front();
            const bool stale = is_stale(due);
            if (!stale && static_cast<std::size_t>(type_to_ask(run_, run_.jobs[due.second])) == type) return;
            (void)pop(heap);
            if (!stale) queue_look(run_, due.second, due.first);
        }
    }

    // The jobs of this type that are due, at most a page of them; a job that must be asked alone comes alone.
    std::vector<JobIndex> take_due(std::size_t type) {
        auto& heap = run_.looks[type];
        std::vector<JobIndex> jobs;
        while (jobs.size() < dts::max_page_size) {
            tidy(type);
            if (heap.empty() || heap.front().first > now_) break;
            const bool alone = run_.jobs[heap.front().second].alone;
            if (alone && !jobs.empty()) break;
            jobs.push_back(pop(heap).second);
            run_.jobs[jobs.back()].look_at = 0;
            if (alone) break;
        }
        return jobs;
    }

    // When a call of this type is worth sending: full, or nothing to wait for. `never` without any.
    [[nodiscard]] std::int64_t worth_at(const std::vector<Run::Due>& heap) const {
        if (heap.empty()) return never;
        const auto at = heap.front().first;
        if (at > now_ || run_.in_flight == 0 || run_.jobs[heap.front().second].alone) return at;
        std::uint32_t due = 0;
        for (const auto& one : heap)
            if (one.first <= now_ && !is_stale(one) && ++due == dts::max_page_size) return at;
        return at + fill_ms;
    }

    bool cut_look() {
        std::size_t best = 0;
        std::int64_t best_at = never;
        for (std::size_t type = 0; type < run_.looks.size(); ++type)
            tidy(type);
        for (std::size_t type = 0; type < run_.looks.size(); ++type) {
            const auto at = worth_at(run_.looks[type]);
            // Of types that are due since the same time the one that is tried later: see Look::missing.
            if (at <= best_at && at != never) {
                best_at = at;
                best = type;
            }
        }
        if (best_at == never) return false;
        const auto at = std::max(best_at, free_at(CallKind::look));
        if (at > now_) {
            wake_at(at);
            return false;
        }
        const auto since = run_.looks[best].front().first;
        auto jobs = take_due(best);
        std::uint32_t attempt = 0;
        for (const auto index : jobs)
            attempt = std::max<std::uint32_t>(attempt, run_.jobs[index].look_failures);
        auto& call = send(CallKind::look, std::move(jobs));
        call.type = static_cast<dts::JobType>(best);
        call.attempt = attempt;
        call.queued_ms = since;
        return true;
    }

    Run& run_;
    std::int64_t now_;
    std::int64_t wake_ = never;
    std::vector<std::uint32_t> out_;
};

}  // namespace

std::vector<std::uint32_t> schedule(Run& run, std::int64_t now_ms) {
    return Schedule(run, now_ms).calls();
}

}  // namespace batch::works
