// SPDX-License-Identifier: MIT
// The account as a sum that can be checked by hand: value, curve, score, weight, points and lost points of every
// signal, groups as rows, and below them what leads to the shown score. All figures as the core gives them.
import { h, panel } from './dom.js';
import { DASH, day, share, shownOf, value, whole, two } from './format.js';
import { sums } from './sums.js';
import { thumbnail } from './thumbnail.js';
import * as words from './words.js';

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
  const usual = usualAge(account);
  const root = account.lines[0];
  const worst = account.lines
    .filter((part) => part.depth === 1)
    .reduce((/** @type {Line | null} */ a, b) => (a && a.lost >= b.lost ? a : b), null);
  const classes = [account.segment, account.lifecycle].filter(Boolean).join(', ');
  const most = Math.max(
    1,
    ...account.lines.filter((part) => part.depth === 1).map((part) => Math.max(part.weight, part.nominal)),
  );
  const title =
    worst && worst.lost > 0 && account.root != null
      ? text.lostMost(worst.label, two(worst.lost), two(root.lost))
      : text.breakdown;
  return panel(
    title,
    [
      classes ? text.breakdownClass(classes) : '',
      text.breakdownLine,
      usual ? text.mostly(usual) : '',
      h('span', { class: 'phone' }, text.narrowHint),
    ],
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
          return signal
            ? signalRow(
                part,
                signal,
                session,
                most,
                account.lines.find((line) => line.id === part.parent),
                usual,
              )
            : groupRow(part, session, most);
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
    h(
      'th',
      { scope: 'row', colspan: 3, ...indent(part) },
      part.label,
      combine === 'mean' ? null : h('span', { class: 'tag' }, text.combine[combine]),
    ),
    h('td', { class: 'num of' }, two(part.score)),
    h('td', { class: 'num by' }, share(part.weight)),
    h('td', { class: 'num pts' }, missing ? DASH : two(part.points)),
    h('td', { class: 'num gone' }, missing ? DASH : two(part.lost)),
    h('td', { class: 'of-weight' }, missing ? h('span', { class: 'tiny' }, whyNoGroup(part)) : earned(part, most)),
  );
}

/** @param {Line} part */
const whyNoGroup = (part) =>
  part.nominal === 0 ? text.noPart : `${text.groupMissing}; ${text.spread(share(part.nominal))}`;

/**
 * @param {Line} part @param {Signal} signal @param {Session} session @param {number} most
 * @param {Line | undefined} group that it is in @param {string} usual the age that needs no saying
 */
function signalRow(part, signal, session, most, group, usual) {
  const { info } = session;
  if (signal.missing) {
    // of a missing group, the group's own row tells where the weight went
    const spread = group?.score == null ? '' : text.spread(share(part.nominal));
    return h(
      'tr',
      { class: 'missing' },
      h('th', { scope: 'row', ...indent(part) }, signal.label, age(signal, usual), said(signal)),
      h('td', { class: 'num val', colspan: 3 }, text.missing(words.missing[signal.missing] ?? signal.missing)),
      h('td', { class: 'num by' }, share(part.weight)),
      h('td', { class: 'num pts' }, DASH),
      h('td', { class: 'num gone' }, DASH),
      h('td', { class: 'of-weight tiny' }, part.nominal === 0 ? text.noPart : spread),
    );
  }
  const model = info.signals.find((each) => each.id === signal.id);
  return h(
    'tr',
    {},
    h('th', { scope: 'row', ...indent(part) }, signal.label, age(signal, usual), said(signal)),
    h('td', { class: 'num val' }, shownOf(signal)),
    h('td', { class: 'curve' }, thumbnail(signal, model?.scale === 'steps')),
    h('td', { class: 'num of' }, two(signal.score)),
    h('td', { class: 'num by quiet' }, share(part.weight)),
    h('td', { class: 'num pts' }, two(part.points)),
    h(
      'td',
      { class: `num gone ${part.lost > 0 && part.lost >= part.points ? 'strong' : part.lost > 0 ? '' : 'quiet'}` },
      two(part.lost),
    ),
    h(
      'td',
      { class: 'of-weight' },
      part.weight > 0
        ? earned(part, most)
        : h(
            'span',
            { class: 'quiet tiny' },
            part.nominal > 0 && combineOf(session, part.parent) === 'min' ? text.notLowest : text.noPart,
          ),
    ),
  );
}

/** @param {Signal} signal */
const ageOf = ({ data: { from, name, date, age: days } }) =>
  date ? text.dated(day(date), days ?? 0) : from === 'table' ? text.noRow(name ?? '') : text.undated;

/** How old data is of which no signal says otherwise: what the account's own row says. @param {Explanation} account */
function usualAge({ signals }) {
  const of = (/** @type {string | null} */ from) => signals.find(({ data }) => data.from === from);
  const one = of('snapshot') ?? of(null);
  return one ? ageOf(one) : '';
}

/** @param {Signal} signal @param {string} usual */
const age = (signal, usual) =>
  ageOf(signal) === usual ? null : h('span', { class: 'quiet tiny age' }, ` ${ageOf(signal)}`);

/**
 * The words of comments that a tone is counted from, each with what it counts and why.
 * @param {Signal} signal
 */
const said = ({ sentiment }) =>
  sentiment?.map(({ words: all, listed }) =>
    h(
      'p',
      { class: 'quiet tiny said' },
      all.map(({ words: word, points, how, by }) => [
        `${word} `,
        h('b', {}, `${points > 0 ? '+' : ''}${value(points)}`),
        how === 'plain' ? ', ' : ` (${[text.said[how], by && `\u201C${by}\u201D`].filter(Boolean).join(' ')}), `,
      ]),
      text.listed(whole(listed)),
    ),
  ) ?? null;

/** Length: weight. Filled: points earned of it. @param {Line} part @param {number} most */
const earned = (part, most) =>
  h('span', {
    class: 'earn',
    '--w': `${(100 * part.weight) / most}%`,
    '--p': `${part.weight > 0 ? Math.min(100, (100 * part.points) / part.weight) : 0}%`,
  });
