// SPDX-License-Identifier: MIT
// How long the page takes, in a real browser. Run by itself, after everything else: what else runs takes from the same
// processors. Each figure is the best of several runs.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { choose, folder, launch, open, PAGE, ROOT, smallModel, tableReady, trouble, watched, write } from '../page/browser.mjs';

const CHS = join(ROOT, 'build/chs');
const GENERATE = join(ROOT, 'tests/reference/generate.mjs');
const ROWS = '.space .row .chip';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test('loading never holds the page up for 50 ms', async (t) => {
  const path = folder(t);
  const lines = Array.from(
    { length: 300_000 },
    (_, i) => `${i},name of account ${i},${i % 101},${i % 7},2026-01-0${1 + (i % 9)}`,
  );
  const files = [
    write(path, 'model.json', smallModel()),
    write(path, 'many.csv', `id,name,x,y,day\n${lines.join('\n')}\n`),
  ];
  // Other programs may take the processor away, so one good run out of several counts; CHS_PATIENCE=3 for a slow machine.
  const most = 50 * Number(process.env.CHS_PATIENCE ?? 1);
  const longest = [];
  for (let attempt = 0; attempt < 8 && !(longest.at(-1) < most); attempt++) {
    const tab = await open(browser);
    await tab.inside().evaluate(() => {
      /** @type {any} */ (globalThis).longTasks = [0];
      new PerformanceObserver((list) =>
        /** @type {any} */ (globalThis).longTasks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({ type: 'longtask' });
    });
    await choose(tab, files);
    await tableReady(tab);
    await tab.inside().evaluate(() => {
      location.hash = 'data';
    });
    await tab.box.locator('.sheet td').first().waitFor();
    await tab.page.waitForTimeout(200);
    longest.push(await tab.inside().evaluate(() => Math.max(.../** @type {any} */ (globalThis).longTasks)));
    await tab.context.close();
  }
  assert.ok(longest.at(-1) < most, `the longest tasks took ${longest} ms`);
});

test('100,000 accounts: a file under 12 MB that opens in under two seconds', async (t) => {
  const room = folder(t);
  const { status, stderr } = spawnSync(process.execPath, [GENERATE, '--bench', '--accounts', '100000', '--out', room], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const path = join(room, 'large.html');
  const report = spawnSync(CHS, ['report', '--model', join(room, 'model.json'), join(room, 'accounts.csv'), '-o', path]);
  assert.equal(report.status, 0, String(report.stderr));
  assert.ok(statSync(path).size < 12 * 2 ** 20, `${statSync(path).size} bytes`);
  let best = Infinity;
  for (let i = 0; i < 5 && best > 2000; i++) {
    const start = performance.now();
    const tab = await open(browser, { url: pathToFileURL(path).href, ready: ROWS });
    best = Math.min(best, performance.now() - start);
    assert.deepEqual(trouble(tab), {});
    await tab.context.close();
  }
  assert.ok(best < 2000, `${Math.round(best)} ms`);
  t.diagnostic(`${(statSync(path).size / 2 ** 20).toFixed(1)} MB, open in ${Math.round(best)} ms`);
});

test('from opening the file to the sample that is shown', async (t) => {
  // 300 ms are wished for both; the first is more than that so far
  const patience = Number(process.env.CHS_PATIENCE ?? 1);
  /** Of what the start shows once the sample is scored, and from the click on it to its portfolio. @type {{ open: number[], click: number[] }} */
  const took = { open: [], click: [] };
  for (let i = 0; i < 7; i++) {
    const { context, page } = await watched(browser, { expected: () => true });
    await context.addInitScript(() => {
      const shown = /** @type {any} */ (globalThis);
      const now = () => performance.timeOrigin + performance.now();
      if (top === self) return;
      addEventListener('click', () => (shown.clicked = now()), { capture: true, once: true });
      const watch = () => {
        // what is there at the beginning of a frame is on the screen at its end
        if (document.querySelector('.specimen .chip')) shown.opened ??= now();
        if (document.querySelector('.space .row .chip')) shown.listed ??= now();
        if (!shown.listed) requestAnimationFrame(watch);
      };
      requestAnimationFrame(watch);
    });
    await page.goto(pathToFileURL(PAGE).href);
    const begun = await page.evaluate(() => performance.timeOrigin);
    const inside = /** @type {import('playwright-core').Frame} */ (page.frames().find((frame) => frame.parentFrame()));
    await inside.waitForFunction(() => /** @type {any} */ (globalThis).opened);
    await inside.locator('#sample').click();
    await inside.waitForFunction(() => /** @type {any} */ (globalThis).listed);
    const { opened, clicked, listed } = await inside.evaluate(() => /** @type {any} */ (({ opened, clicked, listed }) => ({ opened, clicked, listed }))(globalThis));
    took.open.push(opened - begun);
    took.click.push(listed - clicked);
    await context.close();
  }
  const least = (/** @type {number[]} */ list) => Math.min(...list);
  t.diagnostic(`open ${took.open.map(Math.round)} ms, click ${took.click.map(Math.round)} ms`);
  assert.ok(least(took.open) < 1000 * patience, `open: ${took.open.map(Math.round)} ms`);
  assert.ok(least(took.click) < 300 * patience, `click: ${took.click.map(Math.round)} ms`);
});
