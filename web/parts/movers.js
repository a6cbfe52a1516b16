// SPDX-License-Identifier: MIT
// The accounts that change band, largest value first, with where they were and where they would be.
import { bandAt, tone } from './bands.js';
import { line } from './charts.js';
import { edgesOf } from './distribution.js';
import { h, hidden, latest, put, s } from './dom.js';
import { DASH, money, points, whole } from './format.js';
import { scoreChip } from './show.js';
import * as words from './words.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Row} Row
 */

/** As many as fit beside flow and spread. */
const SHOWN = 16;
const say = words.whatifView;

/** @param {Session} session */
export function movers(session) {
  const title = h('h2', {}, say.movers);
  const sub = h('p', {});
  const body = h('div', {});
  /** All accounts, largest value first; the order does not depend on weights. @type {Promise<Uint32Array> | null} */
  let bySize = null;
  const fetch = latest(
    async (/** @type {ArrayLike<number>} */ moved) => {
      if (moved.length === 0) return { rows: /** @type {Row[]} */ ([]), all: 0 };
      bySize ??= session.run.view({
        sort: session.info.has_value ? 'value' : 'input',
        descending: session.info.has_value,
      });
      const wanted = new Set(Array.from(moved));
      const first = [];
      for (const index of await bySize) {
        if (wanted.has(index)) first.push(index);
        if (first.length === SHOWN) break;
      }
      return { rows: await session.run.rows(first), all: moved.length };
    },
    ({ rows, all }) => {
      put(sub, all ? say.moversLine(whole(rows.length), whole(all), session.info.has_value) : say.moversLineNone);
      put(
        body,
        rows.length
          ? table(session, rows)
          : h('div', { class: 'empty' }, h('b', {}, say.nobodyMoves), say.nobodyMovesText),
      );
    },
    (error) => {
      throw error;
    },
  );
  return {
    node: h('section', { class: 'panel movers' }, h('header', {}, h('div', {}, title, sub)), body),
    show: fetch,
  };
}

/** Nobody keeps the ranks of before, so there movers show points. @param {Row} row */
const before = (row) => ({ score: row.was_score, grade: row.was_grade });

/** @param {Session} session @param {Row[]} rows */
function table(session, rows) {
  const { info, summary, unit } = session;
  const head = say.moversHead;
  return h(
    'table',
    { class: 'moves' },
    h(
      'thead',
      { class: 'hide' },
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, head.account),
        info.has_value ? h('th', { scope: 'col' }, unit) : null,
        h('th', { scope: 'col' }, head.change),
        h('th', { scope: 'col' }, `${head.before}, ${head.after}`),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((row) =>
        h(
          'tr',
          {},
          h('td', { class: 'who' }, h('a', { href: `#account/${row.index}` }, row.name || row.id)),
          info.has_value ? h('td', { class: 'num quiet' }, money(row.value)) : null,
          h('td', { class: 'bell' }, dumbbell(row, info, summary)),
          h(
            'td',
            { class: 'num' },
            h(
              'span',
              { class: 'hop' },
              scoreChip(session, before(row), row.was_band),
              h('span', { class: 'quiet', 'aria-hidden': 'true' }, '\u2192'),
              hidden(say.to),
              scoreChip(session, session.view.show === 'rank' ? { score: row.score } : row, row.band, row.sentence),
            ),
          ),
        ),
      ),
    ),
  );
}

/**
 * From hollow to filled on one scale.
 * @param {Row} row @param {Session['info']} info @param {Session['summary']} summary
 */
function dumbbell({ score, was_score: was, band }, info, summary) {
  const [w, ht] = [84, 22];
  const x = (/** @type {number} */ v) => 5 + ((w - 10) * v) / 100;
  const say = (/** @type {number | null} */ v) => (v == null ? DASH : points(v, info.decimals));
  return s(
    'svg',
    {
      class: 'spark',
      viewBox: `0 0 ${w} ${ht}`,
      width: w,
      height: ht,
      role: 'img',
      'aria-label': `${say(was)} ${words.whatifView.to} ${say(score)}`,
    },
    edgesOf(info.bands).map((edge) => line(x(edge), 1, x(edge), ht - 1, 'hair')),
    was != null && score != null
      ? line(x(was), ht / 2, x(score), ht / 2, score > was ? 'stick-gain' : 'stick-loss')
      : null,
    was != null ? s('circle', { cx: x(was), cy: ht / 2, r: 3.5, class: 'ghost-dot' }) : null,
    score != null
      ? s('circle', { cx: x(score), cy: ht / 2, r: 4, class: `mark ${tone(bandAt(summary.bands, band))}` })
      : null,
  );
}
