// SPDX-License-Identifier: MIT
// The sample portfolio: made when it is first asked for, and given out as if its files had been dropped.
import { files, oneTable } from '../../examples/data/sample.mjs';
import { models } from './carried.js';

/** The sample of five tables, made once. */
const making = files();
const five = /** @type {Record<string, string>} */ ({});

/** One more file of it. @returns {boolean} whether there was one */
function more() {
  const { value, done } = making.next();
  if (!done) five[value[0]] = value[1];
  return !done;
}

/** Makes the sample file by file, so that nothing waits for long. */
export function prepare() {
  if (more()) setTimeout(prepare);
}

/**
 * The sample, as if its files had been dropped: what five tools export, or one table for a model that joins none.
 * @param {import('./sources.js').ModelText} [model]
 * @returns {{ model: import('./sources.js').ModelText, sources: import('./sources.js').Source[] }}
 */
export function sampleFiles(model = models[0]) {
  while (more());
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
