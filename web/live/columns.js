// SPDX-License-Identifier: MIT
// Columns of a sheet that formulas call by a key, whatever letters they come to stand under.
import { columnName } from '../xlsx.js';
import { head } from './cells.js';

/**
 * @typedef {import('../xlsx.js').Cell} Cell
 * @typedef {(row: number, i: number) => Cell} Make the cell of an account: the row of the sheet, the number of the account
 */

export class Columns {
  constructor() {
    /** @type {{ group: string, label: string, cell: Make }[]} */
    this.list = [];
    /** @type {Map<string, string>} */
    this.letters = new Map();
  }

  /** @param {string} key @param {string} group @param {string} label @param {Make} cell */
  add(key, group, label, cell) {
    this.letters.set(key, columnName(this.list.length));
    this.list.push({ group, label, cell });
  }

  /** @param {string} key */
  letter(key) {
    return /** @type {string} */ (this.letters.get(key));
  }

  /** A cell of the same row. @param {string} key @param {number} row */
  at(key, row) {
    return `$${this.letter(key)}${row}`;
  }

  /** The cells of what is right below a group. @param {string} kind begins the keys @param {import('./tree.js').Node} group @param {number} row */
  across(kind, { children }, row) {
    return `${this.at(`${kind}${children[0]}`, row)}:${this.at(`${kind}${children[children.length - 1]}`, row)}`;
  }

  /** Two rows of headings, and a row for each account. @param {number} first row of accounts @param {number} count @returns {Cell[][]} */
  rows(first, count) {
    return [
      this.list.map(({ group }, i) => head(group === this.list[i - 1]?.group ? '' : group)),
      this.list.map(({ label }) => head(label)),
      ...Array.from({ length: count }, (_, i) => this.list.map(({ cell }) => cell(first + i, i))),
    ];
  }
}
