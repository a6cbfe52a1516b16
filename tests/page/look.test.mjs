// SPDX-License-Identifier: MIT
// axe finds nothing in any view, light and dark, wide and narrow; nothing scrolls sideways from 320 pixels on, and nothing is
// drawn out up to 3840; forced colours and unwished motion are respected; an account prints on one sheet.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, axeFindings } from './axe.mjs';
import { choose, file, goTo, launch, messy, open, openSample, ROOT, SAMPLE, spoilSignal, withTickets } from './browser.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/**
 * Every view and state worth a look, in the order of a visit.
 * @type {[string, (tab: import('./browser.mjs').Tab) => Promise<unknown>][]}
 */
const VIEWS = [
  ['start', async ({ box }) => box.getByRole('heading', { name: 'A model says what counts' }).waitFor()],
  ['start with the proof open', ({ box }) => box.getByText('See the proof').click()],
  [
    'start with an error',
    (tab) => choose(tab, [file('plan.docx', 'PK')]).then(() => tab.box.locator('.note').waitFor()),
  ],
  ['start with offers', (tab) => choose(tab, [SAMPLE.accounts]).then(() => tab.box.locator('#offers').waitFor())],
  [
    'start with a first model for a file that none fits',
    async (tab) => {
      await choose(tab, [`${ROOT}examples/data/kunden.csv`]);
      await tab.box.getByRole('button', { name: 'Begin a model from these columns' }).click();
      await tab.box.locator('#sketch tbody tr').first().waitFor();
    },
  ],
  ['portfolio', openSample],
  [
    'portfolio without a match',
    (tab) =>
      tab.box
        .getByRole('searchbox')
        .fill('zzzz')
        .then(() => tab.box.getByText('No account matches').waitFor()),
  ],
  ['account', (tab) => goTo(tab, 'account/10', '.breakdown')],
  ['account without a score', (tab) => goTo(tab, 'account/4', '.breakdown')],
  ['what-if as it is', (tab) => goTo(tab, 'whatif', '.lever')],
  [
    'what-if moved',
    (tab) =>
      tab.box
        .locator('#w-usage')
        .fill('5')
        .then(() => tab.box.locator('h1', { hasText: 'would change' }).waitFor()),
  ],
  ['portfolio with changed weights', (tab) => goTo(tab, 'portfolio', '.edited')],
  ['data of the sample', (tab) => goTo(tab, 'data', '.sheet td')],
  [
    'data with everything open',
    async ({ box }) => {
      await box.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
      });
      await box.locator('.report li').first().waitFor();
      await box.getByRole('button', { name: 'Choose an account for' }).first().click();
      await box.locator('.finder .field').waitFor();
    },
  ],
  ['model', (tab) => goTo(tab, 'model', '.handle')],
  ['model with something refused', spoilSignal],
  ['model, a signal of texts', ({ box }) => box.locator('#part-renewal_stage').click().then(() => box.locator('#new-word').waitFor())],
  ['model, a group', ({ box }) => box.locator('#part-support').click().then(() => box.locator('#combine').waitFor())],
  ['a new model', ({ box }) => box.locator('#begin-model').click().then(() => box.locator('#start-model').waitFor())],
  [
    'model as JSON, with errors',
    async ({ box }) => {
      await box.locator('#stop-model').click();
      await box.getByRole('radio', { name: 'JSON' }).check();
      await box.locator('#model-text').fill('{ "chs": 2 }');
      await box.locator('.json-errors li').first().waitFor();
    },
  ],
  ['data with questions', (tab) => choose(tab, messy()).then(() => tab.box.locator('#rate-USD').waitFor())],
  [
    'data with an answer that is missing',
    ({ box }) =>
      box
        .getByRole('button', { name: 'Use these rates' })
        .click()
        .then(() => box.locator('[aria-invalid=true]').waitFor()),
  ],
  [
    'data with a file that failed and a table that nobody holds',
    async (tab) => {
      await choose(tab, [...withTickets().slice(0, 2), file('tickets.csv', 'Organization,priority\nAcme,"urgent\n')]);
      await tab.box.locator('.files .failed').waitFor();
      await tab.box.getByRole('radio', { name: 'tickets' }).check();
      await tab.box.getByText('No file holds tickets', { exact: true }).waitFor();
    },
  ],
];

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Wider than the window, and by what. @param {import('./browser.mjs').Tab} tab */
const tooWide = (tab) =>
  tab.box.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    return [...document.querySelectorAll('body *')]
      .filter((node) => node.getBoundingClientRect().right > wide + 1)
      .slice(0, 5)
      .map((node) => `${node.tagName}.${node.getAttribute('class')}`);
  });

// Wide in light and narrow in dark: each view is seen once in either layout and once in either scheme.
for (const { width, height, scheme } of /** @type {const} */ ([
  { width: 1440, height: 1000, scheme: 'light' },
  { width: 390, height: 844, scheme: 'dark' },
])) {
  test(`axe finds nothing at ${width} wide, ${scheme}`, async () => {
    const tab = await open(browser, { width, height, scheme });
    for (const [name, go] of VIEWS) {
      await go(tab);
      await tab.page.waitForTimeout(80);
      await accessible(tab, name, TAGS);
      assert.deepEqual(await tooWide(tab), [], name);
    }
    await tab.context.close();
  });
}

