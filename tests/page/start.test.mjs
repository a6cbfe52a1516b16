// SPDX-License-Identifier: MIT
// The start is whole before the engine is: its figures are what the core says later, nothing moves when it is there, and a click
// on the sample need not wait for it.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { boxOf, goTo, launch, open, openSample, PAGE, tableReady, trouble, watched } from './browser.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** A tab whose worker hears nothing before `release`; null where the page was quicker than what holds it up. */
async function hold() {
  const { context, page, seen } = await watched(browser, { expected: (asked) => asked === pathToFileURL(PAGE).href });
  await context.addInitScript(() => {
    const { postMessage } = Worker.prototype;
    /** @type {(() => void)[]} */
    const held = [];
    Worker.prototype.postMessage = function (/** @type {any[]} */ ...args) {
      held.push(() => postMessage.apply(this, /** @type {any} */ (args)));
      /** @type {any} */ (globalThis).heldCalls.push(args[0].call);
    };
    /** @type {any} */ (globalThis).heldCalls = [];
    /** @type {any} */ (globalThis).release = () => {
      Worker.prototype.postMessage = postMessage;
      for (const post of held) post();
    };
  });
  await page.goto(pathToFileURL(PAGE).href);
  await page.frameLocator('iframe').locator('.specimen .chip').waitFor();
  const box = boxOf(page);
  const release = () => box.evaluate(() => /** @type {any} */ (globalThis).release());
  await page.waitForTimeout(300); // the module is being unpacked, and the first message is about it
  const isHeld = await box.evaluate(() => /** @type {any} */ (globalThis).heldCalls?.includes('start'));
  if (isHeld) return { context, page, box, seen, release };
  await context.close();
  return null;
}

/** A busy browser may run the page's first script before the one that holds its worker up: then once more. */
async function openHeld() {
  for (let attempt = 0; attempt < 10; attempt++) {
    const tab = await hold();
    if (tab) return tab;
  }
  throw new Error('the worker of the page could not be held up');
}

const VERSION = /^chs \d/;

test('what the start shows of an account is what the core says of it', async () => {
  const tab = await open(browser);
  const { box } = tab;
  const specimen = box.locator('.specimen');
  const name = (await specimen.locator('header p').innerText()).split(', from')[0];
  const chip = await specimen.locator('.chip').innerText();
  const sentence = await specimen.locator('.specimen-body > p.small').first().innerText();
  const parts = await specimen.locator('svg text').allTextContents();
  const shelf = await box.locator('.offer').allInnerTexts();
  await openSample(tab);
  const model = await box.locator('.top-note').innerText();
  await goTo(tab, 'account/0', '.breakdown');
  assert.match(await box.locator('.crumbs').innerText(), new RegExp(name));
  assert.equal(await box.locator('.hero h1').innerText(), sentence);
  assert.match(await box.locator('.hero .big').innerText(), new RegExp(`${chip}$`));
  // label, "points of weight" for each part; the breakdown has the label, the weight and the points of each group
  const rows = await box.locator('.breakdown tr').allInnerTexts();
  assert.ok(parts.length >= 4);
  for (let i = 0; i < parts.length; i += 2) {
    const [points, weight] = parts[i + 1].split(' of ');
    const row = rows.find((each) => each.trim().startsWith(parts[i])) ?? '';
    assert.ok(row.includes(points) && row.includes(weight), `${parts[i]}: ${points} of ${weight}, in the account "${row}"`);
  }
  assert.ok(shelf.some((text) => model.startsWith(text.split('\n')[0])), `${model}: ${shelf}`);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('nothing of the start moves when the engine is there', async () => {
  const tab = await openHeld();
  const boxes = () =>
    tab.box.evaluate(() =>
      [...document.querySelectorAll('#main h1, #main h2, #main h3, #main p, #main button, #main svg, #main article')].map((node) => {
        const { x, y, width, height } = node.getBoundingClientRect();
        return [node.tagName, node.textContent, x, y, width, height].join(' ');
      }),
    );
  assert.doesNotMatch(await tab.box.locator('.stamp').innerText(), VERSION);
  const early = await boxes();
  await tab.release();
  await tab.box.locator('.stamp', { hasText: VERSION }).waitFor();
  assert.ok(early.length > 15, String(early.length));
  assert.deepEqual(await boxes(), early);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('a click on the sample before the engine is there says so, can be taken back, and opens it', async () => {
  const tab = await openHeld();
  const { box } = tab;
  await box.locator('#sample').click();
  const progress = box.locator('.progress');
  await progress.waitFor();
  assert.match(await progress.innerText(), /The scoring engine is starting/);
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await progress.waitFor({ state: 'detached' });
  assert.equal(await box.locator('html').getAttribute('data-view'), 'start');
  await box.locator('#sample').click();
  await tab.release();
  await tableReady(tab);
  await progress.waitFor({ state: 'detached' });
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});
