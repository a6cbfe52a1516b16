// SPDX-License-Identifier: MIT
// Models that are wrong in one place, made from one that is right: a key less, a key more, a key misspelt, a value of another kind or out of
// its range, a list without or with double entries. Some come out right. In a fixed order, so that a failure can be found again.

/** @typedef {import('./chance.mjs').Chance} Chance */

/** A model in which every key of the language occurs. */
export const whole = {
  $schema: 'chs-model.schema.json',
  chs: 1, name: 'Whole', stage: 'fly', effective: '2024-02-29',
  about: { purpose: 'all', healthy_means: 'well', owner: 'Ann', review_every: '12w', reviewed: '2024-06-30' },
  account: { id: 'id', name: 'name', date: 'day', parent: 'parent', value: 'arr', owner: 'csm', segment: 'tier', renewal: 'renewal', domain: 'site' },
  include: "status != 'test'",
  tables: {
    tickets: { account: 'org', by: 'domain', date: 'made', columns: { hours: { header: 'Hours', decimal: 'point' }, priority: 'Priority level' } },
    names: { account: 'org', by: 'name' }, usage: { account: 'org', by: 'id' },
  },
  columns: { arr: { header: 'Revenue', decimal: 'comma' }, renewal: { dates: 'dmy' }, csm: 'CSM' },
  currencies: { base: 'EUR', rates: { USD: 0.92, gbp: 1.2 } },
  signals: [
    { id: 'a', label: 'A', kind: 'behavioural', unit: 'ratio', input: 'usage_depth', value: 'users / seats', curve: [[0, 0], [0.7, 72], [1, 100]], at_least: { seats: 5 }, dated: 'seen', stale_after: '90d' },
    { id: 'b', value: 'count(tickets, 60d)', steps: [[0, 100], [3, 20.25]] },
    { id: 'c', value: 'pulse', points: { green: 100, amber: 50, red: 0 }, dated: 'pulse_day' },
    { id: 'd', value: 'goal_met', goal: 12 },
    { id: 'e', value: 'hours', percentile_in: 'segment', better: 'low' },
    { id: 'f', value: 'f', percentile_in: 'portfolio', better: 'high' },
    { id: 'aside', value: 'f', goal: 1 },
  ],
  score: { combine: 'mean', need: 0.5, of: [
    { group: 'g', label: 'G', weight: 40, combine: 'geometric', need: 0.25, playbook: 'rest', of: [{ signal: 'a', weight: 1, playbook: 'rescue' }, { group: 'h', of: [{ signal: 'b' }] }] },
    { signal: 'c', weight: 1 }, { signal: 'd', weight: 0 }, { group: 'least', combine: 'min', weight: 2, of: [{ signal: 'e', weight: 1e15 }, { signal: 'f' }] },
  ] },
  segments: [
    { name: 'Large', if: "tier == 'L'", weights: { g: 45, a: 2 }, need: { g: 0.3 }, curves: { a: [[0, 0], [1, 100]] }, bands: [{ name: 'Low', from: 0 }, { name: 'Fine', from: 70, color: 'blue' }] },
    { name: 'Small', if: "tier == 'S'", need: 1 },
  ],
  lifecycle: [{ name: 'New', if: 'days_since(seen) < 90', weights: { c: 0 } }],
  rules: [{ if: 'due > 60', cap: 39, because: 'late' }, { if: 'due < 0', floor: 40.5, because: 'early' }, { if: 'due == 1', add: -100, because: 'odd' }],
  decimals: 2,
  bands: [{ name: 'Low', from: 0, color: 'red', playbook: 'rescue' }, { name: 'Good', from: 70, color: 'green' }, { name: 'Best', from: 90, color: 'violet' }],
  grades: [['A', 90], ['B', 79.5], ['F', 0]],
  alerts: [{ when: "enters 'Low'", playbook: 'rescue' }, { when: 'leaves "Good"' }, { when: 'falls 15 in 30d' }, { when: 'rises 2.5 in 4w' }],
  playbooks: { rescue: { owner: 'csm', within: '2d', steps: ['call', 'write'] }, rest: {} },
  outcome: { churned: "status == 'churned'", date: 'left' },
  changes: [{ date: '2024-01-31', who: 'Ann', why: 'usage weighs more', moved: '12 accounts' }, { date: '2024-02-29', who: 'Bob', why: 'review' }],
  expect: [{ account: 'A17', band: 'Low', because: 'left in March' }, { account: 'A18', band: 'Good' }, { account: 'A19', score: [12.25, 40], grade: 'B' }, { account: 'A20', band: 'Not enough data', score: 40 }],
};

