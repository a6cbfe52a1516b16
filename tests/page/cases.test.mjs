// SPDX-License-Identifier: MIT
// What a reader says of an account in the page: overrides that count at once and are kept in their file, known cases that
// the model must get right; and families. Everything that is done with the mouse can be done with the keyboard.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessible } from './axe.mjs';
import { choose, file, goTo, launch, open, openSample, PORTFOLIO, ROOT, trouble } from './browser.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const NORTHWIND = 0;
const HOLDINGS = 110;
const RETAIL = 180;

/** @typedef {import('./browser.mjs').Tab} Tab */

/** Several tables are shown before the scores. @param {Tab} tab @param {Parameters<typeof choose>[1]} files */
async function drop(tab, files) {
  await choose(tab, files);
  await tab.box.locator('.sheet td').first().waitFor();
}

/** @param {Tab} tab @param {Record<string, string>} fields */
async function decide(tab, fields) {
  const { box } = tab;
  if (!(await box.getByLabel('Points', { exact: true }).isVisible())) await box.getByText('Override this score').click();
  for (const [label, value] of Object.entries(fields)) {
    const field = box.getByLabel(label, { exact: true });
    await (label === 'What' ? field.selectOption(value) : field.fill(value));
  }
  await box.getByRole('button', { name: 'Override', exact: true }).click();
}

/** @param {Tab} tab @param {string} name */
async function saved(tab, name) {
  const [download] = await Promise.all([tab.page.waitForEvent('download'), tab.box.getByRole('button', { name }).click()]);
  return readFileSync(await download.path(), 'utf8');
}

const big = (/** @type {Tab} */ tab) => tab.box.locator('.score-block .big').innerText();

