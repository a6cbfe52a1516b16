// SPDX-License-Identifier: MIT
// The core in a worker: a Web Worker (a module, or bundled as a classic script) or a worker thread of Node. It answers
// the messages of remote.js and knows nothing else. What is computed here never blocks a page.
//
//   in   { id, call, on, args }     `on`: an object made before, by its number; 0: the core; the first call is 'start'
//   in   { cancel: id }             what was begun by that message: a reading, a stability
//   out  { id, result }  { id, error }  { id, progress }
import { createChs, ChsError, Data, Model, Run, sheets } from './chs.js';
import { inNode } from './core.js';
import { readers } from './readers/index.js';

/**
 * @typedef {{ id: number, call: string, on: number, args: any[] }} Call
 * @typedef {(answer: any, transfer: Transferable[]) => void} Post
 */

/** Calls that are passed on as they are, because their results can be posted. */
const PASSED = {
  data: ['rows', 'report', 'csv', 'preview', 'choose', 'sketch', 'sketchModel'],
  run: ['summary', 'totals', 'account', 'decides', 'importance', 'find', 'view', 'groupBy', 'components', 'rows', 'movers', 'weigh', 'csv', 'json', 'record', 'audit', 'expectations', 'overrides', 'overridesCsv', 'signalValues', 'doctor', 'notices'],
};
const COLUMNS = ['scores', 'coverages', 'bands'];

class Host {
  /** @type {import('./chs.js').Chs | undefined} */
  #chs;
  /** @type {Map<number, Data | Model | Run>} */
  #objects = new Map();
  #next = 1;
  /** @type {Map<number, AbortController>} what can be stopped, by the message that began it */
  #running = new Map();
  #post;

  /** @param {Post} post */
  constructor(post) {
    this.#post = post;
  }

  /** @param {Call | { cancel: number }} message */
  async take(message) {
    if ('cancel' in message) {
      this.#running.get(message.cancel)?.abort();
      return;
    }
    const { id } = message;
    try {
      const result = await this.#answer(message);
      this.#post({ id, result }, buffersIn(result));
    } catch (error) {
      this.#post({ id, error: described(error) }, []);
    }
  }

