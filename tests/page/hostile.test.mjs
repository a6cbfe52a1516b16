// SPDX-License-Identifier: MIT
// A portfolio that is hostile wherever it can be, driven through every view: of the page, of the German page, of a dashboard
// saved from it, and of the element in a page of others. Nothing is asked of anybody, the policies report nothing, and everything
// shows as text. Who listens counts connections and packets; that these would be seen is shown in sealed.test.mjs.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { choose, file, folder, launch, open, ROOT, serve, SITE, smallModel, trouble, watched, write } from './browser.mjs';
import { listeners } from './ways.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof listeners>>} */
let outside;
before(async () => {
  browser = await launch();
  outside = await listeners();
});
after(async () => {
  await browser.close();
  outside.close();
});

/** What names, ids, cells and labels are. */
const texts = () => {
  const to = (/** @type {string} */ path) => `${outside.origin}/${path}`;
  return [
    `<img src="${to('img')}" onerror="alert(1)">`,
    '</script><script>alert(2)</script>',
    'javascript:alert(3)',
    `"><iframe src="${to('page')}"></iframe>`,
    `<svg onload=alert(4)><style>@import url(${to('css')});</style><image href="${to('image')}"/>`,
    `<a href="javascript:alert(5)" style="background:url(${to('bg')})" ping="${to('ping')}">x</a>`,
    `<!-- <script> --!><base href="${to('base')}"><link rel=prefetch href="${to('prefetch')}">`,
    `\u202Egnp.exe\u0007\u0085\u2028<meta http-equiv=refresh content="0;url=${to('page')}">`,
    `url(${to('css-url')})`,
    'data:text/html,<script>alert(6)</script>',
    `=HYPERLINK("${to('formula')}")`,
    '{{constructor.constructor("alert(7)")()}}${alert(8)}',
    '__proto__',
    `${'very long '.repeat(4000)}end`,
    `${to('plain')}?a=1&b=2#frag`,
    '%00%2e%2e/\\..\\',
  ];
};

/** Two models and the tables, all made of them. */
function portfolio() {
  const all = texts();
  const quote = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;
  const model = (/** @type {Record<string, unknown>} */ more) =>
    smallModel({
      name: all[0],
      about: { purpose: all[1], healthy_means: all[2], owner: all[3] },
      changes: [{ date: '2026-01-01', who: all[3], why: all[4] }],
      account: { id: 'id', name: 'name', owner: 'owner', segment: 'tier', value: 'arr', renewal: 'renewal', date: 'day' },
      tables: { tickets: { account: 'organization', by: 'name', date: 'created_at' } },
      signals: [
        { id: 'x', label: all[0], value: 'x', unit: 'u<b>', curve: [[0, 0], [100, 100]] },
        { id: 'w', label: all[1], value: 'tier', points: Object.fromEntries(all.slice(0, 9).map((text, i) => [text, 10 * i])) },
        { id: 'c', label: all[8], value: 'sentiment(note)', curve: [[-2, 0], [2, 100]] },
        { id: 't', label: all[5], value: 'count(tickets)', curve: [[0, 100], [9, 0]] },
      ],
      score: { of: [{ group: 'g', label: all[4], weight: 1, of: ['x', 'w', 'c', 't'].map((signal) => ({ signal, weight: 1 })) }] },
      segments: [{ name: all[1], if: 'x < 30' }, { name: all[7], if: 'x < 60', weights: { x: 3 } }],
      rules: [{ if: 'x < 20', cap: 30, because: all[3] }],
      bands: [
        { name: all[1], from: 0, color: 'red', playbook: 'p' },
        { name: all[3], from: 40, color: 'green' },
      ],
      playbooks: { p: { owner: all[2], within: '2d', steps: [all[0], all[14]] } },
      expect: [{ account: `id3${all[3]}`, band: all[1], because: all[6] }],
      ...more,
    });
  const rows = all.map((text, i) =>
    [quote(`id${i}${text.slice(0, 200)}`), quote(text), (i * 7) % 100, quote(text), quote(all[(i + 3) % 9]), 100 * i, '2027-01-01', '2026-01-01', quote(`not good ${text}`), ...all.slice(0, 4).map(quote)].join(','),
  );
  return [
    file('model.json', model({})),
    file('other.json', model({ name: all[12], score: { of: [{ signal: 'x', weight: 1 }] } })),
    file(`accounts ${all[0].replaceAll('/', '_')}.csv`, `id,name,x,owner,tier,arr,renewal,day,note,${all.slice(0, 4).map(quote).join(',')}\n${rows.join('\n')}\n`),
    file('tickets.csv', `organization,created_at\n${[...all.slice(0, 6), 'somebody', all[10]].map((text) => `${quote(text)},2026-01-01`).join('\n')}\n`),
    file('overrides.csv', `account,action,value,reason,author,from,until\n${quote(`id1${all[1]}`)},set,12,${quote(all[0])},${quote(all[3])},2025-01-01,2027-01-01\n`),
  ];
}

