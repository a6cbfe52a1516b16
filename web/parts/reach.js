// SPDX-License-Identifier: MIT
// What one signal alone would have to be for the next band, or that it cannot.
import { bandAt, chip } from './bands.js';
import { h, hidden, panel } from './dom.js';
import { DASH, percent, shownOf, weight } from './format.js';
import * as words from './words.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Explanation} Explanation
 */

const text = words.accountView;

/** @param {Session} session @param {Explanation} account */
export function reach({ info, summary }, account) {
  const next = account.next_band;
  if (!next)
    return account.score == null
      ? panel(text.noScore, text.noRank(percent(account.coverage)), null)
      : panel(text.best, text.bestLine, null);
  const { reachHead: head } = text;
  const able = next.signals.find((signal) => signal.reaches);
  const from = weight(next.from);
  return panel(
    able ? text.reach(able.label, next.name) : text.reachNone(next.name),
    text.reachLine(from),
    null,
    next.held.map(({ at, because }) => h('p', { class: 'held-at' }, text.held(weight(at), because))),
    next.together ? h('p', { id: 'together' }, text.together(next.together.map((each) => [each.label, each.shown == null ? DASH : shownOf({ ...each, shown: each.shown })])), h('span', { class: 'quiet' }, ` ${text.togetherLine}`)) : null,
    h(
      'table',
      { class: 'reach' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, head.signal),
          h('th', { scope: 'col', class: 'num' }, head.now),
          h('th', { scope: 'col' }, hidden(head.to)),
          h('th', { scope: 'col' }, head.needed(from)),
          h('th', { scope: 'col', class: 'num' }, head.best),
        ),
      ),
      h(
        'tbody',
        {},
        next.signals.map((signal) => {
          const now = account.signals.find((each) => each.id === signal.id);
          return h(
            'tr',
            { class: signal.reaches ? '' : 'cannot' },
            h('th', { scope: 'row', class: 'what' }, signal.label),
            h('td', { class: 'num from' }, now && !now.missing ? shownOf(now) : text.missingNow),
            h('td', { class: 'arrow quiet', 'aria-hidden': 'true' }, signal.reaches ? '\u2192' : ''),
            h('td', { class: 'to' }, signal.reaches ? needed(signal, now) : text.cannotAlone),
            h(
              'td',
              { class: 'num best' },
              signal.best == null
                ? DASH
                : chip(signal.best, bandAt(summary.bands, signal.best_band ?? -1), info.decimals),
            ),
          );
        }),
      ),
    ),
  );
}

/**
 * The value, and on which side of it is good as well.
 * @param {import('./types.js').Reach} signal @param {import('./types.js').ExplainedSignal | undefined} now
 */
function needed(signal, now) {
  const side =
    signal.value == null || now?.value == null || signal.text != null
      ? ''
      : signal.value < now.value
        ? text.orLess
        : text.orMore;
  return [h('b', {}, signal.shown == null ? DASH : shownOf({ ...signal, shown: signal.shown })), side ? ` ${side}` : ''];
}
