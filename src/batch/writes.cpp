// The end of a write, and the way out of a refused one.
#include <algorithm>

#include "batch/works.h"

namespace batch::works {

namespace {

constexpr std::int64_t first_look_ms = 1'000;  // after a write: a job that was started shows it soon
constexpr std::uint32_t failures_until_halt = 12;
constexpr std::uint32_t clocks_until_halt = 3;
constexpr std::int64_t good_for_ms = 10'000;

bool is_id_character(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

bool names(std::string_view message, std::string_view id) {
    for (auto at = message.find(id); at != std::string_view::npos; at = message.find(id, at + 1)) {
        const auto end = at + id.size();
        if ((at == 0 || !is_id_character(message[at - 1])) && (end == message.size() || !is_id_character(message[end])))
            return true;
    }
    return false;
}

void send_again(Run& run, std::vector<JobIndex> jobs, std::uint32_t attempt, std::int64_t now_ms,
                std::int64_t delay_ms) {
    for (const auto index : jobs) {
        run.jobs[index].stage = Stage::ready;
        touch(run, index);
    }
    run.groups.push_back({std::move(jobs), attempt, now_ms + delay_ms, now_ms});
}

void doubt(Run& run, JobIndex index, std::int64_t now_ms) {
    auto& job = run.jobs[index];
    job.stage = Stage::doubt;
    job.acted_at = now_ms;
    job.look_failures = 0;
    queue_look(run, index, on_grid(now_ms + first_look_ms));
    touch(run, index);
}

void accept(Run& run, JobIndex index, const Reply& reply, std::int64_t now_ms) {
    auto& job = run.jobs[index];
    job.request_id = reply.request_id;
    job.acted_at = now_ms;
    ++run.accepted;
    if (!run.plan.follow) return conclude(run, index, Verdict::accepted);
    job.stage = Stage::follow;
    job.looks = job.look_failures = 0;
    queue_look(run, index, on_grid(now_ms + 2 * first_look_ms));
    touch(run, index);
}

void suspect(Run& run, const std::vector<JobIndex>& jobs, const Reply& reply, std::int64_t now_ms) {
    auto& suspects = run.suspects.emplace_back();
    suspects.outcome = reply.outcome;
    suspects.code = reply.code;
    suspects.message = reply.message;
    suspects.request_id = reply.request_id;
    suspects.open = static_cast<std::uint32_t>(jobs.size());
    const auto number = static_cast<std::uint32_t>(run.suspects.size());
    for (const auto index : jobs) {
        run.jobs[index].suspects = number;
        doubt(run, index, now_ms);
    }
}

void refuse(Run& run, JobIndex index, const Suspects& by, bool told_apart) {
    auto& job = run.jobs[index];
    job.code = by.code;
    job.message = by.message;
    job.request_id = by.request_id;
    conclude(run, index, Verdict::refused,
             !told_apart                        ? Reason::not_told_apart
             : by.outcome == Outcome::forbidden ? Reason::no_permission
                                                : Reason::by_service);
}

// All were looked at, and these are as they were: the bad ones among them are to be told from the good ones.
void isolate(Run& run, Suspects suspects, std::int64_t now_ms) {
    auto rest = std::move(suspects.jobs);
    if (rest.empty()) return;
    if (rest.size() == 1) return refuse(run, rest.front(), suspects, true);
    std::vector<JobIndex> named;
    for (const auto index : rest)
        if (names(suspects.message, run.plan.job_ids[index])) named.push_back(index);
    if (named.size() == 1) {
        refuse(run, named.front(), suspects, true);
        std::erase(rest, named.front());
    }
    const std::uint32_t parts = named.size() == 1 ? 1 : 2;
    if (run.isolation_left < parts) {
        for (const auto index : rest)
            refuse(run, index, suspects, false);
        return;
    }
    run.isolation_left -= parts;
    const auto half = rest.begin() + static_cast<std::ptrdiff_t>(rest.size() / parts);
    send_again(run, {rest.begin(), half}, 0, now_ms, 0);
    if (half != rest.end()) send_again(run, {half, rest.end()}, 0, now_ms, 0);
}

}  // namespace

void suspect_looked_at(Run& run, JobIndex index, bool acted, std::int64_t now_ms) {
    auto& job = run.jobs[index];
    auto& suspects = run.suspects[job.suspects - 1];
    job.suspects = 0;
    if (!acted) suspects.jobs.push_back(index);
    if (--suspects.open == 0) isolate(run, std::exchange(suspects, {}), now_ms);
}

namespace {

// What stands in for a code where an answer has none.
std::string code_of(const Reply& reply) {
    return reply.code.empty() && reply.http_status >= 400 ? "HTTP " + std::to_string(reply.http_status) : reply.code;
}

// Calls that went well a moment ago say that this clock is right, and that of one of several servers wrong. Calls
// that were signed before the clock was set say nothing.
void learn_clock(Run& run, const Call& call, const Reply& reply, std::int64_t now_ms) {
    if (call.sent_ms < run.clock_set_ms) return;
    const bool trusted = run.last_good_ms != 0 && now_ms - run.last_good_ms < good_for_ms;
    if (trusted && run.clock_errors++ < run.plan.pace.calls_in_flight) return;
    if (!reply.server_ms || ++run.clocks_learnt > clocks_until_halt)
        return halt(run, Halt::clock, reply.code, reply.message);
    run.clock_offset_ms = *reply.server_ms - now_ms;
    run.clock_set_ms = now_ms;
}

// A call that came to nothing. After several in a row the others wait too, and at last a person is asked.
std::int64_t count_failure(Run& run, const Call& call, const Reply& reply, std::int64_t now_ms) {
    const auto delay = std::max(backoff_ms(run, std::max(call.attempt, run.failures)), reply.retry_after_ms);
    if (++run.failures > 2) run.hold[static_cast<std::size_t>(call.kind)] = now_ms + delay;
    if (run.failures >= failures_until_halt) halt(run, Halt::connection, code_of(reply), reply.message);
    return delay;
}

}  // namespace

bool is_to_be_repeated(Run& run, const Call& call, const Reply& reply, std::int64_t now_ms, std::int64_t& delay_ms) {
    const bool read = call.kind == CallKind::look;
    delay_ms = 0;
    switch (reply.outcome) {
        case Outcome::done:
            run.failures = run.clock_errors = run.clocks_learnt = 0;
            run.last_good_ms = now_ms;
            return false;
        case Outcome::refused:
            run.failures = 0;
            return false;
        case Outcome::throttled:
            delay_ms = std::max(backoff_ms(run, call.attempt), reply.retry_after_ms);
            run.hold[static_cast<std::size_t>(call.kind)] = now_ms + delay_ms;
            return true;
        case Outcome::clock:
            learn_clock(run, call, reply, now_ms);
            return true;
        case Outcome::token:
            run.token_wanted |= call.token == run.token;
            return true;
        case Outcome::denied:
            halt(run, Halt::denied, code_of(reply), reply.message);
            return true;
        case Outcome::forbidden:
            if (!read && (run.accepted > 0 || run.permission_known)) return false;
            halt(run, Halt::permission, reply.code, reply.message);
            return true;
        case Outcome::not_sent:
            delay_ms = count_failure(run, call, reply, now_ms);
            return true;
        case Outcome::lost:
            delay_ms = count_failure(run, call, reply, now_ms);
            return read;
    }
    return false;
}

void write_ended(Run& run, Call& call, const Reply& reply, std::int64_t now_ms) {
    const auto jobs = call.jobs;
    std::int64_t delay = 0;
    if (is_to_be_repeated(run, call, reply, now_ms, delay))
        return send_again(run, jobs, call.attempt + 1, now_ms, delay);
    for (const auto index : jobs)
        run.jobs[index].request_id = reply.request_id;
    if (reply.outcome == Outcome::done) {
        for (const auto index : jobs)
            accept(run, index, reply, now_ms);
    } else if (reply.outcome == Outcome::lost) {
        for (const auto index : jobs)
            doubt(run, index, now_ms);
    } else {
        suspect(run, jobs, reply, now_ms);
    }
}

}  // namespace batch::works
