// SPDX-License-Identifier: MIT
// Random portfolios and models, the same for the same seed on every machine. Models are valid and awkward on purpose; accounts are full
// of gaps, ties and edges. Synthetic: no row describes a real customer. Also writes the large portfolio of the benchmark.
//   node tests/reference/generate.mjs --seed 7 --accounts 100000 --out DIR      model.json, accounts.csv, overrides.csv
//   node tests/reference/generate.mjs --bench [--accounts 1000000] --out DIR     the bench portfolio: model.json, accounts.csv

import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { benchCsv, benchModel } from './bench-portfolio.mjs';
import { writeDay } from './cells.mjs';
import { chance } from './chance.mjs';
import { writeCsv } from './csv.mjs';

// ---- vocabulary --------------------------------------------------------------------------------------------------------------

const WEIGHTS = [0, 0, 1, 1, 1, 2, 5, 10, 20, 25, 40, 1 / 3, 1 / 3, 33.3333, 7.77, 0.1, 1e-9, 1e9, 12.345678];
const NEEDS = [0, 0.25, 0.3, 0.5, 0.5, 0.75, 1, 1 / 3, 0.99995];
const POINTS = [0, 100, 100, 50, 39.5, 33.33, 66.67, 72, 99.99, 0.01, 12.5, 88.88];
const EDGES = [20, 33.33, 39.5, 40, 50, 59.99, 60, 66.67, 70, 70, 85, 99.5, 100];
const TOKENS = ['', '', '', 'N/A', 'n/a', 'NA', 'na', '-', 'TBD', 'tbd', 'NULL', 'null', ' ', ' - ', 'n.a.', '--', '(blank)'];
const UNREADABLE = ['abc', '12 users', 'none', 'inf', '1.2.3', '0x10', '1e', '--', '+', 'viele, sehr viele', 'line\nbreak'];
// Every one reads in one way only, and all of one currency.
const DRESSED = ['$1,234.50', '(12)', '(1,234.5)', '12-', '\u22127', '3k', '1.5M', '0.3k', '1,234,567', "1'234", '1 234 567', 'US$ 5', '2.5 USD', '12.5%', '-$3', '1,2,3', '(-5)', '1234,567,890', '$'];
const EXTREMES = ['1e15', '-1e15', '1000000000000001', '1e16', '-1e16', '-0', '1e400', '1e-400', '0.1e1', '+5', '.5', '999999999999999.9'];
const CATEGORIES = ['green', 'amber', 'red', 'Very good', 'so, so', 'N/A', '-', '1', 'Übel', 'none', 'zitat "laut"'];
const STRANGERS = ['purple', '', 'TBD', 'übel', 'GREENISH', 'two\nlines'];
const TIERS = ['Enterprise', 'SMB', 'Mid-Market', 'Straße, Süd'];
const STATUSES = ['active', 'trial', 'test', 'Active', 'paused'];
const NAMES = ['Acme', 'Globex, Inc.', 'Müller & Söhne', '"Quoted" Ltd', '株式会社', 'Two\nLines', '=1+1', '<img onerror=x>', 'N/A', "O'Neil"];
const NOTES = ['', 'not happy with support', 'no issues, very fast', 'URGENT: call back', 'all well', 'urgent, "very"', 'escalated\nurgent', 'N/A', 'nothing'];
const ODD_HEADERS = ['Weekly users (%)', 'Ärger, gesamt', 'a "quoted" header', 'x y'];
const TODAY = 20000; // days since 1970-01-01, about which all dates lie

// ---- models ------------------------------------------------------------------------------------------------------------------

/** @typedef {import('./chance.mjs').Chance} Chance */

/** @param {Chance} c */
const points = (c) => (c.maybe(0.5) ? c.pick(POINTS) : c.whole(0, 10000) / 100);

