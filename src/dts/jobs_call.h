// StartDtsJobs and its twins StopDtsJobs and SuspendDtsJobs, which take the same parameters: multiple data migration or
// data synchronization tasks in one call. One answer for all ids; there is no per-task result.
// Source: https://www.alibabacloud.com/help/doc-detail/391144.htm
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "acs/request.h"
#include "base/result.h"
#include "dts/job_operation.h"

namespace dts {

inline constexpr const char* api_version = "2020-01-01";

struct JobsCall {
    JobOperation operation = JobOperation::start;
    std::vector<std::string> dts_job_ids{};  // required
    std::string region_id{};                 // optional; empty is not sent
    std::string resource_group_id{};         // optional; "only for special services"
    std::optional<bool> zero_etl_job{};      // optional; "only for special services"
};

// The ids joined by half-width commas. Errors: Fault::input for none, and for one that is empty or holds a comma.
[[nodiscard]] base::Result<std::string> join_ids(const std::vector<std::string>& ids);

// A request without parameters. Errors: Fault::input for a host that is no DTS endpoint.
[[nodiscard]] base::Result<acs::Request> request_to(std::string host, const char* action);

// The ids joined by half-width commas. Errors: Fault::input without any id, with one that is empty or holds a comma, or
// for a host that is no DTS endpoint.
[[nodiscard]] base::Result<acs::Request> to_request(const JobsCall& call, std::string host);

}  // namespace dts
