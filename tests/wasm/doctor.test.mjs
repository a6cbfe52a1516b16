// SPDX-License-Identifier: MIT
// The doctor says the same of every published model natively and in WebAssembly; a model that he finds sound he finds sound in both.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { at, five, load, MODEL, sample } from './common.mjs';

const BINARY = join(process.env.CHS_BUILD ?? at('build'), 'chs');
const STAGES = ['crawl', 'walk', 'run', 'fly'];
const INDUSTRIES = ['saas', 'b2b-services', 'ecommerce', 'financial-services', 'insurance', 'retail'];
/** @type {{ name: string, model: string, accounts: string, tables?: Record<string, string> }[]} */
const PUBLISHED = [
  ...sample.models.map((model) => ({ name: model, model, accounts: sample.accounts })),
  { name: 'renewal-health', model: five.model, accounts: five.accounts, tables: five.tables },
  ...['starter', 'four-dimensions', 'frequency-breadth-depth'].map((name) => ({ name, model: at('examples', 'models', `${name}.json`), accounts: at('examples', 'data', `${name}.csv`) })),
  ...STAGES.map((name) => ({ name, model: at('examples', 'models', `${name}.json`), accounts: at('examples', 'data', 'stages.csv') })),
  ...INDUSTRIES.map((name) => ({ name, model: at('examples', 'models', 'industry', `${name}.json`), accounts: at('examples', 'data', 'industry', `${name}.csv`) })),
];

/** `"doctor":[...]` of chs check, as written. @param {typeof PUBLISHED[0]} of */
function native({ model, accounts, tables = {} }) {
  const more = Object.entries(tables).flatMap(([name, file]) => ['--table', `${name}=${file}`]);
  const text = execFileSync(BINARY, ['check', '--model', model, '--format', 'json', ...more, accounts], { encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] });
  return JSON.parse(text).doctor;
}

for (const published of PUBLISHED) {
  test(`the doctor on ${published.name}`, { skip: !existsSync(BINARY) && `NOT COMPARED: ${BINARY} is not there` }, async () => {
    const chs = await load();
    const data = chs.newData();
    await data.read('accounts', readFileSync(published.accounts), { name: published.accounts });
    for (const [name, file] of Object.entries(published.tables ?? {})) await data.read(name, readFileSync(file), { name: file });
    const run = chs.score(chs.parseModel(readFileSync(published.model)), data);
    const [here, there] = [run.doctor(), native(published)];
    assert.equal(JSON.stringify(here), JSON.stringify(there));
    assert.deepEqual(here.filter(({ severity }) => severity === 'high'), [], 'a published model misleads nobody');
    assert.ok(here.length <= 6, here.map(({ code }) => code).join(', '));
  });
}

test('a model is looked at alone, too', async () => {
  const chs = await load();
  const found = chs.parseModel(MODEL).doctor();
  assert.deepEqual(new Set(found.map(({ code }) => code)), new Set(['bands.no_action', 'inputs.no_trend', 'weights.one_signal', 'weights.not_validated', 'about.no_purpose', 'about.no_owner', 'review.rare']));
});
