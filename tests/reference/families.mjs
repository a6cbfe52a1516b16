// SPDX-License-Identifier: MIT
// The reference for families and known cases, from what the reference for scores makes of the accounts: plain walks and integers of any
// size.

/**
 * @typedef {{ id: string, name: string | null, score: number | null, band: string, grade: string | null, parent: string, value: number | null }} Member
 *   `parent`: the cell, trimmed; `value`: as a number
 * @typedef {{ parent: number | null, children: number, direct: number, scored: number, mean: number | null, byValue: boolean, list: number[] }} Family
 */
const TOKENS = new Set(['', 'n/a', 'na', '-', 'tbd', 'null', 'nan', '\u2014']);

/** Whose parent is who, by index; nobody is above himself. @param {Member[]} members @returns {(number | null)[]} */
function parentsOf(members) {
  const named = members.map(({ parent }, i) => {
    if (TOKENS.has(parent.toLowerCase())) return null;
    const byId = members.findIndex(({ id }) => id === parent);
    const byName = members.flatMap(({ name }, at) => (name === parent ? [at] : []));
    const found = byId >= 0 ? byId : byName.length === 1 ? byName[0] : null;
    return found === i ? null : found;
  });
  const inCircle = named.map((_, i) => {
    let at = named[i];
    for (let steps = 0; at !== null && at !== i && steps < named.length; steps++) at = named[at];
    return at === i;
  });
  return named.map((parent, i) => (inCircle[i] ? null : parent));
}

/** Half up. @param {bigint} sum @param {bigint} weight */
const mean = (sum, weight) => Number((2n * sum + weight) / (2n * weight));

/** @param {Member[]} members @param {number} decimals @returns {(Family | null)[]} */
export function families(members, decimals) {
  const parents = parentsOf(members);
  const isBelow = (/** @type {number} */ child, /** @type {number} */ top) => {
    let at = parents[child];
    while (at !== null && at !== top) at = parents[at];
    return at === top;
  };
  const unit = 10 ** (2 - decimals);
  return members.map((_, top) => {
    const below = members.flatMap((__, i) => (isBelow(i, top) ? [i] : []));
    if (!below.length && parents[top] === null) return null;
    const scored = below.filter((i) => members[i].score !== null);
    const values = scored.map((i) => BigInt(Math.max(0, Math.floor(100 * Number(members[i].value ?? 0) + 0.5))));
    const byValue = values.some((value) => value > 0n);
    const weights = byValue ? values : scored.map(() => 1n);
    const weight = weights.reduce((a, b) => a + b, 0n);
    const sum = scored.reduce((total, i, k) => total + weights[k] * BigInt(Number(members[i].score)), 0n);
    return {
      parent: parents[top],
      children: below.length,
      direct: below.filter((i) => parents[i] === top).length,
      scored: scored.length,
      mean: scored.length ? Math.floor(mean(sum, weight) / unit + 0.5) * unit : null,
      byValue,
      list: below.map((i) => members[i].score ?? 65535).sort((a, b) => a - b).slice(0, 20), // of equal ones either may come first
    };
  });
}

/** @typedef {{ account: string, band?: string, score?: number | number[], grade?: string, because?: string }} Expectation */

/** @param {Member[]} members @param {Expectation} expected @returns {'met' | 'unmet' | 'not_scored' | 'not_there'} */
export function judge(members, expected) {
  const found = members.find(({ id }) => id === expected.account);
  if (!found) return 'not_there';
  const [least, most] = expected.score === undefined ? [0, 100] : [expected.score].flat().flatMap((points) => [points, points]).filter((_, i, all) => i === 0 || i === all.length - 1);
  const score = found.score === null ? null : found.score / 100;
  const band = expected.band === undefined || expected.band === found.band;
  const points = expected.score === undefined || (score !== null && least <= score && score <= most);
  const grade = expected.grade === undefined || expected.grade === found.grade;
  if (band && points && grade) return 'met';
  return score === null ? 'not_scored' : 'unmet';
}
