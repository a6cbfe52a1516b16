// SPDX-License-Identifier: MIT
// Contrast by computation, in both palettes: every text against what it lies on, every mark of a chart, glyph and border of a
// control against its surface, as the browser draws them in every view; and the pairs of tokens that a pointer or a reader with
// another colour vision would find.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { choose, file, goTo, launch, messy, open, openSample, ROOT, spoilSignal, withTickets } from './browser.mjs';
import { faint } from './contrast.mjs';

/** @typedef {import('./browser.mjs').Tab} Tab */
/** @typedef {[number, number, number]} Rgb */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

// ---- tokens -----------------------------------------------------------------------------------------------------------

/** The colours of a palette by their names. @param {'light' | 'dark'} scheme @returns {Record<string, Rgb>} */
function palette(scheme) {
  const css = readFileSync(join(ROOT, 'web/style/tokens.css'), 'utf8');
  return Object.fromEntries(
    [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => {
      const hex = scheme === 'light' ? light : dark;
      return [name, /** @type {Rgb} */ ([1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)))];
    }),
  );
}
const linear = (/** @type {number} */ v) => (v <= 0.04045 * 255 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
const light = (/** @type {Rgb} */ rgb) => [0.2126, 0.7152, 0.0722].reduce((sum, part, k) => sum + part * linear(rgb[k]), 0.05);
const contrast = (/** @type {Rgb} */ a, /** @type {Rgb} */ b) => Math.max(light(a), light(b)) / Math.min(light(a), light(b));

/** How colours look to others (Machado, Oliveira and Fernandes 2009, severity 1), in linear light. */
const SIGHT = {
  everybody: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
};
const times = (/** @type {number[][]} */ matrix, /** @type {number[]} */ v) => matrix.map((row) => row.reduce((sum, m, k) => sum + m * v[k], 0));
/** In OKLab. @param {Rgb} rgb @param {number[][]} sight */
function seenAs(rgb, sight) {
  const rgbSeen = times(sight, rgb.map(linear)).map((v) => Math.min(1, Math.max(0, v)));
  const lms = times([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]], rgbSeen);
  return times([[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]], lms.map(Math.cbrt));
}
const distance = (/** @type {number[]} */ a, /** @type {number[]} */ b) => 100 * Math.hypot(...a.map((v, k) => v - b[k]));

const BANDS = ['red', 'amber', 'green', 'blue', 'violet', 'none'];
for (const scheme of /** @type {const} */ (['light', 'dark'])) {
  test(`the tokens of the ${scheme} palette reach what they promise`, () => {
    const of = palette(scheme);
    /** @type {[string[], string[], number][]} */
    const promised = [
      [['ink', 'ink-2', 'ink-3', 'accent', 'loss', 'gain'], ['page', 'surface', 'sunken', 'accent-wash'], 4.5], // hovered and chosen, too
      [['on-accent'], ['accent'], 4.5],
      [['edge', 'accent', ...BANDS.map((band) => `${band}-mark`)], ['page', 'surface'], 3],
      [['edge'], ['sunken'], 3],
      ...BANDS.map((band) => /** @type {[string[], string[], number]} */ ([[`${band}-text`, 'ink', 'ink-2'], ['surface', `${band}-wash`], 4.5])),
      ...BANDS.map((band) => /** @type {[string[], string[], number]} */ ([[`${band}-mark`], [`${band}-wash`], 3])),
    ];
    const missed = promised.flatMap(([fronts, backs, least]) =>
      fronts.flatMap((front) => backs.map((back) => ({ front, back, least, is: contrast(of[front], of[back]) }))),
    );
    assert.ok(missed.length > 60 && missed.every(({ is }) => is >= 1));
    assert.deepEqual(missed.filter(({ is, least }) => is < least).map(({ front, back, least, is }) => `${front} on ${back}: ${is.toFixed(2)} of ${least}`), []);
  });

  test(`the bands of the ${scheme} palette stay apart for every colour vision`, () => {
    const of = palette(scheme);
    /** @type {string[]} */
    const close = [];
    for (const [who, sight] of Object.entries(SIGHT))
      BANDS.forEach((one, i) =>
        BANDS.slice(i + 1).forEach((other) => {
          const apart = distance(seenAs(of[`${one}-mark`], sight), seenAs(of[`${other}-mark`], sight));
          const least = [one, other].every((each) => ['red', 'amber', 'green'].includes(each)) ? 11 : 8;
          if (apart < least) close.push(`${one} and ${other}, ${who}: ${apart.toFixed(1)}`);
        }),
      );
    assert.deepEqual(close, []);
  });
}

