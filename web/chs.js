// SPDX-License-Identifier: MIT
// The core for JavaScript: customer health scores in Node (18 or newer) and in browsers. It hands texts and bytes to
// chs.wasm and its answers back, and computes nothing itself.
//
//   const chs = await createChs(new URL('./chs.wasm', import.meta.url));
//   const data = chs.newData();
//   await data.read('accounts', file);
//   const model = chs.parseModel(text);
//   const run = chs.score(model, data);
//   run.summary(); run.account(0); run.setWeights({ usage: 35 });
//   run.free(); model.free(); data.free();
//
// Every call throws a ChsError when C reports an error, and then nothing has changed.
import { badArgument, ChsError, Handle, loadCore, Owner } from './core.js';
import { explained, Feeder, open, pacer, stopped } from './source.js';
import { sheets, unpack } from './unpack.js';

/**
 * @typedef {import('./core.js').Core} Core
 * @typedef {import('./core.js').Frame} Frame
 * @typedef {import('./core.js').Passed} Passed
 */

export { ChsError, sheets };

/**
 * Loads the core. `wasm`: where chs.wasm is (a URL; in Node a path too), a Response of it, its bytes, or the compiled
 * module.
 * @param {import('./types').WasmSource | Promise<import('./types').WasmSource>} wasm
 */
export async function createChs(wasm) {
  return new Chs(await loadCore(wasm));
}

/** @param {Frame} frame */
const json = (frame) => frame.json();
/** @param {Frame} frame */
const text = (frame) => frame.text();
/** @param {Frame} frame */
const count = (frame) => frame.count;
/** As chs.h numbers them, upwards to -1; the first one is none. */
const DIMENSIONS = ['null', 'owner', 'lifecycle', 'segment'];
const nothing = () => {};

/** @param {string} what @param {unknown} value @param {number} least @param {number} most */
function whole(what, value, least, most) {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw badArgument(`${what} ${value}; a whole number from ${least} to ${most} is expected`);
}

const STEP_SCORES = 20_000; // of a stability: some milliseconds

/**
 * A call about one object.
 * @template T
 * @param {Owner} owner
 * @param {string} name
 * @param {Passed[]} values
 * @param {(frame: Frame) => T} take
 */
function ask(owner, name, values, take) {
  const { core, at } = Owner.handle(owner);
  return core.call(name, [at, ...values], take);
}

// ---- Data -----------------------------------------------------------------------------------------------------------

const PROGRESS_EVERY = 50; // ms

/** The tables that were read. */
export class Data extends Owner {
  /** Use chs.newData(). @param {Core} core @param {number} at */
  constructor(core, at) {
    super(new Handle(core, at, 'chs_wasm_data_free'), 'data');
  }

  /**
   * Reads a file into a table: "accounts", "overrides", or a name that the model uses. A second file for the same
   * table adds its rows below. After an error and after an abort (an AbortError) the data is as it was before, with one
   * exception: a file that ends inside a row keeps its complete rows, and then throws `data.truncated`.
   *
   * gzip, workbooks (XLSX) and Parquet files need `readers` (readers/index.js); the latter become CSV, of a workbook one
   * sheet, by default the first visible one with rows. What is hashed is the text that C reads.
   * @param {string} table
   * @param {import('./types').Source} source
   * @param {import('./types').ReadOptions} [options]
   * @returns {Promise<import('./types').Read>}
   */
  async read(table, source, options = {}) {
    const { signal, onProgress } = options;
    const handle = Owner.handle(this);
    const { core } = handle;
    if (signal?.aborted) throw stopped();
    const { piece_bytes: piece } = core.layout;
    const opened = open(source, piece, signal);
    const file = options.name ?? (opened.name || table);
    const before = this.rows(table);
    const reader = ask(this, 'chs_wasm_read_begin', [table, file], (frame) => frame.result(0));
    // A digest made elsewhere takes a round trip to another thread: C is done with a small file sooner.
    const outside = opened.total === null || opened.total > piece;
    let reading = true;
    let said = performance.now();
    const pace = pacer();
    handle.users++;
    try {
      const hasher = outside ? globalThis.crypto?.subtle : undefined;
      const feeder = new Feeder(core, reader, options.hash === false ? 'nobody' : hasher);
      const { chunks, total, progress, facts } = await unpack(opened, source, file, options);
      const turn = async () => {
        if (onProgress && performance.now() - said >= PROGRESS_EVERY) {
          onProgress({ bytes: progress(feeder.sent), total, rows: core.plain('chs_wasm_read_rows', reader) });
          said = performance.now();
        }
        await pace();
        if (signal?.aborted) throw stopped();
        Owner.handle(this); // throws if it was freed meanwhile
      };
      /** @type {ChsError | undefined} where packed data end too early */
      let cut;
      try {
        for await (const chunk of chunks) {
          for (let rest = chunk; rest.length > 0; ) {
            rest = rest.subarray(feeder.put(rest));
            if (!feeder.full) continue;
            await feeder.flush();
            await turn();
          }
          await turn(); // unpacking can be slow
        }
      } catch (error) {
        if (!(error instanceof ChsError && error.code === 'data.truncated')) throw error;
        cut = error;
        core.plain('chs_wasm_read_cut', reader);
      }
      if (facts.ignored) core.plain('chs_wasm_read_left', reader, facts.ignored);
      await feeder.finish();
      await turn();
      reading = false; // C frees the reader now, whatever comes of it
      try {
        core.call('chs_wasm_read_end', [reader], nothing);
      } catch (error) {
        throw cut && error instanceof ChsError && error.code === cut.code ? cut : error;
      }
      const rows = this.rows(table) - before;
      onProgress?.({ bytes: progress(feeder.sent), total, rows });
      return { rows, bytes: feeder.sent, ...facts };
    } catch (error) {
      if (reading && core.trap === undefined) core.plain('chs_wasm_read_cancel', reader);
      throw explained(error, file);
    } finally {
      handle.release();
    }
  }

