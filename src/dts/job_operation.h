// The operations on many tasks at once, as a table: what each is called, which tasks it makes sense for, and how the
// status of a task tells whether it worked. An operation more is a row in job_operation.cpp and its words in
// ui/texts.h.
#pragma once

#include <cstdint>
#include <optional>

#include "dts/job_status.h"

namespace dts {

enum class JobOperation : std::uint8_t { start, stop, suspend };
inline constexpr int job_operations = 3;

[[nodiscard]] const char* action_name(JobOperation operation);  // StartDtsJobs ...

// Before the call. `type`: nothing when it is not known.
enum class Eligibility : std::uint8_t {
    act,
    already,  // it is so, or on its way there by itself
    wrong_state,
    unknown_state,  // a status that is not documented is never acted on
    no_effect,      // the call succeeds and does nothing: change tracking cannot be paused
};
[[nodiscard]] Eligibility eligibility(JobOperation operation, JobStatus status, std::optional<JobType> type);

// After the call was accepted, or may have been.
enum class Effect : std::uint8_t {
    none,  // as if nothing had been asked
    underway,
    reached,
    failed,
};
[[nodiscard]] Effect effect_shown(JobOperation operation, JobStatus status);

}  // namespace dts
