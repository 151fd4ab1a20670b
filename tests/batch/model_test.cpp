// Random runs against a small world: whatever the order of answers, faults, wishes of the person and reloads, the
// promises of batch/step.h hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <deque>

#include "batch/journal.h"
#include "world.h"

using batch_test::World;

namespace {

struct Flight {
    std::uint32_t id;
    bool served = false;
    batch::Reply reply;
};

// One run from its plan to its last verdict.
class Play {
  public:
    explicit Play(std::uint32_t seed) : world_(seed, 1 + seed % 40) {
        batch::Plan plan;
        plan.job_ids = world_.ids;
        plan.seed = seed + 1;
        plan.pace = {1 + world_.below(12), 1 + world_.below(5), 1 + world_.below(6), 1 + world_.below(20)};
        plan.check = world_.below(4) != 0;
        plan.canary = world_.below(4) == 0;
        plan.stop_on_error = world_.below(4) == 0;
        plan.longest_wait_ms = 60'000;
        world_.good_are_started = world_.below(2) == 0;
        world_.names_culprit = world_.below(2) == 0;
        if (world_.below(3) != 0) world_.faults = {6, 6, 4, 2, 1, 2};
        for (auto& [id, job] : world_.jobs) {
            job.type = static_cast<dts::JobType>(world_.below(3));
            const auto kind = world_.below(20);
            if (kind == 0) job.exists = false;
            if (kind == 1) job.bad = true;
            if (kind == 2) job.fails = true;
            if (kind == 3) job.status = "Synchronizing";
            if (kind == 4) job.status = "NotConfigured";
            if (kind == 5) job.status = "Mystery";
        }
        run_ = batch::begin(plan, now_);
        tell(batch::Tick{});
    }

    void to_the_end() {
        for (int i = 0; i < 20'000 && run_.phase != batch::Phase::done; ++i) {
            something_happens();
            if (::testing::Test::HasFailure()) return;
        }
        ASSERT_EQ(run_.phase, batch::Phase::done) << "it never ends";
    }

    void check_end() {
        std::size_t index = 0;
        for (const auto& job : run_.jobs) {
            const auto& id = world_.ids[index++];
            const auto& truth = world_.jobs[id];
            using enum batch::Verdict;
            ASSERT_EQ(job.stage, batch::Stage::done) << id;
            ASSERT_NE(job.verdict, none) << id;
            ASSERT_LE(truth.accepted_starts, 1) << id << ": started twice";
            if (job.verdict == reached) {
                ASSERT_EQ(truth.status, "Synchronizing") << id;
            }
            if (job.verdict == failed) {
                ASSERT_TRUE(truth.fails && truth.accepted_starts == 1) << id;
            }
            if (job.verdict == not_tried || job.verdict == refused) {
                ASSERT_EQ(truth.accepted_starts, 0) << id << " was started and is said not to be";
            }
            // Without the check a call for a job in a wrong state can be accepted and do nothing.
            if (job.verdict == accepted && run_.plan.check) {
                ASSERT_EQ(truth.accepted_starts, 1) << id;
            }
            if (!stopped_ && !run_.plan.stop_on_error && !run_.plan.canary && world_.faults.lost_before == 0) {
                const bool fine = truth.exists && !truth.bad && truth.accepted_starts == 1;
                if (fine) {
                    ASSERT_EQ(job.verdict, truth.fails ? failed : reached) << id;
                }
            }
        }
        ASSERT_EQ(run_.in_flight, 0u);
    }

  private:
    void tell(batch::Event event) {
        for (const auto id : batch::step(run_, std::move(event), now_))
            sent(id);
        journal_ += journal_.empty() ? batch::journal_of(run_) : batch::journal_lines(run_);
        ASSERT_LE(run_.in_flight, run_.plan.pace.calls_in_flight);
    }

