// SPDX-License-Identifier: MIT
// Which table a file holds: by its name, and by how many of the names that a model asks for its headers answer to. The
// core says which headers answer; a guess is a proposal that the reader can change.
import { messageOf } from './errors.js';
import { isBook, isWhole } from './sources.js';

/**
 * @typedef {import('./types.js').Remote} Remote
 * @typedef {import('./types.js').Model} Model
 * @typedef {import('./sources.js').Source} Source
 */

/** Enough of a file for its header and some rows. */
const BEGINNING = 256 * 1024;

/** Tables that need no model. */
export const OVERRIDES = 'overrides';
export const MATCHES = 'matches';
const FIXED = { [OVERRIDES]: ['account', 'action', 'value'], [MATCHES]: ['table', 'written', 'account'] };

/** Words in file names, for tables that models often have. @type {Record<string, RegExp>} */
const NAMES = {
  accounts: /account|compan|customer|client|portfolio/i,
  tickets: /ticket|case|conversation|issue/i,
  invoices: /invoice|billing|payment|charge|subscription/i,
  surveys: /survey|nps|csat|response|feedback/i,
  usage: /usage|event|activit|login|feature/i,
  overrides: /override/i,
  matches: /^match/i,
};

/** @param {string} table @param {string} name */
const isNamed = (table, name) =>
  (Object.hasOwn(NAMES, table) && NAMES[table].test(name)) ||
  name.toLowerCase().includes(table.toLowerCase().replace(/s$/, ''));

/** Every table that a file can be, in the order of the select. @param {import('./types.js').Fit} fit */
export const tablesOf = (fit) => [...new Set(['accounts', ...fit.tables.map(({ name }) => name), OVERRIDES, MATCHES])];

/**
 * Gives each source its table. A workbook becomes one source per sheet.
 * @param {Remote} remote @param {Model} model @param {Source[]} sources @param {AbortSignal} [signal]
 * @returns {Promise<{ sources: Source[], tables: string[] }>}
 */
export async function assign(remote, model, sources, signal) {
  const nothing = await remote.newData();
  const tables = tablesOf(await remote.fit(model, nothing).finally(() => nothing.free()));
  const split = (await Promise.all(sources.map((source) => sheetsOf(remote, source)))).flat();
  const guessed = [];
  for (const source of split) {
    guessed.push(await propose(remote, model, tables, source));
    signal?.throwIfAborted();
  }
  // Something must be the accounts: whatever is left when nothing claims to be.
  const unsure = guessed.filter((each) => !each.sure && each.table !== '');
  if (unsure.length === 1 && !guessed.some((each) => each.table === 'accounts')) unsure[0].table = 'accounts';
  return { sources: guessed, tables };
}

/** @param {Remote} remote @param {Source} source @returns {Promise<Source[]>} */
async function sheetsOf(remote, source) {
  if (!isBook(source.name) || source.sheet !== undefined) return [source];
  const found = await remote.sheets(/** @type {Blob} */ (source.file), { name: source.name }).catch(() => []); // reading it says what is wrong
  const sheets = found.filter(({ hidden }) => !hidden);
  return sheets.length < 2 ? [source] : sheets.map(({ name }) => ({ ...source, sheet: name }));
}

/** @param {Remote} remote @param {Model} model @param {string[]} tables @param {Source} source @returns {Promise<Source>} */
async function propose(remote, model, tables, source) {
  if (source.chosen) return source;
  const name = `${source.name} ${source.sheet ?? ''}`;
  const named = tables.filter((table) => isNamed(table, source.sheet ?? source.name));
  const byName = named[0] ?? tables.find((table) => isNamed(table, name));
  const headers = await headersOf(remote, source);
  const share = await sharesOf(remote, model, tables, headers);
  const [best, next] = [...tables].sort((a, b) => share(b) - share(a));
  const clear = share(best) >= 0.5 && share(best) - share(next) >= 0.2;
  if (byName && (share(byName) > 0 || headers.length === 0)) {
    const agrees = !clear || best === byName;
    return { ...source, table: agrees ? byName : best, sure: agrees };
  }
  if (share(best) >= 0.3) return { ...source, table: best, sure: clear };
  // a sheet that answers to nothing is left out; a file is taken for the accounts, and the reader is told
  return { ...source, table: source.sheet === undefined ? (byName ?? 'accounts') : '', sure: false };
}

/** The names of the columns; none when it cannot be read, which reading it will explain. @param {Remote} remote @param {Source} source */
async function headersOf(remote, { name, file, sheet }) {
  const data = await remote.newData();
  const whole = /** @type {Blob} */ (file); // what was dropped is one
  const part = isWhole(name) ? whole : whole.slice(0, BEGINNING);
  try {
    await data.read('peek', part, { name, sheet, hash: false }).catch((error) => {
      if (error?.code === 'worker.crashed') throw error;
      return messageOf(error); // of the beginning alone, cut anywhere
    });
    return (await data.rows('peek')) > 0 ? (await data.preview('peek', { count: 0 })).columns : [];
  } finally {
    data.free();
  }
}

/** How much of what each table is asked for these headers answer. @param {Remote} remote @param {Model} model @param {string[]} tables @param {string[]} headers */
async function sharesOf(remote, model, tables, headers) {
  /** @type {Map<string, number>} */
  const share = new Map();
  const of = (/** @type {string} */ table) => share.get(table) ?? 0;
  if (headers.length === 0) return of;
  const data = await remote.newData();
  try {
    const line = headers.map((header) => `"${header.replaceAll('"', '""')}"`).join(',');
    const text = `${line}\n${headers.map((_, i) => (i ? '' : 'x')).join(',')}\n`;
    for (const table of tables) if (!Object.hasOwn(FIXED, table)) await data.read(table, text, { hash: false });
    for (const { name, columns } of (await remote.fit(model, data)).tables)
      share.set(name, columns.filter((column) => column.header !== null).length / Math.max(1, columns.length));
  } finally {
    data.free();
  }
  const lower = new Set(headers.map((header) => header.trim().toLowerCase()));
  for (const [table, names] of Object.entries(FIXED))
    share.set(table, names.every((name) => lower.has(name)) ? 1.5 : 0);
  return of;
}
