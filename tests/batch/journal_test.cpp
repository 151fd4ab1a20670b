// What the journal keeps of a run comes back, whatever stands in it and wherever it was cut.
#include "batch/journal.h"

#include <gtest/gtest.h>

#include "drive.h"

namespace {

using batch::Outcome, batch::Phase, batch::Stage, batch::Verdict;
using batch_test::Drive, batch_test::look, batch_test::plan_of, batch_test::with, batch_test::write;

const std::string nasty = "a\tb\nc\\d\\te \\\\ 迁移任务，\r\n\\";

batch::Run full_run() {
    auto plan = plan_of(3);
    plan.operation = dts::JobOperation::suspend;
    plan.region = "ap-southeast-1";
    plan.endpoint = nasty;
    plan.pace = {7, 3, 2, 9};
    plan.check = plan.follow = false;
    plan.canary = plan.stop_on_error = true;
    plan.longest_wait_ms = 123'000;
    plan.settle_ms = 4'321;
    plan.isolation_calls = 17;
    plan.seed = 99;
    auto run = batch::begin(plan, 1'800'000'000'123);
    run.phase = Phase::running;
    run.halt = batch::Halt::canary;
    run.clock_offset_ms = -5'000;
    run.ended_ms = 1'800'000'009'999;
    run.canary = 1;
    run.canary_passed = true;
    run.isolation_left = 5;
    auto& job = run.jobs[2];
    job.stage = Stage::done;
    job.verdict = Verdict::refused;
    job.reason = batch::Reason::by_service;
    job.type = dts::JobType::subscription;
    job.acted_at = 1'800'000'001'000;
    job.name = job.before = job.now = job.code = job.message = job.request_id = nasty;
    auto& call = run.calls.emplace_back();
    call.id = 1;
    call.kind = look;
    call.jobs = {2, 0};
    call.type = dts::JobType::synchronization;
    call.attempt = 4;
    call.open = false;
    call.outcome = Outcome::forbidden;
    call.http_status = 403;
    call.code = call.request_id = nasty;
    call.queued_ms = 1'001, call.sent_ms = 1'002, call.signed_ms = 1'003, call.answered_ms = 1'004;
    call.ended_ms = 1'005;
    return run;
}

void expect_equal(const batch::Job& a, const batch::Job& b) {
    EXPECT_EQ(a.stage, b.stage);
    EXPECT_EQ(a.verdict, b.verdict);
    EXPECT_EQ(a.reason, b.reason);
    EXPECT_EQ(a.type, b.type);
    EXPECT_EQ(a.acted_at, b.acted_at);
    EXPECT_EQ(a.name, b.name);
    EXPECT_EQ(a.before, b.before);
    EXPECT_EQ(a.now, b.now);
    EXPECT_EQ(a.code, b.code);
    EXPECT_EQ(a.message, b.message);
    EXPECT_EQ(a.request_id, b.request_id);
}

TEST(Journal, BringsBackEveryFieldWhateverTextStandsInIt) {
    auto run = full_run();
    const auto read = batch::read_journal(batch::journal_of(run));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->plan, run.plan);
    EXPECT_EQ(read->phase, run.phase);
    EXPECT_EQ(read->halt, run.halt);
    EXPECT_EQ(read->clock_offset_ms, run.clock_offset_ms);
    EXPECT_EQ(read->began_ms, run.began_ms);
    EXPECT_EQ(read->ended_ms, run.ended_ms);
    EXPECT_EQ(read->canary, run.canary);
    EXPECT_EQ(read->canary_passed, run.canary_passed);
    EXPECT_EQ(read->isolation_left, run.isolation_left);
    EXPECT_EQ(read->unfinished, 2u);
    for (std::size_t i = 0; i < run.jobs.size(); ++i)
        expect_equal(read->jobs[i], run.jobs[i]);
    ASSERT_EQ(read->calls.size(), 1u);
    const auto &a = read->calls[0], &b = run.calls[0];
    EXPECT_EQ(a.id, b.id);
    EXPECT_EQ(a.kind, b.kind);
    EXPECT_EQ(a.jobs, b.jobs);
    EXPECT_EQ(a.type, b.type);
    EXPECT_EQ(a.attempt, b.attempt);
    EXPECT_EQ(a.open, b.open);
    EXPECT_EQ(a.outcome, b.outcome);
    EXPECT_EQ(a.http_status, b.http_status);
    EXPECT_EQ(a.code, b.code);
    EXPECT_EQ(a.request_id, b.request_id);
    EXPECT_EQ((std::array{a.queued_ms, a.sent_ms, a.signed_ms, a.answered_ms, a.ended_ms}),
              (std::array{b.queued_ms, b.sent_ms, b.signed_ms, b.answered_ms, b.ended_ms}));
}

