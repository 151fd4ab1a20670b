// The tables of a run and its map.
#include <gtest/gtest.h>

#include "run_console.h"

namespace {

using app::Role;
using batch::Reason, batch::Stage, batch::Verdict;
using ui_test::RunConsole;

TEST(RunTable, HasVerdictReasonAndStatusesOfEachJob) {
    RunConsole console;
    auto& run = console.put_running(5);
    run.jobs[0].name = "orders";
    run.jobs[0].now = "Migrating";
    RunConsole::end(run, 0, Verdict::reached);
    run.jobs[1].now = "Modifying";
    RunConsole::end(run, 1, Verdict::refused, Reason::wrong_state);
    run.jobs[2].code = "InvalidJobId", run.jobs[2].message = "no";
    RunConsole::end(run, 2, Verdict::refused, Reason::by_service);
    run.jobs[3].stage = Stage::doubt;
    console.settle();
    EXPECT_EQ(console.row(0), (std::vector<std::string>{"1", "l5o100000000", "▲ started", "", "Migrating", "NotStarted",
                                                        "orders", "MIGRATION"}));
    EXPECT_EQ(console.row(1)[2], "⊘ refused");
    EXPECT_EQ(console.row(1)[3], "wrong state: Modifying");
    EXPECT_EQ(console.row(2)[3], "InvalidJobId: no");
    EXPECT_EQ(console.row(3)[2], "looking it up");
    EXPECT_EQ(console.row(4)[2], "waiting");
    EXPECT_EQ(console.find(Role::table, "Tasks")->revision, 6u);

    console.state.settings.language = app::Language::chinese;
    console.settle();
    EXPECT_EQ(console.row(0)[2], "▲ 已启动");
    EXPECT_EQ(console.row(1)[3], "状态不符：Modifying");
    EXPECT_EQ(console.said(), "执行中。");
    EXPECT_TRUE(console.shows("▲ 已启动 1 · ⊘ 被拒绝 2"));
}

TEST(RunMap, IsAButtonWhoseNameCountsTheVerdicts) {
    RunConsole console;
    console.put_done(1'200, Verdict::reached);
    console.settle();
    const auto* map = console.find(Role::button, "Map of 1,200 jobs: ▲ started 1,200");
    ASSERT_TRUE(map);
    EXPECT_EQ(map->description, "One cell for each job. Press a cell to find its row.");
    EXPECT_GT(map->rect.height, 0);
    EXPECT_LE(map->rect.height, 112);
}

TEST(RunMap, BringsTheRowOfAMarkedJobIntoSight) {
    RunConsole console;
    console.put_done(1'200, Verdict::reached);
    console.settle();
    EXPECT_TRUE(console.row(900).empty());
    (void)app::update(console.state, app::MarkJob{900}, console.input.unix_ms);
    console.settle();
    ASSERT_FALSE(console.row(900).empty());
    EXPECT_EQ(console.row(900)[1], "l5o100000900");
}

TEST(CallsTable, ListsTheNewestCallFirstWithItsOutcome) {
    RunConsole console;
    auto& run = console.put_running(12);
    const auto sent = run.began_ms;
    run.calls.resize(3);
    for (std::uint32_t i = 0; i < 3; ++i) {
        run.calls[i].id = i + 1;
        run.calls[i].jobs = {i};
        run.calls[i].queued_ms = run.calls[i].sent_ms = sent;
    }
    run.calls[0].kind = batch::CallKind::look;
    run.calls[0].type = dts::JobType::synchronization;
    run.calls[0].jobs = {0, 1};
    run.calls[0].open = run.calls[1].open = false;
    run.calls[0].ended_ms = sent + 1'234;
    run.calls[1].ended_ms = sent + 80;
    run.calls[1].outcome = batch::Outcome::throttled;
    run.calls[1].code = "Throttling.User";
    run.calls[0].request_id = "request-1";
    console.settle();
    ASSERT_TRUE(console.use(Role::tab, "Calls"));
    EXPECT_EQ(console.row(0)[2], "waiting");
    EXPECT_EQ(console.row(0)[4], "");
    EXPECT_EQ(console.row(1)[1], "StartDtsJobs");
    EXPECT_EQ(console.row(1)[2], "throttled · Throttling.User");
    EXPECT_EQ(console.row(2), (std::vector<std::string>{"1", "DescribeDtsJobs SYNC", "answered", "2", "1,234 ms",
                                                        "+0 s", "request-1"}));
    EXPECT_TRUE(console.find(Role::image, "3 calls in 2 s: 1 answered, 0 without an answer, 1 refused or throttled"));
}

TEST(CallsTable, SaysWhenThereAreNone) {
    RunConsole console;
    ASSERT_TRUE(console.use(Role::tab, "Calls"));
    EXPECT_TRUE(console.find(Role::text, "No calls of a run yet. One call by itself is under Answer."));
}

}  // namespace
