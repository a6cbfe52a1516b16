// SPDX-License-Identifier: MIT
// The first view: where files go, the sample, the promise with its proof, and one account of the sample as a specimen. All of
// it is there before the engine is, and stays as it is.
import { models, shelf as shown } from './carried.js';
import { h, s, save } from './dom.js';
import { noteBox, ofCore } from './errors.js';
import { day, percent, points, whole } from './format.js';
import { waitingFiles } from './files.js';
import { privacy } from './privacy.js';
import { sampleFiles } from './sample.js';
import { sketchPanel } from './sketch.js';
import { specimen } from './specimen.js';
import * as words from './words.js';

/** @typedef {import('./app.js').App} App */

/** @param {App} app */
export function startView(app) {
  const text = words.start;
  return [
    h('div', { class: 'intro' }, h('h1', {}, text.title), h('p', {}, text.lead)),
    h(
      'div',
      { class: 'cols open' },
      h(
        'div',
        {},
        h(
          'div',
          { class: 'drop' },
          s(
            'svg',
            { class: 'drop-ico', viewBox: '0 0 32 32', 'aria-hidden': 'true' },
            s('path', { d: 'M16 20V5M10 11l6-6 6 6M5 20v7h22v-7' }),
          ),
          h('p', { class: 'drop-title' }, words.drop),
          h('p', { class: 'quiet small' }, text.formats),
          h(
            'div',
            { class: 'tools' },
            h(
              'button',
              { class: 'btn primary', type: 'button', onclick: () => app.intake.picker.click() },
              text.choose,
            ),
            h(
              'button',
              {
                class: 'btn',
                type: 'button',
                id: 'sample',
                onclick: () => app.intake.openSample(),
              },
              text.sample,
            ),
          ),
        ),
        app.link === undefined ? null : h('div', { class: 'notes' }, noteBox({ color: 'amber', fact: text.linked, found: [text.linkedText] })),
        app.notes,
        app.intake.held.sources.length > 0 && !app.session ? waitingFiles(app) : null,
        privacy(),
      ),
      specimen(),
    ),
    app.intake.offers.length > 0 ? offers(app) : shelf(app),
  ];
}

/** The models of the page, to try and to take along. @param {App} app */
function shelf(app) {
  const text = words.start;
  return h(
    'section',
    { class: 'offers', 'aria-labelledby': 'shelf-title' },
    h('header', { class: 'section-head' }, h('h2', { id: 'shelf-title' }, text.shelf), h('p', {}, text.shelfText)),
    h(
      'div',
      { class: 'offer-cards' },
      models.map((model, nth) => {
        const { name, purpose, signals, fits } = shown[nth];
        return h(
          'article',
          { class: 'panel offer' },
          h('h3', {}, name),
          purpose ? h('p', { class: 'quiet small' }, purpose) : null,
          h('p', { class: 'small' }, text.signals(signals)),
          h(
            'div',
            { class: 'tools' },
            fits
              ? h(
                  'button',
                  {
                    class: 'btn',
                    type: 'button',
                    'aria-label': text.trySampleNamed(name),
                    onclick: () => app.intake.load(sampleFiles(model).sources, model, { isSample: true }),
                  },
                  text.trySample,
                )
              : null,
            h(
              'button',
              {
                class: 'btn plain',
                type: 'button',
                'aria-label': text.saveModelNamed(name),
                onclick: () => save(model.file, model.text, 'application/json'),
              },
              text.saveModel,
            ),
          ),
        );
      }),
    ),
  );
}

/**
 * What finds most of what it asks for comes first.
 * @param {import('./offers.js').Offer} a @param {import('./offers.js').Offer} b
 */
const byCoverage = (a, b) => (b.summary?.coverage ?? -1) - (a.summary?.coverage ?? -1);

/** The models that were tried on files without one. @param {App} app */
function offers(app) {
  const text = words.start;
  const files = words.and(app.intake.held.sources.map((source) => source.name));
  const none = !app.intake.offers.some(({ summary }) => summary && summary.scored > 0);
  const own = h(
    'article',
    { class: 'panel offer' },
    h('h3', {}, words.sketch.title),
    h('p', { class: 'small' }, words.sketch.offer(files)),
    h(
      'button',
      { class: `btn ${none ? 'primary' : ''}`, type: 'button', id: 'sketch-model', onclick: () => app.intake.begin() },
      words.sketch.use,
    ),
  );
  return h(
    'section',
    { class: 'offers', id: 'offers', tabindex: -1, 'aria-labelledby': 'offers-title' },
    h(
      'header',
      { class: 'section-head' },
      h('h2', { id: 'offers-title' }, text.offers),
      h('p', {}, text.offersText(files)),
      app.intake.offers[0].says ? h('p', {}, ofCore(app.intake.offers[0].says)) : null,
    ),
    h(
      'div',
      { class: 'offer-cards' },
      none ? own : null,
      [...app.intake.offers].sort(byCoverage).map(({ model, info, summary, asOf, missing, error, open }, nth) =>
        h(
          'article',
          { class: 'panel offer' },
          h('h3', {}, info?.name ?? model.file),
          info?.about.purpose ? h('p', { class: 'quiet small' }, info.about.purpose) : null,
          summary
            ? [
                h('p', {}, h('b', {}, text.scores(whole(summary.scored), whole(summary.accounts)))),
                h(
                  'p',
                  { class: 'small' },
                  `${words.portfolioView.median} ${points(summary.median, summary.decimals)}, ${words.accountView.coverage(percent(summary.coverage))}` +
                    (asOf ? `, ${text.asOf(day(asOf))}` : ''),
                ),
                missing.length ? h('p', { class: 'quiet small' }, text.notFound(missing)) : null,
                summary.scored > 0 &&
                  h(
                    'button',
                    {
                      class: `btn ${nth === 0 ? 'primary' : ''}`,
                      type: 'button',
                      'aria-label': text.useNamed(info?.name ?? model.file),
                      onclick: () => app.intake.load(app.intake.held.sources, model, { asOf }),
                    },
                    text.use,
                  ),
              ]
            : open
              ? [
                  h('p', { class: 'small' }, text.needsAnswer, ' ', ofCore(error)),
                  h(
                    'button',
                    {
                      class: 'btn',
                      type: 'button',
                      'aria-label': text.answerNamed(info?.name ?? model.file),
                      onclick: () => app.intake.load(app.intake.held.sources, model),
                    },
                    text.answerFirst,
                  ),
                ]
              : h('p', { class: 'small' }, text.cannot, ' ', ofCore(error)),
        ),
      ),
      none ? null : own,
    ),
    h('p', { class: 'quiet small' }, text.own),
    app.intake.sketch ? sketchPanel(app, app.intake.sketch) : null,
  );
}
