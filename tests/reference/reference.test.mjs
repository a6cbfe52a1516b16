// SPDX-License-Identifier: MIT
// The reference held to numbers worked out by hand from design.md, so that the judge of the core is itself judged.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY, Missing, OUT_OF_RANGE, UNREADABLE, readDay, readNumber, writeDay } from './cells.mjs';
import { chance } from './chance.mjs';
import { parseCsv, writeCsv } from './csv.mjs';
import { number, parse, truth } from './expressions.mjs';
import { generate } from './generate.mjs';
import { LOG2, apportion, fixedLog2, halfUp, hundredths, nearestPower, resolveWeights, sum } from './integers.mjs';
import { NOT_ENOUGH, score } from './reference.mjs';
import { sentiment } from './sentiment.mjs';
import { percentiles, signalScore } from './signals.mjs';

/** @param {Record<string, string>} cells @param {string} [asOf] */
const row = (cells, asOf = '2026-06-30') => ({ cell: (/** @type {string} */ name) => cells[name] ?? '', asOf: Number(readDay(asOf)) });
/** @param {string} source @param {Record<string, string>} [cells] */
const valueOf = (source, cells = {}) => number(parse(source), row(cells));
/** @param {string} source @param {Record<string, string>} [cells] true, false, or "unknown" */
const truthOf = (source, cells = {}) => {
  const result = truth(parse(source), row(cells));
  return result instanceof Missing ? 'unknown' : result;
};

// ---- integers ----------------------------------------------------------------------------------------------------------------

test('weights become basis points that sum to 10000, what is left going to the largest fraction, ties to the earlier', () => {
  assert.deepEqual(resolveWeights([1, 1, 1]), [3334, 3333, 3333]);
  assert.deepEqual(resolveWeights([1, 1, 1, 1, 1, 1]), [1667, 1667, 1667, 1667, 1666, 1666]);
  assert.deepEqual(resolveWeights([1, 2]), [3333, 6667]);
  assert.deepEqual(resolveWeights([0, 5]), [0, 10000]);
  assert.deepEqual(resolveWeights([1e-9, 1e9]), [0, 10000]);
  assert.deepEqual(resolveWeights([20, 20, 20, 15, 10, 10, 5]), [2000, 2000, 2000, 1500, 1000, 1000, 500]);
  assert.deepEqual(resolveWeights([40, 35, 40]), [3478, 3044, 3478]); // 3478.26, 3043.48, 3478.26
});

test('halves round up', () => {
  assert.equal(halfUp(1, 2), 1);
  assert.equal(halfUp(5, 10), 1);
  assert.equal(halfUp(49, 100), 0);
  assert.equal(halfUp(7, 2), 4);
  assert.equal(hundredths(0.005), 1);
  assert.equal(hundredths(-5.25), -525);
  assert.equal(hundredths(33.33), 3333);
});

test('apportioned parts sum to the whole, each within one of its due, for random parts', () => {
  const c = chance(1);
  for (let round = 0; round < 5000; round++) {
    const parts = Array.from({ length: c.whole(1, 12) }, () => c.pick([0, 1, c.whole(0, 10), c.whole(0, 100000000)]));
    if (sum(parts) === 0) parts[0] = 1;
    const amount = c.whole(0, 10000);
    const shares = apportion(amount, parts);
    assert.equal(sum(shares), amount);
    shares.forEach((share, i) => {
      assert.ok(Math.abs(share - (amount * parts[i]) / sum(parts)) < 1);
      assert.ok(parts[i] > 0 || share === 0);
    });
  }
  assert.deepEqual(apportion(100, [1, 1, 1]), [34, 33, 33]);
  assert.deepEqual(apportion(2, [1, 1, 1, 1]), [1, 1, 0, 0]);
  assert.deepEqual(apportion(0, [0, 0]), [0, 0]);
});

