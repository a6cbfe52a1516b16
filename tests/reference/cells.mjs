// SPDX-License-Identifier: MIT
// What one cell says when it is read as a number, as text, or as a day, and the reasons for which it may say nothing.
// Knows nothing of columns, signals or scores.

/** A value that is not there, and why. Reasons are the words of design.md, "Values and signal scores". */
export class Missing {
  /** @param {string} reason */
  constructor(reason) {
    this.reason = reason;
  }
}
export const EMPTY = new Missing('empty');
export const UNREADABLE = new Missing('unreadable');
export const STALE = new Missing('stale');
export const BELOW_MINIMUM = new Missing('below minimum evidence');
export const OUT_OF_RANGE = new Missing('out of range');
export const NOT_EVALUATED = new Missing('not evaluated');

const TOKENS = new Set(['', 'n/a', 'na', '-', 'tbd', 'null']);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?(%?)$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:(Z)|([+-])(\d\d):?(\d\d))?)?$/;

/** Trims ASCII white space only, so that every engine trims alike. @param {string} text */
export const trim = (text) => text.replace(/^[ \t\r\n\v\f]+/, '').replace(/[ \t\r\n\v\f]+$/, '');

/** @param {string} text */
export const lowerAscii = (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Ids lose outer blanks and tabs and are bytes otherwise. @param {string} text */
export const readId = (text) => text.replace(/^[ \t]+/, '').replace(/[ \t]+$/, '');

/** Missing tokens are the same for every kind of reading. @param {string} cell */
const isToken = (cell) => TOKENS.has(lowerAscii(trim(cell)));

/**
 * A number that left +-1e15, or is no number at all, is missing.
 * @param {number} value
 * @returns {number | Missing}
 */
export const inRange = (value) => (value >= -1e15 && value <= 1e15 ? value : OUT_OF_RANGE);

/**
 * @param {string} cell
 * @returns {number | Missing}
 */
export function readNumber(cell) {
  if (isToken(cell)) return EMPTY;
  const match = NUMBER.exec(trim(cell));
  if (!match) return UNREADABLE;
  return inRange(match[3] ? Number(match[0].slice(0, -1)) / 100 : Number(match[0]));
}

/**
 * The text as it stands, untrimmed.
 * @param {string} cell
 * @param {ReadonlyMap<string, unknown>} [keys] lower-case texts that are not missing even if they are tokens (`points` keys)
 * @returns {string | Missing}
 */
export const readText = (cell, keys) => (isToken(cell) && !keys?.has(lowerAscii(trim(cell))) ? EMPTY : cell);

/**
 * Days since 1970-01-01. The written day counts; with an offset, the UTC day.
 * @param {string} cell
 * @returns {number | Missing}
 */
export function readDay(cell) {
  if (isToken(cell)) return EMPTY;
  const match = DATE.exec(trim(cell));
  if (!match) return UNREADABLE;
  const [year, month, date, hour, minute] = match.slice(1, 6).map((digits) => Number(digits ?? 0));
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, date);
  const exists = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === date;
  if (!exists || hour > 23 || minute > 59) return UNREADABLE;
  const offset = match[7] ? Number(match[7] + '1') * (Number(match[8]) * 60 + Number(match[9])) : 0;
  return midnight.getTime() / 86400000 + Math.floor((hour * 60 + minute - offset) / 1440);
}

/** @param {number} day */
export const writeDay = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
