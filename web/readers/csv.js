// SPDX-License-Identifier: MIT
// Rows of values as CSV that reads back as the same values. Texts are always quoted, so that nothing in them decides what
// the delimiter is; numbers are written with all their digits, days and times as ISO 8601.

const DAY = 86_400_000;

/** @param {string} text */
export const quoted = (text) => `"${text.includes('"') ? text.replaceAll('"', '""') : text}"`;

/** A moment without a zone: the day alone at midnight, else seconds, and what follows them if it is not zero. @param {Date} date */
export function isoMoment(date) {
  const ms = date.getTime();
  if (Number.isNaN(ms)) return '#NUM!'; // what spreadsheets show for a day that no calendar has
  const text = date.toISOString();
  if (ms % DAY === 0) return text.slice(0, -14);
  return text.slice(0, ms % 1000 === 0 ? -5 : -1);
}

/** Of a day, in ms: "09:30:00". @param {number} ms */
export const isoTime = (ms) => new Date(ms).toISOString().slice(11, ms % 1000 === 0 ? 19 : 23);

const encoder = new TextEncoder();
const CHUNK = 2 ** 17; // UTF-16 units

/** Collects text and gives it away as bytes. */
export class Lines {
  #text = '';

  /** @param {string} text */
  add(text) {
    this.#text += text;
  }

  get full() {
    return this.#text.length >= CHUNK;
  }

  take() {
    const bytes = encoder.encode(this.#text);
    this.#text = '';
    return bytes;
  }
}