  /** How many rows a table has; 0 if there is none of that name. @param {string} [table] */
  rows(table = 'accounts') {
    return ask(this, 'chs_wasm_data_rows', [table], count);
  }

  /**
   * Says how a column that reads in two ways is meant. `table`, `column` null: all that are undecided.
   * @param {string | null} table
   * @param {string | null} column
   * @param {'dates' | 'decimal'} what
   * @param {string} choice "dmy", "mdy"; "comma", "point"
   */
  choose(table, column, what, choice) {
    ask(this, 'chs_wasm_data_choose', [table, column, what, choice], nothing);
  }

  /** The import report. @returns {import('./types').DataReport} */
  report() {
    return ask(this, 'chs_wasm_data_report', [], json);
  }

  /**
   * A table as it was read; by default the first.
   * @param {string | null} [table]
   * @param {{ raw?: boolean }} [options] raw: do not defuse cells that a spreadsheet takes for a formula
   */
  csv(table = null, { raw = false } = {}) {
    return ask(this, 'chs_wasm_data_csv', [table, raw], text);
  }

  /**
   * A few rows for a screen: cells as written, at most 100 columns, long texts cut; with `count` 0 all column names.
   * @param {string} table
   * @param {{ first?: number, count?: number }} [options] `first`: from 0
   * @returns {import('./types').Preview}
   */
  preview(table, { first = 0, count = 50 } = {}) {
    return ask(this, 'chs_wasm_data_preview', [table, first, count], json);
  }

  /**
   * The columns of the accounts, as a first model can be made of them: what each has, and which part it can have in it.
   * @param {import('./types').Role[]} [roles] by column; without, they are proposed, but for signals
   * @returns {import('./types').SketchColumn[]}
   */
  sketch(roles = []) {
    return ask(this, 'chs_wasm_data_sketch', [roles.join('\n'), false], json);
  }

  /** That model, as text: its curves run through the quartiles of the data, and it says so. @param {import('./types').Role[]} roles */
  sketchModel(roles) {
    return ask(this, 'chs_wasm_data_sketch', [roles.join('\n'), true], text);
  }
}

// ---- Models ---------------------------------------------------------------------------------------------------------

/** A checked model file. */
export class Model extends Owner {
  /** @type {import('./types').ModelInfo | undefined} */
  #info;

  /** Use chs.parseModel(). @param {Core} core @param {number} at */
  constructor(core, at) {
    super(new Handle(core, at, 'chs_wasm_model_free'), 'model');
  }

  /** Name, decimals, bands, grades, signals, the tree with its weights, classes, rules, playbooks. */
  get info() {
    return (this.#info ??= /** @type {import('./types').ModelInfo} */ (ask(this, 'chs_wasm_model_json', [], json)));
  }

  /** What the doctor says of the model alone. @returns {import('./types').Finding[]} */
  doctor() {
    return ask(this, 'chs_wasm_doctor', [0], json);
  }
}

// ---- Runs -----------------------------------------------------------------------------------------------------------

/** What setWeights gives back: the new summary, and who is in another band than when the run was made. */
export class Rescored {
  /** @type {import('./types').Moved[] | undefined} */
  #moved;

