// SPDX-License-Identifier: MIT
// What the reader may take along: scores for other tools, a dashboard for others to look at, the model. State lives in files,
// because a page in a box can keep nothing.
import { changelog } from './changelog.js';
import { dashboardFile } from './dashboard.js';
import { h, panel, put, save } from './dom.js';
import { bytes, whole } from './format.js';
import { noteOf } from './errors.js';
import { picturesPanel } from './pictures.js';
import { recordOf, recordText } from './record.js';
import { accountsMax, notLive, scoresWorkbook } from '../workbook.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./dashboard.js').Share} Share
 */

const text = words.saveView;
/** @type {Share[]} */
const SHARES = ['used', 'all', 'hashed', 'totals'];

/** @param {App} app */
export function saveView(app) {
  const session = /** @type {Session} */ (app.session);
  return [
    h('div', { class: 'head' }, h('div', {}, h('h1', { class: 'verdict' }, text.title), h('p', {}, text.line))),
    app.notes,
    h('div', { class: 'cols two' }, h('div', { class: 'cols' }, dashboard(app, session), picturesPanel(session, (act) => trying(app, act))), h('div', { class: 'cols' }, scores(app, session), workbook(app, session), model(app, session), record(app, session))),
  ];
}

/** @param {string} label @param {import('./dom.js').Kid} line @param {() => unknown} act @param {string} id */
const way = (label, line, act, id) =>
  h(
    'li',
    {},
    h('button', { class: 'btn', type: 'button', id, onclick: act }, label),
    h('span', { class: 'quiet small' }, line),
  );

/** Makes a file; what fails is said. @param {App} app @param {() => Promise<unknown>} act */
const trying = (app, act) => () =>
  act().catch((error) => {
    if (app.remote) app.say(noteOf(error, text.notSaved, []));
  });

/** @param {App} app @param {Session} session */
function scores(app, { run }) {
  const csv = (/** @type {string} */ name, /** @type {import('../types.js').WriteOptions} */ options) =>
    trying(app, async () => save(name, await run.csv(options), 'text/csv'));
  const band = h('input', { type: 'checkbox', id: 'ids-band' });
  const told = h('div', { class: 'small', role: 'status' });
  const ids = async () => {
    const columns = ['account_id', 'score', ...(band.checked ? ['band'] : [])];
    const [safe, plain] = await Promise.all([run.csv({ columns }), run.csv({ columns, raw: true })]);
    save('scores-by-id.csv', safe, 'text/csv');
    const again = h('button', { class: 'btn', type: 'button', onclick: () => save('scores-by-id.csv', plain, 'text/csv') }, text.asTheyCame);
    put(told, safe === plain ? null : [h('p', {}, text.defused), again]);
  };
  return panel(
    text.scores,
    text.scoresLine,
    null,
    h(
      'ul',
      { class: 'ways-list' },
      way(text.csv, text.csvLine, csv('scores.csv', {}), 'save-scores'),
      way(text.detail, text.detailLine, csv('scores-by-signal.csv', { detail: true }), 'save-detail'),
      way(text.ids, [text.idsLine, ' ', h('label', { class: 'nowrap' }, band, ' ', text.withBand)], trying(app, ids), 'save-ids'),
    ),
    told,
  );
}

