// SPDX-License-Identifier: MIT
// From the bytes of the module to the first score of the sample portfolio, in a process of its own; prints milliseconds as one line of JSON.
import { readFile } from 'node:fs/promises';
import { createChs } from '../../web/chs.js';
import { WASM } from './loaders.mjs';

const example = (/** @type {string} */ path) => readFile(new URL(`../../examples/${path}`, import.meta.url));
const [wasm, text, file, overrides] = await Promise.all([readFile(WASM), example('models/renewal-health.json'),
  example('data/portfolio/accounts.csv'), example('data/portfolio/overrides.csv')]);

const marks = [performance.now()];
const mark = () => void marks.push(performance.now());
const chs = await createChs(wasm);
mark();
const model = chs.parseModel(text);
mark();
const data = chs.newData();
await data.read('accounts', file);
await data.read('overrides', overrides);
mark();
const run = chs.score(model, data);
mark();
const { accounts } = run.summary();
mark();
const [instantiate, parse, read, score, summary] = marks.slice(1).map((time, i) => time - marks[i]);
console.log(JSON.stringify({ accounts, instantiate, model: parse, read, score, summary, all: marks[5] - marks[0] }));
