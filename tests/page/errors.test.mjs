// SPDX-License-Identifier: MIT
// What is wrong is said in place, with the file first, what was found and where, and a way out; what was shown before
// stays.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { choose, file, folder, killEngine, launch, open, openSample, SAMPLE, smallModel, tableReady, trouble } from './browser.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** @param {import('./browser.mjs').Tab} tab */
const note = async (tab) => {
  await tab.box.locator('.note').first().waitFor();
  return (await tab.box.locator('.note').allInnerTexts()).join('\n');
};

/** @type {{ name: string, files: () => (string | ReturnType<typeof file>)[], says: RegExp[] }[]} */
const CASES = [
  {
    name: 'a CSV with an unclosed quote',
    files: () => [SAMPLE.model, file('q4.csv', 'account_id,arr\nA-1,"12\nA-2,5\n')],
    says: [/^q4\.csv cannot be used/, /quote/i, /line 2/, /data\.csv/, /Choose another file/],
  },
  {
    name: 'a model with a misspelt key',
    files: () => [file('ours.json', smallModel({ bandz: [] })), file('a.csv', 'id,name,x\n1,a,5\n')],
    says: [/^ours\.json cannot be used/, /bandz/, /line 1, column \d+/, /model\.unknown_key/, /Choose another model/],
  },
  {
    name: 'a model that is not JSON',
    files: () => [file('ours.json', '{ "chs": 1,\n  "name": }')],
    says: [/^ours\.json cannot be used/, /line 2/, /json\.syntax/],
  },
  {
    name: 'a JSON file that is neither a model nor a list of records',
    files: () => [file('export.json', '[1, 2]')],
    says: [/^export\.json cannot be used/, /data\.records/],
  },
  {
    name: 'a file that no reader takes',
    files: () => [file('plan.docx', 'PK')],
    says: [/^plan\.docx is not a file that chs reads/, /\.docx/, /Save the sheet as CSV/],
  },
  {
    name: 'a workbook that is none',
    files: () => [SAMPLE.model, file('book.xlsx', 'PK\x03\x04 and nothing more')],
    says: [/^book\.xlsx cannot be used/, /Choose another file/],
  },
  {
    name: 'accounts without the id column of the model',
    files: () => [file('m.json', smallModel()), file('crm.csv', 'Company,ARR\nA,1\n')],
    says: [/^The accounts cannot be scored/, /data\.column/, /Columns in crm\.csv: Company, ARR\./],
  },
  {
    name: 'an empty file',
    files: () => [file('m.json', smallModel()), file('none.csv', '')],
    says: [/none\.csv/, /data\.empty/],
  },
  {
    name: 'overrides alone',
    files: () => [SAMPLE.overrides],
    says: [/^overrides\.csv holds overrides, but there are no accounts yet/],
  },
  {
    name: 'two models at once',
    files: () => [file('a.json', smallModel()), file('b.json', smallModel())],
    says: [/Kept to compare with it: b\.json\./],
  },
];

for (const { name, files, says } of CASES) {
  test(`${name} is said in place`, async () => {
    const tab = await open(browser);
    await choose(tab, files());
    const said = await note(tab);
    for (const pattern of says) assert.match(said, pattern);
    if (await tab.box.evaluate(() => document.documentElement.dataset.view === 'start'))
      assert.equal(await tab.box.locator('#sample').isEnabled(), true);
    assert.deepEqual(trouble(tab), {});
    await tab.context.close();
  });
}

