// SPDX-License-Identifier: MIT
// The portfolio for who wants one sign and one sentence.
import { bandAt, glyph, tone } from './bands.js';
import { h } from './dom.js';
import { shown } from './show.js';
import * as words from './words.js';

/** @param {import('./session.js').Session} session @param {import('./dom.js').Kid} sentence */
export function brief(session, sentence) {
  const { summary, view } = session;
  const band = bandAt(summary.bands, summary.median_band);
  const sign = view.show === 'rank' ? '' : shown(session, { score: summary.median, grade: summary.median_grade });
  return h(
    'section',
    { class: `panel brief ${tone(band)}` },
    h('p', { class: 'big' }, glyph(band, true), sign),
    h('div', {}, h('h1', { class: 'verdict' }, sentence), h('p', { class: 'quiet small' }, words.show.brief(band.name))),
  );
}
