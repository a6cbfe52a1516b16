// SPDX-License-Identifier: MIT
// The import report: what was noticed in each file, and every cell that was converted, refused or missing, by reason and
// place; to read and to take along. Adds nothing to what the core reports.
import { h, panel, save } from './dom.js';
import { whole } from './format.js';
import { noticeLine } from './noticeline.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').DataColumn} DataColumn
 * @typedef {import('./types.js').Notice} Notice
 * @typedef {{ table: string, column: string, kind: 'coerced' | 'rejected' | 'missing', what: string, count: number | null, row: number, text: string }} Line
 */

const text = words.dataView;
const LISTED = 200;

/** @param {App} app @param {Session} session */
export function importReport(app, session) {
  const { report, notices } = session;
  const lines = report.tables.flatMap((table) => table.columns.flatMap((column) => linesOf(table.name, column)));
  const files = [...new Set([...report.files.map(({ name }) => name), ...notices.map(({ file }) => file ?? '')])];
  const tools = h(
    'div',
    { class: 'tools' },
    h(
      'button',
      { class: 'btn', type: 'button', onclick: () => save('import-report.json', asJson(session), 'application/json') },
      text.reportJson,
    ),
    h(
      'button',
      { class: 'btn', type: 'button', onclick: () => save('import-report.csv', asCsv(notices, lines), 'text/csv') },
      text.reportCsv,
    ),
  );
  return panel(
    text.report,
    notices.length + lines.length === 0 ? text.reportNothing : text.reportLine,
    tools,
    h(
      'div',
      { class: 'report' },
      files.map((file) => {
        const about = notices.filter((notice) => (notice.file ?? '') === file);
        if (about.length === 0) return null;
        return group(
          app,
          `notices ${file}`,
          file === '' ? text.ofTheModel : file,
          words.notices(about.length),
          () => about.slice(0, LISTED).map(noticeLine),
          about.length,
        );
      }),
      report.tables.map(({ name }) => {
        const about = lines.filter(({ table }) => table === name);
        if (about.length === 0) return null;
        return group(
          app,
          `cells ${name}`,
          text.cellsOf(name),
          text.kinds(about.length),
          () => about.slice(0, LISTED).map(cellLine),
          about.length,
        );
      }),
    ),
  );
}

/**
 * @param {App} app @param {string} key @param {string} title @param {string} count
 * @param {() => HTMLElement[]} fill made when it is opened @param {number} all
 */
function group(app, key, title, count, fill, all) {
  const open = app.look.open.has(key);
  const list = h('ul', { class: 'small' }, open ? fill() : null);
  return h(
    'details',
    {
      open,
      ontoggle: (/** @type {{ target: HTMLDetailsElement }} */ { target }) => {
        app.look.open[target.open ? 'add' : 'delete'](key);
        if (target.open && !list.firstChild)
          list.append(
            ...fill(),
            ...(all > LISTED ? [h('li', { class: 'quiet' }, text.more(whole(all - LISTED)))] : []),
          );
      },
    },
    h('summary', {}, title, ' ', h('span', { class: 'quiet' }, count)),
    list,
  );
}

/** @param {string} table @param {DataColumn} column @returns {Line[]} */
function linesOf(table, { name: column, coerced = [], rejected = [], absent = [], unreadable }) {
  return [
    ...coerced.map(({ what, count, row, text }) => ({
      table,
      column,
      kind: /** @type {const} */ ('coerced'),
      what,
      count,
      row,
      text,
    })),
    ...rejected.map(({ row, text }, i) => ({
      table,
      column,
      kind: /** @type {const} */ ('rejected'),
      what: 'unreadable',
      count: i === 0 ? unreadable : null,
      row,
      text,
    })),
    ...absent.map(({ text, count, row }) => ({
      table,
      column,
      kind: /** @type {const} */ ('missing'),
      what: 'missing',
      count,
      row,
      text,
    })),
  ];
}

/** @param {Line} line */
const cellLine = ({ column, kind, what, count, row, text: cell }) =>
  h(
    'li',
    { class: kind === 'rejected' ? 'warning' : null },
    h('b', {}, column),
    ' ',
    kind === 'coerced' ? (text.coerced[what] ?? what) : kind === 'rejected' ? text.unreadableCell : text.missingCell,
    ' ',
    h('code', {}, cell === '' ? text.emptyCell : cell),
    ' ',
    h(
      'span',
      { class: 'quiet' },
      [count != null && count > 1 ? words.portfolioView.times(whole(count)) : '', row ? words.place.row(row) : '']
        .filter(Boolean)
        .join(' \u00B7 '),
    ),
  );

/** @param {Session} session */
const asJson = ({ report, fit, notices }) => `${JSON.stringify({ import: report, fit, notices }, null, 2)}\n`;

/** Spreadsheets take these for formulas, as a cell of a file could mean them to. */
const FORMULA = /^[=+\-@\t\r]/;

/** @param {Notice[]} notices @param {Line[]} lines */
function asCsv(notices, lines) {
  const cell = (/** @type {unknown} */ value) => {
    const plain = value == null ? '' : String(value);
    const safe = typeof value === 'string' && FORMULA.test(plain) ? `'${plain}` : plain;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = [
    ['kind', 'file', 'table', 'column', 'what', 'count', 'row', 'line', 'text'],
    ...notices.map((each) => [
      each.severity,
      each.file ?? '',
      '',
      each.column ?? '',
      each.code,
      each.count,
      each.row ?? null,
      each.line ?? null,
      each.message,
    ]),
    ...lines.map((each) => [each.kind, '', each.table, each.column, each.what, each.count, each.row, null, each.text]),
  ];
  return `${rows.map((row) => row.map(cell).join(',')).join('\n')}\n`;
}
