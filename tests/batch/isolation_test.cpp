// A write that DTS refuses for one of its jobs: the bad one is told from the good ones, which are started.
#include <gtest/gtest.h>

#include "drive.h"
#include "world.h"

namespace {

using batch::Outcome, batch::Phase, batch::Reason, batch::Verdict;
using batch_test::Drive, batch_test::look, batch_test::plan_of, batch_test::with, batch_test::World, batch_test::write;

// A run of ten jobs against a world in which `job3` is refused although it looks right.
struct Isolation {
    explicit Isolation(std::uint32_t isolation_calls = 0) : world(1, 10) {
        world.jobs["job3"].bad = true;
        for (auto& [id, job] : world.jobs)
            job.type = dts::JobType::migration;
        plan.isolation_calls = isolation_calls;
    }

    void play() {
        drive.emplace(plan);
        for (int i = 0; i < 2'000 && drive->run.phase != Phase::done; ++i) {
            if (drive->run.phase == Phase::checked) drive->tell(batch::Go{});
            bool any = false;
            for (const auto kind : {write, look})
                for (const auto id : drive->open(kind)) {
                    any = true;
                    drive->answer(id, world.serve(drive->run, drive->call(id), drive->now));
                }
            if (!any && drive->run.phase != Phase::done) (void)drive->wake();
        }
        ASSERT_EQ(drive->run.phase, Phase::done);
        for (const auto& [id, job] : world.jobs)
            EXPECT_LE(job.accepted_starts, 1) << id << " was started twice";
    }

    void expect_only_the_bad_one_refused() const {
        EXPECT_EQ(drive->count(Verdict::refused), 1u);
        EXPECT_EQ(drive->verdict(3), Verdict::refused);
        EXPECT_EQ(drive->reason(3), Reason::by_service);
        EXPECT_EQ(drive->run.jobs[3].code, "InvalidJobId");
        EXPECT_EQ(drive->count(Verdict::reached), 9u);
    }

    World world;
    batch::Plan plan = plan_of(10);
    std::optional<Drive> drive;
};

TEST(Isolation, OfANamedCulpritTakesOneWriteMore) {
    Isolation isolation;
    isolation.world.names_culprit = true;
    isolation.play();
    isolation.expect_only_the_bad_one_refused();
    EXPECT_EQ(isolation.drive->count(write), 2u);
    EXPECT_EQ(isolation.drive->run.jobs[3].message, "The job job3 cannot be started.");
}

TEST(Isolation, OfAnUnnamedCulpritHalvesUntilItStandsAlone) {
    Isolation isolation;
    isolation.play();
    isolation.expect_only_the_bad_one_refused();
    EXPECT_LE(isolation.drive->count(write), 9u) << "of ten: two each for 10, 5, 3 and 2 of them, and the first";
}

TEST(Isolation, DoesNotWriteAgainWhatTheRefusedCallStarted) {
    Isolation isolation;
    isolation.world.good_are_started = true;
    isolation.play();
    isolation.expect_only_the_bad_one_refused();
    EXPECT_EQ(isolation.drive->count(write), 1u) << "the only one that did not move is the culprit";
}

TEST(Isolation, WithoutCallsLeftRefusesAllAndSaysThatTheyWereNotToldApart) {
    Isolation isolation(1);
    isolation.play();
    EXPECT_EQ(isolation.drive->count(Verdict::refused), 10u);
    for (batch::JobIndex i = 0; i < 10; ++i)
        EXPECT_EQ(isolation.drive->reason(i), Reason::not_told_apart);
    EXPECT_EQ(isolation.drive->run.jobs[0].code, "InvalidJobId");
    EXPECT_EQ(isolation.drive->count(write), 1u);
}

TEST(Isolation, ThatRunsOutOfCallsOnTheWayKeepsWhatItStarted) {
    Isolation isolation(2);
    isolation.play();
    EXPECT_EQ(isolation.drive->count(Verdict::reached), 5u);
    EXPECT_EQ(isolation.drive->count(Verdict::refused), 5u);
    EXPECT_EQ(isolation.drive->reason(3), Reason::not_told_apart);
    EXPECT_EQ(isolation.drive->count(write), 3u);
}

TEST(Isolation, SendsNothingBeforeEachJobOfTheCallWasLookedAtAgain) {
    Drive drive(plan_of(2));
    drive.go();
    const auto refused_at = drive.now;
    EXPECT_TRUE(drive.answer(write, with(Outcome::refused, "InvalidJobId", "One of them.")).empty());
    drive.see_next("NotStarted");
    EXPECT_EQ(drive.count(write), 1u);
    drive.see_next("NotStarted");
    EXPECT_GE(drive.now, refused_at + 5'000);
    ASSERT_EQ(drive.open(write).size(), 2u) << "each by itself";
    EXPECT_EQ(drive.call(drive.open(write)[0]).jobs.size(), 1u);
}

TEST(Isolation, TakesANameOnlyWhereItStandsByItself) {
    auto plan = plan_of(3);
    plan.job_ids = {"abc1", "abc12", "abc123"};
    Drive drive(plan);
    drive.go();
    drive.answer(write, with(Outcome::refused, "InvalidJobId", "The job abc12 cannot be started."));
    while (drive.verdict(1) == Verdict::none && !::testing::Test::HasFailure())
        drive.see_next("NotStarted");
    EXPECT_EQ(drive.verdict(1), Verdict::refused);
    EXPECT_EQ(drive.count(Verdict::none), 2u);
    ASSERT_EQ(drive.open(write).size(), 1u);
    EXPECT_EQ(drive.call(drive.open(write)[0]).jobs, (std::vector<batch::JobIndex>{0, 2}));
}

TEST(Isolation, OfASingleJobIsItsRefusal) {
    Drive drive(plan_of(1));
    drive.go();
    drive.answer(write, with(Outcome::refused, "InvalidJobId", "no"));
    while (drive.run.phase != Phase::done && !::testing::Test::HasFailure())
        drive.see_next("NotStarted");
    EXPECT_EQ(drive.verdict(0), Verdict::refused);
    EXPECT_EQ(drive.run.jobs[0].message, "no");
    EXPECT_EQ(drive.run.jobs[0].request_id, "request-1");
    EXPECT_EQ(drive.count(write), 1u);
}

}  // namespace
