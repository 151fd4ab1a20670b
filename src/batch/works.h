// The parts of `step`, for the files of this room alone.
#pragma once

#include "batch/run.h"

namespace batch::works {

// Delays are on a grid, so that jobs which become due at about the same time share a call.
inline constexpr std::int64_t grid_ms = 1'000;

void touch(Run& run, JobIndex index);  // the journal and the table are to see it
void halt(Run& run, Halt why, std::string code, std::string message);

// The job gets its verdict. It must have none.
void conclude(Run& run, JobIndex index, Verdict verdict, Reason reason = Reason::none);

// The queue for a job: of its type, or of the type to be tried next.
[[nodiscard]] dts::JobType type_to_ask(const Run& run, const Job& job);

// The job is to be looked at then; the place in the queue of its type is found anew each time.
void queue_look(Run& run, JobIndex index, std::int64_t at_ms);
[[nodiscard]] std::int64_t on_grid(std::int64_t at_ms);

void make_ready(Run& run, JobIndex index, std::int64_t now_ms);

// Exponential with full jitter, from half a second to twenty.
[[nodiscard]] std::int64_t backoff_ms(Run& run, std::uint32_t attempt);

void look_ended(Run& run, Call& call, Reply& reply, std::int64_t now_ms);
void write_ended(Run& run, Call& call, const Reply& reply, std::int64_t now_ms);

// What every answer tells about the whole run: clock, token, key, connection. True when the call is to be made again,
// after `delay_ms`.
[[nodiscard]] bool is_to_be_repeated(Run& run, const Call& call, const Reply& reply, std::int64_t now_ms,
                                     std::int64_t& delay_ms);

// A job that a refused write named was looked at. `acted`: it moved.
void suspect_looked_at(Run& run, JobIndex index, bool acted, std::int64_t now_ms);

// Cuts calls off the queues while the plan allows it, and sets `wake_at`.
[[nodiscard]] std::vector<std::uint32_t> schedule(Run& run, std::int64_t now_ms);

}  // namespace batch::works