/** An expression over rows of other tables that gives a number. @param {Chance} c @param {any} tables */
function randomRollup(c, tables) {
  const [name, table] = c.pick(Object.entries(tables));
  const condition = c.maybe(0.5) ? `, ${c.pick(ROW_CONDITIONS)}` : '';
  const dated = table.date !== undefined && c.maybe(0.3) ? [', days_since(made) < 40'] : [];
  const rest = c.pick([condition, condition, ...dated]) + (table.date !== undefined && c.maybe(0.5) ? `, ${c.pick(['1d', '7d', '30d', '60d', '4w', '400d'])}` : '');
  if (table.date !== undefined && c.maybe(0.15)) return `${c.pick(['days_since', 'days_until'])}(${c.pick(['last', 'min', 'max'])}(${name}.made${rest}))`;
  return c.pick([`count(${name}${rest})`, `count(${name}${rest})`, `count(${name}.hours${rest})`, `distinct(${name}.\`the user\`${rest})`, `distinct(${name}.priority${rest})`,
    ...['sum', 'avg', 'min', 'max', 'last'].map((kind) => `${kind}(${name}.hours${rest})`), ...['avg', 'min', 'last'].map((kind) => `${kind}(sentiment(${name}.priority)${rest})`)]);
}

/** Two tables, joined by whatever the accounts have. @param {Chance} c */
function randomTables(c) {
  /** @param {string} key */
  const one = (key) => ({
    account: key, ...(c.maybe(0.7) ? { by: c.pick(['id', 'name', 'domain']) } : {}), ...(c.maybe(0.8) ? { date: 'made' } : {}),
    ...(c.maybe(0.3) ? { columns: { priority: 'Priority level' } } : {}),
  });
  return { tickets: one('organization'), usage: one('customer') };
}

/** The numbers a column holds: mostly within `low..high`, `step` apart. @param {Chance} c */
const scaleOf = (c) => c.pick([
  { low: 0, high: 1, step: 0.01 }, { low: 0, high: 10, step: 1 }, { low: -100, high: 100, step: 1 }, { low: 0, high: 3, step: 1 },
  { low: 0, high: 1e6, step: 0.5 }, { low: -1e15, high: 1e15, step: 1e13 }, { low: 0, high: 1e-6, step: 1e-9 },
]);
/** @typedef {ReturnType<typeof scaleOf>} Scale */

/** @param {Chance} c @param {Scale} scale */
const within = (c, { low, high, step }) => Number((low + c.whole(0, Math.round((high - low) / step)) * step).toPrecision(12));

/** @param {Chance} c @param {Scale} scale @returns {[number, number][]} */
function randomCurve(c, scale) {
  let xs = c.rising(c.whole(2, 6), () => within(c, scale));
  if (xs.length < 2) xs = [scale.low, scale.high];
  const ys = xs.map(() => points(c));
  if (c.maybe(0.5)) ys.sort((a, b) => a - b);
  return xs.map((x, i) => [x, ys[i]]);
}

/** An expression over the signal's columns whose values lie about the scale. @param {Chance} c @param {string} a @param {string} b */
const ROW_CONDITIONS = ["priority == 'urgent'", "hours > 2 and priority != 'low'", "priority in ('urgent', 'high') or hours >= 10", "not (hours < 5)",
  "contains(lower(`the user`), 'u1')", 'hours * 2 <= 20', "coalesce(hours, 0) < 3"];

/** @param {Chance} c @param {string} a @param {string} b */
const randomExpression = (c, a, b) => c.pick([
  `${a} / ${b}`, `${a} - ${b}`, `(${a} + 2 * ${b}) / 3`, `if(${a} > ${b}, ${a}, ${b})`, `coalesce(${a}, ${b})`, `coalesce(${a}, 0.5)`,
  `min(${a}, ${b})`, `max(${a}, ${b}, 1)`, `abs(${a})`, `-${a} * -1`, `clamp(${a}, 0, 10)`, `${a} * ${b}`, `if(tier == 'SMB', ${a}, ${b} / 2)`,
  `sentiment(notes) / 50 + ${a}`, `coalesce(sentiment(coalesce(notes, status)), ${b})`, `if(not (${a} < 2 or ${b} >= 1) and status in ('active', 'trial'), 1, ${a})`, `1 - ${a} / (${b} - 1)`, `${a} * ${a}`,
]);

