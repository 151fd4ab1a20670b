// The dialogs of a run: the go-ahead, its options, and the runs of the past.
#include <gtest/gtest.h>

#include "run_console.h"

namespace {

using app::Role;
using batch::Reason, batch::Verdict;
using ui_test::RunConsole;

app::KeptRun kept(std::string id, std::string region, bool done) {
    app::KeptRun out;
    out.id = std::move(id);
    out.done = done;
    out.region = std::move(region);
    out.access_key_id = "testid";
    out.jobs = 1'200;
    out.began_ms = 1'698'315'752'000;
    if (done) out.counts[static_cast<std::size_t>(Verdict::reached)] = 1'200;
    return out;
}

void open(RunConsole& console, app::Overlay overlay) {
    (void)app::update(console.state, app::OpenOverlay{overlay}, console.input.unix_ms);
    console.settle();
}

TEST(Confirmation, SaysWhoDoesWhatWhereAndHowMuch) {
    RunConsole console;
    auto& run = console.put_checked(30);
    RunConsole::end(run, 0, Verdict::already);
    RunConsole::end(run, 1, Verdict::refused, Reason::wrong_state);
    RunConsole::end(run, 2, Verdict::refused, Reason::not_found);
    open(console, app::Overlay::confirm);
    ASSERT_TRUE(console.find(Role::dialog, "Start 27 jobs"));
    EXPECT_TRUE(console.find(Role::heading, "Start 27 jobs?"));
    EXPECT_EQ(console.beside("Account"), "testid");
    EXPECT_EQ(console.beside("Region"), "cn-hangzhou");
    EXPECT_EQ(console.beside("Endpoint"), "dts.aliyuncs.com");
    EXPECT_EQ(console.beside("Calls"), "3 to act, about 5 to look up");
    EXPECT_TRUE(console.beside("Expected time").starts_with("about "));
    EXPECT_EQ(console.beside("Security token"), "an AccessKey does not expire");
    EXPECT_EQ(console.beside("Left out"),
              "already running 1 · wrong state 1 · not found in this region with this account 1");
    EXPECT_FALSE(console.shows("to confirm")) << "so few need no number";
    ASSERT_TRUE(console.use(Role::button, "Start 27 jobs"));
    EXPECT_EQ(console.count<app::TakeLock>(), 1u);
    EXPECT_FALSE(console.find(Role::dialog, "Start 27 jobs"));
}

TEST(Confirmation, OfManyJobsWantsTheirNumberTyped) {
    RunConsole console;
    console.put_checked(51);
    open(console, app::Overlay::confirm);
    EXPECT_FALSE(console.use(Role::button, "Start 51 jobs")) << "disabled";
    ASSERT_TRUE(console.type(Role::text_field, "Type 51 to confirm", "50"));
    EXPECT_FALSE(console.use(Role::button, "Start 51 jobs"));
    ASSERT_TRUE(console.type(Role::text_field, "Type 51 to confirm", "51"));
    EXPECT_TRUE(console.use(Role::button, "Start 51 jobs"));
}

TEST(Confirmation, OfAStopAndOfASuspendWarns) {
    for (const auto& [operation, title, warning] :
         {std::tuple{dts::JobOperation::stop, "Stop 2 jobs for good?",
                     "Stopping releases the tasks: they cannot be started again."},
          std::tuple{dts::JobOperation::suspend, "Suspend 2 jobs?",
                     "A task that is suspended for more than six hours"}}) {
        RunConsole console;
        console.put_checked(2, operation);
        open(console, app::Overlay::confirm);
        EXPECT_TRUE(console.find(Role::heading, title)) << title;
        EXPECT_TRUE(console.shows(warning)) << warning;
        EXPECT_TRUE(console.find(Role::text_field, "Type 2 to confirm"));
    }
}

TEST(Confirmation, SaysWhetherTheTokenOutlivesTheRun) {
    RunConsole console;
    console.put_checked(12);
    console.state.account->credential.security_token = "token";
    open(console, app::Overlay::confirm);
    EXPECT_EQ(console.beside("Security token"), "expiry not known");
    console.state.account->expires_at_ms = console.input.unix_ms + 10'000;
    console.settle();
    EXPECT_EQ(console.beside("Security token"),
              "until 10:22, which is before the expected end: the run will wait for a new one");
    console.state.account->expires_at_ms = console.input.unix_ms + 3'600'000;
    console.settle();
    EXPECT_EQ(console.beside("Security token"), "until 11:22, outlives the run");
}

TEST(Confirmation, IsCancelledAndClosesWhenNobodyIsSignedIn) {
    RunConsole console;
    console.put_checked(12);
    open(console, app::Overlay::confirm);
    ASSERT_TRUE(console.use(Role::button, "Cancel"));
    EXPECT_EQ(console.state.overlay, app::Overlay::none);
    EXPECT_TRUE(console.state.active);
    open(console, app::Overlay::confirm);
    (void)app::update(console.state, app::SignOut{}, console.input.unix_ms);
    console.settle();
    EXPECT_EQ(console.state.overlay, app::Overlay::none);
}

TEST(Options, ChangeTheSettingsOfRunsAndAreRemembered) {
    RunConsole console;
    ASSERT_TRUE(console.use(Role::button, "Options"));
    ASSERT_TRUE(console.find(Role::dialog, "Options"));
    ASSERT_TRUE(console.choose("Operation", 2));
    EXPECT_EQ(console.state.operation, dts::JobOperation::suspend);
    ASSERT_TRUE(console.choose("Before", 1));
    ASSERT_TRUE(console.choose("After", 1));
    ASSERT_TRUE(console.choose("First", 0));
    ASSERT_TRUE(console.choose("On an error", 0));
    ASSERT_TRUE(console.choose("Ids in a call", 3));
    ASSERT_TRUE(console.choose("Calls in flight", 0));
    ASSERT_TRUE(console.choose("Calls a second", 5));
    ASSERT_TRUE(console.choose("Longest wait for a job", 6));
    const app::RunOptions wanted = {.ids_per_call = 20,
                                    .calls_in_flight = 1,
                                    .writes_per_second = 50,
                                    .longest_wait_minutes = 240,
                                    .check = false,
                                    .follow = false,
                                    .canary = true,
                                    .stop_on_error = true};
    EXPECT_EQ(console.state.settings.run, wanted);
    EXPECT_EQ(console.count<app::RememberSettings>(), 8u) << "the operation is not remembered";
    ASSERT_TRUE(console.use(Role::button, "Close"));
    EXPECT_FALSE(console.find(Role::dialog, "Options"));
    console.type(Role::text_area, "Task ids", "l5o11f9029c0001, l5o11f9029c0002");
    EXPECT_TRUE(console.has("Suspend 2 jobs …"));
}

TEST(Options, OfferANumberThatIsNotInTheirList) {
    RunConsole console;
    console.state.settings.run.ids_per_call = 7;
    open(console, app::Overlay::options);
    const auto* box = console.find(Role::combobox, "Ids in a call");
    ASSERT_TRUE(box);
    EXPECT_EQ(box->value, "1\t1\n5\t5\n7\t7\n10\t10\n20\t20\n50\t50\n100\t100\n");
    EXPECT_EQ(box->revision, 2u);
}

TEST(History, ListsSearchesAndOpensTheRunsOfThePast) {
    RunConsole console;
    ASSERT_TRUE(console.use(Role::button, "Past runs"));
    EXPECT_TRUE(console.find(Role::status, "No run is kept in this browser."));
    console.state.kept = {kept("2023-b", "cn-beijing", true), kept("2023-a", "cn-hangzhou", false)};
    console.settle();
    const auto options = [&] {
        std::vector<const app::Node*> out;
        for (const auto& node : console.output.mirror)
            if (node.role == Role::option) out.push_back(&node);
        return out;
    };
    ASSERT_EQ(options().size(), 2u);
    EXPECT_EQ(options()[0]->name, "10:22 · 1,200 jobs · StartDtsJobs");
    EXPECT_EQ(options()[0]->description, "▲ 1,200");
    EXPECT_EQ(options()[1]->description, "interrupted");
    const auto* field = "Search by id of the run, region, account or operation";
    for (const auto& [query, found] :
         {std::pair{" BEIJING ", 1u}, {"startdts", 2u}, {"testid", 2u}, {"2023-a", 1u}, {"nothing", 0u}}) {
        ASSERT_TRUE(console.type(Role::text_field, field, query));
        EXPECT_EQ(options().size(), found) << query;
    }
    ASSERT_TRUE(console.type(Role::text_field, field, "2023-a"));
    console.input.activated.push_back(options()[0]->id);
    console.settle();
    ASSERT_EQ(console.count<app::ReadKept>(), 1u);
    EXPECT_EQ(std::get<app::ReadKept>(console.effects.back()).id, "2023-a");
    EXPECT_EQ(console.state.overlay, app::Overlay::none);
}

TEST(History, OpensAReceiptFromAFile) {
    RunConsole console;
    open(console, app::Overlay::history);
    ASSERT_TRUE(console.use(Role::button, "Open a receipt from a file"));
    EXPECT_EQ(console.count<app::PickFile>(), 1u);
    EXPECT_EQ(console.state.overlay, app::Overlay::none);
}

TEST(Interrupted, RunIsOfferedAndSaidToBeSo) {
    RunConsole console;
    console.state.kept = {kept("2023-b", "cn-beijing", true), kept("2023-a", "cn-hangzhou", false)};
    console.settle();
    EXPECT_TRUE(console.find(Role::alert, "A run of 1,200 jobs from 10:22 was interrupted."));
    ASSERT_TRUE(console.use(Role::button, "Show it"));
    EXPECT_EQ(std::get<app::ReadKept>(console.effects.back()).id, "2023-a");

    auto& run = console.put_running(12);
    run.paused = true;
    console.state.active->kept = console.state.active->only_shown = true;
    console.settle();
    EXPECT_TRUE(console.said().starts_with("This run was interrupted."));
    EXPECT_FALSE(console.has("Show it"));
    ASSERT_TRUE(console.use(Role::button, "Resume"));
    EXPECT_EQ(console.count<app::TakeLock>(), 1u);
}

TEST(Interrupted, RunsThatAreAllDoneAreNotOffered) {
    RunConsole console;
    console.state.kept = {kept("2023-b", "cn-beijing", true)};
    console.settle();
    EXPECT_FALSE(console.has("Show it"));
}

TEST(Follow, IsOfferedAfterACallThatWasAcceptedOrWhoseOutcomeIsUnknown) {
    for (const auto& [status, body, offered] :
         {std::tuple{200, R"({"Success":true,"RequestId":"r"})", true}, std::tuple{502, "<html>", true},
          std::tuple{200, R"({"Success":false,"ErrCode":"InvalidJobId","RequestId":"r"})", false}}) {
        RunConsole console;
        console.type(Role::text_area, "Task ids", "l5o11f9029c0001");
        ASSERT_TRUE(console.use(Role::button, "Start 1 job"));
        EXPECT_FALSE(console.has("Follow until running"));
        console.answer(status, body);
        EXPECT_EQ(console.has("Follow until running"), offered) << body;
        if (!offered) continue;
        ASSERT_TRUE(console.use(Role::button, "Follow until running"));
        EXPECT_TRUE(console.state.active);
        EXPECT_EQ(console.said(), "Running.");
    }
}

}  // namespace