test('after an error only the file at fault is dropped again', async () => {
  const tab = await open(browser);
  const data = file('a.csv', 'id,name,x\n1,Alpha,5\n');
  await choose(tab, [file('ours.json', smallModel({ bandz: [] })), data]);
  assert.match(await note(tab), /ours\.json cannot be used/);
  await choose(tab, [file('ours.json', smallModel())]);
  await tableReady(tab);
  await choose(tab, [file('b.csv', 'id,name,x\n1,"Beta,5\n')]);
  assert.match(await note(tab), /b\.csv cannot be used/);
  await choose(tab, [file('b.csv', 'id,name,x\n1,Beta,5\n')]);
  await tab.box.locator('.row a', { hasText: 'Beta' }).waitFor();
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('an error leaves what was shown', async () => {
  const tab = await open(browser);
  await openSample(tab);
  const before = await tab.box.locator('h1').innerText();
  await choose(tab, [file('m.json', smallModel()), file('bad.csv', 'id,name,x\n1,"a,5\n')]);
  assert.match(await note(tab), /What was shown before is unchanged/);
  assert.equal(await tab.box.locator('h1').innerText(), before);
  await tab.box.locator('.row[aria-rowindex="2"]').click();
  await tab.box.locator('.breakdown').waitFor();
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('a file that ends inside a row keeps its complete rows and says so', async () => {
  const tab = await open(browser);
  const text = readFileSync(SAMPLE.accounts, 'utf8');
  const cut = text.slice(0, text.indexOf('A-0040') + 30);
  await choose(tab, [SAMPLE.model, file('cut.csv', cut)]);
  await tableReady(tab);
  const said = await note(tab);
  assert.match(said, /^cut\.csv ends in the middle of a row/);
  assert.match(said, new RegExp(`truncated at byte ${Buffer.byteLength(cut)}`));
  await tab.box.getByText('What was read').click();
  assert.match(await tab.box.locator('.read').innerText(), /cut\.csv 39 rows/);
  await tab.context.close();
});

test('weights that leave nothing are refused in place and can be taken back', async () => {
  const tab = await open(browser);
  await choose(tab, [file('m.json', smallModel()), file('a.csv', 'id,name,x\n1,a,5\n2,b,95\n')]);
  await tableReady(tab);
  await tab.box.getByRole('link', { name: 'What-if' }).click();
  await tab.box.locator('#w-x').fill('0');
  assert.match(await note(tab), /These weights cannot be used/);
  await tab.box.locator('.note').getByRole('button', { name: 'Reset' }).click();
  await tab.box.locator('.note').waitFor({ state: 'detached' });
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('days without a date: the reader is asked for one, and it is used', async () => {
  const tab = await open(browser);
  const model = smallModel({
    signals: [
      {
        id: 'x',
        label: 'Days since contact',
        value: 'days_since(seen)',
        unit: 'd',
        curve: [
          [0, 100],
          [100, 0],
        ],
      },
    ],
  });
  await choose(tab, [file('m.json', model), file('a.csv', 'id,name,seen\n1,a,2026-01-01\n2,b,2026-01-31\n')]);
  assert.match(await note(tab), /data\.date/);
  await tab.box.getByLabel('As of').fill('2026-02-10');
  await tab.box.getByLabel('As of').press('Enter');
  await tableReady(tab);
  assert.deepEqual((await tab.box.locator('.row .chip').allInnerTexts()).map(Number), [60, 90]);
  assert.match(await tab.box.locator('.stamp').innerText(), /as of 2026-02-10/);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('a worker that dies is said, and starting again brings the portfolio back', async () => {
  const tab = await open(browser);
  await choose(tab, [SAMPLE.model, SAMPLE.accounts]);
  await tableReady(tab);
  const before = await tab.box.locator('h1').innerText();
  await killEngine(tab);
  await tab.box.getByText('The scoring engine has stopped').waitFor();
  assert.equal(await tab.box.locator('html.stale').count(), 1);
  await tab.box.getByRole('button', { name: 'Start again' }).click();
  await tab.box.locator('html:not(.stale)').waitFor();
  await tableReady(tab);
  assert.equal(await tab.box.locator('h1').innerText(), before);
  await tab.box.locator('.row[aria-rowindex="2"]').click();
  await tab.box.locator('.breakdown').waitFor();
  await tab.context.close();
});

test('a portfolio that cannot be read again stays old, and others can be opened', async (t) => {
  const tab = await open(browser);
  const accounts = join(folder(t), 'accounts.csv');
  cpSync(SAMPLE.accounts, accounts);
  await choose(tab, [SAMPLE.model, accounts]);
  await tableReady(tab);
  await killEngine(tab);
  const again = tab.box.getByRole('button', { name: 'Start again' });
  await again.waitFor();
  rmSync(accounts);
  await again.click();
  await tab.box.locator('.note', { hasText: 'accounts.csv' }).waitFor();
  await tab.box.getByText('The scoring engine has stopped').waitFor();
  assert.equal(await tab.box.locator('html.stale').count(), 1);
  await choose(tab, [SAMPLE.model, SAMPLE.accounts]);
  await tab.box.locator('html:not(.stale)').waitFor();
  await tableReady(tab);
  assert.equal(await again.count(), 0);
  await tab.context.close();
});