// ---- as drawn ---------------------------------------------------------------------------------------------------------

/** @type {[string, (tab: Tab) => Promise<unknown>][]} */
const VIEWS = [
  ['start', async ({ box }) => box.getByRole('heading', { name: 'A model says what counts' }).waitFor()],
  ['start with an error', (tab) => choose(tab, [file('plan.docx', 'PK')]).then(() => tab.box.locator('.note').waitFor())],
  ['portfolio', openSample],
  ['portfolio for a VP, by value', (tab) => goTo(tab, 'portfolio~reader=vp', '.grouped td')],
  ['portfolio, filtered', (tab) => goTo(tab, 'portfolio~reader=csm&bands=0', '.pill[aria-pressed=true]')],
  ['account', (tab) => goTo(tab, 'account/10', '.judged .panel')],
  ['account without a score', (tab) => goTo(tab, 'account/4', '.judged .panel')],
  [
    'what-if',
    async (tab) => {
      await goTo(tab, 'whatif', '.lever');
      await tab.box.locator('#lock-support').click();
      await tab.box.locator('#w-usage').fill('5');
      await tab.box.locator('.movers .as-link').first().click();
      await tab.box.locator('.then-now').waitFor();
    },
  ],
  ['model', (tab) => goTo(tab, 'model', '.handle')],
  ['model with something refused', spoilSignal],
  [
    'model as JSON, with errors',
    async ({ box }) => {
      await box.getByRole('radio', { name: 'JSON' }).check();
      await box.locator('#model-text').fill('{ "chs": 2 }');
      await box.locator('.json-errors li').first().waitFor();
    },
  ],
  ['compare', (tab) => goTo(tab, 'compare', '.compared td')],
  ['save', (tab) => goTo(tab, 'save', '.goes-list')],
  ['data', (tab) => goTo(tab, 'data', '.sheet td')],
  ['the sheet of keys', ({ box }) => box.locator('#keys').click().then(() => box.locator('dialog').waitFor())],
  [
    'data with questions',
    async (tab) => {
      await tab.page.keyboard.press('Escape');
      await choose(tab, messy());
      await tab.box.locator('#rate-USD').waitFor();
      await tab.box.getByRole('button', { name: 'Use these rates' }).click();
    },
  ],
  ['data with a join', (tab) => choose(tab, withTickets()).then(() => tab.box.locator('.join').first().waitFor())],
];

test('every text, mark and border of every view stands out from what it lies on, light and dark', async () => {
  const tab = await open(browser);
  const counts = { texts: 0, marks: 0, borders: 0 };
  /** @type {string[]} */
  const all = [];
  for (const [name, go] of VIEWS) {
    await go(tab);
    await tab.page.waitForTimeout(80);
    for (const scheme of /** @type {const} */ (['light', 'dark'])) {
      await tab.box.evaluate((theme) => {
        document.documentElement.dataset.theme = theme;
      }, scheme);
      const found = await tab.box.evaluate(faint);
      for (const key of /** @type {const} */ (['texts', 'marks', 'borders'])) counts[key] += found[key];
      all.push(...found.faint.map((each) => `${name}, ${scheme}: ${each}`));
    }
  }
  assert.deepEqual(all, []);
  assert.ok(counts.texts > 5000 && counts.marks > 2000 && counts.borders > 300, JSON.stringify(counts));
  await tab.context.close();
});
