// UTF-8 as it comes from anywhere: well-formed text stays, every bad byte is told.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"

namespace {

constexpr char32_t bad = 0xFFFD;

std::vector<char32_t> code_points(std::string_view text) {
    std::vector<char32_t> out;
    for (std::size_t at = 0; at < text.size();)
        out.push_back(base::next_code_point(text, at));
    return out;
}

TEST(Utf8, GivesBackEveryCodePoint) {
    for (char32_t point = 0; point <= 0x10FFFF; ++point) {
        if (point >= 0xD800 && point <= 0xDFFF) continue;
        std::string text;
        base::append_utf8(text, point);
        std::size_t at = 0;
        ASSERT_EQ(base::next_code_point(text, at), point);
        ASSERT_EQ(at, text.size());
    }
}

TEST(Utf8, IsWrittenAsTheStandardHasIt) {
    std::string text;
    for (const char32_t point : {U'$', U'¢', U'€', U'𐍈'})
        base::append_utf8(text, point);
    EXPECT_EQ(text, "\x24\xC2\xA2\xE2\x82\xAC\xF0\x90\x8D\x88");
}

struct Malformed {
    const char* why;
    std::string text;
    std::vector<char32_t> read;
};

TEST(Utf8, ReadsEachBadByteAsOneReplacement) {
    const std::vector<Malformed> rows = {
        {"a continuation alone", "\x80", {bad}},
        {"a byte that is in no UTF-8", "\xFF", {bad}},
        {"an overlong slash", "\xC0\xAF", {bad, bad}},
        {"an overlong slash of three bytes", "\xE0\x80\xAF", {bad, bad, bad}},
        {"an overlong code point of four bytes", "\xF0\x8F\xBF\xBF", {bad, bad, bad, bad}},
        {"a surrogate", "\xED\xA0\x80", {bad, bad, bad}},
        {"above the last code point", "\xF4\x90\x80\x80", {bad, bad, bad, bad}},
        {"a first byte above the last", "\xF5\x80\x80\x80", {bad, bad, bad, bad}},
        {"cut off at the end", "a\xE4\xB8", {U'a', bad, bad}},
        {"cut off by a letter", "\xE4\xB8z", {bad, bad, U'z'}},
        {"good text after bad", "\xC3(中", {bad, U'(', U'中'}},
    };
    for (const auto& row : rows)
        EXPECT_EQ(code_points(row.text), row.read) << row.why;
}

TEST(Utf8, IsMendedByteForByte) {
    EXPECT_EQ(base::to_valid_utf8("中文 😀 ok"), "中文 😀 ok");
    EXPECT_EQ(base::to_valid_utf8("a\xFF\xC3z"), "a\uFFFD\uFFFDz");
    EXPECT_EQ(base::to_valid_utf8(""), "");
    const auto mended = base::to_valid_utf8("\xE4\xB8");
    EXPECT_EQ(base::to_valid_utf8(mended), mended);
}

TEST(Utf8, IsCutBetweenCodePointsOnly) {
    const std::string text = "a中😀";  // 1 + 3 + 4 bytes
    EXPECT_EQ(base::utf8_prefix(text, 0), "");
    EXPECT_EQ(base::utf8_prefix(text, 1), "a");
    EXPECT_EQ(base::utf8_prefix(text, 3), "a");
    EXPECT_EQ(base::utf8_prefix(text, 4), "a中");
    EXPECT_EQ(base::utf8_prefix(text, 7), "a中");
    EXPECT_EQ(base::utf8_prefix(text, 8), text);
    EXPECT_EQ(base::utf8_prefix(text, 80), text);
    EXPECT_EQ(base::utf8_prefix("\x80\x80\x80", 2), "");
}

}  // namespace
