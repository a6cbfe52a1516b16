// SPDX-License-Identifier: MIT
// What weights decide, in the core against weights.mjs: the turns of single weights, bands under random weights, effective weights. On
// random portfolios with minima, geometric means, needs, rules, overrides and gaps. CHS_SEEDS=17 or 1-50 narrows it, CHS_WASM names a build.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseCsv } from './csv.mjs';
import { generate } from './generate.mjs';
import { score } from './reference.mjs';
import { peersOf, togetherOf } from './peers.mjs';
import { effectiveOf, groupsOf, splitMix, stabilityOf, turnsOf } from './weights.mjs';

const top = fileURLToPath(new URL('../../', import.meta.url));
const wasm = process.env.CHS_WASM ?? join(top, 'build/chs.wasm');
if (!existsSync(wasm)) throw new Error(`${wasm} is not there: run make first`);
const { createChs } = await import(join(top, 'web/chs.js'));
const chs = await createChs(readFileSync(wasm));
const tones = chs.sentimentWords();

const [first, last] = (process.env.CHS_SEEDS ?? '1-20').split('-').map(Number);
const SEEDS = Array.from({ length: (last ?? first) - first + 1 }, (_, i) => first + i);

/** @param {number} seed @param {number} accounts */
async function scored(seed, accounts) {
  const made = generate(seed, { accounts });
  const tables = { ...Object.fromEntries(Object.entries(made.tablesCsv).map(([name, csv]) => [name, parseCsv(csv)])),
    accounts: parseCsv(made.accountsCsv), overrides: made.overridesCsv === null ? null : parseCsv(made.overridesCsv) };
  const expected = score(made.model, tables, { asOf: made.asOf, tones }).accounts;
  const data = chs.newData();
  await data.read('accounts', made.accountsCsv);
  if (made.overridesCsv !== null) await data.read('overrides', made.overridesCsv);
  for (const [name, csv] of Object.entries(made.tablesCsv)) await data.read(name, csv);
  const model = chs.parseModel(JSON.stringify(made.model));
  const run = chs.score(model, data, made.asOf ? { asOf: made.asOf } : {});
  return { made, expected, run, free: () => [run, model, data].forEach((each) => each.free()) };
}

/** @param {any} turn as the core tells it @param {string[]} bands of which no other is meant */
const plain = (turn) => (turn ? { weight: turn.weight, score: turn.score === null ? null : Math.round(turn.score * 100), band: turn.band } : null);

test('the random numbers are those that SplitMix64 is published with', () => {
  const draw = splitMix(1234567); // the first outputs for this seed: 6457827717110365317, 3203168211198807973
  assert.equal(draw(), Number(6457827717110365317n >> 11n) * 2 ** -53);
  assert.equal(draw(), Number(3203168211198807973n >> 11n) * 2 ** -53);
});

test('every turn of a weight is the nearest one, and there is none where none is told', async () => {
  let turns = 0, none = 0;
  for (const seed of SEEDS) {
    const { made, expected, run, free } = await scored(seed, 12);
    const groups = groupsOf(made.model.score);
    for (const i of [seed % 12, (seed * 5 + 3) % 12].filter((index) => index < expected.length)) {
      const decides = run.decides(i);
      const ids = Object.keys(expected[i].nodes);
      assert.deepEqual(decides.nodes.map((/** @type {any} */ node) => node.id), ids, `seed ${seed}`);
      let key = null, smallest = Infinity;
      for (const node of decides.nodes) {
        const siblings = /** @type {[string, string[]]} */ (groups.find(([, children]) => children.includes(node.id)))[1];
        const want = turnsOf(expected[i], siblings, node.id);
        const where = `seed ${seed}, account ${expected[i].account_id}, ${node.id}`;
        assert.equal(node.weight, expected[i].given[node.id], where);
        assert.deepEqual(plain(node.less), want.less, `${where}, less`);
        assert.deepEqual(plain(node.more), want.more, `${where}, more`);
        turns += Number(want.less !== null) + Number(want.more !== null);
        none += Number(!want.less && !want.more);
        const [less, more] = [want.less, want.more].map((turn) => (turn ? Math.abs(turn.weight - node.weight) : Infinity));
        const nearer = Math.min(less, more);
        if (Math.abs(less - more) > 1e-6 * nearer) assert.equal(node.smallest, less < more ? 'less' : more < less ? 'more' : null, where);
        if (node.weight > 0 && nearer / node.weight < smallest * (1 - 1e-9)) [key, smallest] = [node.id, nearer / node.weight];
      }
      assert.equal(decides.key?.id ?? null, key, `seed ${seed}, account ${i}`);
    }
    free();
  }
  if (!process.env.CHS_SEEDS) assert.ok(turns > 30 && none > 50, `${turns} turns, ${none} without`);
});

