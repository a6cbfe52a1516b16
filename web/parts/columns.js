// SPDX-License-Identifier: MIT
// Each column that the model asks for: which one of the file answers, how it was found, what it holds, how it was read.
// What is missing comes first. Another column can be chosen, and the choice is kept in the model.
import { glyph } from './bands.js';
import { picture, pictured, range } from './bins.js';
import { choice, h, hidden } from './dom.js';
import { bound, columnOf, fitOf, tableOf, tablesShown } from './facts.js';
import { AMBER } from './files.js';
import { whole } from './format.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').DataColumn} DataColumn
 * @typedef {import('./types.js').FitColumn} FitColumn
 */

const text = words.dataView;
/** Options that are made before a select is opened; with more, each is filled when it gets the focus. */
const OPTIONS_MAX = 800;
/** Columns and headers that are listed; a file may have 100,000. */
const LISTED_MAX = 40;
const HEADERS_MAX = 1000;

/** @param {App} app @param {Session} session */
export function columnsPanel(app, session) {
  const tables = tablesShown(session);
  if (!tables.includes(app.look.table)) app.look.table = tables[0];
  const { table } = app.look;
  const fit = fitOf(session, table);
  const asked = [...(fit?.columns ?? [])].sort((a, b) => Number(a.header !== null) - Number(b.header !== null));
  const found = asked.filter(({ header }) => header !== null).length;
  const there = tableOf(session, table);
  return h(
    'section',
    { class: 'panel columns', 'aria-labelledby': 'columns-title' },
    h(
      'header',
      {},
      h(
        'div',
        {},
        h(
          'h2',
          { id: 'columns-title' },
          fit && there ? text.columnsFound(table, found, asked.length) : text.columnsOf(table),
        ),
        h('p', {}, fit ? text.columnsLine : text.columnsLinePlain),
      ),
      tables.length > 1
        ? choice(
            text.tables,
            tables.map((each) => [each, each]),
            table,
            (each) => {
              app.look.table = each;
              app.show();
              /** @type {HTMLElement | null} */ (document.querySelector('.columns .seg input:checked'))?.focus();
            },
          )
        : null,
    ),
    there ? (asked.length > 0 ? askedTable(app, session, table, asked) : null) : absent(app, table),
    pictured(asked.flatMap(({ header }) => columnOf(session, table, header) ?? [])),
    there ? unused(app, session, table) : null,
  );
}

/** A table of the model that no file holds. @param {App} app @param {string} table */
const absent = (app, table) =>
  h(
    'div',
    { class: 'empty' },
    h('b', {}, text.noTable(table)),
    h('p', {}, text.noTableText),
    h('button', { class: 'btn', type: 'button', onclick: () => app.intake.picker.click() }, text.add),
  );

/** @param {App} app @param {Session} session @param {string} table @param {FitColumn[]} asked */
function askedTable(app, session, table, asked) {
  const headers = (tableOf(session, table)?.columns ?? []).map(({ name }) => name);
  return h(
    'table',
    { class: 'asked' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, text.head.asked),
        h('th', { scope: 'col' }, text.head.column),
        h('th', { scope: 'col', class: 'pic' }, hidden(text.head.picture)),
        h('th', { scope: 'col' }, text.head.range),
        h('th', { scope: 'col', class: 'num' }, text.head.filled),
        h('th', { scope: 'col', class: 'num' }, text.head.missing),
        h('th', { scope: 'col', class: 'num' }, text.head.unreadable),
        h('th', { scope: 'col' }, text.head.reading),
      ),
    ),
    h(
      'tbody',
      {},
      asked.map((wanted, i) => {
        const column = columnOf(session, table, wanted.header);
        return h(
          'tr',
          { class: column ? null : 'unfound' },
          h(
            'th',
            { scope: 'row' },
            column ? null : glyph(AMBER),
            h('b', {}, wanted.name),
            h('span', { class: 'quiet tiny for' }, text.neededBy(wanted.needed_by)),
          ),
          h(
            'td',
            { class: 'bind' },
            h(
              'div',
              {},
              binding(wanted, `bind-${i}`, headers, asked.length, (header) => {
                void app.intake.revise(bound(table, wanted.name, header));
              }),
              how(app, session, table, wanted),
            ),
          ),
          column ? holds(column) : h('td', { colspan: 6, class: 'quiet none' }, text.notEvaluated),
        );
      }),
    ),
  );
}

/** What a column holds, as cells of a row. @param {DataColumn} column */
function holds(column) {
  return [
    h('td', { class: 'pic' }, picture(column)),
    h('td', { class: 'range-cell' }, h('span', { class: 'quiet type' }, text.types[column.type]), ' ', range(column)),
    h('td', { class: 'num filled', 'data-label': text.head.filled }, whole(column.filled)),
    h(
      'td',
      { class: `num missing ${column.missing ? '' : 'quiet'}`, 'data-label': text.head.missing },
      whole(column.missing),
    ),
    h(
      'td',
      { class: `num unreadable ${column.unreadable ? 'strong' : 'quiet'}`, 'data-label': text.head.unreadable },
      column.unreadable > 0
        ? [
            whole(column.unreadable),
            h('span', { class: 'quiet tiny at' }, text.atRow(whole(column.first_unreadable_row ?? 0))),
          ]
        : '0',
    ),
    h('td', { class: 'reading' }, reading(column)),
  ];
}

