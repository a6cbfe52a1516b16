// SPDX-License-Identifier: MIT
// What the start of the page shows of the sample, asked of the core while the page is built: the same core, the same sample and the
// same models would say it once the page is open, a quarter of a second later.
import { createChs } from '../chs.js';
import { filesFor } from '../parts/samplefiles.js';

/**
 * @typedef {import('../parts/carried.js').Specimen} Specimen
 * @typedef {import('../parts/carried.js').Shown} Shown
 * @param {Uint8Array} wasm @param {Record<string, string>} files of the sample, by name
 * @param {import('../parts/sources.js').ModelText[]} models the first one is the sample's
 * @returns {Promise<{ specimen: Specimen, shelf: Shown[] }>}
 */
export async function startOf(wasm, files, models) {
  const chs = await createChs(wasm);
  const runs = [];
  for (const model of models) {
    const data = chs.newData();
    for (const { name, table, own } of filesFor(model.text, Object.keys(files))) await data.read(table, files[own], { name });
    const parsed = chs.parseModel(model.text, { file: model.file });
    runs.push({ info: parsed.info, run: chs.score(parsed, data) });
  }
  const shelf = runs.map(({ info, run }) => {
    const { scored, accounts } = run.summary();
    // otherwise it is made for other columns
    return { name: info.name, purpose: info.about.purpose ?? '', signals: info.signals.length, fits: 2 * scored > accounts };
  });
  return { specimen: specimenOf(runs[0].run, runs[0].info.decimals), shelf };
}

/**
 * The first account of the file that is in the worst band: the generator puts the silent decliner on top. Of what the core
 * says of it that which is drawn (parts/specimen.js).
 * @param {import('../chs.js').Run} run @param {number} decimals @returns {Specimen}
 */
function specimenOf(run, decimals) {
  const [index] = run.view({ sort: 'input', bands: [0] });
  const { name, color, band, score, root, coverage, need, drivers, signals, rules, override, computed, lines } = run.account(index);
  const down = drivers.down.slice(0, 2);
  return {
    decimals,
    account: {
      name, color, band, score, root, coverage, need, rules, override, computed,
      drivers: { ...drivers, down, up: [] },
      signals: signals.filter(({ id }) => down.includes(id)),
      lines: lines.filter(({ depth }) => depth === 1),
    },
  };
}
