// SPDX-License-Identifier: MIT
// A Parquet file as CSV text, some rows at a time. `hyparquet` decodes it; what it would round is written here: decimals
// from their digits, moments to the last one, 64-bit integers whole. Lists and structures become JSON.
import { Gunzip } from 'fflate';
import { decompress as unpackZstd } from 'fzstd';
import { parquetMetadataAsync, parquetRead, parquetSchema, snappyUncompress } from 'hyparquet';
import { ChsError } from '../core.js';
import { Lines, quoted } from './csv.js';
import { MOST_BYTES, SLICE } from './inflate.js';

/** @typedef {import('../types').PackedFile} PackedFile @typedef {import('hyparquet').SchemaTree} SchemaTree */

/**
 * Values that are decoded at a time. A group of rows is often smaller; of a larger one, pages that lie across the border
 * are decoded once more.
 */
const VALUES_AT_ONCE = 2 ** 24;
const ROWS_AT_ONCE = 2 ** 20;
const PAGE_MOST = 2 ** 28;

// ---- Compression ----------------------------------------------------------------------------------------------------

/** @param {Uint8Array} input @param {Uint8Array} output */
function unpackGzip(input, output) {
  let at = 0;
  const gunzip = new Gunzip((chunk) => {
    output.set(chunk, at); // throws what does not fit
    at += chunk.length;
  });
  for (let from = 0; from < input.length; from += SLICE) {
    gunzip.push(input.subarray(from, from + SLICE), from + SLICE >= input.length);
  }
  if (at !== output.length) throw new Error(`a page of ${at} bytes; ${output.length} were promised`);
}

/** @type {Record<string, (input: Uint8Array, output: Uint8Array) => unknown>} */
const UNPACK = { SNAPPY: snappyUncompress, GZIP: unpackGzip, ZSTD: unpackZstd };

const compressors = Object.fromEntries(
  Object.entries(UNPACK).map(([name, unpack]) => {
    const sized = (/** @type {Uint8Array} */ input, /** @type {number} */ size) => {
      if (!(size <= PAGE_MOST)) throw new Error(`a page of ${size} bytes; at most ${PAGE_MOST} are accepted`);
      const output = new Uint8Array(size);
      unpack(input, output);
      return output;
    };
    return [name, sized];
  }),
);

