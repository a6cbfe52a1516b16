// SPDX-License-Identifier: MIT
// Saved dashboards, made by `chs report` and by the page: they open by a double click, boxed, without a request; the scores in
// them are those of the portfolio they were made of; and what was not to go along is not in the file.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { accessible } from './axe.mjs';
import { createChs } from '../../web/chs.js';
import { bytesOfLetters } from '../../web/parts/letters85.js';
import { folder, launch, open, openSample, PORTFOLIO, ROOT, smallModel, tableReady, trouble, write } from './browser.mjs';

const CHS = join(ROOT, 'build/chs');
const SHARES = /** @type {const} */ (['used', 'all', 'hashed', 'totals']);
const TABLES = Object.entries(PORTFOLIO.tables).flatMap(([name, path]) => ['--table', `${name}=${path}`]);
const SAMPLE = ['--model', PORTFOLIO.model, ...TABLES, '--overrides', PORTFOLIO.overrides, PORTFOLIO.accounts];
const ROWS = '.space .row .chip';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** @param {string[]} args */
function chs(args) {
  const { status, stdout, stderr } = spawnSync(CHS, args, { maxBuffer: 1 << 28, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** A data block of a file. @param {string} html @param {string} id */
function blockIn(html, id) {
  const [, frame] = /srcdoc='([^']*)'/.exec(html) ?? [];
  const inside = frame.replaceAll('&#39;', "'").replaceAll('&amp;', '&');
  const [, text] = new RegExp(`<script type="text/plain" id="${id}"[^>]*>([^<]*)</script>`).exec(inside) ?? [];
  return text;
}

/** @param {string} html @param {string} id */
const packedIn = (html, id) => gunzipSync(bytesOfLetters(blockIn(html, id)));

/** What a file carries. @param {string} html @returns {any} */
function boardIn(html) {
  const board = JSON.parse(blockIn(html, 'board'));
  for (const file of board.files ?? []) file.csv = gunzipSync(Buffer.from(file.gzip, 'base64')).toString();
  return board;
}

/** Scores as the core computes them from what a file carries. @param {any} board */
async function scoresIn({ model, files, asOf, duplicates }) {
  const core = await createChs(readFileSync(join(ROOT, 'build/chs.wasm')));
  const data = core.newData();
  for (const { table, csv } of files) await data.read(table, Buffer.from(csv), { name: `${table}.csv` });
  return JSON.parse(core.score(core.parseModel(model.text), data, { asOf, duplicates }).json()).accounts;
}

/** Who is who does not matter, nor what names. @param {any[]} accounts */
const nameless = (accounts) => accounts.map(({ account_id, account_name, ...rest }) => rest);

const sampleScores = () => JSON.parse(chs(['score', ...SAMPLE, '--format', 'json'])).accounts;

test('what goes along gives the same scores, and nothing else goes', async (t) => {
  const room = folder(t);
  const whole = sampleScores();
  const secret = readFileSync(PORTFOLIO.accounts, 'utf8').split('\n').slice(1, 498);
  for (const share of SHARES.slice(0, 3)) {
    const path = join(room, `${share}.html`);
    chs(['report', ...SAMPLE, '--share', share, '-o', path]);
    const html = readFileSync(path, 'utf8');
    const board = boardIn(html);
    const accounts = await scoresIn(board);
    assert.deepEqual(share === 'hashed' ? nameless(accounts) : accounts, share === 'hashed' ? nameless(whole) : whole, share);
    if (share === 'used') assert.ok(statSync(path).size < 500 * 1024, `${share}: ${statSync(path).size} bytes`);
    const all = board.files.map((/** @type {any} */ { csv }) => csv).join('\n');
    assert.equal(/Solved at/.test(all), share === 'all');
    if (share !== 'hashed') continue;
    assert.equal(new Set(accounts.map((/** @type {any} */ each) => each.account_id)).size, whole.length);
    for (const line of secret) {
      const [id, name, , site] = line.split('","').map((cell) => cell.replaceAll('"', ''));
      for (const word of [id, name, site]) assert.ok(word.length < 3 || !all.includes(word), `"${word}" is in the file`);
    }
    assert.doesNotMatch(board.model.text, /"expect"/);
  }
});

test('named columns go along, and with a salt hashes come out the same', (t) => {
  const room = folder(t);
  const model = write(room, 'model.json', smallModel());
  const accounts = write(room, 'accounts.csv', 'id,name,Industry,x,Note,Site\n1,Ann,Mining,50,"a, b",\n2,Bob,Retail,70,,s\n');
  /** @param {string[]} more */
  const report = (...more) => {
    const path = join(room, 'report.html');
    chs(['report', '--model', model, accounts, ...more, '-o', path]);
    return readFileSync(path, 'utf8');
  };
  const csv = (/** @type {string} */ html) => boardIn(html).files[0].csv;
  assert.equal(csv(report()), 'sep=,\nid,name,x\n1,Ann,50\n2,Bob,70\n');
  assert.equal(csv(report('--columns', 'industry, NOTE')), 'sep=,\nid,name,Industry,x,Note\n1,Ann,Mining,50,"a, b"\n2,Bob,Retail,70,\n');
  assert.equal(report('--share', 'hashed', '--salt', 'x'), report('--share', 'hashed', '--salt', 'x'));
  assert.notEqual(report('--share', 'hashed'), report('--share', 'hashed'));
  for (const wrong of [['--salt', 'x'], ['--share', 'some'], ['--share', 'totals', '--columns', 'a']])
    assert.equal(spawnSync(CHS, ['report', ...SAMPLE, ...wrong, '-o', join(room, 'no.html')]).status, 2);
  assert.equal(existsSync(join(room, 'no.html')), false);
});

test('totals tell no account: small counts are withheld, and cannot be had by subtraction', (t) => {
  const path = join(folder(t), 'totals.html');
  chs(['report', ...SAMPLE, '--share', 'totals', '-o', path]);
  const html = readFileSync(path, 'utf8');
  const { totals, ...rest } = boardIn(html);
  assert.deepEqual(Object.keys(rest), ['title', 'share']);
  const whole = sampleScores();
  for (const { account_id: id, account_name: name } of whole) assert.ok(!html.includes(id) && !html.includes(name), id);
  const partitions = [totals.bands, totals.segments, ...totals.segments.map((/** @type {any} */ each) => each.bands)];
  partitions.push(...totals.bands.map((/** @type {any} */ _, i) => totals.segments.map((/** @type {any} */ each) => each.bands[i])));
  for (const cells of partitions) {
    const hidden = cells.filter((/** @type {any} */ each) => each.accounts === null);
    assert.notEqual(hidden.length, 1, 'one cell alone is what the others lack');
    for (const { accounts, value } of cells) {
      assert.ok(accounts === null || accounts === 0 || accounts >= totals.least);
      assert.ok(accounts !== null || value === null);
    }
  }
  const counted = new Map(totals.bands.map((/** @type {any} */ { name, accounts }) => [name, accounts]));
  for (const [name, accounts] of counted)
    if (accounts !== null) assert.equal(whole.filter((/** @type {any} */ { band }) => band === name).length, accounts);
});

test('a dashboard opens by itself, with accounts and what-if, boxed', async (t) => {
  const path = join(folder(t), 'board.html');
  chs(['report', ...SAMPLE, '--title', `Q3 <b>"it's" & more`, '-o', path]);
  const tab = await open(browser, { url: pathToFileURL(path).href, ready: ROWS });
  assert.equal(await tab.page.title(), `Q3 <b>"it's" & more`);
  assert.match((await tab.box.locator('.word').textContent()) ?? '', /^Q3 <b>"it's" & more$/);
  assert.equal(await tab.box.getByRole('link', { name: 'Data' }).count(), 0);
  await tab.box.getByText('What was read').click();
  await tab.box.locator('.read ul[role=status] li').first().waitFor();
  for (const reader of ['CS manager', 'VP', 'Product']) {
    await tab.box.getByRole('radio', { name: reader }).check();
    await tab.box.locator('.grouped tbody tr').first().waitFor();
  }
  await tab.box.locator('.row[aria-rowindex="2"]').click();
  await tab.box.locator('.breakdown').waitFor();
  await tab.box.getByRole('link', { name: 'What-if' }).click();
  await tab.box.locator('input[type=range]').first().press('ArrowRight');
  await tab.box.locator('.diff ins').first().waitFor();
  assert.deepEqual(trouble(tab), {});
  await accessible(tab);
  await tab.context.close();
});

test('a dashboard of totals, and an empty one, open and say what they are', async (t) => {
  const path = join(folder(t), 'totals.html');
  chs(['report', ...SAMPLE, '--share', 'totals', '-o', path]);
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    const tab = await open(browser, { url: pathToFileURL(path).href, ready: '.ledger', scheme });
    assert.equal(await tab.box.locator('.ledger tbody tr').first().locator('.num').first().textContent(), '69');
    assert.match((await tab.box.locator('.totals-segments').textContent()) ?? '', /withheld/);
    assert.deepEqual(trouble(tab), {});
    await accessible(tab);
    await tab.context.close();
  }
  const tab = await open(browser, { url: pathToFileURL(join(ROOT, 'dist/dashboard.html')).href, ready: '.note' });
  assert.match((await tab.box.locator('.note').textContent()) ?? '', /no data in it/);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});

