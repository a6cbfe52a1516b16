// SPDX-License-Identifier: MIT
// An account against the accounts of its segment, and the fewest signals that reach the next band together, from the definitions in
// src/insight/peers.h and together.c.

import { halfUp, hundredths, sum } from './integers.mjs';

/** @typedef {import('./weights.mjs').Account} Account */

/** @param {Account} account @param {Account[]} all */
export function peersOf(account, all) {
  const peers = all.filter((other) => other.segment === account.segment);
  const shown = peers.flatMap(({ score }) => (score === null ? [] : [score]));
  if (account.mean === null || account.score === null || shown.length < 2) return null;
  const mean = halfUp(sum(shown), shown.length);
  const difference = account.score - mean, steps = account.score - account.mean;
  const signals = account.signals.map(({ id, score, weight }) => {
    const scores = peers.flatMap((other) => other.signals.find((signal) => signal.id === id)?.score ?? []);
    const exact = score === null || !scores.length || !weight ? 0 : (weight * (score * scores.length - sum(scores))) / (10000 * scores.length);
    return { id, weight, mean: scores.length ? halfUp(sum(scores), scores.length) : null, accounts: scores.length, points: Math.floor(exact + 0.5), exact };
  });
  let rest = difference - steps - sum(signals.map(({ points }) => points));
  const weighed = signals.filter(({ weight }) => weight > 0);
  if (Math.abs(rest) <= weighed.length) {
    const one = Math.sign(rest);
    const lost = new Map(weighed.map((signal) => [signal, one * (signal.exact - signal.points)]));
    const order = [...weighed].sort((a, b) => Number(lost.get(b)) - Number(lost.get(a)));
    for (const signal of order.slice(0, Math.abs(rest))) signal.points += one;
    rest = 0;
  }
  const below = shown.filter((score) => score < Number(account.score)).length;
  const equal = shown.filter((score) => score === account.score).length;
  return {
    segment: account.segment, accounts: peers.length, scored: shown.length, mean, difference,
    percentile: halfUp((2 * below + equal) * 10000, 2 * shown.length), steps, rest, signals,
  };
}

/** The best score that a signal can have. @param {any} signal @param {any} curve of the class */
function bestOf(signal, curve) {
  const points = curve?.map((/** @type {number[]} */ [, y]) => y) ?? signal.steps?.map((/** @type {number[]} */ [, y]) => y) ?? (signal.points ? Object.values(signal.points) : [100]);
  return Math.max(...points.map(hundredths));
}

/**
 * @param {Account} account @param {any} model
 * @returns {null | { id: string, needed: number }[]} null: one signal alone reaches it, there is no next band, or all together do not reach it
 */
export function togetherOf(account, model) {
  const edges = account.bands.map((/** @type {any} */ band) => hundredths(band.from)).sort((/** @type {number} */ a, /** @type {number} */ b) => a - b);
  const edge = account.score === null ? undefined : edges.find((/** @type {number} */ from) => from > Number(account.score));
  if (edge === undefined) return null;
  const able = account.signals.filter(({ id }) => account.shares[id] > 0).map(({ id, score }) => {
    const signal = model.signals.find((/** @type {any} */ one) => one.id === id);
    return { id, now: score ?? 0, missing: score === null, best: bestOf(signal, account.curves[id]) };
  }).filter(({ now, missing, best }) => missing || now < best);
  const at = (/** @type {typeof able} */ chosen, /** @type {number} */ part) =>
    account.filled(Object.fromEntries(chosen.map(({ id, now, best }) => [id, now + Math.ceil(((best - now) * part) / 10000)])));
  const reaches = (/** @type {typeof able} */ chosen, /** @type {number} */ part) => Number(at(chosen, part).score ?? -1) >= edge;
  if (able.some((one) => reaches([one], 10000))) return null;
  const alone = (/** @type {typeof able[number]} */ one) => at([one], 10000).score ?? -1;
  const order = able.map((one, i) => ({ one, i, alone: alone(one) === -1 ? 65535 : Number(alone(one)) })).sort((a, b) => b.alone - a.alone || a.i - b.i).map(({ one }) => one);
  /** @type {typeof able} */
  let chosen = [];
  while (!chosen.length || !reaches(chosen, 10000)) {
    const left = order.filter((one) => !chosen.includes(one));
    if (!left.length) return null;
    const tree = left.map((one) => at([...chosen, one], 10000).mean ?? -1);
    chosen = [...chosen, left[tree.indexOf(Math.max(...tree))]];
  }
  for (const one of [...chosen]) {
    const without = chosen.filter((other) => other !== one);
    if (reaches(without, 10000)) chosen = without;
  }
  let part = 0;
  while (!reaches(chosen, part)) part++;
  return chosen.map(({ id, now, best }) => ({ id, needed: now + Math.ceil(((best - now) * part) / 10000) }));
}
