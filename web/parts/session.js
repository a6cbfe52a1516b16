// SPDX-License-Identifier: MIT
// One portfolio in the worker: its data, its model, their run, and what the page keeps of it while it is shown. Loads a
// new one beside the old one and swaps only when it has worked, so a failure changes nothing. Data that was read and
// cannot be scored yet is a session too, without a run, and says what is missing. Knows nothing of how it is drawn.
import { nameLast } from './bands.js';
import { messageOf } from './errors.js';
import { MATCHES } from './guess.js';
import { decided, matchesCsv } from './matches.js';
import { take } from './modeltext.js';
import { allWeights, differing, Trial } from './trial.js';
import * as words from './words.js';

/**
 * @typedef {import('./types.js').Remote} Remote
 * @typedef {import('./types.js').Data} Data
 * @typedef {import('./types.js').Model} Model
 * @typedef {import('./types.js').Run} Run
 * @typedef {import('./types.js').Summary} Summary
 * @typedef {import('./types.js').Fit} Fit
 * @typedef {import('./sources.js').Source} Source
 * @typedef {import('./sources.js').ModelText} ModelText
 * @typedef {import('./matches.js').Match} Match
 * @typedef {{ file: string, nth: number, of: number, bytes: number, total: number | null, rows: number }} Step
 * @typedef {{ source: Source, rows: number, bytes: number, ms: number, error: LoadError | null, truncated: boolean }} Loaded
 * @typedef {{
 *   remote: Remote, data: Data, model: Model, run: Run | null, summary: Summary | null, loaded: Loaded[],
 *   notices: import('./types.js').Notice[], stuck: LoadError | null, choices: string, keep?: Session,
 * }} Parts
 * @typedef {{
 *   sources: Source[], modelText: ModelText, isSample: boolean, asOf: string | null, matches: Match[],
 *   savedModel: string, duplicates: 'error' | 'last',
 * }} Origin `savedModel`: the text as it was dropped, to know what was changed here
 * @typedef {{ onStep?: (step: Step) => void, signal?: AbortSignal }} Watch
 */

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

/**
 * Reads files into one set of tables. A file that cannot be read is said and the others are kept, unless no accounts
 * are left.
 * @param {Remote} remote @param {Source[]} sources @param {Watch} watch
 * @returns {Promise<{ data: Data, loaded: Loaded[] }>}
 */
export async function readAll(remote, sources, { onStep, signal }) {
  const data = await remote.newData();
  const read = sources.filter((source) => source.table !== '');
  const files = read.map(({ table, file, name, sheet }) => ({ table, source: file, name, sheet }));
  try {
    const onProgress = (/** @type {import('./types.js').Progress & { nth: number }} */ { nth, bytes, total, rows }) =>
      onStep?.({ file: read[nth].name, nth, of: read.length, bytes, total: total ?? read[nth].file.size, rows });
    const loaded = (await data.readAll(files, { signal, onProgress })).map(({ rows, ms, error }, nth) => {
      const source = read[nth];
      return {
        source,
        rows,
        bytes: source.file.size,
        ms,
        error: error ? new LoadError(source.name, error, 'data') : null,
        truncated: error?.code === 'data.truncated',
      };
    });
    const failed = loaded.find(({ error, truncated }) => error && !truncated)?.error;
    if (failed && (await data.rows('accounts')) === 0) throw failed;
    return { data, loaded };
  } catch (error) {
    data.free();
    throw error;
  }
}

/**
 * Readings that the model names hold for the data too, so that its report tells what is used.
 * @param {Data} data @param {string} text @returns {Promise<string>} all of them, to compare
 */
async function chooseAsModelSays(data, text) {
  const made = [];
  const asked = [];
  const model = take(text, []);
  /** @type {[string, Record<string, any> | undefined][]} */
  const tables = [['accounts', model.columns]];
  for (const [name, table] of Object.entries(model.tables ?? {})) tables.push([name, table.columns]);
  for (const [table, columns] of tables) {
    for (const column of Object.values(columns ?? {})) {
      for (const what of /** @type {const} */ (['dates', 'decimal'])) {
        if (!column[what] || !column.header) continue;
        made.push([table, column.header, what, column[what]]);
        asked.push(
          data.choose(table, column.header, what, column[what]).catch((error) => {
            // a model may name columns of other exports
            if (error?.code !== 'data.column' && error?.code !== 'argument') throw error;
          }),
        );
      }
    }
  }
  await Promise.all(asked);
  return JSON.stringify(made);
}

