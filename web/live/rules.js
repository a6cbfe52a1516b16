// SPDX-License-Identifier: MIT
// Sheet Rules: what rules do to a score, and how it is rounded.
import { f, head, input } from './cells.js';

/** Sheet Rules, with the decimals of the score. @param {import('../types.js').ModelInfo} info @returns {import('../xlsx.js').Sheet} */
export const rulesSheet = ({ rules, decimals }) => ({
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
/** Of the first rule. */
export const RULE_ROW = 6;

/** @param {string} action @param {string} before @param {string} flag @param {string} amount */
export function ruleFormula(action, before, flag, amount) {
  const hundredths = `ROUND(100*${amount},0)`;
  const then = action === 'cap' ? `MIN(${before},${hundredths})` : action === 'floor' ? `MAX(${before},${hundredths})` : `${before}+${hundredths}`;
  return `IF(${before}="","",IF(${flag}=1,${then},${before}))`;
}

/** Half up to the decimals of the model. @param {string} x */
export const rounded = (x) => `INT((${x}+INT(Rules!$B$3/2))/Rules!$B$3)*Rules!$B$3`;
