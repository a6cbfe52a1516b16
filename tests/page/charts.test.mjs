// SPDX-License-Identifier: MIT
// Whoever does not see a chart has its numbers: every chart of every view has a name that says what it shows and a table
// with the figures that are drawn.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, openSample, trouble } from './browser.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/**
 * The charts that are shown, once their tables are there. `marks`: what the titles of their marks say. A picture in a cell of
 * a table is read with its row; of columns of data there is a table below theirs.
 * @param {import('./browser.mjs').Tab} tab
 */
async function charts(tab) {
  const rested = () => {
    const of = (/** @type {Element} */ svg) => svg.parentElement?.querySelector(':scope > .hide > table.chart-numbers');
    const plots = [...document.querySelectorAll('svg.plot')];
    return plots.length > 0 && plots.every((svg) => of(svg)) && plots;
  };
  await tab.box.waitForFunction(rested);
  return tab.box.evaluate(() => ({
    unnamed: [...document.querySelectorAll('svg')]
      .filter((svg) => !svg.closest('[aria-hidden="true"]') && !(/img|group/.test(svg.getAttribute('role') ?? '') && svg.getAttribute('aria-label')))
      .map((svg) => svg.outerHTML.slice(0, 200)),
    alone: [...document.querySelectorAll('svg[role=img]:not(.plot, .glyph)')]
      .filter((svg) => !svg.closest('td, th'))
      .map((svg) => svg.outerHTML.slice(0, 200)),
    plots: [...document.querySelectorAll('svg.plot')].map((svg) => {
      const table = /** @type {HTMLTableElement} */ (svg.parentElement?.querySelector('table.chart-numbers'));
      return {
        name: svg.getAttribute('aria-label') ?? '',
        marks: [...svg.querySelectorAll('title')].map(({ textContent }) => textContent ?? ''),
        texts: [...svg.querySelectorAll('text')].map(({ textContent }) => textContent ?? ''),
        bars: svg.querySelectorAll('rect').length,
        head: [...table.tHead?.rows[0].cells ?? []].map(({ textContent }) => textContent),
        rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map(({ textContent }) => textContent ?? '')),
      };
    }),
  }));
}

/** @param {import('./browser.mjs').Tab} tab @param {string} what */
async function complete(tab, what) {
  const { unnamed, alone, plots } = await charts(tab);
  assert.deepEqual(unnamed, [], `${what}: a picture without a name`);
  assert.deepEqual(alone, [], `${what}: a picture without a table`);
  for (const { name, head, rows } of plots) {
    assert.ok(name.length > 8 && rows.length > 0 && rows.every((row) => row.length === head.length), `${what}: ${name}`);
  }
  return plots;
}

test('every chart has a name and its figures as a table', async () => {
  const tab = await open(browser);
  const { box } = tab;

  const [specimen] = await complete(tab, 'start');
  for (const [part, points, weight] of specimen.rows) assert.ok(specimen.texts.includes(`${points} of ${weight}`), part);

  await openSample(tab);
  const [spread, ...segments] = await complete(tab, 'portfolio');
  assert.deepEqual(spread.rows.map(([score, , n]) => `${score}: ${n}`), spread.marks);
  assert.match(spread.name, /At risk \d+, .*Not enough data \d+/);
  assert.equal(segments.length, 4);
  for (const { rows, bars } of segments) assert.equal(rows.length, bars);
  await box.locator('#choice-Measure-value').check();
  await tab.box.waitForFunction(() => /ARR|\$/.test(document.querySelector('.chart-numbers thead')?.textContent ?? ''));
  const [worth] = await complete(tab, 'portfolio by value');
  assert.deepEqual(worth.rows.map(([score, , n]) => `${score}: ${n}`), worth.marks);

  await box.locator('.row[aria-rowindex="2"]').click();
  await box.locator('.breakdown').waitFor();
  const [scale] = await complete(tab, 'account');
  for (const figure of scale.rows[0].slice(0, 3)) assert.ok(scale.name.includes(figure), `${figure} is not in ${scale.name}`);

  await box.getByRole('link', { name: 'What-if' }).click();
  await box.locator('#w-support').fill('60');
  await box.locator('h1', { hasText: 'would change band' }).waitFor();
  await tab.box.waitForFunction(() => [...document.querySelectorAll('.flow .chart-numbers tbody tr')].some(({ children: [a, b] }) => a.textContent !== b.textContent));
  const beside = await complete(tab, 'what-if');
  const flow = beside.find(({ name }) => name.startsWith('Accounts from band to band'));
  const said = flow?.rows.map(([from, to, accounts, value]) => `${from} to ${to}: ${accounts} \u00B7 ${value}`);
  assert.deepEqual(said?.sort(), flow?.marks.sort());
  const overlay = beside.find(({ name }) => name.startsWith('Scores before and after'));
  const sum = (/** @type {string[][] | undefined} */ rows, /** @type {number} */ at) => rows?.reduce((all, row) => all + Number(row[at]), 0);
  const scored = (/** @type {number} */ at) => sum(flow?.rows.filter((row) => row[at] !== 'Not enough data'), 2);
  assert.deepEqual([sum(overlay?.rows, 1), sum(overlay?.rows, 2)], [scored(0), scored(1)]);
  assert.equal(scored(0), sum(spread.rows, 2));

  await box.getByRole('link', { name: 'Model' }).click();
  await box.locator('.edges .plot').waitFor();
  const edges = (await complete(tab, 'bands of the model')).find(({ name }) => name.startsWith('Accounts by score'));
  assert.deepEqual(edges?.rows.map(([score, , n]) => `${score}: ${n}`), edges?.marks.filter((title) => /^\d+: /.test(title)));
  await box.locator('#part-active_share').click();
  await box.locator('.curve .plot').waitFor();
  const curve = (await complete(tab, 'curve')).find(({ name }) => name.startsWith('Accounts by value'));
  assert.deepEqual(curve?.rows.filter(([, n]) => n !== '0').map(([from, n]) => `${n} from ${from}`), curve?.marks);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('the pictures of columns are a table, too', async () => {
  const tab = await open(browser);
  await openSample(tab);
  await tab.box.getByRole('link', { name: 'Data', exact: true }).click();
  await tab.box.locator('.asked .bins').first().waitFor();
  const { names, rows } = await tab.box.evaluate(() => ({
    names: [...document.querySelectorAll('.asked:not(.unused) .bins')].map((svg) => svg.getAttribute('aria-label') ?? ''),
    rows: [...document.querySelectorAll('.columns > .hide .chart-numbers tbody tr')].map((row) => [...row.children].slice(2).map(({ textContent }) => textContent)),
  }));
  assert.equal(rows.length, names.length);
  assert.ok(rows.length > 5);
  rows.forEach((cells, i) => assert.ok(names[i].includes(cells.filter(Boolean).join(', ')), `${cells} is not in ${names[i]}`));
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});
