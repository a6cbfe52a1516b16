// SPDX-License-Identifier: MIT
// A WebAssembly module without what is in some of its functions. They stay in their places, so that no other number in the module
// changes; whoever called one of them would be stopped.

/** The body of a function that only stops: 3 bytes long, no locals, unreachable, end. */
const EMPTY = [3, 0, 0, 11];
const CODE = 10; // the number of the section that bodies are in

/** Reads one after the other. */
export class Cursor {
  /** @param {Uint8Array} bytes @param {number} [at] */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** An unsigned number in LEB128; of a signed one only its end is right. */
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  /** @param {number} size */
  skip(size) {
    this.at += size;
  }
}

/** @param {number} value @returns {number[]} LEB128 */
const leb = (value) => (value < 128 ? [value] : [(value % 128) | 128, ...leb(Math.floor(value / 128))]);

/** The sections of a module. @param {Uint8Array} bytes @returns {{ id: number, start: number, body: number, end: number }[]} */
export function sectionsOf(bytes) {
  const cursor = new Cursor(bytes, 8); // behind the magic number and the version
  const sections = [];
  while (cursor.at < bytes.length) {
    const start = cursor.at;
    const id = cursor.byte();
    const size = cursor.number();
    sections.push({ id, start, body: cursor.at, end: cursor.at + size });
    cursor.skip(size);
  }
  return sections;
}

/** Where the bodies of the functions are, with their sizes before them. @param {Uint8Array} bytes @param {number} body of the section */
export function bodiesOf(bytes, body) {
  const cursor = new Cursor(bytes, body);
  return Array.from({ length: cursor.number() }, () => {
    const start = cursor.at;
    const code = cursor.number() + cursor.at;
    cursor.at = code;
    return { start, end: code };
  });
}

/**
 * @param {Uint8Array} bytes of a module
 * @param {number[]} runs how many functions keep their bodies, how many do not, how many do…
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function lighten(bytes, runs) {
  const keeps = runs.flatMap((count, i) => Array(count).fill(i % 2 === 0));
  /** @type {(number[] | Uint8Array)[]} */
  const parts = [bytes.subarray(0, 8)];
  for (const { id, start, body, end } of sectionsOf(bytes)) {
    if (id !== CODE) {
      parts.push(bytes.subarray(start, end));
      continue;
    }
    const bodies = bodiesOf(bytes, body).map(({ start, end }, i) => (keeps[i] ? bytes.subarray(start, end) : EMPTY));
    const count = leb(bodies.length);
    parts.push([id], leb(bodies.reduce((sum, { length }) => sum + length, count.length)), count, ...bodies);
  }
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
