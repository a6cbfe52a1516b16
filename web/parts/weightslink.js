// SPDX-License-Identifier: MIT
// Changed weights as a link: behind "whatif~" ids of the model and numbers, and which model they are of, by the first letters of
// its hash. Never data. What is not exactly that is said, and changes nothing.
import { h, put } from './dom.js';
import { messageOf, noteBox, ofCore } from './errors.js';
import { brief } from './format.js';
import { copyButton, linkBox } from './linkbox.js';
import { allWeights, differing, isWeight } from './trial.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./trial.js').Weights} Weights
 */

const say = words.weightsLink;
/** More than the largest model needs. */
const BYTES_MAX = 65536;

/** @param {Session} session @param {Weights} weights */
const tokenOf = ({ info }, weights) =>
  [`model=${brief(info.hash)}`, ...Object.entries(weights).map(([id, weight]) => `w.${id}=${weight}`)].join('&');

/**
 * What a token says, or what is wrong with it; and which model it was made for, if it tells.
 * @param {Session} session @param {string} token @returns {{ weights: Weights, made: string, wrong: string }}
 */
function read(session, token) {
  const { info } = session;
  const ids = new Set(info.tree.slice(1).map(({ id }) => id));
  const said = { weights: /** @type {Weights} */ ({}), made: '', wrong: token.length > BYTES_MAX ? say.long : '' };
  const [, made, rest] = /^(?:model=([0-9a-f]{8})(?:&|$))?(.*)$/s.exec(token) ?? [];
  said.made = made ?? '';
  for (const part of rest === '' && made ? [] : rest.split('&')) {
    const [, id = '', weight] = /^w\.(\w+)=(\d+(?:\.\d+)?(?:e-\d+)?)$/.exec(part) ?? [];
    said.wrong ||= !isWeight(session, Number(weight))
      ? say.part(part.slice(0, 80))
      : !ids.has(id)
        ? say.unknown(id)
        : Object.hasOwn(said.weights, id)
          ? say.twice(id)
          : '';
    if (said.wrong) break;
    said.weights[id] = Number(weight);
  }
  return said;
}

/** Takes the weights of the link that led here, as one step. What it has to say is in the node. @param {import('./whatif.js').Bench} bench */
export function takeLink({ app, session, step }) {
  const node = h('div', { class: 'notes' });
  const token = app.route().token ?? app.link;
  app.link = undefined;
  if (token === undefined) return node;
  app.note(app.place.alone ? 'view=whatif' : 'whatif'); // it is not taken again when somebody comes back
  const { weights, made, wrong } = read(session, token);
  const here = brief(session.info.hash);
  const other = made && made !== here ? say.other(made, here) : '';
  const tell = (/** @type {string} */ fact, /** @type {import('./dom.js').Kid[]} */ ...found) =>
    put(node, noteBox({ color: 'amber', fact, found: found.filter(Boolean) }));
  if (wrong) tell(say.bad, wrong, other, say.badText);
  else
    session.run.together([['weigh', [allWeights(session, weights)]]]).then(
      () => {
        step(differing(session, weights));
        if (other) tell(say.otherModel, other, say.otherText);
      },
      (error) => app.stale || tell(say.bad, ofCore(messageOf(error)), other, say.badText),
    );
  return node;
}

/** @param {App} app @param {Session} session */
export function weightsLink(app, session) {
  const box = linkBox(app, say.label, say.carries);
  const hash = (/** @type {Weights} */ weights) => `whatif~${tokenOf(session, weights)}`;
  return {
    node: box.node,
    copy: (/** @type {Weights} */ weights) => box.copy(hash(weights)),
    follow: (/** @type {Weights} */ weights) => box.follow(hash(weights)),
  };
}

/** What can be done with the weights of now: a link to them, and what else there are buttons for. @param {import('./whatif.js').Bench} bench @param {Node[]} [more] */
export function linkTools({ app, session }, more) {
  const links = weightsLink(app, session);
  const copy = copyButton(app, () => links.copy(session.edits));
  return {
    node: h('div', { class: 'keep' }, h('div', { class: 'tools' }, copy, more), links.node),
    show: () => links.follow(session.edits),
  };
}
