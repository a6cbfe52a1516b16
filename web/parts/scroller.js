// SPDX-License-Identifier: MIT
// The rows of the account table that are in sight, out of a million or more: from a scroll position to row numbers, to
// rows fetched from the core, to nodes. Knows neither sorting nor keys.
import { h, put } from './dom.js';
import { latest } from './latest.js';
import { rowCells } from './row.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Row} Row
 */

/**
 * Browsers stop placing boxes exactly somewhere above 16 million pixels; beyond this height the scroll position is
 * scaled.
 */
const TALLEST = 8_000_000;
/** Rows drawn above and below those in sight. */
const SPARE = 8;
/** Fetched rows that are kept. */
const KEPT = 20_000;

export class Scroller {
  /**
   * @param {HTMLElement} grid what scrolls @param {HTMLElement} head stays on top of it
   * @param {HTMLElement} space holds the rows
   * @param {import('./row.js').Column[]} columns @param {Session} session @param {(error: unknown) => void} fail
   */
  constructor(grid, head, space, columns, session, fail) {
    this.grid = grid;
    this.head = head;
    this.space = space;
    this.columns = columns;
    this.session = session;
    /** Height of a row, in pixels. */
    this.height = 1;
    /** Rows that were fetched, by account. @type {Map<number, Row>} */
    this.known = new Map();
    /** Rows on the screen, by position in the view. @type {Map<number, HTMLElement>} */
    this.drawn = new Map();
    this.fetch = latest(
      (/** @type {number[]} */ accounts) => session.run.rows(accounts),
      (rows) => {
        for (const row of rows) this.known.set(row.index, row);
        this.draw();
      },
      fail,
    );
    grid.addEventListener('scroll', () => this.draw());
    new ResizeObserver(() => this.draw()).observe(grid);
  }

  /** Another order or layout: every row is drawn anew, from where the reader was. @param {number} height of a row */
  renew(height) {
    this.height = height;
    this.drawn.clear();
    this.space.replaceChildren();
    const { top } = this.session.place;
    this.draw(); // makes the room to scroll in
    this.grid.scrollTop = top;
    this.draw();
  }

  /** Pixels of the whole table, and how many of its own pixels one pixel of scrolling stands for. */
  measure() {
    const full = this.session.order.length * this.height;
    const tall = Math.min(full, TALLEST);
    const sight = Math.max(this.height, this.grid.clientHeight - this.head.offsetHeight);
    const scale = tall > sight && full > tall ? (full - sight) / (tall - sight) : 1;
    return { tall, sight, scale };
  }

  /** How many rows Page Down goes. */
  get page() {
    return Math.max(1, Math.floor(this.measure().sight / this.height) - 1);
  }

  draw() {
    const { order, place } = this.session;
    const { tall, sight, scale } = this.measure();
    this.grid.style.setProperty('--tall', `${tall}px`);
    this.grid.style.setProperty('--high', `${this.height}px`);
    const top = this.grid.scrollTop;
    const offset = top * scale; // in the whole table
    const first = Math.max(0, Math.floor(offset / this.height) - SPARE);
    const last = Math.min(order.length, Math.ceil((offset + sight) / this.height) + SPARE);
    place.top = top;
    for (const [at, node] of this.drawn) {
      if (at >= first && at < last) continue;
      node.remove();
      this.drawn.delete(at);
    }
    if (this.known.size > KEPT) this.known.clear();
    /** @type {number[]} */
    const wanted = [];
    for (let at = first; at < last; at++) {
      const node = this.drawn.get(at) ?? this.makeRow(at);
      const row = this.known.get(order[at]);
      if (!node.firstChild && row) put(node, rowCells(row, this.columns, this.session));
      else if (!node.firstChild) wanted.push(order[at]);
      node.style.setProperty('--y', `${Math.round(at * this.height - offset + top)}px`);
      node.classList.toggle('active', at === place.active);
    }
    if (this.drawn.has(place.active)) this.grid.setAttribute('aria-activedescendant', `row-${place.active}`);
    else this.grid.removeAttribute('aria-activedescendant');
    if (wanted.length > 0) this.fetch(wanted);
  }

  /** An empty row, behind the one before it, so that reading aloud follows the view. @param {number} at */
  makeRow(at) {
    const node = h('div', { role: 'row', class: 'row', id: `row-${at}`, 'aria-rowindex': at + 2, 'data-at': at });
    const before = this.drawn.get(at - 1);
    if (before) before.after(node);
    else this.space.prepend(node);
    this.drawn.set(at, node);
    return node;
  }

  /** Scrolls as little as is needed to have the active row in sight. */
  reveal() {
    const { sight, scale } = this.measure();
    const y = this.session.place.active * this.height;
    const offset = this.grid.scrollTop * scale;
    if (y < offset) this.grid.scrollTop = y / scale;
    else if (y + this.height > offset + sight) this.grid.scrollTop = Math.ceil((y + this.height - sight) / scale);
    this.draw();
  }
}
