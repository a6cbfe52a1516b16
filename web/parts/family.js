// SPDX-License-Identifier: MIT
// The family of an account: whom it belongs to, and those below it, lowest scores first. Every figure is the core's.
import { bandAt, chip } from './bands.js';
import { h, panel } from './dom.js';
import { money, points, whole } from './format.js';
import * as words from './words.js';

const text = words.familyView;

/** @param {import('./session.js').Session} session @param {import('./types.js').Family | null} family */
export function familyPanel({ summary, info, unit }, family) {
  if (!family) return null;
  const { parent, children, scored, rolled_up: together, list } = family;
  const mark = (/** @type {{ score: number | null, band_index: number }} */ one) =>
    chip(one.score, bandAt(summary.bands, one.band_index), info.decimals);
  const link = (/** @type {import('./types.js').FamilyMember} */ one) =>
    h('a', { href: `#account/${one.index}` }, one.name || one.id);
  return panel(
    children === 0
      ? text.child
      : together.score == null
        ? text.unscored(children)
        : text.together(children, points(together.score, info.decimals)),
    children === 0 ? null : [text.how[together.weighted_by], scored < children ? ` ${text.without(children - scored)}` : ''],
    children > 0 ? mark(together) : null,
    parent ? h('p', {}, `${text.partOf} `, mark(parent), ' ', link(parent)) : null,
    list.length > 0
      ? h(
          'table',
          { class: 'family' },
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              h('th', { scope: 'col' }, words.portfolioView.columns.score),
              h('th', { scope: 'col' }, words.portfolioView.columns.name),
              info.has_value ? h('th', { scope: 'col', class: 'num' }, unit) : null,
            ),
          ),
          h(
            'tbody',
            {},
            list.map((one) =>
              h(
                'tr',
                {},
                h('td', {}, mark(one)),
                h(
                  'th',
                  { scope: 'row' },
                  link(one),
                  one.depth && one.depth > 1 ? h('span', { class: 'tag' }, text.deeper(one.depth)) : null,
                ),
                info.has_value ? h('td', { class: 'num' }, money(one.value)) : null,
              ),
            ),
          ),
        )
      : null,
    children > list.length ? h('p', { class: 'quiet small' }, text.more(whole(children - list.length))) : null,
  );
}
