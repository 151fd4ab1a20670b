// What each kind of answer means for a run.
#include "batch/reply.h"

#include <gtest/gtest.h>

namespace {

using batch::Outcome;

base::Result<base::HttpResponse> http(int status, std::string body, std::vector<base::Header> headers = {}) {
    base::HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    response.headers = std::move(headers);
    return response;
}

batch::Reply reply_of(const base::Result<base::HttpResponse>& response, bool is_look = false) {
    const auto* action = is_look ? "DescribeDtsJobs" : "StartDtsJobs";
    return batch::read_reply(response, dts::read_answer(response, action), is_look);
}
Outcome outcome_of(int status, std::string body) {
    return reply_of(http(status, std::move(body))).outcome;
}
Outcome of_dts(const std::string& code, int status = 200) {
    return outcome_of(status, R"({"Success":"false","ErrCode":")" + code + R"(","ErrMessage":"m","RequestId":"r"})");
}
Outcome of_gateway(const std::string& code, int status = 400) {
    return outcome_of(status, R"({"RequestId":"r","HostId":"h","Code":")" + code + R"(","Message":"m"})");
}
Outcome of_proxy(const std::string& code, int status) {
    return outcome_of(status, R"({"ProxyError":{"Code":")" + code + R"(","Message":"m"}})");
}
Outcome of_fault(base::Fault fault, bool unknown) {
    return reply_of(base::fail(fault, "it failed", unknown)).outcome;
}

TEST(Reply, OfAnAcceptedWriteIsDoneWithItsRequestId) {
    const auto reply = reply_of(http(200, R"({"RequestId":"r-1","Success":true,"HttpStatusCode":200})"));
    EXPECT_EQ(reply.outcome, Outcome::done);
    EXPECT_EQ(reply.request_id, "r-1");
    EXPECT_EQ(reply.http_status, 200);
    EXPECT_EQ(reply.code, "");
}

TEST(Reply, OfALookHoldsItsJobsAndWithoutAListItIsLost) {
    const auto reply = reply_of(http(200, R"({"Success":true,"RequestId":"r","TotalRecordCount":7,"DtsJobList":[
        {"DtsJobId":"a","DtsJobName":"n","JobType":"SYNC","Status":"NotStarted"}]})"),
                                true);
    EXPECT_EQ(reply.outcome, Outcome::done);
    ASSERT_EQ(reply.jobs.size(), 1u);
    EXPECT_EQ(reply.jobs[0].id, "a");
    EXPECT_EQ(reply.total, 7u);
    EXPECT_EQ(reply_of(http(200, R"({"Success":true,"RequestId":"r"})"), true).outcome, Outcome::lost);
    EXPECT_EQ(reply_of(http(200, R"({"Success":true,"RequestId":"r"})"), false).outcome, Outcome::done);
}

TEST(Reply, OfDtsIsTheSameWithAndWithoutThePrefixOfItsCodes) {
    for (const std::string prefix : {"", "DTS.Msg."}) {
        EXPECT_EQ(of_dts(prefix + "InvalidJobId"), Outcome::refused) << prefix;
        EXPECT_EQ(of_dts(prefix + "Throttling.User"), Outcome::throttled) << prefix;
        EXPECT_EQ(of_dts(prefix + "Forbidden.RAM"), Outcome::forbidden) << prefix;
        EXPECT_EQ(of_dts(prefix + "NoPermission"), Outcome::forbidden) << prefix;
        EXPECT_EQ(of_dts(prefix + "OperationDenied.PermissionDenied"), Outcome::forbidden) << prefix;
        EXPECT_EQ(of_dts(prefix + "Forbidden.InstanceNotFound"), Outcome::refused)
            << prefix << ": that is said of an id, not of the account";
        EXPECT_EQ(of_dts(prefix + "InternalError"), Outcome::lost) << prefix;
        EXPECT_EQ(of_dts(prefix + "ServerUnavailable"), Outcome::lost) << prefix;
    }
    EXPECT_EQ(of_dts("MissingParameter"), Outcome::refused) << "DTS speaks of the jobs, the gateway of the call";
}

TEST(Reply, HasTheFilledMessageOfDts) {
    const auto reply = reply_of(http(200, R"({"Success":false,"ErrCode":"InvalidJobId","RequestId":"r-2",
        "ErrMessage":"The job %s is bad","DynamicMessage":"l5o1"})"));
    EXPECT_EQ(reply.code, "InvalidJobId");
    EXPECT_EQ(reply.message, "The job l5o1 is bad");
    EXPECT_EQ(reply.request_id, "r-2");
}

TEST(Reply, OfTheGatewayTellsWhatEndsTheRunFromWhatPasses) {
    for (const auto* code :
         {"InvalidAccessKeyId.NotFound", "InvalidAccessKeyId.Inactive", "SignatureDoesNotMatch", "IncompleteSignature",
          "InvalidSecurityToken.Malformed", "MissingParameter", "InvalidApi.NotFound", "InvalidAction.NotFound",
          "NoSuchVersion", "IllegalTimestamp", "InvalidTimeStamp.Format", "UnsupportedHTTPMethod"})
        EXPECT_EQ(of_gateway(code), Outcome::denied) << code;
    for (const auto* code : {"Throttling", "Throttling.User", "Throttling.Api"})
        for (const int status : {400, 429, 503})
            EXPECT_EQ(of_gateway(code, status), Outcome::throttled) << code << status;
    EXPECT_EQ(of_gateway("InvalidTimeStamp.Expired"), Outcome::clock);
    EXPECT_EQ(of_gateway("InvalidSecurityToken.Expired"), Outcome::token);
    EXPECT_EQ(of_gateway("SecurityTokenExpired"), Outcome::token);
    EXPECT_EQ(of_gateway("Forbidden.RAM", 403), Outcome::forbidden);
    EXPECT_EQ(of_gateway("Forbidden", 403), Outcome::forbidden);
    EXPECT_EQ(of_gateway("SignatureNonceUsed"), Outcome::lost) << "a copy of the call came first";
    EXPECT_EQ(of_gateway("InvalidDtsJobId", 404), Outcome::refused);
}

