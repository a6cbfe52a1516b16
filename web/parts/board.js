// SPDX-License-Identifier: MIT
// The first script of the page, and the only one of a saved dashboard: when the file has data in it, it is one, and this shows
// them. Otherwise it leaves its modules to the second script (main.js) and does nothing.
import { accountView } from './account.js';
import { App } from './app.js';
import { unzipped } from './packed.js';
import { portfolioView } from './portfolio.js';
import { Session } from './session.js';
import { whatifView } from './whatif.js';

/**
 * What a dashboard carries. A file is CSV or JSON records, as base64 of gzip.
 * @typedef {object} Board
 * @property {string} title
 * @property {import('./sources.js').ModelText} model
 * @property {{ name: string, table: string, gzip: string }[]} files
 * @property {string | null} asOf
 * @property {'error' | 'last'} duplicates
 */

/** @param {App} app @param {Board} board */
async function open(app, { model, files, asOf, duplicates }) {
  const sources = await Promise.all(
    files.map(async ({ name, table, gzip }) => ({ name, table, file: await new Response(unzipped(gzip)).blob() })),
  );
  const remote = /** @type {import('./types.js').Remote} */ (app.remote);
  app.use(await Session.load(remote, sources, model, { asOf, duplicates }));
  app.show();
}

const data = document.getElementById('board')?.textContent;
if (data) {
  const board = /** @type {Board} */ (JSON.parse(data));
  void new App({
    views: { start: () => [], portfolio: portfolioView, account: accountView, whatif: whatifView },
    home: 'portfolio',
    readers: '',
    open: (app) => open(app, board),
  }).begin();
}
