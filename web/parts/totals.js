// SPDX-License-Identifier: MIT
// A dashboard of totals: bands, and bands per segment. It was made so that no account can be told from it, and nothing else is
// in the file.
import { h, hidden } from './dom.js';
import { day, money, percent, points, two, whole } from './format.js';
import { bandName, nameLast } from './bands.js';
import { ledger } from './ledger.js';
import * as words from './words.js';

/** @typedef {import('./types.js').Totals} Totals */

const text = words.totalsView;

/** @param {string} title @param {Totals} totals */
export function totalsView(title, totals) {
  [totals, ...(totals.segments ?? [])].forEach(nameLast);
  const hasValue = totals.value != null;
  const [worst] = totals.bands;
  const facts = [
    words.accounts(totals.accounts ?? 0),
    totals.median == null ? '' : text.median(points(totals.median, totals.decimals), two(totals.mean)),
    totals.coverage == null ? '' : text.coverage(percent(totals.coverage)),
    totals.as_of ? `${words.asOf} ${day(totals.as_of)}` : '',
  ];
  const verdict =
    totals.accounts == null || worst.accounts == null
      ? title
      : hasValue
        ? text.verdictValue(money(worst.value), money(totals.value), worst.name)
        : text.verdict(whole(worst.accounts), words.accounts(totals.accounts), worst.name);
  return [
    h('div', { class: 'head' }, h('div', {}, h('h1', { class: 'verdict' }, verdict), h('p', {}, facts.filter(Boolean).join(' \u00B7 ')))),
    h(
      'section',
      { class: 'panel', 'aria-label': words.portfolioView.bands },
      ledger({ bands: totals.bands, unit: hasValue ? words.value : null, decimals: totals.decimals }),
    ),
    totals.segments ? h('section', { class: 'panel totals-segments' }, segmentTable(totals, hasValue)) : null,
    h('p', { class: 'quiet small' }, text.withheld(totals.least)),
  ];
}

/** @param {Totals} totals @param {boolean} hasValue */
function segmentTable({ segments = [], bands, decimals }, hasValue) {
  const cell = (/** @type {number | null} */ count) =>
    h('td', { class: 'num' }, count == null ? words.portfolioView.withheld : whole(count));
  return h(
    'table',
    { class: 'ledger' },
    h('caption', {}, text.segments),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, text.segment),
        h('th', { scope: 'col', class: 'num' }, words.portfolioView.accountsHead),
        bands.map((band) => h('th', { scope: 'col', class: 'num' }, bandName(band))),
        h('th', { scope: 'col', class: 'num' }, words.portfolioView.median),
        hasValue ? h('th', { scope: 'col', class: 'num' }, words.value) : null,
      ),
    ),
    h(
      'tbody',
      {},
      segments.map((segment) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, segment.name ?? words.portfolioView.noSegment),
          cell(segment.accounts),
          segment.bands.map(({ accounts }) => cell(accounts)),
          h('td', { class: 'num' }, segment.median == null ? hidden(words.portfolioView.withheld) : points(segment.median, decimals)),
          hasValue ? h('td', { class: 'num' }, segment.accounts == null ? words.portfolioView.withheld : money(segment.value)) : null,
        ),
      ),
    ),
  );
}
