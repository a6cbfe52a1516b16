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

const TOKENS = new Set(['', 'n/a', 'na', '-', 'tbd', 'null', 'nan', '#n/a', '#div/0!', '#value!', '#ref!', '#name?', '#num!', '#null!', '–', '—', 'n.a.', '--', '(blank)']);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?(%?)$/;
// Numbers as people write them, in columns whose decimal sign is a point; and days that read in one way only.
const DRESSED = /^(\()?([-\u2212])?(?:US\$|\$)? ?(\d{1,3}(?:(,|'| )\d{3})(?:\4\d{3})*|\d+)(\.\d+)? ?(k|K|M|B|bn|%)?(?: USD)?(-)?(\))?$/;
const POWERS = { k: 'e3', K: 'e3', M: 'e6', B: 'e9', bn: 'e9', '%': 'e-2' };
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_MONTH = /^(\d\d?)[- ]([A-Z][a-z]{2})[a-z]*[- ](\d{4})$/;
const MONTH_DAY = /^([A-Z][a-z]{2})[a-z]* (\d\d?), (\d{4})$/;
const SLASHED = /^(\d{4})\/(\d\d?)\/(\d\d?)$/;
const DOTTED = /^(\d\d?)\.(\d\d?)\.(\d{4})$/;
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

/** "$1,234.50", "(12)", "45k". @param {string} text @returns {number | Missing} */
function readDressed(text) {
  const match = DRESSED.exec(text);
  if (!match) return UNREADABLE;
  const [, open, minus, whole, , fraction, suffix, behind, closed] = match;
  const signs = [open, minus, behind].filter(Boolean).length;
  if (Boolean(open) !== Boolean(closed) || signs > 1) return UNREADABLE;
  if (/^0.*[,' ]/.test(whole)) return UNREADABLE;
  const power = suffix ? POWERS[/** @type {keyof typeof POWERS} */ (suffix)] : '';
  return inRange(Number(`${signs ? '-' : ''}${whole.replace(/[,' ]/g, '')}${fraction ?? ''}${power}`));
}

/**
 * The parts of a day in the other ways that read in one way only.
 * @param {string} text
 * @returns {string | null} the same as YYYY-MM-DD
 */
function plainDay(text) {
  /** @param {string} year @param {string | number} month @param {string} date */
  const iso = (year, month, date) => `${year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
  /** @param {string} name */
  const month = (name) => MONTHS.indexOf(name.toLowerCase()) + 1;
  let match;
  if ((match = DAY_MONTH.exec(text))) return iso(match[3], month(match[2]), match[1]);
  if ((match = MONTH_DAY.exec(text))) return iso(match[3], month(match[1]), match[2]);
  if ((match = SLASHED.exec(text))) return iso(match[1], match[2], match[3]);
  if ((match = DOTTED.exec(text))) return iso(match[3], match[2], match[1]);
  return null;
}

/**
 * @param {string} cell
 * @returns {number | Missing}
 */
export function readNumber(cell) {
  if (isToken(cell)) return EMPTY;
  const match = NUMBER.exec(trim(cell));
  if (!match) return readDressed(trim(cell));
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
  const match = DATE.exec(plainDay(trim(cell)) ?? trim(cell));
  if (!match) return UNREADABLE;
  const [year, month, date, hour, minute] = match.slice(1, 6).map((digits) => Number(digits ?? 0));
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, date);
  const exists = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === date;
  if (!exists || hour > 23 || minute > 59) return UNREADABLE;
  const offset = match[7] ? Number(match[7] + '1') * (Number(match[8]) * 60 + Number(match[9])) : 0;
  return midnight.getTime() / 86400000 + Math.floor((hour * 60 + minute - offset) / 1440);
}

/** @type {Map<number, string>} */
const written = new Map(); // a large portfolio has few days, many times
/** @param {number} day */
export function writeDay(day) {
  const text = written.get(day) ?? new Date(day * 86400000).toISOString().slice(0, 10);
  written.set(day, text);
  return text;
}
