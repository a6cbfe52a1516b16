// SPDX-License-Identifier: MIT
// What can be wrong with a file that people load, as they meet it: each fault through the command line and through the module.
// A worker that is gone, and a reading that is cancelled there, are in remote.test.mjs; what the page shows of it in tests/page/.
import assert from 'node:assert/strict';
import { File } from 'node:buffer';
import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { CHS, chs } from '../golden/golden.mjs';
import { load } from './common.mjs';

const core = await load();
const folder = mkdtempSync(join(tmpdir(), 'chs-faults-'));
after(() => rmSync(folder, { recursive: true }));
/** @param {string} name @param {string | Uint8Array} content */
function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const BANDS = [{ name: 'Low', from: 0, color: 'red' }, { name: 'High', from: 50, color: 'green' }];
/** A model with one signal, whose points are its value. @param {string} value @param {object} [more] */
const model = (value, more = {}) => JSON.stringify({
  chs: 1, name: 'M', account: { id: 'id' }, signals: [{ id: 'n', value, curve: [[0, 0], [100, 100]] }],
  decimals: 2, score: { of: [{ signal: 'n' }] }, bands: BANDS, ...more,
});

/** Scores by account of a CSV that the command line wrote. @param {string} csv */
const scores = (csv) => Object.fromEntries(csv.trim().split('\n').slice(1).map((line) => line.split(',')).map((cells) => [cells[0], cells[5]]));

/** Scores through the command line. @param {string} value @param {string | Uint8Array} content @param {string[]} [args] @param {object} [more] of the model */
function score(value, content, args = [], more = {}) {
  const run = chs(['score', '--format', 'csv', '--model', file('m.json', model(value, more)), ...args, file('d.csv', content)]);
  return { ...run, scores: scores(run.stdout) };
}

/**
 * Scores through the module.
 * @param {string} value @param {string | Uint8Array} content
 * @param {{ choose?: ['dates' | 'decimal', string], options?: import('../../web/types').ScoreOptions, more?: object, tables?: Record<string, string> }} [how]
 */
async function scored(value, content, { choose, options, more, tables = {} } = {}) {
  const data = core.newData();
  const parsed = core.parseModel(model(value, more));
  try {
    await data.read('accounts', content, { name: 'd.csv' });
    for (const [name, text] of Object.entries(tables)) await data.read(name, text);
    if (choose) data.choose(null, null, ...choose);
    const run = core.score(parsed, data, options);
    const done = { scores: scores(run.csv()), notices: run.notices(), report: data.report() };
    run.free();
    return done;
  } finally {
    [data, parsed].forEach((each) => each.free());
  }
}

/** @param {string | Uint8Array} content @param {string} [name] @returns {Promise<{ csv: string, report: import('../../web/types').DataReport }>} */
async function read(content, name = 'd.csv') {
  const data = core.newData();
  try {
    await data.read('accounts', content, { name });
    return { csv: data.csv(null, { raw: true }), report: data.report() };
  } finally {
    data.free();
  }
}

// ---- Files that are cut off, or change ----------------------------------------------------------------------------------

test('of a truncated file the complete rows are kept; the message names the byte, and the exit code is 1', async () => {
  const whole = 'id,n,m\nA,10,1\nB,20,1\n';
  const forms = /** @type {[string, string, number][]} */ ([
    ['d.csv', `${whole}C,3`, 2],
    ['d.json', '[{"id":"A","n":10},{"id":"B","n":20},{"id":"C","n"', 2],
    ['d.ndjson', '{"id":"A","n":10}\n{"id":"B","n":20}\n{"id":"C","n"', 2],
  ]);
  for (const [name, content, rows] of forms) {
    const run = chs(['score', '--format', 'csv', '--model', file('m.json', model('n')), file(name, content)]);
    assert.equal(run.code, 1, name);
    assert.deepEqual(scores(run.stdout), { A: '10.00', B: '20.00' }, name);
    assert.match(run.stderr, new RegExp(`${name}:.* truncated at byte ${content.length}[,:].*\\[data\\.truncated\\]`), name);
    const data = core.newData();
    await assert.rejects(data.read('accounts', content, { name }), { code: 'data.truncated', file: name, message: new RegExp(`byte ${content.length}\\b`) });
    assert.equal(data.rows(), rows, 'what is complete is there');
    assert.equal(data.report().files[0].truncated, true);
    data.free();
  }
  for (const command of [['data'], ['check', '--model', file('m.json', model('n'))]]) {
    const { code, stdout, stderr } = chs([...command, file('d.csv', `${whole}C,3`)]);
    assert.equal(code, 1);
    assert.match(stderr, /data\.truncated/);
    assert.match(stdout, /2 rows/);
  }
});

