// SPDX-License-Identifier: MIT
// The reference: the score as design.md section 1 defines it, written for reading, to judge the C core field by field. It trusts the
// model (errors are the core's business) and takes cells as text. Scores are whole hundredths or null.

import { Missing, readDay, readId, readNumber, trim, writeDay } from './cells.mjs';
import { parse, truth } from './expressions.mjs';
import { halfUp, hundredths } from './integers.mjs';
import { rollupsOf } from './rollups.mjs';
import { percentileScores, reasonOf, signalScore, valueReader } from './signals.mjs';
import { attribute, evaluate, nodesOf, resolveTree, reweighed } from './tree.mjs';

/**
 * @typedef {import('./expressions.mjs').Row} Row
 * @typedef {import('./tree.mjs').Branch} Branch
 * @typedef {import('./tree.mjs').Result} Result
 * @typedef {import('./tree.mjs').Share} Share
 * @typedef {{ name: string | null, entry: any }} Match  the matched entry of `segments` or `lifecycle`, {} if none
 * @typedef {{ root: Branch, nodes: Branch[], given: Record<string, number>, curves: Record<string, any>, bands: any[] }} Class
 *   `given`: weights as written, by id
 * @typedef {{ what: string, fired?: boolean, effect: number }} Line  one step after the root's mean, in hundredths
 * @typedef {{ action: string, value: number, from: string, until: string, reason: string }} Override
 */
export const NOT_ENOUGH = 'Not enough data';

// ---- tables ------------------------------------------------------------------------------------------------------------------

/**
 * Rows of the accounts table with cells by the model's names.
 * @param {import('./csv.mjs').Table} table @param {Record<string, string>} mapping the model's `columns`
 * @returns {((name: string) => string)[]}
 */
function readers({ headers, rows }, mapping) {
  const positions = new Map(headers.map((header, i) => [header, i]));
  return rows.map((cells) => (name) => {
    const position = positions.get(mapping[name] ?? name);
    if (position === undefined) throw new Error(`no column ${name}`);
    return cells[position] ?? '';
  });
}

/**
 * The rows to be scored: with `account.date`, those of the newest snapshot at or before the as-of date (without one given, the newest).
 * Without any of them it is as late as the newest row of the other tables.
 * @param {any} model @param {((name: string) => string)[]} rows @param {string | undefined | null} given
 * @param {Record<string, ((name: string) => string)[] | null>} others rows of the other tables
 */
function snapshotOf(model, rows, given, others) {
  const asOf = given ? Number(readDay(given)) : null;
  if (!model.account.date) return { asOf: asOf ?? newestOf(model, others), snapshot: null, rows };
  const days = rows.map((cell) => readDay(cell(model.account.date)));
  const snapshot = days.reduce((newest, day) =>
    !(day instanceof Missing) && (asOf === null || day <= asOf) && (newest instanceof Missing || day > newest) ? day : newest, new Missing('none'));
  if (snapshot instanceof Missing) return { asOf, snapshot: null, rows: [] };
  return { asOf: asOf ?? snapshot, snapshot, rows: rows.filter((_, i) => days[i] === snapshot) };
}

/** @param {any} model @param {Record<string, ((name: string) => string)[] | null>} others @returns {number | null} */
function newestOf(model, others) {
  const days = Object.entries(model.tables ?? {}).flatMap(([name, table]) =>
    table.date === undefined ? [] : (others[name] ?? []).map((cell) => readDay(cell(table.date))));
  return days.reduce((/** @type {number | null} */ newest, day) => (day instanceof Missing || (newest !== null && day <= newest) ? newest : day), null);
}

/**
 * For each account the last override in force.
 * @param {import('./csv.mjs').Table | undefined | null} table @param {number | null} asOf
 * @returns {Map<string, Override>}
 */
