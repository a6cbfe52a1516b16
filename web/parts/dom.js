// SPDX-License-Identifier: MIT
// The words in which the page is drawn: elements, panels, choices; and what the browser does with files. Knows nothing of accounts.
import { made, replace } from './drafts.js';

/**
 * @typedef {import('./drafts.js').Attributes} Attributes
 * @typedef {import('./drafts.js').Kid} Kid
 */

/**
 * An HTML element.
 * @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {Attributes} [attributes] @param {...Kid} kids
 * @returns {HTMLElementTagNameMap[K]}
 */
export const h = (tag, attributes = {}, ...kids) => made(tag, false, attributes, kids);

/**
 * An SVG element.
 * @template {keyof SVGElementTagNameMap} K @param {K} tag @param {Attributes} [attributes] @param {...Kid} kids
 * @returns {SVGElementTagNameMap[K]}
 */
export const s = (tag, attributes = {}, ...kids) => made(tag, true, attributes, kids);

/** Replaces what is inside of a node. @param {Element} host @param {...Kid} kids */
export const put = (host, ...kids) => replace(host, kids);

/** Text for screen readers only. @param {string} text */
export const hidden = (text) => h('span', { class: 'hide' }, text);

/**
 * A panel: a title that says what was found, a line that says what is drawn.
 * @param {Kid} title @param {Kid} line @param {Kid} aside @param {...Kid} kids
 */
export const panel = (title, line, aside, ...kids) =>
  h(
    'section',
    { class: 'panel' },
    h('header', {}, h('div', {}, h('h2', {}, title), line ? h('p', {}, line) : null), aside),
    ...kids,
  );

/**
 * A row of options of which one is chosen.
 * @param {string} legend @param {[string, string][]} options value and label @param {string} chosen
 * @param {(value: string) => void} choose
 */
export function choice(legend, options, chosen, choose) {
  const name = `choice-${legend}`;
  return h(
    'fieldset',
    { class: 'seg' },
    h('legend', { class: 'hide' }, legend),
    options.map(([value, label]) =>
      h(
        'label',
        {},
        h('input', { type: 'radio', name, id: `${name}-${value}`.replaceAll(' ', '-'), value, checked: value === chosen, onchange: () => choose(value) }),
        h('span', {}, label),
      ),
    ),
  );
}

/** How wide the page is around a node, or the element in somebody else's page that it is in. @param {Node} node */
export function roomAround(node) {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host.clientWidth : innerWidth;
}

/** Hands a file to the browser's downloads. @param {string} name @param {string | Blob} text @param {string} type */
export function save(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = h('a', { href: url, download: name, class: 'hide' });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
