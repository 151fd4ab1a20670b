#include "batch/step.h"

#include <algorithm>

#include "batch/works.h"

namespace batch {

namespace {

// So long a check is good for.
constexpr std::int64_t fresh_ms = 60'000;

class Step {
  public:
    Step(Run& run, std::int64_t now_ms) : run_(run), now_ms_(now_ms) {}

    void operator()(Go&) {
        if (run_.phase != Phase::checked) return;
        run_.phase = Phase::running;
        run_.ready_since = now_ms_;
    }
    void operator()(Tick&) {}
    void operator()(Pause&) {
        if (run_.phase != Phase::done) run_.paused = true;
    }
    void operator()(Resume&) {
        run_.paused = false;
        if (run_.halt == Halt::permission) run_.permission_known = true;
        run_.halt = Halt::none;
        run_.halt_code.clear();
        run_.halt_message.clear();
        run_.failures = 0;
        run_.clock_errors = 0;
    }
    void operator()(Stop&) {
        if (run_.phase != Phase::done) run_.stopping = true;
    }
    void operator()(Retry&) { retry(); }
    void operator()(NewToken&) {
        ++run_.token;
        run_.token_wanted = false;
    }
    void operator()(TokenExpired&) {
        if (run_.phase == Phase::checking || run_.phase == Phase::running) run_.token_wanted = true;
    }
    void operator()(CallEnded& ended) {
        if (ended.id == 0 || ended.id > run_.calls.size()) return;
        auto& call = run_.calls[ended.id - 1];
        if (!call.open) return;
        close(call, ended.reply);
        call.signed_ms = ended.signed_ms != 0 ? ended.signed_ms : call.sent_ms;
        call.answered_ms = ended.answered_ms != 0 ? ended.answered_ms : now_ms_;
        end(call, ended.reply);
    }
    void operator()(Reopened&) {
        run_.paused = run_.phase != Phase::done;
        Reply lost;
        lost.outcome = Outcome::lost;
        for (auto& call : run_.calls) {
            if (!call.open) continue;
            run_.failures = 0;  // these were not tried in vain
            close(call, lost);
            end(call, lost);
        }
        run_.failures = 0;
        look_again_if_old();
    }

    void finish() {
        if (run_.phase == Phase::done || run_.in_flight > 0) return;
        if (run_.stopping) {
            for (JobIndex i = 0; i < run_.jobs.size(); ++i)
                end_of_stopped(i);
        }
        if (run_.unfinished == 0) {
            run_.phase = Phase::done;
            run_.ended_ms = now_ms_;
            run_.stopping = run_.paused = run_.token_wanted = false;
            run_.halt = Halt::none;
        } else if (run_.phase == Phase::checking &&
                   std::ranges::none_of(run_.jobs, [](const Job& job) { return job.stage == Stage::check; })) {
            run_.phase = Phase::checked;
        }
    }

  private:
    void close(Call& call, const Reply& reply) {
        call.open = false;
        call.ended_ms = now_ms_;
        call.outcome = reply.outcome;
        call.http_status = reply.http_status;
        call.code = reply.code;
        call.request_id = reply.request_id;
        --run_.in_flight;
        if (call.kind == CallKind::look) --run_.looks_in_flight;
        run_.changed_calls.push_back(call.id);
        for (const auto index : call.jobs)
            run_.jobs[index].in_call = false;
    }

    void end(Call& call, Reply& reply) {
        if (call.kind == CallKind::look) {
            works::look_ended(run_, call, reply, now_ms_);
        } else {
            works::write_ended(run_, call, reply, now_ms_);
        }
    }

    // Others may have acted meanwhile, and where the browser stopped keeping the journal, this page itself.
    void look_again_if_old() {
        std::int64_t last = run_.began_ms;
        for (const auto& call : run_.calls)
            last = std::max({last, call.sent_ms, call.answered_ms});
        if (run_.phase != Phase::running || now_ms_ - last < fresh_ms) return;
        run_.ready.clear();
        run_.ready_from = 0;
        run_.groups.clear();
        for (JobIndex i = 0; i < run_.jobs.size(); ++i) {
            if (run_.jobs[i].stage != Stage::ready) continue;
            run_.jobs[i].stage = Stage::check;
            works::queue_look(run_, i, now_ms_);
            works::touch(run_, i);
        }
    }

    void end_of_stopped(JobIndex index) {
        const auto stage = run_.jobs[index].stage;
        if (stage == Stage::done) return;
        works::conclude(run_, index,
                        stage == Stage::doubt    ? Verdict::unknown
                        : stage == Stage::follow ? Verdict::accepted
                                                 : Verdict::not_tried);
    }

    void retry() {
        if (run_.phase != Phase::done) return;
        // What a stop left in the queues is not written without a look.
        run_.ready.clear();
        run_.ready_from = 0;
        run_.groups.clear();
        run_.suspects.clear();
        for (JobIndex i = 0; i < run_.jobs.size(); ++i) {
            auto& job = run_.jobs[i];
            if (job.verdict == Verdict::reached || job.verdict == Verdict::already) continue;
            const auto was = job.verdict;
            job.verdict = Verdict::none;
            job.reason = Reason::none;
            job.code.clear();
            job.message.clear();
            job.types_tried = 0;
            job.look_failures = job.looks = 0;
            job.suspects = 0;
            ++run_.unfinished;
            // What may have been acted on is looked up first, and so is everything else: time has passed.
            job.stage = was == Verdict::unknown    ? Stage::doubt
                        : was == Verdict::accepted ? Stage::follow
                                                   : Stage::check;
            if (job.stage == Stage::follow) job.acted_at = now_ms_;
            works::queue_look(run_, i, now_ms_);
            works::touch(run_, i);
        }
        if (run_.unfinished == 0) return;
        run_.plan.looks_only = false;
        run_.phase = Phase::running;
        run_.isolation_left = run_.unfinished + 100;
        run_.ended_ms = 0;
        run_.failures = 0;
    }

    Run& run_;
    std::int64_t now_ms_;
};

}  // namespace

std::vector<std::uint32_t> step(Run& run, Event event, std::int64_t now_ms) {
    Step what(run, now_ms);
    std::visit(what, event);
    what.finish();
    return works::schedule(run, now_ms);
}

}  // namespace batch
