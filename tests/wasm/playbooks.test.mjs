// SPDX-License-Identifier: MIT
// The playbooks of weak components in the example models: the same as reckoned here from the lines of each explanation.
import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { at, load, text } from './common.mjs';

const MODELS = [
  ['simple-seven', 'one-table'],
  ...['saas', 'b2b-services', 'ecommerce', 'financial-services', 'insurance', 'retail'].map((name) => [`industry/${name}`, `industry/${name}`]),
];
/** @param {string} day @param {string} within "2d", "3w" */
function after(day, within) {
  const days = Number(within.slice(0, -1)) * (within.endsWith('w') ? 7 : 1);
  return new Date(Date.parse(day) + days * 864e5).toISOString().slice(0, 10);
}

for (const [name, table] of MODELS) {
  test(`${name}: weak components name their playbooks, worst first, none twice, with who and until when`, async () => {
    const chs = await load();
    const data = chs.newData();
    await data.read('accounts', Readable.toWeb(createReadStream(at('examples', 'data', `${table}.csv`))), { name: table });
    const model = chs.parseModel(text('examples', 'models', `${name}.json`), { file: name });
    const run = chs.score(model, data);
    const { tree, playbooks } = model.info;
    const owners = JSON.parse(text('examples', 'models', `${name}.json`)).account.owner;
    const asOf = run.summary().as_of;
    let weakOnes = 0;
    for (let i = 0; i < run.count; i++) {
      const account = run.account(i);
      const reds = account.bands.findIndex((band) => band.color !== 'red');
      const edge = reds < 0 ? 101 : account.bands[reds].from;
      const lines = account.lines.filter((line) => line.score != null && line.nominal > 0 && line.score < edge && tree.find((node) => node.id === line.id)?.playbook);
      lines.sort((a, b) => b.lost - a.lost || Number(a.score) - Number(b.score));
      /** @type {Map<string, string[]>} */
      const expected = new Map();
      for (const line of lines) {
        const id = String(tree.find((node) => node.id === line.id)?.playbook);
        expected.set(id, [...(expected.get(id) ?? []), line.id]);
      }
      assert.deepEqual(account.weak.map(({ id, components }) => [id, components.map((one) => one.id)]), [...expected]);
      for (const book of [account.playbook, ...account.weak]) {
        if (!book) continue;
        const { owner, within, steps } = playbooks[book.id];
        assert.deepEqual([book.owner, book.within, book.steps], [owner, within, steps]);
        assert.equal(book.who, owner === owners && account.owner ? account.owner : owner);
        assert.equal(book.due, asOf && within ? after(asOf, within) : null);
      }
      weakOnes += account.weak.length;
      const [row] = run.rows([i]);
      assert.equal(row.sentence, account.sentence);
      assert.equal(row.rank, account.rank);
    }
    assert.ok(weakOnes > 0);
    [run, model, data].forEach((each) => each.free());
  });
}