TEST(Reply, WithAServersErrorIsLost) {
    for (const int status : {500, 502, 503, 504}) {
        EXPECT_EQ(of_gateway("ServiceUnavailable", status), Outcome::lost);
        EXPECT_EQ(outcome_of(status, "<html>Bad gateway</html>"), Outcome::lost) << status;
        EXPECT_EQ(outcome_of(status, ""), Outcome::lost) << status;
        EXPECT_EQ(of_dts("SomeCode", status), Outcome::lost) << status;
    }
}

TEST(Reply, ThatNobodyCanReadIsLostWhateverItsStatus) {
    EXPECT_EQ(outcome_of(200, ""), Outcome::lost);
    EXPECT_EQ(outcome_of(200, "<html></html>"), Outcome::lost);
    EXPECT_EQ(outcome_of(200, R"({"Success":tr)"), Outcome::lost);
    for (const int status : {400, 403, 404, 408, 413})
        EXPECT_EQ(outcome_of(status, ""), Outcome::lost) << status;
    EXPECT_EQ(outcome_of(429, "slow down"), Outcome::throttled);
}

TEST(Reply, OfTheProxySaysWhetherItPassedTheCallOn) {
    EXPECT_EQ(of_proxy("HostNotAllowed", 403), Outcome::denied);
    EXPECT_EQ(of_proxy("TooManyRequests", 429), Outcome::throttled);
    EXPECT_EQ(of_proxy("UpstreamUnreachable", 502), Outcome::not_sent);
    EXPECT_EQ(of_proxy("UpstreamTimeout", 504), Outcome::lost);
    EXPECT_EQ(of_proxy("SomethingNew", 502), Outcome::lost);
}

TEST(Reply, OfTheBrowserSaysWhetherTheCallMayHaveGone) {
    EXPECT_EQ(of_fault(base::Fault::blocked, false), Outcome::not_sent);
    EXPECT_EQ(of_fault(base::Fault::network, true), Outcome::lost);
    EXPECT_EQ(of_fault(base::Fault::timeout, true), Outcome::lost);
    EXPECT_EQ(of_fault(base::Fault::cancelled, true), Outcome::lost);
    EXPECT_EQ(of_fault(base::Fault::input, false), Outcome::denied);
    EXPECT_EQ(of_fault(base::Fault::crypto, false), Outcome::denied);
    const auto reply = reply_of(base::fail(base::Fault::timeout, "it took too long", true));
    EXPECT_EQ(reply.message, "it took too long");
    EXPECT_EQ(reply.http_status, 0);
}

TEST(Reply, TakesTheServersTimeAndHowLongToWaitFromItsHeaders) {
    const auto waits = [](const char* value) {
        return reply_of(http(429, R"({"Code":"Throttling","Message":"m","RequestId":"r"})",
                             {{"date", "Tue, 24 Nov 2026 15:42:06 GMT"}, {"x-acs-retry-after", value}}))
            .retry_after_ms;
    };
    EXPECT_EQ(waits("1500"), 1'500);
    EXPECT_EQ(waits("999999999"), 120'000) << "no server holds a run for hours";
    EXPECT_EQ(waits("-5"), 0);
    EXPECT_EQ(waits("soon"), 0);
    EXPECT_EQ(waits("12.5"), 0);
    EXPECT_EQ(waits(""), 0);
    const auto reply = reply_of(http(200, "", {{"date", "Tue, 24 Nov 2026 15:42:06 GMT"}}));
    EXPECT_EQ(reply.server_ms, 1'795'534'926'000);
    EXPECT_FALSE(reply_of(http(200, "", {{"date", "yesterday"}})).server_ms);
    EXPECT_FALSE(reply_of(http(200, "")).server_ms);
}

TEST(HttpDate, IsReadInItsOneForm) {
    EXPECT_EQ(batch::parse_http_date("Thu, 01 Jan 1970 00:00:00 GMT"), 0);
    EXPECT_EQ(batch::parse_http_date("Thu, 29 Feb 2024 23:59:59 GMT"), 1'709'251'199'000);
    constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::int64_t last = 0;
    for (const auto month : months) {
        const auto read = batch::parse_http_date("Sun, 15 " + std::string(month) + " 2026 00:00:00 GMT");
        ASSERT_TRUE(read) << month;
        EXPECT_GT(*read, last) << month;
        last = *read;
    }
    for (const auto* text :
         {"", "Tue, 24 Nov 2026 15:42:06 CET", "Tue, 24 Foo 2026 15:42:06 GMT", "Tue, 24 anF 2026 15:42:06 GMT",
          "Tuesday, 24-Nov-26 15:42:06 GMT", "Tue Nov 24 15:42:06 2026", "Tue, 2x Nov 2026 15:42:06 GMT",
          "Tue, 24 Nov 2026 25:42:06 GMT", "Tue, 24 Nov 2026 15:42:06 GMT "})
        EXPECT_FALSE(batch::parse_http_date(text)) << text;
}

}  // namespace
