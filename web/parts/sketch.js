// SPDX-License-Identifier: MIT
// A first model from the columns that are there, for files that no model of the page fits: what each column is, proposed
// where the core can tell, and asked where only the reader knows, above all which values are good.
import { h, panel, put } from './dom.js';
import { ofCore } from './errors.js';
import { pick } from './fields.js';
import { keepFocus } from './focus.js';
import { value } from './format.js';
import * as words from './words.js';

/**
 * @typedef {import('./types.js').SketchColumn} Column
 * @typedef {{ data: import('./types.js').Data, columns: Column[] }} Sketch
 */

const text = words.sketch;
const SIGNALS = ['more', 'less', 'points'];

/** @param {import('./app.js').App} app @param {Sketch} sketch */
export function sketchPanel(app, { data, columns }) {
  const trouble = h('p', { class: 'invalid', role: 'alert' });
  const rows = h('tbody');
  const roles = () => columns.map(({ role }) => role);
  const has = (/** @type {string} */ role) => columns.some((column) => column.role === role);
  /** @param {Column} column @param {string} role */
  const take = (column, role) => {
    if (role !== 'out' && !SIGNALS.includes(role)) for (const other of columns) if (other.role === role) other.role = 'out';
    column.role = /** @type {Column['role']} */ (role);
    draw();
  };
  const draw = () => {
    put(trouble);
    keepFocus(document, () => put(rows, columns.map(row)));
  };
  /** @param {Column} column @param {number} i */
  const row = (column, i) =>
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
      null,
      h(
        'table',
        { class: 'asked' },
        h('thead', {}, h('tr', {}, text.head.map((head) => h('th', { scope: 'col' }, head)))),
        rows,
      ),
      trouble,
      h('p', { class: 'tools' }, h('button', { class: 'btn primary', type: 'button', id: 'begin-sketch', onclick: begin }, text.begin)),
    ),
  );
}

/** @param {Column} column */
const holds = ({ type, quarters: [least, , median, , most] }) =>
  type === 'number' ? text.range(value(least), value(median), value(most)) : words.dataView.types[type];
