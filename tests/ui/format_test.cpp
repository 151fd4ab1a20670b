// Dear ImGui's formatting as ui/imgui_format.cpp serves it; the C library's snprintf is the judge.
#include <gtest/gtest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <cstdio>
#include <string>

namespace {

template <class... Values>
void expect_same(const char* format, Values... values) {
    char ours[64], theirs[64];
    const int our_length = ImFormatString(ours, sizeof ours, format, values...);
    const int their_length = std::snprintf(theirs, sizeof theirs, format, values...);
    EXPECT_STREQ(ours, theirs) << format;
    EXPECT_EQ(our_length, their_length) << format;
}

TEST(Format, WritesWhatDearImGuiUses) {
    expect_same("%s/%s_%08X", "root", "panel", 0xBEEFu);
    expect_same("%d %d %u", -2147483647 - 1, 0, 4294967295u);
    expect_same("%.*s|%c|%%", 3, "abcdef", 'x');
    expect_same("%02d:%3d", 7, 5);
    expect_same("##%x", 255u);
    expect_same("%s", "");
}

TEST(Format, CutsWhatDoesNotFitAndAlwaysEndsTheText) {
    char small[4] = {'x', 'x', 'x', 'x'};
    EXPECT_EQ(ImFormatString(small, sizeof small, "%s", "abcdef"), 3);
    EXPECT_STREQ(small, "abc");
    EXPECT_EQ(ImFormatString(nullptr, 0, "%s-%d", "abc", 42), 6) << "measures without a buffer";
}

}  // namespace
