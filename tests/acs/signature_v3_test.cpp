// V3 beyond the vectors: sorting, trimming and joining, what STS adds, what is sent, and errors.
#include "acs/signature_v3.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "signing.h"
#include "tests/support/fakes.h"
#include "tests/support/run.h"

namespace {

using test_support::run;
using Headers = std::vector<base::Header>;

const acs::Request start = {"dts.aliyuncs.com", "StartDtsJobs", "2020-01-01", {{"DtsJobIds", "l5o11f9029c0001"}}};
const acs::Stamp stamp = {"2024-02-29T23:59:59Z", "nonce"};

TEST(V3CanonicalQueryString, IsSortedByRawNameThenByValue) {
    EXPECT_EQ(
        acs::v3::canonical_query_string({{"b", "1"}, {"a.2", "1"}, {"a.10", "1"}, {"a", "2"}, {"B", "1"}, {"a", "1"}}),
        "B=1&a=1&a=2&a.10=1&a.2=1&b=1");
    EXPECT_EQ(acs::v3::canonical_query_string({{"a中", "1"}, {"aB", "2"}}), "aB=2&a%E4%B8%AD=1")
        << "sorting comes before encoding: % would stand before B";
}

TEST(V3CanonicalQueryString, KeepsEmptyValues) {
    EXPECT_EQ(acs::v3::canonical_query_string({}), "");
    EXPECT_EQ(acs::v3::canonical_query_string({{"a", ""}, {"b", "1"}}), "a=&b=1");
}

TEST(V3CanonicalQueryString, EncodesNamesAndValues) {
    EXPECT_EQ(acs::v3::canonical_query_string({{"a b*", "~!*'()&=+/中"}}),
              "a%20b%2A=~%21%2A%27%28%29%26%3D%2B%2F%E4%B8%AD");
}

TEST(V3HeadersToSign, AreHostContentTypeAndAllOfTheVendors) {
    const Headers sent = {
        {"accept", "application/json"}, {"host", "dts.aliyuncs.com"}, {"x-acs-b", "2"}, {"x-acs-a", "1"},
        {"content-type", "text/plain"}, {"authorization", "x"},       {"x-acsb", "no"}, {"x-other", "no"},
        {"content-length", "0"}};
    const Headers expected = {
        {"content-type", "text/plain"}, {"host", "dts.aliyuncs.com"}, {"x-acs-a", "1"}, {"x-acs-b", "2"}};
    EXPECT_EQ(acs::v3::headers_to_sign(sent), expected);
}

TEST(V3HeadersToSign, HaveNamesInLowerCaseAndTrimmedValues) {
    const Headers expected = {{"host", "dts.aliyuncs.com"}, {"x-acs-action", "Start  Jobs"}, {"x-acs-empty", ""}};
    EXPECT_EQ(acs::v3::headers_to_sign(
                  {{"X-Acs-Action", " \tStart  Jobs "}, {"HOST", "dts.aliyuncs.com "}, {"x-ACS-empty", "  "}}),
              expected);
}

TEST(V3HeadersToSign, JoinSortedValuesOfARepeatedName) {
    const Headers expected = {{"x-acs-list", "a,b,c"}, {"x-acs-single", "1"}};
    EXPECT_EQ(acs::v3::headers_to_sign(
                  {{"x-acs-list", "c"}, {"x-acs-single", "1"}, {"X-Acs-List", " a"}, {"x-acs-list", "b "}}),
              expected);
}

TEST(V3CanonicalHeaders, EndWithALineEndEach) {
    const Headers headers = {{"host", "dts.aliyuncs.com"}, {"x-acs-empty", ""}};
    EXPECT_EQ(acs::v3::canonical_headers(headers), "host:dts.aliyuncs.com\nx-acs-empty:\n");
    EXPECT_EQ(acs::v3::signed_headers(headers), "host;x-acs-empty");
    EXPECT_EQ(acs::v3::signed_headers({}), "");
}

TEST(V3CanonicalRequest, IsSixPartsWithABlankLineBehindTheHeaders) {
    EXPECT_EQ(acs::v3::canonical_request("GET", "/path", "a=1", {{"host", "h"}}, "hash"),
              "GET\n/path\na=1\nhost:h\n\nhost\nhash");
    EXPECT_EQ(acs::v3::canonical_request("POST", "/", "", {}, "hash"), "POST\n/\n\n\n\nhash");
}

TEST(V3RequestHeaders, CarryTokenAndIdWithStsOnly) {
    acs::Credential credential;
    credential.access_key_id = "testid";
    Headers expected = {{"host", "dts.aliyuncs.com"},       {"x-acs-action", "StartDtsJobs"},
                        {"x-acs-content-sha256", "hash"},   {"x-acs-date", "2024-02-29T23:59:59Z"},
                        {"x-acs-signature-nonce", "nonce"}, {"x-acs-version", "2020-01-01"}};
    EXPECT_EQ(acs::v3::headers_to_sign(acs::v3::request_headers(start, credential, stamp, "hash")), expected);

    credential.security_token = "testtoken";
    expected.insert(expected.begin() + 1, {"x-acs-accesskey-id", "testid"});
    expected.insert(expected.begin() + 5, {"x-acs-security-token", "testtoken"});
    EXPECT_EQ(acs::v3::headers_to_sign(acs::v3::request_headers(start, credential, stamp, "hash")), expected);
}

struct V3Signing : testing::Test {
    acs::SignedRequest sign(const acs::Credential& credential, const acs::Request& request = start) {
        auto made = run(acs::v3::sign(keys.crypto(), credential, request, stamp));
        EXPECT_TRUE(made) << made.error().message;
        return std::move(made).value_or(acs::SignedRequest{});
    }

