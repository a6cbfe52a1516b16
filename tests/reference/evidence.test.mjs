// SPDX-License-Identifier: MIT
// How old the data behind every signal of every account is: what the core says, against the raw rows of the sample's files, read and
// joined here by the plainest means; and what is said where there is no date.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseCsv } from './csv.mjs';
import { hostOf } from './rollups.mjs';

const top = fileURLToPath(new URL('../../', import.meta.url));
const { createChs } = await import(join(top, 'web/chs.js'));
const chs = await createChs(readFileSync(process.env.CHS_WASM ?? join(top, 'build/chs.wasm')));
const sample = (/** @type {string} */ name) => readFileSync(join(top, 'examples/data/portfolio', name), 'utf8');

/** Rows as objects; what has not as many cells as the header is no row. @param {string} text */
function rowsOf(text) {
  const { headers, rows } = parseCsv(text);
  return rows.filter((row) => row.length === headers.length).map((row) => Object.fromEntries(headers.map((header, i) => [header, row[i]])));
}

/** 9/6/2026 and 2026-09-06 with any time behind it, as 2026-09-06; or null. @param {string} text */
function dayOf(text) {
  const [, month, day, year] = /^(\d+)\/(\d+)\/(\d{4})/.exec(text) ?? [];
  if (year) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return /^\d{4}-\d\d-\d\d/.test(text) ? text.slice(0, 10) : null;
}
const days = (/** @type {string} */ from, /** @type {string} */ to) => (Date.parse(to) - Date.parse(from)) / 86400000;

/**
 * The newest day of each key. @param {{ key: string, day: string | null }[]} rows @param {string} last
 * @returns {Map<string, string>}
 */
function newestBy(rows, last) {
  const newest = new Map();
  for (const { key, day } of rows) {
    for (const part of new Set([key, ...key.split(',')].map((each) => each.trim()))) // a cell may name several accounts
      if (part && day && day <= last && day > (newest.get(part) ?? '')) newest.set(part, day);
  }
  return newest;
}

/** Which table a signal rolls up, as its expression reads to anybody. */
const TABLE_OF = { active_share: 'usage', key_features: 'usage', active_change: 'usage', urgent_tickets: 'tickets', resolution: 'tickets', csat: 'tickets', overdue: 'invoices', nps: 'surveys' };

test('every account of the sample: the day that each signal’s data is of, and its age', async () => {
  const accounts = rowsOf(sample('accounts.csv')).filter((row) => dayOf(row['As Of Date']));
  const last = accounts.map((row) => String(dayOf(row['As Of Date']))).sort().at(-1) ?? '';
  const usage = sample('usage.ndjson').trim().split('\n').map((line) => JSON.parse(line));
  const surveys = rowsOf(sample('surveys.csv')).slice(1); // below a second row of headers
  const newest = /** @type {Record<string, Map<string, string>>} */ ({
    usage: newestBy(usage.map((row) => ({ key: String(row.account), day: new Date(row.time * 1000).toISOString().slice(0, 10) })), last),
    tickets: newestBy(rowsOf(sample('tickets.csv')).map((row) => ({ key: row.Organization, day: dayOf(row['Created at']) })), last),
    invoices: newestBy(rowsOf(sample('invoices.csv')).map((row) => ({ key: row['Customer ID'], day: dayOf(row['Date (UTC)']) })), last),
    surveys: newestBy(surveys.map((row) => ({ key: hostOf(row['Email Address'] ?? ''), day: dayOf(row['Start Date'] ?? '') })), last),
  });
  const data = chs.newData();
  for (const [table, file] of [['accounts', 'accounts.csv'], ['tickets', 'tickets.csv'], ['invoices', 'invoices.csv'], ['surveys', 'surveys.csv'], ['usage', 'usage.ndjson']])
    await data.read(table, sample(file), { name: file });
  const model = chs.parseModel(readFileSync(join(top, 'examples/models/renewal-health.json'), 'utf8'));
  const run = chs.score(model, data);
  const seen = { column: 0, table: 0, snapshot: 0, none: 0, old: 0 };
  const twice = (/** @type {string} */ header, /** @type {string} */ cell, read = (/** @type {string} */ text) => text) => accounts.filter((row) => read(row[header]) === cell).length > 1;
  for (const row of accounts) {
    let index;
    try {
      index = run.find(row['Account ID']);
    } catch {
      continue; // left out by the model
    }
    const host = hostOf(row.Website);
    const keys = { usage: row['Account ID'], invoices: row['Account ID'], tickets: twice('Account Name', row['Account Name']) ? '' : row['Account Name'], surveys: host === '' || twice('Website', host, hostOf) ? '' : host };
    for (const { id, data: told } of run.account(index).signals) {
      const table = /** @type {keyof typeof keys | undefined} */ (TABLE_OF[/** @type {keyof typeof TABLE_OF} */ (id)]);
      const date = table ? (newest[table].get(keys[table]) ?? null) : id === 'pulse' ? dayOf(row['CSM Pulse Date']) : last;
      const from = table ? 'table' : id === 'pulse' ? 'column' : 'snapshot';
      assert.deepEqual([told.from, told.date, told.age], [from, date, date && days(date, last)], `${row['Account ID']} ${id}`);
      seen[from]++;
      seen.none += Number(date === null);
      seen.old += Number(date !== null && date !== last);
    }
  }
  assert.ok(Object.values(seen).every((count) => count > 100), JSON.stringify(seen));
  for (const each of [run, model, data]) each.free();
});

test('data without a date says that it has none', async () => {
  const data = chs.newData();
  await data.read('accounts', 'id,n\na,1\n');
  await data.read('calls', 'account,minutes\na,5\n');
  const signal = (/** @type {string} */ id, /** @type {string} */ value) => ({ id, value, curve: [[0, 0], [10, 100]] });
  const model = chs.parseModel(JSON.stringify({
    chs: 1, name: 'Undated', account: { id: 'id' }, tables: { calls: { account: 'account' } },
    signals: [signal('n', 'n'), signal('minutes', 'sum(calls.minutes)')],
    score: { of: [{ signal: 'n', weight: 1 }, { signal: 'minutes', weight: 1 }] }, bands: [{ name: 'All', from: 0, color: 'green' }],
  }));
  const run = chs.score(model, data);
  assert.deepEqual(run.account(0).signals.map(({ data: told }) => [told.from, told.date, told.age]), [[null, null, null], [null, null, null]]);
  for (const each of [run, model, data]) each.free();
});
