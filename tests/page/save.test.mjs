// SPDX-License-Identifier: MIT
// The Save view: every file that it makes, opened by somebody else than the page that made it.
import test from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { accessible } from './axe.mjs';
import { choose, file, launch, open, openSample, saved, smallModel, tableReady, trouble } from './browser.mjs';

const { unzipSync, strFromU8 } = createRequire(new URL('../../web/package.json', import.meta.url))('fflate');

/** @type {import('playwright-core').Browser} */
let browser;
test.before(async () => {
  browser = await launch();
});
test.after(() => browser.close());

/** @param {import('./browser.mjs').Tab} tab */
const openSave = async (tab) => {
  await tab.box.getByRole('link', { name: 'Save', exact: true }).click();
  await tab.box.locator('#save-ids').waitFor();
};

/** @param {import('./browser.mjs').Tab} tab @param {string} button */
const text = async (tab, button) => (await saved(tab, button)).toString('utf8');

test('id and score, with or without the band; ids that begin like a formula are said', async () => {
  const tab = await open(browser);
  await choose(tab, [file('model.json', smallModel()), file('accounts.csv', 'id,name,x\n=1+1,Ada,30\nB-2,Bo,80\nC-3,Cy,\n')]);
  await tableReady(tab);
  await openSave(tab);
  assert.equal(await text(tab, 'Id and score as CSV'), "account_id,score\n'=1+1,30\nB-2,80\nC-3,\n");
  assert.equal(await text(tab, 'Save with ids as they came'), 'account_id,score\n=1+1,30\nB-2,80\nC-3,\n');
  await tab.box.getByLabel('with the band').check();
  assert.match(await text(tab, 'Id and score as CSV'), /^account_id,score,band\n.*\nB-2,80,Healthy\nC-3,,Not enough data\n$/s);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('what was done says files, left out, weights and changes of the model', async () => {
  const tab = await open(browser);
  await openSample(tab);
  await openSave(tab);
  const record = JSON.parse(await text(tab, 'As JSON'));
  assert.equal(record.accounts.accounts, 497);
  assert.equal(record.import.files.length, 6);
  assert.deepEqual(record.edits, []);
  const readable = await text(tab, 'As text');
  assert.ok(readable.includes(record.stamp.model) && readable.includes(record.stamp.data));
  for (const { name, sha256 } of record.import.files) assert.ok(readable.includes(`${name}: `) && readable.includes(sha256), name);
  for (const { account, reason } of record.overrides) assert.ok(readable.includes(`${account}: `) && readable.includes(reason));
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('workbooks of values and of formulas are made under the policy of the page', async () => {
  const tab = await open(browser);
  await openSample(tab);
  await openSave(tab);
  const values = unzipSync(await saved(tab, 'Values as XLSX'));
  assert.match(strFromU8(values['xl/workbook.xml']), /name="Accounts".*name="Signals".*name="About"/);
  const sheet = strFromU8(values['xl/worksheets/sheet1.xml']);
  assert.equal(sheet.match(/<row /g)?.length, 498);
  assert.doesNotMatch(sheet, /<f>/);
  const formulas = unzipSync(await saved(tab, 'Formulas as XLSX'));
  assert.ok((strFromU8(formulas['xl/worksheets/sheet2.xml']).match(/<f>/g)?.length ?? 0) > 497 * 20);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('axe finds nothing in the Save view, light and dark', async () => {
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    const tab = await open(browser, { scheme });
    await openSample(tab);
    await openSave(tab);
    await accessible(tab, scheme);
    await tab.context.close();
  }
});
