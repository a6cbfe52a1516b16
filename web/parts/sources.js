// SPDX-License-Identifier: MIT
// What was dropped: which file is a model and which holds a table. Looks at names, and into JSON files only; refuses in
// words what no reader takes. Which table a file holds, guess.js proposes.
import * as words from './words.js';

/**
 * A file and the table that it is read into; '' is none: it is kept and not read. `sure`: its name and its headers tell;
 * `chosen`: the reader said so; `unsaved`: it was written in this page and is in no file yet.
 * @typedef {{ name: string, table: string, file: Blob | import('../types.js').Own, sheet?: string, sure?: boolean, chosen?: boolean, unsaved?: boolean }} Source
 * @typedef {{ file: string, text: string }} ModelText
 * @typedef {import('./errors.js').Note} Note
 */

/** Endings of files that the readers take, without .json, which may be a model too. */
const TABLE = /\.(csv|tsv|tab|txt|ndjson|jsonl|xlsx|parquet)$/i;
const PACKED = /\.gz$/i;
/** What the file dialogue shows. */
export const ACCEPTED = '.csv,.tsv,.tab,.txt,.json,.ndjson,.jsonl,.xlsx,.parquet,.gz';

/** Files whose beginning cannot be read without the rest. @param {string} name */
export const isWhole = (name) => /\.(xlsx|parquet|gz)$/i.test(name);
/** @param {string} name */
export const isBook = (name) => /\.xlsx$/i.test(name);

/** Larger JSON is not a model. @type {number} as CHS_MODEL_BYTES_MAX */
const MODEL_BYTES_MAX = 256 * 1024;

/**
 * @param {Iterable<File>} files
 * @returns {Promise<{ models: ModelText[], sources: Source[], notes: Note[] }>}
 */
export async function sortFiles(files) {
  /** @type {ModelText[]} */
  const models = [];
  /** @type {Source[]} */
  const sources = [];
  /** @type {Note[]} */
  const notes = [];
  for (const file of files) {
    const name = file.name.replace(PACKED, '');
    const text = /\.json$/i.test(file.name) && file.size <= MODEL_BYTES_MAX ? await file.text() : '';
    if (text && isModel(text)) models.push({ file: file.name, text });
    else if (TABLE.test(name) || /\.json$/i.test(name)) sources.push({ name: file.name, table: '', file });
    else {
      const ending = /\.[^.]+$/.exec(name)?.[0] ?? words.load.noExtension;
      notes.push({ color: 'red', fact: words.load.notRead(file.name), found: [words.load.readsOnly(ending)] });
    }
  }
  return { models, sources, notes };
}

/**
 * Says "chs" in an object. What is not JSON but begins like a model goes to the core, which says where it breaks.
 * @param {string} text
 */
function isModel(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'chs');
  } catch {
    return /^\uFEFF?\s*\{\s*"chs"/.test(text);
  }
}
