// SPDX-License-Identifier: MIT
// What the sample is drawn with: random numbers, days and CSV that come out the same on every machine. No clock, and no
// Math function whose last digit is the engine's choice.

/** The day that the sample is of. */
export const SNAPSHOT = '2026-11-16';
export const DAY = 86400000;
export const NOW = Date.parse(SNAPSHOT);

/**
 * Draws for one account (mulberry32). A seed per account and table, so that a change in one leaves every other alone.
 * @param {number} seed
 */
export function dice(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  /** @param {number} n */
  const sum = n => {
    let total = 0;
    for (let i = 0; i < n; i++) total += unit();
    return total;
  };
  return {
    unit,
    normal: () => sum(12) - 6, // close enough to a normal distribution, without a logarithm
    /** @param {number} p */
    chance: p => unit() < p,
    /** @param {number} from @param {number} to */
    whole: (from, to) => from + Math.floor(unit() * (to - from + 1)),
    /** @template T @param {readonly T[]} list @returns {T} */
    pick: list => /** @type {T} */ (list[Math.floor(unit() * list.length)]),
    /** @param {number} n @param {number} p how many of n happen */
    count: (n, p) => {
      let hits = 0;
      for (let i = 0; i < n; i++) if (unit() < p) hits++;
      return hits;
    },
  };
}

/** @typedef {ReturnType<typeof dice>} Dice */

/** e^x by squaring (1 + x/1024) ten times: good to a percent, and the same everywhere. @param {number} x */
export function exp(x) {
  let y = 1 + x / 1024;
  for (let i = 0; i < 10; i++) y *= y;
  return y;
}
/** @param {number} x @param {number} low @param {number} high */
export const clamp = (x, low, high) => Math.min(high, Math.max(low, x));
/** @param {number} x @param {number} step */
export const roundTo = (x, step) => Math.floor(x / step + 0.5) * step;
/** @param {number} n */
const two = n => (n < 10 ? `0${n}` : `${n}`);
/** Days that were written once. @type {Map<number, string>} */
const days = new Map();
/** `2026-11-16` @param {number} ms since 1970 */
export function day(ms) {
  const number = Math.floor(ms / DAY);
  let text = days.get(number);
  if (!text) days.set(number, (text = new Date(ms).toISOString().slice(0, 10)));
  return text;
}
/** `09:30` @param {number} ms since 1970 @param {number} [hours] on the clock */
export const clock = (ms, hours = 24) => {
  const hour = Math.floor((ms % DAY) / 3600000);
  return `${two(hours === 12 ? hour % 12 || 12 : hour)}:${two(Math.floor((ms % 3600000) / 60000))}`;
};
/** The day so many days before the snapshot. @param {number} days */
export const ago = days => day(NOW - days * DAY);

/** @typedef {string | number | undefined} Cell */
/** @param {Cell} cell */
export const quoted = cell => `"${String(cell ?? '').replace(/"/g, '""')}"`;
/** Quoted only where it must be (RFC 4180). @param {Cell} cell */
const plain = cell => (typeof cell === 'number' ? `${cell}` : /[",\r\n]/.test(cell ?? '') ? quoted(cell) : (cell ?? ''));
/** @param {Cell[][]} lines @param {(cell: Cell) => string} [write] @param {string} [end] */
export function csv(lines, write = plain, end = '\n') {
  let text = '';
  for (const line of lines) {
    for (let i = 0; i < line.length; i++) text += (i ? ',' : '') + write(line[i]);
    text += end;
  }
  return text;
}
