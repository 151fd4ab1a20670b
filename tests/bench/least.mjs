// The least time that a run can take: what the limits of its pace and the latency of a call leave.
//
//   leastOf({jobs: 10_000, pace, latencyMs: 50});       // {looks: 334, writes: 1000, checkMs: 16100, runMs: 16100}

/**
 * @typedef {object} Pace
 * @property {number} idsPerWrite
 * @property {number} idsPerLook
 * @property {number} writesPerSecond
 * @property {number} looksPerSecond
 * @property {number} inFlight
 */

/** When the last of these calls has its answer: no more than `rate` go out in any second. @param {number} calls @param {number} rate @param {number} latencyMs */
export const leastOfCalls = (calls, rate, latencyMs) => Math.floor((calls - 1) / rate) * 1000 + latencyMs;

/**
 * Each job is written once and looked at once before and once afterwards; it is running the moment it was started. Writes
 * and looks share the calls in flight.
 * @param {{jobs: number, pace: Pace, latencyMs: number}} run
 */
export function leastOf({ jobs, pace, latencyMs }) {
  const writes = Math.ceil(jobs / pace.idsPerWrite), looks = Math.ceil(jobs / pace.idsPerLook);
  const together = Math.ceil((writes + looks) / pace.inFlight) * latencyMs;
  return {
    looks, writes,
    checkMs: Math.max(leastOfCalls(looks, pace.looksPerSecond, latencyMs), Math.ceil(looks / pace.inFlight) * latencyMs),
    // The first look comes after the answer to a write, and the last one after that to the last write.
    runMs: Math.max(together, latencyMs + Math.max(leastOfCalls(looks, pace.looksPerSecond, latencyMs),
      leastOfCalls(writes, pace.writesPerSecond, latencyMs))),
  };
}
