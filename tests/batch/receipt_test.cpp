// Receipts: what a spreadsheet, a ticket and this page make of them.
#include "batch/receipt.h"

#include <gtest/gtest.h>

#include "drive.h"
#include "dts/document.h"

namespace {

using batch::Outcome, batch::Verdict;
using batch_test::Drive, batch_test::plan_of, batch_test::with, batch_test::write;

const batch::ReceiptFacts facts = {.account = "LTAI-example", .made_ms = 1'800'000'100'000};

batch::Run run_with_name(std::string name) {
    Drive drive(plan_of(2));
    drive.go_and_accept();
    drive.see_next("Migrating");
    drive.run.jobs[0].name = std::move(name);
    return drive.run;
}

std::string second_line(const std::string& text) {
    const auto from = text.find("\r\n") + 2;
    return text.substr(from, text.find("\r\n", from) - from);
}

TEST(ReceiptCsv, BeginsWithAByteOrderMarkAndItsColumns) {
    EXPECT_TRUE(batch::receipt_csv(run_with_name("x"))
                    .starts_with("\xEF\xBB\xBFid,name,type,before,now,verdict,why,request id\r\n"));
    EXPECT_EQ(second_line(batch::receipt_csv(run_with_name("orders"))),
              R"("job0","orders","MIGRATION","NotStarted","Migrating","started","","request-1")");
}

TEST(ReceiptCsv, HasNoCellThatASpreadsheetTakesForAFormula) {
    for (const std::string name : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
        EXPECT_NE(batch::receipt_csv(run_with_name(name)).find(",\"'" + name + "\","), std::string::npos) << name;
    EXPECT_NE(batch::receipt_csv(run_with_name("1=1")).find(",\"1=1\","), std::string::npos);
}

TEST(ReceiptCsv, DoublesQuotesAndKeepsCommasAndLinesInTheirCell) {
    EXPECT_NE(batch::receipt_csv(run_with_name("a \"b\", c\nd")).find(",\"a \"\"b\"\", c\nd\","), std::string::npos);
}

TEST(ReceiptMarkdown, KeepsPipesAndMarkupOfACellOutOfTheTable) {
    const auto text = batch::receipt_markdown(run_with_name("a|b `c` <b>*d*</b>\n[e](f)"), facts);
    EXPECT_NE(text.find(R"(| job0 | a\|b \`c\` \<b\>\*d\*\</b\> \[e\](f) | NotStarted | Migrating | started |  |)"),
              std::string::npos)
        << text;
    EXPECT_TRUE(text.starts_with("# StartDtsJobs, 2 jobs, "));
    EXPECT_NE(text.find("- region cn-hangzhou, endpoint dts.cn-hangzhou.aliyuncs.com, account LTAI-example\n"),
              std::string::npos);
    EXPECT_NE(text.find("- 2 started\n"), std::string::npos);
}

TEST(ReceiptJson, IsReadBackAsTheRunThatItTellsOf) {
    auto run = run_with_name("a \"quote\", a \\ and\ta\nline \x01 迁移");
    run.jobs[1].verdict = Verdict::refused;
    run.jobs[1].reason = batch::Reason::by_service;
    run.jobs[1].code = "InvalidJobId";
    run.jobs[1].message = "no";
    const auto read = batch::read_receipt(batch::receipt_json(run, facts));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->account, "LTAI-example");
    EXPECT_EQ(read->run.plan, run.plan);
    EXPECT_EQ(read->run.phase, batch::Phase::done);
    EXPECT_EQ(read->run.jobs[0].name, run.jobs[0].name);
    EXPECT_EQ(read->run.jobs[1].code, "InvalidJobId");
    EXPECT_EQ(batch::count_verdicts(read->run), batch::count_verdicts(run));
    EXPECT_EQ(read->run.calls.size(), run.calls.size());
}

TEST(ReceiptJson, NamesJobsAndCallsForOtherPrograms) {
    Drive drive(plan_of(1));
    drive.go();
    drive.answer(write, with(Outcome::refused, "InvalidJobId", "no"));
    while (drive.run.phase != batch::Phase::done && !::testing::Test::HasFailure())
        drive.see_next("NotStarted");
    const auto document = dts::read_json(batch::receipt_json(drive.run, facts), {});
    ASSERT_TRUE(document);
    const auto at = [&](std::string_view pointer) {
        const auto leaf = std::ranges::find(document->leaves, pointer, &dts::Leaf::pointer);
        return leaf == document->leaves.end() ? std::string("nothing") : leaf->value;
    };
    EXPECT_EQ(at("/format"), "dts-console-receipt");
    EXPECT_EQ(at("/operation"), "StartDtsJobs");
    EXPECT_EQ(at("/made"), "2027-01-15T08:01:40Z");
    EXPECT_EQ(at("/jobs/0/id"), "job0");
    EXPECT_EQ(at("/jobs/0/verdict"), "refused");
    EXPECT_EQ(at("/jobs/0/why"), "InvalidJobId: no");
    EXPECT_EQ(at("/calls/0/action"), "DescribeDtsJobs");
    EXPECT_EQ(at("/calls/1/action"), "StartDtsJobs");
    EXPECT_EQ(at("/calls/1/outcome"), "refused");
    EXPECT_EQ(at("/calls/1/requestId"), "request-1");
}

TEST(ReceiptJson, OfAnotherShapeIsNone) {
    auto run = run_with_name("x");
    auto other = batch::receipt_json(run, facts);
    other.replace(other.find("dts-console-receipt"), 3, "abc");
    EXPECT_FALSE(batch::read_receipt(other));
    for (const auto* text : {"", "{}", "[]", "null", "not json", R"({"format":"dts-console-receipt"})",
                             R"({"format":"dts-console-receipt","journal":"P\t1\n"})", R"({"format":1,"journal":2})"})
        EXPECT_FALSE(batch::read_receipt(text)) << text;
    auto cut = batch::receipt_json(run, facts);
    cut.resize(cut.size() / 2);
    EXPECT_FALSE(batch::read_receipt(cut));
}

TEST(Receipt, SaysTheVerdictInTheWordsOfItsOperation) {
    using enum dts::JobOperation;
    EXPECT_EQ(batch::verdict_name(Verdict::reached, start), "started");
    EXPECT_EQ(batch::verdict_name(Verdict::reached, stop), "stopped");
    EXPECT_EQ(batch::verdict_name(Verdict::reached, suspend), "paused");
    EXPECT_EQ(batch::verdict_name(Verdict::already, start), "already running");
    EXPECT_EQ(batch::verdict_name(Verdict::already, stop), "already finished");
    EXPECT_EQ(batch::verdict_name(Verdict::already, suspend), "already paused");
    EXPECT_EQ(batch::verdict_name(Verdict::failed, start), "failed");
    EXPECT_EQ(batch::verdict_name(Verdict::refused, start), "refused");
    EXPECT_EQ(batch::verdict_name(Verdict::unknown, start), "unknown");
    EXPECT_EQ(batch::verdict_name(Verdict::not_tried, start), "not tried");
    EXPECT_EQ(batch::verdict_name(Verdict::accepted, start), "accepted, not seen there");
    EXPECT_EQ(batch::reason_name(batch::Reason::no_look), "could not be looked up");
    EXPECT_EQ(batch::reason_name(batch::Reason::not_found), "not found in this region");
}

}  // namespace
