// SPDX-License-Identifier: MIT
// gzip (RFC 1952) to the bytes in it: one layer, any number of members, within limits. It knows nothing of what the bytes
// mean, but that a line ends with LF.
import { ChsError } from './core.js';
import { crc32 } from './crc32.js';
import { Damaged, Inflater, isBomb } from './inflate.js';

const FLAGS = { crc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 };
const HEADER = 10;
const TRAILER = 8;
const HOLD_MOST = 2 ** 20;

/** @param {Uint8Array} bytes */
export const isGzip = (bytes) => bytes.length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * What became known on the way.
 * @typedef {object} Unpacked
 * @property {number} consumed packed bytes so far
 * @property {number} ignored bytes behind the end that are not gzip; zeros are padding and do not count
 * @property {number | undefined} cut where the data ended too early: what came before is good
 */

/**
 * The length of a member's header; 0: more bytes are needed.
 * @param {Uint8Array} bytes @param {number} offset in the file, for errors
 */
export function headerSize(bytes, offset) {
  if (bytes.length < HEADER) return 0;
  if (!isGzip(bytes) || bytes[2] !== 8 || bytes[3] & FLAGS.reserved) {
    throw new Damaged('the head of a member', offset);
  }
  const flags = bytes[3];
  let at = HEADER;
  if (flags & FLAGS.extra) {
    if (bytes.length < at + 2) return 0;
    at += 2 + bytes[at] + bytes[at + 1] * 256;
  }
  for (const flag of [FLAGS.name, FLAGS.comment]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0 || at > bytes.length) {
      if (bytes.length > HOLD_MOST) throw new Damaged('the head of a member', offset);
      return 0;
    }
    at = end + 1;
  }
  if (flags & FLAGS.crc) at += 2;
  return at <= bytes.length ? at : 0;
}

/** @param {Uint8Array} bytes @param {number} at */
const uint32 = (bytes, at) => (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;

/** Members one after the other, as bytes come. */
class Members {
  #inflater = new Inflater();
  #chunks;
  #ended = false;
  #unpacked = 0;

  /** @param {AsyncIterable<Uint8Array>} chunks @param {Unpacked} note */
  constructor(chunks, note) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.note = note;
  }

  async #more() {
    if (this.#ended) return false;
    const { done, value } = await this.#chunks.next();
    if (done) this.#inflater.finish();
    else this.#inflater.push(value);
    this.#ended = Boolean(done);
    return !done;
  }

  /** Waits for bytes between members, until there are enough or no more. @param {number} size */
  async #ahead(size) {
    while (this.#inflater.rest.length < size && (await this.#more()));
    return this.#inflater.rest;
  }

  async *read() {
    try {
      do yield* this.#member();
      while (await this.#another());
    } catch (error) {
      if (!(error instanceof Damaged && error.cut)) throw error;
      this.note.cut = error.at;
    } finally {
      this.note.consumed = this.#inflater.consumed;
      void Promise.resolve(this.#chunks.return?.()).catch(() => {}); // its failure was thrown by next()
    }
  }

  async *#member() {
    const inflater = this.#inflater;
    let size = 0;
    while ((size = headerSize(inflater.rest, inflater.consumed)) === 0) {
      if (!(await this.#more())) throw new Damaged('', inflater.consumed + inflater.rest.length, true);
    }
    inflater.skip(size);
    inflater.begin();
    const before = this.#unpacked;
    let crc = 0;
    for (;;) {
      for (const chunk of inflater.run()) {
        this.#count(chunk);
        crc = crc32(chunk, crc);
        yield chunk;
      }
      if (inflater.done) break;
      await this.#more();
    }
    const trailer = await this.#ahead(TRAILER);
    if (trailer.length < TRAILER) throw new Damaged('', inflater.consumed + trailer.length, true);
    if (uint32(trailer, 0) !== crc || uint32(trailer, 4) !== (this.#unpacked - before) % 2 ** 32) {
      throw new Damaged('the checksum differs', inflater.consumed);
    }
    inflater.skip(TRAILER);
  }

  /** @param {Uint8Array} chunk */
  #count(chunk) {
    if (this.#unpacked < 2 && isGzip(chunk)) {
      throw new ChsError({ code: 'data.encoding', message: 'it is gzip inside gzip; unpack it once, then it is read' });
    }
    this.#unpacked += chunk.length;
    const { consumed } = this.#inflater;
    this.note.consumed = consumed;
    if (!isBomb(consumed, this.#unpacked)) return;
    const sizes = `${consumed} bytes of gzip became ${this.#unpacked}`;
    const limit = '2 GB in all and, after 8 MB, 200 times the packed size are accepted';
    throw new ChsError({ code: 'data.limit', byte: consumed, message: `${sizes}; ${limit}. Unpack it yourself.` });
  }

  /** Whether another member follows. What is no gzip is counted. */
  async #another() {
    let rest = await this.#ahead(2);
    if (isGzip(rest)) return true;
    let zeros = true;
    let size = 0;
    do {
      rest = this.#inflater.rest;
      zeros &&= rest.every((byte) => byte === 0);
      size += rest.length;
      this.#inflater.skip(rest.length);
    } while (await this.#more());
    if (!zeros) this.note.ignored = size;
    return false;
  }
}

/**
 * The bytes in gzip data. If these end too early, everything up to there comes, and `note.cut` says where.
 * @param {AsyncIterable<Uint8Array>} chunks
 * @param {Unpacked} note is filled in
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* gunzip(chunks, note) {
  try {
    yield* wholeLines(new Members(chunks, note).read(), note);
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    const what = `the gzip data are damaged at byte ${error.at} (${error.message})`;
    const message = `${what}. Fetch the file again, or check it with gzip -t.`;
    throw new ChsError({ code: 'data.encoding', byte: error.at, message });
  }
}

/**
 * The chunks; but of data that were cut, not what stands behind the last end of a line: a row with half of its last cell
 * looks like a whole one.
 * @param {AsyncIterable<Uint8Array>} chunks @param {Unpacked} note
 */
async function* wholeLines(chunks, note) {
  let held = new Uint8Array(0);
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(10) + 1;
    if (held.length > 0 && (end > 0 || held.length + chunk.length > HOLD_MOST)) {
      yield held;
      held = new Uint8Array(0);
    }
    if (end > 0) yield chunk.subarray(0, end);
    const rest = new Uint8Array(held.length + chunk.length - end);
    rest.set(held);
    rest.set(chunk.subarray(end), held.length);
    held = rest;
  }
  if (held.length > 0 && note.cut === undefined) yield held;
}

/** What to say of rows that are all right and incomplete. @param {number} at @param {string} file */
export const cutShort = (at, file) =>
  new ChsError({
    code: 'data.truncated',
    file,
    byte: at,
    message: `the gzip data end too early, at byte ${at}; the complete rows before are kept. Fetch the file again.`,
  });
