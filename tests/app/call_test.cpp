// The one call: what Start sends, what Stop does, what an answer changes and what a late one does not.
#include <gtest/gtest.h>

#include <string>
#include <variant>

#include "session.h"

namespace {

using app::CallPhase;
using app_test::answered;
using app_test::failed;
using app_test::only;
using app_test::Session;

constexpr const char* accepted =
    R"({"RequestId":"AD823BD3-1BA6-4117-A536-165CB2800001","HttpStatusCode":200,"Success":true})";

TEST(Start, SendsTheTasksToTheEndpointThroughTheProxy) {
    auto session = Session::ready("testtoken");
    session.act(app::ChooseRegion{"me-central-1"});
    session.act(app::ChooseSignatureVersion{acs::SignatureVersion::v1});
    session.act(app::EditProxy{" https://proxy.example/dts/{host}/ "});
    session.state.settings.time_limit_ms = 12'000;
    const auto sent = session.start();

    EXPECT_EQ(sent.request.action, "StartDtsJobs");
    EXPECT_EQ(sent.request.version, "2020-01-01");
    EXPECT_EQ(sent.request.host, "dts.me-central-1.aliyuncs.com");
    const std::vector<acs::Parameter> parameters = {{"DtsJobIds", "l5o11f9029c0001,l5o11f9029c0002"},
                                                    {"RegionId", "me-central-1"}};
    EXPECT_EQ(sent.request.parameters, parameters);
    EXPECT_EQ(sent.options.signature_version, acs::SignatureVersion::v1);
    EXPECT_EQ(sent.options.proxy_template, "https://proxy.example/dts/{host}/");
    EXPECT_EQ(sent.options.time_limit_ms, 12'000u);
    EXPECT_EQ(sent.options.tag, sent.tag) << "Stop aborts by it";
    EXPECT_EQ(sent.credential.access_key_id, "STS.example-0001");
    EXPECT_EQ(sent.credential.security_token, "testtoken");
}

TEST(Start, ShowsTheCallThatIsUnderWay) {
    auto session = Session::ready();
    session.act(app::ChooseTab{app::InspectorTab::raw});
    const auto sent = session.start();
    ASSERT_TRUE(session.state.call);
    const auto& call = *session.state.call;
    EXPECT_EQ(call.phase, CallPhase::signing_and_sending);
    EXPECT_EQ(call.tag, sent.tag);
    EXPECT_EQ(call.started_ms, app_test::now);
    EXPECT_EQ(call.job_count, 2u);
    EXPECT_EQ(call.endpoint, "dts.aliyuncs.com");
    EXPECT_EQ(call.region, "cn-hangzhou");
    EXPECT_EQ(call.page_origin, "https://console.example");
    EXPECT_FALSE(call.answer);
    EXPECT_EQ(session.state.tab, app::InspectorTab::answer);
    EXPECT_EQ(session.state.narrow_tab, app::NarrowTab::run);
}

TEST(Start, WithoutARegionSendsNoRegionId) {
    auto session = Session::ready();
    session.act(app::ChooseRegion{""});
    EXPECT_EQ(session.start().request.parameters.size(), 1u);
}

TEST(Start, ASecondTimeWhileTheFirstIsOpenDoesNothing) {
    auto session = Session::ready();
    const auto first = session.start();
    session.time += 10'000;
    EXPECT_TRUE(session.act(app::Start{}).empty());
    EXPECT_EQ(session.state.call->tag, first.tag);
    EXPECT_EQ(session.state.call->started_ms, app_test::now);
    EXPECT_EQ(session.state.calls_made, 1u);
}

TEST(Start, AfterAnAnswerIsANewCallWithATagOfItsOwn) {
    auto session = Session::ready();
    const auto first = session.start();
    session.act(app::CallEnded{first.tag, answered(200, accepted)});
    const auto second = session.start();
    EXPECT_NE(second.tag, first.tag);
    EXPECT_EQ(session.state.call->phase, CallPhase::signing_and_sending);
    EXPECT_FALSE(session.state.call->answer) << "the first answer is not shown as the second's";
    EXPECT_EQ(session.state.call->raw, "");
}

TEST(Start, WithARequestThatCannotBeMadeSendsNothingAndSaysWhy) {
    auto session = Session::ready();
    session.state.ids.ids = {"a,b"};
    EXPECT_TRUE(session.act(app::Start{}).empty());
    ASSERT_TRUE(session.state.call && session.state.call->answer);
    EXPECT_EQ(session.state.call->phase, CallPhase::done);
    const auto* failure = std::get_if<dts::TransportFailure>(&*session.state.call->answer);
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->error.fault, base::Fault::input);
    EXPECT_FALSE(dts::outcome_is_unknown(*session.state.call->answer));
}

TEST(Start, GoesOnWithTheKeysItBeganWith) {
    auto session = Session::ready();
    const auto sent = session.start();
    session.act(app::SignOut{});
    session.act(app::CallEnded{sent.tag, answered(200, accepted)});
    EXPECT_TRUE(std::holds_alternative<dts::Accepted>(*session.state.call->answer));
}

TEST(Stop, AbortsTheOpenCallByItsTag) {
    auto session = Session::ready();
    const auto sent = session.start();
    EXPECT_EQ(only<app::AbortCall>(session.act(app::Stop{})).tag, sent.tag);
    EXPECT_TRUE(session.state.call->stop_asked);
    EXPECT_EQ(session.state.call->phase, CallPhase::signing_and_sending) << "until the abort has come back";
    EXPECT_EQ(app::start_obstacle(session.state, session.time), app::Obstacle::busy);

    session.act(app::CallEnded{sent.tag, failed(base::Fault::cancelled, true)});
    EXPECT_EQ(session.state.call->phase, CallPhase::done);
    EXPECT_TRUE(dts::outcome_is_unknown(*session.state.call->answer)) << "it may have reached DTS";
}

TEST(Stop, WithoutAnOpenCallDoesNothing) {
    auto session = Session::ready();
    EXPECT_TRUE(session.act(app::Stop{}).empty());
    const auto sent = session.start();
    session.act(app::CallEnded{sent.tag, answered(200, accepted)});
    EXPECT_TRUE(session.act(app::Stop{}).empty());
    EXPECT_FALSE(session.state.call->stop_asked);
}

TEST(Answer, EndsTheCall) {
    auto session = Session::ready();
    const auto sent = session.start();
    session.time += 250;
    EXPECT_TRUE(session.act(app::CallEnded{sent.tag, answered(200, accepted)}).empty());
    const auto& call = *session.state.call;
    EXPECT_EQ(call.phase, CallPhase::done);
    EXPECT_EQ(call.ended_ms, app_test::now + 250);
    ASSERT_TRUE(call.answer);
    const auto* success = std::get_if<dts::Accepted>(&*call.answer);
    ASSERT_TRUE(success);
    EXPECT_EQ(success->reply.request_id, "AD823BD3-1BA6-4117-A536-165CB2800001");
    EXPECT_EQ(call.raw, accepted);
    EXPECT_FALSE(call.signature_diff);
}

TEST(Answer, ToAnEarlierCallFallsOnTheFloor) {
    auto session = Session::ready();
    const auto first = session.start();
    session.act(app::CallEnded{first.tag, answered(200, accepted)});
    const auto second = session.start();
    session.act(app::CallEnded{first.tag, answered(500, "late")});
    EXPECT_EQ(session.state.call->tag, second.tag);
    EXPECT_EQ(session.state.call->phase, CallPhase::signing_and_sending);
    EXPECT_FALSE(session.state.call->answer);
    EXPECT_EQ(session.state.call->raw, "");
}

TEST(Answer, ASecondTimeFallsOnTheFloor) {
    auto session = Session::ready();
    const auto sent = session.start();
    session.act(app::CallEnded{sent.tag, answered(200, accepted)});
    session.time += 1;
    session.act(app::CallEnded{sent.tag, answered(500, "late")});
    EXPECT_EQ(session.state.call->raw, accepted);
    EXPECT_EQ(session.state.call->ended_ms, app_test::now);
    EXPECT_TRUE(std::holds_alternative<dts::Accepted>(*session.state.call->answer));
}

TEST(Answer, ThatNobodyAskedForFallsOnTheFloor) {
    auto session = Session::ready();
    EXPECT_TRUE(session.act(app::CallEnded{1, answered(200, accepted)}).empty());
    EXPECT_FALSE(session.state.call);
}

TEST(Answer, OfATransportThatFailedHasNoRawText) {
    auto session = Session::ready();
    const auto sent = session.start();
    session.act(app::CallEnded{sent.tag, failed(base::Fault::network, true)});
    const auto& call = *session.state.call;
    EXPECT_TRUE(std::holds_alternative<dts::TransportFailure>(*call.answer));
    EXPECT_TRUE(dts::outcome_is_unknown(*call.answer));
    EXPECT_EQ(call.raw, "");
}

TEST(RawText, IsRedactedAndValidUtf8) {
    auto session = Session::ready("testtoken-0123456789abcdef");
    const auto sent = session.start();
    session.act(app::CallEnded{
        sent.tag, answered(400, R"({"Code":"Whatever","Message":"STS.example-0001 with testtoken-0123456789abcdef )"
                                "\xFF\"}")});
    const auto& raw = session.state.call->raw;
    EXPECT_EQ(raw.find("STS.example-0001"), std::string::npos) << raw;
    EXPECT_EQ(raw.find("0123456789"), std::string::npos) << raw;
    EXPECT_NE(raw.find("Whatever"), std::string::npos) << raw;
    EXPECT_NE(raw.find("\uFFFD"), std::string::npos) << raw;
    EXPECT_EQ(raw.find('\xFF'), std::string::npos) << raw;
}

