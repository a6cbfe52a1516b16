// SPDX-License-Identifier: MIT
// What every command prints for small inputs, in every format; and for every way of asking for it wrongly.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chs, golden, HERE } from './golden.mjs';

const MODEL = ['--model', 'inputs/model.json'];
const DATA = ['inputs/accounts.csv', '--overrides', 'inputs/overrides.csv'];
const EXPORTS = ['--model', 'inputs/exports-model.json', 'inputs/salesforce.csv', '--table', 'tickets=inputs/tickets.csv'];
const SNAPSHOTS = ['--model', 'inputs/snapshots-model.json'];
const BOTH_WAYS = ['--model', 'inputs/both-ways-model.json', 'inputs/both-ways.tsv'];
const PLAIN = ['--model', 'inputs/plain-model.json'];
const UNREAD = ['--model', 'inputs/unread-model.json', 'inputs/unread.csv'];
const UNREAD_INCLUDE = ['--model', 'inputs/unread-include-model.json', 'inputs/unread.csv'];
const UNREAD_TABLE = ['--model', 'inputs/unread-table-model.json', 'inputs/unread.csv', '--table', 'invoices=inputs/unread-invoices.csv'];
const EXPECT = ['--model', 'inputs/expect-model.json', 'inputs/plain.csv'];
const read = (/** @type {string} */ name) => readFileSync(join(HERE, 'inputs', name));

const CONTRADICTED = 'id,name,n\na,Ada,"1,234.50"\nb,Bo,"2,345.00"\nc,Cy,pending\nd,Di,"3.456,70"\ne,Ed,tbc\nf,Flo,2.5\ng,Guy,7\n';

const AMOUNTS = 'id;name;n;nps\na;Ada;12.500;8,5\nb;Bo;8.000;7,25\nc;Cy;120.000;9\n';

const DAY_FIRST = 'id,name,n,day\nx,Xi,1,16/11/2026\ny,Yo,2,25/04/2026\nz,Zoe,3,07/08/2026\n';

const NO_DATE = 'id,name,n,day\nx,Xi,1,2026-11-16\ny,Yo,2,9999-12-31\nz,Zoe,3,1900-01-01\nw,Wu,3,2026-11-12\nv,Vu,3,2026-11-13\n';