test('the table of logarithms is the definition, in exact integers', () => {
  assert.equal(LOG2[1], 0);
  assert.equal(LOG2[2], 65536);
  assert.equal(LOG2[3], 103872); // 65536 * 1.5849625007... = 103872.102...
  assert.equal(LOG2[8192], 13 * 65536);
  assert.equal(LOG2[10000], 870824); // 65536 * 13.2877123795... = 870823.5...
  for (let s = 2; s <= 10000; s++) assert.ok(LOG2[s] > LOG2[s - 1]);
  for (const s of [3, 5, 6, 7]) { // the definition itself: 2^(2k-1) <= s^131072 < 2^(2k+1)
    const power = BigInt(s) ** 131072n;
    const k = BigInt(fixedLog2(s));
    assert.ok(power >= 1n << (2n * k - 1n) && power < 1n << (2n * k + 1n));
  }
});

test('the nearest power finds every score again, and takes the upper of two that are equally near', () => {
  for (let s = 1; s <= 10000; s++) assert.equal(nearestPower(LOG2[s]), s);
  assert.equal(nearestPower(32768), 2); // halfway between 1 and 2
  assert.equal(nearestPower(32767), 1);
  assert.equal(nearestPower(LOG2[10000] + 99), 10000);
});

// ---- cells and expressions -----------------------------------------------------------------------------------------------------

test('cells read as numbers, as missing, or as unreadable', () => {
  const numbers = /** @type {[string, number][]} */ ([
    [' 12 ', 12], ['+5', 5], ['.5', 0.5], ['5.', 5], ['1e3', 1000], ['-0', -0], ['45%', 0.45], ['1e15', 1e15],
    ['$1,234.50', 1234.5], ['(12)', -12], ['12-', -12], ['\u22127', -7], ['0.3k', 300], ['1.15%', 0.0115], ['1 234 567', 1234567],
  ]);
  for (const [cell, value] of numbers) {
    assert.equal(readNumber(cell), value, cell);
  }
  for (const cell of ['', ' ', 'N/A', 'na', '-', 'tbd', 'Null', 'NaN', '#N/A', '#DIV/0!', 'n.a.', '--', '(blank)']) assert.equal(readNumber(cell), EMPTY, cell);
  for (const cell of ['none', 'abc', '1,5', '0x10', 'inf', '1e', '.', '1,2,3', '(-5)', '$', '5k%']) assert.equal(readNumber(cell), UNREADABLE, cell);
  for (const cell of ['1000000000000001', '-1e16', '1e400']) assert.equal(readNumber(cell), OUT_OF_RANGE, cell);
});

test('dates are the day as written, or the UTC day when there is an offset', () => {
  const day = (/** @type {string} */ cell) => writeDay(Number(readDay(cell)));
  assert.equal(readDay('1970-01-02'), 1);
  assert.equal(day('2026-03-05 23:59'), '2026-03-05');
  assert.equal(day('2026-03-05T23:30:00-05:00'), '2026-03-06');
  assert.equal(day('2026-03-05T01:00:00+02:00'), '2026-03-04');
  assert.equal(day('2024-02-29T12:00:00Z'), '2024-02-29');
  for (const cell of ['2026-02-30', 'soon', '2026-13-01', '2026-03-05T24:00']) assert.equal(readDay(cell), UNREADABLE, cell);
});

test('arithmetic has its usual precedence, and a missing operand or a zero divisor leaves nothing', () => {
  assert.equal(valueOf('1 + 2 * 3 - -4 / 2'), 9);
  assert.equal(valueOf('(1 + 2) * 3'), 9);
  assert.equal(valueOf('8 / 4 / 2'), 1);
  assert.equal(valueOf('a + 1'), EMPTY);
  assert.equal(valueOf('a + 1', { a: 'x' }), UNREADABLE);
  assert.ok(valueOf('1 / a', { a: '0' }) instanceof Missing);
  assert.equal(valueOf('a * a', { a: '1e9' }), OUT_OF_RANGE);
  assert.equal(valueOf('coalesce(a, b, 3)', { b: 'n/a' }), 3);
  assert.equal(valueOf('min(a, 3)'), EMPTY);
  assert.equal(valueOf('clamp(a, 0, 10)', { a: '12' }), 10);
  assert.equal(valueOf('`a b` / 2', { 'a b': '5' }), 2.5);
  assert.equal(valueOf('days_since(d)', { d: '2026-06-01' }), 29);
  assert.equal(valueOf('days_until(d)', { d: '2026-07-01' }), 1);
  assert.equal(valueOf('if(a > 1, 5, b)', { a: '2' }), 5);
  assert.ok(valueOf('if(a > 1, 5, 6)') instanceof Missing);
});

