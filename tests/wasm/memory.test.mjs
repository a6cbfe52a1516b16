// SPDX-License-Identifier: MIT
// What is freed is used again, what is forgotten is freed, a full memory is an error, and nothing depends on where in the
// memory it lies.
import assert from 'node:assert/strict';
import test from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Chs } from '../../web/chs.js';
import { CSV, MODEL, SCORES, core, load, small } from './common.mjs';

const header = CSV.split('\n')[0];
const rows = Array.from({ length: 3000 }, (_, i) => `A${i},Name ${i},${i % 11},10,${i % 5},green,${i},Kim,2027-01-31`);
const large = [header, ...rows, ''].join('\n');

/** Takes memory in blocks until only `rest` bytes are left to take, or none. @param {import('../../web/core.js').Core} own @param {number} limit */
function fill(own, limit) {
  const taken = [];
  let sum = 0;
  for (let size = 2 ** 29; size >= 2 ** 12; ) {
    const at = sum + size <= limit ? own.plain('chs_wasm_frame', size) : 0;
    if (at) {
      taken.push(at);
      sum += size;
    } else size /= 2;
  }
  return { taken, sum };
}

/** One portfolio made, used in every way, mistaken in some, and freed. @param {Chs} chs @param {string} csv */
async function cycle(chs, csv) {
  const data = chs.newData();
  const { rows: count } = await data.read('accounts', csv);
  const model = chs.parseModel(MODEL);
  const run = chs.score(model, data);
  run.setWeights({ usage: 30 });
  run.resetWeights();
  assert.equal(run.csv().split('\n').length, count + 2);
  run.account(2);
  run.rows(run.view({ sort: 'driver', search: 'a' }).subarray(0, 5));
  data.report();
  await assert.rejects(data.read('more', 'a\n"'), { name: 'ChsError' });
  assert.throws(() => chs.parseModel('{}'), { name: 'ChsError' });
  assert.throws(() => run.setWeights({ usage: 2, care: -1 }), { name: 'ChsError' });
  assert.throws(() => chs.score(model, data, { asOf: 'x' }), { name: 'ChsError' });
  [data, model, run].forEach((each) => each.free());
}

test('1000 portfolios made and freed take no more memory than the first', async () => {
  const own = await core();
  const chs = new Chs(own);
  for (let i = 0; i < 3; i++) await cycle(chs, large);
  const after = chs.memory;
  for (let i = 0; i < 100; i++) await cycle(chs, large);
  assert.equal(chs.memory, after);
  // What is left to take, to the page: a leak of a few bytes each time would show.
  const left = () => {
    const { taken, sum } = fill(own, Infinity);
    for (const at of taken) own.plain('chs_wasm_frame_free', at);
    return sum;
  };
  left();
  for (let i = 0; i < 3; i++) await cycle(chs, CSV);
  const before = left();
  for (let i = 0; i < 1000; i++) await cycle(chs, CSV);
  const lost = before - left();
  assert.ok(lost < 2 ** 15, `${lost} bytes are lost`);
});

test('what nobody freed is freed when nobody can reach it', async () => {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc');
  const chs = await load();
  const forget = async () => {
    const data = chs.newData();
    await data.read('accounts', large);
    chs.score(chs.parseModel(MODEL), data);
  };
  const collect = async () => {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 10));
  };
  for (let i = 0; i < 20; i++) {
    await forget();
    await collect();
  }
  const after = chs.memory;
  for (let i = 0; i < 60; i++) {
    await forget();
    await collect();
  }
  assert.equal(chs.memory, after);
});

test('a run made from objects that were forgotten still works', async () => {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc');
  const chs = await load();
  const { run } = await small(chs);
  for (let i = 0; i < 5; i++) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 10));
    (await small(chs)).free();
  }
  assert.deepEqual([...run.scores], SCORES);
});

test('pointers above 2 GiB work like any other', async (t) => {
  const own = await core();
  const { sum, taken } = fill(own, 2 ** 31 + 2 ** 28);
  if (sum < 2 ** 31) return t.skip(`this system gives only ${sum} bytes`);
  assert.ok(taken.some((at) => at > 2 ** 31), 'above 2 GiB');
  const chs = new Chs(own);
  const { run, data, model, free } = await small(chs);
  await data.read('more', large);
  assert.equal(data.rows('more'), 3000);
  assert.deepEqual([...run.scores], SCORES);
  assert.equal(run.account(1).name, 'Bell, Inc');
  assert.deepEqual([...run.view({ sort: 'score' })], [1, 2, 0, 3]);
  assert.deepEqual(run.rows([3]).map(({ id }) => id), ['D4']);
  assert.equal(model.info.name, 'Small');
  assert.equal(chs.score(model, data).setWeights({ usage: 1 }).summary.accounts, 4);
  assert.throws(() => chs.parseModel('{'), { code: 'json.syntax' });
  free();
});

test('a full memory is an error, and it can be used again afterwards', async () => {
  const own = await core();
  const chs = new Chs(own);
  const { run, data, model, free } = await small(chs);
  const before = run.csv();
  const { taken } = fill(own, Infinity);
  const full = { name: 'ChsError', code: 'memory' };
  await assert.rejects(data.read('more', large), full);
  assert.throws(() => run.csv(), full);
  assert.throws(() => chs.parseModel(MODEL), full);
  assert.throws(() => chs.score(model, data), full);
  for (const at of taken) own.plain('chs_wasm_frame_free', at);
  assert.equal(data.rows('more'), 0);
  assert.equal(run.csv(), before);
  assert.equal((await data.read('more', large)).rows, 3000);
  free();
});
