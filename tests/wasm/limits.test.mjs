// SPDX-License-Identifier: MIT
// No input of 10 MB takes more than 2 seconds or much memory, whatever is in it: a clear error or a clear result. Each hostile file
// goes through build/chs with its memory limited, and through the module.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { gzipSync } from 'node:zlib';
import { CHS } from '../golden/golden.mjs';
import { at, load } from './common.mjs';

const MB = 1_000_000;
const SIZE = 10 * MB;
// Of processor time. Promised are 2 (CHS_PATIENCE=1 asks for no more); on a machine shared with others the same work takes twice that.
const SECONDS = 2 * Number(process.env.CHS_PATIENCE ?? 2);
const folder = mkdtempSync(join(tmpdir(), 'chs-limits-'));
after(() => rmSync(folder, { recursive: true }));
/** What a program may take for a file of that size, in bytes. A column takes what its first cells take. @param {number} size @param {string} name */
const memoryFor = (size, name = '') => (/key/.test(name) ? 1e9 : Math.min(1e9, 40 * size + 50 * MB));

/**
 * Runs build/chs in limited memory. `times` of the shell tells the processor time of what it ran.
 * @param {string[]} args @param {number} memory bytes
 */
function limited(args, memory) {
  const script = `ulimit -v ${Math.round(memory / 1024)}; "$0" "$@" >/dev/null 2>"$OUT"; code=$?; times; exit $code`;
  const out = join(folder, 'stderr');
  const run = spawnSync('sh', ['-c', script, CHS, ...args], { encoding: 'utf8', env: { PATH: process.env.PATH ?? '', OUT: out } });
  const [minutes, seconds, more, rest] = (run.stdout.trim().split('\n').pop() ?? '').split(/[ms ]+/).map(Number);
  const cpu = 60 * (minutes + more) + seconds + rest;
  assert.ok(Number.isFinite(cpu), run.stdout + run.stderr);
  return { code: run.status, stderr: readFileSync(out, 'utf8'), cpu };
}

/** Text of about `size` bytes: `head`, and then `unit` again and again. @param {number} size @param {string} head @param {string | ((i: number) => string)} unit */
function fill(size, head, unit) {
  if (typeof unit === 'string') return Buffer.concat([Buffer.from(head), Buffer.alloc(Math.max(0, size - head.length), unit)]);
  const parts = [head];
  for (let i = 0, used = head.length; used < size; i++) {
    parts.push(unit(i));
    used += parts[parts.length - 1].length;
  }
  return Buffer.from(parts.join(''));
}

