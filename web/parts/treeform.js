// SPDX-License-Identifier: MIT
// The score as a tree of groups and signals: weights with the share that the core makes of them, and everything that
// moves a part from here to there. Places are found in the model's text, shares are the core's.
import { h, panel, put } from './dom.js';
import { ofCore } from './errors.js';
import { button, field, moved, pick } from './fields.js';
import { share as written } from './format.js';
import { signalForm } from './signalform.js';
import * as words from './words.js';

/**
 * @typedef {import('./editor.js').Editor} Editor
 * @typedef {(string | number)[]} Path
 * @typedef {{ id: string, name: string, node: any, path: Path, depth: number, parent: Place | null }} Place
 */

const say = words.modelView;

/** Every part of the score, a group before what is in it. @param {any} model @returns {Place[]} */
export function placesOf(model) {
  const labels = new Map(model.signals.map((/** @type {any} */ each) => [each.id, each.label ?? each.id]));
  /** @type {Place[]} */
  const list = [];
  /** @param {any} node @param {Path} path @param {Place | null} parent */
  const walk = (node, path, parent) => {
    const id = parent === null ? 'score' : (node.signal ?? node.group);
    const name = parent === null ? say.score : (node.label ?? labels.get(id) ?? id);
    const place = { id, name, node, path, depth: parent ? parent.depth + 1 : 0, parent };
    list.push(place);
    (node.of ?? []).forEach((/** @type {any} */ child, /** @type {number} */ i) => walk(child, [...path, 'of', i], place));
  };
  walk(model.score, ['score'], null);
  return list;
}

/** @param {Place} place @returns {number} among its siblings */
const nthOf = ({ path }) => Number(path.at(-1));
/** @param {Place} place */
const listOf = ({ path }) => path.slice(0, -1);

/** The tree and the part that is chosen. @param {Editor} editor */
export function treeForm(editor) {
  const places = placesOf(editor.model);
  const used = new Set(places.map(({ node }) => node.signal));
  const spare = editor.model.signals.filter((/** @type {any} */ { id }) => !used.has(id));
  if (![...places.map(({ id }) => id), ...spare.map((/** @type {any} */ { id }) => id)].includes(editor.selected))
    editor.selected = places.find(({ node }) => node.signal)?.id ?? 'score';
  return [tree(editor, places, spare), chosen(editor, places)];
}

/** @param {Editor} editor @param {string} id @param {string} name */
const choose = (editor, id, name) =>
  h(
    'button',
    {
      class: 'branch-name',
      type: 'button',
      id: `part-${id}`,
      'aria-current': editor.selected === id ? 'true' : null,
      onclick: () => {
        editor.selected = id;
        editor.app.show();
      },
    },
    name,
  );

/** @param {Editor} editor @param {Place[]} places @param {any[]} spare signals that are not part of the score */
function tree(editor, places, spare) {
  const shares = new Map(places.map(({ id }) => [id, h('output', {})]));
  const show = () => {
    for (const { id, share } of editor.session.info.tree) put(/** @type {Element} */ (shares.get(id) ?? h('i')), written(share));
  };
  editor.shows.push(show);
  show();
  return panel(
    say.treeTitle(editor.model.signals.length, places.filter(({ node, parent }) => parent && node.of).length),
    say.treeLine,
    null,
    h(
      'ul',
      { class: 'branches' },
      places.map(({ id, name, node, path, depth, parent }) =>
        h(
          'li',
          { '--d': Math.max(0, depth - 1), class: node.of ? 'group' : null },
          choose(editor, id, name),
          parent
            ? [
                field(editor, { path: [...path, 'weight'], label: say.weightOf(name), value: node.weight ?? 1, number: true, bare: true, live: true }),
                shares.get(id),
              ]
            : null,
        ),
      ),
      spare.map((signal) =>
        h('li', { class: 'spare' }, choose(editor, signal.id, signal.label ?? signal.id), h('span', { class: 'quiet tiny' }, say.notUsed)),
      ),
    ),
    newSignal(editor),
  );
}

/** An id for a name, that nobody has. @param {string} name @param {any} model */
export function freshId(name, model) {
  const taken = new Set([...placesOf(model).map(({ id }) => id), ...model.signals.map((/** @type {any} */ { id }) => id)]);
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[_0-9]+|_+$/g, '').slice(0, 40) || 'part';
  for (let n = 1; ; n++) {
    const id = n === 1 ? plain : `${plain}_${n}`;
    if (!taken.has(id)) return id;
  }
}

/** @param {Editor} editor */
function newSignal(editor) {
  const trouble = h('span', { class: 'invalid', role: 'alert', id: 'new-signal-said' });
  const input = h('input', { class: 'field', id: 'new-signal', list: 'new-columns', 'aria-describedby': 'new-signal-said', autocomplete: 'off' });
  const columns = h('datalist', { id: 'new-columns' });
  const fill = async () => {
    await editor.session.inspect();
    const accounts = editor.session.fit.tables.find(({ name }) => name === 'accounts');
    put(columns, (accounts?.unused ?? []).map((value) => h('option', { value })));
  };
  input.addEventListener('focus', () => void fill(), { once: true });
  const add = () => {
    const text = input.value.trim();
    if (!text) return input.focus();
    const id = freshId(text, editor.model);
    const value = editor.session.fit?.tables.some(({ unused }) => unused.includes(text)) && !/^[A-Za-z_]\w*$/.test(text) ? `\`${text}\`` : text;
    const before = editor.selected;
    editor.selected = id;
    editor.change(
      [
        { path: ['signals', '-'], value: { id, label: text, value, percentile_in: 'portfolio' } },
        { path: ['score', 'of', '-'], value: { signal: id, weight: 1 } },
      ],
      {
        refused: (error) => {
          editor.selected = before;
          put(trouble, ofCore(error.message));
        },
      },
    );
  };
  return h(
    'div',
    { class: 'entry new' },
    h('label', { for: 'new-signal' }, say.newSignal),
    h('span', { class: 'tools' }, input, columns, button(say.add, add, 'add-signal')),
    trouble,
  );
}

