// The statuses of a task, as DescribeDtsJobs documents them. They are compared without case: DescribeDtsJobDetail
// writes `synchronizing`. A status that is not in the list is `other`: it is shown as it came and never acted on.
// Source: https://www.alibabacloud.com/help/en/dts/developer-reference/api-describedtsjobs
#pragma once

#include <cstdint>
#include <string_view>

namespace dts {

// The order is that of the table in job_status.cpp and of the rows in job_operation.cpp.
enum class JobStatus : std::uint8_t {
    other,
    not_configured,
    not_started,
    prechecking,
    precheck_failed,
    precheck_pass,
    initializing,
    initialize_failed,
    migrating,
    synchronizing,
    starting,
    normal,
    suspending,  // means paused, and stays: there is no `Suspended`
    migration_failed,
    failed,
    abnormal,
    modifying,
    retrying,
    upgrade,
    downgrade,
    locked,
    finished,
};
inline constexpr int job_statuses = 22;

[[nodiscard]] JobStatus read_job_status(std::string_view written);
[[nodiscard]] std::string_view status_name(JobStatus status);  // as the list spells it; empty for `other`

// One type a call: DescribeDtsJobs lists the tasks of a single type.
enum class JobType : std::uint8_t { migration, synchronization, subscription };
inline constexpr int job_types = 3;

[[nodiscard]] std::string_view type_name(JobType type);  // MIGRATION, SYNC, SUBSCRIBE

}  // namespace dts
