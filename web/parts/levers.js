// SPDX-License-Identifier: MIT
// A slider for the weight of every part of the score, the parts of a group folded below it. A slider's unit is the
// model's; the share beside it is what the core made of all of them.
import { h, put } from './dom.js';
import { two, weight } from './format.js';
import * as words from './words.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').NodeInfo} NodeInfo
 * @typedef {{ node: HTMLElement, show: () => void }} Part
 */

const text = words.whatifView;

/** @param {Session} session @param {(id: string, value: number) => void} set */
export function levers(session, set) {
  /** @type {(() => void)[]} */
  const shows = [];
  const bar = h('div', { class: 'shares', 'aria-hidden': 'true' });
  const roots = childrenOf(session, session.info.tree[0]);
  const shares = () =>
    put(
      bar,
      roots.map((node) => h('span', { '--w': shareOf(session, node) })),
    );
  shows.push(shares);
  return {
    node: h('div', {}, bar, list(session, roots, set, shows)),
    show: () => shows.forEach((show) => show()),
  };
}

/** @param {Session} session @param {NodeInfo} parent */
const childrenOf = ({ info }, parent) => info.tree.filter((node) => node.parent === parent.id);

/** @param {Session} session @param {NodeInfo} node */
const shareOf = ({ summary }, node) => summary.weights.find((each) => each.id === node.id)?.share ?? node.share;

/**
 * @param {Session} session @param {NodeInfo[]} nodes @param {(id: string, value: number) => void} set
 * @param {(() => void)[]} shows @returns {HTMLElement}
 */
function list(session, nodes, set, shows) {
  const { most, step } = gauge(nodes);
  return h(
    'ul',
    {},
    nodes.map((node) => {
      const part = lever(session, node, most, step, set);
      shows.push(part.show);
      const inside = childrenOf(session, node);
      if (inside.length > 1)
        part.node.append(
          h('details', {}, h('summary', {}, text.inside(inside.length)), list(session, inside, set, shows)),
        );
      return part.node;
    }),
  );
}

/**
 * How far the sliders of siblings go: twice the largest weight, rounded up to 1, 2, 5 or 10 times a power of ten.
 * @param {NodeInfo[]} nodes
 */
function gauge(nodes) {
  const largest = 2 * Math.max(0, ...nodes.map((node) => node.weight)) || 1;
  const size = 10 ** Math.floor(Math.log10(largest));
  const most = Number(([1, 2, 5].map((k) => k * size).find((v) => v >= largest * 0.999) ?? 10 * size).toPrecision(3));
  return { most, step: Number((10 ** Math.floor(Math.log10(most / 20))).toPrecision(1)) };
}

/**
 * @param {Session} session @param {NodeInfo} node @param {number} most @param {number} step
 * @param {(id: string, value: number) => void} set @returns {Part}
 */
function lever(session, node, most, step, set) {
  const share = h('output', { for: `w-${node.id}` });
  const was = h('span', { class: 'quiet tiny was' });
  const input = h('input', {
    type: 'range',
    id: `w-${node.id}`,
    min: 0,
    max: most,
    step,
    oninput: () => {
      input.style.setProperty('--v', String(Number(input.value) / most));
      set(node.id, Number(input.value));
    },
  });
  return {
    node: h(
      'li',
      { class: 'lever' },
      h('label', { for: `w-${node.id}` }, node.label),
      was,
      share,
      h('span', { class: 'track', '--b': node.weight / most }, input),
    ),
    show: () => {
      const now = session.edits[node.id] ?? node.weight;
      const percentage = `${two(shareOf(session, node))}%`;
      if (document.activeElement !== input || Number(input.value) !== now) input.value = String(now);
      input.style.setProperty('--v', String(Math.min(1, now / most)));
      input.setAttribute('aria-valuetext', text.valueText(weight(now), percentage));
      put(share, percentage);
      put(was, now === node.weight ? weight(now) : `${weight(node.weight)} \u2192 ${weight(now)}`);
    },
  };
}
