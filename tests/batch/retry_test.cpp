// Another try at the jobs of a run that is done.
#include <gtest/gtest.h>

#include "drive.h"

namespace {

using batch::Outcome, batch::Phase, batch::Verdict;
using batch_test::Drive, batch_test::look, batch_test::plan_of, batch_test::with, batch_test::write;

TEST(Retry, LooksFirstAndLeavesAloneWhatIsThere) {
    Drive drive(plan_of(22));
    drive.go();
    drive.answer(drive.open(write)[0], with(Outcome::done));
    drive.tell(batch::Pause{});
    drive.answer(drive.open(write)[0], with(Outcome::lost));
    drive.tell(batch::Stop{});
    EXPECT_TRUE(drive.tell(batch::Retry{}).empty()) << "the run is not done";
    drive.answer(drive.open(write)[0], with(Outcome::throttled));
    ASSERT_EQ(drive.run.phase, Phase::done);
    drive.run.jobs[0].verdict = Verdict::reached;

    drive.now += 60'000;
    EXPECT_EQ(drive.tell(batch::Retry{}).size(), 1u);
    EXPECT_EQ(drive.run.phase, Phase::running);
    ASSERT_EQ(drive.open(look).size(), 1u);
    EXPECT_EQ(drive.call(drive.open(look)[0]).jobs.size(), 21u);
    EXPECT_TRUE(drive.open(write).empty());
    EXPECT_EQ(drive.verdict(0), Verdict::reached);
    drive.see("NotStarted");
    std::size_t jobs = 0;
    for (const auto id : drive.open(write)) {
        jobs += drive.call(id).jobs.size();
        EXPECT_GE(drive.call(id).jobs.front(), 10u) << "what was accepted is followed, not written";
    }
    EXPECT_EQ(jobs, 12u);
}

TEST(Retry, WritesNothingOfWhatAStopLeftInTheQueueBeforeItsLook) {
    auto plan = plan_of(40);
    plan.pace.calls_in_flight = 1;
    Drive drive(plan);
    drive.go();
    drive.tell(batch::Stop{});
    drive.answer(write, with(Outcome::done));
    ASSERT_EQ(drive.count(Verdict::not_tried), 30u);
    drive.now += 60'000;
    drive.tell(batch::Retry{});
    EXPECT_TRUE(drive.open(write).empty());
    std::vector<int> written(40);
    for (int i = 0; i < 200 && drive.run.phase != Phase::done; ++i) {
        for (const auto id : drive.open(write)) {
            for (const auto job : drive.call(id).jobs)
                ++written[job];
            drive.answer(id, with(Outcome::done));
        }
        if (drive.run.in_flight == 0 && drive.run.phase != Phase::done) (void)drive.wake();
        for (const auto id : drive.open(look)) {
            auto reply = drive.list(id, "Migrating");
            for (std::size_t k = 0; k < reply.jobs.size(); ++k)
                if (const auto job = drive.call(id).jobs[k]; job >= 10 && written[job] == 0)
                    reply.jobs[k].status = "NotStarted";
            drive.answer(id, reply);
        }
    }
    EXPECT_EQ(drive.count(Verdict::reached), 40u);
    for (std::size_t job = 10; job < 40; ++job)
        EXPECT_EQ(written[job], 1) << job;
}

TEST(Retry, ForgetsTheSuspicionsOfAStoppedIsolation) {
    Drive drive(plan_of(4));
    drive.go();
    drive.answer(write, with(Outcome::refused, "InvalidJobId", "one of them"));
    drive.tell(batch::Stop{});
    EXPECT_EQ(drive.count(Verdict::unknown), 4u);
    drive.now += 60'000;
    drive.tell(batch::Retry{});
    drive.see_next("NotStarted");
    ASSERT_EQ(drive.open(write).size(), 1u);
    EXPECT_EQ(drive.call(drive.open(write)[0]).jobs.size(), 4u);
    drive.answer(write, with(Outcome::done));
    drive.see_next("Migrating");
    EXPECT_EQ(drive.count(Verdict::reached), 4u);
}

TEST(Retry, OfARunWhoseJobsAreAllThereDoesNothing) {
    Drive drive(plan_of(2));
    drive.check("Migrating");
    EXPECT_TRUE(drive.tell(batch::Retry{}).empty());
    EXPECT_EQ(drive.run.phase, Phase::done);
}

}  // namespace
