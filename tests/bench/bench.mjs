// SPDX-License-Identifier: MIT
// `make bench`: how fast chs is beside its peers, how large it is, how soon it is ready. Everything in one run in Node, on a generated
// portfolio of 1,000,000 accounts with 12 signals in 5 groups, 5% missing. All contenders must give the same results before anything is
// timed; a difference ends the run with exit code 1. A missed target is printed and does not.
//
// Contenders take turns (A B A B), what is shown is the median, so that a busy machine is unfair to all of them alike. A first load is timed
// in a process of its own.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { benchCsv, benchModel } from '../reference/bench-portfolio.mjs';
import { chs, js } from './score-contenders.mjs';
import { LOADERS } from './loaders.mjs';

const at = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const FOLDER = at('../../build/bench/');
const CSV = `${FOLDER}accounts.csv`;
const ACCOUNTS = 1_000_000;
const ROUNDS = 31; // of scoring
/** Processes per contender, each with a first load, and loads behind that; fewer of those that take seconds. */
const LOADS = { chs: [7, 3], stamped: [5, 3], js: [7, 3], duckdb: [3, 1], udsv: [2, 1], papa: [2, 1] };

// ---- Numbers and tables ---------------------------------------------------------------------------------------------

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const ms = (/** @type {number} */ x) => `${x < 100 ? x.toFixed(1) : x.toFixed(0)} ms`;
const times = (/** @type {number} */ x) => `${x.toFixed(2)}x`;
const kb = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} KB`;

/** @param {string} title @param {string[]} head @param {string[][]} rows */
function table(title, head, rows) {
  const widths = head.map((_, c) => Math.max(...[head, ...rows].map((row) => (row[c] ?? '').length)));
  const line = (/** @type {string[]} */ row) => row.map((cell, c) => (c ? cell.padStart(widths[c]) : cell.padEnd(widths[c]))).join('  ').trimEnd();
  console.log(`\n${title}\n${line(head)}\n${widths.map((w) => '-'.repeat(w)).join('  ')}`);
  for (const row of rows) console.log(line(row));
}

/** @type {string[][]} */
const verdicts = [];
/** @param {string} what @param {string} found @param {string} target @param {boolean} met */
const target = (what, found, target, met) => void verdicts.push([what, found, target, met ? 'PASS' : 'miss']);

/** @param {boolean} same @param {string} what */
function must(same, what) {
  if (same) return;
  console.error(`bench: the results differ, so no time means anything: ${what}`);
  process.exit(1);
}

// ---- The data -------------------------------------------------------------------------------------------------------

function makeData() {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}model.json`, JSON.stringify(benchModel(), null, 1) + '\n');
  if (existsSync(CSV)) return;
  const file = openSync(`${CSV}.part`, 'w');
  for (const piece of benchCsv(ACCOUNTS)) writeSync(file, piece);
  closeSync(file);
  renameSync(`${CSV}.part`, CSV);
}

// ---- Loading --------------------------------------------------------------------------------------------------------

