// SPDX-License-Identifier: MIT
// Groups, crossed groups and components, counted here from the sample's CSV and from single accounts.
import assert from 'node:assert/strict';
import { createReadStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { parseCsv } from '../reference/csv.mjs';
import { load, sample, small, text } from './common.mjs';

const chs = await load();
const data = chs.newData();
await data.read('accounts', Readable.toWeb(createReadStream(sample.accounts)), { name: 'one-table.csv' });
const model = chs.parseModel(readFileSync(sample.models[1], 'utf8'), { file: 'model.json' });
const run = chs.score(model, data);
const { headers: header, rows: lines } = parseCsv(readFileSync(sample.accounts, 'utf8'));
const BANDS = run.summary().bands.length;
const all = Array.from({ length: run.count }, (_, i) => i);
const rows = run.rows(all);
const cells = new Map(lines.map((line) => [line[header.indexOf('account_id')].trim(), line]));
/** @param {number} i @param {string} column */
const cell = (i, column) => (cells.get(rows[i].id) ?? [])[header.indexOf(column)].trim();
const hundredths = (/** @type {number | null} */ n) => Math.round((n ?? 0) * 100);

/** @param {number[]} accounts */
function figures(accounts) {
  const bands = Array(BANDS).fill(0);
  const values = Array(BANDS).fill(0);
  for (const i of accounts) {
    bands[run.bands[i]]++;
    values[run.bands[i]] += hundredths(rows[i].value);
  }
  const scores = accounts.map((i) => run.scores[i]).filter((score) => score !== 65535).sort((a, b) => a - b);
  const half = scores.length / 2;
  const median = scores.length ? Math.floor((scores[Math.ceil(half) - 1] + scores[Math.floor(half)] + 1) / 2) / 100 : null;
  const mean = scores.length ? Math.floor((2 * scores.reduce((a, b) => a + b, 0) + scores.length) / (2 * scores.length)) / 100 : null;
  return { accounts: accounts.length, scored: scores.length, value: values.reduce((a, b) => a + b, 0) / 100, mean, median, bands, bands_value: values.map((v) => v / 100) };
}
/** @param {(i: number) => string} key @returns {[string, number[]][]} most accounts first, then as they occur */
function grouped(key) {
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  for (const i of all) groups.set(key(i), [...(groups.get(key(i)) ?? []), i]);
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}

for (const [by, key] of /** @type {[import('../../web/types').Dimension, (i: number) => string][]} */ ([
  ['segment', (i) => rows[i].segment ?? ''],
  ['lifecycle', (i) => rows[i].lifecycle ?? ''],
  ['owner', (i) => rows[i].owner ?? ''],
  [header.indexOf('tier'), (i) => cell(i, 'tier')],
])) {
  test(`groups by ${by}: counts, value, mean and median of each`, () => {
    const expected = grouped(key);
    const { groups, others, ...more } = run.groupBy(by);
    assert.ok(expected.length > 1);
    assert.equal(others, null);
    assert.deepEqual(more, { all: expected.length, across: [], across_others: 0 });
    assert.deepEqual(groups, expected.map(([name, accounts]) => ({ name: name || null, ...figures(accounts), cells: [] })));
  });
}

test('of many groups the 50 with most accounts are told, the rest as one', () => {
  const { all: count, groups, others } = run.groupBy(header.indexOf('account_id'));
  assert.equal(count, run.count);
  assert.equal(groups.length, 50);
  assert.equal(others?.groups, count - 50);
  assert.equal(others?.accounts, count - 50);
  assert.deepEqual(groups.map(({ name }) => name), rows.slice(0, 50).map(({ id }) => id));
  const { cells: _, groups: __, ...rest } = /** @type {any} */ (others);
  assert.deepEqual(rest, figures(all.slice(50)));
});

test('two columns are crossed, what is left of the second one as one', () => {
  const tier = header.indexOf('tier');
  const { groups, across, across_others } = run.groupBy('owner', tier);
  const columns = grouped((i) => cell(i, 'tier'));
  assert.deepEqual(across, columns.map(([name]) => name));
  assert.equal(across_others, 0);
  for (const group of groups) {
    assert.deepEqual(group.cells, columns.map(([name]) => {
      const { bands, bands_value } = figures(all.filter((i) => (rows[i].owner || null) === group.name && cell(i, 'tier') === name));
      return { bands, bands_value };
    }));
  }
  const wide = run.groupBy('segment', header.indexOf('account_id'));
  assert.equal(wide.across.length, 8);
  assert.equal(wide.across_others, run.count - 8);
  for (const group of wide.groups) assert.equal(group.cells.flatMap(({ bands }) => bands).reduce((a, b) => a + b), group.accounts);
});

test('components are counted by their own score, in the bands of each account\u2019s class', () => {
  const components = run.components();
  const children = model.info.tree.filter(({ depth }) => depth === 1);
  assert.deepEqual(components.map(({ id, label }) => [id, label]), children.map(({ id, label }) => [id, label]));
  const explained = all.map((i) => run.account(i));
  components.forEach((component, c) => {
    const bands = Array(BANDS).fill(0);
    let scored = 0;
    explained.forEach((account, i) => {
      const line = account.lines.find(({ id }) => id === component.id);
      const score = line?.nominal ? line.score : null;
      assert.equal(rows[i].components[c], score);
      const name = score == null ? '' : account.bands.filter((band) => band.from <= score).at(-1)?.name;
      bands[score == null ? BANDS - 1 : model.info.bands.findIndex((band) => band.name === name)]++;
      if (score != null) scored++;
    });
    assert.deepEqual(component.bands, bands);
    assert.equal(component.scored, scored);
  });
});

test('a view of one owner holds exactly their accounts', () => {
  const [{ name }] = run.groupBy('owner').groups;
  const order = run.view({ owner: String(name) });
  assert.deepEqual([...order], all.filter((i) => rows[i].owner === name));
  assert.equal(run.view({ owner: String(name).slice(1) }).length, 0);
});

test('what cannot be grouped by is said', async () => {
  assert.throws(() => run.groupBy(header.length), /There is no column \d+ to group by/);
  assert.throws(() => run.groupBy(/** @type {any} */ ('tier')), /owner, lifecycle, segment/);
  const { run: plain, free } = await small(await load());
  assert.deepEqual(plain.groupBy('lifecycle').groups.map(({ name, accounts }) => [name, accounts]), [[null, 4]]);
  free();
  assert.ok(text('include', 'chs.h').includes('CHS_GROUP_SEGMENT = -1'));
});
