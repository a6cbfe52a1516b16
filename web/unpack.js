// SPDX-License-Identifier: MIT
// What a source is packed in, told by its first bytes, and the way to the text in it through the readers that the caller
// passes. Anything else goes to C as it is.
import { ChsError, badArgument } from './core.js';
import { isBlob, open, until } from './source.js';

/**
 * @typedef {import('./types').FileReaders} FileReaders
 * @typedef {import('./types').PackedFile} PackedFile
 * @typedef {ReturnType<typeof open>} Opened
 *
 * @typedef {object} Unpacking
 * @property {AsyncIterable<Uint8Array>} chunks
 * @property {number | null} total of which progress() tells how much is done; null: not known before
 * @property {(sent: number) => number} progress `sent`: bytes that C has taken
 * @property {Partial<import('./types').Read>} facts complete once all is read
 */

/** In memory at once. */
const MOST_PACKED = 256 * 2 ** 20;

const KINDS = /** @type {const} */ ([
  ['gzip', '\x1f\x8b', 'packed with gzip'],
  ['spreadsheet', 'PK\x03\x04', 'a workbook (XLSX), or another zip archive'],
  ['parquet', 'PAR1', 'a Parquet file'],
]);

/** @param {Uint8Array} bytes */
const kindOf = (bytes) =>
  KINDS.find(([, start]) => [...start].every((letter, i) => bytes[i] === letter.charCodeAt(0)))?.[0];

/** The first bytes, and all of them once more. @param {AsyncIterable<Uint8Array>} chunks */
async function peek(chunks) {
  const iterator = chunks[Symbol.asyncIterator]();
  const close = () => void Promise.resolve(iterator.return?.()).catch(() => {}); // its failure was thrown by next()
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
      close();
    }
  }
  return { kind: kindOf(first), all: all(), close };
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

/**
 * @template {keyof FileReaders} Kind
 * @param {FileReaders} readers @param {Kind} kind @param {string} file
 * @returns {Promise<Awaited<ReturnType<NonNullable<FileReaders[Kind]>>>>}
 */
async function load(readers, kind, file) {
  const fail = (/** @type {string} */ why, /** @type {unknown} */ cause) => {
    const what = KINDS.find(([name]) => name === kind)?.[2];
    return new ChsError({ code: 'data.reader', file, message: `it is ${what}, and ${why}` }, { cause });
  };
  const reader = readers[kind];
  if (!reader) throw fail('no reader for these was given: pass { readers } from readers/index.js, or unpack it first.', null);
  try {
    return /** @type {any} */ (await reader());
  } catch (/** @type {any} */ cause) {
    throw fail(`what reads these did not load: ${cause?.message ?? cause}`, cause);
  }
}

/**
 * @param {Opened} opened @param {import('./types').Source} source @param {string} file
 * @param {import('./types').ReadOptions} options
 * @returns {Promise<Unpacking>}
 */
export async function unpack({ chunks, total }, source, file, { readers = {}, sheet, signal }) {
  const { kind, all, close } = await peek(chunks);
  if (!kind) return { chunks: all, total, progress: (sent) => sent, facts: {} };
  let found;
  try {
    if (kind === 'gzip') return { total, ...(await (await load(readers, kind, file)).openStream(all)) };
    const reader = await load(readers, kind, file);
    found = await reader.openFile(await wholeFile(source, all, file), { sheet });
  } catch (error) {
    close();
    throw error;
  }
  close();
  return { total, ...found, chunks: until(found.chunks, signal) };
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
  const { kind, all, close } = await peek(opened.chunks);
  try {
    if (kind !== 'spreadsheet') return [];
    const reader = await load(readers, kind, file);
    return (await reader.sheetsIn?.(await wholeFile(source, all, file))) ?? [];
  } finally {
    close();
  }
}
