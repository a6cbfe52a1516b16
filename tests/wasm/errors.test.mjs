// SPDX-License-Identifier: MIT
// Every kind of error comes with its code, its place and a text that says what to do; and nothing has changed after it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { Chs, ChsError, createChs } from '../../web/chs.js';
import { CSV, MODEL, SCORES, WASM, core, load, small } from './common.mjs';

const chs = await load();

/** The error of a call. @param {() => unknown} call @returns {Promise<ChsError>} */
async function errorOf(call) {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof ChsError)) throw error;
    assert.ok(error.message.length > 20, error.message);
    return error;
  }
  throw new Error('no error');
}

/** @param {(model: any) => void} change */
function changed(change) {
  const model = JSON.parse(MODEL);
  change(model);
  return JSON.stringify(model, null, 1);
}

test('a model that is not JSON: line and column', async () => {
  const error = await errorOf(() => chs.parseModel('{\n  "chs": 1,\n  "name": oops\n}', { file: 'm.json' }));
  assert.equal(error.code, 'json.syntax');
  assert.deepEqual([error.file, error.line, error.column], ['m.json', 3, 11]);
  assert.equal(String(error), `m.json:3:11: ${error.message}`);
  assert.equal((await errorOf(() => chs.parseModel(new Uint8Array([0x7b, 0xff, 0x7d])))).code, 'json.encoding');
  assert.equal((await errorOf(() => chs.parseModel('['.repeat(100_000)))).code, 'json.depth');
  assert.equal((await errorOf(() => chs.parseModel(MODEL + ' '.repeat(300_000)))).code, 'json.size');
});

test('what is wrong with a model: code, path, line and column of each', async () => {
  /** @type {[(model: any) => void, string, string][]} */
  const cases = [
    [(model) => (model.signals[0].curv = 1), 'model.unknown_key', '$.signals[0].curv'],
    [(model) => delete model.bands, 'model.missing_key', '$'],
    [(model) => (model.name = 3), 'model.type', '$.name'],
    [(model) => (model.decimals = 7), 'model.range', '$.decimals'],
    [(model) => (model.signals[0].curve = [[1, 0], [0, 100]]), 'model.curve', '$.signals[0].curve'],
    [(model) => (model.score.of[0].weight = 0) || (model.score.of[1].weight = 0), 'model.weights', '$.score'],
    [(model) => (model.signals[1].id = 'share'), 'model.name', '$.signals[1].id'],
    [(model) => (model.bands[0].from = 10), 'model.bands', '$.bands'],
    [(model) => (model.signals[0].value = 'active /'), 'model.expression', '$.signals[0].value'],
  ];
  for (const [change, code, path] of cases) {
    const error = await errorOf(() => chs.parseModel(changed(change), { file: 'm.json' }));
    assert.equal(error.code, code, error.message);
    assert.ok(error.path.startsWith(path), `${error.path} is not in ${path}`);
    assert.equal(error.file, 'm.json');
    assert.ok(error.line >= 1 && error.column >= 1);
  }
});

test('all errors of a model come together, the first is the one thrown', async () => {
  const broken = changed((model) => {
    model.nmae = 'x';
    model.signals[0].curve = [];
    model.bands[2].from = 20;
  });
  const error = await errorOf(() => chs.parseModel(broken));
  assert.equal(error.errors.length, 3);
  assert.equal(error.errors[0], error);
  assert.deepEqual(new Set(error.errors.map(({ code }) => code)), new Set(['model.unknown_key', 'model.curve', 'model.bands']));
  const many = changed((model) => {
    for (let i = 0; i < 500; i++) model[`key${i}`] = 1;
  });
  assert.equal((await errorOf(() => chs.parseModel(many))).errors.length, 100);
});

