// SPDX-License-Identifier: MIT
// A link to what is shown, copied where the browser lets, and shown to be copied by hand.
import { h, put } from './dom.js';
import * as words from './words.js';

const say = words.linkBox;

/** @param {import('./app.js').App} app @param {string} label what the link leads to @param {string} carries what is in it */
export function linkBox({ place }, label, carries) {
  const field = h('input', { class: 'field', readonly: true, hidden: true, 'aria-label': label });
  const told = h('div', { class: 'small quiet', role: 'status' });
  const linkTo = (/** @type {string} */ hash) => `${place.address}#${hash}`;
  return {
    node: h('div', { class: 'link-box' }, field, told),
    /** @param {string} hash */
    copy(hash) {
      const from = /** @type {HTMLElement | null} */ (place.root.activeElement);
      field.value = linkTo(hash);
      field.hidden = false;
      field.select();
      const copied = document.execCommand('copy'); // the box has no other clipboard
      if (copied) from?.focus();
      put(told, h('p', {}, h('b', {}, copied ? say.copied : say.byHand)), h('p', {}, say.line(carries)));
    },
    /** What is shown stays only as long as it is the link to this. @param {string} hash */
    follow(hash) {
      if (field.hidden || field.value === linkTo(hash)) return;
      field.hidden = true;
      put(told);
    },
  };
}

/** The button for it; there is none where no link leads here. @param {import('./app.js').App} app @param {() => void} copy */
export const copyButton = ({ place }, copy) =>
  place.address && h('button', { class: 'btn', type: 'button', id: 'copy-link', onclick: copy }, say.copy);
