// SPDX-License-Identifier: MIT
// What decides the band of the open account, with the present weights: each of these can be taken, as one step of the sliders.
import { decidingPanel } from './deciding.js';
import { h, put } from './dom.js';
import { rested } from './rested.js';
import { differing, isHeld } from './trial.js';
import * as words from './words.js';

/** @param {import('./whatif.js').Bench} bench @returns {import('./whatif.js').Part} */
export function turns(bench) {
  const { session } = bench;
  const { trial, run } = session;
  const trouble = h('p', { class: 'invalid', role: 'alert' });
  const host = h('div', {});
  const node = h('div', { class: 'turns', hidden: true }, h('p', { class: 'waits small quiet' }, words.whatifView.old), host, trouble);
  /** @param {string} id @param {number} weight */
  const take = (id, weight) => {
    const held = isHeld(session, id);
    put(trouble, held ? words.decidingView.held : '');
    if (!held) bench.step(differing(session, { ...session.edits, [id]: weight }));
  };
  const turn = (/** @type {boolean} */ all) => {
    trial.allTurns = all;
  };
  const clock = rested(
    bench,
    'turns',
    node,
    () => (trial.account < 0 ? null : run.decides(trial.account)),
    (found) => {
      node.hidden = found?.index !== trial.account;
      put(trouble);
      put(host, found && !node.hidden ? decidingPanel(session, found, { take, all: trial.allTurns, turn }) : null);
    },
    () => trial.account,
  );
  return {
    node,
    show: () => {
      clock.show();
      if (trial.kept.get('turns')?.found.index !== trial.account) node.hidden = true;
    },
  };
}
