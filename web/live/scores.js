// SPDX-License-Identifier: MIT
// Sheet Scores: a row per account, from the scores of its signals by groups, rules and rounding to the final one. Everything is
// whole hundredths until the last step, as in the core.
import { columnName } from '../xlsx.js';
import { f, input } from './cells.js';
import { Columns } from './columns.js';
import { groupFormula, logFormula, signalFormula } from './formula.js';
import { RULE_ROW, rounded, ruleFormula } from './rules.js';

/**
 * @typedef {import('../types.js').ModelInfo} ModelInfo
 * @typedef {import('../workbook.js').Account} Account
 * @typedef {import('../xlsx.js').Sheet} Sheet
 * @typedef {import('./scales.js').Scale} Scale
 * @typedef {import('./tree.js').Node} Node
 *
 * What the formulas refer to, and the accounts they are for.
 * @typedef {object} Live
 * @property {ModelInfo} info
 * @property {import('../types.js').Audit} audit
 * @property {Account[]} accounts
 * @property {Node[]} nodes
 * @property {number[]} order of their columns
 * @property {ReturnType<typeof import('./weights.js').weightsSheet>} weights
 * @property {ReturnType<typeof import('./scales.js').scalesSheet>} scales
 */

const HEAD_ROWS = 3;
/** Row of the first account, here and on the sheet Values. */
export const FIRST = HEAD_ROWS + 1;

/** What the reader looks for. @param {Columns} columns @param {Live} live */
function addResults(columns, { info, audit, accounts, weights, scales: { bands, grades } }) {
  const look = /** @type {const} */ (['points', 'points1', 'points2'])[info.decimals];
  const score = (/** @type {number} */ row) => columns.at('score', row);
  const found = (/** @type {Scale} */ { from, to }, /** @type {number} */ row) => `INDEX(${to},MATCH(${score(row)},${from},1))`;
  const band = (/** @type {number} */ row) =>
    bands.length > 1 ? `CHOOSE(${weights.scale(0, columns.at('class', row))},${bands.map((each) => found(each, row)).join(',')})` : found(bands[0], row);
  columns.add('id', '', 'Account', (_, i) => accounts[i].account_id);
  columns.add('name', '', 'Name', (_, i) => accounts[i].account_name);
  columns.add('score', 'Result', 'Score', (row) => f(`IF(${columns.at('final', row)}="","",${columns.at('final', row)}/100)`, look));
  columns.add('band', 'Result', 'Band', (row) => f(`IF(${score(row)}="","Not enough data",${band(row)})`, 'plain'));
  if (grades) columns.add('grade', 'Result', 'Letter', (row) => f(`IF(${score(row)}="","",${found(grades, row)})`, 'plain'));
  columns.add('coverage', 'Result', 'Coverage', (row) => f(`${columns.at('c0', row)}/10000`, 'percent'));
  columns.add('chs', 'As chs computed it', 'Score', (_, i) => ({ value: accounts[i].score, look }));
  columns.add('same', 'As chs computed it', 'Same?', (row) => f(`IF(${score(row)}&""=${columns.at('chs', row)}&"","yes","no")`, 'plain'));
  columns.add('class', 'Given', 'Class (a row of Weights)', (_, i) => input(audit.accounts[i].class + 1));
  for (const [r, rule] of info.rules.entries())
    columns.add(`flag${r}`, 'Rules: whether the condition is true (1)', rule.if, (_, i) => input(audit.accounts[i].rules[r]));
  columns.add('action', 'Override', 'Set, cap or floor', (_, i) => input(audit.accounts[i].action));
  columns.add('to', 'Override', 'Points', (_, i) => input(audit.accounts[i].to));
}

