// SPDX-License-Identifier: MIT
// The portfolio for each of its readers: what stands there, what the choices of grouping and presentation do, and that a link brings a
// view back without carrying data.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { accessible } from './axe.mjs';
import { parseCsv } from '../reference/csv.mjs';
import { launch, open, openSample, PAGE, PORTFOLIO, trouble } from './browser.mjs';

/** @typedef {import('./browser.mjs').Tab} Tab */
/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const { headers, rows } = parseCsv(readFileSync(PORTFOLIO.accounts, 'utf8'));
/** @param {Tab} tab @param {string} value */
const pick = ({ box }, value) => box.locator(`.view-bar input[value=${value}]`).check({ force: true });
const hash = (/** @type {Tab} */ tab) => tab.box.evaluate(() => location.hash);
/** @param {Tab} tab @param {string} to */
const go = (tab, to) => tab.box.evaluate((next) => void (location.hash = next), to);
const titles = (/** @type {Tab} */ { box }) => box.locator('main .panel h2').allTextContents();

/** A reader, what stands there for them, and what does not. */
const READERS = [
  ['csm', '.accounts .chip', '.summary'],
  ['manager', '.grouped td', '.read'],
  ['vp', '.summary', '.read'],
  ['product', '.grouped td', '.summary'],
  ['executive', '.brief', '.accounts'],
  ['all', '.read', '.grouped'],
];

