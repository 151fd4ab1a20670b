// What each outcome of a call does to the run.
#include <gtest/gtest.h>

#include "drive.h"

namespace {

using batch::Halt, batch::Outcome, batch::Phase, batch::Stage, batch::Verdict;
using batch_test::Drive, batch_test::look, batch_test::plan_of, batch_test::with, batch_test::write;

TEST(LostWrite, IsLookedUpAndNeverSentAgainByItself) {
    Drive drive(plan_of(2));
    drive.go();
    EXPECT_TRUE(drive.answer(write, with(Outcome::lost)).empty());
    EXPECT_EQ(drive.stage(0), Stage::doubt);
    drive.see_next("Prechecking");
    EXPECT_EQ(drive.stage(0), Stage::follow) << "it moved, so the write acted";
    drive.see_next("Migrating");
    EXPECT_EQ(drive.count(Verdict::reached), 2u);
    EXPECT_EQ(drive.count(write), 1u);
}

TEST(LostWrite, IsSentAgainOnlyAfterALookThatWasTakenLongEnoughAfterIt) {
    Drive drive(plan_of(2));
    drive.go();
    const auto lost_at = drive.now;
    drive.answer(write, with(Outcome::lost));
    drive.see_next("NotStarted");
    EXPECT_EQ(drive.count(write), 1u) << "a second after it, that proves nothing";
    // A look that was sent too early and answered late proves as little.
    drive.now = lost_at + 4'999;
    auto early = drive.tell(batch::Tick{});
    EXPECT_TRUE(early.empty());
    drive.see_next("NotStarted");
    EXPECT_GE(drive.now, lost_at + 5'000);
    ASSERT_EQ(drive.open(write).size(), 1u);
    EXPECT_EQ(drive.call(drive.open(write)[0]).jobs.size(), 2u);
}

TEST(LostWrite, IsNotSentAgainAfterALookWhoseAnswerWasSlow) {
    Drive drive(plan_of(2));
    drive.go();
    drive.answer(write, with(Outcome::lost));
    (void)drive.wake();
    ASSERT_EQ(drive.open(look).size(), 1u);
    drive.now += 20'000;
    drive.see("NotStarted");
    EXPECT_EQ(drive.count(write), 1u) << "the list is as old as the question";
}

TEST(LostWrite, OfAJobThatIsGoneWithoutATraceIsNotFound) {
    auto plan = plan_of(1);
    plan.check = false;
    Drive drive(plan);
    drive.tell(batch::Go{});
    drive.answer(write, with(Outcome::lost));
    for (int i = 0; i < 12 && drive.run.phase != Phase::done; ++i) {
        if (drive.open(look).empty()) (void)drive.wake();
        drive.answer(look, with(Outcome::done));
    }
    EXPECT_EQ(drive.verdict(0), Verdict::refused);
    EXPECT_EQ(drive.reason(0), batch::Reason::not_found);
}

TEST(Throttled, IsSentAgainAfterItsHoldWithTheSameJobs) {
    Drive drive(plan_of(15));
    drive.go();
    const auto first = drive.open(write)[0];
    const auto jobs = drive.call(first).jobs;
    EXPECT_TRUE(drive.answer(first, with(Outcome::throttled, "Throttling.User")).empty());
    EXPECT_EQ(drive.stage(0), Stage::ready);
    const auto sent = drive.wake();
    ASSERT_EQ(sent.size(), 1u);
    EXPECT_EQ(drive.call(sent[0]).jobs, jobs);
    EXPECT_EQ(drive.call(sent[0]).attempt, 1u);
}

TEST(Throttled, HoldsAllOfItsKindAsLongAsTheServerSays) {
    auto plan = plan_of(30);
    plan.pace.calls_in_flight = 1;
    Drive drive(plan);
    drive.go();
    auto reply = with(Outcome::throttled, "Throttling.User");
    reply.retry_after_ms = 30'000;
    EXPECT_TRUE(drive.answer(write, reply).empty()) << "the others wait as well";
    EXPECT_EQ(drive.run.wake_at, drive.now + 30'000);
    EXPECT_TRUE(drive.after(29'999).empty());
    EXPECT_EQ(drive.after(1).size(), 1u);
}

TEST(Token, IsAskedForOnceAlthoughSeveralCallsMeetItsEnd) {
    Drive drive(plan_of(30));
    drive.go();
    const auto writes = drive.open(write);
    ASSERT_EQ(writes.size(), 3u);
    drive.answer(writes[0], with(Outcome::token));
    EXPECT_TRUE(drive.run.token_wanted);
    EXPECT_TRUE(drive.answer(writes[1], with(Outcome::token)).empty());
    EXPECT_EQ(drive.tell(batch::NewToken{}).size(), 2u);
    EXPECT_FALSE(drive.run.token_wanted);
    EXPECT_EQ(drive.answer(writes[2], with(Outcome::token)).size(), 1u);
    EXPECT_FALSE(drive.run.token_wanted) << "that call was signed with the old one";
    drive.answer(drive.open(write)[0], with(Outcome::token));
    EXPECT_TRUE(drive.run.token_wanted) << "and that one with the new one";
}

TEST(Token, KnownToBeOverHoldsARunningRunAndNoOther) {
    Drive drive(plan_of(3));
    drive.check("NotStarted");
    drive.tell(batch::TokenExpired{});
    EXPECT_FALSE(drive.run.token_wanted) << "nothing is to be sent";
    drive.tell(batch::Go{});
    drive.tell(batch::TokenExpired{});
    EXPECT_TRUE(drive.run.token_wanted);
    drive.answer(write, with(Outcome::done));
    EXPECT_TRUE(drive.after(10'000).empty());
    EXPECT_EQ(drive.tell(batch::NewToken{}).size(), 1u);
}

TEST(Clock, IsLearntAtOnceAtTheBeginning) {
    Drive drive(plan_of(2));
    auto reply = with(Outcome::clock, "InvalidTimeStamp.Expired");
    reply.server_ms = drive.now + 3'600'000;
    EXPECT_EQ(drive.answer(look, reply).size(), 1u) << "the call is made again";
    EXPECT_EQ(drive.run.clock_offset_ms, 3'600'000);
    EXPECT_EQ(drive.run.halt, Halt::none);
}

TEST(Clock, IsNotLearntFromOneStrayServerWhileOthersSucceed) {
    Drive drive(plan_of(40));
    drive.go();
    const auto writes = drive.open(write);
    drive.answer(writes[0], with(Outcome::done));
    auto reply = with(Outcome::clock);
    reply.server_ms = drive.now + 3'600'000;
    EXPECT_EQ(drive.answer(writes[1], reply).size(), 1u);
    EXPECT_EQ(drive.run.clock_offset_ms, 0);
}

TEST(Clock, ThatCannotBeFollowedHoldsTheRun) {
    Drive drive(plan_of(2));
    for (int i = 0; i < 3; ++i) {
        auto reply = with(Outcome::clock, "InvalidTimeStamp.Expired");
        reply.server_ms = drive.now + 1'000 * i;
        drive.answer(look, reply);
        ASSERT_EQ(drive.run.halt, Halt::none);
        drive.now += 10;
    }
    drive.answer(look, with(Outcome::clock, "InvalidTimeStamp.Expired"));
    EXPECT_EQ(drive.run.halt, Halt::clock);
    EXPECT_EQ(drive.run.halt_code, "InvalidTimeStamp.Expired");
}

TEST(Clock, WithoutADateOfTheServerHoldsTheRun) {
    Drive drive(plan_of(2));
    drive.answer(look, with(Outcome::clock, "InvalidTimeStamp.Expired"));
    EXPECT_EQ(drive.run.halt, Halt::clock);
    EXPECT_EQ(drive.tell(batch::Resume{}).size(), 1u) << "and it is asked again when a person says so";
}

TEST(Denied, HoldsTheRunAndTheJobsStayToBeWritten) {
    Drive drive(plan_of(12));
    drive.go();
    const auto writes = drive.open(write);
    drive.answer(writes[0], with(Outcome::denied, "InvalidAccessKeyId.NotFound", "no such key"));
    EXPECT_EQ(drive.run.halt, Halt::denied);
    EXPECT_EQ(drive.run.halt_code, "InvalidAccessKeyId.NotFound");
    EXPECT_EQ(drive.run.halt_message, "no such key");
    EXPECT_TRUE(drive.after(60'000).empty());
    EXPECT_EQ(drive.stage(0), Stage::ready);
    ASSERT_EQ(drive.tell(batch::Resume{}).size(), 1u);
    EXPECT_EQ(drive.run.halt_code, "");
}

TEST(Denied, WithoutACodeIsNamedByItsStatus) {
    Drive drive(plan_of(1));
    auto reply = with(Outcome::denied);
    reply.http_status = 403;
    drive.answer(look, reply);
    EXPECT_EQ(drive.run.halt_code, "HTTP 403");
}

TEST(Permission, MissingFromTheBeginningHoldsTheRunWithoutAVerdict) {
    Drive drive(plan_of(3));
    drive.go();
    drive.answer(write, with(Outcome::forbidden, "Forbidden.RAM"));
    EXPECT_EQ(drive.run.halt, Halt::permission);
    EXPECT_EQ(drive.count(Verdict::none), 3u);
    EXPECT_EQ(drive.tell(batch::Resume{}).size(), 1u);
}

TEST(Permission, MissingForOneOfManyIsTheVerdictOfThatOne) {
    auto plan = plan_of(11);
    Drive drive(plan);
    drive.go();
    const auto writes = drive.open(write);
    drive.answer(writes[0], with(Outcome::done));
    drive.answer(writes[1], with(Outcome::forbidden, "Forbidden.RAM", "not for job10"));
    EXPECT_EQ(drive.run.halt, Halt::none) << "others were allowed";
    for (int i = 0; i < 8 && drive.stage(10) != Stage::done; ++i) {
        while (drive.open(look).empty())
            (void)drive.wake();
        for (const auto id : drive.open(look)) {
            auto reply = drive.list(id, "Prechecking");
            for (auto& job : reply.jobs)
                if (job.id == "job10") job.status = "NotStarted";
            drive.answer(id, reply);
        }
    }
    EXPECT_EQ(drive.verdict(10), Verdict::refused);
    EXPECT_EQ(drive.reason(10), batch::Reason::no_permission);
}

TEST(Connection, ThatIsGoneHoldsTheRunAfterADozenCallsInARow) {
    Drive drive(plan_of(2));
    drive.go();
    int calls = 0;
    while (drive.run.halt == Halt::none && calls < 50) {
        if (drive.open(write).empty()) (void)drive.wake();
        drive.answer(write, with(Outcome::not_sent, "UpstreamUnreachable", "no way"));
        ++calls;
    }
    EXPECT_EQ(calls, 12);
    EXPECT_EQ(drive.run.halt, Halt::connection);
    EXPECT_EQ(drive.run.halt_code, "UpstreamUnreachable");
    EXPECT_EQ(drive.count(Verdict::none), 2u) << "nothing was sent, so nothing is in doubt";
}

}  // namespace
