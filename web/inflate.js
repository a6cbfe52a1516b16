// SPDX-License-Identifier: MIT
// DEFLATE (RFC 1951) in chunks. The browser's own DecompressionStream refuses gzip files
// of several members, does not say how far it read, and in Node 18 cannot read the entries of a zip file; this one does,
// and every engine gives the same. It knows nothing of what the bytes mean.

/** More comes out of a file than anybody packs by accident: not above this much in all, … */
export const MOST_BYTES = 2 ** 31;
/** … and behind so much not above so many times what went in. */
const FREE_BYTES = 8 * 2 ** 20;
const MOST_TIMES = 200;

/** @param {number} packed @param {number} unpacked */
export const isBomb = (packed, unpacked) =>
  unpacked > MOST_BYTES || (unpacked > FREE_BYTES && unpacked > MOST_TIMES * packed);

/** The bytes are not what they should be; `at`: how many of them were taken before. */
export class Damaged extends Error {
  /** @param {string} message @param {number} at @param {boolean} [cut] they end too early */
  constructor(message, at, cut = false) {
    super(message);
    this.at = at;
    this.cut = cut;
  }
}

// ---- Huffman codes --------------------------------------------------------------------------------------------------

const LONGEST = 15;
const END_OF_BLOCK = 256;
/** In which order the lengths of the code for lengths are written. */
const LENGTHS_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const lengthBits = new Uint8Array(29);
const lengthBase = new Uint16Array(29);
const distanceBits = new Uint8Array(30);
const distanceBase = new Uint16Array(30);
for (let i = 0, base = 3; i < 28; i++) {
  lengthBits[i] = i < 8 ? 0 : (i >> 2) - 1;
  lengthBase[i] = base;
  base += 1 << lengthBits[i];
}
lengthBase[28] = 258;
for (let i = 0, base = 1; i < 30; i++) {
  distanceBits[i] = i < 4 ? 0 : (i >> 1) - 1;
  distanceBase[i] = base;
  base += 1 << distanceBits[i];
}

/**
 * By the next bits of the input: symbol << 4 | bits of its code; 0: no code. Null: these lengths make no code.
 * @param {Uint8Array} lengths @param {boolean} complete whether a code of a single bit may lack its other half
 */
function makeTable(lengths, complete = false) {
  const counts = new Uint16Array(LONGEST + 1);
  for (const length of lengths) counts[length]++;
  counts[0] = 0;
  let longest = LONGEST;
  while (longest > 0 && counts[longest] === 0) longest--;
  const next = new Uint16Array(LONGEST + 2);
  let free = 1;
  for (let length = 1; length <= longest; length++) {
    free = free * 2 - counts[length];
    if (free < 0) return null;
    next[length + 1] = (next[length] + counts[length]) << 1;
  }
  if (free > 0 && (complete || longest > 1)) return null;
  const table = new Uint16Array(1 << longest);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    let reversed = 0;
    for (let bit = 0, code = next[length]++; bit < length; bit++, code >>= 1) reversed = (reversed << 1) | (code & 1);
    for (let i = reversed; i < table.length; i += 1 << length) table[i] = (symbol << 4) | length;
  });
  return table;
}

/** @type {{ symbols: Uint16Array, distances: Uint16Array } | undefined} */
let fixedTables;

function makeFixedTables() {
  const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
  const tables = [makeTable(lengths), makeTable(new Uint8Array(32).fill(5))];
  return { symbols: /** @type {Uint16Array} */ (tables[0]), distances: /** @type {Uint16Array} */ (tables[1]) };
}

// ---- Blocks ---------------------------------------------------------------------------------------------------------

const HISTORY = 32768;
const CHUNK = 262144;
const LONGEST_MATCH = 258;
/** Bytes that one symbol, and that the head of one block, cannot exceed. */
const SYMBOL_ROOM = 8;
const HEAD_ROOM = 600;

const [BLOCK, STORED, CODED, DONE] = [0, 1, 2, 3];

/** One stream of DEFLATE after the other: push() what comes, take what run() yields. */
export class Inflater {
  /** @type {Uint8Array} */
  #input = new Uint8Array(0);
  #at = 0;
  #hold = 0; // bits that were taken from the input and not used, the lowest first
  #held = 0; // how many
  #before = 0; // bytes of input that are gone from #input
  #final = false; // no more input will come
  #state = BLOCK;
  #lastBlock = false;
  #stored = 0; // bytes left of a stored block
  /** @type {Uint16Array} */
  #symbols = new Uint16Array(0);
  /** @type {Uint16Array} */
  #distances = new Uint16Array(0);
  #out = new Uint8Array(HISTORY + CHUNK + LONGEST_MATCH);
  #used = 0; // of #out
  #given = 0; // of these, how many were yielded
  #oldest = 0; // where in #out this stream begins

