// SPDX-License-Identifier: MIT
// How figures look: as the reader writes them, with a real minus, thousands as k and M. Changes digits, never values;
// computes nothing. What is written to files does not come from here.
import { dayOf, digits, exact, moneyOf, percentOf, read, typed, useCurrency, whole } from './locale.js';
import * as words from './words.js';

export { percentOf, read, typed, useCurrency, whole };
export const DASH = '\u2013';

/** A shown score, with the model's decimals. @param {number | null} n @param {number} decimals */
export const points = (n, decimals) => (n == null ? DASH : digits(n.toFixed(decimals)));

/** Points and weights of the breakdown: always two decimals. @param {number | null} n */
export const two = (n) => points(n, 2);

/** With its sign: +8.00, −2.15, 0.00. @param {number} n */
export const signed = (n) => (n > 0 ? '+' : '') + two(n);

/** 0 to 100, with as many decimals as it has: 95%, 93.21%. @param {number} n */
export const percent = (n) => percentOf(digits(String(n)));

/** A share that is used as it stands: always two decimals. @param {number | null} n */
export const share = (n) => percentOf(two(n));

/** A number as somebody wrote it into a model: 40, 0.35, 33.3333. @param {number} n */
export const weight = (n) => digits(String(Number(n.toPrecision(6))));

/** Money, in the currency of the model if it names one: 950, 24k, $1.24M. @param {number | null} n */
export const money = (n) => (n == null ? DASH : moneyOf(n, short(Math.abs(n))));

/** Three figures. @param {number} size */
function short(size) {
  const { thousand, million, billion } = words.units;
  if (size >= 999_500_000) return three(size / 1e9) + billion;
  if (size >= 999_500) return three(size / 1e6) + million;
  if (size >= 1000) return digits(String(Number(fixed(size / 1000)))) + thousand;
  return whole(size);
}

/** @param {number} n */
const fixed = (n) => n.toFixed(n >= 99.95 ? 0 : n >= 9.995 ? 1 : 2);
/** @param {number} n */
const three = (n) => digits(fixed(n));

/** @param {string | null} iso 2027-01-13 */
export function day(iso) {
  const found = iso && /^(-?\d+)-(\d\d)-(\d\d)$/.exec(iso);
  return found ? dayOf(Number(found[1]), Number(found[2]), Number(found[3])) : (iso ?? DASH);
}

/** The reader's date, as a proposal: the core never reads a clock. */
export const today = () => new Date().toISOString().slice(0, 10);

/** @param {number} bytes */
export const bytes = (bytes) =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${digits((bytes / 1024).toFixed(1))} KB`
      : `${digits((bytes / (1024 * 1024)).toFixed(1))} MB`;

/** The first eight letters of a hash are enough to compare by eye. @param {string | null | undefined} hash */
export const brief = (hash) => (hash ? hash.slice(0, 8) : DASH);

/** A number of a column as it is, with thousands: 12,345.67. @param {number | null} n */
export const value = (n) => (n == null ? DASH : exact(n));

/** A number with its unit that the core has written: 70%, 2.5 h. @param {string} written */
const measured = (written) =>
  written.replace(/^(\D?\d+(?:\.\d+)?)(%?)/, (_, number, unit) => (unit ? percentOf(digits(number)) : digits(number)));

/** The value of a signal; a text of the data stays as it is. @param {{ shown: string, text: string | null }} signal */
export const shownOf = ({ shown, text }) => (text == null ? measured(shown) : shown);

/**
 * The value of the signal that costs an account most.
 * @param {import('./types.js').Row} row @param {import('./types.js').ModelInfo} info
 */
export const driverValue = ({ driver_id: id, driver_value: value }, { signals }) =>
  value && signals.find((signal) => signal.id === id)?.scale !== 'points' ? measured(value) : value;
