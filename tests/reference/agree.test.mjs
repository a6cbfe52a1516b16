// SPDX-License-Identifier: MIT
// The core against the reference, field by field, on random models and portfolios: the command line, the WebAssembly module through
// web/chs.js, and what-if. A difference names the seed, the account, the field, what was expected and what came.
// CHS_SEEDS=17 or CHS_SEEDS=1-50 narrows the seeds; CHS_BIN and CHS_WASM name other builds.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chance } from './chance.mjs';
import { compareExplanation, compareRow, report } from './compare.mjs';
import { parseCsv } from './csv.mjs';
import { generate } from './generate.mjs';
import { score } from './reference.mjs';

const top = fileURLToPath(new URL('../../', import.meta.url));
const binary = process.env.CHS_BIN ?? join(top, 'build/chs');
const wasm = process.env.CHS_WASM ?? join(top, 'build/chs.wasm');
const glue = join(top, 'web/chs.js');
const run = promisify(execFile);

const [first, last] = (process.env.CHS_SEEDS ?? '1-300').split('-').map(Number);
/** Seed and size of each portfolio: many small ones, a few large. */
const CASES = Array.from({ length: (last ?? first) - first + 1 }, (_, i) => ({ seed: first + i, accounts: 60 }));
if (!process.env.CHS_SEEDS) CASES.push({ seed: 1001, accounts: 1 }, { seed: 1002, accounts: 2 }, { seed: 1003, accounts: 3000 }, { seed: 1004, accounts: 5000 });
const MOST_REPORTS = 8;

/** @param {...string} files @returns {false | string} */
const absent = (...files) => {
  const gone = files.filter((file) => !existsSync(file));
  if (gone.length) console.error(`\n*** NOT COMPARED WITH THE REFERENCE: ${gone.join(', ')} absent ***\n`);
  return gone.length ? `${gone.join(', ')} absent` : false;
};

/** The words that sentiment knows are the core's. @type {Record<string, string>} */
const tones = existsSync(wasm) ? (await (await import(glue)).createChs(readFileSync(wasm))).sentimentWords() : {};

/** A generated case and what the reference makes of it, once for all tests. @param {{ seed: number, accounts: number }} size */
function prepared(size) {
  const made = ready.get(size) ?? prepare(size);
  ready.set(size, made);
  return made;
}
/** @type {Map<{ seed: number, accounts: number }, ReturnType<typeof prepare>>} */
const ready = new Map();
/** @param {{ seed: number, accounts: number }} size */
function prepare({ seed, accounts }) {
  const made = generate(seed, { accounts });
  const others = Object.entries(made.tablesCsv).map(([name, csv]) => [name, parseCsv(csv)]);
  const tables = { ...Object.fromEntries(others), accounts: parseCsv(made.accountsCsv), overrides: made.overridesCsv === null ? null : parseCsv(made.overridesCsv) };
  return { ...made, tables, expected: score(made.model, tables, { asOf: made.asOf, tones }).accounts };
}

/**
 * Runs `check` on every case and reports the first few that differ, all of them counted.
 * @param {(size: { seed: number, accounts: number }) => Promise<import('./compare.mjs').Difference[]>} check
 */
async function onEveryCase(check) {
  const failures = [];
  for (const size of CASES) {
    const where = `seed ${size.seed}, ${size.accounts} accounts`;
    try {
      const found = await check(size);
      if (found.length) failures.push(report(where, found));
    } catch (error) {
      const { code, message } = /** @type {any} */ (error);
      failures.push(`${where}: ${code ?? ''} ${message}`);
    }
  }
  assert.equal(failures.length, 0, `${failures.length} of ${CASES.length} cases differ from the reference\n${failures.slice(0, MOST_REPORTS).join('\n')}\n` +
    'To look at one: CHS_SEEDS=N node --test tests/reference/agree.test.mjs; node tests/reference/generate.mjs --seed N --accounts 60 --out DIR');
}

/** @param {string[]} expected @param {string[]} got @returns {import('./compare.mjs').Difference[]} */
const compareIds = (expected, got) =>
  expected.join('\n') === got.join('\n') ? [] : [{ account: '*', field: 'accounts', expected: expected.slice(0, 8), got: got.slice(0, 8) }];

