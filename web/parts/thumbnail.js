// SPDX-License-Identifier: MIT
// A curve in the size of a word, with the account's value on it.
import { line, path } from './charts.js';
import { s } from './dom.js';
import { two } from './format.js';
import * as words from './words.js';

/** The curve of the account's class and where its value is on it. @param {import('./types.js').ExplainedSignal} signal @param {boolean} stepped */
export function thumbnail({ curve, value, score }, stepped) {
  if (!curve || curve.length === 0 || value == null || score == null) return null;
  const [w, ht] = [48, 22];
  const [from, to] = [curve[0][0], curve[curve.length - 1][0]];
  const spread = to - from || 1;
  const x = (/** @type {number} */ v) => 3 + ((w - 6) * (Math.min(to, Math.max(from, v)) - from)) / spread;
  const y = (/** @type {number} */ v) => ht - 3 - ((ht - 6) * v) / 100;
  const corners = /** @type {[number, number][]} */ (
    curve.flatMap(([at, p], i) =>
      stepped && i > 0
        ? [
            [x(at), y(curve[i - 1][1])],
            [x(at), y(p)],
          ]
        : [[x(at), y(p)]],
    )
  );
  if (stepped) corners.push([w - 1, y(curve[curve.length - 1][1])]);
  return s(
    'svg',
    {
      class: 'thumb',
      viewBox: `0 0 ${w} ${ht}`,
      width: w,
      height: ht,
      role: 'img',
      'aria-label': words.accountView.curve(two(score)),
    },
    line(0, ht - 3, w, ht - 3, 'hair'),
    path(corners, 'spark-line'),
    line(x(value), ht - 3, x(value), y(score), 'dash'),
    s('circle', { cx: x(value), cy: y(score), r: 2.5, class: 'self' }),
  );
}
