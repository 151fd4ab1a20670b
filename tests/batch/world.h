// A DTS of a hundred lines: jobs that can be started, calls that meet faults. It keeps what truly happened.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "batch/step.h"

namespace batch_test {

struct TrueJob {
    std::string status = "NotStarted";
    dts::JobType type = dts::JobType::synchronization;
    bool exists = true;
    bool bad = false;          // its start is refused although its status looks right
    bool fails = false;        // ends in PrecheckFailed
    std::int64_t started = 0;  // when its last start had an effect
    int accepted_starts = 0;
};

struct Faults {
    int lost_before = 0, lost_after = 0, throttled = 0, clock = 0, token = 0, not_sent = 0;  // of 100 calls
};

class World {
  public:
    World(std::uint32_t seed, std::size_t count) : random_(seed) {
        for (std::size_t i = 0; i < count; ++i) {
            ids.push_back("job" + std::to_string(i));
            jobs[ids.back()] = {};
        }
    }

    // Whether the good ones of a refused batch are started, and whether its message names the bad one.
    bool good_are_started = false, names_culprit = false;
    Faults faults;
    std::vector<std::string> ids;
    std::map<std::string, TrueJob> jobs;

    std::uint32_t below(std::uint32_t most) { return static_cast<std::uint32_t>(random_() % most); }

    // What the service does when the call reaches it, and what comes back.
    batch::Reply serve(const batch::Run& run, const batch::Call& call, std::int64_t now) {
        settle(now);
        batch::Reply reply;
        auto dice = static_cast<int>(below(100));
        const auto meets = [&](int share) {
            dice -= share;
            return dice < 0;
        };
        using enum batch::Outcome;
        if (meets(faults.lost_before)) return with(lost);
        if (meets(faults.throttled)) return with(throttled);
        if (meets(faults.clock)) return with(clock);
        if (meets(faults.token)) return with(token);
        if (meets(faults.not_sent)) return with(not_sent);
        const bool answer_is_lost = meets(faults.lost_after);
        reply = call.kind == batch::CallKind::look ? list(run, call) : start(run, call, now);
        return answer_is_lost ? with(lost) : reply;
    }

    void settle(std::int64_t now) {
        for (auto& [id, job] : jobs) {
            if (job.started == 0) continue;
            const auto after = now - job.started;
            if (job.status == "Prechecking" && after >= 3'000)
                job.status = job.fails ? "PrecheckFailed" : "Initializing";
            if (job.status == "Initializing" && after >= 6'000) job.status = "Synchronizing";
        }
    }

  private:
    static batch::Reply with(batch::Outcome outcome) {
        batch::Reply reply;
        reply.outcome = outcome;
        reply.code = outcome == batch::Outcome::throttled ? "Throttling.User" : "";
        return reply;
    }

    batch::Reply list(const batch::Run& run, const batch::Call& call) {
        batch::Reply reply;
        for (const auto index : call.jobs) {
            const auto& id = run.plan.job_ids[index];
            const auto& job = jobs[id];
            if (!job.exists || job.type != call.type) continue;
            reply.jobs.push_back({.id = id,
                                  .name = "name of " + id,
                                  .type = job.type,
                                  .status = job.status,
                                  .error = job.status == "PrecheckFailed" ? "no rights" : ""});
        }
        reply.total = static_cast<std::uint32_t>(reply.jobs.size());
        return reply;
    }

    batch::Reply start(const batch::Run& run, const batch::Call& call, std::int64_t now) {
        std::string culprit;
        for (const auto index : call.jobs) {
            const auto& job = jobs[run.plan.job_ids[index]];
            if ((!job.exists || job.bad) && culprit.empty()) culprit = run.plan.job_ids[index];
        }
        for (const auto index : call.jobs) {
            auto& job = jobs[run.plan.job_ids[index]];
            if (!job.exists || job.bad || (!culprit.empty() && !good_are_started)) continue;
            const auto status = dts::read_job_status(job.status);
            if (dts::eligibility(dts::JobOperation::start, status, job.type) != dts::Eligibility::act) continue;
            job.status = "Prechecking";
            job.started = now;
            ++job.accepted_starts;
        }
        if (culprit.empty()) return {};
        auto reply = with(batch::Outcome::refused);
        reply.code = "InvalidJobId";
        reply.message = names_culprit ? "The job " + culprit + " cannot be started." : "A job cannot be started.";
        return reply;
    }

    std::mt19937 random_;
};

}  // namespace batch_test
