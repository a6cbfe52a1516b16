// SPDX-License-Identifier: MIT
// Where an app lives inside an element: a frame in its shadow root, with a hash of its own, so that several of them and the
// page around them do not meet.
import { h } from '../parts/dom.js';
import { sheet } from './sheet.js';

const style = new CSSStyleSheet();
style.replaceSync(sheet);

/** @typedef {import('../parts/place.js').Place} Place */
/** @implements {Place} */
export class Corner {
  guest = true;
  alone = '';
  address = '';
  #hash = '';
  #moved = () => {};

  /**
   * @param {HTMLElement} host @param {ShadowRoot} root
   * @param {(index: number) => Promise<boolean>} select whether an account is to be opened
   */
  constructor(host, root, select) {
    root.adoptedStyleSheets = [style];
    this.host = host;
    this.root = root;
    this.select = select;
    this.frame = this.body = h('div', { class: 'page' });
    this.look(host);
    root.append(this.frame);
  }

  /** What the attributes say about the look. @param {Element} host */
  look(host) {
    const view = host.getAttribute('view');
    const alone = view ? `view=${view}` : '';
    if (alone !== this.alone) this.#hash = '';
    this.alone = alone;
    this.frame.classList.toggle('alone', alone !== '');
    this.frame.dataset.theme = host.getAttribute('theme') ?? '';
  }

  get hash() {
    return this.#hash || this.alone;
  }

  set hash(to) {
    const [, index] = /^account\/(\d+)$/.exec(to) ?? [];
    if (index) void this.select(Number(index)).then((open) => open && this.#lead(to));
    else this.#lead(to);
  }

  /** @param {string} to */
  #lead(to) {
    this.#hash = to;
    this.#moved();
  }

  /** @param {() => void} moved */
  listen(moved) {
    this.#moved = moved;
  }

  entitle() {}

  toTop() {
    if (this.host.getBoundingClientRect().top < 0) this.host.scrollIntoView();
  }
}
