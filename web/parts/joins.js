// SPDX-License-Identifier: MIT
// How the rows of other tables found their accounts, and the keys that found none: with the likely account and why. What
// the reader confirms becomes the table of matches, which is kept and can be saved.
import { h, hidden, put } from './dom.js';
import { messageOf, ofCore } from './errors.js';
import { whole } from './format.js';
import { latest } from './latest.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').FitJoin} FitJoin
 * @typedef {FitJoin['unmatched_keys'][number]} Key
 * @typedef {import('./matches.js').Match} Match
 */

const text = words.dataView;
const LISTED = 8;
const SUGGESTED = 20;

/** @param {App} app @param {Session} session */
export function joinsPanel(app, session) {
  const { joins } = session.fit;
  if (joins.length === 0) return null;
  const lost = joins.filter(({ unmatched }) => unmatched > 0).length;
  return h(
    'section',
    { class: 'panel joins', 'aria-labelledby': 'joins-title' },
    h(
      'header',
      {},
      h(
        'div',
        {},
        h('h2', { id: 'joins-title' }, lost === 0 ? text.allJoined : text.joinsLost(lost)),
        h('p', {}, text.joinsLine),
      ),
    ),
    joins.map((join) => joinBox(app, session, join)),
    decisions(app, session),
  );
}

/** @param {App} app @param {Session} session @param {FitJoin} join */
function joinBox(app, session, join) {
  const { table, unmatched_keys: keys } = join;
  const likely = keys.filter((key) => key.likely);
  const more = [
    join.confirmed > 0 ? text.confirmedRows(join.confirmed) : '',
    join.several > 0 ? text.severalRows(join.several) : '',
    join.nobody > 0 ? text.nobodysRows(join.nobody) : '',
    join.ambiguous > 0 ? text.sharedKeys(join.ambiguous) : '',
    join.without_key > 0 ? text.withoutKey(join.without_key) : '',
  ].filter(Boolean);
  return h(
    'div',
    { class: 'join' },
    h(
      'div',
      { class: 'join-head' },
      h(
        'div',
        {},
        h('h3', {}, text.joined(table, whole(join.matched), whole(join.rows), text.by[join.by])),
        more.length > 0 ? h('p', { class: 'quiet small' }, more.join(' ')) : null,
      ),
      h('span', {
        class: 'meter',
        '--w': `${join.rows > 0 ? (100 * join.matched) / join.rows : 0}%`,
        'aria-hidden': 'true',
      }),
      likely.length > 1
        ? h(
            'button',
            {
              class: 'btn',
              type: 'button',
              onclick: () => void app.intake.decide(likely.map((key) => confirmed(table, key))),
            },
            text.confirmAll(likely.length),
          )
        : null,
    ),
    keys.length > 0 ? keyTable(app, session, join) : null,
  );
}

/** @param {string} table @param {Key} key @returns {Match} */
const confirmed = (table, { written, likely }) => ({
  table,
  written,
  account: likely?.account ?? '',
  reason: likely?.because ?? '',
});

/** @param {App} app @param {Session} session @param {FitJoin} join */
function keyTable(app, session, { table, unmatched_keys: keys, keys: all }) {
  const key = `keys ${table}`;
  const shown = app.look.open.has(key) ? keys.length : LISTED;
  return [
    h(
      'table',
      { class: 'keys-table' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, text.head.key),
          h('th', { scope: 'col', class: 'num' }, text.rows),
          h('th', { scope: 'col' }, text.head.likely),
          h('th', { scope: 'col' }, hidden(text.change)),
        ),
      ),
      h(
        'tbody',
        {},
        keys.slice(0, shown).map((each, i) => keyRow(app, session, table, each, i)),
      ),
    ),
    keys.length > shown
      ? h(
          'button',
          {
            class: 'btn plain',
            type: 'button',
            onclick: () => {
              app.look.open.add(key);
              app.show();
            },
          },
          text.showAll(keys.length),
        )
      : null,
    keys.length < all && keys.length <= shown
      ? h('p', { class: 'quiet small' }, text.moreKeys(whole(all - keys.length)))
      : null,
  ];
}

