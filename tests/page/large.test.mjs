// SPDX-License-Identifier: MIT
// Many accounts: the scores that the page saves are those of the command line, byte for byte; the table holds only what
// is in sight and reaches every row; a long load can be watched and stopped.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  choose,
  folder,
  launch,
  open,
  openSample,
  ROOT,
  PORTFOLIO,
  saved,
  smallModel,
  tableReady,
  trouble,
  write,
} from './browser.mjs';

const CHS = join(ROOT, 'build/chs');
const GENERATE = join(ROOT, 'tests/reference/generate.mjs');
const absent = [CHS, GENERATE].filter((path) => !existsSync(path));
const skip = absent.length > 0 ? `NOT COMPARED: ${absent.join(' and ')} missing` : false;

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** @param {string} program @param {string[]} args */
function run(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, { maxBuffer: 1 << 28 });
  assert.equal(status, 0, stderr.toString());
  return stdout;
}

/** @param {{ model: string, accounts: string, tables?: Record<string, string>, overrides: string }} files @param {string} [asOf] */
const native = ({ model, accounts, tables = {}, overrides }, asOf) =>
  run(CHS, [
    'score',
    '--model',
    model,
    ...(existsSync(overrides) ? ['--overrides', overrides] : []),
    ...(asOf ? ['--as-of', asOf] : []),
    ...Object.entries(tables).flatMap(([name, file]) => ['--table', `${name}=${file}`]),
    '--format',
    'csv',
    accounts,
  ]);

test('the sample: saved scores equal those of the command line', { skip }, async () => {
  const tab = await open(browser);
  await openSample(tab);
  const csv = await saved(tab, 'Save scores as CSV');
  assert.ok(csv.length > 10_000);
  assert.ok(csv.equals(native(PORTFOLIO)), 'the bytes differ');
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

// two models: one of many signals and nested groups with overrides, one with rules, segments and lifecycle
for (const seed of [12, 9]) {
  test(
    `100,000 generated accounts, seed ${seed}: saved scores equal those of the command line`,
    { skip },
    async (t) => {
      const path = folder(t);
      const said = run(process.execPath, [GENERATE, '--seed', String(seed), '--accounts', '100000', '--out', path]);
      const there = (/** @type {string} */ name) => existsSync(join(path, `${name}.csv`));
      const files = {
        model: join(path, 'model.json'),
        accounts: join(path, 'accounts.csv'),
        tables: Object.fromEntries(['tickets', 'usage'].filter(there).map((name) => [name, join(path, `${name}.csv`)])),
        overrides: join(path, 'overrides.csv'),
      };
      const tab = await open(browser);
      tab.context.setDefaultTimeout(120_000); // seconds of work, and other programs want the processors, too
      const { tables, ...others } = files;
      await choose(
        tab,
        [...Object.values(others), ...Object.values(tables)].filter((each) => existsSync(each)),
      );
      // the page asks for a date only where the data has none
      const scored = tab.box.getByRole('link', { name: 'See the scores' }).or(tab.box.locator('[role=grid]'));
      await scored.or(tab.box.getByLabel('As of')).first().waitFor();
      const asks = await tab.box.getByLabel('As of').isVisible();
      const asOf = asks ? /--as-of (\d{4}-\d\d-\d\d)/.exec(said.toString())?.[1] : undefined;
      if (asOf) {
        await tab.box.getByLabel('As of').fill(asOf);
        await tab.box.getByRole('button', { name: 'Score as of this date' }).click();
        await scored.first().waitFor();
      }
      await tab.box.evaluate(() => {
        location.hash = 'portfolio';
      });
      await tab.box.locator('[role=grid][aria-rowcount]').waitFor();
      const csv = await saved(tab, 'Save scores as CSV');
      assert.ok(csv.length > 1_000_000);
      assert.ok(csv.equals(native(files, asOf)), 'the bytes differ');
      assert.deepEqual(trouble(tab), {});
      await tab.context.close();
    },
  );
}

test('400,000 rows, more than a browser can place: every key reaches its row, and few are in the page', async (t) => {
  const path = folder(t);
  const COUNT = 400_000;
  const lines = Array.from({ length: COUNT }, (_, i) => `${i},n${String(i).padStart(6, '0')},${i % 101}`);
  const tab = await open(browser);
  const { box, page } = tab;
  await choose(tab, [
    write(path, 'model.json', smallModel()),
    write(path, 'many.csv', `id,name,x\n${lines.join('\n')}\n`),
  ]);
  await tableReady(tab);
  await box.locator('.head-row .name button').click();
  await box.locator('.row[aria-rowindex="2"] a', { hasText: 'n000000' }).waitFor();
  assert.equal(await box.locator('[role=grid]').getAttribute('aria-rowcount'), String(COUNT + 1));
  await box.locator('[role=grid]').focus();
  const active = () => box.locator('.row.active a');
  const inSight = async () => {
    const [row, grid] = [
      await box.locator('.row.active').boundingBox(),
      await box.locator('[role=grid]').boundingBox(),
    ];
    assert.ok(
      row && grid && row.y >= grid.y && row.y + row.height <= grid.y + grid.height + 1,
      'the active row is in sight',
    );
  };
  await page.keyboard.press('End');
  await active().filter({ hasText: 'n399999' }).waitFor();
  await inSight();
  await page.keyboard.press('ArrowUp');
  await active().filter({ hasText: 'n399998' }).waitFor();
  await page.keyboard.press('Home');
  await active().filter({ hasText: 'n000000' }).waitFor();
  await inSight();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowDown');
  await inSight();
  const far = Number((await active().innerText()).slice(1));
  assert.ok(far > 8 && far < 40, `a page is ${far} rows`);
  await tab.box.evaluate(() => {
    const grid = document.querySelector('[role=grid]');
    if (grid) grid.scrollTop = grid.scrollHeight / 2;
  });
  await box
    .locator('.row a', { hasText: /^n(199|200)/ })
    .first()
    .waitFor();
  assert.ok((await box.locator('.space .row').count()) < 70);
  assert.ok(
    (await tab.box.evaluate(() => document.querySelector('.space')?.getBoundingClientRect().height ?? 0)) <=
      8_000_000,
  );
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('a long load shows how far it is and can be stopped', async (t) => {
  const path = folder(t);
  const line = `${'x'.repeat(60)},name of an account,50\n`;
  const text = `id,name,x\n${Array.from({ length: 1_500_000 }, (_, i) => i + line).join('')}`;
  const tab = await open(browser);
  await openSample(tab);
  await choose(tab, [write(path, 'model.json', smallModel()), write(path, 'huge.csv', text)]);
  await tab.box.locator('progress').waitFor();
  await tab.box.getByRole('button', { name: 'Cancel' }).click();
  await tab.box.getByText('huge.csv was not read').waitFor();
  assert.equal(await tab.box.locator('progress').count(), 0);
  assert.match(await tab.box.locator('h1').innerText(), /At risk/);
  await tab.context.close();
});
