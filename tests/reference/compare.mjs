// SPDX-License-Identifier: MIT
// Field-by-field comparison of an account as the reference computes it with what the core prints. Knows the printed shapes (design.md
// section 5), nothing of how either came about.

/**
 * @typedef {ReturnType<typeof import('./reference.mjs').score>["accounts"][number]} Account
 * @typedef {{ account: string, field: string, expected: unknown, got: unknown }} Difference
 */

const TEXTS = /** @type {const} */ (['account_name', 'date', 'segment', 'lifecycle', 'band', 'grade', 'override', 'top_driver']);
const POINTS = /** @type {const} */ (['score', 'percentile', 'coverage', 'low', 'high', 'computed']);

/** Printed points to hundredths; anything that is not a whole number of hundredths stays as it is, and so differs. @param {unknown} printed */
export function toHundredths(printed) {
  if (printed === null || printed === undefined || printed === '') return null;
  const whole = Math.round(Number(printed) * 100);
  return whole / 100 === Number(printed) ? whole : printed;
}

/** @param {unknown} text */
const orNull = (text) => (text === '' || text === undefined ? null : text);

/** Collects the fields in which two things differ. @param {string} account */
function differences(account) {
  /** @type {Difference[]} */
  const found = [];
  /** @param {string} field @param {unknown} expected @param {unknown} got */
  const expect = (field, expected, got) => {
    if (!Object.is(expected, got)) found.push({ account, field, expected, got });
  };
  return { found, expect };
}

/**
 * A row of `score --format json --detail`.
 * @param {Account} account @param {Record<string, unknown>} printed
 */
export function compareRow(account, printed) {
  const { found, expect } = differences(account.account_id);
  expect('account_id', account.account_id, printed.account_id);
  for (const key of TEXTS) expect(key, account[key], orNull(printed[key]));
  for (const key of POINTS) expect(key, account[key], toHundredths(printed[key]));
  expect('rank', account.rank, orNull(printed.rank));
  for (const [id, score] of Object.entries(account.nodes)) {
    expect(`${id}`, score, id in printed ? toHundredths(printed[id]) : '(no such key)');
  }
  return found;
}

/**
 * The object of `explain --format json`, or of `run.account(index)`.
 * @param {Account} account @param {any} printed
 */
export function compareExplanation(account, printed) {
  const { found, expect } = differences(account.account_id);
  expect('account', account.account_id, printed.account);
  expect('explain.date', account.date, orNull(printed.date));
  expect('explain.score', account.score, toHundredths(printed.score));
  expect('explain.band', account.band, printed.band);
  expect('explain.signals', account.signals.map((signal) => signal.id).join(), printed.signals.map((/** @type {any} */ signal) => signal.id).join());
  for (const signal of account.signals) {
    const got = printed.signals.find((/** @type {any} */ other) => other.id === signal.id) ?? {};
    expect(`${signal.id}.score`, signal.score, toHundredths(got.score));
    // An account without a computed score has nothing to deal out: nulls and zeros say the same.
    for (const key of /** @type {const} */ (['points', 'lost', 'weight'])) expect(`${signal.id}.${key}`, signal[key], toHundredths(got[key]) ?? 0);
    if (typeof signal.value === 'number') expect(`${signal.id}.value`, signal.value + 0, got.value); // -0 is printed 0
  }
  return found;
}

/** At most a few differences as lines, the fields counted. @param {string} where @param {Difference[]} found */
export function report(where, found) {
  const fields = new Set(found.map((difference) => difference.field));
  const lines = found.slice(0, 6).map(({ account, field, expected, got }) =>
    `  account ${JSON.stringify(account)}  ${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`);
  return [`${where}: ${found.length} differences in ${fields.size} fields (${[...fields].slice(0, 12).join(', ')})`, ...lines].join('\n');
}
