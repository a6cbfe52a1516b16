// SPDX-License-Identifier: MIT
// Nothing leaves the page: not by using it, not by hostile content, not by code that tries on purpose. A server on this
// machine counts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { listeners, tryEverything } from './ways.mjs';
import {
  choose,
  file,
  launch,
  open,
  openSample,
  PAGE,
  SAMPLE,
  saved,
  serve,
  smallModel,
  tableReady,
  trouble,
  withTickets,
} from './browser.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => {
  browser = await launch();
  server = await serve((path) =>
    path === '/page' ? { type: 'text/html', body: 'reached' } : { type: 'image/png', body: '' },
  );
});
after(async () => {
  await browser.close();
  server.close();
});

test('the policy denies by default, in the box and around it', () => {
  const html = readFileSync(PAGE, 'utf8');
  const policies = [...html.replaceAll('&#39;', "'").matchAll(/Content-Security-Policy" content="(default-src [^"]*)">/g)].map(
    (match) => match[1],
  );
  assert.equal(policies.length, 2); // what the page writes into dashboards has none before it is made
  for (const policy of policies) {
    assert.match(policy, /^default-src 'none'; script-src 'sha256-[^ ]+' 'sha256-[^ ]+' 'wasm-unsafe-eval'; style-src /);
    for (const rule of [
      "connect-src 'none'",
      "frame-src 'none'",
      "form-action 'none'",
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types chs',
    ])
      assert.ok(policy.includes(rule), rule);
    assert.doesNotMatch(policy, /unsafe-inline|https?:|'self'| \*/);
  }
  assert.match(html, /sandbox="allow-scripts allow-downloads allow-modals"/);
});

test('using every view asks for nothing and breaks no rule', async () => {
  const tab = await open(browser);
  const { box } = tab;
  await openSample(tab);
  await box.locator('.row[aria-rowindex="2"]').click();
  await box.locator('.breakdown').waitFor();
  await box.getByRole('link', { name: 'What-if' }).click();
  await box.locator('#w-support').fill('60');
  await box.locator('h1', { hasText: 'would change band' }).waitFor();
  await box.getByRole('link', { name: 'Model' }).click();
  await box.locator('#f-signals-0-label').fill('<b>Users</b>');
  await box.locator('#f-signals-0-label').blur();
  await box.locator('.branch-name', { hasText: '<b>Users</b>' }).waitFor();
  await box.getByRole('radio', { name: 'JSON' }).check();
  await box.locator('#model-text').fill('{');
  await box.locator('.json-errors li').waitFor();
  await box.getByRole('button', { name: 'Light or dark' }).click();
  await choose(tab, [SAMPLE.model, SAMPLE.accounts]);
  await tableReady(tab);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('hostile names, files, columns and models show as text', async () => {
  const hostile = [
    `<img src="${server.origin}/img" onerror="alert(1)">`,
    `</script><script>alert(2)</script>`,
    `javascript:alert(3)`,
    `"><iframe src="${server.origin}/page"></iframe>`,
    `<svg onload=alert(4)><style>@import url(${server.origin}/css);</style>`,
    `<a href="javascript:alert(5)" style="background:url(${server.origin}/bg)">x</a>`,
    `<!-- <script> --!><base href="${server.origin}/">`,
    `\u202Egnp.exe\u0000<meta http-equiv=refresh content="0;url=${server.origin}/page">`,
  ];
  const quote = (/** @type {string} */ text) => `"${text.replaceAll('"', '""').replaceAll('\u0000', '')}"`;
  const rows = hostile.map((name, i) =>
    [quote(`id${i}${name}`), quote(name), i * 9, quote(name), quote(name), 100, '2027-01-01'].join(','),
  );
  const bad = hostile[0];
  const model = smallModel({
    name: bad,
    about: { purpose: bad },
    account: { id: 'id', name: 'name', owner: 'owner', segment: 'tier', value: 'arr', renewal: 'renewal', date: 'day' },
    signals: [
      {
        id: 'x',
        label: bad,
        value: 'x',
        unit: bad,
        curve: [
          [0, 0],
          [100, 100],
        ],
      },
      { id: 'w', label: hostile[1], value: 'tier', points: { [hostile[0]]: 10, [hostile[2]]: 60 } },
    ],
    score: {
      of: [
        {
          group: 'g',
          label: hostile[4],
          weight: 1,
          of: [
            { signal: 'x', weight: 1 },
            { signal: 'w', weight: 1 },
          ],
        },
      ],
    },
    segments: [{ name: hostile[1], if: 'x < 30' }],
    rules: [{ if: 'x < 20', cap: 30, because: bad }],
    bands: [
      { name: hostile[1], from: 0, color: 'red', playbook: 'p' },
      { name: hostile[3], from: 50, color: 'green' },
    ],
    playbooks: { p: { owner: bad, within: '2d', steps: [bad, hostile[1]] } },
  });
  const tab = await open(browser);
  const { box } = tab;
  await choose(tab, [
    file('model.json', model),
    file(
      `${hostile[0].replaceAll('/', '_')}.csv`,
      `id,name,x,owner,tier,arr,renewal,day\n${rows.map((row) => `${row},2026-01-01`).join('\n')}\n`,
    ),
    file(
      'overrides.csv',
      `account,action,value,reason,author,from,until\n${quote(`id1${hostile[1]}`)},set,12,${quote(bad)},${quote(hostile[3])},2025-01-01,2027-01-01\n`,
    ),
  ]);
  await tableReady(tab);
  const names = await box.locator('.row .name a').allInnerTexts();
  for (const name of hostile.slice(0, 7)) assert.ok(names.includes(name), `${name} is not among ${names.join(' | ')}`);
  await box.getByText('What was read').click();
  for (let index = 0; index < hostile.length; index++) {
    await box.evaluate((to) => {
      location.hash = `account/${to}`;
    }, index);
    await box.locator('.breakdown').waitFor();
    await tab.page.waitForTimeout(60);
  }
  await box.getByRole('link', { name: 'What-if' }).click();
  await box.locator('#w-x, #w-g').first().waitFor();
  await box.getByRole('link', { name: 'Model' }).click();
  await box.locator('#part-w').click();
  await box.locator('#new-word').waitFor();
  await box.getByRole('radio', { name: 'JSON' }).check();
  await box.locator('#model-text').waitFor();
  assert.equal(
    await box.evaluate(
      () =>
        document.querySelectorAll('img, iframe, script, base, meta[http-equiv=refresh], a[href^="javascript"]').length,
    ),
    5,
    'only the two scripts of the page and its three blocks of data',
  );
  assert.deepEqual(trouble(tab), {});
  assert.deepEqual(server.hits, []);
  await tab.context.close();
});

test('hostile headers, cells, keys and file names show as text in the Data view, and are defused in what is saved', async () => {
  const hostile = [
    `<img src="${server.origin}/img" onerror="alert(1)">`,
    `</script><script>alert(2)</script>`,
    `"><iframe src="${server.origin}/page"></iframe>`,
    `=HYPERLINK("${server.origin}/x")`,
    '__proto__',
    'constructor',
  ];
  const quote = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;
  const [model] = withTickets();
  const accounts = `id,name,website,${hostile.map(quote).join(',')}\n${[1, 2, 3]
    .map((i) => [i, quote(`Name ${i}`), `a${i}.com`, ...hostile.map(quote)].join(','))
    .join('\n')}\n`;
  // one cell that is no date among days, so that the report names it
  const days = hostile.map((key, i) => (i === 3 ? quote(key) : '2026-05-01'));
  const tickets = `Organization,priority,created_at\n${hostile.map((key, i) => `${quote(key)},urgent,${days[i]}`).join('\n')}\n`;
  const tab = await open(browser);
  const { box } = tab;
  await choose(tab, [
    model,
    file('crm.csv', accounts),
    file(`tickets ${hostile[0].replaceAll('/', '_')}.csv`, tickets),
  ]);
  await box.locator('.keys-table').waitFor();
  const keys = await box.locator('.keys-table tbody th').allInnerTexts();
  for (const key of hostile) assert.ok(keys.includes(key), `${key} is not among ${keys.join(' | ')}`);
  await box.getByLabel('Column for x').selectOption(`=${hostile[0]}`);
  await box.getByText('chosen in the model').waitFor();
  await box.getByLabel('Column for x').selectOption('=__proto__');
  await box.getByText('chosen in the model').waitFor();
  const kept = JSON.parse((await saved(tab, 'Save the changed model')).toString());
  assert.equal(kept.columns.x, '__proto__');
  await box.getByRole('radio', { name: 'tickets' }).check();
  await box.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
  });
  await box.getByRole('button', { name: `${hostile[3]} belongs to no account` }).click();
  await box.getByText('1 decision of yours').waitFor();
  assert.match((await saved(tab, 'Save as CSV')).toString(), /,"'=HYPERLINK\(/);
  assert.equal(
    await box.evaluate(
      () => document.querySelectorAll('img, iframe, script, base, [style*=url], a[href^="javascript"]').length,
    ),
    5,
    'only the two scripts of the page and its three blocks of data',
  );
  assert.deepEqual(trouble(tab), {});
  assert.deepEqual(server.hits, []);
  await tab.context.close();
});

/** Ways that no browser of a test goes, so that nothing would be seen of them here; they are tried all the same. */
const UNSEEN = ['prerender', 'icon', 'manifest', 'preconnect', 'dns-prefetch'];

test('code inside the box that tries to send reaches nobody, and all of it arrives from an ordinary page', async () => {
  const outside = await listeners();
  const where = { origin: outside.origin, port: outside.port, udpPort: outside.udpPort };
  const tab = await open(browser);
  const tried = await tab.box.evaluate(tryEverything, where);
  for (const way of ['fetch', 'import', 'worker', 'worker-import', 'open', 'stun', 'transport']) assert.equal(tried[way], 'TypeError', way);
  assert.ok(tab.seen.violations.length > 20, 'the attempts were real: the browser refused them by rule');

  const page = await browser.newPage();
  await page.goto(`${outside.origin}/plain`);
  const free = await page.evaluate(tryEverything, where);
  const ways = Object.keys(free).filter((way) => !UNSEEN.includes(way) && way !== 'stun' && way !== 'transport');
  const missing = () => ways.filter((way) => !outside.seen.asked.includes(`/${way}?secret`));
  for (let wait = 0; wait < 100 && (missing().length > 0 || !outside.seen.packets.includes('STUN') || !outside.seen.packets.includes('QUIC')); wait++)
    await page.waitForTimeout(50);
  assert.deepEqual(missing(), [], 'asked by an ordinary page, and counted');
  assert.deepEqual([...new Set(outside.seen.packets)].sort(), ['QUIC', 'STUN']);
  await page.context().close();
  outside.close();

  // the box has had all that time, too
  assert.deepEqual(tab.seen.requests, []);
  await tab.context.close();
});

test('nothing of it reached a listener from the box', async () => {
  const outside = await listeners();
  const tab = await open(browser);
  await tab.box.evaluate(tryEverything, { origin: outside.origin, port: outside.port, udpPort: outside.udpPort });
  await tab.page.waitForTimeout(1500);
  // a frame that is refused may have made Chromium open a connection ahead of it, over which nothing goes
  assert.ok(outside.seen.connections <= 1, `${outside.seen.connections} connections`);
  assert.deepEqual([outside.seen.asked, outside.seen.packets], [[], []]);
  await tab.context.close();
  outside.close();
});

/**
 * Ways to lead a window elsewhere; each may cost the page, so each has its own.
 * @type {Record<string, (to: string) => void>}
 */
const LEAVING = {
  'its own location': (to) => {
    location.href = to;
  },
  'the outer page': (to) => {
    /** @type {any} */ (top).location = to;
  },
  'a refresh': (to) => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0;url=${to}`;
    document.head.append(meta);
  },
  'a link to a new window': (to) => {
    const link = document.createElement('a');
    [link.href, link.target] = [to, '_blank'];
    document.body.append(link);
    link.click();
  },
  'a link to the outer page': (to) => {
    const link = document.createElement('a');
    [link.href, link.target] = [to, '_top'];
    document.body.append(link);
    link.click();
  },
};

for (const [name, go] of Object.entries(LEAVING)) {
  test(`code inside the box cannot leave by ${name}`, async () => {
    const tab = await open(browser);
    const { page, seen } = tab;
    await tab.box
      .evaluate(go, `${server.origin}/page?secret`)
      .catch(() => {}); // what is refused throws, or the frame is gone
    await page.waitForTimeout(500);
    assert.deepEqual(server.hits, []);
    assert.equal(seen.popups, 0);
    assert.match(page.url(), /chs\.html$/);
    await tab.context.close();
  });
}

test('the server does count: the same request from an ordinary page arrives', async () => {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/page`);
  await page.evaluate((to) => fetch(to).then(() => null), `${server.origin}/fetch?counted`);
  assert.ok(server.hits.includes('GET /fetch?counted'));
  server.hits.length = 0;
  await page.close();
});

test('the proof on the page tells what the browser said', async () => {
  const tab = await open(browser);
  await tab.box.getByText('See the proof').click();
  await tab.box.getByRole('button', { name: 'Try to send something' }).click();
  await tab.box.getByText('Nothing left this tab.').waitFor();
  const said = await tab.box.locator('.privacy li', { hasText: 'refused by the browser' }).allInnerTexts();
  assert.equal(said.length, 3);
  assert.match(said[0], /connect-src/);
  assert.match(said[1], /img-src/);
  assert.match(said[2], /connect-src/);
  assert.deepEqual(tab.seen.requests, []);
  assert.deepEqual(tab.seen.blocked, ['https://example.com/chs-test.png']);
  await tab.context.close();
});