test('and, or, not are three-valued', () => {
  const words = { true: '1 == 1', false: '1 == 2', unknown: 'gone == 1' };
  const and = { 'true true': true, 'true false': false, 'true unknown': 'unknown', 'false unknown': false, 'unknown unknown': 'unknown' };
  const or = { 'false false': false, 'true false': true, 'true unknown': true, 'false unknown': 'unknown', 'unknown unknown': 'unknown' };
  for (const [table, op] of /** @type {[Record<string, any>, string][]} */ ([[and, 'and'], [or, 'or']])) {
    for (const [pair, result] of Object.entries(table)) {
      const [a, b] = /** @type {("true" | "false" | "unknown")[]} */ (pair.split(' '));
      assert.equal(truthOf(`${words[a]} ${op} ${words[b]}`), result, `${a} ${op} ${b}`);
      assert.equal(truthOf(`${words[b]} ${op} ${words[a]}`), result, `${b} ${op} ${a}`);
    }
  }
  assert.equal(truthOf('not gone == 1'), 'unknown');
  assert.equal(truthOf('not 1 == 2 and 1 == 1'), true);
});

test('text is equal after trimming and minds case', () => {
  assert.equal(truthOf("t == 'Enterprise'", { t: ' Enterprise ' }), true);
  assert.equal(truthOf("t == 'Enterprise'", { t: 'enterprise' }), false);
  assert.equal(truthOf("t != 'x'", { t: 'N/A' }), 'unknown');
  assert.equal(truthOf("t in ('a', 'b')", { t: 'b' }), true);
  assert.equal(truthOf("t in ('a', 'b')"), 'unknown');
  assert.equal(truthOf("contains(lower(t), 'urgent')", { t: 'URGENT: x' }), true);
  assert.equal(truthOf('a == 5', { a: '5.0' }), true);
  assert.equal(truthOf("a == '5'", { a: '5.0' }), false);
});

// ---- signals -----------------------------------------------------------------------------------------------------------------

test('a value scores by curve, steps, goal or category', () => {
  /** @type {[number, number][]} */
  const curve = [[0, 0], [0.7, 72], [1, 100]];
  const on = (/** @type {number} */ v) => signalScore({}, curve, v);
  assert.deepEqual([-1, 0, 0.35, 0.7, 1, 2].map(on), [0, 0, 3600, 7200, 10000, 10000]);
  const steps = { steps: [[2, 10], [5, 60.5]] };
  assert.deepEqual([1, 2, 4.99, 5, 99].map((v) => signalScore(steps, /** @type {any} */ (undefined), v)), [1000, 1000, 1000, 6050, 6050]);
  assert.deepEqual([-1, 4, 30].map((v) => signalScore({ goal: 12 }, /** @type {any} */ (undefined), v)), [0, 3333, 10000]);
  assert.equal(signalScore({ points: { ' Green': 100, 'N/A': 20 } }, /** @type {any} */ (undefined), 'n/a '), 2000);
});

test('a percentile counts those below and half of the equal', () => {
  assert.deepEqual(percentiles([10, 20, 20, 40]), [1250, 5000, 5000, 8750]);
  assert.deepEqual(percentiles([10, 20, 20, 40], true), [8750, 5000, 5000, 1250]);
  assert.deepEqual(percentiles([7]), [5000]);
  assert.deepEqual(percentiles([1, 2, 3]), [1667, 5000, 8333]);
  assert.deepEqual(percentiles([-0, 0]), [5000, 5000]);
});

