// SPDX-License-Identifier: MIT
// Accounts and value of each band, as a table with bars.
import { bandAt, bandName, range, tone } from './bands.js';
import { h, hidden } from './dom.js';
import { money, whole } from './format.js';
import * as words from './words.js';

const text = words.portfolioView;

/**
 * @typedef {import('./types.js').Band & { accounts: number | null, value: number | null }} Tally null: it is withheld
 * @param {{ bands: Tally[], unit: string | null, decimals: number }} of the last band is "Not enough data"; `unit` null: there
 *   are no values
 */
export function ledger({ bands, unit, decimals }) {
  const named = bands.slice(0, -1);
  const most = Math.max(1, ...bands.map((band) => band.accounts ?? 0));
  const mostValue = Math.max(1, ...bands.map((band) => band.value ?? 0));
  const wide = (/** @type {number | null} */ part, /** @type {number} */ all) =>
    h('td', { class: 'wide' }, part ? h('span', { class: 'bar', '--w': `${(100 * part) / all}%` }) : null);
  const figure = (/** @type {string | null} */ said) => h('td', { class: 'num' }, said == null ? text.withheld : h('b', {}, said));
  return h(
    'table',
    { class: 'ledger' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, text.band),
        h('th', { scope: 'col', class: 'range' }, text.rangeHead),
        h('th', { scope: 'col', class: 'num' }, text.accountsHead),
        h('th', { scope: 'col', class: 'wide' }, hidden(text.shareOfAccounts)),
        unit
          ? [
              h('th', { scope: 'col', class: 'num' }, unit),
              h('th', { scope: 'col', class: 'wide' }, hidden(text.shareOf(unit))),
            ]
          : null,
      ),
    ),
    h(
      'tbody',
      {},
      bands.map((band, i) =>
        h(
          'tr',
          { class: tone(bandAt(bands, i)) },
          h('th', { scope: 'row' }, bandName(band)),
          h(
            'td',
            { class: 'range quiet tiny nowrap' },
            i < named.length ? range(named, i, decimals) : text.tooLittle,
          ),
          figure(band.accounts == null ? null : whole(band.accounts)),
          wide(band.accounts, most),
          unit
            ? [figure(band.accounts == null ? null : money(band.value)), wide(band.value, mostValue)]
            : null,
        ),
      ),
    ),
  );
}