/** @type {[string, string[], import('./golden.mjs').Options?][]} name of the file, arguments, options */
const GOLDEN = [
  ['score-table', ['score', ...MODEL, ...DATA]],
  ['score-table-narrow', ['score', ...MODEL, ...DATA], { env: { COLUMNS: '60' } }],
  ['score-table-wide', ['score', ...MODEL, ...DATA], { env: { COLUMNS: '160' } }],
  ['score-table-color', ['score', ...MODEL, ...DATA, '--color', 'always']],
  ['score-table-top', ['score', ...MODEL, ...DATA, '--top', '3']],
  ['score-show-percent', ['score', ...MODEL, ...DATA, '--top', '3', '--show', 'percent']],
  ['score-show-colour', ['score', ...MODEL, ...DATA, '--show', 'colour']],
  ['score-show-letter', ['score', ...MODEL, ...DATA, '--show', 'letter']],
  ['score-show-rank', ['score', ...MODEL, ...DATA, '--show', 'rank']],
  ['score-show-letter-without-grades', ['score', ...PLAIN, 'inputs/plain.csv', '--show', 'letter']],
  ['score-csv', ['score', ...MODEL, ...DATA, '--format', 'csv']],
  ['score-csv-detail-raw', ['score', ...MODEL, ...DATA, '--format=csv', '--detail', '--raw']],
  ['score-json', ['score', ...MODEL, ...DATA, '--format', 'json']],
  ['score-json-detail', ['score', ...MODEL, ...DATA, '--format', 'json', '--detail']],
  ['score-ndjson', ['score', ...MODEL, ...DATA, '--format', 'ndjson']],
  ['score-as-of', ['score', ...MODEL, ...DATA, '--format', 'csv', '--as-of', '2027-02-01']],
  // who is not in the newest snapshot is said: few have left, and where most are gone the date means something else
  ['score-gone', ['score', ...SNAPSHOTS, '-'], { stdin: 'id,exported,users\nA,2026-10-01,5\nB,2026-10-01,6\nC,2026-10-01,7\nB,2026-11-01,6\nC,2026-11-01,8\n,2026-10-01,\n' }],
  ['score-gone-most', ['score', ...SNAPSHOTS, '--table', 'tikets=inputs/plain.csv', '-'], { stdin: 'id,exported,users\nA,2026-11-01T23:59:58Z,5\nB,2026-11-01T23:59:59Z,6\nC,2026-11-02T00:00:01Z,7\n' }],
  ['explain-gone', ['explain', ...SNAPSHOTS, '--account', 'A', '-'], { stdin: 'id,exported,users\nA,2026-10-01,5\nB,2026-11-01,6\n' }],
  ['score-twice-in-a-day', ['score', ...SNAPSHOTS, '-'], { stdin: 'id,exported,users\nA,2026-11-01,5\nA,2026-11-01,6\n' }],
  ['score-snapshot-far-ahead', ['score', ...SNAPSHOTS, '--table', 'usage=inputs/plain.csv', '-'], { stdin: 'id,exported,users\nA,2026-11-20,5\nB,2026-11-20,6\nC,9999-12-31,7\n' }],
  ['score-as-of-too-early', ['score', ...MODEL, ...DATA, '--as-of', '2020-02-01']],
  ['score-mixed-percent-csv', ['score', ...PLAIN, '-', '--format', 'csv'], { stdin: 'id,name,n\nx,Ada,45%\ny,Bo,50\nz,Cy,60\n' }],
  ['check-mixed-percent', ['check', ...PLAIN, '-'], { stdin: 'id,name,n\nx,Ada,45%\ny,Bo,50\nz,Cy,60\n' }],
  ['score-placeholder-csv', ['score', ...BOTH_WAYS.slice(0, 2), '-', '--as-of', '2026-12-01', '--format', 'csv'], { stdin: NO_DATE }],
  ['check-placeholder', ['check', ...BOTH_WAYS.slice(0, 2), '-', '--as-of', '2026-12-01'], { stdin: NO_DATE }],
  ['score-case-csv', ['score', ...EXPORTS.slice(0, 3), '--table', 'tickets=-', '--dates', 'dmy', '--format', 'csv'], { stdin: read('tickets.csv').toString().replaceAll('urgent', 'Urgent') }],
  ['score-contradiction-csv', ['score', ...PLAIN, '-', '--format', 'csv'], { stdin: CONTRADICTED }],
  ['data-contradiction-json', ['data', '-', '--format', 'json'], { stdin: CONTRADICTED }],
  ['score-whole-amounts', ['score', ...PLAIN, '-', '--format', 'csv'], { stdin: AMOUNTS }],
  ['score-whole-amounts-decided', ['score', ...PLAIN, '-', '--format', 'csv', '--decimal', 'point'], { stdin: AMOUNTS }],
  ['data-whole-amounts', ['data', '-'], { stdin: AMOUNTS }],
  ['score-files-apart', ['score', ...BOTH_WAYS.slice(0, 2), '-', 'inputs/month-first.csv', '--format', 'csv'], { stdin: DAY_FIRST }],
  ['score-files-apart-decided', ['score', ...BOTH_WAYS.slice(0, 2), '-', 'inputs/month-first.csv', '--dates', 'mdy', '--as-of', '2026-12-01', '--format', 'csv'], { stdin: DAY_FIRST }],
  ['data-files-apart', ['data', '-', 'inputs/month-first.csv'], { stdin: DAY_FIRST }],
  ['score-two-decimals', ['score', ...PLAIN, 'inputs/plain.csv']],
  ['score-two-decimals-csv', ['score', ...PLAIN, 'inputs/plain.csv', '--format', 'csv']],
  ['score-ragged', ['score', ...MODEL, 'inputs/ragged.csv']],
  ['score-truncated', ['score', ...MODEL, 'inputs/truncated.csv', '--format', 'csv']],
  ['score-cut-in-a-quote', ['score', ...PLAIN, '-', '--format', 'csv'], { stdin: 'id,name,n\nx,Ada,3\ny,"Bo' }],
  ['score-two-files', ['score', ...MODEL, 'inputs/accounts.csv', 'inputs/ragged.csv', '--format', 'csv']],
  ['score-second-file-lacks', ['score', ...PLAIN, 'inputs/plain.csv', '-', '--format', 'csv'], { stdin: 'ID,Name\nq,Quinn\n' }],
  ['score-second-file-lacks-id', ['score', ...PLAIN, 'inputs/plain.csv', '-'], { stdin: 'key,name,n\nq,Quinn,5\n' }],
  ['score-totals', ['score', ...PLAIN, '-', '--format', 'csv'], { stdin: 'id,name,n\nx,Ada,3\n,,\ny,Bo,4\nTotal,,7\n,,\nCopyright,,\n' }],
  ['score-blank-rows', ['score', ...PLAIN, '-'], { stdin: 'id,name,n\nx,Ada,3\n,,\ny,Bo,4\n,,\n,,\n' }],
  ['score-unread', ['score', ...UNREAD]],
  ['score-unread-csv', ['score', ...UNREAD, '--format', 'csv']],
  ['score-unread-json', ['score', ...UNREAD, '--format', 'json']],
  ['check-unread', ['check', ...UNREAD]],
  ['score-unread-table', ['score', ...UNREAD_TABLE, '--format', 'csv']],
  ['check-unread-table', ['check', ...UNREAD_TABLE]],
  ['score-unread-include', ['score', ...UNREAD_INCLUDE]],
  ['score-unread-include-csv', ['score', ...UNREAD_INCLUDE, '--format', 'csv']],
  ['score-columns-missing', ['score', ...MODEL, 'inputs/plain.csv']],
  ['score-bad-model', ['score', '--model', 'inputs/bad-model.json', 'inputs/accounts.csv']],

  ['explain-table', ['explain', ...MODEL, ...DATA, '--account', 'A1']],
  ['explain-table-narrow', ['explain', ...MODEL, ...DATA, '--account', 'A1'], { env: { COLUMNS: '50' } }],
  ['explain-table-color', ['explain', ...MODEL, ...DATA, '--account', 'A7', '--color=always']],
  ['explain-cap-and-floor', ['explain', ...MODEL, ...DATA, '--account', 'A2']],
  ['explain-set-without-score', ['explain', ...MODEL, ...DATA, '--account', 'A5']],
  ['explain-best-band', ['explain', ...MODEL, ...DATA, '--account', 'A3']],
  ['explain-show-rank', ['explain', ...MODEL, ...DATA, '--account', 'A1', '--show', 'rank']],
  ['explain-show-colour', ['explain', ...MODEL, ...DATA, '--account', 'A1', '--show=colour']],
  ['explain-json', ['explain', ...MODEL, ...DATA, '--account', 'A1', '--format', 'json']],
  ['explain-json-override', ['explain', ...MODEL, ...DATA, '--account', 'A2', '--format', 'json']],
  ['explain-json-no-score', ['explain', ...PLAIN, 'inputs/plain.csv', '--account', 'z', '--format', 'json']],
  ['stability-table', ['stability', ...MODEL, ...DATA]],
  ['stability-narrow', ['stability', ...MODEL, ...DATA, '--top', '3', '--draws', '50', '--spread', '40', '--seed', '7'], { env: { COLUMNS: '40' } }],
  ['stability-csv', ['stability', ...MODEL, ...DATA, '--format', 'csv']],
  ['stability-json', ['stability', ...MODEL, ...DATA, '--format', 'json']],
  ['explain-no-such-account', ['explain', ...MODEL, ...DATA, '--account', 'A11']],

  ['check-exports', ['check', ...EXPORTS, '--dates', 'dmy']],
  ['check-exports-narrow', ['check', ...EXPORTS, '--dates', 'dmy'], { env: { COLUMNS: '60' } }],
  ['check-exports-wide', ['check', ...EXPORTS, '--dates', 'dmy'], { env: { COLUMNS: '160' } }],
  ['check-exports-color', ['check', ...EXPORTS, '--color', 'always']],
  ['check-exports-json', ['check', ...EXPORTS, '--dates', 'dmy', '--format', 'json']],
  ['check-both-ways', ['check', ...BOTH_WAYS]],
  ['check-both-ways-json', ['check', ...BOTH_WAYS, '--format', 'json']],
  ['check-both-ways-decided', ['check', ...BOTH_WAYS, '--dates', 'mdy', '--decimal', 'comma']],
  ['check-table-missing', ['check', '--model', 'inputs/exports-model.json', 'inputs/salesforce.csv', '--dates', 'dmy']],
  ['check-truncated', ['check', ...MODEL, 'inputs/truncated.csv']],
  ['check-fix', ['check', ...PLAIN, 'inputs/plain.csv', '--fix']],
  ['check-fix-bad-model', ['check', '--model', 'inputs/bad-model.json', '--fix']],
  ['check-model', ['check', ...MODEL]],
  ['check-data', ['check', ...MODEL, ...DATA]],
  ['check-ragged', ['check', ...MODEL, 'inputs/ragged.csv']],
  ['check-json', ['check', ...PLAIN, 'inputs/plain.csv', '--format', 'json']],
  ['check-json-model-only', ['check', ...PLAIN, '--format', 'json']],
  ['check-bad-model', ['check', '--model', 'inputs/bad-model.json']],
  ['check-bad-model-json', ['check', '--model', 'inputs/bad-model.json', 'inputs/plain.csv', '--format', 'json']],
  ['check-syntax', ['check', '--model', 'inputs/syntax.json']],
  ['check-data-without-id', ['check', ...PLAIN, 'inputs/overrides.csv']],
  ['check-data-without-id-json', ['check', ...PLAIN, 'inputs/overrides.csv', '--format', 'json']],

  ['check-stages', ['check', '../../examples/data/stages.csv']],
  ['check-stages-json', ['check', '../../examples/data/stages.csv', '--format', 'json']],
  ['check-stages-sample', ['check', '../../examples/data/portfolio/accounts.csv', ...['tickets.csv', 'usage.ndjson', 'surveys.csv', 'invoices.csv'].flatMap((file) => ['--table', `${file.split('.')[0]}=../../examples/data/portfolio/${file}`])]],
  ['check-stages-few', ['check', 'inputs/plain.csv']],

  ['check-expect', ['check', ...EXPECT]],
  ['check-expect-strict', ['check', '--strict', ...EXPECT, '--color', 'always'], { env: { COLUMNS: '60' } }],
  ['check-expect-json', ['check', '--strict', ...EXPECT, '--format', 'json']],
  ['check-expect-met', ['check', '--strict', ...PLAIN, 'inputs/plain.csv']],

  ['data-table', ['data', 'inputs/accounts.csv']],
  ['data-tables', ['data', 'inputs/plain.csv', '--table', 'overrides=inputs/overrides.csv']],
  ['data-sep', ['data', '-'], { stdin: 'sep=^\nid^v\n1^2\n' }],
  ['data-csv', ['data', 'inputs/accounts.csv', '--format', 'csv']],
  ['data-csv-raw', ['data', 'inputs/accounts.csv', '--format', 'csv', '--raw']],
  ['data-json', ['data', 'inputs/ragged.csv', '--format', 'json']],
  ['data-hostile', ['data', 'inputs/hostile.csv']],
  ['data-exports', ['data', 'inputs/salesforce.csv', '--table', 'tickets=inputs/tickets.csv']],
  ['data-exports-narrow', ['data', 'inputs/salesforce.csv'], { env: { COLUMNS: '60' } }],
  ['data-exports-json', ['data', 'inputs/salesforce.csv', '--format', 'json']],
  ['data-both-ways', ['data', 'inputs/both-ways.tsv']],
  ['data-records', ['data', 'inputs/events.ndjson']],
  ['data-truncated', ['data', 'inputs/truncated.csv']],

  ['sketch', ['sketch', '../../examples/data/kunden.csv', '--more', 'Anmeldungen pro Woche', '--more', 'Zufriedenheit', '--less', 'Offene Rechnungen EUR']],
  ['sketch-asks', ['sketch', '../../examples/data/kunden.csv']],
  ['sketch-unknown-column', ['sketch', '../../examples/data/kunden.csv', '--more', 'Zufriedenhet']],
  ['sketch-text-as-signal', ['sketch', '../../examples/data/kunden.csv', '--more', 'Firma']],
  ['sketch-said-twice', ['sketch', '../../examples/data/kunden.csv', '--more', 'Zufriedenheit', '--less', 'Zufriedenheit']],
  ['sketch-both-ways', ['sketch', 'inputs/both-ways.tsv', '--more', 'n']],
  ['sketch-both-ways-decided', ['sketch', 'inputs/both-ways.tsv', '--more', 'n', '--decimal', 'comma']],
  ['help-sketch', ['sketch', '--help']],
  ['help', ['--help']],
  ['help-score', ['score', '--help']],
  ['help-explain', ['explain', '-h']],
  ['help-check', ['help', 'check']],
  ['help-stability', ['stability', '--help']],
  ['help-data', ['data', '--help']],
  ['version', ['--version']],

  ['usage-nothing', []],
  ['usage-command', ['scroe']],
  ['usage-command-far', ['xyzzy']],
  ['usage-option-first', ['--model', 'm.json', 'score']],
  ['usage-option', ['score', '--modle', 'm.json', 'a.csv']],
  ['usage-option-of-another', ['data', '--detail', 'inputs/plain.csv']],
  ['usage-letter', ['score', '-x']],
  ['usage-value-missing', ['score', '--model']],
  ['usage-value-given', ['score', '--detail=yes']],
  ['usage-no-model', ['score', 'inputs/accounts.csv']],
  ['usage-no-file', ['score', ...MODEL]],
  ['usage-no-account', ['explain', ...MODEL, 'inputs/accounts.csv']],
  ['usage-format', ['explain', ...MODEL, ...DATA, '--account', 'A1', '--format', 'csv']],
  ['usage-color', ['score', ...MODEL, ...DATA, '--color', 'pink']],
  ['usage-top', ['score', ...MODEL, ...DATA, '--top', '0']],
  ['usage-top-csv', ['score', ...MODEL, ...DATA, '--top', '3', '--format', 'csv']],
  ['usage-spread', ['stability', ...MODEL, ...DATA, '--spread', '100']],
  ['usage-show', ['score', ...MODEL, ...DATA, '--show', 'stars']],
  ['usage-show-json', ['explain', ...MODEL, ...DATA, '--account', 'A1', '--show', 'rank', '--format', 'json']],
  ['usage-detail-table', ['score', ...MODEL, ...DATA, '--detail']],
  ['usage-raw-json', ['score', ...MODEL, ...DATA, '--raw', '--format', 'json']],
  ['usage-as-of', ['score', ...MODEL, ...DATA, '--as-of', '16.11.2026']],
  ['usage-fix-over', ['check', '--model', 'inputs/model.json', '--fix', '-o', 'inputs/model.json']],
  ['usage-fix-format', ['check', ...PLAIN, '--fix', '--format', 'json']],
  ['usage-table', ['score', ...MODEL, ...DATA, '--table', 'tickets']],
  ['usage-strict', ['check', '--strict', ...MODEL]],
  ['usage-standard-input-twice', ['score', '--model', '-', '-']],

  ['file-missing', ['score', ...MODEL, 'inputs/none.csv']],
  ['file-model-missing', ['score', '--model', 'inputs/none.json', 'inputs/accounts.csv']],
  ['file-folder', ['data', 'inputs']],
  ['file-gzip', ['data', '-'], { stdin: Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]) }],
  ['file-spreadsheet', ['data', '-'], { stdin: Buffer.from('PK\x03\x04rest') }],
  ['file-empty', ['data', '-']],
];

