// Hex, base64, percent-encoding, UTC time and the ASCII functions.
#include "base/text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/ports.h"

namespace {

base::Bytes bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

TEST(Hex, IsLowerCaseWithTwoDigitsForEachByte) {
    EXPECT_EQ(base::to_hex(base::Bytes{0x00, 0x0a, 0x7f, 0x80, 0xff}), "000a7f80ff");
    EXPECT_EQ(base::to_hex({}), "");
}

TEST(Base64, GivesThePublishedVectors) {
    // RFC 4648, section 10
    EXPECT_EQ(base::to_base64({}), "");
    EXPECT_EQ(base::to_base64(bytes("f")), "Zg==");
    EXPECT_EQ(base::to_base64(bytes("fo")), "Zm8=");
    EXPECT_EQ(base::to_base64(bytes("foo")), "Zm9v");
    EXPECT_EQ(base::to_base64(bytes("foob")), "Zm9vYg==");
    EXPECT_EQ(base::to_base64(bytes("fooba")), "Zm9vYmE=");
    EXPECT_EQ(base::to_base64(bytes("foobar")), "Zm9vYmFy");
}

TEST(Base64, UsesTheStandardAlphabetToItsEnd) {
    EXPECT_EQ(base::to_base64(base::Bytes{0xfb, 0xff, 0xbf}), "+/+/");
    EXPECT_EQ(base::to_base64(base::Bytes{0xff, 0xff, 0xff}), "////");
}

TEST(PercentEncoding, KeepsTheUnreservedCharactersAndNoOther) {
    const std::string unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    EXPECT_EQ(base::percent_encode(unreserved), unreserved);
    for (int value = 0; value < 256; ++value) {
        const char c = static_cast<char>(value);
        if (unreserved.find(c) != std::string::npos) continue;
        const auto encoded = base::percent_encode({&c, 1});
        ASSERT_EQ(encoded.size(), 3u) << "byte " << value;
        EXPECT_EQ(encoded[0], '%') << "byte " << value;
        EXPECT_EQ(std::stoi(encoded.substr(1), nullptr, 16), value);
        EXPECT_EQ(encoded, base::to_upper_ascii(encoded)) << "hexadecimal digits are upper case";
    }
}

TEST(PercentEncoding, DoesNotFollowTheFormRulesOfBrowsers) {
    EXPECT_EQ(base::percent_encode("a b"), "a%20b");
    EXPECT_EQ(base::percent_encode("*~+"), "%2A~%2B");
    EXPECT_EQ(base::percent_encode("!'()"), "%21%27%28%29");
    EXPECT_EQ(base::percent_encode("%7E"), "%257E");
}

TEST(PercentEncoding, EncodesEachByteOfUtf8) {
    EXPECT_EQ(base::percent_encode("中"), "%E4%B8%AD");
    EXPECT_EQ(base::percent_encode("😀"), "%F0%9F%98%80");
    EXPECT_EQ(base::percent_encode(std::string_view("a\0b", 3)), "a%00b");
}

struct Moment {
    std::int64_t unix_ms;
    const char* text;
};

constexpr Moment moments[] = {
    {0, "1970-01-01T00:00:00Z"},
    {951'782'400'000, "2000-02-29T00:00:00Z"},
    {1'698'315'752'000, "2023-10-26T10:22:32Z"},
    {1'709'164'799'000, "2024-02-28T23:59:59Z"},
    {1'709'164'800'000, "2024-02-29T00:00:00Z"},
    {4'107'542'400'000, "2100-03-01T00:00:00Z"},
    {-1'000, "1969-12-31T23:59:59Z"},
    {253'402'300'799'000, "9999-12-31T23:59:59Z"},
};

TEST(UtcTime, IsWrittenAsTheProtocolWantsIt) {
    for (const auto& moment : moments)
        EXPECT_EQ(base::format_utc(moment.unix_ms), moment.text);
}

TEST(UtcTime, IsReadBack) {
    for (const auto& moment : moments)
        EXPECT_EQ(base::parse_utc(moment.text), moment.unix_ms) << moment.text;
}

TEST(UtcTime, IsRoundedDownToTheSecond) {
    EXPECT_EQ(base::format_utc(1'698'315'752'999), "2023-10-26T10:22:32Z");
    EXPECT_EQ(base::format_utc(-1), "1969-12-31T23:59:59Z");
}

TEST(UtcTime, MayHaveAFractionWhichIsDropped) {
    EXPECT_EQ(base::parse_utc("2023-10-26T10:22:32.5Z"), 1'698'315'752'000);
    EXPECT_EQ(base::parse_utc("2023-10-26T10:22:32.123456Z"), 1'698'315'752'000);
}

TEST(UtcTime, IsNothingInAnyOtherForm) {
    const char* const texts[] = {
        "",
        "Z",
        "2023-10-26",
        "2023-10-26T10:22:32",
        "2023-10-26T10:22:32+08:00",
        "2023-10-26 10:22:32Z",
        "2023-10-26T10:22Z",
        "2023-10-26T10:22:3Z",
        "2023-10-26T10:22:32.Z",
        "2023-10-26T10:22:32.5xZ",
        "2023-10-26T10:22:32,5Z",
        "2023-10-26T10:22:325Z",
        "2023-13-26T10:22:32Z",
        "2023-00-26T10:22:32Z",
        "2023-02-29T10:22:32Z",
        "2023-10-32T10:22:32Z",
        "2023-10-26T24:22:32Z",
        "2023-10-26T10:60:32Z",
        "2023-10-26T10:22:61Z",
        "-023-10-26T10:22:32Z",
        "2023-1a-26T10:22:32Z",
        " 2023-10-26T10:22:32Z",
        "2023-10-26T10:22:32Z ",
    };
    for (const auto* text : texts)
        EXPECT_EQ(base::parse_utc(text), std::nullopt) << '"' << text << '"';
}

TEST(Ascii, ChangesTheCaseOfLettersOnly) {
    EXPECT_EQ(base::to_lower_ascii("X-Acs-Ä@[Z"), "x-acs-Ä@[z");
    EXPECT_EQ(base::to_upper_ascii("x-acs-ä`{z"), "X-ACS-ä`{Z");
}

TEST(Ascii, ComparesWithoutCase) {
    EXPECT_TRUE(base::equal_ignoring_case("Content-Type", "content-TYPE"));
    EXPECT_FALSE(base::equal_ignoring_case("content-type", "content-typ"));
    EXPECT_FALSE(base::equal_ignoring_case("content@type", "content`type"));
}

TEST(Ascii, TrimsWhiteSpaceAtBothEndsOnly) {
    EXPECT_EQ(base::trim(" \t\r\n\v\fa b \n"), "a b");
    EXPECT_EQ(base::trim(" \n "), "");
    EXPECT_EQ(base::trim(""), "");
    EXPECT_EQ(base::trim("\u3000a"), "\u3000a") << "white space beyond ASCII stays";
}

TEST(Replacing, TakesEveryPlaceOnce) {
    EXPECT_EQ(base::replace_all("a.b.c", ".", "::"), "a::b::c");
    EXPECT_EQ(base::replace_all("aaa", "aa", "a"), "aa") << "what was put in is not looked at again";
    EXPECT_EQ(base::replace_all("abc", "", "x"), "abc");
    EXPECT_EQ(base::replace_all("", "a", "b"), "");
    EXPECT_EQ(base::replace_all("abab", "ab", ""), "");
}

TEST(PercentDecode, UndoesTheEncodingAndRefusesHalfAByte) {
    EXPECT_EQ(base::percent_decode("a%2Cb%E4%BB%BB"), "a,b任");
    EXPECT_EQ(base::percent_decode("%00"), std::string(1, '\0'));
    EXPECT_EQ(base::percent_decode("a%2cb"), "a,b");
    for (const auto* text : {"%", "%2", "a%G0", "%-1", "% 1"})
        EXPECT_FALSE(base::percent_decode(text)) << text;
    std::string all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    EXPECT_EQ(base::percent_decode(base::percent_encode(all)), all);
}

}  // namespace
