#include "ui/texts.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using ui::Text;
using ui::Tongue;

std::string placeholders(std::string_view words) {
    std::string out;
    for (std::size_t i = 0; i + 2 < words.size(); ++i)
        if (words[i] == '{' && words[i + 2] == '}' && words[i + 1] >= '0' && words[i + 1] <= '9') out += words[i + 1];
    std::ranges::sort(out);
    return out;
}

TEST(Texts, LackNoLineInEitherLanguage) {
    for (int i = 0; i < static_cast<int>(Text::count_); ++i) {
        const auto which = static_cast<Text>(i);
        EXPECT_FALSE(ui::text(which, Tongue::english).empty()) << i;
        EXPECT_FALSE(ui::text(which, Tongue::chinese).empty()) << i;
    }
}

TEST(Texts, HaveTheSamePlaceholdersInBothLanguages) {
    for (int i = 0; i < static_cast<int>(Text::count_); ++i) {
        const auto which = static_cast<Text>(i);
        EXPECT_EQ(placeholders(ui::text(which, Tongue::english)), placeholders(ui::text(which, Tongue::chinese)))
            << ui::text(which, Tongue::english);
    }
}

TEST(Fill, ReplacesPlaceholdersAndNothingElse) {
    EXPECT_EQ(ui::fill("{1} before {0}", {"a", "b"}), "b before a");
    EXPECT_EQ(ui::fill("keeps {host}, {url} and {5}", {"a"}), "keeps {host}, {url} and {5}");
    EXPECT_EQ(ui::fill("{0}", {"{1}"}), "{1}") << "what was filled in is not filled again";
    EXPECT_EQ(ui::fill("ends in {0", {"a"}), "ends in {0");
}

TEST(InTongue, TranslatesWhatLowerRoomsSayWithItsValues) {
    EXPECT_EQ(ui::in_tongue("The proxy's address must begin with https://", Tongue::chinese),
              "代理地址须以 https:// 开头");
    EXPECT_EQ(ui::in_tongue("config.json: \"colour\" is not known.", Tongue::chinese),
              "config.json：未知的配置项“colour”。");
    EXPECT_EQ(ui::in_tongue("config.json: \"banner\" must be a text.", Tongue::chinese),
              "config.json：“banner”须为文本。")
        << "a value that is a sentence too";
    EXPECT_EQ(ui::in_tongue("Failed to fetch", Tongue::chinese), "Failed to fetch") << "the browser's own words";
    EXPECT_EQ(ui::in_tongue("There is no task id to start.", Tongue::english), "There is no task id to start.");
}

TEST(InTongue, KnowsEachOfItsOwnSentences) {
    for (auto i = static_cast<int>(Text::detail_url_length); i < static_cast<int>(Text::count_); ++i) {
        const auto which = static_cast<Text>(i);
        const auto english = ui::fill(ui::text(which, Tongue::english), {"A1", "B2"});
        EXPECT_EQ(ui::in_tongue(english, Tongue::chinese), ui::fill(ui::text(which, Tongue::chinese), {"A1", "B2"}));
    }
}

TEST(LocalTime, IsOnTheReadersClockAndNamesAnotherDay) {
    const std::int64_t at = 1'698'315'752'000;  // 2023-10-26T10:22:32Z
    EXPECT_EQ(ui::local_time(at, at, 0), "10:22");
    EXPECT_EQ(ui::local_time(at, at, 480), "18:22");
    EXPECT_EQ(ui::local_time(at, at - 86'400'000, 480), "2023-10-26 18:22");
    EXPECT_EQ(ui::local_time(at, at - 8 * 3'600'000, -720), "22:22") << "still the same day there";
}

TEST(FormTexts, HaveALineForEachKeyInBothLanguages) {
    const auto& english = ui::form_texts(Tongue::english);
    const auto& chinese = ui::form_texts(Tongue::chinese);
    EXPECT_TRUE(english.starts_with("title\tSign in with an AccessKey\n"));
    EXPECT_EQ(std::ranges::count(english, '\n'), std::ranges::count(chinese, '\n'));
    EXPECT_EQ(std::ranges::count(english, '\t'), std::ranges::count(english, '\n')) << "one key, one sentence";
    EXPECT_NE(chinese.find("submit\t登录\n"), std::string::npos);
}

TEST(Number, GroupsThousands) {
    EXPECT_EQ(ui::number(0), "0");
    EXPECT_EQ(ui::number(999), "999");
    EXPECT_EQ(ui::number(1000), "1,000");
    EXPECT_EQ(ui::number(1234567), "1,234,567");
}

}  // namespace
