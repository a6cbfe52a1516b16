// SPDX-License-Identifier: MIT
// Charts as files: they stand alone, show what the page shows, and what people wrote stays text in them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { choose, file, launch, open, openSample, saved, smallModel, tableReady, trouble } from './browser.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
/** Where files are looked into: it knows nothing of the page. @type {import('playwright-core').Page} */
let reader;
before(async () => {
  browser = await launch();
  reader = await browser.newPage();
});
after(() => browser.close());

/** @param {import('./browser.mjs').Tab} tab */
async function openSave(tab) {
  await tab.box.getByRole('link', { name: 'Save', exact: true }).click();
  await tab.box.locator('#svg-distribution').waitFor();
}

/** What an XML parser finds in a file. @param {Buffer} bytes */
const parsed = (bytes) =>
  reader.evaluate((text) => {
    const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml');
    const all = [root, ...root.querySelectorAll('*')];
    const attributes = all.flatMap((node) => node.getAttributeNames().map((name) => [name, node.getAttribute(name) ?? '']));
    return {
      root: root.nodeName,
      size: [Number(root.getAttribute('width')), Number(root.getAttribute('height'))],
      tags: [...new Set(all.map(({ localName }) => localName))],
      names: [...new Set(attributes.map(([name]) => name))],
      foreign: attributes.filter(([name, value]) => name !== 'xmlns' && /url\(|:\/\/|var\(|light-dark|javascript:/i.test(value)),
      title: root.querySelector(':scope > title')?.textContent,
      desc: root.querySelector(':scope > desc')?.textContent?.split('\n') ?? [],
      texts: [...root.querySelectorAll('text')].map(({ textContent }) => textContent ?? ''),
      marks: [...root.querySelectorAll('svg > svg title')].map(({ textContent }) => textContent ?? ''),
      fills: [...new Set([...root.querySelectorAll('[fill]')].map((node) => node.getAttribute('fill')))],
      ground: root.querySelector('rect')?.getAttribute('fill'),
    };
  }, bytes.toString('utf8'));

/** @param {Buffer} bytes of a PNG */
const seen = (bytes) =>
  reader.evaluate(async (base64) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(picture.width, picture.height).getContext('2d'));
    context.drawImage(picture, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, picture.width, picture.height).data.buffer);
    const [r, g, b] = [pixels[0] & 255, (pixels[0] >> 8) & 255, (pixels[0] >> 16) & 255];
    return {
      size: [picture.width, picture.height],
      ground: `rgb(${r}, ${g}, ${b})`,
      drawn: pixels.filter((pixel) => pixel !== pixels[0]).length / pixels.length,
    };
  }, bytes.toString('base64'));

/** @param {Awaited<ReturnType<typeof parsed>>} it @param {string} what */
function standsAlone(it, what) {
  assert.equal(it.root, 'svg', what);
  assert.deepEqual(it.foreign, [], what);
  for (const tag of it.tags) assert.match(tag, /^(svg|g|title|desc|rect|path|line|circle|text)$/, what);
  for (const name of it.names) assert.doesNotMatch(name, /^(on|class$|style$|href$|xlink|id$)/, what);
  assert.ok(it.title && it.desc.length > 1, what);
}

