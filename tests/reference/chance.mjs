// SPDX-License-Identifier: MIT
// Repeatable chance: the same draws for the same seed on every machine. Knows nothing of what is drawn for.

/** A small generator (mulberry32) and the draws made from it. @param {number} seed */
export function chance(seed) {
  let state = (seed * 0x9e3779b1 + 0x7f4a7c15) >>> 0;
  const draw = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  /** Whole number in low..high. @param {number} low @param {number} high */
  const whole = (low, high) => low + Math.floor(draw() * (high - low + 1));
  /** @param {number} probability */
  const maybe = (probability) => draw() < probability;
  /** @template T @param {readonly T[]} items @returns {T} */
  const pick = (items) => items[Math.floor(draw() * items.length)];
  /** @template T @param {readonly T[]} items @returns {T[]} */
  const shuffled = (items) => {
    const result = [...items];
    for (let i = result.length - 1; i > 0; i--) {
      const j = whole(0, i);
      [result[i], result[j]] = [result[j], result[i]];
    }
    return result;
  };
  /** Strictly rising numbers, `count` of them at most. @param {number} count @param {() => number} make */
  const rising = (count, make) => [...new Set(Array.from({ length: count }, make))].sort((a, b) => a - b);
  return { draw, whole, maybe, pick, shuffled, rising };
}
/** @typedef {ReturnType<typeof chance>} Chance */
