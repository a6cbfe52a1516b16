// SPDX-License-Identifier: MIT
// Everyone who loads a file of accounts, behind one form: `ready` does what happens once in a process, `load` goes from the file to columns
// that can be computed with, `digest` says what was read, so that all can be compared, `free` lets go of it. Only `load` is timed.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { createChs } from '../../web/chs.js';
import { DATES, TEXTS } from './formats.mjs';
import { loadJs } from './load-js.mjs';
import { dateText, loadJsKept } from './load-js-kept.mjs';
import { chunks } from './pieces.mjs';

const require = createRequire(import.meta.url);
export const WASM = new URL('../../build/chs.wasm', import.meta.url);
const isJson = (/** @type {string} */ path) => /json$/.test(path);

/**
 * What is in a table: of a column of numbers how many there are and their sum in tenths (all values have at most one decimal), of texts
 * how many characters and a hash of them all.
 * @typedef {{ rows: number, columns: Record<string, number[]> }} Digest
 *
 * @typedef {object} Loader
 * @property {string} label
 * @property {string[]} kinds of files that it reads
 * @property {() => Promise<{ load: (path: string) => Promise<any>, digest: (table: any, path: string) => Promise<Digest>, free: (table: any) => void, memory?: () => number }>} ready
 */

/** @param {ArrayLike<number | null>} values NaN or null where missing */
export function digestNumbers(values) {
  let present = 0, tenths = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || Number.isNaN(value)) continue;
    present++;
    tenths += Math.round(value * 10);
  }
  return [present, tenths];
}

/** @param {number} rows @param {(row: number) => string} text */
export function digestTexts(rows, text) {
  let length = 0, hash = 0x811c9dc5; // FNV-1a over the UTF-16 units, rows apart
  for (let row = 0; row < rows; row++) {
    const cell = text(row);
    length += cell.length;
    for (let i = 0; i <= cell.length; i++) hash = Math.imul(hash ^ (i < cell.length ? cell.charCodeAt(i) : 10), 0x01000193) >>> 0;
  }
  return [length, hash];
}

/** Of rows of cells that a parser hands over one by one: numbers to typed arrays that grow, texts to arrays. */
class Columns {
  /** @param {string[]} header */
  constructor(header) {
    this.header = header;
    this.rows = 0;
    this.columns = header.map((name) => (TEXTS.includes(name) ? [] : new Float64Array(1 << 16)));
  }

  /** @param {(string | number | null)[]} cells a number, or null or '' where it is missing */
  add(cells) {
    const { columns, rows } = this;
    for (let c = 0; c < columns.length; c++) {
      const column = columns[c], cell = cells[c];
      if (Array.isArray(column)) column.push(cell);
      else if (rows === column.length) (columns[c] = this.#grown(column))[rows] = cell === null || cell === '' ? NaN : Number(cell);
      else column[rows] = cell === null || cell === '' ? NaN : Number(cell);
    }
    this.rows++;
  }

  /** @param {Float64Array} column */
  #grown(column) {
    const larger = new Float64Array(2 * column.length);
    larger.set(column);
    return larger;
  }

  digest() {
    const columns = this.header.map((name, c) => {
      const column = this.columns[c];
      return [name, Array.isArray(column) ? digestTexts(this.rows, (row) => column[row]) : digestNumbers(column.subarray(0, this.rows))];
    });
    return { rows: this.rows, columns: Object.fromEntries(columns) };
  }
}

/** Columns of one CSV text. @param {string} text @returns {Promise<Columns>} */
async function parsed(text) {
  const { default: Papa } = await import('papaparse');
  /** @type {Columns | undefined} */
  let columns;
  Papa.parse(text, {
    skipEmptyLines: true,
    chunk: ({ data }) => {
      columns ??= new Columns(data.shift());
      for (const row of data) columns.add(row);
    },
  });
  if (!columns) throw new Error('no rows');
  return columns;
}

const CSV = ['csv'], ALL = ['csv', 'ndjson', 'json'];

/** @param {string} label @param {boolean} hash whether the file is hashed for the stamp, too: nobody else does @returns {Loader} */
const chsLoader = (label, hash) => ({
  label,
  kinds: ALL,
  async ready() {
    const core = await createChs(WASM);
    return {
      async load(path) {
        const data = core.newData();
        await data.read('accounts', chunks(path), { name: basename(path), hash });
        return data;
      },
      // What it gives back as CSV, read by another parser; of a plain file that is the file itself.
      async digest(data, path) {
        const text = data.csv('accounts', { raw: true });
        if (basename(path) === 'accounts.csv' && text !== (await readFile(path, 'latin1'))) throw new Error('chs does not give back the file that it read');
        return (await parsed(text)).digest();
      },
      free: (data) => data.free(),
      memory: () => core.memory,
    };
  },
});
const chs = chsLoader('chs, the same work', false);
const stamped = chsLoader('chs, and a SHA-256', true);

