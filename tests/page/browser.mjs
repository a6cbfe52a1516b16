// SPDX-License-Identifier: MIT
// A browser for the tests of the page: opens it from a file as a user would, watches everything that must not happen
// (requests, policy violations, dialogs, errors), and drives it through the box. Knows the page only by what a reader
// can see of it.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const PAGE = join(ROOT, 'dist/chs.html');
export const SITE = join(ROOT, 'dist/site');
const example = (/** @type {string} */ path) => join(ROOT, 'examples', path);
/** The sample accounts as one table, with a model of the page for it. */
export const SAMPLE = {
  model: example('models/simple-seven.json'),
  accounts: example('data/one-table.csv'),
  overrides: example('data/portfolio/overrides.csv'),
};
/** The sample that the page makes: five tables. */
export const PORTFOLIO = {
  model: example('models/renewal-health.json'),
  accounts: example('data/portfolio/accounts.csv'),
  tables: {
    tickets: example('data/portfolio/tickets.csv'),
    invoices: example('data/portfolio/invoices.csv'),
    surveys: example('data/portfolio/surveys.csv'),
    usage: example('data/portfolio/usage.ndjson'),
  },
  overrides: example('data/portfolio/overrides.csv'),
};

/**
 * What Chromium need not do: the first three are the lists below the address bar, which every new window would load as pages of
 * their own, a third of the work to open one; the others are Playwright's, whose list this one replaces.
 */
const OFF = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'BoundaryEventDispatchTracksNodeRemoval',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'Translate',
  'RenderDocument',
  'OptimizationHints',
];
const FLAGS = [
  `--disable-features=${OFF.join()}`,
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PATIENCE = 20_000;

/** @param {string} [locale] of the reader; a context's own would reach the box too late now and then */
export function launch(locale = 'en-GB') {
  if (!existsSync(PAGE)) throw new Error(`${PAGE} is not there: run make first`);
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...FLAGS, `--accept-lang=${locale}`] });
}

/**
 * An empty tab, watched.
 * @param {import('playwright-core').Browser} browser
 * @param {{ width?: number, height?: number, scheme?: 'light' | 'dark', expected: (url: string) => boolean }} options
 *   `expected`: which requests are no trouble
 */
export async function watched(browser, { width = 1440, height = 1000, scheme = 'light', expected }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    acceptDownloads: true,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE);
  const seen = {
    requests: /** @type {string[]} */ ([]),
    blocked: /** @type {string[]} */ ([]),
    violations: /** @type {string[]} */ ([]),
    dialogs: /** @type {string[]} */ ([]),
    errors: /** @type {string[]} */ ([]),
    popups: 0,
  };
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.warn(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  const page = await context.newPage();
  context.on('page', () => seen.popups++);
  context.on('request', (request) => {
    if (!/^(blob:|data:|about:)/.test(request.url()) && !expected(request.url())) seen.requests.push(request.url());
  });
  context.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'csp') return; // the policy stopped it before it left
    seen.requests.splice(seen.requests.indexOf(request.url()), 1);
    seen.blocked.push(request.url());
  });
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => seen.errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    const text = message.text();
    if (/^policy:|Content Security Policy|TrustedScript|Trusted Type/.test(text)) seen.violations.push(text);
    else if (message.type() === 'error') seen.errors.push(text);
  });
  return { context, page, seen };
}

/**
 * A tab with the page in it.
 * @param {import('playwright-core').Browser} browser
 * @param {{ url?: string, width?: number, height?: number, scheme?: 'light' | 'dark', ready?: string }} [options]
 *   `ready`: what is there once it can be used
 */
export async function open(browser, { url = pathToFileURL(PAGE).href, ready = '#sample:not([disabled])', ...options } = {}) {
  const { context, page, seen } = await watched(browser, { ...options, expected: (asked) => asked === url.split('#')[0] });
  await page.goto(url);
  await page.frameLocator('iframe').locator(ready).first().waitFor();
  return { context, page, box: boxOf(page), seen };
}

/**
 * The document inside the box. A frame, and no locator of one, which would be looked for again at each step, 50 ms every time.
 * @param {import('playwright-core').Page} page
 */
