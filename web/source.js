// SPDX-License-Identifier: MIT
// From a file, a stream, bytes or text to the reader in C: chunks as they come, pieces of the size that C hashes, put
// straight into its room. It knows nothing of CSV: C reads the same from any cut.
import { badArgument, ChsError, utf8 } from './core.js';

/** @typedef {import('./core.js').Core} Core @typedef {import('./types').Source} Source */

const PAUSE_EVERY = 8; // ms of work, then others have their turn: a page stays smooth, a worker hears a cancel
const DIGESTS_AHEAD = 8; // pieces being hashed elsewhere, each with a copy of its bytes

// ---- Pieces to C ----------------------------------------------------------------------------------------------------

/** Fills pieces and hands them over, while others hash them. */
export class Feeder {
  /**
   * @param {Core} core
   * @param {number} reader
   * @param {SubtleCrypto | 'nobody' | undefined} hasher who hashes; undefined: C itself
   */
  constructor(core, reader, hasher) {
    this.core = core;
    this.reader = reader;
    this.subtle = hasher === 'nobody' ? undefined : hasher;
    this.room = 0; // where the piece is being filled, 0: nowhere yet
    this.filled = 0;
    /** bytes that C has taken */
    this.sent = 0;
    /** @type {Promise<ArrayBuffer>[]} */
    this.digests = [];
    if (hasher) core.plain('chs_wasm_read_hash_outside', reader);
  }

  /** Takes bytes until the piece is full. @param {Uint8Array} bytes @returns {number} how many it took */
  put(bytes) {
    const { core } = this;
    if (!this.room) this.room = core.plain('chs_wasm_read_room', this.reader, core.layout.piece_bytes);
    if (!this.room) throw core.outOfMemory();
    const size = Math.min(bytes.length, core.layout.piece_bytes - this.filled);
    core.bytes(this.room + this.filled, size).set(size < bytes.length ? bytes.subarray(0, size) : bytes);
    this.filled += size;
    return size;
  }

  get full() {
    return this.filled === this.core.layout.piece_bytes;
  }

  /** Hands over the piece, full or the last one. */
  async flush() {
    const { core, reader, room, filled, subtle } = this;
    if (filled === 0) return;
    if (subtle) {
      const digest = subtle.digest('SHA-256', /** @type {Uint8Array<ArrayBuffer>} */ (core.bytes(room, filled)));
      digest.catch(() => {}); // thrown when it is its turn
      this.digests.push(digest);
    }
    this.room = this.filled = 0;
    core.call('chs_wasm_read_feed', [reader, room, filled], () => {});
    this.sent += filled;
    if (this.digests.length > DIGESTS_AHEAD) await this.#digest();
  }

  /** The last piece, and every digest. */
  async finish() {
    await this.flush();
    while (this.digests.length > 0) await this.#digest();
  }

  async #digest() {
    const digest = new Uint8Array(/** @type {ArrayBuffer} */ (await this.digests.shift()));
    this.core.call('chs_wasm_read_digest', [this.reader, digest], () => {});
  }
}