  /** @param {Uint8Array} bytes */
  push(bytes) {
    const rest = this.#input.length - this.#at;
    if (rest > 0) {
      const joined = new Uint8Array(rest + bytes.length);
      joined.set(this.#input.subarray(this.#at));
      joined.set(bytes, rest);
      bytes = joined;
    }
    this.#before += this.#at;
    this.#at = 0;
    this.#input = bytes;
  }

  /** There is no more input. */
  finish() {
    this.#final = true;
  }

  /** Bytes of input that were used. */
  get consumed() {
    return this.#before + Math.min(this.#at - (this.#held >> 3), this.#input.length);
  }

  get done() {
    return this.#state === DONE;
  }

  /** Input that is there and not used; only between streams. */
  get rest() {
    return this.#input.subarray(this.#at);
  }

  /** Skips input between streams. @param {number} size */
  skip(size) {
    this.#at += size;
  }

  /** Forgets the stream before. */
  begin() {
    this.#state = BLOCK;
    this.#lastBlock = false;
    this.#used = this.#given = this.#oldest = 0;
  }

  /**
   * Reads until the end of the stream or of the input. What it yields is good until the next step.
   * @returns {Generator<Uint8Array>}
   */
  *run() {
    while (this.#state !== DONE) {
      /** @type {unknown} */
      let error;
      let more = false;
      try {
        more = this.#step();
      } catch (caught) {
        error = caught; // what came before it is good
      }
      if (this.#used >= HISTORY + CHUNK || !more || this.#state === DONE) yield* this.#give();
      if (error) throw error;
      if (!more) return;
    }
  }

  /** Yields the output that is new, then makes room behind the history. */
  *#give() {
    if (this.#used > this.#given) yield this.#out.subarray(this.#given, this.#used);
    const shift = Math.max(0, this.#used - HISTORY);
    this.#out.copyWithin(0, shift, this.#used);
    this.#used -= shift;
    this.#given = this.#used;
    this.#oldest = Math.max(0, this.#oldest - shift);
  }

  /** False: nothing more can be done with this input. */
  #step() {
    if (this.#state === STORED) return this.#copyStored();
    if (this.#state === CODED) return this.#decode();
    if (!this.#has(HEAD_ROOM)) return false;
    if (this.#lastBlock) {
      this.#at -= this.#held >> 3;
      this.#hold = this.#held = 0;
      this.#state = DONE;
      return true;
    }
    this.#lastBlock = this.#bits(1) === 1;
    const kind = this.#bits(2);
    if (kind === 0) this.#beginStored();
    else if (kind === 1) this.#beginCoded((fixedTables ??= makeFixedTables()));
    else if (kind === 2) this.#beginCoded(this.#readTables());
    else this.#fail('a block of a kind that does not exist');
    return true;
  }

  /** @param {number} size */
  #has(size) {
    return this.#final || this.#lastBlock || this.#input.length - this.#at >= size;
  }

  /** @param {number} count at most 16 @returns {number} */
  #bits(count) {
    while (this.#held < count) {
      this.#hold |= this.#input[this.#at++] << this.#held; // behind the end: 0
      this.#held += 8;
    }
    const bits = this.#hold & ((1 << count) - 1);
    this.#hold >>>= count;
    this.#held -= count;
    return bits;
  }

  get #overrun() {
    return this.#at - (this.#held >> 3) > this.#input.length;
  }

  /** @param {string} why @returns {never} */
  #fail(why) {
    if (this.#overrun) throw new Damaged('the compressed data end too early', this.consumed, true);
    throw new Damaged(why, this.consumed);
  }

  #beginStored() {
    this.#bits(this.#held & 7);
    const [size, check] = [this.#bits(16), this.#bits(16)];
    if (this.#overrun || size !== (~check & 0xffff)) this.#fail('the length of a block is damaged');
    this.#at -= this.#held >> 3;
    this.#hold = this.#held = 0;
    this.#stored = size;
    this.#state = STORED;
  }

  #copyStored() {
    const size = Math.min(this.#stored, this.#input.length - this.#at, HISTORY + CHUNK - this.#used);
    this.#out.set(this.#input.subarray(this.#at, this.#at + size), this.#used);
    this.#at += size;
    this.#used += size;
    this.#stored -= size;
    if (this.#stored === 0) this.#state = BLOCK;
    else if (this.#at === this.#input.length) return this.#starved();
    return true;
  }

  #starved() {
    if (this.#final) throw new Damaged('the compressed data end too early', this.consumed, true);
    return false;
  }

  /** @param {{ symbols: Uint16Array, distances: Uint16Array }} tables */
  #beginCoded({ symbols, distances }) {
    if (this.#overrun) this.#fail('');
    this.#symbols = symbols;
    this.#distances = distances;
    this.#state = CODED;
  }

  #readTables() {
    const [symbols, distances, lengths] = [this.#bits(5) + 257, this.#bits(5) + 1, this.#bits(4) + 4];
    if (symbols > 286 || distances > 30) this.#fail('a block has more codes than there are');
    const ofLengths = new Uint8Array(19);
    for (let i = 0; i < lengths; i++) ofLengths[LENGTHS_ORDER[i]] = this.#bits(3);
    const table = makeTable(ofLengths, true) ?? this.#fail('a table of codes is damaged');
    const all = new Uint8Array(symbols + distances);
    for (let i = 0; i < all.length; ) {
      const symbol = this.#symbol(table);
      if (symbol < 16) {
        all[i++] = symbol;
        continue;
      }
      if (symbol === 16 && i === 0) this.#fail('a table of codes is damaged');
      const value = symbol === 16 ? all[i - 1] : 0;
      const times = symbol === 16 ? 3 + this.#bits(2) : symbol === 17 ? 3 + this.#bits(3) : 11 + this.#bits(7);
      if (i + times > all.length) this.#fail('a table of codes is damaged');
      all.fill(value, i, (i += times));
    }
    if (all[END_OF_BLOCK] === 0) this.#fail('a block without an end');
    return {
      symbols: makeTable(all.subarray(0, symbols)) ?? this.#fail('a table of codes is damaged'),
      distances: makeTable(all.subarray(symbols)) ?? this.#fail('a table of codes is damaged'),
    };
  }

  /** @param {Uint16Array} table */
  #symbol(table) {
    while (this.#held < LONGEST) {
      this.#hold |= this.#input[this.#at++] << this.#held;
      this.#held += 8;
    }
    const entry = table[this.#hold & (table.length - 1)];
    if (entry === 0) this.#fail('a code that does not exist');
    this.#hold >>>= entry & 15;
    this.#held -= entry & 15;
    return entry >> 4;
  }

  /** The hot loop: symbols and matches, until the block, the room or the input ends. */
  #decode() {
    const input = this.#input;
    const out = this.#out;
    const symbols = this.#symbols;
    const distances = this.#distances;
    const symbolMask = symbols.length - 1;
    const distanceMask = distances.length - 1;
    const outEnd = HISTORY + CHUNK;
    const inEnd = this.#final ? Infinity : input.length - SYMBOL_ROOM;
    let at = this.#at;
    let hold = this.#hold;
    let held = this.#held;
    let used = this.#used;
    let wrong = '';
    let ended = false;
    while (used < outEnd && at <= inEnd) {
      while (held < LONGEST) {
        hold |= input[at++] << held;
        held += 8;
      }
      let entry = symbols[hold & symbolMask];
      hold >>>= entry & 15;
      held -= entry & 15;
      let symbol = entry >> 4;
      if (at - (held >> 3) > input.length || entry === 0) {
        wrong = 'a code that does not exist';
        break;
      }
      if (symbol < END_OF_BLOCK) {
        out[used++] = symbol;
        continue;
      }
      if (symbol === END_OF_BLOCK) {
        ended = true;
        break;
      }
      symbol -= 257;
      if (symbol >= lengthBase.length) {
        wrong = 'a length that does not exist';
        break;
      }
      let bits = lengthBits[symbol];
      while (held < bits) {
        hold |= input[at++] << held;
        held += 8;
      }
      const length = lengthBase[symbol] + (hold & ((1 << bits) - 1));
      hold >>>= bits;
      held -= bits;
      while (held < LONGEST) {
        hold |= input[at++] << held;
        held += 8;
      }
      entry = distances[hold & distanceMask];
      hold >>>= entry & 15;
      held -= entry & 15;
      symbol = entry >> 4;
      if (entry === 0 || symbol >= distanceBase.length) {
        wrong = 'a distance that does not exist';
        break;
      }
      bits = distanceBits[symbol];
      while (held < bits) {
        hold |= input[at++] << held;
        held += 8;
      }
      const distance = distanceBase[symbol] + (hold & ((1 << bits) - 1));
      hold >>>= bits;
      held -= bits;
      if (at - (held >> 3) > input.length || distance > used - this.#oldest) {
        wrong = 'a repetition of something before the beginning';
        break;
      }
      for (let from = used - distance, to = used + length; used < to; ) out[used++] = out[from++];
    }
    this.#at = at;
    this.#hold = hold;
    this.#held = held;
    this.#used = used;
    if (wrong) this.#fail(wrong);
    if (ended) this.#state = BLOCK;
    return ended || used >= outEnd;
  }
}