/**
 * @param {Chance} c @param {number} index @param {any} tables
 * @returns {{ signal: any, columns: { name: string, make: (c: Chance) => string }[] }}
 */
function randomSignal(c, index, tables) {
  const id = `s${index}`;
  const gaps = c.pick([0, 0.05, 0.2, 0.4, 0.7]);
  const scale = scaleOf(c);
  /** @type {any} */
  const signal = { id, label: `Signal ${index}`, value: `n${index}` };
  const columns = [];
  const kind = c.pick(['curve', 'curve', 'curve', 'steps', 'points', 'goal', 'percentile_in', 'percentile_in']);
  /** @type {number[]} */
  let knots = [];
  if (kind === 'curve') knots = (signal.curve = randomCurve(c, scale)).map(([x]) => x);
  if (kind === 'steps') {
    signal.steps = c.rising(c.whole(1, 6), () => within(c, scale)).map((from) => [from, points(c)]);
    knots = signal.steps.map((/** @type {number[]} */ [from]) => from);
  }
  if (kind === 'goal') knots = [(signal.goal = Math.abs(within(c, scale)) || 1)];
  if (kind === 'percentile_in') {
    signal.percentile_in = c.pick(['segment', 'portfolio']);
    if (c.maybe(0.4)) signal.better = 'low';
  }
  if (kind === 'points') {
    const keys = c.shuffled(CATEGORIES).slice(0, c.whole(1, 7));
    signal.points = Object.fromEntries(keys.map((key) => [key, points(c)]));
    const spellings = [
      (/** @type {string} */ key) => key,
      (/** @type {string} */ key) => key.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
      (/** @type {string} */ key) => ` ${key} `,
    ];
    const make = (/** @type {Chance} */ d) =>
      d.maybe(gaps) ? d.pick(TOKENS) : d.maybe(0.06) ? d.pick(STRANGERS) : d.pick(spellings)(d.pick(keys));
    columns.push({ name: `n${index}`, make });
    if (c.maybe(0.4)) signal.value = c.pick([`lower(n${index})`, `coalesce(n${index}, status, 'green')`, `if(arr > 500, n${index}, 'red')`, ...(tables ? [`coalesce(last(tickets.priority), n${index})`] : [])]);
  } else {
    const percent = scale.high === 1 && c.maybe(0.3);
    const make = (/** @type {Chance} */ d) => {
      if (d.maybe(gaps)) return d.pick(TOKENS);
      if (d.maybe(0.03)) return d.pick(UNREADABLE);
      if (percent) return `${d.whole(-20, 130)}%`;
      if (d.maybe(0.03)) return d.pick(EXTREMES);
      if (d.maybe(0.03)) return d.pick(DRESSED);
      if (knots.length && d.maybe(0.25)) return String(d.pick(knots));
      const value = d.maybe(0.1) ? within(d, scale) * 1.5 : within(d, scale);
      return d.maybe(0.05) ? value.toExponential() : d.maybe(0.05) ? ` ${value} ` : String(value);
    };
    const odd = c.maybe(0.1) && index < ODD_HEADERS.length;
    const name = odd ? ODD_HEADERS[index] : `n${index}`;
    columns.push({ name, make });
    const own = odd ? `\`${name}\`` : name;
    signal.value = own;
    if (c.maybe(0.35)) {
      columns.push({ name: `m${index}`, make: (/** @type {Chance} */ d) => (d.maybe(gaps / 2) ? d.pick(TOKENS) : String(d.whole(0, 5))) });
      signal.value = randomExpression(c, own, `m${index}`);
    } else if (tables && c.maybe(0.6)) {
      const rolled = randomRollup(c, tables);
      signal.value = c.pick([rolled, rolled, `${rolled} / seats`, `coalesce(${rolled}, ${own})`, `if(${randomRollup(c, tables)} > 2, ${own}, ${rolled})`, `max(${rolled}, 1)`]);
    } else if (c.maybe(0.1)) {
      signal.value = c.pick(['days_since(start_date)', 'days_until(renewal_date)']);
    }
  }
  if (c.maybe(0.2)) signal.at_least = { [c.pick(['seats', 'arr'])]: c.pick([5, 50, 0.5, 1000]) };
  if (c.maybe(0.2)) {
    signal.dated = `d${index}`;
    signal.stale_after = `${c.pick([0, 1, 30, 90])}d`;
    const age = (/** @type {Chance} */ d) => d.pick([0, 1, 29, 30, 31, 89, 90, 91, d.whole(-3, 200)]);
    const make = (/** @type {Chance} */ d) => (d.maybe(0.1) ? d.pick(TOKENS) : randomDate(d, TODAY - age(d)));
    columns.push({ name: `d${index}`, make });
  }
  if (c.maybe(0.3)) signal.kind = c.pick(['behavioural', 'declarative', 'operational', 'financial']);
  return { signal, columns };
}