/** What the reading of a column tells by itself. */
const SAID_OTHERWISE = ['decimal_comma', 'date_text', 'currency'];

/** Decimal comma, day first, USD. @param {DataColumn} column */
function reading(column) {
  const { decimal, dates, currencies } = column.reading;
  return [
    column.ambiguous ? text.twoWays : '',
    !column.ambiguous && decimal === 'comma' ? text.decimals.comma : '',
    !column.ambiguous && dates && dates !== 'ymd' ? text.dates[dates] : '',
    currencies.join(', '),
    ...column.coerced
      .filter(({ what }) => !SAID_OTHERWISE.includes(what))
      .slice(0, 2)
      .map(({ what }) => text.coerced[what] ?? what),
  ]
    .filter(Boolean)
    .join(', ');
}

/** The select of a name. @param {FitColumn} wanted @param {string} id @param {string[]} headers @param {number} selects @param {(header: string | null) => void} choose */
function binding(wanted, id, headers, selects, choose) {
  const option = (/** @type {string} */ header) =>
    h('option', { value: `=${header}`, selected: header === wanted.header }, header);
  const all = () => [
    wanted.header === null ? h('option', { value: '', selected: true }, text.notFound) : null,
    wanted.how === 'mapped' ? h('option', { value: '' }, text.findAgain) : null,
    headers.slice(0, HEADERS_MAX).map(option),
    wanted.header !== null && headers.indexOf(wanted.header) >= HEADERS_MAX ? option(wanted.header) : null,
  ];
  const lazy = headers.length * selects > OPTIONS_MAX;
  const select = h(
    'select',
    {
      id,
      'aria-label': text.columnFor(wanted.name),
      onchange: () => choose(select.value === '' ? null : select.value.slice(1)),
    },
    lazy ? (wanted.header === null ? h('option', { value: '' }, text.notFound) : option(wanted.header)) : all(),
  );
  if (lazy) {
    const fill = () => {
      if (select.options.length > 1) return;
      select.replaceChildren(...h('select', {}, all()).childNodes);
    };
    select.addEventListener('focus', fill, { once: true });
    select.addEventListener('pointerdown', fill, { once: true });
  }
  return select;
}

/** How a column was found; for one that was not, the nearest header. @param {App} app @param {Session} session @param {string} table @param {FitColumn} wanted */
function how(app, session, table, wanted) {
  if (wanted.how !== 'none')
    return h('span', { class: 'quiet tiny how' }, text.how[wanted.how](wanted.source ?? '', wanted.confidence));
  const { nearest } = wanted;
  if (!nearest) return null;
  return h(
    'button',
    {
      class: 'btn plain',
      type: 'button',
      onclick: () => void app.intake.revise(bound(table, wanted.name, nearest)),
    },
    text.useNearest(nearest),
  );
}

/** Columns that the model does not use, quietly. @param {App} app @param {Session} session @param {string} table */
function unused(app, session, table) {
  const there = tableOf(session, table);
  const names = new Set(fitOf(session, table)?.unused ?? there?.columns.map(({ name }) => name));
  if (!there || names.size === 0) return null;
  const key = `unused ${table}`;
  const body = h('div', {});
  const fill = () => {
    if (body.firstChild) return;
    const columns = there.columns.filter(({ name }) => names.has(name));
    body.append(
      h(
        'table',
        { class: 'asked unused' },
        h(
          'thead',
          { class: 'hide' },
          h(
            'tr',
            {},
            [
              text.head.column,
              text.head.picture,
              text.head.range,
              text.head.filled,
              text.head.missing,
              text.head.unreadable,
              text.head.reading,
            ].map((name) => h('th', { scope: 'col' }, name)),
          ),
        ),
        h(
          'tbody',
          {},
          columns
            .slice(0, LISTED_MAX)
            .map((column) => h('tr', {}, h('th', { scope: 'row' }, column.name), holds(column))),
        ),
      ),
      pictured(columns.slice(0, LISTED_MAX)) ?? '',
      columns.length > LISTED_MAX
        ? h('p', { class: 'quiet small' }, text.more(whole(columns.length - LISTED_MAX)))
        : '',
    );
  };
  const open = app.look.open.has(key);
  if (open) fill();
  return h(
    'details',
    {
      class: 'small unused-box',
      open,
      ontoggle: (/** @type {{ target: HTMLDetailsElement }} */ { target }) => {
        if (target.open) fill();
        app.look.open[target.open ? 'add' : 'delete'](key);
      },
    },
    h('summary', {}, fitOf(session, table) ? text.unusedColumns(names.size) : text.allColumns(names.size)),
    body,
  );
}