export function boxOf(page) {
  const frame = page.frames().find((each) => each.parentFrame());
  if (!frame) throw new Error('there is no frame in the page');
  return frame;
}

/** @typedef {Awaited<ReturnType<typeof open>>} Tab */

/** What must be so whatever was done. @param {Pick<Tab, 'seen'>} tab @returns {Record<string, unknown>} */
export const trouble = ({ seen }) =>
  Object.fromEntries(Object.entries(seen).filter(([, found]) => (Array.isArray(found) ? found.length : found)));

/** @param {Tab} tab */
export async function openSample(tab) {
  await tab.box.locator('#sample').click();
  await tableReady(tab);
}

/** Waits until it is so. @param {Tab} tab @param {() => Promise<unknown>} is @param {string} what */
export async function until({ page }, is, what) {
  for (let tries = 0; tries < PATIENCE / 50; tries++) {
    if (await is()) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`it never came that ${what}`);
}

/** A slider moves at once; the figure beside it with the answer of the core. @param {Tab} tab @param {string} id @param {string} value */
export const weightIs = (tab, id, value) =>
  until(tab, async () => (await tab.box.locator(`#n-${id}`).inputValue()) === value, `the weight of ${id} is ${value}`);

/** To a view, until something in it is there. @param {Tab} tab @param {string} hash @param {string} sign */
export async function goTo(tab, hash, sign) {
  await tab.box.evaluate((to) => {
    location.hash = to;
  }, hash);
  await tab.box.locator(sign).first().waitFor();
}

/** The sample in What-if. @param {import('playwright-core').Browser} browser @param {Parameters<typeof open>[1]} [options] */
export async function openWhatif(browser, options) {
  const tab = await open(browser, options);
  await openSample(tab);
  await goTo(tab, 'whatif', '.lever');
  return tab;
}

/** In the Model view: the first signal has an expression that is refused. @param {Tab} tab */
export async function spoilSignal({ box }) {
  const field = '#f-signals-0-value';
  await box.locator(field).fill('1 +');
  await box.locator(field).blur();
  await box.locator(`${field}[aria-invalid=true]`).waitFor();
}

/** @param {Tab} tab */
export const tableReady = (tab) => tab.box.locator('.space .row .chip').first().waitFor();

/**
 * Chooses files as the file dialogue would: all of them by path, or all made for the test.
 * @param {Tab} tab @param {(string | { name: string, mimeType: string, buffer: Buffer })[]} files
 */
export const choose = (tab, files) =>
  tab.box
    .locator('#files')
    .setInputFiles(
      /** @type {any} */ (
        files.every((each) => typeof each === 'string')
          ? files
          : files.map((each) =>
              typeof each === 'string'
                ? { name: basename(each), mimeType: 'text/plain', buffer: readFileSync(each) }
                : each,
            )
      ),
    );

/** A file that exists only for a test. @param {string} name @param {string} text */
export const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

/**
 * Presses Tab until an element that fits has the focus.
 * @param {Tab} tab @param {string} selector @param {'Tab' | 'Shift+Tab'} [key]
 */
