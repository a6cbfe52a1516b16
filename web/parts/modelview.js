// SPDX-License-Identifier: MIT
// The model, to be changed: as a form or as its text, with every change scored at once, taken back at will, and saved as the
// file that a colleague or the command line reads.
import { aboutForm, newModel } from './aboutform.js';
import { bandsForm } from './bandsform.js';
import { bandStrip } from './bandstrip.js';
import { knownCases } from './cases.js';
import { classesForm, rulesForm } from './classesform.js';
import { choice, h, put, save } from './dom.js';
import { button } from './fields.js';
import { editedNote } from './frame.js';
import { jsonForm } from './jsonform.js';
import { modelCheck } from './modelcheck.js';
import { treeForm } from './treeform.js';
import { undoButtons } from './undo.js';
import * as words from './words.js';

/** @typedef {import('./editor.js').Editor} Editor */

const say = words.modelView;

/** @param {import('./app.js').App} app */
export function modelView(app) {
  const { editor } = app.intake;
  editor.begin();
  const verdict = h('h1', { class: 'verdict' });
  const steps = undoButtons(editor, say);
  const show = () => {
    put(verdict, editor.session.modelEdited ? say.changed(editor.session.info.name) : say.same(editor.session.info.name));
  };
  const known = knownCases(app);
  const check = modelCheck(editor);
  editor.shows.push(show, known.show, check.show);
  known.show();
  check.show();
  show();
  const tab = (/** @type {string} */ value) => {
    editor.tab = value;
    app.show();
  };
  const begin = () => {
    editor.starting = true;
    app.show();
    document.getElementById('new-name')?.focus();
  };
  return [
    h(
      'div',
      { class: 'head' },
      h('div', {}, h('div', { role: 'status' }, verdict, h('p', {}, say.line)), known.node),
      h(
        'div',
        { class: 'tools' },
        steps,
        h('button', { class: 'btn', type: 'button', id: 'begin-model', onclick: begin }, say.newModel),
        h('button', { class: 'btn primary', type: 'button', id: 'save-model', onclick: () => saveModel(editor) }, say.save),
      ),
    ),
    app.notes,
    editedNote(app, true),
    editor.session.edited ? h('p', { class: 'tools' }, button(say.takeWeights, () => editor.takeWeights(), 'take-weights')) : null,
    editor.starting ? newModel(editor) : null,
    bandStrip(editor),
    choice(say.tabs, Object.entries(say.tabNames), editor.tab, tab),
    ...(editor.tab === 'json' ? [jsonForm(editor)] : form(editor)),
    check.node,
  ];
}

/** @param {Editor} editor */
const saveModel = ({ session: { origin } }) => save(origin.modelText.file, origin.modelText.text, 'application/json');

/** @param {Editor} editor */
function form(editor) {
  return [
    h('div', { class: 'cols model-parts' }, treeForm(editor)),
    bandsForm(editor),
    h('div', { class: 'cols two' }, classesForm(editor, 'segments'), classesForm(editor, 'lifecycle')),
    rulesForm(editor),
    aboutForm(editor),
  ];
}
