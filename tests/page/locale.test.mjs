// SPDX-License-Identifier: MIT
// Numbers and days are written as the reader's browser has them: in tables, on axes, beside sliders while they are dragged,
// and in fields; what is saved as a file is the same for everybody.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launch, open, openSample, saved, trouble, until } from './browser.mjs';

const EXPECTED = /** @type {const} */ ([
  { locale: 'en-US', money: /^\$\d+\.\d+M of \$\d+\.\d+M ARR is/, date: /^[A-Z][a-z]{2} \d{1,2}, 202\d/, weight: /^\d+\.\d\d%$/, point: '.', percent: /\d%/ },
  { locale: 'de-DE', money: /^\d+,\d+M\u00A0\$ of \d+,\d+M\u00A0\$ ARR is/, date: /^\d{1,2}\. \p{L}+\.? 202\d/u, weight: /^\d+,\d\d\u00A0%$/, point: ',', percent: /\d\u00A0%/ },
  { locale: 'fr-FR', money: /^\d+,\d+M\u00A0\$(US)? of \d+,\d+M\u00A0\$(US)? ARR is/, date: /^\d{1,2} \p{L}+\.? 202\d/u, weight: /^\d+,\d\d[\u00A0\u202F]%$/, point: ',', percent: /\d[\u00A0\u202F]%/ },
]);

/** @type {string[]} */
const files = [];
for (const { locale, money, date, weight, point, percent } of EXPECTED) {
  test(`${locale}: verdict, table, account, axis, slider and field`, async (t) => {
    const browser = await launch(locale);
    t.after(() => browser.close());
    const tab = await open(browser);
    const { box, page } = tab;
    await openSample(tab);
    assert.match(await box.locator('h1.verdict').innerText(), money);
    assert.match(await box.locator('.space .row .renewal').first().innerText(), date);
    assert.match(await box.locator('.space .row .cover').first().innerText(), percent);
    files.push(await saved(tab, 'Save scores as CSV').then(String));

    await box.evaluate(() => {
      location.hash = 'account/10';
    });
    const weights = box.locator('.breakdown tbody tr:not(.effect) .by:not(:empty)');
    await weights.first().waitFor();
    for (const said of await weights.allInnerTexts()) if (said) assert.match(said, weight);
    const points = await box.locator('.breakdown .pts').allInnerTexts();
    assert.ok(points.some((said) => new RegExp(`^\\d+\\${point}\\d\\d$`).test(said)), points.join(' '));

    await box.evaluate(() => {
      location.hash = 'whatif';
    });
    const slider = box.locator('#w-usage');
    await slider.waitFor();
    await slider.scrollIntoViewIfNeeded();
    const before = await box.locator('output[for=w-usage]').innerText();
    assert.match(before, weight);
    let last = before;
    const place = await slider.boundingBox();
    assert.ok(place);
    await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
    await page.mouse.down();
    for (const part of [0.4, 0.33, 0.21]) {
      await page.mouse.move(place.x + place.width * part, place.y + place.height / 2);
      await until(tab, async () => (await box.locator('output[for=w-usage]').innerText()) !== last, `another weight at ${part}`);
      const { now, aloud } = await slider.evaluate((it) => ({ // at once: the next figure may be on its way
        now: /** @type {HTMLOutputElement} */ (document.querySelector('output[for=w-usage]')).innerText,
        aloud: it.getAttribute('aria-valuetext') ?? '',
      }));
      assert.match(now, weight);
      last = now;
      assert.ok(aloud.endsWith(now), `read aloud as it is shown: ${aloud}, ${now}`);
    }
    await page.mouse.up();

    await box.evaluate(() => {
      location.hash = 'model';
    });
    await box.locator('[id^=part-]').first().click();
    const field = box.locator('#f-score-need');
    await field.waitFor();
    await field.fill(`0${point}45`);
    await field.blur();
    await box.locator('#undo:not([aria-disabled=true])').waitFor();
    assert.equal(await field.inputValue(), `0${point}45`);
    const model = JSON.parse(String(await saved(tab, 'Save as file')));
    assert.equal(model.score.need, 0.45);
    assert.deepEqual(trouble(tab), {});
  });
}

test('the saved scores are the same whoever saves them', () => {
  assert.equal(files.length, EXPECTED.length);
  assert.equal(new Set(files).size, 1);
});
