// SPDX-License-Identifier: MIT
// The files of the load table: the same kind of accounts as plain CSV, as CSV with every cell quoted, as CSV with dates, as JSON records,
// one per line and in one array. Synthetic, deterministic, written once.
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { benchCsv } from '../reference/bench-portfolio.mjs';
import { chance } from '../reference/chance.mjs';

/** Columns that stay texts for everyone; all others are numbers. */
export const DATES = ['start_date', 'renewal_date', 'last_contact'];
export const TEXTS = ['account_id', 'account_name', 'segment', ...DATES];

/**
 * @typedef {object} Format
 * @property {string} what for the table
 * @property {string} file its ending says what it is
 * @property {number} rows
 * @property {'csv' | 'ndjson' | 'json'} kind
 * @property {(rows: number) => Iterable<string>} pieces
 */

/** @type {Record<string, Format>} */
export const FORMATS = {
  plain: { what: 'CSV, plain', file: 'accounts.csv', rows: 1_000_000, kind: 'csv', pieces: benchCsv },
  quoted: { what: 'CSV, every cell quoted', file: 'quoted.csv', rows: 400_000, kind: 'csv', pieces: quotedCsv },
  dates: { what: 'CSV with three dates', file: 'dates.csv', rows: 400_000, kind: 'csv', pieces: datesCsv },
  ndjson: { what: 'NDJSON, 16 keys', file: 'accounts.ndjson', rows: 300_000, kind: 'ndjson', pieces: ndjson },
  json: { what: 'JSON, an array', file: 'accounts.json', rows: 300_000, kind: 'json', pieces: jsonArray },
};

/** @typedef {{ account_id: string, account_name: string, segment: string, dates: string[], values: (number | null)[] }} Account */

/** @param {number} rows @param {string} name with # for the number @returns {Generator<Account>} */
function* accounts(rows, name) {
  const c = chance(7);
  const segments = ['Enterprise', 'Mid-Market', 'SMB'];
  const days = Array.from({ length: 1500 }, (_, i) => new Date(Date.UTC(2023, 0, 1 + i)).toISOString().slice(0, 10));
  for (let i = 0; i < rows; i++) {
    const level = c.draw() * 0.6;
    yield {
      account_id: `A${String(i).padStart(7, '0')}`,
      account_name: name.replace('#', String(i)),
      segment: segments[i % 3],
      dates: [0, 1, 2].map(() => days[c.whole(0, days.length - 1)]),
      values: Array.from({ length: 12 }, () => (c.draw() < 0.05 ? null : Math.floor((level + c.draw() * 0.4) * 1000) / 10)),
    };
  }
}

const VALUES = Array.from({ length: 12 }, (_, i) => `v${i}`);

/** @param {Iterable<string>} lines */
function* joined(lines) {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < 1 << 20) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** @param {number} rows */
function* quotedCsv(rows) {
  const quoted = (/** @type {(string | number | null)[]} */ cells) => `${cells.map((cell) => `"${cell ?? ''}"`).join(',')}\n`;
  yield* joined((function* () {
    yield quoted(['account_id', 'account_name', 'segment', ...VALUES]);
    for (const a of accounts(rows, 'Acme ""West"" #, Inc.')) yield quoted([a.account_id, a.account_name, a.segment, ...a.values]);
  })());
}

/** @param {number} rows */
function* datesCsv(rows) {
  const line = (/** @type {(string | number | null)[]} */ cells) => `${cells.map((cell) => cell ?? '').join(',')}\n`;
  yield* joined((function* () {
    yield line(['account_id', 'account_name', 'segment', 'start_date', 'renewal_date', 'last_contact', ...VALUES]);
    for (const a of accounts(rows, 'Acme #')) yield line([a.account_id, a.account_name, a.segment, ...a.dates, ...a.values]);
  })());
}

/** @param {Account} a */
const record = (a) =>
  JSON.stringify({ account_id: a.account_id, account_name: a.account_name, segment: a.segment, renewal_date: a.dates[0],
    ...Object.fromEntries(VALUES.map((name, i) => [name, a.values[i]])) });

/** @param {number} rows */
function* ndjson(rows) {
  yield* joined((function* () {
    for (const a of accounts(rows, 'Acme #')) yield `${record(a)}\n`;
  })());
}

/** @param {number} rows */
function* jsonArray(rows) {
  yield* joined((function* () {
    let first = true;
    for (const a of accounts(rows, 'Acme #')) {
      yield `${first ? '[' : ','}\n${record(a)}`;
      first = false;
    }
    yield '\n]\n';
  })());
}

/** Writes pieces to a file, once. @param {string} path @param {() => Iterable<string>} pieces */
export function writeOnce(path, pieces) {
  if (existsSync(path)) return;
  const file = openSync(`${path}.part`, 'w');
  for (const piece of pieces()) writeSync(file, piece);
  closeSync(file);
  renameSync(`${path}.part`, path);
}

/** @param {string} folder */
export function makeFormats(folder) {
  mkdirSync(folder, { recursive: true });
  for (const { file, rows, pieces } of Object.values(FORMATS)) writeOnce(folder + file, () => pieces(rows));
}
