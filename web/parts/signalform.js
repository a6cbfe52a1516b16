// SPDX-License-Identifier: MIT
// One signal: what it is called, the expression behind it, and the scale that makes points of its values.
import { h, panel, put } from './dom.js';
import { curvePlot } from './curveplot.js';
import { button, field, pick } from './fields.js';
import { holdFocus } from './focus.js';
import { whole } from './format.js';
import * as words from './words.js';

/**
 * @typedef {import('./editor.js').Editor} Editor
 * @typedef {import('./types.js').Spread} Spread
 * @typedef {import('./treeform.js').Place} Place
 */

const say = words.modelView;
/** Keys of a signal of which it has exactly one. */
const SCALES = /** @type {const} */ (['curve', 'steps', 'points', 'goal', 'percentile_in']);

/** @param {any} signal */
export const scaleOf = (signal) => SCALES.find((each) => Object.hasOwn(signal, each)) ?? 'curve';

/** @param {Editor} editor @param {number} nth among the signals @param {import('./dom.js').Kid} place where it is in the score */
export function signalForm(editor, nth, place) {
  const signal = editor.model.signals[nth];
  const at = ['signals', nth];
  const host = h('div', { class: 'scale-box' });
  void drawScale(editor, nth, host);
  return panel(
    signal.label ?? signal.id,
    say.signalLine(signal.id),
    null,
    h(
      'div',
      { class: 'form' },
      field(editor, { path: [...at, 'label'], label: say.label, value: signal.label }),
      field(editor, { path: [...at, 'value'], label: say.expression, value: signal.value, code: true, hint: say.expressionHint }),
      h(
        'div',
        { class: 'entries' },
        field(editor, { path: [...at, 'kind'], label: say.kind, value: signal.kind, list: 'kinds' }),
        field(editor, { path: [...at, 'unit'], label: say.unit, value: signal.unit }),
        pick('scale', say.scale, SCALES.map((each) => [each, say.scales[each]]), scaleOf(signal), (to) => void rescale(editor, nth, to)),
      ),
      h('datalist', { id: 'kinds' }, say.kinds.map((value) => h('option', { value }))),
    ),
    host,
    place,
  );
}

/** @param {Editor} editor @param {number} nth @returns {Promise<Spread | null>} null: the core has stopped, which is said */
async function spreadOf(editor, nth) {
  const { session } = editor;
  return session.run.signalValues(session.info.signals[nth].id).catch((error) => {
    if (editor.session === session) editor.app.fail(error); // another one has taken its place otherwise
    return null;
  });
}

/** @param {Editor} editor @param {number} nth @param {HTMLElement} host */
export async function drawScale(editor, nth, host) {
  const back = holdFocus(document); // of the view before, which is about to go
  const spread = await spreadOf(editor, nth);
  const signal = editor.model.signals[nth];
  if (!spread || !signal) return;
  const kind = scaleOf(signal);
  put(
    host,
    kind === 'goal' ? field(editor, { path: ['signals', nth, 'goal'], label: say.goal, value: signal.goal, number: true }) : null,
    kind === 'percentile_in' ? percentile(editor, nth) : null,
    kind === 'points' ? wordsTable(editor, nth, spread) : curvePlot(editor, nth, kind, spread),
  );
  queueMicrotask(back); // when the plot is drawn
}

/** Another kind of scale, which begins with what the data hold. @param {Editor} editor @param {number} nth @param {string} to */
async function rescale(editor, nth, to) {
  const spread = await spreadOf(editor, nth);
  if (!spread) return;
  const { from, to: end } = spread;
  /** @type {Record<string, unknown>} */
  const first = {
    curve: [[from, 0], [end, 100]],
    steps: [[from, 0], [end, 100]],
    points: { yes: 100, no: 0 },
    goal: end > 0 ? end : 1,
    percentile_in: 'portfolio',
  };
  const old = scaleOf(editor.model.signals[nth]);
  const gone = [old, ...(old === 'percentile_in' && editor.model.signals[nth].better ? ['better'] : [])];
  editor.change([
    { path: ['signals', nth, to], value: first[to] },
    ...gone.map((key) => ({ path: ['signals', nth, key] })),
  ]);
}

/** @param {Editor} editor @param {number} nth */
function percentile(editor, nth) {
  const at = ['signals', nth];
  const { percentile_in: inside, better = 'high' } = editor.model.signals[nth];
  const option = (/** @type {string} */ key, /** @type {Record<string, string>} */ names, /** @type {string} */ now) =>
    pick(key, say[/** @type {'better'} */ (key)], Object.entries(names), now, (value) => editor.set([...at, key], value, { stay: false }));
  return h('div', { class: 'entries' }, option('percentile_in', say.ranked, inside), option('better', say.betters, better));
}

/** Points of texts, with how many accounts have each. @param {Editor} editor @param {number} nth @param {Spread} spread */
function wordsTable(editor, nth, spread) {
  const points = editor.model.signals[nth].points;
  const at = ['signals', nth, 'points'];
  const counts = new Map((spread.words ?? []).map((each) => [each.text, each.accounts]));
  const fresh = h('input', { class: 'field', id: 'new-word', 'aria-label': say.newWord, placeholder: say.newWord });
  const add = () => fresh.value.trim() && editor.change([{ path: [...at, fresh.value.trim()], value: 50 }]);
  return [
    h(
      'table',
      { class: 'numbers' },
      h('thead', {}, h('tr', {}, [say.textHead, say.pointsHead, say.accountsHead].map((head) => h('th', { scope: 'col' }, head)), h('td', {}))),
      h(
        'tbody',
        {},
        Object.entries(points).map(([word, value]) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, word),
            h('td', {}, field(editor, { path: [...at, word], label: say.pointsFor(word), value: /** @type {number} */ (value), number: true, bare: true })),
            h('td', { class: 'num' }, whole(counts.get(word.trim()) ?? 0)),
            h('td', {}, button(say.remove, () => editor.change([{ path: [...at, word] }]), `word-${word}`, { named: say.removeNamed(word) })),
          ),
        ),
      ),
    ),
    h('p', { class: 'tools' }, fresh, button(say.add, add, 'add-word')),
    h('p', { class: 'quiet tiny' }, say.beside(whole(spread.present), words.accounts(spread.accounts), 0, 0, Object.entries(spread.missing).map(([why, n]) => `${whole(n)} ${words.missing[why] ?? why}`))),
  ];
}
