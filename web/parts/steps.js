// SPDX-License-Identifier: MIT
// Steps of What-if back and forth, by buttons and keys.
import { h } from './dom.js';
import { differing } from './trial.js';
import * as words from './words.js';

const text = words.whatifView;

/** Typed and not yet used: then the browser takes it back. @param {EventTarget | null} target */
const isTyping = (target) =>
  (target instanceof HTMLInputElement && /text|search/.test(target.type) && target.value !== target.defaultValue) ||
  target instanceof HTMLTextAreaElement;

/**
 * @param {import('./session.js').Session} session @param {(weights: import('./trial.js').Weights) => void} use
 * @param {Document | ShadowRoot} root who hears the keys @param {AbortSignal} leave
 */
export function steps(session, use, root, leave) {
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
    return { where, node: h('button', { class: 'btn plain', type: 'button', id: `step-${name}`, 'data-keys': 'undo', onclick: () => go(where) }, label) };
  });
  root.addEventListener(
    'keydown',
    (pressed) => {
      const event = /** @type {KeyboardEvent} */ (pressed);
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z' || isTyping(event.target)) return;
      if (!go(event.shiftKey ? 'future' : 'past')) return;
      event.preventDefault();
      event.stopPropagation(); // of the model nothing is taken back then
    },
    { signal: leave },
  );
  return {
    node: buttons.map(({ node }) => node),
    show: () => {
      for (const { where, node } of buttons) node.ariaDisabled = String(history[where].length === 0); // it keeps the focus
    },
  };
}
