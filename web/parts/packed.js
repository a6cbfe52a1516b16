// SPDX-License-Identifier: MIT
// Undoes what build.mjs does to make the page small: bytes as letters, a table column by column.

/** @param {{ letters: string, text: string }} packed one letter per byte @returns {Uint8Array<ArrayBuffer>} */
export function unpackBytes({ letters, text }) {
  const byteOf = new Uint8Array(0x400);
  for (let byte = 0; byte < letters.length; byte++) byteOf[letters.charCodeAt(byte)] = byte;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = byteOf[text.charCodeAt(i)];
  return bytes;
}

const DAY = 86_400_000; // milliseconds

/** A cell per line under the header; "renewal@2027-11-30" heads days before that date. @param {string} column */
function unpackColumn(column) {
  const [head, ...cells] = column.split('\n');
  const [name, latest] = head.split('@');
  const date = (/** @type {string} */ cell) =>
    new Date(Date.parse(latest) - Number(cell) * DAY).toISOString().slice(0, 10);
  return [name, ...(latest ? cells.map((cell) => cell && date(cell)) : cells)];
}

/** @param {string[]} columns @returns {string} the file */
export function unpackColumns(columns) {
  const cells = columns.map(unpackColumn);
  return cells[0].map((_, row) => `${cells.map((column) => column[row]).join(',')}\n`).join('');
}