/**
 * Splits signals into a random tree.
 * @param {Chance} c @param {string[]} ids @param {number} depth @param {{ groups: number }} counter
 * @returns {any[]}
 */
function randomBranches(c, ids, depth, counter) {
  const of = [];
  for (let at = 0; at < ids.length; ) {
    const size = c.whole(1, ids.length - at);
    const part = ids.slice(at, (at += size));
    if (depth >= 4 || (part.length === 1 && c.maybe(0.7)) || (part.length === ids.length && c.maybe(0.6))) {
      of.push(...part.map((signal) => ({ signal, weight: c.pick(WEIGHTS) })));
    } else {
      const group = { group: `g${counter.groups++}`, ...(c.maybe(0.5) ? { label: 'Group' } : {}), weight: c.pick(WEIGHTS) };
      of.push({ ...group, ...randomCombine(c, 0.25), of: randomBranches(c, part, depth + 1, counter) });
    }
  }
  if (c.maybe(0.15)) for (const child of of) child.weight = of[0].weight; // equal siblings
  if (of.every((child) => child.weight === 0)) c.pick(of).weight = 1;
  return of;
}

/** @param {Chance} c @param {number} needed how often a need is given */
const randomCombine = (c, needed) => ({
  ...(c.maybe(0.6) ? { combine: c.pick(['mean', 'min', 'geometric', 'geometric']) } : {}),
  ...(c.maybe(needed) ? { need: c.pick(NEEDS) } : {}),
});

/** @param {any} item @returns {any[]} every node with an id below it */
const below = (item) => (item.of ?? []).flatMap((/** @type {any} */ child) => [child, ...below(child)]);

/** @param {any} child */
const idOf = (child) => child.group ?? child.signal;

// A band has one colour in all classes, so the colour goes by the name.
const COLORS = ['red', 'amber', 'green'];

/** @param {Chance} c @param {string[]} names */
function randomBands(c, names) {
  const edges = c.rising(c.whole(1, names.length - 1), () => c.pick(EDGES));
  return [0, ...edges].map((from, i) => ({ name: names[i], from, color: COLORS[names[i].length % COLORS.length] }));
}

/** What a class may replace. @param {Chance} c @param {any} model */
function randomOverlay(c, model) {
  const nodes = below(model.score);
  /** @type {any} */
  const overlay = {};
  if (c.maybe(0.6)) overlay.weights = Object.fromEntries(c.shuffled(nodes).slice(0, c.whole(1, 4)).map((n) => [idOf(n), c.pick(WEIGHTS)]));
  const curved = model.signals.filter((/** @type {any} */ s) => s.curve);
  if (curved.length && c.maybe(0.4)) {
    overlay.curves = Object.fromEntries(c.shuffled(curved).slice(0, 2).map((s) => [s.id, randomCurve(c, scaleOf(c))]));
  }
  if (c.maybe(0.3)) overlay.bands = randomBands(c, ['At risk', 'Shaky', 'Fine', 'Superb']);
  const groups = nodes.filter((n) => n.group).map(idOf);
  if (c.maybe(0.3)) overlay.need = groups.length && c.maybe(0.6) ? { [c.pick(groups)]: c.pick(NEEDS) } : c.pick(NEEDS);
  return overlay;
}

