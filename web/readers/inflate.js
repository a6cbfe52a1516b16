// SPDX-License-Identifier: MIT
// What gzip and zip files need beside a decoder of DEFLATE (`fflate`): limits, checksums, and errors with a place.

/** More comes out of a file than anybody packs by accident: not above this much in all, … */
export const MOST_BYTES = 2 ** 31;
/** … and behind so much not above so many times what went in. */
const FREE_BYTES = 8 * 2 ** 20;
const MOST_TIMES = 200;
/** Packed bytes to decode at a time: fflate gives all that they become at once, which is 17 MB at most. */
export const SLICE = 2 ** 14;

/** @param {number} packed @param {number} unpacked */
export const isBomb = (packed, unpacked) =>
  unpacked > MOST_BYTES || (unpacked > FREE_BYTES && unpacked > MOST_TIMES * packed);

/** The bytes are not what they should be; `at`: where in the file. */
export class Damaged extends Error {
  /** @param {string} message @param {number} at */
  constructor(message, at) {
    super(message);
    this.at = at;
  }
}

const crcTable = Int32Array.from({ length: 256 }, (_, crc) => {
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/**
 * The CRC-32 (RFC 1952, section 8) of some bytes and of what came before them, whose CRC is `crc`. fflate checks none.
 * @param {Uint8Array} bytes
 */
export function crc32(bytes, crc = 0) {
  let c = ~crc;
  for (let i = 0; i < bytes.length; i++) c = crcTable[(c ^ bytes[i]) & 255] ^ (c >>> 8);
  return ~c >>> 0;
}
