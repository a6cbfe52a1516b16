// SPDX-License-Identifier: MIT
// What What-if shows besides, when the sliders rest: what decides the open account and how steady it is, how steady all are, and
// what the weights are worth.
import { steady } from './steady.js';
import { turns } from './turns.js';
import { worth } from './worth.js';

/** @param {import('./whatif.js').Bench} bench @returns {import('./whatif.js').Study} */
export function study(bench) {
  const { account, ...all } = steady(bench);
  return { ofAccount: [account, turns(bench)], ofAll: [all, worth(bench)] };
}
