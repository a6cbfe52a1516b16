// SPDX-License-Identifier: MIT
// The readers that data.read(table, source, { readers }) takes: each is loaded when the first such file comes.

/** @type {import('../types').FileReaders} */
export const readers = {
  gzip: () => import('./gzip.js'),
  spreadsheet: () => import('./spreadsheet.js'),
  parquet: () => import('./parquet.js'),
};
