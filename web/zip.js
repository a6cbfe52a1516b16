// SPDX-License-Identifier: MIT
// A zip file out of texts. The platform compresses: what CompressionStream makes of a text as gzip has the deflated bytes
// between a header of ten bytes and a trailer with the checksum and the size, which is all that a zip wants to know.

const HEADER = 10;
const TRAILER = 8;

/** @typedef {{ path: string, parts: string[] }} Entry `parts`: the text of the file, in pieces of any size */

/** @param {number[]} numbers with their sizes in bytes, in pairs: little end first */
function packed(...numbers) {
  const bytes = [];
  for (let i = 0; i < numbers.length; i += 2) {
    for (let byte = 0; byte < numbers[i + 1]; byte++) bytes.push(Math.floor(numbers[i] / 256 ** byte) % 256);
  }
  return new Uint8Array(bytes);
}

/** @param {Entry[]} entries @returns {Promise<Blob>} */
export async function zip(entries) {
  /** @type {BlobPart[]} */
  const files = [];
  /** @type {BlobPart[]} */
  const directory = [];
  let at = 0;
  let listed = 0;
  for (const { path, parts } of entries) {
    const stream = new Blob(parts).stream().pipeThrough(new CompressionStream('gzip'));
    const gzip = await new Response(stream).arrayBuffer();
    const trailer = new DataView(gzip, gzip.byteLength - TRAILER);
    const name = new TextEncoder().encode(path);
    const size = gzip.byteLength - HEADER - TRAILER;
    // version 2.0, UTF-8 names, deflate, no time (1980-01-01), so that the same scores make the same file
    const facts = packed(20, 2, 0x800, 2, 8, 2, 0, 2, 0x21, 2, trailer.getUint32(0, true), 4, size, 4, trailer.getUint32(4, true), 4, name.length, 2, 0, 2);
    files.push(packed(0x04034b50, 4), facts, name, gzip.slice(HEADER, HEADER + size));
    directory.push(packed(0x02014b50, 4, 20, 2), facts, packed(0, 2, 0, 2, 0, 2, 0, 4, at, 4), name);
    at += 30 + name.length + size;
    listed += 46 + name.length;
  }
  const end = packed(0x06054b50, 4, 0, 2, 0, 2, entries.length, 2, entries.length, 2, listed, 4, at, 4, 0, 2);
  return new Blob([...files, ...directory, end], { type: 'application/zip' });
}
