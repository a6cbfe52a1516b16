// SPDX-License-Identifier: MIT
// Gives the worker of the page the sample, which is made there so that nothing waits for it in the page: file by file, while the
// core is still being compiled.
import { files, oneTable } from '../../examples/data/sample.mjs';

const making = files();
/** @type {Map<string, string>} */
const made = new Map();

/** One more file of it. @returns {boolean} whether there was one */
function more() {
  const { value, done } = making.next();
  if (!done) made.set(value[0], value[1]);
  return !done;
}

/** @param {string} name */
function own(name) {
  if (name === 'one-table.csv') return oneTable();
  while (!made.has(name) && more());
  return /** @type {string} */ (made.get(name));
}

function ahead() {
  if (more()) setTimeout(ahead);
}

Object.assign(/** @type {any} */ (globalThis).chsReaders, { own });
ahead();
