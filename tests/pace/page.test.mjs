// SPDX-License-Identifier: MIT
// How long the page takes, in a real browser. Run by itself, after everything else: what else runs takes from the same
// processors. Each figure is the best of several runs.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { boxOf, choose, folder, launch, open, PAGE, ROOT, smallModel, tableReady, trouble, watched, write } from '../page/browser.mjs';

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
    await tab.box.evaluate(() => {
      /** @type {any} */ (globalThis).longTasks = [0];
      new PerformanceObserver((list) =>
        /** @type {any} */ (globalThis).longTasks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({ type: 'longtask' });
    });
    await choose(tab, files);
    await tableReady(tab);
    await tab.box.evaluate(() => {
      location.hash = 'data';
    });
    await tab.box.locator('.sheet td').first().waitFor();
    await tab.page.waitForTimeout(200);
    longest.push(await tab.box.evaluate(() => Math.max(.../** @type {any} */ (globalThis).longTasks)));
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

test('from opening the file to the start with its figures, and to the sample portfolio', async (t) => {
  const patience = Number(process.env.CHS_PATIENCE ?? 1);
  /**
   * Until the start shows the figures of the sample; from there to the sample that is scored; from the click on it then to its
   * portfolio; and from opening to the portfolio when the click comes as soon as there is a button.
   * @type {Record<'open' | 'scored' | 'click' | 'atOnce', number[]>}
   */
  const took = { open: [], scored: [], click: [], atOnce: [] };
  for (let i = 0; i < 14; i++) {
    const atOnce = i % 2 === 1;
    const { context, page } = await watched(browser, { expected: () => true });
    await context.addInitScript((atOnce) => {
      const shown = /** @type {any} */ (globalThis);
      const now = () => performance.timeOrigin + performance.now();
      if (top === self) return;
      addEventListener('click', () => (shown.clicked = now()), { capture: true, once: true });
      const watch = () => {
        // what is there at the beginning of a frame is on the screen at its end
        if (!shown.opened && document.querySelector('.specimen .chip')) {
          shown.opened = now();
          if (atOnce) /** @type {HTMLElement} */ (document.querySelector('#sample')).click();
        }
        if (/^chs \d/.test(document.querySelector('.stamp')?.textContent ?? '')) shown.scored ??= now();
        if (document.querySelector('.space .row .chip')) shown.listed ??= now();
        if (!shown.listed) requestAnimationFrame(watch);
      };
      requestAnimationFrame(watch);
    }, atOnce);
    await page.goto(pathToFileURL(PAGE).href);
    const begun = await page.evaluate(() => performance.timeOrigin);
    const box = boxOf(page);
    await box.waitForFunction(() => /** @type {any} */ (globalThis).scored);
    if (!atOnce) await box.locator('#sample').click();
    await box.waitForFunction(() => /** @type {any} */ (globalThis).listed);
    const seen = await box.evaluate(() => /** @type {any} */ (({ opened, scored, clicked, listed }) => ({ opened, scored, clicked, listed }))(globalThis));
    if (atOnce) took.atOnce.push(seen.listed - begun);
    else {
      took.open.push(seen.opened - begun);
      took.scored.push(seen.scored - seen.opened);
      took.click.push(seen.listed - seen.clicked);
    }
    await context.close();
  }
  for (const [what, most] of /** @type {[keyof typeof took, number][]} */ ([['open', 300], ['scored', 500], ['click', 300], ['atOnce', 800]])) {
    const all = took[what].map(Math.round);
    t.diagnostic(`${what}: ${all.join(', ')} ms`);
    assert.ok(Math.min(...all) < most * patience, `${what}: ${all} ms`);
  }
});
