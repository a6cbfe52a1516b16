// SPDX-License-Identifier: MIT
// What the format of a number in a workbook says beside the number: its currency, or that it is a duration. `hucre` gives
// the number alone, so the styles of the cells are looked up here, in the XML of the sheet on its way to it.
import { parseCellRef } from 'hucre/xlsx';
import { elements } from './xml.js';

/** What C reads as a currency (src/data/currency.c); a number with anything else beside it stays a number. */
export const SIGNS = new Set(
  ('US$ CA$ AU$ NZ$ HK$ SG$ MX$ NT$ R$ C$ A$ S$ $ € £ ¥ ₹ ₽ ₩ ₪ ₺ ₫ ₴ ฿ ₱ ₦ kr. kr zł Kč Ft Fr. Fr SFr. Rs. Rs lei лв ' +
    'USD EUR GBP JPY CHF CAD AUD NZD SEK NOK DKK ISK PLN CZK HUF RON BGN TRY RUB UAH RSD ILS INR PKR LKR BDT CNY RMB HKD TWD ' +
    'SGD KRW THB MYR IDR PHP VND BRL MXN ARS CLP COP UYU PEN ZAR EGP NGN KES GHS MAD AED SAR QAR KWD BHD OMR JOD').split(' '),
);
/** Signs of several currencies, with the place (LCID) that the format was made for. */
const PLACED = /** @type {Record<string, string>} */ ({
  $409: 'USD', $1009: 'CAD', $C0C: 'CAD', $C09: 'AUD', $1409: 'NZD', $4809: 'SGD', $C04: 'HKD', $80A: 'MXN', $404: 'TWD',
  kr41D: 'SEK', 'kr.406': 'DKK', kr406: 'DKK', kr414: 'NOK', kr814: 'NOK', kr40F: 'ISK', '¥804': 'CNY', '¥411': 'JPY',
});
const PER_DAY = /** @type {Record<string, number>} */ ({ h: 24, m: 1440, s: 86_400 });

/** @typedef {{ money: string, perDay: number }} Format `money` '': none; `perDay` 0: no duration */

/** Of `#,##0.00 [$€-407]`, `"$"#,##0`, `_-* #,##0.00\ "kr"_-`; '' if there is none. @param {string} code */
export function moneyOf(code) {
  const [positive] = code.match(/^(?:"[^"]*"|\\.|[^;"\\])*/) ?? [''];
  for (const [, sign, place] of positive.matchAll(/\[\$([^\]-]+)(?:-([^\]]*))?\]/g)) {
    const placed = PLACED[sign.trim() + (place ?? '').replace(/^0+/, '').toUpperCase()];
    if (placed || SIGNS.has(sign.trim())) return placed ?? sign.trim();
  }
  const plain = positive.replace(/\[[^\]]*\]|[_*]./g, '');
  const literals = [...plain.matchAll(/"([^"]*)"|((?:\\.|[^\d#?.,\s"\\])+)/g)].map(([, quoted, bare]) => quoted ?? bare.replaceAll('\\', ''));
  return literals.map((text) => text.trim()).find((text) => SIGNS.has(text)) ?? '';
}

/** A duration, which may be longer than a day, counts what its format shows first. @param {string} code */
const perDayOf = (code) => PER_DAY[/\[([hms])\1*\]/i.exec(code)?.[1].toLowerCase() ?? ''] ?? 0;

/**
 * The formats of cells that say something, by the number of the style.
 * @param {string} styles @returns {Map<string, Format>}
 */
export function formatsIn(styles) {
  const codes = new Map([['46', '[h]:mm:ss']]);
  for (const each of elements(styles, 'numFmt')) codes.set(each.get('numFmtId') ?? '', each.get('formatCode') ?? '');
  const [cells = ''] = /<(?:\w+:)?cellXfs[\s>][^]*?<\/(?:\w+:)?cellXfs>/.exec(styles) ?? [];
  const formats = new Map();
  elements(cells, 'xf').forEach((style, index) => {
    const code = codes.get(style.get('numFmtId') ?? '') ?? '';
    const format = { money: moneyOf(code), perDay: perDayOf(code) };
    if (format.money || format.perDay) formats.set(String(index), format);
  });
  return formats;
}

/** The styles, with durations as numbers: as dates they would be days of the year 1900. @param {string} styles */
export const withoutDurations = (styles) =>
  styles
    .replace(/(numFmtId\s*=\s*)(["'])46\2/g, '$1"0"')
    .replace(/(formatCode\s*=\s*)("[^"]*"|'[^']*')/g, (all, name, code) => (perDayOf(code) ? `${name}"0"` : all));

/** The cells of a sheet that have such a format. */
export class Formatted {
  #decoder = new TextDecoder();
  #rest = '';
  /** @type {Map<number, Map<number, Format>>} by row and column */
  #rows = new Map();

  /** @param {Map<string, Format>} formats */
  constructor(formats) {
    this.formats = formats;
  }

  /** Looks at the next part of the sheet. @param {Uint8Array} chunk */
  see(chunk) {
    if (this.formats.size === 0) return;
    const text = this.#rest + this.#decoder.decode(chunk, { stream: true });
    for (const [, attributes] of text.matchAll(/<(?:\w+:)?c\s([^<>]*)>/g)) {
      const format = this.formats.get(/(?:^|\s)s\s*=\s*["'](\d+)/.exec(attributes)?.[1] ?? '');
      const place = format && /(?:^|\s)r\s*=\s*["']([A-Z]+\d+)/i.exec(attributes)?.[1];
      if (!format || !place) continue;
      const { row, col } = parseCellRef(place);
      this.#rows.set(row, (this.#rows.get(row) ?? new Map()).set(col, format));
    }
    this.#rest = text.slice(text.lastIndexOf('>') + 1);
  }

  /** Writes what the formats of a row say into its values. @param {number} row @param {unknown[]} values */
  apply(row, values) {
    for (const [column, { money, perDay }] of this.#rows.get(row) ?? []) {
      const value = values[column];
      if (typeof value !== 'number') continue;
      values[column] = perDay ? Number((value * perDay).toPrecision(12)) : `${money} ${moneyText(value)}`;
    }
    this.#rows.delete(row);
  }
}

/** Beside a currency, "1.234" could be read as a thousand. @param {number} value */
const moneyText = (value) => String(value).replace(/^-?\d{1,3}\.\d{3}$/, '$&0');
