// SPDX-License-Identifier: MIT
// A slider, a field and a lock for the weight of every part of the score, the parts of a group folded below it. A slider's
// unit is the model's; the share beside it is what the core made of all of them.
import { h, put, s } from './dom.js';
import { renew } from './drafts.js';
import { read, share as written, typed, weight } from './format.js';
import { isFree, isWeight, turnLock, weightOf, withWeight } from './trial.js';
import * as words from './words.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').NodeInfo} NodeInfo
 * @typedef {{ node: HTMLElement, show: () => void }} Part
 * @typedef {(weights: import('./trial.js').Weights, stroke: string) => void} Step what is set with one stroke is taken back together
 */

const text = words.whatifView;
let strokes = 0;

/** @param {Session} session @param {Step} step */
export function levers(session, step) {
  /** @type {(() => void)[]} */
  const shows = [];
  const show = () => shows.forEach((each) => each());
  const bar = h('div', { class: 'shares', 'aria-hidden': 'true' });
  const roots = childrenOf(session, session.info.tree[0]);
  const shares = () =>
    renew(bar, () => roots.map((node) => h('span', { '--w': shareOf(session, node) })));
  shows.push(shares);
  return { node: h('div', {}, bar, list(session, roots, step, shows, show)), show };
}

/** @param {Session} session @param {NodeInfo} parent */
const childrenOf = ({ info }, parent) => info.tree.filter((node) => node.parent === parent.id);

/** @param {Session} session @param {NodeInfo} node */
const shareOf = ({ summary }, node) => summary.weights.find((each) => each.id === node.id)?.share ?? node.share;

/**
 * @param {Session} session @param {NodeInfo[]} nodes @param {Step} step
 * @param {(() => void)[]} shows @param {() => void} show all of them @returns {HTMLElement}
 */
function list(session, nodes, step, shows, show) {
  const size = gauge(nodes);
  return h(
    'ul',
    {},
    nodes.map((node) => {
      const part = lever(session, node, nodes.length > 1, size, step, show);
      shows.push(part.show);
      const inside = childrenOf(session, node);
      const { open } = session.trial;
      const unfold = (/** @type {{ target: HTMLDetailsElement }} */ { target }) => (target.open ? open.add(node.id) : open.delete(node.id));
      if (inside.length > 1)
        part.node.append(
          h('details', { open: open.has(node.id), ontoggle: unfold }, h('summary', {}, text.inside(inside.length)), list(session, inside, step, shows, show)),
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
  return { most, grid: Number((10 ** Math.floor(Math.log10(most / 20))).toPrecision(1)) };
}

const padlock = () =>
  s(
    'svg',
    { viewBox: '0 0 16 16', class: 'ico', 'aria-hidden': 'true' },
    s('rect', { x: 3, y: 7, width: 10, height: 7, rx: 1.5 }),
    s('path', { class: 'shackle', d: 'M5.5 7V4.5a2.5 2.5 0 0 1 5 0V7' }),
  );

/**
 * @param {Session} session @param {NodeInfo} node @param {boolean} lockable @param {{ most: number, grid: number }} size
 * @param {Step} step @param {() => void} showAll @returns {Part}
 */
function lever(session, node, lockable, { most, grid }, step, showAll) {
  const id = `w-${node.id}`;
  let stroke = '';
  const begin = () => {
    stroke = `${id}-${++strokes}`;
  };
  const set = (/** @type {number} */ value) => step(withWeight(session, node, value), stroke);
  const reset = () => {
    begin();
    set(node.weight);
  };
  const resetHere = () => {
    reset();
    input.focus(); // the button goes
  };
  const turn = () => {
    turnLock(session, node);
    showAll();
  };
  const share = h('output', { for: id });
  const was = h('button', { class: 'btn plain was', type: 'button', 'aria-label': text.resetOne(node.label, weight(node.weight)), onclick: resetHere }, text.was(weight(node.weight)));
  const lock = h('button', { class: 'btn icon lock', type: 'button', id: `lock-${node.id}`, 'aria-label': text.lock(node.label), title: text.lockTitle, onclick: turn }, padlock());
  let shown = '';
  const input = h('input', {
    type: 'range',
    id,
    'data-keys': 'slider',
    min: 0,
    max: most,
    step: grid,
    onpointerdown: begin,
    onfocus: begin,
    ondblclick: reset,
    oninput: () => {
      input.style.setProperty('--v', String(Number(input.value) / most));
      set(Number(input.value));
    },
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Delete' || event.key === 'Backspace') reset();
      else if (event.key.toLowerCase() === 'l' && lockable) lock.click();
      else return;
      event.preventDefault();
    },
  });
  const figure = h('input', {
    class: 'field',
    id: `n-${node.id}`,
    inputmode: 'decimal',
    autocomplete: 'off',
    'aria-label': text.weightOf(node.label),
    onchange: () => {
      const value = read(figure.value);
      const good = isWeight(session, value);
      figure.setAttribute('aria-invalid', String(!good));
      put(trouble, good ? '' : text.noWeight);
      begin();
      if (good) set(value);
    },
  });
  const trouble = h('p', { class: 'invalid', role: 'alert' });
  return {
    node: h(
      'li',
      { class: 'lever' },
      h('label', { for: id }, node.label),
      was,
      share,
      lockable ? lock : h('span', {}),
      h('span', { class: 'track', '--b': node.weight / most }, input),
      figure,
      trouble,
    ),
    show: () => {
      const now = weightOf(session, node);
      const percentage = written(shareOf(session, node));
      const free = isFree(session, node);
      if (!input.matches(':focus') || Number(input.value) !== now) input.value = String(now);
      if (!figure.matches(':focus') || now !== read(figure.defaultValue)) figure.value = figure.defaultValue = typed(now);
      const locked = session.trial.locks.has(node.id);
      const said = [now, percentage, free, locked].join();
      if (said === shown) return;
      shown = said;
      input.style.setProperty('--v', String(Math.min(1, now / most)));
      input.setAttribute('aria-valuetext', text.valueText(weight(now), percentage));
      input.disabled = figure.disabled = !free;
      input.title = free || locked ? '' : text.allLocked;
      lock.setAttribute('aria-pressed', String(locked));
      renew(share, () => percentage);
      was.hidden = now === node.weight || !free;
    },
  };
}
