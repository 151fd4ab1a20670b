// A rehearsal: the same page and the same plan, but the calls go through a proxy of their own to a stand-in for DTS,
// which makes the trouble that was chosen. It signs with a key of the stand-in; the key of the person is set aside
// meanwhile, so that nothing which DTS would obey reaches the stand-in.
//
// The stand-in makes a world of its own for each rehearsal: POST /rehearsals at the origin of its proxy, JSON both
// ways. The page asks again, by name, to go on with one after a reload and for a new token.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/account.h"

namespace app {

// What befalls a call. The names are those of the stand-in.
inline constexpr std::array<std::string_view, 7> call_faults = {
    "lost_before", "lost_after", "throttled", "server_error", "no_answer", "cut_off", "html_page"};

struct RehearsalOptions {
    std::uint32_t jobs_percent = 10;   // of the jobs are in trouble
    std::uint32_t calls_percent = 20;  // of the calls
    std::array<bool, call_faults.size()> faults{true, true, true, true, true, true, true};
    bool good_ones_start = false;  // of a batch with a bad job
    bool clock_off = false;        // the clock of this computer, by 20 minutes
    bool token_ends = false;       // in the middle
};

struct Rehearsal {
    RehearsalOptions options;
    bool asked = false;                // for a world, which has not come yet
    std::string problem;               // why it did not come
    std::optional<Account> set_aside;  // who is signed in, while `State::account` is the stand-in's
};

[[nodiscard]] std::string rehearsal_url(std::string_view proxy_template);
[[nodiscard]] std::string rehearsal_wish(const RehearsalOptions& options);
[[nodiscard]] std::string rejoin_wish(std::string_view name);

}  // namespace app
