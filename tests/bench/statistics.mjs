// Numbers out of repeated measurements.
//
//   const spread = spreadOf([310, 290, 450]);      // {median: 310, least: 290, most: 450, count: 3}
//   turnsOf(['a', 'b'], 2);                        // [['a', 'b'], ['b', 'a']]

/** @typedef {{median: number, least: number, most: number, count: number}} Spread */

/**
 * @param {readonly number[]} numbers at least one
 * @returns {Spread}
 */
export function spreadOf(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ index) => {
    const number = sorted[index];
    if (number === undefined || !Number.isFinite(number)) throw new Error(`There is nothing to sum up in [${numbers.join(', ')}].`);
    return number;
  };
  const last = sorted.length - 1;
  return { median: (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2, least: at(0), most: at(last), count: sorted.length };
}

/**
 * The order of turns, to and fro, so that a machine that becomes slower or quicker does so for all alike.
 * @template T
 * @param {readonly T[]} items
 * @param {number} rounds
 * @returns {T[][]}
 */
export function turnsOf(items, rounds) {
  return Array.from({ length: rounds }, (_, round) => (round % 2 === 0 ? [...items] : items.toReversed()));
}

/**
 * What each of the processes used meanwhile; one that began meanwhile used all of its time then.
 * @param {ReadonlyMap<number, number>} before seconds by process
 * @param {ReadonlyMap<number, number>} after
 */
export function usedBetween(before, after) {
  return [...after].reduce((sum, [id, seconds]) => sum + seconds - (before.get(id) ?? 0), 0);
}
