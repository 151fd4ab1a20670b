// Lists of task ids, as people paste them.
#include "dts/job_ids.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "fixture.h"

using dts::read_job_ids;
using Ids = std::vector<std::string>;
using Reason = dts::RejectedId::Reason;

namespace {

const Ids two = {"l5o11f9029c", "m4p22e8138b"};

Reason reason_of(std::string_view word) {
    const auto out = read_job_ids(word);
    EXPECT_TRUE(out.ids.empty() && out.rejected.size() == 1) << word;
    return out.rejected.empty() ? Reason{} : out.rejected[0].reason;
}

TEST(JobIds, AnySeparatorOfTheTwoLanguagesSeparates) {
    for (const auto* between :
         {",",      " , ",    "，", "、",    "。",   ";",    "；",   " ",  "\t",     "\n",     "\r\n",  "\r",
          "\u3000", "\u00A0", "|",  "\",\"", "', '", "”，“", "」「", "][", "\u2028", "\u0085", ",,,\n,"}) {
        const auto out = read_job_ids(two[0] + between + two[1]);
        EXPECT_EQ(out.ids, two) << between;
        EXPECT_EQ(out.rejected_count, 0u) << between;
        EXPECT_EQ(out.layout, dts::JobIds::Layout::list) << between;
    }
}

TEST(JobIds, QuotesAndBracketsAroundAreStripped) {
    for (const auto* text :
         {"\"l5o11f9029c\"", "'l5o11f9029c'", "`l5o11f9029c`", "“l5o11f9029c”", "‘l5o11f9029c’", "「l5o11f9029c」",
          "«l5o11f9029c»", "＂l5o11f9029c＂", "(l5o11f9029c)", "（l5o11f9029c）", "[l5o11f9029c]", "<l5o11f9029c>",
          "{l5o11f9029c}", "l5o11f9029c.", "l5o11f9029c。", "\"\"\"l5o11f9029c\"\"\""})
        EXPECT_EQ(read_job_ids(text).ids, Ids{"l5o11f9029c"}) << text;
}

TEST(JobIds, InvisibleCharactersAreDroppedEvenInside) {
    const auto out = read_job_ids("\uFEFFl5o11\u200Bf9029c\u200E,\u2060m4p22e8138b\u202C\u00AD");
    EXPECT_EQ(out.ids, two);
    EXPECT_EQ(out.rejected_count, 0u);
}

TEST(JobIds, FullWidthLettersAndDigitsAreReadAsAscii) {
    EXPECT_EQ(read_job_ids("ｌ５ｏ１１ｆ９０２９ｃ").ids, Ids{"l5o11f9029c"});
}

TEST(JobIds, OrderIsKeptAndDuplicatesAreDroppedAndCounted) {
    const auto out = read_job_ids("m4p22e8138b l5o11f9029c m4p22e8138b\nm4p22e8138b a1b2c3");
    EXPECT_EQ(out.ids, (Ids{"m4p22e8138b", "l5o11f9029c", "a1b2c3"}));
    EXPECT_EQ(out.duplicates, 2u);
}

TEST(JobIds, NothingGivesNothing) {
    for (const auto* text :
         {"", " ", "\n\r\n", ",，;", "\"\"", "[]", "\uFEFF", "- \n* ", "# only a comment\n// another"}) {
        const auto out = read_job_ids(text);
        EXPECT_TRUE(out.ids.empty()) << text;
        EXPECT_EQ(out.rejected_count, 0u) << text;
    }
}

TEST(JobIds, WhatIsNoIdIsNamedWithTheReason) {
    EXPECT_EQ(reason_of("a1b2c"), Reason::too_short);
    EXPECT_EQ(reason_of(std::string(64, 'a') + "1"), Reason::too_long);
    EXPECT_EQ(reason_of("Running"), Reason::no_digit);
    EXPECT_EQ(reason_of("MIGRATION"), Reason::no_digit);
    EXPECT_EQ(reason_of("1036256107891234"), Reason::no_letter);
    EXPECT_EQ(reason_of("cn-hangzhou"), Reason::other_characters);
    EXPECT_EQ(reason_of("任务12345a"), Reason::other_characters);
    EXPECT_EQ(reason_of("l5o11_f9029c"), Reason::other_characters);
    EXPECT_EQ(reason_of("l5o11f9029c****"), Reason::masked);
    EXPECT_EQ(reason_of("dtsl3m1213ye7l"), Reason::instance_id);
    EXPECT_EQ(reason_of("DTSl3m1213ye7l"), Reason::instance_id);
}

TEST(JobIds, TheBoundsOfAnIdAreSixAndSixtyFour) {
    EXPECT_TRUE(dts::looks_like_job_id("a1b2c3"));
    EXPECT_FALSE(dts::looks_like_job_id("a1b2c"));
    EXPECT_TRUE(dts::looks_like_job_id(std::string(63, 'a') + "1"));
    EXPECT_FALSE(dts::looks_like_job_id(std::string(64, 'a') + "1"));
    EXPECT_TRUE(dts::looks_like_job_id("dtsl3m1213ye7")) << "13 characters are no instance id";
    EXPECT_TRUE(dts::looks_like_job_id("L5O11F9029C"));
    EXPECT_FALSE(dts::looks_like_job_id(""));
}

TEST(JobIds, LinesAreCountedWhateverEndsThem) {
    for (const auto* end : {"\n", "\r\n", "\r", "\u2028"}) {
        const auto e = std::string(end);
        const auto out = read_job_ids("l5o11f9029c" + e + e + "oops, nope" + e + "# x" + e + "\"m4p22e8138b\" bad-1");
        ASSERT_EQ(out.rejected.size(), 3u);
        EXPECT_EQ(out.rejected[0].line, 3u);
        EXPECT_EQ(out.rejected[0].text, "oops");
        EXPECT_EQ(out.rejected[1].line, 3u);
        EXPECT_EQ(out.rejected[2].line, 5u);
        EXPECT_EQ(out.rejected[2].text, "bad-1");
    }
}

TEST(JobIds, ALongRejectIsCutAtACharacter) {
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += "任";
    const auto out = read_job_ids("ab" + text + " \xFF\xFE");
    ASSERT_EQ(out.rejected.size(), 2u);
    EXPECT_EQ(out.rejected[0].text.size(), 59u);
    EXPECT_EQ(base::to_valid_utf8(out.rejected[0].text), out.rejected[0].text);
    EXPECT_EQ(out.rejected[1].text, "\uFFFD\uFFFD");
}

TEST(JobIds, OnlyTheFirstThousandRejectsAreKeptAllAreCounted) {
    std::string text;
    for (int i = 0; i < 2'500; ++i)
        text += "word\n";
    const auto out = read_job_ids(text);
    EXPECT_EQ(out.rejected.size(), 1'000u);
    EXPECT_EQ(out.rejected_count, 2'500u);
    EXPECT_EQ(out.rejected.back().line, 1'000u);
}

TEST(JobIds, NotesBulletsAndNumbersOfAListAreNoMistakes) {
    const auto out = read_job_ids(dts_test::fixture("pastes/list_with_notes.txt"));
    EXPECT_EQ(out.ids, (Ids{"l5o11f9029c", "m4p22e8138b", "n3q33d7247a", "o2r44c6356z", "p1s55b5465y", "q0t66a4574x"}));
    EXPECT_EQ(out.rejected_count, 0u);
    EXPECT_EQ(out.duplicates, 1u);
}

TEST(JobIds, ANumberInsideALineIsNoNumbering) {
    const auto out = read_job_ids("l5o11f9029c, 3. m4p22e8138b");
    EXPECT_EQ(out.ids, two);
    ASSERT_EQ(out.rejected.size(), 1u);
    EXPECT_EQ(out.rejected[0].text, "3");
}

TEST(JobIds, AWordThatOnlyBeginsLikeANumberIsNoNumbering) {
    const auto out = read_job_ids("1.a2b3c4\nl5o11f9029c");
    EXPECT_EQ(out.ids, Ids{"l5o11f9029c"});
    ASSERT_EQ(out.rejected.size(), 1u);
    EXPECT_EQ(out.rejected[0].text, "1.a2b3c4");
}

TEST(JobIds, AHashInsideAWordIsNoComment) {
    const auto out = read_job_ids("l5o11f9029c#x m4p22e8138b");
    EXPECT_EQ(out.ids, Ids{"m4p22e8138b"});
    EXPECT_EQ(out.rejected_count, 1u);
}

TEST(JobIds, AWordThatNamesTheColumnIsNoMistake) {
    for (const auto* name : {"DtsJobId", "DtsJobIds", "dts_job_id", "任务ID", "JobId", "taskid", "TASK_IDS",
                             "\"DtsJobId\"", "作业ID", "任务ID列表"}) {
        const auto out = read_job_ids(std::string(name) + "\nl5o11f9029c\nm4p22e8138b");
        EXPECT_EQ(out.ids, two) << name;
        EXPECT_EQ(out.rejected_count, 0u) << name;
        EXPECT_EQ(out.layout, dts::JobIds::Layout::list) << name;
    }
    EXPECT_EQ(read_job_ids("JobName\nl5o11f9029c").rejected_count, 1u);
}

TEST(JobIds, AHundredThousandIdsAreAllRead) {
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text.append("l").append(std::to_string(1'000'000 + i)).append("c,\r\n");
    const auto out = read_job_ids(text + text);
    EXPECT_EQ(out.ids.size(), 100'000u);
    EXPECT_EQ(out.ids[99'999], "l1099999c");
    EXPECT_EQ(out.duplicates, 100'000u);
    EXPECT_EQ(out.rejected_count, 0u);
}

}  // namespace
