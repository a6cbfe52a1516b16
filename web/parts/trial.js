// SPDX-License-Identifier: MIT
// What is tried in What-if: weights that differ from the model's, shares that are held, and every step of it, so that it can be
// taken back. Belongs to a session and outlives its model. Draws nothing, scores nothing.
import { History } from './history.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').NodeInfo} NodeInfo
 * @typedef {Record<string, number>} Weights by id, in the model's units; only those that differ from it
 */

export class Trial {
  constructor() {
    /** The shares of locked parts among their siblings, of 1, by id. @type {Map<string, number>} */
    this.locks = new Map();
    /** The one that is shown beside; -1: none. */
    this.account = -1;
    /** Which movers are shown. @type {'band' | 'rank'} */
    this.movers = 'band';
    /** What was found when the sliders rested, and for which weights: rested.js. @type {Map<string, { sign: string, found: any }>} */
    this.kept = new Map();
    /** What was drawn last, until the core answers. @type {import('./whatif.js').Frame | null} */
    this.frame = null;
    /** Groups whose parts are unfolded. @type {Set<string>} */
    this.open = new Set();
    /** Whether all weights that decide are shown, not the nearest alone. */
    this.allTurns = false;
    /** Of the weights, as JSON. */
    this.history = new History();
    /** Weights with names. @type {import('./scenarios.js').Scenario[]} */
    this.scenarios = [];
  }
}

/** Whether the core takes it for a weight. @param {Session} session @param {number} value */
export const isWeight = ({ remote }, value) => value >= 0 && value <= remote.weightMax;

/** @param {Session} session @param {NodeInfo} node */
export const weightOf = ({ edits }, node) => edits[node.id] ?? node.weight;

/** @param {Session} session @param {NodeInfo} node */
const siblingsOf = ({ info }, node) => info.tree.filter((each) => each.parent === node.parent);

/** Whether a weight can be set: with all others locked its share is given. @param {Session} session @param {NodeInfo} node */
export function isFree(session, node) {
  const { locks } = session.trial;
  const free = siblingsOf(session, node).filter(({ id }) => !locks.has(id));
  return !locks.has(node.id) && (free.length > 1 || free.length === siblingsOf(session, node).length);
}

/** Whether a share is held among a part and its siblings, so that no weight of theirs can be set alone. @param {Session} session @param {string} id */
export const isHeld = (session, id) =>
  siblingsOf(session, /** @type {NodeInfo} */ (session.info.tree.find((node) => node.id === id))).some((node) => session.trial.locks.has(node.id));

/** Holds the share of a part, or lets it go. @param {Session} session @param {NodeInfo} node */
export function turnLock(session, node) {
  const { locks } = session.trial;
  const all = siblingsOf(session, node).reduce((sum, each) => sum + weightOf(session, each), 0);
  if (!locks.delete(node.id) && all > 0) locks.set(node.id, weightOf(session, node) / all);
}

/**
 * The weights when one is set: its free siblings keep theirs, the locked ones get what leaves them their shares.
 * @param {Session} session @param {NodeInfo} node @param {number} value @returns {Weights}
 */
export function withWeight(session, node, value) {
  const { locks } = session.trial;
  const weight = (/** @type {NodeInfo} */ each) => (each === node ? value : weightOf(session, each));
  const next = { ...session.edits, [node.id]: value };
  let [free, held] = [0, 0];
  for (const each of siblingsOf(session, node)) {
    if (locks.has(each.id)) held += locks.get(each.id) ?? 0;
    else free += weight(each);
  }
  for (const { id } of siblingsOf(session, node))
    if (locks.has(id) && held < 1) next[id] = Number((((locks.get(id) ?? 0) * free) / (1 - held)).toPrecision(6));
  return differing(session, next);
}

/** Weights of the parts that there are, without those that are the model's. @param {Session} session @param {Weights} weights */
export const differing = ({ info }, weights) =>
  Object.fromEntries(
    info.tree.filter(({ id, weight }) => Object.hasOwn(weights, id) && weights[id] !== weight).map(({ id }) => [id, weights[id]]),
  );

/** Every weight, to be set whatever was set before. @param {Session} session @param {Weights} [edits] @returns {Weights} */
export const allWeights = ({ info, edits: now }, edits = now) =>
  Object.fromEntries(info.tree.slice(1).map(({ id, weight }) => [id, edits[id] ?? weight]));