TEST(RawText, IsRedactedAlsoAfterSigningOut) {
    auto session = Session::ready("testtoken-0123456789abcdef");
    const auto sent = session.start();
    session.act(app::SignOut{});
    session.act(app::CallEnded{sent.tag, answered(500, "no answer for testtoken-0123456789abcdef")});
    EXPECT_EQ(session.state.call->raw.find("0123456789"), std::string::npos) << session.state.call->raw;
}

acs::Exchange signature_refused(const std::string& echoed) {
    acs::SignedRequest request;
    request.signature_version = acs::SignatureVersion::v1;
    request.trace.canonical_request = "AccessKeyId=STS.example-0001&Action=StartDtsJobs";
    request.trace.string_to_sign = "POST&%2F&AccessKeyId%3DSTS.example-0001%26Action%3DStartDtsJobs";
    auto out = answered(400, R"({"RequestId":"1","HostId":"dts.aliyuncs.com","Code":"SignatureDoesNotMatch","Message":)"
                             "\"Specified signature is not matched with our calculation. server string to sign is:" +
                                 echoed + "\"}");
    out.request = std::move(request);
    return out;
}

TEST(SignatureDoesNotMatch, TellsAWrongSecretFromAChangedRequest) {
    using Verdict = dts::SignatureDiff::Verdict;
    auto session = Session::ready("testtoken");
    auto sent = session.start();
    session.act(
        app::CallEnded{sent.tag, signature_refused("POST&%2F&AccessKeyId%3DSTS.example-0001%26Action%3DStartDtsJobs")});
    ASSERT_TRUE(session.state.call->signature_diff);
    EXPECT_EQ(session.state.call->signature_diff->verdict, Verdict::same);

    sent = session.start();
    session.act(
        app::CallEnded{sent.tag, signature_refused("POST&%2F&AccessKeyId%3DSTS.example-0001%26Action%3DStopDtsJobs")});
    ASSERT_TRUE(session.state.call->signature_diff);
    EXPECT_EQ(session.state.call->signature_diff->verdict, Verdict::differs);
    EXPECT_EQ(session.state.call->signature_diff->ours.find("STS.example-0001"), std::string::npos);
    EXPECT_EQ(session.state.call->raw.find("STS.example-0001"), std::string::npos) << session.state.call->raw;
}

TEST(SignatureDoesNotMatch, IsTheOnlyCodeThatGivesADifference) {
    auto session = Session::ready();
    const auto sent = session.start();
    auto exchange = signature_refused("POST&%2F&AccessKeyId%3Dx");
    auto& body = exchange.response->body;
    body.replace(body.find("SignatureDoesNotMatch"), 21, "InvalidAccessKeyId.No");
    session.act(app::CallEnded{sent.tag, std::move(exchange)});
    EXPECT_TRUE(std::holds_alternative<dts::GatewayError>(*session.state.call->answer));
    EXPECT_FALSE(session.state.call->signature_diff);
}

}  // namespace