/** Whether a class leaves siblings without any weight, which a model may not. @param {any} item @param {Record<string, number>} weights @returns {boolean} */
const weightless = (item, weights) => item.of !== undefined && (item.of.every((/** @type {any} */ child) => (weights[idOf(child)] ?? child.weight) === 0) ||
  item.of.some((/** @type {any} */ child) => weightless(child, weights)));

/** Takes weights away from classes until every (segment, lifecycle) pair has some everywhere. @param {any} model */
function mendWeights(model) {
  for (const segment of [{}, ...(model.segments ?? [])]) {
    if (weightless(model.score, segment.weights ?? {})) delete segment.weights;
    for (const lifecycle of model.lifecycle ?? []) {
      if (weightless(model.score, { ...segment.weights, ...lifecycle.weights })) delete lifecycle.weights;
    }
  }
}

/** @param {Chance} c */
const randomCondition = (c) => c.pick([
  'overdue_days > 60', "overdue_days >= 30 and tier != 'SMB'", "not (status in ('active', 'trial'))", "contains(lower(notes), 'urgent')", 'arr < 1000',
  'days_until(renewal_date) <= 90', 'overdue_days > 10 or days_since(start_date) < 90', "tier == 'Enterprise' and not (overdue_days < 5)",
  'seats == 5 or arr / seats > 1000', "contains(notes, 'urgent') and overdue_days + 1 > 2 * seats", 'if(arr > 500, overdue_days, 100) > 50', 'sentiment(notes) < 50', "coalesce(status, tier) in ('active', 'SMB')",
]);

/** @param {Chance} c @param {any} tables */
function randomRule(c, tables) {
  const act = c.pick(['cap', 'cap', 'floor', 'add', 'add']);
  const amount = act === 'add' ? (c.maybe(0.5) ? -1 : 1) * c.whole(1, 4000) / 100 : points(c);
  const condition = tables && c.maybe(0.4) ? `${randomRollup(c, tables)} >= ${c.whole(0, 5)}` : randomCondition(c);
  return { if: condition, [act]: amount, because: 'a reason, "quoted"' };
}

/** @param {Chance} c @param {number} signals */
function randomModel(c, signals) {
  const tables = c.maybe(0.6) ? randomTables(c) : null;
  const made = Array.from({ length: signals }, (_, i) => randomSignal(c, i, tables));
  const dated = c.maybe(0.25);
  /** @type {any} */
  const model = {
    chs: 1, name: 'Generated',
    account: { id: 'account_id', name: 'account_name', ...(dated ? { date: 'snapshot_date' } : {}), value: 'arr', domain: 'site' },
    ...(tables ? { tables } : {}),
    ...(c.maybe(0.2) ? { include: c.pick(["status != 'test'", "arr > 100 or tier == 'Enterprise'", "not (status == 'test')", ...(tables ? [`${randomRollup(c, tables)} < 9`] : [])]) } : {}),
    ...(c.maybe(0.15) ? { columns: { arr: 'Annual Recurring Revenue' } } : {}),
    signals: made.map((one) => one.signal),
    score: { ...randomCombine(c, 0.4), of: randomBranches(c, c.shuffled(made.map((one) => one.signal.id)), 1, { groups: 0 }) },
  };
  /** @param {string[]} conditions @param {string} word */
  const overlays = (conditions, word) =>
    c.shuffled(conditions).slice(0, c.whole(1, conditions.length)).map((condition, i) => ({ name: `${word} ${i}`, if: condition, ...randomOverlay(c, model) }));
  if (c.maybe(0.6)) model.segments = overlays(["tier == 'Enterprise'", "tier in ('SMB', 'Straße, Süd')", 'arr >= 50000', ...(tables ? [`${randomRollup(c, tables)} > 1`] : [])], 'Segment');
  if (c.maybe(0.5)) model.lifecycle = overlays(['days_since(start_date) < 90', 'days_until(renewal_date) <= 90'], 'Phase');
  mendWeights(model);
  if (c.maybe(0.7)) model.rules = Array.from({ length: c.whole(1, 4) }, () => randomRule(c, tables));
  if (c.maybe(0.7)) model.decimals = c.whole(0, 2);
  model.bands = randomBands(c, ['At risk', 'Needs attention', 'Healthy', 'Thriving', 'Ünbeatable']);
  if (c.maybe(0.3)) model.alerts = [{ when: `enters '${c.pick(model.bands).name}'` }, { when: `${c.pick(['falls', 'rises'])} ${c.pick([5, 12.5, 100])} in ${c.pick(['30d', '4w'])}` }];
  if (c.maybe(0.5)) model.grades = [['A', 90], ['B', 79.5], ['C', 66.67], ['D', 33.33], ['F', 0]];
  return { model, columns: made.flatMap((one) => one.columns), dated };
}

