// SPDX-License-Identifier: MIT
// The end of the breakdown: from the sum of the signals through rules, limit, rounding and override to the shown score.
import { chip, tone } from './bands.js';
import { h } from './dom.js';
import { DASH, day, points, share, signed, two, weight } from './format.js';
import * as words from './words.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Explanation} Explanation
 * @typedef {import('./types.js').ExplanationLine} Line
 */

const text = words.accountView;

/**
 * From the sum of the signals to the shown score.
 * @param {Session} session @param {Explanation} account @param {Line} root
 */
export function sums({ info }, account, root) {
  const say = (/** @type {number | null} */ n) => points(n, info.decimals);
  const row = (
    /** @type {string} */ cls,
    /** @type {import('./dom.js').Kid} */ name,
    /** @type {import('./dom.js').Kid} */ result,
    /** @type {import('./dom.js').Kid} */ lost = null,
    /** @type {string} */ weight = '',
  ) =>
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
    account.root == null
      ? row('total', text.sum, DASH)
      : row('total', text.sum, two(account.root), two(root.lost), share(root.weight)),
    rules.map((rule) =>
      row(
        'effect',
        [
          `${text.rule[rule.action]} ${rule.action === 'add' ? signed(rule.amount) : weight(rule.amount)}: ${rule.because}`,
          rule.truth == null
            ? h('span', { class: 'quiet' }, ` (${text.ruleUnknown})`)
            : rule.effect === 0
              ? h('span', { class: 'quiet' }, ` (${text.ruleNoEffect})`)
              : null,
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
              `${text.override[override.action]} ${weight(override.value)}`,
              h('span', { class: 'quiet' }, ` ${grounds(override)}`),
            ],
            account.computed == null ? say(account.score) : signed(override.effect),
          ),
        ]
      : null,
    h(
      'tr',
      { class: `total ${tone(account)}` },
      h('th', { scope: 'row', colspan: 4, class: 'what in-1' }, account.score == null ? text.noScore : text.score),
      h('td', { class: 'num by' }),
      h(
        'td',
        { class: 'num pts' },
        chip(account.score, { name: account.band, color: account.color, from: null }, info.decimals),
      ),
      h('td', { class: 'num gone' }),
      h('td', { class: 'of-weight quiet' }, account.band),
    ),
  ];
}

/** Why an override is there, by whom, and for how long. @param {NonNullable<Explanation['override']>} override */
function grounds({ reason, author, from, until }) {
  const parts = [reason, author && text.by(author), from && text.from(day(from)), until && text.until(day(until))];
  return parts.filter(Boolean).join(', ');
}
