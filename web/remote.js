// SPDX-License-Identifier: MIT
// The calls of chs.js, made in a worker (worker.js): the same names and results, all of them promises. It notices when
// the worker is gone and says so to everyone who waits.
import { badArgument, ChsError, inNode } from './core.js';
import { Rescored } from './chs.js';

/**
 * @typedef {Worker | import('node:worker_threads').Worker} AnyWorker
 * @typedef {object} Waiting
 * @property {(result: any) => void} resolve
 * @property {(error: unknown) => void} reject
 * @property {(progress: any) => void} [onProgress]
 *
 * @typedef {object} RemoteOptions
 * @property {number} [timeout] ms in which the worker must answer for the first time; a blocked one says nothing at all
 * @property {(error: ChsError) => void} [onCrash] called once, when a worker that nobody ended is gone, its results too
 */

/**
 * Starts the core in a worker.
 * @param {AnyWorker | string | URL} worker the worker, or where worker.js is
 * @param {import('./types').WasmSource | Promise<import('./types').WasmSource>} wasm
 * @param {RemoteOptions} [options]
 */
export async function createRemote(worker, wasm, { timeout = 15_000, onCrash } = {}) {
  const made = typeof worker === 'string' || worker instanceof URL ? await startWorker(worker) : worker;
  const link = new Link(made);
  const clock = setTimeout(() => {
    link.crash(`the worker did not answer within ${timeout / 1000} s; it may be blocked by the page's security policy`);
  }, timeout);
  try {
    const facts = await link.ask(0, 'start', [await sendable(wasm)]);
    link.onCrash = onCrash; // until now the promise tells
    return new Remote(link, facts);
  } catch (error) {
    link.end();
    throw error;
  } finally {
    clearTimeout(clock);
  }
}

/** @param {string | URL} place @returns {Promise<AnyWorker>} */
async function startWorker(place) {
  if (!inNode) return new Worker(place, { type: 'module' });
  const module = 'node:worker_threads'; // not a literal: a bundler for browsers would stumble over it
  const threads = /** @type {typeof import('node:worker_threads')} */ (await import(module));
  return new threads.Worker(place);
}

/**
 * What can be posted of the places and forms that chs.wasm comes in.
 * @param {import('./types').WasmSource | Promise<any>} wasm
 */
async function sendable(wasm) {
  const source = await wasm;
  if (typeof source === 'string' && typeof document !== 'undefined') return new URL(source, document.baseURI).href;
  if (source instanceof URL) return source.href;
  if (!(typeof Response !== 'undefined' && source instanceof Response)) return source;
  if (source.ok) return source.arrayBuffer();
  const message = `chs.wasm did not load: ${source.url}: the server answered ${source.status} ${source.statusText}`;
  throw new ChsError({ code: 'wasm.load', message });
}

// ---- The line to the worker -----------------------------------------------------------------------------------------

/** Questions and their answers, until the worker is gone. */
class Link {
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #next = 1;
  /** @type {ChsError | undefined} why nothing can be asked any more */
  #gone;
  #worker;
  /** @type {((error: ChsError) => void) | undefined} */
  onCrash;