/** Lets waiting events happen. @returns {Promise<void>} */
export function pause() {
  if (typeof setImmediate === 'function') return new Promise((resolve) => void setImmediate(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Pauses whenever there was enough work since the last pause. */
export function pacer() {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < PAUSE_EVERY) return;
    await pause();
    since = performance.now();
  };
}

// ---- Sources to chunks ----------------------------------------------------------------------------------------------

/** @param {any} source @returns {source is Blob} */
export const isBlob = (source) => typeof Blob !== 'undefined' && source instanceof Blob;

/**
 * What a source is called, how long it is (null: not known before), and its bytes in chunks as they come. When the
 * signal is raised, whoever waits for the next chunk gets an AbortError.
 * @param {Source} source
 * @param {number} piece
 * @param {AbortSignal} [signal]
 * @returns {{ name: string, total: number | null, chunks: AsyncIterable<Uint8Array> }}
 */
export function open(source, piece, signal) {
  const named = (/** @type {any} */ thing) => (typeof thing.name === 'string' ? thing.name : '');
  /** @param {Uint8Array} bytes */
  const known = (bytes) => ({ name: '', total: bytes.length, chunks: until([bytes], signal) });
  if (typeof source === 'string') return known(utf8.encode(source));
  if (source instanceof ArrayBuffer) return known(new Uint8Array(source));
  if (ArrayBuffer.isView(source)) return known(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  if (isBlob(source)) {
    return { name: named(source), total: source.size, chunks: until(slicesOf(source, 4 * piece), signal) };
  }
  if (typeof source === 'object' && source !== null) {
    if ('arrayBuffer' in source) return openResponse(source, signal);
    if ('getReader' in source) return { name: '', total: null, chunks: until(chunksOf(source, signal), signal) };
    if (Symbol.asyncIterator in source) return { name: named(source), total: null, chunks: until(source, signal) };
  }
  throw badArgument(`a source of type ${typeof source}; a File, stream, Response, bytes or text is expected`);
}

/** @param {Response} response @param {AbortSignal} [signal] */
function openResponse(response, signal) {
  const { ok, status, statusText, headers, body, url } = response;
  if (!ok) {
    const message = `the server answered ${status} ${statusText}; nothing was read`;
    throw new ChsError({ code: 'data.load', file: url, message });
  }
  const size = headers.get('content-encoding') ? null : headers.get('content-length');
  const name = url.replace(/[?#].*/, '').replace(/.*\//, '');
  const total = size === null ? null : Number(size);
  return { name, total, chunks: until(body ? chunksOf(body, signal) : [], signal) };
}

/** The next slice is fetched while the last one is read. @param {Blob} blob @param {number} size */
async function* slicesOf(blob, size) {
  const fetchSlice = (/** @type {number} */ from) => {
    const bytes = from < blob.size ? blob.slice(from, from + size).arrayBuffer() : undefined;
    bytes?.catch(() => {}); // thrown when it is its turn
    return bytes;
  };
  let next = fetchSlice(0);
  for (let from = size; next; from += size) {
    const bytes = new Uint8Array(await next);
    next = fetchSlice(from);
    yield bytes;
  }
}

/** @param {ReadableStream<Uint8Array>} stream @param {AbortSignal} [signal] */
async function* chunksOf(stream, signal) {
  const reader = stream.getReader();
  // Of a stream that has failed: the failure itself is on its way up.
  const cancel = () => void reader.cancel().catch(() => {});
  signal?.addEventListener('abort', cancel);
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    signal?.removeEventListener('abort', cancel);
    cancel();
  }
}

export const stopped = () => new DOMException('the reading was stopped; the data is as it was before', 'AbortError');

/**
 * The chunks as bytes, until the signal is raised.
 * @param {AsyncIterable<Uint8Array | string> | Iterable<Uint8Array>} chunks
 * @param {AbortSignal} [signal]
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* until(chunks, signal) {
  const asBytes = (/** @type {Uint8Array | string} */ chunk) => {
    if (typeof chunk === 'string') return utf8.encode(chunk);
    if (chunk instanceof Uint8Array) return chunk;
    throw badArgument(`the source gave a chunk of type ${typeof chunk}; bytes or text are expected`);
  };
  if (!signal || !(Symbol.asyncIterator in chunks)) {
    for await (const chunk of chunks) yield asBytes(chunk);
    return;
  }
  const iterator = chunks[Symbol.asyncIterator]();
  /** @type {(reason: unknown) => void} */
  let raise = () => {};
  const raised = /** @type {Promise<never>} */ (new Promise((_, reject) => (raise = reject)));
  raised.catch(() => {}); // when nobody waits
  const listen = () => raise(stopped());
  signal.addEventListener('abort', listen);
  try {
    for (;;) {
      const part = await Promise.race([iterator.next(), raised]);
      if (part.done) return;
      yield asBytes(part.value);
    }
  } finally {
    signal.removeEventListener('abort', listen);
    // Not awaited: it may be waiting itself, for bytes that never come. Its failure was thrown by next().
    void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

/** What a user should read when a file cannot be read to its end. @param {unknown} error @param {string} file */
export function explained(error, file) {
  if (error instanceof ChsError && error.file === '' && error.code.startsWith('data.')) error.file = file;
  const name = /** @type {any} */ (error)?.name;
  if (name !== 'NotReadableError' && name !== 'NotFoundError') return error;
  const message = 'the file was changed, moved or locked while it was read; nothing of it was kept. Choose it again.';
  return new ChsError({ code: 'data.changed', file, message }, { cause: error });
}
