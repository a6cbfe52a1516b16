// SPDX-License-Identifier: MIT
// The JSON that C writes has the shapes that web/types.d.ts promises: what it wrote of the examples is compiled as values of
// these types, so that a key too many, a key too few and a wrong type are all found.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'node:test';
import { at, five, load, sample } from './common.mjs';

const ts = createRequire(at('web', 'package.json'))('typescript');

/** @param {string} source @returns {string[]} what the compiler says */
function compile(source) {
  const file = at('web', 'written.ts');
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'] };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (/** @type {string} */ name) => name === file || fileExists(name);
  host.readFile = (/** @type {string} */ name) => (name === file ? source : readFile(name));
  host.getSourceFile = (/** @type {string} */ name, /** @type {any} */ target, /** @type {any[]} */ ...rest) =>
    name === file ? ts.createSourceFile(name, source, target) : getSourceFile(name, target, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map((/** @type {any} */ each) => {
    const text = ts.flattenDiagnosticMessageText(each.messageText, ' ');
    return `${text} at ${source.slice(each.start, each.start + 60)}`;
  });
}

test('a value that does not fit is found', () => {
  const wrong = `import type { Moved } from './types';\nconst a: Moved = { index: 1, from: 2 };\nconst b: Moved = { index: 1, from: 2, to: 3, by: 4 };\n`;
  assert.equal(compile(wrong).length, 2);
});

test('models, summaries, explanations, rows, reports and notices are as web/types.d.ts says', async () => {
  const chs = await load();
  const data = chs.newData();
  await data.read('accounts', readFileSync(sample.accounts), { name: 'accounts.csv' });
  await data.read('overrides', readFileSync(sample.overrides), { name: 'overrides.csv' });
  let source = `import type * as T from './types';\n`;
  let count = 0;
  const value = (/** @type {string} */ type, /** @type {unknown} */ written) => {
    source += `const v${count++}: ${type.startsWith('Omit') ? type : `T.${type}`} = ${JSON.stringify(written)};\n`;
  };
  for (const file of readdirSync(at('examples', 'models')).filter((name) => name.endsWith('.json'))) {
    value('ModelInfo', chs.parseModel(readFileSync(at('examples', 'models', file)), { file }).info);
  }
  const whole = chs.newData();
  await whole.read('accounts', readFileSync(five.accounts), { name: 'accounts.csv' });
  for (const [table, file] of Object.entries(five.tables)) await whole.read(table, readFileSync(file), { name: file });
  for (const { file, from } of [...sample.models.map((file) => ({ file, from: data })), { file: five.model, from: whole }]) {
    const model = chs.parseModel(readFileSync(file));
    const run = chs.score(model, from);
    run.setWeights({ [run.summary().weights[0].id]: 77 });
    value('Fit', chs.fit(chs.parseModel(readFileSync(file)), from));
    value('Stages', chs.stages(chs.parseModel(readFileSync(file)), from));
    value('Stages', chs.stages(null, from));
    value('Summary', run.summary());
    value('Totals', run.totals());
    const edited = chs.editModel(readFileSync(file, 'utf8'), [{ path: ['decimals'], value: 2 }]);
    const other = chs.score(chs.parseModel(edited), from);
    value('Comparison', chs.compare(run, other));
    value('Beside', chs.beside([run, other, run]));
    value('Difference[]', chs.diffModels(chs.parseModel(readFileSync(file)), chs.parseModel(readFileSync(at('examples', 'models', 'walk.json')))));
    value('Row[]', run.rows(run.view()));
    value('Expectations', run.expectations());
    value('Finding[]', run.doctor());
    value('Overrides', run.overrides());
    value('Notice[]', run.notices());
    value('Spread[]', model.info.signals.map(({ id }) => run.signalValues(id)));
    value('Decides[]', Array.from({ length: 60 }, (_, i) => run.decides(i * 8)));
    value('Importance', run.importance());
    const { share, low, high, bands, ...figures } = await run.stability({ draws: 5 });
    value("Omit<T.Stability, 'share' | 'low' | 'high' | 'bands'>", figures);
    assert.deepEqual([share.length, low.length, high.length, bands.length], [run.count, run.count, run.count, run.count * figures.kinds]);
    value('Explanation[]', Array.from({ length: 120 }, (_, i) => run.account(i * 4)));
  }
  value('DataReport', data.report());
  value('DataReport', whole.report());
  const quirks = (/** @type {string} */ name) => readFileSync(at('tests', 'golden', 'inputs', name));
  for (const [model, table, files] of /** @type {const} */ ([
    ['exports-model.json', 'tickets', ['salesforce.csv', 'tickets.csv']],
    ['both-ways-model.json', 'events', ['both-ways.tsv', 'events.ndjson']],
  ])) {
    const exported = chs.newData();
    await exported.read('accounts', quirks(files[0]), { name: files[0] });
    await exported.read(table, quirks(files[1]), { name: files[1] });
    value('DataReport', exported.report());
    value('Fit', chs.fit(chs.parseModel(quirks(model)), exported));
  }
  assert.deepEqual(compile(source), []);
});
