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

/**
 * Every change that the doctor offers gives a model, and what it was offered for is gone.
 * @param {import('../../web/chs.js').Chs} chs @param {string} text @param {import('../../web/chs.js').Data} data
 */
function mend(chs, text, data) {
  const look = (/** @type {string} */ model) => chs.score(chs.parseModel(model), data).doctor();
  const found = look(text);
  for (const { code, about, evidence, fix } of found) {
    if (!fix) continue;
    const mended = chs.editModel(text, fix.edits);
    assert.notEqual(mended, text);
    const left = look(mended).filter((it) => it.code === code && it.about === about && it.evidence.with === evidence.with);
    assert.deepEqual(left, [], `${code} of ${about} after: ${fix.change}`);
  }
  const safe = found.flatMap(({ fix }) => (fix?.safe ? fix.edits : []));
  const codes = new Set(look(chs.editModel(text, safe)).filter(({ fix }) => fix?.safe).map(({ code }) => code));
  assert.deepEqual([...codes], [], 'all safe ones at once');
  return new Set(found.flatMap(({ code, fix }) => (fix ? [code] : [])));
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
    mend(chs, readFileSync(published.model, 'utf8'), data);
  });
}

test('a model is looked at alone, too', async () => {
  const chs = await load();
  const found = chs.parseModel(MODEL).doctor();
  assert.deepEqual(new Set(found.map(({ code }) => code)), new Set(['bands.no_action', 'inputs.no_trend', 'weights.one_signal', 'weights.not_validated', 'about.no_purpose', 'about.no_owner', 'review.rare']));
});

// A model with every mistake that has a change to mend it, and data that shows them.
const SICK = {
  chs: 1,
  account: { id: 'id', owner: 'csm', segment: 'customer tier' },
  outcome: { churned: 'gone == 1' },
  signals: [
    { id: 'share', value: 'users / seats', goal: 1 },
    { id: 'usage', label: 'Usage', value: 'users', goal: 60 },
    { id: 'mood', label: 'Mood', value: 'mood', points: { good: 100, bad: 0 }, dated: 'seen' },
    { id: 'nps', label: 'NPS', value: 'nps', goal: 10 },
    { id: 'rare', label: 'Rare', value: 'rare', goal: 10 },
    { id: 'stale', label: 'Stale', value: 'rare', goal: 10, dated: 'seen', stale_after: '30d' },
    { id: 'twin', label: 'Twin', value: 'users + 1', goal: 60 },
    { id: 'wheel', label: 'Wheel', value: 'wheel', goal: 100 },
    { id: 'spare', label: 'Spare', value: 'rare', goal: 1 },
    { id: 'none', label: 'None', value: 'rare', goal: 1 },
    { id: 'lonely', label: 'Lonely', value: 'rare', goal: 9 },
  ],
  score: { of: [
    { signal: 'wheel', weight: 1 }, { signal: 'usage', weight: 90 }, { signal: 'none', weight: 0 },
    { group: 'g', weight: 5, of: ['share', 'mood', 'nps', 'rare', 'stale', 'twin'].map((signal) => ({ signal })) },
    { group: 'only', weight: 1, of: [{ group: 'inner', of: [{ signal: 'lonely' }] }] },
  ] },
  rules: [{ if: 'users < 0', cap: 89.5, because: 'Nobody' }],
  bands: [{ name: 'Low', from: 0, color: 'red' }, { name: 'Mid', from: 90, color: 'amber', playbook: 'do/it' }, { name: 'High', from: 99, color: 'green', playbook: 'act' }],
  playbooks: { act: { steps: ['call'] }, 'do/it': { steps: ['call'] } },
};

test('every change that is offered mends what it is for', async () => {
  const chs = await load();
  const data = chs.newData();
  const lines = ['id,csm,customer tier,users,seats,mood,seen,nps,rare,wheel,gone,day'];
  for (let i = 0; i < 160; i++) {
    const users = 3 + ((i * 37) % 23) + (i % 2) * 30;
    lines.push([`a${i}`, 'x', i % 2 ? 'Large' : 'SMB', users, i ? users + 20 : 3, i % 3 ? 'good' : 'bad', i % 2 ? '2026-11-10' : '2026-01-01', i % 3 ? '' : i % 11, i % 4 ? '' : i % 10, (i * 53) % 101, Number((i * 7919) % 160 < 50), '2026-11-16'].join(','));
  }
  await data.read('accounts', lines.join('\n'));
  const whole = { ...SICK, account: { ...SICK.account, date: 'day' } };
  const mended = mend(chs, JSON.stringify(whole, null, 2), data);
  const lifecycle = [{ name: 'New', if: 'users < 0', weights: { only: 2, rare: 3 }, need: { inner: 0.2 } }];
  mend(chs, JSON.stringify({ ...whole, lifecycle }), data); // what names a signal goes with it
  for (const code of ['rules.cap_rounds_up', 'bands.crowded', 'data.coverage', 'data.stale', 'inputs.nps_sparse', 'inputs.duplicate', 'weights.zero', 'outcome.signal_silent', 'bands.no_action', 'segments.none', 'inputs.unused', 'inputs.no_age_limit', 'explain.no_label', 'review.rare', 'weights.one_signal', 'data.small_denominators', 'bands.no_owner']) {
    assert.ok(mended.has(code), `${code} is not among ${[...mended]}`);
  }
});
