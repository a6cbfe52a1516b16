// SPDX-License-Identifier: MIT
// The choice between accounts and their value that charts share. Models without a value have none.
import { choice } from './dom.js';
import * as words from './words.js';

/**
 * @param {import('./session.js').Session} session @param {string} legend
 * @param {string} chosen 'accounts' or 'value' @param {(measure: string) => void} choose
 */
export const measureChoice = ({ info, unit }, legend, chosen, choose) =>
  info.has_value
    ? choice(legend, [['accounts', words.portfolioView.accountsHead], ['value', unit]], chosen, choose)
    : null;
