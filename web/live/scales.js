// SPDX-License-Identifier: MIT
// Sheet Scales: from the values of signals to points, and from points to bands and letters; each scale once, however many classes
// of accounts have it.
import { fixed, head, input } from './cells.js';

/**
 * @typedef {import('../types.js').ModelInfo} ModelInfo
 * @typedef {import('../types.js').Audit} Audit
 * @typedef {import('../xlsx.js').Cell} Cell
 * @typedef {import('./tree.js').Node} Node
 *
 * Ranges of one scale on the sheet.
 * @typedef {{ from: string, to: string, first: number, last: number }} Scale
 */

/** Per signal the scales that classes have for it, the model's first. @param {Node} node @param {Audit} audit @param {ModelInfo} info */
export function variantsOf(node, audit, info) {
  const { signal } = node;
  if (!signal || signal.scale === 'percentile') return { curves: [], of: audit.classes.map(() => 1) };
  const which = info.signals.indexOf(signal);
  const base = signal.scale === 'points' ? Object.entries(signal.points ?? {}) : signal.scale === 'goal' ? [[signal.goal, 100]] : (signal.curve ?? []);
  const keys = [JSON.stringify(base)];
  const curves = [base];
  const of = audit.classes.map(({ curves: own }) => {
    const mine = own[which];
    if (!mine) return 1;
    const key = JSON.stringify(mine);
    if (!keys.includes(key)) {
      keys.push(key);
      curves.push(mine);
    }
    return keys.indexOf(key) + 1;
  });
  return { curves, of };
}

/** Bands of the classes, likewise. @param {Audit} audit */
export function bandsOf(audit) {
  const keys = /** @type {string[]} */ ([]);
  const lists = /** @type {Audit['classes'][0]['bands'][]} */ ([]);
  const of = audit.classes.map(({ bands }) => {
    const key = JSON.stringify(bands);
    if (!keys.includes(key)) {
      keys.push(key);
      lists.push(bands);
    }
    return keys.indexOf(key) + 1;
  });
  return { lists, of };
}

/**
 * Sheet Scales: every scale as two columns, values and points, one below the other.
 * @param {Node[]} nodes @param {Audit} audit @param {ModelInfo} info
 */
export function scalesSheet(nodes, audit, info) {
  /** @type {Cell[][]} */
  const rows = [[{ value: 'Scales: from the value of a signal to points', look: 'title' }], [head('value, text, goal or edge'), head('points, band or letter')]];
  /** @type {Map<number, Scale[]>} */
  const scales = new Map();
  /** @param {string} title @param {(string | number | undefined)[][]} pairs @returns {Scale} */
  const add = (title, pairs) => {
    rows.push([], [head(title), head(null)]);
    const first = rows.length + 1;
    for (const [x, y] of pairs) rows.push([input(x ?? null), input(y ?? null)]);
    const last = rows.length;
    return { from: fixed('Scales', 0, 0, first, last), to: fixed('Scales', 1, 1, first, last), first, last };
  };
  const words = { curve: 'straight lines between these', steps: 'from each value on', points: 'texts', goal: '100 points from here on', percentile: '' };
  for (const node of nodes.filter(({ signal }) => signal)) {
    const { curves } = variantsOf(node, audit, info);
    const kind = words[/** @type {import('../types.js').SignalInfo} */ (node.signal).scale];
    scales.set(node.index, curves.map((curve, i) => add(`${node.label}${i ? `, scale ${i + 1}` : ''}: ${kind}`, curve)));
  }
  const bands = bandsOf(audit).lists.map((list, i) => add(`Bands${i ? `, set ${i + 1}` : ''}: from, in points`, list.map(({ name, from }) => [from / 100, name])));
  const grades = info.grades.length ? add('Letters: from, in points', info.grades.map(({ name, from }) => [from, name]).reverse()) : null;
  return { sheet: { name: 'Scales', rows, widths: [44, 24] }, scales, bands, grades };
}
