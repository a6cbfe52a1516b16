// SPDX-License-Identifier: MIT
// The account's breakdown as one picture: from 100 down, signal by signal, what each costs, then what rules and overrides add, to
// the score that is shown. All figures are the core's; where one bar ends the next begins.
import { tone } from './bands.js';
import { anchorAt, canvas, line, rect, text, ticks } from './charts.js';
import { edgesOf } from './distribution.js';
import { points, share, shownOf, signed, two, weight } from './format.js';
import * as words from './words.js';

/** @typedef {import('./types.js').Explanation} Explanation */

const say = words.accountView;
const ROW = 26;
const BOTTOM = 24;
/** Letters of a label that fit before the bars. */
const LETTERS = 44;

/** @param {string} label */
const cut = (label) => (label.length > LETTERS ? `${label.slice(0, LETTERS - 1)}\u2026` : label);

/** What each signal that counts costs, in the order of the model. @param {Explanation} account */
const costs = ({ lines, signals }) =>
  lines.flatMap((part) => {
    const signal = part.kind === 'signal' && part.weight > 0 && signals.find(({ id }) => id === part.id);
    return signal ? [{ ...part, shown: ` \u00B7 ${shownOf(signal)}`, change: -part.lost }] : [];
  });

/** What comes behind them. @param {Explanation} account */
const effects = ({ rules, limit, rounding, override, computed }) =>
  [
    ...rules.map(({ action, amount, because, effect }) => ({
      label: `${say.rule[action]} ${action === 'add' ? signed(amount) : weight(amount)}: ${because}`,
      shown: '',
      change: effect,
    })),
    { label: say.limit, shown: '', change: limit },
    { label: say.rounding, shown: '', change: rounding },
    ...(override && computed != null ? [{ label: `${say.override[override.action]} ${weight(override.value)}`, shown: '', change: override.effect }] : []),
  ].filter(({ change }) => change !== 0);

/** @param {Explanation} account */
export const waterfallHeight = (account) => ROW * (costs(account).length + effects(account).length + 1) + BOTTOM;

/** @param {Explanation} account @param {number} decimals @returns {import('./charts.js').Figures} */
export const waterfallFigures = (account, decimals) => ({
  head: [say.head.signal, say.head.score, say.head.weight, say.head.points, say.head.lost],
  rows: [
    ...costs(account).map((part) => [part.label + part.shown, two(part.score), share(part.weight), two(part.points), two(part.lost)]),
    ...effects(account).map(({ label, change }) => [label, '', '', signed(change), '']),
    [say.score, '', '', points(account.score, decimals), ''],
  ],
});

/** @param {number} w @param {number} ht @param {Explanation} account @param {number} decimals */
export function waterfall(w, ht, account, decimals) {
  const left = 380;
  const x = (/** @type {number} */ v) => left + ((w - left - 70) * v) / 100;
  const edges = edgesOf(account.bands);
  const base = ht - BOTTOM;
  let at = 100;
  const rows = [...costs(account), ...effects(account)].map(({ label, shown, change }, i) => {
    const y = i * ROW;
    const [from, to] = [at, at + change];
    at = to;
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    return [
      text(left - 12, y + 17, '', cut(label) + shown, 'end'),
      rect(change > 0 ? 'rise' : 'loss', x(low), y + 5, Math.max(1, x(high) - x(low)), 16),
      line(x(to), y + 21, x(to), y + ROW + 5, 'axis'),
      change === 0 ? null : text(change > 0 ? x(high) + 6 : x(low) - 6, y + 17, 'halo', signed(change), change > 0 ? 'start' : 'end'),
    ];
  });
  const y = rows.length * ROW;
  const score = account.score ?? 0;
  return canvas(
    w,
    ht,
    say.waterfall(points(account.score, decimals)),
    edges.map((edge) => line(x(edge), 0, x(edge), base, 'dash')),
    rows,
    text(left - 12, y + 17, 't-1', say.score, 'end'),
    rect(`mark ${tone(account)}`, x(0), y + 5, x(score) - x(0), 16),
    text(x(score) + 6, y + 17, 't-1', `${points(account.score, decimals)} ${account.band}`),
    line(x(0), base, x(100), base, 'axis'),
    ticks(edges).map((v) => text(x(v), ht - 8, 't-3', weight(v), anchorAt(v))),
  );
}
