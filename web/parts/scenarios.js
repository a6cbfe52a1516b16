// SPDX-License-Identifier: MIT
// Weights that are kept under a name, side by side with the model and with those of now: accounts and value per band, who moves,
// and which weights differ; in the page alone. The core is asked about each once, when it is kept, and again when model or data are others.
import { bandName } from './bands.js';
import { h, put } from './dom.js';
import { renew } from './drafts.js';
import { DASH, money, points, weight, whole } from './format.js';
import { allWeights, differing } from './trial.js';
import { linkTools, weightsLink } from './weightslink.js';
import * as words from './words.js';

/**
 * @typedef {import('./trial.js').Weights} Weights
 * @typedef {import('./types.js').Summary} Summary
 *
 * @typedef {object} Scenario
 * @property {string} name
 * @property {Weights} weights that differed when it was kept, from the model that there was then
 * @property {import('./types.js').Run} [run] whose figures these are
 * @property {Summary | null} summary null: the core refuses these weights
 *
 * @typedef {{ name: string, weights: Weights, summary: Summary | null, scenario?: Scenario }} Column
 * @typedef {{ head: string, band?: import('./types.js').Band, cells: [figure: string, more?: string | false, strong?: boolean][] }} Line
 */

const say = words.scenarios;

/** The name, or what tells it from others. @param {Scenario[]} others @param {string} name */
const free = (others, name) => {
  const taken = (/** @type {string} */ name) => others.some((each) => each.name === name);
  let [wish, n] = [name, 1];
  while (taken(wish)) wish = `${name} (${++n})`;
  return wish;
};

/** @param {() => void} yes @param {() => void} no */
const answered = (yes, no) => (/** @type {KeyboardEvent} */ event) => {
  if (event.key !== 'Enter' && event.key !== 'Escape') return;
  event.preventDefault(); // the button that has the focus then is not pressed by it
  (event.key === 'Enter' ? yes : no)();
};

/** @param {import('./whatif.js').Bench} bench @returns {import('./whatif.js').Keeping} */
export function scenarios(bench) {
  const { app, session, step } = bench;
  const { trial, run } = session;
  const { root } = app.place;
  /** Whose name is typed, and where. @type {{ scenario: Scenario, field: HTMLInputElement } | null} */
  let renaming = null;
  /** @param {string} id */
  const focus = (id) => root.getElementById(id)?.focus({ preventScroll: true });
  const weightsOf = (/** @type {Scenario} */ { weights }) => differing(session, weights);

  /** @param {Scenario} scenario */
  const ask = async (scenario) => {
    scenario.run = run;
    /** @type {[string, any[]][]} */
    const calls = [['weigh', [allWeights(session, weightsOf(scenario))]], ['summary', []], ['weigh', [allWeights(session)]]];
    const summary = await run.together(calls).then((answers) => answers[1], () => null);
    if (scenario.run !== run) return; // asked again by now
    scenario.summary = summary;
    show();
  };

  const table = h('table', { class: 'grouped' });
  const [head, rows, foot] = /** @type {const} */ (['thead', 'tbody', 'tfoot']).map((tag) => table.appendChild(h(tag)));
  const links = weightsLink(app, session);
  const told = h('p', { class: 'small', role: 'status' });
  const node = h(
    'section',
    { class: 'panel kept' },
    h('header', {}, h('div', {}, h('h2', {}, say.title), h('p', {}, say.line))),
    h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': say.title }, table),
    links.node,
    told,
  );

  /** What can be done with the nth, by the name of the button. @type {Record<string, (scenario: Scenario, nth: number) => void>} */
  const acts = {
    apply: (scenario) => step(weightsOf(scenario)),
    rename: (scenario, nth) => {
      renaming = { scenario, field: nameField(scenario, nth) };
      show();
      renaming.field.select();
    },
    link: (scenario) => links.copy(weightsOf(scenario)),
    remove: (scenario, nth) => {
      trial.scenarios.splice(nth, 1);
      const back = () => {
        trial.scenarios.splice(nth, 0, scenario);
        put(told);
        show();
        focus(`remove-${nth}`);
      };
      put(told, say.removed(scenario.name), ' ', h('button', { class: 'btn plain', type: 'button', id: 'put-back', onclick: back }, say.back));
      show();
      focus('put-back');
    },
  };
  table.addEventListener('click', ({ target }) => {
    const [, act, nth] = /^(\w+)-(\d+)$/.exec(target instanceof Element ? target.id : '') ?? [];
    if (act && Object.hasOwn(acts, act)) acts[act](trial.scenarios[Number(nth)], Number(nth));
  });
  /** @param {Scenario} scenario @param {number} nth */
  const nameField = (scenario, nth) => {
    const done = (/** @type {boolean} */ use) => {
      if (renaming?.scenario !== scenario) return;
      renaming = null;
      const name = input.value.trim();
      if (use && name) scenario.name = free(trial.scenarios.filter((each) => each !== scenario), name);
      const within = root.activeElement === input;
      show();
      if (within) focus(`rename-${nth}`);
    };
    const input = h('input', {
      class: 'field',
      id: `name-${nth}`,
      value: scenario.name,
      maxlength: 60,
      'aria-label': say.newName(scenario.name),
      onblur: () => done(true),
      onkeydown: answered(() => done(true), () => done(false)),
    });
    return input;
  };

  const show = () => {
    for (const each of trial.scenarios) if (each.run !== run) void ask(each);
    node.hidden = trial.scenarios.length === 0 && !told.firstChild;
    if (node.hidden) return;
    /** @type {Column[]} */
    const columns = [
      { name: say.model, weights: {}, summary: session.base },
      ...trial.scenarios.map((scenario) => ({ name: scenario.name, weights: weightsOf(scenario), summary: scenario.summary, scenario })),
      { name: say.now, weights: session.edits, summary: session.summary },
    ];
    const now = JSON.stringify(session.edits);
    const inUse = (/** @type {Column} */ { scenario, weights }) => scenario && JSON.stringify(weights) === now;
    renew(head, () =>
      h(
        'tr',
        {},
        h('td', {}),
        columns.map((column) =>
          h(
            'th',
            { scope: 'col', class: 'num' },
            column.scenario && column.scenario === renaming?.scenario ? renaming.field : column.name,
            inUse(column) ? h('span', { class: 'tiny' }, say.inUse) : null,
          ),
        ),
      ),
    );
    renew(rows, () => linesOf(session, columns).map(drawn));
    renew(foot, () =>
      h(
        'tr',
        {},
        h('td', {}),
        h('td', {}),
        trial.scenarios.map(({ name }, nth) =>
          h(
            'td',
            { class: 'num' },
            Object.keys(acts).map((act) =>
              h('button', { class: 'btn plain', type: 'button', id: `${act}-${nth}`, 'aria-label': `${say.acts[act]}: ${name}` }, say.acts[act]),
            ),
          ),
        ),
        h('td', {}),
      ),
    );
  };
  const keep = (/** @type {string} */ name) => {
    trial.scenarios.push({ name: free(trial.scenarios, name), weights: session.edits, summary: null });
    show();
  };
  const tools = keepTools(bench, keep);
  return {
    node,
    tools: {
      node: tools.node,
      show: () => {
        show();
        tools.show();
      },
    },
  };
}

