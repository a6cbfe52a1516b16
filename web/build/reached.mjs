// SPDX-License-Identifier: MIT
// Which functions of a WebAssembly module some of its exports need: those they call, and those of a type that something they need
// calls through the table. Too many rather than too few.
import { bodiesOf, Cursor, sectionsOf } from '../parts/lighten.js';

const SECTION = { type: 1, import: 2, function: 3, export: 7, element: 9, code: 10 };

/**
 * @param {Uint8Array} bytes
 * @param {(name: string) => boolean} wanted of the names of the exports
 * @returns {number[]} how many functions are needed, how many are not, how many are…
 */
export function reached(bytes, wanted) {
  const module = understood(bytes);
  const todo = module.exports.filter(({ name }) => wanted(name)).map(({ index }) => index);
  const needed = new Set();
  const types = new Set();
  for (let index = todo.pop(); index !== undefined; index = todo.pop()) {
    if (needed.has(index)) continue;
    needed.add(index);
    const { calls, through } = module.bodies[index];
    todo.push(...calls);
    for (const type of through.filter((each) => !types.has(each))) {
      types.add(type);
      todo.push(...module.table.filter((each) => module.typeOf[each] === type));
    }
  }
  const runs = [0];
  for (let i = 0, state = true; i < module.bodies.length; i++) {
    if (needed.has(i) !== state) {
      state = !state;
      runs.push(0);
    }
    runs[runs.length - 1]++;
  }
  return runs;
}

/** @param {Uint8Array} bytes */
function understood(bytes) {
  const sections = sectionsOf(bytes);
  /** @param {number} id @param {(cursor: Cursor) => any} item */
  const listed = (id, item) => {
    const section = sections.find((each) => each.id === id);
    if (!section) return [];
    const cursor = new Cursor(bytes, section.body);
    return Array.from({ length: cursor.number() }, () => item(cursor));
  };
  if (listed(SECTION.import, () => null).length > 0) throw new Error('a module that imports numbers its functions otherwise');
  return {
    /** @type {number[]} */
    typeOf: listed(SECTION.function, (cursor) => cursor.number()),
    /** @type {{ name: string, index: number }[]} */
    exports: listed(SECTION.export, exported).filter(({ kind }) => kind === 0),
    /** @type {number[]} */
    table: listed(SECTION.element, element).flat(),
    bodies: bodiesOf(bytes, sections.find(({ id }) => id === SECTION.code)?.body ?? 0).map(({ start, end }) =>
      callsIn(new Cursor(bytes, start), end),
    ),
  };
}

/** @param {Cursor} cursor */
function exported(cursor) {
  const size = cursor.number();
  const name = new TextDecoder().decode(cursor.bytes.subarray(cursor.at, cursor.at + size));
  cursor.skip(size);
  return { name, kind: cursor.byte(), index: cursor.number() };
}

/** The functions that are put into the table. @param {Cursor} cursor */
function element(cursor) {
  if (cursor.byte() !== 0) throw new Error('a form of the table that is not known here');
  while (cursor.byte() !== 0x0b); // where it begins: i32.const N, end
  return Array.from({ length: cursor.number() }, () => cursor.number());
}

/** The functions that a body calls, and the types that it calls through the table. @param {Cursor} cursor @param {number} end */
function callsIn(cursor, end) {
  /** @type {number[]} */
  const calls = [];
  /** @type {number[]} */
  const through = [];
  cursor.number(); // its size
  for (let locals = cursor.number(); locals > 0; locals--) {
    cursor.number();
    cursor.byte();
  }
  while (cursor.at < end) {
    const code = cursor.byte();
    if (code === 0x10) calls.push(cursor.number());
    else if (code === 0x11) {
      through.push(cursor.number());
      cursor.number();
    } else pass(cursor, code);
  }
  if (cursor.at !== end) throw new Error('a body that was not understood');
  return { calls, through };
}

/** What stands behind an instruction (WebAssembly 2.0, section 5.4). @param {Cursor} cursor @param {number} code */
function pass(cursor, code) {
  const numbers = (/** @type {number} */ count) => {
    for (; count > 0; count--) cursor.number();
  };
  if (code === 0x0e) numbers(cursor.number() + 1); // br_table
  else if (code === 0x1c) cursor.skip(cursor.number()); // select of a type
  else if (code === 0x43) cursor.skip(4); // f32.const
  else if (code === 0x44) cursor.skip(8); // f64.const
  else if ([0x12, 0x13, 0xd0, 0xd2].includes(code)) throw new Error('a call or a reference of a kind that is not known here');
  else if (code === 0xfc) {
    const more = cursor.number();
    numbers(more < 8 ? 0 : more === 9 || more === 11 ? 1 : 2);
  } else if (code === 0xfd) passVector(cursor, cursor.number());
  else if (code >= 0x28 && code <= 0x3e) numbers(2); // loads and stores
  else if ([0x02, 0x03, 0x04, 0x0c, 0x0d, 0x20, 0x21, 0x22, 0x23, 0x24, 0x3f, 0x40, 0x41, 0x42].includes(code)) numbers(1);
}

/** @param {Cursor} cursor @param {number} code */
function passVector(cursor, code) {
  const loads = code <= 11 || (code >= 84 && code <= 93);
  if (loads) {
    cursor.number();
    cursor.number();
  }
  if (code === 12 || code === 13) cursor.skip(16); // v128.const, i8x16.shuffle
  else if ((code >= 21 && code <= 34) || (code >= 84 && code <= 91)) cursor.byte(); // a lane
}
