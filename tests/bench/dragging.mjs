// SPDX-License-Identifier: MIT
// A slider of What-if dragged with a mouse in Chromium, on a large portfolio: how much work it is from the input event to the end
// of the frame that shows it, how steady the frames are, how long the longest task of the page is; and beside it DuckDB-WASM
// with the re-score of the same weights and the count of who goes from which band to which in SQL. Both must count the same.
import { choose, launch, open } from '../page/browser.mjs';
import { benchCsv } from '../reference/bench-portfolio.mjs';
import { inDuck } from './dragging-duck.mjs';
import { writeOnce } from './formats.mjs';
import { FOLDER, median, ms, must, table, target } from './print.mjs';

/** What is held to: p95 of the work, share of frames over 25 ms, longest task. */
const SIZES = [
  { accounts: 100_000, file: 'accounts-100k.csv', p95: 12, slow: 0.05, longest: Infinity },
  { accounts: 1_000_000, file: 'accounts.csv', p95: 40, slow: Infinity, longest: 50 },
];
const SLIDER = 'w-usage';
const ENOUGH = 60; // changes, for a p95 that says something
const OTHERS = 65; // the other weights of the bench model
/** The weight at which page and SQL are compared. */
const LAST = 5;
const SLOW_FRAME = 25;
const PACE = 12; // ms between two moves of the mouse, about what a mouse reports

/** What must follow, each by a selector. */
const PARTS = { verdict: '.verdict', flow: '.flow', movers: '.movers', spread: '.overlay', account: '.open-account', phone: '.live' };

/**
 * `parts`: those that changed together with the share beside the slider; `late`: those that changed at another time
 * @typedef {{ work: number[], shown: number[], frames: number[], weights: number[], parts: string[], late: string[] }} Seen
 */
/** @typedef {import('../page/browser.mjs').Tab} Tab */

/** @param {number[]} values @param {number} part */
const quantile = (values, part) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];

/** In the page: notes every change of figures that an input event led to. @param {{ slider: string, others: number, parts: Record<string, string> }} of */
function watch({ slider, others, parts }) {
  /** @type {Seen} */
  const seen = { work: [], shown: [], frames: [], weights: [], parts: [], late: [] };
  /** When a weight was set. @type {Map<number, number>} */
  const set = new Map();
  const input = /** @type {HTMLInputElement} */ (document.getElementById(slider));
  const share = /** @type {HTMLElement} */ (document.querySelector(`output[for="${slider}"]`));
  addEventListener('input', () => set.set(Number(input.value), performance.now()), true);
  new MutationObserver((changes) => {
    const drawn = performance.now();
    const within = (/** @type {Node} */ node, /** @type {string} */ selector) => (node instanceof Element ? node : node.parentElement)?.closest(selector) != null;
    // the tables of charts for screen readers follow when the drag rests: nobody sees them
    const visible = changes.filter(({ target }) => !within(target, '.hide'));
    const hit = Object.keys(parts).filter((name) => visible.some(({ target }) => within(target, parts[name])));
    if (!changes.some(({ target }) => share.contains(target))) {
      seen.late.push(...hit);
      return;
    }
    seen.parts.push(...hit);
    const now = parseFloat(share.textContent ?? '');
    const weight = Math.round((others * now) / (100 - now));
    const asked = set.get(weight);
    if (asked === undefined) return;
    set.delete(weight);
    requestAnimationFrame(() => {
      const begin = performance.now();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const end = performance.now(); // style, layout and paint are done
        seen.work.push(drawn - asked + (end - begin));
        seen.shown.push(end - asked);
        seen.weights.push(weight);
      };
      port2.postMessage(null);
    });
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  let last = 0;
  const frame = (/** @type {number} */ time) => {
    if (last > 0) seen.frames.push(time - last);
    last = time;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  /** @type {any} */ (globalThis).seen = seen;
}

/** From one end of the slider to the other and back, and what was seen of it. @param {Tab} tab @param {number} rounds @returns {Promise<Seen>} */
async function drag({ box, page }, rounds) {
  const place = await box.locator(`#${SLIDER}`).boundingBox();
  if (!place) throw new Error('the slider is not there');
  const [from, to, y] = [place.x + 20, place.x + place.width - 20, place.y + place.height / 2];
  const now = Number(await box.locator(`#${SLIDER}`).inputValue()) / Number(await box.locator(`#${SLIDER}`).getAttribute('max'));
  await page.mouse.move(place.x + 8 + (place.width - 16) * now, y);
  await page.mouse.down();
  await page.mouse.move(from, y);
  await page.waitForTimeout(400);
  await box.evaluate(() => Object.values(/** @type {any} */ (globalThis).seen).forEach((list) => (list.length = 0)));
  for (let round = 0; round < rounds; round++)
    for (const [a, b] of [[from, to], [to, from]])
      for (let x = a; b > a ? x < b : x > b; x += b > a ? 2.5 : -2.5) {
        const begin = performance.now();
        await page.mouse.move(x, y);
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, PACE - (performance.now() - begin))));
      }
  const seen = await box.evaluate(() => structuredClone(/** @type {any} */ (globalThis).seen));
  await page.mouse.up();
  await page.waitForTimeout(500);
  return seen;
}