test('a file that cannot be read: row and byte, and the data is as before', async () => {
  const data = chs.newData();
  await data.read('accounts', CSV, { name: 'small.csv' });
  const before = JSON.stringify(data.report());
  const open = 'a,b\n1,2\n3,"4\n5,6\n';
  const error = await errorOf(() => data.read('accounts', open, { name: 'open.csv' }));
  assert.deepEqual([error.code, error.file, error.row, error.byte], ['data.csv', 'open.csv', 2, 10]);
  const empty = await errorOf(() => data.read('accounts', '', { name: 'empty.csv' }));
  assert.deepEqual([empty.code, empty.file], ['data.empty', 'empty.csv']);
  const wide = await errorOf(() => data.read('more', new Uint8Array([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])));
  assert.equal(wide.code, 'data.encoding');
  const huge = await errorOf(() => data.read('more', `a\n"${'x'.repeat(2 ** 20 + 1)}"\n`));
  assert.deepEqual([huge.code, huge.row], ['data.cell', 1]);
  assert.equal(JSON.stringify(data.report()), before);
  data.free();
});

test('a truncated file keeps its complete rows and says so', async () => {
  const data = chs.newData();
  const error = await errorOf(() => data.read('accounts', CSV.slice(0, CSV.indexOf('D4')) + 'D4,"Du', { name: 'half.csv' }));
  assert.deepEqual([error.code, error.file, error.row], ['data.truncated', 'half.csv', 4]);
  assert.equal(data.rows(), 3);
  assert.equal(data.report().files[0].truncated, true);
  const model = chs.parseModel(MODEL);
  const run = chs.score(model, data);
  assert.deepEqual([...run.scores], SCORES.slice(0, 3));
  [run, model, data].forEach((each) => each.free());
});

test('data that does not suit the model', async () => {
  const model = chs.parseModel(MODEL);
  const header = CSV.split('\n')[0];
  const twice = chs.newData();
  await twice.read('accounts', `${header}\nA,x,1,1,0,green,1,x,\nA,y,1,1,0,green,1,x,\n`, { name: 'twice.csv' });
  const error = await errorOf(() => chs.score(model, twice));
  assert.equal(error.code, 'data.id');
  assert.equal(error.row, 2);
  const other = chs.newData();
  await other.read('accounts', 'tenant,share\nA,1\n', { name: 'other.csv' });
  assert.equal((await errorOf(() => chs.score(model, other))).code, 'data.column');
  assert.equal((await errorOf(() => chs.score(model, chs.newData()))).code, 'data.empty');
  const { data, free } = await small(chs);
  assert.equal((await errorOf(() => chs.score(model, data, { asOf: '2026-13-01' }))).code, 'data.date');
  free();
  [twice, other, model].forEach((each) => each.free());
});

test('arguments that no call takes', async () => {
  const { data, model, run, free } = await small(chs);
  const other = await load();
  const calls = [
    () => run.view({ sort: /** @type {any} */ ('size') }),
    () => run.view({ bands: [99] }),
    () => run.account(4),
    () => run.account(-1),
    () => run.account(0.5),
    () => run.rows([0, 4]),
    () => data.read('accounts', /** @type {any} */ (5)),
    () => data.read('accounts', /** @type {any} */ ({})),
    () => data.read('more', /** @type {any} */ ((async function* () { yield 5; })())),
    () => chs.score(/** @type {any} */ (undefined), data),
    () => other.score(model, data),
  ];
  for (const call of calls) assert.equal((await errorOf(call)).code, 'argument', String(call));
  assert.deepEqual([...run.scores], SCORES);
  free();
});

test('one file at a time is read into one set of tables', async () => {
  const data = chs.newData();
  const first = data.read('accounts', new Blob([CSV]));
  const error = await errorOf(() => data.read('overrides', new Blob([CSV])));
  assert.equal(error.code, 'argument');
  assert.equal((await first).rows, 4);
  data.free();
});

test('what was freed is not used', async () => {
  const { data, model, run, free } = await small(chs);
  free();
  free(); // a second time does nothing
  assert.equal(data.freed && model.freed && run.freed, true);
  for (const call of [
    () => run.summary(),
    () => run.scores,
    () => run.setWeights({ usage: 1 }),
    () => run.resetWeights(),
    () => data.report(),
    () => data.read('accounts', CSV),
    () => chs.score(model, data),
    () => chs.parseModel(MODEL).free() ?? model.info,
  ]) assert.equal((await errorOf(call)).code, 'handle.freed', String(call));
});

test('a run keeps its model and its data alive', async () => {
  const { data, model, run } = await small(chs);
  model.free();
  data.free();
  const other = await small(chs); // would take the memory, were it free
  assert.deepEqual([...run.scores], SCORES);
  assert.equal(run.account(1).name, 'Bell, Inc');
  run.setWeights({ usage: 0 });
  assert.equal(run.resetWeights().movedCount, 0);
  run.free();
  other.free();
});

