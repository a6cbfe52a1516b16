// SPDX-License-Identifier: MIT
// gzip (RFC 1952) to the bytes in it: one layer, any number of members, within limits. It knows nothing of what the bytes
// mean. The command line does the same with zlib (src/app/cli_gzip.c), with the same limits and words.
//
// `fflate` decodes. Its own Gunzip is not used: it checks no checksum, takes a member without its end for a whole one, and
// refuses padding without telling where it begins.
import { Inflate } from 'fflate';
import { ChsError } from '../core.js';
import { crc32, Damaged, isBomb, SLICE } from './inflate.js';

const FLAGS = { crc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 };
const HEADER = 10;
const TRAILER = 8;
const HEADER_MOST = 2 ** 20;
/** Bytes to wait for: each step of fflate moves the 32 KB before. */
const SLICE_LEAST = 2 ** 12;

/** Where the data end is known to fflate and not told: its Gunzip reads these fields, too. */
class Member extends Inflate {
  /** @returns {{ f?: number, l?: unknown, p?: number }} the last block began, codes of a block that is not over, next bit */
  get #state() {
    return /** @type {any} */ (this).s;
  }

  get done() {
    return Boolean(this.#state.f && !this.#state.l);
  }

  /** Bytes that were pushed and not used; after an error, from the block on in which it is. */
  get rest() {
    return /** @type {any} */ (this).p.length - Math.ceil((this.#state.p ?? 0) / 8);
  }
}

/** The packed bytes: those that are here, and where they are in the file. */
class Packed {
  #chunks;
  #bytes = new Uint8Array(0);
  #used = 0;
  #before = 0;

  /** @param {AsyncIterable<Uint8Array>} chunks */
  constructor(chunks) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Bytes that were taken. */
  get at() {
    return this.#before + this.#used;
  }

  get bytes() {
    return this.#bytes.subarray(this.#used);
  }

  async more() {
    const { done, value } = await this.#chunks.next();
    if (done) return false;
    const rest = this.bytes;
    this.#before += this.#used;
    this.#used = 0;
    this.#bytes = new Uint8Array(rest.length + value.length);
    this.#bytes.set(rest);
    this.#bytes.set(value, rest.length);
    return true;
  }

  /** Whether there are so many; waits for them. @param {number} size */
  async has(size) {
    while (this.bytes.length < size) if (!(await this.more())) return false;
    return true;
  }

  /** @param {number} size below 0: gives back the last ones */
  take(size) {
    const part = this.bytes.subarray(0, size);
    this.#used += size < 0 ? size : part.length;
    return part;
  }

  close() {
    void Promise.resolve(this.#chunks.return?.()).catch(() => {}); // its failure was thrown by next()
  }
}

/** The length of a member's header; 0: more bytes are needed. @param {Uint8Array} bytes */
function headerSize(bytes) {
  if (bytes.length < HEADER) return 0;
  const flags = bytes[3];
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8 || flags & FLAGS.reserved) return NaN;
  let at = HEADER;
  if (flags & FLAGS.extra) at += 2 + bytes[at] + bytes[at + 1] * 256;
  for (const flag of [FLAGS.name, FLAGS.comment]) {
    if (flags & flag) at = at < bytes.length ? bytes.indexOf(0, at) + 1 || Infinity : Infinity;
  }
  if (flags & FLAGS.crc) at += 2;
  if (at <= bytes.length) return at;
  return bytes.length > HEADER_MOST ? NaN : 0;
}

/** @param {Packed} packed */
const isMember = async (packed) => (await packed.has(2)) && packed.bytes[0] === 0x1f && packed.bytes[1] === 0x8b;

/** @param {number} byte */
const cut = (byte) => {
  const message = `the gzip data end too early, at byte ${byte}; the complete rows before are kept. Fetch the file again.`;
  return new ChsError({ code: 'data.truncated', byte, message });
};

/** @param {number} packed @param {number} unpacked */
function checkSize(packed, unpacked) {
  if (!isBomb(packed, unpacked)) return;
  const limit = '2 GB in all and, after 8 MB, 200 times the packed size are accepted';
  const message = `${packed} bytes of gzip became ${unpacked}; ${limit}. Unpack it yourself.`;
  throw new ChsError({ code: 'data.limit', byte: packed, message });
}

/** @param {Packed} packed @param {number} before bytes that came out of other members */
async function* member(packed, before) {
  let size = 0;
  while ((size = headerSize(packed.bytes)) === 0) if (!(await packed.more())) throw cut(packed.at + packed.bytes.length);
  if (Number.isNaN(size)) throw new Damaged('the head of a member', packed.at);
  packed.take(size);
  let out = /** @type {Uint8Array} */ (new Uint8Array(0));
  const inflate = new Member((chunk) => (out = chunk));
  let [crc, length] = [0, 0];
  while (!inflate.done) {
    await packed.has(SLICE_LEAST);
    if (packed.bytes.length === 0) throw cut(packed.at);
    try {
      inflate.push(packed.take(SLICE));
    } catch (error) {
      throw new Damaged(`${/** @type {Error} */ (error).message} in the block from there on`, packed.at - inflate.rest);
    }
    if (inflate.done) packed.take(-inflate.rest);
    if (before + length === 0 && out[0] === 0x1f && out[1] === 0x8b) {
      throw new ChsError({ code: 'data.encoding', message: 'it is gzip inside gzip; unpack it once, then it is read' });
    }
    crc = crc32(out, crc);
    length += out.length;
    checkSize(packed.at, before + length);
    yield out;
  }
  if (!(await packed.has(TRAILER))) throw cut(packed.at + packed.bytes.length);
  const { buffer, byteOffset } = packed.bytes;
  const trailer = new DataView(buffer, byteOffset, TRAILER);
  if (trailer.getUint32(0, true) !== crc || trailer.getUint32(4, true) !== length % 2 ** 32) {
    throw new Damaged('the checksum differs', packed.at);
  }
  packed.take(TRAILER);
}

/** @param {Packed} packed @param {Partial<import('../types').Read>} facts */
async function* members(packed, facts) {
  let size = 0;
  try {
    do {
      for await (const chunk of member(packed, size)) {
        size += chunk.length;
        yield chunk;
      }
    } while (await isMember(packed));
    const end = packed.at;
    let zeros = true; // padding
    do zeros = packed.take(packed.bytes.length).every((byte) => byte === 0) && zeros;
    while (await packed.more());
    if (!zeros) facts.ignored = packed.at - end;
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    const what = `the gzip data are damaged at byte ${error.at} (${error.message})`;
    const message = `${what}. Fetch the file again, or check it with gzip -t.`;
    throw new ChsError({ code: 'data.encoding', byte: error.at, message });
  } finally {
    packed.close();
  }
}

/** @type {import('../types').StreamReader['openStream']} */
export async function openStream(chunks) {
  const packed = new Packed(chunks);
  /** @type {Partial<import('../types').Read>} */
  const facts = { container: 'gzip' };
  return { chunks: members(packed, facts), progress: () => packed.at, facts };
}