/** Every word that is the only right one, or a wrong one, somewhere. */
export const WORDS = [
  ...['crawl', 'walk', 'run', 'fly', 'id', 'name', 'domain', 'portfolio', 'segment', 'high', 'low', 'mean', 'min', 'geometric', 'red', 'amber', 'green', 'blue', 'violet'],
  ...['login_frequency', 'ticket_volume', 'csm_sentiment', 'usage_depth', 'engagement_recency', 'engagement_quality', 'ticket_sentiment'],
  ...['stakeholder_strength', 'contract_status', 'usage_trend', 'stakeholder_map', 'support_trend', 'outcomes', 'expansion_readiness'],
  ...['executive_engagement', 'churn_probability', 'effort_trend', 'usage_vs_peers', 'advocacy', 'product_depth'],
  ...['dmy', 'mdy', 'point', 'comma', 'accounts', 'overrides', 'matches', 'account_id', 'account_name', 'date', 'lifecycle', 'score', 'band', 'grade', 'rank', 'percentile'],
  ...['coverage', 'computed', 'override', 'top_driver'],
];
/** In place of any value. */
const KINDS = [null, true, 1, 'text', [], {}, { ' ': 1 }];
/** In place of numbers: edges of all ranges and their neighbours. */
const NUMBERS = [-1e15, -1e15 - 1, -101, -100, -1, -0.5, 0, 1e-10, 1e-9, 0.004, 0.5, 1, 1.5, 2, 3, 33.33, 33.333, 100, 100.01, 101, 1e9, 1e9 + 1, 1e15, 1e15 + 1];
/** In place of texts. */
const TEXTS = [
  ...['', ' \t', 'Not enough data', 'text', ' NOT enough Data\n', '9lives', 'two words', 'ünder', '_1'],
  ...['90', '90d ', '36500d', '36501d', '99999d', '000001d', '5214w', '5215w', '05214w', '00999w', '1m', '-1d', 'd', '1.5d'],
  ...['2026-10-01', '2026-02-29', '2000-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-12-32', '0000-01-01', '0001-01-01', '2026-10-1', '2026-10-01T00:00'],
  ...["enters 'Low'", "enters 'Lwo'", 'leaves "Not enough data"', "enters  ' Good '", "enters'Low'", 'enters Low', "enters 'Low", "enters ''", "enters ' '", "Enters 'Low'", "enters 'Low' now"],
  ...['falls 15 in 30d', ' rises\t007.50 in  02w', 'falls 0 in 30d', 'falls 00.0 in 30d', 'falls 100 in 36500d', 'falls 100.01 in 1d', 'falls 1.234 in 1d', 'falls .5 in 1d', 'falls 5. in 1d'],
  ...['falls 15 in 0d', 'falls 15 in 36501d', 'falls 15 in 5215w', 'falls -1 in 3d', 'falls 15', 'falls 15 in 3d or 4d', 'drops 15 in 30d', 'falls 0001 in 3d', 'falls 15 in 3'],
  ...['eur', 'US', 'EURO', 'E1R', 'ymd'],
];
/** Keys to add to any object. */
const KEYS = {
  surplus: 1, Surplus: 'x', input: 'advocacy', curve: [[0, 0], [1, 100]], steps: [[1, 1]], points: { x: 1 }, goal: 5, percentile_in: 'portfolio', better: 'low', at_least: { x: 1, y: 2 },
  dated: 'x', stale_after: '3d', cap: 5, floor: 5, add: 5, because: 'x', group: 'fresh', signal: 'a', of: [{ signal: 'aside' }], weight: 2, combine: 'min', need: 0.5, color: 'amber',
  playbook: 'nobody', bands: [], weights: { nobody: 1 }, curves: { d: [[0, 0], [1, 1]] }, header: 'x', dates: 'ymd', date: 'x', columns: { 'x y': 'z' }, by: 'name', '': { account: 'x' },
  ' ': 1, 'a b': { account: 'x' }, accounts: { account: 'x' }, overrides: { account: 'x' }, matches: { account: 'x' }, JPY: 0.006, EUR: 1, usd: 1, Rub: 0, c: 1, score: 1, ' Green': 1, $schema: 'x',
};
/** Values of objects whose keys the author chooses; the first child says which. */
const ENTRIES = [-1, 0.004, 1.5, 101];

/**
 * @typedef {{ what: string, text: string }} Spoilt
 * @typedef {{ at: any, key: string | number, path: string }} Place
 */

/** Every value below. @param {any} value @param {string} path @returns {Place[]} */
function places(value, path = '$') {
  if (value === null || typeof value !== 'object') return [];
  return Object.keys(value).flatMap((key) => {
    const at = Array.isArray(value) ? Number(key) : key;
    const below = `${path}${Array.isArray(value) ? `[${key}]` : `.${key}`}`;
    return [{ at: value, key: at, path: below }, ...places(value[key], below)];
  });
}

/** @param {any} object @param {string} from @param {string} to the same in the same order, one key spelt otherwise */
const renamed = (object, from, to) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key === from ? to : key, value]));