test('the page saves the same dashboards', async (t) => {
  const room = folder(t);
  const tab = await open(browser);
  await openSample(tab);
  await tab.box.getByRole('link', { name: 'Save' }).click();
  for (const share of SHARES) {
    await tab.box.locator(`input[name=share][value=${share}]`).check();
    const download = tab.page.waitForEvent('download');
    await tab.box.locator('#save-board').click();
    const path = join(room, `${share}.html`);
    await (await download).saveAs(path);
    const html = readFileSync(path, 'utf8');
    const made = boardIn(html);
    const told = join(room, 'told.html');
    chs(['report', ...SAMPLE, '--share', share, '-o', told]);
    const other = readFileSync(told, 'utf8');
    const wanted = boardIn(other);
    for (const id of ['wasm', 'worker']) assert.ok(packedIn(html, id).equals(packedIn(other, id)), id);
    if (share === 'used') assert.ok(html.length < 500 * 1024, `${html.length} bytes`);
    const plain = (/** @type {any} */ { files = [], ...rest }) => ({
      ...rest,
      files: share === 'hashed' ? files.length : Object.fromEntries(files.map((/** @type {any} */ { table, csv }) => [table, csv])),
    });
    assert.deepEqual(plain(made), plain(wanted), share);
    if (share === 'hashed') assert.deepEqual(nameless(await scoresIn(made)), nameless(await scoresIn(wanted)));
  }
  assert.deepEqual(trouble(tab), {});
  await accessible(tab);
  await tab.context.close();
  const again = await open(browser, { url: pathToFileURL(join(room, 'used.html')).href, ready: ROWS });
  await tableReady(again);
  assert.deepEqual(trouble(again), {});
  await again.context.close();
});

test('a dashboard has no function that it never calls: its module stops there and computes everything else', async () => {
  const bytes = packedIn(readFileSync(join(ROOT, 'dist/dashboard.html'), 'utf8'), 'wasm');
  assert.ok(bytes.length < 0.95 * statSync(join(ROOT, 'build/chs.wasm')).size, `${bytes.length} bytes`);
  const core = await createChs(bytes);
  const data = core.newData();
  await data.read('accounts', readFileSync(PORTFOLIO.accounts), { name: 'accounts.csv' });
  for (const [table, path] of Object.entries(PORTFOLIO.tables)) await data.read(table, readFileSync(path), { name: path });
  await data.read('overrides', readFileSync(PORTFOLIO.overrides), { name: 'overrides.csv' });
  const run = core.score(core.parseModel(readFileSync(PORTFOLIO.model, 'utf8')), data);
  assert.equal(run.csv({}), chs(['score', ...SAMPLE, '--format', 'csv']));
  assert.throws(() => run.doctor(), /unreachable/);
});