// ---- whole scores ------------------------------------------------------------------------------------------------------------

/** A model over columns a, b, c, each worth its own number of points. @param {any} parts */
const plainModel = (parts = {}) => ({
  account: { id: 'id' },
  signals: ['a', 'b', 'c'].map((id) => ({ id, value: id, curve: [[0, 0], [100, 100]] })),
  score: { need: 0.5, of: [{ signal: 'a', weight: 50 }, { group: 'g', weight: 50, of: [{ signal: 'b', weight: 1 }, { signal: 'c', weight: 1 }] }] },
  bands: [{ name: 'red', from: 0 }, { name: 'amber', from: 40 }, { name: 'green', from: 70 }],
  grades: [['A', 90], ['F', 0]],
  decimals: 2,
  ...parts,
});
/** @param {any} model @param {string[][]} rows of id, a, b, c @param {string[][]} [overrides] */
const scored = (model, rows, overrides) => score(model, {
  accounts: { headers: ['id', 'a', 'b', 'c'], rows },
  overrides: overrides ? { headers: ['account', 'action', 'value', 'reason', 'author', 'from', 'until'], rows: overrides } : null,
}, { asOf: '2026-06-30' }).accounts;

test('the worked example of four dimensions: 18, 22, 23, 16 of 25, 79 in all', () => {
  const dimension = (/** @type {string} */ id) => ({ group: `${id}_group`, weight: 25, of: [{ signal: id, weight: 1 }] });
  const model = {
    account: { id: 'id' },
    signals: [
      { id: 'usage', value: 'active / licensed', curve: [[0, 0], [0.7, 72], [1, 100]] },
      { id: 'support', value: 'minor_tickets', curve: [[0, 100], [5, 88], [20, 0]] },
      { id: 'onboarding', value: 'champions', steps: [[0, 60], [2, 92], [3, 100]] },
      { id: 'relationship', value: 'contact', points: { silent: 0, 'answers, attends': 64, 'with executives': 100 } },
    ],
    score: { of: ['usage', 'support', 'onboarding', 'relationship'].map(dimension) },
    bands: [{ name: 'red', from: 0 }, { name: 'yellow', from: 50 }, { name: 'green', from: 75 }],
  };
  const headers = ['id', 'active', 'licensed', 'minor_tickets', 'champions', 'contact'];
  const [account] = score(model, { accounts: { headers, rows: [['X', '70', '100', '5', '2', 'Answers, attends']] } }).accounts;
  assert.deepEqual(account.signals.map((signal) => signal.points), [1800, 2200, 2300, 1600]);
  assert.equal(account.score, 7900);
  assert.equal(account.band, 'green');
  assert.equal(account.top_driver, 'relationship');
  assert.deepEqual(account.signals.map((signal) => signal.lost), [700, 300, 200, 900]);
});

test("a missing child's weight goes to its present siblings, level by level, and coverage says how much was there", () => {
  const [all, half, one, none] = scored(plainModel(), [['1', '80', '40', '20'], ['2', '80', '40', ''], ['3', '', '40', ''], ['4', '', '', '']]);
  assert.deepEqual([all.score, all.coverage, all.low, all.high], [5500, 10000, 5500, 5500]);
  assert.deepEqual([half.score, half.coverage, half.low, half.high], [6000, 7500, 5000, 7500]);
  assert.deepEqual(half.signals.map((s) => [s.points, s.lost, s.weight]), [[4000, 1000, 5000], [2000, 3000, 5000], [0, 0, 0]]);
  assert.deepEqual([one.score, one.coverage, one.band, one.rank, one.low, one.high], [null, 2500, NOT_ENOUGH, null, 1000, 8500]);
  assert.deepEqual([none.score, none.coverage, none.low, none.high], [null, 0, 0, 10000]);
  assert.deepEqual([all.rank, half.rank, all.percentile, half.percentile], [2, 1, 2500, 7500]);
});