/** @param {string} script @param {string[]} args @returns {any} */
function child(script, args) {
  const done = spawnSync(process.execPath, [at(script), ...args], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (done.status !== 0) throw new Error(`${script} ${args.join(' ')} failed:\n${done.stderr}`);
  return JSON.parse(done.stdout);
}

function benchLoading() {
  const names = Object.keys(LOADERS);
  const digests = names.map((name) => JSON.stringify(child('./load-once.mjs', [name, CSV, '1', '--digest']).digest));
  names.forEach((name, i) => must(digests[i] === digests[0], `${LOADERS[name].label} read ${digests[i]}\n${LOADERS[names[0]].label} read ${digests[0]}`));

  /** @type {Record<string, { first: number[], warm: number[], memory: number }>} */
  const found = Object.fromEntries(names.map((name) => [name, { first: [], warm: [], memory: 0 }]));
  for (let round = 0; round < LOADS.chs[0]; round++) {
    for (const name of names) {
      const [processes, warmLoads] = LOADS[name];
      if (round >= processes) continue;
      const { first, warm, memory } = child('./load-once.mjs', [name, CSV, String(1 + warmLoads)]);
      found[name].first.push(first);
      found[name].warm.push(...warm);
      found[name].memory = memory;
    }
  }
  const size = statSync(CSV).size;
  const [first, warm] = [median(found.chs.first), median(found.chs.warm)];
  table(`Loading ${(size / 1e6).toFixed(1)} MB of CSV: from the file to columns, all with the same content`,
    ['', 'first load', 'chs is faster', 'warm', 'chs is faster'],
    names.map((name) => {
      const [f, w] = [median(found[name].first), median(found[name].warm)];
      return [LOADERS[name].label, ms(f), name === 'chs' ? '' : times(f / first), ms(w), name === 'chs' ? '' : times(w / warm)];
    }));
  const against = (/** @type {string} */ name) => median(found[name].first) / first;
  target('first load against JavaScript', times(against('js')), 'at least 1.5x', against('js') >= 1.5);
  target('first load against DuckDB-WASM', times(against('duckdb')), 'at least 8x', against('duckdb') >= 8);
  const share = found.chs.memory / size;
  target('WebAssembly memory after the load', `${times(share)} the file`, 'under 2.5x', share < 2.5);
}

// ---- Scoring --------------------------------------------------------------------------------------------------------

async function benchScoring() {
  const model = benchModel();
  const theirs = await js(CSV, model);
  const ours = await chs(CSV, `${FOLDER}model.json`);
  theirs.score.full();
  theirs.score.keepBase();
  const steps = [['full', ours.changeSignals, theirs.changeSignals], ['one', ours.changeGroup, theirs.changeGroup]];
  let turn = 0;
  const same = (/** @type {string} */ when) => must(ours.difference(theirs.score) === '', `${when}: ${ours.difference(theirs.score)}`);
  same('as the model is');
  for (const [name, mine, other] of steps) {
    turn++;
    mine(turn);
    other(turn);
    same(`weights changed (${name})`);
  }

  /** @type {Record<string, number[]>} */
  const found = { chsFull: [], jsFull: [], chsOne: [], jsOne: [], apiFull: [], apiOne: [] };
  const timed = (/** @type {string} */ name, /** @type {() => void} */ work) => {
    const begin = performance.now();
    work();
    found[name].push(performance.now() - begin);
  };
  for (let round = -5; round < ROUNDS; round++) {
    if (round === 0) for (const list of Object.values(found)) list.length = 0;
    turn++;
    timed('chsFull', () => ours.changeSignals(turn));
    timed('jsFull', () => theirs.changeSignals(turn));
    timed('chsOne', () => ours.changeGroup(turn));
    timed('jsOne', () => theirs.changeGroup(turn));
    turn++;
    timed('apiFull', () => ours.setSignals(turn));
    timed('apiOne', () => ours.setGroup(turn));
  }
  turn++;
  for (const side of [ours, theirs]) {
    side.changeSignals(turn);
    side.changeGroup(turn);
  }
  same('after all rounds');

  const m = Object.fromEntries(Object.entries(found).map(([name, list]) => [name, median(list)]));
  table(`Scoring ${ACCOUNTS.toLocaleString('en')} accounts from signal scores: groups, score, coverage, bands, histogram, who moved`,
    ['', 'full re-score', 'one top-level weight', 'of a full one'],
    [['chs', ms(m.chsFull), ms(m.chsOne), times(m.chsOne / m.chsFull)],
      ['JavaScript, typed arrays', ms(m.jsFull), ms(m.jsOne), times(m.jsOne / m.jsFull)],
      ['chs is faster', times(m.jsFull / m.chsFull), times(m.jsOne / m.chsOne)],
      ['run.setWeights, with summary', ms(m.apiFull), ms(m.apiOne)]]);
  console.log(`Once, before: ${ms(ours.firstScore)} from values to the first score (chs.score), the model's curves included.`);
  target('full re-score against JavaScript', times(m.jsFull / m.chsFull), 'at least 3.5x (5x)', m.jsFull / m.chsFull >= 3.5);
  target('one weight against a full re-score', times(m.chsOne / m.chsFull), 'at most 0.50x', m.chsOne / m.chsFull <= 0.5);
}

// ---- Size and start -------------------------------------------------------------------------------------------------

function benchSize() {
  const brotli = (/** @type {Buffer} */ bytes) =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
  const rows = [];
  for (const [path, limit] of /** @type {[string, number][]} */ ([['build/chs.wasm', 45], ['dist/chs.html', 100]])) {
    if (!existsSync(at(`../../${path}`))) {
      target(path, 'not built', `under ${limit} KB brotli`, false);
      continue;
    }
    const bytes = readFileSync(at(`../../${path}`));
    const small = brotli(bytes);
    rows.push([path, kb(bytes.length), kb(small)]);
    target(path, `${kb(small)} brotli`, `under ${limit} KB brotli`, small < limit * 1024);
  }
  table('Size', ['', 'raw', 'brotli'], rows);
}

function benchStart() {
  const runs = Array.from({ length: 9 }, () => child('./ready-once.mjs', []));
  const middle = (/** @type {string} */ name) => median(runs.map((run) => run[name]));
  table(`Start, each time in a new process: ${runs[0].accounts} accounts of the sample portfolio`,
    ['instantiate', 'read and check the model', 'read the file', 'score', 'first summary', 'in all'],
    [['instantiate', 'model', 'read', 'score', 'summary', 'all'].map((name) => ms(middle(name)))]);
  target('ready: instantiate to first score', ms(middle('all')), 'under 50 ms', middle('all') < 50);
}

// ---- All of it ------------------------------------------------------------------------------------------------------

makeData();
console.log(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0].model.trim()}. Medians; contenders take turns.`);
await benchScoring();
benchLoading();
benchSize();
benchStart();
table('Targets', ['', 'found', 'target', ''], verdicts);
