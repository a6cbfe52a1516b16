// SPDX-License-Identifier: MIT
// chs in a Node program: joins the five exports of the sample, prints the ten largest accounts at risk and why, then asks
// what would change if support weighed twice as much. `chs` is the package in web/ (npm install PATH/chs-0.1.0.tgz).
//
//   node score.mjs [FOLDER OF THE EXAMPLES]
import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createChs } from 'chs';

const examples = process.argv[2] ?? '..';
const file = (name) => join(examples, 'data/portfolio', name);

const chs = await createChs(readFileSync(createRequire(import.meta.url).resolve('chs/chs.wasm')));
const data = chs.newData();
const model = chs.parseModel(readFileSync(join(examples, 'models/renewal-health.json'), 'utf8'));
try {
  for (const name of ['accounts.csv', 'tickets.csv', 'invoices.csv', 'surveys.csv', 'usage.ndjson'])
    await data.read(name.split('.')[0], createReadStream(file(name)), { name });
  const run = chs.score(model, data);

  const atRisk = run.view({ sort: 'value', descending: true, bands: [0] }).subarray(0, 10);
  for (const { index, score, name, value } of run.rows(atRisk))
    console.log(`${score}  ${name}, ${value}: ${run.account(index).sentence}`);

  const support = model.info.tree.find(({ id }) => id === 'support');
  const { moved, summary } = run.setWeights({ support: 2 * support.weight });
  console.log(`With twice the weight on support, ${moved.length} accounts would be in another band; the median would be ${summary.median}.`);
  run.free();
} finally {
  model.free();
  data.free();
}
