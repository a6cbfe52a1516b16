// SPDX-License-Identifier: MIT
// The Model view: a form and a text of one model, by mouse and by keyboard; what is refused is said in its place while the
// model before it holds; every change can be taken back; and what is saved is what the command line reads.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { choose, folder, launch, open, openSample, PORTFOLIO, ROOT, SAMPLE, saved, tabTo, trouble, until, write } from './browser.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** @param {import('./browser.mjs').Tab} tab */
async function toModel(tab) {
  await tab.box.locator('nav a[href="#model"]').click();
  await tab.box.locator('.branches').waitFor();
}

/** @param {import('./browser.mjs').Tab} tab */
async function openModel(tab) {
  await openSample(tab);
  await toModel(tab);
  await tab.box.locator('#point-1').waitFor();
}

/** The model's text, as the other half of the view has it. @param {import('./browser.mjs').Tab} tab */
async function textOf({ box }) {
  await box.getByRole('radio', { name: 'JSON' }).check();
  const text = await box.locator('#model-text').inputValue();
  await box.getByRole('radio', { name: 'Form' }).check();
  return text;
}

const arrows = (/** @type {import('./browser.mjs').Tab} */ { box }) => box.locator('.strip b', { hasText: '\u2192' });
const original = readFileSync(PORTFOLIO.model, 'utf8');

