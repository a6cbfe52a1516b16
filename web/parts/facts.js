// SPDX-License-Identifier: MIT
// What the Data view is about, found in the import report and in the fit: which columns are missing, which read in two
// ways, which currencies have no rate; and where in the model's text an answer goes. Counts nothing that the core counts.
import { isChsError } from './errors.js';
import { take } from './modeltext.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').DataColumn} DataColumn
 * @typedef {import('./types.js').Fit} Fit
 * @typedef {import('./types.js').FitTable} FitTable
 * @typedef {'dates' | 'decimal'} Reading
 * @typedef {{ table: string, column: DataColumn, names: string[], what: Reading }} Doubt
 * @typedef {{ table: string, name: string, header: string, what: Reading, choice: string }} Answer
 * @typedef {{ table: string, column: string, codes: string[] }} Mixture currencies in one column
 */

/** Where the model says which column of a table a name means. @param {string} table */
const mapping = (table) => (table === 'accounts' ? ['columns'] : ['tables', table, 'columns']);

/** @param {Session} session @param {string} table @returns {FitTable | undefined} */
export const fitOf = ({ fit }, table) => fit.tables.find(({ name }) => name === table);
/** @param {Session} session @param {string} table */
export const tableOf = ({ report }, table) => report.tables.find(({ name }) => name === table);
/** @param {Session} session @param {string} table @param {string | null} header */
export const columnOf = (session, table, header) =>
  tableOf(session, table)?.columns.find(({ name }) => name === header);

/** Every table there is to show, the model's own first. @param {Session} session */
export const tablesShown = ({ fit, report }) => [
  ...new Set([...fit.tables.map(({ name }) => name), ...report.tables.map(({ name }) => name)]),
];

/** Names that the model asks for and no column answers to, of tables that are there. @param {Session} session */
export const unfound = ({ fit }) =>
  fit.tables
    .filter(({ loaded }) => loaded)
    .flatMap(({ name, columns }) =>
      columns.filter(({ header }) => header === null).map((column) => ({ table: name, column })),
    );

/** What scoring fails with, or would. @param {Session} session @returns {Fit['problems']} */
function problems({ fit, stuck }) {
  const error = stuck && isChsError(stuck.cause) ? stuck.cause : null;
  if (!error || fit.problems.some(({ code }) => code === error.code)) return fit.problems;
  return [...fit.problems, { code: error.code, message: error.message, table: 'accounts', column: error.path || null }];
}

/** How a name is used that asks for one of two readings. */
const READ_AS = /** @type {const} */ ({ dates: 'date', decimal: 'number' });

/** Columns that the model uses and that read in two ways. @param {Session} session @returns {Doubt[]} */
export function doubts(session) {
  return session.fit.tables.flatMap(({ name: table, columns }) =>
    (tableOf(session, table)?.columns ?? []).flatMap((column) => {
      const what = column.ambiguous?.what;
      if (!what) return [];
      const names = columns
        .filter(({ header, used_as }) => header === column.name && used_as.includes(READ_AS[what]))
        .map(({ name }) => name);
      return names.length > 0 ? [{ table, column, names, what }] : [];
    }),
  );
}

/** Readings that the model's text names for columns that are here. @param {Session} session @returns {Answer[]} */
export function answers(session) {
  const { text } = session.origin.modelText;
  return session.fit.tables.flatMap(({ name: table, columns }) => {
    const said = take(text, mapping(table)) ?? {};
    return columns.flatMap(({ name, header }) =>
      /** @type {Reading[]} */ (['dates', 'decimal'])
        .filter((what) => header !== null && Object.hasOwn(said, name) && said[name]?.[what])
        .map((what) => ({ table, name, header: /** @type {string} */ (header), what, choice: said[name][what] })),
    );
  });
}

/** In the cells of the column; else in all columns of its table, of which one names them. @param {Session} session @param {string} table @param {string} column */
function codesOf(session, table, column) {
  const own = columnOf(session, table, column)?.reading.currencies ?? [];
  return own.length > 1 ? own : [...new Set(tableOf(session, table)?.columns.flatMap(({ reading }) => reading.currencies))];
}

/** Columns with several currencies that the model has no rates for. @param {Session} session @returns {Mixture[]} */
export function mixtures(session) {
  return problems(session)
    .filter(({ code, column }) => code === 'data.currency' && column)
    .map(({ table, column }) => ({ table, column: /** @type {string} */ (column), codes: codesOf(session, table, /** @type {string} */ (column)) }));
}

/** Whether what keeps the accounts from being scored is asked about. @param {Session} session */
export const isAsked = (session) => doubts(session).length + mixtures(session).length > 0;

/** @param {Session} session @returns {{ base: string, rates: Record<string, number> } | undefined} */
export const ratesOf = ({ origin }) => take(origin.modelText.text, ['currencies']);

// ---- Changes of the model's text ------------------------------------------------------------------------------------

/** @typedef {import('./types.js').Edit} Edit */

/** Binds a name to another column; null: as the core finds it. @param {string} table @param {string} name @param {string | null} header @returns {{ edits: Edit[] }} */
export const bound = (table, name, header) => ({ edits: [{ path: [...mapping(table), name], value: header ?? undefined }] });

/**
 * Reads columns in one of their two ways.
 * @param {Session} session @param {{ table: string, names: string[], header: string }[]} columns
 * @param {Reading} what @param {string} choice @returns {{ edits: Edit[] }}
 */
export function chosen({ origin }, columns, what, choice) {
  const edits = columns.flatMap(({ table, names, header }) =>
    names.map((name) => {
      const path = [...mapping(table), name];
      const said = take(origin.modelText.text, path);
      return { path, value: { header, ...(typeof said === 'object' ? said : {}), [what]: choice } };
    }),
  );
  return { edits };
}

/** @param {string} base @param {Record<string, number>} rates @returns {{ edits: Edit[] }} */
export const rated = (base, rates) => ({ edits: [{ path: ['currencies'], value: { base, rates } }] });