  /** @param {Call} message */
  async #answer({ id, call, on, args }) {
    if (call === 'start') {
      this.#chs = await createChs(args[0]);
      const { version, missing, full, weightMax } = this.#chs;
      return { version, missing, full, weightMax };
    }
    if (on === 0) return this.#make(call, args);
    const object = this.#objects.get(on);
    if (call === 'free') {
      this.#objects.delete(on);
      return object?.free();
    }
    if (object instanceof Data && call === 'read') return this.#read(id, object, args);
    if (object instanceof Data && call === 'readAll') return this.#watch(id, args[1], (watch) => readAll(object, args[0], watch));
    if (object instanceof Data && PASSED.data.includes(call)) return /** @type {any} */ (object)[call](...args);
    if (object instanceof Run && COLUMNS.includes(call)) return /** @type {any} */ (object)[call].slice();
    if (object instanceof Run && call === 'together') {
      return args[0].map((/** @type {[string, any[]]} */ [each, theirs]) => {
        if (!PASSED.run.includes(each)) throw new ChsError({ code: 'argument', message: `no call "${each}" to make together with others` });
        return /** @type {any} */ (object)[each](...theirs);
      });
    }
    if (object instanceof Run && PASSED.run.includes(call)) return /** @type {any} */ (object)[call](...args);
    if (object instanceof Run && call === 'stability') {
      return this.#watch(id, args[1], (watch) => object.stability({ ...args[0], ...watch }));
    }
    if (object instanceof Run && (call === 'setWeights' || call === 'resetWeights')) {
      const { summary, movedIndex, movedFrom, movedTo } = object[call](args[0], args[1]);
      return { summary, movedIndex, movedFrom, movedTo };
    }
    throw new ChsError({ code: 'argument', message: `no call "${call}" on ${on} in this worker` });
  }

  /** Calls of the core itself, most of which make an object. @param {string} call @param {any[]} args */
  #make(call, args) {
    if (!this.#chs) throw new ChsError({ code: 'argument', message: 'the worker was not started' });
    if (call === 'editModel') return this.#chs.editModel(args[0], args[1]);
    if (call === 'memory') return this.#chs.memory;
    if (call === 'sheets') return sheets(args[0], { ...args[1], readers });
    if (call === 'newData') return { on: this.#keep(this.#chs.newData()) };
    if (call === 'parseModel') {
      const model = this.#chs.parseModel(args[0], args[1]);
      return { on: this.#keep(model), info: model.info };
    }
    if (call === 'stages') {
      const [model, data] = args.map((on) => /** @type {any} */ (this.#objects.get(on)));
      return this.#chs.stages(model ?? null, data, args[2]);
    }
    if (call === 'fit' || call === 'matches') {
      const [model, data] = args.slice(0, 2).map((on) => /** @type {any} */ (this.#objects.get(on)));
      return this.#chs[call](model, data, args[2]);
    }
    if (call === 'beside') {
      return this.#chs.beside(args[0].map((/** @type {number} */ on) => /** @type {any} */ (this.#objects.get(on))), args[1]);
    }
    if (call === 'diffModels' || call === 'compare') {
      const [first, second] = args.slice(0, 2).map((on) => /** @type {any} */ (this.#objects.get(on)));
      return this.#chs[call](first, second, args[2]);
    }
    if (call === 'share') {
      const [model, data] = args.slice(0, 2).map((on) => /** @type {any} */ (this.#objects.get(on)));
      return this.#chs.share(model, data, args[2], args[3]);
    }
    if (call === 'score') {
      const [model, data] = args.map((on) => /** @type {any} */ (this.#objects.get(on)));
      const run = this.#chs.score(model, data, args[2]);
      return { on: this.#keep(run), count: run.count };
    }
    throw new ChsError({ code: 'argument', message: `no call "${call}" in this worker` });
  }

  /** @param {Data | Model | Run} object */
  #keep(object) {
    this.#objects.set(this.#next, object);
    return this.#next++;
  }

  /** @param {number} id @param {Data} data @param {any[]} args */
  #read(id, data, [table, source, { name, hash, sheet, watched }]) {
    return this.#watch(id, watched, (watch) => data.read(table, source, { name, hash, sheet, readers, ...watch }));
  }

  /**
   * What takes long enough to be told of, and to be stopped.
   * @template T
   * @param {number} id @param {boolean} watched
   * @param {(watch: { signal: AbortSignal, onProgress?: (progress: any) => void }) => Promise<T>} work
   */
  async #watch(id, watched, work) {
    const controller = new AbortController();
    this.#running.set(id, controller);
    const onProgress = watched ? (/** @type {any} */ progress) => this.#post({ id, progress }, []) : undefined;
    try {
      return await work({ signal: controller.signal, onProgress });
    } finally {
      this.#running.delete(id);
    }
  }
}

/**
 * One file after the other. One that cannot be read is said, and the others are read all the same.
 * @param {Data} data @param {import('./types').FileToRead[]} files
 * @param {{ signal: AbortSignal, onProgress?: (progress: any) => void }} watch
 */
async function readAll(data, files, { signal, onProgress }) {
  const done = [];
  for (const [nth, { table, source, name, sheet }] of files.entries()) {
    const [start, before] = [performance.now(), data.rows(table)];
    let error;
    try {
      const text = 'own' in source ? own(source.own) : source;
      await data.read(table, text, { name, sheet, readers, signal, ...(onProgress && { onProgress: (now) => onProgress({ ...now, nth }) }) });
    } catch (/** @type {any} */ cause) {
      if (cause?.name === 'AbortError' || cause?.code === 'core.trap') throw cause;
      error = described(cause);
    }
    done.push({ rows: data.rows(table) - before, ms: performance.now() - start, error });
  }
  return done;
}

/** A text that this worker was given besides its readers. @param {string} name @returns {string} */
const own = (name) => /** @type {any} */ (readers).own(name);

/** The arrays of an answer are moved, not copied. @param {any} result @returns {Transferable[]} */
function buffersIn(result) {
  const values = typeof result === 'object' && result !== null ? [result, ...Object.values(result)] : [];
  return values.filter((value) => ArrayBuffer.isView(value)).map((value) => value.buffer);
}

/** An error as remote.js makes it again. @param {any} error @returns {any} */
function described(error) {
  if (!(error instanceof ChsError)) return { name: error?.name ?? 'Error', message: error?.message ?? String(error) };
  const { code, message, file, path, line, column, row, byte } = error;
  return { chs: { code, message, file, path, line, column, row, byte }, others: error.errors.slice(1).map(described) };
}

if (inNode) {
  const module = 'node:worker_threads'; // not a literal: a bundler for browsers would stumble over it
  void import(module).then(({ parentPort }) => {
    const host = new Host((answer, transfer) => parentPort.postMessage(answer, transfer));
    parentPort.on('message', (/** @type {Call} */ message) => void host.take(message));
  });
} else {
  const scope = /** @type {any} */ (globalThis);
  const host = new Host((answer, transfer) => scope.postMessage(answer, transfer));
  scope.addEventListener('message', (/** @type {MessageEvent} */ event) => void host.take(event.data));
}
