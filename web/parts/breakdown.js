// SPDX-License-Identifier: MIT
// The account as a sum that can be checked by hand: value, curve, score, weight, points and lost points of every signal; groups as rows;
// then rules, limit, rounding and override, so that the column adds up to the shown score. All figures as the core gives them.
import { chip, tone } from './bands.js';
import { line, path } from './charts.js';
import { h, panel, s } from './dom.js';
import { DASH, day, percent, points, signed, two } from './format.js';
import { words } from './words.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Explanation} Explanation
 * @typedef {import('./types.js').ExplanationLine} Line
 * @typedef {import('./types.js').ExplainedSignal} Signal
 */

const text = words.accountView;

/** @param {Session} session @param {Explanation} account */
export function breakdown(session, account) {
  const { head } = text;
  const root = account.lines[0];
  const worst = account.lines.filter((part) => part.depth === 1).reduce((/** @type {Line | null} */ a, b) => (a && a.lost >= b.lost ? a : b), null);
  const classes = [account.segment, account.lifecycle].filter(Boolean).join(', ');
  const most = Math.max(1, ...account.lines.filter((part) => part.depth === 1).map((part) => Math.max(part.weight, part.nominal)));
  const title = worst && worst.lost > 0 && account.root != null ? text.lostMost(worst.label, two(worst.lost), two(root.lost)) : text.breakdown;
  return panel(
    title,
    [classes ? text.breakdownClass(classes) : '', text.breakdownLine, h('span', { class: 'phone' }, text.narrowHint)],
    null,
    h(
      'table',
      { class: 'breakdown' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, head.signal),
          h('th', { scope: 'col', class: 'num' }, head.value),
          h('th', { scope: 'col' }, head.curve),
          h('th', { scope: 'col', class: 'num' }, head.score),
          h('th', { scope: 'col', class: 'num' }, head.weight),
          h('th', { scope: 'col', class: 'num' }, head.points),
          h('th', { scope: 'col', class: 'num' }, head.lost),
          h('th', { scope: 'col', class: 'of-weight' }, head.bar),
        ),
      ),
      h(
        'tbody',
        {},
        account.lines.slice(1).map((part) => {
          const signal = part.kind === 'signal' ? account.signals.find((each) => each.id === part.id) : undefined;
          return signal ? signalRow(part, signal, session, most, combineOf(session, part.parent)) : groupRow(part, session, most);
        }),
      ),
      h('tbody', { class: 'sums' }, sums(session, account, root)),
    ),
    h('p', { class: 'quiet tiny exact' }, text.exact),
  );
}

/** How a group makes one score of its parts. @param {Session} session @param {string | null} id */
const combineOf = ({ info }, id) => info.tree.find((node) => node.id === id)?.combine ?? 'mean';

/** @param {Line} part */
const indent = (part) => ({ class: `what in-${Math.min(4, part.depth)}` });

/** @param {Line} part @param {Session} session @param {number} most */
function groupRow(part, session, most) {
  const combine = combineOf(session, part.id);
  const missing = part.score == null;
  return h(
    'tr',
    { class: `group ${missing ? 'missing' : ''}` },
    h('th', { scope: 'row', colspan: 3, ...indent(part) }, part.label, combine === 'mean' ? null : h('span', { class: 'tag' }, text.combine[combine])),
    h('td', { class: 'num of' }, two(part.score)),
    h('td', { class: 'num by' }, percent2(part.weight)),
    h('td', { class: 'num pts' }, missing ? DASH : two(part.points)),
    h('td', { class: 'num gone' }, missing ? DASH : two(part.lost)),
    h('td', { class: 'of-weight' }, missing ? h('span', { class: 'tiny' }, whyNoGroup(part)) : earned(part, most)),
  );
}

/** @param {Line} part */
const whyNoGroup = (part) => (part.nominal === 0 ? text.noPart : `${text.groupMissing}; ${text.spread(percent2(part.nominal))}`);

/** @param {Line} part @param {Signal} signal @param {Session} session @param {number} most @param {'mean' | 'min' | 'geometric'} combine of its group */
function signalRow(part, signal, { info }, most, combine) {
  if (signal.missing) {
    return h(
      'tr',
      { class: 'missing' },
      h('th', { scope: 'row', ...indent(part) }, signal.label),
      h('td', { class: 'num val', colspan: 3 }, text.missing(signal.missing)),
      h('td', { class: 'num by' }, percent2(part.weight)),
      h('td', { class: 'num pts' }, DASH),
      h('td', { class: 'num gone' }, DASH),
      h('td', { class: 'of-weight tiny' }, part.nominal === 0 ? text.noPart : text.spread(percent2(part.nominal))),
    );
  }
  const model = info.signals.find((each) => each.id === signal.id);
  return h(
    'tr',
    {},
    h('th', { scope: 'row', ...indent(part) }, signal.label),
    h('td', { class: 'num val' }, signal.shown),
    h('td', { class: 'curve' }, thumbnail(signal, model?.scale === 'steps')),
    h('td', { class: 'num of' }, two(signal.score)),
    h('td', { class: 'num by quiet' }, percent2(part.weight)),
    h('td', { class: 'num pts' }, two(part.points)),
    h('td', { class: `num gone ${part.lost > 0 && part.lost >= part.points ? 'strong' : part.lost > 0 ? '' : 'quiet'}` }, two(part.lost)),
    h('td', { class: 'of-weight' }, part.weight > 0 ? earned(part, most) : h('span', { class: 'quiet tiny' }, part.nominal > 0 && combine === 'min' ? text.notLowest : text.noPart)),
  );
}

