// SPDX-License-Identifier: MIT
// Random expressions through the core, native and WebAssembly, against the reference: the value, or the same reason for having none.
// CHS_SEEDS=17 or CHS_SEEDS=1-50 narrows the seeds; CHS_BIN and CHS_WASM name other builds.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Missing, NOT_EVALUATED, lowerAscii, readDay, trim } from './cells.mjs';
import { chance } from './chance.mjs';
import { parseCsv } from './csv.mjs';
import { number, parse, text } from './expressions.mjs';
import { expressions, portfolio, rollupPool, salad } from './random-expressions.mjs';
import { rollupsOf } from './rollups.mjs';
import { sentiment } from './sentiment.mjs';

const top = fileURLToPath(new URL('../../', import.meta.url));
const binary = process.env.CHS_BIN ?? join(top, 'build/chs');
const wasm = process.env.CHS_WASM ?? join(top, 'build/chs.wasm');
const AS_OF = '2026-11-16';
const [first, last] = (process.env.CHS_SEEDS ?? '1-40').split('-').map(Number);
const SEEDS = Array.from({ length: (last ?? first) - first + 1 }, (_, i) => first + i);
const PER_MODEL = 250;
const WORDS = { pro: 100, free: 0, 'N/A': 50, open: 75, trial: 25, '': 10, "it's": 60 };
/** The reasons in the core's words. @type {Record<string, string>} */
const REASONS = { 'below minimum evidence': 'too little evidence' };
const gone = [binary, wasm].filter((file) => !existsSync(file));
const absent = gone.length ? `${gone.join(', ')} absent` : false;
if (absent) console.error(`\n*** EXPRESSIONS NOT COMPARED: ${absent} ***\n`);

async function load() {
  const { createChs } = await import(join(top, 'web/chs.js'));
  return createChs(readFileSync(wasm));
}

/** A model of many signals, one expression each. @param {number} seed */
function prepared(seed) {
  const c = chance(seed);
  const make = expressions(c, rollupPool(c));
  const signals = Array.from({ length: PER_MODEL }, (_, i) => {
    const depth = c.whole(1, 4);
    if (c.maybe(0.15)) return { id: `s${i}`, value: make.text(depth), points: WORDS };
    return { id: `s${i}`, value: c.maybe(0.3) ? `if(${make.condition(depth)}, 1, 0)` : make.number(depth), goal: 1 };
  });
  const dated = { account: 'org', date: 'made' };
  const model = {
    chs: 1, account: { id: 'id' }, tables: { tickets: dated, logs: { account: 'org' }, ghosts: dated }, signals,
    score: { need: 0, of: signals.map(({ id }) => ({ signal: id })) }, bands: [{ name: 'All', from: 0, color: 'green' }],
  };
  return { model, files: portfolio(c, AS_OF) };
}

/** @param {import('./csv.mjs').Table} table */
const cellsOf = ({ headers, rows }) => rows.map((cells) => (/** @type {string} */ name) => cells[headers.indexOf(name)] ?? NOT_EVALUATED);

/** What the reference makes of every signal of every account. @param {ReturnType<typeof prepared>} made @param {Record<string, string>} tones */
function expected({ model, files }, tones) {
  const accounts = cellsOf(parseCsv(files.accounts));
  const tables = { tickets: cellsOf(parseCsv(files.tickets)), logs: cellsOf(parseCsv(files.logs)) };
  const asOf = /** @type {number} */ (readDay(AS_OF));
  const rollups = rollupsOf(model, /** @type {any} */ (tables), /** @type {any} */ (accounts), asOf, null, tones);
  const keys = new Map(Object.entries(WORDS).map(([key, points]) => [lowerAscii(key), points]));
  const trees = model.signals.map((signal) => parse(signal.value));
  return accounts.map((cell) => {
    const row = { cell, asOf, tones, rollup: rollups(/** @type {string} */ (cell('id'))) };
    return model.signals.map((signal, i) => {
      if (!('points' in signal)) return number(trees[i], row);
      const found = text(trees[i], row, keys);
      if (found instanceof Missing) return found;
      const key = lowerAscii(trim(found));
      return keys.has(key) ? key : new Missing('unknown text');
    });
  });
}

