// SPDX-License-Identifier: MIT
// The peer of the CSV reader: a byte parser by hand in plain JavaScript. It streams the file, recognises quotes (doubled quotes, delimiters
// and line ends inside of them), LF, CR and CRLF, the tokens for missing, unreadable numbers, rows that are too short or too long, blank
// lines; numbers become Float64Array columns, NaN where missing; of texts the place in the file is kept. It knows nothing of chs.
//
// It is told what chs has to find out: that the delimiter is a comma, and which columns are texts. What made it fast: the pieces of the file
// are kept and never copied; a 0 behind each piece stops every inner loop, so that none of them asks for the end; digits are added up as
// they are met, and a plain decimal is one division by a power of ten, which is exact (Clinger 1990).
import { PIECE, pieces } from './pieces.mjs';

const HEAD = 1 << 16; // room in front of a piece for the row that the piece before left unfinished
export const PAGE = 1 << 16; // rows for which there is room at once
const COMMA = 44, LF = 10, CR = 13, QUOTE = 34, DOT = 46;
const TENS = Float64Array.from({ length: 16 }, (_, i) => Number(`1e${i}`));
/** 1: ends a cell that is not quoted, or stops a loop behind the last byte */
const ENDS = new Uint8Array(256);
for (const c of [0, COMMA, LF, CR]) ENDS[c] = 1;
const MISSING = ['', 'N/A', 'NA', '-', 'TBD', 'NULL'];
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const DOUBLED = 0x80000000;

const utf8 = new TextDecoder();

/** @typedef {{ number: Float64Array, start: Uint32Array, size: Uint32Array }} Page some rows, column by column */
/** @typedef {{ bytes: Uint8Array, offset: number, first: number }} Block a piece; places in the file: of bytes[0], of the first byte in use */

export class JsTable {
  /** @param {string[]} textColumns names of the columns that hold texts; all others hold numbers */
  constructor(textColumns) {
    this.textColumns = new Set(textColumns);
    /** @type {string[]} */
    this.header = [];
    this.rows = 0;
    this.short = 0;
    this.long = 0;
    this.blank = 0;
    this.unreadable = 0;
    this.badQuotes = 0;
    /** @type {Page[]} */
    this.pages = [];
    /** @type {Block[]} */
    this.blocks = [];
    this.isText = new Uint8Array(0);
    this.slot = new Int32Array(0); // of a column among those of its kind, times PAGE
    /** @type {Page} */
    this.page = { number: new Float64Array(0), start: new Uint32Array(0), size: new Uint32Array(0) };
  }

  /** The numbers of a column. @param {string} name @returns {Float64Array} */
  numbers(name) {
    const at = this.slot[this.header.indexOf(name)];
    const all = new Float64Array(this.rows);
    this.pages.forEach((page, p) => all.set(page.number.subarray(at, at + Math.min(PAGE, this.rows - p * PAGE)), p * PAGE));
    return all;
  }

  /** @param {string} name @param {number} row */
  text(name, row) {
    const { start, size } = this.pages[(row / PAGE) | 0];
    const at = this.slot[this.header.indexOf(name)] + (row % PAGE);
    let low = 0;
    for (let high = this.blocks.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if (this.blocks[middle].first <= start[at]) low = middle;
      else high = middle - 1;
    }
    const { bytes, offset } = this.blocks[low];
    const from = start[at] - offset;
    const text = utf8.decode(bytes.subarray(from, from + (size[at] & ~DOUBLED)));
    return size[at] & DOUBLED ? text.replaceAll('""', '"') : text;
  }

  /** @param {string[]} names */
  setHeader(names) {
    this.header = names;
    this.isText = Uint8Array.from(names, (name) => Number(this.textColumns.has(name)));
    let texts = 0, numbers = 0;
    this.slot = Int32Array.from(names, (name) => (this.textColumns.has(name) ? texts++ : numbers++) * PAGE);
    this.room = { texts: texts * PAGE, numbers: numbers * PAGE };
    this.addPage();
  }

