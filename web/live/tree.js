// SPDX-License-Identifier: MIT
// The parts of the score in the order in which the sheets have them.

/**
 * A node of the tree with its place among all of them, and what is right below it.
 * @typedef {{ index: number, id: string, label: string, signal: import('../types.js').SignalInfo | null, combine: string, parent: number, children: number[] }} Node
 */

/** @param {import('../types.js').ModelInfo} info @returns {Node[]} */
export function nodesOf({ tree, signals }) {
  const places = new Map(tree.map(({ id }, i) => [id, i]));
  const nodes = tree.map(({ id, label, kind, combine, parent }, index) => ({
    index,
    id,
    label,
    signal: kind === 'signal' ? (signals.find((each) => each.id === id) ?? null) : null,
    combine: combine ?? '',
    parent: parent === null ? -1 : /** @type {number} */ (places.get(parent)),
    children: /** @type {number[]} */ ([]),
  }));
  for (const { index, parent } of nodes) if (parent >= 0) nodes[parent].children.push(index);
  return nodes;
}

/** Nodes in blocks of siblings, so that a group's children are one range everywhere; the root last. @param {Node[]} nodes */
export const inBlocks = (nodes) => [...nodes.flatMap(({ children }) => children), 0];
