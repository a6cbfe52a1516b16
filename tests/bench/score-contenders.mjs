// SPDX-License-Identifier: MIT
// chs and the plain JavaScript on the same portfolio, behind the same few calls, and how their results are compared. Weights come from a
// turn number, another one each time, so that no re-score finds its work done.
import { readFile } from 'node:fs/promises';
import { createChs } from '../../web/chs.js';
import { Owner } from '../../web/core.js';
import { loadJs } from './load-js.mjs';
import { TEXTS } from './formats.mjs';
import { WASM } from './loaders.mjs';
import { chunks } from './pieces.mjs';
import { curveScore, JsScorer } from './score-js.mjs';

/** Weight of the first signal of each group, and of the first group, in a turn. @param {number} turn */
const signalWeight = (turn) => 1 + (turn % 13) / 13;
const groupWeight = (/** @type {number} */ turn) => 20 + (turn % 31);

/** @typedef {ReturnType<typeof import('../reference/bench-portfolio.mjs').benchModel>} BenchModel */

/** @param {string} path @param {BenchModel} model */
export async function js(path, model) {
  const table = await loadJs(path, TEXTS);
  const { of, need } = model.score;
  const signals = of.map((group) => group.of.map((signal) => signal.weight));
  const groups = of.map((group) => group.weight);
  const score = new JsScorer({ accounts: table.rows, signals, groups, need: need * 10000, bands: model.bands.map((band) => band.from * 100) });
  of.forEach((group, g) => group.of.forEach(({ signal: id }, s) => {
    const signal = model.signals.find((candidate) => candidate.id === id);
    const values = table.numbers(signal.value);
    const into = score.signal[g][s];
    for (let i = 0; i < values.length; i++) into[i] = curveScore(signal.curve, values[i]);
  }));
  return {
    score,
    changeSignals(/** @type {number} */ turn) {
      score.setSignalWeights(signals.map(([, ...rest]) => [signalWeight(turn), ...rest]));
      score.full();
    },
    changeGroup(/** @type {number} */ turn) {
      score.setGroupWeights([groupWeight(turn), ...groups.slice(1)]);
      score.rootOnly();
    },
  };
}

/** @param {string} path @param {string} modelPath */
export async function chs(path, modelPath) {
  const engine = await createChs(WASM);
  const data = engine.newData();
  await data.read('accounts', chunks(path), { name: 'accounts.csv' });
  const model = engine.parseModel(await readFile(modelPath));
  const begin = performance.now();
  const run = engine.score(model, data);
  const firstScore = performance.now() - begin;
  const { core, at } = Owner.handle(run);
  const tree = model.info.tree.filter((node) => node.depth > 0);
  const groups = tree.filter((node) => node.kind === 'group').map((node) => node.id);
  const firsts = groups.map((group) => tree.find((node) => node.parent === group).id);
  const weights = (/** @type {string[]} */ ids, /** @type {number} */ weight) => Object.fromEntries(ids.map((id) => [id, weight]));
  /** The same calls that setWeights makes, without the summary and the lists that it hands back. */
  const change = (/** @type {Record<string, number>} */ list) => {
    for (const [id, weight] of Object.entries(list)) core.call('chs_wasm_run_set_weight', [at, id, weight, null, null], () => {});
    core.call('chs_wasm_run_rescore', [at], () => {});
  };
  const moved = () => core.call('chs_wasm_run_moved', [at], (frame) => [frame.words(0), frame.bytes(1), frame.bytes(2)]);
  return {
    firstScore,
    /** One weight in every group: all of them are stale, the root too. */
    changeSignals: (/** @type {number} */ turn) => change(weights(firsts, signalWeight(turn))),
    changeGroup: (/** @type {number} */ turn) => change(weights(groups.slice(0, 1), groupWeight(turn))),
    setSignals: (/** @type {number} */ turn) => void run.setWeights(weights(firsts, signalWeight(turn))),
    setGroup: (/** @type {number} */ turn) => void run.setWeights(weights(groups.slice(0, 1), groupWeight(turn))),

    /**
     * The first difference to the JavaScript, or ''. Scores, coverages, bands, histogram and who moved of all accounts; the groups, which
     * chs shows account by account, of some thousands.
     * @param {JsScorer} other
     */
    difference(other) {
      const [index, from, to] = moved();
      const { histogram } = run.summary();
      const points = Array.from({ length: 101 }, (_, p) => other.histogram[100 * p]);
      const pairs = [
        ['scores', run.scores.slice(), other.score], ['coverages', run.coverages.slice(), other.coverage], ['bands', run.bands.slice(), other.band],
        ['histogram', histogram, points], ['moved', index, other.movedIndex.subarray(0, other.moved)],
        ['moved from', from, other.movedFrom.subarray(0, other.moved)], ['moved to', to, other.movedTo.subarray(0, other.moved)]];
      for (const [what, mine, theirs] of pairs) {
        if (mine.length !== theirs.length) return `${what}: ${mine.length} entries in chs, ${theirs.length} in JavaScript`;
        for (let i = 0; i < mine.length; i++) if (mine[i] !== theirs[i]) return `${what}[${i}] is ${mine[i]} in chs, ${theirs[i]} in JavaScript`;
      }
      for (let i = 0; i < run.count; i += 487) {
        const { lines, root } = run.account(i);
        if (hundredths(root) !== other.root[i]) return `root of account ${i}: ${root} in chs, ${other.root[i]} hundredths in JavaScript`;
        for (const [g, id] of groups.entries()) {
          const { score, coverage } = lines.find((line) => line.id === id);
          const [s, c] = [other.groupScore[g][i], other.groupCoverage[g][i]];
          if (hundredths(score) !== s || hundredths(coverage) !== c) {
            return `group ${id} of account ${i}: ${score} (coverage ${coverage}) in chs, ${s} (${c}) hundredths in JavaScript`;
          }
        }
      }
      return '';
    },
  };
}

/** @param {number | null} points */
const hundredths = (points) => (points === null ? 65535 : Math.round(points * 100));
