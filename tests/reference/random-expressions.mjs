// SPDX-License-Identifier: MIT
// Random expressions of the whole grammar, and a small portfolio in which every kind of cell is missing somewhere. They are right, as the
// reader of models means it, and awkward. Repeatable: the same for the same seed.

import { writeCsv } from './csv.mjs';

/** @typedef {import('./chance.mjs').Chance} Chance */

const NUMBERS = ['0', '1', '2', '0.5', '100', '3.75', '1e3', '1e15', '0.1', '7'];
const LITERALS = ["'pro'", "'Pro'", "''", "'N/A'", "' free '", "'no issues, but slow'", "'it''s'", '"open"', "'o'", "' '", "'not'"];
const PLANS = ['pro', 'Pro', ' free', 'FREE', 'trial', '', 'N/A', '-', "it's"];
const WORDS = ['support', 'never', 'resolved', 'our', 'issue', 'not', 'very', 'slow', 'good', 'fast', 'or', 'and', 'but', 'no', 'issues', 'without', 'a', 'waste', 'of', 'time', 'up',
  'running', "isn't", 'can\u2019t', 'fault', 'extremely', 'slightly', 'should', 'be', 'faster', 'the', 'is', 'it', 'user-friendly', 'neither', 'nor', 'reliable', 'problems', 'wish', 'less',
  'nobody', 'helped', 'Sch\u00f6n', 'bug\u{1f600}', '3.5', 'NOT', 'Terrible', 'used', 'to', 'no longer', 'recommend', 'enough', 'them', 'support\u2019s', 'worse', 'better', 'than',
  'extraordinarilylongwordsthatnobodyknows', 'really', 'a bit', 'far', 'from', 'perfect', 'too', 'many', 'late', '"great"'];
const MARKS = [' ', ' ', ' ', ' ', ' ', ' ', ' ', ', ', '. ', '? ', '! ', ' - ', '-', '; ', ' \u2013 ', '\n', '/', '...', ' (', ') '];

/** @param {Chance} c */
export const salad = (c) => Array.from({ length: c.whole(1, 14) }, () => c.pick(WORDS) + c.pick(MARKS)).join('');

/** Calls over tables; a model has room for 256 of them. @param {Chance} c */
export function rollupPool(c) {
  const conditions = ['hours > 2', "status == 'open'", "contains(note, 'slow')", 'sentiment(note) < 50', "lower(coalesce(status, 'open')) in ('open', 'n/a')", 'not (hours <= 4)', 'hours / 0 > 1', 'days_since(made) < 40'];
  /** @param {'numbers' | 'texts' | 'days'} kind */
  const one = (kind) => {
    const table = c.pick(['tickets', 'tickets', 'tickets', 'logs', 'ghosts']);
    const dated = table !== 'logs';
    const tail = (c.maybe(0.4) ? `, ${c.pick(dated ? conditions : conditions.slice(0, -1))}` : '') + (dated && c.maybe(0.4) ? `, ${c.pick(['1d', '30d', '8w', '400d'])}` : '');
    if (kind === 'texts') return `last(${table}.${c.pick(['status', 'note'])}${tail})`;
    if (kind === 'days') return `${c.pick(['days_since', 'days_until'])}(${c.pick(['min', 'max', 'last'])}(${table}.seen${tail}))`;
    return c.pick([`count(${table}${tail})`, `count(${table}.status${tail})`, `distinct(${table}.status${tail})`, `last(${table}.hours${tail})`,
      `${c.pick(['sum', 'avg', 'min', 'max'])}(${table}.hours${tail})`, `${c.pick(['avg', 'min', 'max', 'last', 'sum'])}(sentiment(${table}.note)${tail})`]);
  };
  /** @param {number} count @param {'numbers' | 'texts' | 'days'} kind */
  const many = (count, kind) => [...new Set(Array.from({ length: count }, () => one(kind)))];
  return { numbers: many(40, 'numbers'), texts: many(15, 'texts'), days: many(12, 'days') };
}