// ---- rows --------------------------------------------------------------------------------------------------------------------

/** A day as text: plain, with a time, or with an offset that may move it; rarely no date at all. @param {Chance} c @param {number} day */
function randomDate(c, day) {
  const date = writeDay(day);
  return c.pick([date, date, date, date, `${date}T09:30:00`, `${date} 23:59`, `${date}T23:30:00-05:00`, `${date}T01:00:00+02:00`, `${date}T12:00:00Z`,
    c.maybe(0.3) ? c.pick(['soon', '2026-02-30', '', 'TBD', '30.02.2026', '5 Mai 2026']) : date,
    c.maybe(0.3) ? c.pick(['2024/09/30', '30-Sep-2024', '1 October 2024', 'Oct 3, 2024', 'September 28, 2024', '29.09.2024', '5.10.2024']) : date]);
}

/** The columns every portfolio has. @param {any} model @param {{ id: string, name: string, site: string }} account
 * @returns {{ name: string, make: (c: Chance) => string }[]} */
const commonColumns = (model, account) => [
  { name: 'account_id', make: () => account.id },
  { name: 'account_name', make: () => account.name },
  { name: 'site', make: () => account.site },
  { name: 'tier', make: (c) => (c.maybe(0.1) ? c.pick(TOKENS) : c.maybe(0.1) ? ` ${c.pick(TIERS)} ` : c.pick([...TIERS, 'enterprise'])) },
  { name: 'status', make: (c) => (c.maybe(0.1) ? c.pick(TOKENS) : c.pick(STATUSES)) },
  { name: 'start_date', make: (c) => randomDate(c, TODAY - c.pick([0, 89, 90, 91, c.whole(-5, 900)])) },
  { name: 'renewal_date', make: (c) => randomDate(c, TODAY + c.pick([90, 91, c.whole(-30, 365)])) },
  { name: model.columns?.arr ?? 'arr', make: (c) => (c.maybe(0.1) ? c.pick([...TOKENS, 'unknown']) : c.pick(['50000', '49999.99', '999', '1e3', String(c.whole(0, 200000))])) },
  { name: 'seats', make: (c) => (c.maybe(0.15) ? c.pick(TOKENS) : String(c.pick([0, 5, 5, 4, c.whole(0, 500)]))) },
  { name: 'overdue_days', make: (c) => (c.maybe(0.2) ? c.pick(TOKENS) : String(c.whole(0, 90))) },
  { name: 'notes', make: (c) => c.pick(NOTES) },
];

/** Ids that differ only as bytes, some with outer blanks. @param {Chance} c @param {number} i */
const randomId = (c, i) => c.pick([`A${i}`, `A${i}`, `A${i}`, `0${i}`, `${i}`, `Ä-${i}`, ` B${i} `, `id "${i}"`, `x,${i}`]);

