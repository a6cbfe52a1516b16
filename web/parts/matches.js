// SPDX-License-Identifier: MIT
// The table of confirmed matches: which account a key of another table means. Kept by the page, read by the core as the
// table "matches", and saved as a file that can be dropped again.

/** @typedef {{ table: string, written: string, account: string, reason: string }} Match `account` '': nobody's, on purpose */

/** @param {string} text */
const field = (text) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Text for the core to read; what is saved, the core writes. @param {readonly string[]} columns @param {string[][]} rows */
export const csvTable = (columns, rows) => [columns, ...rows, []].map((row) => row.map(field).join(',')).join('\n');

/** @param {Match[]} matches */
export const matchesCsv = (matches) =>
  csvTable(
    ['table', 'written', 'account', 'reason'],
    matches.map(({ table, written, account, reason }) => [table, written, account, reason]),
  );

/** Later decisions replace earlier ones. @param {Match[]} before @param {Match[]} now */
export function decided(before, now) {
  const key = (/** @type {Match} */ match) => JSON.stringify([match.table, match.written]);
  const all = new Map([...before, ...now].map((match) => [key(match), match]));
  return [...all.values()];
}