  addPage() {
    const { texts, numbers } = this.room;
    this.page = { number: new Float64Array(numbers), start: new Uint32Array(texts), size: new Uint32Array(texts) };
    this.pages.push(this.page);
  }
}

/** A number cell that is not a short plain decimal, without its quotes. @param {JsTable} table @param {string} text */
function readSlowly(table, text) {
  const trimmed = text.trim();
  if (MISSING.includes(trimmed.toUpperCase())) return NaN;
  const percent = trimmed.endsWith('%');
  const digits = percent ? trimmed.slice(0, -1).trim() : trimmed;
  const value = DECIMAL.test(digits) ? Number(percent ? `${digits}e-2` : digits) : NaN;
  if (!(Math.abs(value) <= 1e15)) {
    table.unreadable++;
    return NaN;
  }
  return value;
}

/** The end of a cell that begins with a quote: where its closing quote is. `end` when it is not there. @param {Uint8Array} bytes */
function closingQuote(bytes, from, end) {
  for (let p = from + 1; p < end; p++) {
    if (bytes[p] !== QUOTE) continue;
    if (bytes[p + 1] !== QUOTE) return p;
    p++;
  }
  return end;
}

/** Where an unquoted cell ends; `end` when it does not. @param {Uint8Array} bytes */
function endOfCell(bytes, from, end) {
  let p = from;
  for (;;) {
    while (ENDS[bytes[p]] === 0) p++;
    if (bytes[p] !== 0 || p >= end) return p;
    p++; // a NUL in the file
  }
}

/**
 * Reads the complete rows of bytes[from, end); bytes[end] is 0. Returns where the row begins that is not complete.
 * @param {JsTable} table @param {Uint8Array} bytes @param {number} from @param {number} end @param {number} offset of bytes[0] in the file
 */
function readRows(table, bytes, from, end, offset) {
  const { isText, slot } = table;
  const columns = isText.length;
  let { number, start, size } = table.page;
  let row = table.rows % PAGE;
  let p = from;
  for (let begin = from; p < end; begin = p) {
    if (bytes[p] === LF || bytes[p] === CR) {
      if (bytes[p] === CR && p + 1 >= end) return begin;
      p += bytes[p] === CR && bytes[p + 1] === LF ? 2 : 1;
      table.blank++;
      continue;
    }
    let column = 0;
    for (;;) {
      const first = p;
      let c = bytes[p];
      if (column < columns && isText[column] === 0) {
        let sum = 0, scale = 0;
        let d = (c - 48) | 0;
        while (d >>> 0 < 10) {
          sum = (Math.imul(sum, 10) + d) | 0;
          c = bytes[++p];
          d = (c - 48) | 0;
        }
        let plain = p - first > 0;
        if (c === DOT && plain) {
          const point = p;
          c = bytes[++p];
          d = (c - 48) | 0;
          while (d >>> 0 < 10) {
            sum = (Math.imul(sum, 10) + d) | 0;
            c = bytes[++p];
            d = (c - 48) | 0;
          }
          scale = p - point - 1;
          plain = scale > 0;
        }
        if (ENDS[c] !== 0 && p - first < 10 && (plain || p === first) && p < end) {
          number[slot[column] + row] = plain ? (scale === 0 ? sum : sum / TENS[scale]) : NaN;
        } else if (bytes[first] === QUOTE) {
          const close = closingQuote(bytes, first, end);
          p = close < end ? endOfCell(bytes, close + 1, end) : end;
          if (p >= end) return begin;
          number[slot[column] + row] = readSlowly(table, utf8.decode(bytes.subarray(first + 1, close)).replaceAll('""', '"'));
          c = bytes[p];
        } else {
          p = endOfCell(bytes, p, end);
          if (p >= end) return begin;
          number[slot[column] + row] = readSlowly(table, utf8.decode(bytes.subarray(first, p)));
          c = bytes[p];
        }
      } else if (c === QUOTE) {
        const close = closingQuote(bytes, first, end);
        p = close < end ? endOfCell(bytes, close + 1, end) : end;
        if (p >= end) return begin;
        if (p > close + 1) table.badQuotes++;
        if (column < columns) {
          const doubled = bytes.subarray(first + 1, close).includes(QUOTE) ? DOUBLED : 0;
          start[slot[column] + row] = offset + first + 1;
          size[slot[column] + row] = (close - first - 1) | doubled;
        }
        c = bytes[p];
      } else {
        while (ENDS[c] === 0) c = bytes[++p];
        if (c === 0) {
          p = endOfCell(bytes, p, end);
          if (p >= end) return begin;
          c = bytes[p];
        }
        if (column < columns) {
          start[slot[column] + row] = offset + first;
          size[slot[column] + row] = p - first;
        }
      }
      column++;
      if (c === COMMA) {
        p++;
        continue;
      }
      if (c === CR && p + 1 >= end) return begin;
      p += c === CR && bytes[p + 1] === LF ? 2 : 1;
      break;
    }
    if (column !== columns) {
      if (column > columns) table.long++;
      else table.short++;
      for (; column < columns; column++) {
        if (isText[column]) size[slot[column] + row] = 0;
        else number[slot[column] + row] = NaN;
      }
    }
    table.rows++;
    if (++row === PAGE) {
      table.addPage();
      ({ number, start, size } = table.page);
      row = 0;
    }
  }
  return p;
}

