// SPDX-License-Identifier: MIT
// The same bytes, however they come and wherever they are cut, give the same table, report, hash and scores.
import assert from 'node:assert/strict';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { webcrypto } from 'node:crypto';
import test from 'node:test';
import { Chs, Data } from '../../web/chs.js';
import { core, load, sample } from './common.mjs';

const chs = await load();
const bytes = new Uint8Array(readFileSync(sample.accounts));

/** What must be the same. @param {import('../../web/chs.js').Data} data @param {import('../../web/chs.js').Chs} [own] */
function told(data, own = chs) {
  const model = own.parseModel(readFileSync(sample.models[0]));
  const run = own.score(model, data);
  const all = { csv: data.csv(), report: data.report(), json: run.json({ detail: true }) };
  [run, model].forEach((each) => each.free());
  return all;
}

/** @param {import('../../web/types').Source} source */
async function read(source) {
  const data = chs.newData();
  const { rows, bytes: size } = await data.read('accounts', source, { name: 'a.csv' });
  const all = { rows, size, ...told(data) };
  data.free();
  return all;
}

const whole = await read(bytes);

/** @param {Uint8Array} all @param {number} size */
async function* chunks(all, size) {
  for (let from = 0; from < all.length; from += size) yield all.subarray(from, from + size);
}

/** @param {Uint8Array} all @param {number} size @returns {ReadableStream<Uint8Array>} */
function stream(all, size) {
  const iterator = chunks(all, size);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

test('the sample is read whole', () => {
  assert.equal(whole.rows, 500);
  assert.equal(whole.size, bytes.length);
});

for (const size of [1, 7, 64, 4093, 65536]) {
  test(`C takes pieces of ${size} bytes`, async () => {
    const own = await core();
    const outer = new Chs(own);
    const at = own.call('chs_wasm_data_new', [], (frame) => frame.result(0));
    const reader = own.call('chs_wasm_read_begin', [at, 'accounts', 'a.csv'], (frame) => frame.result(0));
    for (let from = 0; from < bytes.length; from += size) {
      own.call('chs_wasm_read_feed', [reader, bytes.subarray(from, from + size)], () => {});
    }
    own.call('chs_wasm_read_end', [reader], () => {});
    const data = new Data(own, at);
    assert.deepEqual({ rows: data.rows(), size: bytes.length, ...told(data, outer) }, whole);
  });
}

// What is told of a file only at its end, or at another place than its cells are read, must not hang on where it is cut.
for (const [name, text] of Object.entries({
  'blanks before quotes': 'id, "name", "note"\n1, "Smith, Jo" , "two\n""lines"""\n 2, "", 5\n',
  'a header that lacks a name': '"id","arr"\n"1","A1",5\n"2","A2",7\n',
  'formulas that are texts': 'id,arr\n="001",5\n"=""002""",="6"\n',
  'a blank line behind each row': 'id,name,arr\r\r\n1,a,5\r\r\n2,b,6\r\r\n9,,\r\r\n',
  'an end mark': 'id,arr\n1,5\n2,6\n\x1a',
  'whole lines in quotes': '"id,""name"",arr"\n"1,""x"",5"\n',
  'a short header': 'id,name\nacme,Al,x,u\nbeta,Bo,y,v\nceta,Ce,z,w\n',
})) {
  test(`${name}: cut at each byte`, async () => {
    const odd = new TextEncoder().encode(text);
    /** @param {number} size @param {number} first */
    const pieces = async (size, first) => {
      const data = chs.newData();
      await data.read('accounts', (async function* () {
        if (first) yield odd.subarray(0, first);
        yield* chunks(odd.subarray(first), size);
      })(), { name: 'a.csv' });
      const all = { csv: data.csv(), report: data.report() };
      data.free();
      return all;
    };
    const uncut = await pieces(odd.length, 0);
    assert.deepEqual(await pieces(1, 0), uncut);
    for (let first = 1; first < odd.length; first++) assert.deepEqual(await pieces(odd.length, first), uncut);
  });
}

test('every kind of source gives the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chs-'));
  const file = join(folder, 'a.csv');
  writeFileSync(file, bytes);
  const text = new TextDecoder().decode(bytes);
  /** @type {Record<string, () => any>} */
  const sources = {
    text: () => text,
    'an ArrayBuffer': () => bytes.slice().buffer,
    'a part of an ArrayBuffer': () => new Uint8Array([...bytes, ...bytes]).subarray(bytes.length),
    'a DataView': () => new DataView(bytes.slice().buffer),
    'a Blob': () => new Blob([bytes]),
    'a stream': () => stream(bytes, 1000),
    'a stream byte by byte': () => stream(bytes, 1),
    'a Response': () => new Response(bytes),
    'chunks of text': async function* () {
      for (let from = 0; from < text.length; from += 777) yield text.slice(from, from + 777);
    },
    'a stream of Node': () => createReadStream(file, { highWaterMark: 999 }),
    'a stream of Node with an encoding': () => createReadStream(file, 'utf8'),
  };
  try {
    for (const [kind, make] of Object.entries(sources)) assert.deepEqual(await read(make()), whole, kind);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a file of several pieces has the same hash from C and from the platform', async () => {
  const head = bytes.indexOf(10) + 1;
  const rest = bytes.subarray(head);
  const big = new Uint8Array(head + 40 * rest.length); // 3.4 MiB
  big.set(bytes.subarray(0, head));
  for (let i = 0; i < 40; i++) big.set(rest, head + i * rest.length);
  for (const size of [big.length, 3 * 2 ** 20, 2 ** 21 + 1, 2 ** 20, 2 ** 20 - 1]) {
    const part = big.subarray(0, size);
    const outside = chs.newData();
    const inside = chs.newData();
    for (const [data, crypto] of /** @type {const} */ ([[outside, webcrypto], [inside, undefined]])) {
      Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true });
      // it may be cut in the middle of a row
      await data.read('accounts', stream(part, 100_000), { name: 'a.csv' }).catch((error) => assert.equal(error.code, 'data.truncated'));
    }
    Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
    assert.equal(inside.rows() > 0, true);
    assert.deepEqual(outside.report(), inside.report());
    assert.equal(outside.csv(), inside.csv());
    [outside, inside].forEach((each) => each.free());
  }
});

test('two files of one table are one table', async () => {
  const cut = bytes.indexOf(10, 40_000) + 1;
  const head = bytes.subarray(0, bytes.indexOf(10) + 1);
  const data = chs.newData();
  const first = await data.read('accounts', bytes.subarray(0, cut), { name: 'a.csv' });
  const second = await data.read('accounts', new Blob([head, bytes.subarray(cut)]), { name: 'b.csv' });
  assert.equal(first.rows + second.rows, 500);
  assert.equal(data.csv(), whole.csv);
  assert.deepEqual(data.report().files.map(({ name, rows }) => [name, rows]), [['a.csv', first.rows], ['b.csv', second.rows]]);
  data.free();
});

test('progress is told, at the end with everything', async () => {
  /** @type {import('../../web/types').Progress[]} */
  const seen = [];
  const data = chs.newData();
  const slow = async function* () {
    for await (const chunk of chunks(bytes, 20_000)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      yield chunk;
    }
  };
  await data.read('accounts', slow(), { onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(seen.at(-1), { bytes: bytes.length, total: null, rows: 500 });
  seen.length = 0;
  await data.read('more', new Blob([bytes]), { onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(seen.at(-1), { bytes: bytes.length, total: bytes.length, rows: 500 });
  data.free();
});
