// SPDX-License-Identifier: MIT
// The data behind the scores: several files at once, each to its table; questions answered; columns chosen and kept in
// the saved model; rows of other tables matched; the import report taken along. What is checked against the command line
// is checked byte for byte.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { after, before, test } from 'node:test';
import {
  choose,
  file,
  folder,
  launch,
  messy,
  open,
  openSample,
  PORTFOLIO,
  ROOT,
  saved,
  smallModel,
  tableReady,
  tabTo,
  trouble,
  until,
  withTickets,
  write,
} from './browser.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** @typedef {import('./browser.mjs').Tab} Tab */

/** @param {Tab} tab @param {string | RegExp} text */
const verdict = (tab, text) => tab.box.locator('h1', { hasText: text }).waitFor();
/** The model counts days, and the files name none: the page asks. @param {Tab} tab */
async function sayDate(tab) {
  await tab.box.getByLabel('As of').fill('2026-09-01');
  await tab.box.getByLabel('As of').press('Enter');
  await tableReady(tab);
}
/** @param {Tab} tab */
const note = (tab) => tab.box.locator('.notes .note').first().innerText();

test('several files at once: each goes to its table, and the view says what was found in each', async () => {
  const tab = await open(browser);
  await choose(tab, withTickets());
  await verdict(tab, 'All 7 columns that the model asks for were found');
  const files = await tab.box.locator('.files tbody tr').allInnerTexts();
  assert.equal(files.length, 2);
  assert.deepEqual(
    await tab.box.locator('.files select').evaluateAll((all) => all.map((each) => /** @type {any} */ (each).value)),
    ['accounts', 'tickets'],
  );
  assert.match(files[0], /crm\.csv\s+CSV with commas · UTF-8/);
  assert.match(files[1], /helpdesk\.ndjson\s+NDJSON · UTF-8/);
  assert.match(files[1], /\b6\b/);
  await tab.box.getByRole('radio', { name: 'tickets' }).check();
  await tab.box.getByRole('heading', { name: 'tickets: 3 of 3 columns found' }).waitFor();
  await tab.box.getByRole('link', { name: 'See the scores' }).click();
  await tableReady(tab);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('five exports whose names say nothing are known by their headers, and score as the sample does', async () => {
  const tab = await open(browser);
  await openSample(tab);
  const scores = await saved(tab, 'Save scores as CSV');
  const files = [PORTFOLIO.accounts, ...Object.values(PORTFOLIO.tables), PORTFOLIO.overrides].map((path, i) => ({
    name: `export ${i}${extname(path)}`,
    mimeType: '',
    buffer: readFileSync(path),
  }));
  await choose(tab, [PORTFOLIO.model, ...files.reverse()]);
  await verdict(tab, 'All 36 columns');
  assert.deepEqual(
    (
      await tab.box.locator('.files select').evaluateAll((all) => all.map((each) => /** @type {any} */ (each).value))
    ).reverse(),
    ['accounts', 'tickets', 'invoices', 'surveys', 'usage', 'overrides'],
  );
  await tab.box.getByRole('link', { name: 'See the scores' }).click();
  await tableReady(tab);
  assert.ok((await saved(tab, 'Save scores as CSV')).equals(scores), 'the bytes differ');
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('a table that was guessed wrong is changed, and everything is read again', async () => {
  const tab = await open(browser);
  await choose(tab, withTickets());
  await verdict(tab, 'All 7');
  await tab.box.getByLabel('Table of helpdesk.ndjson').focus();
  await tab.box.getByLabel('Table of helpdesk.ndjson').selectOption('');
  await verdict(tab, 'All 4');
  assert.match(await tab.box.locator('.files tbody tr').nth(1).innerText(), /not read/);
  assert.equal(await tab.box.evaluate(() => document.activeElement?.id), 'table-1', 'the focus stays');
  await tab.box.getByLabel('Table of helpdesk.ndjson').selectOption('tickets');
  await verdict(tab, 'All 7');
  await tab.box.getByRole('button', { name: 'Remove helpdesk.ndjson' }).click();
  await tab.box.locator('.files tbody tr').nth(1).waitFor({ state: 'detached' });
  await tab.box.getByRole('radio', { name: 'tickets' }).check();
  await tab.box.getByText('No file holds tickets', { exact: true }).waitFor();
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('dates that read both ways and currencies without rates are asked about, and the answers are kept', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await choose(tab, messy());
  await verdict(tab, '3 questions before these accounts can be scored');
  assert.deepEqual(await box.locator('.top nav a').allInnerTexts(), ['Data'], 'nothing else can be seen yet');
  const first = box.locator('.question').first();
  assert.match(await first.innerText(), /Row 8 says “08\/01\/2026”, which fits both/);
  assert.match(await first.innerText(), /Day first: 8 Jan 2026\s+Month first: 1 Aug 2026/);
  await first.getByRole('button', { name: 'Read it so' }).click();
  await first.getByText('Choose one of the two first.').waitFor();
  await first.getByLabel('Day first').check();
  await first.getByRole('button', { name: 'Read all 2 such columns so' }).click();
  await verdict(tab, '1 question before');

  const rate = box.locator('#rate-USD');
  await box.getByRole('button', { name: 'Use these rates' }).click();
  await box.getByText('The rate of USD is empty').waitFor();
  assert.equal(await rate.getAttribute('aria-invalid'), 'true');
  await rate.fill('0.5');
  await box.getByRole('button', { name: 'Use these rates' }).click();
  await sayDate(tab);
  await box.getByRole('link', { name: 'Data' }).click();
  await verdict(tab, '6 of 7 columns');
  await box.getByRole('link', { name: 'See the scores' }).click();
  await tableReady(tab);
  // 8 accounts in euro: 1000 + 4000 + ... + 22000; 16 in dollars at 0.5
  assert.match(await box.locator('.figures').innerText(), /of \u20ac196k/);

  await box.getByRole('link', { name: 'Data' }).click();
  const model = JSON.parse((await saved(tab, 'Save the changed model')).toString());
  assert.deepEqual(model.columns.renewal, { header: 'renewal', dates: 'dmy' });
  assert.deepEqual(model.columns.last_seen, { header: 'last_seen', dates: 'dmy' });
  assert.deepEqual(model.currencies, { base: 'EUR', rates: { USD: 0.5 } });

  await box.getByText('3 answers in the model').click();
  await box.getByLabel('renewal in accounts is read with').selectOption('mdy');
  await box.locator('.asked tr', { hasText: 'for account.renewal' }).getByText('Month first').waitFor();
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('currencies that a column beside the amounts names are asked about by their codes', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await choose(tab, [
    file('model.json', smallModel({ account: { id: 'id', name: 'name', value: 'ARR' } })),
    file('crm.csv', 'id,name,x,ARR,Invoice Currency,Owner\n1,Ann,20,1000,EUR (\u20ac),Eve\n2,Bob,50,2000,US Dollar,Eve\n3,Cy,80,3000,usd,Dan\n'),
  ]);
  await verdict(tab, '1 question before');
  await box.getByText('EUR and USD').first().waitFor();
  await box.locator('#rate-USD').fill('0.5');
  await box.getByRole('button', { name: 'Use these rates' }).click();
  await box.getByRole('link', { name: 'See the scores' }).click();
  await tableReady(tab);
  assert.match(await box.locator('.figures').innerText(), /of \u20ac3\.5k/); // 1000 + (2000 + 3000) at 0.5
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('answers given while another one is on its way are all kept, and so is what is typed meanwhile', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await choose(tab, messy());
  await verdict(tab, '3 questions');
  await tab.box.getByLabel('Day first').first().check();
  // in one go, as a hand is faster than a large file is read
  const readAll = box.getByRole('button', { name: 'Read all 2' }).first();
  const [button, rate] = [await readAll.elementHandle(), await box.locator('#rate-USD').elementHandle()];
  await box.evaluate(([first, field]) => {
    if (!(first instanceof HTMLElement && field instanceof HTMLInputElement)) throw new Error('no question is asked');
    first.click();
    field.value = '0.5';
    field.dispatchEvent(new Event('input'));
  }, [button, rate]);
  await readAll.waitFor({ state: 'detached' });
  assert.equal(await box.locator('#rate-USD').inputValue(), '0.5', 'what was typed is still there');
  await box.getByRole('button', { name: 'Use these rates' }).click();
  await sayDate(tab);
  await box.getByRole('link', { name: 'Data' }).click();
  await box.locator('.answers summary').click();
  const selects = box.locator('.answers select[id^="answer-"]');
  const values = () => selects.evaluateAll((all) => all.map((each) => /** @type {HTMLSelectElement} */ (each).value));
  const want = (await values()).map((value) => (value === 'dmy' ? 'mdy' : 'dmy'));
  assert.equal(want.length, 2);
  await selects.evaluateAll((all, given) => {
    for (const [i, each] of all.entries()) {
      /** @type {HTMLSelectElement} */ (each).value = given[i];
      each.dispatchEvent(new Event('change'));
    }
  }, want);
  await until(tab, async () => String(await values()) === String(want), 'both answers hold');
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('the saved model needs no second answer, in the page and on the command line', async (t) => {
  const tab = await open(browser);
  await choose(tab, messy());
  await verdict(tab, '3 questions');
  await tab.box.getByLabel('Day first').first().check();
  await tab.box.getByRole('button', { name: 'Read all 2' }).first().click();
  await tab.box.locator('#rate-USD').fill('0.5');
  await tab.box.getByRole('button', { name: 'Use these rates' }).click();
  await sayDate(tab);
  await tab.box.getByRole('link', { name: 'Data' }).click();
  await tab.box.getByLabel('Column for plan_tier').selectOption('=Product tier');
  await verdict(tab, 'All 7');
  const path = folder(t);
  const model = write(path, 'kept.json', (await saved(tab, 'Save the changed model')).toString());
  await tab.box.getByRole('link', { name: 'See the scores' }).click();
  await tableReady(tab);
  const scores = await saved(tab, 'Save scores as CSV');
  await tab.context.close();

  const other = await open(browser);
  await choose(other, [model, messy()[1]]);
  await sayDate(other);
  assert.ok((await saved(other, 'Save scores as CSV')).equals(scores));
  assert.deepEqual(trouble(other), {});
  await other.context.close();

  const chs = join(ROOT, 'build/chs');
  if (!existsSync(chs)) return t.skip(`NOT COMPARED: ${chs} missing`);
  const accounts = write(path, 'accounts.csv', messy()[1].buffer.toString());
  const { stdout, stderr, status } = spawnSync(chs, [
    'score',
    '--model',
    model,
    '--as-of',
    '2026-09-01',
    '--format',
    'csv',
    accounts,
  ]);
  assert.equal(status, 0, stderr.toString());
  assert.ok(stdout.equals(scores), 'the bytes differ');
});

test('a column that was not found comes first, is chosen, and the choice is in the saved model as it was written', async () => {
  const tab = await open(browser);
  const { box } = tab;
  const text = smallModel({ account: { id: 'id', name: 'name' } }).replace('"chs":1,', '"chs":1,\n   ');
  await choose(tab, [file('m.json', text), file('a.csv', 'id,name,Exit "score"\n1,Alpha,5\n2,Beta,95\n')]);
  await tableReady(tab);
  await box.getByRole('link', { name: 'Data' }).click();
  await verdict(tab, '2 of 3 columns that the model asks for were found');
  assert.match(await box.locator('.asked tbody tr').first().innerText(), /^\s*x\s+for x/);
  await box.getByLabel('Column for x').selectOption('=Exit "score"');
  await verdict(tab, 'All 3');
  assert.match(await box.locator('.asked tr', { hasText: 'for x' }).innerText(), /chosen in the model/);
  const kept = (await saved(tab, 'Save the changed model')).toString();
  assert.equal(kept, `${text.slice(0, -1)}, "columns": { "x": "Exit \\"score\\"" }}`);
  await box.getByRole('link', { name: 'See the scores' }).click();
  await tableReady(tab);
  assert.deepEqual((await box.locator('.row .chip').allInnerTexts()).map(Number), [5, 95]);
  await box.getByRole('link', { name: 'Data' }).click();
  await box.getByLabel('Column for x').selectOption('');
  await verdict(tab, '2 of 3');
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('accounts whose id is called otherwise: the page leads to the column, not to a dead end', async () => {
  const tab = await open(browser);
  await choose(tab, [file('m.json', smallModel()), file('crm.csv', 'Key,name,x\n1,Alpha,5\n2,Beta,95\n')]);
  await verdict(tab, 'These accounts cannot be scored yet');
  assert.match(await note(tab), /data\.column/);
  await tab.box.getByLabel('Column for id').selectOption('=Key');
  await verdict(tab, 'All 3');
  assert.equal(await tab.box.locator('.notes .note').count(), 0);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('rows without an account: likely ones are confirmed, others chosen or left to nobody, and the matches are kept', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await choose(tab, withTickets());
  await verdict(tab, 'All 7');
  const head = box.locator('.join h3');
  const joined = (/** @type {number} */ n) =>
    head.filter({ hasText: `tickets: ${n} of 6 rows matched by name` }).waitFor();
  await joined(2);
  await box.getByRole('button', { name: 'Confirm that Beta is Beta GmbH' }).click();
  await joined(3);
  await box.getByRole('button', { name: 'Choose an account for Zed' }).click();
  const field = box.getByLabel('Account of Zed');
  await field.fill('nobody at all');
  await field.press('Enter');
  await box.getByText('There is no account with the id “nobody at all”.').waitFor();
  await field.fill('gam');
  await box.locator('datalist option[value="3"]').waitFor({ state: 'attached' });
  await field.fill('3');
  await box.getByRole('button', { name: 'Use', exact: true }).click();
  await joined(4);
  await box.getByRole('button', { name: 'Internal test belongs to no account' }).click();
  await box.locator('.keys-table').waitFor({ state: 'detached' });
  const csv = (await saved(tab, 'Save matches.csv')).toString();
  assert.match(csv, /^table,written,account,reason\n/);
  assert.match(csv, /\ntickets,Beta,2,.+\n/);
  assert.match(csv, /\ntickets,Zed,3,chosen by hand\n/);
  assert.match(csv, /\ntickets,Internal test,,belongs to no account\n/);

  await box.getByText('3 decisions of yours').click();
  await box.getByRole('button', { name: 'Take back the decision about Zed' }).click();
  await joined(3);

  const other = await open(browser);
  await choose(other, [...withTickets(), file('matches.csv', csv)]);
  await other.box.locator('.join h3', { hasText: 'tickets: 4 of 6 rows' }).waitFor();
  assert.deepEqual({ ...trouble(tab), ...trouble(other) }, {});
  await tab.context.close();
  await other.context.close();
});

test('the import report is taken along as JSON and as CSV, with every reason and place', async () => {
  const tab = await open(browser);
  await choose(tab, messy());
  await verdict(tab, '3 questions');
  const { import: report, fit } = JSON.parse((await saved(tab, 'Save as JSON')).toString());
  assert.equal(report.files[0].preamble, 3);
  assert.equal(fit.tables[0].name, 'accounts');
  const csv = (await saved(tab, 'Save as CSV')).toString();
  assert.match(csv, /^kind,file,table,column,what,count,row,line,text\n/);
  assert.match(csv, /\ncoerced,,accounts,arr,currency,24,1,,€1000\n/);
  assert.match(csv, /\nrejected,,accounts,x,unreadable,1,6,,abc\n/);
  assert.match(csv, /\nmissing,,accounts,x,missing,1,4,,n\/a\n/);
  assert.match(csv, /\ninfo,accounts_export\.csv,,,data\.footer,/);
  await tab.box.getByText('Cells of accounts').click();
  await tab.box.locator('.report li', { hasText: 'could not be read' }).getByText('abc').waitFor();
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('cells are shown as written, and what was not read is marked', async () => {
  const tab = await open(browser);
  await choose(tab, messy());
  await verdict(tab, '3 questions');
  const sheet = tab.box.locator('.sheet');
  await sheet.locator('td.unreadable', { hasText: 'abc' }).waitFor();
  assert.equal(await sheet.locator('td.missing').innerText(), 'n/a');
  assert.match(await sheet.locator('td.coerced').first().innerText(), /^€1000/);
  await tab.context.close();

  const large = await open(browser);
  const lines = Array.from({ length: 120 }, (_, i) => `${i},n${i},${i % 100}`).join('\n');
  await choose(large, [file('m.json', smallModel()), file('a.csv', `id,name,x\n${lines}\n`)]);
  await tableReady(large);
  await large.box.getByRole('link', { name: 'Data' }).click();
  await large.box.getByText('1 to 50 of 120').waitFor();
  await large.box.getByRole('button', { name: 'Next' }).click();
  await large.box.getByText('51 to 100 of 120').waitFor();
  await large.box.locator('.sheet td', { hasText: 'n50' }).waitFor();
  assert.deepEqual(trouble(large), {});
  await large.context.close();
});

test('a file that cannot be read is said, and the others are kept', async () => {
  const tab = await open(browser);
  const [model, accounts] = withTickets();
  await choose(tab, [model, accounts, file('tickets.csv', 'Organization,priority,created_at\nAcme,"urgent\n')]);
  await verdict(tab, 'All 4');
  assert.match(await note(tab), /^tickets\.csv cannot be used[\s\S]*data\.csv/);
  assert.match(await note(tab), /The other files were read and are used/);
  assert.match(await tab.box.locator('.files tr.failed').innerText(), /tickets\.csv\s+could not be read/);
  await tab.box.getByRole('button', { name: 'Remove tickets.csv' }).click();
  await tab.box.locator('.notes .note').first().waitFor({ state: 'detached' });
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('a cut file and gzip are taken; a file that changes while it is read is said', async (t) => {
  const tab = await open(browser);
  const lines = Array.from({ length: 50 }, (_, i) => `${i},n${i},${i}`).join('\n');
  const packed = { name: 'a.csv.gz', mimeType: 'application/gzip', buffer: gzipSync(`id,name,x\n${lines}\n`) };
  await choose(tab, [file('m.json', smallModel()), packed]);
  await tableReady(tab);
  await tab.box.getByRole('link', { name: 'Data' }).click();
  assert.match(await tab.box.locator('.files tbody tr').innerText(), /a\.csv\.gz[\s\S]*\b50\b/);

  await choose(tab, [file('cut.csv', `id,name,x\n${lines}\n50,"n5`)]);
  await tab.box.locator('.note', { hasText: 'cut.csv ends in the middle of a row' }).waitFor();

  const path = write(folder(t), 'changing.csv', `id,name,x\n${lines}\n`);
  const chooser = tab.page.waitForEvent('filechooser');
  await tab.box.getByRole('button', { name: 'Open files' }).click();
  await (await chooser).setFiles(path);
  // The portfolio that is there already stays in sight until the file was read, and comes up once more then.
  for (let tries = 0; tries < 100 && (await tab.box.getByLabel('Table of changing.csv').count()) === 0; tries++) {
    await tab.box.evaluate(() => {
      location.hash = 'data';
    });
    await tab.page.waitForTimeout(200);
  }
  write(join(path, '..'), 'changing.csv', `id,name,x\n${lines}\n51,more,1\n`);
  await tab.box.getByLabel('Table of changing.csv').selectOption('overrides');
  const said = tab.box.locator('.note', { hasText: 'changing.csv' });
  await said.first().waitFor();
  assert.match(await said.first().innerText(), /changed, moved or locked/);
  await tab.context.close();
});

test('a workbook asks which of its sheets are read, and as what', async () => {
  const { writeXlsx } = await import(
    pathToFileURL(createRequire(join(ROOT, 'web/worker.js')).resolve('hucre/xlsx')).href
  );
  const sheets = [
    {
      name: 'Accounts',
      rows: [
        ['id', 'name', 'website', 'x'],
        [1, 'Acme Inc.', 'acme.com', 50],
        [2, 'Beta', 'beta.de', 60],
      ],
    },
    {
      name: 'Tickets',
      rows: [
        ['Organization', 'priority', 'created_at'],
        ['Beta', 'urgent', '2026-05-01'],
      ],
    },
    {
      name: 'Notes',
      rows: [
        ['What', 'Why'],
        ['nothing', 'here'],
      ],
    },
  ];
  const book = { name: 'book.xlsx', mimeType: '', buffer: Buffer.from(await writeXlsx({ sheets })) };
  const tab = await open(browser);
  const { box } = tab;
  await choose(tab, [withTickets()[0], book]);
  await verdict(tab, 'All 7');
  const rows = box.locator('.files tbody tr');
  assert.deepEqual(
    await rows.locator('select').evaluateAll((all) => all.map((each) => /** @type {any} */ (each).value)),
    ['accounts', 'tickets', ''],
  );
  assert.match(await rows.nth(0).innerText(), /book\.xlsx, sheet “Accounts”\s+XLSX/);
  assert.match(await rows.nth(2).innerText(), /sheet “Notes”[\s\S]*Read this sheet too\?/);
  await box.getByLabel('Table of book.xlsx, sheet “Notes”').selectOption('accounts');
  await rows.nth(2).locator('.rows', { hasText: '1' }).waitFor();
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('an account in two rows: the reader may count the last one', async () => {
  const tab = await open(browser);
  await choose(tab, [file('m.json', smallModel()), file('a.csv', 'id,name,x\n1,Alpha,5\n1,Alpha,95\n')]);
  await verdict(tab, 'These accounts cannot be scored yet');
  assert.match(await note(tab), /data\.id/);
  await tab.box.getByRole('button', { name: 'Count the last row of each account' }).click();
  await tableReady(tab);
  assert.deepEqual(await tab.box.locator('.row .chip').allInnerTexts(), ['95']);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('the sample is worked on as one\u2019s own files are, and opens again as it was', async () => {
  const tab = await open(browser);
  await openSample(tab);
  const before = await tab.box.locator('h1').innerText();
  await tab.box.getByRole('link', { name: 'Data' }).click();
  await tab.box.locator('.asked').waitFor();
  await tab.box.getByLabel('Column for arr').selectOption({ index: 6 });
  await tab.box.getByRole('button', { name: 'Save the changed model' }).waitFor();
  await tab.box.evaluate(() => {
    location.hash = '';
  });
  await openSample(tab);
  assert.equal(await tab.box.locator('h1').innerText(), before);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('with the keyboard alone: a question, a column, a match', async () => {
  const tab = await open(browser);
  const { box, page } = tab;
  await choose(tab, messy());
  await verdict(tab, '3 questions');
  const active = () => box.evaluate(() => document.activeElement?.outerHTML ?? '');
  await tab.box.locator('main').focus();
  await tabTo(tab, 'input[type=radio]');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  assert.match(await active(), /Read it so/);
  await page.keyboard.press('Enter');
  await verdict(tab, '2 questions');
  assert.match(await tab.box.locator('.asked tr', { hasText: 'for account.renewal' }).innerText(), /Month first/);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('what looks like good news and is none comes first, and nobody is named who has lost nothing', async () => {
  const model = {
    chs: 1,
    name: 'Calm',
    account: { id: 'id', name: 'name', domain: 'site' },
    tables: { tickets: { account: 'email', by: 'domain', date: 'created' } },
    signals: [{ id: 'urgent', value: "count(tickets, priority == 'urgent', 60d)", steps: [[0, 100], [1, 50]] }],
    score: { of: [{ signal: 'urgent', weight: 1 }] },
    bands: [{ name: 'All', from: 0, color: 'green' }],
  };
  const tab = await open(browser);
  await choose(tab, [
    file('model.json', JSON.stringify(model)),
    file('accounts.csv', 'id,name,site\nA,Acme,acme.com\nB,Beta,\nC,Ceta,gmail.com\n'),
    file('tickets.csv', 'id,email,priority,created\n1,x@gmail.com,Urgent,2026-11-02\n2,y@acme.com,High,2026-11-03\n'),
  ]);
  await verdict(tab, 'All');
  const asked = (await tab.box.locator('.question').allInnerTexts()).join('\n');
  for (const said of ['first in row 2, have no "site"', 'in row 3 with "gmail.com"', "'urgent' is in no cell"]) assert.ok(asked.includes(said), `${said}: ${asked}`);
  await tab.box.getByRole('link', { name: 'Portfolio' }).click();
  await tableReady(tab);
  assert.doesNotMatch(await tab.box.locator('main').innerText(), /Most points lost|\(\)/);
  assert.deepEqual(trouble(tab), {});
});
