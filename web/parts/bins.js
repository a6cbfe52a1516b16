// SPDX-License-Identifier: MIT
// A column in a picture of 12 bars, or of its most frequent texts, and in words for those who do not see it. Draws the
// core's counts.
import { numbers } from './charts.js';
import { h, s } from './dom.js';
import { day, value, whole } from './format.js';
import * as words from './words.js';

/** @typedef {import('./types.js').DataColumn} DataColumn */

const text = words.dataView;
const WIDTH = 84;
const HEIGHT = 22;

/** @param {DataColumn} column @param {number | string | null} end of its range */
const written = ({ type }, end) =>
  type === 'date' ? day(/** @type {string} */ (end)) : value(/** @type {number} */ (end));

/** Whether texts occur more than once; ids do not, and five of them are no distribution. @param {DataColumn} column */
const isSpread = ({ top }) => top !== null && top.some(({ count }) => count > 1);

/** @param {DataColumn} column */
const isPictured = (column) => (column.bins ? column.bins.length > 0 && column.least !== column.most : isSpread(column));

/** The picture. @param {DataColumn} column */
export function picture(column) {
  if (!isPictured(column)) return null;
  const counts = column.bins ?? (column.top ?? []).map(({ count }) => count);
  const most = Math.max(1, ...counts);
  const step = WIDTH / Math.max(12, counts.length);
  return s(
    'svg',
    {
      class: 'bins',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      width: WIDTH,
      height: HEIGHT,
      role: 'img',
      'aria-label': said(column),
    },
    s('path', { class: 'hair', d: `M0 ${HEIGHT - 0.5}H${WIDTH}` }),
    // one path for all bars: a file may have hundreds of columns
    s('path', {
      d: counts
        .map((count, i) => {
          const high = count > 0 ? Math.max(1.5, ((HEIGHT - 2) * count) / most) : 0;
          return `M${i * step + 0.5} ${HEIGHT - 1}v${-high}h${step - 1}v${high}z`;
        })
        .join(''),
    }),
  );
}

/** What the pictures of several columns show: from least to most in bins, or the most frequent texts. @param {DataColumn[]} columns */
export function pictured(columns) {
  const shown = columns.filter(isPictured);
  if (shown.length === 0) return null;
  const rows = shown.map((column) => [
    column.name,
    ...(column.bins
      ? [text.range(written(column, column.least), written(column, column.most)), ...column.bins.map(whole)]
      : ['', ...(column.top ?? []).map((each) => text.topItem(each.text, whole(each.count)))]),
  ]);
  const bins = Math.max(...rows.map((row) => row.length)) - 2;
  for (const row of rows) row.push(...Array(bins + 2 - row.length).fill(''));
  return h('div', { class: 'hide' }, numbers({ head: [text.head.column, text.head.range, ...Array.from({ length: bins }, (_, i) => text.bin(i + 1))], rows }));
}

/** @param {DataColumn} column */
function said(column) {
  if (!column.bins) return text.topSaid((column.top ?? []).map((each) => text.topItem(each.text, whole(each.count))));
  const most = Math.max(...column.bins);
  return text.binsSaid(
    written(column, column.least),
    written(column, column.most),
    column.bins.map(whole),
    column.bins.indexOf(most) + 1,
    whole(most),
  );
}

/** From least to most, or the most frequent texts. @param {DataColumn} column */
export function range(column) {
  if (column.type === 'empty') return h('span', { class: 'quiet' }, text.types.empty);
  if (column.least !== null)
    return column.least === column.most
      ? text.always(written(column, column.least))
      : text.range(written(column, column.least), written(column, column.most));
  const top = column.top ?? [];
  return h(
    'span',
    { class: 'top-texts', title: top.map((each) => text.topItem(each.text, whole(each.count))).join('\n') },
    top.map(({ text: each, count }, i) => [
      i > 0 ? ', ' : '',
      each,
      isSpread(column) ? [' ', h('span', { class: 'quiet' }, whole(count))] : null,
    ]),
  );
}
