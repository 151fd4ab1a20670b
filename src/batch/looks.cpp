// The end of a look: what the list says of each job that was asked for.
#include <algorithm>

#include "base/text.h"
#include "batch/works.h"

namespace batch::works {

namespace {

constexpr std::uint8_t all_types = (1u << dts::job_types) - 1;
constexpr std::uint8_t most_failures = 10;

std::string failure_of(const dts::JobView& view) {
    std::string out = view.error;
    for (const auto& check : view.failed_checks) {
        if (!out.empty()) out += '\n';
        out.append(check.item).append(": ").append(check.reason);
        if (!check.repair.empty()) out.append(" → ").append(check.repair);
    }
    return out;
}

class Look {
  public:
    // `taken_ms`: the answer is as true as the time when it was asked for.
    Look(Run& run, std::int64_t taken_ms, std::int64_t now_ms) : run_(run), taken_ms_(taken_ms), now_ms_(now_ms) {}

    void found(JobIndex index, const dts::JobView& view) {
        auto& job = run_.jobs[index];
        if (!job.type) ++run_.seen[static_cast<std::size_t>(view.type)];
        job.type = view.type;
        job.name = view.name;
        job.look_failures = job.types_tried = 0;
        if (job.now != view.status) {
            job.now = view.status;
            touch(run_, index);
        }
        const auto status = dts::read_job_status(view.status);
        if (job.stage == Stage::check) return check(index, status);
        if (job.stage == Stage::doubt) resolve(index, status);
        if (run_.jobs[index].stage == Stage::follow) follow(index, status, view);
    }

    // The whole list of this type does not hold it. It has been due since `since_ms`, so it is asked for under the next
    // type before others are asked for under this one: what most jobs are is soon known.
    void missing(JobIndex index, dts::JobType type, std::int64_t since_ms) {
        auto& job = run_.jobs[index];
        job.types_tried |= static_cast<std::uint8_t>(1u << static_cast<int>(type));
        if (job.type) {  // it was there before
            job.type.reset();
            job.types_tried = static_cast<std::uint8_t>(1u << static_cast<int>(type));
        }
        if (job.types_tried != all_types) return queue_look(run_, index, std::min(since_ms, now_ms_));
        const bool seen = !job.now.empty();
        const auto stage = job.stage;
        // A job that was there, or whose write may have acted, and is gone: nobody can tell.
        if (stage == Stage::check) return conclude(run_, index, Verdict::refused, Reason::not_found);
        if (stage == Stage::doubt && !seen) {
            if (job.acted_at + run_.plan.settle_ms > taken_ms_) return look_again_when_settled(index);
            leave_suspects(index, true);
            return conclude(run_, index, Verdict::refused, Reason::not_found);
        }
        leave_suspects(index, true);
        conclude(run_, index, stage == Stage::follow ? Verdict::accepted : Verdict::unknown, Reason::not_found);
    }

    // No answer that helps: again after `delay_ms`, or the end of trying.
    void failed(JobIndex index, std::int64_t delay_ms, bool counts) {
        auto& job = run_.jobs[index];
        if (counts) ++job.look_failures;
        if (job.look_failures < most_failures) return queue_look(run_, index, now_ms_ + delay_ms);
        const auto stage = job.stage;
        leave_suspects(index, true);
        conclude(run_, index,
                 stage == Stage::check    ? Verdict::not_tried
                 : stage == Stage::follow ? Verdict::accepted
                                          : Verdict::unknown,
                 Reason::no_look);
    }

  private:
    void check(JobIndex index, dts::JobStatus status) {
        auto& job = run_.jobs[index];
        job.before = job.now;
        switch (dts::eligibility(run_.plan.operation, status, job.type)) {
            case dts::Eligibility::act:
                return make_ready(run_, index, now_ms_);
            case dts::Eligibility::already:
                return conclude(run_, index, Verdict::already);
            case dts::Eligibility::wrong_state:
                return conclude(run_, index, Verdict::refused, Reason::wrong_state);
            case dts::Eligibility::unknown_state:
                return conclude(run_, index, Verdict::refused, Reason::unknown_state);
            case dts::Eligibility::no_effect:
                return conclude(run_, index, Verdict::refused, Reason::no_effect);
        }
    }

