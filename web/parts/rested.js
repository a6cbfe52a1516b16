// SPDX-License-Identifier: MIT
// What takes longer than a frame is asked when the sliders have rested, and stopped when one moves again. What was found stays
// meanwhile, and is marked as that of the weights before.
import { h } from './dom.js';
import * as words from './words.js';

/** A panel whose title and line tell what was found. @param {string} cls @param {string} title @param {string} [old] said while it is of other weights */
export function restingPanel(cls, title, old = words.whatifView.old) {
  const [head, line, body] = [h('h2', {}, title), h('p', {}), h('div', {})];
  return { head, line, body, node: h('section', { class: `panel ${cls}` }, h('header', {}, h('div', {}, head, line, h('p', { class: 'waits small' }, old))), body) };
}

/** So long, in milliseconds. */
const REST = 350;

/**
 * @template R
 * @param {import('./whatif.js').Bench} bench @param {string} key what it is, among all that is kept of a trial
 * @param {Element} node of class "old" while what is shown is of other weights
 * @param {(signal: AbortSignal) => Promise<R> | null} ask null: somebody must want it first
 * @param {(found: R | null) => void} draw
 * @param {() => unknown} [about] what it depends on, besides weights, model and data
 * @returns {{ show: () => void, want: () => void }} `show` follows every frame, `want` asks at once
 */
export function rested({ app, session }, key, node, ask, draw, about = () => '') {
  const { kept } = session.trial;
  let timer = 0;
  let wanted = '';
  /** What was asked and not answered. @type {AbortController | null} */
  let running = null;
  const mark = () => node.classList.toggle('old', kept.has(key) && kept.get(key)?.sign !== wanted);
  const stop = () => {
    clearTimeout(timer);
    running?.abort();
  };
  app.leave.signal.addEventListener('abort', stop);
  const found = () => draw(/** @type {R | null} */ (kept.get(key)?.found ?? null));
  const want = async () => {
    stop();
    const sign = wanted;
    const { signal } = (running = new AbortController());
    try {
      const result = await ask(signal);
      if (result === null || signal.aborted) return;
      kept.set(key, { sign, found: result });
      mark();
      found();
    } catch (error) {
      if (!signal.aborted) app.fail(error);
      else if (!app.leave.signal.aborted) found(); // that it is asked is no longer said
    }
  };
  queueMicrotask(found);
  return {
    want,
    show: () => {
      const { info, summary, edits } = session;
      const now = JSON.stringify([info.hash, summary.stamp.data, summary.stamp.as_of, edits, about()]);
      if (now === wanted) return;
      stop();
      wanted = now;
      mark();
      if (kept.get(key)?.sign !== now) timer = window.setTimeout(want, REST);
    },
  };
}
