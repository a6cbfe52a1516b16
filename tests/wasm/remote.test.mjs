// SPDX-License-Identifier: MIT
// The calls of web/chs.js made in a worker give the same results; progress and cancel go through; a worker that is gone is
// noticed and said. The worker is a thread of Node, of the same file that browsers load.
import assert from 'node:assert/strict';
import { createReadStream, readFileSync } from 'node:fs';
import test, { after } from 'node:test';
import { Worker } from 'node:worker_threads';
import { ChsError } from '../../web/chs.js';
import { createRemote } from '../../web/remote.js';
import { CSV, MODEL, SCORES, WASM, load, module, sample, small } from './common.mjs';

const WORKER = new URL('../../web/worker.js', import.meta.url);
const local = await load();
const here = await small(local);
const remote = await createRemote(WORKER, module);
after(() => remote.end());

test('every call gives what it gives without a worker', async () => {
  const data = await remote.newData();
  assert.deepEqual(await data.read('accounts', CSV, { name: 'small.csv' }), { rows: 4, bytes: Buffer.byteLength(CSV) });
  const model = await remote.parseModel(MODEL, { file: 'small.json' });
  const run = await remote.score(model, data, {});
  const facts = (/** @type {{ version: string, missing: number, full: number, weightMax: number }} */ of) => [of.version, of.missing, of.full, of.weightMax];
  assert.deepEqual(facts(remote), facts(local));
  assert.ok((await remote.memory) > 0);
  assert.deepEqual(model.info, here.model.info);
  assert.equal(await data.rows(), 4);
  assert.deepEqual(await data.report(), here.data.report());
  assert.equal(await data.csv(), here.data.csv());
  assert.equal(await data.csv('accounts', { raw: true }), here.data.csv('accounts', { raw: true }));
  assert.deepEqual(await remote.fit(model, data), local.fit(here.model, here.data));
  assert.deepEqual(await remote.stages(model, data), local.stages(here.model, here.data));
  assert.deepEqual(await remote.stages(null, data, '2026-11-16'), local.stages(null, here.data, '2026-11-16'));
  assert.equal(await remote.matches(model, data), local.matches(here.model, here.data));
  assert.equal(run.count, 4);
  assert.deepEqual([...(await run.scores)], SCORES);
  assert.deepEqual(await run.coverages, here.run.coverages.slice());
  assert.deepEqual(await run.bands, here.run.bands.slice());
  assert.deepEqual(await run.summary(), here.run.summary());
  assert.deepEqual(await run.account(2), here.run.account(2));
  assert.deepEqual(await run.decides(2), here.run.decides(2));
  assert.deepEqual(await run.importance(), here.run.importance());
  assert.deepEqual(await run.stability({ draws: 20, seed: 3 }), await here.run.stability({ draws: 20, seed: 3 }));
  assert.equal(await run.find('C3'), 2);
  assert.deepEqual(await run.view({ sort: 'score', bands: new Set([0, 1]) }), Uint32Array.of(1, 2));
  assert.deepEqual(await run.rows([1, 2]), here.run.rows([1, 2]));
  assert.deepEqual(await run.expectations(), here.run.expectations());
  assert.deepEqual(await run.signalValues('pulse'), here.run.signalValues('pulse'));
  assert.deepEqual(await run.doctor(), here.run.doctor());
  assert.deepEqual(await run.overrides(), here.run.overrides());
  assert.equal(await run.overridesCsv({ raw: true }), here.run.overridesCsv({ raw: true }));
  assert.deepEqual(await run.notices(), here.run.notices());
  assert.equal(await run.csv({ detail: true }), here.run.csv({ detail: true }));
  assert.equal(await run.json(), here.run.json());
  const changed = await run.setWeights({ usage: 1, care: 99 });
  const own = here.run.setWeights(new Map([['usage', 1], ['care', 99]]));
  assert.deepEqual(changed.summary, own.summary);
  assert.deepEqual(changed.moved, own.moved);
  assert.deepEqual(await run.movers({ by: 'rank' }), here.run.movers({ by: 'rank' }));
  await run.weigh({ usage: 60, care: 40 });
  here.run.weigh({ usage: 60, care: 40 });
  const [nothing, summary, rows] = await run.together([['weigh', [{ usage: 20 }]], ['summary', []], ['rows', [[0, 3]]]]);
  here.run.weigh({ usage: 20 });
  assert.deepEqual([nothing, summary, rows], [undefined, here.run.summary(), here.run.rows([0, 3])]);
  await assert.rejects(run.together([['free', []]]), { code: 'argument' });
  const classes = await run.setWeights({ usage: 1 }, { segment: 'Large' });
  assert.deepEqual(classes.summary, here.run.setWeights({ usage: 1 }, { segment: 'Large' }).summary);
  assert.deepEqual((await run.resetWeights()).summary, here.run.resetWeights().summary);
  model.free();
  data.free();
  assert.deepEqual([...(await run.scores)], SCORES, 'a run keeps its model and data');
  run.free();
});

