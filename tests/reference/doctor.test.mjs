// SPDX-License-Identifier: MIT
// The figures of the doctor's findings against plain arithmetic over the scores that `chs score --detail` prints: effective and nominal
// weights, correlations, the area under the curve with its interval, churn rates per band. CHS_BIN and CHS_WASM name other builds.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chance } from './chance.mjs';

const top = fileURLToPath(new URL('../../', import.meta.url));
const binary = process.env.CHS_BIN ?? join(top, 'build/chs');
const wasm = process.env.CHS_WASM ?? join(top, 'build/chs.wasm');
const folder = mkdtempSync(join(tmpdir(), 'chs-'));
after(() => rmSync(folder, { recursive: true }));

const WEIGHTS = { loud: 20, quiet: 30, one: 25, other: 25 };
const model = JSON.stringify({
  chs: 1, account: { id: 'id' }, outcome: { churned: 'gone == 1' },
  signals: Object.keys(WEIGHTS).map((id) => ({ id, label: `${id} it`, value: id, goal: 1000 })),
  score: { of: Object.entries(WEIGHTS).map(([signal, weight]) => ({ signal, weight })) },
  decimals: 2,
  bands: [{ name: 'Low', from: 0, color: 'red' }, { name: 'Mid', from: 45, color: 'amber' }, { name: 'High', from: 55, color: 'green' }],
});

/** One signal that varies much, one that hardly does, two that go together; who has left, by the wheel. @param {number} seed */
function accounts(seed) {
  const c = chance(seed);
  const lines = ['id,loud,quiet,one,other,gone'];
  for (let i = 0; i < 260; i++) {
    const one = c.whole(300, 700);
    lines.push([`a${i}`, c.whole(0, 1000), c.whole(480, 520), one, one + c.whole(-60, 60), Number(c.whole(0, 9) < 3)].join(','));
  }
  return lines.join('\n');
}

/** @param {number[]} x */
const mean = (x) => x.reduce((sum, one) => sum + one, 0) / x.length;
/** @param {number[]} x @param {number[]} y */
const covariance = (x, y) => mean(x.map((one, i) => (one - mean(x)) * (y[i] - mean(y))));

/** DeLong, DeLong and Clarke-Pearson 1988, pair by pair. @param {number[]} stayed @param {number[]} left */
function area(stayed, left) {
  const beats = (/** @type {number} */ a, /** @type {number} */ b) => (a > b ? 1 : a === b ? 0.5 : 0);
  const v10 = stayed.map((a) => mean(left.map((b) => beats(a, b))));
  const v01 = left.map((b) => mean(stayed.map((a) => beats(a, b))));
  const spread = (/** @type {number[]} */ v) => covariance(v, v) / (v.length - 1);
  const half = 1.959963984540054 * Math.sqrt(spread(v10) + spread(v01));
  return { auc: mean(v10), low: mean(v10) - half, high: mean(v10) + half };
}

/** @param {number} a @param {number} b @param {number} within @param {string} what */
const near = (a, b, within, what) => assert.ok(Math.abs(a - b) <= within, `${what}: ${a} against ${b}`);

for (let seed = 1; seed <= 10; seed++) {
  test(`the doctor's figures, seed ${seed}`, async () => {
    const [modelFile, csvFile] = ['model.json', 'accounts.csv'].map((name) => join(folder, name));
    const csv = accounts(seed);
    writeFileSync(modelFile, model);
    writeFileSync(csvFile, csv);
    const run = (/** @type {string} */ command, /** @type {string[]} */ ...more) => JSON.parse(execFileSync(binary, [command, '--model', modelFile, '--format', 'json', ...more, csvFile], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    const scored = run('score', '--detail').accounts;
    const doctor = run('check').doctor;
    const of = (/** @type {string} */ code, /** @type {string} */ about) => doctor.find((/** @type {any} */ it) => it.code === code && it.about === about)?.evidence;
    const score = scored.map((/** @type {any} */ one) => one.score);
    const gone = csv.split('\n').slice(1).map((line) => line.endsWith(',1'));

    for (const id of ['loud', 'quiet']) {
      const x = scored.map((/** @type {any} */ one) => one[id]);
      const weight = /** @type {any} */ (WEIGHTS)[id];
      const evidence = of('weights.effective', id);
      assert.equal(evidence.percent_of_weight, weight);
      near(evidence.percent_of_differences, (weight * covariance(x, score)) / covariance(score, score), 0.06, id); // points are dealt in hundredths
      assert.equal(evidence.accounts, 260);
    }
    const [one, other] = ['one', 'other'].map((id) => scored.map((/** @type {any} */ it) => it[id]));
    const twice = of('inputs.duplicate', 'one');
    near(twice.correlation, covariance(one, other) / Math.sqrt(covariance(one, one) * covariance(other, other)), 0.005000001, 'correlation');
    assert.equal(twice.percent_of_weight_together, 50);

    const { auc, low, high } = area(score.filter((/** @type {any} */ _, /** @type {number} */ i) => !gone[i]), score.filter((/** @type {any} */ _, /** @type {number} */ i) => gone[i]));
    const reds = of('outcome.reds_do_not_churn_more', 'Low');
    assert.equal(reds !== undefined, low <= 0.5, `${low}`);
    if (reds) {
      near(reds.auc, auc, 0.005000001, 'auc');
      near(reds.auc_low, low, 0.005000001, 'low');
      near(reds.auc_high, high, 0.005000001, 'high');
      for (const [band, figure] of [['Low', reds.percent_left_of_the_worst_band], ['High', reds.percent_left_of_the_best_band]]) {
        const there = scored.map((/** @type {any} */ it, /** @type {number} */ i) => (it.band === band ? Number(gone[i]) : -1)).filter((/** @type {number} */ g) => g >= 0);
        near(figure, 100 * mean(there), 0.005000001, String(band));
      }
    }

    if (!existsSync(wasm)) return console.error(`\n*** DOCTOR OF THE WEBASSEMBLY BUILD NOT COMPARED: ${wasm} absent ***\n`);
    const { createChs } = await import(join(top, 'web/chs.js'));
    const chs = await createChs(new WebAssembly.Module(readFileSync(wasm)));
    const data = chs.newData();
    await data.read('accounts', csv, { name: 'accounts.csv' });
    assert.deepEqual(chs.score(chs.parseModel(model), data).doctor(), doctor);
  });
}
