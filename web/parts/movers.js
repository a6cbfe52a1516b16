// SPDX-License-Identifier: MIT
// The accounts that change band, largest value first, or those that move most places in rank; with where they were and where
// they would be. A name opens the account beside.
import { bandAt, tone } from './bands.js';
import { line as stroke } from './charts.js';
import { edgesOf } from './distribution.js';
import { choice, h, s } from './dom.js';
import { keeping, renew } from './drafts.js';
import { DASH, money, points, whole } from './format.js';
import { scoreChip } from './show.js';
import * as words from './words.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Row} Row
 */

/** As many as fit beside flow and spread. */
export const MOVERS = 16;
const say = words.whatifView;

/** @param {import('./whatif.js').Bench} bench @returns {import('./whatif.js').Part} */
export function movers(bench) {
  const { session } = bench;
  const { trial, info } = session;
  const sub = h('p', {});
  const by = choice(say.moversBy, Object.entries(say.moversKinds), trial.movers, (kind) => {
    trial.movers = /** @type {'band' | 'rank'} */ (kind);
    bench.follow();
  });
  const open = (/** @type {number} */ index) => {
    trial.account = index;
    bench.follow();
  };
  const rows = h('tbody', {});
  const table = h(
    'table',
    { class: 'moves' },
    h(
      'thead',
      { class: 'hide' },
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, say.moversHead.account),
        info.has_value ? h('th', { scope: 'col' }, session.unit) : null,
        h('th', { scope: 'col' }, say.moversHead.change),
        h('th', { scope: 'col' }, `${say.moversHead.before}, ${say.moversHead.after}`),
      ),
    ),
    rows,
  );
  const sign = (/** @type {Row} */ { index, score, band, rank, was_rank }) => [index, score, band, session.view.show === 'rank' && [rank, session.summary.scored], trial.movers === 'rank' && [was_rank, rank], index === trial.account].join();
  const lines = keeping(sign, (row) => line(session, row, open));
  const nobody = h('div', { class: 'empty' }, h('b', {}, say.nobodyMoves), say.nobodyMovesText);
  return {
    node: h('section', { class: 'panel movers' }, h('header', {}, h('div', {}, h('h2', {}, say.movers), sub), by), table, nobody),
    show: (frame) => {
      const found = frame?.movers ?? [];
      const all = trial.movers === 'band' ? session.summary.moved : found.length;
      renew(sub, () => (found.length ? say.moversLine(whole(found.length), whole(all), info.has_value) : say.moversLineNone));
      table.hidden = found.length === 0;
      nobody.hidden = found.length > 0;
      renew(rows, () => lines(found));
    },
  };
}

/** The account as it was. @param {Row} row */
const before = (row) => ({ score: row.was_score, grade: row.was_grade, rank: row.was_rank });

/** @param {Session} session @param {Row} row @param {(index: number) => void} open */
function line(session, row, open) {
  const { info, summary, trial } = session;
  return h(
    'tr',
    { 'data-key': row.index },
    h(
      'td',
      { class: 'who' },
      h('button', { class: 'as-link', type: 'button', 'aria-pressed': row.index === trial.account, onclick: () => open(row.index) }, row.name || row.id),
    ),
    info.has_value ? h('td', { class: 'num quiet' }, money(row.value)) : null,
    trial.movers === 'rank' ? h('td', { class: 'num places' }, places(row)) : h('td', { class: 'bell' }, dumbbell(row, info, summary)),
    h(
      'td',
      { class: 'num' },
      h(
        'span',
        { class: 'hop' },
        scoreChip(session, before(row), row.was_band),
        h('span', { class: 'quiet', role: 'img', 'aria-label': say.to }, '\u2192'),
        scoreChip(session, row, row.band),
      ),
    ),
  );
}

/** How many places up or down. @param {Row} row */
function places({ rank, was_rank: was }) {
  const up = (was ?? 0) - (rank ?? 0);
  return [h('span', { class: 'quiet tiny' }, `${whole(was ?? 0)} \u2192 ${whole(rank ?? 0)} `), h('b', {}, say.places(whole(Math.abs(up)), up > 0))];
}

/**
 * From hollow to filled on one scale.
 * @param {Pick<Row, 'score' | 'was_score' | 'band'>} row @param {Session['info']} info @param {Session['summary']} summary
 */
export function dumbbell({ score, was_score: was, band }, info, summary) {
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
    edgesOf(info.bands).map((edge) => stroke(x(edge), 1, x(edge), ht - 1, 'hair')),
    was != null && score != null
      ? stroke(x(was), ht / 2, x(score), ht / 2, score > was ? 'stick-gain' : 'stick-loss')
      : null,
    was != null ? s('circle', { cx: x(was), cy: ht / 2, r: 3.5, class: 'ghost-dot' }) : null,
    score != null
      ? s('circle', { cx: x(score), cy: ht / 2, r: 4, class: `mark ${tone(bandAt(summary.bands, band))}` })
      : null,
  );
}