test('an error comes with its code, its place and all others', async () => {
  const broken = MODEL.replace('"name":"Small"', '"nmae":1').replace('[[0,0],[1,100]]', '[]');
  /** @type {any} */
  const there = await remote.parseModel(broken, { file: 'm.json' }).catch((error) => error);
  assert.ok(there instanceof ChsError);
  assert.throws(() => local.parseModel(broken, { file: 'm.json' }), (/** @type {any} */ error) => {
    const plain = (/** @type {ChsError} */ { code, message, file, path, line, column, row, byte }) => ({ code, message, file, path, line, column, row, byte });
    assert.ok(error.errors.length >= 2);
    assert.deepEqual(there.errors.map(plain), error.errors.map(plain));
    return true;
  });
  const data = await remote.newData();
  await assert.rejects(data.read('accounts', /** @type {any} */ (5)), { code: 'argument' });
  await assert.rejects(remote.score(/** @type {any} */ ({}), data), { code: 'argument' });
  await assert.rejects(remote.fit(/** @type {any} */ ({}), data), { code: 'argument' });
  const other = await createRemote(WORKER, module);
  await assert.rejects(other.score(await other.parseModel(MODEL), data), { code: 'argument', message: /another worker/ });
  other.end();
  data.free();
  await assert.rejects(data.report(), { code: 'handle.freed' });
});

test('files, bytes, streams and responses are read there', async () => {
  const bytes = readFileSync(sample.accounts);
  const sources = [
    () => new Blob([bytes]),
    () => bytes,
    () => new Uint8Array(bytes).buffer,
    () => new Response(bytes),
    () => new Blob([bytes]).stream(),
    () => createReadStream(sample.accounts),
    () => bytes.toString(),
  ];
  for (const make of sources) {
    const data = await remote.newData();
    /** @type {any[]} */
    const seen = [];
    const done = await data.read('accounts', make(), { name: 'a.csv', onProgress: (progress) => seen.push(progress) });
    assert.deepEqual(done, { rows: 500, bytes: bytes.length }, String(make));
    assert.equal(seen.at(-1).rows, 500);
    assert.equal((await data.report()).files[0].name, 'a.csv');
    data.free();
  }
  assert.ok(bytes.length > 0, 'bytes are copied, not taken away');
  const data = await remote.newData();
  const gone = data.read('accounts', new Response('', { status: 500, statusText: 'No' }));
  await assert.rejects(gone, { code: 'data.load' });
  data.free();
});

test('a reading is cancelled, and the worker goes on', async () => {
  const data = await remote.newData();
  const controller = new AbortController();
  const endless = { async *[Symbol.asyncIterator]() { yield CSV; for (;;) yield 'E5,,1,1,0,green,1,x,\n'.repeat(10_000); } };
  const reading = data.read('accounts', endless, { signal: controller.signal });
  setTimeout(() => controller.abort(), 50);
  await assert.rejects(reading, { name: 'AbortError' });
  await assert.rejects(data.read('accounts', CSV, { signal: controller.signal }), { name: 'AbortError' });
  assert.equal(await data.rows(), 0);
  assert.equal((await data.read('accounts', CSV)).rows, 4);
  data.free();
});