/** @param {any} value @param {any} signal as explained */
function differs(value, signal) {
  const missing = value instanceof Missing ? (REASONS[value.reason] ?? value.reason) : null;
  if (missing !== signal.missing) return `${missing ?? JSON.stringify(value)}, got ${signal.missing ?? JSON.stringify(signal.value ?? signal.text)}`;
  const got = typeof value === 'string' ? lowerAscii(signal.text ?? '') : signal.value;
  return missing !== null || Object.is(typeof value === 'string' ? value : value + 0, got) ? null : `${value}, got ${got}`;
}

/** @param {ReturnType<typeof prepared>} made @param {any[]} values @param {any} explained @param {string} where */
const failuresOf = ({ model }, values, explained, where) => model.signals.flatMap((signal, i) => {
  const wrong = explained.signals.length === model.signals.length ? differs(values[i], explained.signals[i]) : 'not there';
  return wrong ? [`${where}, account ${explained.account}: ${signal.value}\n    expected ${wrong}`] : [];
});

test(`${SEEDS.length * PER_MODEL} random expressions are what the reference makes of them`, { skip: absent }, async (t) => {
  const chs = await load();
  const tones = chs.sentimentWords();
  const folder = mkdtempSync(join(tmpdir(), 'chs-expressions-'));
  const file = (/** @type {string} */ name) => join(folder, name);
  /** @type {string[]} */
  const failures = [];
  /** @type {Map<string, number>} */
  const outcomes = new Map();
  try {
    for (const seed of SEEDS) {
      const made = prepared(seed);
      const values = expected(made, tones);
      for (const value of values.flat()) {
        const kind = value instanceof Missing ? value.reason : typeof value;
        outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
      }
      const data = chs.newData();
      for (const [name, csv] of Object.entries(made.files)) await data.read(name, new TextEncoder().encode(csv));
      const model = chs.parseModel(JSON.stringify(made.model));
      const run = chs.score(model, data, { asOf: AS_OF });
      values.forEach((each, i) => failures.push(...failuresOf(made, each, run.account(i), `seed ${seed}, WebAssembly`)));
      for (const each of [run, model, data]) each.free();

      writeFileSync(file('model.json'), JSON.stringify(made.model));
      for (const [name, csv] of Object.entries(made.files)) writeFileSync(file(`${name}.csv`), csv);
      const one = seed % values.length;
      const args = ['explain', '--model', file('model.json'), '--account', `A${one}`, '--as-of', AS_OF, '--format', 'json',
        '--table', `tickets=${file('tickets.csv')}`, '--table', `logs=${file('logs.csv')}`, file('accounts.csv')];
      failures.push(...failuresOf(made, values[one], JSON.parse(execFileSync(binary, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 })), `seed ${seed}, chs`));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  t.diagnostic(JSON.stringify(Object.fromEntries(outcomes)));
  assert.equal(failures.length, 0, `${failures.length} differ\n${failures.slice(0, 12).join('\n')}`);
  if (SEEDS.length > 9) for (const kind of ['number', 'string', 'empty', 'unreadable', 'not evaluated', 'out of range', 'below minimum evidence', 'unknown text']) assert.ok((outcomes.get(kind) ?? 0) > 50, kind);
});

test('the tone of 20000 heaps of words is that of the reference, and its points add up', { skip: absent }, async () => {
  const chs = await load();
  const tones = chs.sentimentWords();
  const c = chance(7);
  let none = 0;
  for (let i = 0; i < 20000; i++) {
    const words = salad(c);
    const { tone, good, bad, words: said } = chs.sentiment(words);
    assert.equal(tone, sentiment(words, tones), JSON.stringify(words));
    const total = said.reduce((/** @type {number} */ sum, /** @type {any} */ each) => sum + Math.round(10 * each.points), 0);
    assert.equal(total, Math.round(10 * good) - Math.round(10 * bad), JSON.stringify(words));
    none += tone === null ? 1 : 0;
  }
  assert.ok(none > 500 && none < 15000, `${none} without a tone`);
});