/** What must not be in a document, whatever was in the files. */
const foreign = () =>
  [...document.querySelectorAll('img, iframe, object, embed, link:not([href="data:,"]), base, script:not([type="text/plain"]), meta[http-equiv], [style*="url"], a[href]:not([href^="#"]), area, form, video, audio, [onerror], [onload], [ping]')]
    .map((node) => node.outerHTML.slice(0, 120))
    .filter((html) => !/^<(script>|meta http-equiv="Content-Security-Policy")/.test(html));

/** @param {import('./browser.mjs').Tab} tab @param {string} what */
async function quiet(tab, what) {
  assert.deepEqual(trouble(tab), {}, what);
  assert.deepEqual(await tab.box.evaluate(foreign), [], what);
  assert.deepEqual(outside.seen, { connections: 0, asked: [], packets: [] }, what);
}

/** Opens whatever can be opened. @param {import('./browser.mjs').Tab} tab */
const unfold = (tab) =>
  tab.box.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
  });

/** @param {import('./browser.mjs').Tab} tab @param {string} hash @param {string} there */
async function view(tab, hash, there) {
  await tab.box.evaluate((to) => {
    location.hash = to;
  }, hash);
  await tab.box.locator(there).first().waitFor();
  await unfold(tab);
}

/** The views that a dashboard has, too. @param {import('./browser.mjs').Tab} tab @param {number} step every how many-th account is opened */
async function look(tab, step) {
  await view(tab, 'portfolio', '.space .row .chip');
  for (const reader of await tab.box.locator('.view-bar input[type=radio]').all()) await reader.check();
  await tab.box.locator('.view-bar input[type=radio]').first().check();
  await view(tab, 'portfolio', '.space .row .chip');
  await quiet(tab, 'portfolio');
  for (let index = 0; index < texts().length; index += step) {
    await view(tab, `account/${index}`, '.breakdown');
    await tab.box.waitForFunction((nth) => new RegExp(`^#account/${nth}$`).test(location.hash), index);
  }
  await quiet(tab, 'account');
  await view(tab, 'whatif', '#w-g');
  await tab.box.locator('#w-g').fill('1.5');
  await tab.box.locator('.diff ins').first().waitFor();
  await quiet(tab, 'what-if');
}

