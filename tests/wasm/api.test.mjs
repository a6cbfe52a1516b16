// SPDX-License-Identifier: MIT
// Every call of web/chs.js on a portfolio of four accounts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import test from 'node:test';
import { createChs } from '../../web/chs.js';
import { CSV, five, MODEL, SCORES, WASM, load, module, small, text } from './common.mjs';

const chs = await load();
const { data, model, run } = await small(chs);

test('the core loads from a path, a file URL, bytes, a Response, a promise and a module', async () => {
  const bytes = readFileSync(WASM);
  const typed = new Response(bytes, { headers: { 'content-type': 'application/wasm' } });
  const forms = [WASM, pathToFileURL(WASM), pathToFileURL(WASM).href, bytes, new Uint8Array(bytes).buffer, new Response(bytes), typed, module];
  for (const form of [...forms, Promise.resolve(new Response(bytes))]) {
    const each = await createChs(form);
    assert.equal(each.version, chs.version);
  }
});

test('constants come from C', () => {
  assert.match(text('include/chs.h'), new RegExp(`#define CHS_VERSION "${chs.version}"`));
  assert.equal(chs.missing, 65535);
  assert.equal(chs.full, 10000);
  assert.equal(chs.weightMax, 1e15);
  assert.ok(chs.memory >= 2 ** 20);
});

test('a table is counted, reported and written as it was read', () => {
  assert.equal(data.rows(), 4);
  assert.equal(data.rows('tickets'), 0);
  const report = data.report();
  assert.deepEqual(report.files.map(({ name, table, bytes, rows }) => ({ name, table, bytes, rows })), [
    { name: 'small.csv', table: 'accounts', bytes: Buffer.byteLength(CSV), rows: 4 },
  ]);
  assert.equal(report.tables[0].columns.length, 9);
  assert.equal(data.csv(), CSV);
  assert.equal(data.csv('accounts', { raw: true }), CSV);
});

test('a model tells its bands, signals and tree', () => {
  const { info } = model;
  assert.equal(info.name, 'Small');
  assert.deepEqual(info.bands.map(({ name, from }) => [name, from]), [['At risk', 0], ['Watch', 40], ['Healthy', 70]]);
  assert.deepEqual(info.signals.map(({ id }) => id), ['share', 'tickets', 'pulse']);
  assert.deepEqual(info.tree.map(({ id, share }) => [id, share]), [
    ['score', 100], ['usage', 60], ['share', 100], ['care', 40], ['tickets', 50], ['pulse', 50],
  ]);
  assert.match(info.hash, /^[0-9a-f]{64}$/);
  assert.equal(model.info, info, 'made once');
});

test('scores, coverages and bands are views of the core\'s memory', () => {
  assert.equal(run.count, 4);
  assert.deepEqual([...run.scores], SCORES);
  assert.deepEqual([...run.coverages], [10000, 10000, 10000, 0]);
  assert.deepEqual([...run.bands], [2, 0, 1, 3]);
});

test('the summary counts accounts and value per band', () => {
  const summary = run.summary();
  assert.equal(summary.accounts, 4);
  assert.equal(summary.scored, 3);
  assert.deepEqual(summary.bands.map(({ name, accounts, value }) => [name, accounts, value]), [
    ['At risk', 1, 2000], ['Watch', 1, 150000], ['Healthy', 1, 1000], ['Not enough data', 1, 500],
  ]);
  assert.equal(summary.histogram.length, 101);
  assert.equal(summary.histogram[88], 1);
});

test('an account is explained to the last hundredth', () => {
  const explained = run.account(0);
  assert.equal(explained.account, 'A1');
  assert.equal(explained.score, 88);
  const points = explained.signals.reduce((sum, signal) => sum + Math.round(signal.points * 100), 0);
  assert.equal(points, 8800);
  assert.equal(explained.name, 'Ada Ltd');
});

test('an account is found by its id', () => {
  assert.equal(run.find('C3'), 2);
  assert.throws(() => run.find('Z9'), { code: 'data.account', message: /Z9/ });
});

test('a view sorts, filters and searches', () => {
  assert.deepEqual([...run.view()], [0, 1, 2, 3]);
  assert.deepEqual([...run.view({ sort: 'score' })], [1, 2, 0, 3]);
  assert.deepEqual([...run.view({ sort: 'score', descending: true })], [0, 2, 1, 3]);
  assert.deepEqual([...run.view({ sort: 'value', descending: true })], [2, 1, 0, 3]);
  assert.deepEqual([...run.view({ bands: [0, 3] })], [1, 3]);
  assert.deepEqual([...run.view({ bands: new Set([2]) })], [0]);
  assert.deepEqual([...run.view({ search: 'kim' })], [0, 2]);
  const rows = run.rows(run.view({ sort: 'name', search: 'bell' }));
  assert.equal(rows.length, 1);
  assert.deepEqual([rows[0].index, rows[0].id, rows[0].name, rows[0].score, rows[0].band], [1, 'B2', 'Bell, Inc', 6, 0]);
  assert.deepEqual(run.rows([3, 0]).map(({ id }) => id), ['D4', 'A1']);
  assert.deepEqual(run.rows([]), []);
});

