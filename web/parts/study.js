// SPDX-License-Identifier: MIT
// What What-if shows besides, when the sliders rest: what decides the open account and how steady it is, how steady all are, and
// what the weights are worth.
import { steady } from './steady.js';
import { turns } from './turns.js';
import { worth } from './worth.js';

/** @param {import('./whatif.js').Bench} bench @returns {import('./whatif.js').Study} */
export function study(bench) {
  const { account, ...all } = steady(bench);
  const { node, show } = worth(bench);
  const follow = (/** @type {import('./whatif.js').Frame | null} */ frame) => {
    show(frame);
    const { editor } = bench.app.intake ?? {};
    if (editor?.shaping) editor.show(); // bands and their bars are of these weights
  };
  return { ofAccount: [account, turns(bench)], ofAll: [all, { node, show: follow }] };
}