  /** @param {AnyWorker} worker */
  constructor(worker) {
    this.#worker = worker;
    const why = (/** @type {any} */ event) => this.crash(event?.message || 'it stopped without a message');
    if ('addEventListener' in worker) {
      worker.addEventListener('message', (event) => this.#hear(event.data));
      worker.addEventListener('error', why);
      worker.addEventListener('messageerror', () => this.crash('it sent something unreadable'));
    } else {
      worker.on('message', (answer) => this.#hear(answer));
      worker.on('error', why);
      worker.on('messageerror', () => this.crash('it sent something unreadable'));
      worker.on('exit', (code) => this.crash(`it ended with exit code ${code}`));
    }
  }

  /**
   * @param {number} on @param {string} call @param {any[]} args
   * @param {{ onProgress?: (progress: any) => void, signal?: AbortSignal, transfer?: any[] }} [more]
   * @returns {Promise<any>}
   */
  ask(on, call, args, { onProgress, signal, transfer = [] } = {}) {
    if (this.#gone) return Promise.reject(this.#gone);
    const id = this.#next++;
    const answer = new Promise((resolve, reject) => {
      this.#worker.postMessage({ id, call, on, args }, transfer); // throws what cannot be posted
      this.#waiting.set(id, { resolve, reject, onProgress });
    });
    if (!signal) return answer;
    const cancel = () => this.#worker.postMessage({ cancel: id });
    signal.addEventListener('abort', cancel);
    return answer.finally(() => signal.removeEventListener('abort', cancel));
  }

  /** Tells the worker what it need not answer. @param {number} on @param {string} call */
  tell(on, call) {
    if (!this.#gone) this.#worker.postMessage({ id: 0, call, on, args: [] });
  }

  /** @param {{ id: number, result?: any, error?: any, progress?: any }} answer */
  #hear(answer) {
    const waiting = this.#waiting.get(answer.id);
    if (!waiting) return;
    if (answer.progress) {
      waiting.onProgress?.(answer.progress);
      return;
    }
    this.#waiting.delete(answer.id);
    if (!answer.error) {
      waiting.resolve(answer.result);
      return;
    }
    const error = revived(answer.error);
    waiting.reject(error);
    if (error instanceof ChsError && error.code === 'core.trap') this.crash(error.message);
  }

  /** @param {string} reason */
  crash(reason) {
    if (this.#gone) return;
    const message = `the worker stopped: ${reason}. Start a new one and load the data again.`;
    const error = new ChsError({ code: 'worker.crashed', message });
    this.#stop(error);
    this.onCrash?.(error);
  }

  end() {
    const message = 'the worker was ended; start a new one';
    if (!this.#gone) this.#stop(new ChsError({ code: 'worker.crashed', message }));
  }

  /** @param {ChsError} error */
  #stop(error) {
    this.#gone = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    void this.#worker.terminate();
  }
}

/** @param {any} error as worker.js describes it @returns {any} */
function revived(error) {
  if (error.chs) return new ChsError(error.chs, { others: error.others.map(revived) });
  if (error.name === 'AbortError') return new DOMException(error.message, error.name);
  return Object.assign(new Error(error.message), { name: error.name });
}

// ---- The objects ----------------------------------------------------------------------------------------------------

/** @type {FinalizationRegistry<{ link: Link, on: number }>} */
const forgotten = new FinalizationRegistry(({ link, on }) => link.tell(on, 'free'));

/** Something in the worker. Freed there by free(), or when nobody can reach it here. */
class Distant {
  #freed = false;

  /** @param {Link} link @param {number} on */
  constructor(link, on) {
    this.link = link;
    this.on = on;
    forgotten.register(this, { link, on }, this);
  }

  /** @param {string} call @param {any[]} args @param {Parameters<Link['ask']>[3]} [more] */
  ask(call, args, more) {
    const message = 'this was freed; make it again before it is used';
    if (this.#freed) return Promise.reject(new ChsError({ code: 'handle.freed', message }));
    return this.link.ask(this.on, call, args, more);
  }

  get freed() {
    return this.#freed;
  }

  free() {
    if (this.#freed) return;
    this.#freed = true;
    forgotten.unregister(this);
    this.link.tell(this.on, 'free');
  }
}

export class RemoteData extends Distant {
  /**
   * As Data.read. A File is posted itself and read in the worker; bytes are copied; streams are moved, or read here
   * first where the browser cannot do that. The readers are the worker's own; it has them for all files.
   * @param {string} table
   * @param {import('./types').Source} source
   * @param {import('./types').ReadOptions} [options]
   * @returns {Promise<import('./types').Read>}
   */
  async read(table, source, { name, hash, sheet, onProgress, signal } = {}) {
    if (signal?.aborted) throw new DOMException('the reading was stopped before it began', 'AbortError');
    const body = typeof Response !== 'undefined' && source instanceof Response ? await bodyOf(source) : source;
    const isStream = typeof body === 'object' && body !== null && 'getReader' in body;
    const isChunks = typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
    const stream = isStream ? body : isChunks ? streamOf(/** @type {AsyncIterable<any>} */ (body)) : null;
    const call = (/** @type {any} */ what, /** @type {any[]} */ transfer = []) =>
      this.ask('read', [table, what, { name, hash, sheet, watched: Boolean(onProgress) }], { onProgress, signal, transfer });
    if (!stream) return call(body);
    try {
      return await call(stream, [stream]);
    } catch (error) {
      if (/** @type {any} */ (error)?.name !== 'DataCloneError') throw error;
      return call(await new Response(stream).arrayBuffer());
    }
  }

  /**
   * Files one after the other, in one message. What is wrong with one of them is in its place of the answer, and the others are
   * read all the same. Progress says of which file it is, as `nth` from 0.
   * @param {import('./types').FileToRead[]} files
   * @param {{ onProgress?: (progress: import('./types').Progress & { nth: number }) => void, signal?: AbortSignal }} [watch]
   * @returns {Promise<{ rows: number, ms: number, error?: any }[]>}
   */
  async readAll(files, { onProgress, signal } = {}) {
    if (signal?.aborted) throw new DOMException('the reading was stopped before it began', 'AbortError');
    const done = await this.ask('readAll', [files, Boolean(onProgress)], { onProgress, signal });
    return done.map((/** @type {any} */ { error, ...read }) => (error ? { ...read, error: revived(error) } : read));
  }

  /** @param {string} [table] @returns {Promise<number>} */
  rows(table) {
    return this.ask('rows', [table]);
  }
  /** @param {string | null} table @param {string | null} column @param {'dates' | 'decimal'} what @param {string} choice @returns {Promise<void>} */
  choose(table, column, what, choice) {
    return this.ask('choose', [table, column, what, choice]);
  }
  /** @returns {Promise<import('./types').DataReport>} */
  report() {
    return this.ask('report', []);
  }
  /** @param {string | null} [table] @param {{ raw?: boolean }} [options] @returns {Promise<string>} */
  csv(table, options) {
    return this.ask('csv', [table, options]);
  }
  /** @param {string} table @param {{ first?: number, count?: number }} [options] @returns {Promise<import('./types').Preview>} */
  preview(table, options) {
    return this.ask('preview', [table, options]);
  }

  /** @param {import('./types').Role[]} [roles] @returns {Promise<import('./types').SketchColumn[]>} */
  sketch(roles) {
    return this.ask('sketch', [roles]);
  }

  /** @param {import('./types').Role[]} roles @returns {Promise<string>} */
  sketchModel(roles) {
    return this.ask('sketchModel', [roles]);
  }
}

/** @param {Response} response */
async function bodyOf(response) {
  const { ok, status, statusText, url } = response;
  if (ok) return response.body ?? new ArrayBuffer(0);
  const message = `the server answered ${status} ${statusText}; nothing was read`;
  throw new ChsError({ code: 'data.load', file: url, message });
}

/** @param {AsyncIterable<Uint8Array | string>} chunks @returns {ReadableStream} */
function streamOf(chunks) {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === 'string' ? new TextEncoder().encode(value) : value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

export class RemoteModel extends Distant {
  /** @param {Link} link @param {number} on @param {import('./types').ModelInfo} info */
  constructor(link, on, info) {
    super(link, on);
    this.info = info;
  }
}

export class RemoteRun extends Distant {
  /** @param {Link} link @param {number} on @param {number} count */
  constructor(link, on, count) {
    super(link, on);
    this.count = count;
  }

  /** Copies, unlike the views of Run. @returns {Promise<Uint16Array>} */
  get scores() {
    return this.ask('scores', []);
  }
  /** @returns {Promise<Uint16Array>} */
  get coverages() {
    return this.ask('coverages', []);
  }
  /** @returns {Promise<Uint8Array>} */
  get bands() {
    return this.ask('bands', []);
  }
  /** @returns {Promise<import('./types').Summary>} */
  summary() {
    return this.ask('summary', []);
  }
  /** @returns {Promise<import('./types').Totals>} */
  totals() {
    return this.ask('totals', []);
  }
  /** @param {number} index @returns {Promise<import('./types').Explanation>} */
  account(index) {
    return this.ask('account', [index]);
  }
  /** @param {number} index @returns {Promise<import('./types').Decides>} */
  decides(index) {
    return this.ask('decides', [index]);
  }
  /** @returns {Promise<import('./types').Importance>} */
  importance() {
    return this.ask('importance', []);
  }
  /** @param {import('./types').StabilityOptions} [options] @returns {Promise<import('./types').Stability>} */
  async stability({ onProgress, signal, ...drawn } = {}) {
    if (signal?.aborted) throw new DOMException('the drawing of weights was stopped before it began', 'AbortError');
    return this.ask('stability', [drawn, Boolean(onProgress)], { onProgress, signal });
  }
  /** @param {string} id @returns {Promise<number>} */
  find(id) {
    return this.ask('find', [id]);
  }
  /** @param {import('./types').ViewOptions} [options] @returns {Promise<Uint32Array>} */
  view(options = {}) {
    return this.ask('view', [{ ...options, bands: [...(options.bands ?? [])] }]);
  }
  /** @param {import('./types').Dimension} by @param {import('./types').Dimension | null} [across] @returns {Promise<import('./types').Groups>} */
  groupBy(by, across) {
    return this.ask('groupBy', [by, across]);
  }
  /** @returns {Promise<import('./types').Component[]>} */
  components() {
    return this.ask('components', []);
  }
  /** @param {ArrayLike<number>} indexes @returns {Promise<import('./types').Row[]>} */
  rows(indexes) {
    return this.ask('rows', [Uint32Array.from(indexes)]);
  }
  /** @param {Record<string, number> | Map<string, number>} weights @param {import('./types').WeightsWhere} [where] */
  async setWeights(weights, where) {
    return rescored(await this.ask('setWeights', [weights, where]));
  }
  /** @param {Record<string, number> | Map<string, number>} weights @param {import('./types').WeightsWhere} [where] @returns {Promise<void>} */
  weigh(weights, where) {
    return this.ask('weigh', [weights, where]);
  }
  /** @param {{ by?: 'band' | 'rank', most?: number }} [options] @returns {Promise<import('./types').Row[]>} */
  movers(options) {
    return this.ask('movers', [options]);
  }
  /**
   * Several calls of Run whose answers come in one message, so that they are of the same moment.
   * @param {[call: string, args: any[]][]} calls made in this order @returns {Promise<any[]>}
   */
  together(calls) {
    return this.ask('together', [calls]);
  }
  async resetWeights() {
    return rescored(await this.ask('resetWeights', []));
  }
  /** @param {import('./types').WriteOptions} [options] @returns {Promise<string>} */
  csv(options) {
    return this.ask('csv', [options]);
  }
  /** @returns {Promise<import('./types').Audit>} */
  audit() {
    return this.ask('audit', []);
  }
  /** @returns {Promise<string>} */
  record() {
    return this.ask('record', []);
  }
  /** @param {import('./types').WriteOptions} [options] @returns {Promise<string>} */
  json(options) {
    return this.ask('json', [options]);
  }
  /** @returns {Promise<import('./types').Expectations>} */
  expectations() {
    return this.ask('expectations', []);
  }
  /** @param {string} id @returns {Promise<import('./types').Spread>} */
  signalValues(id) {
    return this.ask('signalValues', [id]);
  }
  /** @returns {Promise<import('./types').Finding[]>} */
  doctor() {
    return this.ask('doctor', []);
  }
  /** @returns {Promise<import('./types').Overrides>} */
  overrides() {
    return this.ask('overrides', []);
  }
  /** @param {{ raw?: boolean }} [options] @returns {Promise<string>} */
  overridesCsv(options) {
    return this.ask('overridesCsv', [options]);
  }
  /** @returns {Promise<import('./types').Notice[]>} */
  notices() {
    return this.ask('notices', []);
  }
}

/** @param {any} answer */
const rescored = ({ summary, movedIndex, movedFrom, movedTo }) => new Rescored(summary, movedIndex, movedFrom, movedTo);

/** What createRemote gives. */
export class Remote {
  #link;

  /** @param {Link} link @param {{ version: string, missing: number, full: number, weightMax: number }} facts */
  constructor(link, { version, missing, full, weightMax }) {
    this.#link = link;
    this.version = version;
    this.missing = missing;
    this.full = full;
    this.weightMax = weightMax;
  }

  /** @returns {Promise<number>} */
  get memory() {
    return this.#link.ask(0, 'memory', []);
  }

  /**
   * The sheets of a workbook, in its order; of any other file: none.
   * @param {Blob | ArrayBuffer | ArrayBufferView} source @param {{ name?: string }} [options]
   * @returns {Promise<import('./types').SheetInfo[]>}
   */
  sheets(source, { name } = {}) {
    return this.#link.ask(0, 'sheets', [source, { name }]);
  }

  async newData() {
    const { on } = await this.#link.ask(0, 'newData', []);
    return new RemoteData(this.#link, on);
  }

  /** @param {string | Uint8Array} text @param {import('./types').ParseOptions} [options] */
  async parseModel(text, options) {
    const { on, info } = await this.#link.ask(0, 'parseModel', [text, options]);
    return new RemoteModel(this.#link, on, info);
  }

  /** @param {string} text @param {import('./types').Edit[]} edits @returns {Promise<string>} */
  editModel(text, edits) {
    return this.#link.ask(0, 'editModel', [text, edits]);
  }

  /** @param {RemoteModel} before @param {RemoteModel} after @returns {Promise<import('./types').Difference[]>} */
  async diffModels(before, after) {
    this.#check(before, after);
    return this.#link.ask(0, 'diffModels', [before.on, after.on]);
  }

  /**
   * @param {RemoteRun} first @param {RemoteRun} second @param {{ most?: number }} [options]
   * @returns {Promise<import('./types').Comparison>}
   */
  async compare(first, second, options) {
    this.#check(first, second);
    return this.#link.ask(0, 'compare', [first.on, second.on, options]);
  }

  /** @param {RemoteRun[]} runs @param {{ most?: number }} [options] @returns {Promise<import('./types').Beside>} */
  async beside(runs, options) {
    this.#check(...runs);
    return this.#link.ask(0, 'beside', [runs.map(({ on }) => on), options]);
  }

  /** @param {RemoteModel} model @param {RemoteData} data @returns {Promise<import('./types').Fit>} */
  async fit(model, data) {
    this.#check(model, data);
    return this.#link.ask(0, 'fit', [model.on, data.on]);
  }

  /**
   * @param {RemoteModel | null} model @param {RemoteData} data @param {string | null} [asOf]
   * @returns {Promise<import('./types').Stages>}
   */
  async stages(model, data, asOf) {
    this.#check(model ?? data, data);
    return this.#link.ask(0, 'stages', [model?.on ?? null, data.on, asOf]);
  }

  /** @param {RemoteModel} model @param {RemoteData} data @param {{ raw?: boolean }} [options] @returns {Promise<string>} */
  async matches(model, data, options) {
    this.#check(model, data);
    return this.#link.ask(0, 'matches', [model.on, data.on, options]);
  }
  /**
   * @param {RemoteModel} model @param {RemoteData} data @param {string} table
   * @param {import('./types').ShareOptions} [options] @returns {Promise<string>}
   */
  async share(model, data, table, options) {
    this.#check(model, data);
    return this.#link.ask(0, 'share', [model.on, data.on, table, options]);
  }

  /** That what is asked about is there, and of this worker. @param {...Distant} parts */
  #check(...parts) {
    for (const part of parts) {
      if (!(part instanceof Distant)) throw badArgument(`${typeof part} found, a model, data or run is expected`);
      if (part.link !== this.#link) throw badArgument('a model, data or run of another worker; all must be of this one');
      if (part.freed) throw new ChsError({ code: 'handle.freed', message: 'the model, data or run was freed; make it again' });
    }
  }

  /** @param {RemoteModel} model @param {RemoteData} data @param {import('./types').ScoreOptions} [options] */
  async score(model, data, options) {
    this.#check(model, data);
    const { on, count } = await this.#link.ask(0, 'score', [model.on, data.on, options]);
    return new RemoteRun(this.#link, on, count);
  }

  /** Ends the worker. Whoever still waits for an answer gets a ChsError. */
  end() {
    this.#link.end();
  }
}
