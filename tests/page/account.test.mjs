// SPDX-License-Identifier: MIT
// The account page beside the score itself: an account against its segment, to the last digit; which weight decides its band, held
// against the what-if of the page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible } from './axe.mjs';
import { launch, open, openSample, trouble } from './browser.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** @param {string} text */
const number = (text) => Number(text.replace('\u2212', '-').replace('+', ''));

/** @param {{ scheme?: 'light' | 'dark', width?: number }} [options] */
async function account(options) {
  const tab = await open(browser, options);
  await openSample(tab);
  await tab.box.evaluate(() => {
    location.hash = 'account/0';
  });
  await tab.box.locator('.peers').waitFor();
  return tab;
}

test('the points against the segment add up to the difference, in hundredths', async () => {
  const tab = await account();
  const points = (await tab.box.locator('.peers tbody td:last-child').allInnerTexts()).map((text) => Math.round(100 * number(text)));
  const difference = points.pop();
  assert.ok(points.length > 10);
  assert.equal(points.reduce((sum, each) => sum + each, 0), difference);
  const title = await tab.box.locator('.panel:has(.peers) h2').innerText();
  assert.match(title, new RegExp(`^${(Math.abs(difference ?? 0) / 100).toFixed(2)} points below the mean of Enterprise$`));
  assert.deepEqual(trouble(tab), {});
  await accessible(tab);
  await tab.context.close();
});

test('at the weight that decides, What-if has the account in that band', async () => {
  const tab = await account({ scheme: 'dark', width: 390 });
  const row = tab.box.locator('.deciding tbody tr', { hasText: 'Feedback' });
  const then = await row.locator('.num b').innerText();
  const score = await row.locator('.chip').innerText();
  await tab.box.evaluate(() => {
    location.hash = 'whatif';
  });
  await tab.box.locator('#n-feedback').fill(then);
  await tab.page.keyboard.press('Enter');
  await tab.box.evaluate(() => {
    location.hash = 'account/0';
  });
  await tab.box.locator('.hero .band-word', { hasText: 'Needs attention' }).waitFor();
  assert.equal((await tab.box.locator('.hero .big').innerText()).trim(), score.trim());
  assert.deepEqual(trouble(tab), {});
  await accessible(tab);
  await tab.context.close();
});