/** The part that is chosen. @param {Editor} editor @param {Place[]} places */
function chosen(editor, places) {
  const nth = editor.model.signals.findIndex((/** @type {any} */ { id }) => id === editor.selected);
  const place = places.find(({ id }) => id === editor.selected);
  if (nth >= 0) return signalForm(editor, nth, place ? whereabouts(editor, places, place) : spareTools(editor, nth));
  return groupForm(editor, places, /** @type {Place} */ (place));
}

/** @param {Editor} editor @param {number} nth */
const spareTools = (editor, nth) =>
  h(
    'p',
    { class: 'tools' },
    button(say.intoScore, () => editor.change([{ path: ['score', 'of', '-'], value: { signal: editor.selected, weight: 1 } }]), 'use'),
    button(say.removeSignal, () => editor.change([{ path: ['signals', nth] }]), 'remove-part'),
  );

/** What classes say of a part that goes. @param {any} model @param {string} id */
const mentions = (model, id) =>
  ['segments', 'lifecycle'].flatMap((list) =>
    (model[list] ?? []).flatMap((/** @type {any} */ each, /** @type {number} */ i) =>
      ['weights', 'curves', 'need'].filter((key) => Object.hasOwn(Object(each[key]), id)).map((key) => ({ path: [list, i, key, id] })),
    ),
  );

/** A part leaves its group, and the group the score when it was the last one. @param {any} model @param {Place} place @returns {import('./editor.js').Edit[]} */
function leave(model, place) {
  const parent = /** @type {Place} */ (place.parent);
  if (parent.parent && parent.node.of.length === 1) return [...mentions(model, parent.id), ...leave(model, parent)];
  return [{ path: place.path }];
}

/** @param {Editor} editor @param {Place[]} places @param {Place} place */
function whereabouts(editor, places, place) {
  const parent = /** @type {Place} */ (place.parent);
  const inside = (/** @type {Place} */ each) => each.path.join().startsWith(place.path.join());
  const groups = places.filter((each) => each.node.of && !inside(each));
  const siblings = parent.node.of;
  const nth = nthOf(place);
  const swap = (/** @type {number} */ by) => editor.change(moved(listOf(place), siblings, nth, by));
  const into = (/** @type {string} */ id) => {
    const group = /** @type {Place} */ (groups.find((each) => each.id === id));
    editor.change([{ path: [...group.path, 'of', '-'], value: place.node }, ...leave(editor.model, place)]);
  };
  const wrap = () => {
    const id = freshId(`${place.id}_group`, editor.model);
    editor.selected = id;
    const { weight = 1, ...node } = place.node;
    editor.change([{ path: place.path, value: { group: id, label: say.newGroup, weight, of: [{ ...node, weight: 1 }] } }]);
  };
  return h(
    'div',
    { class: 'whereabouts' },
    pick('inside', say.inside, groups.map(({ id, name }) => [id, name]), parent.id, into),
    h(
      'p',
      { class: 'tools' },
      button(say.up, () => swap(-1), 'part-up', { disabled: nth === 0 }),
      button(say.down, () => swap(1), 'part-down', { disabled: nth === siblings.length - 1 }),
      button(say.wrap, wrap, 'wrap'),
      place.node.signal ? button(say.removeSignal, () => removeSignal(editor, place), 'remove-part') : null,
    ),
  );
}

/** @param {Editor} editor @param {Place} place */
function removeSignal(editor, place) {
  const nth = editor.model.signals.findIndex((/** @type {any} */ { id }) => id === place.id);
  editor.change([...mentions(editor.model, place.id), ...leave(editor.model, place), { path: ['signals', nth] }]);
}

/** @param {Editor} editor @param {Place[]} places @param {Place} place */
function groupForm(editor, places, place) {
  const { node, path, parent } = place;
  const dissolve = () => {
    const list = /** @type {Place} */ (parent).node.of.flatMap((/** @type {any} */ each) => (each === node ? node.of : [each]));
    editor.change([...mentions(editor.model, place.id), { path: listOf(place), value: list }]);
  };
  return panel(
    place.name,
    parent ? say.groupLine(place.id, node.of.length) : say.rootLine,
    null,
    h(
      'div',
      { class: 'form' },
      parent ? field(editor, { path: [...path, 'label'], label: say.label, value: node.label }) : null,
      h(
        'div',
        { class: 'entries' },
        pick('combine', say.combine, Object.entries(say.combines), node.combine ?? 'mean', (value) => editor.set([...path, 'combine'], value, { stay: false })),
        field(editor, { path: [...path, 'need'], label: say.need, value: node.need, number: true, hint: say.needHint(parent ? '0' : '0.5') }),
      ),
    ),
    parent ? [whereabouts(editor, places, place), h('p', { class: 'tools' }, button(say.dissolve, dissolve, 'dissolve'))] : null,
  );
}
