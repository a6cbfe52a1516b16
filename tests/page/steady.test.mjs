// SPDX-License-Identifier: MIT
// What What-if shows when the sliders rest, held against the command line: how steady bands are, what decides the open account,
// what weights are worth. And the model beside the sliders: bands and curves, changed by mouse and keyboard, taken back.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { accessible } from './axe.mjs';
import { choose, file, goTo, launch, open, openWhatif, PORTFOLIO, ROOT, smallModel, tabTo, trouble, until } from './browser.mjs';

/** @typedef {import('./browser.mjs').Tab} Tab */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** The command line on the sample. @param {string} command @param {string[]} args @param {string} [model] */
function native(command, args, model = PORTFOLIO.model) {
  const tables = Object.entries(PORTFOLIO.tables).flatMap(([name, path]) => ['--table', `${name}=${path}`]);
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'build/chs'), [command, '--model', model, ...tables, '--overrides', PORTFOLIO.overrides, '--format', 'json', ...args, PORTFOLIO.accounts], { maxBuffer: 1 << 28 });
  assert.equal(status, 0, stderr.toString());
  return JSON.parse(stdout.toString());
}

/** @param {Tab} tab */
const active = ({ box }) => box.evaluate(() => document.activeElement?.id ?? '');
/** @param {Tab} tab */
const bandsNow = ({ box }) => box.locator('.strip li b').allInnerTexts();
/** @param {Tab} tab */
const weightOf = ({ box }, /** @type {string} */ id) => box.locator(`#w-${id}`).inputValue();
test('how steady the bands are: as the command line draws them, marked as old while a slider moves, then drawn anew', async () => {
  const tab = await openWhatif(browser);
  const { box } = tab;
  const want = native('stability', []);
  await box.locator('.steady h2', { hasText: `${want.firm.accounts} of ${want.scored} accounts keep their band, ${want.scored - want.firm.accounts} are on an edge` }).waitFor();
  await box.locator('.steady header', { hasText: '95% of 200 draws, in each of which every weight is at random up to 20% from its slider' }).waitFor();
  assert.equal(await box.locator('.steady caption').innerText(), 'The 10 least steady');
  const rows = box.locator('.steady tbody tr');
  const bands = ['At risk', 'Needs attention', 'Healthy', 'Not enough data'];
  for (const [i, one] of want.least.entries()) {
    const [name, , , kept, ranks] = await rows.nth(i).locator('td').allInnerTexts();
    assert.deepEqual([name, kept, ranks], [one.name, `${one.share}%`, one.low === one.high ? String(one.low) : `${one.low}\u2013${one.high}`]);
    const said = one.bands.flatMap((/** @type {number} */ share, /** @type {number} */ band) => (share > 0 ? [`${share}% ${bands[band]}`] : [])).join(', ');
    assert.equal(await rows.nth(i).locator('.row-bar').getAttribute('aria-label'), said);
  }

  const [least] = want.least;
  await tabTo(tab, `#steady-${least.index}`, 'Shift+Tab');
  await tab.page.keyboard.press('Enter');
  await box.locator('.open-account h2', { hasText: least.name }).first().waitFor();
  await box.locator('.steady-own h3', { hasText: `Keeps its band in ${least.share}% of draws, at rank ${least.low}\u2013${least.high}` }).waitFor();

  await box.locator('#w-usage').fill('12');
  await box.locator('.steady.old .waits', { hasText: 'Of the weights before' }).waitFor();
  await box.locator('.steady:not(.old)').waitFor();
  assert.notEqual(await rows.first().innerText(), '', 'there again');
  assert.ok(await box.locator('.steady h2', { hasText: `${want.firm.accounts} of` }).count() === 0, 'other weights, other figures');
  await box.locator('#reset').click();
  await box.locator('.steady h2', { hasText: `${want.firm.accounts} of ${want.scored}` }).waitFor();
  assert.deepEqual(trouble(tab), {});
  await accessible(tab);
  await tab.context.close();
});

