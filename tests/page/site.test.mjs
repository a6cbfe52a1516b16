// SPDX-License-Identifier: MIT
// What is shipped: the one file is small enough, and dist/site works on any static host, in a folder of it, without
// special headers.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { launch, open, openSample, PAGE, SAMPLE, serve, SITE, trouble } from './browser.mjs';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.ts': 'text/plain',
  '.json': 'application/json',
  '.csv': 'text/csv',
};
const FOLDER = '/some/where/chs/';

/** A page of somebody else, with a policy of its own, that uses the modules. */
const HOST = `<!doctype html><title>host</title><link rel="icon" href="data:,"><meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval'"><script type="module" src="host.js"></script>`;
const HOST_SCRIPT = `
import { createRemote } from './remote.js';
import { createChs } from './chs.js';
const model = await (await fetch('model.json')).text();
const csv = await (await fetch('accounts.csv')).blob();
const remote = await createRemote(new URL('./worker.js', import.meta.url), new URL('./chs.wasm', import.meta.url));
const data = await remote.newData();
await data.read('accounts', csv, { name: 'accounts.csv' });
const far = (await (await remote.score(await remote.parseModel(model), data)).summary());
const chs = await createChs(fetch(new URL('./chs.wasm', import.meta.url)));
const own = chs.newData();
await own.read('accounts', csv, { name: 'accounts.csv' });
const near = chs.score(chs.parseModel(model), own).summary();
document.title = JSON.stringify([far.scored, near.scored, JSON.stringify(far) === JSON.stringify(near)]);
`;

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => {
  browser = await launch();
  server = await serve((path) => {
    const name = path.slice(FOLDER.length) || 'index.html';
    if (!path.startsWith(FOLDER)) return null;
    if (name === 'host.html') return { type: TYPES['.html'], body: HOST };
    if (name === 'host.js') return { type: TYPES['.js'], body: HOST_SCRIPT };
    const full = name === 'model.json' ? SAMPLE.model : name === 'accounts.csv' ? SAMPLE.accounts : join(SITE, name);
    return existsSync(full) ? { type: TYPES[extname(name)] ?? 'text/plain', body: readFileSync(full) } : null;
  });
});
after(async () => {
  await browser.close();
  server.close();
});

test('the one file, with all readers, grows no further', () => {
  const size = brotliCompressSync(readFileSync(PAGE)).length;
  assert.ok(size < 305 * 1024, `${(size / 1024).toFixed(1)} KB of brotli; 200 are wished`);
});

test('the site works in a folder of a static host, and asks for its own page alone', async () => {
  const url = `${server.origin}${FOLDER}`;
  const tab = await open(browser, { url });
  await openSample(tab);
  await tab.box.locator('.row[aria-rowindex="2"]').click();
  await tab.box.locator('.breakdown').waitFor();
  assert.deepEqual(trouble(tab), {});
  assert.deepEqual(
    server.hits.filter((hit) => hit !== `GET ${FOLDER}`),
    [],
  );
  await tab.context.close();
});

test('a page of somebody else can use the modules beside it, under a strict policy of its own', async () => {
  const page = await browser.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${server.origin}${FOLDER}host.html`);
  await page.waitForFunction(() => document.title.startsWith('['));
  const [far, near, same] = JSON.parse(await page.title());
  assert.ok(far > 400);
  assert.equal(near, far);
  assert.equal(same, true);
  assert.deepEqual(errors, []);
  await page.close();
});
