// What holds a run back, what brings it back after a reload, and what can only be read.
#include <gtest/gtest.h>

#include "operator.h"

namespace {

using app_test::all, app_test::answered, app_test::now, app_test::only, app_test::Operator;
using batch::Phase, batch::Verdict;

constexpr const char* token_over =
    R"({"RequestId":"r","HostId":"h","Code":"InvalidSecurityToken.Expired","Message":"m"})";

std::uint32_t count(const batch::Run& run, Verdict verdict) {
    return batch::count_verdicts(run)[static_cast<std::size_t>(verdict)];
}

// A new page: nothing but the journal is left of the run.
Operator reloaded(const Operator& before, const std::string& id) {
    Operator op(0);
    op.session.time = before.session.time + 60'000;
    op.journal = before.journal;
    op.act(app::KeptListed{{app::read_head(id, before.head).value()}});
    EXPECT_EQ(only<app::ReadKept>(op.act(app::OpenKept{id})).id, id);
    op.act(app::KeptRead{id, before.journal});
    return op;
}

TEST(Token, ThatExpiresIsAskedForOnceAndTheRunGoesOnWithTheNextOne) {
    Operator op(25);
    op.go();
    const auto writes = op.writes();
    ASSERT_EQ(writes.size(), 3u);
    for (const auto& call : writes)
        op.answer(call, answered(400, token_over));
    EXPECT_EQ(op.sign_ins, 1);
    EXPECT_TRUE(op.state().signing_in);
    EXPECT_TRUE(op.open.empty());
    op.act(app::SignInClosed{});
    (void)op.after(60'000);
    EXPECT_TRUE(op.open.empty()) << "it waits, and does not ask again by itself";
    EXPECT_EQ(op.sign_ins, 1);

    auto account = app_test::account("fresh-token");
    op.act(app::SignedIn{account});
    ASSERT_EQ(op.writes().size(), 3u);
    EXPECT_EQ(op.writes()[0].credential.security_token, "fresh-token");
    op.accept();
    op.see_next("Migrating");
    EXPECT_EQ(count(op.run(), Verdict::reached), 25u);
}

TEST(Token, WhoseTimeIsOverIsAskedForBeforeACallMeetsIt) {
    Operator op(25);
    op.go();
    op.accept();
    op.state().account->expires_at_ms = op.session.time + 1'000;
    (void)op.wake();
    EXPECT_TRUE(op.open.empty());
    EXPECT_EQ(op.sign_ins, 1);
}

TEST(Token, ThatIsOverWhenTheRunIsConfirmedSendsNothingAndAsks) {
    Operator op(25);
    op.check();
    op.state().account->expires_at_ms = op.session.time - 1;
    op.act(app::Confirm{});
    (void)op.lock();
    EXPECT_TRUE(op.open.empty());
    EXPECT_EQ(op.sign_ins, 1);
    op.session.time += 30'000;
    op.act(app::SignedIn{app_test::account("fresh-token")});
    op.accept();
    op.see_next("Migrating");
    EXPECT_EQ(count(op.run(), Verdict::reached), 25u);
}

TEST(SigningOut, HoldsARunUntilSomebodySignsIn) {
    Operator op(25);
    op.go();
    op.act(app::SignOut{});
    EXPECT_TRUE(op.run().token_wanted);
    for (const auto& call : op.writes())
        op.answer(call, answered(200, R"({"Success":true,"RequestId":"r"})"));
    (void)op.after(60'000);
    EXPECT_TRUE(op.open.empty());
    EXPECT_EQ(op.run().accepted, 25u) << "what comes is taken";
    op.act(app::SignedIn{app_test::account()});
    op.see_next("Migrating");
    EXPECT_EQ(op.run().phase, Phase::done);
}

TEST(SigningOut, WhileTheLockIsAwaitedLeavesNoCallWithoutAnEnd) {
    Operator op(25);
    op.check();
    op.act(app::Confirm{});
    op.act(app::SignOut{});
    (void)op.lock();
    EXPECT_TRUE(op.open.empty());
    EXPECT_EQ(op.run().in_flight, 0u);
    EXPECT_TRUE(op.run().token_wanted);
    op.session.time += 30'000;
    op.act(app::SignedIn{app_test::account()});
    EXPECT_EQ(op.writes().size(), 3u);
    op.accept();
    op.see_next("Migrating");
    EXPECT_EQ(op.run().phase, Phase::done);
}

TEST(Reload, ShowsTheRunAsInterruptedAndGoesOnWithTheLock) {
    Operator before(25);
    before.go();
    auto op = reloaded(before, before.state().active->id);
    ASSERT_TRUE(op.state().active);
    EXPECT_TRUE(op.run().paused);
    EXPECT_EQ(op.state().active->access_key_id, "LTAI-example-0001");
    EXPECT_TRUE(op.open.empty());
    (void)op.after(60'000);
    EXPECT_TRUE(op.open.empty()) << "until a person resumes it";

    EXPECT_EQ(all<app::TakeLock>(op.act(app::ResumeRun{})).size(), 1u);
    EXPECT_TRUE(op.open.empty());
    (void)op.lock();
    ASSERT_EQ(op.open.size(), 1u);
    EXPECT_TRUE(Operator::is_look(op.open[0])) << "what may have acted is looked up";
    EXPECT_EQ(op.kept_calls, 1u);
    op.see("Migrating");
    EXPECT_EQ(count(op.run(), Verdict::reached), 25u);
}

TEST(Reload, DoesNotResumeWhatAnotherTabRuns) {
    Operator before(25);
    before.go();
    auto op = reloaded(before, before.state().active->id);
    op.act(app::ResumeRun{});
    (void)op.lock(false);
    EXPECT_EQ(op.state().run_news, app::RunNews::other_tab);
    EXPECT_TRUE(op.run().paused);
    EXPECT_TRUE(op.open.empty());
}

TEST(Reload, OnlyShowsARunThatAnotherTabMayHave) {
    Operator first(25);
    first.go();
    auto op = reloaded(first, first.state().active->id);
    EXPECT_TRUE(all<app::KeepAndSend>(op.act(app::StopRun{})).empty());
    (void)op.lock(false);
    EXPECT_EQ(op.state().run_news, app::RunNews::other_tab);
    EXPECT_EQ(op.run().phase, Phase::running) << "the other tab's run is not ended here";
    EXPECT_TRUE(op.act(app::PauseRun{}).empty());
    EXPECT_FALSE(op.act(app::CloseRun{}).empty());
    EXPECT_FALSE(op.state().active);
}

TEST(Reload, StopsARunThatNoOtherTabHas) {
    Operator first(25);
    first.go();
    auto op = reloaded(first, first.state().active->id);
    op.act(app::StopRun{});
    (void)op.lock();
    EXPECT_EQ(op.run().phase, Phase::done);
    EXPECT_TRUE(op.open.empty());
}

TEST(Reload, OfADoneRunShowsItsVerdictsAndSendsNothing) {
    Operator before(12);
    before.go();
    before.accept();
    before.see_next("Migrating");
    auto op = reloaded(before, before.state().active->id);
    EXPECT_EQ(op.run().phase, Phase::done);
    EXPECT_EQ(count(op.run(), Verdict::reached), 12u);
    EXPECT_TRUE(op.act(app::ResumeRun{}).empty());
    EXPECT_FALSE(app::run_is_live(op.state()));
}

TEST(Reload, OfAJournalThatCannotBeReadSaysSo) {
    Operator op(2);
    op.act(app::KeptRead{"x", "nonsense"});
    EXPECT_FALSE(op.state().active);
    EXPECT_EQ(op.state().run_news, app::RunNews::unreadable);
}

TEST(Kept, HeadTellsTheRunAndAStrangeOneIsNone) {
    Operator op(12);
    op.go();
    const auto head = app::read_head("the-id", op.head);
    ASSERT_TRUE(head);
    EXPECT_EQ(head->id, "the-id");
    EXPECT_FALSE(head->done);
    EXPECT_EQ(head->operation, dts::JobOperation::start);
    EXPECT_EQ(head->region, "cn-hangzhou");
    EXPECT_EQ(head->access_key_id, "LTAI-example-0001");
    EXPECT_EQ(head->jobs, 12u);
    EXPECT_EQ(head->began_ms, now);
    for (const auto* text : {"", "0", "0\t9\t\t\t1\t1", "0\t-1", "x\t0\tr\ta\t1\t1\t0\t0\t0\t0\t0\t0\t0\t0"})
        EXPECT_FALSE(app::read_head("x", text)) << text;
}

TEST(Kept, IsDroppedButNotWhileItRunsHere) {
    Operator op(12);
    op.go();
    const auto id = op.state().active->id;
    EXPECT_TRUE(op.act(app::DropKept{id}).empty());
    op.accept();
    op.see_next("Migrating");
    const auto effects = op.act(app::DropKept{id});
    EXPECT_EQ(all<app::ForgetKept>(effects).size(), 1u);
    EXPECT_FALSE(op.state().active);
    EXPECT_EQ(op.held, "");
}

TEST(Receipt, IsSavedInThreeFormsAndOpenedToBeReadOnly) {
    Operator op(12);
    op.go();
    op.accept();
    op.see_next("Migrating");
    const auto json = only<app::SaveFile>(op.act(app::SaveReceipt{app::ReceiptForm::json}));
    EXPECT_TRUE(json.name.ends_with(".json"));
    EXPECT_EQ(json.name.find(':'), std::string::npos) << "no character that a file system refuses";
    EXPECT_EQ(only<app::SaveFile>(op.act(app::SaveReceipt{app::ReceiptForm::csv})).type, "text/csv");
    EXPECT_TRUE(only<app::SaveFile>(op.act(app::SaveReceipt{app::ReceiptForm::markdown})).name.ends_with(".md"));

    Operator reader(0);
    only<app::PickFile>(reader.act(app::OpenReceipt{}));
    reader.act(app::ReceiptRead{json.text});
    ASSERT_TRUE(reader.state().active);
    EXPECT_TRUE(reader.state().active->read_only);
    EXPECT_EQ(reader.state().active->access_key_id, "LTAI-example-0001");
    EXPECT_EQ(count(reader.run(), Verdict::reached), 12u);
    reader.act(app::RetryRun{});
    reader.act(app::ResumeRun{});
    reader.act(app::Ticked{});
    EXPECT_TRUE(reader.open.empty());
    EXPECT_EQ(reader.asked.name, "");
    reader.act(app::ReceiptRead{"{}"});
    EXPECT_EQ(reader.state().run_news, app::RunNews::unreadable);
}

TEST(Receipt, OfARunThatWasNotDoneCanOnlyBeReadToo) {
    Operator op(12);
    op.go();
    const auto json = only<app::SaveFile>(op.act(app::SaveReceipt{app::ReceiptForm::json}));
    Operator reader(3);
    reader.act(app::ReceiptRead{json.text});
    EXPECT_FALSE(app::run_is_live(reader.state()));
    for (app::Action wish : {app::Action(app::ResumeRun{}), app::Action(app::StopRun{}), app::Action(app::Ticked{}),
                             app::Action(app::SignOut{}), app::Action(app::Confirm{})})
        reader.act(std::move(wish));
    EXPECT_TRUE(reader.open.empty());
    EXPECT_EQ(reader.run().phase, Phase::running);
    EXPECT_FALSE(reader.run().stopping);
}

}  // namespace