/** Buttons to keep the weights of now. @param {import('./whatif.js').Bench} bench @param {(name: string) => void} keep */
function keepTools(bench, keep) {
  const { app, session } = bench;
  const { trial } = session;
  const button = (/** @type {string} */ label, /** @type {() => void} */ onclick, /** @type {string} */ id) =>
    h('button', { class: 'btn', type: 'button', id, onclick }, label);
  const proposal = () => say.named(trial.scenarios.length + 1);
  const asking = (/** @type {boolean} */ on) => {
    ask.hidden = !on;
    begin.setAttribute('aria-expanded', String(on));
    if (!on) return begin.focus();
    name.value = free(trial.scenarios, proposal());
    name.select();
  };
  const done = () => {
    keep(name.value.trim() || proposal());
    asking(false);
  };
  const name = h('input', { class: 'field', id: 'scenario-name', maxlength: 60, autocomplete: 'off', onkeydown: answered(done, () => asking(false)) });
  const ask = h('div', { class: 'ask', hidden: true }, h('label', { for: 'scenario-name' }, say.name), name, button(say.keepIt, done, 'keep'), button(words.cancel, () => asking(false), 'keep-not'));
  const begin = button(say.keep, () => asking(ask.hidden), 'keep-scenario');
  const asModel = () => {
    app.intake.editor.takeWeights();
    app.go('model');
  };
  const model = button(say.asModel, asModel, 'save-as-model');
  const tools = linkTools(bench, [begin, model, ask]);
  return {
    node: tools.node,
    show: () => {
      model.disabled = !session.edited;
      tools.show();
    },
  };
}

/** A line for every band, for who moves, the median, each weight that differs somewhere, and for what the model lacks. @param {import('./session.js').Session} session @param {Column[]} columns @returns {Line[]} */
function linesOf({ info, base }, columns) {
  /** @param {string} head @param {(summary: Summary, nth: number) => Line['cells'][number]} cell @param {Line['band']} [band] @returns {Line} */
  const line = (head, cell, band) => ({ head, band, cells: columns.map(({ summary }, nth) => (summary ? cell(summary, nth) : [DASH])) });
  const worth = (/** @type {number | null} */ value) => info.has_value && money(value);
  const { tree } = info;
  const lost = columns.map(({ scenario }) => Object.keys(scenario?.weights ?? {}).filter((id) => !tree.some((node) => node.id === id)));
  return [
    ...base.bands.map((band, b) => line(band.name, ({ bands }) => [whole(bands[b].accounts), worth(bands[b].value)], band)),
    line(say.moved, (summary, nth) => (nth ? [whole(summary.moved), worth(summary.moved_value), true] : [DASH])),
    line(words.portfolioView.median, ({ median }) => [points(median, info.decimals)]),
    ...tree
      .filter(({ id }) => columns.some(({ weights }) => Object.hasOwn(weights, id)))
      .map(({ id, label, weight: own }) => ({
        head: words.whatifView.weightOf(label),
        cells: columns.map(({ weights }) => /** @type {Line['cells'][number]} */ ([weight(weights[id] ?? own), false, Object.hasOwn(weights, id)])),
      })),
    ...(lost.flat().length ? [{ head: say.lost, cells: lost.map((ids) => /** @type {Line['cells'][number]} */ ([ids.join(', ')])) }] : []),
  ];
}

/** @param {Line} line */
const drawn = ({ head, band, cells }) =>
  h(
    'tr',
    {},
    h('th', { scope: 'row' }, band ? bandName(band) : head),
    cells.map(([figure, more, strong]) => h('td', { class: `num ${strong ? 'strong' : ''}` }, figure, more ? h('span', { class: 'tiny quiet' }, more) : null)),
  );
