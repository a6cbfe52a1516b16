// SPDX-License-Identifier: MIT
// The one way from JavaScript into C: loading the module, its memory, its errors, handles that are freed. It knows the
// frame of src/app/wasm.c, told by C itself when it starts (chs_wasm_layout), and nothing of data, models or scores.
//
// In reading order: errors, loading, the core and its one call, the frame that comes back, handles.

/** @typedef {import('./types').Layout} Layout */

export const utf8 = new TextEncoder();
// A byte order mark is part of what was asked for.
const fromUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

// ---- Errors ---------------------------------------------------------------------------------------------------------

/**
 * What was found, where, what was expected, what to do. Text and code are C's own (its codes: include/chs.h), but for
 * these, which C cannot see: wasm.load, core.trap, handle.freed, data.load, data.changed, data.reader (a workbook or
 * Parquet file that cannot be read), data.sheet (no such sheet, or none with rows), worker.crashed.
 * Where a place does not apply it is 0 or ''.
 */
export class ChsError extends Error {
  #others;

  /** @param {import('./types').ErrorFields} fields @param {{ cause?: unknown, others?: ChsError[] }} [more] */
  constructor(fields, more = {}) {
    super(fields.message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'ChsError';
    this.code = fields.code;
    this.file = fields.file ?? '';
    /** JSON path ("$.signals[2].curve"), or the name of a column */
    this.path = fields.path ?? '';
    this.line = fields.line ?? 0;
    /** in characters, from 1 */
    this.column = fields.column ?? 0;
    /** data row, from 1 */
    this.row = fields.row ?? 0;
    /** offset in the file, from 0 */
    this.byte = fields.byte ?? 0;
    this.#others = more.others ?? [];
  }

  /** Everything that is wrong with a model, this error first. @returns {ChsError[]} */
  get errors() {
    return [this, ...this.#others];
  }

  /** "model.json:12:5: unknown key ..." */
  toString() {
    const place = [this.file, ...(this.line ? [this.line, this.column] : [])].filter((part) => part !== '').join(':');
    return `${place ? `${place}: ` : ''}${this.message}`;
  }
}

/** @param {unknown} error */
const textOf = (error) => (error instanceof Error ? error.message : String(error));

/** @param {string} message what was found, and what is expected */
export const badArgument = (message) => new ChsError({ code: 'argument', message });

// ---- Loading --------------------------------------------------------------------------------------------------------

/** @typedef {Record<string, (...values: number[]) => number> & { memory: WebAssembly.Memory }} Exports */

/** @param {import('./types').WasmSource | Promise<import('./types').WasmSource>} wasm */
export async function loadCore(wasm) {
  try {
    const { exports } = await WebAssembly.instantiate(await compile(await wasm));
    if (!('chs_wasm_layout' in exports)) throw new Error('this is another module');
    return new Core(/** @type {any} */ (exports));
  } catch (error) {
    if (error instanceof ChsError) throw error;
    throw new ChsError({ code: 'wasm.load', message: `chs.wasm did not load: ${textOf(error)}` }, { cause: error });
  }
}

/** @param {import('./types').WasmSource} wasm @returns {Promise<WebAssembly.Module>} */
async function compile(wasm) {
  if (wasm instanceof WebAssembly.Module) return wasm;
  if (typeof wasm === 'string' || wasm instanceof URL) return compile(await open(wasm));
  if (!('arrayBuffer' in wasm)) return WebAssembly.compile(/** @type {BufferSource} */ (wasm));
  if (!wasm.ok) throw new Error(`${wasm.url}: the server answered ${wasm.status} ${wasm.statusText}`);
  // Many static hosts do not know the type, and compileStreaming insists on it.
  if (wasm.headers.get('content-type') === 'application/wasm') return WebAssembly.compileStreaming(wasm);
  return WebAssembly.compile(await wasm.arrayBuffer());
}

export const inNode = typeof process === 'object' && Boolean(process.versions?.node);

/** A URL anywhere, a path only in Node. @param {string | URL} place */
async function open(place) {
  const isUrl = typeof place !== 'string' || /^[a-z][a-z\d+.-]+:/i.test(place);
  if (!inNode || (isUrl && !String(place).startsWith('file:'))) return fetch(place);
  const module = 'node:fs/promises'; // not a literal: a bundler for browsers would stumble over it
  const { readFile } = /** @type {typeof import('node:fs/promises')} */ (await import(module));
  return /** @type {Promise<Uint8Array>} */ (readFile(isUrl ? new URL(place) : place));
}

// ---- The core and its one call --------------------------------------------------------------------------------------

/**
 * What C takes. A text or bytes become two parameters, where and how many bytes; null becomes 0, 0: no text.
 * @typedef {number | boolean | string | Uint8Array | null} Passed
 */

/** What a text takes behind a frame: a 0 behind it, the next one aligned. @param {Passed} value */
const roomOf = (value) => (value instanceof Uint8Array ? Math.ceil((value.length + 1) / 8) * 8 : 0);

/** Before C has said more: enough to ask for it. @type {any} */
const unknownLayout = { frame: { size: 0 } };

/** One instance of the module: its memory, its exports, what it told of itself. */
export class Core {
  /** @param {Exports} exports */
  constructor(exports) {
    /** @type {Exports} */
    this.exports = exports;
    /** @type {unknown} the fault after which nothing in the memory can be trusted */
    this.trap = undefined;
    /** @type {Layout} */
    this.layout = unknownLayout;
    if ('_initialize' in exports) this.plain('_initialize');
    this.layout = this.call('chs_wasm_layout', [], (frame) => frame.json());
  }

  /** Bytes that the memory has; it never gives any back. */
  get size() {
    return this.exports.memory.buffer.byteLength;
  }

  /** A view for one use: any call may move the memory. @param {number} at @param {number} size */
  bytes(at, size) {
    return new Uint8Array(this.exports.memory.buffer, at, size);
  }

  /**
   * A call that cannot fail. Pointers above 2 GiB come back negative from C, so everything is made unsigned.
   * @param {string} name
   * @param {...number} values
   */
  plain(name, ...values) {
    if (this.trap !== undefined) throw this.#broken();
    try {
      return this.exports[name](...values) >>> 0;
    } catch (cause) {
      this.trap = cause;
      throw this.#broken();
    }
  }

  /**
   * The one way to call what can fail: puts texts and bytes into a frame, calls, throws C's error, or gives the frame to
   * `take`, which reads the results. The frame is freed in any case.
   * @template T
   * @param {string} name
   * @param {Passed[]} values
   * @param {(frame: Frame) => T} take
   * @returns {T}
   */
  call(name, values, take) {
    const passed = values.map((value) => (typeof value === 'string' ? utf8.encode(value) : value));
    const room = passed.reduce((/** @type {number} */ sum, value) => sum + roomOf(value), 0);
    const at = this.plain('chs_wasm_frame', room);
    if (!at) throw this.outOfMemory();
    try {
      let next = at + this.layout.frame.size;
      const numbers = [at];
      for (const value of passed) {
        if (value === null) numbers.push(0, 0);
        else if (value instanceof Uint8Array) {
          const bytes = this.bytes(next, value.length + 1);
          bytes.set(value);
          bytes[value.length] = 0;
          numbers.push(next, value.length);
          next += roomOf(value);
        } else numbers.push(Number(value));
      }
      const frame = new Frame(this, at);
      if (this.plain(name, ...numbers) !== 0) throw frame.error();
      return take(frame);
    } finally {
      if (this.trap === undefined) this.plain('chs_wasm_frame_free', at);
    }
  }

  /** The chs_error that lies there. @param {number} at @param {ChsError[]} [others] that came with it */
  error(at, others) {
    const { size, status, line, column, byte, row, file, path, message } = this.layout.error;
    const view = new DataView(this.exports.memory.buffer, at, size);
    const text = (/** @type {[number, number]} */ [offset, length]) => {
      const bytes = this.bytes(at + offset, length);
      const end = bytes.indexOf(0);
      return fromUtf8.decode(end < 0 ? bytes : bytes.subarray(0, end));
    };
    const fields = {
      code: this.layout.status[view.getUint32(status, true)],
      message: text(message),
      file: text(file),
      path: text(path),
      line: view.getUint32(line, true),
      column: view.getUint32(column, true),
      row: Number(view.getBigUint64(row, true)),
      byte: Number(view.getBigUint64(byte, true)),
    };
    return new ChsError(fields, { others });
  }

  outOfMemory() {
    const size = Math.round(this.size / 2 ** 20);
    const message = `out of memory at ${size} MiB; nothing was changed. Load less data.`;
    return new ChsError({ code: 'memory', message });
  }

  #broken() {
    const what = `the core failed (${textOf(this.trap)}) and cannot be used any more`;
    const message = `${what}. Start a new one and load the data again.`;
    return new ChsError({ code: 'core.trap', message }, { cause: this.trap });
  }
}

/** What came back from a call, readable until `take` returns. */
export class Frame {
  /** @param {Core} core @param {number} at */
  constructor(core, at) {
    this.core = core;
    this.at = at;
  }

