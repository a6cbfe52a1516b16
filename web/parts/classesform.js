// SPDX-License-Identifier: MIT
// What holds for some accounts only: segments and lifecycle stages with weights of their own, and rules that cap, floor or
// add. All are lists whose order counts: the first match wins, rules follow one another.
import { h, panel } from './dom.js';
import { button, field, moved, pick } from './fields.js';
import { placesOf } from './treeform.js';
import * as words from './words.js';

/** @typedef {import('./editor.js').Editor} Editor */

const say = words.modelView;
const ACTIONS = ['cap', 'floor', 'add'];

/**
 * A list of entries with what moves and removes them.
 * @param {Editor} editor @param {'segments' | 'lifecycle' | 'rules'} key @param {(each: any, i: number) => import('./dom.js').Kid} fields
 * @param {(i: number) => any} fresh what a new entry says
 */
function list(editor, key, fields, fresh) {
  const all = editor.model[key] ?? [];
  return panel(
    say.lists[key](all.length),
    say.listLines[key],
    null,
    h(
      'ul',
      { class: 'rows' },
      all.map((/** @type {any} */ each, /** @type {number} */ i) => {
        const name = each.name ?? each.because ?? String(i + 1);
        return h(
          'li',
          {},
          fields(each, i),
          h(
            'p',
            { class: 'tools' },
            button(say.up, () => editor.change(moved([key], all, i, -1)), `${key}-up-${i}`, { named: say.upNamed(name), disabled: i === 0 }),
            button(say.down, () => editor.change(moved([key], all, i, 1)), `${key}-down-${i}`, { named: say.downNamed(name), disabled: i === all.length - 1 }),
            button(say.remove, () => editor.change([{ path: [key, ...(all.length > 1 ? [i] : [])] }]), `${key}-gone-${i}`, { named: say.removeNamed(name) }),
          ),
        );
      }),
    ),
    button(say.addTo[key], () => editor.change([{ path: [key, '-'], value: fresh(all.length + 1) }]), `add-${key}`),
  );
}

/** @param {Editor} editor @param {'segments' | 'lifecycle'} key */
export function classesForm(editor, key) {
  const places = placesOf(editor.model).filter(({ parent }) => parent);
  const names = new Map(places.map(({ id, name }) => [id, name]));
  return list(
    editor,
    key,
    (each, i) => [
      h(
        'div',
        { class: 'entries' },
        field(editor, { path: [key, i, 'name'], label: say.name, value: each.name }),
        field(editor, { path: [key, i, 'if'], label: say.condition, value: each.if, code: true }),
      ),
      h(
        'div',
        { class: 'entries' },
        Object.entries(each.weights ?? {}).map(([id, weight]) =>
          field(editor, { path: [key, i, 'weights', id], label: say.weightOf(names.get(id) ?? id), value: /** @type {number} */ (weight), number: true }),
        ),
        pick(
          `${key}-weight-${i}`,
          say.ownWeight,
          [['', say.choose], ...places.filter(({ id }) => !Object.hasOwn(each.weights ?? {}, id)).map(({ id, name }) => /** @type {[string, string]} */ ([id, name]))],
          '',
          (id) => editor.change([{ path: [key, i, 'weights', id], value: places.find((place) => place.id === id)?.node.weight ?? 1 }]),
        ),
      ),
      ['curves', 'bands', 'need'].some((more) => each[more]) ? h('p', { class: 'quiet tiny' }, say.moreInJson) : null,
    ],
    (n) => ({ name: say.newClass(n), if: '1 == 0' }),
  );
}

/** @param {Editor} editor */
export function rulesForm(editor) {
  return list(
    editor,
    'rules',
    (each, i) => {
      const action = ACTIONS.find((key) => Object.hasOwn(each, key)) ?? 'cap';
      const act = (/** @type {string} */ to) => editor.change([{ path: ['rules', i, to], value: Math.abs(each[action]) }, { path: ['rules', i, action] }]);
      return h(
        'div',
        { class: 'entries' },
        field(editor, { path: ['rules', i, 'if'], label: say.condition, value: each.if, code: true }),
        pick(`action-${i}`, say.action, ACTIONS.map((key) => [key, say.actions[key]]), action, act, true),
        field(editor, { path: ['rules', i, action], label: say.amount, value: each[action], number: true }),
        field(editor, { path: ['rules', i, 'because'], label: say.because, value: each.because }),
      );
    },
    () => ({ if: '1 == 0', cap: 40, because: say.newReason }),
  );
}