/** A site, written in one of many ways. @param {Chance} c @param {number} i */
const randomSite = (c, i) => c.pick([`site${i}.com`, `site${i}.com`, `https://www.site${i}.com/path?x=1`, `SITE${i}.com`, `www.site${i}.com.`, `http://site${i}.com:8080`,
  c.pick(['', 'N/A', 'shared.example', 'www.shared.example/', '-'])]);

/** What a row of another table says of its account. @param {Chance} c @param {any} table @param {{ id: string, name: string, site: string }[]} known */
function randomKey(c, table, known) {
  const by = table.by ?? 'id';
  const one = () => {
    const i = c.whole(0, known.length - 1);
    if (by === 'domain') return c.maybe(0.2) ? `mail@site${i}.com` : c.maybe(0.2) ? `sub.site${i}.com` : randomSite(c, i);
    const key = by === 'name' ? known[i].name : known[i].id;
    return c.maybe(0.1) ? `${key} Inc.` : c.maybe(0.1) ? ` ${key}\t` : key;
  };
  if (c.maybe(0.05)) return c.pick([...TOKENS, 'nobody', 'Unknown Ltd']);
  if (c.maybe(0.8)) return one();
  const several = Array.from({ length: c.whole(1, 4) }, one);
  return c.maybe(0.3) ? JSON.stringify(several) : several.join(c.pick([', ', ';', '\n', ' ; ']));
}

/** Text for a file of another table. @param {Chance} c @param {any} table @param {{ id: string, name: string, site: string }[]} known */
function randomRows(c, table, known) {
  const priority = table.columns?.priority ?? 'priority';
  const rows = Array.from({ length: c.whole(0, 6 * known.length) }, () => [
    randomKey(c, table, known),
    c.maybe(0.05) ? c.pick(['', 'soon', 'N/A']) : randomDate(c, TODAY - c.pick([0, 1, 6, 7, 29, 30, 59, 60, c.whole(-10, 120), c.whole(0, 20)])),
    c.maybe(0.1) ? c.pick(TOKENS) : c.pick(['urgent', 'high', 'low', ' urgent ', 'Urgent']),
    c.maybe(0.15) ? c.pick(TOKENS) : c.maybe(0.03) ? c.pick(UNREADABLE) : String(c.pick([0, 0.1, 0.25, 5, c.whole(0, 400) / 10])),
    c.maybe(0.1) ? c.pick(TOKENS) : c.pick(['u1', 'u2', 'U1', ' u1 ', '1', '01', '1.0', 'u10', 'u3']),
  ]);
  return writeCsv({ headers: [table.account, 'made', priority, 'hours', 'the user'], rows });
}

/** Text for an overrides file. @param {Chance} c @param {string[]} ids */
function randomOverrides(c, ids) {
  const count = c.whole(1, Math.max(2, Math.floor(ids.length / 4)));
  const rows = Array.from({ length: count }, () => [
    c.maybe(0.05) ? 'nobody' : c.pick(ids), c.pick(['set', 'cap', 'floor']), c.maybe(0.8) ? String(c.whole(0, 100)) : String(points(c)),
    'sponsor left, "sadly"', 'Ann',
    c.maybe(0.5) ? '' : writeDay(TODAY + c.pick([0, 1, -1, -30])),
    c.maybe(0.5) ? '' : writeDay(TODAY + c.pick([0, -1, 1, 30])),
  ]);
  return writeCsv({ headers: ['account', 'action', 'value', 'reason', 'author', 'from', 'until'], rows });
}

/**
 * @param {number} seed
 * @param {{ accounts?: number, signals?: number }} [size] 60 accounts and 1 to 12 signals if not said
 * @returns {{ model: any, accountsCsv: string, overridesCsv: string | null, tablesCsv: Record<string, string>, asOf: string | null }}
 */
