// SPDX-License-Identifier: MIT
// Below the form of a model: what was changed since it was loaded, to be saved with who and why, and what the doctor says of it now. Both wait until the
// reader pauses, so that a drag is not slowed.
import { changelog } from './changelog.js';
import { differenceTable } from './differences.js';
import { doctorPanel } from './doctor.js';
import { h, panel, put } from './dom.js';
import { latest } from './latest.js';
import * as words from './words.js';

const say = words.modelView;
/** In milliseconds. */
const PAUSE = 400;

/** @param {import('./editor.js').Editor} editor */
export function modelCheck(editor) {
  const node = h('div', { class: 'cols' });
  const line = changelog(editor.app); // keeps what is typed while the model goes on changing
  const ask = latest(
    async (/** @type {import('./session.js').Session} */ session) => {
      const { remote, origin, model, run } = session;
      const loaded = await remote.parseModel(origin.savedModel, { file: origin.modelText.file });
      try {
        const [differences, findings] = await Promise.all([remote.diffModels(loaded, model), run.doctor()]);
        return { differences, findings };
      } finally {
        loaded.free();
      }
    },
    ({ differences, findings }) =>
      put(
        node,
        differences.length > 0 ? panel(say.differences, say.differencesLine, null, differenceTable(differences), line) : null,
        doctorPanel(editor.app, { findings }),
      ),
    (error) => editor.app.fail(error),
  );
  let timer = 0;
  const show = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => node.isConnected && ask(editor.session), PAUSE);
  };
  return { node, show };
}
