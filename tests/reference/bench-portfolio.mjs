// SPDX-License-Identifier: MIT
// The large portfolio of the benchmark and its model: plain numbers, many rows, quick to write. Synthetic.

import { chance } from './chance.mjs';

const BENCH_GROUPS = { usage: 3, engagement: 3, support: 2, outcomes: 2, payment: 2 };
const BENCH_WEIGHTS = { usage: 35, engagement: 25, support: 15, outcomes: 15, payment: 10 };

/** 12 numeric signals (0..100, two of them low is better) in 5 groups. */
export function benchModel() {
  let next = 0;
  const of = Object.entries(BENCH_GROUPS).map(([group, count]) => ({
    group, weight: BENCH_WEIGHTS[/** @type {keyof typeof BENCH_WEIGHTS} */ (group)],
    of: Array.from({ length: count }, (_, k) => ({ signal: `s${next++}`, weight: k + 1 })),
  }));
  const signals = Array.from({ length: next }, (_, i) => ({
    id: `s${i}`, label: `Signal ${i}`, value: `v${i}`,
    curve: i % 6 === 5 ? [[0, 100], [40, 60], [100, 0]] : [[0, 0], [30, 25], [70, 80], [100, 100]],
  }));
  return {
    chs: 1, name: 'Bench', account: { id: 'account_id', name: 'account_name', segment: 'segment', value: 'value' }, signals, score: { need: 0.5, of },
    bands: [{ name: 'At risk', from: 0, color: 'red' }, { name: 'Needs attention', from: 40, color: 'amber' }, { name: 'Healthy', from: 70, color: 'green' }],
  };
}

/** The bench portfolio as CSV text, in pieces of about 1 MB. @param {number} accounts @param {number} [seed] */
export function* benchCsv(accounts, seed = 1) {
  const c = chance(seed);
  const numbers = Array.from({ length: 1001 }, (_, i) => (i / 10).toFixed(1));
  const segments = ['Enterprise', 'Mid-Market', 'SMB'];
  let piece = `account_id,account_name,segment,value,${Array.from({ length: 12 }, (_, i) => `v${i}`).join(',')}\n`;
  for (let i = 0; i < accounts; i++) {
    const level = c.draw() * 0.6; // accounts are alike in themselves, so that scores spread
    let row = `A${String(i).padStart(7, '0')},Acme ${i},${segments[i % 3]},${c.whole(500, 250000)}`;
    for (let signal = 0; signal < 12; signal++) row += c.draw() < 0.05 ? ',' : `,${numbers[Math.floor((level + c.draw() * 0.4) * 1000)]}`;
    piece += row + '\n';
    if (piece.length > 1 << 20) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}