for (const [name, args, options] of GOLDEN) test(`${name}: chs ${args.join(' ')}`, () => golden(name, args, options));

test('standard input is a file like any other', () => {
  const file = chs(['score', ...MODEL, 'inputs/accounts.csv', '--format', 'csv']);
  const input = chs(['score', ...MODEL, '-', '--format', 'csv'], { stdin: read('accounts.csv') });
  assert.equal(file.code, 0);
  assert.equal(input.stdout, file.stdout);
  const model = chs(['score', '--model', '-', 'inputs/accounts.csv', '--format', 'csv'], { stdin: read('model.json') });
  assert.deepEqual(model, file);
});

test('a name after -- is a file even with a dash in front', () => {
  const { code, stderr } = chs(['data', '--', '--help']);
  assert.equal(code, 1);
  assert.match(stderr, /^chs: --help: it cannot be opened/);
});

test('--table accounts=FILE is the same as FILE', () => {
  const one = chs(['score', ...PLAIN, 'inputs/plain.csv', '--format', 'csv']);
  assert.deepEqual(chs(['score', ...PLAIN, '--table', 'accounts=inputs/plain.csv', '--format=csv']), one);
});

test('nothing is written to standard output when something is wrong', () => {
  for (const format of ['table', 'csv', 'json', 'ndjson']) {
    for (const files of [['inputs/bad-model.json', 'inputs/accounts.csv'], ['inputs/model.json', 'inputs/none.csv']]) {
      const { code, stdout, stderr } = chs(['score', '--model', ...files, '--format', format]);
      assert.equal(code, 1);
      assert.equal(stdout, '');
      assert.match(stderr, /^chs: /);
    }
  }
});