test('a weight that is told turns the band when it is set, and its neighbour on the way does not', async () => {
  let tried = 0;
  for (const seed of SEEDS) {
    const { run, free } = await scored(seed, 12);
    for (let i = 0; i < run.count; i += 5) {
      const { nodes, band_index } = run.decides(i);
      for (const node of nodes) {
        for (const turn of [node.less, node.more].filter(Boolean)) {
          try {
            run.setWeights({ [node.id]: turn.weight }, node.where);
          } catch (error) { // 0 in this class, and another class has no other weight in the group
            assert.deepEqual([turn.weight, /** @type {any} */ (error).code], [0, 'model.weights'], `seed ${seed}, account ${i}, ${node.id}`);
            continue;
          }
          assert.equal(run.bands[i], turn.band_index, `seed ${seed}, account ${i}, ${node.id} at ${turn.weight}`);
          assert.notEqual(turn.band_index, band_index);
          assert.equal(Math.round(run.summary().weights.length), nodes.length);
          run.resetWeights();
          tried++;
        }
      }
    }
    free();
  }
  if (!process.env.CHS_SEEDS) assert.ok(tried > 50, `${tried} tried`);
});

test('every account against its peers, to the last hundredth, and the fewest signals that reach the next band together', async () => {
  let several = 0, rests = 0;
  const whole = (/** @type {number | null} */ points) => (points === null ? null : Math.round(points * 100));
  for (const seed of SEEDS) {
    const { made, expected, run, free } = await scored(seed, 100);
    expected.forEach((account, i) => {
      const where = `seed ${seed}, account ${account.account_id}`;
      const { peers, next_band } = run.account(i);
      const want = peersOf(account, expected);
      assert.deepEqual(peers && { ...peers, mean: whole(peers.mean), difference: whole(peers.difference), percentile: whole(peers.percentile), steps: whole(peers.steps), rest: whole(peers.rest),
        signals: peers.signals.map((/** @type {any} */ one) => ({ id: one.id, weight: whole(one.weight), mean: whole(one.mean), accounts: one.accounts, points: whole(one.points) })) },
      want && { ...want, signals: want.signals.map(({ exact, ...one }) => one) }, where);
      rests += Number(Boolean(want?.rest));
      const together = next_band?.together?.map((/** @type {any} */ one) => ({ id: one.id, needed: whole(one.needed) })) ?? null;
      assert.deepEqual(together, togetherOf(account, made.model), `${where}, together`);
      several += Number((together?.length ?? 0) > 1);
    });
    free();
  }
  if (!process.env.CHS_SEEDS) assert.ok(several > 3 && rests > 20, `${several} sets, ${rests} rests`);
});

test('bands and ranks under random weights are those of every draw scored by itself', async () => {
  for (const seed of SEEDS) {
    const { expected, run, free } = await scored(seed, 40);
    const options = { draws: 1 + (seed % 40), spread: 1 + ((seed * 7) % 99), seed: seed * 1000003 };
    const got = await run.stability(options);
    const want = stabilityOf(expected, Object.keys(expected[0]?.nodes ?? {}), options);
    assert.deepEqual([...got.share], want.map((one) => one.share), `seed ${seed}: shares`);
    const kinds = run.summary().bands.map((/** @type {any} */ { name }) => name); // the last: none
    assert.deepEqual([...got.bands], want.flatMap((one) => kinds.map(one.shareOf)), `seed ${seed}: shares of every band`);
    assert.deepEqual([...got.low], want.map((one) => one.low), `seed ${seed}: low`);
    assert.deepEqual([...got.high], want.map((one) => one.high), `seed ${seed}: high`);
    const has = expected.flatMap((account, i) => (account.score === null ? [] : [i]));
    assert.equal(got.scored, has.length);
    assert.equal(got.firm.accounts, has.filter((i) => want[i].share >= 9500).length);
    assert.deepEqual(got.shares, Array.from({ length: 21 }, (_, k) => has.filter((i) => Math.floor(want[i].share / 500) === k).length));
    const least = has.sort((a, b) => want[a].share - want[b].share || a - b).slice(0, 10);
    assert.deepEqual(got.least.map((/** @type {any} */ one) => one.index), least);
    for (const { index, bands } of got.least) assert.deepEqual(bands.map((/** @type {number} */ share) => Math.round(share * 100)), kinds.map(want[index].shareOf));
    free();
  }
});

test('effective weights are covariances over the variance', async () => {
  let known = 0;
  for (const seed of SEEDS) {
    const { expected, run, free } = await scored(seed, 40);
    const { accounts, known: is, nodes } = run.importance();
    const scoredOnes = expected.filter((account) => account.mean !== null);
    assert.equal(accounts, scoredOnes.length);
    assert.equal(is, new Set(scoredOnes.map((account) => account.mean)).size > 1);
    if (is) {
      const want = effectiveOf(expected);
      for (const node of nodes.filter((/** @type {any} */ one) => one.kind === 'signal')) {
        assert.ok(Math.abs(node.effective - want[node.id]) <= 0.00501, `seed ${seed}, ${node.id}: ${node.effective} against ${want[node.id]}`);
      }
      known++;
    } else assert.ok(nodes.every((/** @type {any} */ node) => node.nominal === null && node.effective === null));
    free();
  }
  if (!process.env.CHS_SEEDS) assert.ok(known > 10, `${known} known`);
});