test('weights are set and reset in place, and say who moved', async () => {
  const { run: own, free } = await small(chs);
  const changed = own.setWeights({ usage: 0 });
  // care alone: 100, 0, and C3 is of a class with a weight of its own
  assert.deepEqual([...own.scores], [10000, 0, 5000, 65535]);
  assert.equal(changed.movedCount, 0);
  assert.deepEqual(changed.moved, []);
  assert.deepEqual(changed.summary.weights.slice(0, 1), [{ id: 'usage', weight: 0, share: 0 }]);
  const again = own.setWeights(new Map([['usage', 1], ['care', 1], ['tickets', 0]]));
  assert.deepEqual([...own.scores], [9000, 500, 5000, 65535]);
  const moved = own.setWeights({ share: 5, usage: 100, care: 0 });
  assert.deepEqual([...own.scores], [8000, 1000, 5000, 65535]);
  assert.deepEqual(moved.moved, []);
  assert.equal(again.summary.stamp.edited, true);
  own.setWeights({ usage: 0, care: 5 }, { segment: 'Large' });
  assert.deepEqual([...own.scores], [8000, 1000, 5000, 65535]);
  const back = own.resetWeights();
  assert.deepEqual([...own.scores], SCORES);
  assert.equal(back.summary.stamp.edited, false);
  free();
});

test('who moved is listed from band to band', async () => {
  const own = chs.newData();
  await own.read('accounts', CSV.replace('8,10,0,green', '3,10,0,green'));
  const moving = chs.score(model, own);
  assert.deepEqual([...moving.bands], [1, 0, 1, 3]); // .6 * 30 + .4 * 100 = 58
  const { moved, movedCount, movedIndex, summary } = moving.setWeights({ usage: 1, care: 99 });
  assert.deepEqual(moved, [{ index: 0, from: 1, to: 2 }]);
  assert.equal(movedCount, 1);
  assert.deepEqual([...movedIndex], [0]);
  assert.equal(summary.moved, 1);
  assert.equal(summary.moved_value, moving.rows([0])[0].value);
  assert.deepEqual(moving.resetWeights().moved, []);
  own.free();
  moving.free();
});

test('a refused weight changes nothing, whichever of several it is', async () => {
  const { run: own, free } = await small(chs);
  own.setWeights({ usage: 30 });
  const before = [...own.scores];
  for (const [weights, code] of /** @type {[any, string][]} */ ([
    [{ usage: 1, care: -1 }, 'model.weights'],
    [{ usage: 1, nobody: 3 }, 'model.name'],
    [{ usage: NaN }, 'model.weights'],
    [{ usage: 1, care: '3' }, 'argument'],
    [{ usage: 0, care: 0 }, 'model.weights'],
    [{ tickets: 0, pulse: 0 }, 'model.weights'],
  ])) {
    assert.throws(() => own.setWeights(weights), { code });
    assert.deepEqual([...own.scores], before);
    // and nothing of it comes up later
    own.setWeights({});
    assert.deepEqual([...own.scores], before, JSON.stringify(weights));
  }
  free();
});

test('scores are written as CSV, JSON and NDJSON', () => {
  const lines = run.csv({ detail: true }).split('\n');
  assert.equal(lines[0], 'account_id,account_name,date,segment,lifecycle,score,band,grade,rank,percentile,coverage,low,high,computed,override,top_driver,usage,share,care,tickets,pulse');
  assert.equal(lines.length, 6);
  assert.match(lines[2], /^B2,"Bell, Inc",,,,6,At risk,/);
  const all = JSON.parse(run.json());
  assert.deepEqual(all.accounts.map((/** @type {any} */ each) => each.score), [88, 6, 50, null]);
  assert.equal(all.stamp.engine, chs.version);
  assert.deepEqual(run.notices(), []);
});