/** Bytes that look random and are the same each time. @param {number} size */
function noise(size) {
  const bytes = Buffer.alloc(size);
  for (let i = 0, state = 1; i < size; i++) bytes[i] = (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24;
  return bytes;
}

const date = (/** @type {number} */ i) => `${1 + (i % 28)}/${1 + (Math.floor(i / 28) % 12)}/${1900 + Math.floor(i / 336)}`;
/** Two letters, in no order. @param {number} i */
const word = (i) => String.fromCharCode(97 + ((Math.imul(i, 2654435769) >>> 8) % 26), 97 + ((Math.imul(i, 2654435769) >>> 20) % 26));
const COLUMNS = 100_000;
const across = (/** @type {(i: number) => string} */ cell) => Array.from({ length: COLUMNS }, (_, i) => cell(i)).join(',');

/** Full rows, and between them rows of one cell, so that each column has few cells among many rows. @param {number} columns @param {string} cell */
const lone = (columns, cell, together = 1) => {
  const full = `${Array(columns).fill(cell)}\n`;
  return fill(SIZE, `${Array.from({ length: columns }, (_, i) => `c${i}`)}\n`, () => full.repeat(together) + `${cell}\n`.repeat(128 - together));
};

/** Name of the file, what is in it, the code it is refused with ('' when it is read), how many rows it has then. @type {[string, () => Buffer, string, number?][]} */
const FILES = [
  ['empty-lines.csv', () => fill(5 * MB, 'id,name\nA,b\n', '\n'), '', 1],
  ['returns.csv', () => fill(SIZE, 'id,name\r', '\r'), '', 0],
  ['delimiters.csv', () => fill(SIZE, 'id,name\n', ','), '', 1],
  ['delimiters-in-the-header.csv', () => fill(SIZE, '', ','), 'data.limit'],
  ['quotes.csv', () => fill(SIZE, 'id,name\n', '"'), 'data.cell'],
  ['unclosed.csv', () => fill(SIZE, 'id,name\nA,"', 'x,y\n'), 'data.cell'],
  ['unclosed-in-a-piece.csv', () => fill(MB, 'id,name\nA,"', 'x,y\n'), 'data.csv'],
  ['one-line.csv', () => fill(SIZE, 'id,name\nA,', 'x'), 'data.cell'],
  ['one-line-of-cells.csv', () => fill(SIZE, 'id,name\nA,', 'x,'), '', 1],
  ['cell-of-64-MB.csv', () => fill(64 * MB, 'id,name\nA,"', 'x'), 'data.cell'],
  ['nul.csv', () => fill(SIZE, 'id,name\n', '\0'), 'data.encoding'],
  ['only-nul.csv', () => fill(SIZE, '', '\0'), 'data.encoding'],
  ['nul-behind.csv', () => fill(SIZE, `id,name\n${'A1,Ada\n'.repeat(2000)}`, '\0'), 'data.cell'],
  ['noise.csv', () => noise(SIZE), 'data.encoding'],
  ['noise-behind.csv', () => Buffer.concat([Buffer.from(`id,name\n${'A1,Ada\n'.repeat(2000)}`), noise(SIZE)]), '', undefined],
  ['utf-16.csv', () => Buffer.from(`\ufeff${fill(SIZE / 2, 'id,name\n', (i) => `${i},\u00c7elik ${i}\n`)}`, 'utf16le'), '', undefined],
  ['windows-1252.csv', () => Buffer.from(String(fill(SIZE, 'id,name\n', (i) => `${i},Gr\u00fc\u00dfe ${i}\n`)), 'latin1'), '', undefined],
  ['digits.csv', () => fill(SIZE, 'id,n\n', (i) => `${i},${'7'.repeat(300)}\n`), '', undefined],
  ['digits-behind-the-point.csv', () => fill(SIZE, 'id,n\n', (i) => `${i},2.${'2250738585072011'.repeat(18)}e-308\n`), '', undefined],
  ['dates.csv', () => fill(SIZE, 'id,d\n', (i) => `${i},${date(i)}\n`), '', undefined],
  ['months.csv', () => fill(SIZE, 'id,d\n', (i) => `${i},${1 + (i % 28)} September ${i % 3000} 11:59:${i % 60} PM GMT+0${i % 10}:30\n`), '', undefined],
  ['separators.csv', () => fill(SIZE, 'id,n\n', (i) => `${i},"1${"'000".repeat(200)}${',.'.repeat(50)}${' '.repeat(98)}"\n`), '', undefined],
  ['separators-of-1-MB.csv', () => fill(SIZE, 'id,n\n', (i) => `${i},"1${',000'.repeat(240_000)}"\n`), '', undefined],
  ['texts.csv', () => fill(SIZE, 'id,n\n', (i) => `${i},text ${Math.imul(i, 7919)}\n`), '', undefined],
  ['ragged.csv', () => fill(SIZE, 'a,b\n', (i) => `1${',2'.repeat(i % 500)}\n`), '', undefined],
  ['columns.csv', () => Buffer.from(`${across((i) => `c${i}`)}\n${`${across((i) => String(i % 7))}\n`.repeat(10)}`), '', 10],
  ['columns-of-texts.csv', () => Buffer.from(`${across((i) => `c${i}`)}\n${`${across((i) => `t${i % 7}`)}\n`.repeat(10)}`), '', 10],
  ['short-texts.csv', () => fill(SIZE, `${Array.from({ length: 1000 }, (_, i) => `c${i}`)}\n`, (row) => `${Array.from({ length: 1000 }, (_, i) => word(row * 1000 + i))}\n`), '', undefined],
  ['lone-cells.csv', () => lone(COLUMNS - 1000, '1'), '', undefined],
  ['lone-cells-of-1000-columns.csv', () => lone(1000, '1'), '', undefined],
  ['lone-cells-of-30-columns.csv', () => lone(30, '1'), '', undefined],
  ['lone-texts.csv', () => lone(COLUMNS - 1000, 'a'), '', undefined],
  ['pairs-of-cells.csv', () => lone(COLUMNS - 1000, '1', 2), '', undefined],
  ['lone-keys.ndjson', () => fill(SIZE, '', (i) => `{"k${i % (COLUMNS - 1000)}":1}\n`), '', undefined],
  ['columns-of-one-name.csv', () => Buffer.from(`${across(() => 'same')}\n${`${across((i) => String(i % 7))}\n`.repeat(10)}`), '', 10],
  ['columns-without-name.csv', () => Buffer.from(`${across((i) => (i ? '' : 'id'))}\n${`${across((i) => String(i % 7))}\n`.repeat(10)}`), '', 10],
  ['brackets.json', () => Buffer.from('['.repeat(2 * MB)), 'json.depth'],
  ['brackets-closed.json', () => Buffer.from('['.repeat(MB) + ']'.repeat(MB)), 'json.depth'],
  ['objects.json', () => Buffer.from('{"a":'.repeat(2 * MB)), 'json.depth'],
  ['blank.json', () => fill(SIZE, '', ' '), 'json.syntax'],
  ['cell-of-64-MB.json', () => fill(64 * MB, '[{"a":"', 'x'), 'data.limit'],
  ['number-of-10-MB.json', () => fill(SIZE, '[{"a":', '7'), 'data.limit'],
  ['number-of-1-MB.json', () => Buffer.from(`[{"a":${'7'.repeat(MB)}}]`), 'json.number'],
  ['escapes.json', () => Buffer.from(`[${Array(16).fill(`{"a":"${'\\u0041'.repeat(100_000)}"}`).join(',')}]`), '', 16],
  ['one-key.json', () => Buffer.from(`[{${Array(200_000).fill('"k":1').join(',')}}]`), 'data.duplicate_key'],
  ['one-key-in-lines.ndjson', () => Buffer.from(`{${Array(130_000).fill('"k":1').join(',')}}\n`.repeat(10)), 'data.duplicate_key'],
  ['keys.json', () => Buffer.from(`[{${Array.from({ length: 60_000 }, (_, i) => `"k${i}":${i}`).join(',')}}]`), '', 1],
  ['a-key-for-each-record.ndjson', () => Buffer.from(Array.from({ length: COLUMNS }, (_, i) => `{"k${i}":${i}}\n`).join('')), '', COLUMNS],
  ['more-keys-than-fit.ndjson', () => Buffer.from(Array.from({ length: 140_000 }, (_, i) => `{"k${i}":${i}}\n`).join('')), 'data.limit'],
  ['lists.ndjson', () => fill(SIZE, '', (i) => `{"id":${i},"l":[${'[],'.repeat(200)}1],"o":{"a":{"b":{"c":${i}}}}}\n`), '', undefined],
  ['bomb.csv.gz', () => gzipSync(Buffer.alloc(256 * MB, 'x,y\n')), 'data.limit'],
];

test('no file of 10 MB takes long or much memory, and what comes of it is clear', async (t) => {
  for (const [name, make, refused, rows] of FILES) {
    await t.test(name, async () => {
      const bytes = make();
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const size = name.endsWith('.gz') ? SIZE : statSync(path).size;
      const { code, stderr, cpu } = limited(['data', path], memoryFor(size, name));
      rmSync(path);
      assert.equal(code, refused ? 1 : 0, stderr);
      if (refused) assert.ok(stderr.includes(`[${refused}]`), stderr);
      if (refused) assert.ok(stderr.includes(name) && stderr.split('\n').length <= 3 && stderr.length < 1000, stderr.slice(0, 2000));
      assert.ok(cpu < SECONDS, `chs data took ${cpu} s`);
      if (name.endsWith('.gz')) return; // readers.test.mjs has the module's own unpacking
      const core = await load();
      const data = core.newData();
      const before = process.cpuUsage();
      const read = await data.read('accounts', bytes, { name, hash: false }).catch((error) => error);
      const { user, system } = process.cpuUsage(before);
      assert.equal(read.code ?? '', refused, read.message);
      if (rows !== undefined) assert.equal(read.rows, rows);
      if (refused) assert.equal(data.rows(), 0);
      assert.ok((user + system) / 1e6 < SECONDS, `the module took ${(user + system) / 1e6} s`);
      assert.ok(core.memory < memoryFor(size, name), `the module took ${core.memory} bytes`);
      data.free();
    });
  }
});

test('a hundred thousand columns are sketched and checked in that time, too', async (t) => {
  const model = at('examples/models/starter.json');
  for (const [name, bytes] of /** @type {[string, Buffer][]} */ ([
    ['lone-cells.csv', lone(COLUMNS - 1000, '1')],
    ['of-one-name.csv', Buffer.from(`${across(() => 'same')}\n${across(() => '1')}\n`)],
    ['of-names-that-mean.csv', Buffer.from(`${across((i) => `last login ${i} date`)}\n${across(() => '2026-11-01')}\n`)],
    ['of-many-words.csv', Buffer.from(`${across((i) => `last contact of the owner in quarter ${i} usage per seat and month`)}\n${across(() => '1')}\n`)],
    ['of-long-names.csv', Buffer.from(`${across((i) => `c${i}${'x'.repeat(90)}`)}\n${across(() => '1')}\n`)],
  ])) {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    for (const args of [['sketch', path], ['check', '--model', model, path]]) {
      await t.test(`${args[0]} ${name}`, () => {
        const { code, stderr, cpu } = limited(args, 1e9);
        assert.equal(code, 1, stderr.slice(0, 2000)); // nobody has said what is good; the starter asks for other columns
        assert.ok(cpu < SECONDS, `chs ${args[0]} took ${cpu} s`);
      });
    }
    rmSync(path);
  }
});

// ---- Scoring ----------------------------------------------------------------------------------------------------------

const ACCOUNTS = 20_000;
const KEYS = 100_000;
const bands = [{ name: 'Low', from: 0, color: 'red' }];
/** @param {string} by @param {string} value */
const joined = (by, value = 'count(tickets)') => ({
  chs: 1, name: 'M', account: { id: 'id', name: 'name', domain: 'website' }, bands,
  tables: { tickets: { account: 'key', by } },
  signals: [{ id: 'n', value, curve: [[0, 0], [100, 100]] }],
  score: { of: [{ signal: 'n' }] },
});
const accounts = () => fill(0, 'id,name,website\n', '').toString() + Array.from({ length: ACCOUNTS }, (_, i) => `0015000000${String(i).padStart(5, '0')},Company ${i} Holding Inc.,www.company-${i}.com\n`).join('');
/** @param {(i: number) => string} key */
const tickets = (key, count = KEYS) => `key,n\n${Array.from({ length: count }, (_, i) => `"${key(i)}",${i}\n`).join('')}`;
const every = Array.from({ length: 1000 }, (_, i) => `0015000000${String(i * 20).padStart(5, '0')}`).join(';');

/** What is joined how; how the tickets name their account. @type {[string, string, () => string][]} */
const JOINS = [
  ['unmatched ids', 'id', () => tickets((i) => `X${Math.imul(i, 2654435769) >>> 0}`)],
  ['ids that are nearly right', 'id', () => tickets((i) => `0015000000${String(i).padStart(5, '0')}AA${String.fromCharCode(65 + (i % 26))}`)],
  ['unmatched names', 'name', () => tickets((i) => `Firm ${i} & Sons (No. ${i % 97}), Ltd`)],
  ['names that are nearly right', 'name', () => tickets((i) => `Compamy ${i} Holdings`)],
  ['unmatched names of one form', 'name', () => tickets((i) => `${'Company '.repeat(8)}${i}`)],
  ['unmatched domains', 'domain', () => tickets((i) => `https://shop.company${i}.co.uk/path?x=${i}`)],
  ['1,000 accounts in a cell', 'id', () => tickets(() => every, 600)],
  ['a cell of 1 MB of separators', 'id', () => tickets(() => ';'.repeat(MB), 5)],
  ['a cell of 1 MB of names', 'name', () => tickets((i) => `${i};`.repeat(MB / 8), 5)],
];

test('joining takes no longer than reading, whoever is meant', async (t) => {
  const file = join(folder, 'accounts.csv');
  writeFileSync(file, accounts());
  for (const [name, by, make] of JOINS) {
    await t.test(name, () => {
      const [table, model] = [join(folder, 'tickets.csv'), join(folder, 'model.json')];
      writeFileSync(table, make());
      writeFileSync(model, JSON.stringify(joined(by)));
      const memory = memoryFor(statSync(table).size + statSync(file).size);
      for (const args of [['score', '--format', 'csv'], ['match'], ['check', '--format', 'json']]) {
        const { code, stderr, cpu } = limited([...args, '--model', model, '--table', `tickets=${table}`, file], memory);
        assert.equal(code, 0, stderr.slice(0, 2000));
        assert.ok(cpu < SECONDS, `chs ${args[0]} took ${cpu} s`);
        assert.ok(stderr.length < 4000, `${stderr.length}`);
      }
    });
  }
  await t.test('100,000 confirmed matches', () => {
    const [table, model, matches] = ['tickets.csv', 'model.json', 'matches.csv'].map((name) => join(folder, name));
    writeFileSync(table, tickets((i) => `X${i}`));
    writeFileSync(model, JSON.stringify(joined('id')));
    writeFileSync(matches, `table,written,account,reason\n${Array.from({ length: KEYS }, (_, i) => `tickets,X${i},0015000000${String(i % ACCOUNTS).padStart(5, '0')},\n`).join('')}`);
    const { code, stderr, cpu } = limited(['score', '--format', 'csv', '--model', model, '--table', `tickets=${table}`, '--matches', matches, file], 1e9);
    assert.equal(code, 0, stderr.slice(0, 2000));
    assert.ok(cpu < SECONDS, `${cpu} s`);
  });
});

/** Expressions of up to 250 KB, and whether they are read. @type {[string, string, boolean][]} */
const EXPRESSIONS = [
  ['many sums', Array(20_000).fill('n').join(' + '), false],
  ['many brackets', `${'('.repeat(60_000)}n${')'.repeat(60_000)}`, false],
  ['many signs', `${'-'.repeat(100_000)}n`, false],
  ['many nots', `${'not '.repeat(40_000)}n`, false],
  ['many names', Array.from({ length: 20_000 }, (_, i) => `n${i}`).join(' + '), false],
  ['a long number', '7'.repeat(200_000), false],
  ['a long name', 'n'.repeat(200_000), false],
  ['a long text', `if(n == '${'x'.repeat(200_000)}', 1, 2)`, false],
  ['an open text', `'${'x'.repeat(200_000)}`, false],
  ['many functions', `${'min(n, '.repeat(20_000)}n${')'.repeat(20_000)}`, false],
  ['some of everything', Array(8).fill('max(n, 2 * -n)').join(' + '), true],
];

test('an expression of any length is read or refused at once', async (t) => {
  const [model, file] = [join(folder, 'model.json'), join(folder, 'few.csv')];
  writeFileSync(file, 'id,n\nA,1\n');
  for (const [name, value, fine] of EXPRESSIONS) {
    await t.test(name, () => {
      const plain = joined('id', value);
      writeFileSync(model, JSON.stringify({ ...plain, account: { id: 'id' }, tables: undefined }));
      const { code, stderr, cpu } = limited(['score', '--format', 'csv', '--model', model, file], memoryFor(MB / 4));
      if (fine) assert.equal(code, 0, stderr.slice(0, 2000));
      else assert.ok(code === 0 || /\[model\.[a-z_]+\]/.test(stderr), stderr.slice(0, 2000));
      assert.ok(cpu < SECONDS, `${cpu} s`);
      assert.ok(stderr.length < 4000, `${stderr.length} bytes of errors`);
    });
  }
});