  /** @param {number} offset */
  #word(offset) {
    return new DataView(this.core.exports.memory.buffer, this.at + offset, 4).getUint32(0, true);
  }

  get count() {
    return this.#word(this.core.layout.frame.count);
  }

  /** A handle, or where an array is. @param {number} i */
  result(i) {
    return this.#word(this.core.layout.frame.result + 4 * i);
  }

  /** A copy of an array of `count` entries. @param {number} i */
  bytes(i) {
    return new Uint8Array(this.core.exports.memory.buffer, this.result(i), this.count).slice();
  }
  /** @param {number} i @param {number} [each] of how many for every entry */
  halves(i, each = 1) {
    return new Uint16Array(this.core.exports.memory.buffer, this.result(i), this.count * each).slice();
  }
  /** @param {number} i */
  words(i) {
    return new Uint32Array(this.core.exports.memory.buffer, this.result(i), this.count).slice();
  }

  text() {
    const size = this.core.plain('chs_wasm_text_size', this.at);
    return fromUtf8.decode(this.core.bytes(this.core.plain('chs_wasm_text', this.at), size));
  }

  json() {
    return JSON.parse(this.text());
  }

  error() {
    const { core, at, count } = this;
    if (!core.layout.error) return core.outOfMemory(); // the layout itself could not be written
    const { error, frame } = core.layout;
    const list = core.plain('chs_wasm_text', at); // the first of them is the one in the frame
    const others = Array.from({ length: Math.max(0, count - 1) }, (_, i) => core.error(list + (i + 1) * error.size));
    return core.error(at + frame.error, others);
  }
}

