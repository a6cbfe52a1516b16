// SPDX-License-Identifier: MIT
// How scores are shown, as the reader chooses: points, percent, colour, letter, rank. Letters, ranks and points are the core's.
import { bandAt, glyph, tone } from './bands.js';
import { choice, h } from './dom.js';
import { DASH, percentOf, points, whole } from './format.js';
import * as words from './words.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {'points' | 'percent' | 'colour' | 'letter' | 'rank'} Show
 * @typedef {{ score: number | null, grade?: string | null, rank?: number | null }} Scored
 */

/** @type {Show[]} */
export const SHOWS = ['points', 'percent', 'colour', 'letter', 'rank'];
const text = words.show;

/** What a model can show. @param {Session} session */
export const showsOf = ({ info }) => SHOWS.filter((show) => show !== 'letter' || info.grades.length > 0);

/** Nothing with colour, where glyph and name stand beside it. @param {Session} session @param {Scored} it */
export function shown({ info, view, summary }, { score, grade, rank }) {
  if (view.show === 'colour') return '';
  if (score == null) return DASH;
  if (view.show === 'letter' && grade) return grade;
  if (view.show === 'rank' && rank) return text.rank(whole(rank), whole(summary.scored));
  const written = points(score, info.decimals);
  return view.show === 'percent' ? percentOf(written) : written;
}

/** Glyph and score. @param {Session} session @param {Scored} it @param {number} band @param {string} [sentence] */
export const scoreChip = (session, it, band, sentence) =>
  h(
    'span',
    { class: `chip ${tone(bandAt(session.summary.bands, band))}`, title: sentence ?? null, lang: sentence ? 'en' : null },
    glyph(bandAt(session.summary.bands, band), true),
    h('b', {}, shown(session, it)),
  );

/** @param {Session} session @param {(show: Show) => void} choose */
export const showChoice = (session, choose) => [
  choice(
    text.title,
    showsOf(session).map((show) => [show, text.names[show]]),
    session.view.show,
    (show) => choose(/** @type {Show} */ (show)),
  ),
  session.info.grades.length === 0 ? h('span', { class: 'quiet tiny' }, text.noLetters) : null,
];