  /**
   * @param {import('./types').Summary} summary
   * @param {Uint32Array} index
   * @param {Uint8Array} from
   * @param {Uint8Array} to
   */
  constructor(summary, index, from, to) {
    this.summary = summary;
    /** three parallel arrays: which account, from which band, to which */
    this.movedIndex = index;
    this.movedFrom = from;
    this.movedTo = to;
  }

  get movedCount() {
    return this.movedIndex.length;
  }

  /** The same as a list of objects, made when first asked for: a drag over a million accounts does not pay for it. */
  get moved() {
    const { movedIndex, movedFrom, movedTo } = this;
    return (this.#moved ??= Array.from(movedIndex, (index, i) => ({ index, from: movedFrom[i], to: movedTo[i] })));
  }
}

/**
 * The accounts of the data, scored with the model, both of which it keeps alive. Accounts are numbered from 0 in the
 * order of the input.
 *
 * `scores`, `coverages` and `bands` are views of the core's memory: setWeights changes what they show, and the next call
 * of anything may end them (their length is then 0). Use one at once, or copy it with slice().
 */
export class Run extends Owner {
  /** how many accounts @readonly */
  count;

  /** Use chs.score(). @param {Core} core @param {number} at @param {Handle[]} needs */
  constructor(core, at, needs) {
    super(new Handle(core, at, 'chs_wasm_run_free', needs), 'run');
    this.count = core.plain('chs_wasm_run_count', at);
  }

  /** In hundredths of a point; chs.missing (65535): no score. */
  get scores() {
    const { core, at } = Owner.handle(this);
    return new Uint16Array(core.exports.memory.buffer, core.plain('chs_wasm_run_scores', at), this.count);
  }

  /** In basis points. */
  get coverages() {
    const { core, at } = Owner.handle(this);
    return new Uint16Array(core.exports.memory.buffer, core.plain('chs_wasm_run_coverages', at), this.count);
  }

  /** Index into the model's bands; the count of bands stands for "Not enough data". */
  get bands() {
    const { core, at } = Owner.handle(this);
    return new Uint8Array(core.exports.memory.buffer, core.plain('chs_wasm_run_bands', at), this.count);
  }

  /**
   * Counts and value per band, histogram, mean, coverage, flows since the run was made.
   * @returns {import('./types').Summary}
   */
  summary() {
    return ask(this, 'chs_wasm_run_summary', [], json);
  }

  /** The same in sums of at least five accounts, from which none can be told. @returns {import('./types').Totals} */
  totals() {
    return ask(this, 'chs_wasm_run_totals', [], json);
  }

  /** One account explained. @param {number} index @returns {import('./types').Explanation} */
  account(index) {
    return ask(this, 'chs_wasm_run_explain', [whole('account', index, 0, this.count - 1)], json);
  }

  /**
   * What decides the band of an account: the nearest weights at which it is in another one, with the weights in force now.
   * @param {number} index @returns {import('./types').Decides}
   */
  decides(index) {
    return ask(this, 'chs_wasm_run_decides', [whole('account', index, 0, this.count - 1)], json);
  }

  /** What the weights in force are worth over the portfolio. @returns {import('./types').Importance} */
  importance() {
    return ask(this, 'chs_wasm_run_importance', [], json);
  }

  /**
   * How firm bands and ranks are under random weights around those that are in force when it is called. Works in steps, so that
   * other calls find their turn between them; the run itself stays as it is.
   * @param {import('./types').StabilityOptions} [options]
   * @returns {Promise<import('./types').Stability>}
   */
  async stability({ draws = 0, spread = 0, seed = 1, onProgress, signal } = {}) {
    const run = Owner.handle(this);
    const { core } = run;
    const drawn = [
      whole('draws', draws, 0, core.layout.draws_max),
      whole('spread', spread, 0, core.layout.spread_max),
      whole('seed', seed, 0, Number.MAX_SAFE_INTEGER),
    ];
    const at = ask(this, 'chs_wasm_stability_begin', drawn, (frame) => frame.result(0));
    const handle = new Handle(core, at, 'chs_wasm_stability_free', [run]);
    const pace = pacer();
    try {
      for (;;) {
        if (signal?.aborted) throw new DOMException('the drawing of weights was stopped', 'AbortError');
        const done = core.plain('chs_wasm_stability_step', at, STEP_SCORES);
        onProgress?.({ done, total: core.layout.full });
        if (done === core.layout.full) break;
        await pace();
      }
      return core.call('chs_wasm_stability', [at, this.count], (frame) => {
        const figures = frame.json();
        return { ...figures, share: frame.halves(0), low: frame.words(1), high: frame.words(2), bands: frame.halves(3, figures.kinds) };
      });
    } finally {
      handle.release();
    }
  }

