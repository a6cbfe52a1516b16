// SPDX-License-Identifier: MIT
// A view of the portfolio as a token in the hash: who reads, how scores are shown, sorting, bands, grouping. Every key and value is one of
// a list or a number, so that a link never carries data: the owner whose accounts are shown, and a search, are not in it.
import { READERS } from './readers.js';
import { showsOf } from './show.js';

/** @typedef {import('./session.js').Session} Session */

const BYTES_MAX = 8192;
const SORTS = ['input', 'score', 'name', 'lost', 'coverage', 'value', 'renewal', 'owner', 'driver'];
const DIMENSION = /^(?:none|segment|lifecycle|owner|c\d{1,6})$/;

/** @param {import('./types.js').Dimension | null} it */
const said = (it) => (it === null ? 'none' : typeof it === 'number' ? `c${it}` : it);
/** @param {string} text @returns {any} */
const dimension = (text) => (text === 'none' ? null : text[0] === 'c' ? Number(text.slice(1)) : text);

/** @param {Session} session */
export const tokenOf = ({ view }) =>
  [
    `reader=${view.reader}`,
    `show=${view.show}`,
    `sort=${view.sort}${view.descending ? '-' : ''}`,
    `bands=${[...view.bands].sort((a, b) => a - b).join('.')}`,
    `by=${said(view.by)}`,
    `across=${said(view.across)}`,
    `measure=${view.measure}`,
  ].join('&');

/** Makes the view what a token says. False, and nothing is changed: it says something else. @param {Session} session @param {string} token */
export function readToken(session, token) {
  if (token.length > BYTES_MAX) return false;
  /** @type {any} */
  const next = {};
  /** @type {Record<string, (value: string) => boolean>} */
  const readers = {
    reader: (value) => Object.hasOwn(READERS, value) && ((next.reader = value), true),
    show: (value) => showsOf(session).some((show) => show === value) && ((next.show = value), true),
    sort: (value) => {
      next.descending = value.endsWith('-');
      next.sort = next.descending ? value.slice(0, -1) : value;
      return SORTS.includes(next.sort);
    },
    bands: (value) => {
      next.bands = new Set(value === '' ? [] : value.split('.').map(Number));
      return /^(?:\d+(?:\.\d+)*)?$/.test(value) && [...next.bands].every((band) => band < session.summary.bands.length);
    },
    by: (value) => DIMENSION.test(value) && value !== 'none' && ((next.by = dimension(value)), true),
    across: (value) => DIMENSION.test(value) && ((next.across = dimension(value)), true),
    measure: (value) => (value === 'accounts' || (value === 'value' && session.info.has_value)) && ((next.measure = value), true),
  };
  for (const pair of token.split('&')) {
    const [key, value, ...more] = pair.split('=');
    if (more.length > 0 || value === undefined || !Object.hasOwn(readers, key) || !readers[key](value)) return false;
  }
  Object.assign(session.view, next);
  return true;
}