/** Matches that came in a file, to be kept with those that are decided here. @param {Data} data @returns {Promise<Match[]>} */
async function dropped(data) {
  const rows = await data.rows(MATCHES);
  if (rows === 0) return [];
  const { columns, cells } = await data.preview(MATCHES, { count: rows });
  return cells.map((row) => {
    const of = (/** @type {string} */ name) => {
      const cell = row[columns.findIndex((column) => column.trim().toLowerCase() === name)] ?? '';
      return typeof cell === 'string' ? cell : cell[0];
    };
    return { table: of('table'), written: of('written'), account: of('account'), reason: of('reason') };
  });
}

/**
 * Reading and scoring may notice the same thing.
 * @param {import('./types.js').Notice[]} notices
 */
const once = (notices) => [
  ...new Map(notices.map((each) => [JSON.stringify([each.code, each.file, each.column, each.row]), each])).values(),
];

/** A portfolio, scored or waiting for an answer. */
export class Session {
  /**
   * @param {Parts} parts
   * @param {Origin} origin
   */
  constructor(parts, origin) {
    this.data = parts.data;
    this.model = parts.model;
    this.loaded = parts.loaded;
    this.info = parts.model.info;
    this.choices = parts.choices;
    /** Of the run; with those of the import report once that is there. */
    this.notices = parts.notices;
    // Both look at every cell once more, so they are made when somebody wants to see them: inspect().
    this.report = /** @type {import('./types.js').DataReport} */ (/** @type {unknown} */ (null));
    this.fit = /** @type {Fit} */ (/** @type {unknown} */ (null));
    /** What the doctor says. @type {import('./types.js').Finding[]} */
    this.findings = [];
    /** @type {Promise<import('./types.js').DataReport> | undefined} */
    this.reporting = parts.keep?.reporting;
    /** @type {Promise<void> | undefined} */
    this.inspecting = undefined;
    this.remote = parts.remote;
    /** Which stage the data supports; made by findStages(). @type {import('./types.js').Stages | null} */
    this.stages = null;
    /** @type {Promise<void> | undefined} */
    this.finding = undefined;
    /** Why there is no run. @type {LoadError | null} */
    this.stuck = parts.stuck;
    // A session without a run is shown in the Data view alone, which asks for none of these.
    this.run = /** @type {Run} */ (parts.run);
    this.base = /** @type {Summary} */ (parts.summary); // as the model says
    this.now = /** @type {Summary} */ (parts.summary);
    this.summary = this.now; // with the weights as they are now
    this.origin = origin;
    /** Weights that differ from the model's, by id. @type {Record<string, number>} */
    this.edits = {};
    /** What is tried in What-if, besides. */
    this.trial = new Trial();
    /**
     * What the reader chose: who reads, how scores are shown, how the table is sorted and filtered, what is grouped.
     * @type {{
     *   sort: import('./types.js').SortKey, descending: boolean, bands: Set<number>, search: string, owner: string,
     *   reader: string, show: import('./show.js').Show, measure: 'accounts' | 'value',
     *   by: import('./types.js').Dimension, across: import('./types.js').Dimension | null,
     * }}
     */
    this.view = {
      sort: 'score',
      descending: false,
      bands: new Set(),
      search: '',
      owner: '',
      reader: 'all',
      show: 'points',
      measure: 'accounts',
      by: this.info.segments.length ? 'segment' : this.info.has_owner ? 'owner' : 'lifecycle',
      across: null,
    };
    /** The accounts of that view, in order. @type {Uint32Array} */
    this.order = new Uint32Array();
    /** Where the table was scrolled to, and its active row. */
    this.place = { top: 0, active: 0 };
  }

  /** The import report, and how the data fits the model. @returns {Promise<void>} */
  inspect() {
    this.reporting ??= this.data.report();
    this.inspecting ??= Promise.all([
      this.reporting,
      this.remote.fit(this.model, this.data),
      this.run?.doctor() ?? [],
    ]).then(([report, fit, findings]) => {
      this.findings = findings;
      this.report = report;
      this.fit = fit;
      this.notices = once([...report.notices, ...this.notices]);
    });
    return this.inspecting;
  }