  /** The index of an account; throws `data.account` if there is none of that id. @param {string} id */
  find(id) {
    return ask(this, 'chs_wasm_run_find', [id], count);
  }

  /** Which accounts, in which order; missing values last. @param {import('./types').ViewOptions} [options] */
  view({ sort = 'input', descending = false, bands = [], search = '', owner = '' } = {}) {
    const { sort: sorts, bands_max: most } = Owner.handle(this).core.layout;
    if (!Object.hasOwn(sorts, sort)) {
      throw badArgument(`sort "${sort}"; one of ${Object.keys(sorts).join(', ')} is expected`);
    }
    let bits = 0;
    for (const band of bands) {
      if (!(Number.isInteger(band) && band >= 0 && band <= most)) {
        throw badArgument(`band ${band}; an index from 0 to ${most} is expected`);
      }
      bits |= 1 << band;
    }
    const values = [sorts[sort], descending, bits, search, owner];
    return ask(this, 'chs_wasm_run_view', values, (frame) => frame.words(0));
  }

  /**
   * The accounts in groups, by a column of theirs (from 0) or by what the model makes of it: the 50 with most accounts, all others
   * as one. `across`: crossed with the 8 largest of another one.
   * @param {import('./types').Dimension} by @param {import('./types').Dimension | null} [across] @returns {import('./types').Groups}
   */
  groupBy(by, across = null) {
    const which = (/** @type {import('./types').Dimension | null} */ one) => {
      const number = typeof one === 'number' ? one : DIMENSIONS.indexOf(String(one)) - DIMENSIONS.length;
      if (!Number.isInteger(number) || number < -DIMENSIONS.length) throw badArgument(`grouping by ${one}; a number or one of ${DIMENSIONS.slice(1).join(', ')} is expected`);
      return number;
    };
    return ask(this, 'chs_wasm_run_groups', [which(by), which(across)], json);
  }

  /** The parts that the score is made of first, each in bands by itself. @returns {import('./types').Component[]} */
  components() {
    return ask(this, 'chs_wasm_run_components', [], json);
  }

  /** The rows of a table on the screen. @param {ArrayLike<number>} indexes @returns {import('./types').Row[]} */
  rows(indexes) {
    const index = indexes instanceof Uint32Array ? indexes : Uint32Array.from(indexes);
    return ask(this, 'chs_wasm_run_rows', [new Uint8Array(index.buffer, index.byteOffset, index.byteLength)], json);
  }

  /**
   * The rows of those whom changed weights move most: into another band, largest value first; or up and down in rank.
   * @param {{ by?: 'band' | 'rank', most?: number }} [options] `most`: up to 256 @returns {import('./types').Row[]}
   */
  movers({ by = 'band', most = 16 } = {}) {
    if (by !== 'band' && by !== 'rank') throw badArgument(`movers by "${by}"; band or rank is expected`);
    return ask(this, 'chs_wasm_run_movers', [Number(by === 'rank'), most], json);
  }

  /**
   * Changes weights of groups and signals, by id and in the model's units, and scores again in place. All or nothing.
   * @param {Record<string, number> | Map<string, number>} weights
   * @param {import('./types').WeightsWhere} [where] the class they are of; by default the base weights
   */
  setWeights(weights, where) {
    this.weigh(weights, where);
    return this.#rescored();
  }

  /**
   * The same without telling who moved: for those who only want figures, and for a million accounts at every move of a slider.
   * @param {Record<string, number> | Map<string, number>} weights @param {import('./types').WeightsWhere} [where]
   */
  weigh(weights, { segment = null, lifecycle = null } = {}) {
    const list = weights instanceof Map ? [...weights] : Object.entries(weights);
    for (const [id, weight] of list) {
      if (typeof weight === 'number') continue;
      throw badArgument(`a weight of type ${typeof weight} for "${id}"; a number is expected`);
    }
    for (const [id, weight] of list) ask(this, 'chs_wasm_run_set_weight', [id, weight, segment, lifecycle], nothing);
    ask(this, 'chs_wasm_run_rescore', [], nothing);
  }

