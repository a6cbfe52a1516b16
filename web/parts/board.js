// SPDX-License-Identifier: MIT
// The first script of the page, and the only one of a saved dashboard: when the file has data in it, it is one, and this shows
// them. Otherwise it leaves its modules to the second script (main.js) and does nothing.
import './ahead.js';
import { accountView } from './account.js';
import { App, opening } from './app.js';
import { h } from './dom.js';
import { startEngine } from './engine.js';
import { noteBox } from './errors.js';
import { themeButton } from './frame.js';
import { unzipped } from './packed.js';
import { wholePage } from './place.js';
import { portfolioView } from './portfolio.js';
import { Session } from './session.js';
import { totalsView } from './totals.js';
import { whatifView } from './whatif.js';
import * as words from './words.js';

/**
 * What a dashboard carries, as `chs report` and dashboard.js write it. A file is CSV, as base64 of gzip. `dates`, `decimal`:
 * how columns are read that read in two ways.
 * @typedef {object} Portfolio
 * @property {string} title
 * @property {'used' | 'all' | 'hashed'} share
 * @property {import('./sources.js').ModelText} model
 * @property {{ table: string, gzip: string }[]} files
 * @property {string | null} asOf
 * @property {'error' | 'last'} duplicates
 * @property {string} [dates]
 * @property {string} [decimal]
 *
 * @typedef {{ title: string, share: 'totals', totals: import('./types.js').Totals }} Totals
 */

/** @param {App} app @param {Portfolio} board */
async function open(app, { model, files, asOf, duplicates, dates, decimal }) {
  const sources = await Promise.all(
    files.map(async ({ table, gzip }) => ({
      name: `${table}.csv`,
      table,
      file: await new Response(unzipped(gzip)).blob(),
    })),
  );
  const remote = /** @type {import('./types.js').Remote} */ (app.remote);
  const readings = { dates, decimal };
  const before = app.session; // of an engine that has stopped
  const session = await Session.load(remote, sources, model, { asOf, duplicates, readings, mustScore: true });
  if (before) await session.goOnFrom(before);
  app.use(session);
  app.show();
}

/** @param {string} title @param {...import('./dom.js').Kid} kids */
function plainPage(title, ...kids) {
  document.title = title;
  const { body, guest } = wholePage();
  body.append(
    guest ? '' : h('header', { class: 'top' }, h('span', { class: 'word' }, title), h('span', { class: 'grow' }), themeButton()),
    h(guest ? 'div' : 'main', { id: 'main', class: 'main' }, ...kids),
    h(guest ? 'div' : 'footer', { class: 'stamp' }, h('span', {}, words.promise)),
  );
}

/** @param {string} text */
function show(text) {
  if (!text.startsWith('{')) {
    plainPage('chs', noteBox({ color: 'amber', fact: words.board.empty, found: [words.board.emptyText] }));
    return;
  }
  const board = /** @type {Portfolio | Totals} */ (JSON.parse(text));
  if (board.share === 'totals') {
    plainPage(board.title, totalsView(board.title, board.totals));
    return;
  }
  const views = { start: opening, portfolio: portfolioView, account: accountView, whatif: whatifView };
  const kind = { views, home: 'portfolio', title: board.title, engine: startEngine, light: true, open: (/** @type {App} */ app) => open(app, board) };
  void new App(kind, wholePage()).begin();
}

const data = document.getElementById('board')?.textContent;
if (data) show(data);