function overridesInForce(table, asOf) {
  const inForce = new Map();
  for (const cell of table ? readers(table, {}) : []) {
    const from = readDay(cell('from')), until = readDay(cell('until'));
    if (!(from instanceof Missing) && (asOf === null || asOf < from)) continue;
    if (!(until instanceof Missing) && (asOf === null || asOf > until)) continue;
    inForce.set(readId(cell('account')), {
      action: trim(cell('action')), value: hundredths(Number(readNumber(cell('value')))), reason: cell('reason'),
    });
  }
  return inForce;
}

// ---- classes -----------------------------------------------------------------------------------------------------------------

/**
 * The first entry whose condition is true.
 * @param {any[] | undefined} entries
 * @returns {(row: Row) => Match}
 */
function matcher(entries = []) {
  const conditions = entries.map((entry) => parse(entry.if));
  return (row) => {
    const entry = entries[conditions.findIndex((condition) => truth(condition, row) === true)];
    return { name: entry?.name ?? null, entry: entry ?? {} };
  };
}

/** A number is the root's need. @param {any} need */
const needsOf = (need) => (typeof need === 'number' ? { '': need } : need ?? {});

/** What holds for a (segment, lifecycle) pair: overlaid key by key, segment then lifecycle; bands as a whole.
 * @param {any} model @param {any} segment @param {any} lifecycle @returns {Class} */
function resolveClass(model, segment, lifecycle) {
  const weights = { ...segment.weights, ...lifecycle.weights };
  const needs = { ...needsOf(segment.need), ...needsOf(lifecycle.need) };
  const own = Object.fromEntries(model.signals.map((/** @type {any} */ signal) => [signal.id, signal.curve]));
  const root = resolveTree(model.score, weights, needs);
  const below = (/** @type {any} */ item) => (item.of ?? []).flatMap((/** @type {any} */ child) => [child, ...below(child)]);
  return {
    root,
    nodes: nodesOf(root),
    given: Object.fromEntries(below(model.score).map((/** @type {any} */ item) => [item.group ?? item.signal, weights[item.group ?? item.signal] ?? item.weight ?? 1])),
    curves: { ...own, ...segment.curves, ...lifecycle.curves },
    bands: lifecycle.bands ?? segment.bands ?? model.bands ?? [],
  };
}

// ---- from the root to the score ------------------------------------------------------------------------------------------------

/** @param {string} action @param {number} score @param {number} amount @returns {number} */
function act(action, score, amount) {
  if (action === 'cap') return Math.min(score, amount);
  if (action === 'floor') return Math.max(score, amount);
  return action === 'add' ? score + amount : amount;
}

/** Half up to the model's decimals. @param {number} score @param {number} decimals */
function rounded(score, decimals) {
  const unit = 10 ** (2 - decimals);
  return halfUp(score, unit) * unit;
}

/**
 * Rules in order, one clamp, rounding.
 * @param {number} mean the root's score @param {any[]} rules @param {boolean[]} fired @param {number} decimals
 */
function finish(mean, rules, fired, decimals) {
  /** @type {Line[]} */
  const lines = [];
  let score = mean;
  /** @param {string} what @param {number} after @param {boolean} [did] */
  const step = (what, after, did) => {
    lines.push(did === undefined ? { what, effect: after - score } : { what, fired: did, effect: after - score });
    score = after;
  };
  rules.forEach((rule, i) => {
    const action = rule.cap !== undefined ? 'cap' : rule.floor !== undefined ? 'floor' : 'add';
    step('rule', fired[i] ? act(action, score, hundredths(rule[action])) : score, fired[i]);
  });
  step('clamp', Math.min(Math.max(score, 0), 10000));
  step('rounding', rounded(score, decimals));
  return { score, lines };
}

/**
 * Smallest and largest of the computed score and the scores with every missing signal at 0 and at 100.
 * @param {Branch} root @param {Map<string, number | null>} signals @param {(mean: number) => number} finished
 * @param {number | null} computed
 */
