// SPDX-License-Identifier: MIT
// What-if, driven as a reader would: shares that are locked stay, a drag is one step that can be taken back, figures can be
// typed, and everything works by keyboard.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible } from './axe.mjs';
import { goTo, launch, open, openWhatif, tabTo, trouble, weightIs } from './browser.mjs';

/** @typedef {import('./browser.mjs').Tab} Tab */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Waits until the core has answered: the shares belong to these weights. @param {Tab} tab @param {Record<string, string>} shares by id */
async function sharesAre({ box }, shares) {
  for (const [id, share] of Object.entries(shares)) await box.locator(`output[for="w-${id}"]`, { hasText: share }).waitFor();
}

/** @param {Tab} tab @returns {Promise<Record<string, string>>} of the groups */
const shares = ({ box }) =>
  box.evaluate(() => Object.fromEntries([...document.querySelectorAll('.levers ul:not(details ul) > li > output')].map((node) => [node.getAttribute('for')?.slice(2), node.textContent])));

/** Drags a slider with the mouse in several moves. @param {Tab} tab @param {string} id @param {number[]} to parts of its width */
async function drag({ box, page }, id, to) {
  const place = await box.locator(`#w-${id}`).boundingBox();
  assert.ok(place);
  const x = (/** @type {number} */ part) => place.x + 8 + (place.width - 16) * part;
  const y = place.y + place.height / 2;
  const now = Number(await box.locator(`#w-${id}`).inputValue());
  const most = Number(await box.locator(`#w-${id}`).getAttribute('max'));
  await page.mouse.move(x(now / most), y);
  await page.mouse.down();
  for (const part of to) await page.mouse.move(x(part), y, { steps: 3 });
  await page.mouse.up();
}

