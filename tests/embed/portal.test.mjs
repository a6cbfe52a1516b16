// SPDX-License-Identifier: MIT
// <chs-dashboard> in pages of others, under their policies: the portal of examples/embed as it would be served, and small pages
// that hand model and data over, change them, and take elements away.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { accessible } from '../page/axe.mjs';
import { launch, ROOT, SAMPLE, serve, smallModel, trouble, watched } from '../page/browser.mjs';

const PAGES = mkdtempSync(join(tmpdir(), 'chs-portal-'));
const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
});
/** Pages that a test makes, by path, each with its policy. @type {Record<string, { body: string, policy?: string }>} */
const made = {};
const SELF = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => {
  // its own make: another one's job server is not for it
  execFileSync('make', ['embed-pages', `EMBED=${PAGES}`], { cwd: ROOT, env: { ...process.env, MAKEFLAGS: '', MFLAGS: '' }, stdio: 'pipe' });
  browser = await launch();
  server = await serve((path) => {
    const page = made[path];
    if (page) {
      const type = TYPES[extname(path)] ?? 'text/javascript';
      return { type, body: page.body, headers: page.policy ? { 'content-security-policy': page.policy } : undefined };
    }
    const file = join(PAGES, path.endsWith('/') ? `${path}index.html` : path);
    return existsSync(file) ? { type: TYPES[extname(file)] ?? 'text/javascript', body: readFileSync(file) } : null;
  });
});
after(async () => {
  await browser.close();
  server.close();
  rmSync(PAGES, { recursive: true, force: true });
});

/** @param {string} path @param {{ width?: number, scheme?: 'light' | 'dark' }} [options] */
async function visit(path, options = {}) {
  const tab = await watched(browser, { ...options, expected: (url) => url.startsWith(`${server.origin}/`) });
  await tab.page.goto(server.origin + path);
  return tab;
}

