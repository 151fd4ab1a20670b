// Requests as commands and programs: what each says, what it must not hold, and how values are quoted. Real shells and
// interpreters read them in tests/sdk/snippet.test.mjs.
#include "acs/snippet.h"

#include <gtest/gtest.h>

namespace {

using acs::SignatureVersion;
using acs::SnippetKind;

constexpr SnippetKind all[] = {SnippetKind::curl, SnippetKind::aliyun_cli, SnippetKind::python, SnippetKind::go,
                               SnippetKind::node};

acs::Request request(std::string ids = "a1,b2") {
    return {
        "dts.aliyuncs.com", "StartDtsJobs", "2020-01-01", {{"DtsJobIds", std::move(ids)}, {"RegionId", "cn-hangzhou"}}};
}

std::string of(SnippetKind kind, std::string ids = "a1,b2") {
    return acs::snippet(kind, request(std::move(ids)), SignatureVersion::v3, false);
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(Snippet, NamesTheOperationTheEndpointAndTheParameters) {
    for (const auto kind : all) {
        const auto text = of(kind);
        for (const auto* part : {"dts.aliyuncs.com", "StartDtsJobs", "DtsJobIds", "cn-hangzhou"})
            EXPECT_TRUE(has(text, part)) << part << "\n" << text;
        for (const auto* left : {"@HOST@", "@ACTION@", "@VERSION@", "@QUERY@"})
            EXPECT_FALSE(has(text, left)) << text;
        EXPECT_EQ(has(text, "2020-01-01"), kind != SnippetKind::aliyun_cli) << "the CLI knows the version itself";
        EXPECT_TRUE(text.ends_with("\n"));
    }
}

TEST(Snippet, OfCurlHasAWordForEachThingThatOnlyASignatureKnows) {
    for (const auto version : {SignatureVersion::v1, SignatureVersion::v3}) {
        const auto plain = acs::snippet(SnippetKind::curl, request(), version, false);
        for (const auto* word : {acs::access_key_id_word, acs::date_word, acs::nonce_word, acs::signature_word})
            EXPECT_TRUE(has(plain, word)) << word << "\n" << plain;
        EXPECT_FALSE(has(plain, acs::security_token_word));
        EXPECT_TRUE(has(acs::snippet(SnippetKind::curl, request(), version, true), acs::security_token_word));
    }
}

TEST(Snippet, OfTheCliGivesTheRegionToTheCliToo) {
    const auto text = of(SnippetKind::aliyun_cli);
    EXPECT_TRUE(has(text, "--region 'cn-hangzhou' \\\n  --RegionId='cn-hangzhou'")) << text;
}

TEST(Snippet, QuotesValuesForTheShell) {
    EXPECT_TRUE(has(of(SnippetKind::aliyun_cli, "it's $(x) `y` \"z\""), R"(--DtsJobIds='it'\''s $(x) `y` "z"')"));
}

TEST(Snippet, EscapesValuesForTheLanguages) {
    for (const auto kind : {SnippetKind::python, SnippetKind::go, SnippetKind::node})
        EXPECT_TRUE(has(of(kind, "a\"b\\c\nd\x01任"), R"("a\"b\\c\u000ad\u0001任")")) << of(kind, "a\"b\\c\nd\x01任");
}

TEST(SignedCurl, CarriesTheRequestAsItIsSent) {
    acs::SignedRequest made;
    made.host = "dts.aliyuncs.com";
    made.query = "DtsJobIds=a1%2Cb2";
    made.headers = {{"x-acs-action", "StartDtsJobs"},
                    {"authorization", "ACS3-HMAC-SHA256 Credential=testid,Signature=ab"}};
    EXPECT_EQ(acs::signed_curl(made),
              "curl -sS 'https://dts.aliyuncs.com/?DtsJobIds=a1%2Cb2' \\\n"
              "  -H 'x-acs-action: StartDtsJobs' \\\n"
              "  -H 'authorization: ACS3-HMAC-SHA256 Credential=testid,Signature=ab' \\\n"
              "  -H 'content-type:' \\\n"
              "  --data-raw ''\n")
        << "no type that was not signed";
}

}  // namespace