    test_support::KeyRing keys;
};

std::string header(const acs::SignedRequest& request, std::string_view name) {
    std::string out = "(none)";
    for (const auto& [key, value] : request.headers) {
        if (key != name) continue;
        EXPECT_EQ(out, "(none)") << name << " is sent twice";
        out = value;
    }
    return out;
}

TEST_F(V3Signing, PutsTheParametersIntoTheQueryAndSendsNoBody) {
    auto request = start;
    request.parameters.emplace_back("RegionId", "cn-hangzhou");
    request.parameters[0].second = "l5o11f9029c0001,l5o11f9029c0002";
    const auto made = sign(acs_test::credential(keys, "testid", "testsecret"), request);
    EXPECT_EQ(made.signature_version, acs::SignatureVersion::v3);
    EXPECT_EQ(made.method, "POST");
    EXPECT_EQ(made.host, "dts.aliyuncs.com");
    EXPECT_EQ(made.path, "/");
    EXPECT_EQ(made.query, "DtsJobIds=l5o11f9029c0001%2Cl5o11f9029c0002&RegionId=cn-hangzhou");
    EXPECT_EQ(made.body, "");
    EXPECT_EQ(header(made, "content-type"), "(none)") << "there is no body";
}

TEST_F(V3Signing, SendsWhatItSignedAndAsksForJson) {
    const auto made = sign(acs_test::credential(keys, "testid", "testsecret", "testtoken"));
    EXPECT_EQ(header(made, "accept"), "application/json");
    EXPECT_EQ(header(made, "x-acs-action"), "StartDtsJobs");
    EXPECT_EQ(header(made, "x-acs-version"), "2020-01-01");
    EXPECT_EQ(header(made, "x-acs-date"), stamp.date);
    EXPECT_EQ(header(made, "x-acs-signature-nonce"), stamp.nonce);
    EXPECT_EQ(header(made, "x-acs-content-sha256"), made.trace.hashed_payload);
    EXPECT_EQ(header(made, "x-acs-security-token"), "testtoken");
    EXPECT_EQ(header(made, "x-acs-accesskey-id"), "testid");
    EXPECT_EQ(made.headers.size(), 9u) << "and Authorization, nothing else";
}

TEST_F(V3Signing, SignsTheHostOfTheEndpointWhichTheTransportSends) {
    const auto made = sign(acs_test::credential(keys, "testid", "testsecret"));
    EXPECT_NE(made.trace.canonical_request.find("\nhost:dts.aliyuncs.com\n"), std::string::npos);
    EXPECT_EQ(header(made, "host"), "(none)") << "a page cannot set it";
    auto elsewhere = start;
    elsewhere.host = "dts.cn-beijing.aliyuncs.com";
    EXPECT_NE(sign(acs_test::credential(keys, "testid", "testsecret"), elsewhere).trace.signature,
              made.trace.signature);
}

TEST_F(V3Signing, WithoutParametersHasAnEmptyQueryLine) {
    auto request = start;
    request.parameters.clear();
    const auto made = sign(acs_test::credential(keys, "testid", "testsecret"), request);
    EXPECT_EQ(made.query, "");
    EXPECT_TRUE(made.trace.canonical_request.starts_with("POST\n/\n\nhost:"));
}

TEST_F(V3Signing, SignsWithTheKeyOfV3) {
    auto credential = acs_test::credential(keys, "testid", "testsecret");
    const auto right = sign(credential).trace.signature;
    credential.hmac_sha256 = *keys.import_hmac("testsecret&", test_support::Hash::sha256);
    EXPECT_NE(sign(credential).trace.signature, right);
}

TEST_F(V3Signing, WithoutAKeySaysWhatToDo) {
    auto credential = acs_test::credential(keys, "testid", "testsecret");
    credential.hmac_sha256 = base::KeyId::none;
    const auto made = run(acs::v3::sign(keys.crypto(), credential, start, stamp));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().fault, base::Fault::input);
    EXPECT_NE(made.error().message.find("sign in"), std::string::npos) << made.error().message;
}

TEST_F(V3Signing, CarriesTheErrorOfEachStep) {
    using test_support::FailingCrypto;
    struct Row {
        const char* why;
        FailingCrypto::Step step;
        int good_before;
    };
    constexpr Row rows[] = {{"hash of the body", FailingCrypto::Step::sha256, 0},
                            {"hash of the canonical request", FailingCrypto::Step::sha256, 1},
                            {"signature", FailingCrypto::Step::hmac, 0}};
    for (const auto& row : rows) {
        FailingCrypto refusing(row.step, {base::Fault::crypto, "WebCrypto is switched off.", false}, row.good_before);
        const auto made =
            run(acs::v3::sign(refusing, acs_test::credential(keys, "testid", "testsecret"), start, stamp));
        ASSERT_FALSE(made) << row.why;
        EXPECT_EQ(made.error().fault, base::Fault::crypto) << row.why;
        EXPECT_EQ(made.error().message, "WebCrypto is switched off.") << row.why;
    }
}

}  // namespace
