// A rehearsal on the screen: what is offered, what is chosen, and that nobody takes it for the real thing.
#include <gtest/gtest.h>

#include "run_console.h"

namespace {

using app::Role;
using ui_test::RunConsole;

class Rehearsing : public RunConsole {
  public:
    Rehearsing() { state.config.rehearsal = "https://rehearsal.example/dts/{host}/"; }

    void do_now(app::Action action) {
        (void)app::update(state, std::move(action), input.unix_ms);
        settle();
    }
    void begin() {
        do_now(app::BeginRehearsal{});
        app::Account account;
        account.credential = {"testid-3f2a9c", "testtoken-1", base::KeyId{3}, base::KeyId{4}};
        account.rehearsal = "testid-3f2a9c";
        do_now(app::RehearsalOpened{{}, std::move(account)});
    }
    [[nodiscard]] bool says_so() const { return shows("Rehearsal testid-3f2a9c: the calls go to a stand-in"); }
};

TEST(Rehearsal, IsOfferedOnlyWhereTheHostOffersOne) {
    Rehearsing console;
    console.settle();
    EXPECT_TRUE(console.has("Rehearse"));
    console.state.config.rehearsal.clear();
    console.settle();
    EXPECT_FALSE(console.has("Rehearse"));
}

TEST(Rehearsal, IsBegunWithTheTroubleThatWasChosen) {
    Rehearsing console;
    console.settle();
    ASSERT_TRUE(console.use(Role::button, "Rehearse"));
    ASSERT_TRUE(console.find(Role::dialog, "Rehearsal"));
    ASSERT_TRUE(console.choose("Jobs in trouble", 0));
    ASSERT_TRUE(console.choose("Calls in trouble", 3));
    ASSERT_TRUE(console.choose("A call with a bad job", 1));
    ASSERT_TRUE(console.use(Role::option, "☑ Throttled"));
    ASSERT_TRUE(console.use(Role::option, "☐ The token ends in the middle"));
    EXPECT_TRUE(console.find(Role::option, "☐ Throttled"));
    const auto& options = console.state.rehearsal.options;
    EXPECT_EQ(options.jobs_percent, 0u);
    EXPECT_EQ(options.calls_percent, 50u);
    EXPECT_TRUE(options.good_ones_start);
    EXPECT_TRUE(options.token_ends);
    EXPECT_FALSE(options.clock_off);
    EXPECT_EQ(options.faults, (std::array{true, true, false, true, true, true, true}));
    ASSERT_TRUE(console.use(Role::button, "Begin the rehearsal"));
    EXPECT_EQ(console.count<app::OpenRehearsal>(), 1u);
    EXPECT_FALSE(console.use(Role::button, "Begin the rehearsal")) << "it is on its way";
    console.do_now(app::RehearsalOpened{{}, base::fail(base::Fault::network, "Failed to fetch")});
    EXPECT_TRUE(console.find(Role::alert, "The stand-in did not begin: Failed to fetch"));
}

TEST(Rehearsal, IsSaidOnTheScreenUntilItEnds) {
    Rehearsing console;
    console.begin();
    EXPECT_TRUE(console.says_so());
    EXPECT_FALSE(console.has("Sign out"));
    EXPECT_TRUE(console.shows("rehearsal.example")) << "the proxy in use";
    ASSERT_TRUE(console.use(Role::button, "End rehearsal"));
    EXPECT_FALSE(console.says_so());
    EXPECT_TRUE(console.has("Sign out"));
}

TEST(Rehearsal, CannotBeEndedOrBegunAnewUnderARun) {
    Rehearsing console;
    console.begin();
    console.put_running(20).plan.rehearsal = "testid-3f2a9c";
    console.settle();
    EXPECT_TRUE(console.says_so());
    EXPECT_FALSE(console.use(Role::button, "End rehearsal")) << "disabled";
    EXPECT_FALSE(console.use(Role::button, "Another one")) << "disabled";
}

TEST(Rehearsal, IsNamedInTheConfirmation) {
    Rehearsing console;
    console.begin();
    console.put_checked(20).plan.rehearsal = "testid-3f2a9c";
    console.do_now(app::OpenOverlay{app::Overlay::confirm});
    EXPECT_EQ(console.beside("Rehearsal"), "a stand-in answers, nothing reaches DTS");
    EXPECT_EQ(console.beside("Account"), "testid-3f2a9c");
}

TEST(Rehearsal, WhoseTokenHasEndedOffersANewOneAndNoSignIn) {
    Rehearsing console;
    console.begin();
    auto& run = console.put_running(20);
    run.plan.rehearsal = "testid-3f2a9c";
    run.token_wanted = true;
    console.settle();
    EXPECT_TRUE(console.shows("Outside a rehearsal you would sign in again; here, get a new one."));
    EXPECT_FALSE(console.has("Sign in"));
    ASSERT_TRUE(console.use(Role::button, "Get a new token"));
    EXPECT_EQ(console.count<app::OpenRehearsal>(), 1u);
}

TEST(Rehearsal, IsToldFromARunOfDtsAmongThePastRuns) {
    Rehearsing console;
    app::KeptRun real, rehearsal;
    real.id = "2023-10-26T10:22:32Z-0";
    rehearsal.id = "2023-10-27T10:22:32Z-0";
    real.jobs = 120;
    rehearsal.jobs = 25;
    rehearsal.began_ms = real.began_ms = console.input.unix_ms;
    rehearsal.rehearsal = true;
    console.state.kept = {rehearsal, real};
    console.settle();
    EXPECT_TRUE(console.shows("A run of 120 jobs from")) << "that of DTS is offered first";
    console.do_now(app::OpenOverlay{app::Overlay::history});
    EXPECT_TRUE(console.shows("rehearsal · 25 jobs · StartDtsJobs"));
    console.do_now(app::CloseOverlay{});
    console.state.kept = {rehearsal};
    console.settle();
    EXPECT_TRUE(console.shows("A rehearsal of 25 jobs from"));
}

}  // namespace
