// SPDX-License-Identifier: MIT
// The verdict on an account as one sentence, out of the core's explanation: the band, what costs most, the rules and the
// override that changed the score. In English it is the core's own, word for word; here it is in the page's language, with
// the reader's figures.
import { percent, points, shownOf, two, weight } from './format.js';
import { digits } from './locale.js';
import * as words from './words.js';

/** @typedef {import('./carried.js').Specimen['account']} Explanation what is told of an account */

const say = words.sentence;

/** @param {Explanation} account @param {number} decimals of a score */
export function sentenceOf(account, decimals) {
  const { band } = account;
  const head = account.score == null ? band : say.at(band, points(account.score, decimals));
  return [`${head}: ${why(account)}`, ...ruled(account), ...overridden(account, decimals)].join(' ');
}

/** @param {Explanation} account */
function why({ root, coverage, need, drivers, signals }) {
  if (root == null) return say.evidence(percent(coverage), percent(need));
  if (drivers.down.length === 0) return say.nothingLost;
  const lost = drivers.down.slice(0, 2).flatMap((id) => {
    const signal = signals.find((each) => each.id === id);
    return signal ? [{ what: `${signal.label} (${shownOf(signal)})`, lost: two(signal.lost) }] : [];
  });
  return `${lost.map(({ what, lost: n }, i) => (i === 0 ? say.costs(what, n) : `${what} ${n}`)).join(', ')}.`;
}

/** @param {Explanation} account */
const ruled = ({ rules }) =>
  rules
    .filter(({ effect }) => effect !== 0)
    .map(({ action, amount, because }) =>
      action === 'add'
        ? `${amount < 0 ? '' : '+'}${digits(String(amount))}: ${because}.`
        : `${say.rule[action](weight(amount))}: ${because}.`,
    );

/** @param {Explanation} account @param {number} decimals */
function overridden({ override, computed }, decimals) {
  if (!override) return [];
  const { action, value, author, reason } = override;
  const did = [say.override[action](weight(value)), author ? ` ${words.accountView.by(author)}` : '', reason ? `: ${reason}` : ''].join('');
  return [`${did}; ${computed == null ? say.notComputed : say.computed(points(computed, decimals))}`];
}
