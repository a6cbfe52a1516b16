// SPDX-License-Identifier: MIT
// The sample portfolio: made when it is first asked for, and given out as if its files had been dropped.
import { oneTable, portfolio } from '../../examples/data/sample.mjs';
import { models } from './carried.js';

/** The sample of five tables, made once. @type {Record<string, string> | undefined} */
let five;

/**
 * The sample, as if its files had been dropped: what five tools export, or one table for a model that joins none.
 * @param {import('./sources.js').ModelText} [model]
 * @returns {{ model: import('./sources.js').ModelText, sources: import('./sources.js').Source[] }}
 */
export function sampleFiles(model = models[0]) {
  five ??= portfolio();
  const joins = /"tables"\s*:/.test(model.text);
  const files = joins ? five : { 'accounts.csv': oneTable(), 'overrides.csv': five['overrides.csv'] };
  const sources = Object.entries(files).map(([name, text]) => ({
    name,
    table: name.split('.')[0],
    file: new Blob([text]),
    sure: true,
  }));
  return { model, sources };
}
