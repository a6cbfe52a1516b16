// SPDX-License-Identifier: MIT
// Every account in a table that holds only the rows in sight, so a million scroll like five hundred. Order, filter and search are the
// core's; this file turns a scroll position into row numbers. Rows have one fixed height per layout: one line when wide, two or three
// when narrow. Keys: arrows, Page Up and Down, Home, End, Enter.
import { bandAt, glyph } from './bands.js';
import { h, latest, put } from './dom.js';
import { money, whole } from './format.js';
import { columnsOf, rowCells } from './row.js';
import { words } from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Row} Row
 * @typedef {import('./types.js').SortKey} SortKey
 */

/** Browsers stop placing boxes exactly somewhere above 16 million pixels; beyond this height the scroll position is scaled. */
const TALLEST = 8_000_000;
/** Rows drawn above and below those in sight. */
const SPARE = 8;
/** Height of a row by layout, in pixels; style/portfolio.css draws them so. */
const WIDE = 36;
const MIDDLE = 58;
const NARROW = 78;

const text = words.portfolioView;
const middle = matchMedia('(max-width: 1000px)');
const narrow = matchMedia('(max-width: 640px)');
const rowHeight = () => (narrow.matches ? NARROW : middle.matches ? MIDDLE : WIDE);

/** @param {App} app @param {Session} session */
export function accountTable(app, session) {
  return new AccountTable(app, session).section;
}

class AccountTable {
  /** @param {App} app @param {Session} session */
  constructor(app, session) {
    this.app = app;
    this.session = session;
    this.columns = columnsOf(session);
    /** Rows that were fetched, by account. @type {Map<number, Row>} */
    this.known = new Map();
    /** Rows on the screen, by position in the view. @type {Map<number, HTMLElement>} */
    this.drawn = new Map();
    this.height = rowHeight();

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
        'aria-labelledby': 'accounts-title',
        'aria-describedby': 'accounts-keys',
        'aria-colcount': this.columns.length,
        '--cols': this.columns.map((column) => column.width).join(' '),
        onscroll: () => this.draw(),
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
    this.section = h(
      'section',
      { class: 'panel accounts' },
      h('header', {}, this.title, h('div', { class: 'tools' }, this.search, this.pills, this.sortBox)),
      this.grid,
      this.empty,
      h('p', { class: 'quiet tiny keys', id: 'accounts-keys' }, text.keys),
    );

    this.order = latest(
      (/** @type {null} */ _) => session.run.view({ sort: session.view.sort, descending: session.view.descending, bands: [...session.view.bands], search: session.view.search }),
      (order) => this.show(order),
      (error) => this.fail(error),
    );
    this.fetch = latest(
      (/** @type {number[]} */ accounts) => session.run.rows(accounts),
      (rows) => {
        for (const row of rows) this.known.set(row.index, row);
        this.draw(true);
      },
      (error) => this.fail(error),
    );
    const relayout = () => {
      this.height = rowHeight();
      this.drawn.clear();
      this.draw(true);
    };
    for (const query of [middle, narrow]) query.addEventListener('change', relayout, { signal: app.leave.signal });
    new ResizeObserver(() => this.draw()).observe(this.grid);
    this.drawHead();
    this.order(null);
  }

  /** @param {unknown} error */
  fail(error) {
    if (this.app.remote) this.app.say(this.app.explain(error));
  }

  // ---- order and filter -----------------------------------------------------------------------------------------------------------

  /** A new order or filter: back to its first row. */
  restart() {
    this.session.place = { top: 0, active: 0 };
    this.drawHead();
    this.order(null);
  }

  /** @param {SortKey} key */
  sort(key) {
    const { view } = this.session;
    view.descending = view.sort === key ? !view.descending : (this.columns.find((column) => column.sort === key)?.descending ?? false);
    view.sort = key;
    this.restart();
  }

  clear() {
    const { view } = this.session;
    view.bands.clear();
    view.search = this.search.value = '';
    this.restart();
    this.search.focus();
  }

  /** The same order by a list, for layouts without column heads. */
  makeSortBox() {
    const select = h(
      'select',
      { 'aria-label': text.sortBy, onchange: () => this.sort(/** @type {SortKey} */ (select.value)) },
      this.columns.filter((column) => column.sort).map((column) => h('option', { value: column.sort, selected: column.sort === this.session.view.sort }, `${text.sortBy}: ${column.label.toLowerCase()}`)),
    );
    const turn = h('button', { class: 'btn icon', type: 'button', 'aria-label': text.reverse, onclick: () => this.sort(this.session.view.sort) }, '\u21C5');
    return h('div', { class: 'sort-box' }, select, turn);
  }

