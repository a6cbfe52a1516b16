// SPDX-License-Identifier: MIT
// A zip archive: what is in it, and each part in chunks, checked against the sizes and checksums that it was packed with.
// `fflate` decodes; its list of contents does not say where a part is, and its own reader of archives checks no checksum.
import { Inflate } from 'fflate';
import { crc32, Damaged, isBomb, SLICE } from './inflate.js';

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {number} method 0 stored, 8 deflate
 * @property {boolean} encrypted
 * @property {number} crc
 * @property {number} packed bytes in the archive
 * @property {number} size bytes of the part
 * @property {number} offset of its local header
 */

const MAGIC = { local: 0x04034b50, directory: 0x02014b50, end: 0x06054b50 };
const END_SIZE = 22;
const DIRECTORY_SIZE = 46;
const LOCAL_SIZE = 30;

/** @param {Uint8Array} bytes */
const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/**
 * What is in the archive, by name. Archives of 4 GB and more are not read.
 * @param {Uint8Array} bytes @returns {Map<string, Entry>}
 */
export function readDirectory(bytes) {
  const view = viewOf(bytes);
  const least = Math.max(0, bytes.length - END_SIZE - 0xffff);
  let end = bytes.length - END_SIZE;
  while (end >= least && view.getUint32(end, true) !== MAGIC.end) end--;
  if (end < least) throw new Damaged('its end is missing, so it is damaged or cut', bytes.length);
  const entries = new Map();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + DIRECTORY_SIZE > end || view.getUint32(at, true) !== MAGIC.directory) {
      throw new Damaged('its list of contents is damaged', at);
    }
    const [encrypted, method] = [(view.getUint16(at + 8, true) & 1) === 1, view.getUint16(at + 10, true)];
    const [crc, packed, size, offset] = [16, 20, 24, 42].map((from) => view.getUint32(at + from, true));
    const rest = at + DIRECTORY_SIZE + view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + DIRECTORY_SIZE, rest));
    entries.set(name, { name, method, encrypted, crc, packed, size, offset });
    at = rest + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * One part in chunks. What is too large is told before it is unpacked.
 * @param {Uint8Array} bytes @param {Entry} entry
 * @param {(packed: number) => void} [progress] bytes of the archive used so far
 * @returns {Generator<Uint8Array>}
 */
export function* readEntry(bytes, { name, method, encrypted, crc: expected, packed, size, offset }, progress) {
  const fail = (/** @type {string} */ why, at = offset) => new Damaged(`its part ${name} is ${why}`, at);
  if (encrypted || (method !== 0 && method !== 8)) throw fail(encrypted ? 'encrypted' : `packed by method ${method}`);
  if (isBomb(packed, size)) throw new TooLarge(name);
  const view = viewOf(bytes);
  if (offset + LOCAL_SIZE > bytes.length || view.getUint32(offset, true) !== MAGIC.local) {
    throw fail('not where it should be');
  }
  const from = offset + LOCAL_SIZE + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + packed > bytes.length) throw fail('cut', bytes.length);
  let out = /** @type {Uint8Array} */ (new Uint8Array(0));
  const inflate = new Inflate((chunk) => (out = chunk));
  let [crc, done] = [0, 0];
  for (let at = 0; at < packed; at += SLICE) {
    const end = Math.min(at + SLICE, packed);
    const slice = bytes.subarray(from + at, from + end);
    try {
      if (method === 0) out = slice;
      else inflate.push(slice, end === packed);
    } catch (error) {
      throw fail(`damaged: ${/** @type {Error} */ (error).message}`, from + at);
    }
    done += out.length;
    if (done > size) throw fail('damaged: more comes out than went in', from);
    crc = crc32(out, crc);
    yield out;
    progress?.(end);
  }
  if (done !== size || crc !== expected) throw fail('damaged: the checksum differs', from);
}

/** More comes out of a part than is accepted. */
export class TooLarge extends Error {
  /** @param {string} name */
  constructor(name) {
    super(`its part ${name} unpacks to more than is accepted: 2 GB and, after 8 MB, 200 times the packed size`);
  }
}

/** A part that is wanted as a whole. @param {Uint8Array} bytes @param {Entry} entry @param {number} most bytes */
export function wholeEntry(bytes, entry, most) {
  if (entry.size > most) throw new TooLarge(entry.name);
  const whole = new Uint8Array(entry.size);
  let at = 0;
  for (const chunk of readEntry(bytes, entry)) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
