// SPDX-License-Identifier: MIT
// The page without a mouse: a way through every view by keys alone, on which the focus is never lost; Tab reaches everything, can
// be seen wherever it is, and is caught nowhere; and the sheet of keys tells the truth.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { choose, folder, launch, messy, open, openSample, ROOT, SAMPLE, tableReady, tabTo, trouble, until } from './browser.mjs';
import { focused, missed, seen, tabThrough } from './focus.mjs';
import * as english from '../../web/parts/words.js';

/** @typedef {import('./browser.mjs').Tab} Tab */

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let eye;
before(async () => {
  browser = await launch();
  eye = await (await browser.newContext()).newPage();
});
after(() => browser.close());

/** After an action: something has the focus still. @param {Tab} tab @param {string} id of it @param {string} after */
async function holds(tab, id, after) {
  await tab.page.waitForTimeout(60); // what follows the answer of the core must not take it away either
  const it = await focused(tab);
  assert.ok(!it.lost && it.id === id, `${after}: the focus is on ${it.lost ? 'nothing' : `${it.kind} ${it.id} "${it.name}"`} instead of ${id}`);
}

/** @param {Tab} tab @param {...string} keys */
async function press({ page }, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Goes to a view by its key; the focus is at its beginning, and its name is heard. @param {Tab} tab @param {string} name @param {string} sign */
async function goTo(tab, name, sign) {
  const links = await tab.box.locator('nav a').allInnerTexts();
  await press(tab, String(links.indexOf(name) + 1));
  await tab.box.locator(sign).first().waitFor();
  await holds(tab, 'main', `to ${name}`);
  assert.equal(await tab.box.locator('#main').getAttribute('aria-label'), name);
  assert.equal(await tab.box.title(), `${name} · chs: customer health scores`);
}

test('a way through every view with the keyboard alone, on which the focus is never lost', async () => {
  const tab = await open(browser);
  const { box, page } = tab;
  const active = () => box.locator('.row.active .name a').innerText();

  await tabTo(tab, '#sample');
  await press(tab, 'Enter');
  await tableReady(tab);
  await holds(tab, 'main', 'opened the sample');

  // portfolio: sort, filter, search, open
  await tabTo(tab, '.head-row .name button');
  await press(tab, 'Enter');
  await box.locator('.head-row .name[aria-sort=ascending]').waitFor();
  assert.match((await focused(tab)).kind, /in name$/, 'sorted');
  await press(tab, 'Space');
  await box.locator('.head-row .name[aria-sort=descending]').waitFor();
  await tabTo(tab, '.pill', 'Shift+Tab');
  await press(tab, 'Space');
  await box.locator('.pill[aria-pressed=true]').waitFor();
  assert.match((await focused(tab)).kind, /^button\[button\]\.pill/, 'filtered');
  await tabTo(tab, '[type=search]', 'Shift+Tab');
  await page.keyboard.type('zzzz1?');
  await box.locator('.empty').first().waitFor();
  assert.equal(await box.locator('dialog').count(), 0, 'a field takes what is typed');
  await tabTo(tab, '.empty .btn');
  await press(tab, 'Enter');
  await tableReady(tab);
  assert.match((await focused(tab)).kind, /search/, 'cleared');
  await tabTo(tab, '#choice-View-for-all', 'Shift+Tab');
  await press(tab, 'ArrowRight');
  await tableReady(tab);
  await holds(tab, 'choice-View-for-csm', 'another reader');
  await press(tab, 'ArrowRight');
  await holds(tab, 'choice-View-for-manager', 'another reader');
  await box.locator('#by').waitFor();
  await tabTo(tab, '#by');
  await press(tab, 'ArrowDown');
  await holds(tab, 'by', 'grouped otherwise');
  await tabTo(tab, '[id^=choice-Groups-]');
  await press(tab, 'ArrowRight');
  await holds(tab, 'choice-Groups-value', 'by value');
  await tabTo(tab, '[role=grid]');
  await press(tab, 'End', 'Home', 'ArrowDown');
  const name = await active();
  await press(tab, 'Enter');
  await box.locator('.crumbs > b', { hasText: name }).waitFor();

  // account: override and back
  await holds(tab, 'main', 'opened an account');
  assert.equal(await box.title(), `${name} · chs: customer health scores`);
  await tabTo(tab, '#next');
  await press(tab, 'Enter');
  await box.locator('.crumbs > b', { hasNotText: name }).waitFor();
  await holds(tab, 'next', 'the next account');
  await tabTo(tab, '#override-more');
  await press(tab, 'Enter');
  await tabTo(tab, '[type=number][min="0"]');
  await page.keyboard.type('55');
  await press(tab, 'Tab');
  await page.keyboard.type('Spoke with their board');
  await press(tab, 'Enter');
  await box.locator('.decisions li').waitFor();
  await holds(tab, 'override-more', 'overridden');
  await tabTo(tab, '.decisions .btn', 'Shift+Tab');
  await press(tab, 'Enter');
  await box.locator('.decisions li').waitFor({ state: 'detached' });
  await holds(tab, 'override-more', 'the override removed');
  await tabTo(tab, '.crumbs a', 'Shift+Tab');
  await press(tab, 'Enter');
  await tableReady(tab);
  await box.locator('.grid:focus').waitFor();

  // what-if: slider, lock, typed weight, undo, open account
  await goTo(tab, 'What-if', '.lever');
  await tabTo(tab, '#w-usage');
  await press(tab, ...Array(20).fill('ArrowLeft'));
  await box.locator('h1', { hasText: 'would change band' }).waitFor();
  await holds(tab, 'w-usage', 'moved a slider');
  await tabTo(tab, '#lock-support');
  await press(tab, 'Enter');
  await box.locator('#lock-support[aria-pressed=true]').waitFor();
  await holds(tab, 'lock-support', 'locked');
  await press(tab, 'Space');
  await tabTo(tab, '#n-support');
  await press(tab, 'Control+a');
  await page.keyboard.type('30');
  await press(tab, 'Enter');
  await box.locator('output[for=w-support]', { hasText: '31.58%' }).waitFor();
  await holds(tab, 'n-support', 'typed a weight');
  await tabTo(tab, '.was:not([hidden])', 'Shift+Tab');
  await press(tab, 'Enter');
  await box.locator('output[for=w-support]', { hasText: '18.75%' }).waitFor();
  await holds(tab, 'w-support', 'one weight taken back');
  await tabTo(tab, '#step-back', 'Shift+Tab');
  for (let steps = 3; steps > 0; steps--) await press(tab, 'Enter');
  await box.locator('h1', { hasText: 'These are the weights' }).waitFor();
  await holds(tab, 'step-back', 'everything taken back');
  await press(tab, 'Tab', 'Enter');
  await box.locator('.diff ins').waitFor();
  await holds(tab, 'step-forth', 'made again');
  await tabTo(tab, '.movers .as-link');
  const mover = (await focused(tab)).name;
  await press(tab, 'Enter');
  await box.locator('.open-account h2', { hasText: mover }).waitFor();
  assert.equal((await focused(tab)).name, mover, 'opened beside the sliders');
  await tabTo(tab, '#find-account');
  await page.keyboard.type('northwind');
  await until(tab, async () => (await box.locator('.proposals button').allInnerTexts()).join() === 'Northwind Logistics', 'only that account is proposed');
  await press(tab, 'Enter');
  await box.locator('.open-account h2', { hasText: 'Northwind' }).waitFor();
  await holds(tab, 'find-account', 'found an account');
  await tabTo(tab, '#reset', 'Shift+Tab');
  await press(tab, 'Enter');
  await holds(tab, 'reset', 'reset');

  // model: a point, an edge, undo
  await goTo(tab, 'Model', '.handle');
  await tabTo(tab, '#point-0');
  const before = await box.locator('#point-0-0').inputValue();
  await press(tab, 'ArrowRight', 'ArrowRight');
  await box.locator('h1', { hasText: 'changed' }).waitFor();
  await holds(tab, 'point-0', 'moved a point');
  assert.notEqual(await box.locator('#point-0-0').inputValue(), before);
  await tabTo(tab, '#edge-1');
  await press(tab, 'ArrowUp');
  await holds(tab, 'edge-1', 'moved an edge');
  await tabTo(tab, '.branch-name', 'Shift+Tab');
  await press(tab, 'Enter');
  const part = (await focused(tab)).id;
  await holds(tab, part, 'chose a part');
  await tabTo(tab, '#undo', 'Shift+Tab');
  await press(tab, 'Enter');
  await box.locator('#undo:not([aria-disabled])').waitFor();
  await press(tab, 'Enter');
  await box.locator('h1', { hasNotText: 'changed' }).waitFor();
  await holds(tab, 'undo', 'both taken back');
  await press(tab, 'Tab', 'Enter');
  await holds(tab, 'redo', 'made again');

  // compare
  await goTo(tab, 'Compare', '.compared .panel');
  await tabTo(tab, '#rival');
  await press(tab, 'ArrowDown');
  await holds(tab, 'rival', 'another model');
  await press(tab, 'Tab'); // a list takes figures, too

  // save: choose and save a file
  await goTo(tab, 'Save', '#save-board');
  await tabTo(tab, '[name=share]');
  await press(tab, 'ArrowDown', 'ArrowDown');
  assert.equal(await box.locator('[name=share]:checked').getAttribute('value'), 'hashed');
  await tabTo(tab, '#save-board');
  const download = page.waitForEvent('download');
  await press(tab, 'Enter');
  assert.equal((await download).suggestedFilename(), 'dashboard.html');
  await holds(tab, 'save-board', 'saved');

  // data: answer a question, open a column
  await choose(tab, messy());
  await box.locator('.readings').first().waitFor();
  await goTo(tab, 'Data', '.readings');
  const asked = await box.locator('.readings').count();
  await tabTo(tab, '.readings input');
  await press(tab, 'Space', 'Tab', 'Enter');
  await box.locator('.readings').nth(asked - 1).waitFor({ state: 'detached' });
  assert.ok(!(await focused(tab)).lost, 'answered a question');
  await tabTo(tab, '.unused-box summary');
  await press(tab, 'Enter');
  await box.locator('.unused tbody th').first().waitFor();
  assert.match((await focused(tab)).kind, /^summary/, 'opened the other columns');
  await tabTo(tab, '#bind-0', 'Shift+Tab');
  await press(tab, 'ArrowDown');
  await page.waitForTimeout(200);
  await holds(tab, 'bind-0', 'chose another column');
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

/** Places with their sign. */
const VIEWS = [
  ['portfolio', '.space .row .chip'],
  ['account/10', '.judged .panel'],
  ['whatif', '.lever'],
  ['model', '.handle'],
  ['compare', '.compared .panel'],
  ['data', '.sheet td'],
  ['save', '.goes-list'],
];

/** Less than a line of a pixel around it, or round a thumb, cannot be found. @param {{ width: number, height: number }} box */
const enough = ({ width, height }) => Math.min(2 * (width + height), 60);

test('Tab reaches everything in every view, can be seen wherever it is in light and dark, and is caught nowhere', async () => {
  const tab = await open(browser);
  const known = new Set();
  const dress = (/** @type {string} */ theme) =>
    tab.box.evaluate((to) => {
      document.documentElement.dataset.theme = to;
    }, theme);
  /** @param {string} view */
  const through = async (view) => {
    /** @type {string[]} */
    const unseen = [];
    const last = await tabThrough(tab, async ({ kind, name, box }) => {
      if (known.has(kind)) return;
      known.add(kind);
      for (const theme of ['dark', 'light']) {
        await dress(theme);
        let pixels = await seen(tab, eye, box);
        for (let again = 0; pixels < enough(box) && again < 3; again++) pixels = await seen(tab, eye, (await focused(tab)).box); // it was scrolled or drawn meanwhile
        if (pixels < enough(box)) unseen.push(`${theme}: ${kind} "${name}": ${pixels} pixels`);
      }
    });
    assert.deepEqual(unseen, [], `${view}: the focus cannot be seen`);
    assert.deepEqual(await missed(tab), [], `${view}: Tab does not come to it; it ended behind ${last}`);
  };
  await tab.box.getByRole('heading', { name: 'A model says what counts' }).waitFor();
  await through('start');
  await openSample(tab);
  for (const [hash, sign] of VIEWS) {
    await tab.box.evaluate((to) => {
      location.hash = to;
    }, hash);
    await tab.box.locator(sign).first().waitFor();
    await tab.page.waitForTimeout(100);
    await through(hash);
  }
  assert.ok(known.size > 50, `${known.size} kinds of stops`);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

/** What the sheet lists: by title, the keys. @param {Tab} tab */
const sheet = ({ box }) =>
  box.evaluate(() =>
    Object.fromEntries([...document.querySelectorAll('dialog h3')].map((title) => [title.textContent, [...(title.nextElementSibling?.querySelectorAll('dt') ?? [])].map((each) => [...each.children].map((key) => key.textContent).join(' '))])),
  );

/** The keys of a part of the sheet, tried one line after the other. @type {Record<string, { view: string, on: string, lines: ((tab: Tab) => Promise<unknown>)[] }>} */
const PARTS = {
  rows: {
    view: 'portfolio',
    on: '[role=grid]',
    lines: [
      async (tab) => {
        await press(tab, 'ArrowDown', 'ArrowDown');
        assert.equal(await row(tab), 2);
        await press(tab, 'ArrowUp');
        assert.equal(await row(tab), 1);
      },
      async (tab) => {
        await press(tab, 'PageDown');
        assert.ok((await row(tab)) > 5);
        await press(tab, 'PageUp');
        assert.equal(await row(tab), 1);
      },
      async (tab) => {
        await press(tab, 'End');
        assert.equal(await row(tab), Number(await tab.box.locator('[role=grid]').getAttribute('aria-rowcount')) - 2);
        await press(tab, 'Home');
        assert.equal(await row(tab), 0);
      },
      async (tab) => {
        for (const key of ['Enter', 'Space']) {
          await press(tab, key);
          await tab.box.locator('.breakdown').waitFor();
          await tab.box.evaluate(() => history.back());
          await tab.box.locator('.grid:focus').waitFor();
        }
      },
    ],
  },
  slider: {
    view: 'whatif',
    on: '#w-usage',
    lines: [
      (tab) => moves(tab, [['ArrowRight', 41], ['ArrowLeft', 40]]),
      (tab) => moves(tab, [['PageUp', 50], ['PageDown', 40]]),
      (tab) => moves(tab, [['Home', 0], ['End', 100]]),
      async (tab) => {
        await press(tab, 'l');
        await tab.box.locator('#lock-usage[aria-pressed=true]').waitFor();
        await tab.box.evaluate(() => document.getElementById('lock-usage')?.click());
        await tabTo(tab, '#w-usage');
      },
      (tab) => moves(tab, [['Delete', 40]]),
    ],
  },
  handle: {
    view: 'model',
    on: '#point-1',
    lines: [
      async (tab) => {
        const points = await height(tab);
        await press(tab, 'ArrowDown');
        assert.equal(await height(tab), points - 1);
        await press(tab, 'Shift+ArrowDown', 'ArrowUp');
        assert.equal(await height(tab), points - 10);
        const [left, value] = [tab.box.locator('#point-1-0'), async () => Number(await left.inputValue())];
        const before = await value();
        await press(tab, 'ArrowRight', 'ArrowRight', 'ArrowLeft');
        assert.ok((await value()) > before);
      },
      async (tab) => {
        const points = await height(tab);
        await press(tab, 'PageDown');
        assert.equal(await height(tab), points - 10);
        await press(tab, 'PageUp');
        assert.equal(await height(tab), points);
      },
      async (tab) => {
        await press(tab, 'Delete');
        await tab.box.locator('#point-2').waitFor({ state: 'detached' });
        await holds(tab, 'point-1', 'removed a point');
      },
    ],
  },
  undo: {
    view: 'model', // of which a point was removed
    on: '#undo',
    lines: [
      async (tab) => {
        await press(tab, 'Control+z');
        await tab.box.locator('#point-2').waitFor();
        await holds(tab, 'undo', 'taken back');
      },
      async (tab) => {
        await press(tab, 'Control+Shift+Z');
        await tab.box.locator('#point-2').waitFor({ state: 'detached' });
      },
    ],
  },
};

/** The row of the table that is meant. @param {Tab} tab */
const row = async ({ box }) => Number(await box.locator('.row.active').getAttribute('data-at'));
/** @param {Tab} tab */
const height = async ({ box }) => Number(await box.locator('#point-1').getAttribute('aria-valuenow'));
/** @param {Tab} tab @param {[string, number][]} keys and where the slider is then */
async function moves(tab, keys) {
  for (const [key, value] of keys) {
    await press(tab, key);
    await until(tab, async () => (await tab.box.locator('#w-usage').inputValue()) === String(value), `${key} leads to ${value}`);
  }
}

test('the sheet of keys lists what the view has, and every line of it is true', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openSample(tab);
  await tabTo(tab, '[role=grid]');
  for (const [name, { view, on, lines }] of Object.entries(PARTS)) {
    if ((await box.locator('nav [aria-current=page]').getAttribute('href')) !== `#${view}`) {
      await tabTo(tab, `nav a[href="#${view}"]`, 'Shift+Tab');
      await press(tab, 'Enter');
      await box.locator(on).waitFor();
    }
    if (!(await box.locator(on).evaluate((node) => node === document.activeElement))) await tabTo(tab, on, name === 'undo' ? 'Shift+Tab' : 'Tab');
    await press(tab, '?');
    const { title, rows } = english.keys.of[name];
    assert.deepEqual((await sheet(tab))[title], rows.map(([keys]) => keys), name);
    assert.equal(lines.length, rows.length, `a trial for every line of ${name}`);
    await press(tab, '1', 'Control+z', 'Escape'); // what is below the sheet waits
    await box.locator('dialog').waitFor({ state: 'detached' });
    assert.ok(await box.locator(on).evaluate((node) => node === document.activeElement), 'the focus is back where it was');
    for (const line of lines) await line(tab);
  }
  assert.deepEqual(Object.keys(PARTS), Object.keys(english.keys.of));

  // everywhere: its own key, the views by theirs, fields, and the way out
  await press(tab, '2');
  await tableReady(tab);
  await tabTo(tab, '#keys');
  await press(tab, 'Enter');
  const { [english.keys.everywhere]: list } = await sheet(tab);
  const views = await box.locator('nav a').allInnerTexts();
  assert.deepEqual(list, ['?', ...views.map((_, i) => String(i + 1)), ...english.keys.fields.map(([keys]) => keys)]);
  for (let i = 0; i < 6; i++) {
    await press(tab, 'Tab');
    assert.ok(await tab.box.evaluate(() => !document.activeElement || document.activeElement === document.body || document.activeElement.closest('dialog') !== null), 'the focus stays in the sheet');
  }
  await press(tab, 'Escape');
  await holds(tab, 'keys', 'closed the sheet');
  for (const [i, name] of views.entries()) {
    await press(tab, String(i + 1));
    await box.locator('nav [aria-current=page]', { hasText: name }).waitFor();
    await holds(tab, 'main', name);
  }

  // and none of it for who wants no keys without Ctrl
  await press(tab, '?');
  await tabTo(tab, '#single-keys');
  await press(tab, 'Space', 'Escape', '1', '?');
  await holds(tab, 'main', 'single keys are off');
  assert.equal(await box.locator('dialog').count(), 0);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('a saved dashboard has its sheet, too', async (t) => {
  const path = join(folder(t), 'board.html');
  execFileSync(join(ROOT, 'build/chs'), ['report', '--model', SAMPLE.model, SAMPLE.accounts, '-o', path]);
  const tab = await open(browser, { url: pathToFileURL(path).href, ready: '.space .row .chip' });
  await tabTo(tab, '[role=grid]');
  await press(tab, '?');
  assert.deepEqual(Object.keys(await sheet(tab)), [english.keys.of.rows.title, english.keys.everywhere]);
  await press(tab, 'Escape', '2');
  await tab.box.locator('.lever').first().waitFor();
  await press(tab, '?');
  const listed = await sheet(tab);
  assert.ok(listed[english.keys.of.slider.title] && listed[english.keys.of.undo.title]);
  assert.deepEqual(listed[english.keys.everywhere].slice(0, 3), ['?', '1', '2']);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});
