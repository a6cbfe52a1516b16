// SPDX-License-Identifier: MIT
// The modules of dist/site in Chromium, in a folder of a host, under a policy as strict as the page's own: gzip, workbooks
// and Parquet are read, and neither they nor the libraries in them do anything that the policy forbids.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import test, { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import zlib from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { chromium } from 'playwright-core';
import { at } from './common.mjs';

const { writeXlsx } = await import(pathToFileURL(createRequire(at('web', 'worker.js')).resolve('hucre/xlsx')).href);

const SITE = process.env.CHS_SITE ?? at('dist', 'site');
if (!existsSync(join(SITE, 'readers'))) throw new Error(`${SITE}/readers is not there: run make first`);

const CSV = 'id,name,arr\nA,"Bell, Inc",1.5\nB,Çelik,2\n';
const rows = [['id', 'name', 'arr'], ['A', 'Bell, Inc', 1.5], ['B', 'Çelik', 2]];
const two = [CSV.slice(0, 20), CSV.slice(20)].map((part) => zlib.gzipSync(part));
const columnData = ['id', 'name', 'arr'].map((name, i) => ({ name, data: rows.slice(1).map((row) => row[i]) }));
const FILES = /** @type {Record<string, Uint8Array>} */ ({
  'a.csv.gz': Buffer.concat(two),
  'a.xlsx': await writeXlsx({ sheets: [{ name: 'S', rows }] }),
  'a.parquet': new Uint8Array(parquetWriteBuffer({ columnData: /** @type {any} */ (columnData) })),
});

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types chs";
const TYPES = /** @type {Record<string, string>} */ ({ '.js': 'text/javascript', '.wasm': 'application/wasm' });
/** @type {string[]} */
const asked = [];
const server = createServer((request, response) => {
  const path = request.url ?? '/';
  asked.push(path);
  response.setHeader('content-security-policy', POLICY);
  if (path === '/wiki/page') return void response.setHeader('content-type', 'text/html').end('<!doctype html><title>page</title>');
  if (path.startsWith('/wiki/files/')) return void response.end(FILES[path.slice('/wiki/files/'.length)]);
  try {
    const bytes = readFileSync(join(SITE, path.replace(/^\/wiki\/chs\//, '')));
    response.setHeader('content-type', TYPES[extname(path)] ?? 'text/plain').end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;
/** @type {string[]} */
const complaints = [];

before(async () => {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  page = await browser.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`http://127.0.0.1:${port}/wiki/page`);
});
after(async () => {
  await browser?.close();
  server.close();
});

/** In the page. @param {string[]} names */
async function readThere(names) {
  const { createRemote } = await import(/** @type {any} */ ('/wiki/chs/remote.js'));
  const policy = /** @type {any} */ (globalThis).trustedTypes.createPolicy('chs', { createScriptURL: (/** @type {string} */ url) => url });
  const worker = new Worker(policy.createScriptURL('/wiki/chs/worker.js'), { type: 'module' });
  const chs = await createRemote(worker, new URL('/wiki/chs/chs.wasm', location.href));
  /** @type {Record<string, any>} */
  const found = {};
  for (const name of names) {
    const bytes = await (await fetch(`/wiki/files/${name}`)).arrayBuffer();
    const data = await chs.newData();
    const answer = await data.read('accounts', new File([bytes], name));
    found[name] = { csv: await data.csv(), answer, file: (await data.report()).files[0].name };
  }
  chs.end();
  return found;
}

test('gzip of two members, a workbook and Parquet are the same table, in a worker', async () => {
  const found = await page.evaluate(readThere, Object.keys(FILES));
  for (const name of Object.keys(FILES)) {
    assert.equal(found[name].csv, CSV);
    assert.equal(found[name].file, name);
  }
  assert.deepEqual(Object.values(found).map(({ answer }) => answer.container), ['gzip', 'xlsx', 'parquet']);
  assert.deepEqual(complaints, [], 'nothing was against the policy');
});

test('each reader was loaded when it was needed, from beside the worker, and nothing from elsewhere', () => {
  for (const reader of ['spreadsheet', 'parquet']) {
    assert.equal(asked.filter((path) => path === `/wiki/chs/readers/${reader}.js`).length, 1);
  }
  assert.ok(asked.indexOf('/wiki/chs/readers/spreadsheet.js') > asked.indexOf('/wiki/files/a.xlsx'));
  const elsewhere = asked.filter((path) => !path.startsWith('/wiki/') && path !== '/favicon.ico');
  assert.deepEqual(elsewhere, []);
});
