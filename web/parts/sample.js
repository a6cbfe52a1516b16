// SPDX-License-Identifier: MIT
// The sample portfolio, given out as if its files had been dropped. The worker makes their texts (build/sample.js).
import { models, sampleSizes } from './carried.js';
import { filesFor } from './samplefiles.js';

/**
 * @param {import('./sources.js').ModelText} [model]
 * @returns {{ model: import('./sources.js').ModelText, sources: import('./sources.js').Source[] }}
 */
export function sampleFiles(model = models[0]) {
  const files = filesFor(model.text, Object.keys(sampleSizes));
  const sources = files.map(({ name, table, own }) => ({ name, table, file: { own, size: sampleSizes[own] }, sure: true }));
  return { model, sources };
}
