// SPDX-License-Identifier: MIT
// Cells of the sheets with formulas, and ranges on them.
import { columnName } from '../xlsx.js';

/** @typedef {import('../xlsx.js').Cell} Cell */

/** @param {string} formula @param {import('../xlsx.js').Look} [look] @returns {Cell} */
export const f = (formula, look = 'whole') => ({ formula, look });
/** A cell that people may change. @param {number | string | null} value @returns {Cell} */
export const input = (value) => ({ value, look: 'input' });
/** @param {string | null} value @returns {Cell} */
export const head = (value) => ({ value, look: 'head' });
/** A range on another sheet that stays where it is. @param {string} sheet @param {number} from @param {number} to columns @param {number} first @param {number} last rows */
export const fixed = (sheet, from, to, first, last) => `${sheet}!$${columnName(from)}$${first}:$${columnName(to)}$${last}`;