/** Score and coverage of every node, and of geometric means the logarithms. @param {Columns} columns @param {Live} live */
function addTree(columns, { accounts, nodes, order, weights, scales: { scales } }) {
  const k = (/** @type {number} */ row) => columns.at('class', row);
  const values = new Map(nodes.filter(({ signal }) => signal).map(({ index }, s) => [index, columnName(2 + s)]));
  const childrenOf = (/** @type {Node} */ group, /** @type {number} */ row) =>
    group.children.map((index) => ({ share: weights.share(index, k(row)), score: columns.at(`s${index}`, row) }));
  const coverOf = (/** @type {Node} */ group, /** @type {number} */ row) =>
    `INT((2*SUMPRODUCT(${weights.shares(group, k(row))},${columns.across('c', group, row)})+10000)/20000)`;
  const group = (/** @type {Node} */ node, /** @type {number} */ row) =>
    groupFormula(node, {
      shares: weights.shares(node, k(row)),
      scores: columns.across('s', node, row),
      cover: coverOf(node, row),
      need: weights.need(node.index, k(row)),
      children: childrenOf(node, row),
      log: node.combine === 'geometric' ? columns.at(`log${node.index}`, row) : '',
    });
  const signal = (/** @type {Node} */ node, /** @type {number} */ row) =>
    signalFormula(node, `Values!$${values.get(node.index)}${row}`, /** @type {Scale[]} */ (scales.get(node.index)), weights.scale(node.index, k(row)));

  for (const node of order.map((index) => nodes[index])) {
    const title = node.index ? `${nodes[node.parent].label}, hundredths` : 'All together, hundredths';
    if (node.signal?.scale === 'percentile')
      columns.add(`s${node.index}`, title, `${node.label} (rank among all: as chs computed it)`, (_, i) => {
        const score = accounts[i][node.id];
        return input(typeof score === 'number' ? Math.round(score * 100) : null);
      });
    else columns.add(`s${node.index}`, title, node.label, (row) => f(node.signal ? signal(node, row) : group(node, row)));
  }
  for (const node of order.map((index) => nodes[index])) {
    const there = (/** @type {number} */ row, /** @type {string} */ then) => `IF(ISNUMBER(${columns.at(`s${node.index}`, row)}),${then},0)`;
    columns.add(`c${node.index}`, 'Coverage, basis points', node.label, (row) => {
      if (node.signal) return f(there(row, '10000'));
      return f(node.index ? there(row, coverOf(node, row)) : coverOf(node, row));
    });
  }
  for (const node of nodes.filter(({ combine }) => combine === 'geometric'))
    columns.add(`log${node.index}`, 'Mean of logarithms (Logs)', node.label, (row) => f(logFormula(childrenOf(node, row))));
}

/** From the root to the final score. @param {Columns} columns @param {Live} live */
function addEnd(columns, { info: { rules } }) {
  rules.forEach((rule, r) =>
    columns.add(`rule${r}`, 'After the rules, hundredths', `${rule.action} ${rule.amount}`, (row) =>
      f(ruleFormula(rule.action, columns.at(r ? `rule${r - 1}` : 's0', row), columns.at(`flag${r}`, row), `Rules!$B$${RULE_ROW + r}`)),
    ),
  );
  const end = rules.length ? `rule${rules.length - 1}` : 's0';
  columns.add('computed', 'Computed, hundredths', 'Limited and rounded', (row) =>
    f(`IF(${columns.at(end, row)}="","",${rounded(`MAX(0,MIN(10000,${columns.at(end, row)}))`)})`),
  );
  columns.add('final', 'Final, hundredths', 'With the override', (row) => {
    const to = rounded(`ROUND(100*${columns.at('to', row)},0)`);
    const [did, score] = [columns.at('action', row), columns.at('computed', row)];
    return f(`IF(${did}="set",${to},IF(${score}="","",IF(${did}="cap",MIN(${score},${to}),IF(${did}="floor",MAX(${score},${to}),${score}))))`);
  });
}

/** @param {Live} live @returns {{ sheet: Sheet, differs: string }} `differs`: a formula that counts the accounts whose score is not the core's */
export function scoresSheet(live) {
  const columns = new Columns();
  addResults(columns, live);
  addTree(columns, live);
  addEnd(columns, live);
  const count = live.accounts.length;
  const same = columns.letter('same');
  return {
    sheet: {
      name: 'Scores',
      frozen: { rows: HEAD_ROWS, columns: 3 },
      widths: columns.list.map((_, i) => [14, 28][i] ?? 13),
      rows: [[{ value: 'Scores, computed here from Values, Weights, Scales and Rules', look: 'title' }], ...columns.rows(FIRST, count)],
    },
    differs: `COUNTIF(Scores!$${same}$${FIRST}:$${same}$${FIRST + Math.max(0, count - 1)},"no")`,
  };
}

/** Sheet Values: what the signals of every account are computed from. @param {Live} live @returns {Sheet} */
export function valuesSheet({ audit, accounts, nodes }) {
  const signals = nodes.filter(({ signal }) => signal);
  const shown = (/** @type {Node} */ { signal }, /** @type {any} */ value) =>
    signal?.unit === 'ratio' && typeof value === 'number' ? /** @type {import('../xlsx.js').Cell} */ ({ value, look: 'inputPercent' }) : input(value);
  const columns = new Columns();
  columns.add('id', '', 'Account', (_, i) => accounts[i].account_id);
  columns.add('name', '', 'Name', (_, i) => accounts[i].account_name);
  signals.forEach((node, s) => columns.add(node.id, node.signal?.value ?? '', node.label, (_, i) => shown(node, audit.accounts[i].values[s])));
  return {
    name: 'Values',
    frozen: { rows: HEAD_ROWS, columns: 2 },
    widths: [14, 28, ...signals.map(() => 15)],
    rows: [
      [{ value: 'Values of the signals, as the expressions of the model made them; an empty cell is missing', look: 'title' }],
      ...columns.rows(FIRST, accounts.length),
    ],
  };
}
