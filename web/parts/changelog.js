// SPDX-License-Identifier: MIT
// A changed model is saved with one more line of its changes: the day of the data, who, why, and what moved, which the
// core counts against the model as it was loaded. Does not know what was changed.
import { against } from './compare.js';
import { h, save } from './dom.js';
import { today } from './format.js';
import * as words from './words.js';

/** @typedef {import('./session.js').Session} Session */

const say = words.changelog;

/** Of whatever portfolio is shown when it is saved. @param {import('./app.js').App} app */
export function changelog(app) {
  const field = (/** @type {string} */ id) => h('input', { type: 'text', id, required: true, maxlength: 200 });
  const [who, why] = [field('who'), field('why')];
  const act = async () => {
    const { session } = app;
    if (!session || !who.reportValidity() || !why.reportValidity()) return;
    try {
      const value = {
        date: session.summary.as_of ?? today(),
        who: who.value.trim(),
        why: why.value.trim(),
        moved: await moved(session),
      };
      if (!(await app.intake.revise({ edits: [{ path: ['changes', '-'], value }] }))) return;
      const { origin } = /** @type {Session} */ (app.session);
      origin.savedModel = origin.modelText.text; // what comes after this is the next change
      save(origin.modelText.file, origin.savedModel, 'application/json');
      app.show();
    } catch (error) {
      app.fail(error);
    }
  };
  return h(
    'div',
    { class: 'changelog' }, // no form: the box sends none
    h('p', { class: 'titled' }, h('label', { for: 'who' }, say.who), who),
    h('p', { class: 'titled' }, h('label', { for: 'why' }, say.why), why),
    h('button', { class: 'btn', type: 'button', id: 'save-change', onclick: act }, say.save),
  );
}

/** Without weights of What-if, which are not in the file. @param {Session} session */
async function moved(session) {
  const { remote, model, data, summary, origin, info } = session;
  const run = await remote.score(model, data, { asOf: summary.as_of, duplicates: origin.duplicates });
  try {
    const was = { text: origin.savedModel, file: origin.modelText.file, label: '', first: true };
    const it = await against(session, was, run);
    const amount = (/** @type {{ accounts: number, value: number | null }} */ part) =>
      info.has_value ? `${part.accounts} (${(part.value ?? 0).toFixed(0)})` : String(part.accounts); // a file has no reader's own figures
    return say.moved(String(it.moved), String(it.both), amount(it.turns.better), amount(it.turns.worse));
  } finally {
    run.free();
  }
}
