// SPDX-License-Identifier: MIT
// One sheet of a workbook (XLSX) as CSV text, row by row: line N of the text is row N of the sheet, unless a cell holds a
// line end. Formulas give the value that was saved with them, errors their text, days and times ISO 8601.
//
// The rows are found by `hucre`. It is given an archive made on the fly, of the few parts that the sheet needs, unpacked
// here: so every size and checksum is checked, memory is bounded whatever the sheet is, and Node 18 can do it too.
import { streamXlsxRows } from 'hucre/xlsx';
import { ChsError } from '../core.js';
import { pause } from '../source.js';
import { isoMoment, isoTime, Lines, quoted } from './csv.js';
import { Formatted, formatsIn, withoutDurations } from './formats.js';
import { Damaged } from './inflate.js';
import { openWorkbook } from './workbook.js';
import { readEntry, TooLarge, wholeEntry } from './zip.js';

/** @typedef {import('./workbook.js').Workbook} Workbook @typedef {import('../types').PackedFile} PackedFile */

/** Bytes of texts and styles, which are in memory as a whole. */
const MOST_SHARED = 256 * 2 ** 20;
const ROWS_MOST = 1_048_576;
const TEXT_MOST = 2 ** 31;
/** Rows that are looked at to see how wide the table is. */
const LOOK_AHEAD = 64;
/** Where days counted from 1900 begin; what comes before is a time of day. */
const FIRST_DAY = Date.UTC(1900, 0, 1);

// ---- The archive for hucre ------------------------------------------------------------------------------------------

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const utf8 = new TextEncoder();

/** @param {[id: string, kind: string, target: string][]} list */
const relationships = (list) =>
  `<Relationships>${list.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="/${target}"/>`).join('')}</Relationships>`;

/** The header of a part that is stored as it is. @param {string} name @param {number} size */
function localHeader(name, size) {
  const bytes = new Uint8Array(30 + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x04034b50, true);
  view.setUint32(18, size, true);
  view.setUint32(22, size, true);
  view.setUint16(26, name.length, true);
  bytes.set(utf8.encode(name), 30);
  return bytes;
}

/**
 * @param {Workbook} workbook @param {import('./zip.js').Entry} sheet @param {string} styles
 * @param {(chunk: Uint8Array) => void} see what of the sheet is on its way
 * @param {(packed: number) => void} progress
 * @returns {Generator<Uint8Array>}
 */
function* archive({ bytes, strings, since1904 }, sheet, styles, see, progress) {
  const related = /** @type {[string, string, string][]} */ ([
    ['rId1', 'worksheet', 'xl/worksheets/sheet1.xml'],
    ['rId2', 'sharedStrings', 'xl/sharedStrings.xml'],
    ['rId3', 'styles', 'xl/styles.xml'],
  ]);
  const since = `<workbookPr date1904="${Number(since1904)}"/>`;
  /** @type {[string, string | Uint8Array][]} */
  const parts = [
    ['[Content_Types].xml', '<Types/>'],
    ['_rels/.rels', relationships([['rId1', 'officeDocument', 'xl/workbook.xml']])],
    ['xl/_rels/workbook.xml.rels', relationships(related)],
    ['xl/workbook.xml', `<workbook>${since}<sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ['xl/sharedStrings.xml', strings ? wholeEntry(bytes, strings, MOST_SHARED) : '<sst/>'],
    ['xl/styles.xml', styles || '<styleSheet/>'],
  ];
  for (const [name, part] of parts) {
    const whole = typeof part === 'string' ? utf8.encode(part) : part;
    yield localHeader(name, whole.length);
    yield whole;
  }
  yield localHeader(related[0][2], sheet.size);
  for (const chunk of readEntry(bytes, sheet, progress)) {
    see(chunk);
    yield chunk;
  }
}

// ---- Rows -----------------------------------------------------------------------------------------------------------

/**
 * @typedef {{ index: number, values: unknown[] }} Row
 */

/**
 * The rows that are not blank. hucre reads as fast as it is given bytes; here it gets more only when it has no row left.
 * @param {Workbook} workbook @param {import('./zip.js').Entry} sheet @param {(packed: number) => void} progress
 * @returns {AsyncGenerator<Row>}
 */
async function* rowsOf(workbook, sheet, progress) {
  const styles = workbook.styles ? new TextDecoder().decode(wholeEntry(workbook.bytes, workbook.styles, MOST_SHARED)) : '';
  const formatted = new Formatted(formatsIn(styles));
  const see = (/** @type {Uint8Array} */ chunk) => formatted.see(chunk);
  const source = archive(workbook, sheet, withoutDurations(styles), see, progress);
  let waiting = false;
  let closed = false;
  const stream = new ReadableStream(
    {
      async pull(controller) {
        do await pause();
        while (!waiting && !closed);
        const part = closed ? { done: true, value: undefined } : source.next();
        if (part.done) controller.close();
        else controller.enqueue(part.value);
      },
    },
    { highWaterMark: 0 },
  );
  const rows = streamXlsxRows(stream, { sheet: 0 });
  try {
    for (;;) {
      waiting = true;
      const { done, value } = await rows.next();
      waiting = false;
      if (done) {
        while (!source.next().done); // hucre stops before the checksum
        return;
      }
      const { index, values } = value;
      if (!(index >= 0 && index < ROWS_MOST)) throw new Damaged(`it has a row ${index + 1}, which no sheet has`, 0);
      formatted.apply(index, values);
      while (values.length > 0 && (values[values.length - 1] ?? '') === '') values.pop();
      if (values.length > 0) yield { index, values };
    }
  } finally {
    closed = true;
    void rows.return(undefined).catch(() => {}); // its failure was thrown by next()
  }
}

