// SPDX-License-Identifier: MIT
// Two models on the same accounts: counts, flows and ranks are those that the two lists of scores give, the points of every
// account add up to its change, and native and WebAssembly write the same.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { at, load } from './common.mjs';

const CHS = at('build', 'chs');
const room = mkdtempSync(join(tmpdir(), 'chs-compare-'));
process.on('exit', () => rmSync(room, { recursive: true, force: true }));
const chs = await load();
const model = (/** @type {string} */ name) => readFileSync(at('examples', 'models', `${name}.json`), 'utf8');
const write = (/** @type {string} */ name, /** @type {string} */ text) => {
  writeFileSync(join(room, name), text);
  return join(room, name);
};

/** @param {string[]} args */
function native(args) {
  const { status, stdout, stderr } = spawnSync(CHS, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  return { status, stdout, stderr };
}

const CASES = [
  { data: 'stages.csv', first: model('crawl'), second: model('walk') },
  { data: 'stages.csv', first: model('run'), second: model('fly') },
  {
    data: 'one-table.csv',
    first: model('simple-seven'),
    second: chs.editModel(model('simple-seven'), [
      { path: ['score', 'of', 0, 'weight'], value: 45 },
      { path: ['rules'], value: [{ if: 'csat < 3', cap: 30, because: 'Unhappy' }] },
      { path: ['decimals'], value: 1 },
      { path: ['include'], value: "tier != 'SMB'" },
    ]),
  },
];

test('counts, flows, ranks and values are those of the two lists of scores', async () => {
  for (const [i, { data: file, first, second }] of CASES.entries()) {
    const data = chs.newData();
    await data.read('accounts', readFileSync(at('examples', 'data', file)), { name: file });
    const models = [first, second].map((text) => chs.parseModel(text));
    const runs = models.map((each) => chs.score(each, data));
    const compared = chs.compare(runs[0], runs[1], { most: 0 });
    const lists = runs.map((run) => new Map(run.rows(run.view()).map((row) => [row.id, row])));
    const ranks = runs.map((run) => new Map(JSON.parse(run.json()).accounts.map((/** @type {any} */ each) => [each.account_id, each.rank])));
    const [a, b] = lists;
    const both = [...a.keys()].filter((id) => b.has(id));
    assert.equal(compared.both, both.length);
    assert.equal(compared.only_first, a.size - both.length);
    assert.equal(compared.only_second, b.size - both.length);
    assert.equal(compared.accounts.length, both.length);

    const flows = new Map();
    for (const id of both) {
      const key = `${a.get(id)?.band} ${b.get(id)?.band}`;
      const [count, value] = flows.get(key) ?? [0, 0];
      flows.set(key, [count + 1, value + (a.get(id)?.value ?? 0)]);
    }
    assert.deepEqual(
      new Map(compared.flows.map(({ from, to, accounts, value }) => [`${from} ${to}`, [accounts, Math.round((value ?? 0) * 100) / 100]])),
      new Map([...flows].sort().map(([key, [count, value]]) => [key, [count, Math.round(value * 100) / 100]])),
    );
    assert.equal(compared.moved, both.length - compared.turns.same.accounts);
    assert.equal(Object.values(compared.turns).reduce((sum, { accounts }) => sum + accounts, 0), both.length);

    let before = Infinity;
    for (const each of compared.accounts) {
      const [one, two] = [a.get(each.account ?? ''), b.get(each.account ?? '')];
      assert.ok(one && two);
      assert.deepEqual([each.first.score, each.second.score], [one.score, two.score]);
      assert.deepEqual([each.first.rank, each.second.rank], ranks.map((of) => of.get(each.account) ?? null));
      if (one.score === null || two.score === null) {
        assert.equal(each.change, null);
        assert.match(each.because, /not enough data/);
        continue;
      }
      const parts = [...each.causes.map(({ points }) => points), each.rules, each.rounding, each.override];
      const hundredths = (/** @type {number} */ x) => Math.round(x * 100);
      assert.equal(parts.reduce((sum, x) => sum + hundredths(x), 0), hundredths(two.score) - hundredths(one.score), each.account ?? '');
      assert.equal(hundredths(each.change ?? NaN), hundredths(two.score) - hundredths(one.score));
      const size = (each.turn === 'same' ? 0 : 1000) + Math.abs(each.change ?? 0);
      assert.ok(size <= before, 'largest changes first, those that change band before all others');
      before = size;
    }
    const files = [write(`first-${i}.json`, first), write(`second-${i}.json`, second)];
    const told = native(['compare', '--model', files[0], '--model', files[1], '--format', 'json', at('examples', 'data', file)]);
    assert.equal(told.status, 0, told.stderr);
    const without = (/** @type {any} */ each) => ({ ...each, models: each.models.map((/** @type {any} */ { file: _, ...rest }) => rest) });
    assert.deepEqual(without(JSON.parse(told.stdout)), without(compared));
    for (const handle of [...runs, ...models, data]) handle.free();
  }
});

test('the differences are told in the words of the file', () => {
  const [before, after] = [CASES[2].first, CASES[2].second].map((text) => chs.parseModel(text));
  const found = chs.diffModels(before, after);
  assert.deepEqual(
    found.map(({ path, key, before: from, after: to }) => [path, key, from, to]),
    [
      ['$.include', 'include', `"status != 'test'"`, `"tier != 'SMB'"`],
      ['$.score.of[0].weight', 'weight', '20', '45'],
      ['$.decimals', 'decimals', '0', '1'],
      ['$.rules', 'rules', null, '[{ "if": "csat < 3", "cap": 30, "because": "Unhappy" }]'],
    ],
  );
  assert.deepEqual([found[1].what, found[1].share_before, found[1].share_after], ['NPS, CSAT and CES', 20, 36]);
  assert.deepEqual(chs.diffModels(before, before), []);
});

test('order matters among rules, and not among signals', () => {
  const text = model('weighted-categories');
  const parsed = JSON.parse(text);
  const turned = (/** @type {string} */ key) => chs.parseModel(JSON.stringify({ ...parsed, [key]: [...parsed[key]].reverse() }));
  const as = chs.parseModel(text);
  assert.deepEqual(chs.diffModels(as, turned('signals')), []);
  assert.deepEqual(chs.diffModels(as, turned('rules')).map(({ what, key }) => [what, key]), [['rules', 'order']]);
});

test('of several versions the one in force on the day is used, and that is said', () => {
  const at_ = (/** @type {string} */ day, /** @type {number} */ weight) =>
    chs.editModel(CASES[2].first, [
      { path: ['effective'], value: day },
      { path: ['score', 'of', 0, 'weight'], value: weight },
    ]);
  const [v1, v2, v3] = [at_('2026-04-01', 10), at_('2026-07-01', 30), at_('2027-01-01', 50)].map((text, i) => write(`v${i + 1}.json`, text));
  const accounts = at('examples', 'data', 'one-table.csv');
  const score = (/** @type {string[]} */ models, /** @type {string[]} */ more = []) =>
    native(['score', ...models.flatMap((each) => ['--model', each]), '--format', 'csv', ...more, accounts]);
  const all = score([v3, v1, v2]);
  assert.equal(all.status, 0, all.stderr);
  assert.match(all.stderr, /v2\.json is in force on 2026-11-16, from 2026-07-01; 2 other versions were looked at/);
  assert.equal(all.stdout, score([v2]).stdout);
  assert.equal(score([v1, v2], ['--as-of', '2027-03-01']).stdout, score([v2], ['--as-of', '2027-03-01']).stdout);
  /** @type {[string[], RegExp][]} */
  const wrong = [
    [[v3, write('v4.json', at_('2028-01-01', 1))], /no version is in force/],
    [[v1, write('v5.json', at_('2026-04-01', 1))], /begins on the same day as/],
    [[v1, write('v6.json', chs.editModel(CASES[2].first, [{ path: ['effective'] }]))], /no "effective" date/],
  ];
  for (const [models, message] of wrong) {
    const { status, stdout, stderr } = score(models);
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, message);
  }
  assert.equal(native(['check', '--model', v1, '--model', v2]).status, 2);
  assert.equal(native(['compare', '--model', v1, accounts]).status, 2);
});

test('more than two models stand beside each other', () => {
  const models = ['crawl', 'walk', 'run', 'fly'].flatMap((name) => ['--model', at('examples', 'models', `${name}.json`)]);
  const table = native(['compare', ...models, at('examples', 'data', 'stages.csv')]);
  assert.match(table.stdout, /^Wolds Assurance +● 100 +▲ 48 +◆ 27 +◆ 23$/m);
  const csv = native(['compare', ...models, '--format', 'csv', at('examples', 'data', 'stages.csv')]).stdout.trim().split('\n');
  assert.equal(csv[0], 'account_id,account_name,score_1,band_1,rank_1,score_2,band_2,rank_2,score_3,band_3,rank_3,score_4,band_4,rank_4,change,because');
  assert.match(csv.find((line) => line.startsWith('SG-02')) ?? '', /^SG-02,Wolds Assurance,100,Green,1,48,At risk,24,27,Critical,\d+,23,Critical,\d+,-77\.00,"/);
  assert.equal(csv.length, 33);
  assert.equal(JSON.parse(native(['compare', ...models, '--format', 'json', at('examples', 'data', 'stages.csv')]).stdout).length, 3);
});
