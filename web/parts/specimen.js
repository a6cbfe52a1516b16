// SPDX-License-Identifier: MIT
// One account of the sample as a promise of what comes: its score and the points that each part earns. Real figures of
// the core.
import { chip, tone } from './bands.js';
import { canvas, chart, rect, text } from './charts.js';
import { h, put } from './dom.js';
import { two } from './format.js';
import { sentenceOf } from './sentence.js';
import * as words from './words.js';

/** @param {import('./app.js').App} app */
export function specimen(app) {
  const body = h(
    'div',
    { class: 'specimen-body' },
    h('p', { class: 'quiet small' }, app.remote || !app.sample ? words.start.waiting : ''),
  );
  const line = h('p', {}, '\u00A0');
  const box = h(
    'section',
    { class: 'panel specimen', 'aria-label': words.start.specimen },
    h('header', {}, h('div', {}, h('h2', {}, words.start.specimen), line)),
    body,
  );
  if (app.sample) draw(app.sample, line, body).catch((error) => app.engineStopped(error));
  return box;
}

/** @param {import('./session.js').Session} session @param {HTMLElement} line @param {HTMLElement} body */
async function draw({ run, info }, line, body) {
  // the first account of the file that is in the worst band: the generator puts the silent decliner on top
  const [index] = await run.view({ sort: 'input', bands: [0] });
  if (index === undefined) return put(body);
  const account = await run.account(index);
  const band = { name: account.band, color: account.color, from: null };
  const parts = account.lines.filter((part) => part.depth === 1);
  const bars = h('div', {});
  put(line, words.start.fromSample(account.name));
  put(
    body,
    h(
      'p',
      { class: 'specimen-score' },
      chip(account.score, band, info.decimals),
      h('b', { class: `band-word ${tone(band)}` }, account.band),
    ),
    h('p', { class: 'small' }, sentenceOf(account, info.decimals)),
    bars,
    h('p', { class: 'small quiet' }, words.start.specimenText),
  );
  const most = Math.max(...parts.map((part) => part.weight));
  const render = chart(bars, parts.length * 30 + 4, (w, ht) => {
    const left = w < 320 ? 92 : 116;
    const x = (/** @type {number} */ v) => left + ((w - left - 104) * v) / most;
    return canvas(
      w,
      ht,
      words.start.pointsPerPart(account.name),
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
