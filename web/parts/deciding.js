// SPDX-License-Identifier: MIT
// What decides the band of an account: the nearest weights, one at a time, at which it would be in another. The core has scored
// the account at each of them.
import { bandAt, chip } from './bands.js';
import { h, panel, put } from './dom.js';
import { signed, weight } from './format.js';
import * as words from './words.js';

const text = words.decidingView;
/** As many are seen at first where there is more to see beside them. */
const NEAREST = 6;

/**
 * @param {import('./session.js').Session} session @param {import('./types.js').Decides} decides
 * @param {{ take: (id: string, weight: number) => void, all: boolean, turn: (all: boolean) => void }} [tried] `take` the weight, where it
 *   is the model's own and no other one of a class; whether `all` are shown, not the nearest alone, and who keeps it when that turns
 */
export function decidingPanel({ info, summary }, { score, nodes, key }, tried) {
  if (score == null) return null;
  const turns = nodes.flatMap(({ id, label, weight: now, less, more, smallest, where }) => {
    const turn = smallest === 'less' ? less : more;
    return turn ? [{ id, label, now, turn, own: where.segment ?? where.lifecycle }] : [];
  });
  const first = turns.find(({ id }) => id === key?.id);
  if (!first) return panel(text.none, text.noneLine, null);
  const rows = turns
    .sort((a, b) => Math.abs(a.turn.relative ?? Infinity) - Math.abs(b.turn.relative ?? Infinity))
    .map(({ id, label, now, turn, own }) =>
      h(
        'tr',
        {},
        h('th', { scope: 'row' }, label),
        h('td', { class: 'num' }, weight(now)),
        h(
          'td',
          { class: 'num' },
          tried && !own
            ? h('button', { class: 'btn', type: 'button', id: `turn-${id}`, 'aria-label': text.take(label, weight(turn.weight)), onclick: () => tried.take(id, turn.weight) }, weight(turn.weight))
            : h('b', {}, weight(turn.weight)),
          own ? h('span', { class: 'quiet tiny' }, text.own(own)) : null,
          h('span', { class: 'quiet tiny' }, signed(turn.change)),
        ),
        h('td', {}, chip(turn.score, bandAt(summary.bands, turn.band_index), info.decimals)),
      ),
    );
  const least = tried ? NEAREST : rows.length;
  const rest = rows.length > least ? h('tbody', { id: 'turns-rest', hidden: !tried?.all }, rows.slice(least)) : null;
  return panel(
    text.title(first.label, weight(first.now), weight(first.turn.weight), bandAt(summary.bands, first.turn.band_index).name),
    text.line,
    null,
    h(
      'table',
      { class: 'deciding' },
      h('thead', {}, h('tr', {}, text.head.map((name, i) => h('th', { scope: 'col', class: i === 1 || i === 2 ? 'num' : '' }, name)))),
      h('tbody', {}, rows.slice(0, least)),
      rest,
    ),
    tried && rest ? folder(rest, rows.length, tried) : null,
    turns.length < nodes.length ? h('p', { class: 'quiet small' }, text.others(nodes.length - turns.length)) : null,
  );
}

/** The button that shows all of them, and the nearest alone again. @param {HTMLElement} rest @param {number} count @param {{ all: boolean, turn: (all: boolean) => void }} tried */
function folder(rest, count, { all, turn }) {
  const button = h('button', { class: 'btn plain', type: 'button', id: 'turns-all', 'aria-controls': rest.id });
  const show = (/** @type {boolean} */ on) => {
    rest.hidden = !on;
    button.setAttribute('aria-expanded', String(on));
    put(button, on ? text.nearest(NEAREST) : text.all(count));
  };
  button.addEventListener('click', () => {
    show(rest.hidden);
    turn(!rest.hidden);
  });
  show(all);
  return button;
}
