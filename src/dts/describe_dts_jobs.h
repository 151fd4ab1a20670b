// DescribeDtsJobs: the tasks of one type in one region, by id, name or status, a page at a time.
// Source: https://www.alibabacloud.com/help/en/dts/developer-reference/api-describedtsjobs
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "acs/request.h"
#include "base/ports.h"
#include "base/result.h"
#include "dts/answer.h"
#include "dts/job_status.h"

namespace dts {

// The sources disagree (30 or 100); 30 is in all of them.
inline constexpr std::uint32_t max_page_size = 30;

struct DescribeDtsJobs {
    JobType type = JobType::migration;
    std::string region{};                    // empty is not sent
    std::vector<std::string> dts_job_ids{};  // only these; all when empty
    std::string status{};                    // one of the documented ones; any when empty
    std::string name{};                      // a part of the name; any when empty
    std::uint32_t page_number = 1;
};

// Errors: Fault::input for an id that is empty or holds a comma, or a host that is no DTS endpoint.
[[nodiscard]] base::Result<acs::Request> to_request(const DescribeDtsJobs& call, std::string host);

struct PrecheckItem {
    std::string item, reason, repair;  // CheckItem, FailedReason, RepairMethod
};

// What is used of an item of DtsJobList.
struct JobView {
    std::string id, name;
    JobType type = JobType::migration;
    std::string status;                         // as it came
    std::string error;                          // ErrorMessage, else the message of the stage that failed
    std::vector<PrecheckItem> failed_checks{};  // of PrecheckStatus, those with the result Failed
};

struct JobPage {
    std::vector<JobView> jobs;
    std::uint32_t total = 0;  // TotalRecordCount: on all pages
};

// The list in a body whose answer is `Accepted` (see read_answer, whose `leaves` should be `list_leaves`). Nothing when
// the body holds no list in JSON, the form that is asked for.
inline constexpr std::size_t list_leaves = 32'768;
[[nodiscard]] std::optional<JobPage> read_job_page(const base::HttpResponse& response);

}  // namespace dts
