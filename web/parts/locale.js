// SPDX-License-Identifier: MIT
// How the reader writes numbers and days, as the browser tells: separators, their places and the names of months are the
// reader's, digits are 0 to 9 for everybody. Formatters are made once, since a slider writes hundreds of figures a frame.

/** What the browser prefers; a tag that is none ("C") says nothing. */
const LOCALES = (globalThis.navigator?.languages ?? []).filter((tag) => {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
});
if (LOCALES.length === 0) LOCALES.push('en');

/** @param {Intl.NumberFormatOptions} options */
const numbers = (options) => new Intl.NumberFormat(LOCALES, { numberingSystem: 'latn', ...options });
const plain = numbers({ maximumFractionDigits: 0 });
const long = numbers({ maximumSignificantDigits: 12 });

/** What stands before and behind a number. @param {Intl.NumberFormatOptions} options @returns {[string, string]} */
function around(options) {
  const parts = numbers({ maximumFractionDigits: 0, ...options }).formatToParts(1);
  const at = parts.findIndex(({ type }) => type === 'integer');
  const said = (/** @type {Intl.NumberFormatPart[]} */ some) => some.map(({ value }) => value).join('');
  return [said(parts.slice(0, at)), said(parts.slice(at + 1))];
}

const POINT = long.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
const PERCENT = around({ style: 'percent' });

/** @param {number} n */
const sign = (n) => (n < 0 ? '\u2212' : '');
/** With thousands: 12,345. @param {number} n */
export const whole = (n) => sign(Math.round(n)) + plain.format(Math.abs(n));
/** As it is, with thousands: 12,345.67. @param {number} n */
export const exact = (n) => sign(n) + long.format(Math.abs(n));
/** Digits as JavaScript and the core write them, "-0.5", with a real minus and the reader's point. @param {string} text */
export const digits = (text) => text.replace('-', '\u2212').replace('.', POINT);
/** @param {string} number that is written already */
export const percentOf = (number) => PERCENT[0] + number + PERCENT[1];

/** Of the shown portfolio, when its model names one. @type {[string, string]} */
let currency = ['', ''];
/** @param {string | undefined} code three letters */
export function useCurrency(code) {
  currency = code ? around({ style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' }) : ['', ''];
}
/** @param {number} n @param {string} size its size, written already */
export const moneyOf = (n, size) => sign(n) + currency[0] + size + currency[1];

/** Made when the first day is written. @type {Intl.DateTimeFormat | undefined} */
let days;
/** @param {number} year @param {number} month from 1 @param {number} day */
export function dayOf(year, month, day) {
  days ??= new Intl.DateTimeFormat(LOCALES, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
  });
  return days.format(new Date(Date.UTC(2000, month - 1, day)).setUTCFullYear(year, month - 1, day));
}

/** What is proposed in a field, as the reader would type it. @param {number} n */
export const typed = (n) => String(n).replace('.', POINT);
/** What the reader typed, with the reader's point or a plain one. @param {string} text */
export const read = (text) => (text.trim() === '' ? NaN : Number(text.trim().replace('\u2212', '-').replace(POINT, '.')));