/** A page with its policy that defines the element and runs a script. @param {string} name @param {string} html @param {string} script @param {string} [policy] */
function page(name, html, script, policy = SELF) {
  made[`/portal/${name}.html`] = {
    policy,
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title><link rel="icon" href="icon.svg">
<script type="module" src="chs/dashboard.js"></script><script type="module" src="${name}.js"></script></head><body><main><h1>Page</h1>${html}</main></body></html>`,
  };
  made[`/portal/${name}.js`] = {
    body: `globalThis.heard = []; for (const type of ['chs-ready', 'chs-select', 'chs-error'])
  addEventListener(type, ({ target, detail }) => heard.push({ type, id: target.id, ...detail, code: detail.code, message: detail.message }));\n${script}`,
  };
  return `/portal/${name}.html`;
}

/** What was heard, once there are so many. @param {import('playwright-core').Page} tab @param {number} [least] */
async function heard(tab, least = 1) {
  await tab.waitForFunction((n) => /** @type {any} */ (globalThis).heard?.length >= n, least);
  return tab.evaluate(() => /** @type {any} */ (globalThis).heard);
}

test('the portal: two dashboards under its policy, which disturb neither each other nor the page', async () => {
  for (const look of /** @type {const} */ ([{ width: 1280, scheme: 'light' }, { width: 420, scheme: 'dark' }])) {
    const { page: tab, context, seen } = await visit('/portal/', look);
    const [stand, accounts] = [tab.locator('#stand'), tab.locator('#accounts')];
    await accounts.locator('.row .chip').first().waitFor();
    await stand.locator('.ledger tbody tr').first().waitFor();
    assert.equal(await stand.locator('.ledger tbody').textContent(), await accounts.locator('.ledger tbody').first().textContent());
    assert.equal(await stand.locator('button, input, select').count(), 0);
    assert.equal(await tab.locator('main').count(), 1, 'landmarks are those of the portal');
    // the style of the portal stays out, and where there is little room the layout is the narrow one
    assert.equal(await stand.locator('table').evaluate((node) => getComputedStyle(node).borderTopStyle), 'none');
    assert.equal(await accounts.locator('.head-row').isVisible(), look.width > 1000);
    assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);

    const name = await accounts.locator('.row[aria-rowindex="3"] .name a').innerText();
    await accounts.locator('.row[aria-rowindex="3"]').click();
    await accounts.locator('.crumbs b', { hasText: name }).waitFor();
    assert.match(await tab.locator('#chosen').innerText(), new RegExp(`^${name} \\(A-\\d+\\): \\d+, At risk$`));
    await accounts.getByRole('link', { name: 'What-if' }).click();
    await accounts.locator('input[type=range]').first().press('ArrowRight');
    await accounts.locator('.diff ins').first().waitFor();
    assert.equal(await accounts.locator('.stamp').innerText().then((text) => text.includes('edited') || text.includes('changed')), true);
    assert.equal(await stand.locator('.breakdown, .diff').count(), 0);
    assert.doesNotMatch(await stand.locator('.stamp').innerText(), /edited|changed|No request/);
    assert.equal(new URL(tab.url()).hash, '', 'the address is the portal’s');
    assert.equal(await tab.evaluate(() => `${document.documentElement.className}${JSON.stringify(document.documentElement.dataset)}`), '{}');
    assert.deepEqual(trouble({ seen }), {});
    await accounts.getByRole('link', { name: 'Portfolio' }).click();
    await accounts.locator('.row .chip').first().waitFor();

    // keys are the portal's: only what has the focus has any, and the sheet says which
    await tab.evaluate(() => addEventListener('keydown', ({ key, defaultPrevented }) => Object.assign(globalThis, { lastKey: `${key} ${defaultPrevented}` })));
    const lastKey = () => tab.evaluate(() => /** @type {any} */ (globalThis).lastKey);
    await accounts.locator('.grid').focus();
    for (const key of ['?', '2', 'Control+z']) {
      await tab.keyboard.press(key);
      assert.equal(await lastKey(), `${key.replace('Control+', '')} false`);
    }
    await tab.keyboard.press('ArrowDown');
    assert.equal(await lastKey(), 'ArrowDown true');
    assert.equal(await accounts.locator('dialog').count(), 0);
    assert.equal(await accounts.locator('.row.active').getAttribute('aria-rowindex'), '4');
    await accounts.locator('#keys').press('Enter');
    assert.deepEqual(await accounts.locator('dialog dt').allInnerTexts().then((keys) => keys.filter((each) => /^[?1-9]$/.test(each))), []);
    assert.ok((await accounts.locator('dialog dt').count()) > 4);
    await tab.keyboard.press('Escape');
    assert.equal(await accounts.locator('#keys').evaluate((node) => node.matches(':focus')), true);
    assert.equal(await stand.locator('#keys').count(), 0, 'nothing to press in a view alone');
    await accessible({ page: tab });
    await context.close();
  }
});

test('the policies that portals have: workers of their own, from blobs alone, and trusted types', async () => {
  const html = (/** @type {string} */ more) =>
    `<chs-dashboard id="one" ${more} view="bands" model="data/model.json" data="data/accounts.csv"></chs-dashboard>`;
  const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'";
  /** @type {[string, string, string, boolean][]} */
  const cases = [
    ['own', '', `${strict}; worker-src 'self'`, true],
    ['fallback', '', strict, true],
    ['blobs', 'worker="blob"', `${strict}; worker-src blob:`, true],
    ['blobs-unsaid', '', `${strict}; worker-src blob:`, false], // it works all the same, after one report
    ['trusted', '', `${strict}; worker-src 'self'; require-trusted-types-for 'script'; trusted-types chs`, true],
  ];
  for (const [name, more, policy, silent] of cases) {
    const { page: tab, context, seen } = await visit(page(name, html(more), '', policy));
    const [{ type, accounts }] = await heard(tab);
    assert.deepEqual([type, accounts], ['chs-ready', 497], name);
    await tab.locator('#one .ledger tbody tr').first().waitFor();
    if (silent) assert.deepEqual(trouble({ seen }), {}, name);
    else assert.ok(seen.violations.length > 0);
    await context.close();
  }
});

test('model and data are handed over, change, and are freed with their element', async () => {
  const csv = readFileSync(SAMPLE.accounts, 'utf8');
  made['/portal/one-table.csv'] = { body: csv };
  made['/portal/simple.json'] = { body: readFileSync(SAMPLE.model, 'utf8') };
  const { page: tab, context, seen } = await visit(
    page(
      'handed',
      '<chs-dashboard id="one"></chs-dashboard>',
      `one.model = ${smallModel()}; one.data = 'id,name,x\\n1,Ann,20\\n2,Bob,90\\n';`,
    ),
  );
  const one = tab.locator('#one');
  const names = async () => (await one.locator('.space .row .name a').allInnerTexts()).sort();
  assert.deepEqual((await heard(tab)).map((/** @type {any} */ { type, model, accounts }) => [type, model, accounts]), [['chs-ready', 'Small', 2]]);
  await one.locator('.row .chip').first().waitFor();
  assert.deepEqual(await names(), ['Ann', 'Bob']);

  // a file, and records as JSON; an older load that is overtaken says nothing
  await tab.evaluate(() => {
    const element = /** @type {any} */ (document.getElementById('one'));
    element.data = new File(['id,name,x\n3,Cyd,50\n'], 'late.csv');
    element.reload();
  });
  await heard(tab, 2);
  await one.locator('.row a', { hasText: 'Cyd' }).waitFor();
  await tab.evaluate(() => {
    /** @type {any} */ (document.getElementById('one')).data = ['id,name,x\n3,Cyd,50\n', '[{"id":"4","name":"Dee","x":10}]'];
  });
  await one.locator('.row a', { hasText: 'Dee' }).waitFor();
  assert.deepEqual(await names(), ['Cyd', 'Dee']);
  assert.equal(await one.locator('.page').count(), 1, 'what was shown before is gone');
  assert.equal(tab.workers().length, 1);

  // an account that the page shows itself, and one by its id
  await tab.evaluate(() => document.addEventListener('chs-select', (event) => event.preventDefault(), { once: true }));
  await one.locator('.row a', { hasText: 'Dee' }).click();
  assert.equal((await heard(tab, 4)).at(-1).account, '4');
  assert.equal(await one.locator('.breakdown').count(), 0);
  await tab.evaluate(() => {
    /** @type {any} */ (document.getElementById('one')).view = 'account/3';
  });
  await one.locator('.breakdown').waitFor();
  assert.equal(await one.locator('.crumbs b').innerText(), 'Cyd');

  // weights that the view names; a link of its own the element has none
  await tab.evaluate(() => {
    const signal = (/** @type {string} */ id) => ({ id, label: id, value: id, curve: [[0, 0], [100, 100]] });
    const of = ['x', 'y'].map((id) => ({ signal: id, weight: 1 }));
    const bands = [{ name: 'Low', from: 0, color: 'red' }, { name: 'High', from: 50, color: 'green' }];
    const model = { chs: 1, name: 'Two', account: { id: 'id', name: 'name' }, signals: of.map(({ signal: id }) => signal(id)), score: { of }, bands };
    Object.assign(/** @type {any} */ (document.getElementById('one')), { model, data: 'id,name,x,y\n1,Ann,90,0\n', view: 'whatif~w.x=9' });
  });
  await one.locator('h1', { hasText: '1 account would change band' }).waitFor();
  assert.match(await one.locator('.diff').innerText(), /x\.weight\s*1\s*9/);
  assert.equal(await one.locator('.keep .btn').count(), 0);
  await one.locator('#step-back').click();
  await one.locator('h1', { hasText: 'These are the weights of the model' }).waitFor();

  // back to attributes
  await tab.evaluate(() => {
    const element = /** @type {any} */ (document.getElementById('one'));
    Object.assign(element, { model: null, data: null, view: '' });
    element.setAttribute('model', 'simple.json');
    element.setAttribute('data', 'one-table.csv');
  });
  const last = (await heard(tab, 6)).at(-1);
  assert.deepEqual([last.type, last.accounts], ['chs-ready', 497]);
  await one.locator('.row .chip').first().waitFor();

  // moved it stays, taken away it ends
  await tab.evaluate(() => document.body.append(/** @type {Element} */ (document.getElementById('one'))));
  await tab.waitForTimeout(100);
  assert.equal((await heard(tab, 6)).length, 6);
  assert.equal(tab.workers().length, 1);
  const gone = tab.workers()[0].waitForEvent('close');
  await tab.evaluate(() => document.getElementById('one')?.remove());
  await gone;
  assert.equal(tab.workers().length, 0);
  assert.deepEqual(trouble({ seen }), {});
  await context.close();
});

test('what goes wrong is told to the page and shown in its place', async () => {
  /** @type {[string, string, RegExp, RegExp | undefined][]} */
  const cases = [
    ['missing', 'one.setAttribute("model", "nowhere.json"); one.data = "id,name,x\\n1,A,1\\n"', /answered 404/, undefined],
    ['elsewhere', `one.model = ${smallModel()}; one.setAttribute("data", "http://127.0.0.1:9/a.csv")`, /Nothing came from/, undefined],
    ['misspelt', 'one.model = { chs: 1, name: "x" }; one.data = "id,name,x\\n1,A,1\\n"', /the key "account"/, /^model\./],
    ['unfit', `one.model = ${smallModel()}; one.data = "account;y\\n1;2\\n"`, /id/, /^data\.|^model\./],
    ['badtables', `one.model = ${smallModel()}; one.data = "id,name,x\\n1,A,1\\n"; one.setAttribute("tables", "tickets.csv")`, /tickets\.csv/, undefined],
  ];
  for (const [name, script, message, code] of cases) {
    const { page: tab, context } = await visit(page(name, '<chs-dashboard id="one"></chs-dashboard>', script));
    const [event] = await heard(tab);
    assert.equal(event.type, 'chs-error', name);
    assert.match(event.message, message, name);
    if (code) assert.match(event.code, code, name);
    assert.match(await tab.locator('#one .note').innerText(), message, name);
    assert.equal(await tab.locator('#one .row').count(), 0);
    await accessible({ page: tab }, name);
    await context.close();
  }
});

test('no part of the element speaks of the document, which is not its own', () => {
  /** @type {Set<string>} */
  const parts = new Set();
  const follow = (/** @type {string} */ file) => {
    if (parts.has(file) || !existsSync(file)) return; // what the bundler makes is no file
    parts.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)[^'"]*['"](\.[^'"]+)['"]/gm)) follow(resolve(dirname(file), path));
  };
  follow(join(ROOT, 'web/element/index.js'));
  assert.ok(parts.size > 30);
  for (const file of parts) {
    if (/place\.js$|core\.js$|remote\.js$/.test(file)) continue;
    const text = readFileSync(file, 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
    const found = /document\.(?:activeElement|getElementById|querySelector\w*|documentElement)|\blocation\.|\bmatchMedia\(|\bscrollTo\(|^ {0,2}addEventListener\(/m.exec(text);
    if (/frame\.js$/.test(file)) continue; // its theme button, which a guest has not
    assert.equal(found?.[0], undefined, file);
  }
});
