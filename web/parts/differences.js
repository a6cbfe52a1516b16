// SPDX-License-Identifier: MIT
// What differs between two models, in the words of their files, as a table.
import { h } from './dom.js';
import { DASH, share } from './format.js';
import * as words from './words.js';

const say = words.compareView;

/** @param {string} title of the panel it is in @param {string[]} head @param {import('./dom.js').Kid[][]} rows */
export const table = (title, head, rows) =>
  h(
    'div',
    { class: 'beside', tabindex: 0, role: 'region', 'aria-label': title },
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, head.map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, rows.map((cells) => h('tr', {}, cells.map((cell) => h('td', {}, cell))))),
    ),
  );

/** A share that a weight had among its siblings, and has. @param {import('../types.js').Difference} each */
const shares = ({ share_before: before, share_after: after }) =>
  before == null || after == null ? null : h('span', { class: 'quiet nowrap' }, ` ${share(before)} \u2192 ${share(after)}`);

/** @param {import('../types.js').Difference[]} differences */
export const differenceTable = (differences) =>
  table(
    say.differences,
    [say.what, say.before, say.after],
    differences.map((each) => [
      [[each.what, each.key].filter(Boolean).join(', ') || each.path, shares(each)],
      each.before ?? DASH,
      each.after ?? DASH,
    ]),
  );
