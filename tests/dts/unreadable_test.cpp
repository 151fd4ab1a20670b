// Answers that cannot be read: why, and what of them is shown.
#include <gtest/gtest.h>

#include "base/text.h"
#include "dts/first_lines.h"
#include "fixture.h"

using dts_test::as;
using dts_test::fixture;
using dts_test::http_response;
using dts_test::read;
using Reason = dts::Unreadable::Reason;

namespace {

Reason reason_of(base::HttpResponse response) {
    return as<dts::Unreadable>(read(std::move(response))).reason;
}
Reason reason_of(std::string body) {
    return reason_of(http_response(std::move(body)));
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

TEST(Unreadable, AnEmptyBodyIsEmpty) {
    EXPECT_EQ(reason_of(""), Reason::empty);
    EXPECT_EQ(reason_of(" \r\n\t"), Reason::empty);
    EXPECT_EQ(reason_of("\xEF\xBB\xBF"), Reason::empty);
}

TEST(Unreadable, AnHtmlPageIsHtmlInAnyOfItsForms) {
    EXPECT_EQ(reason_of(fixture("answers/bad_gateway.html")), Reason::html);
    EXPECT_EQ(reason_of("<!DOCTYPE HTML><p>Sign in to the network"), Reason::html);
    EXPECT_EQ(reason_of("<!-- x -->\n<HTML><head></head><body>ok</body></HTML>"), Reason::html);
    EXPECT_EQ(reason_of("<html><body><br><p>not well formed & cut"), Reason::html);
}

TEST(Unreadable, WhatIsNeitherJsonNorXmlIsMalformed) {
    for (const auto* body :
         {"Service Unavailable", "{Success:true}", "{\"Success\":true}}", "{\"Success\":true,}", "{'Success':true}",
          "<a></b>", "<a/><b/>", "< >", "nul", "\x01\x02\x03\x04", "{\"a\":01}", "<a>x</a>junk"})
        EXPECT_NE(reason_of(body), Reason::empty) << body;
    EXPECT_EQ(reason_of("Service Unavailable"), Reason::malformed);
    EXPECT_EQ(reason_of("{\"Success\":true}}"), Reason::malformed);
    EXPECT_EQ(reason_of("<StartDtsJobsResponse><Success>true</Success></StartDtsJobsResponse>junk"), Reason::malformed);
    EXPECT_EQ(reason_of("<StartDtsJobsResponse><Success>true</Succes></StartDtsJobsResponse>"), Reason::malformed);
    EXPECT_EQ(reason_of(std::string("<StartDtsJobsResponse><Success>true\0</Success></StartDtsJobsResponse>", 66)),
              Reason::malformed);
}

TEST(Unreadable, Utf16IsNotRead) {
    std::string wide = "\xFF\xFE";
    for (const char c : fixture("answers/success.json"))
        wide.append(1, c).append(1, '\0');
    const auto unreadable = as<dts::Unreadable>(read(wide));
    EXPECT_EQ(unreadable.reason, Reason::malformed);
    EXPECT_TRUE(unreadable.first_lines.ends_with("\"Success\": true }")) << unreadable.first_lines;
}

TEST(Unreadable, APrefixOfAnAnswerIsCutShort) {
    for (const auto* name : {"answers/success.json", "answers/success.xml", "answers/dts_error.json",
                             "answers/dts_error.xml", "answers/gateway_throttling.xml", "answers/proxy_error.json"}) {
        const auto whole = std::string(base::trim(fixture(name)));
        for (std::size_t size = 1; size < whole.size(); ++size)
            ASSERT_EQ(reason_of(whole.substr(0, size)), Reason::cut_short) << name << " cut to " << size;
    }
}

TEST(Unreadable, AConnectionThatEndedEarlyExplainsWhatCannotBeRead) {
    auto response = http_response("");
    response.cut_short = true;
    EXPECT_EQ(reason_of(response), Reason::cut_short);
    response.body = "{\"Success\":tr";
    EXPECT_EQ(reason_of(response), Reason::cut_short);
    response.body = "Serv";
    EXPECT_EQ(reason_of(response), Reason::cut_short);
}

TEST(Unreadable, AWholeAnswerIsReadAlthoughTheConnectionEndedEarly) {
    // Nothing that follows a whole JSON object or root element could turn it into another one.
    auto response = http_response(fixture("answers/success.json"));
    response.cut_short = true;
    as<dts::Accepted>(read(response));
}

TEST(Unreadable, MoreThanFourMegabytesAreOversizedWhateverTheySay) {
    auto response = http_response(fixture("answers/success.json"));
    response.oversized = true;
    EXPECT_EQ(reason_of(response), Reason::oversized);
    EXPECT_EQ(reason_of(fixture("answers/success.json") + std::string(base::max_body_bytes, ' ')), Reason::oversized);
}

TEST(Unreadable, AnHttpStatusOf400OrMoreIsTheFailureWhateverTheBody) {
    const auto html = as<dts::HttpFailure>(read(fixture("answers/bad_gateway.html"), 502));
    EXPECT_EQ(html.http_status, 502);
    EXPECT_TRUE(html.first_lines.starts_with("<html>\n<head><title>502 Bad Gateway</title></head>"));
    EXPECT_EQ(as<dts::HttpFailure>(read("", 500)).first_lines, "");
    EXPECT_EQ(as<dts::HttpFailure>(read("{\"Succ", 404)).http_status, 404);
    EXPECT_EQ(as<dts::HttpFailure>(read("{\"RequestId\":\"R\"}", 400)).first_lines, "{\"RequestId\":\"R\"}");
    as<dts::Unreadable>(read("", 399));
}

TEST(Unreadable, TheRequestIdOfTheHeaderIsKept) {
    auto response = http_response("oops", 502);
    response.headers = {{"content-type", "text/plain"}, {"x-acs-request-id", "R-1"}};
    EXPECT_EQ(dts::request_id(read(response)), "R-1");
    response.status = 200;
    EXPECT_EQ(dts::request_id(read(response)), "R-1");
    EXPECT_EQ(dts::request_id(read("oops", 502)), "");
}

TEST(Hostile, EntitiesOfADtdAreNotExpanded) {
    EXPECT_EQ(reason_of(fixture("answers/billion_laughs.xml")), Reason::other_shape);
    const auto reply = as<dts::Accepted>(read(fixture("answers/external_entity.xml"))).reply;
    EXPECT_EQ(reply.request_id, "&secret;");
}

TEST(Hostile, DeepNestingIsRefusedWithoutGrowingTheStack) {
    for (const std::size_t levels : {std::size_t{40}, std::size_t{2'000}, std::size_t{500'000}}) {
        const auto json = repeated("[", levels) + repeated("]", levels);
        const auto objects = repeated("{\"a\":", levels) + "1" + repeated("}", levels);
        const auto xml = repeated("<a>", levels) + repeated("</a>", levels);
        EXPECT_EQ(reason_of(json), Reason::other_shape) << levels;
        EXPECT_EQ(reason_of(json.substr(0, levels)), Reason::other_shape) << levels;
        EXPECT_EQ(reason_of(objects), Reason::other_shape) << levels;
        EXPECT_EQ(reason_of(xml), Reason::other_shape) << levels;
    }
}

TEST(Hostile, ManyFieldsAndLongNamesAreRefusedOrLeftOut) {
    EXPECT_EQ(reason_of("[" + repeated("1,", 500'000) + "1]"), Reason::other_shape);
    EXPECT_EQ(reason_of("<StartDtsJobsResponse>" + repeated("<a/>", 500'000) + "</StartDtsJobsResponse>"),
              Reason::other_shape);
    const auto name = repeated("n", 1'000'000);
    as<dts::Accepted>(read("{\"" + name + "\":[1,2,3,{\"x\":4}],\"Success\":true}"));
    as<dts::Accepted>(
        read("<StartDtsJobsResponse><" + name + ">1</" + name + "><Success>true</Success></StartDtsJobsResponse>"));
}

TEST(Hostile, AnEscapedSlashInANameIsNotAPath) {
    EXPECT_EQ(reason_of(R"({"StartDtsJobsResponse/Success":true})"), Reason::other_shape);
    EXPECT_EQ(reason_of(R"({"":{"Success":true}})"), Reason::other_shape);
}

TEST(FirstLines, AreValidUtf8WithoutControlCharacters) {
    EXPECT_EQ(dts::first_lines("a\tb\x1b[31m\0c\x7f\r\n\r\n d"), "a b[31m");
    EXPECT_EQ(dts::first_lines(std::string_view("a\0b\x1b[31mc\x7f\r\n\r\n  d", 18)), "ab[31mc\nd");
    EXPECT_EQ(dts::first_lines("\n\n  first\n  second\n"), "first\nsecond");
    EXPECT_EQ(dts::first_lines("\xFF"
                               "a\xE4\xBB"),
              "\uFFFDa\uFFFD\uFFFD");
    EXPECT_EQ(dts::first_lines("a\u202Eb\u200Bc\u0085d\uFEFF"), "abcd");
}

TEST(FirstLines, AreAtMost400BytesAndEndOnACharacter) {
    const auto out = dts::first_lines(repeated("务", 1'000));
    EXPECT_EQ(out.size(), 399u);
    EXPECT_EQ(out, repeated("务", 133));
    EXPECT_EQ(dts::first_lines(repeated("a", 400)), repeated("a", 400));
    EXPECT_EQ(dts::first_lines(repeated("a", 401)), repeated("a", 400));
}

}  // namespace
