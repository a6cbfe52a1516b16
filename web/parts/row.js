// SPDX-License-Identifier: MIT
// One row of the account table: its columns, in which order and how wide, and what stands in each cell. Columns that
// the model cannot fill are not there.
import { h } from './dom.js';
import { DASH, day, driverValue, money, percent, points, two } from './format.js';
import { READERS } from './readers.js';
import { scoreChip } from './show.js';
import * as words from './words.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Row} Row
 * @typedef {import('./dom.js').Kid} Kid
 * @typedef {{
 *   label: string, cls: string, width: string, sort?: import('./types.js').SortKey, descending?: boolean,
 *   cell: (row: Row, session: Session) => Kid,
 * }} Column  `descending`: the order that is wanted first
 */

/** A contract that ends within a quarter is worth a bold date. */
const SOON = 90;

/** @param {Session} session @returns {Column[]} */
export function columnsOf({ info, unit, view }) {
  const { columns } = words.portfolioView;
  const contexts = info.segments.length > 0 || info.lifecycle.length > 0;
  /** @type {(Column | false)[]} */
  const all = [
    {
      label: columns.score,
      cls: 'score',
      width: view.show === 'rank' ? '108px' : view.show === 'percent' ? '72px' : '64px',
      sort: 'score',
      cell: (row, session) => scoreChip(session, row, row.band, row.sentence),
    },
    { label: columns.name, cls: 'name', width: `minmax(180px, ${contexts ? 4 : 3}fr)`, sort: 'name', cell: nameCell },
    {
      label: columns.lost,
      cls: 'num lost',
      width: '68px',
      sort: 'lost',
      descending: true,
      cell: (row) => (row.lost == null ? DASH : two(-row.lost)),
    },
    { label: columns.driver, cls: 'driver', width: 'minmax(160px, 4fr)', sort: 'driver', cell: driverCell },
    { label: columns.coverage, cls: 'cover', width: '104px', sort: 'coverage', cell: coverCell },
    info.has_value && {
      label: unit,
      cls: 'num value',
      width: '84px',
      sort: 'value',
      descending: true,
      cell: (row) => money(row.value),
    },
    info.has_renewal && { label: columns.renewal, cls: 'renewal', width: '184px', sort: 'renewal', cell: renewalCell },
    info.has_owner && {
      label: columns.owner,
      cls: 'owner',
      width: '112px',
      sort: 'owner',
      cell: (row) => row.owner || h('span', { class: 'unset' }, words.portfolioView.noOwner),
    },
  ];
  const { columns: wanted } = READERS[view.reader];
  const parts = info.tree.filter(({ depth }) => depth === 1);
  return all.flatMap((column) => {
    if (!column) return [];
    if (wanted?.includes('part') && column.cls === 'name') return [column, ...parts.map((part, i) => partColumn(part.label, i))];
    return wanted && !wanted.includes(column.cls.replace('num ', '')) ? [] : [column];
  });
}

/** The score of a part. @param {string} label @param {number} i @returns {Column} */
const partColumn = (label, i) => ({
  label,
  cls: 'num part',
  width: 'minmax(64px, 1fr)',
  cell: (row) => points(row.components[i], 0),
});

/** @param {Row} row @param {Column[]} columns @param {Session} session */
export const rowCells = (row, columns, session) =>
  columns.map((column) => h('div', { role: 'gridcell', class: column.cls }, column.cell(row, session)));

/** @param {Row} row @returns {Kid} */
const nameCell = (row) => [
  h('a', { href: `#account/${row.index}`, tabindex: -1 }, row.name || row.id || words.noName),
  row.override ? h('span', { class: 'tag', title: row.override }, words.portfolioView.override) : null,
  row.children > 0 ? h('span', { class: 'tag' }, words.familyView.below(row.children)) : null,
  h('span', { class: 'sub' }, [row.segment, row.lifecycle].filter(Boolean).join(' \u00B7 ')),
];

/** @param {Row} row @param {Session} session @returns {Kid} */
const driverCell = (row, session) => {
  const shown = driverValue(row, session.info);
  return row.driver ? [row.driver, shown ? h('span', { class: 'quiet' }, ` ${shown}`) : null] : DASH;
};

/** @param {Row} row @returns {Kid} */
const coverCell = (row) => [
  h('span', { class: `meter ${row.score == null ? 'low' : ''}`, '--w': `${row.coverage}%` }),
  percent(row.coverage),
];

/** @param {Row} row @returns {Kid} */
const renewalCell = (row) => {
  const soon = row.renewal_days != null && row.renewal_days >= 0 && row.renewal_days <= SOON;
  return [
    h('span', { class: soon ? 'soon' : '' }, day(row.renewal)),
    soon && row.renewal_days != null ? h('span', { class: 'sub' }, words.inDays(row.renewal_days)) : null,
  ];
};
