// DescribeDtsJobs: what is asked, and what is read from the list.
#include "dts/describe_dts_jobs.h"

#include <gtest/gtest.h>

#include "fixture.h"

namespace {

using dts_test::http_response;
using Parameters = std::vector<acs::Parameter>;

const std::string host = "dts.aliyuncs.com";

std::optional<dts::JobPage> page(std::string body) {
    return dts::read_job_page(http_response(std::move(body)));
}
// A list of one job, with these fields besides its id and type.
dts::JobView job(const std::string& fields) {
    const auto read = page(R"({"DtsJobList":[{"DtsJobId":"a","JobType":"SYNC",)" + fields + "}]}");
    if (read && read->jobs.size() == 1) return read->jobs[0];
    ADD_FAILURE() << "no job was read";
    return {};
}

TEST(DescribeDtsJobs, AsksForIdsOfOneTypeInOneRegion) {
    const auto request = dts::to_request(
        {.type = dts::JobType::synchronization, .region = "cn-hangzhou", .dts_job_ids = {"l5o1", "l5o2"}}, host);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->host, host);
    EXPECT_EQ(request->action, "DescribeDtsJobs");
    EXPECT_EQ(request->version, "2020-01-01");
    EXPECT_EQ(request->parameters, (Parameters{{"Region", "cn-hangzhou"},
                                               {"JobType", "SYNC"},
                                               {"DtsJobId", "l5o1,l5o2"},
                                               {"PageNumber", "1"},
                                               {"PageSize", "30"},
                                               {"WithoutDbList", "true"}}));
}

TEST(DescribeDtsJobs, AsksByNameAndStatusForAnyPage) {
    const auto request = dts::to_request(
        {.type = dts::JobType::subscription, .status = "NotStarted", .name = "orders", .page_number = 7}, host);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->parameters, (Parameters{{"JobType", "SUBSCRIBE"},
                                               {"Status", "NotStarted"},
                                               {"Type", "name"},
                                               {"Params", "orders"},
                                               {"PageNumber", "7"},
                                               {"PageSize", "30"},
                                               {"WithoutDbList", "true"}}));
}

TEST(DescribeDtsJobs, RefusesWhatMustNotLeaveThePage) {
    EXPECT_FALSE(dts::to_request(dts::DescribeDtsJobs{.dts_job_ids = {"a,b"}}, host));
    EXPECT_FALSE(dts::to_request(dts::DescribeDtsJobs{.dts_job_ids = {"a", ""}}, host));
    EXPECT_FALSE(dts::to_request(dts::DescribeDtsJobs{.dts_job_ids = {"a"}}, "evil.example"));
}

TEST(JobPage, IsReadFromTheDocumentedAnswer) {
    const auto read = page(R"({"HttpStatusCode":200,"RequestId":"r","Success":true,"PageNumber":1,"PageRecordCount":2,
        "TotalRecordCount":2,"DynamicCode":"","DynamicMessage":"","ErrCode":"","ErrMessage":"","DtsJobList":[
        {"DtsJobId":"l5o11f9029c","DtsInstanceID":"dtsl5o","DtsJobName":"订单 orders","JobType":"MIGRATION",
         "Status":"Migrating","Delay":1,"ErrorMessage":"","TagList":[{"TagKey":"Status","TagValue":"x"}],
         "SourceEndpoint":{"InstanceID":"rm-1","Region":"cn-hangzhou"},
         "PrecheckStatus":{"Status":"Finished","Percent":"100","ErrorMessage":"","Detail":[]},
         "DataSynchronizationStatus":{"Status":"Migrating","NeedUpgrade":false,"ErrorMessage":""},
         "ReverseJob":{"DtsJobId":"other","DtsJobName":"back","Status":"NotStarted","JobType":"SYNC"}},
        {"DtsJobId":"m4p22e8138b","DtsJobName":"","JobType":"subscribe","Status":"Normal"}]})");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->total, 2u);
    ASSERT_EQ(read->jobs.size(), 2u);
    EXPECT_EQ(read->jobs[0].id, "l5o11f9029c") << "not that of the job in the other direction";
    EXPECT_EQ(read->jobs[0].name, "订单 orders");
    EXPECT_EQ(read->jobs[0].type, dts::JobType::migration);
    EXPECT_EQ(read->jobs[0].status, "Migrating");
    EXPECT_EQ(read->jobs[0].error, "");
    EXPECT_TRUE(read->jobs[0].failed_checks.empty());
    EXPECT_EQ(read->jobs[1].type, dts::JobType::subscription);
}