test('of more accounts than can be drawn at once it is asked for, and sliders are heard meanwhile', async () => {
  const tab = await open(browser);
  const { box } = tab;
  const model = smallModel({
    signals: ['x', 'y'].map((id) => ({ id, label: id.toUpperCase(), value: id, curve: [[0, 0], [100, 100]] })),
    score: { of: ['x', 'y'].map((signal) => ({ signal, weight: 50 })) },
  });
  const rows = Array.from({ length: 100_001 }, (_, i) => `${i},Acme ${i},${(i * 7) % 101},${(i * 13) % 97}`);
  await choose(tab, [file('model.json', model), file('accounts.csv', `id,name,x,y\n${rows.join('\n')}\n`)]);
  await box.locator('.space .row .chip').first().waitFor();
  await goTo(tab, 'whatif', '.lever');
  await box.locator('.worth tbody').waitFor(); // rested, and nothing was drawn
  await box.locator('.steady', { hasText: 'For 100,001 accounts it takes seconds' }).waitFor();
  await box.locator('#draw-weights').click();
  await box.locator('.steady', { hasText: 'scored with random weights' }).waitFor();
  await box.locator('#w-x').fill('20');
  await box.locator('output[for="w-x"]', { hasText: '28.57%' }).waitFor();
  await box.locator('#draw-weights').waitFor(); // a slider ends it
  assert.equal(await box.locator('.steady tbody tr').count(), 0);
  await box.locator('#draw-weights').click();
  await box.locator('.steady tbody tr').first().waitFor();
  await box.locator('.steady h2', { hasText: 'of 100,001 accounts keep their band' }).waitFor();
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('of many weights that decide an account the nearest are seen, and all by a key', async () => {
  const turnsOf = (/** @type {any} */ { account_id: id }) => native('explain', ['--account', id]).decides.nodes.filter((/** @type {any} */ { smallest }) => smallest !== null);
  const many = native('score', []).accounts.find((/** @type {any} */ account) => turnsOf(account).length > 6);
  const turning = turnsOf(many).length;
  const tab = await openWhatif(browser);
  const { box, page } = tab;
  await box.locator('#find-account').fill(many.account_name);
  await box.locator('.proposals button').first().waitFor();
  await page.keyboard.press('Enter');
  const [shown, all] = [box.locator('.turns tbody tr:visible'), box.locator('#turns-all')];
  await all.waitFor();
  assert.equal(await shown.count(), 6);
  assert.equal(await all.innerText(), `Show all ${turning}`);
  assert.equal(await all.getAttribute('aria-expanded'), 'false');
  await tabTo(tab, '#turns-all');
  await page.keyboard.press('Enter');
  assert.equal(await shown.count(), turning);
  assert.equal(await all.getAttribute('aria-expanded'), 'true');
  assert.equal(await active(tab), 'turns-all');
  await box.locator('#find-account').fill('granary');
  await box.locator('.proposals button').first().waitFor();
  await page.keyboard.press('Enter');
  await all.waitFor({ state: 'detached' }); // of few there is nothing to fold
  await box.locator('#find-account').fill(many.account_name);
  await box.locator('.proposals button').first().waitFor();
  await page.keyboard.press('Enter');
  await all.waitFor();
  assert.equal(await shown.count(), turning, 'what was unfolded stays so');
  await all.click();
  assert.equal(await shown.count(), 6);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('what decides the open account stands beside the sliders, and is taken as one step', async () => {
  const tab = await openWhatif(browser);
  const { box, page } = tab;
  await box.locator('#find-account').fill('granary');
  await box.locator('.proposals button').first().waitFor();
  await page.keyboard.press('Enter');
  const row = box.locator('.turns tr', { has: box.locator('#turn-commercial') });
  await row.waitFor();
  const decides = native('explain', ['--account', await box.locator('.open-account a').getAttribute('href').then((href) => idAt(Number(href?.split('/')[1])))]).decides;
  const node = decides.nodes.find((/** @type {any} */ { id }) => id === 'commercial');
  const turn = node[node.smallest];
  assert.equal(await row.locator('button').innerText(), String(turn.weight));
  const before = await box.locator('.then-now .sum .chip').nth(1).innerText();
  assert.notEqual(before, String(turn.score));

  await tabTo(tab, '#turn-commercial');
  await page.keyboard.press('Enter');
  await box.locator('.then-now .sum td:nth-of-type(2) .chip', { hasText: String(turn.score) }).waitFor();
  assert.equal(await box.locator('#n-commercial').inputValue(), String(turn.weight));
  assert.deepEqual(await box.locator('.diff li').allInnerTexts().then((all) => all.map((text) => text.split(/\s+/))), [['commercial.weight', '20', String(turn.weight)]]);
  await box.locator('#step-back').click();
  await until(tab, async () => (await box.locator('#n-commercial').inputValue()) === '20', 'one step is taken back');
  assert.ok(await box.locator('#step-back').isDisabled());

  await box.locator('#lock-usage').click();
  await box.locator('#turn-commercial').click();
  await box.getByText('Not set: a locked part of the group would move with it.').waitFor();
  assert.equal(await box.locator('#n-commercial').inputValue(), '20');
  await box.locator('#lock-usage').click();
  await box.locator('#turn-commercial').click();
  await until(tab, async () => (await box.locator('#n-commercial').inputValue()) === String(turn.weight), 'it is set');
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();

  /** @param {number} index */
  function idAt(index) {
    return native('score', []).accounts[index].account_id;
  }
});

test('what weights are worth: nominal beside effective, and a sentence where the doctor would say one', async () => {
  const tab = await openWhatif(browser);
  const { box } = tab;
  await box.locator('.worth tbody tr').first().waitFor();
  const figures = async (/** @type {string} */ kind) =>
    (await box.locator(`.worth tr.${kind}`).allInnerTexts()).map((text) => (text.match(/[\u2212-]?\d+\.\d+(?=%)/g) ?? []).map((n) => Number(n.replace('\u2212', '-'))));
  const signals = await figures('signal');
  for (const k of [0, 1]) assert.ok(Math.abs(signals.reduce((sum, each) => sum + each[k], 0) - 100) < 0.1, 'all signals are the whole');
  await box.locator('.worth h2', { hasText: 'Every part matters about as much as its weight says' }).waitFor();

  for (const id of ['usage', 'support', 'commercial']) await box.locator(`#w-${id}`).fill('0');
  await box.locator('.worth h2', { hasText: 'far more or less than the weight says' }).waitFor();
  await box.locator('.worth:not(.old)').waitFor();
  const far = await box.locator('.worth .said li').allInnerTexts();
  assert.ok(far.length > 0);
  for (const text of far) {
    const [weight, effect] = (text.match(/\u2212?\d+\.\d+(?=%)/g) ?? []).map((n) => Number(n.replace('\u2212', '-')));
    if (/decides more than it should/.test(text)) assert.ok(effect >= 2 * weight && effect - weight >= 15, text);
    else assert.ok(effect <= weight / 4 && weight - effect >= 10, text);
  }
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('bands beside the sliders by keyboard: the model changes, weights, locks, focus and steps stay, and it is taken back', async () => {
  const tab = await openWhatif(browser);
  const { box, page } = tab;
  await box.locator('#w-usage').fill('12');
  await box.locator('#lock-support').click();
  await box.locator('.lever details summary').first().click();
  const mover = box.locator('.moves .as-link').first();
  const name = await mover.innerText();
  await mover.click();
  await box.locator('.open-account h2', { hasText: name }).first().waitFor();
  await tabTo(tab, '#shape', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await box.locator('#edge-2').waitFor();
  await tabTo(tab, '#edge-2');
  assert.equal(await active(tab), 'edge-2');
  const before = await bandsNow(tab);
  await page.keyboard.press('ArrowLeft');
  await box.locator('#shape', { hasText: 'The model is changed.' }).waitFor(); // drawn again between two keys
  for (let presses = 1; presses < 5; presses++) await page.keyboard.press('ArrowLeft');
  await box.locator('#edge-2[aria-valuenow="65"]').waitFor();
  await until(tab, async () => (await bandsNow(tab)).some((text) => text.includes('\u2192')), 'the bars compare with the model as it was loaded');
  assert.equal(await active(tab), 'edge-2', 'the focus stays');
  assert.equal(await weightOf(tab, 'usage'), '12');
  assert.equal(await box.locator('#lock-support').getAttribute('aria-pressed'), 'true');
  assert.ok(await box.locator('.lever details').first().evaluate((node) => /** @type {HTMLDetailsElement} */ (node).open));
  await box.locator('.open-account h2', { hasText: name }).first().waitFor();
  // the flow compares with the changed model: its right side is what the bars say
  const flowAgrees = async () => {
    const [, , healthy] = await bandsNow(tab);
    return (await box.locator('.flow svg').first().textContent())?.includes(`${healthy.split(' ').at(-1)} `);
  };
  await until(tab, flowAgrees, 'the flow has as many healthy accounts as the bars');
  await box.locator('#w-usage').fill('20');
  await box.locator('output[for="w-usage"]', { hasText: '24.36%' }).waitFor(); // sliders go on: 20 of the 65 that share what a locked 15 of 72 leaves

  await box.locator('#edge-2').focus();
  await page.keyboard.press('Control+z'); // the model, as the focus is at it
  await box.locator('#edge-2[aria-valuenow="70"]').waitFor();
  assert.equal(await box.locator('#shape', { hasText: 'The model is changed.' }).count(), 0, 'arrow keys without leaving it are one step');
  assert.equal(await weightOf(tab, 'usage'), '20');
  await box.locator('#step-back').click(); // the weights
  await until(tab, async () => (await weightOf(tab, 'usage')) === '12', 'the step of the slider is taken back');
  await until(tab, async () => JSON.stringify(await bandsNow(tab)) === JSON.stringify(before), 'all is as before');
  assert.deepEqual(trouble(tab), {});
  await accessible(tab);
  await tab.context.close();
});

test('a curve beside the sliders by mouse, and an edge typed, on a phone too', async () => {
  for (const width of [1440, 390]) {
    const tab = await openWhatif(browser, { width });
    const { box, page } = tab;
    await box.locator('#w-usage').fill('12');
    await box.locator('#shape').click();
    await box.locator('#shape-signal').selectOption({ label: 'Weekly active users of licences' });
    await box.locator('#point-1').waitFor();
    await box.locator('#point-1').scrollIntoViewIfNeeded();
    const point = await box.locator('#point-1').boundingBox();
    assert.ok(point);
    const [x, y] = [point.x + point.width / 2, point.y + point.height / 2];
    const was = Number(await box.locator('#point-1-1').inputValue());
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 1; i <= 6; i++) await page.mouse.move(x, y + i * 8);
    await box.locator('#shape', { hasText: 'The model is changed.' }).waitFor(); // while it is held
    await page.mouse.move(x, y + 60);
    await page.mouse.up();
    await until(tab, async () => Number(await box.locator('#point-1-1').inputValue()) < was - 15, 'the point has followed to the end');
    await until(tab, async () => (await bandsNow(tab)).some((text) => text.includes('\u2192')), 'accounts have changed band');
    assert.equal(await weightOf(tab, 'usage'), '12');
    const field = box.locator('#f-bands-1-from');
    await field.fill('45');
    await field.press('Enter');
    await box.locator('#edge-1[aria-valuenow="45"]').waitFor();
    await field.fill('abc');
    await field.press('Enter');
    await box.locator('#f-bands-1-from-said:not(:empty)').waitFor();
    assert.equal(await weightOf(tab, 'usage'), '12');
    for (let steps = 0; steps < 2; steps++) await box.locator('#undo').click();
    await until(tab, async () => Number(await box.locator('#point-1-1').inputValue()) === was, 'both are taken back, the drag as one');
    assert.ok(await tab.box.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is pushed wide');
    assert.deepEqual(trouble(tab), {});
    await accessible(tab);
    await tab.context.close();
  }
});
