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

TEST(Number, GroupsThousands) {
    EXPECT_EQ(ui::number(0), "0");
    EXPECT_EQ(ui::number(999), "999");
    EXPECT_EQ(ui::number(1000), "1,000");
    EXPECT_EQ(ui::number(1234567), "1,234,567");
}

}  // namespace
