// SPDX-License-Identifier: MIT
// Bytes as letters and back: the same bytes, whatever and however many they are, in letters that nothing around them minds.
import assert from 'node:assert/strict';
import test from 'node:test';
import { bytesOfLetters, lettersOf } from '../../web/parts/letters85.js';
import { chance } from '../reference/chance.mjs';

/** @param {Uint8Array} bytes */
function comesBack(bytes) {
  const letters = lettersOf(bytes);
  assert.equal(letters.length, Math.ceil((bytes.length * 5) / 4));
  assert.doesNotMatch(letters, /[^!-~]|["&'<>\\`$%]/);
  assert.deepEqual(bytesOfLetters(letters), bytes);
}

test('bytes of any count come back, the largest and the smallest', () => {
  for (let size = 0; size < 40; size++) for (const byte of [0, 1, 0x7f, 0x80, 0xfe, 0xff]) comesBack(new Uint8Array(size).fill(byte));
});

test('bytes of any kind come back', () => {
  const c = chance(85);
  for (let i = 0; i < 2000; i++) comesBack(Uint8Array.from({ length: c.whole(0, 50) }, () => c.whole(0, 255)));
});
