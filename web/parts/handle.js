// SPDX-License-Identifier: MIT
// A handle in a plot: dragged with a pointer, or a slider for the keyboard. Gives pixels and steps; what they mean, its
// owner knows.
import { s } from './dom.js';

/**
 * @typedef {object} Grip
 * @property {string} id
 * @property {string} label
 * @property {number} least of the value that is read out @property {number} most
 * @property {(x: number, y: number) => void} drag to here, in pixels of the plot
 * @property {(right: number, up: number) => void} nudge by steps
 * @property {() => void} [remove] Delete was pressed
 * @property {() => void} [begin] a drag, or the focus
 */

/** @type {Record<string, [number, number]>} */
const STEPS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  PageUp: [0, 10],
  PageDown: [0, -10],
};

/** @param {Grip} grip */
export function handle({ id, label, least, most, drag, nudge, remove, begin }) {
  // Where the plot was when the drag began: what a drag changes may push the plot away from under the pointer.
  let [left, top] = [0, 0];
  const node = s(
    'g',
    {
      id,
      class: 'handle',
      tabindex: 0,
      'data-keys': 'handle',
      role: 'slider',
      'aria-label': label,
      'aria-valuemin': least,
      'aria-valuemax': most,
      onfocus: () => begin?.(),
      onpointerdown: (/** @type {PointerEvent} */ event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        node.focus();
        begin?.();
        ({ left, top } = /** @type {SVGSVGElement} */ (node.ownerSVGElement).getBoundingClientRect());
        node.setPointerCapture(event.pointerId);
      },
      onpointermove: (/** @type {PointerEvent} */ event) => node.hasPointerCapture(event.pointerId) && drag(event.clientX - left, event.clientY - top),
      ondblclick: (/** @type {MouseEvent} */ event) => event.stopPropagation(),
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (remove && (event.key === 'Delete' || event.key === 'Backspace')) {
          event.preventDefault();
          return remove();
        }
        const step = STEPS[event.key];
        if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        const far = event.shiftKey ? 10 : 1;
        nudge(step[0] * far, step[1] * far);
      },
    },
    s('circle', { r: 12, class: 'grip' }),
    s('circle', { r: 6, class: 'dot' }),
  );
  return {
    node,
    /** @param {number} x @param {number} y @param {number} value @param {string} said */
    place(x, y, value, said) {
      node.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      node.setAttribute('aria-valuenow', String(value));
      node.setAttribute('aria-valuetext', said);
    },
  };
}
