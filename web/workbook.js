// SPDX-License-Identifier: MIT
// Scores as a workbook (XLSX): of values, or of formulas that compute them again (live/). For the page and for Node, with
// chs.js or with remote.js:
//
//   const file = await scoresWorkbook(run, model.info, { formulas: true });
//   writeFileSync('scores.xlsx', Buffer.from(await file.arrayBuffer()));
import { badArgument } from './core.js';
import { liveSheets, notLive } from './live/sheets.js';
import { ROWS_MAX, xlsx } from './xlsx.js';

export { notLive };

/**
 * An account as run.json({ detail: true }) has it: the columns of the scores, then groups and signals by id.
 * @typedef {{ account_id: string, account_name: string | null, score: number | null, [column: string]: number | string | null }} Account
 * @typedef {{ stamp: import('./types.js').Stamp, about: import('./types.js').ModelInfo['about'], accounts: Account[] }} Scores
 * @typedef {import('./xlsx.js').Cell} Cell
 * @typedef {import('./xlsx.js').Sheet} Sheet
 */

/** Accounts that fit: what spreadsheets can open, and with formulas, a guess at what they compute without a long wait. */
export const accountsMax = { values: ROWS_MAX - 8, formulas: 20_000 };

/** @param {string} value @returns {Cell} */
const head = (value) => ({ value, look: 'head' });

/** @param {import('./types.js').ModelInfo} info @param {Scores} scores @param {Cell[][]} more @returns {Sheet} */
function about(info, { stamp, about: purpose, accounts }, more) {
  return {
    name: 'About',
    widths: [26, 90],
    rows: [
      [{ value: info.name, look: 'title' }],
      ['Scored by', `chs ${stamp.engine}`],
      ['As of', stamp.as_of ? { day: stamp.as_of } : '', ],
      ['Accounts', accounts.length],
      ['For', purpose.purpose ?? ''],
      ['Healthy means', purpose.healthy_means ?? ''],
      ['Owner', purpose.owner ?? ''],
      ['Model, SHA-256', stamp.model],
      ['Data, SHA-256', stamp.data ?? 'not known'],
      ['Weights', stamp.edited ? 'not those of the model\u2019s file' : 'those of the model\u2019s file'],
      [],
      [head('Band'), head('From, in points')],
      ...info.bands.map(({ name, from }) => [name, from]),
      [],
      ...more,
    ],
  };
}

const DAYS = new Set(['date']);
const PERCENT = new Set(['percentile', 'coverage']);

/** Sheet Accounts: the columns of the scores file. @param {import('./types.js').ModelInfo} info @param {Scores} scores @returns {Sheet} */
function accountsSheet(info, { accounts }) {
  const inTree = new Set(info.tree.map(({ id }) => id));
  const names = Object.keys(accounts[0] ?? {}).filter((name) => !inTree.has(name));
  const look = /** @type {const} */ (['points', 'points1', 'points2'])[info.decimals];
  const points = new Set(['score', 'low', 'high', 'computed']);
  return {
    name: 'Accounts',
    frozen: { rows: 1, columns: 2 },
    widths: names.map((name) => (name === 'account_name' ? 28 : ['band', 'top_driver', 'segment', 'lifecycle'].includes(name) ? 18 : 12)),
    rows: [
      names.map(head),
      ...accounts.map((account) =>
        names.map((name) => {
          const found = account[name];
          if (typeof found === 'string' && DAYS.has(name)) return { day: found };
          if (typeof found !== 'number') return found;
          if (PERCENT.has(name)) return { value: found / 100, look: /** @type {const} */ ('percent') };
          return points.has(name) ? { value: found, look } : found;
        }),
      ),
    ],
  };
}

/** Sheet Signals: value and score of every signal. @param {import('./types.js').ModelInfo} info @param {Scores} scores @param {import('./types.js').Audit} audit @returns {Sheet} */
function signalsSheet(info, { accounts }, audit) {
  const signals = info.tree.filter(({ kind }) => kind === 'signal');
  const groups = info.tree.filter(({ kind, parent }) => kind === 'group' && parent !== null);
  const unit = new Map(info.signals.map((signal) => [signal.id, signal.unit]));
  const score = (/** @type {string | number | null} */ value) => (typeof value === 'number' ? { value, look: /** @type {const} */ ('points2') } : null);
  return {
    name: 'Signals',
    frozen: { rows: 2, columns: 2 },
    widths: [14, 28, ...groups.map(() => 12), ...signals.flatMap(() => [14, 9])],
    rows: [
      [head(''), head(''), ...groups.map(({ label }) => head(label)), ...signals.flatMap(({ label }) => [head(label), head('')])],
      [head('account_id'), head('account_name'), ...groups.map(() => head('score')), ...signals.flatMap(() => [head('value'), head('score')])],
      ...accounts.map((account, i) => [
        account.account_id,
        account.account_name,
        ...groups.map(({ id }) => score(account[id])),
        ...signals.flatMap(({ id }, s) => {
          const value = audit.accounts[i].values[s];
          return [unit.get(id) === 'ratio' && typeof value === 'number' ? { value, look: /** @type {const} */ ('percent') } : value, score(account[id])];
        }),
      ]),
    ],
  };
}

/** What the workbook with formulas says of itself. @param {import('./types.js').ModelInfo} info @param {import('./types.js').Audit} audit @param {string} differs @returns {Cell[][]} */
function liveNotes(info, audit, differs) {
  const fixed = notLive(info);
  return [
    ['Accounts that differ', { formula: differs, look: 'whole' }],
    ['', 'from what chs computed: 0 until something is changed here'],
    [],
    [head('Computed here'), head('')],
    ['', 'Scores of signals from their values, shares of weights, groups with what is missing, coverage and need, what rules do, rounding, overrides, bands, letters.'],
    ['', 'Blue cells can be changed: weights, needs, scales, bands, rules, values, overrides. The scores follow.'],
    [],
    [head('Given as values'), head('')],
    ['', 'Values of signals: the model\u2019s expressions, and rows of other tables, are computed before.'],
    ['', 'Which class (segment, stage of life) an account is in, and whether the condition of a rule is true.'],
    ...fixed.map((label) => ['', `The score of \u201c${label}\u201d: a rank among all accounts.`]),
    ...(audit.settled
      ? [['', `${audit.settled} values were changed by less than a millionth of themselves, because a spreadsheet, which looks at 15 digits, would round their points up.`]]
      : []),
  ];
}

/**
 * @param {Pick<import('./chs.js').Run, 'json' | 'audit'> | Pick<import('./remote.js').RemoteRun, 'json' | 'audit'>} run
 * @param {import('./types.js').ModelInfo} info of its model
 * @param {{ formulas?: boolean }} [options]
 * @returns {Promise<Blob>}
 */
export async function scoresWorkbook(run, info, { formulas = false } = {}) {
  const [text, audit] = await Promise.all([run.json({ detail: true }), run.audit()]);
  /** @type {Scores} */
  const scores = JSON.parse(text);
  const most = formulas ? accountsMax.formulas : accountsMax.values;
  if (scores.accounts.length > most) throw badArgument(`${scores.accounts.length} accounts; at most ${most} go into such a workbook`);
  if (!formulas) return xlsx([accountsSheet(info, scores), signalsSheet(info, scores, audit), about(info, scores, [])]);
  const { sheets, differs } = liveSheets(info, audit, scores.accounts);
  return xlsx([about(info, scores, liveNotes(info, audit, differs)), ...sheets]);
}
