// SPDX-License-Identifier: MIT
// Rows of a table with the cells as they were written; what is missing or cannot be read is marked. The core says which.
import { h, panel, put } from './dom.js';
import { renew } from './drafts.js';
import { tableOf } from './facts.js';
import { whole } from './format.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Preview} Preview
 */

const text = words.dataView;
const ROWS = 50;

/** @param {App} app @param {Session} session */
export function previewPanel(app, session) {
  const { table } = app.look;
  const there = tableOf(session, table);
  if (!there || there.rows === 0) return null;
  const left = app.leave.signal;
  const body = h('div', {
    class: 'sheet',
    tabindex: 0,
    role: 'region',
    'aria-label': text.previewOf(table),
  });
  const line = h('p', {});
  const tools = h('div', { class: 'tools' });
  let latest = 0;
  const show = async (/** @type {number} */ first) => {
    latest = first;
    const preview = await session.data.preview(table, { first, count: ROWS });
    if (left.aborted || latest !== first) return;
    put(line, text.previewLine(whole(first + 1), whole(first + preview.cells.length), whole(preview.rows)));
    put(body);
    body.scrollTop = 0;
    void fill(body, preview, there.columns, () => left.aborted || latest !== first);
    const turn = (/** @type {string} */ label, /** @type {number} */ by) => {
      const there = (/** @type {number} */ at) => at >= 0 && at < preview.rows;
      const go = () => there(latest + by) && show(latest + by);
      return h('button', { class: 'btn', type: 'button', 'aria-disabled': !there(first + by), onclick: go }, label);
    };
    renew(tools, () => (preview.rows > ROWS ? [turn(text.before, -ROWS), turn(text.next, ROWS)] : null));
  };
  show(0).catch((error) => left.aborted || app.fail(error));
  const box = panel(text.previewOf(table), null, tools, body);
  box.classList.add('preview');
  box.querySelector('header > div')?.append(line);
  return box;
}

/** Cells that are made at once, so that no frame is late. */
const AT_ONCE = 300;

/**
 * The rows, some in each frame.
 * @param {HTMLElement} body @param {Preview} preview @param {import('./types.js').DataColumn[]} columns
 * @param {() => boolean} stopped
 */
async function fill(body, { columns: names, cells, first, columns_left }, columns, stopped) {
  const number = columns.map(({ type }) => type === 'number');
  const rows = h('tbody', {});
  put(
    body,
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col', class: 'num' }, text.row),
          names.map((name, i) => h('th', { scope: 'col', class: number[i] ? 'num' : null }, name)),
        ),
      ),
      rows,
    ),
    columns_left > 0 ? h('p', { class: 'quiet small' }, text.columnsLeft(whole(columns_left))) : null,
  );
  const step = Math.max(1, Math.floor(AT_ONCE / (names.length + 1)));
  for (let from = 0; from < cells.length && !stopped(); from += step) {
    if (from > 0) await new Promise((resolve) => requestAnimationFrame(resolve));
    rows.append(
      ...cells.slice(from, from + step).map((row, i) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row', class: 'num quiet' }, whole(first + from + i + 1)),
          row.map((cell, c) => cellOf(cell, number[c])),
        ),
      ),
    );
  }
}

/** @param {string | [string, string]} cell @param {boolean} isNumber */
function cellOf(cell, isNumber) {
  const [written, mark] = typeof cell === 'string' ? [cell, ''] : cell;
  const said = text.marks[mark];
  return h(
    'td',
    { class: `${isNumber ? 'num' : ''} ${mark}`.trim() || null, title: said ?? (written.length > 24 ? written : null) },
    mark === 'missing' && written === '' ? h('span', { class: 'hide' }, said) : written,
    mark === 'cut' ? '\u2026' : null,
    mark === 'unreadable' || mark === 'coerced' ? h('span', { class: 'hide' }, `, ${said}`) : null,
  );
}
