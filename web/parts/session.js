// SPDX-License-Identifier: MIT
// One portfolio in the worker: its data, its model, their run, and what the page keeps of it while it is shown. Loads a
// new one beside the old one and swaps only when it has worked, so a failure changes nothing. Knows nothing of how it
// is drawn.
import { messageOf } from './errors.js';
import { portfolio } from '../../examples/data/sample.mjs';
import { models } from './embedded.js';
import { words } from './words.js';

/**
 * @typedef {import('./types.js').Remote} Remote
 * @typedef {import('./types.js').Data} Data
 * @typedef {import('./types.js').Model} Model
 * @typedef {import('./types.js').Run} Run
 * @typedef {import('./types.js').Summary} Summary
 * @typedef {import('./sources.js').Source} Source
 * @typedef {import('./sources.js').ModelText} ModelText
 * @typedef {{ file: string, bytes: number, total: number | null }} Step
 * @typedef {{
 *   data: Data, model: Model, run: Run, summary: Summary,
 *   report: import('./types.js').DataReport, notices: import('./types.js').Notice[],
 * }} Parts
 * @typedef {{
 *   sources: Source[], modelText: ModelText, isSample: boolean, asOf: string | null, truncated: LoadError[],
 * }} Origin
 * @typedef {{ onStep?: (step: Step) => void, signal?: AbortSignal }} Watch
 */

/** The sample, as if its files had been dropped. @returns {{ model: ModelText, sources: Source[] }} */
export const sampleFiles = () => ({
  model: models[0],
  sources: Object.entries(portfolio()).map(([name, text]) => ({
    name,
    table: /** @type {'accounts' | 'overrides'} */ (name.replace('.csv', '')),
    file: new Blob([text], { type: 'text/csv' }),
  })),
});

/** An error that names the file it is about. */
export class LoadError extends Error {
  /**
   * @param {string} file @param {unknown} cause @param {'data' | 'model' | 'run'} part
   * @param {string[]} [columns] that were found
   */
  constructor(file, cause, part, columns = []) {
    super(messageOf(cause));
    this.file = file;
    this.cause = cause;
    this.part = part;
    this.columns = columns;
  }
}

/** Reads files into one set of tables. @param {Remote} remote @param {Source[]} sources @param {Watch} watch */
export async function readAll(remote, sources, { onStep, signal }) {
  const data = await remote.newData();
  /** @type {LoadError[]} files of which the complete rows are used */
  const truncated = [];
  for (const { name, table, file } of sources) {
    try {
      await data.read(table, file, {
        name,
        signal,
        onProgress: (progress) => onStep?.({ file: name, bytes: progress.bytes, total: progress.total ?? file.size }),
      });
    } catch (cause) {
      const error = new LoadError(name, cause, 'data');
      if (/** @type {any} */ (cause)?.code === 'data.truncated') truncated.push(error);
      else {
        data.free();
        throw /** @type {any} */ (cause)?.name === 'AbortError' ? cause : error;
      }
    }
  }
  return { data, truncated };
}

/** A scored portfolio. */
export class Session {
  /**
   * @param {Parts} parts
   * @param {Origin} origin
   */
  constructor(parts, origin) {
    this.data = parts.data;
    this.model = parts.model;
    this.run = parts.run;
    this.info = parts.model.info;
    this.report = parts.report;
    this.notices = [...parts.report.notices, ...parts.notices];
    this.base = parts.summary; // as the model says
    this.summary = parts.summary; // with the weights as they are now
    this.origin = origin;
    /** Weights that differ from the model's, by id. @type {Record<string, number>} */
    this.edits = {};
    /**
     * How the table is sorted and filtered.
     * @type {{ sort: import('./types.js').SortKey, descending: boolean, bands: Set<number>, search: string }}
     */
    this.view = { sort: 'score', descending: false, bands: new Set(), search: '' };
    /** The accounts of that view, in order. @type {Uint32Array} */
    this.order = new Uint32Array();
    /** Where the table was scrolled to, and its active row. */
    this.place = { top: 0, active: 0 };
  }

  /** What the model calls the value of an account: ARR. */
  get unit() {
    const name = this.info.value_column;
    if (!name) return words.value;
    return name.length <= 4 ? name.toUpperCase() : name.replaceAll('_', ' ');
  }

  get edited() {
    return Object.keys(this.edits).length > 0;
  }

  /**
   * @param {Remote} remote @param {Source[]} sources @param {ModelText} modelText
   * @param {Watch & { isSample?: boolean, asOf?: string | null }} [options]
   */
  static async load(remote, sources, modelText, options = {}) {
    /** @type {{ free(): unknown }[]} */
    const made = [];
    try {
      const model = await remote.parseModel(modelText.text, { file: modelText.file }).catch((cause) => {
        throw new LoadError(modelText.file, cause, 'model');
      });
      made.push(model);
      const { data, truncated } = await readAll(remote, sources, options);
      made.push(data);
      const run = await remote.score(model, data, { asOf: options.asOf }).catch(async (cause) => {
        const { tables } = await data.report();
        const names = tables.find((table) => table.name === 'accounts')?.columns.map((column) => column.name) ?? [];
        throw new LoadError(sources[0]?.name ?? '', cause, 'run', names);
      });
      made.push(run);
      const [summary, report, notices] = await Promise.all([run.summary(), data.report(), run.notices()]);
      options.signal?.throwIfAborted();
      return new Session(
        { data, model, run, summary, report, notices },
        { sources, modelText, isSample: options.isSample ?? false, asOf: options.asOf ?? null, truncated },
      );
    } catch (error) {
      for (const handle of made.reverse()) handle.free();
      throw error;
    }
  }

  free() {
    for (const handle of [this.run, this.model, this.data]) handle.free();
  }
}
