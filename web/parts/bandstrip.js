// SPDX-License-Identifier: MIT
// How the bands are filled with the model as it is now, beside how they were with the model as it was loaded: a line of bars
// that follows every change.
import { bandName, tone } from './bands.js';
import { h, put } from './dom.js';
import { money, whole } from './format.js';
import * as words from './words.js';

const say = words.modelView;

/** @param {import('./editor.js').Editor} editor */
export function bandStrip(editor) {
  const list = h('ul', { class: 'strip' });
  const show = () => {
    const { summary, info, origin } = editor.session;
    const { first } = editor.app.intake;
    const same = first && first.sources === origin.sources && first.text !== origin.modelText.text;
    const was = same ? new Map(first.summary.bands.map((band) => [band.name, band])) : null;
    put(
      list,
      summary.bands.map((band) => {
        const before = was?.get(band.name);
        return h(
          'li',
          { class: tone(band), '--w': band.accounts, '--of': summary.accounts || 1, '--b': before?.accounts ?? band.accounts },
          h('span', { class: 'strip-bar', 'aria-hidden': 'true' }),
          bandName(band),
          h('b', {}, was ? say.fromTo(whole(before?.accounts ?? 0), whole(band.accounts)) : whole(band.accounts)),
          info.has_value ? h('span', { class: 'quiet tiny' }, money(band.value)) : null,
        );
      }),
    );
  };
  editor.shows.push(show);
  show();
  return h('section', { class: 'strip-box', 'aria-label': say.strip }, list);
}
