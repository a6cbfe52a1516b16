// SPDX-License-Identifier: MIT
// How figures look: a real minus, thousands as k and M, dates as 13 Jan 2027. Changes digits, never values; computes
// nothing.

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const MINUS = '\u2212';
export const DASH = '\u2013';

/** @param {string} text */
const realMinus = (text) => text.replace('-', MINUS);

/** A whole count with thousands: 12,345. @param {number} n */
export const whole = (n) => realMinus(n.toLocaleString('en-US', { maximumFractionDigits: 0 }));

/** A shown score, with the model's decimals. @param {number | null} n @param {number} decimals */
export const points = (n, decimals) => (n == null ? DASH : realMinus(n.toFixed(decimals)));

/** Points and weights of the breakdown: always two decimals. @param {number | null} n */
export const two = (n) => (n == null ? DASH : realMinus(n.toFixed(2)));

/** With its sign: +8.00, −2.15, 0.00. @param {number} n */
export const signed = (n) => (n > 0 ? '+' : '') + two(n);

/** 0 to 100, with as many decimals as it has: 95%, 93.21%. @param {number} n */
export const percent = (n) => `${realMinus(String(n))}%`;

/** A weight as the model writes it: 40, 0.35, 33.3333. @param {number} n */
export const weight = (n) => realMinus(String(Number(n.toPrecision(6))));

/** Money without a currency, which the files do not name: 950, 24k, 1.24M. @param {number | null} n */
export function money(n) {
  if (n == null) return DASH;
  const size = Math.abs(n);
  if (size >= 999_500_000) return realMinus(`${short(n / 1e9)}bn`);
  if (size >= 999_500) return realMinus(`${short(n / 1e6)}M`);
  if (size >= 1000) return realMinus(`${Number(short(n / 1000))}k`);
  return whole(n);
}

/** Three figures. @param {number} n */
const short = (n) => n.toFixed(Math.abs(n) >= 99.95 ? 0 : Math.abs(n) >= 9.995 ? 1 : 2);

/** @param {string | null} iso 2027-01-13 */
export function day(iso) {
  const found = iso && /^(-?\d+)-(\d\d)-(\d\d)$/.exec(iso);
  return found ? `${Number(found[3])} ${MONTHS[Number(found[2]) - 1]} ${found[1]}` : (iso ?? DASH);
}

/** The reader's date, as a proposal: the core never reads a clock. */
export const today = () => new Date().toISOString().slice(0, 10);

/** @param {number} bytes */
export const bytes = (bytes) =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / (1024 * 1024)).toFixed(1)} MB`;

/** The first eight letters of a hash are enough to compare by eye. @param {string | null | undefined} hash */
export const brief = (hash) => (hash ? hash.slice(0, 8) : DASH);

/** A number of a column as it is, with thousands: 12,345.67. @param {number | null} n */
export const value = (n) => (n == null ? DASH : realMinus(n.toLocaleString('en-US', { maximumSignificantDigits: 12 })));