/** What the command line says of the sample with these overrides. @param {string} overrides @param {string} id */
function native(overrides, id) {
  const folder = mkdtempSync(join(tmpdir(), 'chs-page-'));
  try {
    writeFileSync(join(folder, 'overrides.csv'), overrides);
    const tables = Object.entries(PORTFOLIO.tables).flatMap(([name, path]) => ['--table', `${name}=${path}`]);
    const args = ['explain', '--model', PORTFOLIO.model, ...tables, '--overrides', join(folder, 'overrides.csv'), '--account', id, '--format', 'json', PORTFOLIO.accounts];
    return JSON.parse(execFileSync(join(ROOT, 'build/chs'), args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('an override counts at once, is kept in its file, and the command line reads it', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openSample(tab);
  await goTo(tab, `account/${RETAIL}`, '.judged');
  await box.getByRole('heading', { name: 'Nobody overrides this score' }).waitFor();
  assert.equal(await big(tab), '57');
  await box.getByText('Override this score').click();
  assert.equal(await box.getByLabel('Until').inputValue(), '2027-02-14', 'ninety days behind the as-of date');

  // what is missing is said, and nothing happens
  await box.getByRole('button', { name: 'Override', exact: true }).click();
  await box.getByText('Points from 0 to 100 are needed.').waitFor();
  await decide(tab, { Points: '101', Reason: 'x' });
  await box.getByText('Points from 0 to 100 are needed.').waitFor();
  await decide(tab, { Points: '45', Reason: '  ' });
  await box.getByText('A reason is needed').waitFor();

  const reason = '=Merger, "agreed"';
  await decide(tab, { What: 'cap', Points: '45.5', Reason: reason, 'Your name': '@ann' });
  await box.getByRole('heading', { name: 'A person decided: at most 45.5' }).waitFor();
  assert.equal(await big(tab), '46');
  await box.getByText('Override: at most 45.5').waitFor();
  await box.getByText('closing it loses these overrides').waitFor();
  const text = await saved(tab, 'Save overrides.csv');
  await box.getByText('Saved; the file can be dropped here again.').waitFor();
  const lines = text.trimEnd().split('\n');
  assert.equal(lines[0], 'account,action,value,reason,author,from,until');
  assert.equal(lines.length, 1 + readFileSync(PORTFOLIO.overrides, 'utf8').trimEnd().split('\n').length, 'those of the file are in it');
  assert.equal(lines.at(-1), `A-0181,cap,45.5,"'=Merger, ""agreed""",'@ann,2026-11-16,2027-02-14`, 'no cell is a formula');

  const explained = native(text, 'A-0181');
  assert.equal(explained.score, 46);
  assert.deepEqual(explained.override, { action: 'cap', value: 45.5, reason, author: '@ann', from: '2026-11-16', until: '2027-02-14', effect: -11 });

  // the file comes back as it was written, beside the same tables
  await drop(tab, [PORTFOLIO.accounts, PORTFOLIO.model, ...Object.values(PORTFOLIO.tables), file('overrides.csv', text)]);
  await goTo(tab, `account/${RETAIL}`, '.judged .decisions li');
  await box.getByText(`${reason} \u00B7 @ann`).waitFor();
  assert.equal(await saved2(tab), text);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

/** The file once more, after a change that is taken back. @param {Tab} tab */
async function saved2(tab) {
  const { box } = tab;
  await decide(tab, { What: 'set', Points: '1', Reason: 'for a moment' });
  await box.getByRole('heading', { name: 'A person decided: set to 1' }).waitFor();
  await box.getByRole('button', { name: 'Remove the override set to 1', exact: true }).click();
  await box.getByRole('heading', { name: 'A person decided: at most 45.5' }).waitFor();
  return saved(tab, 'Save overrides.csv');
}

test('what is not in force is listed as such, and an override can be removed', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openSample(tab);
  await goTo(tab, `account/${NORTHWIND}`, '.judged');
  await box.getByRole('heading', { name: 'No override is in force' }).waitFor(); // it ended in September
  assert.equal(await box.locator('.judged .decisions .tag').first().innerText(), 'not in force');
  const before = await big(tab);
  await decide(tab, { What: 'floor', Points: '60', Reason: 'warehouse moves again', From: '2026-11-01', Until: '2026-11-16' });
  await box.getByRole('heading', { name: 'A person decided: at least 60' }).waitFor();
  assert.equal(await big(tab), '60');
  await decide(tab, { What: 'set', Points: '5', Reason: 'at some later time', From: '2026-11-17', Until: '' });
  await box.locator('.judged .decisions li').nth(2).waitFor();
  assert.equal(await big(tab), '60', 'that begins tomorrow');
  await box.getByRole('button', { name: 'Remove the override at least 60', exact: true }).last().click();
  await box.getByRole('button', { name: 'Remove the override set to 5', exact: true }).click(); // at once
  await box.getByText('warehouse moves again').first().waitFor({ state: 'detached' });
  await box.getByText('at some later time').first().waitFor({ state: 'detached' });
  await box.getByRole('heading', { name: 'No override is in force' }).waitFor();
  assert.equal(await box.locator('.judged .decisions').first().locator('li').count(), 1);
  assert.equal(await big(tab), before);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('closing the page with unsaved overrides is asked about, and dropping other files does not lose them', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await drop(tab, [PORTFOLIO.accounts, PORTFOLIO.model, ...Object.values(PORTFOLIO.tables)]);
  await goTo(tab, `account/${RETAIL}`, '.judged');
  await decide(tab, { Points: '12', Reason: 'to be kept' });
  await box.getByRole('heading', { name: 'A person decided: set to 12' }).waitFor();
  await drop(tab, [PORTFOLIO.overrides]);
  await goTo(tab, `account/${RETAIL}`, '.judged');
  await box.getByRole('heading', { name: 'A person decided: set to 12' }).waitFor();
  await goTo(tab, 'account/10', '.judged');
  await box.getByRole('heading', { name: 'A person decided: at least 45' }).waitFor();
  await goTo(tab, 'account/5', '.judged');
  const asks = () => tab.box.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
  assert.equal(await asks(), true);
  await saved(tab, 'Save overrides.csv');
  await box.getByText('Saved; the file can be dropped here again.').waitFor();
  assert.equal(await asks(), false);
  await tab.context.close();
});

test('one click keeps what an account is as a known case, which is judged live and can be removed', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openSample(tab);
  await goTo(tab, `account/${RETAIL}`, '.judged');
  await box.getByRole('heading', { name: 'Not a known case' }).waitFor();
  await box.getByLabel('How is it known?').fill('they said so');
  await box.getByRole('button', { name: 'Expect \u201CNeeds attention\u201D' }).click();
  await box.getByRole('heading', { name: 'Known case, and the model gets it right' }).waitFor();
  await box.getByText('expected Needs attention (they said so)').waitFor();
  await box.getByLabel('Lowest expected score').fill('95');
  await box.getByLabel('Highest expected score').fill('90.5'); // the other way round is meant
  await box.getByRole('button', { name: 'or a score from' }).click();
  await box.getByRole('heading', { name: 'Known case, and the model gets it wrong' }).waitFor();
  await box.getByText('expected 90.5 to 95, found Needs attention 57. Weekly active users').waitFor();
  await box.getByRole('button', { name: 'Remove the expectation about Ambleford Retail' }).last().click();
  await box.getByRole('heading', { name: 'Known case, and the model gets it right' }).waitFor();

  await goTo(tab, 'whatif', '.lever');
  const line = box.locator('.head summary');
  const says = (/** @type {string} */ words) => line.filter({ hasText: words }).waitFor();
  await says('Known cases: 11 of 11 hold');
  await box.locator('#w-usage').fill('1');
  await box.locator('h1', { hasText: 'would change' }).waitFor();
  await line.filter({ hasNotText: '11 of 11' }).waitFor();
  await line.click();
  assert.match(await box.locator('.head li').first().innerText(), /expected .*, found /, 'those that fail come first, with the reason');
  await box.locator('#reset').click();
  await says('Known cases: 11 of 11 hold');
  await box.getByRole('button', { name: 'Remove the expectation about Ambleford Retail' }).last().click();
  await says('Known cases: 10 of 10 hold');

  // in the model, too: an edit is judged at once, and taken back with it
  await goTo(tab, `account/${RETAIL}`, '.judged');
  await box.getByRole('button', { name: 'Expect \u201CNeeds attention\u201D' }).click();
  await box.getByRole('heading', { name: 'Known case, and the model gets it right' }).waitFor();
  await goTo(tab, 'model', '#undo');
  await says('Known cases: 11 of 11 hold');
  await box.locator('#undo').click();
  await says('Known cases: 10 of 10 hold');
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('a family shows its head, its members lowest first, and what they come to', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openSample(tab);
  await goTo(tab, `account/${HOLDINGS}`, '.family');
  await box.getByRole('heading', { name: '9 accounts below come to 62 together' }).waitFor();
  const scores = await box.locator('.family tbody .chip').allInnerTexts();
  assert.deepEqual(scores.slice(0, 8).map(Number), [...scores.slice(0, 8).map(Number)].sort((a, b) => a - b));
  assert.equal(scores.length, 9);
  await box.locator('.family').getByRole('link', { name: 'Ambleford Retail' }).click();
  await box.getByText('2 accounts below come to').waitFor();
  await box.locator('.judged').getByRole('link', { name: 'Ambleford Holdings' }).click();
  await box.getByRole('heading', { name: '9 accounts below come to 62 together' }).waitFor();
  await goTo(tab, 'portfolio', '.row a');
  await box.getByRole('searchbox').fill('Ambleford Holdings');
  await box.locator('.tag', { hasText: '9 below' }).waitFor();
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('an override and a known case can be made with the keyboard alone', async () => {
  const tab = await open(browser);
  const { box, page } = tab;
  await openSample(tab);
  await goTo(tab, `account/${RETAIL}`, '.judged');
  await box.locator('#override-more').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown'); // at most
  await page.keyboard.press('Tab');
  await page.keyboard.type('30');
  await page.keyboard.press('Tab');
  await page.keyboard.type('keys only');
  await page.keyboard.press('Enter');
  await box.getByRole('heading', { name: 'A person decided: at most 30' }).waitFor();
  const focused = () => tab.box.evaluate(() => document.activeElement?.id);
  await box.locator('#override-more:focus').waitFor();
  assert.equal(await focused(), 'override-more', 'the reader is where he was');
  await box.locator('#because').focus();
  await page.keyboard.type('typed');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'expect');
  await page.keyboard.press('Enter');
  await box.getByText('expected At risk (typed)').waitFor();
  await box.locator('#expect:focus').waitFor();
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const [width, scheme] of /** @type {const} */ ([[1440, 'light'], [390, 'dark']])) {
  test(`axe finds nothing and nothing is too wide at ${width}, ${scheme}`, async () => {
    const tab = await open(browser, { width, height: 1000, scheme });
    await openSample(tab);
    await goTo(tab, `account/${RETAIL}`, '.judged');
    await decide(tab, { Points: '40', Reason: 'a reason of a good length that must wrap somewhere on a small telephone' });
    await tab.box.getByRole('heading', { name: 'A person decided' }).waitFor();
    await tab.box.locator('#expect').click();
    await tab.box.getByRole('heading', { name: 'Known case' }).waitFor();
    await tab.box.getByText('Override this score').click();
    await tab.box.getByRole('button', { name: 'Override', exact: true }).click(); // refused
    await tab.box.locator('[aria-invalid=true]').waitFor();
    for (const view of ['account', 'what-if']) {
      if (view === 'what-if') {
        await goTo(tab, 'whatif', '.lever');
        await tab.box.locator('.head summary').click();
      }
      await tab.page.waitForTimeout(80);
      await accessible(tab, view, TAGS);
      const over = await tab.box.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, `${view} is ${over} px too wide`);
    }
    await tab.context.close();
  });
}