/** @param {App} app @param {Session} session */
function workbook(app, { run, info }) {
  const fixed = notLive(info);
  const book = (/** @type {string} */ name, /** @type {boolean} */ formulas) =>
    trying(app, async () => save(name, await scoresWorkbook(run, info, { formulas }), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'));
  const line = (/** @type {string} */ says, /** @type {number} */ most) => (run.count > most ? text.tooMany(whole(most)) : says);
  const live = text.formulasLine + (fixed.length ? text.notLive(fixed.join(', ')) : '');
  return panel(
    text.book,
    text.bookLine,
    null,
    h(
      'ul',
      { class: 'ways-list' },
      way(text.values, line(text.valuesLine, accountsMax.values), book('scores.xlsx', false), 'save-values'),
      way(text.formulas, line(live, accountsMax.formulas), book('scores-with-formulas.xlsx', true), 'save-formulas'),
    ),
  );
}

/** @param {App} app @param {Session} session */
function model(app, session) {
  const { origin, edited, modelEdited } = session;
  const { modelText } = origin;
  const line = modelEdited || edited ? text.modelEdited : text.modelLine;
  const act = () => save(modelText.file, modelText.text, 'application/json');
  return panel(text.model, line, null, h('ul', { class: 'ways-list' }, way(text.saveModel, modelText.file, act, 'save-model')), modelEdited ? changelog(app) : null);
}

/** @param {App} app @param {Session} session */
function record(app, session) {
  const act = (/** @type {string} */ name, /** @type {string} */ type, /** @type {(record: import('./record.js').Record) => string} */ make) =>
    trying(app, async () => save(name, make(await recordOf(session)), type));
  return panel(
    text.record,
    text.recordLine,
    null,
    h(
      'ul',
      { class: 'ways-list' },
      way(text.recordText, text.recordTextLine, act('record.txt', 'text/plain', recordText), 'save-record'),
      way(text.recordJson, text.recordJsonLine, act('record.json', 'application/json', (it) => JSON.stringify(it, null, 2)), 'save-record-json'),
    ),
  );
}

/** @param {App} app @param {Session} session */
function dashboard(app, session) {
  /** @type {Share} */
  let share = 'used';
  /** @type {Set<string>} */
  const columns = new Set();
  const title = h('input', { type: 'text', id: 'board-title', value: session.info.name, maxlength: 120 });
  const goes = h('div', { class: 'goes' });
  const result = h('p', { class: 'small', role: 'status' });
  const frame = h('div', { class: 'frame-line' });
  const draw = async () => {
    await session.inspect();
    put(goes, share === 'totals' ? h('p', { class: 'small quiet' }, text.totalsLine) : columnList(session, share, columns));
  };
  const make = async () => {
    put(result, text.making);
    try {
      const file = await dashboardFile(session, { share, title: title.value.trim() || session.info.name, columns: [...columns] });
      save('dashboard.html', file, 'text/html');
      put(result, text.made(bytes(new Blob([file]).size)));
      put(frame, h('p', { class: 'small' }, text.frame), h('pre', { class: 'small', tabindex: 0 }, text.frameCode));
    } catch (error) {
      put(result);
      if (app.remote) app.say(noteOf(error, text.notMade, []));
    }
  };
  void draw();
  return panel(
    text.dashboard,
    text.dashboardLine,
    null,
    h('p', { class: 'titled' }, h('label', { for: 'board-title' }, text.boardTitle), title),
    h(
      'fieldset',
      { class: 'choices' },
      h('legend', {}, text.what),
      SHARES.map((each) =>
        h(
          'label',
          {},
          h('input', {
            type: 'radio',
            name: 'share',
            value: each,
            checked: each === share,
            onchange: () => {
              share = each;
              void draw();
            },
          }),
          h('span', {}, h('b', {}, text.shares[each][0]), h('span', { class: 'quiet small' }, text.shares[each][1])),
        ),
      ),
    ),
    goes,
    h('p', { class: 'tools' }, h('button', { class: 'btn primary', type: 'button', id: 'save-board', onclick: make }, text.make)),
    result,
    frame,
  );
}

/** Which columns are in the file, and further ones to choose. @param {Session} session @param {Share} share @param {Set<string>} columns */
function columnList({ fit }, share, columns) {
  const known = fit.tables.filter(({ loaded }) => loaded);
  const accounts = known.find(({ name }) => name === 'accounts');
  return [
    h('h3', { class: 'small' }, text.goes),
    h(
      'dl',
      { class: 'small goes-list' },
      known
        .map(({ name, columns: used, unused }) => {
          const found = used.flatMap(({ header }) => header ?? []);
          return { name, all: share === 'all' ? [...found, ...unused] : found };
        })
        .filter(({ all }) => all.length > 0)
        .map(({ name, all }) => [h('dt', {}, name), h('dd', {}, all.join(', '))]),
    ),
    share === 'hashed' ? h('p', { class: 'small quiet' }, text.hashedLine) : null,
    share !== 'all' && accounts && accounts.unused.length > 0
      ? h(
          'fieldset',
          { class: 'more-columns' },
          h('legend', { class: 'small' }, text.more),
          accounts.unused.map((name) =>
            h(
              'label',
              { class: 'small' },
              h('input', {
                type: 'checkbox',
                checked: columns.has(name),
                onchange: (/** @type {{ target: HTMLInputElement }} */ { target }) =>
                  void (target.checked ? columns.add(name) : columns.delete(name)),
              }),
              name,
            ),
          ),
        )
      : null,
  ];
}
