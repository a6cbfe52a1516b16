// SPDX-License-Identifier: MIT
// Sheet Weights: what people change first. The shares that follow from them are whole basis points, by largest remainders.
import { columnName } from '../xlsx.js';
import { f, fixed, head, input } from './cells.js';
import { bandsOf, variantsOf } from './scales.js';

/**
 * @typedef {import('../types.js').ModelInfo} ModelInfo
 * @typedef {import('../types.js').Audit} Audit
 * @typedef {import('../xlsx.js').Cell} Cell
 * @typedef {import('./tree.js').Node} Node
 */

/**
 * Sheet Weights: a column per node, a row per class, four times: weights, their share in whole basis points, needs, scales.
 * @param {Node[]} nodes @param {number[]} order @param {Audit} audit @param {ModelInfo} info
 */
export function weightsSheet(nodes, order, audit, info) {
  const { classes } = audit;
  const OFFSET = 2; // columns before the nodes
  const column = new Map(order.map((index, i) => [index, OFFSET + i]));
  const at = (/** @type {number} */ index) => /** @type {number} */ (column.get(index));
  const named = (/** @type {number} */ k) => [classes[k].segment, classes[k].lifecycle].filter(Boolean).join(', ') || (classes.length > 1 ? 'all others' : 'all accounts');
  /** @type {Cell[][]} */
  const rows = [
    [{ value: 'Weights and needs of every class of accounts (segment, stage of life)', look: 'title' }],
    ['Blue cells are the model: change one, and every score follows. Weights are in any units; what counts is their share among siblings, in whole basis points (10,000 = all).'],
    [],
    [null, head('class'), ...order.map((index) => head(index === 0 ? '' : nodes[nodes[index].parent].label))],
    [null, head(null), ...order.map((index) => head(nodes[index].label))],
  ];
  /** @param {string} title @param {(k: number, index: number, row: number) => Cell} cell @returns {number} row of the first class */
  const block = (title, cell) => {
    rows.push([], [{ value: title, look: 'title' }]);
    const first = rows.length + 1;
    classes.forEach((_, k) => rows.push([k + 1, named(k), ...order.map((index) => cell(k, index, first + k))]));
    return first;
  };
  rows.push([], [{ value: 'Weights', look: 'title' }], [null, 'of the model', ...order.map((index) => (index === 0 ? null : input(audit.base[index])))]);
  const baseRow = rows.length;
  rows.push([], ['Weights by class: those that follow the model, and those that a class has of its own']);
  const weightRow = rows.length + 1;
  classes.forEach(({ weights, own }, k) =>
    rows.push([k + 1, named(k), ...order.map((index) => (index === 0 ? null : own[index] ? input(weights[index]) : f(`${columnName(at(index))}$${baseRow}`, 'plain')))]),
  );
  const siblings = (/** @type {number} */ index, /** @type {number} */ row) => nodes[nodes[index].parent].children.map((child) => `${columnName(at(child))}${row}`);
  const exactRow = block('Exact shares, in basis points', (_, index, row) => {
    if (index === 0) return null;
    const weight = row - exact() + weightRow;
    return f(`${columnName(at(index))}${weight}*10000/(${siblings(index, weight).join('+')})`, 'points2');
  });
  // Floors first; what is left goes one each to the largest fractions, ties to the earlier sibling.
  const shareRow = block('Whole basis points, which are what is computed with', (k, index) => {
    if (index === 0) return null;
    const row = exactRow + k;
    const all = siblings(index, row);
    const place = nodes[nodes[index].parent].children.indexOf(index);
    const range = `${all[0]}:${all[all.length - 1]}`;
    const fraction = (/** @type {string} */ cells) => `(${cells}-INT(${cells}))`;
    const larger = `SUMPRODUCT(--(${fraction(range)}>${fraction(all[place])}))`;
    const earlier = place ? `+SUMPRODUCT(--(${fraction(`${all[0]}:${all[place - 1]}`)}=${fraction(all[place])}))` : '';
    return f(`INT(${all[place]})+IF(${larger}${earlier}<10000-SUMPRODUCT(INT(${range})),1,0)`);
  });
  const needRow = block('Needs: a group with less coverage than this has no score', (k, index) => (nodes[index].signal ? null : input(classes[k].needs[index])));
  const variants = new Map(nodes.map((node) => [node.index, node.signal ? variantsOf(node, audit, info).of : bandsOf(audit).of]));
  const scaleRow = block('Which scale of the sheet Scales holds for the class; in the last column, which bands', (k, index) =>
    nodes[index].signal || index === 0 ? /** @type {number[]} */ (variants.get(index))[k] : null,
  );
  function exact() {
    return weightRow + classes.length + 2; // a blank row and the title are between
  }
  const last = classes.length - 1;
  return {
    sheet: { name: 'Weights', rows, widths: [10, 24, ...order.map(() => 14)], frozen: { rows: 5, columns: OFFSET } },
    /** basis points of a group's children in the class of a row, as a range */
    shares: (/** @type {Node} */ group, /** @type {string} */ k) =>
      `INDEX(${fixed('Weights', at(group.children[0]), at(group.children[group.children.length - 1]), shareRow, shareRow + last)},${k},0)`,
    share: (/** @type {number} */ index, /** @type {string} */ k) => `INDEX(${fixed('Weights', at(index), at(index), shareRow, shareRow + last)},${k})`,
    need: (/** @type {number} */ index, /** @type {string} */ k) => `INDEX(${fixed('Weights', at(index), at(index), needRow, needRow + last)},${k})`,
    scale: (/** @type {number} */ index, /** @type {string} */ k) => `INDEX(${fixed('Weights', at(index), at(index), scaleRow, scaleRow + last)},${k})`,
  };
}
