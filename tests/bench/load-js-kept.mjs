// SPDX-License-Identifier: MIT
// The peer of the CSV reader once more, giving what chs gives: a table that needs the file no longer. load-js.mjs leaves texts and dates
// where they are in the file and keeps all of it; here each piece is walked once more while it is still in the cache, its texts are moved
// together and its dates become days. It is told which columns hold dates. It knows nothing of chs.
import { loadJs, PAGE } from './load-js.mjs';

const DASH = 45, ZERO = 48;

/** Days from 1970 to the first of January of a year, and those of a year before a month; leap years are counted when they are asked for. */
const YEARS = Int32Array.from({ length: 10000 }, (_, year) => new Date(0).setUTCFullYear(year, 0, 1) / 86_400_000);
const MONTHS = Int32Array.of(0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334);
const LENGTHS = Int32Array.of(0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
const NO_DAY = -0x80000000;

let scratch = new Uint8Array(0); // for the texts of one piece

/** The day of YYYY-MM-DD at bytes[p]. @param {Uint8Array} bytes @param {number} p @param {number} size */
function dayAt(bytes, p, size) {
  if (size !== 10 || bytes[p + 4] !== DASH || bytes[p + 7] !== DASH) return NO_DAY;
  for (let i = 0; i < 10; i++) if (i !== 4 && i !== 7 && (bytes[p + i] - ZERO) >>> 0 > 9) return NO_DAY;
  const year = (bytes[p] - ZERO) * 1000 + (bytes[p + 1] - ZERO) * 100 + (bytes[p + 2] - ZERO) * 10 + bytes[p + 3] - ZERO;
  const month = (bytes[p + 5] - ZERO) * 10 + bytes[p + 6] - ZERO, day = (bytes[p + 8] - ZERO) * 10 + bytes[p + 9] - ZERO;
  const leap = Number(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  if (month < 1 || month > 12 || day < 1 || day > LENGTHS[month] + (month === 2 ? leap : 0)) return NO_DAY;
  return YEARS[year] + MONTHS[month] + (month > 2 ? leap : 0) + day - 1;
}

/**
 * The rows from `first` on, which lie in `block`: their texts move to a block of their own, dates become days in the place of `start`.
 * @param {import('./load-js.mjs').JsTable} table @param {import('./load-js.mjs').Block} block @param {number} first @param {Set<string>} dates
 */
function keep(table, block, first, dates) {
  const { bytes, offset } = block;
  if (scratch.length < bytes.length) scratch = new Uint8Array(bytes.length);
  const own = scratch;
  const from = block.first;
  const columns = table.header.flatMap((name, c) => (table.isText[c] ? [{ slot: table.slot[c], isDate: dates.has(name) }] : []));
  let used = 0;
  for (let row = first; row < table.rows; row++) {
    const { start, size } = table.pages[(row / PAGE) | 0];
    for (const { slot, isDate } of columns) {
      const at = slot + (row % PAGE);
      let p = start[at] - offset;
      const length = size[at] & 0x7fffffff;
      if (isDate) {
        const day = dayAt(bytes, p, length);
        if (day === NO_DAY && length > 0) throw new Error(`row ${row + 1} has no date of the form YYYY-MM-DD`);
        start[at] = day;
        continue;
      }
      start[at] = from + used;
      for (const end = p + length; p < end; p++) own[used++] = bytes[p];
    }
  }
  block.bytes = own.slice(0, used);
  block.offset = from;
}

/** @param {string} path @param {string[]} textColumns dates included @param {string[]} dateColumns */
export async function loadJsKept(path, textColumns, dateColumns) {
  const dates = new Set(dateColumns);
  return loadJs(path, textColumns, (table, block, first) => keep(table, block, first, dates));
}

/** A date as it was written. @param {import('./load-js.mjs').JsTable} table @param {string} name @param {number} row */
export function dateText(table, name, row) {
  const { start, size } = table.pages[(row / PAGE) | 0];
  const at = table.slot[table.header.indexOf(name)] + (row % PAGE);
  return size[at] ? new Date((start[at] | 0) * 86_400_000).toISOString().slice(0, 10) : '';
}
