// SPDX-License-Identifier: MIT
// What weights decide, from the definitions in include/chs.h and src/insight/decide.h: every weight on the way tried one after the other,
// every draw scored anew, sums of whole numbers. Scores come from reference.mjs.

import { halfUp, sum } from './integers.mjs';

/** @typedef {ReturnType<typeof import('./reference.mjs').score>["accounts"][number]} Account */
/** @typedef {{ weight: number, score: number | null, band: string | null }} Turn */

/** The ids of the tree by their groups. @param {any} item @param {string} [id] @returns {[string, string[]][]} */
export function groupsOf(item, id = '') {
  const of = item.of ?? [];
  const own = (/** @type {any} */ child) => child.group ?? child.signal;
  return of.length ? [[id, of.map(own)], ...of.flatMap((/** @type {any} */ child) => groupsOf(child, own(child)))] : [];
}

/** Largest remainders, as basis points. @param {number[]} weights @param {number} at */
function shareOf(weights, at) {
  const total = sum(weights);
  const quotas = weights.map((weight) => (weight * 10000) / total);
  const order = quotas.map((_, i) => i).sort((a, b) => (quotas[b] % 1) - (quotas[a] % 1) || a - b);
  const left = 10000 - sum(quotas.map(Math.floor));
  return Math.floor(quotas[at]) + (order.indexOf(at) < left ? 1 : 0);
}

/**
 * The nearest turn below and above the weight of a node: for each whole basis point k of its share, from the present one away, the weight
 * others * k / (10000 - k), to the fewest decimals d with 10^-d <= others / 20000.
 * @param {Account} account @param {string[]} siblings @param {string} id
 * @returns {{ less: Turn | null, more: Turn | null }}
 */
export function turnsOf(account, siblings, id) {
  const at = siblings.indexOf(id);
  const given = siblings.map((sibling) => account.given[sibling]);
  const others = sum(given.filter((_, i) => i !== at));
  if (!(others > 0)) return { less: null, more: null };
  let digits = 0;
  while (digits < 15 && 1 / 10 ** digits > others / 20000) digits++;
  const now = shareOf(given, at);
  const walk = (/** @type {number} */ step) => {
    for (let k = now + step; k >= 0 && k < 10000; k += step) {
      const weight = Math.floor(((others * k) / (10000 - k)) * 10 ** digits + 0.5) / 10 ** digits;
      if (step < 0 ? weight >= given[at] : weight <= given[at]) continue;
      const then = account.again({ [id]: weight });
      if (then.band !== account.band) return { weight, ...then };
    }
    return null;
  };
  return { less: walk(-1), more: walk(1) };
}

const MASK = (1n << 64n) - 1n;

/** SplitMix64 as numbers from 0 to 1. @param {number} seed */
export function splitMix(seed) {
  let state = BigInt(seed);
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & MASK;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return Number((z ^ (z >> 31n)) >> 11n) * 2 ** -53;
  };
}

/**
 * Share of draws in the present band, and the rank without a twentieth of the draws at either end.
 * @param {Account[]} accounts @param {string[]} ids of the tree, depth first @param {{ draws: number, spread: number, seed: number }} options
 */
export function stabilityOf(accounts, ids, { draws, spread, seed }) {
  const random = splitMix(seed);
  /** @type {Map<string, number>[]} */
  const seen = accounts.map(() => new Map());
  /** @type {number[][]} */
  const ranks = accounts.map(() => []);
  for (let draw = 0; draw < draws; draw++) {
    const factor = Object.fromEntries(ids.map((id) => [id, 1 + (spread / 100) * (2 * random() - 1)]));
    const then = accounts.map((account) => account.again(Object.fromEntries(ids.map((id) => [id, account.given[id] * factor[id]]))));
    const scores = then.flatMap(({ score }) => (score === null ? [] : [score])).sort((a, b) => b - a);
    then.forEach(({ score, band }, i) => {
      seen[i].set(band, (seen[i].get(band) ?? 0) + 1);
      if (score !== null) ranks[i].push(1 + scores.indexOf(score));
    });
  }
  return accounts.map((_, i) => {
    const sorted = ranks[i].sort((a, b) => a - b);
    const end = Math.floor((sorted.length - 1) / 20);
    const share = (/** @type {string} */ band) => halfUp((seen[i].get(band) ?? 0) * 10000, draws);
    return { share: share(accounts[i].band), shareOf: share, low: sorted[end] ?? 0, high: sorted[sorted.length - 1 - end] ?? 0 };
  });
}

/**
 * cov(points, score) / var(score) of every signal, percent.
 * @param {Account[]} accounts
 */
export function effectiveOf(accounts) {
  const scored = accounts.filter((account) => account.mean !== null);
  const mean = (/** @type {number[]} */ x) => sum(x) / x.length;
  const whole = scored.map((account) => Number(account.mean));
  const covariance = (/** @type {number[]} */ x) => mean(x.map((one, i) => (one - mean(x)) * (whole[i] - mean(whole))));
  return Object.fromEntries((scored[0]?.signals ?? []).map(({ id }) => {
    const points = scored.map((account) => account.signals.find((signal) => signal.id === id)?.points ?? 0);
    return [id, (100 * covariance(points)) / covariance(whole)];
  }));
}