/** @param {App} app @param {Session} session @param {string} table @param {Key} key @param {number} nth */
function keyRow(app, session, table, key, nth) {
  const { written, rows, likely } = key;
  const decide = (/** @type {string} */ account, /** @type {string} */ reason) =>
    void app.intake.decide([{ table, written, account, reason }]);
  const other = h('td', { class: 'num act' });
  const name = `${table}-${nth}`;
  put(
    other,
    likely
      ? h(
          'button',
          {
            class: 'btn',
            type: 'button',
            id: `confirm-${name}`,
            'aria-label': text.confirmNamed(written, likely.name),
            onclick: () => decide(likely.account, likely.because),
          },
          text.confirm,
        )
      : null,
    h(
      'button',
      {
        class: 'btn plain',
        type: 'button',
        'aria-label': text.chooseNamed(written),
        onclick: () => put(other, finder(session, written, name, decide)),
      },
      text.chooseOther,
    ),
    h(
      'button',
      {
        class: 'btn plain',
        type: 'button',
        'aria-label': text.nobodyNamed(written),
        onclick: () => decide('', text.nobodyReason),
      },
      text.nobody,
    ),
  );
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, written === '' ? text.emptyKey : written),
    h('td', { class: 'num' }, whole(rows)),
    h(
      'td',
      {},
      likely
        ? [h('b', {}, likely.name || likely.account), ' ', h('span', { class: 'quiet small' }, likely.because)]
        : h('span', { class: 'quiet' }, text.noLikely),
    ),
    other,
  );
}

/**
 * A search for an account by name or id.
 * @param {Session} session @param {string} written @param {string} name
 * @param {(account: string, reason: string) => void} decide
 */
function finder(session, written, name, decide) {
  const list = h('datalist', { id: `accounts-${name}` });
  const trouble = h('span', { class: 'invalid small', role: 'alert' });
  const search = latest(
    async (/** @type {string} */ search) => {
      if (!session.scored || session.run.freed) return [];
      const found = await session.run.view({ sort: 'name', search });
      return session.run.rows(found.slice(0, SUGGESTED));
    },
    (rows) =>
      put(
        list,
        rows.map((row) => h('option', { value: row.id }, row.name)),
      ),
    (error) => put(trouble, ofCore(messageOf(error))),
  );
  const take = async () => {
    const account = field.value.trim();
    if (account === '') return field.focus();
    if (session.scored) {
      const there = await session.run.find(account).then(
        () => true,
        () => false,
      );
      if (!there) {
        put(trouble, text.noSuch(account));
        return field.focus();
      }
    }
    decide(account, text.chosenReason);
  };
  const field = h('input', {
    class: 'field',
    list: list.id,
    autocomplete: 'off',
    'aria-label': text.accountFor(written),
    placeholder: text.accountPlaceholder,
    oninput: () => {
      put(trouble);
      search(field.value);
    },
    onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && void take(),
  });
  search('');
  queueMicrotask(() => field.focus());
  return h(
    'span',
    { class: 'finder' },
    field,
    list,
    h('button', { class: 'btn', type: 'button', onclick: () => void take() }, text.useAccount),
    trouble,
  );
}

/** What was decided, to be taken back. @param {App} app @param {Session} session */
function decisions(app, { origin: { matches } }) {
  if (matches.length === 0) return null;
  const key = 'decisions';
  return h(
    'details',
    {
      class: 'small',
      open: app.look.open.has(key),
      ontoggle: (/** @type {{ target: HTMLDetailsElement }} */ { target }) =>
        app.look.open[target.open ? 'add' : 'delete'](key),
    },
    h('summary', {}, text.decisions(matches.length)),
    h(
      'ul',
      { class: 'decisions' },
      matches
        .slice(0, 500)
        .map((match) =>
          h(
            'li',
            {},
            h('span', {}, text.decision(match.table, match.written, match.account)),
            h(
              'button',
              {
                class: 'btn plain',
                type: 'button',
                'aria-label': text.takeBackNamed(match.written),
                onclick: () => void app.intake.decide(null, match),
              },
              text.takeBack,
            ),
          ),
        ),
    ),
  );
}
