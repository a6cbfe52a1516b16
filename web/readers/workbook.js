// SPDX-License-Identifier: MIT
// What is in a workbook (XLSX, ECMA-376) and where: its sheets, and the parts that one sheet needs. It reads the few small
// parts that say so, and no cell.
import { ChsError } from '../core.js';
import { elements } from './xml.js';
import { readDirectory, wholeEntry } from './zip.js';

/**
 * @typedef {import('./zip.js').Entry} Entry
 *
 * @typedef {object} Workbook
 * @property {Uint8Array} bytes of the file
 * @property {import('../types').SheetInfo[]} sheets
 * @property {(Entry | undefined)[]} parts of the sheets; a sheet that is only a chart has none
 * @property {Entry | undefined} strings
 * @property {Entry | undefined} styles
 * @property {boolean} since1904 its days are counted from 1904
 */

const MOST_TEXT = 16 * 2 ** 20;

/** @param {string} folder of the part that names it @param {string} target */
function resolved(folder, target) {
  /** @type {string[]} */
  const path = [];
  for (const step of (target.startsWith('/') ? target : `${folder}/${target}`).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

/** What a part refers to: kind and path, by id. @param {(path: string) => string} read @param {string} part */
function relations(read, part) {
  const cut = part.lastIndexOf('/');
  const folder = part.slice(0, Math.max(cut, 0));
  const found = elements(read(resolved(folder, `_rels/${part.slice(cut + 1)}.rels`)), 'Relationship');
  return found.map((each) => ({
    id: each.get('Id') ?? '',
    kind: (each.get('Type') ?? '').replace(/.*\//, ''),
    path: resolved(folder, each.get('Target') ?? ''),
  }));
}

/** @param {string} file @param {Map<string, Entry>} entries */
function notAWorkbook(file, entries) {
  const has = (/** @type {RegExp} */ pattern) => [...entries.keys()].some((name) => pattern.test(name));
  let message = 'it is a zip archive without a workbook in it; unpack it and choose the files in it.';
  if (has(/^xl\/workbook\.bin$/)) message = 'it is a binary workbook (XLSB), which is not read; save it as XLSX or CSV.';
  else if (has(/^content\.xml$/)) message = 'it is an OpenDocument file, which is not read; save it as XLSX or CSV.';
  return new ChsError({ code: 'data.reader', file, message });
}

/** @param {Uint8Array} bytes @param {string} file @returns {Workbook} */
export function openWorkbook(bytes, file) {
  const entries = readDirectory(bytes);
  const read = (/** @type {string} */ path) => {
    const entry = entries.get(path);
    return entry ? new TextDecoder().decode(wholeEntry(bytes, entry, MOST_TEXT)) : '';
  };
  const main = relations(read, '').find(({ kind }) => kind === 'officeDocument')?.path ?? 'xl/workbook.xml';
  const workbook = read(main);
  const listed = elements(workbook, 'sheet');
  if (listed.length === 0) throw notAWorkbook(file, entries);
  const related = relations(read, main);
  const part = (/** @type {string} */ kind) => entries.get(related.find((each) => each.kind === kind)?.path ?? '');
  const parts = listed.map((sheet) => {
    const id = [...sheet].find(([key]) => key.endsWith(':id'))?.[1];
    const found = related.find((each) => each.id === id);
    return found?.kind === 'worksheet' ? entries.get(found.path) : undefined;
  });
  const sheets = listed.map((sheet, index) => ({
    name: sheet.get('name') ?? '',
    index,
    hidden: /hidden$/i.test(sheet.get('state') ?? ''),
  }));
  const since = elements(workbook, 'workbookPr')[0]?.get('date1904') ?? '';
  return {
    bytes,
    sheets,
    parts,
    strings: part('sharedStrings'),
    styles: part('styles'),
    since1904: since === '1' || since === 'true',
  };
}