test('a group under its need is missing and its evidence is not counted', () => {
  const model = plainModel();
  model.score.of[1].need = 0.6;
  const [account] = scored(model, [['1', '80', '40', '']]);
  assert.deepEqual([account.nodes.g, account.score, account.coverage], [null, 8000, 5000]);
});

test('min takes the lowest child, and all attribution goes there; geometric multiplies', () => {
  const lowest = plainModel();
  lowest.score.of[1].combine = 'min';
  const [a] = scored(lowest, [['1', '80', '40', '40']]);
  assert.deepEqual(a.signals.map((s) => [s.points, s.lost, s.weight]), [[4000, 1000, 5000], [2000, 3000, 5000], [0, 0, 0]]);
  const product = plainModel();
  product.score.of[1].combine = 'geometric';
  const groups = scored(product, [['1', '1', '40', '10'], ['2', '1', '0', '10'], ['3', '1', '50', '50']]).map((account) => account.nodes.g);
  assert.deepEqual(groups, [2000, 0, 5000]);
});

test('a child resolved to no weight takes no part, in min neither', () => {
  const model = plainModel();
  model.score.of[1].combine = 'min';
  model.score.of[1].of[1].weight = 0;
  const [account] = scored(model, [['1', '80', '40', '0']]);
  assert.deepEqual([account.nodes.g, account.score], [4000, 6000]);
});

test('rules run in order with one clamp at the end, then the score is rounded, and the lines add up', () => {
  const rules = [{ if: 'a > 50', add: 60 }, { if: 'b > 0', add: -20 }, { if: 'nothing == 1 or c > 1', cap: 1 }, { if: 'c == 0', floor: 10 }];
  const model = plainModel({ rules, decimals: 0 });
  model.signals.push({ id: 'd', value: 'a', curve: [[0, 0], [1, 1]] });
  const table = { headers: ['id', 'a', 'b', 'c', 'nothing'], rows: [['1', '80', '55.55', '0', '']] };
  const [account] = score(model, { accounts: table }).accounts;
  // mean: g = 27.78 (27.775 half up), root = 53.89; + 60 - 20 = 93.89, shown 94
  assert.equal(account.mean, 5389);
  assert.deepEqual(account.lines.map((line) => line.effect), [6000, -2000, 0, 0, 0, 11]);
  assert.deepEqual([account.score, account.band, account.grade], [9400, 'green', 'A']);
});

test('overrides: the last in force wins; set scores what has no score, cap does not', () => {
  const rows = [['1', '80', '40', '20'], ['2', '', '', ''], ['3', '', '', ''], ['4', '10', '10', '10']];
  const overrides = [
    ['1', 'set', '10', '', '', '', ''], ['1', 'cap', '45', '', '', '2026-06-30', '2026-06-30'], ['1', 'set', '5', '', '', '2026-07-01', ''],
    [' 2 ', 'set', '33', '', '', '', ''], ['3', 'cap', '33', '', '', '', ''], ['4', 'floor', '20.5', '', '', '', '2026-06-29'],
  ];
  const [capped, set, unscored, expired] = scored(plainModel(), rows, overrides);
  assert.deepEqual([capped.score, capped.computed, capped.override, capped.band, capped.rank], [4500, 5500, 'cap 45', 'amber', 1]);
  assert.deepEqual([set.score, set.computed, set.override, set.rank, set.top_driver], [3300, null, 'set 33', 2, null]);
  assert.deepEqual([unscored.score, unscored.override, unscored.band], [null, 'cap 33', NOT_ENOUGH]);
  assert.deepEqual([expired.score, expired.override], [1000, null]);
});

test('segment then lifecycle overlay key by key, bands as a whole', () => {
  const model = plainModel({
    segments: [{ name: 'big', if: 'a >= 50', weights: { a: 0, b: 3 }, curves: { c: [[0, 100], [100, 0]] }, bands: [{ name: 'only', from: 0 }] }],
    lifecycle: [{ name: 'new', if: 'b < 10', weights: { a: 50 }, need: 1 }],
  });
  const [big, both, neither] = scored(model, [['1', '80', '40', '20'], ['2', '80', '8', ''], ['3', '40', '40', '']]);
  assert.deepEqual([big.segment, big.lifecycle, big.nodes.c, big.score, big.band], ['big', null, 8000, 5000, 'only']); // g = (3*40 + 80) / 4
  assert.deepEqual([both.segment, both.lifecycle, both.score, both.coverage], ['big', 'new', null, 8750]);
  assert.deepEqual([neither.segment, neither.score], [null, 4000]);
});