TEST(JobPage, TakesTheErrorOfTheJobBeforeThatOfAStage) {
    EXPECT_EQ(job(R"("ErrorMessage":"the job's","DataInitializationStatus":{"ErrorMessage":"the stage's"})").error,
              "the job's");
    EXPECT_EQ(job(R"("ErrorMessage":"","PrecheckStatus":{"ErrorMessage":""},
        "DataInitializationStatus":{"ErrorMessage":"the stage's"},"DataSynchronizationStatus":{"ErrorMessage":""}})"
                  R"(,{"x":"y")")
                  .error,
              "the stage's");
    EXPECT_EQ(job(R"("Status":"NotStarted")").error, "");
}

TEST(JobPage, ListsTheChecksThatFailedAndOnlyThose) {
    const auto read = job(R"("Status":"PrecheckFailed","PrecheckStatus":{"Status":"Failed","ErrorMessage":"e","Detail":[
        {"CheckItem":"CHECK_OK","CheckResult":"Success","FailedReason":"","RepairMethod":""},
        {"CheckItem":"CHECK_CONN","CheckResult":"Failed","FailedReason":"no route","RepairMethod":"open the port"},
        {"CheckItem":"CHECK_BINLOG","CheckResult":"failed","FailedReason":"it is off"},
        {"CheckItem":"CHECK_LATER","CheckResult":"NotStarted"}]})");
    ASSERT_EQ(read.failed_checks.size(), 2u);
    EXPECT_EQ(read.failed_checks[0].item, "CHECK_CONN");
    EXPECT_EQ(read.failed_checks[0].reason, "no route");
    EXPECT_EQ(read.failed_checks[0].repair, "open the port");
    EXPECT_EQ(read.failed_checks[1].item, "CHECK_BINLOG");
    EXPECT_EQ(read.failed_checks[1].repair, "");
    EXPECT_EQ(read.error, "e");
}

TEST(JobPage, MayBeEmpty) {
    for (const auto* body : {R"({"DtsJobList":[],"TotalRecordCount":0})", R"({"DtsJobList":[]})"}) {
        const auto read = page(body);
        ASSERT_TRUE(read) << body;
        EXPECT_TRUE(read->jobs.empty());
        EXPECT_EQ(read->total, 0u);
    }
}

TEST(JobPage, KeepsTheTotalOfAllPages) {
    const auto one = R"("DtsJobList":[{"DtsJobId":"a","JobType":"SYNC","Status":"Normal"}])";
    EXPECT_EQ(page(std::string("{\"TotalRecordCount\":1234,") + one + "}")->total, 1'234u);
    EXPECT_EQ(page(std::string("{\"TotalRecordCount\":\"31\",") + one + "}")->total, 31u);
    EXPECT_EQ(page(std::string("{") + one + ",\"TotalRecordCount\":2}")->total, 2u) << "in whatever order";
    for (const auto* wrong : {"-1", "1e3", "99999999999", "\"many\"", "null"})
        EXPECT_EQ(page(std::string("{\"TotalRecordCount\":") + wrong + "," + one + "}")->total, 1u) << wrong;
}

TEST(JobPage, LeavesOutItemsWithoutAnIdOrAKnownType) {
    const auto read = page(R"({"TotalRecordCount":5,"DtsJobList":[{"JobType":"SYNC","Status":"Normal"},
        {"DtsJobId":"b","JobType":"TELEPORT"},{"DtsJobId":"c"},7,{"DtsJobId":"d","JobType":"SYNC"}]})");
    ASSERT_TRUE(read);
    ASSERT_EQ(read->jobs.size(), 1u);
    EXPECT_EQ(read->jobs[0].id, "d");
    EXPECT_EQ(read->total, 5u) << "so the list is known not to be whole";
}

TEST(JobPage, IsNoneWithoutAList) {
    for (const auto* body :
         {"", "{}", "[]", "null", "7", "<DescribeDtsJobsResponse/>", R"({"Success":true})", R"({"DtsJobListing":[]})",
          R"({"DtsJobListing":{"0":{"DtsJobId":"a"}}})", R"({"Data":{"DtsJobList":[]}})",
          R"({"DtsJobList":[{"DtsJobId":"a")", R"({"DtsJobList":"none"})", R"({"DtsJobList":7})"})
        EXPECT_FALSE(page(body)) << body;
}

TEST(JobPage, OfHostileSizeOrDepthIsNone) {
    std::string deep = R"({"DtsJobList":[)";
    for (int i = 0; i < 1'000; ++i)
        deep += "[";
    EXPECT_FALSE(page(deep));
    std::string many = R"({"DtsJobList":[)";
    for (std::size_t i = 0; i <= dts::list_leaves; ++i)
        many += "0,";
    EXPECT_FALSE(page(many + "0]}"));
}

TEST(JobPage, KeepsBytesThatAreNoTextReadable) {
    const auto read = page("{\"DtsJobList\":[{\"DtsJobId\":\"a\",\"JobType\":\"SYNC\",\"DtsJobName\":\"x\xFFy\"}]}");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->jobs[0].name, "x\xEF\xBF\xBDy");
}

}  // namespace