test('chs score and chs explain print what the reference computes', { skip: absent(binary) }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chs-agree-'));
  try {
    await onEveryCase(async (size) => {
      const { model, accountsCsv, overridesCsv, tablesCsv, asOf, expected } = prepared(size);
      const file = (/** @type {string} */ name) => join(folder, name);
      writeFileSync(file('model.json'), JSON.stringify(model));
      writeFileSync(file('accounts.csv'), accountsCsv);
      if (overridesCsv !== null) writeFileSync(file('overrides.csv'), overridesCsv);
      for (const [name, csv] of Object.entries(tablesCsv)) writeFileSync(file(`${name}.csv`), csv);
      const others = Object.keys(tablesCsv).flatMap((name) => ['--table', `${name}=${file(`${name}.csv`)}`]);
      const common = ['--model', file('model.json'), ...others, ...(overridesCsv === null ? [] : ['--overrides', file('overrides.csv')]), ...(asOf ? ['--as-of', asOf] : [])];
      /** @param {string[]} args */
      const json = async (args) => JSON.parse((await run(binary, [...args, ...common, '--format', 'json', file('accounts.csv')], { maxBuffer: 1 << 28 })).stdout);

      const printed = (await json(['score', '--detail'])).accounts;
      const found = compareIds(expected.map((account) => account.account_id), printed.map((/** @type {any} */ row) => row.account_id));
      if (found.length) return found;
      found.push(...expected.flatMap((account, i) => compareRow(account, printed[i])));
      const one = expected[size.seed % expected.length];
      if (one) found.push(...compareExplanation(one, await json(['explain', '--account', one.account_id])));
      return found;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Loads a case into the module, hands the run to `use`, frees everything. @param {any} chs @param {ReturnType<typeof prepared>} made
 * @param {(run: any) => import('./compare.mjs').Difference[]} use */
async function withRun(chs, made, use) {
  const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
  const data = chs.newData();
  let model, scored;
  try {
    await data.read('accounts', bytes(made.accountsCsv));
    if (made.overridesCsv !== null) await data.read('overrides', bytes(made.overridesCsv));
    for (const [name, csv] of Object.entries(made.tablesCsv)) await data.read(name, bytes(csv));
    model = chs.parseModel(JSON.stringify(made.model));
    scored = chs.score(model, data, made.asOf ? { asOf: made.asOf } : {});
    return use(scored);
  } finally {
    scored?.free();
    model?.free();
    data.free();
  }
}

/** @param {ReturnType<typeof prepared>["expected"]} expected @param {any} scored @returns {import('./compare.mjs').Difference[]} */
const compareScores = (expected, scored) => expected.flatMap((account, i) => {
  const got = scored.scores[i] === 65535 ? null : scored.scores[i];
  return got === account.score ? [] : [{ account: account.account_id, field: 'scores[]', expected: account.score, got }];
});

test('the WebAssembly module explains every account as the reference does', { skip: absent(glue, wasm) }, async () => {
  const { createChs } = await import(glue);
  const chs = await createChs(readFileSync(wasm));
  await onEveryCase(async (size) => {
    const made = prepared(size);
    return withRun(chs, made, (scored) => {
      if (scored.count !== made.expected.length) return [{ account: '*', field: 'count', expected: made.expected.length, got: scored.count }];
      return [...compareScores(made.expected, scored), ...made.expected.flatMap((account, i) => compareExplanation(account, scored.account(i)))];
    });
  });
});

/** The model with other base weights; a class's own stay. @param {any} item @param {Record<string, number>} weights @returns {any} */
const reweighted = (item, weights) => ({
  ...item,
  ...(item.of ? { of: item.of.map((/** @type {any} */ child) => reweighted({ ...child, weight: weights[child.group ?? child.signal] ?? child.weight }, weights)) } : {}),
});

test('setWeights gives what the reference gives for the changed model, and who moved band', { skip: absent(glue, wasm) }, async () => {
  const { createChs } = await import(glue);
  const chs = await createChs(readFileSync(wasm));
  await onEveryCase(async (size) => {
    const made = prepared(size);
    return withRun(chs, made, (scored) => {
      const c = chance(size.seed + 1e6);
      const ids = Object.keys(made.expected[0]?.nodes ?? {});
      /** @type {import('./compare.mjs').Difference[]} */
      const found = [];
      const model = structuredClone(made.model);
      for (let round = 0; round < 4 && ids.length; round++) {
        const change = Object.fromEntries(c.shuffled(ids).slice(0, c.whole(1, 3)).map((id) => [id, c.pick([1, 3, 35, 1 / 3, 1e6, 12.5])]));
        // The last round changes the weights of one class, where there is one; the others the base weights.
        const segment = round === 3 ? model.segments?.[0] : undefined;
        if (segment) segment.weights = { ...segment.weights, ...change };
        else model.score = reweighted(model.score, change);
        const { moved } = segment ? scored.setWeights(change, { segment: segment.name }) : scored.setWeights(change);
        const after = score(model, made.tables, { asOf: made.asOf, tones }).accounts;
        found.push(...compareScores(after, scored), ...after.flatMap((account, i) => compareExplanation(account, scored.account(i))));
        const expected = after.flatMap((account, i) => (account.band === made.expected[i].band ? [] : [i])); // since the run was made
        const got = moved.map((/** @type {any} */ move) => move.index).sort((/** @type {number} */ a, /** @type {number} */ b) => a - b);
        if (expected.join() !== got.join()) found.push({ account: '*', field: 'moved', expected, got });
      }
      return found;
    });
  });
});