export async function tabTo(tab, selector, key = 'Tab') {
  for (let presses = 0; presses < 80; presses++) {
    await tab.page.keyboard.press(key);
    if (await tab.box.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`80 times ${key} did not reach ${selector}`);
}

/** The text of a file that the page saves when that button is pressed. @param {Tab} tab @param {string} button */
export async function saved(tab, button) {
  const download = tab.page.waitForEvent('download');
  await tab.box.getByRole('button', { name: button }).click();
  return readFileSync(await (await download).path());
}

/**
 * A server on this machine that counts what reaches it.
 * @param {(path: string) => { type: string, body: Buffer | string, headers?: Record<string, string> } | null} [answer]
 */
export async function serve(answer = () => null) {
  /** @type {string[]} */
  const hits = [];
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`);
    const found = answer(new URL(request.url ?? '/', 'http://localhost').pathname);
    response.writeHead(found ? 200 : 404, {
      'content-type': found?.type ?? 'text/plain',
      'access-control-allow-origin': '*',
      ...found?.headers,
    });
    response.end(found?.body ?? 'not here');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { origin: `http://127.0.0.1:${address.port}`, port: address.port, hits, close: () => server.close() };
}

/** A folder that is gone when the test is over. @param {import('node:test').TestContext} test */
export function folder(test) {
  const path = mkdtempSync(join(tmpdir(), 'chs-page-'));
  test.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The signal of small models. */
const X = {
  id: 'x',
  label: 'X',
  value: 'x',
  curve: [
    [0, 0],
    [100, 100],
  ],
};

/** A small model for a table with the columns id, name and x. @param {Record<string, unknown>} [more] */
export const smallModel = (more = {}) =>
  JSON.stringify({
    chs: 1,
    name: 'Small',
    account: { id: 'id', name: 'name' },
    signals: [X],
    score: { of: [{ signal: 'x', weight: 1 }] },
    bands: [
      { name: 'At risk', from: 0, color: 'red' },
      { name: 'Needs attention', from: 40, color: 'amber' },
      { name: 'Healthy', from: 70, color: 'green' },
    ],
    ...more,
  });

/**
 * A model and an export that leaves questions open: lines above the header and below the rows, two currencies, two
 * columns of dates that read both ways, a column under another name, cells that are no numbers.
 */
export const messy = () => [
  file(
    'model.json',
    smallModel({
      account: { id: 'id', name: 'name', value: 'arr', renewal: 'renewal' },
      signals: [
        X,
        {
          id: 'seen',
          label: 'Last seen',
          value: 'days_since(last_seen)',
          unit: 'd',
          curve: [
            [0, 100],
            [100, 0],
          ],
        },
        { id: 'plan', label: 'Plan', value: 'plan_tier', points: { Gold: 100, Silver: 50 } },
      ],
      score: { of: ['x', 'seen', 'plan'].map((signal) => ({ signal, weight: 1 })) },
    }),
  ),
  file(
    'accounts_export.csv',
    `Account report\nmade 2026\n\nid;name;arr;renewal;x;last_seen;Product tier;Notes\n${Array.from(
      { length: 24 },
      (_, i) =>
        [
          `A-${i}`,
          `Acme ${i}`,
          `${i % 3 ? '$' : '\u20ac'}${(i + 1) * 1000}`,
          `0${1 + (i % 9)}/0${1 + (i % 7)}/2026`,
          i === 3 ? 'n/a' : i === 5 ? 'abc' : i * 4,
          `0${1 + (i % 8)}/0${2 + (i % 5)}/2026`,
          i % 2 ? 'Gold' : 'Silver',
          '=cmd()',
        ].join(';'),
    ).join('\n')}\nGrand Totals (24 records)\n`,
  ),
];

/** A model over two tables, accounts and tickets that are joined by name; some tickets find no account. */
export const withTickets = () => [
  file(
    'model.json',
    smallModel({
      account: { id: 'id', name: 'name', domain: 'website' },
      tables: { tickets: { account: 'Organization', by: 'name', date: 'created_at' } },
      signals: [
        X,
        {
          id: 'urgent',
          label: 'Urgent tickets',
          value: "count(tickets, priority == 'urgent')",
          curve: [
            [0, 100],
            [3, 0],
          ],
        },
      ],
      score: { of: ['x', 'urgent'].map((signal) => ({ signal, weight: 1 })) },
    }),
  ),
  file('crm.csv', 'id,name,website,x\n1,Acme Inc.,acme.com,50\n2,Beta GmbH,beta.de,60\n3,Gamma,gamma.io,70\n'),
  file(
    'helpdesk.ndjson',
    [
      ['Acme Inc.', 'urgent'],
      ['Acme Inc.', 'low'],
      ['Beta', 'urgent'],
      ['Zed', 'low'],
      ['Internal test', 'low'],
      ['', 'low'],
    ]
      .map(([Organization, priority], i) => JSON.stringify({ Organization, priority, created_at: `2026-05-0${i + 1}` }))
      .join('\n'),
  ),
];

/** @param {string} folder @param {string} name @param {string} text */
export function write(folder, name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** The scoring engine stops as by a fault of its own. @param {Tab} tab */
export async function killEngine({ page }) {
  const [worker] = page.workers();
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed by a test');
    });
  });
}
