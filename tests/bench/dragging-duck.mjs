// SPDX-License-Identifier: MIT
// The peer of a drag: DuckDB-WASM in a page of its own, in its worker. The scores of the groups are a table, as the kernel keeps
// them; for every weight one query makes the score of each account, its band, and counts who goes from which band to which,
// with their value.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { serve } from '../page/browser.mjs';
import { at, FOLDER } from './print.mjs';

const require = createRequire(import.meta.url);
const { build } = createRequire(at('../../web/package.json'))('esbuild');

/** Points of a curve in SQL, in hundredths, as score/curve.c has it. @param {string} v @param {[number, number][]} curve */
function points(v, curve) {
  const pieces = curve.slice(1).map(([x1, y1], i) => {
    const [x0, y0] = curve[i];
    return `WHEN ${v} < ${x1} THEN ${y0}.0 + (${v} - ${x0}.0) * (${y1 - y0}.0) / ${x1 - x0}.0`;
  });
  const last = curve[curve.length - 1][1];
  return `CAST(floor(100.0 * (CASE WHEN ${v} IS NULL THEN NULL WHEN ${v} <= ${curve[0][0]} THEN ${curve[0][1]}.0 ${pieces.join(' ')} ELSE ${last}.0 END) + 0.5) AS INTEGER)`;
}

/** Half up: a mean over the parts that are there. @param {[string, string][]} parts score and weight */
const mean = (parts) => {
  const weight = parts.map(([score, each]) => `CASE WHEN ${score} IS NULL THEN 0 ELSE ${each} END`).join(' + ');
  const sum = parts.map(([score, each]) => `coalesce(${score}, 0) * ${each}`).join(' + ');
  return `(2 * (${sum}) + (${weight})) // nullif(2 * (${weight}), 0)`;
};

/** Shares as the core makes them: whole basis points, largest remainders first. @param {number[]} weights */
function basisPoints(weights) {
  const all = weights.reduce((sum, each) => sum + each, 0);
  const exact = weights.map((each) => (each * 10_000) / all);
  const out = exact.map(Math.floor);
  const order = exact.map((each, i) => ({ i, rest: each - out[i] })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  const left = 10_000 - out.reduce((sum, each) => sum + each, 0);
  for (const { i } of order.slice(0, left)) out[i]++;
  return out;
}

/** The same model in SQL. @param {any} model */
function inSql(model) {
  const groups = model.score.of;
  const signal = (/** @type {string} */ id) => model.signals.find((/** @type {any} */ each) => each.id === id);
  const scores = model.signals.map(({ id, value, curve }) => `${points(value, curve)} AS ${id}`).join(', ');
  const made = groups.map((/** @type {any} */ { group, of }) => {
    const share = basisPoints(of.map((/** @type {any} */ { weight }) => weight));
    const parts = of.map((/** @type {any} */ each, /** @type {number} */ i) => [signal(each.signal).id, String(share[i])]);
    const cover = parts.map(([id, weight]) => `CASE WHEN ${id} IS NULL THEN 0 ELSE ${weight} END`).join(' + ');
    return `CAST(${mean(parts)} AS INTEGER) AS ${group}, CAST(${cover} AS INTEGER) AS ${group}_cover`;
  });
  const shown = (/** @type {string[]} */ weights) => {
    const names = groups.map((/** @type {any} */ { group }) => group);
    const cover = names.map((/** @type {string} */ name, /** @type {number} */ i) => `${name}_cover * ${weights[i]}`).join(' + ');
    const score = `(${mean(names.map((/** @type {string} */ name, /** @type {number} */ i) => [name, weights[i]]))} + 50) // 100`;
    const edges = model.bands.map((/** @type {any} */ { from }, /** @type {number} */ i) => `WHEN s >= ${from} THEN ${i}`).reverse();
    return { score: `CASE WHEN ((${cover}) + 5000) // 10000 >= 5000 THEN ${score} END`, band: `CASE WHEN s IS NULL THEN ${model.bands.length} ${edges.join(' ')} END` };
  };
  const own = shown(basisPoints(groups.map((/** @type {any} */ { weight }) => weight)).map(String));
  const setup = [
    `CREATE TABLE signals AS SELECT value, ${scores} FROM read_csv('accounts.csv', header = true)`,
    `CREATE TABLE groups AS SELECT value, ${made.join(', ')} FROM signals`,
    `CREATE TABLE base AS SELECT *, ${own.band} AS was FROM (SELECT *, ${own.score} AS s FROM groups)`,
  ];
  const query = (/** @type {number} */ usage) => {
    const now = shown(basisPoints([usage, ...groups.slice(1).map((/** @type {any} */ { weight }) => weight)]).map(String));
    return `SELECT was, ${now.band} AS band, count(*) AS n, sum(value) AS value FROM (SELECT was, value, ${now.score} AS s FROM base) GROUP BY ALL`;
  };
  return { setup, query };
}

/** In its page. @param {{ setup: string[], queries: string[], check: string }} of */
async function ask({ setup, queries, check }) {
  const connection = await /** @type {any} */ (globalThis).connect();
  for (const each of setup) await connection.query(each);
  const times = [];
  for (const each of queries) {
    const begin = performance.now();
    (await connection.query(each)).toArray();
    times.push(performance.now() - begin);
  }
  const rows = (await connection.query(check)).toArray().map((/** @type {any} */ row) => Object.values(row.toJSON()).map(Number));
  return { times, rows };
}

/**
 * @param {import('playwright-core').Browser} browser @param {string} file
 * @param {number[]} weights of the first group, one after the other @param {number} last of which the flows are given
 */
export async function inDuck(browser, file, weights, last) {
  const dist = dirname(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
  const entry = `
    import * as duckdb from '@duckdb/duckdb-wasm';
    globalThis.connect = async () => {
      const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker('worker.js'));
      await db.instantiate('duckdb.wasm');
      await db.registerFileBuffer('accounts.csv', new Uint8Array(await (await fetch('accounts.csv')).arrayBuffer()));
      return db.connect();
    };`;
  const made = await build({ stdin: { contents: entry, resolveDir: at('.') }, bundle: true, write: false, format: 'iife', logLevel: 'error', external: ['node:*'] });
  /** @type {Record<string, { type: string, body: Buffer | string }>} */
  const files = {
    '/': { type: 'text/html', body: '<!doctype html><title>DuckDB</title><link rel="icon" href="data:,"><script src="duck.js"></script>' },
    '/duck.js': { type: 'text/javascript', body: made.outputFiles[0].text },
    '/worker.js': { type: 'text/javascript', body: readFileSync(join(dist, 'duckdb-browser-eh.worker.js')) },
    '/duckdb.wasm': { type: 'application/wasm', body: readFileSync(join(dist, 'duckdb-eh.wasm')) },
    '/accounts.csv': { type: 'text/csv', body: readFileSync(`${FOLDER}${file}`) },
  };
  const server = await serve((path) => files[path] ?? null);
  const page = await browser.newPage();
  page.setDefaultTimeout(300_000);
  try {
    await page.goto(`${server.origin}/`);
    const model = JSON.parse(readFileSync(`${FOLDER}model.json`, 'utf8'));
    const { setup, query } = inSql(model);
    const { times, rows } = await page.evaluate(ask, { setup, queries: weights.map(query), check: query(last) });
    const name = (/** @type {number} */ band) => model.bands[band]?.name ?? 'Not enough data';
    const flows = rows.filter(([was, band]) => was !== band).map(([was, band, n]) => `${name(was)} > ${name(band)}: ${n}`).sort();
    return { times, flows };
  } finally {
    await page.close();
    server.close();
  }
}