test('every chart as SVG and PNG, in light and dark, with the figures of the page', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openSample(tab);
  const marks = (/** @type {string} */ selector) => box.locator(`${selector} title`).allTextContents();
  await box.locator('.row[aria-rowindex="2"]').click();
  await box.locator('.breakdown').waitFor();
  const points = (await box.locator('.breakdown tr:not(.group) .gone').allTextContents()).filter((text) => /[1-9]/.test(text));
  await box.getByRole('link', { name: 'What-if' }).click();
  await box.locator('#w-support').fill('60');
  await box.locator('h1', { hasText: 'would change band' }).waitFor();
  const flows = await marks('.flow .plot');
  await box.getByRole('link', { name: 'Portfolio', exact: true }).click();
  await tableReady(tab);
  const bars = await marks('.plot:has(.t-band)');
  await openSave(tab);

  for (const theme of /** @type {const} */ (['Light', 'Dark'])) {
    await box.getByRole('radio', { name: theme, exact: true }).check();
    const grounds = new Set();
    for (const [id, name] of [
      ['distribution', 'How scores spread over the bands'],
      ['segments', 'Segments side by side'],
      ['account', /from 100 points to its score/],
      ['flow', 'Who goes from band to band with these weights'],
      ['before-and-after', 'Scores before and after'],
    ]) {
      const [svg, png] = [box.locator(`#svg-${id}`), box.locator(`#png-${id}`)];
      for (const button of [svg, png]) assert.match((await button.getAttribute('aria-label')) ?? '', new RegExp(name));
      const it = await parsed(await saved(tab, (await svg.getAttribute('aria-label')) ?? ''));
      standsAlone(it, `${id} ${theme}`);
      grounds.add(it.ground);
      if (theme === 'Light' || id === 'flow') {
        const picture = await seen(await saved(tab, (await png.getAttribute('aria-label')) ?? ''));
        assert.deepEqual(picture.size, it.size.map((each) => 2 * each), id);
        assert.equal(picture.ground, it.ground, id);
        assert.ok(picture.drawn > 0.02, `${id}: ${picture.drawn} of the picture is drawn`);
      }
      assert.ok(it.texts.at(-1)?.startsWith('Renewal health, B2B \u00B7 as of 16 Nov 2026 \u00B7 497 accounts'), id);
      if (id === 'distribution') {
        assert.deepEqual(it.marks, bars);
        assert.deepEqual(it.desc.slice(1).map((line) => line.replace(/, Band .*, Accounts /, ': ')), bars);
      }
      if (id === 'flow') assert.deepEqual(it.marks.sort(), flows.sort());
      if (id === 'account')
        for (const lost of points.slice(0, -1)) assert.ok(it.texts.includes(`\u2212${lost}`) || it.desc.some((line) => line.includes(lost)), `${lost} is not in ${it.texts}`);
    }
    assert.deepEqual([...grounds], [theme === 'Light' ? 'rgb(255, 255, 255)' : 'rgb(26, 28, 31)']);
  }
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('what people wrote is text in a chart, whatever it is', async () => {
  const hostile = ['</svg><script>alert(1)</script>', 'a\u0001b\u202Egnp.exe', `"><image href='https://example.com/x.png'/>`, '&amp; ]]> <!-- --'];
  const quote = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;
  const model = smallModel({
    name: hostile[0],
    account: { id: 'id', name: 'name', segment: 'tier' },
    segments: hostile.map((name, i) => ({ name, if: `x < ${30 * (i + 1)}` })),
    signals: [{ id: 'x', label: hostile[2], value: 'x', curve: [[0, 0], [100, 100]] }],
    bands: [
      { name: hostile[3], from: 0, color: 'red' },
      { name: hostile[2], from: 50, color: 'green' },
    ],
  });
  const rows = hostile.map((name, i) => [i, quote(name), 20 * i + 5, quote(name)].join(','));
  const tab = await open(browser);
  await choose(tab, [file('model.json', model), file('accounts.csv', `id,name,x,tier\n${rows.join('\n')}\n`)]);
  await tableReady(tab);
  await tab.box.locator('.row[aria-rowindex="3"]').click();
  await tab.box.locator('.breakdown').waitFor();
  await openSave(tab);
  for (const id of ['distribution', 'segments', 'account']) {
    const download = tab.page.waitForEvent('download');
    await tab.box.locator(`#svg-${id}`).click();
    const bytes = await (await (await download).createReadStream()).toArray();
    const it = await parsed(Buffer.concat(bytes));
    standsAlone(it, id);
    if (id === 'segments') for (const name of [hostile[0], hostile[2], hostile[3], 'a\ufffdb\u202Egnp.exe']) assert.ok(it.texts.includes(name), `${name} is not in ${it.texts}`);
    if (id === 'account') assert.ok(it.title?.startsWith('a\ufffdb'), it.title ?? '');
  }
  const png = tab.page.waitForEvent('download');
  await tab.box.locator('#png-segments').click();
  assert.ok((await seen(Buffer.concat(await (await (await png).createReadStream()).toArray()))).drawn > 0.02);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});
