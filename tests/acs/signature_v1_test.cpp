// V1 beyond the vectors: what is signed, in which order, and what is sent.
#include "acs/signature_v1.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "signing.h"
#include "tests/support/fakes.h"
#include "tests/support/run.h"

namespace {

using test_support::run;

const acs::Request start = {"dts.aliyuncs.com", "StartDtsJobs", "2020-01-01", {{"DtsJobIds", "l5o11f9029c0001"}}};
const acs::Stamp stamp = {"2024-02-29T23:59:59Z", "nonce"};

acs::Credential plain() {
    acs::Credential out;
    out.access_key_id = "testid";
    return out;
}

TEST(V1Parameters, AreTheCommonOnesAndTheOperationsOwn) {
    const auto all = acs::v1::all_parameters(start, plain(), stamp);
    const std::map<std::string, std::string> by_name(all.begin(), all.end());
    const std::map<std::string, std::string> expected = {
        {"AccessKeyId", "testid"},        {"Action", "StartDtsJobs"},
        {"DtsJobIds", "l5o11f9029c0001"}, {"Format", "JSON"},
        {"SignatureMethod", "HMAC-SHA1"}, {"SignatureNonce", "nonce"},
        {"SignatureVersion", "1.0"},      {"Timestamp", "2024-02-29T23:59:59Z"},
        {"Version", "2020-01-01"}};
    EXPECT_EQ(all.size(), by_name.size()) << "none stands there twice";
    EXPECT_EQ(by_name, expected);
}

TEST(V1Parameters, HaveASecurityTokenWithStsOnly) {
    const auto has_token = [](const acs::Credential& credential) {
        const auto all = acs::v1::all_parameters(start, credential, stamp);
        return std::ranges::find(all, acs::Parameter{"SecurityToken", "testtoken"}) != all.end();
    };
    auto credential = plain();
    EXPECT_FALSE(has_token(credential));
    credential.security_token = "testtoken";
    EXPECT_TRUE(has_token(credential));
}

TEST(V1CanonicalizedQueryString, IsSortedByRawNameByteByByte) {
    EXPECT_EQ(
        acs::v1::canonicalized_query_string(
            {{"b", ""}, {"_", ""}, {"a", ""}, {"Tag.2.Key", ""}, {"Tag.10.Key", ""}, {"B", ""}, {"A", ""}, {"1", ""}}),
        "1=&A=&B=&Tag.10.Key=&Tag.2.Key=&_=&a=&b=");
    EXPECT_EQ(acs::v1::canonicalized_query_string({{"a=", "1"}, {"aB", "2"}, {"a", "3"}}), "a=3&a%3D=1&aB=2")
        << "sorting comes before encoding: %3D would stand before B, = stands before B as well, but";
    EXPECT_EQ(acs::v1::canonicalized_query_string({{"a中", "1"}, {"aB", "2"}}), "aB=2&a%E4%B8%AD=1")
        << "% would stand before B";
}

TEST(V1CanonicalizedQueryString, KeepsEmptyValuesAndRepeatedNames) {
    EXPECT_EQ(acs::v1::canonicalized_query_string({}), "");
    EXPECT_EQ(acs::v1::canonicalized_query_string({{"a", ""}}), "a=");
    EXPECT_EQ(acs::v1::canonicalized_query_string({{"a", "2"}, {"a", "1"}, {"a", ""}}), "a=&a=1&a=2");
}

TEST(V1CanonicalizedQueryString, EncodesNamesAndValues) {
    EXPECT_EQ(acs::v1::canonicalized_query_string({{"a b*", "~!*'()&=+中"}}),
              "a%20b%2A=~%21%2A%27%28%29%26%3D%2B%E4%B8%AD");
}

TEST(V1StringToSign, NamesTheMethodAndEncodesOnceMore) {
    EXPECT_EQ(acs::v1::string_to_sign("GET", "a=1%2C2&b=~"), "GET&%2F&a%3D1%252C2%26b%3D~");
    EXPECT_NE(acs::v1::string_to_sign("GET", "a=1"), acs::v1::string_to_sign("POST", "a=1"));
}

struct V1Signing : testing::Test {
    acs::SignedRequest sign(const acs::Credential& credential) {
        auto made = run(acs::v1::sign(keys.crypto(), credential, start, stamp));
        EXPECT_TRUE(made) << made.error().message;
        return std::move(made).value_or(acs::SignedRequest{});
    }

    test_support::KeyRing keys;
};

TEST_F(V1Signing, PutsEverythingIntoTheFormAndNothingIntoTheUrl) {
    const auto made = sign(acs_test::credential(keys, "testid", "testsecret", "testtoken"));
    EXPECT_EQ(made.signature_version, acs::SignatureVersion::v1);
    EXPECT_EQ(made.method, "POST");
    EXPECT_EQ(made.host, "dts.aliyuncs.com");
    EXPECT_EQ(made.path, "/");
    EXPECT_EQ(made.query, "");
    EXPECT_TRUE(made.body.starts_with("AccessKeyId=testid&Action=StartDtsJobs&DtsJobIds=l5o11f9029c0001&"));
    EXPECT_NE(made.body.find("&SecurityToken=testtoken&"), std::string::npos);
}

TEST_F(V1Signing, SendsOnlyHeadersThatNeedNoPreflight) {
    const auto made = sign(acs_test::credential(keys, "testid", "testsecret", "testtoken"));
    const std::vector<base::Header> expected = {{"content-type", "application/x-www-form-urlencoded"},
                                                {"accept", "application/json"}};
    EXPECT_EQ(made.headers, expected);
}

TEST_F(V1Signing, EncodesTheSignatureInTheForm) {
    const auto made = sign(acs_test::credential(keys, "testid", "testsecret"));
    EXPECT_EQ(made.trace.signature.back(), '=') << "20 bytes in base64";
    EXPECT_TRUE(made.body.ends_with("%3D"));
    EXPECT_EQ(made.trace.canonical_request.find("Signature="), std::string::npos) << "it does not sign itself";
}

TEST_F(V1Signing, SignsWithTheKeyOfV1) {
    auto credential = acs_test::credential(keys, "testid", "testsecret");
    const auto right = sign(credential).trace.signature;
    credential.hmac_sha1 = *keys.import_hmac("testsecret", test_support::Hash::sha1);  // no & behind it
    EXPECT_NE(sign(credential).trace.signature, right);
    credential.hmac_sha256 = base::KeyId::none;
    EXPECT_EQ(sign(acs_test::credential(keys, "testid", "testsecret")).trace.signature, right);
}

TEST_F(V1Signing, WithoutAKeySaysWhatToDo) {
    auto credential = acs_test::credential(keys, "testid", "testsecret");
    credential.hmac_sha1 = base::KeyId::none;
    const auto made = run(acs::v1::sign(keys.crypto(), credential, start, stamp));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().fault, base::Fault::input);
    EXPECT_NE(made.error().message.find("sign in"), std::string::npos) << made.error().message;
}

TEST_F(V1Signing, CarriesTheErrorOfTheCrypto) {
    test_support::FailingCrypto refusing(test_support::FailingCrypto::Step::hmac,
                                         {base::Fault::crypto, "WebCrypto is switched off.", false});
    const auto made = run(acs::v1::sign(refusing, acs_test::credential(keys, "testid", "testsecret"), start, stamp));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().fault, base::Fault::crypto);
    EXPECT_EQ(made.error().message, "WebCrypto is switched off.");
}

}  // namespace
