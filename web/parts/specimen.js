// SPDX-License-Identifier: MIT
// One account of the sample as a promise of what comes: its score and the points that each part earns. Real figures of the
// core, asked when the page was built (build/start.mjs), so that they are there at once.
import { chip, tone } from './bands.js';
import { specimen as carried } from './carried.js';
import { canvas, chart, rect, text } from './charts.js';
import { h } from './dom.js';
import { two } from './format.js';
import { sentenceOf } from './sentence.js';
import * as words from './words.js';

export function specimen() {
  const { account, decimals } = carried;
  const band = { name: account.band, color: account.color, from: null };
  const bars = h('div', {});
  const node = h(
    'section',
    { class: 'panel specimen', 'aria-label': words.start.specimen },
    h('header', {}, h('div', {}, h('h2', {}, words.start.specimen), h('p', {}, words.start.fromSample(account.name)))),
    h(
      'div',
      { class: 'specimen-body' },
      h(
        'p',
        { class: 'specimen-score' },
        chip(account.score, band, decimals),
        h('b', { class: `band-word ${tone(band)}` }, account.band),
      ),
      h('p', { class: 'small' }, sentenceOf(account, decimals)),
      bars,
      h('p', { class: 'small quiet' }, words.start.specimenText),
    ),
  );
  drawParts(bars, account);
  return node;
}

/** @param {HTMLElement} bars @param {import('./carried.js').Specimen['account']} account */
function drawParts(bars, { name, lines: parts }) {
  const most = Math.max(...parts.map((part) => part.weight));
  const render = chart(bars, parts.length * 30 + 4, (w, ht) => {
    const left = w < 320 ? 92 : 116;
    const x = (/** @type {number} */ v) => left + ((w - left - 104) * v) / most;
    return canvas(
      w,
      ht,
      words.start.pointsPerPart(name),
      parts.map((part, i) => {
        const y = i * 30 + 6;
        return [
          text(0, y + 13, '', part.label.length > 17 && w < 420 ? `${part.label.slice(0, 15)}\u2026` : part.label),
          rect('rest', x(0), y, x(part.weight) - x(0), 18),
          rect('loss', x(0), y, x(part.points) - x(0), 18),
          text(w, y + 13, '', words.start.ofWeight(two(part.points), two(part.weight)), 'end'),
        ];
      }),
    );
  }, () => ({ head: words.start.specimenHead, rows: parts.map(({ label, points, weight }) => [label, two(points), two(weight)]) }));
  render();
}