  drawHead() {
    const { view, summary } = this.session;
    put(
      this.head,
      this.columns.map((column) =>
        h(
          'div',
          { role: 'columnheader', class: column.cls, 'aria-sort': column.sort && column.sort === view.sort ? (view.descending ? 'descending' : 'ascending') : null },
          column.sort ? h('button', { type: 'button', onclick: () => this.sort(/** @type {SortKey} */ (column.sort)) }, column.label) : column.label,
        ),
      ),
    );
    put(
      this.pills,
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
              /** @type {HTMLElement | undefined} */ (this.pills.children[i])?.focus();
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
    this.drawn.clear();
    this.space.replaceChildren();
    this.grid.setAttribute('aria-rowcount', String(order.length + 1));
    this.grid.hidden = order.length === 0;
    this.empty.hidden = order.length > 0;
    const all = whole(session.summary.accounts);
    const filtered = order.length !== session.summary.accounts;
    put(
      this.title,
      filtered ? text.of(whole(order.length), words.accounts(session.summary.accounts)) : words.accounts(session.summary.accounts),
      filtered || !session.info.has_value ? null : h('span', { class: 'quiet' }, ` \u00B7 ${money(session.summary.value)} ${session.unit}`),
    );
    this.title.setAttribute('aria-label', filtered ? text.of(whole(order.length), all) : words.accounts(session.summary.accounts));
    this.draw(true);
    this.grid.scrollTop = session.place.top;
    this.draw();
  }

  // ---- rows in sight --------------------------------------------------------------------------------------------------------------

  /** Pixels of the whole table, and how many of its own pixels one pixel of scrolling stands for. */
  measure() {
    const full = this.session.order.length * this.height;
    const tall = Math.min(full, TALLEST);
    const sight = this.grid.clientHeight - this.headHeight();
    const scale = tall > sight && full > tall ? (full - sight) / (tall - sight) : 1;
    return { tall, sight: Math.max(this.height, sight), scale };
  }

  headHeight() {
    return this.head.offsetHeight;
  }

  /** @param {boolean} [again] also rows that are there already */
  draw(again = false) {
    const { order, place } = this.session;
    const { tall, sight, scale } = this.measure();
    this.space.style.setProperty('--tall', `${tall}px`);
    if (order.length === 0) return;
    const top = this.grid.scrollTop;
    place.top = top;
    const offset = top * scale; // in the whole table
    const first = Math.max(0, Math.floor(offset / this.height) - SPARE);
    const last = Math.min(order.length, Math.ceil((offset + sight) / this.height) + SPARE);
    for (const [at, node] of this.drawn) {
      if (at < first || at >= last) {
        node.remove();
        this.drawn.delete(at);
      }
    }
    /** @type {number[]} */
    const wanted = [];
    for (let at = first; at < last; at++) {
      const row = this.known.get(order[at]);
      if (!row) wanted.push(order[at]);
      let node = this.drawn.get(at);
      if (!node) {
        node = this.makeRow(at);
        this.drawn.set(at, node);
        this.place(node, at);
        if (row) put(node, rowCells(row, this.columns, this.session));
      } else if (again && row && !node.firstChild) put(node, rowCells(row, this.columns, this.session));
      node.style.setProperty('--y', `${Math.round(at * this.height - offset + top)}px`);
      node.classList.toggle('active', at === place.active);
    }
    this.grid.setAttribute('aria-activedescendant', this.drawn.has(place.active) ? `row-${place.active}` : '');
    if (!this.drawn.has(place.active)) this.grid.removeAttribute('aria-activedescendant');
    if (wanted.length) this.fetch(wanted);
    if (this.known.size > 20_000) this.known.clear();
  }

  /** @param {number} at */
  makeRow(at) {
    return h('div', { role: 'row', class: 'row', id: `row-${at}`, 'aria-rowindex': at + 2, 'data-at': at });
  }

  /** Rows stay in the order of the view, so that reading aloud follows it. @param {HTMLElement} node @param {number} at */
  place(node, at) {
    const before = this.drawn.get(at - 1);
    if (before?.parentNode) before.after(node);
    else this.space.prepend(node);
  }

  // ---- keys and clicks ------------------------------------------------------------------------------------------------------------

  /** @param {number} at */
  moveTo(at) {
    const { order, place } = this.session;
    place.active = Math.max(0, Math.min(order.length - 1, at));
    const { sight, scale } = this.measure();
    const y = place.active * this.height;
    const offset = this.grid.scrollTop * scale;
    if (y < offset) this.grid.scrollTop = y / scale;
    else if (y + this.height > offset + sight) this.grid.scrollTop = Math.ceil((y + this.height - sight) / scale);
    this.draw();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.target !== this.grid || event.ctrlKey || event.metaKey || event.altKey) return;
    const { active } = this.session.place;
    const page = Math.max(1, Math.floor(this.measure().sight / this.height) - 1);
    /** @type {Record<string, number>} */
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: this.session.order.length - 1 };
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