test('equal scores share a rank', () => {
  const accounts = scored(plainModel(), [['1', '90', '90', '90'], ['2', '50', '50', '50'], ['3', '50', '50', '50'], ['4', '1', '1', '1']]);
  assert.deepEqual(accounts.map((account) => account.rank), [1, 2, 2, 4]);
  assert.deepEqual(accounts.map((account) => account.percentile), [8750, 5000, 5000, 1250]);
});

test('with dates, the newest snapshot at or before the as-of date is scored, whole', () => {
  const model = plainModel({ account: { id: 'id', date: 'day' } });
  const rows = [['1', '1', '1', '1', '2026-05-01'], ['1', '2', '2', '2', '2026-06-01'], ['2', '3', '3', '3', '2026-05-01'], ['3', '4', '4', '4', '']];
  const accounts = { headers: ['id', 'a', 'b', 'c', 'day'], rows };
  const of = (/** @type {string | null} */ asOf) => score(model, { accounts }, { asOf }).accounts.map((a) => [a.account_id, a.date, a.score]);
  assert.deepEqual(of(null), [['1', '2026-06-01', 200]]);
  assert.deepEqual(of('2026-05-31'), [['1', '2026-05-01', 100], ['2', '2026-05-01', 300]]);
  assert.deepEqual(of('2026-04-30'), []);
});

// ---- the generator and its files -------------------------------------------------------------------------------------------------

// ---- other tables ------------------------------------------------------------------------------------------------------------

/** The value of one expression for every account. @param {string} value @param {string} tickets @param {any} [table] @param {string | null} [asOf] */
function rolled(value, tickets, table = { date: 'made' }, asOf = '2026-06-30') {
  const model = {
    account: { id: 'id', name: 'name', domain: 'site' }, tables: { tickets: { account: 'org', ...table }, absent: { account: 'x' } },
    signals: [{ id: 's', value, goal: 1 }], score: { of: [{ signal: 's' }] },
  };
  const accounts = parseCsv('id,name,site\nA,Acme,https://www.acme.com/x\nB,Bolt,bolt.io\nC,Bolt,\n');
  return score(model, { accounts, tickets: parseCsv(tickets) }, { asOf }).accounts.map((account) => account.signals[0].value);
}

test('roll-ups take the rows of an account in its window, skip what is missing, and count nothing as 0', () => {
  const rows = 'org,made,hours,user\nA,2026-06-30,1,x\nA,2026-06-01,2, x \nA,2026-05-31,4,X\nA,2026-07-01,8,y\nA,,16,z\n"A; B",2026-06-15,,N/A\nZ,2026-06-15,32,q\n';
  assert.deepEqual(rolled('count(tickets)', rows), [4, 1, 0]);
  assert.deepEqual(rolled('count(tickets, 30d)', rows), [3, 1, 0]);
  assert.deepEqual(rolled('count(tickets, 1d)', rows), [1, 0, 0]);
  assert.deepEqual(rolled('count(tickets.hours)', rows), [3, 0, 0]);
  assert.deepEqual(rolled('sum(tickets.hours, hours > 1)', rows), [6, null, null]);
  assert.deepEqual(rolled('avg(tickets.hours)', rows), [7 / 3, null, null]);
  assert.deepEqual(rolled('min(tickets.hours) + max(tickets.hours, 30d)', rows), [3, null, null]);
  assert.deepEqual(rolled('distinct(tickets.user)', rows), [2, 0, 0]);
  assert.deepEqual(rolled('last(tickets.hours)', rows), [1, null, null]);
  assert.deepEqual(rolled('last(tickets.hours)', rows, {}), [16, null, null]); // without a date: the last row
  assert.deepEqual(rolled('count(tickets)', rows, {}), [6, 1, 0]);
  assert.deepEqual(rolled('days_since(last(tickets.made))', rows), [0, 15, null]);
  assert.deepEqual(rolled('days_since(min(tickets.made))', rows, undefined, null), [31, 16, null]); // as late as the newest row
  assert.deepEqual(rolled('count(absent)', rows), [null, null, null]);
});

