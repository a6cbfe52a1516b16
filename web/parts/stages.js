// SPDX-License-Identifier: MIT
// What the loaded data supports: the four stages crawl, walk, run and fly, input by input, what the next one lacks, and the
// published model of each that is ready. What counts as an input, and when one is ready, the core says.
import { glyph } from './bands.js';
import { stageModels } from './carried.js';
import { h, panel } from './dom.js';
import { ofCore } from './errors.js';
import { percent } from './format.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').StageInput} StageInput
 */

const NAMES = /** @type {const} */ (['crawl', 'walk', 'run', 'fly']);
const COLORS = { ready: 'green', thin: 'amber', stale: 'amber', missing: 'none' };
const text = words.stages;

/** @param {App} app @param {Session} session */
export function stagesPanel(app, session) {
  const { stages } = session;
  if (!stages) {
    session.findStages().then(
      () => app.session === session && app.route().view === 'data' && app.show(),
      (error) => app.session === session && app.fail(error),
    );
    return panel(text.title, text.looking, null);
  }
  return panel(
    text.title,
    ofCore(stages.says),
    null,
    h(
      'div',
      { class: 'stages' },
      NAMES.map((name) => {
        const stage = stages[name];
        const model = stageModels.find(({ file }) => file === `${stage.model}.json`);
        return h(
          'details',
          { class: 'stage', open: name === (stages.next ?? stages.reached) },
          h(
            'summary',
            {},
            glyph({ name: '', color: stage.ready ? 'green' : 'none', from: null }),
            h('b', {}, text.names[name]),
            ` ${text.count(stage.found, stage.inputs.length, stage.ready)}`,
          ),
          h('ul', {}, stage.inputs.map(inputLine)),
          h('p', { class: 'quiet small' }, text.rule(stage.rule, stage.leave_out)),
          stage.ready && model
            ? h(
                'button',
                { class: 'btn', type: 'button', onclick: () => load(app, session, model) },
                text.score(name),
              )
            : null,
        );
      }),
    ),
    session.scored ? h('p', { class: 'small' }, h('a', { href: '#compare' }, text.compare)) : null,
  );
}

/** What was said of the files stays. @param {App} app @param {Session} session @param {import('./sources.js').ModelText} model */
function load(app, { origin: { sources, asOf, matches, isSample, duplicates } }, model) {
  return app.intake.load(sources, model, { asOf, matches, isSample, duplicates });
}

/** @param {StageInput} input */
const inputLine = (input) =>
  h(
    'li',
    {},
    glyph({ name: '', color: COLORS[input.state], from: null }),
    h('span', {}, h('b', {}, input.label), ` ${text.states[input.state]}`),
    input.coverage === null
      ? null
      : h(
          'span',
          {},
          h('span', { class: 'meter', '--w': `${input.coverage}%`, 'aria-hidden': 'true' }),
          text.coverage(percent(input.coverage)),
          input.age ? `, ${text.age(input.age.median)}` : '',
        ),
    h('span', { class: 'quiet small' }, place(input)),
  );

/** @param {StageInput} input */
function place({ how, signal, table, column, from }) {
  if (how === 'none') return text.from(from);
  const where = signal ? text.signal(signal) : [table, column].filter(Boolean).join(': ');
  return how === 'peers' ? text.ranked(where) : where;
}
