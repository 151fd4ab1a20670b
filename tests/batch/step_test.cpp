// The way of a run, and when calls go out: limits, holds, the wishes of a person.
#include "batch/step.h"

#include <gtest/gtest.h>

#include "drive.h"

namespace {

using batch::Outcome, batch::Phase, batch::Verdict, batch::Stage;
using batch_test::Drive, batch_test::look, batch_test::plan_of, batch_test::with, batch_test::write;
using Jobs = std::vector<batch::JobIndex>;

TEST(Check, LooksAtEveryJobInPagesBeforeAnythingIsWritten) {
    Drive drive(plan_of(65));
    ASSERT_EQ(drive.open(look).size(), 2u) << "two full pages";
    EXPECT_EQ(drive.call(1).jobs.size(), 30u);
    EXPECT_EQ(drive.call(2).jobs.size(), 30u);
    EXPECT_TRUE(drive.after(399).empty()) << "a page that is not full waits a moment for more";
    ASSERT_EQ(drive.after(1).size(), 1u);
    EXPECT_EQ(drive.call(3).jobs.size(), 5u);
    drive.see("NotStarted");
    EXPECT_EQ(drive.run.phase, Phase::checked);
    EXPECT_EQ(drive.count(write), 0u);
    EXPECT_EQ(drive.run.jobs[64].before, "NotStarted");
    EXPECT_EQ(drive.run.jobs[64].name, "a name");
}

TEST(Check, LearnsTheTypeThatMostJobsHaveFromTheFirstLooks) {
    auto plan = plan_of(300);
    plan.pace.calls_in_flight = 1;
    Drive drive(plan);
    while (drive.run.phase == Phase::checking) {
        if (drive.open(look).empty()) (void)drive.wake();
        const auto id = drive.open(look).at(0);
        auto nothing = with(Outcome::done);
        const bool held = drive.call(id).type == dts::JobType::subscription;
        drive.answer(id, held ? drive.list(id, "NotStarted") : nothing);
    }
    EXPECT_EQ(drive.run.jobs[299].type, dts::JobType::subscription);
    EXPECT_EQ(drive.count(look), 10u + 2u) << "only the first page is asked for under the other two types";
}

TEST(Check, GivesAVerdictToEachJobThatIsNotToBeWritten) {
    Drive drive(plan_of(5));
    auto reply = drive.list(1, "NotStarted");
    reply.jobs[1].status = "Migrating";
    reply.jobs[2].status = "NotConfigured";
    reply.jobs[3].status = "Mystery";
    drive.answer(1, reply);
    EXPECT_EQ(drive.run.phase, Phase::checked);
    EXPECT_EQ(drive.stage(0), Stage::ready);
    EXPECT_EQ(drive.verdict(1), Verdict::already);
    EXPECT_EQ(drive.verdict(2), Verdict::refused);
    EXPECT_EQ(drive.reason(2), batch::Reason::wrong_state);
    EXPECT_EQ(drive.reason(3), batch::Reason::unknown_state);
    drive.tell(batch::Go{});
    EXPECT_EQ(drive.call(2).jobs, (Jobs{0, 4}));
}

TEST(Check, OfJobsThatAreAllThereAlreadyIsTheWholeRun) {
    Drive drive(plan_of(3));
    drive.check("Migrating");
    EXPECT_EQ(drive.run.phase, Phase::done);
    EXPECT_EQ(drive.run.ended_ms, drive.now);
    EXPECT_EQ(drive.count(Verdict::already), 3u);
}

TEST(Check, LeftOutWaitsForTheGoAheadAllTheSame) {
    auto plan = plan_of(3);
    plan.check = false;
    Drive drive(plan);
    EXPECT_EQ(drive.run.phase, Phase::checked);
    EXPECT_TRUE(drive.run.calls.empty());
    ASSERT_EQ(drive.tell(batch::Go{}).size(), 1u);
    EXPECT_EQ(drive.call(1).kind, write);
    EXPECT_EQ(drive.call(1).jobs, (Jobs{0, 1, 2}));
}

TEST(Go, DoesNothingBeforeEveryJobWasLookedAt) {
    Drive drive(plan_of(2));
    EXPECT_TRUE(drive.tell(batch::Go{}).empty());
    EXPECT_EQ(drive.run.phase, Phase::checking);
    drive.check("NotStarted");
    EXPECT_TRUE(drive.after(60'000).empty()) << "without it nothing is written, however long";
    EXPECT_EQ(drive.tell(batch::Go{}).size(), 1u);
    EXPECT_TRUE(drive.tell(batch::Go{}).empty()) << "a second press writes nothing";
}

TEST(Limits, NoMoreCallsAreInFlightThanThePlanAllows) {
    auto plan = plan_of(100);
    plan.pace.calls_in_flight = 4;
    Drive drive(plan);
    drive.go();
    EXPECT_EQ(drive.open(write).size(), 4u);
    EXPECT_EQ(drive.answer(drive.open(write)[0], with(Outcome::done)).size(), 1u);
    EXPECT_EQ(drive.run.in_flight, 4u);
    EXPECT_EQ(drive.call(drive.open(write)[0]).jobs.size(), 10u);
}

TEST(Limits, NoMoreWritesGoOutInAnySecondThanThePlanAllows) {
    auto plan = plan_of(70);
    plan.pace.writes_per_second = 3;
    Drive drive(plan);
    drive.go();
    EXPECT_EQ(drive.open(write).size(), 3u);
    EXPECT_EQ(drive.run.wake_at, drive.now + 1'000);
    EXPECT_TRUE(drive.after(999).empty());
    EXPECT_EQ(drive.after(1).size(), 3u);
}

TEST(Limits, NoMoreLooksGoOutInAnySecondThanTheVendorAllows) {
    auto plan = plan_of(90);
    plan.pace.looks_per_second = 2;
    Drive drive(plan);
    EXPECT_EQ(drive.open(look).size(), 2u);
    drive.see("NotStarted");
    EXPECT_EQ(drive.count(look), 2u);
    EXPECT_TRUE(drive.after(999).empty());
    EXPECT_EQ(drive.after(1).size(), 1u);
}

TEST(Limits, LooksDoNotWaitUntilAllWritesAreDone) {
    auto plan = plan_of(1'000);
    plan.check = false;
    plan.pace.calls_in_flight = 4;
    Drive drive(plan);
    drive.tell(batch::Go{});
    while (drive.count(look) == 0 && !drive.open(write).empty()) {
        drive.now += 200;
        drive.answer(drive.open(write).front(), with(Outcome::done));
        EXPECT_LE(drive.open(look).size(), 1u) << "a quarter of four";
    }
    EXPECT_LT(drive.count(write), 100u) << "the first jobs are looked at while others are still to be written";
}

TEST(Limits, OfNothingStillLetOneCallAfterTheOther) {
    auto plan = plan_of(2);
    plan.pace = {0, 1, 0, 0};
    Drive drive(plan);
    drive.go();
    ASSERT_EQ(drive.open(write).size(), 1u);
    EXPECT_EQ(drive.call(drive.open(write)[0]).jobs.size(), 1u);
}

TEST(Pause, SendsNothingAndTakesWhatComes) {
    auto plan = plan_of(40);
    plan.pace.calls_in_flight = 2;
    Drive drive(plan);
    drive.go();
    EXPECT_TRUE(drive.tell(batch::Pause{}).empty());
    for (const auto id : drive.open(write))
        EXPECT_TRUE(drive.answer(id, with(Outcome::done)).empty());
    EXPECT_TRUE(drive.after(60'000).empty());
    EXPECT_EQ(drive.run.accepted, 20u);
    EXPECT_EQ(drive.run.wake_at, 0) << "there is nothing to wake it for";
    EXPECT_EQ(drive.tell(batch::Resume{}).size(), 2u);
}

TEST(Stop, WaitsForWhatIsInFlightAndSaysWhatWasNotTried) {
    auto plan = plan_of(40);
    plan.pace.calls_in_flight = 2;
    Drive drive(plan);
    drive.go();
    drive.tell(batch::Stop{});
    EXPECT_EQ(drive.run.phase, Phase::running);
    EXPECT_TRUE(drive.answer(drive.open(write)[0], with(Outcome::done)).empty());
    EXPECT_TRUE(drive.answer(drive.open(write)[0], with(Outcome::lost)).empty());
    EXPECT_EQ(drive.run.phase, Phase::done);
    EXPECT_EQ(drive.count(Verdict::accepted), 10u);
    EXPECT_EQ(drive.count(Verdict::unknown), 10u);
    EXPECT_EQ(drive.count(Verdict::not_tried), 20u);
}

TEST(Canary, GoesAloneAndTheOthersWaitUntilItRuns) {
    auto plan = plan_of(5);
    plan.canary = true;
    Drive drive(plan);
    drive.go();
    ASSERT_EQ(drive.open(write).size(), 1u);
    EXPECT_EQ(drive.call(drive.open(write)[0]).jobs, Jobs{0});
    drive.answer(write, with(Outcome::done));
    drive.see_next("Prechecking");
    EXPECT_TRUE(drive.open(write).empty());
    drive.see_next("Migrating");
    ASSERT_EQ(drive.open(write).size(), 1u);
    EXPECT_EQ(drive.call(drive.open(write)[0]).jobs, (Jobs{1, 2, 3, 4}));
}

TEST(Canary, ThatFailsHoldsTheOthersUntilAPersonSaysSo) {
    auto plan = plan_of(5);
    plan.canary = true;
    Drive drive(plan);
    drive.go();
    drive.answer(write, with(Outcome::done));
    drive.see_next("PrecheckFailed");
    EXPECT_EQ(drive.run.halt, batch::Halt::canary);
    EXPECT_TRUE(drive.after(60'000).empty());
    EXPECT_EQ(drive.tell(batch::Resume{}).size(), 1u);
    EXPECT_EQ(drive.run.halt, batch::Halt::none);
}

TEST(Canary, ThatIsRunningAlreadyIsNone) {
    auto plan = plan_of(3);
    plan.canary = true;
    Drive drive(plan);
    auto reply = drive.list(1, "NotStarted");
    reply.jobs[0].status = "Migrating";
    drive.answer(1, reply);
    drive.tell(batch::Go{});
    EXPECT_EQ(drive.call(drive.open(write)[0]).jobs, Jobs{1}) << "the first of those that are to be written";
}

TEST(StopOnError, HoldsTheWritesAndLooksAfterWhatWasAccepted) {
    auto plan = plan_of(30);
    plan.stop_on_error = true;
    plan.pace.calls_in_flight = 1;
    Drive drive(plan);
    drive.go();
    drive.answer(write, with(Outcome::done));
    drive.answer(write, with(Outcome::done));
    drive.after(2'000);
    drive.answer(write, with(Outcome::not_sent));  // the third is to be sent again
    ASSERT_EQ(drive.open(look).size(), 1u);
    auto reply = drive.list(drive.open(look)[0], "Prechecking");
    reply.jobs[3].status = "PrecheckFailed";
    const auto sent = drive.answer(look, reply);
    EXPECT_EQ(drive.run.halt, batch::Halt::job_failed);
    EXPECT_TRUE(sent.empty());
    drive.see_next("Migrating");
    EXPECT_EQ(drive.count(Verdict::reached), 19u);
    EXPECT_EQ(drive.count(write), 3u);
    EXPECT_EQ(drive.count(Verdict::failed), 1u);
    drive.tell(batch::Resume{});
    EXPECT_EQ(drive.open(write).size(), 1u);
}

TEST(WakeAt, NamesTheNextLookAndNothingWhileOnlyAnswersAreAwaited) {
    Drive drive(plan_of(2));
    EXPECT_EQ(drive.run.wake_at, 0);
    drive.go_and_accept();
    EXPECT_EQ(drive.run.wake_at, drive.now + 2'000);
    drive.after(100);
    EXPECT_EQ(drive.run.wake_at, drive.now + 1'900) << "a tick too early changes nothing";
}

TEST(CallEnded, IsTakenOnceAndOnlyOfACallThatThereIs) {
    Drive drive(plan_of(2));
    drive.go_and_accept();
    const auto before = drive.run.accepted;
    for (const std::uint32_t id : {0u, 1u, 2u, 99u})
        EXPECT_TRUE(drive.answer(id, with(Outcome::lost)).empty());
    EXPECT_EQ(drive.run.accepted, before);
    EXPECT_EQ(drive.run.in_flight, 0u);
    EXPECT_EQ(drive.stage(0), Stage::follow);
}

}  // namespace
