// Answers that can be read: which of the kinds they are, and their fields.
#include "dts/answer.h"

#include <gtest/gtest.h>

#include "fixture.h"

using dts_test::as;
using dts_test::fixture;
using dts_test::read;

namespace {

TEST(Answer, TheDocumentedSuccessIsAcceptedInBothFormats) {
    for (const auto* name : {"answers/success.json", "answers/success.xml"}) {
        const auto reply = as<dts::Accepted>(read(fixture(name))).reply;
        EXPECT_EQ(reply.request_id, "AD823BD3-1BA6-4117-A536-165CB280****") << name;
        EXPECT_EQ(reply.http_status_code, 200) << name;
        EXPECT_EQ(reply.success, true) << name;
    }
}

TEST(Answer, AFieldThatIsAbsentStaysAbsent) {
    for (const auto* name : {"answers/success.json", "answers/success.xml"}) {
        const auto reply = as<dts::Accepted>(read(fixture(name))).reply;
        EXPECT_FALSE(reply.err_code) << name;
        EXPECT_FALSE(reply.err_message) << name;
        EXPECT_FALSE(reply.dynamic_message) << name;
        EXPECT_FALSE(reply.dynamic_code) << name;
    }
}

TEST(Answer, AnEmptyFieldIsPresentAndEmpty) {
    const auto reply = as<dts::Accepted>(read(fixture("answers/success_all_strings.json"))).reply;
    EXPECT_EQ(reply.err_code, "");
    EXPECT_EQ(reply.dynamic_code, "");
    const auto xml = as<dts::Accepted>(read(
        "<StartDtsJobsResponse><Success>true</Success><ErrCode/><ErrMessage></ErrMessage></StartDtsJobsResponse>"));
    EXPECT_EQ(xml.reply.err_code, "");
    EXPECT_EQ(xml.reply.err_message, "");
}

TEST(Answer, ANullIsAbsent) {
    const auto reply = as<dts::Accepted>(read(R"({"Success":true,"ErrCode":null,"RequestId":null})")).reply;
    EXPECT_FALSE(reply.err_code);
    EXPECT_FALSE(reply.request_id);
}

TEST(Answer, NumbersAndBooleansThatArriveAsStringsAreRead) {
    const auto reply = as<dts::Accepted>(read(fixture("answers/success_all_strings.json"))).reply;
    EXPECT_EQ(reply.http_status_code, 200);
    EXPECT_EQ(reply.success, true);
    EXPECT_EQ(as<dts::Accepted>(read(R"({"Success":" True "})")).reply.success, true);
    EXPECT_EQ(as<dts::DtsError>(read(R"({"Success":"FALSE"})")).reply.success, false);
}

TEST(Answer, AStatusThatIsNoNumberIsAbsent) {
    for (const std::string written : {R"("OK")", R"("200 OK")", "200.5", "99999999999999", R"("")"}) {
        const auto reply = as<dts::Accepted>(read(R"({"Success":true,"HttpStatusCode":)" + written + "}")).reply;
        EXPECT_FALSE(reply.http_status_code) << written;
    }
}

TEST(Answer, AStringCodeThatArrivesAsANumberIsRead) {
    const auto reply = as<dts::DtsError>(read(R"({"Success":false,"ErrCode":1001,"DynamicCode":403})")).reply;
    EXPECT_EQ(reply.err_code, "1001");
    EXPECT_EQ(reply.dynamic_code, "403");
}

TEST(Answer, AllSevenFieldsAreReadFromBothFormats) {
    for (const auto* name : {"answers/dts_error.json", "answers/dts_error.xml"}) {
        const auto reply = as<dts::DtsError>(read(fixture(name))).reply;
        EXPECT_EQ(reply.request_id, "AD823BD3-1BA6-4117-A536-165CB280****") << name;
        EXPECT_EQ(reply.success, false) << name;
        EXPECT_EQ(reply.http_status_code, 200) << name;
        EXPECT_EQ(reply.err_code, "InvalidParameter") << name;
        EXPECT_EQ(reply.err_message, "The Value of Input Parameter %s is not valid.") << name;
        EXPECT_EQ(reply.dynamic_message, "DtsJobId") << name;
        EXPECT_EQ(reply.dynamic_code, "403") << name;
        EXPECT_EQ(reply.filled_message(), "The Value of Input Parameter DtsJobId is not valid.") << name;
    }
}

TEST(Answer, SuccessFalseWithHttp200IsAFailure) {
    const auto error = as<dts::DtsError>(read(fixture("answers/dts_error.json"), 200));
    EXPECT_EQ(error.http_status, 200);
    EXPECT_EQ(dts::error_code(error), "InvalidParameter");
    EXPECT_EQ(dts::error_code(as<dts::DtsError>(read(R"({"Success":false})"))), "");
}

TEST(Answer, TheErrorOfDtsIsItsOwnUnderHttp4xxToo) {
    const auto error = as<dts::DtsError>(read(fixture("answers/dts_error_chinese.json"), 403));
    EXPECT_EQ(error.http_status, 403);
    EXPECT_EQ(error.reply.filled_message(), "任务 l5o11f9029c 尚未购买，请先购买实例");
}

TEST(Answer, AnErrorCodeOrMessageWithoutSuccessIsAFailure) {
    as<dts::DtsError>(read(R"({"RequestId":"R","ErrCode":"InternalError"})"));
    as<dts::DtsError>(read(R"({"RequestId":"R","ErrMessage":"no"})"));
}

TEST(Answer, SuccessThatContradictsItselfIsAFailureWithUnknownOutcome) {
    const std::string yes = R"({"RequestId":"R","Success":true)";
    for (const auto& answer : {read(yes + R"(,"ErrCode":"InternalError"})"), read(yes + R"(,"HttpStatusCode":500})"),
                               read(yes + "}", 403), read(yes + "}", 500)}) {
        EXPECT_EQ(as<dts::DtsError>(answer).reply.success, true);
        EXPECT_TRUE(dts::outcome_is_unknown(answer));
    }
}

TEST(Answer, AFieldThatIsGivenTwiceWithTwoValuesMakesItUnreadable) {
    using Reason = dts::Unreadable::Reason;
    for (const auto* body :
         {R"({"Success":false,"Success":true})", R"({"Success":true,"success":false})",
          R"({"Success":true,"Success":"x"})",
          "<StartDtsJobsResponse><Success>true</Success><Success>false</Success></StartDtsJobsResponse>"})
        EXPECT_EQ(as<dts::Unreadable>(read(body)).reason, Reason::other_shape) << body;
    as<dts::Accepted>(read(R"({"Success":true,"Success":true})"));
}

TEST(Answer, ReadableWithoutAnySignOfSuccessOrFailureIsNotAccepted) {
    for (const auto* body : {R"({"RequestId":"R","HttpStatusCode":200})", R"({"Success":1})", R"({"Success":"yes"})",
                             R"({"Success":null})", R"({"Success":[true]})", R"({"Success":{"Success":true}})",
                             R"([{"Success":true}])", R"({"data":{"Success":true}})", R"("Success")", "true", "{}",
                             "[]", "<StopDtsJobsResponse><Success>true</Success></StopDtsJobsResponse>",
                             "<Success>true</Success>", "<StartDtsJobsResponse Success='true'/>",
                             "<StartDtsJobsResponse><x><Success>true</Success></x></StartDtsJobsResponse>"})
        EXPECT_EQ(as<dts::Unreadable>(read(body)).reason, dts::Unreadable::Reason::other_shape) << body;
}

TEST(Answer, TheGatewaysErrorIsReadFromBothFormats) {
    const auto json = as<dts::GatewayError>(read(fixture("answers/gateway_signature.json"), 400));
    EXPECT_EQ(json.http_status, 400);
    EXPECT_EQ(json.code, "SignatureDoesNotMatch");
    EXPECT_TRUE(json.message.starts_with("Specified signature is not matched"));
    EXPECT_EQ(json.request_id, "5E4B7A4C-8F6B-4E0E-9C8B-2B6F2C1D****");
    EXPECT_EQ(json.host_id, "dts.aliyuncs.com");
    EXPECT_TRUE(json.recommend.starts_with("https://api.aliyun.com/troubleshoot?q=SignatureDoesNotMatch&product=Dts"));

    const auto xml = as<dts::GatewayError>(read(fixture("answers/gateway_throttling.xml"), 400));
    EXPECT_EQ(xml.code, "Throttling.User");
    EXPECT_EQ(xml.message, "Request was denied due to user flow control.");
    EXPECT_EQ(xml.recommend, "https://api.aliyun.com/troubleshoot?q=Throttling.User&product=Dts");
}

TEST(Answer, TheGatewaysLowerCaseNamesAreReadToo) {
    const auto error = as<dts::GatewayError>(read(fixture("answers/gateway_lower_case.json"), 503));
    EXPECT_EQ(error.code, "ServiceUnavailable");
    EXPECT_EQ(error.message, "The request has failed due to a temporary failure of the server.");
    EXPECT_EQ(error.request_id, "DF6AC3F9-4E9A-5D6B-8F83-3E2B2E9C****");
}

TEST(Answer, TheGatewaysErrorWithHttp200IsStillItsError) {
    EXPECT_EQ(as<dts::GatewayError>(read(fixture("answers/gateway_throttling.xml"), 200)).http_status, 200);
}

TEST(Answer, TheGatewaysErrorMayComeInTheOperationsRoot) {
    const auto* body = "<StartDtsJobsResponse><RequestId>R</RequestId><Code>Throttling</Code></StartDtsJobsResponse>";
    EXPECT_EQ(as<dts::GatewayError>(read(body, 400)).code, "Throttling");
    EXPECT_EQ(as<dts::GatewayError>(read(R"({"Success":false,"Code":"Throttling","Message":"m"})")).code, "Throttling");
}

TEST(Answer, ADescriptionServesForAMessageThatIsMissing) {
    EXPECT_EQ(as<dts::GatewayError>(read(R"({"code":"Throttling","description":"d"})", 400)).message, "d");
    const auto error = as<dts::GatewayError>(read(R"({"Code":"X","Description":"d","RequestId":"R"})", 400));
    EXPECT_EQ(error.message, "d");
    EXPECT_EQ(as<dts::GatewayError>(read(R"({"Code":"X","Message":"m","Description":"d"})", 400)).message, "m");
}

TEST(Answer, ADeniedAccessIsFlattenedToLines) {
    const auto error = as<dts::GatewayError>(read(fixture("answers/gateway_no_permission.json"), 403));
    EXPECT_EQ(error.access_denied_detail,
              "AuthAction: dts:StartDtsJobs\nAuthPrincipalType: SubUser\nAuthPrincipalOwnerId: 103625610789****\n"
              "NoPermissionType: ImplicitDeny\nPolicyType: AccountLevelIdentityBasedPolicy");
    const auto* xml =
        "<Error><Code>NoPermission</Code><Message>m</Message><AccessDeniedDetail><AuthAction>a</AuthAction>"
        "<Policy><Id>p</Id></Policy></AccessDeniedDetail></Error>";
    EXPECT_EQ(as<dts::GatewayError>(read(xml, 403)).access_denied_detail, "AuthAction: a\nPolicy.Id: p");
    EXPECT_EQ(as<dts::GatewayError>(read(fixture("answers/gateway_signature.json"), 400)).access_denied_detail, "");
}

TEST(Answer, TheNumberOfAnotherServerIsNoCodeOfTheGateway) {
    EXPECT_EQ(as<dts::HttpFailure>(read(R"({"code":404,"message":"no route"})", 404)).http_status, 404);
    as<dts::Unreadable>(read(R"({"code":"200","message":"success"})", 200));
}

TEST(Answer, TheProxysRefusalIsItsOwn) {
    const auto error = as<dts::ProxyError>(read(fixture("answers/proxy_error.json"), 403));
    EXPECT_EQ(error.http_status, 403);
    EXPECT_EQ(error.code, "OriginNotAllowed");
    EXPECT_EQ(error.message, "The proxy serves the pages of its own list only.");
}

TEST(Answer, TwoAnswersInOneAreNone) {
    as<dts::Unreadable>(read(R"({"Success":true,"ProxyError":{"Code":"HostNotAllowed"}})"));
    as<dts::Unreadable>(read(R"({"Success":true,"Code":"Throttling","Message":"m"})"));
    as<dts::Unreadable>(read(R"({"Success":true,"Error":{"Code":"Throttling","Message":"m"}})"));
}

TEST(Answer, TheClaimedContentTypeCountsForNothing) {
    auto response = dts_test::http_response(fixture("answers/success.xml"));
    response.headers = {{"content-type", "application/json;charset=utf-8"}};
    as<dts::Accepted>(read(response));
    response.body = fixture("answers/success.json");
    response.headers = {{"content-type", "text/html"}};
    as<dts::Accepted>(read(response));
}

TEST(Answer, AByteOrderMarkAndWhiteSpaceAroundAreSkipped) {
    for (const auto* name : {"answers/success.json", "answers/success.xml", "answers/dts_error.xml"}) {
        const auto plain = read(fixture(name));
        EXPECT_EQ(read("\xEF\xBB\xBF" + fixture(name)).index(), plain.index()) << name;
        EXPECT_EQ(read("\r\n\t " + fixture(name) + "\n\n").index(), plain.index()) << name;
    }
}

TEST(Answer, XmlMayHaveCommentsCharacterDataAndReferences) {
    const auto* body =
        "<?xml version=\"1.0\"?><!-- a --><StartDtsJobsResponse xmlns=\"x\"><!-- b --><Success>false</Success>"
        "<ErrMessage>a &lt;b&gt; &amp; &#20219;<![CDATA[<务>]]></ErrMessage></StartDtsJobsResponse>";
    EXPECT_EQ(as<dts::DtsError>(read(body)).reply.err_message, "a <b> & 任<务>");
}

TEST(Answer, BytesThatAreNotUtf8DoNotHideTheAnswer) {
    const auto reply = as<dts::DtsError>(read("{\"Success\":false,\"ErrMessage\":\"\xFF\xC3(\"}")).reply;
    EXPECT_EQ(reply.err_message, "\uFFFD\uFFFD(");
}

TEST(FilledMessage, EachPlaceholderIsReplaced) {
    dts::Reply reply;
    reply.err_message = "%s: %s is not valid, %d";
    reply.dynamic_message = "DtsJobId";
    EXPECT_EQ(reply.filled_message(), "DtsJobId: DtsJobId is not valid, %d");
}

TEST(FilledMessage, WhatFillsAPlaceholderIsNotFilledAgain) {
    dts::Reply reply;
    reply.err_message = "a %s b";
    reply.dynamic_message = "%s%s";
    EXPECT_EQ(reply.filled_message(), "a %s%s b");
}

TEST(FilledMessage, WithoutAPlaceholderOrAFillingTheMessageIsAsSent) {
    dts::Reply reply;
    EXPECT_EQ(reply.filled_message(), "");
    reply.err_message = "The Value of Input Parameter %s is not valid.";
    EXPECT_EQ(reply.filled_message(), "The Value of Input Parameter %s is not valid.");
    reply.dynamic_message = "";
    EXPECT_EQ(reply.filled_message(), "The Value of Input Parameter %s is not valid.");
    reply.err_message = "no placeholder";
    reply.dynamic_message = "DtsJobId";
    EXPECT_EQ(reply.filled_message(), "no placeholder");
}

}  // namespace
