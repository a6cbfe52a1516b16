// SPDX-License-Identifier: MIT
// What the tests of the WebAssembly build share: where things are, and a scored sample.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createChs } from '../../web/chs.js';
import { loadCore } from '../../web/core.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** @param {...string} path below the repository */
export const at = (...path) => join(ROOT, ...path);

export const WASM = process.env.CHS_WASM ?? at('build', 'chs.wasm');
if (!existsSync(WASM)) throw new Error(`${WASM} is not there: run make first`);

/** Compiled once; every load gives a core with a memory of its own. */
export const module = new WebAssembly.Module(readFileSync(WASM));
export const load = () => createChs(module);
export const core = () => loadCore(module);

/** @param {...string} path */
export const text = (...path) => readFileSync(at(...path), 'utf8');

/** The sample accounts as one table, and the models for it. */
export const sample = {
  accounts: at('examples', 'data', 'one-table.csv'),
  overrides: at('examples', 'data', 'portfolio', 'overrides.csv'),
  models: ['simple-seven', 'weighted-categories'].map((name) => at('examples', 'models', `${name}.json`)),
};
/** The same accounts as five tools export them. */
export const five = {
  model: at('examples', 'models', 'renewal-health.json'),
  accounts: at('examples', 'data', 'portfolio', 'accounts.csv'),
  tables: Object.fromEntries(['tickets.csv', 'invoices.csv', 'surveys.csv', 'usage.ndjson'].map((file) => [file.split('.')[0], at('examples', 'data', 'portfolio', file)])),
  overrides: sample.overrides,
};

/** A model small enough to reckon with by hand: two groups of weight 60 and 40, three bands. */
export const MODEL = JSON.stringify({
  chs: 1,
  name: 'Small',
  account: { id: 'id', name: 'name', value: 'arr', owner: 'csm', renewal: 'renewal' },
  signals: [
    { id: 'share', label: 'Active share', value: 'active / licences', curve: [[0, 0], [1, 100]], unit: 'ratio' },
    { id: 'tickets', label: 'Tickets', value: 'tickets', steps: [[0, 100], [1, 50], [3, 0]] },
    { id: 'pulse', label: 'Pulse', value: 'pulse', points: { green: 100, amber: 50, red: 0 } },
  ],
  score: {
    of: [
      { group: 'usage', label: 'Usage', weight: 60, of: [{ signal: 'share', weight: 1 }] },
      { group: 'care', label: 'Care', weight: 40, of: [{ signal: 'tickets', weight: 1 }, { signal: 'pulse', weight: 1 }] },
    ],
  },
  segments: [{ name: 'Large', if: 'arr >= 100000', weights: { usage: 20 } }],
  bands: [
    { name: 'At risk', from: 0, color: 'red' },
    { name: 'Watch', from: 40, color: 'amber' },
    { name: 'Healthy', from: 70, color: 'green' },
  ],
});

export const CSV = [
  'id,name,active,licences,tickets,pulse,arr,csm,renewal',
  'A1,Ada Ltd,8,10,0,green,1000,Kim,2027-01-31',
  'B2,"Bell, Inc",1,10,4,red,2000,Lee,2027-02-28',
  'C3,Çelik,5,10,1,amber,150000,Kim,',
  'D4,Dunn,,,,,500,Lee,2026-12-31',
  '',
].join('\n');
/** Of these accounts, in hundredths: .6 * 80 + .4 * 100; .6 * 10 + 0; 50; no score. */
export const SCORES = [8800, 600, 5000, 65535];

/** The small portfolio, scored. @param {import('../../web/chs.js').Chs} chs */
export async function small(chs) {
  const data = chs.newData();
  await data.read('accounts', CSV, { name: 'small.csv' });
  const model = chs.parseModel(MODEL, { file: 'small.json' });
  const run = chs.score(model, data);
  const free = () => [run, model, data].forEach((each) => each.free());
  return { data, model, run, free };
}
