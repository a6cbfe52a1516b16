// SPDX-License-Identifier: MIT
// An account against those of its segment: where the difference of the scores comes from, signal by signal, to the last digit.
import { h, panel } from './dom.js';
import { DASH, signed, two, whole } from './format.js';
import * as words from './words.js';

const text = words.peersView;

/** @param {import('./types.js').Peers | null} peers */
export function peersPanel(peers) {
  if (!peers || peers.scored < 2) return null;
  const { segment, scored, mean, difference, percentile, signals, steps, rest } = peers;
  const sum = (/** @type {string} */ label, /** @type {number} */ points, strong = false) =>
    h('tr', strong ? { class: 'total' } : {}, h('th', { scope: 'row', colspan: 3 }, label), h('td', { class: 'num' }, signed(points)));
  return panel(
    text.title(two(Math.abs(difference)), difference, segment ?? text.others),
    text.line(two(mean), whole(scored), two(percentile)),
    null,
    h(
      'table',
      { class: 'peers' },
      h('thead', {}, h('tr', {}, text.head.map((name, i) => h('th', { scope: 'col', class: i ? 'num' : '' }, name)))),
      h(
        'tbody',
        {},
        [...signals]
          .sort((a, b) => a.points - b.points)
          .map(({ label, score, mean, points }) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, label),
              h('td', { class: 'num' }, score == null ? DASH : two(score)),
              h('td', { class: 'num' }, mean == null ? DASH : two(mean)),
              h('td', { class: 'num' }, signed(points)),
            ),
          ),
        steps === 0 ? null : sum(text.steps, steps),
        rest === 0 ? null : sum(text.rest, rest),
        sum(text.difference, difference, true),
      ),
    ),
  );
}
