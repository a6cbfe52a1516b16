// SPDX-License-Identifier: MIT
// chs score --columns and --record: the file that goes back into a CRM, and the one that says what was done.
import test from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chs, golden } from './golden.mjs';

const DATA = ['--model', 'inputs/model.json', 'inputs/accounts.csv', '--overrides', 'inputs/overrides.csv'];

for (const [name, args] of /** @type {[string, string[]][]} */ ([
  ['score-columns', ['score', ...DATA, '--format', 'csv', '--columns', 'account_id,score']],
  ['score-columns-of-signals', ['score', ...DATA, '--format', 'ndjson', '--columns', 'band, account_id,pulse']],
  ['score-columns-unknown', ['score', ...DATA, '--format', 'csv', '--columns', 'account_id,scor']],
  ['score-columns-far', ['score', ...DATA, '--format', 'csv', '--columns', 'zzzzzzzzzzzz']],
  ['score-columns-twice', ['score', ...DATA, '--format', 'csv', '--columns', 'score,account_id,score']],
  ['usage-columns-table', ['score', ...DATA, '--columns', 'score']],
  ['usage-columns-detail', ['score', ...DATA, '--format', 'csv', '--detail', '--columns', 'score']],
])) test(name, () => golden(name, args));

const folder = mkdtempSync(join(tmpdir(), 'chs-record-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

test('an id that begins like a formula is made harmless, and with --raw comes back as it came', () => {
  const accounts = join(folder, 'ids.csv');
  writeFileSync(accounts, 'id,name,n\n=1+1,Ada,3\n@x,Bo,4\n-5,Cy,5\n0012,Di,\n');
  const asked = ['score', '--model', 'inputs/plain-model.json', accounts, '--format', 'csv', '--columns', 'account_id,score'];
  const ids = (/** @type {string[]} */ more) =>
    chs([...asked, ...more]).stdout.split('\n').slice(1, -1).map((line) => line.split(',')[0]);
  assert.deepEqual(ids([]), ["'=1+1", "'@x", '-5', '0012']);
  assert.deepEqual(ids(['--raw']), ['=1+1', '@x', '-5', '0012']);
  assert.match(chs(asked).stdout, /^0012,$/m, 'an account without a score has an empty cell');
});

test('what was done, as JSON, agrees with the scores beside it', () => {
  const path = join(folder, 'done.json');
  const { code, stdout } = chs(['score', ...DATA, '--format', 'json', '--record', path]);
  assert.equal(code, 0);
  const record = JSON.parse(readFileSync(path, 'utf8'));
  const scores = JSON.parse(stdout);
  assert.deepEqual(record.stamp, scores.stamp);
  assert.equal(record.accounts.accounts, scores.accounts.length);
  assert.equal(record.accounts.left_out, 1);
  for (const { name, accounts } of record.bands) {
    assert.equal(accounts, scores.accounts.filter((/** @type {any} */ each) => each.band === name).length, name);
  }
  assert.deepEqual(record.import.files.map((/** @type {any} */ each) => each.table), ['accounts', 'overrides']);
  assert.deepEqual(record.overrides.map((/** @type {any} */ each) => each.in_force), [true, true, false]);
});

test('what was done, as text', () => {
  const path = join(folder, 'done.txt');
  chs(['score', ...DATA, '--format', 'csv', '--record', path]);
  const text = readFileSync(path, 'utf8');
  for (const part of ['Scored by chs', 'inputs/accounts.csv: 8 rows', 'Left out because "include"', 'A2: floor 50, by Amara Osei', '(not in force)']) {
    assert.ok(text.includes(part), `${part} is not in\n${text}`);
  }
});

test('a record that cannot be written is an error', () => {
  const { code, stderr } = chs(['score', ...DATA, '--format', 'csv', '--record', join(folder, 'no/such/folder.txt')]);
  assert.equal(code, 1);
  assert.match(stderr, /cannot be written/);
});
