// SPDX-License-Identifier: MIT
// What every plot is made of. Charts are drawn at the width of their host and drawn again when it changes and before
// printing, so text never scales. Colours come from classes. Turns figures into pixels and makes no figures. Whoever does not
// see a plot has its figures in a table beside it.
import { h, put, s } from './dom.js';
import * as words from './words.js';

/**
 * What a plot shows, written out.
 * @typedef {{ head: string[], rows: string[][] }} Figures the first cell of a row says what it is about
 */

/** Plots on the screen, so that printing can draw them at the width of the paper. @type {Set<() => void>} */
const plots = new Set();
let paper = false;
/** How long a plot must rest before its table follows, ms: nobody reads one while a slider is dragged. */
const REST = 200;

export const onPaper = () => paper;

/** Plots are drawn again, at the width of the paper or as before. @param {boolean} on */
export function setPaper(on) {
  paper = on;
  for (const draw of plots) draw();
}

/**
 * @param {HTMLElement} host @param {number | (() => number)} height
 * @param {(width: number, height: number) => SVGElement} draw
 * @param {() => Figures} figures of what is drawn
 * @param {(host: Element, make: () => Element[]) => void} [show] `renew`, of a plot that nobody listens to and that changes often
 * @returns {() => void} draws again, for new figures
 */
export function chart(host, height, draw, figures, show = (host, make) => put(host, make())) {
  let width = 0;
  let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
  const beside = h('div', { class: 'hide' });
  // the width is not asked for once it is known: that would lay out the page in the middle of drawing it
  const render = () => {
    width ||= Math.floor(host.clientWidth);
    if (width <= 0) return;
    show(host, () => [draw(width, typeof height === 'function' ? height() : height), beside]);
    clearTimeout(timer);
    timer = setTimeout(() => put(beside, numbers(figures())), REST);
  };
  const anew = () => {
    width = 0;
    render();
  };
  const observer = new ResizeObserver(() => {
    if (!host.isConnected) {
      observer.disconnect();
      plots.delete(anew);
    } else if (Math.floor(host.clientWidth) !== width) anew();
  });
  observer.observe(host);
  plots.add(anew);
  return render;
}

/** @param {Figures} figures */
export const numbers = ({ head, rows }) =>
  h(
    'table',
    { class: 'chart-numbers' },
    h('caption', {}, words.chartNumbers),
    h('thead', {}, h('tr', {}, head.map((name) => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, rows.map(([first, ...rest]) => h('tr', {}, h('th', { scope: 'row' }, first), rest.map((cell) => h('td', {}, cell))))),
  );

/**
 * A picture with a sentence that says what it shows.
 * @param {number} w @param {number} ht @param {string} label @param {...import('./dom.js').Kid} kids
 */
export const canvas = (w, ht, label, ...kids) =>
  s(
    'svg',
    { class: 'plot', viewBox: `0 0 ${w} ${ht}`, width: w, height: ht, role: 'img', 'aria-label': label },
    ...kids,
  );

/** @param {number} x @param {number} y @param {string} cls @param {string} value @param {string} [anchor] */
export const text = (x, y, cls, value, anchor = 'start') =>
  s('text', { x, y, class: cls, 'text-anchor': anchor }, value);

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {string} cls */
export const line = (x1, y1, x2, y2, cls) => s('line', { x1, y1, x2, y2, class: cls });

/** @param {[number, number][]} at @param {string} cls */
export const path = (at, cls) =>
  s('path', { d: `M${at.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`, class: cls });

/**
 * @param {string} cls @param {number} x @param {number} y @param {number} width @param {number} height
 * @param {string} [title]
 */
export const rect = (cls, x, y, width, height, title) =>
  s(
    'rect',
    { class: cls, x, y, width: Math.max(0, width), height: Math.max(0, height) },
    title ? s('title', {}, title) : null,
  );

/** Where grid lines go: 2 to 4 round values up to a maximum. @param {number} most @returns {number[]} */
export function steps(most) {
  if (!(most > 0)) return [];
  const size = 10 ** Math.floor(Math.log10(most));
  const step = [0.5, 1, 2, 5].map((k) => k * size).find((k) => most / k <= 4) ?? size * 5;
  const whole = most < 4 ? Math.max(1, step) : step;
  return Array.from({ length: Math.floor(most / whole) }, (_, i) => (i + 1) * whole);
}

/** Labels of the score axis: its ends and the edges between bands. @param {number[]} edges @returns {number[]} */
export const ticks = (edges) => [...new Set([0, ...edges, 100])].sort((a, b) => a - b);

/** @param {number} score */
export const anchorAt = (score) => (score <= 0 ? 'start' : score >= 100 ? 'end' : 'middle');
