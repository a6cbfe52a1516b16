// SPDX-License-Identifier: MIT
// What if the weights were others: sliders on the left, and live on the right who changes band, from where to where,
// and how the scores spread. Each slider sets a weight in the model's own units; the shares and everything else come
// back from the core. The newest weights win, so dragging never builds up a queue.
import { knownCases } from './cases.js';
import { flow } from './flow.js';
import { h, latest, put } from './dom.js';
import { money, points, weight, whole } from './format.js';
import { levers } from './levers.js';
import { movers } from './movers.js';
import { noteBox, noteOf } from './errors.js';
import { overlay } from './overlay.js';
import { allWeights, differing } from './trial.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Rescored} Rescored
 */

const text = words.whatifView;

/** @param {App} app */
export function whatifView(app) {
  const session = /** @type {Session} */ (app.session);
  const verdict = h('h1', { class: 'verdict' });
  const sub = h('p', {});
  const live = h('div', { class: 'live', 'aria-hidden': 'true' });
  const trouble = h('div', { class: 'notes' });
  const diff = h('ul', { class: 'diff' });
  const flowPanel = flow(session);
  const overlayPanel = overlay(session);
  const moversPanel = movers(session);
  const known = knownCases(app);

  /** @param {Uint32Array | number[]} moved accounts that are in another band */
  const draw = (moved) => {
    put(verdict, headline(session));
    put(sub, story(session));
    put(live, liveBar(session));
    put(diff, differences(session));
    steps.show();
    board.show();
    flowPanel.show();
    overlayPanel.show();
    moversPanel.show(moved);
    known.show();
    app.drawStamp();
  };
  const ask = latest(
    /** @returns {Promise<Rescored>} */
    (/** @type {import('./trial.js').Weights} */ weights) => session.run.setWeights(weights),
    (result) => {
      session.summary = result.summary;
      put(trouble);
      draw(result.movedIndex);
    },
    (error) => {
      if (app.remote) put(trouble, noteBox(noteOf(error, text.refused, [{ label: text.reset, do: reset }])));
    },
  );
  /** @param {import('./trial.js').Weights} weights */
  const use = (weights) => {
    session.edits = weights;
    steps.show();
    board.show();
    ask(allWeights(session));
  };
  /** @type {import('./levers.js').Step} */
  const step = (weights, stroke) => {
    session.trial.history.note(JSON.stringify(session.edits), JSON.stringify(weights), stroke);
    use(weights);
  };
  const reset = () => step({}, '');
  const steps = undoing(session, use, app.leave.signal);
  const board = levers(session, step);

  if (session.edited) ask(allWeights(session));
  queueMicrotask(() => draw([]));
  return [
    h('div', { class: 'head' }, h('div', {}, h('div', { 'aria-live': 'polite' }, verdict, sub), known.node)),
    app.notes,
    trouble,
    h(
      'div',
      { class: 'bench' },
      h(
        'section',
        { class: 'panel levers', 'aria-label': text.weights },
        h(
          'header',
          {},
          h('h2', {}, text.weights),
          h('div', { class: 'tools' }, steps.node, h('button', { class: 'btn plain', type: 'button', id: 'reset', onclick: reset }, text.reset)),
        ),
        board.node,
        session.info.segments.length || session.info.lifecycle.length
          ? h('p', { class: 'quiet tiny' }, text.classes)
          : null,
        h('h3', {}, text.diff),
        diff,
      ),
      h('div', { class: 'cols results' }, flowPanel.node, moversPanel.node, overlayPanel.node),
    ),
    live,
  ];
}

/**
 * Steps back and forth, by buttons and keys. @param {Session} session @param {(weights: import('./trial.js').Weights) => void} use
 * @param {AbortSignal} leave
 */
function undoing(session, use, leave) {
  const { history } = session.trial;
  const ways = /** @type {const} */ ({ past: ['back', text.undo], future: ['forth', text.redo] });
  const go = (/** @type {'past' | 'future'} */ where) => {
    const to = history[where].at(-1);
    if (to === undefined) return false;
    history[ways[where][0]](JSON.stringify(session.edits));
    use(differing(session, JSON.parse(to)));
    return true;
  };
  const buttons = /** @type {const} */ (['past', 'future']).map((where) => {
    const [name, label] = ways[where];
    return { where, node: h('button', { class: 'btn plain', type: 'button', id: `step-${name}`, onclick: () => go(where) }, label) };
  });
  document.addEventListener(
    'keydown',
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
      const { target } = event;
      const typed = target instanceof HTMLInputElement && target.type === 'text' && target.value !== target.defaultValue;
      if (typed || !go(event.shiftKey ? 'future' : 'past')) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal: leave },
  );
  return {
    node: buttons.map(({ node }) => node),
    show: () => {
      for (const { where, node } of buttons) node.disabled = history[where].length === 0;
    },
  };
}

/** @param {Session} session */
function headline({ summary, edited }) {
  if (!edited) return text.same;
  return summary.moved > 0 ? text.moved(summary.moved) : text.nobody;
}

/** The flows in words, largest first. @param {Session} session */
function story({ summary, info, edited }) {
  if (!edited) return text.sameText;
  const flows = summary.flows.filter((each) => each.from !== each.to).sort((a, b) => b.accounts - a.accounts);
  const name = (/** @type {number} */ band) => summary.bands[band]?.name ?? words.notEnoughData;
  const list = flows
    .slice(0, 3)
    .map((each) =>
      text.flow(whole(each.accounts), name(each.from), name(each.to), info.has_value ? money(each.value) : null),
    );
  return flows.length ? `${list.join(', ')}${flows.length > 3 ? ' \u2026' : '.'}` : '';
}

/** The result in one line, for a phone that shows only sliders. @param {Session} session */
function liveBar({ summary, info, base }) {
  const worst = summary.bands[0];
  return [
    h('b', {}, summary.moved > 0 ? text.liveMoved(whole(summary.moved)) : text.nobodyMoves),
    h('span', {}, text.liveBand(worst.name, whole(worst.was_accounts), whole(worst.accounts))),
    h(
      'span',
      {},
      `${words.portfolioView.median} ${points(base.median, info.decimals)} \u2192 ${points(summary.median, info.decimals)}`,
    ),
  ];
}

/** Weights that differ, as the places in the model file that would change. @param {Session} session */
function differences({ info, edits }) {
  const changed = info.tree.filter((node) => Object.hasOwn(edits, node.id));
  if (changed.length === 0) return h('li', { class: 'quiet' }, text.noDiff);
  return changed.map((node) =>
    h(
      'li',
      {},
      h('span', {}, `${node.id}.weight`),
      h('del', {}, weight(node.weight)),
      h('ins', {}, weight(edits[node.id])),
    ),
  );
}
