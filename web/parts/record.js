// SPDX-License-Identifier: MIT
// What was done, as a text that lies beside the scores. What it says is the core's record; here is how it reads, and what was
// changed in the model's text since it was loaded. The command line writes its own (chs score --record).
import { whole } from './format.js';
import * as words from './words.js';

/**
 * @typedef {import('../types.js').Record} Facts
 * @typedef {import('../types.js').Difference} Difference
 * @typedef {Facts & { edits: Difference[] }} Record
 */

const say = words.record;

/** @param {import('./session.js').Session} session @returns {Promise<Record>} */
export async function recordOf({ remote, run, model, origin, modelEdited }) {
  const record = JSON.parse(await run.record());
  if (!modelEdited) return { ...record, edits: [] };
  const before = await remote.parseModel(origin.savedModel, { file: origin.modelText.file });
  try {
    return { ...record, edits: await remote.diffModels(before, model) };
  } finally {
    before.free();
  }
}

/** One line, whatever a cell or a message holds. @param {string} text */
const line = (text) => text.replace(/[\r\n\t\v\f\0\u2028\u2029]+/g, ' ');

/** @param {string} title @param {string[]} lines @returns {string[]} nothing where there is nothing to say */
const part = (title, lines) => (lines.length > 0 ? ['', title, ...lines.map((each) => `  ${line(each)}`)] : []);

/** @param {Record} record */
export function recordText({ stamp, model, accounts, bands, weights, edits, overrides, signals, fit, import: read, notices }) {
  return [
    say.title(stamp.engine, stamp.as_of),
    ...part(say.model, [
      model.name,
      say.hash(model.file, stamp.model),
      ...model.changes.map(({ date, who, why, moved }) => say.changed(date, who, why, moved ?? '')),
    ]),
    ...part(say.weights, weights.map(({ id, segment, lifecycle, was, now }) => say.weight([id, segment, lifecycle].filter(Boolean).join(', '), was, now))),
    ...part(say.edits, edits.map(({ what, key, path, before, after }) => say.edit([what, key].filter(Boolean).join(', ') || path, before, after))),
    ...part(say.files, [...(stamp.data ? [say.together(stamp.data)] : []), ...read.files.map(({ name, table, rows, bytes, sha256, truncated }) => say.file(name, table, whole(rows), whole(bytes), sha256, truncated))]),
    ...part(say.accounts, [
      say.counts(whole(accounts.rows), whole(accounts.accounts), whole(accounts.scored)),
      ...(accounts.left_out ? [say.leftOut(whole(accounts.left_out))] : []),
      ...(accounts.passed_over ? [say.passedOver(whole(accounts.passed_over))] : []),
      ...bands.map((band) => `${band.name}: ${whole(band.accounts)}`),
    ]),
    ...part(say.overrides, overrides.map((it) => say.override(it.account, `${it.action} ${it.value}`, it.author ?? '', it.from, it.until, it.reason ?? '', it.in_force))),
    ...part(say.joins, fit.joins.map((it) => say.join(it.table, whole(it.rows), whole(it.matched), whole(it.confirmed), whole(it.rows - it.matched)))),
    ...part(say.values, signals.map(({ id, accounts: all, present, missing }) => say.value(id, whole(present), whole(all), Object.entries(missing).map(([why, n]) => `${whole(n)} ${why}`).join(', ')))),
    ...part(say.noticed, [...read.notices, ...notices].map(({ file, line: at, column, message, count, code }) =>
      say.notice([[file, at].filter(Boolean).join(':'), column].filter(Boolean).join(', '), message, count > 1 ? whole(count) : '', code))),
    '',
  ].join('\n');
}
