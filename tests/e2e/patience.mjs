// How long a test waits for what must come, on a machine that may be busy. No test waits for a time, only for something.

export const patience = 30_000;

/**
 * Asks again and again until the answer is there.
 * @template T
 * @param {() => Promise<T | null | undefined | false>} ask
 * @param {string} what is waited for
 * @param {number} [limit] milliseconds
 * @returns {Promise<T>}
 */
export async function until(ask, what, limit = patience) {
  const deadline = Date.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`${what} did not come to pass within ${limit / 1000} s.`);
    await new Promise((resume) => setTimeout(resume, 50));
  }
}
