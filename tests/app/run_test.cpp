// A run of many jobs from the pasted ids to the last verdict, as effects.
#include <gtest/gtest.h>

#include <functional>

#include "operator.h"

namespace {

using app_test::all, app_test::answered, app_test::Operator;
using batch::Phase, batch::Verdict;

TEST(Run, GoesFromPastedIdsThroughCheckAndConfirmationToItsEnd) {
    Operator op(25);
    const auto checks = op.act(app::Check{});
    EXPECT_TRUE(all<app::TakeLock>(checks).empty()) << "a check writes nothing, so any tab may do it";
    EXPECT_TRUE(all<app::KeepAndSend>(checks).empty());
    ASSERT_EQ(op.open.size(), 1u);
    EXPECT_EQ(Operator::ids(op.open[0]).size(), 25u);
    EXPECT_EQ(op.open[0].credential.access_key_id, "LTAI-example-0001");
    EXPECT_EQ(op.open[0].options.proxy_template, "https://proxy.example/dts/{host}/");
    EXPECT_EQ(op.state().tab, app::InspectorTab::tasks);
    op.see("NotStarted");
    ASSERT_EQ(op.run().phase, Phase::checked);
    EXPECT_EQ(op.state().overlay, app::Overlay::none) << "Check alone does not ask to go on";
    EXPECT_TRUE(app::may_go(op.state()));

    const auto confirmed = op.act(app::Confirm{});
    EXPECT_EQ(all<app::TakeLock>(confirmed).size(), 1u);
    EXPECT_TRUE(op.open.empty()) << "nothing is sent before this tab holds the plan";
    EXPECT_FALSE(app::may_go(op.state())) << "nor is it confirmed twice";

    const auto sent = all<app::KeepAndSend>(op.lock());
    ASSERT_EQ(sent.size(), 2u);
    EXPECT_TRUE(sent[0].whole);
    EXPECT_TRUE(sent[0].calls.empty());
    EXPECT_NE(sent[0].head, "");
    ASSERT_EQ(sent[1].calls.size(), 3u) << "ten, ten and five";
    EXPECT_TRUE(sent[1].strict) << "a write is on the disk before it goes out";
    EXPECT_EQ(std::ranges::count(sent[1].lines, '\n'), 25 + 3 + 1) << "jobs, calls and the run";
    EXPECT_EQ(sent[1].calls[0].request.action, "StartDtsJobs");

    op.accept();
    op.see_next("Initializing");
    op.see_next("Migrating");
    EXPECT_EQ(op.run().phase, Phase::done);
    EXPECT_EQ(batch::count_verdicts(op.run())[static_cast<std::size_t>(Verdict::reached)], 25u);
    EXPECT_EQ(op.wake_at, 0);
    const auto head = app::read_head("x", op.head);
    ASSERT_TRUE(head);
    EXPECT_TRUE(head->done);
    EXPECT_EQ(head->jobs, 25u);
    EXPECT_EQ(head->counts[static_cast<std::size_t>(Verdict::reached)], 25u);
    op.act(app::CloseRun{});
    EXPECT_EQ(op.held, "");
    EXPECT_FALSE(op.state().active);
}

TEST(Run, StartOfMoreThanACallCanHoldChecksFirstAndThenAsks) {
    Operator op(11);
    op.act(app::Start{});
    ASSERT_EQ(op.open.size(), 1u);
    EXPECT_TRUE(Operator::is_look(op.open[0]));
    op.see("NotStarted");
    EXPECT_EQ(op.state().overlay, app::Overlay::confirm);
    op.act(app::Confirm{});
    EXPECT_EQ(op.state().overlay, app::Overlay::none);
}

TEST(Run, StartWithoutACheckAsksAtOnceAndSendsNothing) {
    Operator op(11);
    op.state().settings.run.check = false;
    op.act(app::Start{});
    EXPECT_TRUE(op.open.empty());
    EXPECT_EQ(op.run().phase, Phase::checked);
    EXPECT_EQ(op.state().overlay, app::Overlay::confirm);
}

TEST(Run, OfTenJobsIsOneCallAndOfElevenNever) {
    for (const std::size_t jobs : {10u, 11u, 200u}) {
        Operator op(jobs);
        if (jobs == 10) {
            EXPECT_EQ(Operator::ids(op.session.start()).size(), 10u);
            continue;
        }
        EXPECT_FALSE(app::starts_in_one_call(op.state()));
        op.go();
        std::size_t written = 0;
        for (int i = 0; i < 100 && written < jobs; ++i) {
            for (const auto& call : op.writes()) {
                EXPECT_LE(Operator::ids(call).size(), 10u);
                written += Operator::ids(call).size();
            }
            op.accept();
            if (op.writes().empty() && written < jobs) (void)op.wake();
        }
        EXPECT_EQ(written, jobs);
    }
}

TEST(Run, StopAndSuspendAreNeverASingleCall) {
    for (const auto operation : {dts::JobOperation::stop, dts::JobOperation::suspend}) {
        Operator op(1);
        op.act(app::ChooseOperation{operation});
        EXPECT_FALSE(app::starts_in_one_call(op.state()));
        op.act(app::Start{});
        ASSERT_EQ(op.open.size(), 1u);
        EXPECT_TRUE(Operator::is_look(op.open[0]));
        op.see("Migrating");
        EXPECT_FALSE(app::may_go(op.state())) << "the number must be typed";
        for (const auto* wrong : {"", "2", "one", "01", "1 1"}) {
            op.act(app::EditConfirmation{wrong});
            EXPECT_FALSE(app::may_go(op.state())) << wrong;
        }
        EXPECT_TRUE(op.act(app::Confirm{}).empty());
        op.act(app::EditConfirmation{" 1 "});
        EXPECT_TRUE(app::may_go(op.state()));
        op.act(app::Confirm{});
        (void)op.lock();
        ASSERT_EQ(op.writes().size(), 1u);
        EXPECT_EQ(op.writes()[0].request.action, dts::action_name(operation));
    }
}

TEST(Run, OfMoreThanFiftyJobsAsksForTheirNumber) {
    for (const std::size_t jobs : {50u, 51u}) {
        Operator op(jobs);
        op.check();
        EXPECT_EQ(app::must_type_number(op.run()), jobs > 50) << jobs;
        EXPECT_EQ(app::may_go(op.state()), jobs <= 50) << jobs;
        op.act(app::EditConfirmation{std::to_string(jobs)});
        EXPECT_TRUE(app::may_go(op.state()));
    }
}

TEST(Run, ThatAnotherTabMakesIsNotMadeHere) {
    Operator op(12);
    op.check();
    op.act(app::Confirm{});
    EXPECT_TRUE(all<app::KeepAndSend>(op.lock(false)).empty());
    EXPECT_TRUE(op.open.empty());
    EXPECT_EQ(op.state().run_news, app::RunNews::other_tab);
    EXPECT_EQ(op.run().phase, Phase::checked);
    EXPECT_TRUE(app::may_go(op.state())) << "it may be asked again";
}

TEST(Run, GoesOnInABrowserWithoutLocksAndSaysSo) {
    Operator op(12);
    op.check();
    op.act(app::Confirm{});
    (void)op.lock(false, false);
    EXPECT_EQ(op.state().run_news, app::RunNews::no_locks);
    EXPECT_EQ(op.writes().size(), 2u);
}

TEST(Run, TheLockIsTheSameForTheSameJobsInAnyOrderAndNoOther) {
    batch::Plan plan;
    plan.region = "cn-hangzhou";
    plan.endpoint = "dts.aliyuncs.com";
    plan.job_ids = {"a", "b", "c"};
    const auto name = app::lock_name(plan);
    plan.job_ids = {"c", "a", "b"};
    plan.pace.ids_per_call = 3;
    EXPECT_EQ(app::lock_name(plan), name);
    for (const auto& change : std::vector<std::function<void(batch::Plan&)>>{
             [](auto& p) { p.operation = dts::JobOperation::stop; }, [](auto& p) { p.region = "cn-beijing"; },
             [](auto& p) { p.endpoint = "dts.cn-hangzhou.aliyuncs.com"; }, [](auto& p) { p.job_ids.pop_back(); },
             [](auto& p) {
                 p.job_ids = {"ab", "c"};
             }}) {
        auto other = plan;
        change(other);
        EXPECT_NE(app::lock_name(other), name);
    }
}

TEST(Run, GoesOnWithoutAJournalThatTheBrowserRefused) {
    Operator op(25);
    op.go();
    EXPECT_EQ(op.kept_calls, 3u);
    const auto id = op.state().active->id;
    EXPECT_EQ(app_test::only<app::ForgetKept>(op.act(app::KeepFailed{"no space"})).id, id)
        << "it is out of date from now on";
    EXPECT_EQ(op.state().run_news, app::RunNews::not_kept);
    op.accept();
    (void)op.wake();
    EXPECT_FALSE(op.open.empty());
    EXPECT_EQ(op.kept_calls, 3u) << "what goes out now does not wait for the journal";
    op.see("Migrating");
    EXPECT_EQ(op.run().phase, Phase::done);
}

TEST(Run, AnAnswerThatComesWhenItIsClosedFallsOnTheFloor) {
    Operator op(12);
    op.act(app::Check{});
    const auto call = op.open[0];
    const auto aborted = all<app::AbortCall>(op.act(app::CloseRun{}));
    ASSERT_EQ(aborted.size(), 1u);
    EXPECT_EQ(aborted[0].tag, call.tag);
    EXPECT_TRUE(op.answer(call, answered(200, "{}")).empty());
    EXPECT_FALSE(op.state().call);
}

TEST(Run, IsNotClosedWhileItWrites) {
    Operator op(12);
    op.go();
    EXPECT_TRUE(op.act(app::CloseRun{}).empty());
    EXPECT_TRUE(op.state().active);
    EXPECT_EQ(app::start_obstacle(op.state(), op.session.time), app::Obstacle::busy);
}

TEST(Run, MarksTheJobWhoseCellWasPressed) {
    Operator op(12);
    op.check();
    op.state().tab = app::InspectorTab::calls;
    op.act(app::MarkJob{7});
    EXPECT_EQ(op.state().active->marked, 7u);
    EXPECT_EQ(op.state().tab, app::InspectorTab::tasks);
    op.act(app::MarkJob{12});
    EXPECT_EQ(op.state().active->marked, 7u) << "there is no such job";
}

}  // namespace
