// SPDX-License-Identifier: MIT
// The panel that says what the loaded data supports: in agreement with chs check, and a model of a stage is one click away.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { choose, launch, open, ROOT } from './browser.mjs';

const CSV = join(ROOT, 'examples/data/stages.csv');
const MODEL = join(ROOT, 'examples/models/crawl.json');

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test('the panel shows the inputs that chs check finds, and scores with the model of a stage', async () => {
  const printed = execFileSync(join(ROOT, 'build/chs'), ['check', '--model', MODEL, CSV, '--format', 'json'], { encoding: 'utf8' });
  const { stages } = JSON.parse(printed);
  const tab = await open(browser);
  await choose(tab, [MODEL, CSV]);
  await tab.box.locator('.rows, .space').first().waitFor();
  await tab.box.evaluate(() => {
    location.hash = '#data';
  });
  const box = tab.box.locator('.stages');
  await box.waitFor();
  assert.ok((await tab.box.locator('.panel', { has: box }).innerText()).includes(stages.says));
  const all = await box.locator('.stage').evaluateAll((list) => list.map((each) => each.querySelectorAll('li').length));
  assert.deepEqual(all, [3, 6, 6, 5]);
  for (const { label, coverage } of stages.fly.inputs) {
    const line = await box.locator('li', { hasText: label }).first().textContent();
    assert.ok(line?.includes(`${coverage}% of accounts`), `${label}: ${line}`);
  }
  await box.getByText('Fly', { exact: true }).evaluate((node) => ((/** @type {any} */ (node.closest('details'))).open = true));
  await box.getByRole('button', { name: 'Score with the fly model' }).click();
  await tab.box.waitForFunction(() => location.hash === '#portfolio');
  assert.match(await tab.box.locator('body').innerText(), /Fly/);
});
