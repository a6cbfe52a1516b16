// SPDX-License-Identifier: MIT
// The command line, built by gcc and by clang, and the WebAssembly build say the same, byte for byte: scores, summaries'
// figures, hashes and explanations, of the sample portfolio and of 100,000 generated accounts.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import test, { after } from 'node:test';
import { benchCsv, benchModel } from '../reference/bench-portfolio.mjs';
import { generate } from '../reference/generate.mjs';
import { at, five, load, sample } from './common.mjs';

const BUILD = process.env.CHS_BUILD ?? at('build');
const BINARIES = { gcc: join(BUILD, 'chs'), clang: join(BUILD, 'clang', 'chs') };
const ACCOUNTS = 100_000;
const folder = mkdtempSync(join(tmpdir(), 'chs-'));
after(() => rmSync(folder, { recursive: true }));

/** @param {string} name @param {string | Iterable<string | Uint8Array>} content */
function keep(name, content) {
  const file = join(folder, name);
  if (typeof content === 'string') writeFileSync(file, content);
  else writeFileSync(file, Buffer.concat([...content].map((part) => Buffer.from(part))));
  return file;
}

/**
 * @typedef {{ model: string, accounts: string, tables?: Record<string, string>, overrides: string | null, asOf: string | null }} Portfolio
 * @type {Record<string, () => Portfolio>}
 */
const portfolios = {
  bench: () => ({
    model: keep('bench.json', JSON.stringify(benchModel())),
    accounts: keep('bench.csv', benchCsv(ACCOUNTS)),
    overrides: null,
    asOf: null,
  }),
};
for (const model of sample.models) {
  portfolios[`sample, ${basename(model)}`] = () => ({ model, accounts: sample.accounts, overrides: sample.overrides, asOf: null });
}
portfolios['sample, five tables'] = () => ({ ...five, asOf: null });
for (const seed of [20]) { // with segments, lifecycle, rules, overrides, min, geometric, percentiles
  portfolios[`generated, seed ${seed}`] = () => {
    const made = generate(seed, { accounts: ACCOUNTS, signals: 12 });
    return {
      model: keep(`${seed}.json`, JSON.stringify(made.model)),
      accounts: keep(`${seed}.csv`, made.accountsCsv),
      overrides: made.overridesCsv === null ? null : keep(`${seed}-overrides.csv`, made.overridesCsv),
      asOf: made.asOf,
    };
  };
}

/** @param {string} binary @param {string} command @param {Portfolio} portfolio @param {string[]} more */
function native(binary, command, { model, accounts, tables = {}, overrides, asOf }, more) {
  const args = [command, '--model', model, ...(asOf ? ['--as-of', asOf] : []), ...(overrides ? ['--overrides', overrides] : [])];
  for (const [name, file] of Object.entries(tables)) args.push('--table', `${name}=${file}`);
  return execFileSync(binary, [...args, ...more, accounts], { maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' });
}

/** @param {Portfolio} portfolio */
async function wasm({ model, accounts, tables = {}, overrides, asOf }) {
  const chs = await load();
  const data = chs.newData();
  await data.read('accounts', new Blob([readFileSync(accounts)]), { name: accounts });
  for (const [name, file] of Object.entries(tables)) await data.read(name, readFileSync(file), { name: file });
  if (overrides) await data.read('overrides', readFileSync(overrides), { name: overrides });
  return chs.score(chs.parseModel(readFileSync(model), { file: model }), data, { asOf });
}

/** Equal, without printing megabytes when not. @param {string} one @param {string} other @param {string} what */
function same(one, other, what) {
  if (one === other) return;
  const [a, b] = [one.split('\n'), other.split('\n')];
  const line = a.findIndex((text, i) => text !== b[i]);
  assert.fail(`${what}: line ${line + 1} differs\n  ${a[line]?.slice(0, 600)}\n  ${b[line]?.slice(0, 600)}`);
}

for (const [name, make] of Object.entries(portfolios)) {
  test(`${name}: WebAssembly, gcc and clang`, async (t) => {
    const portfolio = make();
    const run = await wasm(portfolio);
    const written = { csv: run.csv({ detail: true }), json: run.json({ detail: true }) };
    const some = run.rows(run.count > 1000 ? [run.count - 1] : [0, Math.floor(run.count / 2), run.count - 1]);
    for (const [compiler, binary] of Object.entries(BINARIES)) {
      const skip = existsSync(binary) ? false : `NOT COMPARED: ${binary} is not there; make ${binary} builds it`;
      await t.test(`${run.count} accounts, ${compiler}`, { skip }, () => {
        for (const format of /** @type {const} */ (['csv', 'json'])) {
          same(native(binary, 'score', portfolio, ['--format', format, '--detail']), written[format], `${compiler}, ${format}`);
        }
        for (const { index, id } of some) {
          const { decides, ...account } = JSON.parse(native(binary, 'explain', portfolio, ['--account', id, '--format', 'json']));
          assert.deepEqual(account, run.account(index), `${compiler}, explanation of ${id}`);
          const { nodes, key } = run.decides(index);
          assert.deepEqual(decides, { nodes, key }, `${compiler}, what decides the band of ${id}`);
        }
      });
    }
  });
}
