// SPDX-License-Identifier: MIT
// The score on its scale: bands from worst to best, the score, and how far missing signals could move it.
import { ladder, tone } from './bands.js';
import { canvas, chart, line, onPaper, rect, text } from './charts.js';
import { edgesOf } from './distribution.js';
import { h, s } from './dom.js';
import { percent, points, weight } from './format.js';
import * as words from './words.js';

/** @param {import('./session.js').Session} session @param {import('./types.js').Explanation} account */
export function scale({ info }, account) {
  const host = h('div', { class: 'scale' });
  const { score, low, high } = account;
  const say = (/** @type {number | null} */ n) => points(n, info.decimals);
  const render = chart(
    host,
    () => (onPaper() ? 50 : 60),
    (w, ht) => {
      const x = (/** @type {number} */ v) => 6 + ((w - 12) * v) / 100;
      const y = 26;
      const edges = edgesOf(account.bands);
      const label = [
        words.accountView.bounds(say(low), say(high)),
        w > 420 ? words.accountView.coverage(percent(account.coverage)) : '',
      ]
        .filter(Boolean)
        .join(' \u00B7 ');
      const room = label.length * 6.9;
      const labelAt = x(high) + 8 + room < w ? [x(high) + 8, 'start'] : [Math.max(room, x(low) - 8), 'end'];
      return canvas(
        w,
        ht,
        words.accountView.scale(say(score), say(low), say(high)),
        ladder(account.bands).map((band, i) => {
          const from = x(band.from) + (i ? 1 : -6);
          const to = edges[i] === undefined ? w : x(edges[i]);
          const wide = to - from > band.name.length * 7 + 44;
          return s(
            'g',
            { class: tone(band) },
            rect('wash', from, y - 9, to - from, 18),
            rect('mark', from, y + 9, to - from, 2),
            wide ? text((from + to) / 2, y + 24, 't-band', band.name, 'middle') : null,
          );
        }),
        text(0, y + 24, 't-3', '0'),
        edges.map((edge) => text(x(edge) + 1, y + 24, 't-3', weight(edge), 'middle')),
        text(w, y + 24, 't-3', '100', 'end'),
        line(x(low), y, x(high), y, 'whisker'),
        [low, high].map((v) => line(x(v), y - 5, x(v), y + 5, 'whisker')),
        score == null
          ? null
          : s('g', { class: tone(account) }, s('circle', { cx: x(score), cy: y, r: 6, class: 'mark ring' })),
        text(Number(labelAt[0]), 11, 't-3', label, String(labelAt[1])),
      );
    },
    () => ({
      head: [words.portfolioView.columns.score, words.accountView.lowest, words.accountView.highest, words.portfolioView.columns.coverage],
      rows: [[say(score), say(low), say(high), percent(account.coverage)]],
    }),
  );
  queueMicrotask(render);
  return host;
}