/** @param {unknown} value @param {boolean} since1904 */
function field(value, since1904) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return quoted(value);
  if (!(value instanceof Date)) return String(value);
  const beforeDays = value.getTime() - (FIRST_DAY - 86_400_000);
  return !since1904 && beforeDays >= 0 && beforeDays < 86_400_000 ? isoTime(beforeDays) : isoMoment(value);
}

/**
 * Rows end where their last cell is; those of the table, which begins with the first of the widest rows, are made equally
 * long, so that what is missing at their ends is an empty cell and not a ragged row.
 * @param {AsyncIterable<Row>} rows @param {Row} first @param {boolean} since1904
 * @returns {AsyncGenerator<Uint8Array>}
 */
async function* csvOf(rows, first, since1904) {
  const lines = new Lines();
  let [line, width, size] = [0, 0, 0];
  let ahead = [first];
  const write = (/** @type {Row} */ { index, values }) => {
    for (; line < index; line++) lines.add('\n');
    line = index + 1;
    const cells = values.map((value) => field(value, since1904)).join();
    lines.add(`${cells}${','.repeat(Math.max(0, width - values.length))}\n`);
  };
  const writeAhead = () => {
    const widest = Math.max(0, ...ahead.map(({ values }) => values.length));
    for (const row of ahead) {
      if (row.values.length === widest) width = widest;
      write(row);
    }
    ahead = [];
  };
  for await (const row of rows) {
    if (width > 0) write(row);
    else if (ahead.push(row) >= LOOK_AHEAD) writeAhead();
    if (!lines.full) continue;
    const bytes = lines.take();
    if ((size += bytes.length) > TEXT_MOST) throw new TooLarge('the sheet');
    yield bytes;
  }
  writeAhead();
  yield lines.take();
}

// ---- The reader -----------------------------------------------------------------------------------------------------

/** What to say when a workbook cannot be read. @param {any} error @param {string} file */
function explained(error, file) {
  if (error instanceof ChsError || error?.name === 'NotReadableError' || error?.name === 'NotFoundError') return error;
  const code = error instanceof TooLarge ? 'data.limit' : 'data.reader';
  const message = `the workbook cannot be read: ${error?.message ?? error}. Open and save it again, or save it as CSV.`;
  return new ChsError({ code, file, byte: error instanceof Damaged ? error.at : 0, message }, { cause: error });
}

/** @param {PackedFile} file */
async function load(file) {
  const bytes = await file.slice(0, file.size);
  try {
    return openWorkbook(bytes, file.name);
  } catch (error) {
    throw explained(error, file.name);
  }
}

/** The sheets in their order, the hidden ones too. @param {PackedFile} file */
export async function sheetsIn(file) {
  return (await load(file)).sheets;
}

/** @param {Workbook} workbook @param {string | number | undefined} wanted @param {string} file */
function candidates({ sheets, parts }, wanted, file) {
  if (wanted === undefined) return sheets.filter(({ index, hidden }) => !hidden && parts[index]);
  const found = sheets.find(({ name, index }) => name === wanted || index === wanted);
  if (found && parts[found.index]) return [found];
  const names = sheets.map(({ name }) => `"${name}"`).join(', ');
  const what = found ? `sheet "${found.name}" holds no cells` : `there is no sheet ${JSON.stringify(wanted)}`;
  throw new ChsError({ code: 'data.sheet', file, message: `${what}; the workbook has ${names}.` });
}

/**
 * A sheet, by name or index from 0; by default the first visible one that has rows.
 * @param {PackedFile} file @param {{ sheet?: string | number }} options
 * @returns {Promise<import('../types').OpenedFile>}
 */
export async function openFile(file, { sheet: wanted }) {
  const workbook = await load(file);
  const { sheets, parts, since1904 } = workbook;
  let done = 0;
  for (const { index, name } of candidates(workbook, wanted, file.name)) {
    const part = /** @type {import('./zip.js').Entry} */ (parts[index]);
    const rows = rowsOf(workbook, part, (packed) => (done = packed));
    try {
      const first = await rows.next();
      if (first.done) continue;
      return {
        chunks: guarded(csvOf(rows, first.value, since1904), file.name),
        total: part.packed,
        progress: () => done,
        facts: { container: 'xlsx', sheet: name, sheets },
      };
    } catch (error) {
      throw explained(error, file.name);
    }
  }
  const what = wanted === undefined ? 'no visible sheet of the workbook has rows' : `sheet ${JSON.stringify(wanted)} has no rows`;
  const hidden = sheets.filter((each) => each.hidden).map(({ name }) => `"${name}"`);
  const more = wanted === undefined && hidden.length > 0 ? ` Hidden sheets can be named: ${hidden.join(', ')}.` : '';
  throw new ChsError({ code: 'data.sheet', file: file.name, message: `${what}.${more}` });
}

/** @param {AsyncIterable<Uint8Array>} chunks @param {string} file */
async function* guarded(chunks, file) {
  try {
    yield* chunks;
  } catch (error) {
    throw explained(error, file);
  }
}