TEST(Journal, SaysOnlyWhatChangedAndTheLastLineCounts) {
    Drive drive(plan_of(2));
    auto journal = batch::journal_of(drive.run);
    EXPECT_EQ(batch::journal_lines(drive.run), "");
    drive.go();
    const auto more = batch::journal_lines(drive.run);
    EXPECT_NE(more, "");
    EXPECT_EQ(more.find("P\t"), std::string::npos);
    EXPECT_EQ(batch::journal_lines(drive.run), "");
    journal += more;
    drive.answer(write, with(Outcome::done));
    journal += batch::journal_lines(drive.run);
    const auto read = batch::read_journal(journal);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->phase, Phase::running);
    EXPECT_EQ(read->accepted, 2u);
    EXPECT_EQ(read->jobs[1].stage, Stage::follow);
    EXPECT_EQ(read->jobs[1].before, "NotStarted");
    EXPECT_EQ(read->calls.size(), 2u);
}

TEST(Journal, ThatWasCutAnywhereIsReadUpToItsLastWholeLine) {
    auto run = full_run();
    const auto whole = batch::journal_of(run);
    const auto planned = whole.find("\nI\t");
    const auto listed = whole.find("\nR\t");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto read = batch::read_journal(std::string_view(whole).substr(0, length));
        ASSERT_EQ(read.has_value(), length > listed) << length;
        if (read) {
            ASSERT_EQ(read->jobs.size(), 3u) << length;
        }
    }
    EXPECT_LT(planned, listed);
}

TEST(Journal, OfAnotherVersionOrOfNothingIsNone) {
    auto run = full_run();
    auto other = batch::journal_of(run);
    other.replace(0, 4, "P\t2\t");
    EXPECT_FALSE(batch::read_journal(other));
    for (const auto* text : {"", "\n", "P\t1\n", "nonsense", "I\tjob0\n", "P\t1\t9\t\n"})
        EXPECT_FALSE(batch::read_journal(text)) << text;
}

TEST(Journal, SkipsLinesThatCannotBeRead) {
    auto run = full_run();
    const auto whole = batch::journal_of(run);
    for (const auto* line : {"J\tx\t5\t1\t0\t0\t0\ta\tb\tc\td\te\tf\n",         // no index
                             "J\t7\t5\t1\t0\t0\t0\ta\tb\tc\td\te\tf\n",         // no such job
                             "J\t0\t6\t1\t0\t0\t0\ta\tb\tc\td\te\tf\n",         // no such stage
                             "J\t0\t5\t99\t0\t0\t0\ta\tb\tc\td\te\tf\n",        // no such verdict
                             "J\t0\t5\t1\t0\t0\t0\ta\tb\tc\n",                  // fields are missing
                             "C\t9\t0\t0\t0\t1\t0\t0\t\t\t0\t0\t0\t0\t0\t0\n",  // a call after one that there is not
                             "C\t1\t5\t0\t0\t1\t0\t0\t\t\t0\t0\t0\t0\t0\t0\n",  // no such kind
                             "R\t9\t0\t0\t0\t-1\t0\t0\n",                       // no such phase
                             "Z\tfuture\n", "J\n", "\n", "J\t\n"}) {
        const auto read = batch::read_journal(whole + line);
        ASSERT_TRUE(read) << line;
        EXPECT_EQ(read->phase, Phase::running) << line;
        for (std::size_t i = 0; i < run.jobs.size(); ++i)
            expect_equal(read->jobs[i], run.jobs[i]);
        EXPECT_EQ(read->calls.size(), 1u) << line;
        EXPECT_EQ(read->in_flight, 0u) << line;
    }
}