/** @param {Chance} c @param {ReturnType<typeof rollupPool>} pool */
export function expressions(c, pool) {
  const list = (/** @type {() => string} */ make, /** @type {number} */ least) => Array.from({ length: c.whole(least, 3) }, make).join(', ');
  const column = () => c.pick(['n0', 'n1', '`n 2`', 'zero', 'odd', 'gone']);
  const word = () => c.pick(['plan', 'tier', 'note', 'gone']);
  /** @param {number} d @returns {string} */
  const number = (d) => {
    if (d <= 0 || c.maybe(0.15)) return c.pick([column, column, column, () => c.pick(NUMBERS), () => c.pick(pool.numbers), () => c.pick(pool.days), () => `sentiment(${c.pick(['note', 'plan', ...pool.texts])})`,
      () => `${c.pick(['days_since', 'days_until'])}(${c.pick(['start', 'gone'])})`])();
    const n = () => number(d - 1);
    return c.pick([
      () => `${n()} + ${n()}`, () => `(${n()} - ${n()})`, () => `(${n()}) * (${n()})`, () => `(${n()}) / (${n()})`, () => `-(${n()})`, () => `abs(${n()})`, () => `min(${list(n, 2)})`,
      () => `max(${list(n, 2)})`, () => `clamp(${n()}, ${n()}, ${n()})`, () => `if(${condition(d - 1)}, ${n()}, ${n()})`, () => `coalesce(${list(n, 1)})`, () => `sentiment(${text(d - 1)})`,
      () => `if(${condition(d - 1)}, 1, 0)`, () => `coalesce(${n()}, 0) / 2 - ${n()}`,
    ])();
  };
  /** @param {number} d @returns {string} */
  const text = (d) => {
    if (d <= 0 || c.maybe(0.2)) return c.pick([word, word, () => c.pick(LITERALS), () => c.pick(pool.texts)])();
    const t = () => text(d - 1);
    return c.pick([() => `lower(${t()})`, () => `if(${condition(d - 1)}, ${t()}, ${t()})`, () => `coalesce(${list(t, 1)})`])();
  };
  /** @param {number} d @returns {string} */
  const condition = (d) => {
    const n = () => number(d - 1), t = () => text(d - 1);
    const simple = [
      () => `${n()} ${c.pick(['<', '<=', '>', '>=', '==', '!='])} ${n()} + 0`, () => `${n()} ${c.pick(['not in', 'in'])} (${list(() => c.pick([...NUMBERS, '-1']), 1)})`,
      () => `lower(${t()}) ${c.pick(['==', '!='])} ${t()}`, () => `${c.pick(LITERALS)} ${c.pick(['==', '!='])} ${t()}`, () => `${t()} ${c.pick(['not in', 'in'])} (${list(() => c.pick(LITERALS), 1)})`,
      () => `contains(${t()}, ${t()})`, () => c.pick(['n0 == n1', 'plan == tier', 'plan != tier', 'n0 != zero', 'plan == gone', 'n0 == gone', 'plan == n0']),
    ];
    if (d <= 0) return c.pick(simple)();
    return c.pick([...simple, () => `(${condition(d - 1)} and ${condition(d - 1)})`, () => `(${condition(d - 1)} or ${condition(d - 1)})`, () => `not (${condition(d - 1)})`])();
  };
  return { number, text, condition };
}

/** Cells of every kind. @param {Chance} c @param {string} asOf */
export function portfolio(c, asOf) {
  const gap = (/** @type {() => string} */ make) => (c.maybe(0.2) ? c.pick(['', 'N/A', '-']) : make());
  const day = () => gap(() => c.pick([asOf, '2026-01-31', '2026-09-30', '2026-10-20', '2025-12-01', '2026-12-24', '2026-11-01', 'soon']));
  const amount = () => String(c.pick([0, 0, 1, 2, 3, 5, 0.5, 12.25, -4, 100]));
  const headers = ['id', 'n0', 'n1', 'n 2', 'zero', 'odd', 'plan', 'tier', 'note', 'start'];
  const rows = Array.from({ length: 6 }, (_, i) => [`A${i}`, gap(amount), gap(amount), gap(amount), c.pick(['0', '0', '']), gap(() => c.pick(['abc', '7', '1e16', '-0.25', '1 of 2'])),
    c.pick(PLANS), c.pick(PLANS), gap(() => salad(c)), day()]);
  const others = ['org', 'hours', 'status', 'note', 'made', 'seen'];
  /** @param {number} count */
  const lines = (count) => Array.from({ length: count }, () => [`A${c.whole(0, 7)}`, gap(amount), c.pick([...PLANS, 'open', 'closed']), gap(() => salad(c)), day(), day()]);
  return { accounts: writeCsv({ headers, rows }), tickets: writeCsv({ headers: others, rows: lines(40) }), logs: writeCsv({ headers: others, rows: lines(15) }) };
}
