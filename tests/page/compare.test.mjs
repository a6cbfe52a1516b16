// SPDX-License-Identifier: MIT
// Two models side by side in the page: the figures are those of the command line, and axe finds nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessible } from './axe.mjs';
import { choose, launch, open, ROOT, saved, tableReady, trouble } from './browser.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const MODEL = join(ROOT, 'examples/models/run.json');
const ACCOUNTS = join(ROOT, 'examples/data/stages.csv');
const OTHER = join(ROOT, 'examples/models/crawl.json');

/** What the command line says of the same two models. */
const compared = (/** @type {string} */ first, /** @type {string} */ second) =>
  JSON.parse(
    execFileSync(
      join(ROOT, 'build/chs'),
      ['compare', '--model', first, '--model', second, '--format', 'json', ACCOUNTS],
      { encoding: 'utf8' },
    ),
  );

for (const [scheme, width] of /** @type {['light' | 'dark', number][]} */ ([
  ['light', 1440],
  ['dark', 390],
  ['light', 320],
]))
  test(`a model against another of the page, ${scheme}, ${width} wide`, async () => {
    const tab = await open(browser, { scheme, width });
    await choose(tab, [MODEL, ACCOUNTS]);
    await tableReady(tab);
    await tab.box.evaluate(() => {
      location.hash = 'compare';
    });
    await tab.box.getByLabel('Compare with').selectOption({ label: `${JSON.parse(readFileSync(OTHER, 'utf8')).name}, crawl.json` });
    const other = JSON.parse(readFileSync(OTHER, 'utf8')).name;
    await tab.box.locator('.compared th', { hasText: other }).waitFor();
    const it = compared(MODEL, OTHER);
    assert.equal(await tab.box.locator('h1').innerText(), `${it.moved} of ${it.both} accounts change band`);
    const rows = tab.box.getByRole('region', { name: 'Accounts that differ most' }).locator('tbody tr');
    assert.ok((await rows.count()) > 0);
    assert.equal(await rows.first().locator('td').last().innerText(), it.accounts[0].because);
    const flows = tab.box.getByRole('region', { name: 'From band to band' }).locator('tbody tr');
    assert.equal(await flows.count(), it.flows.length);
    const { rank: was } = it.accounts[0].first;
    assert.equal(await rows.first().locator('td').nth(-2).innerText(), `${was} \u2192 ${it.accounts[0].second.rank}`);
    const sideways = await tab.box.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(sideways, 0, 'only tables scroll sideways');
    assert.deepEqual(trouble(tab), {});
    await accessible(tab);
    if (process.env.SHOTS) await tab.page.screenshot({ path: `${process.env.SHOTS}/compare-${scheme}-${width}.png`, fullPage: true });
    await tab.page.context().close();
  });

test('the four stages stand side by side on the same accounts, as on the command line', async () => {
  const tab = await open(browser);
  await choose(tab, [MODEL, ACCOUNTS]);
  await tableReady(tab);
  await tab.box.evaluate(() => {
    location.hash = 'compare';
  });
  await tab.box.getByLabel('Compare with').selectOption({ label: 'Crawl, walk, run and fly side by side' });
  const rows = tab.box.getByRole('region', { name: 'Accounts that differ most' }).locator('tbody tr');
  const first = rows.filter({ hasText: 'Wolds Assurance' });
  await first.waitFor();
  await tab.box.locator('h1', { hasText: /^32 accounts/ }).waitFor();
  assert.equal(await rows.first().locator('td').first().innerText(), 'Wolds Assurance');
  assert.deepEqual(
    (await first.locator('.chip').allInnerTexts()).map((text) => text.match(/\d+/)?.[0]),
    ['100', '48', '27', '23'],
  );
  const bands = tab.box.getByRole('region', { name: 'Accounts per band' }).locator('tbody tr');
  assert.equal(await bands.count(), 4);
  assert.deepEqual(trouble(tab), {});
  await accessible(tab);
  await tab.context.close();
});

test('several models dropped together open Compare with the others, by the keyboard', async () => {
  const tab = await open(browser);
  await choose(tab, [MODEL, OTHER, ACCOUNTS]);
  const label = tab.box.getByLabel('Compare with');
  await label.waitFor();
  assert.match(await tab.box.locator('#rival option').first().innerText(), /crawl\.json$/);
  await tab.box.locator('.compared h1').waitFor();
  const first = await tab.box.locator('.compared h1 + p').innerText();
  await label.focus();
  await tab.page.keyboard.press('ArrowDown');
  await tab.box.locator('.compared h1 + p', { hasNotText: first }).or(tab.box.locator('.compared .note')).waitFor();
  await tab.page.context().close();
});

for (const place of ['save', 'model'])
  test(`a changed model is saved with who, why and what moved, in ${place}`, async () => {
  const tab = await open(browser);
  await choose(tab, [MODEL, ACCOUNTS]);
  await tableReady(tab);
  const goTo = (/** @type {string} */ hash) =>
    tab.box.evaluate((to) => {
      location.hash = to;
    }, hash);
  await goTo('model');
  const weight = tab.box.locator('.branches input').first();
  await weight.fill('3');
  await weight.blur();
  await tab.box.locator('#undo:not([aria-disabled])').waitFor();
  await goTo(place);
  await tab.box.getByLabel('Who').fill('Ann');
  await tab.box.getByLabel('Why').fill('Usage counts for more');
  if (place === 'model') assert.match(await tab.box.getByRole('region', { name: 'What differs between the models' }).innerText(), /weight/);
  const model = JSON.parse(String(await saved(tab, 'Save with a line in its changes')));
  const { date, who, why, moved } = model.changes.at(-1);
  assert.deepEqual([date, who, why], ['2026-11-16', 'Ann', 'Usage counts for more']);
  const now = join(tmpdir(), `chs-changed-${process.pid}.json`);
  writeFileSync(now, JSON.stringify(model));
  const it = compared(MODEL, now);
  rmSync(now);
  assert.ok(moved.startsWith(`${it.moved} of ${it.both} accounts change band: ${it.turns.better.accounts} (`), moved);
  await tab.box.locator('#save-change').waitFor({ state: 'detached' }); // nothing is unsaved any more
  await tab.page.context().close();
});
