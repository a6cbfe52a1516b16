// SPDX-License-Identifier: MIT
// Public conformance files through the command line and the module: csv-spectrum, JSONTestSuite, the naughty strings. They are not
// part of this repository: CHS_SHARED names their folder, ../shared by default; without it these tests are skipped.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { chs } from '../golden/golden.mjs';
import { at, load } from './common.mjs';

const SHARED = process.env.CHS_SHARED ?? at('..', 'shared');
const corpus = (/** @type {string[]} */ ...path) => join(SHARED, 'corpora', ...path);
const absent = (/** @type {string} */ name) => (existsSync(corpus(name)) ? false : `${corpus(name)} is not there`);
const folder = mkdtempSync(join(tmpdir(), 'chs-conformance-'));
after(() => rmSync(folder, { recursive: true }));
const core = await load();

/** The code in brackets that an error of the command line ends with; '' where there is none. @param {string} text */
const codeOf = (text) => text.match(/\[([a-z_.]+)\]\s*$/)?.[1] ?? '';

test('csv-spectrum: every file is the table that it should be', { skip: absent('csv-spectrum') }, async () => {
  const files = readdirSync(corpus('csv-spectrum', 'csvs')).sort();
  assert.equal(files.length, 11);
  for (const file of files) {
    const wanted = JSON.parse(readFileSync(corpus('csv-spectrum', 'json', file.replace('.csv', '.json')), 'utf8'));
    const bare = wanted.map((/** @type {any} */ row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === '' ? null : String(value)])));
    const { code, stdout, stderr } = chs(['data', '--format', 'json', corpus('csv-spectrum', 'csvs', file)]);
    assert.equal(code, 0, stderr);
    const got = JSON.parse(stdout).map((/** @type {any} */ row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === null ? null : String(value)])));
    assert.deepEqual(got, bare, file);
    // as CSV, read again, it is the same
    const once = chs(['data', '--format', 'csv', '--raw', corpus('csv-spectrum', 'csvs', file)]).stdout;
    assert.equal(chs(['data', '--format', 'csv', '--raw', '-'], { stdin: once }).stdout, once, file);
    const data = core.newData();
    await data.read('accounts', readFileSync(corpus('csv-spectrum', 'csvs', file)));
    assert.equal(data.csv(null, { raw: true }), once, file);
    data.free();
  }
});

test('JSONTestSuite: what is no JSON is refused as such, what is JSON is not', { skip: absent('JSONTestSuite') }, async () => {
  const files = readdirSync(corpus('JSONTestSuite', 'test_parsing')).sort();
  assert.equal(files.filter((file) => file.startsWith('n_')).length, 188);
  assert.equal(files.filter((file) => file.startsWith('y_')).length, 95);
  /** @type {string[]} */
  const wrong = [];
  for (const file of files) {
    const path = corpus('JSONTestSuite', 'test_parsing', file);
    const bytes = readFileSync(path);
    const data = core.newData();
    const read = await data.read('accounts', bytes, { name: file }).then(() => '', ({ code }) => code);
    data.free();
    let model = '';
    try {
      core.parseModel(bytes).free();
    } catch (error) {
      model = /** @type {any} */ (error).code;
    }
    const said = chs(['data', path]);
    const codes = { records: read, model, data: said.code ? codeOf(said.stderr) : '', check: '' };
    const checked = chs(['check', '--format', 'json', '--model', path]).stdout;
    codes.check = JSON.parse(checked).errors[0]?.code ?? '';
    // both programs say the same of the same file
    if (codes.records !== codes.data || codes.model !== codes.check) wrong.push(`${file}: ${JSON.stringify(codes)}`);
    for (const code of [codes.records, codes.model]) {
      const refused = code.startsWith('json.');
      if (file[0] === 'n' && !refused) wrong.push(`${file}: accepted as JSON, ${code}`);
      if (file[0] === 'y' && refused) wrong.push(`${file}: refused, ${code}`);
      if (!/^(|(json|data|model)\..+)$/.test(code)) wrong.push(`${file}: ${code}`);
    }
  }
  assert.deepEqual(wrong, []);
});

const MODEL = JSON.stringify({
  chs: 1, name: 'M', account: { id: 'id', name: 'name' },
  signals: [{ id: 'n', value: 'n', curve: [[0, 0], [100, 100]] }],
  score: { of: [{ signal: 'n' }] }, bands: [{ name: 'Low', from: 0, color: 'red' }],
});
/** @param {string} text */
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

test('naughty strings as ids and names come out as they went in', { skip: absent('blns') }, async () => {
  // an id has no outer blanks, and text in a file is text: no lone halves of a pair
  const strings = JSON.parse(readFileSync(corpus('blns', 'blns.json'), 'utf8'))
    .map((/** @type {string} */ text) => Buffer.from(text, 'utf8').toString('utf8'))
    .filter((/** @type {string} */ text) => /[^\s\0]/.test(text) && text.replace(/^[ \t]+|[ \t]+$/g, '') === text && !text.includes('\0'));
  const distinct = [...new Set(strings)];
  assert.ok(distinct.length > 400, `${distinct.length}`);
  const csv = ['id,name,n', ...distinct.map((text, i) => `${quoted(text)},${quoted(distinct[distinct.length - 1 - i])},${i % 100}`), ''].join('\n');
  const [accounts, model] = ['accounts.csv', 'model.json'].map((name) => join(folder, name));
  writeFileSync(accounts, csv);
  writeFileSync(model, MODEL);
  const score = (/** @type {string[]} */ ...more) => {
    const { code, stdout, stderr } = chs(['score', '--model', model, '--format', 'csv', ...more, accounts]);
    assert.equal(code, 0, stderr);
    return stdout;
  };
  /** Ids and names of a file of scores, as the reader reads them. @param {string} text */
  const again = (text) => {
    const { code, stdout, stderr } = chs(['data', '--format', 'json', '--table', 'scores=-'], { stdin: text });
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout).map((/** @type {any} */ row) => [row.account_id, row.account_name].map(String));
  };
  const want = distinct.map((text, i) => [text, distinct[distinct.length - 1 - i]]);
  assert.deepEqual(again(score('--raw')), want);
  // for a spreadsheet every text that it would take for a formula gets an apostrophe; numbers do not
  const isNumber = (/** @type {string} */ text) => /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text);
  const isFormula = (/** @type {string} */ text) => /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u.test(text) && !isNumber(text);
  assert.ok(distinct.some(isFormula));
  assert.deepEqual(again(score()), want.map((row) => row.map((text) => (isFormula(text) ? `'${text}` : text))));
  const data = core.newData();
  await data.read('accounts', csv);
  const parsed = core.parseModel(MODEL);
  const run = core.score(parsed, data);
  assert.equal(run.csv({ raw: true }), score('--raw'));
  assert.equal(run.csv(), score());
  for (const [i, text] of distinct.entries()) assert.equal(run.find(text), i, text);
  assert.deepEqual(run.rows(distinct.map((_, i) => i)).map(({ id, name }) => [id, name]), want);
  [run, parsed, data].forEach((each) => each.free());
});
