// SPDX-License-Identifier: MIT
// Families and known cases of the core, WebAssembly and native, against the reference, on random portfolios with parents written in every
// way: ids, names, names of several, circles, nobody. CHS_SEEDS narrows the seeds as in agree.test.mjs.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readId } from './cells.mjs';
import { chance } from './chance.mjs';
import { parseCsv, writeCsv } from './csv.mjs';
import { families, judge } from './families.mjs';
import { generate } from './generate.mjs';
import { score } from './reference.mjs';

const top = fileURLToPath(new URL('../../', import.meta.url));
const binary = process.env.CHS_BIN ?? join(top, 'build/chs');
const wasm = process.env.CHS_WASM ?? join(top, 'build/chs.wasm');
const absent = existsSync(wasm) ? false : `${wasm} absent`;
if (absent) console.error(`\n*** FAMILIES AND KNOWN CASES NOT COMPARED: ${absent} ***\n`);
/** The words that sentiment knows are the core's. @type {Record<string, string>} */
const tones = absent ? {} : (await (await import(join(top, 'web/chs.js'))).createChs(readFileSync(wasm))).sentimentWords();
const [first, last] = (process.env.CHS_SEEDS ?? '1-60').split('-').map(Number);
const SEEDS = Array.from({ length: (last ?? first) - first + 1 }, (_, i) => first + i);

/** A generated portfolio with a family and a value for every account. @param {number} seed */
function portfolio(seed) {
  const c = chance(seed + 5e5);
  const made = generate(seed, { accounts: c.pick([1, 12, 60, 90]) });
  const accounts = parseCsv(made.accountsCsv.replace(/^\ufeff/, ''));
  const at = (/** @type {string} */ name) => accounts.headers.indexOf(made.model.columns?.[name] ?? name);
  const ids = accounts.rows.map((row) => readId(row[at('account_id')]));
  const names = accounts.rows.map((row) => readId(row[at('account_name')] ?? ''));
  /** @type {Map<string, { parent: string, value: string }>} */
  const facts = new Map();
  for (const id of ids) {
    const parent = c.maybe(0.3) ? '' : c.pick([c.pick(ids), c.pick(ids), c.pick(names), id, 'nobody', 'N/A', `${c.pick(ids.slice(0, 3))} `]);
    facts.set(id, { parent, value: c.pick(['', '0', '-5', `${c.whole(1, 90000)}.${c.whole(10, 99)}`, `${c.whole(1, 9)}`, '999999999999999', '123456789012.5']) });
  }
  accounts.headers.push('belongs_to', 'worth');
  accounts.rows.forEach((row, i) => row.push(facts.get(ids[i])?.parent ?? '', facts.get(ids[i])?.value ?? ''));
  const model = { ...made.model, account: { ...made.model.account, parent: 'belongs_to', value: 'worth' } };
  const others = Object.entries(made.tablesCsv).map(([name, csv]) => [name, parseCsv(csv)]);
  const tables = { ...Object.fromEntries(others), accounts, overrides: made.overridesCsv === null ? null : parseCsv(made.overridesCsv) };
  const members = score(model, tables, { asOf: made.asOf, tones }).accounts.map((account) => {
    const { parent = '', value = '' } = facts.get(account.account_id) ?? {};
    return { id: account.account_id, name: account.account_name, score: account.score, band: account.band, grade: account.grade, parent: readId(parent), value: value === '' ? null : Number(value) };
  });
  return { ...made, model, accountsCsv: writeCsv(accounts), members, expect: cases(c, model, members) };
}

/** Some that hold and some that do not. @param {import('./chance.mjs').Chance} c @param {any} model @param {import('./families.mjs').Member[]} members */
function cases(c, model, members) {
  const bands = [...model.bands.map((/** @type {any} */ band) => band.name), 'Not enough data'];
  return Array.from({ length: members.length ? 25 : 0 }, () => {
    const found = c.pick(members);
    const points = (found.score ?? 5000) / 100;
    const range = [points - c.whole(0, 9), points + c.whole(-9, 9)].map((x) => Math.round(100 * Math.min(100, Math.max(0, x))) / 100).sort((a, b) => a - b);
    /** @type {import('./families.mjs').Expectation} */
    const expected = { account: c.maybe(0.05) ? 'nobody at all' : found.id };
    if (c.maybe(0.6)) expected.band = c.maybe(0.5) && bands.includes(found.band) ? found.band : c.pick(bands);
    if (c.maybe(0.5)) expected.score = c.maybe(0.3) ? points : range;
    if (model.grades && c.maybe(0.3)) expected.grade = c.pick(model.grades)[0];
    return expected.band ?? expected.score ?? expected.grade ? expected : { ...expected, score: points };
  });
}

