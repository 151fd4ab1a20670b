#include "dts/redaction.h"

#include <gtest/gtest.h>

#include <string>

#include "base/text.h"

namespace {

const std::string id = "LTAI-example-0001";
const std::string token = "CAIS+token/with=signs==";

std::string redact(std::string_view text) {
    return dts::redact(text, id, token);
}

TEST(Redaction, ShortensToTheFirstFourAndTheLastTwo) {
    EXPECT_EQ(dts::shorten("LTAI5tABCDEFx9"), "LTAI…x9");
    EXPECT_EQ(dts::shorten("123456789"), "1234…89");
    EXPECT_EQ(dts::shorten("12345678"), "…");
    EXPECT_EQ(dts::shorten("testid"), "…");
    EXPECT_EQ(dts::shorten(""), "…");
    EXPECT_EQ(base::to_valid_utf8(dts::shorten("密钥密钥密钥密钥")), dts::shorten("密钥密钥密钥密钥"));
}

TEST(Redaction, FindsTheTokenHoweverItIsWritten) {
    const auto once = base::percent_encode(token);
    const auto twice = base::percent_encode(once);
    const auto json = base::replace_all(base::replace_all(token, "/", "\\/"), "=", "\\u003d");
    for (const auto& written : {token, once, twice, json, base::to_lower_ascii(once).replace(0, 4, "CAIS")}) {
        const auto out = redact("before " + written + " after");
        EXPECT_EQ(out.find("token"), std::string::npos) << out;
        EXPECT_TRUE(out.starts_with("before CAIS…") && out.ends_with(" after")) << out;
    }
}

TEST(Redaction, FindsTheIdAsOftenAsItStands) {
    EXPECT_EQ(redact(id + " and " + id + "."), "LTAI…01 and LTAI…01.");
    EXPECT_EQ(dts::redact("testid,testid", "testid", ""), "…,…");
}

TEST(Redaction, FindsASecretThatTheEndOfTheTextHasCut) {
    EXPECT_EQ(redact("x " + token.substr(0, 12)), "x CAIS…/w");
    EXPECT_EQ(redact("x CAI"), "x CAI") << "five characters and less tell nothing";
}

TEST(Redaction, HidesWhatStandsAfterTheKnownNames) {
    EXPECT_EQ(redact("Signature=0123456789abcdef"), "Signature=0123…ef");
    EXPECT_EQ(redact("a=1&Signature=0123456789%3D&b=2"), "a=1&Signature=0123…3D&b=2");
    EXPECT_EQ(redact("a%3D1%26SecurityToken%3Dother-token%26b%3D2"), "a%3D1%26SecurityToken%3Dothe…en%26b%3D2");
    EXPECT_EQ(redact("AccessKeyId%253Dsomebody-else%2526b"), "AccessKeyId%253Dsome…se%2526b");
    EXPECT_EQ(redact("x-acs-security-token:other-token\nhost:h"), "x-acs-security-token:othe…en\nhost:h");
    EXPECT_EQ(redact("{\"SecurityToken\": \"other-token\", \"a\": 1}"), "{\"SecurityToken\": \"othe…en\", \"a\": 1}");
    EXPECT_EQ(redact("<AccessKeySecret>testsecret</AccessKeySecret>"), "<AccessKeySecret>test…et</AccessKeySecret>");
    EXPECT_EQ(redact("Credential=somebody-else,SignedHeaders=host"), "Credential=some…se,SignedHeaders=host");
}

TEST(Redaction, LeavesEverythingElse) {
    for (const auto* text :
         {"", "Signature", "Signature=", "SignatureMethod=HMAC-SHA256-long", "SignatureNonce=0123456789abcdef",
          "x-acs-signature-nonce:0123456789abcdef", "InvalidSecurityToken.Expired", "SecurityToken is expired",
          "Specified signature is not matched with our calculation.",
          "SignedHeaders=host;x-acs-security-token;x-acs-version"})
        EXPECT_EQ(redact(text), text);
}

TEST(Redaction, WithoutSecretsHidesNothingButTheNamedValues) {
    EXPECT_EQ(dts::redact("hello, a b c", "", ""), "hello, a b c");
    EXPECT_EQ(dts::redact("hello, a b c", "a", "b"), "hello, a b c") << "too short to be a secret";
}

TEST(Redaction, OverlappingPlacesAreHiddenOnce) {
    EXPECT_EQ(redact("AccessKeyId=" + id + "&SecurityToken=" + base::percent_encode(token)),
              "AccessKeyId=LTAI…01&SecurityToken=CAIS…3D");
    EXPECT_EQ(redact("Signature=xx" + id + "yy."), "Signature=xxLT…y.") << "one hidden place inside another";
}

TEST(Redaction, ATextOfNothingButNamesIsDoneInTime) {
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += "signature=";
    EXPECT_LT(redact(text).size(), 100u);
}

}  // namespace
