// SPDX-License-Identifier: MIT
// Scores as a histogram over their bands, one bar per whole point as the core counted them, by accounts or by value.
import { ladder, mark, tone } from './bands.js';
import { anchorAt, canvas, chart, line, onPaper, rect, steps, text, ticks } from './charts.js';
import { h, panel, s, roomAround } from './dom.js';
import { money, weight, whole } from './format.js';
import { measureChoice } from './measure.js';
import * as words from './words.js';

/**
 * @typedef {import('./types.js').Band} Band
 * @typedef {import('./session.js').Session} Session
 */

/** Edges between bands, worst to best. @param {Band[]} bands @returns {number[]} */
export const edgesOf = (bands) =>
  ladder(bands)
    .slice(1)
    .map((band) => band.from);

/** The band that a whole point falls in. @param {Band[]} bands @param {number} score */
export const bandOfPoint = (bands, score) =>
  ladder(bands)
    .filter((band) => band.from <= score)
    .pop() ?? bands[0];

/** From this width of the page on the segments stand beside the histogram, as style/portfolio.css has it. */
const BESIDE = 1100;

/** @param {Session} session @param {Band & { accounts: number }} worst */
export function distribution(session, worst) {
  const { summary, info } = session;
  const best = summary.bands[info.bands.length - 1];
  const host = h('div', {});
  let { measure } = session.view;
  // as high as the segments beside it
  const tall = () => Math.max(212, onPaper() || roomAround(host) < BESIDE ? 0 : (summary.segments?.length ?? 0) * 78 - 12);
  const spread = () => spreadOf(session, measure);
  const draw = chart(host, tall, (w, ht) => histogram(w, ht, spread()), () => pointsOf(spread()));
  queueMicrotask(draw);
  const toggle = measureChoice(session, words.portfolioView.measure, measure, (value) => {
    session.view.measure = measure = /** @type {'accounts' | 'value'} */ (value);
    draw();
  });
  const shown = best ?? worst;
  return panel(
    words.portfolioView.verdictCount(shown.accounts, words.accounts(summary.accounts), shown.name),
    words.portfolioView.distributionLine,
    toggle,
    host,
  );
}

/**
 * How the scores of a portfolio spread.
 * @typedef {{ bands: Band[], counts: number[], say: (n: number) => string, unit: string, label: string }} Spread `bands`: of its classes, too
 * @param {Session} session @param {string} measure 'accounts' or 'value' @returns {Spread}
 */
export function spreadOf({ summary, info, unit }, measure) {
  const byValue = measure === 'value';
  const say = byValue ? money : whole;
  return {
    bands: info.bands,
    counts: byValue ? summary.histogram_value : summary.histogram,
    say,
    unit: byValue ? unit : words.portfolioView.accountsHead,
    label: `${words.portfolioView.distributionLabel}. ${words.and(summary.bands.map((band) => words.portfolioView.bandOf(band.name, say((byValue ? band.value : band.accounts) ?? 0))))}.`,
  };
}

/** The bars, those that are there. @param {Omit<Spread, 'label'>} spread @returns {import('./charts.js').Figures} */
export const pointsOf = ({ bands, counts, say, unit }) => ({
  head: [words.portfolioView.columns.score, words.portfolioView.band, unit],
  rows: counts.flatMap((n, score) => (n > 0 ? [[String(score), bandOfPoint(bands, score).name, say(n)]] : [])),
});

const SIDE = 4;
/** Where a whole point begins in a histogram, 0 to 100, a slot for each. @param {number} w @param {number} point */
export const xOfPoint = (w, point) => SIDE + ((w - 2 * SIDE) / 101) * point;

/** @param {number} w @param {number} ht @param {Spread} spread */
export function histogram(w, ht, { bands, counts, say, label }) {
  const [top, bottom] = [30, 22];
  const x = (/** @type {number} */ v) => xOfPoint(w, v);
  const slot = x(1) - x(0);
  const most = Math.max(1, ...counts);
  const y = (/** @type {number} */ v) => ht - bottom - ((ht - top - bottom) * v) / most;
  const edges = edgesOf(bands);
  return canvas(
    w,
    ht,
    label,
    ladder(bands).map((band, i) => {
      const at = x(band.from) + (i ? 6 : 5);
      const room = (edges[i] === undefined ? w : x(edges[i])) - at - 14;
      return s(
        'g',
        { class: tone(band) },
        mark(band, at + 2, 10, 9),
        text(at + 11, 14, 't-band halo', fitting(band.name, room)),
      );
    }),
    steps(most).map((v) => [line(0, y(v), w, y(v), 'hair'), text(0, y(v) - 3, 't-3 halo', say(v))]),
    counts.map((n, score) => {
      const band = bandOfPoint(bands, score);
      return n > 0
        ? rect(
            `mark ${tone(band)}`,
            x(score) + slot * 0.1,
            y(n),
            slot * 0.8,
            y(0) - y(n),
            words.portfolioView.pointTitle(score, say(n)),
          )
        : null;
    }),
    line(0, ht - bottom, w, ht - bottom, 'axis'),
    edges.map((edge) => line(x(edge), 4, x(edge), ht - bottom, 'edge-line')),
    ticks(edges).map((v) => text(v === 100 ? w : x(v), ht - 6, 't-3', weight(v), anchorAt(v))),
  );
}

/**
 * A band's name as far as there is room: whole, its last word, or nothing beside its glyph.
 * @param {string} name @param {number} room in pixels
 */
function fitting(name, room) {
  const fits = (/** @type {string} */ part) => part.length * 7.2 < room;
  if (fits(name)) return name;
  const last = name.split(' ').pop() ?? '';
  return fits(last) ? last.charAt(0).toUpperCase() + last.slice(1) : '';
}
