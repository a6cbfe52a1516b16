// SPDX-License-Identifier: MIT
// Workbooks (XLSX) out of rows of cells: numbers, texts, days, formulas. Knows the format, nothing of scores. A text is always
// written as a text, so nothing that came out of the data can become a formula.
import { zip } from './zip.js';

/**
 * @typedef {'plain' | 'head' | 'whole' | 'points' | 'points1' | 'points2' | 'percent' | 'day' | 'money' | 'input' | 'inputPercent' | 'title' | 'wrap'} Look
 * @typedef {number | string | null | { day: string, look?: Look } | { formula: string, look?: Look } | { value: number | string | null, look: Look }} Cell
 *   a text that begins with = is a text; `day`: "2026-11-16"; `formula`: without the sign in front
 * @typedef {{ name: string, rows: Cell[][], widths?: number[], frozen?: { rows: number, columns: number } }} Sheet
 */

export const ROWS_MAX = 2 ** 20;

/** Number format (those from 164 on are our own), font, fill, alignment. @type {Record<Look, [number, number, number, string]>} */
const LOOKS = {
  plain: [0, 0, 0, ''],
  head: [0, 1, 2, '<alignment vertical="top" wrapText="1"/>'],
  whole: [1, 0, 0, ''],
  points: [1, 1, 0, ''],
  points1: [164, 1, 0, ''],
  points2: [2, 1, 0, ''],
  percent: [10, 0, 0, ''],
  day: [165, 0, 0, ''],
  money: [3, 0, 0, ''],
  input: [0, 2, 3, ''],
  inputPercent: [10, 2, 3, ''],
  title: [0, 3, 0, ''],
  wrap: [0, 0, 0, '<alignment vertical="top" wrapText="1"/>'],
};
const NAMES = /** @type {Look[]} */ (Object.keys(LOOKS));
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** What XML and the format's own escapes (_x000D_) would take for something else. @param {string} text */
const escaped = (text) =>
  text
    .slice(0, 32767)
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"\r]/g, (c) => `&#${c.charCodeAt(0)};`);

/** "A", "B" ... "AA" for 0, 1 ... 26. @param {number} index @returns {string} */
export const columnName = (index) =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

/** Days since 1899-12-30, as spreadsheets count. @param {string} day */
const serial = (day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;

/** @param {Cell} cell @param {string} place */
function cellXml(cell, place) {
  const plain = typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : cell;
  const look = typeof cell === 'object' && cell !== null ? cell.look : undefined;
  const style = look ? ` s="${NAMES.indexOf(look)}"` : '';
  if (plain === null) return look ? `<c r="${place}"${style}/>` : '';
  if (typeof plain === 'number') return `<c r="${place}"${style}><v>${plain}</v></c>`;
  if (typeof plain === 'string') {
    return plain === '' ? '' : `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(plain)}</t></is></c>`;
  }
  if ('day' in plain) return `<c r="${place}" s="${NAMES.indexOf(plain.look ?? 'day')}"><v>${serial(plain.day)}</v></c>`;
  if ('formula' in plain) return `<c r="${place}"${style}><f>${escaped(plain.formula)}</f></c>`;
  return '';
}

/** @param {Sheet} sheet @returns {string[]} */
function sheetXml({ rows, widths = [], frozen }) {
  const parts = [`${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">`];
  if (frozen) {
    const corner = `${columnName(frozen.columns)}${frozen.rows + 1}`;
    const pane = frozen.columns && frozen.rows ? 'bottomRight' : frozen.rows ? 'bottomLeft' : 'topRight';
    const split = `${frozen.columns ? ` xSplit="${frozen.columns}"` : ''}${frozen.rows ? ` ySplit="${frozen.rows}"` : ''}`;
    parts.push(`<pane${split} topLeftCell="${corner}" activePane="${pane}" state="frozen"/>`);
  }
  parts.push('</sheetView></sheetViews>');
  if (widths.length > 0) {
    const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
    parts.push(`<cols>${columns.join('')}</cols>`);
  }
  parts.push('<sheetData>');
  const letters = Array.from({ length: rows.reduce((most, row) => Math.max(most, row.length), 0) }, (_, i) => columnName(i));
  rows.forEach((row, r) => {
    parts.push(`<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, `${letters[c]}${r + 1}`)).join('')}</row>`);
  });
  parts.push('</sheetData></worksheet>');
  return parts;
}

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="4"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>
<font><sz val="11"/><color rgb="FF3A48C2"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts>
<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFF1F1ED"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFECEEFB"/></patternFill></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="${NAMES.length}">${NAMES.map((name) => {
  const [format, font, fill, alignment] = LOOKS[name];
  const open = `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"`;
  return alignment ? `${open} applyAlignment="1">${alignment}</xf>` : `${open}/>`;
}).join('')}</cellXfs></styleSheet>`;

/** @param {Sheet[]} sheets @returns {Promise<Blob>} the file */
export async function xlsx(sheets) {
  const over = (/** @type {string} */ part, /** @type {string} */ type) =>
    `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  const type = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>${over('workbook', 'sheet.main')}${over('styles', 'styles')}${sheets.map((_, i) => over(`worksheets/sheet${i + 1}`, 'worksheet')).join('')}</Types>`;
  const relation = (/** @type {string} */ id, /** @type {string} */ kind, /** @type {string} */ target) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
  const relations = (/** @type {string} */ inner) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;
  const list = sheets.map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="s${i + 1}"/>`);
  const book = `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${list.join('')}</sheets><calcPr fullCalcOnLoad="1"/></workbook>`;
  const inBook = sheets.map((_, i) => relation(`s${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('');
  const file = await zip([
    { path: '[Content_Types].xml', parts: [type] },
    { path: '_rels/.rels', parts: [relations(relation('b', 'officeDocument', 'xl/workbook.xml'))] },
    { path: 'xl/workbook.xml', parts: [book] },
    { path: 'xl/_rels/workbook.xml.rels', parts: [relations(inBook + relation('y', 'styles', 'styles.xml'))] },
    { path: 'xl/styles.xml', parts: [STYLES] },
    ...sheets.map((sheet, i) => ({ path: `xl/worksheets/sheet${i + 1}.xml`, parts: sheetXml(sheet) })),
  ]);
  return new Blob([file], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
}