// ---- Handles --------------------------------------------------------------------------------------------------------

/**
 * Something that C made, with the handles it points into. It is freed when its last user lets go: the object that
 * people hold, the runs made from it, a file being read into it.
 */
export class Handle {
  /** @param {Core} core @param {number} at @param {string} free the export that frees it @param {Handle[]} [needs] */
  constructor(core, at, free, needs = []) {
    this.core = core;
    this.at = at;
    this.free = free;
    this.needs = needs;
    this.users = 1;
    for (const need of needs) need.users++;
  }

  release() {
    if (--this.users > 0) return;
    if (this.core.trap === undefined) this.core.plain(this.free, this.at);
    this.at = 0;
    for (const need of this.needs) need.release();
  }
}

/** Frees what nobody freed and nobody can reach any more. @type {FinalizationRegistry<Handle>} */
const forgotten = new FinalizationRegistry((handle) => handle.release());

/** The handle of an object, for those who make another one from it. @type {WeakMap<Owner, Handle>} */
const handles = new WeakMap();

/** An object that people hold and free. */
export class Owner {
  #kind;

  /** @param {Handle} handle @param {string} kind what it is called in errors */
  constructor(handle, kind) {
    this.#kind = kind;
    handles.set(this, handle);
    forgotten.register(this, handle, this);
  }

  /** Whether free() was called. */
  get freed() {
    return !handles.has(this);
  }

  /** Frees its memory, at once or as soon as the last run that uses it is freed. A second time does nothing. */
  free() {
    const handle = handles.get(this);
    if (!handle) return;
    handles.delete(this);
    forgotten.unregister(this);
    handle.release();
  }

  /** @param {Owner} owner @param {Core} [core] that it must be of @returns {Handle} */
  static handle(owner, core) {
    const handle = handles.get(owner);
    if (handle && (!core || handle.core === core)) return handle;
    if (handle) throw badArgument(`this ${owner.#kind} is of another core; everything in one call must be of the same`);
    if (!(owner instanceof Owner)) throw badArgument(`${typeof owner} found, a model and data are expected`);
    const message = `this ${owner.#kind} was freed; make it again before it is used`;
    throw new ChsError({ code: 'handle.freed', message });
  }
}