/** @param {string} label @param {boolean} kept whether texts and dates are taken out of the file, as chs does @returns {Loader} */
const jsLoader = (label, kept) => ({
  label,
  kinds: CSV,
  async ready() {
    return {
      load: (path) => (kept ? loadJsKept(path, TEXTS, DATES) : loadJs(path, TEXTS)),
      async digest(table) {
        const text = (/** @type {string} */ name) => (/** @type {number} */ row) => (kept && DATES.includes(name) ? dateText(table, name, row) : table.text(name, row));
        const columns = table.header.map((name) => [
          name, TEXTS.includes(name) ? digestTexts(table.rows, text(name)) : digestNumbers(table.numbers(name))]);
        if (table.short + table.long + table.blank + table.unreadable + table.badQuotes) throw new Error('JavaScript found faults in the file');
        return { rows: table.rows, columns: Object.fromEntries(columns) };
      },
      free() {},
    };
  },
});
const js = jsLoader('JavaScript by hand, texts and dates left in the file', false);
const jsKept = jsLoader('the same, texts and dates taken out, as chs does', true);

/** JSON.parse: of each line as the pieces come, or of the whole text. @type {Loader} */
const jsJson = {
  label: 'JavaScript, JSON.parse',
  kinds: ['ndjson', 'json'],
  async ready() {
    return {
      async load(path) {
        /** @type {Columns | undefined} */
        let columns;
        const add = (/** @type {Record<string, any>} */ record) => {
          columns ??= new Columns(Object.keys(record));
          columns.add(Object.values(record));
        };
        if (path.endsWith('.json')) {
          for (const record of JSON.parse(await readFile(path, 'utf8'))) add(record);
          return columns;
        }
        const decoder = new TextDecoder();
        let left = '';
        for await (const chunk of chunks(path)) {
          const text = left + decoder.decode(chunk, { stream: true });
          let from = 0;
          for (let end = text.indexOf('\n'); end >= 0; from = end + 1, end = text.indexOf('\n', from)) add(JSON.parse(text.slice(from, end)));
          left = text.slice(from);
        }
        if (left) add(JSON.parse(left));
        return columns;
      },
      digest: async (columns) => columns.digest(),
      free() {},
    };
  },
};

/** @type {Loader} */
const udsv = {
  label: 'uDSV',
  kinds: CSV,
  async ready() {
    const { inferSchema, initParser } = await import('udsv');
    return {
      async load(path) {
        const text = await readFile(path, 'utf8');
        const schema = inferSchema(text);
        for (const column of schema.cols) if (TEXTS.includes(column.name)) column.type = 's';
        const columns = new Columns(schema.cols.map((column) => column.name));
        initParser(schema).typedArrs(text, (row) => void columns.add(row));
        return columns;
      },
      digest: async (columns) => columns.digest(),
      free() {},
    };
  },
};

/** @type {Loader} */
const papa = {
  label: 'Papa Parse',
  kinds: CSV,
  async ready() {
    return {
      load: async (path) => parsed(await readFile(path, 'utf8')),
      digest: async (columns) => columns.digest(),
      free() {},
    };
  },
};

/** What both DuckDBs are asked. @param {string} file */
const createTable = (file) => `CREATE OR REPLACE TABLE accounts AS SELECT * FROM ${isJson(file) ? 'read_json' : 'read_csv'}('${file}')`;

/** @param {(sql: string) => Promise<any[][]>} query @returns {Promise<Digest>} */
async function digestDuck(query) {
  const names = (await query('DESCRIBE accounts')).map(([name]) => String(name));
  /** @type {[string, number[]][]} */
  const columns = [];
  for (const name of names) {
    if (TEXTS.includes(name)) {
      const texts = await query(`SELECT CAST("${name}" AS VARCHAR) FROM accounts ORDER BY rowid`);
      columns.push([name, digestTexts(texts.length, (row) => texts[row][0])]);
    } else {
      const [[present, tenths]] = await query(`SELECT count("${name}"), sum(CAST(round("${name}" * 10) AS BIGINT))::DOUBLE FROM accounts`);
      columns.push([name, [Number(present), Number(tenths)]]);
    }
  }
  const [[rows]] = await query('SELECT count(*) FROM accounts');
  return { rows: Number(rows), columns: Object.fromEntries(columns) };
}

/** Its reader of JSON is an extension that it would fetch from the network, so it reads CSV here. @type {Loader} */
const duckdb = {
  label: 'DuckDB-WASM',
  kinds: CSV,
  async ready() {
    const dist = dirname(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs'));
    const duck = require(join(dist, 'duckdb-node-blocking.cjs'));
    const bundles = Object.fromEntries(['mvp', 'eh'].map((kind) => [
      kind, { mainModule: join(dist, `duckdb-${kind}.wasm`), mainWorker: join(dist, `duckdb-node-${kind}.worker.cjs`) }]));
    const db = await duck.createDuckDB(bundles, new duck.VoidLogger(), duck.NODE_RUNTIME);
    await db.instantiate(() => {});
    const connection = db.connect();
    return {
      async load(path) {
        db.registerFileBuffer('accounts.csv', await readFile(path));
        connection.query(createTable('accounts.csv'));
        db.dropFile('accounts.csv');
      },
      digest: () => digestDuck(async (sql) => connection.query(sql).toArray().map((row) => Object.values(row.toJSON()))),
      free() {},
    };
  },
};

/** @type {Loader} */
const native = {
  label: 'DuckDB, native, all cores',
  kinds: ALL,
  async ready() {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create()).connect();
    return {
      load: (path) => connection.run(createTable(path)),
      digest: () => digestDuck(async (sql) => (await connection.runAndReadAll(sql)).getRows()),
      free() {},
    };
  },
};

/** @type {Record<string, Loader>} */
export const LOADERS = { chs, stamped, js, jsKept, jsJson, udsv, papa, duckdb, native };
