// SPDX-License-Identifier: MIT
// The files: which table each is, what was decided while it was read, and how long that took. A file can get another
// table, be replaced or be left out; then all of them are read again.
import { glyph } from './bands.js';
import { h, hidden, panel, save } from './dom.js';
import { bytes, value, whole } from './format.js';
import { matchesCsv } from './matches.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./session.js').Loaded} Loaded
 * @typedef {import('./sources.js').Source} Source
 * @typedef {import('./types.js').DataReport['files'][number]} ReportFile
 */

const text = words.dataView;
export const AMBER = { name: '', color: 'amber', from: null };

/** @param {App} app @param {Session} session */
export function filesPanel(app, session) {
  const { sources, matches } = session.origin;
  const tables = [
    ...new Set([
      ...session.fit.tables.map(({ name }) => name),
      ...app.intake.tables,
      'accounts',
      'overrides',
      'matches',
    ]),
  ];
  const files = session.report.files[Symbol.iterator]();
  const put = (/** @type {(sources: Source[]) => Source[]} */ change) => app.intake.revise(({ origin }) => ({ sources: change(origin.sources) }));
  return panel(
    text.files,
    text.filesLine,
    h('button', { class: 'btn', type: 'button', id: 'add', onclick: () => app.intake.picker.click() }, text.add),
    h(
      'table',
      { class: 'files' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, text.file),
          h('th', { scope: 'col' }, text.table),
          h('th', { scope: 'col', class: 'num' }, text.rows),
          h('th', { scope: 'col', class: 'num' }, text.size),
          h('th', { scope: 'col', class: 'num' }, text.time),
          h('th', { scope: 'col' }, hidden(text.change)),
        ),
      ),
      h(
        'tbody',
        {},
        sources.map((source, i) => {
          const done = session.loaded.find((each) => each.source === source);
          const kept = done && (!done.error || done.truncated);
          return fileRow(source, i, tables, done, kept ? files.next().value : undefined, {
            table: (table) =>
              put((all) => all.map((each) => (each === source ? { ...each, table, sure: true, chosen: true } : each))),
            replace: () => app.intake.pickInstead(source),
            remove: isLast(sources, source) ? null : () => put((all) => all.filter((each) => each !== source)),
          });
        }),
        matches.length > 0 ? matchesRow(app, session) : null,
      ),
    ),
  );
}

/** Without accounts there is nothing to show. @param {Source[]} sources @param {Source} source */
const isLast = (sources, source) =>
  source.table === 'accounts' && sources.filter(({ table }) => table === 'accounts').length === 1;

/**
 * @param {Source} source @param {number} nth @param {string[]} tables @param {Loaded | undefined} done
 * @param {ReportFile | undefined} file
 * @param {{ table: (table: string) => void, replace: () => void, remove: (() => void) | null }} ways
 */
function fileRow(source, nth, tables, done, file, ways) {
  const name = source.sheet === undefined ? source.name : text.sheetOf(source.name, source.sheet);
  return h(
    'tr',
    { class: done?.error && !done.truncated ? 'failed' : null },
    h(
      'th',
      { scope: 'row' },
      h('b', {}, name),
      h('span', { class: 'quiet tiny decided' }, done?.error && !done.truncated ? text.notRead : decided(source, file)),
    ),
    h(
      'td',
      { class: 'to' },
      tableSelect(`table-${nth}`, text.tableOf(name), tables, source.table, ways.table),
      source.sure === false
        ? h('span', { class: 'unsure tiny' }, glyph(AMBER), source.table === '' ? text.sheetLeft : text.unsure)
        : null,
    ),
    h('td', { class: 'num rows' }, done ? whole(done.rows) : ''),
    h('td', { class: 'num size' }, source.sheet === undefined || done ? bytes(source.file.size) : ''),
    h('td', { class: 'num time' }, done ? text.ms(done.ms < 10 ? value(Number(done.ms.toFixed(1))) : whole(done.ms)) : ''),
    h(
      'td',
      { class: 'num act' },
      h(
        'button',
        {
          class: 'btn plain',
          type: 'button',
          id: `replace-${nth}`,
          'aria-label': text.replaceNamed(name),
          onclick: ways.replace,
        },
        text.replace,
      ),
      ways.remove
        ? h(
            'button',
            { class: 'btn plain', type: 'button', 'aria-label': text.removeNamed(name), onclick: ways.remove },
            text.remove,
          )
        : null,
    ),
  );
}

