// A run as plain data: what the table draws, what the journal keeps, what tests replay. Only `step` changes it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "batch/plan.h"
#include "batch/reply.h"

namespace batch {

// Where a job stands on its way.
enum class Stage : std::uint8_t {
    check,   // to be looked at before anything is written
    ready,   // to be written
    acting,  // in a write that has no answer yet
    doubt,   // a write may have acted, or not: being looked up
    follow,  // accepted: looked at until it is there
    done,    // has a verdict
};

enum class Verdict : std::uint8_t {
    none,
    reached,    // started, stopped, paused
    already,    // it was so before
    failed,     // the job's own failure after an accepted call
    refused,    // see Reason; nothing was done to it
    unknown,    // a write may have acted, and no look could tell
    not_tried,  // the run ended before its turn
    accepted,   // and not seen there until the longest wait was over
};
inline constexpr int verdicts = 8;

enum class Reason : std::uint8_t {
    none,
    wrong_state,
    unknown_state,  // a status that is not documented
    no_effect,      // change tracking cannot be paused
    not_found,      // in this region, with this account
    by_service,     // code and message say why
    no_permission,
    not_told_apart,  // refused together with others, and the calls for telling them apart were used up
    no_look,         // the looks failed
};

using JobIndex = std::uint32_t;

struct Job {
    Stage stage = Stage::check;
    Verdict verdict = Verdict::none;
    Reason reason = Reason::none;
    std::optional<dts::JobType> type;  // known once it was seen
    std::uint8_t types_tried = 0;      // a bit for each type whose list did not hold it
    std::uint8_t look_failures = 0;    // in a row
    std::uint8_t looks = 0;            // while followed
    bool alone = false;                // a look with others was refused
    bool in_call = false;
    std::uint32_t suspects = 0;  // the refused call that it was in, from 1
    std::int64_t look_at = 0;    // when it is to be looked at next; 0: not
    std::int64_t acted_at = 0;   // when its last write ended
    std::string name;
    std::string before, now;    // statuses as they came
    std::string code, message;  // of its failure or refusal
    std::string request_id;     // of its last write
};

enum class CallKind : std::uint8_t { write, look };

struct Call {
    std::uint32_t id = 0;  // from 1
    CallKind kind{};
    std::vector<JobIndex> jobs;
    dts::JobType type{};        // of a look
    std::uint32_t attempt = 0;  // from 0
    std::uint32_t token = 0;    // the generation of the credential that signs it
    bool open = true;
    Outcome outcome{};  // once it is not open
    int http_status = 0;
    std::string code, request_id;
    // Unix time. `queued`: since when its jobs could have been sent.
    std::int64_t queued_ms = 0, sent_ms = 0, signed_ms = 0, answered_ms = 0, ended_ms = 0;
};

enum class Phase : std::uint8_t {
    checking,
    checked,  // waits for the go-ahead
    running,
    done,
};

// Why nothing is sent although nobody pressed Pause. A person resumes or stops.
enum class Halt : std::uint8_t {
    none,
    denied,  // key, signature, proxy: `halt_code` and `halt_message`
    permission,
    clock,
    connection,  // many calls in a row came to nothing
    canary,      // the first job did not get there
    job_failed,  // the plan stops on errors
};

// Jobs for one write: new ones are cut off `ready`, these are sent again or are a part of a refused call.
struct Group {
    std::vector<JobIndex> jobs;
    std::uint32_t attempt = 0;
    std::int64_t not_before = 0;
    std::int64_t since = 0;
};

// The jobs of a refused write, until each was looked at.
struct Suspects {
    std::vector<JobIndex> jobs;  // not yet looked at, or shown not to have been acted on
    std::uint32_t open = 0;      // of them not yet looked at
    Outcome outcome{};
    std::string code, message, request_id;
};

struct Run {
    Plan plan;
    std::vector<Job> jobs;
    std::vector<Call> calls;
    Phase phase = Phase::checking;
    Halt halt = Halt::none;
    std::string halt_code, halt_message;
    bool paused = false, stopping = false;
    bool token_wanted = false;
    std::uint32_t token = 0;           // generation, grows with each new one
    std::int64_t clock_offset_ms = 0;  // to be added to this computer's clock
    std::int64_t began_ms = 0, ended_ms = 0;
    std::int64_t wake_at = 0;    // step wants a tick then; 0: not
    std::uint32_t revision = 0;  // grows with each change of a job

    // The works.
    std::vector<JobIndex> ready;  // in order; `ready_from` on
    std::size_t ready_from = 0;
    std::int64_t ready_since = 0;
    std::vector<Group> groups;
    std::vector<Suspects> suspects;
    using Due = std::pair<std::int64_t, JobIndex>;
    std::array<std::vector<Due>, dts::job_types> looks;  // heaps, the earliest on top
    std::array<std::uint32_t, dts::job_types> seen{};    // jobs by type
    std::array<std::vector<std::int64_t>, 2> sent;       // by CallKind: times within the last second
    std::array<std::int64_t, 2> hold{};                  // by CallKind: nothing before
    std::uint32_t in_flight = 0, looks_in_flight = 0;
    std::uint32_t unfinished = 0;     // jobs without a verdict
    std::uint32_t accepted = 0;       // jobs whose write was accepted
    std::uint32_t failures = 0;       // calls in a row that came to nothing
    std::uint32_t clock_errors = 0;   // in a row
    std::uint32_t clocks_learnt = 0;  // without a good call since
    std::int64_t clock_set_ms = 0;    // when the last one was learnt
    std::uint32_t isolation_left = 0;
    std::int64_t last_good_ms = 0;
    std::optional<JobIndex> canary;
    bool canary_passed = false;
    bool permission_known = false;  // a person resumed after Halt::permission
    std::uint32_t random = 1;
    std::vector<JobIndex> changed;  // since the last journal text; a job may be in it twice
    std::vector<std::uint32_t> changed_calls;
    std::string written;  // the line of the run itself that the journal has
};

// How many jobs have each verdict (`none` included).
[[nodiscard]] std::array<std::uint32_t, verdicts> count_verdicts(const Run& run);

// Whether the calls are held back by something that a person must do.
[[nodiscard]] inline bool is_held(const Run& run) {
    return run.paused || run.token_wanted || run.halt != Halt::none;
}

}  // namespace batch
