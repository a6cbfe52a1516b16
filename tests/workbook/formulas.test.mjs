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

/** What LibreOffice computes. @param {Uint8Array} file */
function recalculated(file) {
  writeFileSync(join(folder, 'book.xlsx'), file);
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'; // every sheet, as shown
  const args = [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', filter, '--outdir', folder, join(folder, 'book.xlsx')];
  const done = spawnSync(SOFFICE, args, { encoding: 'utf8', timeout: 120_000 });
  assert.equal(done.status, 0, done.stderr);
  const [, , head, ...rows] = rowsOf(readFileSync(join(folder, 'book-Scores.csv'), 'utf8'));
  const at = ['Score', 'Band', 'Coverage'].map((name) => head.indexOf(name));
  const [score, band, coverage] = at;
  return rows
    .filter((row) => row.length > 2)
    .map((row) => [row[score] === '' ? null : Number(row[score]), row[band], Number(row[coverage].replace('%', ''))]);
}

/** What the core says. @param {import('../../web/chs.js').Run} run */
const expected = (run) =>
  JSON.parse(run.json()).accounts.map((/** @type {any} */ { score, band, coverage }) => [score, band, coverage]);

for (const [name, files] of CASES) {
  test(`every score of ${name} comes out of the formulas`, { skip }, async () => {
    const data = chs.newData();
    for (const [table, path] of Object.entries(files)) await data.read(table, read(path), { name: path });
    const model = chs.parseModel(read(`models/${name}.json`));
    const run = chs.score(model, data);
    const { tree } = model.info;
    const file = new Uint8Array(await (await scoresWorkbook(run, model.info, { formulas: true })).arrayBuffer());
    const parts = unzipSync(file);
    for (const [path, bytes] of Object.entries(parts)) assert.doesNotMatch(strFromU8(bytes), /<\/f><v>/, `${path} has cached values`);
    assert.deepEqual(recalculated(file), expected(run));
    // one weight changed in its cell: the first child of the root that has another weight than 0
    const child = tree.find((node, i) => i > 0 && node.parent === tree[0].id && node.weight > 0);
    assert.ok(child);
    const book = 'xl/worksheets/sheet4.xml';
    const xml = strFromU8(parts[book]);
    const changed = xml.replace(/(>of the model<.*?<c [^>]*><v>)([^<]+)(<\/v>)/, (_, before, weight, after) => `${before}${Number(weight) * 3 + 1}${after}`);
    assert.notEqual(changed, xml);
    parts[book] = strToU8(changed);
    run.setWeights({ [child.id]: /** @type {any} */ (tree.find((node) => node.parent === tree[0].id)).weight * 3 + 1 });
    assert.deepEqual(recalculated(zipSync(parts)), expected(run), `with another weight of ${child.id}`);
    run.free();
    model.free();
    data.free();
  });
}
