// SPDX-License-Identifier: MIT
// The data behind the scores: what is to be decided, the files, every column that the model asks for, how the rows of
// other tables found their accounts, the first rows, and the import report. What is chosen here goes into the model's
// text and is scored again at once.
import { columnsPanel } from './columns.js';
import { doctorPanel } from './doctor.js';
import { h, save } from './dom.js';
import { doubts, mixtures, unfound } from './facts.js';
import { filesPanel } from './files.js';
import { bytes, whole } from './format.js';
import { importReport } from './importreport.js';
import { joinsPanel } from './joins.js';
import { previewPanel } from './preview.js';
import { questions } from './questions.js';
import { stagesPanel } from './stages.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {{ table: string, open: Set<string>, begun: Map<string, string> }} Look which table is shown, which parts are open,
 *   and what was typed or chosen for an answer that was not given yet: another one may draw the view anew meanwhile
 */

const text = words.dataView;

/** @param {App} app */
export function dataView(app) {
  const session = /** @type {Session} */ (app.session);
  if (!session.inspected) {
    session.inspect().then(
      () => app.session === session && app.route().view === 'data' && app.show(),
      (error) => app.session === session && app.fail(error),
    );
    return [
      h('div', { class: 'head' }, h('div', { role: 'status' }, h('h1', { class: 'verdict' }, text.looking))),
      app.notes,
    ];
  }
  return [
    h(
      'div',
      { class: 'head' },
      h('div', { role: 'status' }, h('h1', { class: 'verdict' }, verdict(session)), h('p', {}, story(session))),
      h(
        'div',
        { class: 'tools' },
        session.modelEdited ? saveModel(session) : null,
        session.scored ? h('a', { class: 'btn primary', href: '#portfolio' }, text.toScores) : null,
      ),
    ),
    app.notes,
    questions(app, session),
    filesPanel(app, session),
    ...(session.fit.joins.some(({ unmatched }) => unmatched > 0)
      ? [joinsPanel(app, session), columnsPanel(app, session)] // what wants a decision comes first
      : [columnsPanel(app, session), joinsPanel(app, session)]),
    stagesPanel(app, session),
    previewPanel(app, session),
    importReport(app, session),
    session.scored ? doctorPanel(app, session) : null,
  ];
}

/** @param {Session} session */
const saveModel = ({ origin: { modelText } }) =>
  h(
    'button',
    {
      class: 'btn',
      type: 'button',
      id: 'save-model',
      onclick: () => save(modelText.file, modelText.text, 'application/json'),
    },
    text.saveModel,
  );

/** @param {Session} session */
function verdict(session) {
  const open = doubts(session).length + mixtures(session).length;
  if (open > 0) return text.questions(open, session.scored);
  if (!session.scored) return text.cannot;
  const missing = unfound(session).length;
  const asked = session.fit.tables.filter(({ loaded }) => loaded).flatMap(({ columns }) => columns).length;
  const said = missing === 0 ? text.allFound(asked) : text.found(asked - missing, asked);
  const without = session.fit.tables.filter(({ loaded }) => !loaded).map(({ name }) => name);
  return without.length > 0 ? `${said}; ${text.noTables(without)}` : said;
}

/** @param {Session} session */
function story({ report, fit, loaded }) {
  const files = new Map(loaded.map(({ source, bytes: size }) => [source.file, size])); // a workbook may be several tables
  const sum = (/** @type {number[]} */ list) => list.reduce((a, b) => a + b, 0);
  const lost = fit.joins.filter(({ unmatched }) => unmatched > 0);
  return [
    text.read(
      words.files(files.size),
      words.rows(sum(report.files.map((file) => file.rows))),
      bytes(sum([...files.values()])),
      whole(sum(loaded.map((each) => each.ms))),
    ),
    lost.length > 0 ? text.unmatched(lost.map((join) => text.rowsOf(join.unmatched, join.table))) : '',
    report.tables.some(({ columns }) => columns.some(({ unreadable }) => unreadable > 0)) ? text.someUnreadable : '',
  ]
    .filter(Boolean)
    .join(' ');
}