  /** Which stage the data supports: looked for when somebody wants to see it. @returns {Promise<void>} */
  findStages() {
    this.finding ??= this.remote.stages(this.model, this.data, this.origin.asOf).then((stages) => {
      this.stages = stages;
    });
    return this.finding;
  }

  get summary() {
    return this.now;
  }

  set summary(summary) {
    this.now = summary && nameLast(summary);
  }

  get inspected() {
    return this.fit !== null;
  }

  get scored() {
    return this.stuck === null;
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

  /** Goes on where another one was: its view, and what was tried in it, by the ids of parts that are still there. @param {Session} before */
  async goOnFrom(before) {
    this.view = before.view;
    this.place = before.place;
    this.trial = before.trial;
    if (!this.scored) return;
    // the other one is shown until then, and its weights may be changed
    /** @type {import('./trial.js').Weights | null} */
    let taken = null;
    while (before.edits !== taken && (before.edited || this.edited)) {
      taken = before.edits;
      this.edits = differing(this, taken);
      this.summary = (await this.run.setWeights(allWeights(this))).summary;
    }
  }

  /** Whether the model's text was changed here. */
  get modelEdited() {
    return this.origin.modelText.text !== this.origin.savedModel;
  }

  /**
   * @param {Remote} remote @param {Source[]} sources @param {ModelText} modelText
   * @param {Watch & Partial<Origin> & { keep?: Session, more?: Match[], readings?: { dates?: string, decimal?: string },
   *   mustScore?: boolean }} [options] `keep`: whose data is used as it is, with `more` matches added to it; `readings`: of
   *   all columns that read in two ways; `mustScore`: there is nobody to ask, so what cannot be scored is an error
   */
  static async load(remote, sources, modelText, options = {}) {
    const { keep, more = [], asOf = null, isSample = false, duplicates = 'error', readings = {} } = options;
    const { savedModel = modelText.text } = options;
    /** @type {{ free(): unknown }[]} */
    const made = [];
    try {
      const model = await remote.parseModel(modelText.text, { file: modelText.file }).catch((cause) => {
        throw new LoadError(modelText.file, cause, 'model');
      });
      made.push(model);
      const { data, loaded } = keep ?? (await readAll(remote, sources, options));
      let { matches = [] } = options;
      if (!keep) {
        made.push(data);
        if (sources.some(({ table }) => table === MATCHES)) matches = decided(await dropped(data), matches);
      }
      const added = keep ? more : (options.matches ?? []);
      if (added.length > 0) await data.read(MATCHES, matchesCsv(added), { name: 'matches.csv' });
      for (const what of /** @type {const} */ (['dates', 'decimal'])) {
        const choice = readings[what];
        if (choice) await data.choose(null, null, what, choice);
      }
      const choices = await chooseAsModelSays(data, modelText.text);
      /** @type {unknown} */
      let trouble = null;
      const run = await remote.score(model, data, { asOf, duplicates }).catch((cause) => {
        if (cause?.code === 'worker.crashed') throw cause;
        trouble = cause;
        return null;
      });
      if (run) made.push(run);
      const [summary, notices] = run ? await Promise.all([run.summary(), run.notices()]) : [null, []];
      const stuck = trouble
        ? new LoadError(sources.find(({ table }) => table === 'accounts')?.name ?? '', trouble, 'run')
        : null;
      if (stuck && options.mustScore) throw stuck;
      const origin = { sources, modelText, isSample, asOf, matches, savedModel, duplicates };
      const same = keep && more.length === 0 && keep.choices === choices ? keep : undefined;
      const parts = { remote, data, model, run, summary, loaded, notices, stuck, choices, keep: same };
      const session = new Session(parts, origin);
      if (stuck) {
        await session.inspect();
        const columns = session.report.tables.find(({ name }) => name === 'accounts')?.columns ?? [];
        stuck.columns = columns.map(({ name }) => name);
      }
      options.signal?.throwIfAborted();
      return session;
    } catch (error) {
      for (const handle of made.reverse()) handle.free();
      throw error;
    }
  }

  /** @param {Session | null} [heir] who goes on with the same data */
  free(heir = null) {
    this.run?.free();
    this.model.free();
    if (heir?.data !== this.data) this.data.free();
  }
}
