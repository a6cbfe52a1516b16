// SPDX-License-Identifier: MIT
// Keys that work wherever the focus is, and the sheet that says which keys there are. What has keys of its own says so by
// data-keys, the name of its part of the sheet: the sheet lists what is in the view at hand. A page of somebody else keeps its
// keys: in it only what has the focus has any.
import { h } from './dom.js';
import * as words from './words.js';

/** @typedef {import('./app.js').App} App */

const text = words.keys;

/** Letters and figures are for it then. @param {EventTarget | null} target */
export const takesText = (target) =>
  target instanceof Element && target.matches('input:not([type=range],[type=radio],[type=checkbox]), textarea');

/** @param {App} app */
const linksOf = ({ top }) => /** @type {HTMLElement[]} */ ([...top.querySelectorAll('nav a')]);

/** One key for each view in the bar, and one for the sheet. @param {App} app */
export function listenToKeys(app) {
  if (app.place.guest) return;
  app.place.root.addEventListener('keydown', (pressed) => {
    const event = /** @type {KeyboardEvent} */ (pressed);
    const { key, target } = event;
    if (!app.singleKeys || event.ctrlKey || event.metaKey || event.altKey || takesText(target) || target instanceof HTMLSelectElement) return;
    if (key === '?') keysSheet(app);
    else if (/^[1-9]$/.test(key) && linksOf(app)[Number(key) - 1]) linksOf(app)[Number(key) - 1].click();
    else return;
    event.preventDefault();
  });
}

/** @param {App} app */
export function keysSheet(app) {
  /** @param {string} title @param {string[][]} rows keys, and what they do */
  const part = (title, rows) => [
    h('h3', {}, title),
    h('dl', {}, rows.map(([keys, does]) => h('div', {}, h('dt', {}, keys.split(' ').map((key) => h('kbd', {}, key))), h('dd', {}, does)))),
  ];
  const here = new Set([...app.main.querySelectorAll('[data-keys]')].map((node) => node.getAttribute('data-keys') ?? ''));
  if (app.kind.intake) here.add('undo');
  const single = h('input', { type: 'checkbox', id: 'single-keys', checked: app.singleKeys, onchange: () => (app.singleKeys = single.checked) });
  const sheet = h(
    'dialog',
    {
      class: 'key-sheet',
      'aria-labelledby': 'keys-title',
      onkeydown: (/** @type {KeyboardEvent} */ event) => event.stopPropagation(), // what is below it waits
      onclick: (/** @type {MouseEvent} */ event) => event.target === sheet && sheet.close(),
      onclose: () => sheet.remove(),
    },
    h('header', {}, h('h2', { id: 'keys-title' }, text.title), h('button', { class: 'btn plain', type: 'button', onclick: () => sheet.close() }, text.close)),
    Object.entries(text.of).map(([name, { title, rows }]) => here.has(name) && part(title, rows)),
    part(text.everywhere, [
      ...(app.place.guest ? [] : [['?', text.help], ...linksOf(app).map((link, i) => [String(i + 1), link.textContent ?? ''])]),
      ...text.fields,
    ]),
    app.place.guest ? null : h('label', { class: 'small', for: single.id }, single, ' ', text.single),
  );
  app.place.body.append(sheet);
  sheet.showModal();
}