test('a locked share stays while others move, and with one part left nothing moves', async () => {
  const tab = await openWhatif(browser);
  const { box } = tab;
  const before = await shares(tab);
  assert.deepEqual(before, { usage: '40.00%', support: '15.00%', relationship: '20.00%', commercial: '20.00%', feedback: '5.00%' });
  for (const id of ['support', 'feedback']) await box.locator(`#lock-${id}`).click();
  assert.equal(await box.locator('#lock-support').getAttribute('aria-pressed'), 'true');
  assert.ok(await box.locator('#w-support').isDisabled());
  await box.locator('#w-usage').fill('12');
  await sharesAre(tab, { usage: '18.46%' }); // 12 of the 52 that share 80 %
  assert.deepEqual(await shares(tab), { usage: '18.46%', support: '15.00%', relationship: '30.77%', commercial: '30.77%', feedback: '5.00%' });
  await weightIs(tab, 'support', '9.75');

  for (const id of ['relationship', 'commercial']) await box.locator(`#lock-${id}`).click();
  await box.locator('#w-usage:disabled').waitFor(); // its share is what the others leave
  for (const id of ['support', 'relationship', 'commercial', 'feedback']) await box.locator(`#lock-${id}`).click();
  await box.locator('#w-usage').fill('40');
  await sharesAre(tab, { support: `${((100 * 9.75) / 93).toFixed(2)}%` });
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('one drag is one step back and forth, by buttons and keys, and the scores follow', async () => {
  const tab = await openWhatif(browser);
  const { box, page } = tab;
  const [undo, redo] = [box.locator('#step-back'), box.locator('#step-forth')];
  assert.ok((await undo.isDisabled()) && (await redo.isDisabled()));
  await drag(tab, 'usage', [0.3, 0.2, 0.1]);
  await box.locator('h1', { hasText: 'would change band' }).waitFor();
  const first = await box.locator('#w-usage').inputValue();
  assert.ok(Number(first) < 20, first);
  const story = await box.locator('h1').innerText();
  await drag(tab, 'support', [0.6, 0.8]);
  const second = await box.locator('#w-support').inputValue();
  assert.notEqual(second, '15');

  await page.keyboard.press('Control+z');
  await weightIs(tab, 'support', '15');
  await weightIs(tab, 'usage', first);
  await box.locator('h1', { hasText: story }).waitFor();
  await undo.click();
  await weightIs(tab, 'usage', '40');
  await box.locator('h1', { hasText: 'These are the weights of the model' }).waitFor();
  assert.ok(await undo.isDisabled());
  await page.keyboard.press('Control+Shift+Z');
  await redo.click();
  await weightIs(tab, 'support', second);
  assert.ok(await redo.isDisabled());

  await box.getByRole('button', { name: 'Product usage: back to 40' }).click();
  await weightIs(tab, 'usage', '40');
  await weightIs(tab, 'support', second);
  await box.locator('#reset').click();
  await weightIs(tab, 'support', '15');
  await undo.click();
  await weightIs(tab, 'support', second); // taken back all at once
  // what was tried stays while the reader looks elsewhere
  await goTo(tab, 'portfolio', '.edited');
  await goTo(tab, 'whatif', '.lever');
  await undo.click();
  await weightIs(tab, 'usage', first);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('weights are typed, and what is no weight is refused', async () => {
  const tab = await openWhatif(browser);
  const { box, page } = tab;
  await box.locator('#n-usage').fill('12.5');
  await page.keyboard.press('Enter');
  await sharesAre(tab, { usage: `${(1250 / 72.5).toFixed(2)}%` });
  await box.locator('#n-usage').fill('-3');
  await page.keyboard.press('Enter');
  await box.getByText('A weight is a number from 0 on.').waitFor();
  assert.equal(await box.locator('#n-usage').getAttribute('aria-invalid'), 'true');
  await sharesAre(tab, { usage: `${(1250 / 72.5).toFixed(2)}%` });
  await box.locator('#n-usage').fill('400');
  await page.keyboard.press('Enter');
  await sharesAre(tab, { usage: '86.95%' }); // more than the slider goes; of 86.9565 what is left over went to larger fractions
  assert.equal(await box.getByText('A weight is a number from 0 on.').count(), 0);
  await accessible(tab);
  await tab.context.close();
});

test('sliders, locks and steps by keyboard alone', async () => {
  const tab = await openWhatif(browser);
  const { box, page } = tab;
  await tabTo(tab, '#w-usage');
  for (let presses = 0; presses < 4; presses++) await page.keyboard.press('ArrowLeft');
  await weightIs(tab, 'usage', '36');
  await page.keyboard.press('Control+z');
  await weightIs(tab, 'usage', '40'); // what is done without leaving it is one step
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Delete');
  await weightIs(tab, 'usage', '40');
  await page.keyboard.press('l');
  assert.equal(await box.locator('#lock-usage').getAttribute('aria-pressed'), 'true');
  await tabTo(tab, '#lock-support');
  await page.keyboard.press('Space');
  assert.equal(await box.locator('#lock-support').getAttribute('aria-pressed'), 'true');
  await tabTo(tab, '#n-relationship');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('60');
  await page.keyboard.press('Enter');
  await sharesAre(tab, { usage: '40.00%', support: '15.00%', feedback: `${((45 * 5) / 85).toFixed(2)}%` });
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('an account is open beside: chosen among movers or by name, before and now, and it follows the slider', async () => {
  const tab = await openWhatif(browser);
  const { box, page } = tab;
  await box.locator('.open-account h2', { hasText: 'No account is open' }).waitFor();
  await box.locator('#w-usage').fill('12');
  await box.locator('.moves .as-link').first().click();
  const name = await box.locator('.moves .as-link').first().innerText();
  await box.locator('.open-account h2', { hasText: name }).waitFor();
  const cells = () => box.locator('.then-now .sum td').allInnerTexts();
  await box.locator('.then-now .sum').waitFor();
  const [was, now, change] = await cells();
  assert.equal(Number(change.replace('+', '')), Number(now) - Number(was));
  assert.deepEqual(await box.locator('.moves tr').nth(1).locator('.chip').allInnerTexts(), [was, now], 'as among the movers');
  // the parts add up to what the model and these weights make of the account, rounded
  const points = await box.locator('.then-now tbody tr:nth-child(n + 3)').evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll('td')].slice(0, 2).map((cell) => Number(cell.lastChild?.textContent))),
  );
  for (const [i, score] of [was, now].entries()) assert.equal(Math.floor(points.reduce((sum, each) => sum + each[i], 0) + 0.5), Number(score));
  await box.locator('#w-usage').fill('40');
  await box.locator('h1', { hasText: 'These are the weights of the model' }).waitFor();
  assert.deepEqual(await cells(), [was, was, '']);

  await box.locator('#find-account').fill('granary');
  await box.locator('.proposals button').first().waitFor();
  await page.keyboard.press('Enter');
  await box.locator('.open-account h2', { hasText: 'Granary' }).waitFor();
  await box.locator('#find-account').fill('nobody of this name');
  await box.getByText('No account has this in its name or id.').waitFor();
  await box.locator('.open-account a').click();
  await box.locator('.breakdown').waitFor();
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('movers by rank are those that move most places, and add up', async () => {
  const tab = await openWhatif(browser);
  const { box } = tab;
  await box.locator('#w-usage').fill('5');
  await box.locator('.movers .seg label', { hasText: 'Rank' }).click();
  await box.locator('.places').first().waitFor();
  const rows = (await box.locator('.places').allInnerTexts()).map((text) => (text.match(/\d+/g) ?? []).map(Number));
  assert.equal(rows.length, 16);
  for (const [i, [was, is, by]] of rows.entries()) {
    assert.equal(Math.abs(was - is), by);
    assert.ok(i === 0 || by <= rows[i - 1][2]);
  }
  await accessible(tab);
  await tab.context.close();
});
