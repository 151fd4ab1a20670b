// One call through fake ports: what is sent where, what comes back, and that it is sent once.
#include "acs/call.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "signing.h"
#include "tests/support/fakes.h"
#include "tests/support/run.h"

namespace {

using test_support::run;

const acs::Request start = {"dts.aliyuncs.com", "StartDtsJobs", "2020-01-01", {{"DtsJobIds", "l5o11f9029c0001"}}};

struct CallTest : testing::Test {
    acs::Exchange call(const acs::CallOptions& options) {
        return run(acs::call({keys.crypto(), http, clock, random}, credential, start, options));
    }

    static acs::CallOptions through_proxy(acs::SignatureVersion version = acs::SignatureVersion::v3) {
        acs::CallOptions options;
        options.signature_version = version;
        options.proxy_template = "https://proxy.example/dts/{host}/";
        return options;
    }

    std::string sent_header(std::size_t index, std::string_view name) const {
        const auto& headers = http.sent.at(index).headers;
        const auto found = std::ranges::find(headers, name, &base::Header::first);
        return found == headers.end() ? "(none)" : found->second;
    }

    test_support::KeyRing keys;
    test_support::FakeHttp http;
    test_support::FixedClock clock{1'698'315'752'123};  // 2023-10-26T10:22:32Z
    test_support::CountingRandom random;
    acs::Credential credential = acs_test::credential(keys, "testid", "testsecret");
};

using Stamps = CallTest;
using Call = CallTest;

TEST_F(Stamps, AreTheTimeOfTheClockAnd128RandomBits) {
    const auto stamp = acs::make_stamp(clock, random);
    EXPECT_EQ(stamp.date, "2023-10-26T10:22:32Z");
    EXPECT_EQ(stamp.nonce, "000102030405060708090a0b0c0d0e0f");
    EXPECT_EQ(acs::make_stamp(clock, random).nonce, "101112131415161718191a1b1c1d1e1f");
}

TEST_F(Call, SendsTheSignedRequestToTheProxy) {
    http.answer(200, "{}");
    auto options = through_proxy();
    options.time_limit_ms = 12'345;
    options.tag = 7;
    const auto exchange = call(options);

    ASSERT_EQ(http.sent.size(), 1u);
    const auto& sent = http.sent[0];
    ASSERT_TRUE(exchange.request);
    EXPECT_EQ(sent.method, "POST");
    EXPECT_EQ(sent.url, "https://proxy.example/dts/dts.aliyuncs.com/?DtsJobIds=l5o11f9029c0001");
    EXPECT_EQ(sent.headers, exchange.request->headers);
    EXPECT_EQ(sent.body, "");
    EXPECT_EQ(sent.time_limit_ms, 12'345u);
    EXPECT_EQ(sent.tag, 7u);
    EXPECT_EQ(exchange.url, sent.url);
    EXPECT_EQ(exchange.sent_at_ms, clock.now);
    EXPECT_EQ(sent_header(0, "x-acs-date"), "2023-10-26T10:22:32Z");
}

TEST_F(Call, SendsTheFormOfV1) {
    http.answer(200, "{}");
    const auto exchange = call(through_proxy(acs::SignatureVersion::v1));
    ASSERT_EQ(http.sent.size(), 1u);
    ASSERT_TRUE(exchange.request);
    EXPECT_EQ(exchange.request->signature_version, acs::SignatureVersion::v1);
    EXPECT_EQ(http.sent[0].url, "https://proxy.example/dts/dts.aliyuncs.com/");
    EXPECT_EQ(http.sent[0].body, exchange.request->body);
    EXPECT_TRUE(http.sent[0].body.starts_with("AccessKeyId=testid&"));
    EXPECT_EQ(sent_header(0, "authorization"), "(none)");
}

TEST_F(Call, DoesNotSendAUrlThatIsTooLong) {
    auto request = start;
    const auto call_with = [&](std::size_t bytes) {
        request.parameters[0].second.assign(bytes, 'x');
        return run(acs::call({keys.crypto(), http, clock, random}, credential, request, through_proxy()));
    };
    constexpr std::string_view before = "https://proxy.example/dts/dts.aliyuncs.com/?DtsJobIds=";
    http.answer(200, "{}");
    EXPECT_TRUE(call_with(acs::max_url_bytes - before.size()).response);
    ASSERT_EQ(http.sent.size(), 1u);
    EXPECT_EQ(http.sent[0].url.size(), acs::max_url_bytes);

    const auto refused = call_with(acs::max_url_bytes - before.size() + 1);
    EXPECT_EQ(http.sent.size(), 1u) << "nothing more was sent";
    ASSERT_FALSE(refused.response);
    EXPECT_EQ(refused.response.error().fault, base::Fault::input);
    EXPECT_FALSE(refused.response.error().outcome_unknown);
    EXPECT_NE(refused.response.error().message.find("Start fewer jobs at once"), std::string::npos);
}

TEST_F(Call, SignsForTheEndpointNotForTheProxy) {
    http.answer(200, "{}");
    const auto exchange = call(through_proxy());
    ASSERT_TRUE(exchange.request);
    EXPECT_NE(exchange.request->trace.canonical_request.find("\nhost:dts.aliyuncs.com\n"), std::string::npos);
    EXPECT_EQ(exchange.request->trace.canonical_request.find("proxy.example"), std::string::npos);
}

TEST_F(Call, HasAFreshNonceAndDateEachTime) {
    for (const auto version : {acs::SignatureVersion::v3, acs::SignatureVersion::v1}) {
        http.answer(200, "{}");
        http.answer(200, "{}");
        const auto first = call(through_proxy(version));
        clock.now += 1'000;
        const auto second = call(through_proxy(version));
        ASSERT_TRUE(first.request && second.request);
        EXPECT_NE(first.request->trace.string_to_sign, second.request->trace.string_to_sign);
        EXPECT_NE(first.request->trace.signature, second.request->trace.signature);
    }
    ASSERT_EQ(http.sent.size(), 4u);
    EXPECT_NE(sent_header(0, "x-acs-signature-nonce"), sent_header(1, "x-acs-signature-nonce"));
    EXPECT_EQ(sent_header(1, "x-acs-date"), "2023-10-26T10:22:33Z");
}

TEST_F(Call, HasAFreshNonceWithinTheSameSecond) {
    http.answer(200, "{}");
    http.answer(200, "{}");
    call(through_proxy());
    call(through_proxy());
    EXPECT_EQ(sent_header(0, "x-acs-date"), sent_header(1, "x-acs-date"));
    EXPECT_NE(sent_header(0, "x-acs-signature-nonce"), sent_header(1, "x-acs-signature-nonce"));
    EXPECT_NE(sent_header(0, "authorization"), sent_header(1, "authorization"));
}

TEST_F(Call, SignsAndSendsNothingThroughABadTemplate) {
    for (const auto* text : {"", "http://proxy.example/{host}/", "https://user@proxy.example/{host}/",
                             "https://proxy.example/", "https://proxy.example/{host}/ "}) {
        auto options = through_proxy();
        options.proxy_template = text;
        const auto exchange = call(options);
        EXPECT_FALSE(exchange.request) << text;
        EXPECT_EQ(exchange.url, "") << text;
        ASSERT_FALSE(exchange.response) << text;
        EXPECT_EQ(exchange.response.error().fault, base::Fault::input) << text;
        EXPECT_FALSE(exchange.response.error().outcome_unknown) << text;
    }
    EXPECT_TRUE(http.sent.empty());
}

TEST_F(Call, SendsNothingWithoutAKey) {
    for (const auto version : {acs::SignatureVersion::v3, acs::SignatureVersion::v1}) {
        credential.hmac_sha1 = credential.hmac_sha256 = base::KeyId::none;
        const auto exchange = call(through_proxy(version));
        EXPECT_FALSE(exchange.request);
        ASSERT_FALSE(exchange.response);
        EXPECT_EQ(exchange.response.error().fault, base::Fault::input);
    }
    EXPECT_TRUE(http.sent.empty());
}

TEST_F(Call, SendsNothingWhenTheCryptoRefuses) {
    credential.hmac_sha256 = static_cast<base::KeyId>(4'000'000);
    const auto exchange = call(through_proxy());
    EXPECT_TRUE(http.sent.empty());
    EXPECT_FALSE(exchange.request);
    ASSERT_FALSE(exchange.response);
    EXPECT_EQ(exchange.response.error().fault, base::Fault::crypto);
    EXPECT_FALSE(exchange.response.error().outcome_unknown);
}

TEST_F(Call, CarriesTheErrorOfTheTransportBesideTheRequest) {
    using base::Fault;
    const base::Error errors[] = {{Fault::blocked, "offline", false},
                                  {Fault::network, "Failed to fetch", true},
                                  {Fault::timeout, "ended", true},
                                  {Fault::cancelled, "ended", true}};
    for (const auto& error : errors) {
        http.answer(error);
        const auto exchange = call(through_proxy());
        EXPECT_TRUE(exchange.request) << error.message;
        EXPECT_NE(exchange.url, "") << error.message;
        ASSERT_FALSE(exchange.response) << error.message;
        EXPECT_EQ(exchange.response.error().fault, error.fault);
        EXPECT_EQ(exchange.response.error().message, error.message);
        EXPECT_EQ(exchange.response.error().outcome_unknown, error.outcome_unknown);
    }
}

TEST_F(Call, GivesAnyStatusBackWithItsBody) {
    for (const int status : {200, 400, 403, 429, 500, 503}) {
        http.answer(status, "body of " + std::to_string(status));
        const auto exchange = call(through_proxy());
        ASSERT_TRUE(exchange.response) << status;
        EXPECT_EQ(exchange.response->status, status);
        EXPECT_EQ(exchange.response->body, "body of " + std::to_string(status));
    }
}

TEST_F(Call, IsNeverSentAgainByItself) {
    http.answer(503, R"({"Code":"ServiceUnavailable"})");
    http.answer(400, R"({"Code":"Throttling"})");
    http.answer({base::Fault::network, "Failed to fetch", true});
    for (std::size_t calls = 1; calls <= 3; ++calls) {
        call(through_proxy());
        EXPECT_EQ(http.sent.size(), calls);
    }
}

TEST_F(Call, KnowsWhenItWasSent) {
    http.answer(200, "{}");
    http.while_sending = [this] { clock.now += 5'000; };
    EXPECT_EQ(call(through_proxy()).sent_at_ms, 1'698'315'752'123) << "not when the answer came";
}

}  // namespace
