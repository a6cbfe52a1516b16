// SPDX-License-Identifier: MIT
// From an account's value to a signal's score in hundredths (0..10000), or null. design.md section 1, "Values and signal scores".
// Knows nothing of weights or groups.

import { BELOW_MINIMUM, Missing, STALE, UNREADABLE, lowerAscii, readNumber, trim } from './cells.mjs';
import { day, number, parse, text } from './expressions.mjs';
import { halfUp, hundredths } from './integers.mjs';

/** @typedef {import('./expressions.mjs').Row} Row */
/** @typedef {number | string | Missing} Value */

/** The `points` of a signal by lower-case text. @param {any} signal @returns {Map<string, number> | undefined} */
const categories = (signal) =>
  signal.points && new Map(Object.entries(signal.points).map(([key, points]) => [lowerAscii(trim(key)), Number(points)]));

/**
 * A function from a row to the signal's value: what the expression gives, unless it is stale or rests on too little evidence.
 * @param {any} signal
 * @returns {(row: Row) => Value}
 */
export function valueReader(signal) {
  const expression = parse(signal.value);
  const dated = signal.dated === undefined ? null : parse(signal.dated);
  const maximumAge = signal.stale_after === undefined ? Infinity : Number(signal.stale_after.replace(/d$/, ''));
  const minima = Object.entries(signal.at_least ?? {});
  const known = categories(signal);
  return (row) => {
    const value = known ? text(expression, row, known) : number(expression, row);
    if (value instanceof Missing) return value;
    if (typeof value === 'string' && known && !known.has(lowerAscii(trim(value)))) return UNREADABLE;
    if (dated && maximumAge < Infinity) {
      const date = day(dated, row);
      if (row.asOf === null) throw new Error(`stale_after of ${signal.id} needs an as-of date`);
      if (date instanceof Missing || row.asOf - date > maximumAge) return STALE;
    }
    for (const [column, least] of minima) {
      const evidence = readNumber(row.cell(column));
      if (evidence instanceof Missing || evidence < Number(least)) return BELOW_MINIMUM;
    }
    return value;
  };
}

/** Piecewise linear in doubles, clamped at the ends. @param {[number, number][]} curve @param {number} v */
function alongCurve(curve, v) {
  if (v <= curve[0][0]) return curve[0][1];
  const right = curve.findIndex(([x]) => v < x);
  if (right < 0) return curve[curve.length - 1][1];
  const [[x0, y0], [x1, y1]] = [curve[right - 1], curve[right]];
  return y0 + ((v - x0) * (y1 - y0)) / (x1 - x0);
}

/** The last `from` at or below v; the first one below them all. @param {[number, number][]} steps @param {number} v */
const onSteps = (steps, v) => (steps.findLast(([from]) => from <= v) ?? steps[0])[1];

/** @param {number} v @param {number} low @param {number} high */
const clamp = (v, low, high) => (v < low ? low : v > high ? high : v);

/**
 * The score of a value by the signal's own rule; not for `percentile_in`.
 * @param {any} signal
 * @param {[number, number][]} curve the signal's curve in the account's class
 * @param {Value} value
 * @returns {number | null}
 */
export function signalScore(signal, curve, value) {
  if (value instanceof Missing) return null;
  if (typeof value === 'string') return hundredths(/** @type {any} */ (categories(signal)).get(lowerAscii(trim(value))));
  if (curve) return hundredths(alongCurve(curve, value));
  if (signal.steps) return hundredths(onSteps(signal.steps, value));
  return hundredths(clamp(value / signal.goal, 0, 1) * 100);
}

/**
 * round_half_up((2 * below + equal) * 10000 / (2 n)) for each number of a cohort. Better low counts those above instead.
 * @param {number[]} values @param {boolean} [low]
 */
export function percentiles(values, low = false) {
  const sorted = Float64Array.from(values, (value) => (low ? -value : value) + 0).sort();
  /** How many are < value (or <= value). @param {number} value @param {boolean} orEqual */
  const count = (value, orEqual) => {
    let from = 0, to = sorted.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (orEqual ? sorted[middle] <= value : sorted[middle] < value) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  return values.map((value) => {
    const own = low ? -value : value;
    const below = count(own, false);
    return halfUp((2 * below + (count(own, true) - below)) * 10000, 2 * values.length);
  });
}

/**
 * Scores of a percentile signal for all accounts; those without a value get null and are in no cohort.
 * @param {any} signal @param {Value[]} values @param {(string | null)[]} segments the matched segment of each account
 * @returns {(number | null)[]}
 */
export function percentileScores(signal, values, segments) {
  /** @type {Map<string | null, number[]>} */
  const cohorts = new Map();
  values.forEach((value, i) => {
    if (value instanceof Missing) return;
    const cohort = signal.percentile_in === 'segment' ? segments[i] : '';
    if (!cohorts.has(cohort)) cohorts.set(cohort, []);
    cohorts.get(cohort)?.push(i);
  });
  /** @type {(number | null)[]} */
  const scores = values.map(() => null);
  for (const members of cohorts.values()) {
    const ranked = percentiles(members.map((i) => Number(values[i])), signal.better === 'low');
    members.forEach((i, k) => (scores[i] = ranked[k]));
  }
  return scores;
}

/** The reason a value is missing, or null. @param {Value} value */
export const reasonOf = (value) => (value instanceof Missing ? value.reason : null);