/** @param {any} chs @param {ReturnType<typeof portfolio>} made @param {(run: any) => void} use */
async function withRun(chs, made, use) {
  const data = chs.newData();
  const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
  await data.read('accounts', bytes(made.accountsCsv));
  if (made.overridesCsv !== null) await data.read('overrides', bytes(made.overridesCsv));
  for (const [name, csv] of Object.entries(made.tablesCsv)) await data.read(name, bytes(csv));
  const model = chs.parseModel(JSON.stringify({ ...made.model, expect: made.expect }));
  const run = chs.score(model, data, made.asOf ? { asOf: made.asOf } : {});
  use(run);
  for (const handle of [run, model, data]) handle.free();
}

const hundredths = (/** @type {number | null} */ points) => (points === null ? null : Math.round(100 * points));

test(`families of ${SEEDS.length} portfolios are those of the reference`, { skip: absent }, async () => {
  const { createChs } = await import(join(top, 'web/chs.js'));
  const chs = await createChs(readFileSync(wasm));
  let seen = 0;
  for (const seed of SEEDS) {
    const made = portfolio(seed);
    await withRun(chs, made, (run) => {
      const expected = families(made.members, made.model.decimals ?? 0);
      assert.equal(run.summary().families, expected.filter((family) => family && family.parent === null && family.children).length, `seed ${seed}`);
      const rows = run.rows(run.view());
      expected.forEach((family, i) => {
        const { family: got, bands } = run.account(i);
        const where = `seed ${seed}, account ${made.members[i].id}`;
        assert.equal(rows[i].children, family?.children ?? 0, where);
        if (!family || !got) return assert.equal(got, family, where);
        seen++;
        const rolled = hundredths(got.rolled_up.score);
        const band = rolled === null ? 'Not enough data' : bands.findLast((/** @type {any} */ each) => 100 * each.from <= rolled).name;
        assert.deepEqual(
          { parent: got.parent?.index ?? null, children: got.children, direct: got.direct, scored: got.scored, mean: rolled, byValue: got.rolled_up.weighted_by === 'value',
            list: got.list.map((/** @type {any} */ member) => hundredths(member.score) ?? 65535) },
          family, where);
        assert.equal(got.rolled_up.band, band, where);
        assert.equal(got.worst?.index ?? null, family.scored ? got.list[0].index : null, where);
        for (const member of got.list) assert.equal(member.id, made.members[member.index].id, where);
      });
    });
  }
  assert.ok(seen > 500, `${seen} families`);
});

test('known cases come out as the reference judges them, native and WebAssembly alike', { skip: absent || (existsSync(binary) ? false : `${binary} absent`) }, async () => {
  const { createChs } = await import(join(top, 'web/chs.js'));
  const chs = await createChs(readFileSync(wasm));
  const folder = mkdtempSync(join(tmpdir(), 'chs-cases-'));
  const keep = (/** @type {string} */ name, /** @type {string} */ text) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  /** @type {Record<string, number>} */
  const seen = { met: 0, unmet: 0, not_scored: 0, not_there: 0 };
  for (const seed of SEEDS) {
    const made = portfolio(seed);
    if (!made.members.length) continue;
    const more = [...Object.entries(made.tablesCsv).flatMap(([name, csv]) => ['--table', `${name}=${keep(`${name}.csv`, csv)}`]),
      ...(made.overridesCsv === null ? [] : ['--overrides', keep('overrides.csv', made.overridesCsv)]), ...(made.asOf ? ['--as-of', made.asOf] : [])];
    const args = ['check', '--format', 'json', '--model', keep('model.json', JSON.stringify({ ...made.model, expect: made.expect })), ...more, keep('accounts.csv', made.accountsCsv)];
    const printed = JSON.parse(execFileSync(binary, args, { encoding: 'utf8', maxBuffer: 1 << 28 }));
    await withRun(chs, made, (run) => {
      const { cases: got, ...counts } = run.expectations();
      assert.deepEqual(got.map((/** @type {any} */ each) => each.state), made.expect.map((expected) => judge(made.members, expected)), `seed ${seed}`);
      assert.deepEqual(printed.expect, got, `seed ${seed}`);
      assert.deepEqual(printed.expectations, counts, `seed ${seed}`);
      for (const each of got) {
        seen[each.state]++;
        assert.equal(each.ok, each.state === 'met');
        assert.equal(each.reason === null, each.state === 'met' || each.state === 'not_there', `seed ${seed}: ${JSON.stringify(each)}`);
      }
    });
  }
  rmSync(folder, { recursive: true });
  for (const [state, count] of Object.entries(seen)) assert.ok(count > 20, `${count} ${state}`);
});
