// A run as lines of text that are only ever appended: what a journal keeps, and how a run comes back out of it. For
// each thing the last line holds. A line that cannot be read is skipped, the one that a crash cut short included.
//
//   P  the plan          I  the ids, a part of them          R  the run's own phase, clock and holds
//   J  a job: index, stage, verdict ...                      C  a call: id, kind ..., while it is open with its jobs
//
// Fields stand between tabs; `\\`, `\t` and `\n` inside them are escaped. There is no secret in a run.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "batch/run.h"

namespace batch {

// The whole run.
[[nodiscard]] std::string journal_of(Run& run);

// What changed since the last text of either function. Empty when nothing did.
[[nodiscard]] std::string journal_lines(Run& run);

// Nothing without a readable plan. The next event must be Reopened, unless the run is only to be read.
[[nodiscard]] std::optional<Run> read_journal(std::string_view text);

}  // namespace batch
