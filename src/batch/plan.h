// What a run is to do, fixed before its first call.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dts/job_operation.h"

namespace batch {

struct Pace {
    std::uint32_t ids_per_call = 10;  // of a write; the vendor states a limit for DeleteDtsJobs alone: 10
    std::uint32_t calls_in_flight = 4;
    std::uint32_t writes_per_second = 5;  // not documented, so a setting
    std::uint32_t looks_per_second = 20;  // DescribeDtsJobs for each account and region

    friend bool operator==(const Pace&, const Pace&) = default;
};

struct Plan {
    dts::JobOperation operation = dts::JobOperation::start;
    std::string region, endpoint;
    std::string rehearsal;  // names the world of the stand-in that the calls go to; empty: DTS
    std::vector<std::string> job_ids;
    Pace pace;
    bool check = true;           // look at every job before anything is written
    bool follow = true;          // accepted is not started: look until it is
    bool canary = false;         // one job first; the others when it is running
    bool looks_only = false;     // what was not acted on gets no verdict by a write: it is left to the person
    bool stop_on_error = false;  // the first job that fails or is refused holds the others back
    std::uint32_t longest_wait_ms = 600'000;  // for a job to be running after its start was accepted
    // A look proves that a write did not act only when it was taken so long after the write ended.
    std::uint32_t settle_ms = 5'000;
    std::uint32_t isolation_calls =
        0;                   // more writes than planned, to tell the bad ids of refused calls; 0: as many as jobs
    std::uint32_t seed = 1;  // of the jitter

    friend bool operator==(const Plan&, const Plan&) = default;
};

}  // namespace batch
