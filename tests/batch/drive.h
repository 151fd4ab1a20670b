// A run in the hands of a test: time, answers and wishes come one by one.
//
//     Drive drive(batch_test::plan_of(3));   // the looks of the check are out
//     drive.check("NotStarted");             // each of them is answered so
//     drive.tell(batch::Go{});
//     drive.answer(drive.open(write)[0], with(batch::Outcome::done));
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "batch/step.h"

namespace batch_test {

inline constexpr auto write = batch::CallKind::write;
inline constexpr auto look = batch::CallKind::look;

// Jobs `job0` on, with limits that no test meets by chance.
inline batch::Plan plan_of(std::size_t jobs) {
    batch::Plan plan;
    plan.region = "cn-hangzhou";
    plan.endpoint = "dts.cn-hangzhou.aliyuncs.com";
    for (std::size_t i = 0; i < jobs; ++i)
        plan.job_ids.push_back("job" + std::to_string(i));
    plan.pace.calls_in_flight = 100;
    plan.pace.writes_per_second = 100;
    plan.pace.looks_per_second = 100;
    return plan;
}

inline batch::Reply with(batch::Outcome outcome, std::string code = {}, std::string message = {}) {
    batch::Reply reply;
    reply.outcome = outcome;
    reply.code = std::move(code);
    reply.message = std::move(message);
    reply.request_id = "request-1";
    return reply;
}

class Drive {
  public:
    explicit Drive(batch::Plan plan) : run(batch::begin(std::move(plan), now)) { tell(batch::Tick{}); }
    explicit Drive(batch::Run the_run) : run(std::move(the_run)) {}

    // What is sent because of it.
    std::vector<std::uint32_t> tell(batch::Event event) { return batch::step(run, std::move(event), now); }
    std::vector<std::uint32_t> after(std::int64_t milliseconds) {
        now += milliseconds;
        return tell(batch::Tick{});
    }
    // Goes to the time at which the run wants to be woken.
    std::vector<std::uint32_t> wake() {
        EXPECT_GT(run.wake_at, now) << "it wants no tick";
        return after(run.wake_at - now);
    }

    [[nodiscard]] std::vector<std::uint32_t> open(batch::CallKind kind) const {
        std::vector<std::uint32_t> out;
        for (const auto& call : run.calls)
            if (call.open && call.kind == kind) out.push_back(call.id);
        return out;
    }
    [[nodiscard]] const batch::Call& call(std::uint32_t id) const { return run.calls[id - 1]; }
    [[nodiscard]] std::size_t count(batch::CallKind kind) const {
        return static_cast<std::size_t>(std::ranges::count(run.calls, kind, &batch::Call::kind));
    }

    std::vector<std::uint32_t> answer(std::uint32_t id, batch::Reply reply) {
        return tell(batch::CallEnded{.id = id, .reply = std::move(reply)});
    }
    // The only open call of that kind.
    std::vector<std::uint32_t> answer(batch::CallKind kind, batch::Reply reply) {
        const auto ids = open(kind);
        EXPECT_EQ(ids.size(), 1u) << "calls of this kind are open";
        return ids.empty() ? ids : answer(ids.front(), std::move(reply));
    }

    // All jobs of the call, in this status, with the type that was asked for.
    [[nodiscard]] batch::Reply list(std::uint32_t id, const std::string& status) const {
        auto reply = with(batch::Outcome::done);
        for (const auto index : call(id).jobs)
            reply.jobs.push_back({.id = run.plan.job_ids[index],
                                  .name = "a name",
                                  .type = call(id).type,
                                  .status = status,
                                  .error = {}});
        reply.total = static_cast<std::uint32_t>(reply.jobs.size());
        return reply;
    }
    // Answers the open looks.
    void see(const std::string& status) {
        for (const auto id : open(look))
            answer(id, list(id, status));
    }
    // Waits for the next looks, and answers them.
    void see_next(const std::string& status) {
        while (open(look).empty() && run.wake_at > now)
            (void)wake();
        ASSERT_FALSE(open(look).empty()) << "no look is wanted";
        see(status);
    }
    // The whole check, with this status for every job.
    void check(const std::string& status) {
        while (run.phase == batch::Phase::checking && !HasFatalFailure()) {
            if (open(look).empty()) (void)wake();
            see(status);
        }
    }
    // Checked, confirmed, and the writes are out.
    void go() {
        check("NotStarted");
        EXPECT_EQ(run.phase, batch::Phase::checked);
        tell(batch::Go{});
    }
    // A run whose writes were all accepted.
    void go_and_accept() {
        go();
        for (const auto id : open(write))
            answer(id, with(batch::Outcome::done));
    }

    [[nodiscard]] std::uint32_t count(batch::Verdict verdict) const {
        return batch::count_verdicts(run)[static_cast<std::size_t>(verdict)];
    }
    [[nodiscard]] batch::Verdict verdict(batch::JobIndex job) const { return run.jobs[job].verdict; }
    [[nodiscard]] batch::Reason reason(batch::JobIndex job) const { return run.jobs[job].reason; }
    [[nodiscard]] batch::Stage stage(batch::JobIndex job) const { return run.jobs[job].stage; }

    std::int64_t now = 1'800'000'000'000;
    batch::Run run;

  private:
    static bool HasFatalFailure() { return ::testing::Test::HasFatalFailure(); }
};

}  // namespace batch_test
