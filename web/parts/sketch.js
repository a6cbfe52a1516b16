// SPDX-License-Identifier: MIT
// A first model from the columns that are there, for files that no model of the page fits: what each column is, proposed
// where the core can tell, and asked where only the reader knows, above all which values are good.
import { h, panel, put } from './dom.js';
import { ofCore } from './errors.js';
import { pick } from './fields.js';
import { keepFocus } from './focus.js';
import { value, whole } from './format.js';
import * as words from './words.js';

/**
 * @typedef {import('./types.js').SketchColumn} Column
 * @typedef {{ data: import('./types.js').Data, columns: Column[] }} Sketch
 */

const text = words.sketch;
const SIGNALS = ['more', 'less', 'points'];
/** Columns that are listed at once; a file may have 100,000. */
const LISTED_MAX = 100;

/** @param {import('./app.js').App} app @param {Sketch} sketch */
export function sketchPanel(app, { data, columns }) {
  const trouble = h('p', { class: 'invalid', role: 'alert' });
  const rows = h('tbody');
  const rest = h('p', { class: 'quiet small', role: 'status' });
  const search = h('input', { class: 'field', type: 'search', id: 'find-column', placeholder: text.find, 'aria-label': text.find, autocomplete: 'off', oninput: () => draw() });
  const roles = () => columns.map(({ role }) => role);
  const has = (/** @type {string} */ role) => columns.some((column) => column.role === role);
  /** @param {Column} column @param {string} role */
  const take = (column, role) => {
    if (role !== 'out' && !SIGNALS.includes(role)) for (const other of columns) if (other.role === role) other.role = 'out';
    column.role = /** @type {Column['role']} */ (role);
    draw();
  };
  const draw = () => {
    const wanted = search.value.trim().toLowerCase();
    const found = columns.map((column, i) => ({ column, i })).filter(({ column }) => column.name.toLowerCase().includes(wanted));
    const listed = found.filter(({ column: { role } }, nth) => nth < LISTED_MAX || role !== 'out');
    const left = found.length - listed.length;
    put(trouble);
    put(rest, found.length === 0 ? text.none : left > 0 ? text.more(whole(left)) : null);
    keepFocus(document, () => put(rows, listed.map(row)));
  };
  /** @param {{ column: Column, i: number }} its */
  const row = ({ column, i }) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, h('b', {}, column.name)),
      h('td', {}, column.undecided ? decimal(column, i) : holds(column)),
      h(
        'td',
        {},
        h(
          'select',
          {
            id: `role-${i}`,
            'aria-label': text.roleOf(column.name),
            onchange: (/** @type {{ target: HTMLSelectElement }} */ { target }) => take(column, target.value),
          },
          column.can.map((role) => h('option', { value: role, selected: role === column.role }, text.roles[role])),
        ),
      ),
    );
  /** What parts the decimals of a column that reads in two ways. @param {Column} column @param {number} i */
  const decimal = (column, i) =>
    pick(`decimal-${i}`, text.undecided, [['', text.choose], ...Object.entries(words.dataView.decimals)], '', async (sign) => {
      await data.choose('accounts', column.name, 'decimal', sign);
      columns = await data.sketch(roles());
      draw();
    });
  const begin = async () => {
    if (!has('id') || !SIGNALS.some(has)) return put(trouble, has('id') ? text.needsSignal : text.needsId);
    await data.sketchModel(roles()).then((model) => app.intake.beginWith(model), (error) => put(trouble, ofCore(error.message)));
  };
  draw();
  return h(
    'div',
    { id: 'sketch', tabindex: -1 },
    panel(
      text.ask,
      text.line,
      columns.length > LISTED_MAX ? search : null,
      h(
        'table',
        { class: 'asked' },
        h('thead', {}, h('tr', {}, text.head.map((head) => h('th', { scope: 'col' }, head)))),
        rows,
      ),
      rest,
      trouble,
      h('p', { class: 'tools' }, h('button', { class: 'btn primary', type: 'button', id: 'begin-sketch', onclick: begin }, text.begin)),
    ),
  );
}

/** @param {Column} column */
const holds = ({ type, quarters: [least, , median, , most] }) =>
  type === 'number' ? text.range(value(least), value(median), value(most)) : words.dataView.types[type];
