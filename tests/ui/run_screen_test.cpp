// A run on the screen: its buttons and what is said of it.
#include <gtest/gtest.h>

#include "run_console.h"

namespace {

using app::Role;
using batch::Halt, batch::Reason, batch::Verdict;
using ui_test::RunConsole;

TEST(RunButtons, WhileItIsCheckedArePauseAndStop) {
    RunConsole console;
    console.put(12);
    console.settle();
    EXPECT_TRUE(console.has("Pause"));
    EXPECT_TRUE(console.has("Stop"));
    for (const auto* other : {"Resume", "Close run", "Check", "Options", "Start jobs", "CSV"})
        EXPECT_FALSE(console.has(other)) << other;
    EXPECT_EQ(console.said(), "Checking the jobs …");
    EXPECT_TRUE(console.shows("0 of 12 looked at"));
    ASSERT_TRUE(console.use(Role::button, "Pause"));
    EXPECT_TRUE(console.state.active->run.paused);
}

TEST(RunButtons, OfACheckedRunAskForTheGoAheadOrCloseIt) {
    RunConsole console;
    auto& run = console.put_checked(12);
    RunConsole::end(run, 3, Verdict::refused, Reason::wrong_state);
    console.settle();
    EXPECT_EQ(console.said(), "Checked. Nothing has been sent yet that changes a job.");
    EXPECT_TRUE(console.shows("will start 11 · ⊘ refused 1"));
    EXPECT_FALSE(console.has("Pause"));
    EXPECT_TRUE(console.has("Close run"));
    ASSERT_TRUE(console.use(Role::button, "Start 11 jobs …"));
    EXPECT_EQ(console.state.overlay, app::Overlay::confirm);
}

TEST(RunButtons, OfARunWithNothingToDoOfferNoGoAhead) {
    RunConsole console;
    auto& run = console.put_checked(1);
    RunConsole::end(run, 0, Verdict::refused, Reason::not_found);
    console.settle();
    EXPECT_FALSE(console.shows("Start 0"));
    EXPECT_TRUE(console.has("Close run"));
}

TEST(RunButtons, WhileItRunsPauseResumeAndStop) {
    RunConsole console;
    auto& run = console.put_running(12);
    console.settle();
    EXPECT_EQ(console.said(), "Running.");
    EXPECT_FALSE(console.has("Close run"));
    run.paused = true;
    console.settle();
    EXPECT_EQ(console.said(), "Paused: nothing is sent until you resume.");
    EXPECT_TRUE(console.has("Resume"));
    EXPECT_FALSE(console.has("Pause"));
    run.stopping = true;
    run.in_flight = 1;
    console.settle();
    EXPECT_EQ(console.said(), "Stopping: waiting for the calls in flight.");
    EXPECT_FALSE(console.has("Resume"));
    EXPECT_FALSE(console.has("Stop"));
}

TEST(RunButtons, ThatWaitsForATokenIsSignIn) {
    RunConsole console;
    console.put_running(12).token_wanted = true;
    console.settle();
    EXPECT_EQ(console.said(), "The security token has expired or you signed out: everything waits. Sign in to go on.");
    EXPECT_FALSE(console.has("Pause"));
    ASSERT_TRUE(console.use(Role::button, "Sign in"));
    EXPECT_EQ(console.count<app::ShowSignIn>(), 1u);
}

TEST(RunButtons, OfADoneRunTryAgainKeepAndClose) {
    RunConsole console;
    auto& run = console.put_done(12, Verdict::reached);
    console.state.active->kept = true;
    RunConsole::end(run, 0, Verdict::failed);
    RunConsole::end(run, 1, Verdict::unknown);
    console.settle();
    EXPECT_EQ(console.said(), "Done: every job has its verdict.");
    EXPECT_TRUE(console.shows("▲ started 10 · ✕ failed 1 · ? unknown 1"));
    EXPECT_TRUE(console.shows("1 min 5 s"));
    EXPECT_TRUE(console.has("Try 2 again"));
    EXPECT_TRUE(console.has("Delete this run"));
    EXPECT_TRUE(console.has("Start jobs")) << "and the next one can be begun";
    EXPECT_EQ(console.find(Role::button, "CSV")->description, "Save the receipt as CSV");
    ASSERT_TRUE(console.use(Role::button, "CSV"));
    ASSERT_TRUE(console.use(Role::button, "Markdown"));
    ASSERT_TRUE(console.use(Role::button, "JSON"));
    EXPECT_EQ(console.count<app::SaveFile>(), 3u);
    ASSERT_TRUE(console.use(Role::button, "Close run"));
    EXPECT_FALSE(console.state.active);
}

TEST(RunButtons, OfARunInWhichEverythingWorkedOfferNoOtherTry) {
    RunConsole console;
    console.put_done(3, Verdict::reached);
    console.settle();
    EXPECT_FALSE(console.shows("again"));
}

TEST(RunButtons, OfAReceiptOnlyCloseAndSave) {
    RunConsole console;
    console.put_done(3, Verdict::failed);
    console.state.active->read_only = true;
    console.settle();
    EXPECT_EQ(console.said(), "A receipt of 2023-10-26 10:22, account testid. It can only be read.");
    EXPECT_FALSE(console.shows("Try"));
    EXPECT_TRUE(console.has("Close run"));
    EXPECT_TRUE(console.has("JSON"));
}

TEST(RunSays, WhyItIsHeld) {
    RunConsole console;
    auto& run = console.put_running(12);
    run.halt_code = "Forbidden.RAM";
    run.halt_message = "not allowed";
    for (const auto& [halt, words] :
         {std::pair{Halt::denied, "Held: the calls are refused (Forbidden.RAM: not allowed)."},
          {Halt::permission, "Held: no permission (Forbidden.RAM: not allowed)."},
          {Halt::clock, "Held: the signature's date is refused (Forbidden.RAM: not allowed)"},
          {Halt::connection, "Held: many calls in a row came to nothing (Forbidden.RAM: not allowed)."},
          {Halt::canary, "Held: the first job did not get there."},
          {Halt::job_failed, "Held: a job failed or was refused, and this run stops on errors."}}) {
        run.halt = halt;
        console.settle();
        EXPECT_TRUE(console.said().starts_with(words)) << console.said();
        EXPECT_TRUE(console.has("Resume"));
        EXPECT_FALSE(console.has("Pause"));
    }
}

TEST(RunSays, HowFarItIsAndHowFast) {
    RunConsole console;
    auto& run = console.put_running(1'200);
    for (std::size_t i = 0; i < 300; ++i)
        RunConsole::end(run, i, Verdict::reached);
    run.unfinished = 900;
    run.calls.resize(7);
    for (auto& call : run.calls)
        call.sent_ms = run.began_ms;
    run.in_flight = 2;
    console.input.unix_ms += 60'000;
    console.settle();
    EXPECT_TRUE(
        console.shows("300 of 1,200 have a verdict · 5.0 a second · about 3 min 0 s left · 7 calls, 2 in flight"));
    EXPECT_GT(console.output.wake_in_seconds, 0) << "the time that is left is counted on the screen";
}

TEST(RunSays, WhatBecameOfTheJournalAndOfOtherTabs) {
    RunConsole console;
    console.put_checked(12);
    for (const auto& [news, words] :
         {std::pair{app::RunNews::other_tab, "Another tab runs these very jobs. Nothing was sent from here."},
          {app::RunNews::not_kept,
           "The browser refused to keep the journal (private window, or no space). The run "
           "goes on, but a reload would lose it."},
          {app::RunNews::unreadable, "That is no receipt or journal of this page."},
          {app::RunNews::no_rehearsal,
           "The stand-in does not know this rehearsal any more: it can be read, but not go on."},
          {app::RunNews::no_stand_in, "The stand-in did not begin: "},
          {app::RunNews::rehearsing, "This run is of DTS itself: end the rehearsal first."},
          {app::RunNews::no_locks,
           "This browser cannot tell whether another tab runs the same jobs: keep to one tab."}}) {
        console.state.run_news = news;
        console.settle();
        EXPECT_TRUE(console.find(Role::alert, words)) << words;
    }
}

TEST(RunControls, TellThatAnotherAccountIsSignedIn) {
    RunConsole console;
    console.put_running(20);
    console.settle();
    EXPECT_FALSE(console.shows("Begun as"));
    console.state.active->access_key_id = "LTAI-example-0002";
    console.settle();
    EXPECT_TRUE(console.shows("Begun as LTAI-example-0002; you are signed in as testid."));
}

}  // namespace
