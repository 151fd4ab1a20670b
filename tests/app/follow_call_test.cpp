// From the one call to a run that looks after its jobs; and how the options of runs are remembered.
#include <gtest/gtest.h>

#include "operator.h"

namespace {

using app_test::all, app_test::answered, app_test::only, app_test::Operator;
using batch::Phase, batch::Verdict;

// The one call of two jobs came to this.
Operator ended(acs::Exchange exchange) {
    Operator op(2);
    op.act(app::Start{});
    EXPECT_EQ(op.open.size(), 1u);
    op.answer(op.open[0], std::move(exchange));
    return op;
}

TEST(FollowCall, AfterAnAcceptedCallLooksUntilTheJobsRun) {
    auto op = ended(answered(200, R"({"Success":true,"RequestId":"r"})"));
    op.act(app::FollowCall{});
    ASSERT_TRUE(op.state().active);
    EXPECT_EQ(op.run().phase, Phase::running);
    EXPECT_TRUE(op.open.empty()) << "another tab may run these jobs";
    (void)op.lock();
    EXPECT_NE(op.journal, "");
    EXPECT_EQ(op.run().plan.job_ids.size(), 2u);
    EXPECT_EQ(op.run().plan.endpoint, "dts.aliyuncs.com");
    op.see_next("Initializing");
    op.see_next("Migrating");
    EXPECT_EQ(op.run().phase, Phase::done);
    EXPECT_EQ(batch::count_verdicts(op.run())[static_cast<std::size_t>(Verdict::reached)], 2u);
}

TEST(FollowCall, AfterAnUnknownOutcomeLooksWhetherItActed) {
    auto op = ended(app_test::failed(base::Fault::timeout, true));
    op.act(app::FollowCall{});
    (void)op.lock();
    op.see_next("Prechecking");
    EXPECT_EQ(op.run().accepted, 2u);
    op.see_next("Migrating");
    EXPECT_EQ(op.run().phase, Phase::done);
    EXPECT_TRUE(op.writes().empty());
}

TEST(FollowCall, AfterACallThatDidNotActWritesOnlyWhenThatIsWished) {
    auto op = ended(app_test::failed(base::Fault::timeout, true));
    op.act(app::FollowCall{});
    (void)op.lock();
    while (op.run().phase != Phase::done && !::testing::Test::HasFatalFailure())
        op.see_next("NotStarted");
    EXPECT_TRUE(op.writes().empty());
    EXPECT_EQ(batch::count_verdicts(op.run())[static_cast<std::size_t>(Verdict::not_tried)], 2u);
    op.act(app::RetryRun{});
    op.see_next("NotStarted");
    EXPECT_EQ(op.writes().size(), 1u);
}

TEST(FollowCall, IsNotForACallThatStopsJobs) {
    auto op = ended(answered(200, R"({"Success":true,"RequestId":"r"})"));
    EXPECT_TRUE(app::may_follow(op.state()));
    op.state().call->request.action = "StopDtsJobs";
    EXPECT_FALSE(app::may_follow(op.state()));
    op.act(app::FollowCall{});
    EXPECT_FALSE(op.state().active);
}

TEST(FollowCall, TakesTheIdsAndThePlaceOfTheCallAndNotOfTheForm) {
    auto op = ended(answered(200, R"({"Success":true,"RequestId":"r"})"));
    op.act(app::EditIds{"m4p22e8138b0001"});
    op.act(app::ChooseRegion{"cn-beijing"});
    op.act(app::ChooseOperation{dts::JobOperation::stop});
    op.act(app::FollowCall{});
    EXPECT_EQ(op.run().plan.job_ids, (std::vector{Operator::id_of(0), Operator::id_of(1)}));
    EXPECT_EQ(op.run().plan.region, "cn-hangzhou");
    EXPECT_EQ(op.run().plan.operation, dts::JobOperation::start);
}

TEST(FollowCall, NeedsACallThatHasItsAnswer) {
    Operator op(2);
    EXPECT_TRUE(op.act(app::FollowCall{}).empty());
    op.act(app::Start{});
    EXPECT_TRUE(op.act(app::FollowCall{}).empty());
    EXPECT_FALSE(op.state().active);
}

TEST(RunOptions, AreRememberedAndReadBack) {
    Operator op(2);
    app::RunOptions options;
    options.ids_per_call = 20;
    options.calls_in_flight = 8;
    options.writes_per_second = 50;
    options.longest_wait_minutes = 240;
    options.check = options.follow = false;
    options.canary = options.stop_on_error = true;
    const auto json = only<app::RememberSettings>(op.act(app::SetRunOptions{options})).json;
    EXPECT_EQ(app::read_settings(json, {}).run, options);
    EXPECT_EQ(app::write_settings(app::read_settings(json, {}), {}), json);
    EXPECT_EQ(json.find("canary\":\"true"), std::string::npos) << "a flag is no text";
}

TEST(RunOptions, StayWithinTheirLimits) {
    const auto run = app::read_settings(
        R"({"ids_per_call":101,"calls_in_flight":17,"writes_per_second":0,"longest_wait_minutes":1441})", {});
    EXPECT_EQ(run.run, app::RunOptions{});
    const auto most = app::read_settings(
        R"({"ids_per_call":100,"calls_in_flight":16,"writes_per_second":100,"longest_wait_minutes":1440})", {});
    EXPECT_EQ(most.run.ids_per_call, 100u);
    EXPECT_EQ(most.run.calls_in_flight, 16u);
    EXPECT_EQ(most.run.longest_wait_minutes, 1'440u);
    for (const auto* wrong : {R"({"check":"false"})", R"({"check":0})", R"({"check":null})", R"({"check":[false]})"})
        EXPECT_TRUE(app::read_settings(wrong, {}).run.check) << wrong;
    EXPECT_FALSE(app::read_settings(R"({"check":false})", {}).run.check);
}

TEST(RunOptions, AreTakenIntoThePlan) {
    Operator op(12);
    auto& options = op.state().settings.run;
    options = {.ids_per_call = 3,
               .calls_in_flight = 2,
               .writes_per_second = 7,
               .longest_wait_minutes = 2,
               .check = true,
               .follow = false,
               .canary = true,
               .stop_on_error = true};
    op.act(app::Check{});
    const auto& plan = op.run().plan;
    EXPECT_EQ(plan.pace.ids_per_call, 3u);
    EXPECT_EQ(plan.pace.calls_in_flight, 2u);
    EXPECT_EQ(plan.pace.writes_per_second, 7u);
    EXPECT_EQ(plan.pace.looks_per_second, 20u);
    EXPECT_EQ(plan.longest_wait_ms, 120'000u);
    EXPECT_FALSE(plan.follow);
    EXPECT_TRUE(plan.canary && plan.stop_on_error && plan.check);
}

TEST(Estimate, CountsTheCallsThatAreToCome) {
    Operator op(95);
    op.check();
    const auto calls = app::estimate(op.run());
    EXPECT_EQ(calls.writes, 10u);
    EXPECT_GE(calls.looks, 4u);
    EXPECT_GE(calls.milliseconds, 2'000);
    auto none = op.run();
    for (auto& job : none.jobs)
        job.stage = batch::Stage::done;
    EXPECT_EQ(app::estimate(none).writes, 0u);
    EXPECT_EQ(app::ready_count(none), 0u);
}

}  // namespace
