// SPDX-License-Identifier: MIT
// The score as spreadsheet formulas: the definitions of the core (weights as basis points, scales, means with missing children,
// coverage, need, rules, rounding, overrides, bands) written so that changing a weight, a curve or a value in a cell changes the
// scores. Everything is whole hundredths until the last column, as in the core, so both come out the same to the digit.
//
// Sheets: Scores (a row per account), Values, Weights (a row per class), Scales, Rules, and Logs where a group is a geometric mean.
import { columnName } from './xlsx.js';

/**
 * @typedef {import('./types.js').ModelInfo} ModelInfo
 * @typedef {import('./types.js').Audit} Audit
 * @typedef {import('./types.js').Point} Point
 * @typedef {import('./xlsx.js').Cell} Cell
 * @typedef {import('./xlsx.js').Sheet} Sheet
 * @typedef {import('./workbook.js').Account} Account
 *
 * A node of the tree with its place among all of them, and what is right below it.
 * @typedef {{ index: number, id: string, label: string, signal: import('./types.js').SignalInfo | null, combine: string, parent: number, children: number[] }} Node
 *
 * Ranges of one scale on the sheet Scales.
 * @typedef {{ from: string, to: string, first: number, last: number }} Scale
 */

const HEAD_ROWS = 3;
const FIRST = HEAD_ROWS + 1; // row of the first account

/** @param {string} formula @param {import('./xlsx.js').Look} [look] @returns {Cell} */
const f = (formula, look = 'whole') => ({ formula, look });
/** A cell that people may change. @param {number | string | null} value @returns {Cell} */
const input = (value) => ({ value, look: 'input' });
/** @param {string | null} value @returns {Cell} */
const head = (value) => ({ value, look: 'head' });
/** A range on another sheet that stays where it is. @param {string} sheet @param {number} from @param {number} to columns @param {number} first @param {number} last rows */
const fixed = (sheet, from, to, first, last) => `${sheet}!$${columnName(from)}$${first}:$${columnName(to)}$${last}`;

/** What cannot be a formula: ranks among all accounts. @param {ModelInfo} info */
export const notLive = (info) => {
  const inTree = new Set(info.tree.map(({ id }) => id));
  return info.signals.filter(({ id, scale }) => scale === 'percentile' && inTree.has(id)).map(({ label }) => label);
};

