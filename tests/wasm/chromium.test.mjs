// SPDX-License-Identifier: MIT
// The same files in Chromium: web/chs.js and its worker, served as they are, give byte for byte what they give in Node.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import test, { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { generate } from '../reference/generate.mjs';
import { WASM, at, five, load, sample, text } from './common.mjs';

const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html' };
const made = generate(20, { accounts: 100_000, signals: 12 });

/** What is scored here and there. @type {Record<string, { model: string, accounts: string, tables: Record<string, string>, overrides: string | null, asOf: string | null }>} */
const portfolios = { generated: { model: JSON.stringify(made.model), accounts: made.accountsCsv, tables: {}, overrides: made.overridesCsv, asOf: made.asOf } };
for (const { model, accounts, tables, overrides } of [...sample.models.map((model) => ({ ...sample, model, tables: {} })), five]) {
  const texts = Object.fromEntries(Object.entries(tables).map(([name, file]) => [name, readFileSync(file, 'utf8')]));
  portfolios[model] = { model: readFileSync(model, 'utf8'), accounts: readFileSync(accounts, 'utf8'), tables: texts, overrides: readFileSync(overrides, 'utf8'), asOf: null };
}

const server = createServer((request, response) => {
  const path = (request.url ?? '/').slice(1);
  if (path === '') return void response.setHeader('content-type', 'text/html').end('<!doctype html><title>chs</title>');
  const [, name] = path.split('portfolio?');
  if (name) return void response.end(JSON.stringify(portfolios[decodeURIComponent(name)]));
  try {
    const type = /** @type {Record<string, string>} */ (TYPES)[extname(path)];
    response.setHeader('content-type', type).end(path === 'chs.wasm' ? readFileSync(WASM) : text('web', path));
  } catch {
    response.writeHead(404).end();
  }
});
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').Page} */
let page;

before(async () => {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
});
after(async () => {
  await browser?.close();
  server.close();
});

/** @param {string} written */
const hash = (written) => createHash('sha256').update(written).digest('hex');

/** What Node says. @param {keyof typeof portfolios} name */
async function here(name) {
  const { model, accounts, tables, overrides, asOf } = portfolios[name];
  const chs = await load();
  const data = chs.newData();
  await data.read('accounts', new Blob([accounts]), { name: 'accounts.csv' });
  for (const [table, text] of Object.entries(tables)) await data.read(table, text, { name: table });
  if (overrides !== null) await data.read('overrides', overrides, { name: 'overrides.csv' });
  const run = chs.score(chs.parseModel(model), data, { asOf });
  const last = JSON.stringify(run.account(run.count - 1));
  const all = { csv: hash(run.csv({ detail: true })), json: hash(run.json({ detail: true })), last: hash(last), report: hash(JSON.stringify(data.report())) };
  run.setWeights({ [run.summary().weights[0].id]: 3 });
  return { ...all, summary: hash(JSON.stringify(run.summary())), count: run.count };
}

/** The same in the page: on its main thread, or in a worker. @param {{ name: string, inWorker: boolean }} what */
async function there({ name, inWorker }) {
  const { createChs } = await import(/** @type {any} */ ('/chs.js'));
  const { createRemote } = await import(/** @type {any} */ ('/remote.js'));
  const { model, accounts, tables, overrides, asOf } = await (await fetch(`/portfolio?${encodeURIComponent(name)}`)).json();
  const hash = async (/** @type {string} */ written) => {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(written)));
    return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  };
  const chs = inWorker ? await createRemote('/worker.js', '/chs.wasm') : await createChs(fetch('/chs.wasm'));
  const data = await chs.newData();
  let told = 0;
  await data.read('accounts', new File([accounts], 'accounts.csv'), { onProgress: () => told++ });
  for (const [table, text] of Object.entries(tables)) await data.read(table, /** @type {string} */ (text), { name: table });
  if (overrides !== null) await data.read('overrides', new Blob([overrides]).stream(), { name: 'overrides.csv' });
  const run = await chs.score(await chs.parseModel(model), data, { asOf });
  const last = JSON.stringify(await run.account(run.count - 1));
  const all = { csv: await hash(await run.csv({ detail: true })), json: await hash(await run.json({ detail: true })), last: await hash(last), report: await hash(JSON.stringify(await data.report())) };
  await run.setWeights({ [(await run.summary()).weights[0].id]: 3 });
  const summary = await hash(JSON.stringify(await run.summary()));
  if (inWorker) chs.end();
  if (told === 0) throw new Error('no progress was told');
  return { ...all, summary, count: run.count };
}

for (const name of Object.keys(portfolios)) {
  test(`${name.replace(/.*\//, '')}: Chromium and Node, main thread and worker`, async () => {
    const expected = await here(name);
    assert.deepEqual(await page.evaluate(there, { name, inWorker: false }), expected);
    assert.deepEqual(await page.evaluate(there, { name, inWorker: true }), expected);
  });
}

test('a worker that cannot start, and a reading that is cancelled, in a browser', async () => {
  const codes = await page.evaluate(async () => {
    const { createRemote } = await import(/** @type {any} */ ('/remote.js'));
    const missing = await createRemote('/nowhere.js', '/chs.wasm').catch((/** @type {any} */ error) => error.code);
    const remote = await createRemote(new Worker('/worker.js', { type: 'module' }), fetch('/chs.wasm'));
    const data = await remote.newData();
    const controller = new AbortController();
    const endless = new ReadableStream({
      pull: (queue) => queue.enqueue(new TextEncoder().encode('id,x\n' + 'a,1\n'.repeat(10_000))),
    });
    setTimeout(() => controller.abort(), 50);
    const cancelled = await data.read('accounts', endless, { signal: controller.signal }).catch((/** @type {any} */ error) => error.name);
    const rows = await data.rows();
    remote.end();
    return { missing, cancelled, rows };
  });
  assert.deepEqual(codes, { missing: 'worker.crashed', cancelled: 'AbortError', rows: 0 });
});
