// Two clocks, both steered by tests: the gateway's (what it compares a request's timestamp with; may be skewed) and the
// world's (what job statuses advance by; may be frozen, moved forward or run faster).
//
//   clock.skewMs = -20 * 60_000;     // the gateway's clock is 20 minutes slow
//   clock.freeze(); clock.advance(6_000);   // the world moves only when told

export class Clock {
  /** Added to the real time to get the gateway's time. */
  skewMs = 0;
  /** World milliseconds for each real millisecond; 0 = frozen. */
  #rate = 1;
  #realMark = Date.now();
  #worldMark = this.#realMark;

  gatewayNow() {
    return Date.now() + this.skewMs;
  }

  worldNow() {
    return this.#worldMark + (Date.now() - this.#realMark) * this.#rate;
  }

  get rate() {
    return this.#rate;
  }

  /** @param {number} rate 0 or more */
  setRate(rate) {
    this.#worldMark = this.worldNow();
    this.#realMark = Date.now();
    this.#rate = rate;
  }

  freeze() {
    this.setRate(0);
  }

  /** @param {number} ms */
  advance(ms) {
    this.#worldMark += ms;
  }

  reset() {
    this.skewMs = 0;
    this.#rate = 1;
    this.#realMark = Date.now();
    this.#worldMark = this.#realMark;
  }
}

/**
 * The API's time format: UTC, whole seconds.
 * @param {number} ms milliseconds since 1970
 */
export function apiTime(ms) {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