    void sent(std::uint32_t id) {
        const auto& call = run_.calls[id - 1];
        ASSERT_FALSE(run_.paused || run_.token_wanted || run_.stopping) << "sent while held";
        const bool write = call.kind == batch::CallKind::write;
        ASSERT_FALSE(call.jobs.empty());
        ASSERT_LE(call.jobs.size(), write ? run_.plan.pace.ids_per_call : dts::max_page_size);
        auto& times = times_[write ? 0 : 1];
        times.push_back(now_);
        std::erase_if(times, [&](std::int64_t at) { return at <= now_ - 1'000; });
        ASSERT_LE(times.size(), write ? run_.plan.pace.writes_per_second : run_.plan.pace.looks_per_second);
        auto jobs = call.jobs;
        std::ranges::sort(jobs);
        ASSERT_TRUE(std::ranges::adjacent_find(jobs) == jobs.end()) << "a job twice in a call";
        flights_.push_back({id, false, {}});
    }

    void something_happens() {
        const auto dice = world_.below(100);
        if (run_.phase == batch::Phase::checked) return tell(batch::Go{});
        if (run_.token_wanted && dice < 30) return tell(batch::NewToken{});
        if ((run_.paused || run_.halt != batch::Halt::none) && dice < 50) return tell(batch::Resume{});
        if (dice == 99 && world_.below(10) == 0) return tell(batch::Pause{});
        if (dice == 98 && world_.below(40) == 0) {
            stopped_ = true;
            return tell(batch::Stop{});
        }
        if (dice == 97 && world_.below(10) == 0) return reload();
        if (!flights_.empty() && dice < 80) return arrive();
        const auto wait = run_.wake_at > now_ && flights_.empty() ? run_.wake_at - now_ : 1 + world_.below(400);
        now_ += static_cast<std::int64_t>(wait);
        tell(batch::Tick{});
    }

    // A call that is on its way reaches the service, or its answer reaches the page. What was lost may arrive late.
    void arrive() {
        auto& flight = flights_[world_.below(static_cast<std::uint32_t>(flights_.size()))];
        now_ += world_.below(50);
        if (!flight.served) {
            flight.reply = world_.serve(run_, run_.calls[flight.id - 1], now_);
            flight.served = true;
            return;
        }
        const auto id = flight.id;
        auto reply = std::move(flight.reply);
        std::erase_if(flights_, [&](const Flight& one) { return one.id == id; });
        tell(batch::CallEnded{id, std::move(reply)});
    }

    // The tab is closed; what was on its way may still have been served.
    void reload() {
        for (auto& flight : flights_)
            if (!flight.served && world_.below(2) == 0) (void)world_.serve(run_, run_.calls[flight.id - 1], now_);
        flights_.clear();
        auto read = batch::read_journal(journal_);
        ASSERT_TRUE(read);
        ASSERT_EQ(read->plan, run_.plan);
        run_ = std::move(*read);
        now_ += 500;
        tell(batch::Reopened{});
    }

    World world_;
    batch::Run run_;
    std::int64_t now_ = 1'800'000'000'000;
    std::deque<Flight> flights_;
    std::vector<std::int64_t> times_[2];
    std::string journal_;
    bool stopped_ = false;
};

TEST(Model, EveryPromiseHoldsInAHundredThousandRandomRuns) {
    const char* asked = std::getenv("BATCH_RUNS");
    const std::uint32_t runs = asked ? static_cast<std::uint32_t>(std::atoi(asked)) : 500;
    const char* first = std::getenv("BATCH_SEED");
    const std::uint32_t from = first ? static_cast<std::uint32_t>(std::atoi(first)) : 0;
    for (std::uint32_t seed = from; seed < from + runs; ++seed) {
        SCOPED_TRACE("BATCH_SEED=" + std::to_string(seed));
        Play play(seed);
        play.to_the_end();
        play.check_end();
        if (HasFailure()) return;
    }
}

}  // namespace
