// SPDX-License-Identifier: MIT
// How long until the first score: from the bytes of chs.wasm to the scored sample portfolio of 500 accounts, each time in a new
// process, as a page would. The limit counts from instantiate; compiling is shown beside it.
// usage: node tests/bench/ready.mjs [TIMES]
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createChs } from '../../web/chs.js';

const LIMIT = 50; // ms, from instantiate to the first score
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

async function once() {
  const wasm = readFileSync(process.env.CHS_WASM ?? join(ROOT, 'build/chs.wasm'));
  const csv = readFileSync(join(ROOT, 'examples/data/portfolio/accounts.csv'));
  const text = readFileSync(join(ROOT, 'examples/models/renewal-health.json'));
  const start = performance.now();
  const module = await WebAssembly.compile(wasm);
  const compiled = performance.now();
  const chs = await createChs(module);
  const loaded = performance.now();
  const data = chs.newData();
  await data.read('accounts', csv);
  const read = performance.now();
  const run = chs.score(chs.parseModel(text), data);
  const scored = performance.now();
  const { accounts } = run.summary();
  return { accounts, compile: compiled - start, instantiate: loaded - compiled, read: read - loaded, score: scored - read, ready: scored - compiled };
}

if (process.argv[2] === '--once') console.log(JSON.stringify(await once()));
else {
  const times = Number(process.argv[2] ?? 7);
  const runs = Array.from({ length: times }, () => JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--once'], { encoding: 'utf8' })));
  runs.sort((a, b) => a.ready - b.ready);
  const { accounts, compile, instantiate, read, score, ready } = runs[Math.floor(times / 2)];
  const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;
  console.log(`ready: ${ms(ready)} from instantiate to the first score of ${accounts} accounts (median of ${times}, limit ${LIMIT} ms)`);
  console.log(`  instantiate ${ms(instantiate)}, read ${ms(read)}, model and score ${ms(score)}; compile before that ${ms(compile)}`);
  process.exitCode = ready <= LIMIT ? 0 : 1;
}
