// SPDX-License-Identifier: MIT
// A band is shape, colour and word, never colour alone: diamond, triangle, disc, square, star, broken ring. Knows how
// bands look, not who is in them.
import { h, s } from './dom.js';
import { points, weight } from './format.js';
import * as words from './words.js';

/** @typedef {import('./types.js').Band} Band */

/** Drawn in a box of 12 by 12. @type {Record<string, string>} */
const SHAPES = {
  red: 'M6 0 12 6 6 12 0 6Z',
  amber: 'M6 .8 12 11.4H0Z',
  green: 'M6 .5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z',
  blue: 'M1.2 1.2h9.6v9.6H1.2Z',
  violet: 'M6 0 7.6 4.2 12 4.4 8.6 7.2 9.8 11.6 6 9.1 2.2 11.6 3.4 7.2 0 4.4 4.4 4.2Z',
  none: 'M6 1.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6Z',
};
/** @param {string} color */
const known = (color) => (Object.hasOwn(SHAPES, color) ? color : 'none');

/** The class that sets --mark, --text and --wash. @param {{ color: string }} band */
export const tone = (band) => `b-${known(band.color)}`;

/** @param {Band} band @param {boolean} [labelled] read out by its name; otherwise the name stands beside it */
export const glyph = (band, labelled = false) =>
  s(
    'svg',
    {
      class: `glyph ${tone(band)}`,
      viewBox: '0 0 12 12',
      ...(labelled ? { role: 'img', 'aria-label': band.name } : { 'aria-hidden': 'true' }),
    },
    s('path', { d: SHAPES[known(band.color)] }),
  );

/**
 * The same shape inside a chart.
 * @param {Band} band @param {number} x centre @param {number} y centre @param {number} [size]
 */
export const mark = (band, x, y, size = 10) =>
  s('path', {
    class: `glyph-mark ${tone(band)}`,
    d: SHAPES[known(band.color)],
    transform: `translate(${x - size / 2} ${y - size / 2}) scale(${size / 12})`,
  });

/** @param {Band} band */
export const bandName = (band) => h('span', { class: 'band' }, glyph(band), band.name);

/** Glyph and number. @param {number | null} score @param {Band} band @param {number} decimals */
export const chip = (score, band, decimals) =>
  h('span', { class: `chip ${tone(band)}` }, glyph(band, true), h('b', {}, points(score, decimals)));

/** What an account without a score is in. @type {Band} */
export const NO_BAND = { name: words.notEnoughData, color: 'none', from: null };

/**
 * The last band of every list of the core is what accounts without a score are in; its name is the page's.
 * @template {{ bands: { name: string }[] }} H @param {H} holder
 */
export function nameLast(holder) {
  holder.bands[holder.bands.length - 1].name = words.notEnoughData;
  return holder;
}

/**
 * By the index that the core uses: one past the last is "not enough data".
 * @param {Band[]} bands worst first @param {number} index
 */
export const bandAt = (bands, index) => bands[index] ?? NO_BAND;

/**
 * The bands as steps of one scale: rising, one per edge. A model's list holds those of all its classes, which may share
 * edges.
 * @template {Band} B @param {B[]} bands @returns {(B & { from: number })[]}
 */
export function ladder(bands) {
  const rising = /** @type {(B & { from: number })[]} */ (bands.filter((band) => band.from != null)).sort(
    (a, b) => a.from - b.from,
  );
  return rising.filter((band, i) => i === 0 || band.from !== rising[i - 1].from);
}

/**
 * "40–69" for whole scores, "40 to below 70" for scores with decimals.
 * @param {Band[]} bands @param {number} index @param {number} decimals
 */
export function range(bands, index, decimals) {
  const from = bands[index]?.from;
  if (from == null) return '';
  const next = ladder(bands).find((step) => step.from > from)?.from;
  if (next == null) return `${weight(from)}\u2013100`;
  return decimals === 0 && Number.isInteger(next)
    ? `${weight(from)}\u2013${next - 1}`
    : words.toBelow(weight(from), weight(next));
}
