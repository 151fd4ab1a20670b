// What an answer means for a write: whether the tasks may have been started, and where to read more.
#include <gtest/gtest.h>

#include <vector>

#include "fixture.h"

namespace {

dts::DtsError service_error(int http, const char* code, std::optional<bool> success = false,
                            std::optional<int> inner = {}) {
    dts::DtsError out;
    out.http_status = http;
    out.reply.err_code = code;
    out.reply.success = success;
    out.reply.http_status_code = inner;
    return out;
}

dts::GatewayError gateway_error(int http, const char* code) {
    dts::GatewayError out;
    out.http_status = http;
    out.code = code;
    return out;
}

dts::Unreadable unreadable(dts::Unreadable::Reason reason) {
    return {reason, 200, "", ""};
}

dts::TransportFailure transport(base::Fault fault, bool unknown) {
    return {{fault, "", unknown}};
}

struct Row {
    const char* why;
    dts::Answer answer;
    bool is_unknown;
};

TEST(Outcome, IsKnownOrUnknownForEachKindOfAnswer) {
    using Reason = dts::Unreadable::Reason;
    using base::Fault;
    const std::vector<Row> rows = {
        {"it says yes", dts::Accepted{}, false},

        {"refused by DTS", service_error(200, "InvalidJobId"), false},
        {"refused by DTS with a status of refusals", service_error(403, "DTS.Msg.RamPermissionDenied"), false},
        {"refused without a code", service_error(200, ""), false},
        {"DTS stumbled, whatever the status", service_error(200, "InternalError"), true},
        {"DTS stumbled, whatever the prefix", service_error(200, "DTS.Msg.InternalError"), true},
        {"a time limit behind DTS passed", service_error(200, "DTS.Msg.RequestTimeout"), true},
        {"5xx with any other code", service_error(500, "InvalidJobId"), true},
        {"5xx in the body under HTTP 200", service_error(200, "Whatever", false, 503), true},
        {"throttled before acting", service_error(200, "DTS.Msg.Throttling.User"), false},
        {"throttled before acting, even as 503", service_error(503, "Throttling.User"), false},
        {"yes and no at once", service_error(200, "InvalidJobId", true), true},
        {"yes with a status that says no", service_error(403, "", true), true},

        {"refused by the gateway", gateway_error(400, "SignatureDoesNotMatch"), false},
        {"refused by the gateway under HTTP 200", gateway_error(200, "Forbidden.RAM"), false},
        {"the same nonce twice: a copy came first", gateway_error(400, "SignatureNonceUsed"), true},
        {"the gateway stumbled", gateway_error(503, "ServiceUnavailable"), true},
        {"the gateway stumbled under another status", gateway_error(400, "ServiceUnavailable"), true},
        {"the gateway waited in vain", gateway_error(400, "ServiceTimeout"), true},
        {"the gateway timed out reading", gateway_error(408, "RequestTimeout"), true},
        {"throttled", gateway_error(400, "Throttling"), false},
        {"throttled as 429", gateway_error(429, "Throttling.Api"), false},
        {"throttled as 503", gateway_error(503, "Rejected.Throttling"), false},

        {"the proxy refused", dts::ProxyError{403, "HostNotAllowed", ""}, false},
        {"the proxy limits the rate", dts::ProxyError{429, "TooManyRequests", ""}, false},
        {"the proxy limits the rate as 503", dts::ProxyError{503, "RateLimited", ""}, false},
        {"the proxy did not get the whole request", dts::ProxyError{408, "RequestTimeout", ""}, false},
        {"the proxy sent nothing", dts::ProxyError{502, "UpstreamUnreachable", ""}, false},
        {"the proxy waited in vain", dts::ProxyError{504, "UpstreamNoAnswer", ""}, true},
        {"the proxy waited in vain, under any status", dts::ProxyError{400, "UpstreamTimeout", ""}, true},
        {"the proxy withheld the answer", dts::ProxyError{502, "AnswerTooLarge", ""}, true},
        {"the proxy failed somewhere", dts::ProxyError{502, "ProxyFailed", ""}, true},

        {"something in between refused", dts::HttpFailure{403, "", ""}, false},
        {"something in between did not find it", dts::HttpFailure{404, "", ""}, false},
        {"something in between limits the rate", dts::HttpFailure{429, "", ""}, false},
        {"something in between gave up", dts::HttpFailure{408, "", ""}, true},
        {"something in between failed", dts::HttpFailure{502, "", ""}, true},
        {"something in between is busy", dts::HttpFailure{503, "", ""}, true},

        {"an empty 200", unreadable(Reason::empty), true},
        {"a cut 200", unreadable(Reason::cut_short), true},
        {"an oversized 200", unreadable(Reason::oversized), true},
        {"a page with 200: something answered, perhaps instead", unreadable(Reason::html), true},
        {"nonsense with 200", unreadable(Reason::malformed), true},
        {"another shape with 200", unreadable(Reason::other_shape), true},

        {"never sent", transport(Fault::blocked, false), false},
        {"never signed", transport(Fault::crypto, false), false},
        {"lost after sending", transport(Fault::network, true), true},
        {"stopped after sending", transport(Fault::cancelled, true), true},
        {"stopped before sending", transport(Fault::cancelled, false), false},
    };
    for (const auto& row : rows)
        EXPECT_EQ(dts::outcome_is_unknown(row.answer), row.is_unknown) << row.why;
}

TEST(Outcome, OfATransportFailureIsWhatThePortSays) {
    const auto answer = dts::read_answer(base::fail(base::Fault::timeout, "30 s passed.", true), "StartDtsJobs");
    EXPECT_EQ(dts_test::as<dts::TransportFailure>(answer).error.message, "30 s passed.");
    EXPECT_TRUE(dts::outcome_is_unknown(answer));
    EXPECT_EQ(dts::error_code(answer), "");
    EXPECT_EQ(dts::request_id(answer), "");
    EXPECT_EQ(dts::troubleshooting_url(answer), "");
}

TEST(Troubleshooting, LeadsToTheVendorWithCodeAndRequestId) {
    auto error = service_error(200, "DTS.Msg.Throttling.User");
    error.reply.request_id = "A&B=1 2";
    EXPECT_EQ(dts::troubleshooting_url(error),
              "https://api.aliyun.com/troubleshoot?q=DTS.Msg.Throttling.User&product=Dts&requestId=A%26B%3D1%202");
    EXPECT_EQ(dts::troubleshooting_url(gateway_error(400, "Throttling")),
              "https://api.aliyun.com/troubleshoot?q=Throttling&product=Dts&requestId=");
    EXPECT_EQ(dts::troubleshooting_url(dts::HttpFailure{502, "", "R-1"}),
              "https://api.aliyun.com/troubleshoot?q=&product=Dts&requestId=R-1");
}

TEST(Troubleshooting, HasNothingForWhatTheVendorDoesNotKnow) {
    EXPECT_EQ(dts::troubleshooting_url(dts::Accepted{}), "");
    EXPECT_EQ(dts::troubleshooting_url(dts::ProxyError{403, "HostNotAllowed", ""}), "");
    EXPECT_EQ(dts::troubleshooting_url(dts::HttpFailure{502, "", ""}), "");
}

TEST(Troubleshooting, FollowsTheAnswersOwnLinkToTheVendorOnly) {
    const auto url = [](const char* recommend) {
        auto error = gateway_error(400, "X");
        error.recommend = recommend;
        return dts::troubleshooting_url(error);
    };
    for (const auto* good : {"https://api.aliyun.com/troubleshoot?q=X&product=Dts&requestId=R", "https://aliyun.com",
                             "https://error-center.alibabacloud.com/status/search?Keyword=X&source=PopGw",
                             "https://next.api.aliyun.com/a@b"})
        EXPECT_EQ(url(good), good);
    const std::string own = "https://api.aliyun.com/troubleshoot?q=X&product=Dts&requestId=";
    for (const auto* bad :
         {"", "http://api.aliyun.com/", "https://evil-aliyun.com/", "https://aliyun.com.evil.example/",
          "https://api.aliyun.com@evil.example/", "https://evil.example\\.aliyun.com/",
          "https://evil.example/aliyun.com", "https://evil.example?.aliyun.com", "javascript:alert(1)",
          "//api.aliyun.com/", " https://api.aliyun.com/", "https://api.aliyun.com/\nx", "https://api.aliyun.com:444/",
          "https://evil.example#.aliyun.com", "https://api.aliyun.com/\"x", "HTTPS://api.aliyun.com/",
          "https://user@api.aliyun.com/", "https://evil.example%2f.aliyun.com/"})
        EXPECT_EQ(url(bad), own) << bad;
}

}  // namespace
