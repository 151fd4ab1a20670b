// StartDtsJobs: starts multiple data migration or data synchronization tasks. One answer for all ids; there is no
// per-task result. Source: https://www.alibabacloud.com/help/doc-detail/391144.htm
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "acs/request.h"
#include "base/result.h"

namespace dts {

inline constexpr const char* api_version = "2020-01-01";

struct StartDtsJobs {
    std::vector<std::string> dts_job_ids;  // required
    std::string region_id{};               // optional; empty is not sent
    std::string resource_group_id{};       // optional; "only for special services"
    std::optional<bool> zero_etl_job{};    // optional; "only for special services"
};

// The ids joined by half-width commas. Errors: Fault::input without any id, with one that is empty or holds a comma, or
// for a host that is no DTS endpoint.
[[nodiscard]] base::Result<acs::Request> to_request(const StartDtsJobs& call, std::string host);

}  // namespace dts
