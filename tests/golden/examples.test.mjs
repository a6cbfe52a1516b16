// SPDX-License-Identifier: MIT
// The examples are what their README and their generator say.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { oneTable, portfolio } from '../../examples/data/sample.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const CHS = process.env.CHS_BIN ?? join(ROOT, 'build/chs');
/** @param {string[]} args */
const json = (...args) => JSON.parse(execFileSync(CHS, [...args, '--format', 'json'], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));

test('the sample portfolio is what its generator makes', () => {
  for (const [name, text] of Object.entries(portfolio())) {
    assert.equal(readFileSync(join(ROOT, 'examples/data/portfolio', name), 'utf8'), text, name);
  }
  assert.equal(readFileSync(join(ROOT, 'examples/data/one-table.csv'), 'utf8'), oneTable());
});

test('the worked example of the four dimensions gives 18, 22, 23, 16 of 25, and 79 in the green band', () => {
  const { signals, lines, score, color } = json('explain', '--model', 'examples/models/four-dimensions.json', '--account', 'FD-01', 'examples/data/four-dimensions.csv');
  const groups = lines.filter((/** @type {any} */ line) => line.kind === 'group' && line.depth === 1);
  assert.deepEqual(groups.map((/** @type {any} */ line) => [line.points, line.weight]), [[18, 25], [22, 25], [23, 25], [16, 25]]);
  assert.equal(score, 79);
  assert.equal(color, 'green');
  assert.ok(signals.length >= 8);
});

// Of the stories in examples/README.md, those that the sample is there to tell.
const STORIES = [
  ['A-0001', 'At risk', 'an NPS of 9 does not hide falling usage'],
  ['A-0002', 'At risk', 'an overdue invoice caps the score'],
  ['A-0003', 'Healthy', 'loud but loyal'],
  ['A-0004', 'Healthy', 'new, low usage, on track'],
  ['A-0005', 'Not enough data', 'half of the record is empty'],
];

const FIVE = [
  ...['tickets=tickets.csv', 'invoices=invoices.csv', 'surveys=surveys.csv', 'usage=usage.ndjson'].flatMap((pair) => ['--table', pair.replace('=', '=examples/data/portfolio/')]),
  'examples/data/portfolio/accounts.csv',
];

test('the stories of the sample portfolio come out', () => {
  const { accounts } = json('score', '--model', 'examples/models/renewal-health.json', '--overrides', 'examples/data/portfolio/overrides.csv', ...FIVE);
  for (const [id, band, why] of STORIES) {
    assert.equal(accounts.find((/** @type {any} */ account) => account.account_id === id)?.band, band, why);
  }
  const halden = accounts.find((/** @type {any} */ account) => account.account_id === 'A-0002');
  assert.equal(halden.score, 39);
});

const ONE_TABLE = ['examples/data/one-table.csv'];
for (const [model, files] of /** @type {const} */ ([['simple-seven', ONE_TABLE], ['weighted-categories', ONE_TABLE], ['renewal-health', FIVE]])) {
  test(`${model} scores the sample portfolio without an error or a missing column`, () => {
    const { ok, notices } = json('check', '--model', `examples/models/${model}.json`, ...files);
    assert.equal(ok, true);
    assert.deepEqual(notices.filter((/** @type {any} */ notice) => notice.code === 'data.column'), []);
  });
}
