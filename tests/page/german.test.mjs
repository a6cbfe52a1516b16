// SPDX-License-Identifier: MIT
// The page in German: every view and a dashboard saved from it say what they say in German, and their documents that they do.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createChs } from '../../web/chs.js';
import { choose, file, folder, goTo, launch, open, openSample, ROOT, SAMPLE, saved, tableReady, trouble } from './browser.mjs';
import * as english from '../../web/parts/words.js';
import * as german from '../../web/parts/words.de.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch('de-DE');
});
after(() => browser.close());

/** @param {any} value @returns {string[]} */
const texts = (value) => (typeof value === 'string' ? [value] : typeof value === 'object' && value ? Object.values(value).flatMap(texts) : []);
const spoken = new Set(texts({ ...german }));
/** Whole sentences and phrases that nobody else would write. */
const foreign = texts({ ...english }).filter((text) => text.length > 12 && text.includes(' ') && !spoken.has(text) && !english.modelView.bandNames.includes(text));

/** What a view shows or has read out. @param {import('./browser.mjs').Tab} tab */
const said = (tab) =>
  tab.box.evaluate(() => {
    const labels = [...document.querySelectorAll('[aria-label], [title], [placeholder], [aria-valuetext]')];
    const names = labels.flatMap((node) => ['aria-label', 'title', 'placeholder', 'aria-valuetext'].map((name) => node.getAttribute(name) ?? ''));
    return [document.body.innerText, ...names].join('\n');
  });

/** @param {import('./browser.mjs').Tab} tab @param {string} view */
async function isGerman(tab, view) {
  const text = await said(tab);
  assert.deepEqual(foreign.filter((phrase) => text.includes(phrase)), [], view);
}

const languages = (/** @type {import('./browser.mjs').Tab} */ { page, box }) =>
  Promise.all([page.mainFrame(), box].map((frame) => frame.evaluate(() => document.documentElement.lang)));

test('every view of the German page is in German', async () => {
  const tab = await open(browser, { url: pathToFileURL(join(ROOT, 'dist/chs.de.html')).href });
  const { box } = tab;
  assert.deepEqual(await languages(tab), ['de', 'de']);
  await box.getByRole('heading', { name: german.start.shelf }).waitFor();
  await isGerman(tab, 'start');
  await openSample(tab);
  await isGerman(tab, 'portfolio');
  assert.match(await box.locator('h1.verdict').innerText(), /^\d,\d\d\sMio\.\s\$ von \d+,\d\sMio\.\s\$ ARR in der Stufe \u201EAt risk\u201C$/);
  for (const [hash, sign] of [
    ['account/10', '.breakdown'],
    ['account/4', '.breakdown'],
    ['data', '.sheet td'],
    ['model', '.handle'],
    ['whatif', '#w-usage'],
    ['compare', '.panel'],
    ['save', '#save-board'],
  ]) {
    await box.evaluate((to) => {
      location.hash = to;
    }, hash);
    await box.locator(sign).first().waitFor();
    await tab.page.waitForTimeout(150);
    await isGerman(tab, hash);
  }
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('a dashboard saved from it is German, too', async (t) => {
  const tab = await open(browser, { url: pathToFileURL(join(ROOT, 'dist/chs.de.html')).href });
  await openSample(tab);
  await tab.box.evaluate(() => {
    location.hash = 'save';
  });
  await tab.box.locator('#save-board').waitFor();
  const path = join(folder(t), 'brett.html');
  writeFileSync(path, await saved(tab, german.saveView.make));
  const board = await open(browser, { url: pathToFileURL(path).href, ready: '.space .row .chip' });
  await tableReady(board);
  assert.deepEqual(await languages(board), ['de', 'de']);
  await isGerman(board, 'dashboard');
  assert.deepEqual(trouble(board), {});
  await board.context.close();
  await tab.context.close();
});

test('what the core says is English in the German page, and marked as such', async () => {
  const chs = await createChs(readFileSync(join(ROOT, 'build/chs.wasm')));
  const text = readFileSync(SAMPLE.model, 'utf8');
  const bad = JSON.stringify({ ...JSON.parse(text), bandz: [] });
  const model = chs.parseModel(text);
  const data = chs.newData();
  for (const table of /** @type {const} */ (['accounts', 'overrides'])) await data.read(table, readFileSync(SAMPLE[table]), { name: `${table}.csv` });
  const run = chs.score(model, data);
  /** @type {Record<string, string[]>} what it says of each kind */
  const core = {
    errors: [],
    notices: [...run.notices(), ...data.report().notices].map(({ message }) => message),
    doctor: run.doctor().flatMap(({ message, fix }) => [message, ...(fix ? [fix.change] : [])]),
    stages: [chs.stages(null, data, null).says],
    sentences: Array.from(run.rows(run.view({ sort: 'score' }).slice(0, 5)), ({ sentence }) => sentence ?? '').filter(Boolean),
  };
  assert.throws(() => chs.parseModel(bad), (/** @type {any} */ error) => core.errors.push(error.message) > 0);

  const tab = await open(browser, { url: pathToFileURL(join(ROOT, 'dist/chs.de.html')).href });
  const { box } = tab;
  /** @type {Record<string, Set<string>>} in which languages each kind is said */
  const langs = Object.fromEntries(Object.keys(core).map((kind) => [kind, new Set()]));
  const look = async () => {
    const found = await tab.box.evaluate((wanted) => {
      /** @type {[string, string][]} */
      const all = [];
      const see = (/** @type {string | null} */ said, /** @type {Element | null} */ within) => {
        for (const [kind, texts] of Object.entries(wanted))
          if (said && texts.some((each) => said.includes(each))) all.push([kind, within?.closest('[lang]')?.getAttribute('lang') ?? '']);
      };
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) if (!node.parentElement?.closest('script')) see(node.nodeValue, node.parentElement);
      for (const node of document.querySelectorAll('[title]')) see(node.getAttribute('title'), node);
      return all;
    }, core);
    for (const [kind, lang] of found) langs[kind].add(lang);
  };
  await choose(tab, [SAMPLE.model, SAMPLE.accounts, SAMPLE.overrides]);
  await tableReady(tab);
  await box.locator('.read summary').click();
  await box.locator('.read [role=status] li').first().waitFor();
  await look();
  for (const [hash, sign] of [['data', '.stages'], ['model', '#doctor li']]) {
    await goTo(tab, hash, sign);
    await look();
  }
  await choose(tab, [file('ours.json', bad)]);
  await box.locator('.note.b-red').waitFor();
  await look();
  assert.deepEqual(Object.fromEntries(Object.entries(langs).map(([kind, found]) => [kind, [...found]])), Object.fromEntries(Object.keys(core).map((kind) => [kind, ['en']])));
  await tab.context.close();
});
