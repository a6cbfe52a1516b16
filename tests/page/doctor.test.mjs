// SPDX-License-Identifier: MIT
// What the doctor says stands in the Data view with its figures, and one click changes the model, scores it again and takes the
// finding away; the changed model can be saved.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible } from './axe.mjs';
import { choose, file, launch, open, saved, tableReady, trouble } from './browser.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const MODEL = `{
  "chs": 1, "name": "Rounded",
  "account": { "id": "id" },
  "signals": [ { "id": "usage", "label": "Usage", "value": "usage", "goal": 100 } ],
  "score": { "of": [ { "signal": "usage" } ] },
  "rules": [ { "if": "usage > 10", "cap": 49.5, "because": "A cap" } ],
  "bands": [ { "name": "Low", "from": 0, "color": "red" }, { "name": "High", "from": 50, "color": "green" } ]
}
`;
const ACCOUNTS = `id,usage\n${Array.from({ length: 12 }, (_, i) => `a${i},${i * 9}`).join('\n')}\n`;

test('a finding is mended by a click, and the model can be saved', async () => {
  const tab = await open(browser, { scheme: 'dark' });
  await choose(tab, [file('rounded.json', MODEL), file('accounts.csv', ACCOUNTS)]);
  await tableReady(tab);
  await tab.box.evaluate(() => {
    location.hash = 'data';
  });
  const doctor = tab.box.locator('#doctor');
  const cap = doctor.locator('li', { hasText: 'rules.cap_rounds_up' });
  await cap.waitFor();
  assert.match(await cap.innerText(), /High\s[\s\S]*Rule 1 caps below the band "High"[\s\S]*cap\s*49\.5\s*shown\s*50/);
  const before = await doctor.locator('li').count();
  await cap.getByRole('button', { name: /^Do that: Let rule 1 cap/ }).click();
  await cap.waitFor({ state: 'detached' });
  assert.equal(await doctor.locator('li').count(), before - 1);
  const text = String(await saved(tab, 'Save the changed model'));
  assert.equal(text, MODEL.replace('49.5', '49'));
  assert.deepEqual(trouble(tab), {});
  await accessible(tab);
  await tab.context.close();
});