/** The header line; returns where the next line begins. Names are not quoted with line ends. */
function readHeader(table, bytes, from, end) {
  const mark = bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf ? 3 : 0;
  const lineEnd = bytes.indexOf(LF, from);
  if (lineEnd < 0 || lineEnd >= end) throw new Error('no header line in the first piece');
  const line = utf8.decode(bytes.subarray(from + mark, lineEnd)).replace(/\r$/, '');
  table.setHeader(line.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1')));
  return lineEnd + 1;
}

/**
 * @param {string} path
 * @param {string[]} textColumns
 * @param {(table: JsTable, block: Block, first: number) => void} [read] told of each block whose rows from `first` on were read
 * @returns {Promise<JsTable>}
 */
export async function loadJs(path, textColumns, read) {
  const table = new JsTable(textColumns);
  let left = new Uint8Array(0); // of the row that is not complete
  let position = 0; // in the file, of the piece
  const room = () => ({ bytes: new Uint8Array(HEAD + PIECE + 2), from: HEAD });
  for await (let { bytes, from, end } of pieces(path, room)) {
    const begin = from - left.length;
    if (begin < 0) {
      const joined = new Uint8Array(left.length + (end - from) + 2);
      joined.set(bytes.subarray(from, end), left.length);
      [bytes, from, end] = [joined, left.length, left.length + end - from];
    }
    bytes.set(left, from - left.length);
    const offset = position - from;
    let at = from - left.length;
    table.blocks.push({ bytes, offset, first: offset + at });
    position += end - from;
    if (!table.header.length) at = readHeader(table, bytes, at, end);
    const first = table.rows;
    at = readRows(table, bytes, at, end, offset);
    read?.(table, table.blocks[table.blocks.length - 1], first);
    left = bytes.subarray(at, end);
  }
  if (left.length > 0) {
    const bytes = new Uint8Array(left.length + 2);
    bytes.set(left);
    bytes[left.length] = LF;
    const offset = position - left.length;
    table.blocks.push({ bytes, offset, first: offset });
    const first = table.rows;
    if (readRows(table, bytes, 0, left.length + 1, offset) < left.length) throw new Error('a quote is not closed');
    read?.(table, table.blocks[table.blocks.length - 1], first);
  }
  return table;
}
