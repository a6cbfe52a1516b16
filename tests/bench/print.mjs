// SPDX-License-Identifier: MIT
// What the parts of the benchmark share: numbers as text, tables, verdicts, measurements in a process of their own.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const at = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
export const FOLDER = at('../../build/bench/');

/** @param {number[]} values */
export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
export const ms = (/** @type {number} */ x) => `${x < 100 ? x.toFixed(1) : x.toFixed(0)} ms`;
export const times = (/** @type {number} */ x) => `${x.toFixed(2)}x`;
export const kb = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} KB`;

/** @param {string} title @param {string[]} head @param {string[][]} rows */
export function table(title, head, rows) {
  const widths = head.map((_, c) => Math.max(...[head, ...rows].map((row) => (row[c] ?? '').length)));
  const line = (/** @type {string[]} */ row) => row.map((cell, c) => (c ? cell.padStart(widths[c]) : cell.padEnd(widths[c]))).join('  ').trimEnd();
  console.log(`\n${title}\n${line(head)}\n${widths.map((w) => '-'.repeat(w)).join('  ')}`);
  for (const row of rows) console.log(line(row));
}

/** @type {string[][]} */
export const verdicts = [];
/** @param {string} what @param {string} found @param {string} wanted @param {boolean} met */
export const target = (what, found, wanted, met) => void verdicts.push([what, found, wanted, met ? 'PASS' : 'miss']);

/** @param {boolean} same @param {string} what */
export function must(same, what) {
  if (same) return;
  console.error(`bench: the results differ, so no time means anything: ${what}`);
  process.exit(1);
}

/** @param {string} script @param {string[]} args @returns {any} */
export function child(script, args) {
  const done = spawnSync(process.execPath, [at(script), ...args], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (done.status !== 0) throw new Error(`${script} ${args.join(' ')} failed:\n${done.stderr}`);
  return JSON.parse(done.stdout);
}
