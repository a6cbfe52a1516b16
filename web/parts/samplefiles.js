// SPDX-License-Identifier: MIT
// Which files of the sample a model reads: what five tools export, or one table for a model that joins none.

const ONE_TABLE = 'one-table.csv';
const OVERRIDES = 'overrides.csv';

/**
 * @param {string} model its text @param {string[]} all files of the sample
 * @returns {{ name: string, table: string, own: string }[]} `own`: as the maker of the sample calls it
 */
export function filesFor(model, all) {
  const joins = /"tables"\s*:/.test(model);
  return all
    .filter((own) => (own === ONE_TABLE ? !joins : joins || own === OVERRIDES))
    .map((own) => ({ own, name: own === ONE_TABLE ? 'accounts.csv' : own }))
    .map(({ own, name }) => ({ own, name, table: name.split('.')[0] }));
}