  /** Back to the weights of the model. */
  resetWeights() {
    const { core, at } = Owner.handle(this);
    core.plain('chs_wasm_run_reset', at);
    return this.#rescored();
  }

  #rescored() {
    const summary = this.summary();
    const take = (/** @type {Frame} */ frame) => new Rescored(summary, frame.words(0), frame.bytes(1), frame.bytes(2));
    return ask(this, 'chs_wasm_run_moved', [], take);
  }

  /** All scores, as the text that `chs score --format csv` prints. @param {import('./types').WriteOptions} [options] */
  csv({ detail = false, raw = false, columns = [] } = {}) {
    return ask(this, 'chs_wasm_run_csv', [detail, raw, columns.join('\n')], text);
  }

  /** The same as the text of one JSON object. @param {import('./types').WriteOptions} [options] */
  json({ detail = false, columns = [] } = {}) {
    return ask(this, 'chs_wasm_run_json', [detail, columns.join('\n')], text);
  }

  /** The model's known cases beside what the run says now. @returns {import('./types').Expectations} */
  expectations() {
    return ask(this, 'chs_wasm_run_expectations', [], json);
  }

  /** How the values of a signal lie under its scale. @param {string} id @returns {import('./types').Spread} */
  signalValues(id) {
    return ask(this, 'chs_wasm_run_signal', [id], json);
  }

  /** What the doctor says of the model and of what the data does to it. @returns {import('./types').Finding[]} */
  doctor() {
    const { core, at } = Owner.handle(this);
    return core.call('chs_wasm_doctor', [0, at], json);
  }

  /** The overrides, in force or not. @returns {import('./types').Overrides} */
  overrides() {
    return ask(this, 'chs_wasm_run_overrides', [], json);
  }

  /** The same as the file that they are read from. @param {{ raw?: boolean }} [options] raw: do not defuse cells that a spreadsheet takes for a formula */
  overridesCsv({ raw = false } = {}) {
    return ask(this, 'chs_wasm_run_overrides_csv', [raw], text);
  }

  /** What was done, to lie beside the scores: stamp, files, what was left out, coerced, overridden. */
  record() {
    return ask(this, 'chs_wasm_run_record', [], text);
  }

  /** What it takes to compute the scores once more elsewhere (workbook.js does). @returns {import('./types').Audit} */
  audit() {
    return ask(this, 'chs_wasm_run_audit', [], json);
  }

  /**
   * What to know about this run: columns not found, overrides not in force, unknown texts.
   * @returns {import('./types').Notice[]}
   */
  notices() {
    return ask(this, 'chs_wasm_run_notices', [], json);
  }
}

// ---- The core, as people see it -------------------------------------------------------------------------------------

/** What createChs gives. */
export class Chs {
  #core;

  /** Use createChs(). @param {Core} core */
  constructor(core) {
    this.#core = core;
  }

  /** Of the engine. */
  get version() {
    return this.#core.layout.version;
  }

  /** The score that stands for "no score". */
  get missing() {
    return this.#core.layout.missing;
  }

  /** 100.00 points in hundredths. */
  get full() {
    return this.#core.layout.full;
  }

  /** The largest weight of a group or signal. */
  get weightMax() {
    return this.#core.layout.weight_max;
  }

  /** Bytes of memory that the core has taken; it never gives any back. */
  get memory() {
    return this.#core.size;
  }

  /** An empty set of tables. */
  newData() {
    return this.#core.call('chs_wasm_data_new', [], (frame) => new Data(this.#core, frame.result(0)));
  }

  /**
   * Reads and checks a model file (JSON). If anything is wrong it throws the first error, with all of them in `errors`.
   * @param {string | Uint8Array} content
   * @param {import('./types').ParseOptions} [options]
   */
  parseModel(content, { file = 'model.json' } = {}) {
    return this.#core.call('chs_wasm_model_parse', [content, file], (frame) => new Model(this.#core, frame.result(0)));
  }

  /**
   * A model's text with changes at places; every other character stays as its author wrote it. Without a value the member
   * or item is removed.
   * @param {string} content
   * @param {import('./types').Edit[]} edits applied in order
   * @returns {string}
   */
  editModel(content, edits) {
    return this.#core.call('chs_wasm_model_edit', [content, JSON.stringify(edits)], text);
  }

  /**
   * The tone of a text as sentiment() of the model language counts it, word by word.
   * @param {string} content
   * @returns {import('./types').Tone}
   */
  sentiment(content) {
    return this.#core.call('chs_wasm_sentiment', [content], json);
  }

