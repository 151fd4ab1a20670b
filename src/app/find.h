// The picker of jobs: DescribeDtsJobs by type, status and a part of the name, page after page, into the form.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dts/describe_dts_jobs.h"

namespace app {

struct Find {
    dts::JobType type = dts::JobType::synchronization;
    std::string status;  // as documented; empty: any
    std::vector<dts::JobView> jobs;
    std::vector<bool> chosen;
    std::uint32_t total = 0;
    std::uint32_t page = 0;     // the last one that came
    std::uint32_t tag = 0;      // of the call that is out; 0: none
    std::uint32_t attempt = 0;  // of the next page
    std::int64_t again_at = 0;  // when it is to be asked for again; 0: not
    bool asked = false;
    std::string error;  // why it stopped before the end

    [[nodiscard]] bool is_loading() const { return tag != 0 || again_at != 0; }
    [[nodiscard]] std::size_t chosen_count() const;
};

}  // namespace app
