// SPDX-License-Identifier: MIT
// What people decided about an account, and the means to decide: an override is added to the table of overrides at once,
// and kept in a file that the reader saves. The list comes from the core; whether it is in force, too.
import { csvTable } from './matches.js';
import { h, panel, put, save } from './dom.js';
import { day, weight } from './format.js';
import { OVERRIDES } from './guess.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Override} Override
 * @typedef {import('./types.js').Overrides} Overrides
 */

const text = words.overrideView;
const COLUMNS = /** @type {const} */ (['account', 'action', 'value', 'reason', 'author', 'from', 'until']);
const FILE = 'overrides.csv';
/** Who wrote the last one, to be proposed for the next. */
let author = '';

/** Changes the list as it is then. @param {App} app @param {(list: Override[]) => { [K in typeof COLUMNS[number]]: string | number | null | undefined }[]} change */
function keep(app, change) {
  const added = async (/** @type {Session} */ { origin, run }) => {
    const rows = change((await run.overrides()).list).map((row) => COLUMNS.map((name) => String(row[name] ?? '')));
    const sources = origin.sources.filter(({ table }) => table !== OVERRIDES);
    const file = new Blob([csvTable(COLUMNS, rows)]);
    app.focusOn = 'override-more';
    return { sources: [...sources, { name: FILE, table: OVERRIDES, file, sure: true, unsaved: true }] };
  };
  void app.intake.revise(added);
}

/**
 * @param {App} app @param {Session} session @param {import('./types.js').Explanation} account @param {number} index
 * @param {Overrides} overrides
 */
export function overridesPanel(app, session, account, index, overrides) {
  const own = overrides.list.filter((each) => each.index === index);
  const inForce = own.find((each) => each.in_force);
  if (!app.kind.intake && own.length === 0) return null;
  return panel(
    inForce ? text.inForce(text.does(inForce.action, weight(inForce.value))) : own.length > 0 ? text.idle : text.none,
    text.line,
    null,
    h('ul', { class: 'decisions' }, own.map((each) => line(app, each))),
    app.kind.intake ? [form(app, account, overrides), unsaved(app, session)] : null,
  );
}

/** @param {App} app @param {Override} each */
function line(app, each) {
  const more = [
    each.reason,
    each.author,
    each.from && words.accountView.from(day(each.from)),
    each.until && words.accountView.until(day(each.until)),
  ];
  return h(
    'li',
    {},
    h('b', {}, text.does(each.action, weight(each.value))),
    h('span', {}, more.filter(Boolean).join(' \u00B7 ')),
    h('span', { class: 'tag' }, each.in_force ? text.active : text.inactive),
    app.kind.intake
      ? h(
          'button',
          {
            class: 'btn plain',
            type: 'button',
            'aria-label': text.removeNamed(text.does(each.action, weight(each.value))),
            onclick: () => keep(app, (list) => list.filter((other) => JSON.stringify(other) !== JSON.stringify(each))),
          },
          words.remove,
        )
      : null,
  );
}

/** @param {string} label @param {import('./dom.js').Attributes} attributes */
function field(label, attributes) {
  const input = h('input', { class: 'field', ...attributes });
  return { input, node: h('label', {}, h('span', {}, label), input) };
}

/** Not a form: the box lets none be submitted. @param {App} app @param {import('./types.js').Explanation} account @param {Overrides} overrides */
function form(app, account, { as_of: asOf, review }) {
  const action = h(
    'select',
    { 'aria-label': text.action },
    /** @type {const} */ (['set', 'cap', 'floor']).map((each) => h('option', { value: each }, text.actions[each])),
  );
  const value = field(text.value, { type: 'number', min: 0, max: 100, step: 'any', required: true });
  const reason = field(text.reason, { class: 'field reason', required: true, autocomplete: 'off' });
  const by = field(text.author, { value: author, autocomplete: 'name' });
  const from = field(text.from, { type: 'date', value: asOf });
  const until = field(text.until, { type: 'date', value: review });
  const trouble = h('p', { class: 'invalid small', role: 'alert' });
  const dated = asOf ? [from, until] : []; // without a day to compare with, the core takes no dates
  const decide = () => {
    const wrong = [value, reason, ...dated].find(({ input }) => {
      const bad = !input.validity.valid || (input.required && input.value.trim() === '');
      input.setAttribute('aria-invalid', String(bad));
      return bad;
    });
    put(trouble, wrong ? (wrong === value ? text.badValue : wrong === reason ? text.badReason : text.badDate) : '');
    if (wrong) return wrong.input.focus();
    author = by.input.value.trim();
    const [begin, end] = dated.map(({ input }) => input.value);
    const row = { account: account.account, action: action.value, value: value.input.value, reason: reason.input.value };
    keep(app, (list) => [...list, { ...row, author, from: begin, until: end }]);
  };
  return h(
    'details',
    { class: 'decide' },
    h('summary', { id: 'override-more' }, text.more),
    h(
      'div',
      { class: 'fields', onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && event.target instanceof HTMLInputElement && decide() },
      h('label', {}, h('span', {}, text.action), action),
      [value, reason, by, ...dated].map(({ node }) => node),
    ),
    trouble,
    asOf ? null : h('p', { class: 'quiet small' }, text.undated),
    h('button', { class: 'btn primary', type: 'button', onclick: decide }, text.decide),
  );
}

/** What would be lost with the page. @param {App} app @param {Session} session */
function unsaved(app, session) {
  const source = session.origin.sources.find(({ table }) => table === OVERRIDES);
  if (source?.unsaved === undefined) return null; // they came in a file
  const download = async () => {
    save(FILE, await session.run.overridesCsv(), 'text/csv');
    source.unsaved = false;
    app.focusOn = 'override-save';
    app.show();
  };
  return h(
    'p',
    { class: 'small ask', role: 'status' },
    h('span', {}, source.unsaved ? text.unsaved : text.saved),
    h('button', { class: 'btn', type: 'button', id: 'override-save', onclick: () => void download() }, text.save),
  );
}
