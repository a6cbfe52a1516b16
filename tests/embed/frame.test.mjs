// SPDX-License-Identifier: MIT
// The page and saved dashboards in a frame of somebody else's page, on a file share and on servers with policies of their own:
// a view alone, as high as what is in it, with links that lead on and back.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { accessible } from '../page/axe.mjs';
import { folder, launch, open, PAGE, PORTFOLIO, ROOT, serve, trouble, watched, write } from '../page/browser.mjs';

const RECIPE = join(ROOT, 'examples/embed/wiki/frame.js');
const SANDBOX = 'allow-scripts allow-downloads allow-modals';
/** Policies that pages around ours have; none of them knows ours. */
const POLICIES = {
  none: '',
  'scripts of its own': "script-src 'self'",
  'everything of its own': "default-src 'self'",
  'nothing but': "default-src 'none'; script-src 'self'; img-src 'self'; frame-src 'self'",
};

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** @param {string} room @param {string[]} [more] */
function report(room, more = []) {
  const tables = Object.entries(PORTFOLIO.tables).flatMap(([name, path]) => ['--table', `${name}=${path}`]);
  const path = join(room, 'health.html');
  execFileSync(join(ROOT, 'build/chs'), ['report', '--model', PORTFOLIO.model, ...tables, PORTFOLIO.accounts, ...more, '-o', path]);
  return path;
}

/** A page with frames in it. @param {string[]} sources @param {string} [policy] */
const host = (sources, policy) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A wiki</title><link rel="icon" href="frame.js">
${policy ? `<meta http-equiv="Content-Security-Policy" content="${policy}">` : ''}<script src="frame.js"></script></head>
<body><main><h1>A wiki</h1>${sources
  .map((source, i) => `<iframe class="chs" title="Frame ${i}" src="${source}" sandbox="${SANDBOX}" width="900" height="80"></iframe>`)
  .join('\n')}</main></body></html>`;

/** @param {string} url @param {'light' | 'dark'} [scheme] */
async function visit(url, scheme) {
  const tab = await watched(browser, { scheme, expected: (asked) => asked.startsWith(new URL('.', url).href) });
  await tab.page.goto(url);
  const frame = (/** @type {number} */ i) => tab.page.frameLocator('iframe.chs').nth(i).frameLocator('iframe');
  /** Until the frame has no need to scroll, and no room to spare. @param {number} i */
  const fits = async (i) => {
    const handle = await tab.page.locator('iframe.chs').nth(i).elementHandle();
    const inside = (await handle?.contentFrame())?.childFrames()[0];
    assert.ok(inside);
    await tab.page.waitForFunction(
      async ([element, height]) => /** @type {HTMLIFrameElement} */ (element).clientHeight === height,
      /** @type {const} */ ([handle, await inside.evaluate(() => document.documentElement.scrollHeight)]),
    );
    await inside.waitForFunction(() => Math.abs(document.body.offsetHeight - innerHeight) <= 1); // it is another process, and hears of its height a moment later
    return inside;
  };
  return { ...tab, frame, fits };
}

/** axe takes seconds for each frame within a frame. */
const AXED = ['portfolio', 'groups', 'account/A-0001', 'unheard'];
const controls = 'button, input, select, summary, [role=slider], .top, .skip';

for (const [name, policy] of Object.entries(POLICIES)) {
  test(`in a page with a policy of ${name}, from a file and from a server`, async (t) => {
    const room = folder(t);
    copyFileSync(PAGE, join(room, 'chs.html'));
    copyFileSync(RECIPE, join(room, 'frame.js'));
    report(room);
    const text = host(['chs.html#view=bands', 'health.html#view=bands', 'health.html#view=account/A-0001'], policy);
    const server = await serve((path) => {
      const type = path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
      const headers = policy && path.endsWith('plain.html') ? { 'content-security-policy': policy } : undefined;
      return /^\/wiki\/\w+\.(html|js)$/.test(path) ? { type, body: readFileSync(join(room, path.slice(6))), headers } : null;
    });
    t.after(server.close);
    // from the server the policy of the page comes as a header
    for (const url of [pathToFileURL(write(room, 'page.html', text)).href, `${server.origin}/wiki/plain.html`]) {
      write(room, 'plain.html', host(['health.html#view=bands', 'health.html#view=account/A-0001']));
      const tab = await visit(url);
      const last = url.startsWith('file:') ? 2 : 1;
      await tab.frame(0).locator('.ledger tbody tr').first().waitFor();
      await tab.frame(last).locator('.breakdown').waitFor();
      for (let i = 0; i <= last; i++) await tab.fits(i);
      assert.deepEqual(trouble(tab), {}, url);
      await tab.context.close();
    }
  });
}

test('every view can stand alone, without a control, and says so if there is none of that name', async (t) => {
  const room = folder(t);
  report(room);
  copyFileSync(RECIPE, join(room, 'frame.js'));
  const views = {
    portfolio: '.figures', bands: '.figures', distribution: '.plot', groups: '.grouped', components: '.grouped',
    'accounts~bands=0&sort=value-': '.row .chip', 'account/A-0001': '.breakdown', 'account/A%2D0001': '.breakdown',
    'account/nobody': '.empty', unheard: '.note',
  };
  for (const [view, sign] of Object.entries(views)) {
    const tab = await visit(pathToFileURL(write(room, 'page.html', host([`health.html#view=${view}`]))).href);
    await tab.frame(0).locator(sign).first().waitFor();
    const inside = await tab.fits(0);
    const seen = await inside?.locator(controls).evaluateAll((all) => all.filter((each) => each.checkVisibility()).map((each) => each.outerHTML));
    assert.deepEqual(seen, [], view);
    assert.equal(await inside?.locator('.stamp').isVisible(), true);
    assert.deepEqual(trouble(tab), {}, view);
    if (AXED.includes(view)) await accessible(tab, view);
    await tab.context.close();
  }
});