test('data that is freed while it is read stops the reading', async () => {
  const data = chs.newData();
  const reading = data.read('accounts', new Blob([CSV]));
  data.free();
  assert.equal((await errorOf(() => reading)).code, 'handle.freed');
});

test('a reading is stopped by a signal, even while it waits, and leaves nothing', async () => {
  const data = chs.newData();
  const stops = { name: 'AbortError' };
  await assert.rejects(data.read('accounts', CSV, { signal: AbortSignal.abort() }), stops);
  let cancelled = false;
  const stream = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(CSV)),
    cancel: () => void (cancelled = true),
  });
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 20);
  await assert.rejects(data.read('accounts', stream, { signal: controller.signal }), stops);
  assert.equal(cancelled, true);
  const endless = { async *[Symbol.asyncIterator]() { yield CSV; await new Promise(() => {}); } };
  const second = new AbortController();
  setTimeout(() => second.abort(), 20);
  await assert.rejects(data.read('accounts', endless, { signal: second.signal }), stops);
  const third = new AbortController();
  const busy = { async *[Symbol.asyncIterator]() { yield CSV; for (;;) yield 'E5,,1,1,0,green,1,x,\n'.repeat(10_000); } };
  setTimeout(() => third.abort(), 20);
  await assert.rejects(data.read('accounts', busy, { signal: third.signal }), stops);
  assert.equal(data.rows(), 0);
  assert.equal((await data.read('accounts', CSV)).rows, 4);
  data.free();
});

test('a source that fails leaves nothing, and a file that changed is called that', async () => {
  const data = chs.newData();
  const failing = (/** @type {Error} */ error) => ({ async *[Symbol.asyncIterator]() { yield CSV; throw error; } });
  await assert.rejects(data.read('accounts', failing(new TypeError('terminated'))), { name: 'TypeError', message: 'terminated' });
  const gone = await errorOf(() => data.read('accounts', failing(new DOMException('x', 'NotReadableError')), { name: 'f.csv' }));
  assert.deepEqual([gone.code, gone.file], ['data.changed', 'f.csv']);
  const answer = await errorOf(() => data.read('accounts', new Response('no', { status: 404, statusText: 'Not Found' })));
  assert.equal(answer.code, 'data.load');
  assert.match(answer.message, /404 Not Found/);
  assert.equal(data.rows(), 0);
  assert.equal((await data.read('accounts', CSV)).rows, 4);
  data.free();
});

test('a progress callback that throws stops the reading', async () => {
  const data = chs.newData();
  const slow = { async *[Symbol.asyncIterator]() { await new Promise((resolve) => setTimeout(resolve, 60)); yield CSV; } };
  const onProgress = () => { throw new Error('not now'); };
  await assert.rejects(data.read('accounts', slow, { onProgress }), { message: 'not now' });
  assert.equal(data.rows(), 0);
  data.free();
});

test('a module that does not load', async () => {
  for (const wasm of [
    '/nowhere/chs.wasm',
    new Uint8Array([1, 2, 3]),
    new Response('', { status: 404, statusText: 'Not Found' }),
    readFileSync(WASM).subarray(0, 5000),
    new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]),
  ]) {
    const error = await errorOf(() => createChs(wasm));
    assert.equal(error.code, 'wasm.load', error.message);
    assert.ok(error.cause);
  }
});

test('a fault of the core ends it, and says so from then on', async () => {
  const own = await core();
  const outer = new Chs(own);
  const { run } = await small(outer);
  assert.throws(() => own.plain('chs_wasm_run_count', 0xfffffff0), { code: 'core.trap', message: /load the data again/ });
  assert.equal((await errorOf(() => run.summary())).code, 'core.trap');
  assert.equal((await errorOf(() => outer.newData())).code, 'core.trap');
  run.free(); // must not throw
});

test('the codes that JavaScript uses of C are C\'s', async () => {
  const { layout } = await core();
  const codes = layout.status;
  for (const code of ['argument', 'memory']) assert.ok(codes.includes(code), code);
  assert.equal(codes[0], 'ok');
  assert.equal(new Set(codes).size, codes.length);
});
