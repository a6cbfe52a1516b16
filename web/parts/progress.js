// SPDX-License-Identifier: MIT
// The progress of a load, with the way to stop it.
import { h, put } from './dom.js';
import { bytes } from './format.js';
import * as words from './words.js';

/** How far a load is. @param {() => void} cancel */
export function progressBar(cancel) {
  const name = h('span', {});
  const bar = h('progress', {});
  const figures = h('span', { class: 'quiet' });
  return {
    node: h(
      'div',
      { class: 'progress' },
      name,
      bar,
      figures,
      h('button', { class: 'btn', type: 'button', onclick: cancel }, words.cancel),
    ),
    /** @param {import('./session.js').Step | null} step null: reading is over, or what is `said` */
    show(step, said = step ? words.load.reading(step.file, step.nth + 1, step.of) : words.load.scoring) {
      if (name.textContent !== said) put(name, said);
      bar.setAttribute('aria-label', said);
      if (step?.total) {
        bar.max = step.total;
        bar.value = Math.min(step.bytes, step.total);
      } else bar.removeAttribute('value');
      put(
        figures,
        step?.total ? words.load.progress(bytes(step.bytes), bytes(step.total), words.rows(step.rows)) : '',
      );
    },
  };
}