  /**
   * The English words and phrases that sentiment() knows, with what each does; see src/model/sentiment_words.c.
   * @returns {Record<string, string>}
   */
  sentimentWords() {
    return this.#core.call('chs_wasm_sentiment_words', [], json);
  }

  /**
   * What differs between two models, as their files say it.
   * @param {Model} before
   * @param {Model} after
   * @returns {import('./types').Difference[]}
   */
  diffModels(before, after) {
    const values = [before, after].map((each) => Owner.handle(each, this.#core).at);
    return this.#core.call('chs_wasm_model_diff', values, json);
  }

  /**
   * The same data scored twice: who changes band, and why; those that change most first.
   * @param {Run} first
   * @param {Run} second
   * @param {{ most?: number }} [options] `most`: accounts that are listed; 0: all
   * @returns {import('./types').Comparison}
   */
  compare(first, second, { most = 50 } = {}) {
    const values = [first, second].map((each) => Owner.handle(each, this.#core).at);
    return this.#core.call('chs_wasm_compare', [...values, most], json);
  }

  /**
   * Two runs or more of the same data beside each other; the accounts whose scores are furthest apart first.
   * @param {Run[]} runs the first is the base
   * @param {{ most?: number }} [options] `most`: accounts that are listed; 0: all
   * @returns {import('./types').Beside}
   */
  beside(runs, { most = 50 } = {}) {
    const at = Uint32Array.from(runs, (run) => Owner.handle(run, this.#core).at);
    return this.#core.call('chs_wasm_beside', [new Uint8Array(at.buffer), most], json);
  }

  /**
   * How the data fits the model, before and without scoring: which columns were found and how, how the rows of further
   * tables found their accounts, what scoring would fail with.
   * @param {Model} model
   * @param {Data} data
   * @returns {import('./types').Fit}
   */
  fit(model, data) {
    const values = [model, data].map((each) => Owner.handle(each, this.#core).at);
    return this.#core.call('chs_wasm_fit', values, json);
  }

  /**
   * Which stage (crawl, walk, run, fly) the data supports, input by input; with a model, its signals are looked at first.
   * @param {Model | null} model
   * @param {Data} data
   * @param {string | null} [asOf] the day that ages are of; by default the newest date of the data
   * @returns {import('./types').Stages}
   */
  stages(model, data, asOf = null) {
    const values = [model, data].map((each) => (each ? Owner.handle(each, this.#core).at : 0));
    if (!data) throw badArgument(`${typeof data} found, data are expected`);
    return this.#core.call('chs_wasm_stages', [...values, asOf], json);
  }

  /**
   * Keys of further tables that no account has, and who is likely meant, as CSV: table,written,rows,account,name,because.
   * An account "?" is undecided. Edited and read as the table "matches", it confirms who is meant.
   * @param {Model} model
   * @param {Data} data
   * @param {{ raw?: boolean }} [options] raw: do not defuse cells that a spreadsheet takes for a formula
   * @returns {string}
   */
  matches(model, data, { raw = false } = {}) {
    const values = [model, data].map((each) => Owner.handle(each, this.#core).at);
    return this.#core.call('chs_wasm_matches', [...values, raw], text);
  }

  /**
   * A table for others, as CSV behind a line "sep=,": what the model uses of it and the named columns, or all. With a salt,
   * ids, names and domains of accounts go as hashes. Empty when no column goes.
   * @param {Model} model
   * @param {Data} data
   * @param {string} table
   * @param {import('./types').ShareOptions} [options]
   * @returns {string}
   */
  share(model, data, table, { all = false, columns = [], salt = '' } = {}) {
    const values = [model, data].map((each) => Owner.handle(each, this.#core).at);
    return this.#core.call('chs_wasm_share', [...values, table, all, columns.join('\n'), salt], text);
  }

  /**
   * Scores every account of the newest snapshot at or before the as-of date.
   * @param {Model} model
   * @param {Data} data
   * @param {import('./types').ScoreOptions} [options]
   */
  score(model, data, { asOf = null, duplicates = 'error' } = {}) {
    const needs = [Owner.handle(model, this.#core), Owner.handle(data, this.#core)];
    if (!['error', 'last'].includes(duplicates)) throw badArgument(`duplicates "${duplicates}"; error or last is expected`);
    const values = [...needs.map((handle) => handle.at), asOf, duplicates === 'last'];
    return this.#core.call('chs_wasm_score', values, (frame) => new Run(this.#core, frame.result(0), needs));
  }
}
