// SPDX-License-Identifier: MIT
// Bytes that travel in the page as text: one letter per byte, which a compressed page makes small, or letters for gzip, which is
// small by itself.
import { bytesOfLetters } from './letters85.js';

/** The bytes of a data block of this page. @param {string} id @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function bytesOf(id) {
  const element = /** @type {HTMLElement} */ (document.getElementById(id));
  const text = element.textContent ?? '';
  const { kind = '' } = element.dataset;
  return kind === 'gzip' ? new Uint8Array(await new Response(unzip(bytesOfLetters(text))).arrayBuffer()) : lettersToBytes(text, kind);
}

/** The text of a data block, as it is, or packed, which takes a while. @param {string} id @returns {string | Promise<string>} */
export function textOf(id) {
  const element = /** @type {HTMLElement} */ (document.getElementById(id));
  const text = element.textContent ?? '';
  return element.dataset.kind === 'gzip' ? new Response(unzip(bytesOfLetters(text))).text() : text;
}

/** @param {string} text @param {string} letters the one for each byte */
function lettersToBytes(text, letters) {
  const byteOf = new Uint8Array(0x400);
  for (let byte = 0; byte < letters.length; byte++) byteOf[letters.charCodeAt(byte)] = byte;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = byteOf[text.charCodeAt(i)];
  return bytes;
}

/** @param {string} base64 of gzip */
export function unzipped(base64) {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return unzip(bytes);
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
const unzip = (bytes) => new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
