// SPDX-License-Identifier: MIT
// Weights of What-if that are kept: as a link, as scenarios side by side, as a model. Every figure of the table is held against
// what the core says in Node.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { accessible } from './axe.mjs';
import { createChs } from '../../web/chs.js';
import { choose, file, folder, goTo, killEngine, launch, open, openSample, openWhatif, PAGE, PORTFOLIO, ROOT, SAMPLE, saved, tableReady, tabTo, trouble, until, weightIs } from './browser.mjs';

/** @typedef {import('./browser.mjs').Tab} Tab */

const HERE = pathToFileURL(PAGE).href;
const SAME = 'These are the weights of the model';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** The core has answered, and the sliders have followed. @param {Tab} tab @param {Record<string, string>} weights by id */
async function weightsAre(tab, weights) {
  for (const [id, value] of Object.entries(weights)) await weightIs(tab, id, value);
}

/** @param {Tab} tab @param {string} id @param {string} value */
async function setWeight(tab, id, value) {
  await tab.box.locator(`#n-${id}`).fill(value);
  await tab.page.keyboard.press('Enter');
  await weightsAre(tab, { [id]: value });
}

/** @param {Tab} tab @param {string} [name] */
async function keep({ box, page }, name) {
  await box.locator('#keep-scenario').click();
  if (name) await box.locator('#scenario-name').fill(name);
  await page.keyboard.press('Enter');
}

