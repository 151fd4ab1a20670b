// The published vectors of V1, stage by stage. Each stage starts from what the file of the stage before says, so that
// exactly the wrong one fails.
#include <gtest/gtest.h>

#include "acs/signature_v1.h"
#include "base/text.h"
#include "signing.h"
#include "tests/support/run.h"

namespace {

using acs_test::Vector;

class V1Vector : public testing::TestWithParam<const char*> {
  protected:
    const Vector vector{GetParam()};
};

TEST_P(V1Vector, HasItsCanonicalizedQueryString) {
    auto parameters = vector.parameters();
    if (vector.is_call()) {
        acs::Credential credential;
        credential.access_key_id = vector.input("access_key_id");
        credential.security_token = vector.input("security_token");
        parameters = acs::v1::all_parameters(vector.request(), credential, vector.stamp());
    }
    EXPECT_EQ(acs::v1::canonicalized_query_string(parameters), vector.stage("canonicalized_query_string"));
}

TEST_P(V1Vector, HasItsStringToSign) {
    EXPECT_EQ(acs::v1::string_to_sign(vector.input("method"), vector.stage("canonicalized_query_string")),
              vector.stage("string_to_sign"));
}

TEST_P(V1Vector, HasItsSignature) {
    test_support::KeyRing keys;
    const auto key = keys.import_hmac(vector.input("secret") + "&", test_support::Hash::sha1);
    ASSERT_TRUE(key);
    const auto mac = test_support::run(keys.crypto().hmac(*key, vector.stage("string_to_sign")));
    ASSERT_TRUE(mac);
    EXPECT_EQ(base::to_base64(*mac), vector.stage("signature"));
}

INSTANTIATE_TEST_SUITE_P(Published, V1Vector,
                         testing::Values("v1_describe_regions", "v1_describe_regions_old", "v1_sdk_unit_test",
                                         "v1_start_dts_jobs_sts"),
                         [](const auto& vector) { return std::string(vector.param); });

TEST(V1WholeCall, GivesEveryStageOfTheVector) {
    const Vector vector("v1_start_dts_jobs_sts");
    test_support::KeyRing keys;
    const auto credential = acs_test::credential(keys, vector.input("access_key_id"), vector.input("secret"),
                                                 vector.input("security_token"));
    const auto made = test_support::run(acs::v1::sign(keys.crypto(), credential, vector.request(), vector.stamp()));
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->method, vector.input("method"));
    EXPECT_EQ(made->trace.canonical_request, vector.stage("canonicalized_query_string"));
    EXPECT_EQ(made->trace.string_to_sign, vector.stage("string_to_sign"));
    EXPECT_EQ(made->trace.signature, vector.stage("signature"));
    EXPECT_EQ(made->body, vector.stage("canonicalized_query_string") + "&Signature=aIQ1OEmIGbrDy9h0OPinR3cjBBs%3D");
}

}  // namespace
