// SPDX-License-Identifier: MIT
// Undoes what build.mjs does to make the page small: bytes as letters.

/** @param {{ letters: string, text: string }} packed one letter per byte @returns {Uint8Array<ArrayBuffer>} */
export function unpackBytes({ letters, text }) {
  const byteOf = new Uint8Array(0x400);
  for (let byte = 0; byte < letters.length; byte++) byteOf[letters.charCodeAt(byte)] = byte;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = byteOf[text.charCodeAt(i)];
  return bytes;
}