test('a file that changes while it is read is an error, and nothing is written', async () => {
  const rows = 'A1,10\n'.repeat(50_000);
  const path = file('growing.csv', 'id,n\n');
  for (let i = 0; i < 60; i++) appendFileSync(path, rows);
  const run = spawn(CHS, ['data', '--format', 'csv', path], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  run.stdout.on('data', (chunk) => (stdout += chunk));
  run.stderr.on('data', (chunk) => (stderr += chunk));
  const writer = setInterval(() => appendFileSync(path, 'B,1\n'), 1);
  const code = await new Promise((resolve) => run.on('close', resolve));
  clearInterval(writer);
  assert.equal(code, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /growing\.csv: it was changed while it was read; run this again/);
});

test('a File that changes while it is read is an error, and nothing of it is kept', async () => {
  class Changing extends File {
    /** @param {number} [from] @param {number} [to] @returns {any} */
    slice(from = 0, to = this.size) {
      const part = super.slice(from, to);
      if (from > 0) part.arrayBuffer = () => Promise.reject(new DOMException('the file changed', 'NotReadableError'));
      return part;
    }
  }
  const large = `id,n\n${'A1,10\n'.repeat(2_000_000)}`;
  const data = core.newData();
  await data.read('accounts', 'id,n\nA,1\n');
  const before = data.report();
  const changed = { code: 'data.changed', file: 'growing.csv', message: /changed, moved or locked .* Choose it again/ };
  await assert.rejects(data.read('accounts', new Changing([large], 'growing.csv')), changed);
  assert.deepEqual(data.report(), before);
  const openAsBlob = /** @type {((path: string) => Promise<Blob>) | undefined} */ (/** @type {any} */ (fs).openAsBlob);
  if (openAsBlob) {
    const path = file('growing.csv', large);
    const blob = await openAsBlob(path);
    appendFileSync(path, 'B,1\n');
    await assert.rejects(data.read('accounts', blob, { name: 'growing.csv' }), changed);
    assert.deepEqual(data.report(), before);
  }
  data.free();
});

test('a reading that is cancelled leaves nothing', async () => {
  const data = core.newData();
  await data.read('accounts', 'id,n\nA,1\n');
  const before = { report: data.report(), csv: data.csv() };
  for (const table of ['accounts', 'tickets']) {
    const controller = new AbortController();
    const endless = { async *[Symbol.asyncIterator]() { yield 'id,other\n'; for (;;) yield `B,"x, y"\n`.repeat(50_000); } };
    const reading = data.read(table, endless, { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    await assert.rejects(reading, { name: 'AbortError' });
    assert.deepEqual({ report: data.report(), csv: data.csv() }, before);
  }
  assert.equal((await data.read('accounts', 'id,n\nB,2\n')).rows, 1);
  data.free();
});

// ---- Encodings --------------------------------------------------------------------------------------------------------

const TEXT = 'id,name,n\nA,\u00c7elik & S\u00f6hne,10\nB,"\u5317\u4eac, \u6771\u4eac",20\nC,\ud83d\ude80 Launch,30\n';
const swapped = (/** @type {string} */ text) => Buffer.from(text, 'utf16le').swap16();
const utf32 = (/** @type {string} */ text) => Buffer.concat([...text].map((one) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(one.codePointAt(0) ?? 0);
  return bytes;
}));

test('UTF-8 and UTF-16 are read, with a mark and without', async () => {
  const want = chs(['data', '--format', 'csv', '--raw', file('d.csv', TEXT)]).stdout;
  assert.equal(want, TEXT);
  const encoded = /** @type {[string, Uint8Array][]} */ ([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16LE', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16BE', swapped(`\ufeff${TEXT}`)],
    ['UTF-16LE', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16BE', swapped(TEXT)],
  ]);
  for (const [name, bytes] of encoded) {
    const { code, stdout, stderr } = chs(['data', '--format', 'csv', '--raw', file('d.csv', bytes)]);
    assert.deepEqual([code, stdout], [0, TEXT], `${name}: ${stderr}`);
    const { csv, report } = await read(bytes);
    assert.equal(csv, TEXT, name);
    assert.equal(report.files[0].encoding, name);
    assert.equal(report.files[0].bytes, bytes.length);
  }
  const records = JSON.stringify([{ id: 'A', name: '\u00c7elik' }]);
  for (const bytes of [Buffer.from(records, 'utf16le'), swapped(`\ufeff${records}`)]) {
    assert.equal((await read(bytes, 'd.json')).csv, 'id,name\nA,\u00c7elik\n');
  }
});

test('what is no UTF-8 is read as Windows-1252, and that is noticed', async () => {
  const bytes = Buffer.from('id,name,n\nA,Gr\xfc\xdfe \x80 \x96 \x93x\x94,10\nB,plain,20\n', 'latin1');
  const want = 'id,name,n\nA,Gr\u00fc\u00dfe \u20ac \u2013 \u201cx\u201d,10\nB,plain,20\n';
  const { csv, report } = await read(bytes);
  assert.equal(csv, want);
  assert.equal(report.files[0].encoding, 'Windows-1252');
  assert.deepEqual(report.notices.filter(({ code }) => code === 'data.encoding').map(({ column, row, count }) => [column, row, count]), [['name', 1, 1]]);
  const { code, stdout, stderr } = chs(['data', '--format', 'csv', '--raw', file('d.csv', bytes)]);
  assert.deepEqual([code, stdout], [0, want]);
  assert.match(stderr, /Windows-1252.*\[data\.encoding\]/);
});

test('UTF-32 is refused, with a mark and without', async () => {
  for (const bytes of [utf32(`\ufeff${TEXT}`), utf32(TEXT), utf32(`\ufeff${TEXT}`).swap32(), utf32(TEXT).swap32()]) {
    const { code, stdout, stderr } = chs(['data', file('d.csv', bytes)]);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /d\.csv: The file is UTF-32; .*CSV UTF-8.*\[data\.encoding\]/);
    await assert.rejects(read(bytes), { code: 'data.encoding', message: /UTF-32/ });
  }
});

// ---- Cells that read two ways -------------------------------------------------------------------------------------------

test('whether a comma is a decimal comma is decided column by column', async () => {
  const content = 'id;a;b\nA;1,5;1.5\nB;12,25;12.25\nC;1.234,5;1,234.5\n';
  for (const [value, want] of [['a', { A: '1.50', B: '12.25', C: '100.00' }], ['a / b * 50', { A: '50.00', B: '50.00', C: '50.00' }]]) {
    assert.deepEqual(score(/** @type {string} */ (value), content).scores, want);
    assert.deepEqual((await scored(/** @type {string} */ (value), content)).scores, want);
  }
  const { tables } = (await read(content)).report;
  assert.deepEqual(tables[0].columns.map(({ name, reading }) => [name, reading.decimal]).slice(1), [['a', 'comma'], ['b', 'point']]);
});

const BOTH = /** @type {const} */ ([
  ['decimal', 'point', 'comma', 'n / 100', 'id;n\nA;1,234\nB;2,500\n', { A: '12.34', B: '25.00' }, { A: '0.01', B: '0.03' }, /1234 .*1\.234|1\.234 .*1234/],
  ['dates', 'dmy', 'mdy', 'days_since(n)', 'id,n\nA,3/4/2026\nB,05/02/2026\n', { A: '7.00', B: '64.00' }, { A: '37.00', B: '0.00' }, /2026-04-03.*2026-03-04|2026-03-04.*2026-04-03/],
]);
for (const [what, first, second, value, content, one, two, shows] of BOTH) {
  test(`a column that reads two ways asks, and --${what} decides`, async () => {
    const asOf = '2026-04-10';
    const day = ['--as-of', asOf];
    const asked = score(value, content, day);
    assert.deepEqual([asked.code, asked.stdout], [1, '']);
    assert.match(asked.stderr, /d\.csv.*\bn\b.*\[data\.ambiguous\]/);
    assert.match(asked.stderr, shows);
    await assert.rejects(scored(value, content, { options: { asOf } }), { code: 'data.ambiguous', message: shows, path: 'n' });
    for (const [choice, want] of /** @type {const} */ ([[first, one], [second, two]])) {
      const { code, scores: got, stderr } = score(value, content, [...day, `--${what}`, choice]);
      assert.equal(code, 0, stderr);
      assert.deepEqual(got, want, choice);
      assert.deepEqual((await scored(value, content, { choose: [what, choice], options: { asOf } })).scores, want, choice);
      const columns = { n: { header: 'n', [what]: choice } };
      assert.deepEqual((await scored(value, content, { options: { asOf }, more: { columns } })).scores, want, `${choice} in the model`);
    }
    const { code, stdout } = chs(['check', '--format', 'json', '--model', file('m.json', model(value)), ...day, file('d.csv', content)]);
    assert.equal(code, 1);
    assert.match(JSON.stringify(JSON.parse(stdout).fit.problems), /data\.ambiguous/);
  });
}

// ---- Ids ----------------------------------------------------------------------------------------------------------------

test('ids are strings of bytes, also where tables are joined', async () => {
  const content = 'id,n\n1,10\n01,20\n1.0,30\n1e0,40\n+1,50\na,60\nA,70\n';
  const own = { 1: '10.00', '01': '20.00', '1.0': '30.00', '1e0': '40.00', '+1': '50.00', a: '60.00', A: '70.00' };
  assert.deepEqual(score('n', content, ['--raw']).scores, own);
  assert.deepEqual((await scored('n', content)).scores, own);
  const tickets = `key\n${['1', '01', '01', '1.0', '1.0', '1.0', '1.00', 'A'].join('\n')}\n`;
  const more = { tables: { tickets: { account: 'key' } } };
  const want = { 1: '1.00', '01': '2.00', '1.0': '3.00', '1e0': '0.00', '+1': '0.00', a: '0.00', A: '1.00' };
  assert.deepEqual(score('count(tickets)', content, ['--raw', '--table', `tickets=${file('t.csv', tickets)}`], more).scores, want);
  assert.deepEqual((await scored('count(tickets)', content, { more, tables: { tickets } })).scores, want);
});

test('an account in two rows is an error, unless the last row is to count', async () => {
  const content = 'id,n,state\nA,10,live\nB,20,live\nA,30,live\nC,40,live\nA,50,live\nC,60,gone\n';
  const asked = score('n', content);
  assert.deepEqual([asked.code, asked.stdout], [1, '']);
  assert.match(asked.stderr, /d\.csv: row 3: id: Account "A" is in row 1 and again in row 3: .*\[data\.id\]/);
  assert.equal(score('n', content, ['--duplicates', 'error']).stderr, asked.stderr);
  await assert.rejects(scored('n', content), { code: 'data.id', row: 3, path: 'id' });
  const last = score('n', content, ['--duplicates', 'last']);
  assert.deepEqual([last.code, last.scores], [0, { B: '20.00', A: '50.00', C: '60.00' }]);
  assert.match(last.stderr, /3 rows are not used: .*\[data\.duplicate_id\]/);
  const there = await scored('n', content, { options: { duplicates: 'last' } });
  assert.deepEqual(there.scores, last.scores);
  assert.deepEqual(there.notices.filter(({ code }) => code === 'data.duplicate_id').map(({ count, row, column }) => [count, row, column]), [[3, 1, 'id']]);
  assert.throws(() => core.score(/** @type {any} */ (null), /** @type {any} */ (null), { duplicates: /** @type {any} */ ('first') }), { code: 'argument' });
  // the last row says who is included, not an earlier one that `include` would keep
  assert.deepEqual((await scored('n', content, { options: { duplicates: 'last' }, more: { include: "state == 'live'" } })).scores, { B: '20.00', A: '50.00' });
  // rows of other tables still find their account
  const more = { tables: { tickets: { account: 'key' } } };
  const tickets = 'key\nA\nA\nC\n';
  assert.deepEqual((await scored('count(tickets)', content, { options: { duplicates: 'last' }, more, tables: { tickets } })).scores, { B: '0.00', A: '2.00', C: '1.00' });
  for (const command of ['check', 'explain']) {
    const args = [command, '--model', file('m.json', model('n')), ...(command === 'explain' ? ['--account', 'A'] : []), file('d.csv', content)];
    assert.equal(chs(args).code, 1, command);
    assert.equal(chs([...args, '--duplicates', 'last']).code, 0, command);
  }
});

test('in a history ids come again with every date, and once in each', async () => {
  const more = { account: { id: 'id', date: 'day' } };
  const content = 'id,day,n\nA,2026-01-31,10\nA,2026-02-28,20\nB,2026-02-28,30\n';
  assert.deepEqual(score('n', content, [], more).scores, { A: '20.00', B: '30.00' });
  assert.deepEqual((await scored('n', content, { more })).scores, { A: '20.00', B: '30.00' });
  const twice = `${content}A,2026-02-28,40\nA,2026-01-31,50\n`;
  await assert.rejects(scored('n', twice, { more }), { code: 'data.id', row: 4 });
  const { scores: got, notices } = await scored('n', twice, { more, options: { duplicates: 'last' } });
  assert.deepEqual(got, { A: '40.00', B: '30.00' });
  assert.deepEqual(notices.filter(({ code }) => code === 'data.duplicate_id').map(({ count }) => count), [1]);
  assert.deepEqual(score('n', twice, ['--duplicates', 'last', '--as-of', '2026-02-01'], more).scores, { A: '50.00' });
});

// ---- Places ---------------------------------------------------------------------------------------------------------------

test('nothing depends on the language or the time zone of the machine', () => {
  const content = [
    'id;name;amount;share;paid;seen;at;state', 'I\u0130;\u0130stanbul;1.234,56 \u20ac;12,5 %;(1.000,50);3. April 2026;2026-04-09T23:30:00-11:00;ACTIVE',
    'i\u0131;ISTANBUL;\u20ac 99;100%;-2,25;17 MARCH 2026;2026-04-10T00:15:00+14:00;active', 'B;"Bell; Inc";2,5k;0,5%;7;28.02.2026;1775779200;Active',
    'C;\u00c7elik;N/A;-;TBD;#N/A;1775779200000;inactive', '',
  ].join('\n');
  const value = "if(state == 'active', 50, 0) + share * 10 + amount / 1000 + paid / 1000 + days_since(seen) / 10 + days_since(at)";
  const path = file('d.csv', content);
  const commands = [
    ['data', '--format', 'json', path], ['data', path], ['data', '--format', 'csv', path],
    ['score', '--format', 'json', '--detail', '--as-of', '2026-04-10', '--model', file('m.json', model(value)), path],
    ['check', '--format', 'json', '--as-of', '2026-04-10', '--model', file('m.json', model(value)), path],
  ];
  for (const args of commands) {
    const plain = chs(args, { env: { LC_ALL: 'C', TZ: 'UTC' } });
    assert.equal(plain.code, 0, plain.stderr);
    for (const LC_ALL of ['de_DE.UTF-8', 'tr_TR.UTF-8', 'ar_SA.UTF-8', 'ja_JP.SJIS']) {
      for (const TZ of ['Pacific/Kiritimati', 'America/Los_Angeles', ':/nowhere']) {
        assert.deepEqual(chs(args, { env: { LC_ALL, LANG: LC_ALL, LC_NUMERIC: LC_ALL, TZ } }), plain, `${LC_ALL} ${TZ} ${args[0]}`);
      }
    }
  }
});