export function generate(seed, size = {}) {
  const c = chance(seed);
  const { model, columns, dated } = randomModel(c, size.signals ?? c.whole(1, 12));
  const snapshots = dated ? c.rising(3, () => TODAY - c.pick([0, 7, 30, 60])) : [TODAY];
  /** @type {string[][]} */
  const rows = [];
  const ids = [];
  /** @type {{ id: string, name: string, site: string }[]} */
  const known = [];
  for (let i = 0; i < (size.accounts ?? 60); i++) {
    const name = c.maybe(0.05) ? '' : c.maybe(0.05) ? c.pick(NAMES) : `${c.pick(NAMES)} ${i}`;
    const account = { id: randomId(c, i), name, site: randomSite(c, i) };
    known.push(account);
    ids.push(account.id.trim());
    const all = [...commonColumns(model, account), ...columns];
    for (const snapshot of snapshots) {
      if (dated && c.maybe(0.1)) continue;
      rows.push([...all.map((column) => column.make(c)), ...(dated ? [writeDay(snapshot)] : [])]);
    }
  }
  const headers = [...commonColumns(model, { id: '', name: '', site: '' }), ...columns].map((column) => column.name).concat(dated ? ['snapshot_date'] : []);
  const lineEnd = c.pick(['\n', '\n', '\r\n']);
  /** @type {Record<string, string>} */
  const tablesCsv = {};
  for (const [name, table] of Object.entries(model.tables ?? {})) if (c.maybe(0.95)) tablesCsv[name] = randomRows(c, table, known);
  const rowDates = Object.entries(tablesCsv).map(([name, csv]) => (model.tables[name].date ? csv.match(/20\d\d-\d\d-\d\d/g) ?? [] : []));
  const byTables = !dated && rowDates.flat().length > 20 && c.maybe(0.3); // it is then as late as the newest row
  return {
    model,
    tablesCsv,
    accountsCsv: (c.maybe(0.1) ? '\ufeff' : '') + writeCsv({ headers, rows }, lineEnd),
    overridesCsv: c.maybe(0.5) ? randomOverrides(c, ids) : null,
    asOf: dated && c.maybe(0.5) ? c.pick([null, writeDay(snapshots[0] + 3)]) : byTables ? null : writeDay(TODAY),
  };
}

// ---- command line ------------------------------------------------------------------------------------------------------------

/** @param {string} name @param {string} otherwise */
function argument(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  if (at < 0) return otherwise;
  if (process.argv[at + 1] === undefined) throw new Error(`--${name} needs a value`);
  return process.argv[at + 1];
}

function main() {
  const out = argument('out', '.');
  mkdirSync(out, { recursive: true });
  if (process.argv.includes('--bench')) {
    writeFileSync(join(out, 'model.json'), JSON.stringify(benchModel(), null, 1) + '\n');
    const file = openSync(join(out, 'accounts.csv'), 'w');
    for (const piece of benchCsv(Number(argument('accounts', '1000000')), Number(argument('seed', '1')))) writeSync(file, piece);
    closeSync(file);
    return;
  }
  const signals = argument('signals', '');
  const made = generate(Number(argument('seed', '1')), { accounts: Number(argument('accounts', '60')), ...(signals ? { signals: Number(signals) } : {}) });
  writeFileSync(join(out, 'model.json'), JSON.stringify(made.model, null, 1) + '\n');
  writeFileSync(join(out, 'accounts.csv'), made.accountsCsv);
  if (made.overridesCsv !== null) writeFileSync(join(out, 'overrides.csv'), made.overridesCsv);
  for (const [name, csv] of Object.entries(made.tablesCsv)) writeFileSync(join(out, `${name}.csv`), csv);
  const others = [...(made.overridesCsv === null ? [] : ['overrides']), ...Object.keys(made.tablesCsv)].map((name) => `, ${name}.csv`).join('');
  console.log(`model.json, accounts.csv${others} in ${out}; --as-of ${made.asOf ?? '(none)'}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
