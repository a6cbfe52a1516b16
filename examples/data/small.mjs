// SPDX-License-Identifier: MIT
// Makes the small data sets, one per published model (one for the four stages): invented accounts, as of one day, the
// same bytes on every run and every machine. Each set begins with stories, whose facts are written down; every other
// cell is drawn from a hidden health of its account, with noise of its own. It knows nothing of models or scores.

import { ago, clamp, csv, dice, SNAPSHOT } from './dice.mjs';
import { FIRST_WORDS, SECOND_WORDS } from './stories.mjs';
import { SETS } from './small-sets.mjs';

/** @typedef {import('./draw.mjs').Draw} Draw */
/** @typedef {import('./draw.mjs').Row} Row */
/** @typedef {[name: string, draw: Draw, absent?: number]} Column absent: how likely the cell is empty */
/**
 * @typedef {object} SmallSet
 * @property {string} file
 * @property {string} prefix of the account ids
 * @property {number} seed no two sets share one
 * @property {number} count accounts
 * @property {boolean} [people] the accounts are persons, not companies
 * @property {Column[]} columns
 * @property {{ name: string, facts: Row }[]} stories `…_date` facts are days before the snapshot
 */

// How far a cell strays from the health of its account; without it all columns would say the same.
const NOISE = 0.12;

/** @param {SmallSet} set @returns {string[]} as many names as accounts without a story, each once */
function names(set) {
  const d = dice(set.seed);
  const taken = new Set();
  const second = set.people ? 'ABCDEFGHJKLMNPRSTW' : SECOND_WORDS;
  while (taken.size < set.count) {
    const [one, two] = [d.pick(FIRST_WORDS), d.pick([...second])];
    taken.add(set.people ? `${two}. ${one}` : `${one} ${two}`);
  }
  return [...taken];
}

/** @param {SmallSet} set @param {number} index @param {string} name @param {Row} facts @returns {Row} */
function account(set, index, name, facts) {
  const d = dice(set.seed + 1 + index);
  const kind = d.unit();
  const health = clamp((kind < 0.2 ? 0.18 : kind < 0.6 ? 0.47 : 0.8) + 0.07 * d.normal(), 0.03, 0.98);
  /** @type {Row} */
  const row = { account_id: `${set.prefix}-${index < 9 ? '0' : ''}${index + 1}`, account_name: name };
  for (const [column, draw, absent = 0] of set.columns) {
    const cell = draw(clamp(health + NOISE * d.normal(), 0, 1), d, row);
    const lost = d.chance(absent);
    const fact = facts[column];
    if (fact === undefined) row[column] = lost ? '' : cell;
    else row[column] = typeof fact === 'number' && column.endsWith('_date') ? ago(fact) : fact;
  }
  return { ...row, snapshot_date: SNAPSHOT };
}

/** @param {SmallSet} set */
function write(set) {
  const list = [...set.stories, ...names(set).slice(set.stories.length).map(name => ({ name, facts: {} }))];
  const header = ['account_id', 'account_name', ...set.columns.map(([name]) => name), 'snapshot_date'];
  const rows = list.map(({ name, facts }, index) => account(set, index, name, facts));
  return csv([header, ...rows.map(row => header.map(name => row[name]))]);
}

/** By name of the file. @returns {Record<string, string>} */
export const smallSets = () => Object.fromEntries(SETS.map(set => [set.file, write(set)]));