test('a point is dragged, the portfolio follows at once, and one step takes the drag back', async () => {
  const tab = await open(browser);
  const { box, page } = tab;
  await openModel(tab);
  assert.equal(await arrows(tab).count(), 0);
  assert.ok(await box.locator('#undo').isDisabled());
  const point = await box.locator('#point-1').boundingBox();
  assert.ok(point);
  const [x, y] = [point.x + point.width / 2, point.y + point.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 6; i++) await page.mouse.move(x, y + i * 10);
  await arrows(tab).first().waitFor(); // before it is let go
  await page.mouse.up();
  const points = Number(await box.locator('#point-1-1').inputValue());
  assert.ok(points < 60, String(points));
  assert.match(await box.locator('#point-1').getAttribute('aria-valuetext') ?? '', new RegExp(`^0\\.7 is worth ${points} points$`));
  assert.equal(await box.locator('h1').innerText(), 'Renewal health, B2B, changed');
  await box.locator('nav a[href="#portfolio"]').click();
  await box.locator('.space .row').first().waitFor();
  await toModel(tab);
  await box.locator('#undo').click();
  await arrows(tab).first().waitFor({ state: 'detached' });
  assert.equal(await textOf(tab), original);
  await box.locator('#redo').click();
  await arrows(tab).first().waitFor();
  assert.equal(await textOf(tab), original.replace('[0.7, 72]', `[0.7, ${points}]`).replace(/\[\[0, 0\], (\[0\.7, \d+\]), \[1, 100\]\]/, (all) => all.replaceAll(' ', '').replaceAll(',', ', ')));
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('points, edges and weights are moved with the keyboard alone', async () => {
  const tab = await open(browser);
  const { box, page } = tab;
  const active = () => box.evaluate(() => document.activeElement?.id);
  await tabTo(tab, '#sample');
  await page.keyboard.press('Enter');
  await box.locator('.space .row .chip').first().waitFor();
  await tabTo(tab, 'nav a[href="#model"]', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await box.locator('#point-1').waitFor();
  await tabTo(tab, '#point-1');
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowLeft');
  await arrows(tab).first().waitFor();
  assert.deepEqual([await box.locator('#point-1-0').inputValue(), await box.locator('#point-1-1').inputValue()], ['0.6', '60']);
  await page.keyboard.press('Control+z');
  await arrows(tab).first().waitFor({ state: 'detached' });
  await until(tab, async () => (await active()) === 'point-1', 'the focus stays where it was');
  assert.equal(await box.locator('#point-1-1').inputValue(), '72');
  await page.keyboard.press('Control+Shift+z');
  await arrows(tab).first().waitFor();
  await until(tab, async () => (await box.locator('#point-1-1').inputValue()) === '60', 'the step is made again');
  await until(tab, async () => (await active()) === 'point-1', 'the focus stays where it was');
  await page.keyboard.press('Delete');
  await box.locator('#point-2').waitFor({ state: 'detached' });
  await tabTo(tab, '#edge-2');
  await page.keyboard.press('ArrowRight');
  await until(tab, async () => (await box.locator('#f-bands-2-from').inputValue()) === '71', 'the band begins at 71');
  assert.match(await textOf(tab), /"name": "Healthy", "from": 71,/);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('a step back takes back what was changed just before it, though that is still on its way', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openModel(tab);
  const values = () => Promise.all([0, 1].map((i) => box.locator(`#point-1-${i}`).inputValue()));
  const before = await values();
  await box.locator('#point-1').evaluate((point) => {
    const press = (/** @type {string} */ key, ctrlKey = false) => point.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
    for (let i = 0; i < 4; i++) press('ArrowDown');
    press('z', true);
  });
  await box.locator('#redo:not([aria-disabled=true])').waitFor();
  await tab.page.waitForTimeout(500);
  assert.deepEqual(await values(), before);
  assert.equal(await textOf(tab), original);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('weights show their share as they are typed', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openModel(tab);
  const usage = box.locator('.branches li', { hasText: 'Product usage' });
  assert.match(await usage.innerText(), /40\.00%/);
  await usage.locator('input').fill('140');
  await usage.locator('output', { hasText: '70.00%' }).waitFor();
  assert.match(await textOf(tab), /"group": "usage", .*"weight": 140/);
  await tab.context.close();
});

test('an expression that cannot be read is said at its field, and the model before it holds', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openModel(tab);
  const value = box.locator('#f-signals-0-value');
  await value.fill('last(usage.users, 14d) / ');
  await value.blur();
  const said = box.locator('#f-signals-0-value-said');
  await said.filter({ hasText: /\w/ }).waitFor();
  assert.equal(await value.getAttribute('aria-invalid'), 'true');
  assert.equal(await arrows(tab).count(), 0);
  assert.equal(await box.locator('h1').innerText(), 'Renewal health, B2B');
  // another change goes on beside it
  await box.locator('#f-signals-0-label').fill('Users');
  await box.locator('#f-signals-0-label').blur();
  await box.locator('.branch-name[aria-current]', { hasText: /^Users/ }).waitFor();
  assert.equal(await value.inputValue(), 'last(usage.users, 14d) / ');
  await value.fill('last(usage.users, 28d) / licensed_users');
  await value.blur();
  await box.locator('[aria-invalid=true]').waitFor({ state: 'detached' });
  await until(tab, async () => (await textOf(tab)).includes('"value": "last(usage.users, 28d) / licensed_users"'), 'the text has it');
  assert.match(await textOf(tab), /"label": "Users"/);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('what is being typed goes on while another change has the form drawn anew', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openModel(tab);
  /** Another name is on its way while the expression is being typed. @param {string} name @param {string} text */
  const type = (name, text) =>
    box.evaluate(
      ([called, typed]) => {
        const [label, value] = ['label', 'value'].map((key) => /** @type {HTMLInputElement} */ (document.getElementById(`f-signals-0-${key}`)));
        label.value = called;
        label.dispatchEvent(new Event('change', { bubbles: true }));
        value.focus();
        value.value = typed;
        value.dispatchEvent(new Event('input', { bubbles: true }));
        value.setSelectionRange(typed.lastIndexOf(' ') + 1, typed.length);
      },
      [name, text],
    );
  await type('Users', 'last(usage.users, 28d) / seats');
  await box.locator('.branch-name[aria-current]', { hasText: /^Users/ }).waitFor();
  await tab.page.keyboard.type('licensed_users');
  await tab.page.keyboard.press('Tab');
  await until(tab, async () => (await textOf(tab)).includes('"value": "last(usage.users, 28d) / licensed_users"'), 'the text has it');
  // also what is not touched again
  await type('Active users', 'last(usage.users, 7d) / licensed_users');
  await box.locator('.branch-name[aria-current]', { hasText: /^Active users/ }).waitFor();
  await tab.page.keyboard.press('Tab');
  await until(tab, async () => (await textOf(tab)).includes('"value": "last(usage.users, 7d) / licensed_users"'), 'the text has it');
  assert.match(await textOf(tab), /"label": "Active users"/);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('errors of the text are told at their lines, all of them, while the last model without one holds', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openModel(tab);
  await box.getByRole('radio', { name: 'JSON' }).check();
  const area = box.locator('#model-text');
  const lines = original.split('\n');
  const [decimals, rule] = ['"decimals"', '"rules"'].map((key) => lines.findIndex((line) => line.includes(key)) + 1);
  await area.fill(original.replace('"decimals"', '"decimal"').replace('"rules"', '"ruels"'));
  const errors = box.locator('.json-errors li');
  await errors.nth(1).waitFor();
  assert.deepEqual(
    (await errors.allInnerTexts()).map((text) => Number(/line (\d+)/i.exec(text)?.[1])).sort((a, b) => a - b),
    [decimals, rule].sort((a, b) => a - b),
  );
  assert.deepEqual((await box.locator('.gutter .bad').allTextContents()).map(Number), [decimals, rule].sort((a, b) => a - b));
  assert.equal(await arrows(tab).count(), 0);
  await errors.filter({ hasText: 'decimal' }).getByRole('button').first().click();
  const selected = await box.evaluate(() => {
    const { value, selectionStart } = /** @type {HTMLTextAreaElement} */ (document.getElementById('model-text'));
    return value.slice(selectionStart).split('\n')[0];
  });
  assert.match(selected, /^"decimal"/);
  await area.fill(original.replace('"from": 70', '"from": 75'));
  await arrows(tab).first().waitFor();
  assert.match(await box.locator('#model-errors').innerText(), /in force/);
  await area.fill('{');
  await box.locator('.json-errors li').waitFor();
  await box.getByRole('radio', { name: 'Form' }).check();
  assert.equal(await box.locator('#f-bands-2-from').inputValue(), '75', 'the form shows what is in force');
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('signals, groups, bands, classes and rules are added, moved and removed; what is saved is the text, and the command line takes it', async (t) => {
  const tab = await open(browser);
  const { box } = tab;
  await openModel(tab);
  const press = async (/** @type {string} */ id, /** @type {string} */ sign) => {
    await box.locator(`#${id}`).click();
    await box.locator(sign).first().waitFor();
  };
  await box.locator('#new-signal').fill('employees');
  await press('add-signal', '#part-employees[aria-current]');
  await box.locator('#scale').selectOption('curve');
  await box.locator('#point-0').waitFor();
  await press('add-point', '#point-2');
  await press('wrap', '#part-employees_group[aria-current]');
  await box.locator('#part-employees').click();
  await box.locator('#inside').selectOption('support');
  await box.locator('#part-employees_group').waitFor({ state: 'detached' });
  await press('part-up', '#part-employees[aria-current]');
  await press('add-band', '#edge-3');
  await press('add-segments', '#f-segments-3-name');
  await box.locator('#segments-weight-3').selectOption('support');
  await box.locator('#f-segments-3-weights-support').fill('12');
  await box.locator('#f-segments-3-weights-support').blur();
  await press('add-rules', '#f-rules-7-if');
  await box.locator('#f-rules-7-if').fill("tier == 'SMB'");
  await box.locator('#f-rules-7-if').blur();
  await box.locator('#action-7').selectOption('add');
  await box.locator('#f-rules-7-add').waitFor();
  await press('rules-gone-0', '#f-rules-6-add');
  await box.locator('#part-nps').click();
  await box.locator('#remove-part').click();
  await box.locator('#part-nps').waitFor({ state: 'detached' });
  const text = await textOf(tab);
  const file = (await saved(tab, 'Save as file')).toString();
  assert.equal(file, text);
  const model = JSON.parse(text);
  assert.deepEqual(model.rules.at(-1), { if: "tier == 'SMB'", because: 'Say why', add: 40 });
  assert.deepEqual(model.segments[3], { name: 'New 4', if: '1 == 0', weights: { support: 12 } });
  assert.equal(model.signals.some((/** @type {any} */ { id }) => id === 'nps'), false);
  const support = model.score.of.find((/** @type {any} */ { group }) => group === 'support');
  assert.deepEqual(support.of.at(-2), { signal: 'employees', weight: 1 });
  const { accounts, tables } = PORTFOLIO;
  const check = spawnSync(
    `${ROOT}build/chs`,
    ['check', '--model', write(folder(t), 'mine.json', file), accounts, ...Object.entries(tables).flatMap(([name, path]) => ['--table', `${name}=${path}`])],
    { encoding: 'utf8' },
  );
  assert.equal(check.status, 0, check.stderr);
  // all the way back
  while (await box.locator('#undo:not([aria-disabled])').count()) {
    const before = await box.locator('#undo').elementHandle();
    await box.locator('#undo').click();
    await before?.waitForElementState('hidden');
  }
  assert.equal(await textOf(tab), original);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('from dropped files to a model of one\u2019s own, saved: five clicks and a name', async (t) => {
  const tab = await open(browser);
  const { box, page } = tab;
  await box.evaluate(() => {
    Object.assign(globalThis, { clicks: 0 });
    addEventListener('click', (event) => event.isTrusted && /** @type {any} */ (globalThis).clicks++, true);
  });
  await choose(tab, [SAMPLE.accounts]);
  await box.locator('#offers .btn.primary').click();
  await box.locator('nav a[href="#model"]').click();
  await box.locator('#begin-model').click();
  await page.keyboard.type('Our health');
  await box.locator('#start-model').click();
  await box.locator('h1', { hasText: 'Our health' }).waitFor();
  const download = page.waitForEvent('download');
  await box.locator('#save-model').click();
  assert.equal((await download).suggestedFilename(), 'our-health.json');
  const file = readFileSync(await (await download).path(), 'utf8');
  assert.equal(JSON.parse(file).name, 'Our health');
  assert.equal(await box.evaluate(() => /** @type {any} */ (globalThis).clicks), 5);
  const check = spawnSync(`${ROOT}build/chs`, ['check', '--model', write(folder(t), 'mine.json', file), SAMPLE.accounts], { encoding: 'utf8' });
  assert.equal(check.status, 0, check.stderr);
  assert.ok(await box.locator('#undo').isDisabled(), 'a new model has nothing to take back');
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('an empty model begins with columns of the data, and with what it is for', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openModel(tab);
  await box.locator('#begin-model').click();
  await box.locator('#start-model').click();
  await box.getByText('It needs a name').waitFor();
  await box.locator('#new-name').fill('Mine');
  await box.locator('#new-purpose').fill('Whom to call');
  await box.locator('#new-review_every').fill('soon');
  await box.locator('#new-base').selectOption('empty');
  await box.locator('#new-column').selectOption('Licensed Users');
  await box.locator('#start-model').click();
  await box.locator('#new-model .invalid', { hasText: 'soon' }).waitFor();
  await box.locator('#new-review_every').fill('60d');
  await box.locator('#start-model').click();
  await box.locator('h1', { hasText: 'Mine' }).waitFor();
  const model = JSON.parse(await textOf(tab));
  assert.deepEqual(model.about, { purpose: 'Whom to call', review_every: '60d' });
  assert.equal(model.signals[0].value, '`Licensed Users`');
  assert.match(await box.locator('.strip').innerText(), /Healthy/);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('weights of What-if become those of the model, and a signal that goes takes its own along', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openModel(tab);
  const to = (/** @type {string} */ hash) =>
    box.evaluate((where) => {
      location.hash = where;
    }, hash);
  await to('whatif');
  await box.locator('#w-usage').fill('5');
  await box.locator('h1', { hasText: 'would change' }).waitFor();
  await to('model');
  await box.locator('#take-weights').click();
  await box.locator('#take-weights').waitFor({ state: 'detached' });
  assert.match(await textOf(tab), /"group": "usage", .*"weight": 5,/);
  await to('whatif');
  await box.locator('#w-support').fill('40');
  await box.locator('h1', { hasText: 'would change' }).waitFor();
  await to('model');
  for (const id of ['urgent_tickets', 'resolution', 'csat']) {
    await box.locator(`#part-${id}`).click();
    await box.locator('#remove-part').click();
    await box.locator(`#part-${id}`).waitFor({ state: 'detached' });
  }
  assert.equal(await box.locator('#part-support').count(), 0, 'a group goes with its last part');
  assert.equal(await box.locator('#take-weights').count(), 0);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});
