// SPDX-License-Identifier: MIT
// One small histogram per segment, on one scale, with its median and how many accounts are in each band.
import { glyph, tone } from './bands.js';
import { anchorAt, canvas, chart, line, rect, text, ticks } from './charts.js';
import { bandOfPoint, edgesOf, pointsOf } from './distribution.js';
import { h, panel } from './dom.js';
import { money, points, weight, whole } from './format.js';
import * as words from './words.js';

/** @typedef {import('./session.js').Session} Session */

/** @param {{ name: string | null }} segment */
export const named = (segment) => segment.name ?? words.portfolioView.noSegment;

/** What was found. @param {Session} session */
export function segmentsTitle(session) {
  const { summary, info } = session;
  const list = summary.segments ?? [];
  const worst = summary.bands[0];
  const measure = (/** @type {typeof list[number]} */ segment) =>
    info.has_value ? (segment.bands_value[0] ?? 0) : segment.bands[0];
  const hardest = list.reduce((a, b) => (measure(b) > measure(a) ? b : a), list[0]);
  const say = info.has_value ? money : whole;
  const all = info.has_value ? (worst.value ?? 0) : worst.accounts;
  return hardest && measure(hardest) > 0
    ? words.portfolioView.segments(
        named(hardest),
        say(measure(hardest)),
        `${say(all)} ${info.has_value ? session.unit : words.portfolioView.accountsHead.toLowerCase()}`,
        worst.name,
      )
    : words.portfolioView.segmentsPlain;
}

/** @param {Session} session */
export function segments(session) {
  const { summary, info } = session;
  const list = summary.segments ?? [];
  return panel(
    segmentsTitle(session),
    words.portfolioView.segmentsLine,
    null,
    h(
      'div',
      { class: 'segments' },
      list.map((segment) => {
        const host = h('div', { class: 'segment-plot' });
        const figures = { bands: info.bands, counts: segment.histogram, say: whole, unit: words.portfolioView.accountsHead };
        queueMicrotask(chart(host, 66, (w, ht) => small(w, ht, session, segment), () => pointsOf(figures)));
        return h(
          'div',
          { class: 'segment' },
          h(
            'div',
            { class: 'segment-name' },
            h('b', {}, named(segment)),
            h(
              'span',
              { class: 'quiet tiny' },
              info.has_value ? `${money(segment.value)} ${session.unit}` : words.accounts(segment.accounts),
            ),
          ),
          host,
          h(
            'ul',
            { class: 'segment-bands' },
            summary.bands.map((band, i) =>
              h('li', { title: band.name }, glyph(band, true), whole(segment.bands[i] ?? 0)),
            ),
          ),
        );
      }),
    ),
  );
}

/**
 * @param {number} w @param {number} ht @param {Session} session
 * @param {NonNullable<import('./types.js').Summary['segments']>[number]} segment
 */
export function small(w, ht, { info }, segment) {
  const slot = (w - 4) / 101;
  const x = (/** @type {number} */ v) => 2 + slot * v;
  const base = ht - 14;
  const most = Math.max(1, ...segment.histogram);
  const edges = edgesOf(info.bands);
  const median = segment.median;
  const far = 100 * (16 / Math.max(1, w)); // labels nearer than this to the median would touch it
  return canvas(
    w,
    ht,
    words.portfolioView.segmentLabel(named(segment), points(median, info.decimals)),
    edges.map((edge) => line(x(edge), 2, x(edge), base, 'hair')),
    segment.histogram.map((n, score) =>
      n > 0
        ? rect(
            `mark ${tone(bandOfPoint(info.bands, score))}`,
            x(score) + slot * 0.1,
            base - ((base - 4) * n) / most,
            slot * 0.8,
            ((base - 4) * n) / most,
          )
        : null,
    ),
    line(0, base, w, base, 'axis'),
    median == null
      ? null
      : [
          line(x(median + 0.5), base - 3, x(median + 0.5), base + 4, 'edge-line'),
          text(x(median + 0.5), ht - 1, 't-1', points(median, info.decimals), 'middle'),
        ],
    ticks(edges)
      .filter((v) => median == null || Math.abs(v - median) > far)
      .map((v) => text(v === 100 ? w : x(v), ht - 1, 't-3', weight(v), anchorAt(v))),
  );
}
