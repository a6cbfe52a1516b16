// SPDX-License-Identifier: MIT
// The whole-number arithmetic of design.md section 1: hundredths, half-up means, weights in basis points, apportioning, and the
// table of logarithms. Every quantity stays far below 2^53, where a JavaScript number is an exact integer and floor(a / b) is the
// exact quotient. Knows nothing of accounts or models.

/** Points to hundredths of a point. @param {number} points */
export const hundredths = (points) => Math.floor(100 * points + 0.5);

/** A share (0..1) to basis points. @param {number} share */
export const basisPoints = (share) => Math.floor(share * 10000 + 0.5);

/** n / d, rounded half up, for whole n >= 0 and d > 0. @param {number} n @param {number} d */
export const halfUp = (n, d) => Math.floor((2 * n + d) / (2 * d));

/** @param {number[]} numbers */
export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/**
 * Adds 1 to the `left` entries of `floors` that have the largest remainders, ties to the earlier.
 * @param {number[]} floors
 * @param {number[]} remainders
 * @param {number} left
 */
function handOut(floors, remainders, left) {
  const order = floors.map((_, i) => i).sort((a, b) => remainders[b] - remainders[a] || a - b);
  const result = [...floors];
  for (const i of order.slice(0, left)) result[i]++;
  return result;
}

/**
 * Weights of siblings to basis points that sum to exactly 10000.
 * @param {number[]} weights non-negative, not all zero
 */
export function resolveWeights(weights) {
  const total = sum(weights);
  if (!(total > 0)) throw new Error(`weights sum to ${total}`);
  const quotas = weights.map((weight) => (weight * 10000.0) / total);
  const floors = quotas.map(Math.floor);
  return handOut(floors, quotas.map((quota, i) => quota - floors[i]), 10000 - sum(floors));
}

/**
 * Splits the integer `amount` in proportion to the integers `parts`, exactly.
 * @param {number} amount
 * @param {number[]} parts
 */
export function apportion(amount, parts) {
  const total = sum(parts);
  if (total === 0) {
    if (amount !== 0) throw new Error(`nothing to apportion ${amount} to`);
    return parts.map(() => 0);
  }
  const floors = parts.map((part) => Math.floor((amount * part) / total));
  return handOut(floors, parts.map((part) => (amount * part) % total), amount - sum(floors));
}

/** @param {bigint} n */
const bitLength = (n) => n.toString(16).length * 4 - Math.clz32(Number('0x' + n.toString(16)[0])) + 28;

/**
 * floor(65536 * log2(s) + 0.5), proven. It is the k with 2^(2k-1) <= s^131072 < 2^(2k+1), hence half the bit length of s^131072, rounded
 * down. The power is squared up 17 times between a lower and an upper bound; where the two bounds disagree, more bits are kept.
 * @param {number} s 1..10000
 */
export function fixedLog2(s) {
  for (let bits = 128n; ; bits *= 2n) {
    let low = BigInt(s), high = BigInt(s), shift = 0;
    for (let squaring = 0; squaring < 17; squaring++) {
      low *= low;
      high *= high;
      shift *= 2;
      const excess = BigInt(bitLength(high)) - bits;
      if (excess > 0n) {
        high = -(-high >> excess); // >> rounds down, so the negative rounds up
        low >>= excess;
        shift += Number(excess);
      }
    }
    if (bitLength(low) === bitLength(high)) return Math.floor((bitLength(low) + shift) / 2);
  }
}

/** L[s] for s = 1..10000; L[0] is never used. */
export const LOG2 = Array.from({ length: 10001 }, (_, s) => (s ? fixedLog2(s) : 0));

/** The s in 1..10000 whose logarithm is nearest to m, ties up. @param {number} m */
export function nearestPower(m) {
  let s = 1, above = 10001; // LOG2[s] <= m < LOG2[above]
  while (above - s > 1) {
    const middle = (s + above) >> 1;
    if (LOG2[middle] <= m) s = middle;
    else above = middle;
  }
  return s < 10000 && LOG2[s + 1] - m <= m - LOG2[s] ? s + 1 : s;
}