function bounds(root, signals, finished, computed) {
  const filled = [0, 10000].map((fill) => {
    const complete = new Map([...signals].map(([id, score]) => [id, score ?? fill]));
    return finished(Number(evaluate(root, complete, new Map()).score));
  });
  const all = computed === null ? filled : [...filled, computed];
  return { low: Math.min(...all), high: Math.max(...all) };
}

/** @param {number} hundredthsValue */
const plain = (hundredthsValue) => String(hundredthsValue / 100);

/** The entry with the highest edge at or below the score. @param {number} score @param {[string, number][]} edges */
function atOrAbove(score, edges) {
  const reached = edges.filter(([, from]) => hundredths(from) <= score).sort((a, b) => b[1] - a[1]);
  return reached.length ? reached[0][0] : null;
}

// ---- the whole portfolio -------------------------------------------------------------------------------------------------------

/**
 * @param {any} model parsed and valid
 * @param {Record<string, import('./csv.mjs').Table | null | undefined> & { accounts: import('./csv.mjs').Table }} tables
 * @param {{ asOf?: string | null, tones?: Record<string, string> }} [options] tones: the words that sentiment knows
 */
export function score(model, tables, options = {}) {
  const decimals = model.decimals ?? 0;
  const rules = model.rules ?? [];
  const others = Object.fromEntries(Object.entries(model.tables ?? {}).map(([name, table]) => {
    const loaded = tables[name];
    return [name, loaded ? readers(loaded, table.columns ?? {}) : null];
  }));
  const { asOf, snapshot, rows: dated } = snapshotOf(model, readers(tables.accounts, model.columns ?? {}), options.asOf, others);
  const rollups = rollupsOf(model, others, dated, asOf, snapshot, options.tones);
  const include = model.include === undefined ? null : parse(model.include);
  const rows = dated.map((cell) => ({ cell, asOf, tones: options.tones, rollup: rollups(readId(cell(model.account.id))) })).filter((row) => !include || truth(include, row) === true);
  const overrides = overridesInForce(tables.overrides, asOf);

  // Matches and values first: percentiles need all values of a cohort before any account can be scored.
  const segments = rows.map(matcher(model.segments));
  const lifecycles = rows.map(matcher(model.lifecycle));
  /** @type {Map<string, Class>} */
  const classes = new Map();
  const classOf = rows.map((_, i) => {
    const key = JSON.stringify([segments[i].name, lifecycles[i].name]);
    if (!classes.has(key)) classes.set(key, resolveClass(model, segments[i].entry, lifecycles[i].entry));
    return /** @type {Class} */ (classes.get(key));
  });
  const columns = model.signals.map((/** @type {any} */ signal) => {
    const values = rows.map(valueReader(signal));
    const scores = signal.percentile_in
      ? percentileScores(signal, values, segments.map((match) => match.name))
      : values.map((value, i) => signalScore(signal, classOf[i].curves[signal.id], value));
    return { id: signal.id, values, scores };
  });
  const conditions = rules.map((/** @type {any} */ rule) => parse(rule.if));

  const accounts = rows.map((row, i) => {
    const { root, nodes, given, bands } = classOf[i];
    /** @type {Map<string, number | null>} */
    const signals = new Map(columns.map((/** @type {any} */ column) => [column.id, column.scores[i]]));
    /** @type {Map<string, Result>} */
    const results = new Map();
    const { score: mean, coverage } = evaluate(root, signals, results);
    const known = new Map([root, ...nodes].map((node) => [node.children, /** @type {Result} */ (results.get(node.id))]));
    const fired = conditions.map((/** @type {any} */ condition) => truth(condition, row) === true);
    const finished = (/** @type {number} */ from) => finish(from, rules, fired, decimals);
    const own = mean === null ? null : finished(mean);
    const computed = own?.score ?? null;

    const id = readId(row.cell(model.account.id));
    const override = overrides.get(id);
    const overridden = (/** @type {number | null} */ from) =>
      override && (override.action === 'set' || from !== null) ? act(override.action, Number(from), rounded(override.value, decimals)) : from;
    const bandOf = (/** @type {number | null} */ shown) =>
      shown === null ? NOT_ENOUGH : atOrAbove(shown, bands.map((band) => [band.name, band.from]));
    const final = overridden(computed);
    const lines = own?.lines ?? [];
    if (override) lines.push({ what: 'override', effect: Number(final) - Number(computed) });

    /** @type {Map<string, Share>} */
    const shares = new Map();
    if (mean !== null) attribute(root, results, { points: mean, lost: 10000 - mean, weight: 10000 }, shares);
    const breakdown = nodes.filter((node) => node.signal).map((node) => {
      const column = columns.find((/** @type {any} */ c) => c.id === node.id);
      const value = column.values[i];
      const share = shares.get(node.id) ?? { points: 0, lost: 0, weight: 0 };
      const missing = reasonOf(value);
      return { id: node.id, value: missing ? null : value, missing, score: column.scores[i], ...share };
    });
    const mostLost = Math.max(...breakdown.map((signal) => signal.lost));
    const top = mostLost > 0 ? breakdown.find((signal) => signal.lost === mostLost) : null;
    const name = model.account.name === undefined ? '' : trim(row.cell(model.account.name));
    return {
      account_id: id,
      account_name: name || null,
      date: snapshot !== null ? writeDay(snapshot) : asOf !== null ? writeDay(asOf) : null,
      segment: segments[i].name,
      lifecycle: lifecycles[i].name,
      score: final,
      band: bandOf(final),
      grade: final === null ? null : atOrAbove(final, model.grades ?? []),
      rank: /** @type {number | null} */ (null),
      percentile: /** @type {number | null} */ (null),
      coverage,
      ...bounds(root, signals, (from) => finished(from).score, computed),
      computed,
      override: override ? `${override.action} ${plain(override.value)}` : null,
      top_driver: top?.id ?? null,
      nodes: Object.fromEntries(nodes.map((node) => [node.id, results.get(node.id)?.score ?? null])),
      mean,
      signals: breakdown,
      lines,
      given,
      bands,
      curves: classOf[i].curves,
      shares: Object.fromEntries(nodes.map((node) => [node.id, node.weight])),
      /** With other scores of signals; all else as it is. @param {Record<string, number>} scores */
      filled: (scores) => {
        const other = evaluate(root, new Map([...signals, ...Object.entries(scores)]), new Map()).score;
        const shown = overridden(other === null ? null : finished(other).score);
        return { mean: other, score: shown, band: bandOf(shown) };
      },
      /** With other weights, by id; all else as it is. @param {Record<string, number>} weights */
      again: (weights) => {
        const other = evaluate(reweighed(root, given, weights), signals, new Map(), known).score;
        const shown = overridden(other === null ? null : finished(other).score);
        return { score: shown, band: bandOf(shown) };
      },
    };
  });
  rankAll(accounts);
  return { asOf: asOf === null ? null : writeDay(asOf), accounts, leftOut: dated.length - rows.length };
}

/** 1 is the highest, equal scores share a rank; percentile counts below and half of equal.
 * @param {{ score: number | null, rank: number | null, percentile: number | null }[]} accounts */
function rankAll(accounts) {
  const counts = new Array(10001).fill(0);
  for (const { score } of accounts) if (score !== null) counts[score]++;
  const scored = counts.reduce((a, b) => a + b, 0);
  let below = 0;
  const belowOf = counts.map((count) => (below += count) - count);
  for (const account of accounts) {
    if (account.score === null) continue;
    const equal = counts[account.score];
    account.rank = 1 + scored - belowOf[account.score] - equal;
    account.percentile = halfUp((2 * belowOf[account.score] + equal) * 10000, 2 * scored);
  }
}
