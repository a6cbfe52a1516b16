// SPDX-License-Identifier: MIT
// RFC 4180 text to rows of strings and back, for the reference and its generator. Comma only: it knows nothing of sniffing, of
// encodings, or of what a cell means.

/** @typedef {{ headers: string[], rows: string[][] }} Table */

/**
 * @param {string} text a header line and rows; LF or CRLF; quoted cells may hold commas, quotes (doubled) and line ends
 * @returns {Table}
 */
export function parseCsv(text) {
  /** @type {string[][]} */
  const records = [];
  /** @type {string[]} */
  let record = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; ; at++) {
        const close = text.indexOf('"', at);
        if (close < 0) throw new Error(`unclosed quote in record ${records.length + 1}`);
        cell += text.slice(at, close);
        at = close + 1;
        if (text[at] !== '"') break;
        cell += '"';
      }
    } else {
      const start = at;
      while (at < text.length && text[at] !== ',' && text[at] !== '\n' && text[at] !== '\r') at++;
      cell = text.slice(start, at);
    }
    record.push(cell);
    if (text[at] === ',') {
      at++;
      if (at < text.length) continue;
      record.push(''); // the file ends right after a comma
    } else if (text[at] === '\r' && text[at + 1] === '\n') at += 2;
    else if (at < text.length) at++;
    records.push(record);
    record = [];
  }
  const [headers = [], ...rows] = records;
  return { headers, rows };
}

/** @param {string} cell */
const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * @param {Table} table
 * @param {string} [lineEnd]
 */
export const writeCsv = ({ headers, rows }, lineEnd = '\n') =>
  [headers, ...rows].map((cells) => cells.map(quoted).join(',') + lineEnd).join('');
