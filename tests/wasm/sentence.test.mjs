// SPDX-License-Identifier: MIT
// The page puts the verdict on an account into words itself, so that it can be said in another language: in English it must be
// the sentence of the core, letter for letter; in German every figure and name of it must be there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { at, load, text } from './common.mjs';

Object.defineProperty(globalThis, 'navigator', { value: { languages: ['en'] }, configurable: true });
const { sentenceOf } = await import('../../web/parts/sentence.js');

const MODELS = [
  ['simple-seven', 'one-table'],
  ['four-dimensions', 'four-dimensions'],
  ...['saas', 'insurance', 'retail'].map((name) => [`industry/${name}`, `industry/${name}`]),
];

for (const [name, table] of MODELS) {
  test(`${name}: the page says what the core says`, async () => {
    const chs = await load();
    const data = chs.newData();
    await data.read('accounts', readFileSync(at('examples', 'data', `${table}.csv`)), { name: table });
    if (name === 'simple-seven') await data.read('overrides', readFileSync(at('examples', 'data', 'portfolio/overrides.csv')), { name: 'overrides.csv' });
    const written = JSON.parse(text('examples', 'models', `${name}.json`));
    if (name === 'simple-seven') written.rules = [{ if: '1 == 1', add: -2.5, because: 'always' }, { if: '1 == 1', cap: 39, because: 'at times' }, { if: '1 == 1', floor: 20, because: 'not too low' }];
    const model = chs.parseModel(JSON.stringify(written), { file: name });
    const run = chs.score(model, data);
    const { decimals } = model.info;
    const kinds = new Set();
    for (let i = 0; i < run.count; i++) {
      const account = run.account(i);
      assert.equal(sentenceOf(account, decimals), account.sentence);
      kinds.add(account.root == null ? 'no score' : account.override ? 'override' : account.rules.some(({ effect }) => effect) ? 'rule' : 'plain');
    }
    if (name === 'simple-seven') assert.deepEqual([...kinds].sort(), ['no score', 'override', 'rule']);
    else assert.ok(kinds.has('plain'));
    run.free();
    model.free();
    data.free();
  });
}
