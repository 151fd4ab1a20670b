// The run of many jobs that is on the screen, and those that the journal keeps.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/run.h"

namespace app {

// What is to happen as soon as no other tab can run the same plan.
enum class Awaited { none, go, go_on, stop, retry };

struct ActiveRun {
    std::string id;  // begins with its time; names it in the journal
    batch::Run run;
    std::string access_key_id;                                        // of the account that began it
    std::vector<std::pair<std::uint32_t, std::uint32_t>> open_calls;  // tag and call id
    Awaited awaited = Awaited::none;
    bool confirm_when_checked = false;
    bool kept = false;    // in the journal
    bool locked = false;  // this tab holds the plan
    // Came out of the journal, unfinished: nothing is sent or kept until this tab holds the plan.
    bool only_shown = false;
    bool read_only = false;                 // a receipt
    std::optional<batch::JobIndex> marked;  // the job whose row is shown
    std::uint32_t marks = 0;                // grows with each new mark
};

// A run in the journal, as its short text tells.
struct KeptRun {
    std::string id;
    bool done = false;
    dts::JobOperation operation{};
    std::string region, access_key_id;
    bool rehearsal = false;
    std::uint32_t jobs = 0;
    std::int64_t began_ms = 0;
    std::array<std::uint32_t, batch::verdicts> counts{};
};

[[nodiscard]] std::string write_head(const ActiveRun& active);
[[nodiscard]] std::optional<KeptRun> read_head(std::string id, std::string_view head);

// The name that only one tab can hold: the same for the same operation, place and jobs, in any order.
[[nodiscard]] std::string lock_name(const batch::Plan& plan);

// What became of the last wish that concerned the journal or another tab.
enum class RunNews { none, other_tab, not_kept, unreadable, no_locks, no_rehearsal, no_stand_in, rehearsing };

// Before the first call: how many there will be at least, and for how long.
struct Estimate {
    std::uint32_t writes = 0, looks = 0;
    std::int64_t milliseconds = 0;
};
[[nodiscard]] Estimate estimate(const batch::Run& run);

// Jobs that are to be written.
[[nodiscard]] std::uint32_t ready_count(const batch::Run& run);

}  // namespace app
