// SPDX-License-Identifier: MIT
// From the bytes of the module to the first score of the sample portfolio, in a process of its own; prints milliseconds as one line of JSON.
//
//   node ready-once.mjs one|five        the accounts as one table, or as the exports of five tools
import { readFile } from 'node:fs/promises';
import { createChs } from '../../web/chs.js';
import { WASM } from './loaders.mjs';

const example = (/** @type {string} */ path) => readFile(new URL(`../../examples/${path}`, import.meta.url));
const FIVE = ['accounts.csv', 'tickets.csv', 'invoices.csv', 'surveys.csv', 'usage.ndjson'].map((name) => `portfolio/${name}`);
const [file, names] = process.argv[2] === 'five' ? ['renewal-health', FIVE] : ['weighted-categories', ['one-table.csv']];
const [wasm, text, overrides, ...files] = await Promise.all([readFile(WASM), example(`models/${file}.json`),
  ...['portfolio/overrides.csv', ...names].map((name) => example(`data/${name}`))]);
const tables = names.map((name) => (names.length > 1 ? name.replace(/.*\/|\..*/g, '') : 'accounts'));

const marks = [performance.now()];
const mark = () => void marks.push(performance.now());
const chs = await createChs(wasm);
mark();
const model = chs.parseModel(text);
mark();
const data = chs.newData();
for (const [i, table] of tables.entries()) await data.read(table, files[i], { name: names[i] });
await data.read('overrides', overrides);
mark();
const run = chs.score(model, data);
mark();
const { accounts } = run.summary();
mark();
const [instantiate, parse, read, score, summary] = marks.slice(1).map((time, i) => time - marks[i]);
console.log(JSON.stringify({ accounts, instantiate, model: parse, read, score, summary, all: marks[5] - marks[0] }));