/** @param {ModelInfo} info @returns {Node[]} */
function nodesOf({ tree, signals }) {
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
const inBlocks = (nodes) => [...nodes.flatMap(({ children }) => children), 0];

// ---- Sheets of the model ----------------------------------------------------------------------------------------------

/** Per signal the scales that classes have for it, the model's first. @param {Node} node @param {Audit} audit @param {ModelInfo} info */
function variantsOf(node, audit, info) {
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
function bandsOf(audit) {
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
function scalesSheet(nodes, audit, info) {
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
    const kind = words[/** @type {import('./types.js').SignalInfo} */ (node.signal).scale];
    scales.set(node.index, curves.map((curve, i) => add(`${node.label}${i ? `, scale ${i + 1}` : ''}: ${kind}`, curve)));
  }
  const bands = bandsOf(audit).lists.map((list, i) => add(`Bands${i ? `, set ${i + 1}` : ''}: from, in points`, list.map(({ name, from }) => [from / 100, name])));
  const grades = info.grades.length ? add('Letters: from, in points', info.grades.map(({ name, from }) => [from, name]).reverse()) : null;
  return { sheet: { name: 'Scales', rows, widths: [44, 24] }, scales, bands, grades };
}

/**
 * Sheet Weights: a column per node, a row per class, four times: weights, their share in whole basis points, needs, scales.
 * @param {Node[]} nodes @param {number[]} order @param {Audit} audit @param {ModelInfo} info
 */
function weightsSheet(nodes, order, audit, info) {
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

/** Sheet Rules, with the decimals of the score. @param {ModelInfo} info @returns {Sheet} */
const rulesSheet = ({ rules, decimals }) => ({
  name: 'Rules',
  widths: [14, 12, 60, 60],
  rows: [
    [{ value: 'Rules, and how the score is rounded', look: 'title' }],
    ['Decimals of the score', input(decimals)],
    ['Rounded to, in hundredths', f('10^(2-B2)')],
    [],
    [head('does'), head('points'), head('if'), head('because')],
    ...rules.map((rule) => [rule.action, input(rule.amount), rule.if, rule.because]),
  ],
});
const RULE_ROW = 6;

// ---- Formulas of an account ---------------------------------------------------------------------------------------------

/** From a value to a score. @param {Node} node @param {string} v the cell of the value @param {Scale[]} scales @param {string} which the scale of the account */
function signalFormula({ signal }, v, scales, which) {
  const one = (/** @type {Scale} */ { from: x, to: y, first, last }) => {
    const [x1, y1, xn, yn] = [`Scales!$A$${first}`, `Scales!$B$${first}`, `Scales!$A$${last}`, `Scales!$B$${last}`];
    const at = `MATCH(${v},${x},1)`;
    switch (signal?.scale) {
      case 'points':
        return `SUMPRODUCT(EXACT(${x},${v})*${y})`;
      case 'goal':
        return `MAX(0,MIN(1,${v}/${x1}))*100`;
      case 'steps':
        return `IF(${v}<${x1},${y1},INDEX(${y},${at}))`;
      default: {
        const [xi, yi, xj, yj] = [`INDEX(${x},${at})`, `INDEX(${y},${at})`, `INDEX(${x},${at}+1)`, `INDEX(${y},${at}+1)`];
        return `IF(${v}<=${x1},${y1},IF(${v}>=${xn},${yn},${yi}+(${v}-${xi})*(${yj}-${yi})/(${xj}-${xi})))`;
      }
    }
  };
  const points = scales.length > 1 ? `CHOOSE(${which},${scales.map(one).join(',')})` : one(scales[0]);
  const there = signal?.scale === 'points' ? `SUMPRODUCT(--EXACT(${scales[0].from},${v}))>0` : `ISNUMBER(${v})`;
  return `IF(${there},INT(100*(${points})+0.5),"")`;
}

/**
 * The score of a group from those of its children. `shares`, `scores`, `covers` are ranges of the same shape.
 * @param {Node} group @param {{ shares: string, scores: string, cover: string, need: string, children: { share: string, score: string }[], log: string }} cells
 */
function groupFormula(group, { shares, scores, cover, need, children, log }) {
  const weight = `SUMPRODUCT(${shares},--ISNUMBER(${scores}))`;
  let value = `INT((2*SUMPRODUCT(${shares},${scores})+${weight})/(2*${weight}))`;
  if (group.combine === 'min') value = `MIN(${children.map(({ share, score }) => `IF(AND(${share}>0,ISNUMBER(${score})),${score},10000)`).join(',')})`;
  if (group.combine === 'geometric') {
    const at = `MATCH(${log},Logs!$B$2:$B$10001,1)`;
    const zero = children.map(({ share, score }) => `IF(ISNUMBER(${score}),${share}*(${score}=0),0)`).join('+');
    const next = `INDEX(Logs!$B$2:$B$10001,MIN(10000,${at}+1))`;
    value = `IF(${zero}>0,0,IF(AND(${at}<10000,${next}-${log}<=${log}-INDEX(Logs!$B$2:$B$10001,${at})),${at}+1,${at}))`;
  }
  return `IF(${weight}=0,"",IF(${cover}<${need},"",${value}))`;
}

/** The mean of logarithms, 0 where there is none. @param {{ share: string, score: string }[]} children */
function logFormula(children) {
  const weights = children.map(({ share, score }) => `IF(ISNUMBER(${score}),${share},0)`).join('+');
  const logs = children.map(({ share, score }) => `IF(ISNUMBER(${score}),${share}*INDEX(Logs!$B$2:$B$10001,MAX(1,${score})),0)`).join('+');
  return `IF(${weights}=0,0,INT((2*(${logs})+(${weights}))/(2*(${weights}))))`;
}

/** @param {string} action @param {string} before @param {string} flag @param {string} amount */
function ruleFormula(action, before, flag, amount) {
  const hundredths = `ROUND(100*${amount},0)`;
  const then = action === 'cap' ? `MIN(${before},${hundredths})` : action === 'floor' ? `MAX(${before},${hundredths})` : `${before}+${hundredths}`;
  return `IF(${before}="","",IF(${flag}=1,${then},${before}))`;
}

/** Half up to the decimals of the model. @param {string} x */
const rounded = (x) => `INT((${x}+INT(Rules!$B$3/2))/Rules!$B$3)*Rules!$B$3`;

// ---- The sheets of the accounts -------------------------------------------------------------------------------------------

/**
 * All sheets but About.
 * @param {ModelInfo} info @param {Audit} audit @param {Account[]} accounts as run.json({ detail: true }) has them
 * @returns {{ sheets: Sheet[], differs: string }} `differs`: a formula that counts the accounts whose score is not the core's
 */
export function liveSheets(info, audit, accounts) {
  const nodes = nodesOf(info);
  const order = inBlocks(nodes);
  const signals = nodes.filter(({ signal }) => signal);
  const { sheet: scalesOf, scales, bands, grades } = scalesSheet(nodes, audit, info);
  const weights = weightsSheet(nodes, order, audit, info);
  const look = /** @type {const} */ (['points', 'points1', 'points2'])[info.decimals];

  // Columns of the sheet Scores, by what stands in them.
  /** @type {{ group: string, label: string, cell: (row: number, i: number) => Cell }[]} */
  const columns = [];
  /** @type {Map<string, string>} */
  const letters = new Map();
  const place = (/** @type {string} */ key) => /** @type {string} */ (letters.get(key));
  /** @param {string} key @param {string} group @param {string} label @param {(row: number, i: number) => Cell} cell */
  const add = (key, group, label, cell) => {
    letters.set(key, columnName(columns.length));
    columns.push({ group, label, cell });
  };
  const c = (/** @type {string} */ key, /** @type {number} */ row) => `$${place(key)}${row}`;
  const across = (/** @type {string} */ kind, /** @type {Node} */ group, /** @type {number} */ row) =>
    `${c(`${kind}${group.children[0]}`, row)}:${c(`${kind}${group.children[group.children.length - 1]}`, row)}`;
  const childrenOf = (/** @type {Node} */ group, /** @type {number} */ row) =>
    group.children.map((index) => ({ share: weights.share(index, c('class', row)), score: c(`s${index}`, row) }));
  const coverOf = (/** @type {Node} */ group, /** @type {number} */ row) => `INT((2*SUMPRODUCT(${weights.shares(group, c('class', row))},${across('c', group, row)})+10000)/20000)`;
  const bandFormula = (/** @type {number} */ row) => {
    const one = (/** @type {Scale} */ { from, to }) => `INDEX(${to},MATCH(${c('score', row)},${from},1))`;
    const found = bands.length > 1 ? `CHOOSE(${weights.scale(0, c('class', row))},${bands.map(one).join(',')})` : one(bands[0]);
    return `IF(${c('score', row)}="","Not enough data",${found})`;
  };

  add('id', '', 'Account', (_, i) => accounts[i].account_id);
  add('name', '', 'Name', (_, i) => accounts[i].account_name);
  add('score', 'Result', 'Score', (row) => f(`IF(${c('final', row)}="","",${c('final', row)}/100)`, look));
  add('band', 'Result', 'Band', (row) => f(bandFormula(row), 'plain'));
  if (grades) add('grade', 'Result', 'Letter', (row) => f(`IF(${c('score', row)}="","",INDEX(${grades.to},MATCH(${c('score', row)},${grades.from},1)))`, 'plain'));
  add('coverage', 'Result', 'Coverage', (row) => f(`${c('c0', row)}/10000`, 'percent'));
  add('chs', 'As chs computed it', 'Score', (_, i) => ({ value: accounts[i].score, look }));
  add('same', 'As chs computed it', 'Same?', (row) => f(`IF(${c('score', row)}&""=${c('chs', row)}&"","yes","no")`, 'plain'));
  add('class', 'Given', 'Class (a row of Weights)', (_, i) => input(audit.accounts[i].class + 1));
  for (const [r, rule] of info.rules.entries()) add(`flag${r}`, 'Rules: whether the condition is true (1)', rule.if, (_, i) => input(audit.accounts[i].rules[r]));
  add('action', 'Override', 'Set, cap or floor', (_, i) => input(audit.accounts[i].action));
  add('to', 'Override', 'Points', (_, i) => input(audit.accounts[i].to));
  const value = new Map(signals.map(({ index }, s) => [index, columnName(2 + s)]));
  for (const index of order) {
    const node = nodes[index];
    const group = index ? `${nodes[node.parent].label}, hundredths` : 'All together, hundredths';
    const own = node.signal?.scale === 'percentile';
    add(`s${index}`, group, own ? `${node.label} (rank among all: as chs computed it)` : node.label, (row, i) => {
      if (own) {
        const score = accounts[i][node.id];
        return input(typeof score === 'number' ? Math.round(score * 100) : null);
      }
      const k = c('class', row);
      if (node.signal) return f(signalFormula(node, `Values!$${value.get(index)}${row}`, /** @type {Scale[]} */ (scales.get(index)), weights.scale(index, k)));
      return f(
        groupFormula(node, {
          shares: weights.shares(node, k),
          scores: across('s', node, row),
          cover: coverOf(node, row),
          need: weights.need(index, k),
          children: childrenOf(node, row),
          log: node.combine === 'geometric' ? c(`log${index}`, row) : '',
        }),
      );
    });
  }
  for (const index of order) {
    const node = nodes[index];
    add(`c${index}`, 'Coverage, basis points', node.label, (row) => {
      if (node.signal) return f(`IF(ISNUMBER(${c(`s${index}`, row)}),10000,0)`);
      return f(index ? `IF(ISNUMBER(${c(`s${index}`, row)}),${coverOf(node, row)},0)` : coverOf(node, row));
    });
  }
  for (const node of nodes.filter(({ combine }) => combine === 'geometric')) {
    add(`log${node.index}`, 'Mean of logarithms (Logs)', node.label, (row) => f(logFormula(childrenOf(node, row))));
  }
  info.rules.forEach((rule, r) =>
    add(`rule${r}`, 'After the rules, hundredths', `${rule.action} ${rule.amount}`, (row) =>
      f(ruleFormula(rule.action, c(r ? `rule${r - 1}` : 's0', row), c(`flag${r}`, row), `Rules!$B$${RULE_ROW + r}`)),
    ),
  );
  const end = info.rules.length ? `rule${info.rules.length - 1}` : 's0';
  add('computed', 'Computed, hundredths', 'Limited and rounded', (row) => f(`IF(${c(end, row)}="","",${rounded(`MAX(0,MIN(10000,${c(end, row)}))`)})`));
  add('final', 'Final, hundredths', 'With the override', (row) => {
    const to = rounded(`ROUND(100*${c('to', row)},0)`);
    const [did, score] = [c('action', row), c('computed', row)];
    return f(`IF(${did}="set",${to},IF(${score}="","",IF(${did}="cap",MIN(${score},${to}),IF(${did}="floor",MAX(${score},${to}),${score}))))`);
  });

  const rowOf = (/** @type {number} */ i) => FIRST + i;
  /** @type {Sheet} */
  const scores = {
    name: 'Scores',
    frozen: { rows: HEAD_ROWS, columns: 3 },
    widths: columns.map((_, i) => [14, 28][i] ?? 13),
    rows: [
      [{ value: 'Scores, computed here from Values, Weights, Scales and Rules', look: 'title' }],
      columns.map(({ group }, i) => head(group === columns[i - 1]?.group ? '' : group)),
      columns.map(({ label }) => head(label)),
      ...accounts.map((_, i) => columns.map(({ cell }) => cell(rowOf(i), i))),
    ],
  };
  /** @type {Sheet} */
  const values = {
    name: 'Values',
    frozen: { rows: HEAD_ROWS, columns: 2 },
    widths: [14, 28, ...signals.map(() => 15)],
    rows: [
      [{ value: 'Values of the signals, as the expressions of the model made them; an empty cell is missing', look: 'title' }],
      [head(null), head(null), ...signals.map(({ signal }) => head(signal?.value ?? ''))],
      [head('Account'), head('Name'), ...signals.map(({ label }) => head(label))],
      ...accounts.map(({ account_id: id, account_name: name }, i) => [
        id,
        name,
        ...signals.map(({ signal }, s) => {
          const found = audit.accounts[i].values[s];
          return signal?.unit === 'ratio' && typeof found === 'number' ? /** @type {Cell} */ ({ value: found, look: 'inputPercent' }) : input(found);
        }),
      ]),
    ],
  };
  /** @type {Sheet[]} */
  const logs = audit.log2.length
    ? [{ name: 'Logs', widths: [12, 24], rows: [[head('hundredths'), head('floor(65536 log2 + 0.5)')], ...audit.log2.map((log, i) => [i + 1, log])] }]
    : [];
  const same = `Scores!$${place('same')}$${FIRST}:$${place('same')}$${Math.max(FIRST, rowOf(accounts.length - 1))}`;
  return { sheets: [scores, values, weights.sheet, scalesOf, rulesSheet(info), ...logs], differs: `COUNTIF(${same},"no")` };
}
