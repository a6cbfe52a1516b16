// SPDX-License-Identifier: MIT
// The load table: every format, everyone who reads it, first loads and warm ones. All must have read the same before anything is timed.
import { statSync } from 'node:fs';
import { FORMATS, makeFormats } from './formats.mjs';
import { LOADERS } from './loaders.mjs';
import { child, FOLDER, median, ms, must, table, target, times } from './print.mjs';

/** Processes per contender, each with a first load, and loads behind that; fewer of those that take seconds. */
const LOADS = /** @type {Record<string, [number, number]>} */ ({
  chs: [7, 3], stamped: [3, 3], js: [7, 3], jsKept: [5, 3], jsJson: [5, 2], udsv: [2, 1], papa: [2, 1], duckdb: [3, 1], native: [3, 2],
});
/** Those whose best time "the best JavaScript" is: the parser by hand as it is fastest, though it leaves work undone that chs does. */
const JAVASCRIPT = ['js', 'jsJson', 'udsv', 'papa'];

/** @typedef {{ first: number, warm: number }} Times */

/** @param {string} path @param {string[]} names @returns {{ found: Record<string, Times>, memory: number }} */
function measure(path, names) {
  const digests = names.map((name) => JSON.stringify(child('./load-once.mjs', [name, path, '1', '--digest']).digest));
  names.forEach((name, i) => must(digests[i] === digests[0], `of ${path}, ${LOADERS[name].label} read ${digests[i]}\n${LOADERS[names[0]].label} read ${digests[0]}`));
  /** @type {Record<string, { first: number[], warm: number[], memory: number }>} */
  const runs = Object.fromEntries(names.map((name) => [name, { first: [], warm: [], memory: 0 }]));
  for (let round = 0; round < LOADS.chs[0]; round++) {
    for (const name of names) {
      const [processes, warmLoads] = LOADS[name];
      if (round >= processes) continue;
      const { first, warm, memory } = child('./load-once.mjs', [name, path, String(1 + warmLoads)]);
      runs[name].first.push(first);
      runs[name].warm.push(...warm);
      runs[name].memory = memory;
    }
  }
  const found = Object.fromEntries(names.map((name) => [name, { first: median(runs[name].first), warm: median(runs[name].warm) }]));
  return { found, memory: runs.chs.memory };
}

/** @param {string} name */
function benchFormat(name) {
  const { what, file, kind } = FORMATS[name];
  const path = FOLDER + file, size = statSync(path).size;
  const names = Object.keys(LOADERS).filter((loader) => LOADERS[loader].kinds.includes(kind));
  const { found, memory } = measure(path, names);
  const { chs } = found;
  table(`Loading ${(size / 1e6).toFixed(1)} MB of ${what}: from the file to columns, all with the same content`,
    ['', 'first load', 'chs is faster', 'warm', 'chs is faster'],
    names.map((loader) => {
      const { first, warm } = found[loader];
      const faster = (/** @type {number} */ x) => (loader === 'chs' ? '' : times(x));
      return [LOADERS[loader].label, ms(first), faster(first / chs.first), ms(warm), faster(warm / chs.warm)];
    }));

  const best = (/** @type {'first' | 'warm'} */ when) => Math.min(...JAVASCRIPT.filter((loader) => found[loader]).map((loader) => found[loader][when])) / chs[when];
  const held = (/** @type {string} */ to, /** @type {number} */ x, /** @type {number} */ least) => target(`${what}: ${to}`, times(x), `at least ${least}x`, x >= least);
  if (kind === 'ndjson') {
    held('first load, JSON.parse per line', best('first'), 2);
  } else {
    held('first load, best JavaScript', best('first'), 1.5);
    held('warm load, best JavaScript', best('warm'), 2);
  }
  if (found.duckdb) held('first load, DuckDB-WASM', found.duckdb.first / chs.first, 9);
  if (name === 'plain') target('WebAssembly memory after the load', `${times(memory / size)} the file`, 'under 2.5x', memory / size < 2.5);
}

export function benchLoading() {
  makeFormats(FOLDER);
  for (const name of Object.keys(FORMATS)) benchFormat(name);
}
