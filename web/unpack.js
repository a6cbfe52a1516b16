// SPDX-License-Identifier: MIT
// What a source is packed in, told by its first bytes, and the way to the text in it: gzip here, workbooks and Parquet
// through the readers that the caller passes. Anything else goes to C as it is.
import { ChsError, badArgument } from './core.js';
import { cutShort, gunzip, isGzip } from './gzip.js';
import { isBlob, open, until } from './source.js';

/**
 * @typedef {import('./types').FileReaders} FileReaders
 * @typedef {import('./types').PackedFile} PackedFile
 * @typedef {ReturnType<typeof open>} Opened
 *
 * @typedef {object} Unpacking
 * @property {AsyncIterable<Uint8Array>} chunks
 * @property {number | null} total of which progress() tells how much is done; null: not known before
 * @property {((sent: number) => number)} progress `sent`: bytes that C has taken
 * @property {() => ChsError | undefined} trouble once all is read: what was wrong with the packing, the rows being right
 * @property {() => Partial<import('./types').Read>} facts once all is read
 */

/** In memory at once. */
const MOST_PACKED = 256 * 2 ** 20;

/** @param {Uint8Array} bytes @param {string} start */
const begins = (bytes, start) => [...start].every((letter, i) => bytes[i] === letter.charCodeAt(0));

/** @param {Uint8Array} bytes @returns {'gzip' | keyof FileReaders | null} */
function containerOf(bytes) {
  if (isGzip(bytes)) return 'gzip';
  if (begins(bytes, 'PK\x03\x04')) return 'spreadsheet';
  return begins(bytes, 'PAR1') ? 'parquet' : null;
}

/**
 * The first bytes, and all of them once more.
 * @param {AsyncIterable<Uint8Array>} chunks
 */
async function peek(chunks) {
  const iterator = chunks[Symbol.asyncIterator]();
  /** @type {Uint8Array[]} */
  const seen = [];
  let first = new Uint8Array(0);
  while (first.length < 4) {
    const { done, value } = await iterator.next();
    if (done) break;
    seen.push(value);
    first = join([first, value.subarray(0, 4)]);
  }
  async function* all() {
    try {
      yield* seen;
      yield* { [Symbol.asyncIterator]: () => iterator };
    } finally {
      void Promise.resolve(iterator.return?.()).catch(() => {}); // its failure was thrown by next()
    }
  }
  return { first, all: all(), close: () => void Promise.resolve(iterator.return?.()).catch(() => {}) };
}

/** @param {Uint8Array[]} parts */
function join(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** @param {string} file @param {number} size */
function checkSize(file, size) {
  if (size <= MOST_PACKED) return;
  const limit = `${MOST_PACKED / 2 ** 20} MB are accepted`;
  const message = `it has more than ${limit} for a workbook or Parquet file; export it as CSV, which may be larger.`;
  throw new ChsError({ code: 'data.limit', file, message });
}

/**
 * A file that can be read in any order.
 * @param {import('./types').Source} source @param {AsyncIterable<Uint8Array>} chunks @param {string} file
 * @returns {Promise<PackedFile>}
 */
async function wholeFile(source, chunks, file) {
  if (isBlob(source)) {
    checkSize(file, source.size);
    const slice = async (/** @type {number} */ from, /** @type {number} */ to) =>
      new Uint8Array(await source.slice(from, to).arrayBuffer());
    return { name: file, size: source.size, slice };
  }
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk.slice()); // a stream may use its buffer again
    checkSize(file, (size += chunk.length));
  }
  const bytes = join(parts);
  return { name: file, size, slice: async (from, to) => bytes.subarray(from, to) };
}

/** @param {FileReaders} readers @param {keyof FileReaders} kind @param {string} file */
async function load(readers, kind, file) {
  try {
    return await readers[kind]?.();
  } catch (cause) {
    const what = kind === 'spreadsheet' ? 'a workbook (XLSX)' : 'a Parquet file';
    const message = `it is ${what}, and what reads these did not load: ${/** @type {any} */ (cause)?.message ?? cause}`;
    throw new ChsError({ code: 'data.reader', file, message }, { cause });
  }
}

/**
 * @param {Opened} opened @param {import('./types').Source} source @param {string} file
 * @param {import('./types').ReadOptions} options
 * @returns {Promise<Unpacking>}
 */
export async function unpack(opened, source, file, { readers = {}, sheet, signal }) {
  const { total } = opened;
  const { first, all, close } = await peek(opened.chunks);
  const kind = containerOf(first);
  if (kind === 'gzip') {
    /** @type {import('./gzip.js').Unpacked} */
    const note = { consumed: 0, ignored: 0, cut: undefined };
    return {
      chunks: gunzip(all, note),
      total,
      progress: () => note.consumed,
      trouble: () => (note.cut === undefined ? undefined : cutShort(note.cut, file)),
      facts: () => ({ container: kind, ...(note.ignored ? { ignored: note.ignored } : {}) }),
    };
  }
  const reader = kind && (await load(readers, kind, file));
  if (!reader) {
    const nothing = () => undefined;
    return { chunks: all, total, progress: (sent) => sent, trouble: nothing, facts: () => ({}) };
  }
  let whole;
  try {
    whole = await wholeFile(source, all, file);
  } finally {
    close();
  }
  const found = await reader.openFile(whole, { sheet });
  return {
    chunks: until(found.chunks, signal),
    total: found.total,
    progress: found.progress,
    trouble: () => undefined,
    facts: () => found.facts,
  };
}

/**
 * The sheets of a workbook, in its order; of any other file: none.
 * @param {import('./types').Source} source
 * @param {{ readers?: FileReaders, name?: string, signal?: AbortSignal }} [options]
 * @returns {Promise<import('./types').SheetInfo[]>}
 */
export async function sheets(source, { readers = {}, name, signal } = {}) {
  if (!isBlob(source) && !(source instanceof ArrayBuffer) && !ArrayBuffer.isView(source)) {
    throw badArgument('sheets() reads the file before it is read: a File, Blob or bytes are expected, no stream');
  }
  const opened = open(source, 2 ** 20, signal);
  const file = name ?? opened.name;
  const { first, all, close } = await peek(opened.chunks);
  try {
    const reader = containerOf(first) === 'spreadsheet' ? await load(readers, 'spreadsheet', file) : undefined;
    return reader?.sheetsIn ? await reader.sheetsIn(await wholeFile(source, all, file)) : [];
  } finally {
    close();
  }
}
