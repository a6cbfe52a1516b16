// SPDX-License-Identifier: MIT
// The whole path of a reader through the sample, with the keyboard alone and with a mouse; figures are compared with
// each other.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible } from './axe.mjs';
import { choose, file, folder, launch, open, openSample, ROOT, SAMPLE, tableReady, tabTo, trouble, write } from './browser.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test('from the start to what-if with the keyboard alone', async () => {
  const tab = await open(browser);
  const { box, page } = tab;
  const heading = () => box.locator('h1').innerText();
  await tabTo(tab, '#sample');
  await page.keyboard.press('Enter');
  await tableReady(tab);
  assert.match(await heading(), /is “At risk”$/);

  await tabTo(tab, '[role=grid]');
  assert.equal(await box.locator('.row.active').getAttribute('aria-rowindex'), '2');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.equal(await box.locator('.row.active').getAttribute('aria-rowindex'), '4');
  const name = await box.locator('.row.active .name a').innerText();
  await page.keyboard.press('Enter');
  await box.locator('.breakdown').waitFor();
  assert.equal(await box.locator('.crumbs > b').innerText(), name);

  await tabTo(tab, '#next');
  await page.keyboard.press('Enter');
  await box.locator('.crumbs > b', { hasText: name }).waitFor({ state: 'detached' });
  await box.locator('.breakdown').waitFor();
  assert.match(await box.locator('.steps-bar').innerText(), /4 of/);

  await tabTo(tab, 'nav a[href="#whatif"]', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await box.locator('.lever').first().waitFor();
  assert.equal(await heading(), 'These are the weights of the model');
  await tabTo(tab, '#w-usage');
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowLeft');
  await box.locator('h1', { hasText: 'would change band' }).waitFor();
  await box.locator('.diff', { hasText: /usage\.weight\s*40\s*20/ }).waitFor();
  await tabTo(tab, '#reset', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await box.locator('h1', { hasText: 'These are the weights' }).waitFor();
  assert.equal(await box.evaluate(() => document.activeElement?.id), 'reset');
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('the counts of bands, filters and table agree', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openSample(tab);
  const number = (/** @type {string} */ text) => Number(text.replace(/\D/g, ''));
  const all = number(
    await box
      .locator('#accounts-title')
      .innerText()
      .then((text) => text.split('·')[0]),
  );
  const bands = (await box.locator('.ledger tbody tr td:nth-child(3)').allInnerTexts()).map(number);
  assert.equal(bands.length, 4);
  assert.equal(
    bands.reduce((a, b) => a + b),
    all,
  );
  assert.equal(await box.locator('[role=grid]').getAttribute('aria-rowcount'), String(all + 1));
  for (const [i, count] of bands.entries()) {
    await box.locator('.pill').nth(i).click();
    await box.locator('#accounts-title', { hasText: `${count} of ${all}` }).waitFor();
    assert.equal(await box.locator('[role=grid]').getAttribute('aria-rowcount'), String(count + 1));
    await box.locator('.pill').nth(i).click();
  }
  await tab.context.close();
});

test('sorting is said and seen, search finds, an empty result offers the way back', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openSample(tab);
  await box.locator('.head-row .name button').click();
  await box.locator('.head-row .name[aria-sort=ascending]').waitFor();
  const first = await box.locator('.row[aria-rowindex="2"] .name a').innerText();
  await box.locator('.head-row .name button').click();
  await box.locator('.head-row .name[aria-sort=descending]').waitFor();
  await box.locator('.row[aria-rowindex="2"] .name a', { hasNotText: first }).waitFor();
  await box.getByRole('searchbox').fill('northwind');
  await box.locator('.row[aria-rowindex="2"] .name a', { hasText: 'Northwind Logistics' }).waitFor();
  await box.getByRole('searchbox').fill('no such account');
  await box.getByText('No account matches').waitFor();
  await box.getByRole('button', { name: 'Clear filters' }).click();
  await tableReady(tab);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('every account adds up: points, rules, rounding and override give the shown score', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openSample(tab);
  // the stories are the first ones: overdue, capped, overridden, half empty
  for (const index of [0, 1, 5, 10, 16, 3, 40]) {
    await box.evaluate((to) => {
      location.hash = `account/${to}`;
    }, index);
    await box.locator('.breakdown').waitFor();
    const rows = await box.evaluate(() =>
      [...document.querySelectorAll('.breakdown tbody tr')].map((row) => ({
        cls: row.className,
        name: row.querySelector('th')?.textContent ?? '',
        points: Number((row.querySelector('.pts')?.textContent ?? '').replace('\u2212', '-').replace('\u2013', 'NaN')),
      })),
    );
    const signals = rows.filter((row) => row.cls === '' && !Number.isNaN(row.points));
    const cents = (/** @type {number} */ points) => Math.round(points * 100);
    const sum = rows.find((row) => row.name === 'Sum');
    const effects = rows.filter((row) => row.cls.includes('effect') && !row.cls.includes('subtotal'));
    const final = rows[rows.length - 1];
    if (final.name === 'No score' || Number.isNaN(sum?.points)) continue;
    assert.equal(
      signals.reduce((total, row) => total + cents(row.points), 0),
      cents(sum?.points ?? NaN),
      `signals of account ${index}`,
    );
    assert.equal(
      effects.reduce((total, row) => total + cents(row.points), cents(sum?.points ?? NaN)),
      cents(final.points),
      `account ${index}`,
    );
  }
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('back goes back, and weights that were changed are said everywhere until they are taken back', async () => {
  const tab = await open(browser);
  const { box, page } = tab;
  await openSample(tab);
  await box.locator('.row[aria-rowindex="3"]').click();
  await box.locator('.breakdown').waitFor();
  await box.evaluate(() => history.back());
  await tableReady(tab);
  await box.getByRole('link', { name: 'What-if' }).click();
  await box.locator('#w-usage').focus();
  for (let i = 0; i < 15; i++) await page.keyboard.press('ArrowRight');
  await box.locator('.worth:not(.old) tbody').waitFor(); // the slider rests
  const moved = await box.locator('h1', { hasText: 'would change band' }).innerText();
  await box.getByRole('link', { name: 'Portfolio' }).click();
  await box.getByText('These scores use changed weights').first().waitFor();
  await box.getByRole('link', { name: 'Open What-if' }).click();
  await box.locator('h1', { hasText: moved }).waitFor();
  await box.getByRole('link', { name: 'Portfolio' }).click();
  await box.getByRole('button', { name: 'Back to the model' }).click();
  await box.locator('.edited').waitFor({ state: 'detached' });
  await tableReady(tab);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('files dropped anywhere on the page are taken, in any view, and the page says that it takes them', async () => {
  const tab = await open(browser);
  await openSample(tab);
  const hover = () =>
    tab.box.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['id,name,x\n1,dropped,5\n'], 'dropped.csv'));
      data.items.add(
        new File(
          [
            '{"chs":1,"name":"Dropped","account":{"id":"id","name":"name"},"signals":[{"id":"x","value":"x","curve":[[0,0],[100,100]]}],"score":{"of":[{"signal":"x","weight":1}]},"bands":[{"name":"Low","from":0,"color":"red"}]}',
          ],
          'dropped.json',
        ),
      );
      document
        .querySelector('.stamp')
        ?.dispatchEvent(new DragEvent('dragenter', { bubbles: true, dataTransfer: data }));
      const seen = getComputedStyle(/** @type {Element} */ (document.querySelector('.veil'))).display;
      document
        .querySelector('.stamp')
        ?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
      return [seen, getComputedStyle(/** @type {Element} */ (document.querySelector('.veil'))).display];
    });
  assert.deepEqual(await hover(), ['grid', 'none']);
  await tab.box.locator('.row a', { hasText: 'dropped' }).waitFor();
  assert.match(await tab.box.locator('.top-note').innerText(), /^Dropped$/);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('files come in either order: data first offers models, a model first waits for data', async () => {
  const tab = await open(browser);
  await choose(tab, [SAMPLE.accounts]);
  await tab.box.getByRole('heading', { name: 'Which model fits these files?' }).waitFor();
  await tab.box.getByRole('button', { name: 'Score with the model Simple seven' }).click();
  await tableReady(tab);
  await tab.context.close();

  const other = await open(browser);
  await choose(other, [SAMPLE.model]);
  await other.box.locator('.note', { hasText: 'is ready' }).waitFor();
  await choose(other, [SAMPLE.accounts, SAMPLE.overrides]);
  await tableReady(other);
  await other.box.getByText('What was read').click();
  assert.match(await other.box.locator('.read').innerText(), /overrides\.csv/);
  assert.deepEqual({ ...trouble(tab), ...trouble(other) }, {});
  await other.context.close();
});

// ---- First-time tasks, as README tells them: each with the clicks and answers that it takes, and not one more ------------------

/** Does what a reader does, and counts it. */
class Hand {
  done = 0;
  /** @param {import('playwright-core').Locator} what */
  async click(what) {
    await what.click();
    this.done++;
  }

  /** @param {import('playwright-core').Locator} what @param {string} label */
  async choose(what, label) {
    await what.selectOption({ label });
    this.done++;
  }
}

/** The model that is shown, as its text says. @param {import('./browser.mjs').Tab} tab */
async function modelOf({ box }) {
  await box.getByRole('radio', { name: 'JSON' }).check();
  return JSON.parse(await box.getByLabel('The model as JSON').inputValue());
}

test('first task: a file of one’s own, whose headers nobody knows, is scored with six clicks', async () => {
  const tab = await open(browser);
  const { box } = tab;
  const hand = new Hand();
  const taken = (/** @type {string} */ column) => box.getByLabel(`What ${column} is taken as`, { exact: true });
  await choose(tab, [`${ROOT}examples/data/kunden.csv`]);
  await hand.click(box.getByRole('button', { name: 'Begin a model from these columns' }));
  assert.equal(await taken('Kundennummer').inputValue(), 'id');
  assert.equal(await taken('Firma').inputValue(), 'name');
  await hand.click(box.getByRole('button', { name: 'Begin the model' }));
  await box.getByText('Say of at least one column whether more is better').waitFor();
  await hand.choose(taken('Zufriedenheit'), 'signal: more is better');
  await hand.choose(taken('Offene Rechnungen EUR'), 'signal: less is better');
  await hand.click(box.getByRole('button', { name: 'Begin the model' }));
  await box.getByRole('heading', { name: 'First model for kunden.csv' }).waitFor();
  // the quartiles of the nine values that are there, by hand: 2.9 3.3 4.1 6.6 7 7.1 7.8 8.4 9.2
  const { signals } = await modelOf(tab);
  assert.deepEqual(signals[0].curve, [[2.9, 0], [4.1, 25], [7, 50], [7.8, 75], [9.2, 100]]);
  await hand.click(box.getByRole('link', { name: 'Portfolio' }));
  await tableReady(tab);
  assert.equal(hand.done, 6);
  assert.match(await box.locator('.row', { hasText: 'Dahlmann Optik' }).innerText(), /^0\b/);
  assert.match(await box.locator('.row', { hasText: 'Cordes & Söhne' }).innerText(), /^100\b/);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('scores that are there already are taken as points, and numbers that read in two ways are asked about', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await choose(tab, [file('zwei.csv', 'Customer;Score\nAlpha;82\nBeta;35\n')]);
  await box.getByRole('button', { name: 'Begin a model from these columns' }).click();
  await box.getByLabel('What Score is taken as').selectOption('points');
  await box.getByRole('button', { name: 'Begin the model' }).click();
  await box.getByRole('heading', { name: 'First model for zwei.csv' }).waitFor();
  await box.getByRole('link', { name: 'Portfolio' }).click();
  await tableReady(tab);
  assert.match(await box.locator('.row', { hasText: 'Alpha' }).innerText(), /^82\b/);
  await tab.context.close();

  const other = await open(browser);
  await choose(other, [file('two-ways.csv', 'nr,n\na,"1,234"\nb,"2,500"\nc,"3,125"\n')]);
  await other.box.getByRole('button', { name: 'Begin a model from these columns' }).click();
  await other.box.getByLabel('What n is taken as').selectOption('more');
  await other.box.getByRole('button', { name: 'Begin the model' }).click();
  await other.box.locator('#sketch [role=alert]', { hasText: 'read in two ways' }).waitFor();
  await other.box.getByLabel('Its numbers read in two ways').selectOption('comma');
  await other.box.getByText('1.234 to 3.125, median 2.5').waitFor();
  await other.box.getByRole('button', { name: 'Begin the model' }).click();
  await other.box.getByRole('heading', { name: 'First model for two-ways.csv' }).waitFor();
  assert.deepEqual((await modelOf(other)).columns, { n: { header: 'n', decimal: 'comma' } });
  assert.deepEqual({ ...trouble(tab), ...trouble(other) }, {});
  await other.context.close();
});

test('of many columns the first ones are asked about, and others are found by name', async () => {
  const tab = await open(browser);
  const { box } = tab;
  const header = ['id', ...Array.from({ length: 300 }, (_, i) => `metric ${i}`)];
  await choose(tab, [file('wide.csv', [header, ...[0, 50, 100].map((x, i) => header.map((_, c) => (c ? x : `a${i}`)))].map((row) => `${row}\n`).join(''))]);
  await box.getByRole('button', { name: 'Begin a model from these columns' }).click();
  const rows = box.locator('#sketch tbody tr');
  await box.getByText('And 201 more: find them by name.').waitFor();
  assert.equal(await rows.count(), 100);
  const top = await box.evaluate(() => document.getElementById('sketch')?.getBoundingClientRect().top ?? NaN);
  assert.ok(Math.abs(top) < 200, `it is led to its beginning, not to ${top}`);
  await box.getByLabel('Find a column').fill('Metric 27');
  await box.getByLabel('What metric 271 is taken as').selectOption('more');
  assert.equal(await rows.count(), 11);
  await box.getByLabel('Find a column').fill('nobody');
  await box.getByText('No column is called so.').waitFor();
  await box.getByLabel('Find a column').fill('');
  assert.equal(await box.getByLabel('What metric 271 is taken as').inputValue(), 'more');
  assert.equal(await rows.count(), 101);
  await accessible(tab);
  await box.getByRole('button', { name: 'Begin the model' }).click();
  await box.getByRole('heading', { name: 'First model for wide.csv' }).waitFor();
  assert.deepEqual((await modelOf(tab)).signals.map(({ label }) => label), ['metric 271']);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('second task: why an account is red, and what would turn it, is on the page of the account, one click away', async () => {
  const tab = await open(browser);
  const { box } = tab;
  const hand = new Hand();
  await openSample(tab);
  await hand.click(box.locator('.row', { hasText: 'Corvid Legal' }).getByRole('link'));
  await box.getByRole('heading', { name: /^At risk at 16: Days overdue/ }).waitFor();
  // no signal turns it, since a rule holds it: that is what is said
  assert.equal(await box.locator('.held-at').innerText(), 'Held at 39 at most, whatever the signals are, while this is so: Invoice overdue for more than 60 days');
  // how old the data is, as the raw rows have it: the newest ticket, the day of the judgement, and what no row says otherwise
  const age = (/** @type {string} */ signal) => box.locator('.breakdown th', { hasText: signal }).locator('.age');
  assert.equal((await age('Urgent tickets').innerText()).trim(), 'as of 10 Nov 2026, 6 days old');
  assert.equal((await age('CSM judgement').innerText()).trim(), 'as of 3 Jul 2026, 136 days old');
  assert.equal(await age('Meetings attended').count(), 0);
  await box.getByText('Data as of 16 Nov 2026, unless a signal says otherwise').waitFor();
  assert.equal(hand.done, 1);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('data without a date says so on the page of an account', async () => {
  const tab = await open(browser);
  await choose(tab, [file('model.json', '{"chs":1,"name":"Undated","account":{"id":"id"},"signals":[{"id":"n","value":"n","curve":[[0,0],[100,100]]}],"score":{"of":[{"signal":"n","weight":1}]},"bands":[{"name":"All","from":0,"color":"green"}]}'), file('accounts.csv', 'id,n\na,50\n')]);
  await tableReady(tab);
  await tab.box.locator('.row[aria-rowindex="2"]').click();
  await tab.box.getByText('Data undated, unless a signal says otherwise').waitFor();
  assert.equal(await tab.box.locator('.age').count(), 0);
  await tab.context.close();
});

test('third task: a dashboard for a wiki page takes two clicks, and the page says what to put into the wiki', async (t) => {
  const tab = await open(browser);
  const { box, page } = tab;
  const hand = new Hand();
  await openSample(tab);
  await hand.click(box.getByRole('link', { name: 'Save', exact: true }));
  const download = page.waitForEvent('download');
  await hand.click(box.getByRole('button', { name: 'Save dashboard' }));
  const line = await box.locator('.frame-line pre').innerText();
  assert.equal(hand.done, 2);
  // what it says works: that line in a page beside the file shows the accounts, and nothing to press around them
  const room = folder(t);
  await (await download).saveAs(`${room}/dashboard.html`);
  write(room, 'wiki.html', `<!doctype html><html lang="en"><title>A wiki</title><body>${line}`);
  await page.goto(`file://${room}/wiki.html`);
  const shown = page.frameLocator('iframe.chs').frameLocator('iframe');
  await shown.locator('.row', { hasText: 'Corvid Legal' }).waitFor();
  assert.equal(await shown.locator('nav').isVisible(), false);
  await tab.context.close();
});