/** Every view of the page; gives the dashboard that it saves. @param {import('./browser.mjs').Tab} tab @param {number} step */
async function driven(tab, step) {
  const { box, page } = tab;
  await choose(tab, portfolio());
  await box.locator('.compared h1').waitFor(); // there are two models
  await view(tab, 'portfolio', '.space .row .chip');
  const names = await box.locator('.row .name a').allTextContents();
  for (const text of texts().slice(0, 6)) assert.ok(names.includes(text), `${text} is not among ${names.map((name) => name.slice(0, 80)).join(' | ')}`);
  await look(tab, step);
  await view(tab, 'data', '.keys-table');
  for (const table of await box.locator('.columns .seg input').all()) await table.check();
  await unfold(tab);
  await quiet(tab, 'data');
  await view(tab, 'model', '#f-signals-0-label');
  for (const part of ['x', 'w', 'c', 't']) {
    await box.locator(`#part-${part}`).click();
    await box.locator('[id^="f-signals-"]').first().waitFor();
  }
  await box.locator('input[value="json"]').check();
  await box.locator('#model-text').fill(`{ "name": "${texts()[9].replaceAll('"', "'")}", `);
  await box.locator('.json-errors li').waitFor();
  await quiet(tab, 'model');
  await view(tab, 'compare', '.compared :is(h1, .note)');
  for (const option of (await box.locator('#rival option').all()).keys()) {
    await box.locator('#rival').selectOption({ index: option });
    await box.locator('.compared :is(h1, .note)').first().waitFor();
  }
  await quiet(tab, 'compare');

  await view(tab, 'save', '#svg-distribution');
  /** @type {import('playwright-core').Download[]} */
  const downloads = [];
  page.on('download', (download) => downloads.push(download));
  await box.locator('#save-board').scrollIntoViewIfNeeded();
  for (const share of ['hashed', 'totals', 'all']) {
    await box.locator(`input[name="share"][value="${share}"]`).check();
    const made = page.waitForEvent('download');
    await box.locator('#save-board').click();
    await made;
  }
  const board = downloads[downloads.length - 1];
  const buttons = await box.locator('.ways-list .btn').all();
  assert.ok(buttons.length >= 14, `${buttons.length} ways to save`);
  for (const button of buttons) {
    const made = page.waitForEvent('download');
    await button.click();
    await made;
  }
  await quiet(tab, 'save');
  return board.path();
}

for (const [page, step] of /** @type {[string, number][]} */ ([['chs.html', 1], ['chs.de.html', 5]])) {
  test(`${page} and what is saved from it: nothing leaves with a hostile portfolio in any view`, async (t) => {
    const tab = await open(browser, { url: pathToFileURL(join(ROOT, 'dist', page)).href });
    const path = await driven(tab, step);
    const saved = write(folder(t), 'saved.html', readFileSync(path, 'utf8'));
    await tab.context.close();
    const board = await open(browser, { url: pathToFileURL(saved).href, ready: '.space .row .chip' });
    await look(board, 5);
    await board.context.close();
  });
}

test('the element in a page of others asks for its own files, and its worker for nothing', async () => {
  const [model, , accounts, tickets] = portfolio();
  const host = await serve((path) => {
    if (path === '/') {
      return {
        type: 'text/html',
        body: `<!doctype html><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,"><script type="module" src="dashboard.js"></script><chs-dashboard></chs-dashboard>`,
        headers: { 'content-security-policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types chs" },
      };
    }
    const at = join(SITE, path);
    const type = { '.wasm': 'application/wasm', '.js': 'text/javascript' }[extname(at)];
    return type && existsSync(at) ? { type, body: readFileSync(at) } : null;
  });
  const { page, context, seen } = await watched(browser, { expected: (url) => url.startsWith(`${host.origin}/`) });
  await page.goto(`${host.origin}/`);
  await page.evaluate(
    ([model, accounts, tickets]) => {
      const one = /** @type {any} */ (document.querySelector('chs-dashboard'));
      Object.assign(one, { model, data: accounts, tables: { tickets } });
    },
    [model, accounts, tickets].map(({ buffer }) => buffer.toString('utf8')),
  );
  const one = page.locator('chs-dashboard');
  await one.locator('.space .row .chip').first().waitFor();
  await one.locator('.row[aria-rowindex="3"]').click();
  await one.locator('.breakdown').waitFor();
  await one.getByRole('link', { name: 'What-if' }).click();
  await one.locator('#w-g').fill('1.5');
  await one.locator('.diff ins').first().waitFor();
  assert.deepEqual(trouble({ seen }), {});
  assert.deepEqual([...new Set(host.hits)].filter((hit) => !/^GET \/([\w/-]+\.(js|wasm))?$/.test(hit)), [], 'modules by their names, and nothing behind these');
  assert.deepEqual(outside.seen, { connections: 0, asked: [], packets: [] });
  await context.close();
  host.close();
});