test('the JSON of every command parses, and the CSV has as many cells in every row', () => {
  for (const args of [
    ['score', ...MODEL, ...DATA, '--format', 'json', '--detail'],
    ['explain', ...MODEL, ...DATA, '--account', 'A4', '--format', 'json'],
    ['check', ...MODEL, ...DATA, '--format', 'json'],
    ['check', '--model', 'inputs/bad-model.json', '--format', 'json'],
    ['data', 'inputs/hostile.csv', '--format', 'json'],
  ])
    assert.equal(typeof JSON.parse(chs(args).stdout), 'object');
  const { stdout, stderr } = chs(['data', 'inputs/salesforce.csv', '--format', 'json']);
  assert.equal(JSON.parse(stdout).length, JSON.parse(stderr).tables[0].rows); // the import report, in the same language
  const lines = chs(['score', ...MODEL, ...DATA, '--format', 'ndjson']).stdout.trimEnd().split('\n');
  assert.equal(lines.length, 7);
  const whole = JSON.parse(chs(['score', ...MODEL, ...DATA, '--format', 'json']).stdout);
  assert.deepEqual(lines.map((line) => JSON.parse(line)), whole.accounts);
  const again = chs(['data', '-', '--format', 'csv', '--raw'], { stdin: read('accounts.csv') }).stdout;
  assert.equal(again, read('accounts.csv').toString('utf8'));
});

test('every line of an explanation adds up to the score, in hundredths', () => {
  for (const account of ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7']) {
    const it = JSON.parse(chs(['explain', ...MODEL, ...DATA, '--account', account, '--format', 'json']).stdout);
    const hundredths = (/** @type {number} */ n) => Math.round(n * 100);
    let sum = hundredths(it.limit) + hundredths(it.rounding) + hundredths(it.override?.effect ?? 0);
    for (const signal of it.signals) sum += hundredths(signal.points);
    for (const rule of it.rules) sum += hundredths(rule.effect);
    assert.equal(sum, hundredths(it.score), account);
  }
});