// ---- Values to text -------------------------------------------------------------------------------------------------

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  try {
    return strict.decode(bytes);
  } catch {
    return `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  }
}

/** A whole number with its last digits behind a point. @param {bigint} value @param {number} scale */
function decimalText(value, scale) {
  if (scale <= 0) return String(value * 10n ** BigInt(-scale));
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** @param {Uint8Array} bytes the highest first, two's complement */
function bigOf(bytes) {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

/** The fewest digits that make the same 32-bit number. @param {number} value */
function floatText(value) {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}

/** @param {bigint} ticks @param {number} digits of a second that a tick is: 3, 6 or 9 */
function fraction(ticks, digits) {
  const perSecond = 10n ** BigInt(digits);
  const rest = ((ticks % perSecond) + perSecond) % perSecond;
  const text = rest === 0n ? '' : `.${String(rest).padStart(digits, '0').replace(/0+$/, '')}`;
  return { seconds: Number((ticks - rest) / perSecond), text };
}

/** "2026-04-03T09:30:00.25", or the day alone at midnight. @param {number | bigint} ticks @param {number} digits */
function momentText(ticks, digits) {
  const { seconds, text } = fraction(BigInt(ticks), digits);
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return String(ticks);
  const whole = date.toISOString();
  return seconds % 86_400 === 0 && text === '' ? whole.slice(0, -14) : whole.slice(0, -5) + text;
}

/** @param {number | bigint} ticks @param {number} digits */
function timeText(ticks, digits) {
  const { seconds, text } = fraction(BigInt(ticks), digits);
  return new Date(seconds * 1000).toISOString().slice(11, 19) + text;
}

const parsers = {
  timestampFromMilliseconds: (/** @type {number | bigint} */ ticks) => momentText(ticks, 3),
  timestampFromMicroseconds: (/** @type {bigint} */ ticks) => momentText(ticks, 6),
  timestampFromNanoseconds: (/** @type {bigint} */ ticks) => momentText(ticks, 9),
  dateFromDays: (/** @type {number} */ days) => momentText(days * 86_400, 0),
  jsonFromBytes: (/** @type {Uint8Array} */ bytes) => bytes && textOf(bytes),
  geometryFromBytes: (/** @type {Uint8Array} */ bytes) => bytes && textOf(bytes),
  geographyFromBytes: (/** @type {Uint8Array} */ bytes) => bytes && textOf(bytes),
};

/** @param {bigint} value */
const wholeNumber = (value) => (BigInt.asIntN(53, value) === value ? Number(value) : String(value));

/** @param {string} _ @param {unknown} value */
const jsonValue = (_, value) =>
  typeof value === 'bigint' ? wholeNumber(value) : value instanceof Uint8Array ? textOf(value) : value;

/** @param {any} value */
function anyText(value) {
  if (typeof value === 'string') return quoted(value);
  if (value instanceof Uint8Array) return quoted(textOf(value));
  return typeof value === 'object' ? quoted(JSON.stringify(value, jsonValue)) : String(value);
}

const DIGITS = /** @type {Record<string, number>} */ ({ MILLIS: 3, MICROS: 6, NANOS: 9 });

/**
 * How the values of a column are written. What hyparquet would round is hidden from it, so that it gives the bare number.
 * @param {SchemaTree} column @returns {(value: any) => string}
 */
function writerOf({ element, children }) {
  if (children.length > 0 || element.repetition_type === 'REPEATED') return anyText;
  const { converted_type: kind, logical_type: logical, type } = element;
  if (kind === 'DECIMAL' || logical?.type === 'DECIMAL') {
    const scale = element.scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0);
    element.converted_type = element.logical_type = undefined;
    return (value) => decimalText(value instanceof Uint8Array ? bigOf(value) : BigInt(value), scale);
  }
  if (kind === 'TIME_MILLIS' || kind === 'TIME_MICROS' || logical?.type === 'TIME') {
    const digits = logical?.type === 'TIME' ? DIGITS[logical.unit] : kind === 'TIME_MILLIS' ? 3 : 6;
    return (value) => timeText(value, digits);
  }
  return type === 'FLOAT' ? floatText : anyText;
}

// ---- The reader -----------------------------------------------------------------------------------------------------

/** @param {any} error @param {string} file */
function explained(error, file) {
  if (error instanceof ChsError || error?.name === 'NotReadableError' || error?.name === 'NotFoundError') return error;
  const message = `the Parquet file cannot be read: ${error?.message ?? error}. Export it again, or as CSV.`;
  return new ChsError({ code: 'data.reader', file, message }, { cause: error });
}

/** @param {import('hyparquet').FileMetaData} metadata @param {string} file */
function check(metadata, file) {
  let size = 0;
  for (const { meta_data: column } of metadata.row_groups.flatMap(({ columns }) => columns)) {
    const codec = column?.codec ?? 'UNCOMPRESSED';
    if (codec !== 'UNCOMPRESSED' && !UNPACK[codec]) {
      const known = Object.keys(UNPACK).join(', ').toLowerCase();
      const message = `its columns are packed with ${codec}, which is not read; write it with one of ${known}, or as CSV.`;
      throw new ChsError({ code: 'data.reader', file, message });
    }
    size += Number(column?.total_uncompressed_size ?? 0);
  }
  if (size <= MOST_BYTES) return;
  throw new ChsError({ code: 'data.limit', file, message: `it unpacks to ${size} bytes; 2 GB are accepted.` });
}

/**
 * @param {PackedFile} file
 * @returns {Promise<import('../types').OpenedFile>}
 */
export async function openFile({ name, size, slice }) {
  const buffer = {
    byteLength: size,
    slice: async (/** @type {number} */ from, /** @type {number | undefined} */ to) => {
      const bytes = await slice(from, to ?? size);
      const whole = bytes.byteOffset === 0 && bytes.length === bytes.buffer.byteLength;
      return /** @type {ArrayBuffer} */ (whole ? bytes.buffer : bytes.slice().buffer);
    },
  };
  try {
    const metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
    check(metadata, name);
    let done = 0;
    return {
      chunks: csvOf(buffer, metadata, name, (share) => (done = Math.round(share * size))),
      total: size,
      progress: () => done,
      facts: { container: 'parquet' },
    };
  } catch (error) {
    throw explained(error, name);
  }
}

/**
 * @param {import('hyparquet').AsyncBuffer} buffer @param {import('hyparquet').FileMetaData} metadata @param {string} file
 * @param {(share: number) => void} progress
 * @returns {AsyncGenerator<Uint8Array>}
 */
async function* csvOf(buffer, metadata, file, progress) {
  try {
    const columns = parquetSchema(metadata).children.map((column) => ({
      name: column.element.name,
      text: writerOf(column),
    }));
    const lines = new Lines();
    lines.add(`${columns.map(({ name }) => quoted(name)).join()}\n`);
    const total = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
    const most = Math.min(ROWS_AT_ONCE, Math.max(1, Math.floor(VALUES_AT_ONCE / columns.length)));
    let [begin, written] = [0, 0];
    for (const group of metadata.row_groups) {
      const end = begin + Number(group.num_rows);
      for (; begin < end; begin = Math.min(begin + most, end)) {
        const rows = { from: begin, to: Math.min(begin + most, end) };
        const values = await decode(buffer, metadata, rows);
        const cells = columns.map(({ name }) => {
          const { filled = 0, data = [] } = values.get(name) ?? {};
          if (filled === rows.to - rows.from) return data;
          throw new Error(`column ${name} has ${filled} values for ${rows.to - rows.from} rows`);
        });
        for (let row = 0; row < rows.to - rows.from; row++) {
          lines.add(`${columns.map(({ text }, i) => ((v) => (v ?? null) === null ? '' : text(v))(cells[i][row])).join()}\n`);
          if (!lines.full) continue;
          const bytes = lines.take();
          if ((written += bytes.length) > MOST_BYTES) {
            throw new ChsError({ code: 'data.limit', file, message: 'it holds more than 2 GB of text; export fewer rows.' });
          }
          progress((rows.from + row) / total);
          yield bytes;
        }
        progress(rows.to / total);
      }
    }
    yield lines.take();
  } catch (error) {
    throw explained(error, file);
  }
}

/**
 * The values of some rows of one group, by column.
 * @param {import('hyparquet').AsyncBuffer} file @param {import('hyparquet').FileMetaData} metadata
 * @param {{ from: number, to: number }} rows
 */
async function decode(file, metadata, { from, to }) {
  /** @type {Map<string, { filled: number, data: any[] }>} */
  const columns = new Map();
  await parquetRead({
    file,
    metadata,
    rowStart: from,
    rowEnd: to,
    compressors,
    parsers,
    utf8: false,
    onChunk({ columnName, columnData, rowStart }) {
      const column = columns.get(columnName) ?? { filled: 0, data: new Array(to - from) };
      columns.set(columnName, column);
      const first = Math.max(from - rowStart, 0);
      const end = Math.min(columnData.length, to - rowStart);
      for (let i = first; i < end; i++) column.data[rowStart + i - from] = columnData[i];
      column.filled += Math.max(0, end - first);
    },
  });
  return columns;
}
