#include "dts/jobs_call.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using Parameters = std::vector<acs::Parameter>;

const std::string host = "dts.aliyuncs.com";

TEST(StartDtsJobs, JoinsTheIdsWithHalfWidthCommas) {
    const auto request = dts::to_request({.dts_job_ids = {"l5o11f9029c", "m4p22e8138b"}}, host);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->host, host);
    EXPECT_EQ(request->action, "StartDtsJobs");
    EXPECT_EQ(request->version, "2020-01-01");
    EXPECT_EQ(request->parameters, (Parameters{{"DtsJobIds", "l5o11f9029c,m4p22e8138b"}}));
}

TEST(StartDtsJobs, SendsEachOptionalParameterOnlyWhenItIsGiven) {
    const auto request = dts::to_request({.dts_job_ids = {"l5o11f9029c"},
                                          .region_id = "cn-hangzhou",
                                          .resource_group_id = "rg-acfmzawhxxc",
                                          .zero_etl_job = false},
                                         host);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->parameters, (Parameters{{"DtsJobIds", "l5o11f9029c"},
                                               {"RegionId", "cn-hangzhou"},
                                               {"ResourceGroupId", "rg-acfmzawhxxc"},
                                               {"ZeroEtlJob", "false"}}));
    const auto zero_etl = dts::to_request({.dts_job_ids = {"l5o11f9029c"}, .zero_etl_job = true}, host);
    ASSERT_TRUE(zero_etl);
    EXPECT_EQ(zero_etl->parameters, (Parameters{{"DtsJobIds", "l5o11f9029c"}, {"ZeroEtlJob", "true"}}));
}

TEST(StartDtsJobs, RefusesWhatMustNotLeaveThePage) {
    for (const auto& ids : {std::vector<std::string>{}, {""}, {"l5o11f9029c", ""}, {"l5o11f9029c,m4p22e8138b"}}) {
        const auto request = dts::to_request({.dts_job_ids = ids}, host);
        ASSERT_FALSE(request);
        EXPECT_EQ(request.error().fault, base::Fault::input);
        EXPECT_FALSE(request.error().outcome_unknown);
        EXPECT_TRUE(request.error().message.ends_with('.'));
    }
}

TEST(StartDtsJobs, RefusesAHostThatIsNoEndpointOfDts) {
    for (const auto* other : {"", "evil.example", "dts.aliyuncs.com.evil.example", "dts.aliyuncs.com/x"})
        EXPECT_FALSE(dts::to_request({.dts_job_ids = {"l5o11f9029c"}}, other)) << other;
}

}  // namespace