// Wide in light and narrow in dark: each view is seen once in either layout and once in either scheme.
for (const [scheme, width] of /** @type {['light' | 'dark', number][]} */ ([['light', 1440], ['dark', 390]])) {
  test(`each reader finds their own parts, and axe finds nothing, ${scheme} and ${width} wide`, async () => {
    const tab = await open(browser, { scheme, width });
    await openSample(tab);
    for (const [reader, there, absent] of READERS) {
      await pick(tab, reader);
      await tab.box.locator(there).first().waitFor();
      assert.equal(await tab.box.locator(absent).count(), 0, `${reader}: ${absent}`);
      await accessible(tab, `${reader} ${scheme} ${width}`);
      const wide = await tab.box.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${reader} at ${width} is ${wide} px too wide`);
    }
    await tab.context.close();
  });
}

test('a CSM has the table above the fold, and finds their own accounts', async () => {
  const tab = await open(browser, { height: 800 });
  await openSample(tab);
  await pick(tab, 'csm');
  const top = await tab.box.locator('.space .row').first().boundingBox();
  assert.ok(top && top.y < 400, `the first row begins at ${top?.y}`);
  const owner = 'Amara Osei';
  await tab.box.locator('#owner').selectOption(owner);
  for (const nth of [0, 1]) await tab.box.locator('.pill').nth(nth).click();
  const of = (/** @type {string[]} */ row, /** @type {string} */ column) => row[headers.indexOf(column)];
  const own = rows.filter((row) => of(row, 'Account Owner') === owner && of(row, 'Status') !== 'test').length;
  await tab.box.locator('#accounts-title', { hasText: `${own} of` }).waitFor();
  assert.ok(!(await hash(tab)).includes('Amara'), 'a link names no owner');
  await tab.context.close();
});

test('scores are shown as the reader wants them, in the table and on the account', async () => {
  const tab = await open(browser);
  await openSample(tab);
  const chip = tab.box.locator('.space .row .chip').first();
  for (const [show, pattern, big] of /** @type {[string, RegExp, RegExp][]} */ ([
    ['percent', /^\d+%$/, /^\d+%$/],
    ['colour', /^$/, /^$/],
    ['letter', /^[A-F]$/, /^[A-F]$/],
    ['rank', /^\d+ of \d+$/, /^\d+ of \d+$/],
    ['points', /^\d+$/, /^\d+$/],
  ])) {
    await go(tab, 'portfolio');
    await tab.box.locator('.view-bar').waitFor();
    await pick(tab, show);
    await chip.waitFor();
    assert.match(String(await chip.textContent()), pattern);
    assert.match(String(await chip.getAttribute('title')), /^At risk at \d+: /);
    await go(tab, 'account/0');
    await tab.box.locator('.big').waitFor();
    assert.match(String(await tab.box.locator('.big').textContent()), big);
  }
  await tab.context.close();
});

test('a component that is weak names its playbook, with who and until when', async () => {
  const tab = await open(browser);
  await openSample(tab);
  await go(tab, 'account/0');
  const weak = tab.box.locator('.weak');
  await weak.first().waitFor();
  const text = String(await weak.first().textContent());
  assert.match(text, /^Weak: Product usage \(\d+\.\d\d\)Playbook: usage \u00B7 owner Amara Osei \(csm\) \u00B7 due 26 Nov 2026/);
  assert.ok((await weak.first().locator('.steps li').count()) >= 2);
  await tab.context.close();
});

test('a view comes back from its link; a link that is wrong is said and changes nothing', async () => {
  const tab = await open(browser);
  await openSample(tab);
  await pick(tab, 'manager');
  await tab.box.locator('#across').selectOption('segment');
  await tab.box.locator('.grouped th', { hasText: 'Enterprise' }).waitFor();
  await pick(tab, 'letter');
  const link = await hash(tab);
  assert.match(link, /^#portfolio~reader=manager&show=letter&sort=score&bands=&by=owner&across=segment&measure=accounts$/);
  await pick(tab, 'all');
  await pick(tab, 'points');
  await go(tab, link);
  await tab.box.locator('.grouped th', { hasText: 'Enterprise' }).waitFor();
  assert.ok(await tab.box.locator('.view-bar input[value=letter]').isChecked());
  const before = await titles(tab);
  for (const bad of ['reader=boss', 'show=stars', 'sort=size', 'bands=99', 'bands=a', 'by=none', 'by=c-1', 'x=1', 'reader', 'reader=csm=1', `bands=${'0.'.repeat(9000)}0`]) {
    await go(tab, 'data');
    await tab.box.locator('.sheet td').first().waitFor();
    await go(tab, `portfolio~${bad}`);
    await tab.box.locator('.note', { hasText: 'does not know' }).waitFor();
    await tab.box.locator('.grouped th', { hasText: 'Enterprise' }).waitFor();
    assert.deepEqual(await titles(tab), before, bad.slice(0, 40));
  }
  await tab.context.close();
});

test('readers and presentations are chosen by keyboard, and the focus stays', async () => {
  const tab = await open(browser);
  await openSample(tab);
  await tab.box.locator('.view-bar input[value=all]').focus();
  await tab.page.keyboard.press('ArrowRight');
  await tab.box.waitForFunction(() => location.hash.includes('reader=csm'));
  assert.equal(await tab.box.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).value), 'csm');
  await tab.page.keyboard.press('Tab');
  await tab.page.keyboard.press('ArrowRight');
  await tab.box.waitForFunction(() => location.hash.includes('show=percent'));
  assert.equal(await tab.box.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).value), 'percent');
  await tab.context.close();
});

test('two choices made before the browser has told of the first both keep the focus and the place', async () => {
  const tab = await open(browser);
  await openSample(tab);
  const found = await tab.box.evaluate(async () => {
    let told = 0;
    const both = new Promise((resolve) => addEventListener('hashchange', () => ++told === 2 && setTimeout(resolve)));
    for (const reader of ['csm', 'manager']) {
      const input = /** @type {HTMLInputElement} */ (document.querySelector(`.view-bar input[value=${reader}]`));
      input.focus();
      input.click();
    }
    await both;
    return { hash: location.hash, focus: /** @type {HTMLInputElement} */ (document.activeElement).value };
  });
  assert.match(found.hash, /reader=manager/);
  assert.equal(found.focus, 'manager');
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('the portfolio hands on a link to the view as it is, which another reader opens with', async () => {
  const tab = await open(browser);
  await openSample(tab);
  await pick(tab, 'manager');
  await pick(tab, 'letter');
  await tab.box.locator('.view-bar #copy-link').click();
  await tab.box.getByText('The link is copied.').waitFor();
  const field = tab.box.getByLabel('Link to this view');
  const link = await field.inputValue();
  assert.equal(link, pathToFileURL(PAGE).href + (await hash(tab)));
  assert.match(link, /#portfolio~reader=manager&show=letter&sort=score&/);
  assert.equal(await tab.box.evaluate(() => document.activeElement?.id), 'copy-link');
  await tab.box.locator('.head-row button').first().click(); // another order, another link
  await field.waitFor({ state: 'hidden' });
  assert.notEqual(pathToFileURL(PAGE).href + (await hash(tab)), link);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();

  const other = await open(browser, { url: link });
  await openSample(other);
  assert.equal(await hash(other), new URL(link).hash);
  await other.box.locator('.view-bar input[value=manager]:checked').waitFor();
  await other.box.locator('.view-bar input[value=letter]:checked').waitFor();
  await pick(other, 'all');
  assert.deepEqual(trouble(other), {});
  await other.context.close();
});
