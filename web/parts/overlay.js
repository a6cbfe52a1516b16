// SPDX-License-Identifier: MIT
// How scores spread with these weights, filled, over how they spread with the model, outlined. The core counts by whole
// point; five counts are stacked into one bar here, so that two shapes can be told apart.
import { ladder, mark, tone } from './bands.js';
import { anchorAt, canvas, chart, line, path, rect, steps, text, ticks } from './charts.js';
import { bandOfPoint, edgesOf } from './distribution.js';
import { h } from './dom.js';
import { renew } from './drafts.js';
import { points, weight, whole } from './format.js';
import * as words from './words.js';

const say = words.whatifView;
const POINTS = 5; // in a bar
const BARS = 100 / POINTS; // a score of 100 is in the last
/** @param {number} score */
const barOf = (score) => Math.min(BARS - 1, Math.floor(score / POINTS));

/** @param {import('./session.js').Session} session */
export function overlay(session) {
  const title = h('h2', {});
  const host = h('div', {});
  const draw = chart(host, 200, (w, ht) => plot(w, ht, session), () => barsOf(session), renew);
  return {
    node: h('section', { class: 'panel overlay' }, h('header', {}, h('div', {}, title, h('p', {}, say.overlayLine))), host),
    show: () => {
      renew(title, () => medianSaid(session));
      draw();
    },
  };
}

/** @param {import('./session.js').Session} session */
export function medianSaid({ base, summary, info }) {
  const [was, now] = [base.median, summary.median].map((median) => points(median, info.decimals));
  return was === now ? say.medianStays(was) : say.medianGoes(was, now);
}

/** Both shapes, bar by bar. @param {import('./session.js').Session} session @returns {import('./charts.js').Figures} */
export function barsOf({ summary }) {
  const [was, now] = [summary.was_histogram, summary.histogram].map((counts) => tops(stacked(counts, () => null)));
  return {
    head: [words.portfolioView.columns.score, say.moversHead.before, say.moversHead.after],
    rows: now.flatMap((n, i) => (n + was[i] > 0 ? [[`${i * POINTS}\u2013${i === BARS - 1 ? 100 : (i + 1) * POINTS - 1}`, whole(was[i]), whole(n)]] : [])),
  };
}

/** @param {{ top: number }[][]} bars */
const tops = (bars) => bars.map((parts) => Math.max(0, ...parts.map((part) => part.top)));

/** @param {number} w @param {number} ht @param {import('./session.js').Session} session */
export function plot(w, ht, { summary, info, base }) {
  const [top, bottom] = [22, 20];
  const x = (/** @type {number} */ v) => 2 + ((w - 4) * v) / 100;
  const now = stacked(summary.histogram, (score) => bandOfPoint(info.bands, score));
  const was = stacked(summary.was_histogram, () => null);
  const most = Math.max(1, ...tops(now), ...tops(was));
  const y = (/** @type {number} */ v) => ht - bottom - ((ht - top - bottom) * v) / most;
  const edges = edgesOf(info.bands);
  const outline = /** @type {[number, number][]} */ (
    tops(was).flatMap((n, i) => [
      [x(i * POINTS), y(n)],
      [x((i + 1) * POINTS), y(n)],
    ])
  );

  return canvas(
    w,
    ht,
    `${say.overlayLabel}. ${words.portfolioView.median} ${points(base.median, info.decimals)} \u2192 ${points(summary.median, info.decimals)}`,
    steps(most).map((v) => [line(0, y(v), w, y(v), 'hair'), text(0, y(v) - 3, 't-3 halo', whole(v))]),
    now.map((parts, i) =>
      parts.map(
        ({ band, from, top: to }) =>
          band && rect(`mark ${tone(band)}`, x(i * POINTS) + 1, y(to), x(POINTS) - x(0) - 2, y(from) - y(to)),
      ),
    ),
    path(outline, 'ghost'),
    line(0, ht - bottom, w, ht - bottom, 'axis'),
    edges.map((edge) => line(x(edge), top - 8, x(edge), ht - bottom, 'dash')),
    ladder(info.bands).map((band, i) => mark(band, (x(band.from) + x(edges[i] ?? 100)) / 2, 8, 10)),
    ticks(edges).map((v) => text(v === 100 ? w : x(v), ht - 5, 't-3', weight(v), anchorAt(v))),
  );
}

/**
 * The bars, each in as many parts as it has bands.
 * @template B @param {number[]} counts by whole point @param {(score: number) => B} bandOf
 */
function stacked(counts, bandOf) {
  /** @type {{ band: B, from: number, top: number }[][]} */
  const bars = Array.from({ length: BARS }, () => []);
  counts.forEach((n, score) => {
    if (n === 0) return;
    const bar = bars[barOf(score)];
    const last = bar[bar.length - 1];
    const band = bandOf(score);
    if (last && last.band === band) last.top += n;
    else bar.push({ band, from: last?.top ?? 0, top: (last?.top ?? 0) + n });
  });
  return bars;
}
