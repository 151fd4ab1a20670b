#include "dts/signature_diff.h"

#include <gtest/gtest.h>

#include <string>

#include "base/text.h"

using Verdict = dts::SignatureDiff::Verdict;

namespace {

const std::string id = "LTAI-example-0001";
const std::string token = "CAIS+token/with=signs==";

acs::SignedRequest v1_request(const std::string& security_token = "") {
    acs::SignedRequest out;
    out.signature_version = acs::SignatureVersion::v1;
    out.trace.canonical_request = "AccessKeyId=" + id + "&Action=StartDtsJobs&DtsJobIds=l5o11f9029c%2Cm4p22e8138b";
    if (!security_token.empty())
        out.trace.canonical_request += "&SecurityToken=" + base::percent_encode(security_token);
    out.trace.canonical_request += "&Version=2020-01-01";
    out.trace.string_to_sign = "POST&%2F&" + base::percent_encode(out.trace.canonical_request);
    return out;
}

acs::SignedRequest v3_request(const std::string& security_token = "") {
    acs::SignedRequest out;
    out.signature_version = acs::SignatureVersion::v3;
    out.headers = {{"authorization", "ACS3-HMAC-SHA256 Credential=" + id + ",SignedHeaders=host,Signature=00ff"}};
    std::string lines = "host:dts.aliyuncs.com\nx-acs-action:StartDtsJobs\n";
    if (!security_token.empty()) {
        out.headers.emplace_back("x-acs-security-token", security_token);
        lines += "x-acs-accesskey-id:" + id + "\nx-acs-security-token:" + security_token + "\n";
    }
    out.trace.canonical_request = "POST\n/\nDtsJobIds=l5o11f9029c\n" + lines + "\nhost;x-acs-action\ne3b0";
    out.trace.string_to_sign = "ACS3-HMAC-SHA256\n7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259";
    return out;
}

std::string v1_message(const std::string& string_to_sign) {
    return "Specified signature is not matched with our calculation. server string to sign is:" + string_to_sign;
}

std::string v3_message(const std::string& string_to_sign, const std::string& canonical_request = "") {
    auto out = "Specified signature does not match our calculation. server StringToSign is [" + string_to_sign + "]";
    if (!canonical_request.empty()) out += " server CanonicalRequest is [" + canonical_request + "]";
    return out;
}

TEST(SignatureDiff, WithoutAnEchoThereIsNothingToCompare) {
    for (const auto* message :
         {"", "Specified signature is not matched with our calculation.", "server string to sign"})
        EXPECT_EQ(dts::compare_signatures(message, v1_request()).verdict, Verdict::no_echo) << message;
}

TEST(SignatureDiff, TheSameStringMeansAWrongSecret) {
    const auto v1 = v1_request(token);
    EXPECT_EQ(dts::compare_signatures(v1_message(v1.trace.string_to_sign), v1).verdict, Verdict::same);
    EXPECT_EQ(dts::compare_signatures(v1_message(" " + v1.trace.string_to_sign + "\n"), v1).verdict, Verdict::same);
    const auto v3 = v3_request(token);
    EXPECT_EQ(dts::compare_signatures(v3_message(v3.trace.string_to_sign), v3).verdict, Verdict::same);
    const auto both = v3_message(v3.trace.string_to_sign, v3.trace.canonical_request);
    EXPECT_EQ(dts::compare_signatures(both, v3).verdict, Verdict::same);
}

TEST(SignatureDiff, LineEndsMayArriveEscaped) {
    const auto v3 = v3_request();
    const auto escaped = [](const std::string& text) { return base::replace_all(text, "\n", "\\n"); };
    EXPECT_EQ(dts::compare_signatures(v3_message(escaped(v3.trace.string_to_sign)), v3).verdict, Verdict::same);
    EXPECT_EQ(
        dts::compare_signatures(v3_message(escaped(v3.trace.string_to_sign), escaped(v3.trace.canonical_request)), v3)
            .verdict,
        Verdict::same);
    const auto crlf = base::replace_all(v3.trace.string_to_sign, "\n", "\r\n");
    EXPECT_EQ(dts::compare_signatures(v3_message(crlf), v3).verdict, Verdict::same);
}

TEST(SignatureDiff, TheFirstDifferentByteOfV1IsNamed) {
    const auto sent = v1_request();
    const auto theirs = base::replace_all(sent.trace.string_to_sign, "%252C", "%25252C");
    const auto diff = dts::compare_signatures(v1_message(theirs), sent);
    EXPECT_EQ(diff.verdict, Verdict::differs);
    EXPECT_EQ(diff.ours.substr(diff.first_difference, 10), "Cm4p22e813");
    EXPECT_EQ(diff.theirs.substr(diff.first_difference, 10), "52Cm4p22e8");
    EXPECT_EQ(diff.ours.substr(0, diff.first_difference), diff.theirs.substr(0, diff.first_difference));
    EXPECT_NE(diff.ours_there, diff.theirs_there);
    EXPECT_NE(diff.ours_there.find("9029c%252Cm4p22e8138b"), std::string::npos) << diff.ours_there;
    EXPECT_LE(diff.ours_there.size(), 40u);
}

TEST(SignatureDiff, TheFirstDifferentByteOfV3IsNamedWhenTheServerSaysItsCanonicalRequest) {
    const auto sent = v3_request();
    const auto theirs = base::replace_all(sent.trace.canonical_request, "host:dts.aliyuncs.com", "host:proxy.example");
    const auto diff = dts::compare_signatures(v3_message("ACS3-HMAC-SHA256\n00", theirs), sent);
    EXPECT_EQ(diff.verdict, Verdict::differs);
    EXPECT_EQ(diff.ours.substr(diff.first_difference, 16), "dts.aliyuncs.com");
    EXPECT_EQ(diff.theirs.substr(diff.first_difference, 13), "proxy.example");
}

TEST(SignatureDiff, WithTheHashAloneTheByteCannotBeTold) {
    const auto sent = v3_request();
    const auto diff = dts::compare_signatures(v3_message("ACS3-HMAC-SHA256\n00"), sent);
    EXPECT_EQ(diff.verdict, Verdict::differs_by_hash);
    EXPECT_EQ(diff.ours, sent.trace.string_to_sign);
    EXPECT_EQ(diff.theirs, "ACS3-HMAC-SHA256\n00");
}

TEST(SignatureDiff, AnEchoThatWasCutDiffersAtItsEnd) {
    const auto sent = v1_request();
    const auto diff = dts::compare_signatures(v1_message(sent.trace.string_to_sign.substr(0, 70)), sent);
    EXPECT_EQ(diff.verdict, Verdict::differs);
    EXPECT_EQ(diff.first_difference, diff.theirs.size());
}

TEST(SignatureDiff, NeitherIdNorTokenIsShown) {
    for (const auto& sent : {v1_request(token), v3_request(token)}) {
        const bool is_v1 = sent.signature_version == acs::SignatureVersion::v1;
        const auto& text = is_v1 ? sent.trace.string_to_sign : sent.trace.canonical_request;
        for (const auto& theirs :
             {text, base::replace_all(text, "l5o11f9029c", "changed"), text.substr(0, text.size() / 2)}) {
            const auto diff =
                dts::compare_signatures(is_v1 ? v1_message(theirs) : v3_message("ACS3-HMAC-SHA256\n00", theirs), sent);
            for (const auto& shown : {diff.ours, diff.theirs, diff.ours_there, diff.theirs_there}) {
                EXPECT_EQ(shown.find("example-0001"), std::string::npos) << shown;
                EXPECT_EQ(shown.find("Btoken"), std::string::npos) << shown;
                EXPECT_EQ(shown.find("+token"), std::string::npos) << shown;
            }
        }
    }
}

TEST(SignatureDiff, ATokenThatWasChangedOnItsWayIsShownByNeitherSide) {
    const auto v3 = v3_request(token);
    const auto changed_v3 = base::replace_all(v3.trace.canonical_request, "CAIS+token", "CAIS token");
    const auto diff = dts::compare_signatures(v3_message("ACS3-HMAC-SHA256\n00", changed_v3), v3);
    EXPECT_EQ(diff.verdict, Verdict::differs);
    EXPECT_EQ(diff.ours.substr(0, diff.first_difference), diff.theirs.substr(0, diff.first_difference));
    EXPECT_TRUE(diff.ours.substr(0, diff.first_difference).ends_with("x-acs-security-token:"));
    EXPECT_EQ(diff.ours.find("token/"), std::string::npos);
    EXPECT_EQ(diff.theirs.find("token/"), std::string::npos) << diff.theirs;

    const auto v1 = v1_request(token);
    const auto changed_v1 = base::replace_all(v1.trace.string_to_sign, "%252Btoken", "%2520token");
    const auto other = dts::compare_signatures(v1_message(changed_v1), v1);
    EXPECT_EQ(other.verdict, Verdict::differs);
    EXPECT_EQ(other.theirs.find("token%"), std::string::npos) << other.theirs;
    EXPECT_TRUE(other.ours.substr(0, other.first_difference).ends_with("SecurityToken%3D"));
}

TEST(SignatureDiff, ASecretInAPlaceWhereItDoesNotBelongIsNotShown) {
    const auto v3 = v3_request(token);
    const auto v1 = v1_request(token);
    for (const auto& secret : {token, id}) {
        const auto wrong_v3 = base::replace_all(v3.trace.canonical_request, "l5o11f9029c", secret);
        const auto first = dts::compare_signatures(v3_message("ACS3-HMAC-SHA256\n00", wrong_v3), v3);
        EXPECT_EQ(first.theirs.find(secret.substr(4)), std::string::npos) << first.theirs;
        const auto twice = base::percent_encode(base::percent_encode(secret));
        const auto wrong_v1 = base::replace_all(v1.trace.string_to_sign, "l5o11f9029c", twice);
        const auto second = dts::compare_signatures(v1_message(wrong_v1), v1);
        EXPECT_EQ(second.theirs.find(twice.substr(4)), std::string::npos) << second.theirs;
    }
}

TEST(SignatureDiff, WhereOnlyTheServersTextIsHiddenTheOffsetIsStillThatOfBoth) {
    auto sent = v3_request(token);
    sent.trace.canonical_request = "POST\n/\nDtsJobIds=CAIS1other";
    const auto diff = dts::compare_signatures(v3_message("ACS3-HMAC-SHA256\n00", "POST\n/\nDtsJobIds=" + token), sent);
    EXPECT_EQ(diff.verdict, Verdict::differs);
    EXPECT_EQ(diff.ours.substr(0, diff.first_difference), "POST\n/\nDtsJobIds=");
    EXPECT_EQ(diff.ours, "POST\n/\nDtsJobIds=CAIS…er");
    EXPECT_EQ(diff.theirs, "POST\n/\nDtsJobIds=CAIS…==");
}

TEST(SignatureDiff, TheHashCountsWhereTheCanonicalRequestIsTheSame) {
    const auto sent = v3_request();
    const auto message = v3_message("ACS3-HMAC-SHA256\n00", sent.trace.canonical_request);
    EXPECT_EQ(dts::compare_signatures(message, sent).verdict, Verdict::differs_by_hash);
}

TEST(SignatureDiff, AnAmpersandMayArriveEscapedOnceMore) {
    const auto sent = v1_request();
    const auto message = v1_message(base::replace_all(sent.trace.string_to_sign, "&", "&amp;"));
    EXPECT_EQ(dts::compare_signatures(message, sent).verdict, Verdict::same);
}

TEST(SignatureDiff, AnIdThatWasReplacedIsShownByNeitherSide) {
    const auto sent = v1_request();
    const auto theirs = base::replace_all(sent.trace.string_to_sign, id, "LTAI-another-0002");
    const auto diff = dts::compare_signatures(v1_message(theirs), sent);
    EXPECT_EQ(diff.verdict, Verdict::differs);
    EXPECT_EQ(diff.theirs.find("another"), std::string::npos) << diff.theirs;
    EXPECT_EQ(diff.ours.find("example"), std::string::npos) << diff.ours;
}

}  // namespace