    // Whether the write acted. What moved was acted on; what stands still is proof only after a while.
    void resolve(JobIndex index, dts::JobStatus status) {
        auto& job = run_.jobs[index];
        const auto effect = dts::effect_shown(run_.plan.operation, status);
        const bool told = status != dts::JobStatus::other || !job.before.empty();
        const bool moved = told && effect != dts::Effect::none && !base::equal_ignoring_case(job.now, job.before);
        if (moved) {
            job.stage = Stage::follow;
            ++run_.accepted;
            touch(run_, index);
            return leave_suspects(index, true);
        }
        if (job.acted_at + run_.plan.settle_ms > taken_ms_) return look_again_when_settled(index);
        if (status == dts::JobStatus::other) {
            leave_suspects(index, true);
            return conclude(run_, index, Verdict::unknown, Reason::unknown_state);
        }
        if (job.before.empty()) job.before = job.now;
        if (run_.plan.looks_only) return conclude(run_, index, Verdict::not_tried);
        if (job.suspects != 0) {
            job.look_at = 0;
            return leave_suspects(index, false);
        }
        check(index, status);
    }

    void look_again_when_settled(JobIndex index) {
        queue_look(run_, index, on_grid(std::max(run_.jobs[index].acted_at + run_.plan.settle_ms, now_ms_)));
    }

    void follow(JobIndex index, dts::JobStatus status, const dts::JobView& view) {
        auto& job = run_.jobs[index];
        const auto effect = dts::effect_shown(run_.plan.operation, status);
        if (effect == dts::Effect::reached) return conclude(run_, index, Verdict::reached);
        // Where nobody looked before, it may have been so.
        const bool as_before = job.before.empty() || base::equal_ignoring_case(job.now, job.before);
        if (effect == dts::Effect::failed && (!as_before || job.acted_at + run_.plan.settle_ms <= taken_ms_)) {
            job.message = failure_of(view);
            return conclude(run_, index, Verdict::failed);
        }
        if (now_ms_ >= job.acted_at + run_.plan.longest_wait_ms) return conclude(run_, index, Verdict::accepted);
        // 2, 2, 3, 4, 5 ... 15 s.
        job.looks = static_cast<std::uint8_t>(std::min(job.looks + 1, 15));
        queue_look(run_, index, on_grid(now_ms_ + std::max<int>(job.looks, 2) * grid_ms));
    }

    void leave_suspects(JobIndex index, bool acted) {
        if (run_.jobs[index].suspects != 0) suspect_looked_at(run_, index, acted, now_ms_);
    }

    Run& run_;
    std::int64_t taken_ms_;
    std::int64_t now_ms_;
};

}  // namespace

void look_ended(Run& run, Call& call, Reply& reply, std::int64_t now_ms) {
    const auto jobs = call.jobs;
    const auto type = call.type;
    const auto since = call.queued_ms;
    Look look(run, call.sent_ms, now_ms);
    std::int64_t delay = 0;
    const bool counts = reply.outcome == Outcome::lost || reply.outcome == Outcome::not_sent;
    if (is_to_be_repeated(run, call, reply, now_ms, delay)) {
        for (const auto index : jobs)
            look.failed(index, delay, counts);
        return;
    }
    if (reply.outcome != Outcome::done) {
        // One id of them may be the reason: each is asked for by itself, and where that is refused too, it is not
        // there.
        for (const auto index : jobs) {
            run.jobs[index].alone = true;
            if (jobs.size() == 1) {
                look.missing(index, type, since);
            } else {
                queue_look(run, index, now_ms);
            }
        }
        return;
    }
    bool any_found = false;
    std::vector<JobIndex> absent;
    for (const auto index : jobs) {
        const auto view = std::ranges::find(reply.jobs, run.plan.job_ids[index], &dts::JobView::id);
        if (view == reply.jobs.end()) {
            absent.push_back(index);
        } else {
            any_found = true;
            look.found(index, *view);
        }
    }
    // A page that holds fewer than there are: the others may be on the next one, so they are asked for by themselves.
    const bool whole = reply.jobs.size() >= reply.total;
    for (const auto index : absent) {
        if (whole) {
            look.missing(index, type, since);
        } else {
            look.failed(index, 0, !any_found);
        }
    }
}

}  // namespace batch::works
