// SPDX-License-Identifier: MIT
// Every account in a table: sorting, filters, search and keys. Order and search are the core's, the rows in sight are
// scroller.js's. Keys: arrows, Page Up and Down, Home, End, Enter.
import { bandAt, glyph } from './bands.js';
import { h, put, roomAround } from './dom.js';
import { renew } from './drafts.js';
import { money, whole } from './format.js';
import { latest } from './latest.js';
import { columnsOf } from './row.js';
import { Scroller } from './scroller.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').SortKey} SortKey
 */

/** Height of a row by layout, in pixels: of one, two, three lines. */
const ONE_LINE = 36;
const TWO_LINES = 58;
const THREE_LINES = 78;
/** Up to which width of the page rows have more lines, as style/table.css has it. */
const MIDDLE = 1000;
const NARROW = 640;

const text = words.portfolioView;
/** @param {Session} session the third line is for renewal and owner @param {number} room */
const rowHeight = ({ info }, room) =>
  room <= NARROW && (info.has_renewal || info.has_owner) ? THREE_LINES : room <= MIDDLE ? TWO_LINES : ONE_LINE;

/** @typedef {{ app: App, session: Session, changed: () => void }} Place `changed`: called when it is ordered or filtered otherwise */

/** @param {Place} place */
export function accountTable(place) {
  return new AccountTable(place).section;
}

class AccountTable {
  /** @param {Place} place */
  constructor({ app, session, changed }) {
    this.app = app;
    this.session = session;
    this.changed = changed;
    this.columns = columnsOf(session);

    this.title = h('h2', { id: 'accounts-title', 'aria-live': 'polite' });
    this.pills = h('div', { class: 'pills' });
    this.head = h('div', { role: 'row', class: 'row head-row', 'aria-rowindex': 1 });
    this.space = h('div', { role: 'rowgroup', class: 'space' });
    this.grid = h(
      'div',
      {
        role: 'grid',
        class: 'grid',
        tabindex: 0,
        'data-keys': 'rows',
        'aria-labelledby': 'accounts-title',
        'aria-describedby': 'accounts-keys',
        'aria-colcount': this.columns.length,
        '--cols': this.columns.map((column) => column.width).join(' '),
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
        onclick: (/** @type {MouseEvent} */ event) => this.click(event),
      },
      h('div', { role: 'rowgroup', class: 'head-group' }, this.head),
      this.space,
    );
    this.empty = h(
      'div',
      { class: 'empty', hidden: true },
      h('b', {}, text.none),
      text.noneText(whole(session.summary.accounts)),
      ' ',
      h('button', { class: 'btn plain', type: 'button', onclick: () => this.clear() }, text.clear),
    );
    this.search = h('input', {
      class: 'field',
      type: 'search',
      placeholder: text.find,
      'aria-label': text.findLabel,
      value: session.view.search,
      oninput: () => {
        session.view.search = this.search.value;
        this.restart();
      },
    });
    this.sortBox = this.makeSortBox();
    this.owners = h('select', {
      id: 'owner',
      'aria-label': text.ownersOf,
      onchange: () => {
        session.view.owner = this.owners.value;
        this.restart();
      },
    });
    if (session.info.has_owner) this.fillOwners().catch((error) => app.fail(error));
    this.section = h(
      'section',
      { class: 'panel accounts' },
      h('header', {}, this.title, h('div', { class: 'tools' }, session.info.has_owner ? this.owners : null, this.search, this.pills, this.sortBox)),
      this.grid,
      this.empty,
      h('p', { class: 'quiet tiny keys', id: 'accounts-keys' }, text.keys),
    );

    this.order = latest(
      (/** @type {null} */ _) =>
        session.run.view({
          sort: session.view.sort,
          descending: session.view.descending,
          bands: [...session.view.bands],
          search: session.view.search,
          owner: session.view.owner,
        }),
      (order) => this.show(order),
      (error) => app.fail(error),
    );
    this.scroller = new Scroller(this.grid, this.head, this.space, this.columns, session, (error) => app.fail(error));
    this.layout = new ResizeObserver(() => this.rowHeight !== this.scroller.height && this.scroller.renew(this.rowHeight));
    this.drawHead();
    this.order(null);
  }

  get rowHeight() {
    return rowHeight(this.session, roomAround(this.grid));
  }

  // ---- order and filter ---------------------------------------------------------------------------------------------

  /** Whose accounts may be chosen: the core's largest groups. */
  async fillOwners() {
    const { groups } = await this.session.run.groupBy('owner');
    const names = groups.flatMap(({ name }) => name ?? []).sort();
    put(
      this.owners,
      [['', text.allOwners], ...names.map((name) => [name, name])].map(([value, name]) =>
        h('option', { value, selected: value === this.session.view.owner }, name),
      ),
    );
  }

