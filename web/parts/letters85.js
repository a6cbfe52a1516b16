// SPDX-License-Identifier: MIT
// Bytes as letters, five for four bytes: a sixteenth shorter than base64. None of them means anything to HTML or JavaScript, within
// text, scripts or attributes. What is left over at the end, one to three bytes, is one letter more.

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#()*+,-./:;=?@[]^_{|}~';

/** @param {Uint8Array} bytes */
export function lettersOf(bytes) {
  const groups = [];
  for (let at = 0; at < bytes.length; at += 4) {
    let value = 0;
    for (let i = at; i < at + 4; i++) value = value * 256 + (bytes[i] ?? 0);
    let group = '';
    for (let i = 0; i < 5; i++, value = Math.floor(value / 85)) group = LETTERS[value % 85] + group;
    groups.push(group.slice(0, bytes.length - at + 1));
  }
  return groups.join('');
}

/** @param {string} letters */
export function bytesOfLetters(letters) {
  const valueOf = new Uint8Array(128);
  for (let i = 0; i < 85; i++) valueOf[LETTERS.charCodeAt(i)] = i;
  const view = new DataView(new ArrayBuffer(Math.ceil(letters.length / 5) * 4));
  for (let at = 0; at * 5 < letters.length * 4; at += 4) {
    let value = 0;
    // the last letter of all stands for whatever is cut off behind it
    for (let i = (at / 4) * 5, end = i + 5; i < end; i++) value = value * 85 + (i < letters.length ? valueOf[letters.charCodeAt(i)] : 84);
    view.setUint32(at, value);
  }
  return new Uint8Array(view.buffer, 0, Math.floor((letters.length * 4) / 5));
}