test('axe finds what is broken on purpose, in the box and around it', async () => {
  const tab = await open(browser);
  await openSample(tab);
  await tab.page.evaluate(() => {
    document.title = '';
    document.documentElement.removeAttribute('lang');
  });
  await tab.box.evaluate(() => {
    const node = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (document.querySelector(selector));
    node('main h1').style.setProperty('color', '#eee');
    const silent = document.createElement('button');
    const second = document.createElement('main');
    const deep = document.createElement('h6');
    const picture = document.createElement('img');
    deep.append('Far below');
    second.append(deep, silent, picture);
    document.body.append(second);
    node('[type=search]').removeAttribute('aria-label');
    node('[type=search]').removeAttribute('placeholder');
  });
  const rules = (await axeFindings(tab.page, TAGS)).map((finding) => finding.split(':')[0]);
  for (const rule of ['document-title', 'html-has-lang', 'color-contrast', 'button-name', 'image-alt', 'label', 'heading-order', 'landmark-no-duplicate-main'])
    assert.ok(rules.includes(rule), `${rule} is not among ${rules.join(', ')}`);
  await tab.context.close();
});

/** Lines of running text that are longer than an eye follows, in widths of their letters. @param {import('./browser.mjs').Tab} tab */
const tooLong = (tab) =>
  tab.box.evaluate(() =>
    [...document.querySelectorAll('h1, h2, p, li, dd')]
      .filter((node) => node.checkVisibility() && !node.closest('.hide, td, th') && [...node.childNodes].some((each) => each instanceof Text && each.data.trim() !== ''))
      .flatMap((node) => {
        const range = new Range();
        range.selectNodeContents(node);
        const long = Math.max(...[...range.getClientRects()].map(({ width }) => width)) / Number.parseFloat(getComputedStyle(node).fontSize);
        return long > 60 ? [`${node.localName}.${node.className} "${node.textContent?.slice(0, 40)}": ${Math.round(long)} em`] : [];
      }),
  );

test('nothing is wider than the window from 320 to 3840, and where there is much room neither lines nor panels become long', async () => {
  const tab = await open(browser, { width: 1280, height: 800 });
  for (const [name, go] of VIEWS) {
    await go(tab);
    for (const width of [320, 640, 820, 1024, 1920, 2560, 3840, 1280]) {
      await tab.page.setViewportSize({ width, height: 800 });
      await tab.page.waitForTimeout(50);
      assert.deepEqual(await tooWide(tab), [], `${name} at ${width}`);
      if (width < 2560) continue;
      assert.deepEqual(await tooLong(tab), [], `${name} at ${width}`);
      const wide = await tab.box.evaluate(() => Math.max(...[...document.querySelectorAll('.panel')].map((node) => node.getBoundingClientRect().width)));
      assert.ok(wide <= 1520, `${name} at ${width}: a panel is ${wide} wide`);
    }
  }
  await tab.context.close();
});

test('colours that the system forces leave figures and choices visible, and motion that is not wished stays away', async () => {
  const tab = await open(browser);
  const { box, page } = tab;
  await openSample(tab);
  /** @param {string} selector @param {string} property */
  const style = (selector, property) => box.evaluate(([which, what]) => getComputedStyle(/** @type {Element} */ (document.querySelector(which))).getPropertyValue(what), [selector, property]);
  assert.equal(await style('.btn', 'transition-duration'), '0s');
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'no-preference' });
  assert.notEqual(await style('.btn', 'transition-duration'), '0s');
  const canvas = await style('body', 'background-color');
  await box.locator('.grid').focus();
  await page.keyboard.press('ArrowDown');
  for (const [one, other] of [
    ['.seg input:checked + span', '.seg input:not(:checked) + span'],
    ['.top nav a[aria-current]', '.top nav a:not([aria-current])'],
  ])
    assert.notEqual(await style(one, 'background-color'), await style(other, 'background-color'), one);
  assert.deepEqual([await style('.row.active', 'outline-style'), await style('.space .row:not(.active)', 'outline-style')], ['solid', 'none']);
  assert.notEqual(await style('.ledger .bar', 'background-color'), canvas);
  await goTo(tab, 'whatif', '.lever');
  assert.match(await style('.lever input', 'forced-color-adjust'), /none/);
  await goTo(tab, 'account/10', '.breakdown');
  assert.match(await style('.earn', 'background-image'), /gradient/);
  await tab.context.close();
});

test('an account prints on one sheet of A4', async (t) => {
  const tab = await open(browser);
  const inside = await tab.page.locator('iframe').getAttribute('srcdoc');
  const page = await tab.context.newPage(); // the browser prints whole pages only, so the inner one is opened by itself
  const { folder, write } = await import('./browser.mjs');
  await page.goto(`file://${write(folder(t), 'inner.html', inside ?? '')}`);
  await page.locator('#sample:not([disabled])').click();
  await page.locator('.space .row').first().waitFor();
  for (const index of [0, 5, 10]) {
    await page.evaluate((to) => {
      location.hash = `account/${to}`;
    }, index);
    await page.locator('.breakdown').waitFor();
    await page.waitForTimeout(100);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    assert.equal(pdf.match(/\/Type\s*\/Page[^s]/g)?.length, 1, `account ${index}`);
  }
  await tab.context.close();
});
