// SPDX-License-Identifier: MIT
// What-if with the model beside the sliders: the edges of its bands, and the curve of a signal. What is changed here changes the
// model, by the way of the Model view; the sliders, locks and steps of What-if go on with the model that comes of it, around
// handles that must stay where they are while they are dragged.
import { bandsForm } from './bandsform.js';
import { bandStrip } from './bandstrip.js';
import { h, panel, put } from './dom.js';
import { pick } from './fields.js';
import { keepFocus } from './focus.js';
import { drawScale } from './signalform.js';
import { undoButtons } from './undo.js';
import { whatifView } from './whatif.js';
import * as words from './words.js';

const say = words.shapeView;

/** @param {import('./app.js').App} app */
export function shapedWhatif(app) {
  const { editor } = app.intake;
  const [before, bench, after] = [0, 1, 2].map(() => h('div', { class: 'thru' }));
  const fill = () => {
    const kids = whatifView(app);
    const at = kids.findIndex((kid) => kid instanceof Element && kid.classList.contains('bench'));
    put(before, kids.slice(0, at));
    put(bench, kids[at]);
    put(after, kids.slice(at + 1));
  };
  const again = () => {
    const [levers] = bench.getElementsByClassName('levers');
    const top = levers?.scrollTop;
    app.leave.abort(); // of the view for the model before
    app.leave = new AbortController();
    keepFocus(document, fill);
    if (top) bench.getElementsByClassName('levers')[0].scrollTop = top;
  };
  editor.begin(again);
  fill();
  return [before, h('div', { class: 'shaped' }, shape(editor), bench), after];
}

/** @param {import('./editor.js').Editor} editor */
function shape(editor) {
  const { app } = editor;
  const { intake } = app;
  const state = h('span', { class: 'quiet small' });
  const steps = undoButtons(editor, say);
  const show = () => put(state, editor.session.modelEdited ? say.changed : '');
  editor.shows.push(show);
  show();
  return h(
    'details',
    {
      class: 'panel shape',
      open: editor.shaping,
      ontoggle: (/** @type {{ target: HTMLDetailsElement }} */ { target }) => {
        if (target.open === editor.shaping) return;
        editor.shaping = target.open;
        app.show(); // what is folded is not drawn
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => intake.takeBack(event) && event.stopPropagation(),
    },
    h('summary', { id: 'shape' }, h('h2', {}, say.title), ' ', state),
    editor.shaping
      ? [
          h('p', { class: 'quiet small' }, say.line, ' ', h('a', { href: '#model' }, say.toModel)),
          steps,
          bandStrip(editor),
          h('div', { class: 'cols two' }, bandsForm(editor), curve(editor)),
        ]
      : null,
  );
}

/** The scale of one signal. @param {import('./editor.js').Editor} editor */
function curve(editor) {
  const { signals } = editor.model;
  const nth = Math.max(0, signals.findIndex((/** @type {any} */ { id }) => id === editor.selected));
  const host = h('div', { class: 'scale-box' });
  void drawScale(editor, nth, host);
  const choose = (/** @type {string} */ id) => {
    editor.selected = id;
    editor.app.show();
  };
  const { id, label = id } = signals[nth];
  return panel(
    label,
    say.curveLine,
    null,
    pick('shape-signal', say.signal, signals.map((/** @type {any} */ each) => [each.id, each.label ?? each.id]), id, choose),
    host,
  );
}