TEST(Reopened, TakesAWriteThatWasNotedForOneThatMayHaveActed) {
    Drive drive(plan_of(12));
    (void)batch::journal_of(drive.run);
    Drive first(plan_of(12));
    auto journal = batch::journal_of(first.run);
    first.go();  // the page ends between these lines and the first byte of the call
    journal += batch::journal_lines(first.run);

    auto read = batch::read_journal(journal);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->in_flight, 2u);
    Drive second(std::move(*read));
    second.now = first.now + 60'000;
    EXPECT_TRUE(second.tell(batch::Reopened{}).empty());
    EXPECT_TRUE(second.run.paused);
    EXPECT_EQ(second.run.in_flight, 0u);
    EXPECT_EQ(second.run.calls.back().outcome, Outcome::lost);
    EXPECT_TRUE(second.after(60'000).empty()) << "until a person resumes it";
    const auto sent = second.tell(batch::Resume{});
    ASSERT_EQ(sent.size(), 1u);
    EXPECT_EQ(second.call(sent[0]).kind, look);
    EXPECT_EQ(second.call(sent[0]).jobs.size(), 12u);
    second.see("Migrating");
    EXPECT_EQ(second.count(Verdict::reached), 12u);
    EXPECT_EQ(second.count(write), 2u) << "those of before";
}

TEST(Reopened, GoesOnWithTheCheckAndWithTheFollowing) {
    Drive first(plan_of(2));
    Drive checking(batch::read_journal(batch::journal_of(first.run)).value());
    checking.now = first.now + 1'000;
    checking.tell(batch::Reopened{});
    checking.tell(batch::Resume{});
    checking.see_next("NotStarted");
    EXPECT_EQ(checking.run.phase, Phase::checked);

    first.go_and_accept();
    Drive following(batch::read_journal(batch::journal_of(first.run)).value());
    following.now = first.now + 1'000;
    following.tell(batch::Reopened{});
    following.tell(batch::Resume{});
    following.see_next("Migrating");
    EXPECT_EQ(following.run.phase, Phase::done);
    EXPECT_EQ(following.count(Verdict::reached), 2u);
}

TEST(Reopened, LooksAgainAtWhatWasReadyWhenAWhileHasPassed) {
    for (const bool old : {false, true}) {
        auto plan = plan_of(20);
        plan.pace.calls_in_flight = 1;
        Drive first(std::move(plan));
        while (first.run.phase == Phase::checking)
            first.see_next("NotStarted");
        first.tell(batch::Go{});
        first.answer(first.open(write)[0], with(Outcome::done));
        first.answer(first.open(write)[0], with(Outcome::throttled));
        Drive second(batch::read_journal(batch::journal_of(first.run)).value());
        second.now = first.now + (old ? 61'000 : 5'000);
        second.tell(batch::Reopened{});
        const auto before = second.count(write);
        second.tell(batch::Resume{});
        for (int i = 0; i < 10 && second.count(write) == before; ++i)
            second.see_next("NotStarted");
        const auto& calls = second.run.calls;
        const bool looked = std::ranges::any_of(calls, [&](const batch::Call& call) {
            return call.kind == look && call.sent_ms >= second.now - 1'000 && std::ranges::count(call.jobs, 19u) > 0;
        });
        EXPECT_EQ(looked, old);
    }
}

TEST(Reopened, LeavesADoneRunAsItIs) {
    Drive first(plan_of(2));
    first.check("Migrating");
    Drive again(batch::read_journal(batch::journal_of(first.run)).value());
    EXPECT_TRUE(again.tell(batch::Reopened{}).empty());
    EXPECT_FALSE(again.run.paused);
    EXPECT_EQ(again.run.phase, Phase::done);
    EXPECT_EQ(again.count(Verdict::already), 2u);
}

}  // namespace
