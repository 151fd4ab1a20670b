#include "dts/start_dts_jobs.h"

#include "dts/regions.h"

namespace dts {

base::Result<acs::Request> to_request(const StartDtsJobs& call, std::string host) {
    if (call.dts_job_ids.empty()) return base::fail(base::Fault::input, "There is no task id to start.");
    std::string joined;
    for (const auto& id : call.dts_job_ids) {
        if (id.empty()) return base::fail(base::Fault::input, "One of the task ids is empty.");
        if (id.find(',') != std::string::npos)
            return base::fail(base::Fault::input, "The task id \"" + id + "\" holds a comma.");
        if (!joined.empty()) joined += ',';
        joined += id;
    }
    if (!is_dts_endpoint(host))
        return base::fail(base::Fault::input, "\"" + host + "\" is not an endpoint of DTS, such as dts.aliyuncs.com.");

    acs::Request request{std::move(host), "StartDtsJobs", api_version, {{"DtsJobIds", std::move(joined)}}};
    if (!call.region_id.empty()) request.parameters.emplace_back("RegionId", call.region_id);
    if (!call.resource_group_id.empty()) request.parameters.emplace_back("ResourceGroupId", call.resource_group_id);
    if (call.zero_etl_job) request.parameters.emplace_back("ZeroEtlJob", *call.zero_etl_job ? "true" : "false");
    return request;
}

}  // namespace dts