/** Weights always show the two decimals that are used. @param {number} n */
const percent2 = (n) => `${two(n)}%`;

/** Length: weight. Filled: points earned of it. @param {Line} part @param {number} most */
const earned = (part, most) =>
  h('span', { class: 'earn', '--w': `${(100 * part.weight) / most}%`, '--p': `${part.weight > 0 ? Math.min(100, (100 * part.points) / part.weight) : 0}%` });

/** The curve of the account's class and where its value is on it. @param {Signal} signal @param {boolean} stepped */
function thumbnail({ curve, value, score }, stepped) {
  if (!curve || curve.length === 0 || value == null || score == null) return null;
  const [w, ht] = [48, 22];
  const [from, to] = [curve[0][0], curve[curve.length - 1][0]];
  const spread = to - from || 1;
  const x = (/** @type {number} */ v) => 3 + ((w - 6) * (Math.min(to, Math.max(from, v)) - from)) / spread;
  const y = (/** @type {number} */ v) => ht - 3 - ((ht - 6) * v) / 100;
  const corners = /** @type {[number, number][]} */ (
    curve.flatMap(([at, p], i) => (stepped && i > 0 ? [[x(at), y(curve[i - 1][1])], [x(at), y(p)]] : [[x(at), y(p)]]))
  );
  if (stepped) corners.push([w - 1, y(curve[curve.length - 1][1])]);
  return s(
    'svg',
    { class: 'thumb', viewBox: `0 0 ${w} ${ht}`, width: w, height: ht, role: 'img', 'aria-label': text.curve(two(score)) },
    line(0, ht - 3, w, ht - 3, 'hair'),
    path(corners, 'spark-line'),
    line(x(value), ht - 3, x(value), y(score), 'dash'),
    s('circle', { cx: x(value), cy: y(score), r: 2.5, class: 'self' }),
  );
}

/** From the sum of the signals to the shown score. @param {Session} session @param {Explanation} account @param {Line} root */
function sums({ info }, account, root) {
  const say = (/** @type {number | null} */ n) => points(n, info.decimals);
  const row = (/** @type {string} */ cls, /** @type {import('./dom.js').Kid} */ name, /** @type {import('./dom.js').Kid} */ result, /** @type {import('./dom.js').Kid} */ lost = null, /** @type {string} */ weight = '') =>
    h(
      'tr',
      { class: cls },
      h('th', { scope: 'row', colspan: 4, class: 'what in-1' }, name),
      h('td', { class: 'num by' }, weight),
      h('td', { class: 'num pts' }, result),
      h('td', { class: 'num gone' }, lost),
      h('td', { class: 'of-weight' }),
    );
  const { override } = account;
  const rules = account.rules.filter((rule) => rule.truth !== false);
  return [
    account.root == null ? row('total', text.sum, DASH) : row('total', text.sum, two(account.root), two(root.lost), percent2(root.weight)),
    rules.map((rule) =>
      row(
        'effect',
        [
          `${text.rule[rule.action]} ${rule.action === 'add' ? signed(rule.amount) : rule.amount}: ${rule.because}`,
          rule.truth == null ? h('span', { class: 'quiet' }, ` (${text.ruleUnknown})`) : rule.effect === 0 ? h('span', { class: 'quiet' }, ` (${text.ruleNoEffect})`) : null,
        ],
        signed(rule.effect),
      ),
    ),
    account.limit !== 0 ? row('effect', text.limit, signed(account.limit)) : null,
    account.rounding !== 0 ? row('effect', text.rounding, signed(account.rounding)) : null,
    override
      ? [
          row('effect subtotal', text.computed, account.computed == null ? DASH : say(account.computed)),
          row(
            'effect',
            [
              `${text.override[override.action]} ${override.value}`,
              h('span', { class: 'quiet' }, ` ${[override.reason, override.author && text.by(override.author), override.from && text.from(day(override.from)), override.until && text.until(day(override.until))].filter(Boolean).join(', ')}`),
            ],
            account.computed == null ? '' : signed(override.effect),
          ),
        ]
      : null,
    h(
      'tr',
      { class: `total ${tone(account)}` },
      h('th', { scope: 'row', colspan: 4, class: 'what in-1' }, account.score == null ? text.noScore : text.score),
      h('td', { class: 'num by' }),
      h('td', { class: 'num pts' }, chip(account.score, { name: account.band, color: account.color, from: null }, info.decimals)),
      h('td', { class: 'num gone' }),
      h('td', { class: 'of-weight quiet' }, account.band),
    ),
  ];
}