test('a worker that does not start says why', async () => {
  const throws = new Worker('throw new Error("no such luck")', { eval: true });
  await assert.rejects(createRemote(throws, module), { code: 'worker.crashed', message: /no such luck/ });
  const mute = new Worker('setInterval(() => {}, 1000)', { eval: true });
  await assert.rejects(createRemote(mute, module, { timeout: 100 }), { code: 'worker.crashed', message: /did not answer within 0.1 s/ });
  const ends = new Worker('', { eval: true });
  await assert.rejects(createRemote(ends, module), { code: 'worker.crashed' });
  await assert.rejects(createRemote(WORKER, new Uint8Array([1])), { code: 'wasm.load' });
  await assert.rejects(createRemote(WORKER, new Response('', { status: 404 })), { code: 'wasm.load', message: /404/ });
});

test('a worker that is gone is noticed: whoever waits is told, once', async () => {
  const worker = new Worker(WORKER);
  /** @type {any[]} */
  const crashes = [];
  const own = await createRemote(worker, readFileSync(WASM), { onCrash: (error) => crashes.push(error) });
  const data = await own.newData();
  const waiting = data.read('accounts', { async *[Symbol.asyncIterator]() { await new Promise(() => {}); yield ''; } });
  const told = assert.rejects(waiting, { code: 'worker.crashed', message: /load the data again/ });
  await worker.terminate();
  await told;
  await assert.rejects(own.newData(), { code: 'worker.crashed' });
  await assert.rejects(data.report(), { code: 'worker.crashed' });
  data.free();
  assert.deepEqual(crashes.map(({ code }) => code), ['worker.crashed']);
});

test('a worker that is ended tells nobody of a crash', async () => {
  let crashed = false;
  const own = await createRemote(WORKER, module, { onCrash: () => (crashed = true) });
  const waiting = assert.rejects(own.newData(), { code: 'worker.crashed', message: /was ended/ });
  own.end();
  await waiting;
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(crashed, false);
});

test('a stability tells how far it is, lets other calls through, and can be stopped', async () => {
  const data = await remote.newData();
  await data.read('accounts', readFileSync(sample.accounts), { name: 'accounts.csv' });
  const model = await remote.parseModel(readFileSync(sample.models[0]));
  const run = await remote.score(model, data, {});
  /** @type {number[]} */
  const heard = [];
  /** @type {string[]} */
  const order = [];
  const long = run.stability({ draws: 2000, onProgress: ({ done, total }) => heard.push(done / total) });
  await Promise.all([long.then(() => order.push('stability')), run.setWeights({ nps: 1 }).then(() => order.push('weights'))]);
  assert.deepEqual(order, ['weights', 'stability']);
  assert.ok(heard.length > 3 && heard.every((part, i) => i === 0 || part >= heard[i - 1]), String(heard));
  assert.equal(heard.at(-1), 1);
  const stop = new AbortController();
  const stopped = run.stability({ draws: 10000, signal: stop.signal, onProgress: () => stop.abort() });
  await assert.rejects(stopped, { name: 'AbortError' });
  await assert.rejects(run.stability({ signal: AbortSignal.abort() }), { name: 'AbortError' });
  for (const wrong of [{ draws: 10001 }, { draws: 1.5 }, { spread: 100 }, { seed: -1 }]) {
    await assert.rejects(run.stability(wrong), (/** @type {any} */ error) => error instanceof ChsError && error.code === 'argument');
  }
  const last = run.stability({ draws: 2000 }); // a run that is freed meanwhile stays until its stability is there
  run.free();
  assert.equal((await last).draws, 2000);
  for (const each of [model, data]) each.free();
});