/** The table, row by row, with a blank between a figure and the one below it. @param {Tab} tab @returns {Promise<string[][]>} */
const table = ({ box }) =>
  box.locator('.kept tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => [...cell.childNodes].map((node) => node.textContent).join(' ').trim())));

/** The line of the table with that head, once its figures are there. @param {Tab} tab @param {string} head */
async function line(tab, head) {
  for (let tries = 0; ; tries++) {
    const [, ...cells] = (await table(tab)).find(([first]) => first === head) ?? [];
    if (cells.length > 0 && (tries === 100 || !cells.slice(1).includes('\u2013'))) return cells;
    assert.ok(tries < 100, `there is no line ${head}`);
    await tab.page.waitForTimeout(50);
  }
}

test('a link carries the weights to another reader, who takes them back in one step', async () => {
  const tab = await openWhatif(browser);
  await setWeight(tab, 'usage', '12');
  await setWeight(tab, 'feedback', '2.5');
  await tab.box.locator('#copy-link').click();
  await tab.box.getByText('The link is copied.').waitFor();
  const field = tab.box.locator('.keep .link-box input');
  const link = await field.inputValue();
  assert.match(link, /#whatif~model=[0-9a-f]{8}&w\.usage=12&w\.feedback=2\.5$/);
  assert.equal(link.split('#')[0], HERE);
  assert.equal(await tab.box.evaluate(() => document.activeElement?.id), 'copy-link');
  await tab.box.locator('#find-account').focus();
  await tab.page.keyboard.press('Control+v');
  await until(tab, async () => (await tab.box.locator('#find-account').inputValue()) === link, 'it is pasted from the clipboard');
  await setWeight(tab, 'usage', '13');
  await field.waitFor({ state: 'hidden' });
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();

  const other = await open(browser, { url: link });
  await other.box.getByText('The link that led here changes weights').waitFor();
  await other.box.locator('#sample').click();
  await weightsAre(other, { usage: '12', feedback: '2.5' });
  await other.box.locator('h1', { hasText: 'would change band' }).waitFor();
  assert.equal(await other.box.locator('.note').count(), 0, 'it was made for this model');
  await other.box.locator('#step-back').click();
  await weightsAre(other, { usage: '40', feedback: '5' });
  await other.box.locator('h1', { hasText: SAME }).waitFor();
  assert.ok(await other.box.locator('#step-back').isDisabled());
  await goTo(other, 'portfolio', '.space .row');
  await goTo(other, 'whatif', '.lever');
  await weightsAre(other, { usage: '40' }); // it is taken once
  assert.deepEqual(trouble(other), {});
  await other.context.close();
});

test('where the browser copies nothing the link is selected', async () => {
  const tab = await openWhatif(browser);
  await tab.box.evaluate(() => {
    document.execCommand = () => false;
  });
  await tab.box.locator('#copy-link').click();
  await tab.box.getByText('Press Ctrl+C to copy the link.').waitFor();
  const selected = await tab.box.evaluate(() => {
    const field = /** @type {HTMLInputElement} */ (document.activeElement);
    return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
  });
  assert.match(selected, /^file:.*#whatif~model=[0-9a-f]{8}$/);
  await tab.context.close();
});

test('a link that says something else changes nothing, and what is wrong with it is said', async () => {
  const tab = await openWhatif(browser);
  const { box } = tab;
  await setWeight(tab, 'usage', '30');
  const groups = ['usage', 'support', 'relationship', 'commercial', 'feedback'];
  for (const [token, said] of [
    ['w.usage=abc', '“w.usage=abc” stands where a weight'],
    ['w.usage=-1', '“w.usage=-1” stands'],
    ['w.usage=1e99', '“w.usage=1e99” stands'],
    ['w.usage=12&x=1', '“x=1” stands'],
    ['', '“” stands'],
    ['w.usage=12&w.nobody=3', 'No part of the model has the id “nobody”.'],
    ['w.score=3', 'No part of the model has the id “score”.'],
    ['model=12345678&w.nobody=3', 'It was made for model 12345678; this is model 0cf7a026.'],
    ['w.usage=1&w.usage=2', 'It sets the weight of “usage” twice.'],
    [groups.map((id) => `w.${id}=0`).join('&'), 'add up to nothing'],
    [`w.usage=${'1'.repeat(70_000)}`, 'It is longer than any link to weights.'],
  ]) {
    await goTo(tab, `whatif~${token}`, '.lever');
    await box.locator('.note', { hasText: said }).waitFor();
    await box.locator('.note', { hasText: 'no weight was changed' }).waitFor();
    await weightsAre(tab, { usage: '30' });
  }
  // of another model that has the same ids
  await goTo(tab, 'whatif~model=12345678&w.usage=12', '.lever');
  await box.locator('.note', { hasText: 'The link was made for another model' }).waitFor();
  await weightsAre(tab, { usage: '12' });
  await box.locator('#step-back').click();
  await weightsAre(tab, { usage: '30' });
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('a link is taken when the files it is meant for are there', async () => {
  const tab = await open(browser, { url: `${HERE}#whatif~w.surveys=55` });
  await tab.box.getByText('The link that led here changes weights').waitFor();
  await choose(tab, [SAMPLE.model, SAMPLE.accounts]);
  await weightsAre(tab, { surveys: '55' });
  assert.match(await tab.box.locator('.diff').innerText(), /surveys\.weight\s*20\s*55/);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('a saved dashboard takes a link, alone in a frame too, and hands one on', async (t) => {
  const path = join(folder(t), 'board.html');
  execFileSync(join(ROOT, 'build/chs'), ['report', '--model', SAMPLE.model, SAMPLE.accounts, '-o', path]);
  for (const view of ['whatif', 'view=whatif']) {
    const tab = await open(browser, { url: `${pathToFileURL(path).href}#${view}~w.surveys=55&theme=dark`, ready: '.lever' });
    await weightsAre(tab, { surveys: '55' });
    assert.match(await tab.box.locator('.diff').innerText(), /surveys\.weight\s*20\s*55/);
    assert.deepEqual(await tab.box.locator('.keep .btn').allInnerTexts(), ['Copy link'], 'there is nothing to change a model with');
    await tab.box.locator('#copy-link').click();
    assert.match(await tab.box.locator('.link-box input').inputValue(), /board\.html#whatif~model=[0-9a-f]{8}&w\.surveys=55$/);
    assert.deepEqual(trouble(tab), {});
    await tab.context.close();
  }
});

test('changed weights become a model that can be saved, and nothing else of its file changes', async () => {
  const tab = await openWhatif(browser);
  const { box } = tab;
  assert.ok(await box.locator('#save-as-model').isDisabled(), 'there is nothing to save yet');
  await setWeight(tab, 'usage', '12');
  await setWeight(tab, 'feedback', '7.5');
  await keep(tab);
  await box.locator('#save-as-model').click();
  await box.locator('h1', { hasText: ', changed' }).waitFor();
  await box.locator('#who').waitFor();
  assert.equal(await box.locator('.edited').count(), 0);
  const [was, is] = [readFileSync(PORTFOLIO.model), await saved(tab, 'Save as file')].map((text) => text.toString().split('\n'));
  assert.deepEqual(is.filter((text, i) => text !== was[i]).map((text) => /"group": "(\w+)".*"weight": ([\d.]+)/.exec(text)?.slice(1)), [['usage', '12'], ['feedback', '7.5']]);
  assert.equal(is.length, was.length);

  await goTo(tab, 'whatif', '.lever');
  await box.locator('h1', { hasText: SAME }).waitFor();
  await weightsAre(tab, { usage: '12', feedback: '7.5' });
  await until(tab, async () => (await line(tab, 'Change band'))[1].split(' ')[0] === '0', 'the scenario is what the model says now');
  await goTo(tab, 'model', '#undo');
  await box.locator('#undo').click();
  await box.locator('h1', { hasText: ', changed' }).waitFor({ state: 'detached' });
  await goTo(tab, 'whatif', '.lever');
  await weightsAre(tab, { usage: '40', feedback: '5' });
  await until(tab, async () => (await line(tab, 'Change band'))[1].split(' ')[0] !== '0', 'the scenario is something else again');
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

/** What the core says of the sample with other weights. */
async function asked() {
  const core = await createChs(readFileSync(join(ROOT, 'build/chs.wasm')));
  const data = core.newData();
  for (const [name, path] of Object.entries({ accounts: PORTFOLIO.accounts, ...PORTFOLIO.tables, overrides: PORTFOLIO.overrides })) await data.read(name, readFileSync(path), { name: path });
  const run = core.score(core.parseModel(readFileSync(PORTFOLIO.model, 'utf8')), data);
  return (/** @type {Record<string, number>} */ weights) => {
    run.resetWeights();
    return run.setWeights(weights).summary;
  };
}

test('scenarios stand side by side with the figures of the core', async () => {
  const tab = await openWhatif(browser);
  const { box } = tab;
  assert.ok(await box.locator('.kept').isHidden());
  const tried = [{ usage: 12 }, { usage: 12, support: 40 }, { usage: 70, feedback: 0 }];
  const names = ['Scenario 1', 'Support first', 'Scenario 3'];
  for (const [i, weights] of tried.entries()) {
    for (const [id, value] of Object.entries(weights)) await setWeight(tab, id, String(value));
    if (i === 2) await setWeight(tab, 'support', '15');
    await keep(tab, i === 1 ? names[i] : undefined);
  }
  await setWeight(tab, 'usage', '60');
  const core = await asked();
  const columns = [core({}), ...tried.map(core), core({ usage: 60, feedback: 0 })];
  await box.locator('h1', { hasText: `${columns[4].moved} account` }).waitFor();
  const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol', notation: 'compact', minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
  /** @param {string[]} cells @param {(summary: any) => [number, number]} of */
  const same = (cells, of) => {
    for (const [i, summary] of columns.entries()) {
      if (cells[i] === '\u2013') continue;
      const [accounts, value] = of(summary);
      const [count, amount] = cells[i].split(' ');
      assert.equal(count, String(accounts));
      const [, size, unit] = /^\$([\d.]+)([kM]?)$/.exec(amount) ?? [];
      const scale = { k: 1e3, M: 1e6 }[unit] ?? 1;
      assert.ok(Math.abs(Number(size) * scale - value) <= Math.max(0.5, value * 0.006), `${amount} is not ${money.format(value)}`);
    }
  };
  assert.deepEqual((await table(tab))[0], ['', 'Model', ...names, 'Now']);
  for (const [b, name] of ['At risk', 'Needs attention', 'Healthy', 'Not enough data'].entries())
    same(await line(tab, name), ({ bands }) => [bands[b].accounts, bands[b].value]);
  const moved = await line(tab, 'Change band');
  assert.equal(moved[0], '\u2013');
  same(moved, (summary) => [summary.moved, summary.moved_value]);
  assert.deepEqual(await line(tab, 'Median score'), columns.map(({ median }) => String(Math.round(median))));
  assert.deepEqual(await line(tab, 'Weight of Product usage'), ['40', '12', '12', '70', '60']);
  assert.deepEqual(await line(tab, 'Weight of Support'), ['15', '15', '40', '15', '15']);
  assert.deepEqual(await line(tab, 'Weight of Feedback'), ['5', '5', '5', '0', '0']);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('a scenario is used in one step, renamed, removed and put back, and stays while the reader looks elsewhere', async () => {
  const tab = await openWhatif(browser);
  const { box, page } = tab;
  await setWeight(tab, 'usage', '12');
  await keep(tab);
  await setWeight(tab, 'support', '40');
  await keep(tab);
  await box.locator('#reset').click();
  await weightsAre(tab, { usage: '40', support: '15' });
  await box.locator('#apply-1').click();
  await weightsAre(tab, { usage: '12', support: '40' });
  await box.locator('.kept thead th', { hasText: 'in use' }).waitFor();
  assert.deepEqual((await table(tab))[0], ['', 'Model', 'Scenario 1', 'Scenario 2 in use', 'Now']);
  await box.locator('#step-back').click();
  await weightsAre(tab, { usage: '40', support: '15' });

  await box.locator('#rename-0').click();
  await box.locator('#name-0').fill('Usage matters less');
  await page.keyboard.press('Enter');
  await box.locator('#rename-1').click();
  await box.locator('#name-1').fill('never mind');
  await page.keyboard.press('Escape');
  await box.locator('#rename-1').click();
  await box.locator('#name-1').fill('Usage matters less');
  await box.locator('#find-account').focus();
  assert.deepEqual((await table(tab))[0].slice(2, 4), ['Usage matters less', 'Usage matters less (2)'], 'no two have one name');
  assert.equal(await box.getByRole('button', { name: 'Apply: Usage matters less (2)' }).count(), 1);

  await box.locator('#remove-0').click();
  await box.getByText('“Usage matters less” was removed.').waitFor();
  assert.equal((await table(tab))[0].length, 4);
  await box.getByRole('button', { name: 'Put it back' }).click();
  assert.deepEqual((await table(tab))[0].slice(2, 4), ['Usage matters less', 'Usage matters less (2)']);
  await box.locator('#remove-1').click();
  await goTo(tab, 'portfolio', '.space .row');
  await goTo(tab, 'whatif', '.lever');
  assert.deepEqual((await table(tab))[0], ['', 'Model', 'Usage matters less', 'Now']);
  const [, before] = await line(tab, 'Change band');
  assert.notEqual(before, '\u2013');

  // the model comes again with a group under another name
  await setWeight(tab, 'usage', '12');
  await setWeight(tab, 'feedback', '50');
  await keep(tab, 'Both');
  const text = readFileSync(PORTFOLIO.model, 'utf8').replaceAll('"feedback"', '"voice"');
  await choose(tab, [file('model.json', text)]);
  await box.locator('nav a[href="#whatif"]').waitFor();
  await box.locator('.stamp').filter({ hasNotText: 'model 0cf7a026' }).waitFor();
  await goTo(tab, 'whatif', '#n-voice');
  const left = async () => String((await line(tab, 'Change band')).slice(1, 3));
  await until(tab, async () => (await left()) === String([before, before]), 'both were asked again, with what is left of them');
  assert.deepEqual((await table(tab)).find(([head]) => head.startsWith('No longer')), ['No longer in the model, left out', '', '', 'feedback', '']);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('scenarios by keyboard alone', async () => {
  const tab = await openWhatif(browser);
  const { box, page } = tab;
  const focused = () => tab.box.evaluate(() => document.activeElement?.id);
  await setWeight(tab, 'usage', '12');
  await tabTo(tab, '#keep-scenario');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'scenario-name');
  await page.keyboard.press('Escape');
  assert.equal(await focused(), 'keep-scenario');
  assert.ok(await box.locator('.kept').isHidden());
  await page.keyboard.press('Space');
  await page.keyboard.type('By hand');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'keep-scenario');
  await box.locator('.kept th', { hasText: 'By hand' }).waitFor();
  await tabTo(tab, '#reset', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await weightsAre(tab, { usage: '40' });
  await tabTo(tab, '#apply-0');
  await page.keyboard.press('Enter');
  await weightsAre(tab, { usage: '12' });
  assert.equal(await focused(), 'apply-0');
  await tabTo(tab, '#rename-0');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Renamed');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'rename-0');
  await tabTo(tab, '#remove-0');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'put-back');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'remove-0');
  await box.locator('.kept th', { hasText: 'Renamed' }).waitFor();
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('six scenarios on a phone, in German: the table scrolls, the first column stays', async (t) => {
  const german = await launch('de-DE');
  t.after(() => german.close());
  const tab = await open(german, { url: pathToFileURL(join(ROOT, 'dist/chs.de.html')).href, width: 390, height: 844 });
  const { box } = tab;
  await openSample(tab);
  await goTo(tab, 'whatif', '.lever');
  for (let i = 0; i < 6; i++) {
    await setWeight(tab, 'usage', String(10 + 5 * i));
    await keep(tab);
  }
  assert.deepEqual((await table(tab))[0], ['', 'Modell', ...[1, 2, 3, 4, 5, 6].map((n) => `Szenario ${n}${n === 6 ? ' in Gebrauch' : ''}`), 'Jetzt']);
  assert.equal((await line(tab, 'Gewicht von Product usage'))[3], '20');
  const { wide, left } = await box.evaluate(() => {
    const scroll = /** @type {Element} */ (document.querySelector('.kept .scroll'));
    scroll.scrollLeft = 300;
    const head = /** @type {Element} */ (scroll.querySelector('tbody th'));
    return { wide: document.documentElement.scrollWidth, left: head.getBoundingClientRect().left - scroll.getBoundingClientRect().left };
  });
  assert.equal(wide, 390, 'the page itself does not scroll sideways');
  assert.equal(left, 0);
  await box.locator('#copy-link').click();
  await box.getByText('Der Link ist kopiert.').waitFor();
  assert.deepEqual(trouble(tab), {});
  await accessible(tab);
  await tab.context.close();
});

for (const [name, begin] of /** @type {[string, (tab: Tab) => Promise<void>][]} */ ([
  ['the sample', openSample],
  ['files of one\u2019s own', (tab) => choose(tab, [SAMPLE.model, SAMPLE.accounts]).then(() => tableReady(tab))],
])) {
  test(`an engine that is started again takes up the steps and scenarios of What-if: ${name}`, async () => {
    const tab = await open(browser);
    const { box } = tab;
    await begin(tab);
    await goTo(tab, 'whatif', '.lever');
    const id = /** @type {string} */ (await box.locator('input[id^="n-"]').first().getAttribute('id')).slice(2);
    const was = await box.locator(`#n-${id}`).inputValue();
    await setWeight(tab, id, '7');
    await keep(tab, 'Seven');
    const [, kept] = await line(tab, 'Change band');
    await setWeight(tab, id, '9');
    await until(tab, async () => (await line(tab, 'Change band')).at(-1) !== kept, 'all follows the other weight');
    const said = await box.locator('h1', { hasText: 'would change band' }).innerText();
    await killEngine(tab);
    await box.getByRole('button', { name: 'Start again' }).click();
    await box.locator('html:not(.stale)').waitFor();
    await weightsAre(tab, { [id]: '9' });
    await box.locator('h1', { hasText: said }).waitFor();
    assert.equal((await line(tab, 'Change band'))[1], kept);
    await box.locator('#step-back').click();
    await weightsAre(tab, { [id]: '7' });
    await box.locator('#step-back').click();
    await weightsAre(tab, { [id]: was });
    await box.locator('h1', { hasText: SAME }).waitFor();
    await tab.context.close();
  });
}

test('a step back while an engine is started again is not lost', async () => {
  const tab = await openWhatif(browser);
  const { box } = tab;
  await setWeight(tab, 'usage', '7');
  await setWeight(tab, 'usage', '9');
  await killEngine(tab);
  await box.getByRole('button', { name: 'Start again' }).waitFor();
  await box.evaluate(() => {
    // pressed between the question of what the weights make of the portfolio and its answer
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = /** @this {Worker} @param {any} message @param {any} transfer */ function (message, transfer) {
      postMessage.call(this, message, transfer);
      if (message.call !== 'setWeights') return;
      Worker.prototype.postMessage = postMessage;
      document.getElementById('step-back')?.click();
    };
  });
  await box.getByRole('button', { name: 'Start again' }).click();
  await box.locator('html:not(.stale)').waitFor();
  await weightsAre(tab, { usage: '7' });
  assert.match(await box.locator('.diff').innerText(), /usage\.weight\s+\d+\s*7/);
  await tab.context.close();
});
