// SPDX-License-Identifier: MIT
// The second script of the page, which reads files and changes models: which views there are, and what is made ready while the reader looks.
import { accountView } from './account.js';
import { App, opening } from './app.js';
import { compareView } from './compare.js';
import { dataView } from './data.js';
import { startEngine } from './engine.js';
import { Intake } from './intake.js';
import { modelView } from './modelview.js';
import { wholePage } from './place.js';
import { portfolioView } from './portfolio.js';
import { sampleFiles } from './sample.js';
import { saveView } from './saveview.js';
import { scenarios } from './scenarios.js';
import { Session } from './session.js';
import { shapedWhatif } from './shape.js';
import { startView } from './start.js';
import { study } from './study.js';
import { whatifView } from './whatif.js';

/** The sample; after a restart also what was shown before, read once more. @param {App} app */
async function open(app) {
  const remote = /** @type {import('./types.js').Remote} */ (app.remote);
  const before = app.session;
  const { model, sources } = sampleFiles();
  app.sample ??= await Session.load(remote, sources, model, { isSample: true });
  if (app.place.alone) {
    app.use(app.sample);
    return app.show();
  }
  app.drawStamp();
  if (!before) return;
  const { origin } = before;
  const asItWas = origin.isSample && origin.modelText.text === model.text && origin.matches.length === 0;
  if (asItWas && origin.sources.every(({ file }) => 'own' in file)) {
    await app.sample.goOnFrom(before);
    app.use(app.sample);
    app.show();
  } else await app.intake.load(origin.sources, origin.modelText, { ...origin, move: false, before });
}

const place = wholePage();
/** @type {Record<string, import('./app.js').View>} */
const views = {
  start: place.alone ? opening : startView,
  data: dataView,
  portfolio: portfolioView,
  account: accountView,
  model: modelView,
  whatif: place.alone ? whatifView : shapedWhatif,
  compare: compareView,
  save: saveView,
};
const intake = place.alone ? undefined : (/** @type {App} */ app) => new Intake(app);
void new App({ views, home: place.alone ? 'portfolio' : 'start', engine: startEngine, open, intake, study, ...(intake && { keeping: scenarios }) }, place).begin();