test('overrides are listed, in force or not, and written as the file that they are read from', async () => {
  const read = async (/** @type {string} */ overrides, /** @type {string | null} */ asOf) => {
    const own = chs.newData();
    await own.read('accounts', 'id,usage\n=1+1,40\n@me,50\n-5,60\n\'tis,70\nplain,80\n');
    await own.read('overrides', overrides);
    const model = chs.parseModel(JSON.stringify({
      chs: 1, account: { id: 'id' }, signals: [{ id: 'usage', value: 'usage', goal: 100 }], score: { of: [{ signal: 'usage' }] }, bands: [{ name: 'All', from: 0, color: 'red' }],
    }));
    return chs.score(model, own, { asOf });
  };
  const text = 'account,action,value,reason,author,from,until\n'
    + "'=1+1,set,45.5,\"'=a, \"\"b\"\"\",'@x,2026-01-01,2026-06-30\n"
    + "'@me,cap,10,\"two\nlines\",,,\n"
    + "-5,floor,90,'\uff1dwide,'-x,2026-03-01,\n"
    + "'tis,set,1,'quoted',,,\n"
    + 'nobody,set,2.25,-5,,,2025-12-31\n';
  const own = await read(text, '2026-02-01');
  const { as_of, review, list } = own.overrides();
  assert.deepEqual([as_of, review], ['2026-02-01', '2026-05-02']);
  assert.deepEqual(list[0], { account: '=1+1', index: 0, action: 'set', value: 45.5, reason: '=a, "b"', author: '@x', from: '2026-01-01', until: '2026-06-30', in_force: true });
  assert.deepEqual(list.map(({ account, index, reason, in_force }) => [account, index, reason, in_force]), [
    ['=1+1', 0, '=a, "b"', true], ['@me', 1, 'two\nlines', true], ['-5', 2, '\uff1dwide', false], ["'tis", 3, "'quoted'", true], ['nobody', null, '-5', false],
  ]);
  assert.equal(own.overridesCsv(), text, 'what is safe in a spreadsheet reads back the same');
  const raw = own.overridesCsv({ raw: true });
  assert.match(raw, /^=1\+1,set,45\.5,"=a, /m);
  const again = await read(raw, '2026-02-01');
  assert.deepEqual(again.overrides(), own.overrides());
  assert.deepEqual([...again.scores], [...own.scores]);
  const undated = await read('account,action,value\nplain,set,3\n', null);
  assert.deepEqual(undated.overrides(), { as_of: null, review: null, list: [{ account: 'plain', index: 4, action: 'set', value: 3, reason: null, author: null, from: null, until: null, in_force: true }] });
});

test('known cases follow what-if', () => {
  const text = JSON.stringify({ ...JSON.parse(MODEL), expect: [{ account: 'B2', score: [0, 10] }, { account: 'nobody', score: 1, because: 'left' }] });
  const own = chs.score(chs.parseModel(text), data);
  const { cases, ...counts } = own.expectations();
  assert.deepEqual(counts, { total: 2, met: 1, unmet: 0, not_scored: 0, not_there: 1 });
  assert.deepEqual(cases[1], {
    account: 'nobody', ok: false, state: 'not_there', expected: { band: null, least: 1, most: 1, grade: null }, index: null, name: null, found: null, because: 'left', reason: null,
  });
  const before = cases[0].found?.score;
  own.setWeights({ care: 1000 });
  const [after] = own.expectations().cases;
  assert.equal(after.found?.score, own.rows([1])[0].score);
  assert.notEqual(after.found?.score, before);
  assert.equal(after.ok, Number(after.found?.score) <= 10);
  own.free();
});

test('keys that no account has are listed with who is likely meant, and confirmed as they are', async () => {
  const own = chs.newData();
  await own.read('accounts', CSV);
  await own.read('tickets', 'company,day\nada,2026-01-01\nCelik and Co,2026-01-02\n=cmd,2026-01-03\nCelik and Co,2026-01-04\n');
  const joined = chs.parseModel(JSON.stringify({
    ...JSON.parse(MODEL),
    tables: { tickets: { account: 'company', by: 'name', date: 'day' } },
    currencies: { base: 'EUR', rates: { USD: 0.92, GBP: 1.15 } },
    signals: [...JSON.parse(MODEL).signals, { id: 'asked', value: 'count(tickets)', goal: 2 }],
  }));
  assert.deepEqual(joined.info.tables, [{ name: 'tickets', account: 'company', by: 'name', date: 'day' }]);
  assert.deepEqual(joined.info.currencies, { base: 'EUR', rates: { USD: 0.92, GBP: 1.15 } });
  assert.deepEqual([model.info.tables, model.info.currencies], [[], null]);
  const listed = chs.matches(joined, own);
  assert.deepEqual(listed.split('\n').map((line) => line.split(',').slice(0, 5).join()), [
    'table,written,rows,account,name', 'tickets,Celik and Co,2,C3,Çelik', 'tickets,ada,1,A1,Ada Ltd', "tickets,'=cmd,1,?,", '']);
  assert.match(chs.matches(joined, own, { raw: true }), /^tickets,=cmd,1,\?/m);
  assert.equal(chs.fit(joined, own).joins[0].matched, 0);
  await own.read('matches', listed);
  const [join] = chs.fit(joined, own).joins;
  assert.deepEqual([join.matched, join.confirmed, join.unmatched], [3, 3, 1]);
  assert.throws(() => chs.matches(/** @type {any} */ ({}), own), { code: 'argument' });
  joined.free();
  own.free();
});

test('as-of dates are given as text', async () => {
  const dated = chs.newData();
  await dated.read('accounts', 'id,day,x\nA,2026-01-01,1\nA,2026-02-01,2\n');
  const curved = JSON.stringify({
    chs: 1, name: 'D', account: { id: 'id', date: 'day' },
    signals: [{ id: 's', value: 'x', curve: [[0, 0], [4, 100]] }],
    score: { of: [{ signal: 's', weight: 1 }] }, bands: [{ name: 'All', from: 0, color: 'green' }],
  });
  const own = chs.parseModel(new TextEncoder().encode(curved));
  const newest = chs.score(own, dated);
  const older = chs.score(own, dated, { asOf: '2026-01-15' });
  assert.deepEqual([...newest.scores], [5000]);
  assert.deepEqual([...older.scores], [2500]);
  assert.equal(older.summary().as_of, '2026-01-15');
  [newest, older, own, dated].forEach((each) => each.free());
});

test('texts of any script come through', async () => {
  const own = chs.newData();
  const name = '😀 Łódź "Ünïcødé" <b>\u2028';
  await own.read('accounts', `id,name,active,licences,tickets,pulse,arr,csm,renewal\n見,"${name.replaceAll('"', '""')}",1,1,0,green,1,x,\n`);
  const one = chs.score(model, own);
  assert.equal(one.account(0).name, name);
  assert.equal(one.find('見'), 0);
  one.free();
  own.free();
});

test('every function of chs.h has its export, and every export its use', () => {
  const names = [...text('include/chs.h').matchAll(/^\w[\w *]*?\b(chs_\w+)\(/gm)].map(([, name]) => name);
  const shim = ['wasm', 'wasm_frame', 'wasm_work'].map((name) => text(`src/app/${name}.c`)).join('');
  assert.ok(names.length > 30, `${names.length} functions found`);
  const texts = ['chs_run_write', 'chs_compare_write', 'chs_stability_write', 'chs_run_explain', 'chs_status_meaning', 'chs_data_json', 'chs_run_ndjson', 'chs_run_record_text', // for people at a terminal; programs have functions of their own
    'chs_data_notice_count', 'chs_data_notice', 'chs_data_column_count', 'chs_data_column']; // parts of data.report()
  for (const name of names.filter((each) => !texts.includes(each))) assert.match(shim, new RegExp(`\\b${name}\\(`), `src/app/wasm*.c does not call ${name}`);
  const calls = ['chs.js', 'core.js', 'source.js'].map((file) => text('web', file)).join('');
  const exports = WebAssembly.Module.exports(module).map(({ name }) => name).filter((name) => name.startsWith('chs_'));
  for (const name of exports) assert.ok(calls.includes(`'${name}'`), `web/ does not use ${name}`);
});

test('the module imports nothing', () => {
  assert.deepEqual(WebAssembly.Module.imports(module), []);
});

test('movers are the first of all rows in the order that is promised', async () => {
  const own = chs.newData();
  for (const [table, path] of Object.entries({ accounts: five.accounts, ...five.tables, overrides: five.overrides })) await own.read(table, readFileSync(path));
  const run = chs.score(chs.parseModel(readFileSync(five.model)), own);
  run.setWeights({ usage: 2, support: 60 });
  const all = run.rows(Uint32Array.from({ length: run.count }, (_, i) => i));
  const places = (/** @type {import('../../web/types').Row} */ { rank, was_rank: was }) => (rank == null || was == null ? 0 : Math.abs(rank - was));
  const byBand = all.filter(({ band, was_band }) => band !== was_band).sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  const byRank = all.filter((row) => places(row) > 0).sort((a, b) => places(b) - places(a));
  assert.ok(byBand.length > 30 && byRank.length > 300);
  assert.deepEqual(run.movers(), byBand.slice(0, 16));
  assert.deepEqual(run.movers({ most: 1000 }), byBand.slice(0, 256));
  assert.deepEqual(run.movers({ by: 'rank', most: 200 }), byRank.slice(0, 200));
  run.resetWeights();
  assert.deepEqual([run.movers(), run.movers({ by: 'rank' })], [[], []]);
  assert.throws(() => run.movers({ by: /** @type {any} */ ('name') }), { code: 'argument' });
  run.free();
});