/** What could stand in place of a value. @param {any} value @param {string | number} key @returns {any[]} */
function others(value, key) {
  if (typeof value === 'number') return [...KINDS, ...NUMBERS];
  if (typeof value === 'string') return [...KINDS, ...TEXTS, ...(WORDS.includes(value) || key === 'id' || key === 'group' ? WORDS : []), value.slice(0, -1), value.toUpperCase(), ` ${value}`, `${value}\t`, `${value}x`, '(', `${value} +`];
  if (Array.isArray(value)) {
    const [first] = value;
    return [...KINDS, value.slice(1), value.slice(0, 1), [...value].reverse(), [...value, first], [...value, null], [...value, {}], ...(value.length > 1 ? [[first, first]] : [])];
  }
  if (value === null || typeof value !== 'object') return KINDS;
  const keys = Object.keys(value);
  return [
    ...KINDS,
    ...keys.flatMap((key) => {
      const { [key]: _, ...rest } = value;
      return [rest, renamed(value, key, key.slice(0, -1)), renamed(value, key, `${key} `), renamed(value, key, key.toUpperCase())];
    }),
    ...Object.entries(KEYS).map(([key, one]) => ({ ...value, [key]: one })),
    ...ENTRIES.map((one) => ({ ...value, [keys[0] ?? 'x']: one })),
  ];
}

/**
 * @param {any} model
 * @param {{ c: Chance, count: number }} [few] so many by chance; else all
 * @returns {Generator<Spoilt>}
 */
export function* spoil(model, few) {
  const root = { model: structuredClone(model) };
  const all = [{ at: /** @type {any} */ (root), key: 'model', path: '$' }, ...places(root.model)];
  /** @param {Place} place @param {any} other @returns {Spoilt} */
  const change = ({ at, key, path }, other) => {
    const before = at[key];
    at[key] = other;
    const text = JSON.stringify(root.model);
    at[key] = before;
    return { what: `${path} = ${JSON.stringify(other).slice(0, 200)}`, text };
  };
  if (few) {
    for (let i = 0; i < few.count; i++) {
      const place = few.c.pick(all);
      yield change(place, few.c.pick(others(place.at[place.key], place.key)));
    }
    return;
  }
  for (const place of all) {
    const seen = new Set([JSON.stringify(place.at[place.key])]);
    for (const other of others(place.at[place.key], place.key)) {
      const key = JSON.stringify(other);
      if (!seen.has(key)) yield change(place, other);
      seen.add(key);
    }
  }
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** @param {number} i from 0: AAA, AAB, ... */
const letters = (i) => `${LETTERS[Math.floor(i / 676) % 26]}${LETTERS[Math.floor(i / 26) % 26]}${LETTERS[i % 26]}`;
const first15 = Array.from({ length: 15 }, (_, i) => ({ name: `Band ${i}`, from: i * 5, color: 'red' }));

/** How many of each there may be, and the part of a model that has so many. @type {[string, number, (some: number[]) => any][]} */
const MOST = [
  ['tables', 64, (some) => ({ tables: Object.fromEntries(some.map((i) => [`t${i}`, { account: 'a' }])) })],
  ['rates', 200, (some) => ({ currencies: { base: 'XXX', rates: Object.fromEntries(some.map((i) => [letters(i), 1])) } })],
  ['signals', 256, (some) => ({ signals: some.map((i) => ({ id: `s${i}`, value: 'x', goal: 1 })) })],
  ['segments', 1023, (some) => ({ segments: some.map((i) => ({ name: `Segment ${i}`, if: `x == ${i}` })) })],
  ['lifecycle', 1023, (some) => ({ lifecycle: some.map((i) => ({ name: `Phase ${i}`, if: `x == ${i}` })) })],
  ['rules', 64, (some) => ({ rules: some.map((i) => ({ if: `x == ${i}`, add: 1, because: 'x' })) })],
  ['bands', 15, (some) => ({ bands: some.map((i) => ({ name: `Band ${i}`, from: i * 5, color: 'red' })) })],
  ['bands of a class', 15, (some) => ({ bands: first15, segments: [{ name: 'x', if: 'x == 1', bands: some.map((i) => ({ name: `Band ${Math.min(i, 14)}`, from: i * 5, color: 'red' })) }] })],
  ['grades', 100, (some) => ({ grades: some.map((i) => [`G${i}`, some.length - 1 - i]) })],
];

/** Models with as many of something as there may be, and one more. @returns {{ what: string, model: any, good: boolean }[]} */
export const atTheLimits = () => MOST.flatMap(([what, most, part]) => [most, most + 1].map((count) => {
  const small = { chs: 1, account: { id: 'id' }, signals: [{ id: 's0', value: 'x', goal: 1 }], score: { of: [{ signal: 's0' }] }, bands: [{ name: 'All', from: 0, color: 'red' }] };
  return { what: `${count} ${what}`, model: { ...small, ...part(Array.from({ length: count }, (_, i) => i)) }, good: count === most };
}));
