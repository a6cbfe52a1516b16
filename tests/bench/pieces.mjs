// SPDX-License-Identifier: MIT
// A file in pieces of 1 MiB, the next one being read while the last one is used. The same for all who stream, so that none of them is
// timed with a faster disk. It knows nothing of CSV.
import { open } from 'node:fs/promises';

export const PIECE = 1 << 20;

/**
 * Room for a piece as its reader wants it: [from, from + PIECE) of the bytes is filled.
 * @typedef {{ bytes: Uint8Array, from: number }} Room
 */

/**
 * Each piece as a block and the part of it that was filled, [from, end).
 * @param {string} path
 * @param {() => Room} room where the next piece goes; called one piece ahead
 */
export async function* pieces(path, room) {
  const file = await open(path);
  try {
    let position = 0;
    const fetch = () => {
      const { bytes, from } = room();
      const reading = file.read(bytes, from, PIECE, position).then(({ bytesRead }) => ({ bytes, from, end: from + bytesRead }));
      reading.catch(() => {}); // thrown when it is its turn
      position += PIECE;
      return reading;
    };
    for (let next = fetch(); ; ) {
      const piece = await next;
      if (piece.end === piece.from) return;
      next = fetch();
      yield piece;
    }
  } finally {
    await file.close();
  }
}

/** The same as plain chunks of bytes, for a reader that copies what it gets: three blocks in turn. @param {string} path */
export async function* chunks(path) {
  const blocks = [0, 1, 2].map(() => new Uint8Array(PIECE));
  let turn = 0;
  for await (const { bytes, end } of pieces(path, () => ({ bytes: blocks[turn++ % 3], from: 0 }))) yield bytes.subarray(0, end);
}
