// SPDX-License-Identifier: MIT
// The tree of groups and signals of one class: weights and need resolved, scores and coverage from the leaves up, and attribution from
// the root down. design.md section 1, "Weights, groups, missing" and "Attribution". Knows nothing of values, rules or bands.

import { LOG2, apportion, basisPoints, halfUp, nearestPower, resolveWeights, sum } from './integers.mjs';

/**
 * @typedef {{ id: string, signal: boolean, weight: number, combine: string, need: number, children: Branch[] }} Branch
 *   `weight` in basis points among its siblings, `need` in basis points; the root's id is ""
 * @typedef {{ score: number | null, coverage: number }} Result  of a node; a missing group keeps the coverage that was too little
 * @typedef {{ points: number, lost: number, weight: number }} Share hundredths, hundredths, basis points
 */

/**
 * @param {any} item a node of the model's `score`
 * @param {Record<string, number>} weights what the class replaces, by id
 * @param {Record<string, number>} needs the same; the root under ""
 * @returns {Branch}
 */
export function resolveTree(item, weights, needs, id = '', weight = 10000) {
  const of = item.of ?? [];
  /** @type {string[]} */
  const ids = of.map((/** @type {any} */ child) => child.group ?? child.signal);
  const shares = of.length
    ? resolveWeights(of.map((/** @type {any} */ child, /** @type {number} */ i) => weights[ids[i]] ?? child.weight ?? 1))
    : [];
  return {
    id,
    signal: item.signal !== undefined,
    weight,
    combine: item.combine ?? 'mean',
    need: basisPoints(needs[id] ?? item.need ?? (id === '' ? 0.5 : 0)),
    children: of.map((/** @type {any} */ child, /** @type {number} */ i) => resolveTree(child, weights, needs, ids[i], shares[i])),
  };
}

/**
 * The tree with other weights of some nodes. Where nothing changes below a branch, `children` is what it was.
 * @param {Branch} branch @param {Record<string, number>} given weights before they were resolved, by id @param {Record<string, number>} others
 * @returns {Branch}
 */
export function reweighed(branch, given, others) {
  const of = branch.children;
  const shares = of.some(({ id }) => id in others) ? resolveWeights(of.map(({ id }) => others[id] ?? given[id])) : of.map(({ weight }) => weight);
  const children = of.map((child, i) => ({ ...reweighed(child, given, others), weight: shares[i] }));
  const same = children.every((child, i) => child.weight === of[i].weight && child.children === of[i].children);
  return same ? branch : { ...branch, children };
}

/** Every group and signal below the root, depth first, a group before its children. @param {Branch} branch @returns {Branch[]} */
export const nodesOf = (branch) => branch.children.flatMap((child) => [child, ...nodesOf(child)]);

/**
 * @param {string} combine
 * @param {{ weight: number, score: number }[]} parts present, weights above 0
 */
function combined(combine, parts) {
  if (combine === 'min') return Math.min(...parts.map((part) => part.score));
  const weight = sum(parts.map((part) => part.weight));
  if (combine === 'mean') return halfUp(sum(parts.map((part) => part.weight * part.score)), weight);
  if (parts.some((part) => part.score === 0)) return 0;
  return nearestPower(halfUp(sum(parts.map((part) => part.weight * LOG2[part.score])), weight));
}

/**
 * Scores a branch and everything below it.
 * @param {Branch} branch
 * @param {ReadonlyMap<string, number | null>} signals score of each signal
 * @param {Map<string, Result>} results filled with the result of every node, the root under ""
 * @param {ReadonlyMap<Branch[], Result>} [known] of branches with these children
 * @returns {Result}
 */
export function evaluate(branch, signals, results, known) {
  const before = known?.get(branch.children);
  if (before) return before;
  /** @type {Result} */
  let result;
  if (branch.signal) {
    const score = signals.get(branch.id) ?? null;
    result = { score, coverage: score === null ? 0 : 10000 };
  } else {
    const parts = [];
    let covered = 0;
    for (const child of branch.children) {
      const { score, coverage } = evaluate(child, signals, results, known);
      if (score === null || child.weight === 0) continue;
      parts.push({ weight: child.weight, score });
      covered += child.weight * coverage;
    }
    const coverage = halfUp(covered, 10000);
    result = { score: parts.length && coverage >= branch.need ? combined(branch.combine, parts) : null, coverage };
  }
  results.set(branch.id, result);
  return result;
}

/**
 * Splits what a branch contributed among its present weighted children, and theirs among theirs, down to the signals.
 * @param {Branch} branch a branch that has a score
 * @param {ReadonlyMap<string, Result>} results
 * @param {Share} share the branch's own
 * @param {Map<string, Share>} shares filled with the share of every node that took part
 */
export function attribute(branch, results, share, shares) {
  shares.set(branch.id, share);
  const present = branch.children.filter((child) => child.weight > 0 && results.get(child.id)?.score !== null);
  if (branch.signal || !present.length) return;
  const scores = present.map((child) => Number(results.get(child.id)?.score));
  if (branch.combine === 'min') {
    attribute(present[scores.indexOf(Math.min(...scores))], results, share, shares);
    return;
  }
  const points = apportion(share.points, present.map((child, i) => child.weight * scores[i]));
  const lost = apportion(share.lost, present.map((child, i) => child.weight * (10000 - scores[i])));
  const weight = apportion(share.weight, present.map((child) => child.weight));
  present.forEach((child, i) => attribute(child, results, { points: points[i], lost: lost[i], weight: weight[i] }, shares));
}
