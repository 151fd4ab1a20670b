// The published vectors of V3, stage by stage. Each stage starts from what the file of the stage before says, so that
// exactly the wrong one fails.
#include <gtest/gtest.h>

#include <algorithm>

#include "acs/signature_v3.h"
#include "base/text.h"
#include "signing.h"
#include "tests/support/run.h"

namespace {

using acs_test::Vector;
using test_support::run;

constexpr const char* hash_of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

class V3Vector : public testing::TestWithParam<const char*> {
  protected:
    // Line `index` of the published canonical request; a negative one counts from the end.
    std::string line(int index) const {
        const auto text = vector.stage("canonical_request");
        std::vector<std::string> lines(1);
        for (const char c : text) {
            if (c == '\n')
                lines.emplace_back();
            else
                lines.back() += c;
        }
        const auto at = index < 0 ? static_cast<int>(lines.size()) + index : index;
        return lines.at(static_cast<std::size_t>(at));
    }

    std::vector<base::Header> headers() const {
        acs::Credential credential;
        credential.access_key_id = vector.input("access_key_id");
        credential.security_token = vector.input("security_token");
        return acs::v3::request_headers(vector.request(), credential, vector.stamp(), hash_of_nothing);
    }

    const Vector vector{GetParam()};
    test_support::KeyRing keys;
};

TEST_P(V3Vector, HasItsHashedPayload) {
    const auto hash = run(keys.crypto().sha256(""));
    ASSERT_TRUE(hash);
    EXPECT_EQ(base::to_hex(*hash), line(-1));
}

TEST_P(V3Vector, HasItsCanonicalQueryString) {
    EXPECT_EQ(acs::v3::canonical_query_string(vector.parameters()), line(2));
}

TEST_P(V3Vector, HasItsCanonicalHeaders) {
    const auto text = vector.stage("canonical_request");
    const auto begin = text.find("\nhost:") + 1;
    const auto block = text.substr(begin, text.find("\n\n") + 1 - begin);
    EXPECT_EQ(acs::v3::canonical_headers(acs::v3::headers_to_sign(headers())), block);
}

TEST_P(V3Vector, HasItsSignedHeaders) {
    EXPECT_EQ(acs::v3::signed_headers(acs::v3::headers_to_sign(headers())), line(-2));
}

TEST_P(V3Vector, HasItsCanonicalRequest) {
    EXPECT_EQ(
        acs::v3::canonical_request(vector.input("method"), "/", line(2), acs::v3::headers_to_sign(headers()), line(-1)),
        vector.stage("canonical_request"));
}

TEST_P(V3Vector, HasItsHashedCanonicalRequest) {
    const auto hash = run(keys.crypto().sha256(vector.stage("canonical_request")));
    ASSERT_TRUE(hash);
    EXPECT_EQ(base::to_hex(*hash), vector.stage("hashed_canonical_request"));
}

TEST_P(V3Vector, HasItsStringToSign) {
    EXPECT_EQ(acs::v3::string_to_sign(vector.stage("hashed_canonical_request")), vector.stage("string_to_sign"));
}

TEST_P(V3Vector, HasItsSignature) {
    const auto key = keys.import_hmac(vector.input("secret"), test_support::Hash::sha256);
    ASSERT_TRUE(key);
    const auto mac = run(keys.crypto().hmac(*key, vector.stage("string_to_sign")));
    ASSERT_TRUE(mac);
    EXPECT_EQ(base::to_hex(*mac), vector.stage("signature"));
}

TEST_P(V3Vector, HasItsAuthorization) {
    EXPECT_EQ(acs::v3::authorization(vector.input("access_key_id"), line(-2), vector.stage("signature")),
              vector.stage("authorization"));
}

TEST_P(V3Vector, ComesOutOfTheWholeCall) {
    const auto credential = acs_test::credential(keys, vector.input("access_key_id"), vector.input("secret"),
                                                 vector.input("security_token"));
    const auto made = run(acs::v3::sign(keys.crypto(), credential, vector.request(), vector.stamp()));
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->method, vector.input("method"));
    EXPECT_EQ(made->query, line(2));
    EXPECT_EQ(made->trace.hashed_payload, line(-1));
    EXPECT_EQ(made->trace.canonical_request, vector.stage("canonical_request"));
    EXPECT_EQ(made->trace.hashed_canonical_request, vector.stage("hashed_canonical_request"));
    EXPECT_EQ(made->trace.string_to_sign, vector.stage("string_to_sign"));
    EXPECT_EQ(made->trace.signature, vector.stage("signature"));
    const auto sent = std::ranges::find(made->headers, "authorization", &base::Header::first);
    ASSERT_NE(sent, made->headers.end());
    EXPECT_EQ(sent->second, vector.stage("authorization"));
}

INSTANTIATE_TEST_SUITE_P(Published, V3Vector, testing::Values("v3_run_instances", "v3_start_dts_jobs_sts"),
                         [](const auto& vector) { return std::string(vector.param); });

}  // namespace