test('rows find their account by id, name or domain; a key of two accounts is nobody\'s', () => {
  const rows = (/** @type {string[]} */ ...keys) => writeCsv({ headers: ['org', 'made'], rows: keys.map((key) => [key, '2026-06-01']) });
  assert.deepEqual(rolled('count(tickets)', rows('Acme', 'acme', 'Bolt', ' Acme ', 'Acme, Acme'), { by: 'name' }), [3, 0, 0]);
  assert.deepEqual(rolled('count(tickets)', rows('ACME.com', 'http://acme.com:80/y', 'me@bolt.io', 'www.bolt.io.', 'x.bolt.io', 'bolt.io acme.com'), { by: 'domain' }), [2, 2, 0]);
  assert.deepEqual(rolled('count(tickets)', rows('["A", "B"]', 'A,B\nC', 'a', ''), {}), [2, 2, 1]);
});

test('CSV text survives a round trip', () => {
  const table = { headers: ['a', 'b,"c"'], rows: [['1', 'two\nlines'], ['', '"q"'], ['x', '']] };
  assert.deepEqual(parseCsv(writeCsv(table)), table);
  assert.deepEqual(parseCsv(writeCsv(table, '\r\n')), table);
});

/** A few words, for the tests of the rules. */
const tones = { happy: '+2', fast: '+2', slow: '-2', issue: '-1', 'no issues': '+2', urgent: '-1', not: '!', very: '*', slightly: '/', 'should be': '?', and: ';' };

test('the tone of a comment', () => {
  /** @type {[string, number | null][]} */
  const cases = [['happy', 75], ['Not happy', 33], ["wasn't happy", 33], ['very slow', 20], ['slightly slow', 33], ['no issues', 75], ['should be fast', null], ['Is it fast?', null],
    ['not fast or happy', 25], ['not fast and happy', 60], ['not, happy', 75], ['Called on Tuesday', null], ['fast but slow', 50]];
  for (const [comment, tone] of cases) assert.equal(sentiment(comment, tones), tone, comment);
});

test('the generator repeats itself, and on every generated portfolio all lines add up', () => {
  assert.deepEqual(generate(3), generate(3));
  assert.notDeepEqual(generate(3), generate(4));
  let withScore = 0;
  for (let seed = 1; seed <= 120; seed++) {
    const { model, accountsCsv, overridesCsv, tablesCsv, asOf } = generate(seed, { accounts: 30 });
    const others = Object.fromEntries(Object.entries(tablesCsv).map(([name, csv]) => [name, parseCsv(csv)]));
    const overrides = overridesCsv === null ? null : parseCsv(overridesCsv);
    const result = score(model, { ...others, accounts: parseCsv(accountsCsv), overrides }, { asOf, tones });
    for (const account of result.accounts) {
      const where = `seed ${seed}, account ${account.account_id}`;
      const total = (/** @type {"points" | "lost" | "weight"} */ key) => sum(account.signals.map((signal) => signal[key]));
      assert.equal(Number(account.mean) + sum(account.lines.map((line) => line.effect)), Number(account.score), where);
      if (account.mean === null) continue;
      withScore++;
      assert.deepEqual([total('points'), total('lost'), total('weight')], [account.mean, 10000 - account.mean, 10000], where);
      assert.ok(account.low <= Number(account.computed) && Number(account.computed) <= account.high, where);
      assert.equal(Number(account.computed) % 10 ** (2 - (model.decimals ?? 0)), 0, where);
    }
  }
  assert.ok(withScore > 1000, `only ${withScore} accounts had a score`);
});
