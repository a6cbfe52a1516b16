// SPDX-License-Identifier: MIT
// What was dropped: which file is the model, which are accounts, which are overrides. Looks at names, and into JSON
// files only; refuses in words what no reader takes.
import { words } from './words.js';

/**
 * @typedef {{ name: string, table: 'accounts' | 'overrides', file: Blob }} Source
 * @typedef {{ file: string, text: string }} ModelText
 * @typedef {import('./errors.js').Note} Note
 */

const TABLE = /\.(csv|tsv|txt)$/i;
const OVERRIDES = /override/i;

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
    if (/\.json$/i.test(file.name)) {
      const text = await file.text();
      if (isOtherJson(text))
        notes.push({ color: 'red', fact: words.load.notModel(file.name), found: [words.load.notModelText] });
      else models.push({ file: file.name, text });
    } else if (TABLE.test(file.name)) {
      sources.push({ name: file.name, table: OVERRIDES.test(file.name) ? 'overrides' : 'accounts', file });
    } else {
      const ending = /\.[^.]+$/.exec(file.name)?.[0] ?? words.load.noExtension;
      notes.push({ color: 'red', fact: words.load.notRead(file.name), found: [words.load.readsOnly(ending)] });
    }
  }
  if (models.length > 1) {
    notes.push({
      color: 'red',
      fact: words.load.twoModels(models.map((model) => model.file)),
      found: [words.load.twoModelsText],
    });
    models.length = 0;
  }
  return { models, sources, notes };
}

/** Good JSON without "chs". What is not JSON goes to the core, which says where it breaks. @param {string} text */
function isOtherJson(text) {
  try {
    const value = JSON.parse(text);
    return typeof value !== 'object' || value === null || !Object.hasOwn(value, 'chs');
  } catch {
    return false;
  }
}
