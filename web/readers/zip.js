// SPDX-License-Identifier: MIT
// A zip archive: what is in it, and each part in chunks, checked against the sizes and checksums that it was packed with.
import { crc32 } from '../crc32.js';
import { Damaged, Inflater, isBomb } from '../inflate.js';

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {number} method 0 stored, 8 deflate
 * @property {number} crc
 * @property {number} packed bytes in the archive
 * @property {number} size bytes of the part
 * @property {number} offset of its local header
 * @property {boolean} encrypted
 */

const MAGIC = { local: 0x04034b50, directory: 0x02014b50, end: 0x06054b50 };
const END_SIZE = 22;
const DIRECTORY_SIZE = 46;
const LOCAL_SIZE = 30;
const SLICE = 2 ** 18;

/** @param {DataView} view @param {number} length */
function findEnd(view, length) {
  for (let at = length - END_SIZE, least = Math.max(0, at - 0xffff); at >= least; at--) {
    if (view.getUint32(at, true) === MAGIC.end) return at;
  }
  throw new Damaged('its end is missing, so it is damaged or cut', length);
}

/**
 * What is in the archive, by name. Archives of 4 GB and more are not read.
 * @param {Uint8Array} bytes @returns {Map<string, Entry>}
 */
export function readDirectory(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = findEnd(view, bytes.length);
  const entries = new Map();
  const decoder = new TextDecoder();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + DIRECTORY_SIZE > end || view.getUint32(at, true) !== MAGIC.directory) {
      throw new Damaged('its list of contents is damaged', at);
    }
    const nameSize = view.getUint16(at + 28, true);
    const name = decoder.decode(bytes.subarray(at + DIRECTORY_SIZE, at + DIRECTORY_SIZE + nameSize));
    entries.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += DIRECTORY_SIZE + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** @param {Uint8Array} bytes @param {Entry} entry */
function packedBytes(bytes, { offset, packed, name }) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (offset + LOCAL_SIZE > bytes.length || view.getUint32(offset, true) !== MAGIC.local) {
    throw new Damaged(`its part ${name} is not where it should be`, offset);
  }
  const from = offset + LOCAL_SIZE + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + packed > bytes.length) throw new Damaged(`its part ${name} is cut`, bytes.length);
  return { from, body: bytes.subarray(from, from + packed) };
}

/**
 * One part in chunks, each good until the next. What is too large is told before it is unpacked.
 * @param {Uint8Array} bytes @param {Entry} entry
 * @param {(packed: number) => void} [progress] bytes of the archive used so far
 * @returns {Generator<Uint8Array>}
 */
export function* readEntry(bytes, entry, progress) {
  const { name, method, size, crc: expected } = entry;
  if (entry.encrypted || (method !== 0 && method !== 8)) {
    throw new Damaged(`its part ${name} is ${entry.encrypted ? 'encrypted' : `packed by method ${method}`}`, entry.offset);
  }
  const { from, body } = packedBytes(bytes, entry);
  const inflater = new Inflater();
  let [crc, done] = [0, 0];
  for (let at = 0; at < body.length && !inflater.done; at += SLICE) {
    const slice = body.subarray(at, at + SLICE);
    if (method === 8) {
      inflater.push(slice);
      if (at + SLICE >= body.length) inflater.finish();
    }
    for (const chunk of method === 8 ? inflater.run() : [slice]) {
      done += chunk.length;
      if (isBomb(at + slice.length, done)) throw new TooLarge(name);
      if (done > size) throw new Damaged(`its part ${name} is damaged: more comes out than went in`, from);
      crc = crc32(chunk, crc);
      yield chunk;
    }
    progress?.(at + slice.length);
  }
  if (done !== size || crc !== expected) throw new Damaged(`its part ${name} is damaged: the checksum differs`, from);
}

/** More comes out of a part than is accepted. */
export class TooLarge extends Error {
  /** @param {string} name */
  constructor(name) {
    super(`its part ${name} unpacks to more than is accepted: 2 GB and, after 8 MB, 200 times the packed size`);
  }
}

/** A small part as text. @param {Uint8Array} bytes @param {Entry} entry @param {number} most bytes */
export function readText(bytes, entry, most) {
  if (entry.size > most) throw new TooLarge(entry.name);
  const decoder = new TextDecoder();
  let text = '';
  for (const chunk of readEntry(bytes, entry)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
