// SPDX-License-Identifier: MIT
// CRC-32 as gzip and zip have it (RFC 1952, section 8), four bytes a step.

/** Four tables of 256. @type {Int32Array | undefined} */
let crcTables;

function makeCrcTables() {
  const tables = new Int32Array(4 * 256);
  for (let i = 0; i < 256; i++) {
    let crc = i;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    tables[i] = crc;
  }
  for (let i = 256; i < 1024; i++) tables[i] = (tables[i - 256] >>> 8) ^ tables[tables[i - 256] & 255];
  return tables;
}

/** The CRC-32 of some bytes and of what came before them (whose CRC is `crc`). @param {Uint8Array} bytes */
export function crc32(bytes, crc = 0) {
  const t = (crcTables ??= makeCrcTables());
  let c = ~crc;
  let i = 0;
  for (const end = bytes.length - 3; i < end; i += 4) {
    c ^= bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    c = t[768 + (c & 255)] ^ t[512 + ((c >>> 8) & 255)] ^ t[256 + ((c >>> 16) & 255)] ^ t[c >>> 24];
  }
  for (; i < bytes.length; i++) c = t[(c ^ bytes[i]) & 255] ^ (c >>> 8);
  return ~c >>> 0;
}