  /** A new order or filter: back to its first row. */
  restart() {
    this.changed();
    this.session.place = { top: 0, active: 0 };
    this.drawHead();
    this.order(null);
  }

  /** @param {SortKey} key */
  sort(key) {
    const { view } = this.session;
    view.descending =
      view.sort === key ? !view.descending : (this.columns.find((column) => column.sort === key)?.descending ?? false);
    view.sort = key;
    this.restart();
  }

  clear() {
    const { view } = this.session;
    view.bands.clear();
    view.search = this.search.value = view.owner = this.owners.value = '';
    this.restart();
    this.search.focus();
  }

  /** The same order by a list, for layouts without column heads. */
  makeSortBox() {
    const select = h(
      'select',
      { 'aria-label': text.sortBy, onchange: () => this.sort(/** @type {SortKey} */ (select.value)) },
      this.columns
        .filter((column) => column.sort)
        .map((column) =>
          h(
            'option',
            { value: column.sort, selected: column.sort === this.session.view.sort },
            `${text.sortBy}: ${column.label.toLowerCase()}`,
          ),
        ),
    );
    const turn = h(
      'button',
      {
        class: 'btn icon',
        type: 'button',
        'aria-label': text.reverse,
        onclick: () => this.sort(this.session.view.sort),
      },
      '\u21C5',
    );
    return h('div', { class: 'sort-box' }, select, turn);
  }

  drawHead() {
    const { view, summary } = this.session;
    renew(this.head, () =>
      this.columns.map((column) =>
        h(
          'div',
          {
            role: 'columnheader',
            class: column.cls,
            'aria-sort':
              column.sort && column.sort === view.sort ? (view.descending ? 'descending' : 'ascending') : null,
          },
          column.sort && !this.app.place.alone
            ? h(
                'button',
                { type: 'button', onclick: () => this.sort(/** @type {SortKey} */ (column.sort)) },
                column.label,
              )
            : column.label,
        ),
      ),
    );
    renew(this.pills, () =>
      summary.bands.map((band, i) =>
        h(
          'button',
          {
            class: 'pill',
            type: 'button',
            'aria-pressed': view.bands.has(i),
            onclick: () => {
              if (!view.bands.delete(i)) view.bands.add(i);
              this.restart();
            },
          },
          glyph(bandAt(summary.bands, i)),
          band.name,
          h('span', { class: 'quiet' }, whole(band.accounts)),
        ),
      ),
    );
  }

  /** A new order has come. @param {Uint32Array} order */
  show(order) {
    const { session } = this;
    session.order = order;
    session.place.active = Math.min(session.place.active, Math.max(0, order.length - 1));
    this.grid.setAttribute('aria-rowcount', String(order.length + 1));
    this.grid.hidden = order.length === 0;
    this.empty.hidden = order.length > 0;
    const all = whole(session.summary.accounts);
    const filtered = order.length !== session.summary.accounts;
    put(
      this.title,
      filtered
        ? text.of(whole(order.length), words.accounts(session.summary.accounts))
        : words.accounts(session.summary.accounts),
      filtered || !session.info.has_value
        ? null
        : h('span', { class: 'quiet' }, ` \u00B7 ${money(session.summary.value)} ${session.unit}`),
    );
    this.title.setAttribute(
      'aria-label',
      filtered ? text.of(whole(order.length), all) : words.accounts(session.summary.accounts),
    );
    this.scroller.renew(this.rowHeight);
    this.layout.observe(this.grid);
    if (this.app.came === 'account') this.grid.focus(); // back to the row that was opened
    this.app.came = '';
  }

  // ---- keys and clicks ----------------------------------------------------------------------------------------------

  /** @param {number} at */
  moveTo(at) {
    const { order, place } = this.session;
    place.active = Math.max(0, Math.min(order.length - 1, at));
    this.scroller.reveal();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.target !== this.grid || event.ctrlKey || event.metaKey || event.altKey) return;
    const { active } = this.session.place;
    const { page } = this.scroller;
    /** @type {Record<string, number>} */
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: this.session.order.length - 1,
    };
    if (event.key in to) this.moveTo(to[event.key]);
    else if (event.key === 'Enter' || event.key === ' ') this.open(active);
    else return;
    event.preventDefault();
  }

  /** @param {MouseEvent} event */
  click(event) {
    const row = event.target instanceof Element ? event.target.closest('[data-at]') : null;
    if (!row || getSelection()?.toString()) return;
    event.preventDefault();
    event.stopPropagation();
    this.open(Number(row.getAttribute('data-at')));
  }

  /** @param {number} at */
  open(at) {
    this.session.place.active = at;
    if (at < this.session.order.length) this.app.go(`account/${this.session.order[at]}`);
  }
}
