#include "dts/jobs_call.h"

#include "dts/regions.h"

namespace dts {

base::Result<std::string> join_ids(const std::vector<std::string>& ids) {
    if (ids.empty()) return base::fail(base::Fault::input, "There is no task id to start.");
    std::string joined;
    for (const auto& id : ids) {
        if (id.empty()) return base::fail(base::Fault::input, "One of the task ids is empty.");
        if (id.find(',') != std::string::npos)
            return base::fail(base::Fault::input, "The task id \"" + id + "\" holds a comma.");
        if (!joined.empty()) joined += ',';
        joined += id;
    }
    return joined;
}

base::Result<acs::Request> request_to(std::string host, const char* action) {
    if (!is_dts_endpoint(host))
        return base::fail(base::Fault::input, "\"" + host + "\" is not an endpoint of DTS, such as dts.aliyuncs.com.");
    return acs::Request{std::move(host), action, api_version, {}};
}

base::Result<acs::Request> to_request(const JobsCall& call, std::string host) {
    auto joined = join_ids(call.dts_job_ids);
    if (!joined) return std::unexpected(joined.error());
    auto request = request_to(std::move(host), action_name(call.operation));
    if (!request) return request;
    request->parameters.emplace_back("DtsJobIds", std::move(*joined));
    if (!call.region_id.empty()) request->parameters.emplace_back("RegionId", call.region_id);
    if (!call.resource_group_id.empty()) request->parameters.emplace_back("ResourceGroupId", call.resource_group_id);
    if (call.zero_etl_job) request->parameters.emplace_back("ZeroEtlJob", *call.zero_etl_job ? "true" : "false");
    return request;
}

}  // namespace dts