/** The longest task of the page's main thread in one more drag, as Chromium's own trace has it. @param {import('playwright-core').Browser} browser @param {Tab} tab */
async function longestTask(browser, tab) {
  await browser.startTracing(tab.page, { categories: ['toplevel', '__metadata'] });
  await drag(tab, 1);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const main = new Set(traceEvents.filter((/** @type {any} */ each) => each.name === 'thread_name' && each.args.name === 'CrRendererMain').map((/** @type {any} */ { pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter((/** @type {any} */ { ph, cat, pid, tid }) => ph === 'X' && cat.includes('toplevel') && main.has(`${pid} ${tid}`));
  return Math.max(...tasks.map((/** @type {any} */ { dur }) => (dur ?? 0) / 1000));
}

/** Who goes from which band to which, as the chart of the page says. @param {Tab} tab */
async function flowsShown({ box }) {
  const label = (await box.locator('.flow svg').getAttribute('aria-label')) ?? '';
  return [...label.matchAll(/([A-Z][a-z ]+?) to ([A-Z][a-z ]+?): ([\d,]+)/g)].map(([, from, to, n]) => `${from} > ${to}: ${n.replaceAll(',', '')}`).sort();
}

/** @param {import('playwright-core').Browser} browser @param {string} file */
async function inThePage(browser, file) {
  const tab = await open(browser, { width: 1440, height: 1000 });
  await choose(tab, [`${FOLDER}model.json`, `${FOLDER}${file}`]);
  await tab.box.locator('[role=grid][aria-rowcount]').waitFor({ timeout: 120_000 });
  await tab.box.evaluate(() => {
    location.hash = 'whatif';
  });
  await tab.box.locator(`#${SLIDER}`).waitFor();
  await tab.box.locator('#find-account').fill('Acme 7');
  await tab.box.locator('.proposals button').first().click(); // an open account follows, too
  await tab.box.locator('.then-now').waitFor();
  await tab.box.evaluate(watch, { slider: SLIDER, others: OTHERS, parts: PARTS });
  await drag(tab, 1); // warm
  const seen = await drag(tab, 2);
  const longest = await longestTask(browser, tab);
  await tab.box.locator(`#${SLIDER}`).fill(String(LAST));
  await tab.box.locator(`output[for="${SLIDER}"]`, { hasText: `${((100 * LAST) / (LAST + OTHERS)).toFixed(2)}%` }).waitFor();
  const flows = await flowsShown(tab);
  const never = Object.keys(PARTS).filter((name) => !seen.parts.includes(name));
  must(seen.work.length >= ENOUGH, `only ${seen.work.length} changes were seen`);
  must(never.length === 0, `what did not follow: ${never.join(', ')}`);
  must(seen.late.length === 0, `what followed later: ${[...new Set(seen.late)].join(', ')}`);
  must(Object.values(tab.seen).flat().filter(Boolean).length === 0, JSON.stringify(tab.seen));
  await tab.context.close();
  return { seen, longest, flows };
}

export async function benchDragging() {
  writeOnce(`${FOLDER}${SIZES[0].file}`, () => benchCsv(SIZES[0].accounts));
  const browser = await launch();
  const rows = [];
  try {
    for (const { accounts, file, p95, slow, longest } of SIZES) {
      const page = await inThePage(browser, file);
      const duck = await inDuck(browser, file, page.seen.weights.slice(0, 60), LAST);
      must(page.flows.join() === duck.flows.join() && page.flows.length > 0, `${page.flows.join(', ')} in the page, ${duck.flows.join(', ')} in SQL`);
      const { work, shown, frames } = page.seen;
      const late = frames.filter((each) => each > SLOW_FRAME).length / frames.length;
      const name = accounts.toLocaleString('en');
      const percent = `${(100 * late).toFixed(1)}%`;
      rows.push([name, ...[0.5, 0.95, 1].map((part) => ms(quantile(work, part))), ms(median(shown)), percent, ms(page.longest), String(work.length), ms(median(duck.times)), ms(quantile(duck.times, 0.95))]);
      target(`drag, ${name} accounts, p95 of the work`, ms(quantile(work, 0.95)), `under ${p95} ms`, quantile(work, 0.95) < p95);
      if (slow < 1) target(`drag, ${name} accounts, frames over ${SLOW_FRAME} ms`, percent, `under ${100 * slow}%`, late < slow);
      if (longest < Infinity) target(`drag, ${name} accounts, longest task`, ms(page.longest), `under ${longest} ms`, page.longest < longest);
    }
  } finally {
    await browser.close();
  }
  table('Dragging a slider in Chromium: from the input event to the end of the frame in which everything on the screen has followed',
    ['accounts', 'work p50', 'p95', 'most', 'until shown', 'frames over 25 ms', 'longest task', 'changes', 'DuckDB-WASM p50', 'p95'], rows);
}
