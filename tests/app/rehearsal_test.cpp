// A rehearsal: the stand-in's key and proxy instead of the person's, and nothing of one world in the other.
#include <gtest/gtest.h>

#include "operator.h"

namespace {

using app_test::all, app_test::answered, app_test::only, app_test::Operator;
using batch::Phase;

constexpr const char* stand_in = "https://rehearsal.example/dts/{host}/";

app::Account key(std::string name, std::string token = "testtoken-1") {
    app::Account out;
    out.credential = {.access_key_id = name,
                      .security_token = std::move(token),
                      .hmac_sha1 = static_cast<base::KeyId>(3),
                      .hmac_sha256 = static_cast<base::KeyId>(4)};
    out.rehearsal = std::move(name);
    return out;
}

Operator offered(std::size_t jobs) {
    Operator op(jobs);
    op.state().config.rehearsal = stand_in;
    return op;
}

Operator rehearsing(std::size_t jobs) {
    auto op = offered(jobs);
    op.act(app::BeginRehearsal{});
    op.act(app::RehearsalOpened{{}, key("testid-3f2a9c")});
    return op;
}

// A new page: nothing but the journal is left.
Operator reloaded(const Operator& before, const std::string& id) {
    auto op = offered(0);
    op.session.time = before.session.time + 60'000;
    op.act(app::KeptListed{{app::read_head(id, before.head).value()}});
    op.act(app::KeptRead{id, before.journal});
    return op;
}

TEST(Rehearsal, IsAskedForAtTheOriginOfItsProxyWithTheTroubleThatWasChosen) {
    auto op = offered(2);
    app::RehearsalOptions options;
    options.jobs_percent = 33;
    options.calls_percent = 5;
    options.faults = {true, false, false, false, false, false, true};
    options.good_ones_start = options.token_ends = true;
    op.act(app::SetRehearsal{options});
    const auto ask = only<app::OpenRehearsal>(op.act(app::BeginRehearsal{}));
    EXPECT_EQ(ask.url, "https://rehearsal.example/rehearsals");
    EXPECT_EQ(ask.wish, R"({"batch":"good","jobs":33,"calls":5,"faults":["lost_before","html_page"],"clock_off":false,)"
                        R"("token_ends":true})");
    EXPECT_EQ(ask.name, "");
    EXPECT_TRUE(op.act(app::BeginRehearsal{}).empty()) << "it is on its way";
}

TEST(Rehearsal, WithoutAnyKindOfFaultHasNoCallInTrouble) {
    app::RehearsalOptions options;
    options.faults = {};
    EXPECT_TRUE(app::rehearsal_wish(options).contains(R"("calls":0,"faults":[])"));
}

TEST(Rehearsal, IsNotBegunWhereNoneIsOffered) {
    Operator op(2);
    EXPECT_TRUE(op.act(app::BeginRehearsal{}).empty());
    EXPECT_FALSE(app::may_rehearse(op.state()));
}

TEST(Rehearsal, SendsTheSamePlanThroughItsProxyWithItsKey) {
    auto op = rehearsing(25);
    EXPECT_TRUE(app::in_rehearsal(op.state()));
    op.go();
    ASSERT_EQ(op.writes().size(), 3u);
    for (const auto& call : op.writes()) {
        EXPECT_EQ(call.options.proxy_template, stand_in);
        EXPECT_EQ(call.credential.access_key_id, "testid-3f2a9c");
        EXPECT_EQ(call.request.host, "dts.aliyuncs.com");
    }
    EXPECT_EQ(op.run().plan.rehearsal, "testid-3f2a9c");
    EXPECT_TRUE(app::read_head("x", op.head)->rehearsal);
}

TEST(Rehearsal, OfFewJobsAndThePickerUseItsProxyToo) {
    auto op = rehearsing(2);
    EXPECT_EQ(op.session.start().options.proxy_template, stand_in);
    auto finder = rehearsing(0);
    EXPECT_EQ(only<app::SendCall>(finder.act(app::FindJobs{})).options.proxy_template, stand_in);
}

TEST(Rehearsal, NeedsNobodyToBeSignedIn) {
    auto op = offered(25);
    op.act(app::SignOut{});
    op.act(app::BeginRehearsal{});
    op.act(app::RehearsalOpened{{}, key("testid-3f2a9c")});
    EXPECT_EQ(app::start_obstacle(op.state(), op.session.time), app::Obstacle::none);
    op.act(app::EndRehearsal{});
    EXPECT_FALSE(op.state().account);
}

TEST(Rehearsal, GivesTheOwnKeyBackAtItsEndAndLeavesNothingOnTheScreen) {
    auto op = rehearsing(2);
    const auto call = op.session.start();
    op.answer(call, answered(200, R"({"Success":true,"RequestId":"r"})"));
    EXPECT_TRUE(app::may_follow(op.state()));
    op.act(app::EndRehearsal{});
    EXPECT_EQ(op.state().account->credential.access_key_id, "LTAI-example-0001");
    EXPECT_FALSE(op.state().call) << "its jobs must not be followed at DTS";
    EXPECT_EQ(op.session.start().options.proxy_template, "https://proxy.example/dts/{host}/");
}

TEST(Rehearsal, TakesWhatWasOnTheScreenAwayWhenItBegins) {
    auto op = offered(25);
    op.check();
    op.act(app::BeginRehearsal{});
    op.act(app::RehearsalOpened{{}, key("testid-3f2a9c")});
    EXPECT_FALSE(op.state().active);
    EXPECT_TRUE(op.state().find.jobs.empty());
}

TEST(Rehearsal, NeitherBeginsNorEndsWhileARunIsUnderWay) {
    auto real = offered(25);
    real.go();
    EXPECT_TRUE(real.act(app::BeginRehearsal{}).empty());
    auto op = rehearsing(25);
    op.go();
    op.act(app::EndRehearsal{});
    EXPECT_TRUE(app::in_rehearsal(op.state()));
}

TEST(Rehearsal, WhoseStandInRefusesSaysWhyAndChangesNothing) {
    auto op = offered(2);
    op.act(app::BeginRehearsal{});
    op.act(app::RehearsalOpened{{}, base::fail(base::Fault::network, "Failed to fetch")});
    EXPECT_EQ(op.state().rehearsal.problem, "Failed to fetch");
    EXPECT_FALSE(app::in_rehearsal(op.state()));
    EXPECT_EQ(op.state().account->credential.access_key_id, "LTAI-example-0001");
    EXPECT_FALSE(op.act(app::BeginRehearsal{}).empty()) << "it can be tried again";
    EXPECT_EQ(op.state().rehearsal.problem, "");
}

TEST(Rehearsal, WhoseTokenEndsAsksTheStandInForANewOneWhenThePersonDoes) {
    auto op = rehearsing(25);
    op.go();
    for (const auto& call : op.writes())
        op.answer(
            call,
            answered(400, R"({"RequestId":"r","HostId":"h","Code":"InvalidSecurityToken.Expired","Message":"m"})"));
    EXPECT_TRUE(op.run().token_wanted);
    EXPECT_EQ(op.sign_ins, 0) << "nobody has a token of the stand-in to type";
    const auto ask = only<app::OpenRehearsal>(op.act(app::OpenSignIn{}));
    EXPECT_EQ(ask.name, "testid-3f2a9c");
    EXPECT_EQ(ask.wish, R"({"name":"testid-3f2a9c"})");
    (void)op.after(60'000);
    op.act(app::RehearsalOpened{ask.name, key("testid-3f2a9c", "testtoken-2")});
    ASSERT_EQ(op.writes().size(), 3u);
    EXPECT_EQ(op.writes()[0].credential.security_token, "testtoken-2");
}

TEST(Rehearsal, KeepsTheCallOnTheScreenWhenItsTokenIsRenewed) {
    auto op = rehearsing(2);
    op.answer(op.session.start(), answered(200, R"({"Success":true,"RequestId":"r"})"));
    const auto ask = only<app::OpenRehearsal>(op.act(app::OpenSignIn{}));
    op.act(app::RehearsalOpened{ask.name, key("testid-3f2a9c", "testtoken-2")});
    EXPECT_TRUE(op.state().call);
    EXPECT_EQ(op.state().account->credential.security_token, "testtoken-2");
}

TEST(Rehearsal, GoesOnAfterAReloadWithTheStandInsKeyAndNeverWithTheOwn) {
    auto before = rehearsing(25);
    before.go();
    auto op = reloaded(before, before.state().active->id);
    ASSERT_EQ(op.run().phase, Phase::running);
    op.act(app::ResumeRun{});
    const auto ask = only<app::OpenRehearsal>(op.lock());
    EXPECT_EQ(ask.name, "testid-3f2a9c");
    EXPECT_TRUE(op.open.empty());
    op.act(app::RehearsalOpened{ask.name, key("testid-3f2a9c", "testtoken-2")});
    ASSERT_TRUE(op.state().active) << "the run stays on the screen";
    op.see_next("Migrating");
    EXPECT_EQ(op.run().phase, Phase::done);
    EXPECT_EQ(op.state().rehearsal.set_aside->credential.access_key_id, "LTAI-example-0001");
}

TEST(Rehearsal, ThatTheStandInHasForgottenCanOnlyBeRead) {
    auto before = rehearsing(25);
    before.go();
    auto op = reloaded(before, before.state().active->id);
    op.act(app::ResumeRun{});
    const auto ask = only<app::OpenRehearsal>(op.lock());
    op.act(app::RehearsalOpened{ask.name, base::fail(base::Fault::input, "There is no such rehearsal.")});
    EXPECT_EQ(op.state().run_news, app::RunNews::no_rehearsal);
    EXPECT_TRUE(op.open.empty());
    EXPECT_EQ(op.state().active->awaited, app::Awaited::none);
    EXPECT_EQ(op.state().account->credential.access_key_id, "LTAI-example-0001");
}

TEST(Rehearsal, IsNotAskedForWhereNoneIsOfferedAnyMore) {
    auto before = rehearsing(25);
    before.go();
    auto op = reloaded(before, before.state().active->id);
    op.state().config.rehearsal.clear();
    op.act(app::ResumeRun{});
    EXPECT_TRUE(op.lock().empty());
    EXPECT_EQ(op.state().run_news, app::RunNews::no_rehearsal);
    EXPECT_EQ(op.state().active->awaited, app::Awaited::none);
}

TEST(Rehearsal, DoesNotGoOnWithARunOfDts) {
    Operator before(25);
    before.go();
    auto op = reloaded(before, before.state().active->id);
    const auto text = before.journal;
    op.act(app::BeginRehearsal{});
    op.act(app::RehearsalOpened{{}, key("testid-3f2a9c")});
    op.act(app::KeptRead{before.state().active->id, text});
    EXPECT_TRUE(op.act(app::ResumeRun{}).empty());
    EXPECT_EQ(op.state().run_news, app::RunNews::rehearsing);
    EXPECT_TRUE(op.open.empty());
}

TEST(Rehearsal, DoesNotGoOnWithTheOwnKeyWhenItIsEndedByASignOut) {
    auto op = rehearsing(25);
    op.go();
    op.act(app::SignOut{});
    for (const auto& call : op.writes())
        op.answer(call, answered(200, R"({"Success":true,"RequestId":"r"})"));
    op.act(app::SignedIn{app_test::account()});
    (void)op.after(60'000);
    EXPECT_TRUE(op.open.empty()) << "a key of DTS signs no call of a rehearsal";
    EXPECT_EQ(only<app::OpenRehearsal>(op.act(app::OpenSignIn{})).name, "testid-3f2a9c");
}

TEST(Rehearsal, DoesNotTouchTheTokenOfAnotherTabThatRunsIt) {
    auto before = rehearsing(25);
    before.go();
    auto op = reloaded(before, before.state().active->id);
    op.act(app::ResumeRun{});
    EXPECT_TRUE(all<app::OpenRehearsal>(op.lock(false)).empty());
    EXPECT_EQ(op.state().run_news, app::RunNews::other_tab);
}

TEST(Rehearsal, ThatComesLateLeavesACallOrARunOfDtsAlone) {
    auto calling = offered(2);
    calling.act(app::BeginRehearsal{});
    const auto call = calling.session.start();
    calling.act(app::RehearsalOpened{{}, key("testid-3f2a9c")});
    EXPECT_FALSE(app::in_rehearsal(calling.state()));
    calling.answer(call, answered(200, R"({"Success":true,"RequestId":"r"})"));
    EXPECT_TRUE(calling.state().call->answer);
    auto running = offered(25);
    running.act(app::BeginRehearsal{});
    running.go();
    running.act(app::RehearsalOpened{{}, key("testid-3f2a9c")});
    EXPECT_EQ(running.state().account->credential.access_key_id, "LTAI-example-0001");
    running.accept();
    running.see_next("Migrating");
    EXPECT_EQ(running.run().phase, Phase::done);
}

TEST(Rehearsal, ThatWasCancelledDoesNotBegin) {
    auto op = offered(2);
    op.act(app::OpenOverlay{app::Overlay::rehearsal});
    op.act(app::BeginRehearsal{});
    op.act(app::CloseOverlay{});
    op.act(app::RehearsalOpened{{}, key("testid-3f2a9c")});
    EXPECT_FALSE(app::in_rehearsal(op.state()));
}

TEST(Rehearsal, IsNotFollowedWithWhatACallOfDtsStarted) {
    auto before = rehearsing(25);
    before.go();
    auto op = offered(2);
    op.answer(op.session.start(), answered(200, R"({"Success":true,"RequestId":"r"})"));
    op.state().find.jobs.resize(3);
    const auto id = before.state().active->id;
    op.act(app::KeptListed{{app::read_head(id, before.head).value()}});
    op.act(app::KeptRead{id, before.journal});
    op.act(app::ResumeRun{});
    op.act(app::RehearsalOpened{only<app::OpenRehearsal>(op.lock()).name, key("testid-3f2a9c", "testtoken-2")});
    EXPECT_TRUE(op.state().active);
    EXPECT_FALSE(op.state().call);
    EXPECT_TRUE(op.state().find.jobs.empty());
}

TEST(Rehearsal, HasNothingSignedByTheKeyOfTheOtherWorld) {
    auto op = rehearsing(25);
    op.go();
    op.accept();
    op.state().account = app_test::account();
    (void)op.wake();
    EXPECT_TRUE(op.open.empty());
}

TEST(Rehearsal, ThatNobodyCanGoOnWithCanBeStopped) {
    auto before = rehearsing(25);
    before.go();
    auto op = reloaded(before, before.state().active->id);
    op.act(app::StopRun{});
    EXPECT_TRUE(all<app::OpenRehearsal>(op.lock()).empty());
    EXPECT_EQ(op.run().phase, Phase::done);
    EXPECT_TRUE(op.open.empty());
}

TEST(Rehearsal, IsNotCopiedAsACallOfDts) {
    auto op = rehearsing(2);
    EXPECT_TRUE(op.act(app::CopySigned{"curl"}).empty());
    EXPECT_TRUE(op.act(app::CopyAs{"curl", acs::SnippetKind::curl}).empty());
}

TEST(Rehearsal, WhoseStandInDoesNotAnswerCanBeResumedLater) {
    auto before = rehearsing(25);
    before.go();
    auto op = reloaded(before, before.state().active->id);
    op.act(app::ResumeRun{});
    const auto ask = only<app::OpenRehearsal>(op.lock());
    op.act(app::RehearsalOpened{ask.name, base::fail(base::Fault::network, "Failed to fetch")});
    EXPECT_EQ(op.state().run_news, app::RunNews::no_stand_in);
    EXPECT_EQ(only<app::OpenRehearsal>(op.act(app::ResumeRun{})).name, ask.name);
}

TEST(Rehearsal, SetsASignInAsideThatComesMeanwhile) {
    auto op = rehearsing(2);
    op.act(app::SignedIn{app_test::account("token")});
    EXPECT_TRUE(app::in_rehearsal(op.state()));
    op.act(app::EndRehearsal{});
    EXPECT_EQ(op.state().account->credential.access_key_id, "STS.example-0001");
}

TEST(Rehearsal, HasALockAndAReceiptOfItsOwn) {
    Operator real(25);
    real.go();
    auto op = rehearsing(25);
    op.go();
    EXPECT_NE(op.held, real.held) << "rehearsing keeps nobody from running";
    const auto file = only<app::SaveFile>(op.act(app::SaveReceipt{app::ReceiptForm::markdown}));
    EXPECT_TRUE(file.name.starts_with("dts-rehearsal-"));
    EXPECT_TRUE(file.text.contains("a rehearsal with a stand-in"));
    EXPECT_TRUE(only<app::SaveFile>(op.act(app::SaveReceipt{app::ReceiptForm::json}))
                    .text.contains(R"("rehearsal":"testid-3f2a9c")"));
}

}  // namespace
