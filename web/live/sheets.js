// SPDX-License-Identifier: MIT
// The score as spreadsheet formulas: the definitions of the core (weights as basis points, scales, means with missing children,
// coverage, need, rules, rounding, overrides, bands) written so that changing a weight, a curve or a value in a cell changes the
// scores, and both come out the same to the digit.
import { head } from './cells.js';
import { rulesSheet } from './rules.js';
import { scalesSheet } from './scales.js';
import { scoresSheet, valuesSheet } from './scores.js';
import { inBlocks, nodesOf } from './tree.js';
import { weightsSheet } from './weights.js';

/**
 * @typedef {import('../types.js').ModelInfo} ModelInfo
 * @typedef {import('../types.js').Audit} Audit
 * @typedef {import('../xlsx.js').Sheet} Sheet
 */

/** What cannot be a formula: ranks among all accounts. @param {ModelInfo} info */
export const notLive = (info) => {
  const inTree = new Set(info.tree.map(({ id }) => id));
  return info.signals.filter(({ id, scale }) => scale === 'percentile' && inTree.has(id)).map(({ label }) => label);
};

/** What a geometric mean looks up. @param {Audit} audit @returns {Sheet} */
const logsSheet = ({ log2 }) => ({
  name: 'Logs',
  widths: [12, 24],
  rows: [[head('hundredths'), head('floor(65536 log2 + 0.5)')], ...log2.map((log, i) => [i + 1, log])],
});

/**
 * All sheets but About.
 * @param {ModelInfo} info @param {Audit} audit @param {import('../workbook.js').Account[]} accounts as run.json({ detail: true }) has them
 * @returns {{ sheets: Sheet[], differs: string }} `differs`: a formula that counts the accounts whose score is not the core's
 */
export function liveSheets(info, audit, accounts) {
  const nodes = nodesOf(info);
  const order = inBlocks(nodes);
  const live = { info, audit, accounts, nodes, order, weights: weightsSheet(nodes, order, audit, info), scales: scalesSheet(nodes, audit, info) };
  const { sheet: scores, differs } = scoresSheet(live);
  const logs = audit.log2.length ? [logsSheet(audit)] : [];
  return { sheets: [scores, valuesSheet(live), live.weights.sheet, live.scales.sheet, rulesSheet(info), ...logs], differs };
}
