// Tables, JSON and labelled texts that hold task ids.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dts/job_ids.h"
#include "fixture.h"

using dts::read_job_ids;
using dts_test::fixture;
using Ids = std::vector<std::string>;
using Layout = dts::JobIds::Layout;

namespace {

const Ids two = {"l5o11f9029c", "m4p22e8138b"};

TEST(PastedTable, OnlyTheColumnThatTheFirstLineNamesIsRead) {
    for (const auto* name : {"pastes/table_with_header.csv", "pastes/table_with_header.tsv", "pastes/table.md",
                             "pastes/table_with_borders.txt"}) {
        const auto out = read_job_ids(fixture(name));
        EXPECT_EQ(out.layout, Layout::table) << name;
        EXPECT_EQ(Ids(out.ids.begin(), out.ids.begin() + 2), two) << name;
        EXPECT_EQ(out.rejected_count, 0u) << name;
    }
}

TEST(PastedTable, TheOtherCellsAreCountedAsIgnored) {
    const auto out = read_job_ids(fixture("pastes/table_with_header.csv"));
    EXPECT_EQ(out.ids, (Ids{"l5o11f9029c", "m4p22e8138b", "n3q33d7247a"}));
    EXPECT_EQ(out.ignored, 9u);
}

TEST(PastedTable, ACellOfTheColumnThatIsNoIdIsNamedWithItsLine) {
    const auto out = read_job_ids("Name,DtsJobId\r\n\r\na,l5o11f9029c\r\nb,dtsl3m1213ye7l\r\nc,\r\nd");
    EXPECT_EQ(out.ids, Ids{"l5o11f9029c"});
    ASSERT_EQ(out.rejected.size(), 2u);
    EXPECT_EQ(out.rejected[0].line, 4u);
    EXPECT_EQ(out.rejected[0].reason, dts::RejectedId::Reason::instance_id);
    EXPECT_EQ(out.rejected[1].line, 6u) << "a line that is too short";
    EXPECT_EQ(out.rejected[1].text, "d");
}

TEST(PastedTable, AQuotedCellMayHoldTheMarkAndQuotes) {
    const auto out =
        read_job_ids("DtsJobName,DtsJobId\n\"a, \"\"b\"\", c1d2e3f4\",l5o11f9029c\n\"x\",\"m4p22e8138b\"\n");
    EXPECT_EQ(out.ids, two);
    EXPECT_EQ(out.rejected_count, 0u);
}

TEST(PastedTable, AQuoteThatNeverClosesSpoilsOneLineOnly) {
    const auto out = read_job_ids("DtsJobName,DtsJobId\n\"a,l5o11f9029c\nb,m4p22e8138b\n");
    EXPECT_EQ(out.ids, two);
}

TEST(PastedTable, AListWithOneTabInItIsNoTable) {
    for (const auto* text : {"\"l5o11f9029c\"\t'm4p22e8138b'   “n3q33d7247a”", "l5o11f9029c\tm4p22e8138b n3q33d7247a",
                             "l5o11f9029c m4p22e8138b | n3q33d7247a", "l5o11f9029c\tm4p22e8138b,n3q33d7247a"}) {
        const auto out = read_job_ids(text);
        EXPECT_EQ(out.ids, (Ids{"l5o11f9029c", "m4p22e8138b", "n3q33d7247a"})) << text;
        EXPECT_EQ(out.ignored, 0u) << text;
    }
}

TEST(PastedTable, WithoutAHeaderTheOnlyColumnOfIdsIsFound) {
    const auto out = read_job_ids(fixture("pastes/table_without_header.csv"));
    EXPECT_EQ(out.layout, Layout::table);
    EXPECT_EQ(out.ids, two);
    EXPECT_EQ(out.ignored, 4u);
    EXPECT_EQ(out.rejected_count, 0u);
    EXPECT_EQ(read_job_ids("order sync\tl5o11f9029c\tRunning").layout, Layout::table);
    EXPECT_EQ(read_job_ids("| order sync | l5o11f9029c |").layout, Layout::table);
    EXPECT_EQ(read_job_ids("l5o11f9029c Running\nm4p22e8138b Paused").layout, Layout::table);
}

TEST(PastedTable, OneLineWithCommasIsAListWhoseMistakesAreNamed) {
    const auto out = read_job_ids("l5o11f9029c,order,Running");
    EXPECT_EQ(out.layout, Layout::list);
    EXPECT_EQ(out.rejected_count, 2u);
}

TEST(PastedTable, IdsInTwoColumnsAreAListSoThatNoneIsLost) {
    for (const auto* text :
         {"l5o11f9029c,m4p22e8138b\nn3q33d7247a,o2r44c6356z", "l5o11f9029c,m4p22e8138b\nn3q33d7247a,oops",
          "l5o11f9029c,oops\noops,m4p22e8138b", "l5o11f9029c,m4p22e8138b,x\nn3q33d7247a,o2r44c6356z,y",
          "l5o11f9029c\nm4p22e8138b,order", "l5o11f9029c\tm4p22e8138b"}) {
        const auto out = read_job_ids(text);
        EXPECT_EQ(out.layout, Layout::list) << text;
        EXPECT_EQ(out.ids[1], "m4p22e8138b") << text;
    }
}

TEST(PastedTable, AFirstLineThatHoldsAnIdIsNoHeader) {
    EXPECT_EQ(read_job_ids("DtsJobId l5o11f9029c\nDtsJobId m4p22e8138b").ids, two);
    EXPECT_EQ(read_job_ids("DtsJobId,l5o11f9029c\nDtsJobId,m4p22e8138b").ids, two);
}

TEST(PastedTable, ALineWithoutAnIdMakesItAList) {
    EXPECT_EQ(read_job_ids("billing,Paused\nl5o11f9029c,order").rejected_count, 3u);
    const auto out = read_job_ids("l5o11f9029c,order sync\nbilling,Paused");
    EXPECT_EQ(out.layout, Layout::list);
    EXPECT_EQ(out.rejected_count, 4u);
}

TEST(PastedTable, TrailingCommasAndBulletsDoNotMakeATable) {
    for (const auto* text : {"l5o11f9029c,\nm4p22e8138b,\n", "- l5o11f9029c\n- m4p22e8138b",
                             "1. l5o11f9029c\n2. m4p22e8138b", "1) l5o11f9029c\n2) m4p22e8138b"}) {
        const auto out = read_job_ids(text);
        EXPECT_EQ(out.layout, Layout::list) << text;
        EXPECT_EQ(out.ids, two) << text;
        EXPECT_EQ(out.rejected_count, 0u) << text;
    }
}

TEST(PastedJson, TheAnswerOfDescribeDtsJobsGivesItsTasksWithoutReverseOnes) {
    const auto out = read_job_ids(fixture("pastes/describe_dts_jobs.json"));
    EXPECT_EQ(out.layout, Layout::json);
    EXPECT_EQ(out.ids, two);
    ASSERT_EQ(out.rejected.size(), 1u);
    EXPECT_EQ(out.rejected[0].reason, dts::RejectedId::Reason::masked);
    EXPECT_EQ(out.rejected[0].line, 18u);
}

TEST(PastedJson, AnArrayOfStringsIsReadAnyLineIsNamed) {
    const auto out = read_job_ids("\uFEFF[\r\n \"l5o11f9029c\",\r\n \"oops\", \"m4p22e8138b\",\r\n 42\r\n]");
    EXPECT_EQ(out.layout, Layout::json);
    EXPECT_EQ(out.ids, two);
    ASSERT_EQ(out.rejected.size(), 2u);
    EXPECT_EQ(out.rejected[0].line, 3u);
    EXPECT_EQ(out.rejected[1].line, 4u);
}

TEST(PastedJson, NamesAreTakenBeforeOtherStrings) {
    EXPECT_EQ(read_job_ids(R"({"x":["a1b2c3d4"],"DtsJobIds":"l5o11f9029c,m4p22e8138b"})").ids, two);
    EXPECT_EQ(read_job_ids(R"({"x":["a1b2c3d4"],"taskIds":["l5o11f9029c","m4p22e8138b"]})").ids, two);
    EXPECT_EQ(read_job_ids(R"({"x":["l5o11f9029c","m4p22e8138b"],"y":"a1b2c3d4"})").ids, two);
}

TEST(PastedJson, WhatOnlyLooksLikeJsonIsAList) {
    for (const auto* text :
         {"['l5o11f9029c','m4p22e8138b']", "[l5o11f9029c, m4p22e8138b]", "{l5o11f9029c m4p22e8138b"}) {
        const auto out = read_job_ids(text);
        EXPECT_EQ(out.layout, Layout::list) << text;
        EXPECT_EQ(out.ids, two) << text;
    }
}

TEST(PastedJson, DeepNestingIsNoHarm) {
    const auto out = read_job_ids(std::string(1'000'000, '[') + "\"l5o11f9029c\"");
    EXPECT_EQ(out.ids, Ids{"l5o11f9029c"});
    const auto whole = read_job_ids(std::string(100, '[') + "\"l5o11f9029c\"" + std::string(100, ']'));
    EXPECT_EQ(whole.layout, Layout::list);
    EXPECT_EQ(whole.ids, Ids{"l5o11f9029c"});
}

TEST(PastedLabel, APageOfTheConsoleGivesTheTaskId) {
    const auto out = read_job_ids(fixture("pastes/console_page.txt"));
    EXPECT_EQ(out.layout, Layout::labelled);
    EXPECT_EQ(out.ids, Ids{"l5o11f9029c"});
    EXPECT_EQ(out.rejected_count, 0u);
}

TEST(PastedLabel, ACommandLineAndAUrlGiveTheirIds) {
    for (const auto* name : {"pastes/command_line.txt", "pastes/request_url.txt"}) {
        const auto out = read_job_ids(fixture(name));
        EXPECT_EQ(out.layout, Layout::labelled) << name;
        EXPECT_EQ(out.ids, two) << name;
        EXPECT_EQ(out.rejected_count, 0u) << name;
    }
    EXPECT_EQ(read_job_ids(fixture("pastes/list.yaml")).ids, two);
}

TEST(PastedLabel, SeveralOnALineAreAllRead) {
    const auto out = read_job_ids("{DtsJobId=l5o11f9029c, DtsJobName=order2024}, {DtsJobId=m4p22e8138b, DtsJobName=x}");
    EXPECT_EQ(out.ids, two);
    EXPECT_EQ(out.rejected_count, 0u);
    EXPECT_EQ(read_job_ids("任务 ID：l5o11f9029c、m4p22e8138b　状态：运行中").ids, two);
    EXPECT_EQ(read_job_ids("Task ids: l5o11f9029c m4p22e8138b").ids, two);
}

TEST(PastedLabel, WordsBeforeALabelAreLeft) {
    const auto out = read_job_ids("please start DtsJobId=l5o11f9029c");
    EXPECT_EQ(out.layout, Layout::labelled);
    EXPECT_EQ(out.ids, Ids{"l5o11f9029c"});
    EXPECT_EQ(out.rejected_count, 0u);
}

TEST(PastedLabel, WithoutAnIdAfterAnyLabelTheTextIsAList) {
    const auto out = read_job_ids("l5o11f9029c is the DtsJobId: yes");
    EXPECT_EQ(out.layout, Layout::list);
    EXPECT_EQ(out.ids, Ids{"l5o11f9029c"});
}

TEST(PastedLabel, AMistakeAfterALabelIsNamed) {
    const auto out = read_job_ids("DtsJobId: l5o11f9029c\nDtsJobId: dtsl3m1213ye7l");
    ASSERT_EQ(out.rejected.size(), 1u);
    EXPECT_EQ(out.rejected[0].line, 2u);
}

TEST(PastedLabel, IdsOnLinesWithoutALabelAreNotLost) {
    const auto out = read_job_ids("Task ids: l5o11f9029c,\nm4p22e8138b");
    EXPECT_EQ(out.layout, Layout::list);
    EXPECT_EQ(out.ids, two);
}

TEST(PastedLabel, ATextOfNothingButLabelsIsReadInTime) {
    std::string text;
    for (int i = 0; i < 50'000; ++i)
        text += "a=jobid=:";
    EXPECT_TRUE(read_job_ids(text).ids.empty());
}

}  // namespace
