// SPDX-License-Identifier: MIT
// The definitions of the core as formulas of one row: a signal from its value, a group from its children. Hundredths of points.

/**
 * @typedef {import('./tree.js').Node} Node
 * @typedef {import('./scales.js').Scale} Scale
 */

/** From a value to a score. @param {Node} node @param {string} v the cell of the value @param {Scale[]} scales @param {string} which the scale of the account */
export function signalFormula({ signal }, v, scales, which) {
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
export function groupFormula(group, { shares, scores, cover, need, children, log }) {
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
export function logFormula(children) {
  const weights = children.map(({ share, score }) => `IF(ISNUMBER(${score}),${share},0)`).join('+');
  const logs = children.map(({ share, score }) => `IF(ISNUMBER(${score}),${share}*INDEX(Logs!$B$2:$B$10001,MAX(1,${score})),0)`).join('+');
  return `IF(${weights}=0,0,INT((2*(${logs})+(${weights}))/(2*(${weights}))))`;
}
