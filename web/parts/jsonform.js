// SPDX-License-Identifier: MIT
// The same model as its text: every change that makes a model is used at once; one that makes none is told at its line, all
// errors of it, and the model before it holds.
import { h, panel, put } from './dom.js';
import { isChsError, ofCore } from './errors.js';
import * as words from './words.js';

/** @typedef {import('./editor.js').Editor} Editor */
/** @typedef {import('./types.js').ErrorFields} ErrorFields */

const say = words.modelView;

/** Where a line and a column, in characters, are in a text. @param {string} text @param {number} line @param {number} column */
function placeIn(text, line, column) {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return before + [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
}

/** @param {Editor} editor */
export function jsonForm(editor) {
  const area = h('textarea', {
    id: 'model-text',
    class: 'code',
    spellcheck: 'false',
    autocomplete: 'off',
    wrap: 'off',
    'aria-label': say.jsonLabel,
    'aria-describedby': 'model-errors',
    oninput: () => check(),
    onscroll: () => {
      gutter.scrollTop = area.scrollTop;
    },
  });
  const gutter = h('div', { class: 'gutter', 'aria-hidden': 'true' });
  const list = h('div', { id: 'model-errors', role: 'status' });
  area.value = editor.draft ?? editor.text;
  const mark = (/** @type {ErrorFields[]} */ errors) => {
    const bad = new Set(errors.map(({ line }) => line));
    const lines = area.value.split('\n').length;
    put(gutter, Array.from({ length: lines }, (_, i) => h('span', { class: bad.has(i + 1) ? 'bad' : null }, `${i + 1}\n`)));
    gutter.scrollTop = area.scrollTop;
    area.setAttribute('aria-invalid', String(errors.length > 0));
    put(
      list,
      errors.length === 0
        ? h('p', { class: 'quiet small' }, say.jsonGood)
        : [h('p', { class: 'invalid' }, say.jsonBad(errors.length)), h('ul', { class: 'json-errors' }, errors.map((error) => h('li', {}, place(error), ' ', ofCore(error.message))))],
    );
  };
  const place = (/** @type {ErrorFields} */ { line = 0, column = 0, path }) =>
    line
      ? h('button', { class: 'btn plain', type: 'button', onclick: () => go(line, column || 1) }, words.place.line(line, column || 1))
      : h('code', {}, path);
  const go = (/** @type {number} */ line, /** @type {number} */ column) => {
    const at = placeIn(area.value, line, column);
    area.focus();
    area.setSelectionRange(at, at + 1);
    area.scrollTop = (line - 4) * (area.scrollHeight / area.value.split('\n').length);
  };
  const refused = (/** @type {any} */ error) => {
    if (!isChsError(error)) return editor.app.fail(error);
    const { errors = [error] } = /** @type {{ errors?: ErrorFields[] }} */ (error);
    mark(errors.length > 0 ? errors : [error]);
  };
  const check = () => {
    const text = area.value;
    editor.draft = text;
    editor.add({ key: 'json', text, stay: true, stroke: 'json', refused: (error) => text === area.value && refused(error) });
    mark([]); // until the core has said otherwise
  };
  editor.shows.push(() => {
    if (editor.draft === editor.text) editor.draft = null; // it is the model
    if (editor.draft === null && area.value !== editor.text) area.value = editor.text;
    if (editor.draft === null) mark([]);
  });
  if (editor.draft !== null) queueMicrotask(check);
  mark([]);
  return panel(say.jsonTitle(editor.session.origin.modelText.file), say.jsonLine, null, h('div', { class: 'json' }, gutter, area), list);
}
