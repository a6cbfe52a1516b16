// SPDX-License-Identifier: MIT
// The examples are what their README and their generator say.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { oneTable, portfolio } from '../../examples/data/sample.mjs';
import { smallSets } from '../../examples/data/small.mjs';
import { compareRow, report } from '../reference/compare.mjs';
import { parseCsv } from '../reference/csv.mjs';
import { score } from '../reference/reference.mjs';
import { createChs } from '../../web/chs.js';
import { golden } from './golden.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const CHS = process.env.CHS_BIN ?? join(ROOT, 'build/chs');
/** @param {string[]} args */
const json = (...args) => JSON.parse(execFileSync(CHS, [...args, '--format', 'json'], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
/** The accounts of a table that is given as text, by id. @param {string} model @param {string} text */
function scored(model, text) {
  const out = execFileSync(CHS, ['score', '--model', `examples/models/${model}.json`, '--format', 'json', '--detail', '-'], { cwd: ROOT, input: text, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
  return Object.fromEntries(JSON.parse(out).accounts.map((/** @type {any} */ account) => [account.account_id, account]));
}

test('the sample portfolio is what its generator makes', () => {
  for (const [name, text] of Object.entries(portfolio())) {
    assert.equal(readFileSync(join(ROOT, 'examples/data/portfolio', name), 'utf8'), text, name);
  }
  assert.equal(readFileSync(join(ROOT, 'examples/data/one-table.csv'), 'utf8'), oneTable());
});

test('the small data sets are what their generator makes, and small', () => {
  for (const [name, text] of Object.entries(smallSets())) {
    assert.equal(readFileSync(join(ROOT, 'examples/data', name), 'utf8'), text, name);
    assert.ok(text.length < 8192, `${name} has ${text.length} characters`);
  }
});

test('the worked example of the four dimensions gives 18, 22, 23, 16 of 25, and 79 in the green band', () => {
  const { signals, lines, score, color } = json('explain', '--model', 'examples/models/four-dimensions.json', '--account', 'FD-01', 'examples/data/four-dimensions.csv');
  const groups = lines.filter((/** @type {any} */ line) => line.kind === 'group' && line.depth === 1);
  assert.deepEqual(groups.map((/** @type {any} */ line) => [line.points, line.weight]), [[18, 25], [22, 25], [23, 25], [16, 25]]);
  assert.equal(score, 79);
  assert.equal(color, 'green');
  assert.ok(signals.length >= 8);
});

// Of the stories in examples/README.md, those that the sample is there to tell.
const STORIES = [
  ['A-0001', 'At risk', 'an NPS of 9 does not hide falling usage'],
  ['A-0002', 'At risk', 'an overdue invoice caps the score'],
  ['A-0003', 'Healthy', 'loud but loyal'],
  ['A-0004', 'Healthy', 'new, low usage, on track'],
  ['A-0005', 'Not enough data', 'half of the record is empty'],
];

const FIVE = [
  ...['tickets=tickets.csv', 'invoices=invoices.csv', 'surveys=surveys.csv', 'usage=usage.ndjson'].flatMap((pair) => ['--table', pair.replace('=', '=examples/data/portfolio/')]),
  'examples/data/portfolio/accounts.csv',
];

test('the stories of the sample portfolio come out', () => {
  const { accounts } = json('score', '--model', 'examples/models/renewal-health.json', '--overrides', 'examples/data/portfolio/overrides.csv', ...FIVE);
  for (const [id, band, why] of STORIES) {
    assert.equal(accounts.find((/** @type {any} */ account) => account.account_id === id)?.band, band, why);
  }
  const halden = accounts.find((/** @type {any} */ account) => account.account_id === 'A-0002');
  assert.equal(halden.score, 39);
});

const ONE_TABLE = ['examples/data/one-table.csv'];
const OVERRIDES = ['--overrides', 'examples/data/portfolio/overrides.csv'];
const STAGES = ['examples/data/stages.csv'];
/** By name of the industry, what its account ids begin with. @type {[string, string][]} */
const INDUSTRIES = [['saas', 'SA'], ['b2b-services', 'BS'], ['ecommerce', 'EC'], ['financial-services', 'FS'], ['insurance', 'IN'], ['retail', 'RT']];
const ownTable = (/** @type {string} */ name) => [`examples/data/${name}.csv`];

/** @type {[model: string, files: string[], explained: string, more?: string[]][]} */
const MODELS = [
  ['starter', ownTable('starter'), 'ST-02'],
  ['simple-seven', ONE_TABLE, 'A-0001', ['--top', '20']],
  ['four-dimensions', ownTable('four-dimensions'), 'FD-01'],
  ['frequency-breadth-depth', ownTable('frequency-breadth-depth'), 'FB-02'],
  ['weighted-categories', ONE_TABLE, 'A-0001', ['--top', '20']],
  ['renewal-health', [...OVERRIDES, ...FIVE], 'A-0001', ['--top', '20']],
  ...['crawl', 'walk', 'run', 'fly'].map((name) => /** @type {[string, string[], string]} */ ([name, STAGES, 'SG-02'])),
  ...INDUSTRIES.map(([name, ids]) => /** @type {[string, string[], string]} */ ([`industry/${name}`, ownTable(`industry/${name}`), name === 'saas' ? 'SA-06' : `${ids}-02`])),
];
/** @param {string} model */
const filesOf = (model) => /** @type {string[]} */ (MODELS.find(([name]) => name === model)?.[1]);
/** @param {string} model @returns {Record<string, any>} the accounts, by id */
function accountsOf(model) {
  const { accounts } = json('score', '--model', `examples/models/${model}.json`, '--detail', ...filesOf(model));
  return Object.fromEntries(accounts.map((/** @type {any} */ account) => [account.account_id, account]));
}
/** @param {string} model */
const fileOf = (model) => JSON.parse(readFileSync(join(ROOT, `examples/models/${model}.json`), 'utf8'));

test('every model file is here', () => {
  const files = ['', 'industry'].flatMap((folder) => readdirSync(join(ROOT, 'examples/models', folder)).filter((name) => name.endsWith('.json')).map((name) => join(folder, name.slice(0, -5))));
  assert.deepEqual(files.sort(), MODELS.map(([name]) => name).sort());
});

for (const [model, files, explained, more = []] of MODELS) {
  test(`${model} scores its sample without an error or a warning, and says what to do in every band`, () => {
    const { ok, notices } = json('check', '--model', `examples/models/${model}.json`, ...files);
    assert.equal(ok, true);
    // The portfolio is there to show rows that join nothing.
    const told = notices.filter((/** @type {any} */ { severity, code }) => severity !== 'info' && !code.startsWith('join.'));
    assert.deepEqual(told, []);

    const { stage, about, bands, playbooks, signals } = fileOf(model);
    assert.match(stage, /^(crawl|walk|run|fly)$/);
    for (const key of ['purpose', 'healthy_means', 'owner', 'review_every']) assert.ok(about[key], key);
    for (const { name, playbook } of bands) {
      const { owner, within, steps } = playbooks[playbook];
      assert.ok(owner && within && steps.length, name);
    }
    for (const { id, label } of signals) assert.ok(label && label !== id, id);
  });

  test(`${model}: the table of scores, and ${explained} explained`, () => {
    const here = files.map((name) => name.replace('examples/', '../../examples/'));
    const common = ['--model', `../../examples/models/${model}.json`, ...here];
    const name = `examples/${model.replace('industry/', '')}`;
    golden(`${name}-scores`, ['score', ...common, ...more]);
    golden(`${name}-explained`, ['explain', ...common, '--account', explained]);
  });
}

test('every model of one table gives what the reference gives, field by field', async () => {
  const tones = (await createChs(readFileSync(process.env.CHS_WASM ?? join(ROOT, 'build/chs.wasm')))).sentimentWords();
  const single = MODELS.filter(([, files]) => files.length === 1);
  assert.equal(single.length, MODELS.length - 1);
  for (const [model, [file]] of single) {
    const { accounts } = score(fileOf(model), { accounts: parseCsv(readFileSync(join(ROOT, file), 'utf8')), overrides: null }, { tones });
    const printed = accountsOf(model);
    assert.equal(accounts.length, Object.keys(printed).length, model);
    const found = accounts.flatMap((/** @type {any} */ account) => compareRow(account, printed[account.account_id]));
    assert.ok(found.length === 0, report(model, found));
  }
});

// Each small set begins with one that does well, one that declines without a word, and one of whom too little is known.
for (const [model, prefix, best] of [
  ['starter', 'ST', 'Healthy'], ['frequency-breadth-depth', 'FB', 'At goal'],
  ...INDUSTRIES.map(([name, ids]) => [`industry/${name}`, ids, 'Healthy']),
]) {
  test(`${model} tells the healthy account from the silent decliner, and does not guess`, () => {
    const accounts = accountsOf(model);
    const [well, decliner, unknown] = ['01', '02', '03'].map((number) => accounts[`${prefix}-${number}`]);
    assert.equal(well.band, best);
    assert.notEqual(decliner.band, best);
    assert.ok(decliner.score <= well.score - 25, `${decliner.score} against ${well.score}`);
    assert.equal(unknown.band, 'Not enough data');
    assert.equal(unknown.score, null);
  });
}

test('the starter can be redone by hand', () => {
  // 9 of 10; 3 days of the 10 that give 70; no ticket; 41 days overdue, 11 of the 30 from 50 to 0; neutral; 66 days, 36 of the 90 from 75 to 0
  const hand = (20 * 85 + 20 * 21 + 15 * 100 + 10 * (50 - (11 * 50) / 30) + 10 * 65 + 5 * 45) / 80;
  assert.equal(accountsOf('starter')['ST-02'].score, Math.round(hand));
});

test('the stages see ever more of the same accounts', () => {
  const [crawl, walk, run, fly] = ['crawl', 'walk', 'run', 'fly'].map(accountsOf);
  const bands = (/** @type {string} */ id) => [crawl, walk, run, fly].map((accounts) => accounts[id].band);
  assert.deepEqual(bands('SG-01'), ['Green', 'Healthy', 'Healthy', 'Healthy']);
  assert.deepEqual(bands('SG-02'), ['Green', 'At risk', 'Critical', 'Critical'], 'a trend is seen from the run stage on');
  assert.deepEqual(bands('SG-03'), ['Green', 'Not enough data', 'Not enough data', 'Not enough data'], 'enough to crawl');
  assert.deepEqual(bands('SG-04'), ['Amber', 'Healthy', 'Healthy', 'Healthy'], 'loud but growing');
  assert.deepEqual(['crawl', 'walk', 'run', 'fly'].map((name) => fileOf(name).signals.length), [3, 6, 6, 11]);
  const ids = (/** @type {string} */ name) => fileOf(name).signals.map((/** @type {any} */ signal) => signal.id);
  for (const id of ids('run')) assert.ok(ids('fly').includes(id), `${id}: fly has all of run`);
});

test('the table of the four stages in the README shows what they give', () => {
  const stages = ['crawl', 'walk', 'run', 'fly'].map(accountsOf);
  const rows = [...readFileSync(join(ROOT, 'examples/README.md'), 'utf8').matchAll(/^\| (SG-\d+) .*$/gm)];
  assert.equal(rows.length, 4);
  for (const [row, id] of rows) {
    const found = stages.map((accounts) => accounts[id]).map(({ score, band }) => (score === null ? band.toLowerCase() : `${score}, ${band}`));
    assert.deepEqual(row.split(' | ').slice(1).map((cell) => cell.replace(/ \|$/, '')), found);
  }
});

test('the weights of the stages keep to usage 30 to 40, engagement 20 to 30, support and outcomes 15 to 20', () => {
  const weights = (/** @type {string} */ name) => fileOf(name).score.of.map((/** @type {any} */ node) => node.weight);
  assert.deepEqual(weights('crawl'), [40, 30, 20]);
  assert.deepEqual(weights('walk'), [35, 25, 20, 20]);
  assert.deepEqual(weights('run'), [35, 25, 20, 20]);
  assert.deepEqual(weights('fly'), [30, 20, 15, 15, 20]);
});

test('a person corrects the run stage, and the computed score stays visible', () => {
  const { accounts } = json('score', '--model', 'examples/models/run.json', '--overrides', 'examples/data/stages-overrides.csv', ...STAGES);
  const corrected = accounts.filter((/** @type {any} */ account) => account.override).map((/** @type {any} */ { account_id, score, computed }) => [account_id, score, computed]);
  assert.deepEqual(corrected.sort(), [['SG-04', 85, 98], ['SG-17', 40, 34]]);
});

test('the seven components weigh 20, 20, 20, 15, 10, 10, 5 in every industry, with the published bands', () => {
  for (const model of ['simple-seven', ...INDUSTRIES.map(([name]) => `industry/${name}`)]) {
    const { score, bands } = fileOf(model);
    assert.deepEqual(score.of.map((/** @type {any} */ node) => node.weight), [20, 20, 20, 15, 10, 10, 5], model);
    assert.deepEqual(bands.map((/** @type {any} */ band) => [band.name, band.from]), [['At risk', 0], ['Requires attention', 40], ['Healthy', 70]], model);
  }
});

test('a component that falls has actions of its own: a playbook of its name', () => {
  const { score, playbooks } = fileOf('simple-seven');
  for (const node of score.of) {
    const { owner, within, steps } = playbooks[node.group ?? node.signal];
    assert.ok(owner && within && steps.length, node.group ?? node.signal);
  }
});

test('bands go by the shown number: 39.6 shows as 40 and is in the middle band, 39.4 is not', () => {
  const { a, b } = scored('simple-seven', [
    'account_id,status,snapshot_date,nps,key_features_used,tickets_60d,urgent_tickets_60d,overdue_days',
    'a,active,2026-11-16,6,3.87,13,2,36',
    'b,active,2026-11-16,6,3.805,13,2,36',
  ].join('\n'));
  assert.deepEqual([a.score, a.band], [40, 'Requires attention']);
  assert.deepEqual([b.score, b.band], [39, 'At risk']);
});

test('the same licence use means less the longer the customer is there', () => {
  // GitLab's handbook: licence utilisation by months since the start
  const table = [
    ['5', 'Red', 'Red', 'Red'], ['10', 'Yellow', 'Red', 'Red'], ['50', 'Yellow', 'Red', 'Red'],
    ['51', 'Green', 'Yellow', 'Red'], ['75', 'Green', 'Yellow', 'Red'], ['76', 'Green', 'Green', 'Green'], ['100', 'Green', 'Green', 'Green'],
  ];
  const started = ['2026-07-16', '2026-04-16', '2025-01-16']; // 4, 7 and 22 months before
  const rows = table.flatMap(([share], row) => started.map((day, age) => `${row}-${age},2026-11-16,${day},100,${share},1,9,9,0,0,0`));
  const accounts = scored('industry/saas', ['account_id,snapshot_date,start_date,licences_sold,licences_assigned,active_users_28d,nps,key_features_used,tickets_60d,urgent_tickets_60d,overdue_days', ...rows].join('\n'));
  const color = (/** @type {number} */ score) => (score < 40 ? 'Red' : score < 70 ? 'Yellow' : 'Green');
  const found = table.map(([share], row) => [share, ...started.map((_, age) => color(accounts[`${row}-${age}`].licence_use))]);
  assert.deepEqual(found, table);

  const { 'SA-04': four, 'SA-05': eight, 'SA-06': old } = accountsOf('industry/saas');
  assert.ok(four.score > eight.score && eight.score > old.score);
});

test('few users who live in the product do not make up for the many who are missing', () => {
  const { 'FB-02': account } = accountsOf('frequency-breadth-depth');
  assert.deepEqual([account.frequency, account.breadth, account.depth], [100, 8.11, 100]);
  assert.ok(account.score < (100 + 8.11 + 100) / 3);
});

test('one score, four presentations: percentage, colour, letter, rank', () => {
  const files = filesOf('weighted-categories');
  const { score, color, grade, rank, of } = json('explain', '--model', 'examples/models/weighted-categories.json', '--account', 'A-0013', ...files);
  assert.deepEqual([score, color, grade], [96, 'green', 'A']);
  assert.ok(rank >= 1 && rank < of / 4);
});

test('the renewal weighs more as its date comes near', () => {
  const accounts = Object.values(accountsOf('weighted-categories')).filter(({ segment, coverage }) => segment === 'Mid-market' && coverage === 100);
  const share = ['In contract', 'Renewal within 90 days', 'Renewal within 30 days'].map((lifecycle) => {
    const { account_id } = accounts.find((account) => account.lifecycle === lifecycle);
    const { lines } = json('explain', '--model', 'examples/models/weighted-categories.json', '--account', account_id, ...filesOf('weighted-categories'));
    return lines.find((/** @type {any} */ line) => line.id === 'revenue_and_renewal').nominal;
  });
  assert.deepEqual(share, [15, 26.09, 34.62]);
});
