// SPDX-License-Identifier: MIT
// What if the weights were others: sliders on the left, and live on the right who changes band, from where to where, how the
// scores spread, who moves, and one account. Each slider sets a weight in the model's own units; the shares and everything
// else come back from the core in one answer, and are drawn together. The newest weights win, so dragging never builds up a
// queue.
import { knownCases } from './cases.js';
import { flow } from './flow.js';
import { h, put } from './dom.js';
import { renew } from './drafts.js';
import { money, points, weight, whole } from './format.js';
import { levers } from './levers.js';
import { MOVERS, movers } from './movers.js';
import { noteBox, noteOf } from './errors.js';
import { latest } from './latest.js';
import { openAccount } from './openaccount.js';
import { overlay } from './overlay.js';
import { steps as undoing } from './steps.js';
import { allWeights } from './trial.js';
import { linkTools, takeLink } from './weightslink.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./trial.js').Weights} Weights
 *
 * What the core says of the weights, all of it at once.
 * @typedef {object} Frame
 * @property {import('./types.js').Summary} summary
 * @property {import('./types.js').Row[]} movers
 * @property {import('./types.js').Expectations} known
 * @property {import('./types.js').Explanation} [account] the open one
 *
 * What parts of the view share.
 * @typedef {object} Bench
 * @property {App} app
 * @property {Session} session
 * @property {(weights: Weights, stroke?: string) => void} step to other weights
 * @property {() => void} follow asks the core again
 *
 * @typedef {{ node: HTMLElement, show: (frame: Frame | null) => void }} Part null: nothing was asked yet
 * @typedef {{ node: HTMLElement, tools: { node: HTMLElement, show: () => void } }} Keeping a panel of weights that are kept, and the buttons to do so
 * @typedef {{ ofAccount: Part[], ofAll: Part[] }} Study what takes longer than a frame, of the open account and of all
 */

const text = words.whatifView;

/** @param {App} app */
export function whatifView(app) {
  const session = /** @type {Session} */ (app.session);
  const { trial, run } = session;
  const verdict = h('h1', { class: 'verdict' });
  const sub = h('p', {});
  const live = h('div', { class: 'live', 'aria-hidden': 'true' });
  const trouble = h('div', { class: 'notes' });
  const diff = h('ul', { class: 'diff' });
  const known = knownCases(app);

  /** @param {Frame | null} frame */
  const draw = (frame) => {
    renew(verdict, () => headline(session));
    renew(sub, () => story(session));
    renew(live, () => liveBar(session));
    renew(diff, () => differences(session));
    steps.show();
    board.show();
    tools.show();
    for (const part of parts) part.show(frame);
    if (frame) known.draw(frame.known, session);
    app.drawStamp();
  };
  const ask = latest(
    async (/** @type {{ weights: Weights, account: number, by: 'band' | 'rank' }} */ { weights, account, by }) => {
      const [, summary, movers, known, explained] = await run.together([
        ['weigh', [weights]],
        ['summary', []],
        ['movers', [{ by, most: MOVERS }]],
        ['expectations', []],
        ...(account < 0 ? [] : [/** @type {[string, any[]]} */ (['account', [account]])]),
      ]);
      return /** @type {Frame} */ ({ summary, movers, known, account: explained });
    },
    (frame, { account, by }) => {
      if (account !== trial.account || by !== trial.movers) return; // somebody else is open by now, and asked about
      session.summary = frame.summary;
      trial.frame = frame;
      put(trouble);
      draw(frame);
    },
    (error) => {
      steps.show();
      board.show();
      if (!app.stale) put(trouble, noteBox(noteOf(error, text.refused, [{ label: text.reset, do: reset }])));
    },
    true,
  );
  /** @param {Weights} weights */
  const use = (weights) => {
    session.edits = weights;
    bench.follow();
  };
  /** @type {Bench} */
  const bench = {
    app,
    session,
    step: (weights, stroke = '') => {
      trial.history.note(JSON.stringify(session.edits), JSON.stringify(weights), stroke);
      use(weights);
    },
    follow: () => ask({ weights: allWeights(session), account: trial.account, by: trial.movers }),
  };
  const reset = () => bench.step({});
  const steps = undoing(session, use, app.place.root, app.leave.signal);
  const board = levers(session, bench.step);
  const { ofAccount, ofAll } = app.kind.study?.(bench) ?? { ofAccount: [], ofAll: [] };
  const follows = [flow(session), movers(bench), overlay(session)]; // first of all, so that they are seen while a slider is dragged
  const below = [openAccount(bench, ofAccount), ...ofAll];
  const parts = [...follows, ...below];
  const { node: kept, tools } = app.kind.keeping?.(bench) ?? { node: null, tools: linkTools(bench) };

  queueMicrotask(() => draw(trial.frame));
  const linked = takeLink(bench);
  bench.follow();
  return [
    h('div', { class: 'head' }, h('div', {}, h('div', { 'aria-live': 'polite' }, verdict, sub), known.node)),
    app.notes,
    linked,
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
        tools.node,
      ),
      h('div', { class: 'cols results' }, follows.map((part) => part.node), kept, below.map((part) => part.node)),
    ),
    live,
  ];
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
