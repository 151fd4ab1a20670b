// What a person reads for each kind of end of a call.
#include "ui/outcome.h"

#include <gtest/gtest.h>

namespace {

using ui::Tongue;

app::Call call_with(dts::Answer answer, std::size_t jobs = 1) {
    app::Call call;
    call.phase = app::CallPhase::done;
    call.job_count = jobs;
    call.time_limit_ms = 40'000;
    call.page_origin = "https://console.example";
    call.exchange.url = "https://proxy.example/dts/dts.aliyuncs.com/";
    call.answer = std::move(answer);
    return call;
}

dts::DtsError dts_error(std::string code) {
    dts::DtsError error;
    error.http_status = 200;
    error.reply.success = false;
    error.reply.err_code = std::move(code);
    error.reply.err_message = "The Value of Input Parameter %s is not valid.";
    error.reply.dynamic_message = "DtsJobId";
    return error;
}

dts::GatewayError gateway_error(std::string code, int status = 400) {
    dts::GatewayError error;
    error.http_status = status;
    error.code = std::move(code);
    error.message = "message";
    error.request_id = "R1";
    return error;
}

dts::TransportFailure transport(base::Fault fault, bool unknown) {
    return {{fault, "why", unknown}};
}

bool says(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(Outcome, OfAnAcceptedCallIsGoodAndSaysThatAcceptedIsNotRunning) {
    dts::Accepted accepted;
    accepted.reply.request_id = "R1";
    const auto outcome = ui::describe(call_with(accepted, 1234), Tongue::english);
    EXPECT_EQ(outcome.tone, ui::Tone::good);
    EXPECT_EQ(outcome.sentence(), "Accepted: DTS will start 1,234 jobs.");
    ASSERT_EQ(outcome.details.size(), 1u);
    EXPECT_TRUE(says(outcome.details[0], "Accepted is not yet running"));
    EXPECT_TRUE(outcome.url.empty());
}

TEST(Outcome, OfAnAcceptedTwinDoesNotSayThatJobsAreStarted) {
    auto call = call_with(dts::Accepted{}, 12);
    call.request.action = "SuspendDtsJobs";
    EXPECT_EQ(ui::describe(call, Tongue::english).sentence(), "Accepted: SuspendDtsJobs for 12 jobs.");
}

TEST(Outcome, FillsTheMessageOfDts) {
    const auto outcome = ui::describe(call_with(dts_error("InvalidParameter")), Tongue::english);
    EXPECT_EQ(outcome.tone, ui::Tone::bad);
    EXPECT_TRUE(says(outcome.details.back(), "Input Parameter DtsJobId is not valid"));
    EXPECT_FALSE(outcome.advice.empty());
}

TEST(Outcome, ClaimsNothingAboutTheOthersWhenDtsRefusesOneOfSeveral) {
    for (const auto& call : {call_with(dts_error("InvalidJobId"), 2), call_with(gateway_error("InvalidJobId"), 2),
                             call_with(gateway_error("DTS.Msg.OperationDenied.NotPurchased", 403), 2)}) {
        const auto said = ui::describe(call, Tongue::english).sentence();
        EXPECT_TRUE(says(said, "some of the jobs may have been started")) << said;
        EXPECT_FALSE(says(said, "Nothing was started")) << said;
    }
    EXPECT_TRUE(
        says(ui::describe(call_with(dts_error("InvalidJobId"), 1), Tongue::english).sentence(), "Nothing was started"));
    EXPECT_TRUE(says(ui::describe(call_with(gateway_error("SignatureDoesNotMatch"), 2), Tongue::english).sentence(),
                     "Nothing was started"));
}

TEST(Outcome, WarnsWhenItIsUnknownAndThenDoesNotSayThatNothingWasStarted) {
    dts::Unreadable cut{dts::Unreadable::Reason::cut_short, 200, "{\"Req"};
    for (const auto& call :
         {call_with(transport(base::Fault::network, true)), call_with(transport(base::Fault::timeout, true)),
          call_with(transport(base::Fault::cancelled, true)), call_with(cut),
          call_with(gateway_error("ServiceUnavailable", 503))}) {
        const auto outcome = ui::describe(call, Tongue::english);
        EXPECT_EQ(outcome.tone, ui::Tone::unsure) << outcome.headline;
        EXPECT_TRUE(says(outcome.sentence(), "Outcome unknown")) << outcome.headline;
        EXPECT_FALSE(says(outcome.sentence(), "Nothing was started")) << outcome.headline;
    }
}

TEST(Outcome, OfABlockedRequestIsCertain) {
    const auto outcome = ui::describe(call_with(transport(base::Fault::blocked, false)), Tongue::english);
    EXPECT_TRUE(says(outcome.sentence(), "Nothing was started"));
    EXPECT_TRUE(says(outcome.advice, "https://proxy.example"));
}

TEST(Outcome, NamesProxyAndOriginWhenTheConnectionFailed) {
    const auto outcome = ui::describe(call_with(transport(base::Fault::network, true)), Tongue::english);
    EXPECT_TRUE(says(outcome.advice, "https://proxy.example"));
    EXPECT_TRUE(says(outcome.advice, "https://console.example"));
}

TEST(Outcome, LinksToTheVendorWithCodeAndRequestId) {
    const auto outcome = ui::describe(call_with(gateway_error("Throttling.User")), Tongue::english);
    EXPECT_TRUE(says(outcome.url, "Throttling.User")) << outcome.url;
    EXPECT_TRUE(says(outcome.url, "R1")) << outcome.url;
    EXPECT_TRUE(ui::describe(call_with(dts::ProxyError{403, "HostNotAllowed", "m"}), Tongue::english).url.empty())
        << "the vendor knows nothing of the proxy's codes";
}

TEST(Outcome, OnAWrongSignatureTheAdviceIsTheVerdictOfTheComparison) {
    auto call = call_with(gateway_error("SignatureDoesNotMatch"));
    call.signature_diff.emplace();
    call.signature_diff->verdict = dts::SignatureDiff::Verdict::same;
    EXPECT_TRUE(says(ui::describe(call, Tongue::english).advice, "the AccessKey secret does not belong"));
    call.signature_diff->verdict = dts::SignatureDiff::Verdict::differs;
    call.signature_diff->first_difference = 42;
    EXPECT_TRUE(says(ui::describe(call, Tongue::english).advice, "First difference at byte 42"));
}

TEST(Outcome, IsSaidInChinese) {
    const auto outcome = ui::describe(call_with(gateway_error("Throttling.User")), Tongue::chinese);
    EXPECT_EQ(outcome.sentence(), "API 网关拒绝：Throttling.User。没有启动任何任务。");
}

}  // namespace