test('links in a view alone lead to an account and back to it, in a theme that the address says', async (t) => {
  const room = folder(t);
  report(room);
  copyFileSync(RECIPE, join(room, 'frame.js'));
  const source = 'health.html#view=accounts~bands=0&sort=value-&theme=dark';
  const tab = await visit(pathToFileURL(write(room, 'page.html', host([source]))).href);
  const frame = tab.frame(0);
  const title = frame.locator('#accounts-title');
  await frame.locator('.row .chip').first().waitFor();
  const said = await title.innerText();
  assert.match(said, /^\d+ of 497 accounts$/);
  const first = await frame.locator('.row[aria-rowindex="2"] .name a').innerText();
  await frame.locator('.row[aria-rowindex="2"] .name a').click();
  await frame.locator('.crumbs b', { hasText: first }).waitFor();
  assert.equal(await frame.locator('.top').isVisible(), false);
  const inside = await tab.fits(0);
  assert.equal(await inside?.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
  await frame.locator('.crumbs a').click();
  await title.waitFor();
  assert.equal(await title.innerText(), said);
  await inside?.evaluate(() => history.back());
  await frame.locator('.breakdown').waitFor();
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('totals stand alone, too; what-if keeps its sliders; the hash of a link reaches the whole page', async (t) => {
  const room = folder(t);
  report(room, ['--share', 'totals']);
  copyFileSync(RECIPE, join(room, 'frame.js'));
  copyFileSync(PAGE, join(room, 'chs.html'));
  const tab = await visit(pathToFileURL(write(room, 'page.html', host(['health.html#view=bands', 'chs.html#view=whatif']))).href);
  await tab.frame(0).locator('.ledger').first().waitFor();
  await tab.fits(0);
  assert.equal(await tab.frame(0).locator('.top').isVisible(), false);
  const slider = tab.frame(1).locator('input[type=range]').first();
  await slider.press('ArrowRight');
  await tab.frame(1).locator('.diff ins').first().waitFor();
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();

  report(room);
  const url = `${pathToFileURL(join(room, 'health.html')).href}#portfolio~reader=csm&show=percent`;
  const whole = await open(browser, { url, ready: '.row .chip' });
  const { box } = whole;
  await box.locator('.row .chip', { hasText: '%' }).first().waitFor();
  assert.equal(await box.getByRole('radio', { name: 'CSM' }).isChecked(), true);
  await box.locator('.word').click();
  await box.getByRole('radio', { name: 'CSM' }).waitFor();
  await whole.context.close();
});

test('the wiki page of examples/embed: two views of a saved dashboard under its policy, light in a dark system', async (t) => {
  const pages = folder(t);
  // its own make: another one's job server is not for it
  execFileSync('make', ['embed-pages', `EMBED=${pages}`], { cwd: ROOT, env: { ...process.env, MAKEFLAGS: '', MFLAGS: '' }, stdio: 'pipe' });
  const tab = await visit(pathToFileURL(join(pages, 'wiki/index.html')).href, 'dark');
  await tab.frame(0).locator('.ledger tbody tr').first().waitFor();
  await tab.frame(1).locator('.row .chip').first().waitFor();
  for (const i of [0, 1]) {
    const inside = await tab.fits(i);
    assert.equal(await inside?.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'light');
  }
  const bad = await tab.frame(0).locator('.ledger tbody .num').first().innerText();
  assert.equal(await tab.frame(1).locator('#accounts-title').innerText(), `${bad} of 497 accounts`);
  await tab.frame(1).locator('.row[aria-rowindex="2"]').click();
  await tab.frame(1).locator('.breakdown').waitFor();
  await tab.fits(1);
  assert.deepEqual(trouble(tab), {});
  await accessible(tab);
  await tab.page.getByRole('link', { name: 'The whole dashboard' }).press('Enter');
  await tab.page.waitForURL(/health/);
  await tab.page.frameLocator('iframe').locator('.top').waitFor();
  await tab.context.close();
});