/** What the reader found out about a file. @param {Source} source @param {ReportFile | undefined} file */
function decided(source, file) {
  if (!file) return source.table === '' ? text.leftOut : '';
  const kind = /\.(xlsx|parquet)(\.gz)?$/i.exec(source.name)?.[1].toUpperCase();
  const delimiter =
    file.delimiter && file.format !== 'json' && !kind ? (text.delimiters[file.delimiter] ?? file.delimiter) : '';
  return [
    [kind ?? (file.format ?? 'csv').toUpperCase(), delimiter].filter(Boolean).join(' '),
    kind ? '' : file.encoding,
    file.preamble ? text.preamble(file.preamble) : '',
    file.header_rows > 1 ? text.headerRows : '',
    file.footer ? text.footer(file.footer) : '',
    file.truncated ? text.cutOff : '',
  ]
    .filter(Boolean)
    .join(' \u00B7 ');
}

/**
 * @param {string} id @param {string} label @param {string[]} tables @param {string} chosen
 * @param {(table: string) => void} choose
 */
export const tableSelect = (id, label, tables, chosen, choose) =>
  h(
    'select',
    {
      id,
      'aria-label': label,
      onchange: (/** @type {{ target: HTMLSelectElement }} */ { target }) => choose(target.value),
    },
    [...new Set([...tables, ...(chosen ? [chosen] : [])])].map((table) =>
      h('option', { value: table, selected: table === chosen }, table),
    ),
    h('option', { value: '', selected: chosen === '' }, text.doNotRead),
  );

/** Decisions about keys, which the page keeps as a file. @param {App} app @param {Session} session */
function matchesRow(app, { origin: { matches } }) {
  const csv = matchesCsv(matches);
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, h('b', {}, 'matches.csv'), h('span', { class: 'quiet tiny decided' }, text.madeHere)),
    h('td', { class: 'to' }, 'matches'),
    h('td', { class: 'num rows' }, whole(matches.length)),
    h('td', { class: 'num size' }, bytes(csv.length)),
    h('td', { class: 'num time' }),
    h(
      'td',
      { class: 'num act' },
      h(
        'button',
        { class: 'btn plain', type: 'button', id: 'save-matches', onclick: () => save('matches.csv', csv, 'text/csv') },
        text.saveMatches,
      ),
      h('button', { class: 'btn plain', type: 'button', onclick: () => app.intake.decide(null) }, text.forget),
    ),
  );
}

/** Files that wait for a model or for accounts, with their tables. @param {App} app */
export function waitingFiles(app) {
  const { sources } = app.intake.held;
  return h(
    'ul',
    { class: 'held small' },
    sources.map((source, i) => {
      const name = source.sheet === undefined ? source.name : text.sheetOf(source.name, source.sheet);
      return h(
        'li',
        {},
        h(
          'span',
          { class: 'grow' },
          h('b', {}, name),
          ' ',
          h('span', { class: 'quiet nowrap' }, bytes(source.file.size)),
        ),
        source.sure === false ? h('span', { class: 'unsure tiny' }, glyph(AMBER), text.unsure) : null,
        tableSelect(`table-${i}`, text.tableOf(name), app.intake.tables, source.table, (table) =>
          app.intake.reassign(
            sources.map((each) => (each === source ? { ...each, table, sure: true, chosen: true } : each)),
          ),
        ),
      );
    }),
  );
}
