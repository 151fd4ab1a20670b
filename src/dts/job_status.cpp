#include "dts/job_status.h"

#include <iterator>

#include "base/text.h"

namespace dts {

namespace {

constexpr std::string_view names[] = {"",
                                      "NotConfigured",
                                      "NotStarted",
                                      "Prechecking",
                                      "PrecheckFailed",
                                      "PreCheckPass",
                                      "Initializing",
                                      "InitializeFailed",
                                      "Migrating",
                                      "Synchronizing",
                                      "Starting",
                                      "Normal",
                                      "Suspending",
                                      "MigrationFailed",
                                      "Failed",
                                      "Abnormal",
                                      "Modifying",
                                      "Retrying",
                                      "Upgrade",
                                      "Downgrade",
                                      "Locked",
                                      "Finished"};
static_assert(std::size(names) == job_statuses);

constexpr std::string_view types[] = {"MIGRATION", "SYNC", "SUBSCRIBE"};
static_assert(std::size(types) == job_types);

}  // namespace

JobStatus read_job_status(std::string_view written) {
    for (int i = 1; i < job_statuses; ++i)
        if (base::equal_ignoring_case(base::trim(written), names[i])) return static_cast<JobStatus>(i);
    return JobStatus::other;
}

std::string_view status_name(JobStatus status) {
    return names[static_cast<int>(status)];
}

std::string_view type_name(JobType type) {
    return types[static_cast<int>(type)];
}

}  // namespace dts
