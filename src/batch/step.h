// The batch engine, without a clock, a socket or a timer: `step` is told what happened and when, changes the run, and
// says which calls are to be sent. The caller
//   - keeps what `journal_lines` (journal.h) says before it carries out the commands,
//   - sends each call with a fresh date, nonce and signature, once, and reports its end with CallEnded,
//   - comes back with Tick at `run.wake_at`.
//
// What holds for every run, whatever comes: a write is sent again only when an answer proves that it did not act, or a
// look shows that it has not; never more calls in flight, nor in any second, than the plan allows; nothing is sent
// while the run is held or stopped; each job ends with one verdict.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "batch/run.h"

namespace batch {

// Begins with the check, or without one waits for Go.
[[nodiscard]] Run begin(Plan plan, std::int64_t now_ms);

// Looks on after a write for all jobs of the plan that ended at `now_ms`: `accepted`, or with an unknown outcome. It
// writes nothing; what was not acted on is `not_tried`, and Retry may write it.
[[nodiscard]] Run begin_after(Plan plan, bool accepted, std::int64_t now_ms);

struct Go {};  // the checked run was confirmed
struct Tick {};
struct Pause {};
struct Resume {};  // also after a halt
struct Stop {};    // no new calls; what is in flight is waited for
struct Retry {};   // those that failed, were refused, are unknown or were not tried; of a run that is done
struct NewToken {};
struct TokenExpired {};  // known before a call meets it; also when nobody is signed in

struct CallEnded {
    std::uint32_t id;
    Reply reply;
    std::int64_t signed_ms = 0, answered_ms = 0;
};
// The page was closed and opened again: calls that were open have lost their answers. The run is paused. After a while
// what was ready is looked at again.
struct Reopened {};

using Event = std::variant<Go, Tick, Pause, Resume, Stop, Retry, NewToken, TokenExpired, CallEnded, Reopened>;

// The ids of the calls to be sent now; see Run::calls.
[[nodiscard]] std::vector<std::uint32_t> step(Run& run, Event event, std::int64_t now_ms);

}  // namespace batch
