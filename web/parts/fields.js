// SPDX-License-Identifier: MIT
// Fields of a form over a model: each writes one place of its text when it is left, and says below itself what the core
// has against it. Knows places, not what stands there.
import { h, put } from './dom.js';
import { ofCore } from './errors.js';
import { read, typed } from './format.js';

/**
 * @typedef {import('./editor.js').Editor} Editor
 * @typedef {object} Field
 * @property {(string | number)[]} path
 * @property {string} label
 * @property {string | number | null | undefined} value
 * @property {boolean} [number] otherwise a text
 * @property {boolean} [code] an expression
 * @property {boolean} [bare] without a visible label
 * @property {boolean} [live] writes with every key, and the view follows
 * @property {string} [list] the id of a datalist
 * @property {string} [hint]
 */

/** @param {(string | number)[]} path */
export const idOf = (path) => `f-${path.join('-').replace(/[^\w-]/g, (c) => `_${c.charCodeAt(0)}`)}`;

/** An empty field means that the place is not there. @param {string} text @param {boolean} number */
function meant(text, number) {
  const value = text.trim();
  if (value === '') return undefined;
  return number && Number.isFinite(read(value)) ? read(value) : value; // of other texts the core says what it expects
}

/** @param {Editor} editor @param {Field} field */
export function field(editor, { path, label, value, number = false, code = false, bare = false, live = false, list, hint }) {
  const id = idOf(path);
  const said = editor.refused.get(id);
  const trouble = h('span', { class: 'invalid', role: 'alert', id: `${id}-said` });
  const tell = () => {
    const refused = editor.refused.get(id);
    put(trouble, refused ? ofCore(refused.message) : '');
    input.setAttribute('aria-invalid', String(refused !== undefined));
  };
  const write = () => {
    const text = input.value;
    editor.refused.delete(id);
    tell();
    editor.set(path, meant(text, number), {
      stay: live,
      stroke: live ? id : '',
      refused: (error) => {
        editor.refuse(id, text, error);
        tell();
      },
    });
  };
  const input = h(code ? 'textarea' : 'input', {
    id,
    class: `field ${code ? 'code' : ''}`,
    rows: code ? 2 : null,
    type: code ? null : 'text',
    inputmode: number ? 'decimal' : null,
    list,
    spellcheck: code ? 'false' : null,
    autocomplete: 'off',
    'aria-label': bare ? label : null,
    'aria-describedby': `${id}-said`,
    [live ? 'oninput' : 'onchange']: write,
  });
  const written = (/** @type {Field['value']} */ now) => (number && typeof now === 'number' ? typed(now) : String(now ?? ''));
  input.value = said?.text ?? written(value);
  tell();
  editor.shows.push(() => {
    const now = path.reduce((node, step) => node?.[step], editor.model); // a handle beside it may have changed it
    if (now !== undefined && input !== document.activeElement && !editor.refused.has(id)) input.value = written(now);
  });
  const body = [bare ? null : h('label', { for: id }, label), input, hint ? h('span', { class: 'quiet tiny' }, hint) : null, trouble];
  return h('div', { class: `entry ${number ? 'short' : code ? 'wide' : ''}` }, body);
}

/**
 * One of several values.
 * @param {string} id @param {string} label @param {[string, string][]} options value and what it is called
 * @param {string} chosen @param {(value: string) => void} choose @param {boolean} [short]
 */
export const pick = (id, label, options, chosen, choose, short = false) =>
  h(
    'div',
    { class: `entry ${short ? 'short' : ''}` },
    h('label', { for: id }, label),
    h(
      'select',
      { id, onchange: (/** @type {{ target: HTMLSelectElement }} */ { target }) => choose(target.value) },
      options.map(([value, name]) => h('option', { value, selected: value === chosen }, name)),
    ),
  );

/** One that is disabled keeps the focus, which an attribute of that name would take. @param {string} label @param {() => void} act @param {string} id @param {{ named?: string, disabled?: boolean }} [more] */
export const button = (label, act, id, { named, disabled = false } = {}) =>
  h('button', { class: 'btn plain', type: 'button', id, 'aria-disabled': disabled || null, 'aria-label': named, onclick: disabled ? null : act }, label);

/** The same item a place further up or down, as the edits of a list. @param {(string | number)[]} path of the list @param {any[]} list @param {number} nth @param {number} by */
export const moved = (path, list, nth, by) => [
  { path: [...path, nth], value: list[nth + by] },
  { path: [...path, nth + by], value: list[nth] },
];
