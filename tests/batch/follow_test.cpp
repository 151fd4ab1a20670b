// From an accepted write to the verdict, and what a look says of a job.
#include <gtest/gtest.h>

#include "drive.h"

namespace {

using batch::Outcome, batch::Phase, batch::Reason, batch::Stage, batch::Verdict;
using batch_test::Drive, batch_test::look, batch_test::plan_of, batch_test::with, batch_test::write;

TEST(Follow, GoesFromAcceptedToRunningWithLooksFurtherAndFurtherApart) {
    Drive drive(plan_of(1));
    drive.go_and_accept();
    std::vector<std::int64_t> waits;
    for (int i = 0; i < 6; ++i) {
        const auto before = drive.now;
        drive.see_next("Initializing");
        waits.push_back(drive.now - before);
    }
    EXPECT_EQ(waits, (std::vector<std::int64_t>{2'000, 2'000, 2'000, 3'000, 4'000, 5'000}));
    drive.see_next("Migrating");
    EXPECT_EQ(drive.verdict(0), Verdict::reached);
    EXPECT_EQ(drive.run.phase, Phase::done);
    EXPECT_EQ(drive.run.jobs[0].before, "NotStarted");
    EXPECT_EQ(drive.run.jobs[0].now, "Migrating");
    EXPECT_EQ(drive.run.jobs[0].request_id, "request-1");
}

TEST(Follow, IsNotDoneWhereAcceptedIsEnough) {
    auto plan = plan_of(2);
    plan.follow = false;
    Drive drive(plan);
    drive.go_and_accept();
    EXPECT_EQ(drive.run.phase, Phase::done);
    EXPECT_EQ(drive.count(Verdict::accepted), 2u);
    EXPECT_EQ(drive.count(look), 1u);
}

TEST(Follow, ComparesStatusesWithoutCase) {
    Drive drive(plan_of(2));
    drive.check("NOTSTARTED");
    ASSERT_EQ(drive.stage(0), Stage::ready);
    drive.tell(batch::Go{});
    drive.answer(write, with(Outcome::done));
    drive.see_next("migrating");
    EXPECT_EQ(drive.count(Verdict::reached), 2u);
    EXPECT_EQ(drive.run.jobs[0].now, "migrating") << "shown as it came";
}

TEST(Follow, SaysWhyAJobFailedWithTheChecksThatItDidNotPass) {
    Drive drive(plan_of(1));
    drive.go_and_accept();
    (void)drive.wake();
    auto reply = drive.list(drive.open(look)[0], "PrecheckFailed");
    reply.jobs[0].error = "the precheck failed";
    reply.jobs[0].failed_checks = {{"CHECK_CONN", "no route", "open the port"}, {"CHECK_BINLOG", "it is off", ""}};
    drive.answer(look, reply);
    EXPECT_EQ(drive.verdict(0), Verdict::failed);
    EXPECT_EQ(drive.run.jobs[0].message,
              "the precheck failed\nCHECK_CONN: no route → open the port\nCHECK_BINLOG: it is off");
}

TEST(Follow, DoesNotTakeAnOldFailureForANewOne) {
    Drive drive(plan_of(1));
    drive.check("PrecheckFailed");
    drive.tell(batch::Go{});
    const auto accepted_at = drive.now;
    drive.answer(write, with(Outcome::done));
    drive.see_next("PrecheckFailed");
    EXPECT_EQ(drive.verdict(0), Verdict::none) << "it is as it was before, and the list may be old";
    while (drive.verdict(0) == Verdict::none && !::testing::Test::HasFailure())
        drive.see_next("precheckfailed");
    EXPECT_GE(drive.now, accepted_at + 5'000);
    EXPECT_EQ(drive.verdict(0), Verdict::failed);
}

TEST(Follow, DoesNotTakeAFailureForANewOneWhereNobodyLookedBefore) {
    auto plan = plan_of(1);
    plan.check = false;
    Drive drive(plan);
    drive.tell(batch::Go{});
    drive.answer(write, with(Outcome::done));
    drive.see_next("PrecheckFailed");
    EXPECT_EQ(drive.verdict(0), Verdict::none);
    drive.see_next("Prechecking");
    drive.see_next("Migrating");
    EXPECT_EQ(drive.verdict(0), Verdict::reached);
}

TEST(Follow, EndsAsAcceptedAfterTheLongestWait) {
    auto plan = plan_of(1);
    plan.longest_wait_ms = 20'000;
    Drive drive(plan);
    drive.go_and_accept();
    const auto accepted_at = drive.now;
    while (drive.run.phase != Phase::done && !::testing::Test::HasFailure())
        drive.see_next("Initializing");
    EXPECT_EQ(drive.verdict(0), Verdict::accepted);
    EXPECT_EQ(drive.reason(0), Reason::none);
    EXPECT_GE(drive.now, accepted_at + 20'000);
    EXPECT_LT(drive.now, accepted_at + 40'000);
}

TEST(Follow, EndsAsAcceptedWhenTheJobVanishes) {
    Drive drive(plan_of(1));
    drive.go_and_accept();
    for (int i = 0; i < 10 && drive.run.phase != Phase::done; ++i) {
        if (drive.open(look).empty()) (void)drive.wake();
        drive.answer(look, with(Outcome::done));
    }
    EXPECT_EQ(drive.verdict(0), Verdict::accepted);
    EXPECT_EQ(drive.reason(0), Reason::not_found);
}

TEST(Follow, OfAStopAndOfASuspendHaveStatusesOfTheirOwn) {
    for (const auto& [operation, before, after] : {std::tuple{dts::JobOperation::stop, "Migrating", "Finished"},
                                                   std::tuple{dts::JobOperation::suspend, "Migrating", "Suspending"}}) {
        auto plan = plan_of(1);
        plan.operation = operation;
        Drive drive(plan);
        drive.check(before);
        drive.tell(batch::Go{});
        drive.answer(write, with(Outcome::done));
        drive.see_next(before);
        EXPECT_EQ(drive.verdict(0), Verdict::none);
        drive.see_next(after);
        EXPECT_EQ(drive.verdict(0), Verdict::reached) << after;
    }
}

TEST(UnknownStatus, IsNeverActedOn) {
    Drive drive(plan_of(1));
    drive.check("Hibernating");
    EXPECT_EQ(drive.reason(0), Reason::unknown_state);
    EXPECT_EQ(drive.run.jobs[0].now, "Hibernating");
    EXPECT_EQ(drive.count(write), 0u);
}

TEST(UnknownStatus, AfterALostWriteIsNoProofThatItDidNotAct) {
    auto plan = plan_of(1);
    plan.check = false;
    Drive drive(plan);
    drive.tell(batch::Go{});
    drive.answer(write, with(Outcome::lost));
    while (drive.run.phase != Phase::done && !::testing::Test::HasFailure())
        drive.see_next("Hibernating");
    EXPECT_EQ(drive.verdict(0), Verdict::unknown);
    EXPECT_EQ(drive.count(write), 1u);
}

TEST(Types, AreTriedOneAfterTheOtherUntilAListHoldsTheJob) {
    Drive drive(plan_of(2));
    EXPECT_EQ(drive.call(1).type, dts::JobType::migration);
    drive.answer(look, with(Outcome::done));
    EXPECT_EQ(drive.call(2).type, dts::JobType::synchronization);
    auto reply = drive.list(2, "NotStarted");
    reply.jobs.pop_back();
    reply.total = 1;
    drive.answer(look, reply);
    EXPECT_EQ(drive.run.jobs[0].type, dts::JobType::synchronization);
    EXPECT_EQ(drive.call(3).type, dts::JobType::subscription);
    EXPECT_EQ(drive.call(3).jobs, std::vector<batch::JobIndex>{1});
    drive.answer(look, with(Outcome::done));
    EXPECT_EQ(drive.verdict(1), Verdict::refused);
    EXPECT_EQ(drive.reason(1), Reason::not_found);
    EXPECT_EQ(drive.run.phase, Phase::checked);
}

TEST(Types, ChangeTrackingCannotBeSuspended) {
    auto plan = plan_of(1);
    plan.operation = dts::JobOperation::suspend;
    Drive drive(plan);
    drive.answer(look, with(Outcome::done));
    drive.answer(look, with(Outcome::done));
    drive.check("Normal");
    EXPECT_EQ(drive.reason(0), Reason::no_effect);
    EXPECT_EQ(drive.count(write), 0u);
}

TEST(Page, ThatHoldsFewerThanThereAreSaysNothingOfTheOthers) {
    Drive drive(plan_of(3));
    auto reply = drive.list(1, "NotStarted");
    reply.jobs.resize(2);
    drive.answer(look, reply);
    EXPECT_EQ(drive.verdict(2), Verdict::none);
    ASSERT_EQ(drive.open(look).size(), 1u);
    EXPECT_EQ(drive.call(2).type, dts::JobType::migration) << "asked for again, in the same list";
    EXPECT_EQ(drive.call(2).jobs, std::vector<batch::JobIndex>{2});
    drive.see("NotStarted");
    EXPECT_EQ(drive.run.phase, Phase::checked);
}

TEST(Look, ThatIsRefusedForManyIsMadeForEachAlone) {
    Drive drive(plan_of(2));
    drive.answer(look, with(Outcome::refused, "Forbidden.InstanceNotFound"));
    ASSERT_EQ(drive.open(look).size(), 2u);
    const auto looks = drive.open(look);
    drive.answer(looks[0], drive.list(looks[0], "NotStarted"));
    drive.answer(looks[1], with(Outcome::refused, "Forbidden.InstanceNotFound"));
    for (int i = 0; i < 4 && drive.run.phase == Phase::checking; ++i) {
        if (drive.open(look).empty()) (void)drive.wake();
        drive.answer(look, with(Outcome::refused, "Forbidden.InstanceNotFound"));
    }
    EXPECT_EQ(drive.stage(0), Stage::ready);
    EXPECT_EQ(drive.reason(1), Reason::not_found);
}

TEST(Read, IsTriedAgainAndGivesUpAfterTen) {
    Drive drive(plan_of(1));
    int looks = 0;
    while (drive.run.phase != Phase::done && looks < 50) {
        if (drive.open(look).empty()) (void)drive.wake();
        drive.answer(look, with(Outcome::lost));
        ++looks;
    }
    EXPECT_EQ(looks, 10);
    EXPECT_EQ(drive.verdict(0), Verdict::not_tried);
    EXPECT_EQ(drive.reason(0), batch::Reason::no_look);
}

TEST(Read, ThatIsThrottledIsTriedForAsLongAsItTakes) {
    Drive drive(plan_of(1));
    for (int i = 0; i < 30; ++i) {
        if (drive.open(look).empty()) (void)drive.wake();
        drive.answer(look, with(Outcome::throttled, "Throttling"));
    }
    EXPECT_EQ(drive.verdict(0), Verdict::none);
    drive.see_next("NotStarted");
    EXPECT_EQ(drive.run.phase, Phase::checked);
}

}  // namespace
