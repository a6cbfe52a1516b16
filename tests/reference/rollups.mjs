// SPDX-License-Identifier: MIT
// Rows of other tables, given to accounts and rolled up: design.md section 1 ("Missing") and section 3 ("Windows"). Knows nothing
// of signals or scores.

import { EMPTY, Missing, NOT_EVALUATED, readDay, readNumber, readText, trim } from './cells.mjs';
import { tone, truth } from './expressions.mjs';

/**
 * @typedef {(name: string) => string} Cells  the cells of a row by the model's names
 * @typedef {{ kind: string, table: string, column: string | null, condition: any, window: number | null, judged: boolean }} Call
 * @typedef {{ cell: Cells, day: number | null, accounts: Set<string> }} JoinedRow
 */

/** Scheme, mailbox, path, port, "www." and case do not matter. @param {string} text */
export function hostOf(text) {
  if (/[,; \t\r\n]/.test(trim(text))) return ''; // no host, or several
  const authority = trim(text).replace(/^([a-z0-9][a-z0-9+.-]*:)?\/\//i, '').replace(/[/?#].*$/s, '').replace(/^.*@/s, '').replace(/:.*$/s, '');
  return authority.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).replace(/\.+$/, '').replace(/^www\.(?=.)/, '');
}

/** Texts and numbers of a JSON value, however deep. @param {any} value @returns {string[]} */
const leaves = (value) => (value === null ? [] : typeof value === 'object' ? Object.values(value).flatMap(leaves) : [String(value)]);

/** A cell with several accounts. @param {string} cell trimmed @returns {string[]} */
function partsOf(cell) {
  if (/^\[.*\]$/s.test(cell)) {
    try {
      return leaves(JSON.parse(cell));
    } catch {
      // no list, so a text like any other
    }
  }
  return /[,;\r\n]/.test(cell) ? cell.split(/[,;\r\n]/) : [];
}

/**
 * From a key to the ids of the accounts that have it.
 * @param {any} model @param {string} by @param {Cells[]} accounts rows of the snapshot, before `include`
 */
function finder(model, by, accounts) {
  const keyOf = by === 'domain' ? hostOf : trim;
  /** @type {Map<string, Set<string>>} */
  const ids = new Map();
  for (const cell of accounts) {
    const written = cell(model.account[by]), id = trim(cell(model.account.id));
    const key = keyOf(written);
    if (key === '' || id === '' || (by !== 'id' && readText(written) instanceof Missing)) continue;
    ids.set(key, (ids.get(key) ?? new Set()).add(id));
  }
  return (/** @type {string} */ text) => ids.get(keyOf(text)) ?? new Set();
}

/** A key that two accounts have is nobody's. @param {Set<string>} ids */
const only = (ids) => (ids.size === 1 ? ids : new Set());

/**
 * @param {any} model @param {any} table its entry in the model @param {Cells[]} rows @param {Cells[]} accounts
 * @param {number | null} last the day of the snapshot
 * @returns {JoinedRow[]} the rows that count
 */
function join(model, table, rows, accounts, last) {
  const find = finder(model, table.by ?? 'id', accounts);
  /** @type {JoinedRow[]} */
  const joined = [];
  for (const cell of rows) {
    const day = table.date === undefined ? null : readDay(cell(table.date));
    if (day instanceof Missing || (day !== null && last !== null && day > last)) continue;
    const key = trim(cell(table.account));
    const whole = find(key);
    /** @type {Set<string>} */
    let ids = only(whole);
    const oneNumber = /^\d{1,3}(,\d{3})+$/.test(key) && find(key.replaceAll(',', '')).size > 0;
    if (!whole.size && !oneNumber && !(readText(key) instanceof Missing)) {
      ids = new Set(partsOf(key).flatMap((part) => (trim(part) === '' ? [] : [...only(find(trim(part)))])));
    }
    joined.push({ cell, day, accounts: ids });
  }
  return joined;
}

/** Values in row order. @type {Record<string, (values: { value: any, day: number | null }[]) => number | Missing>} */
const KINDS = {
  count: (all) => all.length,
  distinct: (all) => new Set(all.map(({ value }) => value)).size,
  sum: (all) => (all.length ? all.reduce((sum, { value }) => sum + value, 0) : EMPTY),
  avg: (all) => (all.length ? all.reduce((sum, { value }) => sum + value, 0) / all.length : EMPTY),
  min: (all) => (all.length ? all.map(({ value }) => value).reduce((a, b) => (b < a ? b : a)) : EMPTY),
  max: (all) => (all.length ? all.map(({ value }) => value).reduce((a, b) => (b > a ? b : a)) : EMPTY),
  last: (all) => (all.length ? all.reduce((a, b) => (Number(b.day) >= Number(a.day) ? b : a)).value : EMPTY),
};

/**
 * A function that rolls a table up for an account.
 * @param {any} model @param {Record<string, Cells[] | null | undefined>} tables rows of the loaded ones
 * @param {Cells[]} accounts rows of the snapshot, before `include` @param {number | null} asOf @param {number | null} snapshot
 * @param {Record<string, string>} [tones] the words that sentiment knows
 * @returns {(id: string) => (call: Call, as: import('./expressions.mjs').As) => any}
 */
export function rollupsOf(model, tables, accounts, asOf, snapshot, tones) {
  /** @type {Record<string, JoinedRow[]>} */
  const joined = {};
  for (const [name, table] of Object.entries(model.tables ?? {})) {
    const rows = tables[name];
    if (rows) joined[name] = join(model, table, rows, accounts, snapshot ?? asOf);
  }
  return (id) => (call, as) => {
    if (!joined[call.table]) return NOT_EVALUATED;
    const { kind, column, condition, window, judged } = call;
    const values = [];
    for (const { cell, day, accounts: ids } of joined[call.table]) {
      if (!ids.has(id) || (window !== null && !(Number(asOf) - Number(day) < window))) continue;
      if (condition && truth(condition, { cell, asOf, tones }) !== true) continue;
      const asText = as === 'text' || kind === 'count' || kind === 'distinct';
      const read = judged ? (/** @type {string} */ text) => tone(readText(text), tones) : as === 'day' ? readDay : asText ? readText : readNumber;
      const value = column === null ? 1 : read(cell(column));
      if (!(value instanceof Missing)) values.push({ value: typeof value === 'string' ? trim(value) : value, day });
    }
    return KINDS[kind](values);
  };
}
