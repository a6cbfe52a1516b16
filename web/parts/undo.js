// SPDX-License-Identifier: MIT
// The buttons that take a change of the model back, and make it again; they follow every change, and keep the focus.
import { h, put } from './dom.js';
import { button } from './fields.js';
import { keepFocus } from './focus.js';

/** @param {import('./editor.js').Editor} editor @param {{ undo: string, redo: string }} say */
export function undoButtons(editor, say) {
  const node = h('span', { class: 'tools' });
  const show = () => {
    const { past, future } = editor.app.intake.history;
    keepFocus(document, () =>
      put(
        node,
        button(say.undo, () => editor.travel('past'), 'undo', { disabled: past.length === 0 }),
        button(say.redo, () => editor.travel('future'), 'redo', { disabled: future.length === 0 }),
      ),
    );
  };
  editor.shows.push(show);
  show();
  return node;
}
