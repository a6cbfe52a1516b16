// SPDX-License-Identifier: MIT
// The workbook with formulas, recalculated by LibreOffice: no cell has a cached value, so every score, band and coverage that it
// shows was computed there; all must be those of the core. Skipped where there is no LibreOffice.
import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createChs } from '../../web/chs.js';
import { scoresWorkbook } from '../../web/workbook.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const { unzipSync, zipSync, strFromU8, strToU8 } = createRequire(join(ROOT, 'web/package.json'))('fflate');
const SOFFICE = process.env.SOFFICE ?? 'soffice';
const skip = spawnSync(SOFFICE, ['--version']).error ? 'no LibreOffice here' : false;
const folder = mkdtempSync(join(tmpdir(), 'chs-workbook-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

const read = (/** @type {string} */ path) => readFileSync(join(ROOT, 'examples', path));
const chs = await createChs(readFileSync(join(ROOT, 'build/chs.wasm')));
const P = 'data/portfolio/';
/** @type {[string, Record<string, string>][]} a model, and the files of its tables */
const CASES = [
  ['renewal-health', { accounts: `${P}accounts.csv`, tickets: `${P}tickets.csv`, invoices: `${P}invoices.csv`, surveys: `${P}surveys.csv`, usage: `${P}usage.ndjson`, overrides: `${P}overrides.csv` }],
  ['simple-seven', { accounts: 'data/one-table.csv', overrides: `${P}overrides.csv` }],
  ['weighted-categories', { accounts: 'data/one-table.csv' }],
  ['four-dimensions', { accounts: 'data/four-dimensions.csv' }],
  ['frequency-breadth-depth', { accounts: 'data/frequency-breadth-depth.csv' }],
  ['fly', { accounts: 'data/stages.csv' }],
  ['run', { accounts: 'data/stages.csv' }],
  ['starter', { accounts: 'data/starter.csv' }],
  ...['saas', 'financial-services', 'retail'].map((name) => /** @type {[string, Record<string, string>]} */ ([`industry/${name}`, { accounts: `data/industry/${name}.csv` }])),
];

/** @param {string} text CSV without line ends in cells */
const rowsOf = (text) =>
  text.split('\n').map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted ?? plain));

/** What LibreOffice computes, started once for all: a start takes longer than a workbook. @param {Record<string, Uint8Array>} files by their names */
function recalculate(files) {
  const paths = Object.keys(files).map((name) => join(folder, `${name}.xlsx`));
  Object.values(files).forEach((bytes, i) => writeFileSync(paths[i], bytes));
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'; // every sheet, as shown
  const args = [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', filter, '--outdir', folder, ...paths];
  const done = spawnSync(SOFFICE, args, { encoding: 'utf8', timeout: 300_000 });
  assert.equal(done.status, 0, done.stderr);
}

/** The scores, bands and coverages of a workbook that was recalculated. @param {string} name */
function shown(name) {
  const [, , head, ...rows] = rowsOf(readFileSync(join(folder, `${name}-Scores.csv`), 'utf8'));
  const at = ['Score', 'Band', 'Coverage'].map((column) => head.indexOf(column));
  const [score, band, coverage] = at;
  return rows
    .filter((row) => row.length > 2)
    .map((row) => [row[score] === '' ? null : Number(row[score]), row[band], Number(row[coverage].replace('%', ''))]);
}

/** What the core says. @param {import('../../web/chs.js').Run} run */
const expected = (run) =>
  JSON.parse(run.json()).accounts.map((/** @type {any} */ { score, band, coverage }) => [score, band, coverage]);

/** The workbook of a model, the same with one weight changed in its cell, and what the core says of both. @param {string} name @param {Record<string, string>} files */
async function made(name, files) {
  const data = chs.newData();
  for (const [table, path] of Object.entries(files)) await data.read(table, read(path), { name: path });
  const model = chs.parseModel(read(`models/${name}.json`));
  const run = chs.score(model, data);
  const { tree } = model.info;
  const file = new Uint8Array(await (await scoresWorkbook(run, model.info, { formulas: true })).arrayBuffer());
  const parts = unzipSync(file);
  for (const [path, bytes] of Object.entries(parts)) assert.doesNotMatch(strFromU8(bytes), /<\/f><v>/, `${path} has cached values`);
  const plain = expected(run);
  // the first child of the root that has another weight than 0
  const child = tree.find((node, i) => i > 0 && node.parent === tree[0].id && node.weight > 0);
  assert.ok(child);
  const book = 'xl/worksheets/sheet4.xml';
  const xml = strFromU8(parts[book]);
  const changed = xml.replace(/(>of the model<.*?<c [^>]*><v>)([^<]+)(<\/v>)/, (_, before, weight, after) => `${before}${Number(weight) * 3 + 1}${after}`);
  assert.notEqual(changed, xml);
  parts[book] = strToU8(changed);
  run.setWeights({ [child.id]: /** @type {any} */ (tree.find((node) => node.parent === tree[0].id)).weight * 3 + 1 });
  const reweighed = expected(run);
  run.free();
  model.free();
  data.free();
  return { name: name.replace('/', '-'), file, changed: zipSync(parts), plain, reweighed, child: child.id };
}

/** @type {Awaited<ReturnType<typeof made>>[]} */
const books = [];
test.before(async () => {
  if (skip) return;
  for (const [name, files] of CASES) books.push(await made(name, files));
  recalculate(Object.fromEntries(books.flatMap(({ name, file, changed }) => [[name, file], [`${name}-changed`, changed]])));
});

CASES.forEach(([title], i) => {
  test(`every score of ${title} comes out of the formulas`, { skip }, () => {
    const { name, plain, reweighed, child } = books[i];
    assert.deepEqual(shown(name), plain);
    assert.deepEqual(shown(`${name}-changed`), reweighed, `with another weight of ${child}`);
    assert.notDeepEqual(plain, reweighed);
  });
});
