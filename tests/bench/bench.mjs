// SPDX-License-Identifier: MIT
// `make bench`: how fast chs is beside its peers, how large it is, how soon it is ready. Everything in one run in Node, a drag in Chromium, on a generated
// portfolio of 1,000,000 accounts with 12 signals in 5 groups, 5% missing. All contenders must give the same results before anything is
// timed; a difference ends the run with exit code 1. A missed target is printed and does not.
//
// Contenders take turns (A B A B), what is shown is the median, so that a busy machine is unfair to all of them alike. A first load is timed
// in a process of its own.
//
//   node tests/bench/bench.mjs [scoring] [loading] [joining] [size] [start] [dragging]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { brotliCompressSync, constants } from 'node:zlib';
import { benchModel } from '../reference/bench-portfolio.mjs';
import { benchDragging } from './dragging.mjs';
import { FORMATS, writeOnce } from './formats.mjs';
import { benchJoining } from './joining.mjs';
import { benchLoading } from './loading.mjs';
import { at, child, FOLDER, kb, median, ms, must, table, target, times, verdicts } from './print.mjs';
import { chs, js } from './score-contenders.mjs';

const { file: CSV_FILE, rows: ACCOUNTS, pieces: CSV_PIECES } = FORMATS.plain;
const CSV = FOLDER + CSV_FILE;
const ROUNDS = 31; // of scoring

/** @type {(name: string) => boolean} nothing named: everything */
const wanted = (name) => process.argv.length < 3 || process.argv.includes(name);

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
  const runs = (/** @type {string} */ what) => Array.from({ length: 9 }, () => child('./ready-once.mjs', [what]));
  const started = { 'one table': runs('one'), 'five tables': runs('five') };
  const middle = (/** @type {any[]} */ of, /** @type {string} */ name) => median(of.map((run) => run[name]));
  table(`Start, each time in a new process: ${started['one table'][0].accounts} accounts of the sample portfolio`,
    ['', 'instantiate', 'read and check the model', 'read the files', 'score', 'first summary', 'in all'],
    Object.entries(started).map(([what, of]) => [what, ...['instantiate', 'model', 'read', 'score', 'summary', 'all'].map((name) => ms(middle(of, name)))]));
  const all = middle(started['one table'], 'all');
  target('ready: instantiate to first score', ms(all), 'under 50 ms', all < 50);
}

// ---- All of it ------------------------------------------------------------------------------------------------------

mkdirSync(FOLDER, { recursive: true });
writeFileSync(`${FOLDER}model.json`, JSON.stringify(benchModel(), null, 1) + '\n');
writeOnce(CSV, () => CSV_PIECES(ACCOUNTS));
console.log(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0].model.trim()}. Medians; contenders take turns.`);
if (wanted('scoring')) await benchScoring();
if (wanted('loading')) benchLoading();
if (wanted('joining')) await benchJoining();
if (wanted('size')) benchSize();
if (wanted('start')) benchStart();
if (wanted('dragging')) await benchDragging();
table('Targets', ['', 'found', 'target', ''], verdicts);
