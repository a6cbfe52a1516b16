// SPDX-License-Identifier: MIT
// Edits of a model's text: they do what the same edits do to the tree, and every other character stays.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { at, load } from './common.mjs';
import { chance } from '../reference/chance.mjs';

const chs = await load();
const KEYS = ['a', 'b', 'a b', 'x"y', '\u00e4\n', '-'];

/** @param {{ below(n: number): number }} dice @param {number} depth @returns {any} */
function value(dice, depth) {
  const kind = dice.below(depth > 0 ? 7 : 4);
  if (kind === 0) return dice.below(1000) / 8 - 30;
  if (kind === 1) return [null, true, false][dice.below(3)];
  if (kind < 4) return ['', 'a, b: {c}', '\\ "q" ]', '\u20ac\ud83d\ude00'][dice.below(4)];
  if (kind < 5) return Array.from({ length: dice.below(4) }, () => value(dice, depth - 1));
  return Object.fromEntries(KEYS.filter(() => dice.below(3) === 0).map((key) => [key, value(dice, depth - 1)]));
}

/** A place in a tree or just beside it. @param {{ below(n: number): number }} dice @param {any} tree */
function path(dice, tree) {
  const steps = [];
  let here = tree;
  do {
    if (Array.isArray(here)) {
      const step = here.length === 0 || dice.below(3) === 0 ? '-' : dice.below(here.length);
      steps.push(step);
      here = step === '-' ? undefined : here[step];
    } else {
      const step = KEYS[dice.below(5)];
      steps.push(step);
      here = Object.hasOwn(here, step) ? here[step] : undefined;
    }
  } while (typeof here === 'object' && here !== null && dice.below(3) > 0);
  if (here === undefined && dice.below(3) === 0) steps.push(KEYS[dice.below(4)]);
  return steps;
}

/** The same edit of a tree. @param {any} tree @param {{ path: (string | number)[], value?: unknown }} edit */
function applied(tree, { path: [step, ...rest], value: put }) {
  const copy = Array.isArray(tree) ? [...tree] : { ...tree };
  const made = rest.reduceRight((/** @type {any} */ inner, key) => (key === '-' ? [inner] : { [key]: inner }), put);
  const there = Array.isArray(copy) ? step !== '-' : Object.hasOwn(copy, step);
  if (there && rest.length > 0) copy[step] = applied(copy[step], { path: rest, value: put });
  else if (put === undefined) {
    if (there) Array.isArray(copy) ? copy.splice(Number(step), 1) : delete copy[step];
  } else if (Array.isArray(copy) && step === '-') copy.push(made);
  else copy[step] = made;
  return copy;
}

/** Written in different ways. @param {{ below(n: number): number }} dice @param {any} tree */
const written = (dice, tree) =>
  (dice.below(8) === 0 ? '\ufeff' : '') + JSON.stringify(tree, null, [0, 2, '\t', ' '][dice.below(4)]) + ['', '\n', '\r\n '][dice.below(3)];

const isTree = (/** @type {any} */ at) => typeof at === 'object' && at !== null;

test('edits of a text are edits of its tree', () => {
  let done = 0;
  for (let seed = 1; seed <= 4000; seed++) {
    const { whole } = chance(seed);
    const dice = { below: (/** @type {number} */ n) => whole(0, n - 1) };
    let tree = value(dice, 4);
    if (!isTree(tree)) tree = { a: tree };
    const before = written(dice, tree);
    const edits = [];
    let after = tree;
    for (let i = dice.below(4); i >= 0; i--) {
      const edit = { path: path(dice, after), value: dice.below(4) === 0 ? undefined : value(dice, 2) };
      if (edit.value === undefined && edit.path.includes('-')) continue;
      const last = edit.path.length - 1;
      const parents = edit.path.slice(0, last).reduce((/** @type {any} */ here, step) => (isTree(here) ? here[step] : here), after);
      if (parents !== undefined && !isTree(parents)) continue; // through a text
      edits.push(edit);
      after = applied(after, edit);
    }
    const text = chs.editModel(before, edits);
    assert.deepEqual(JSON.parse(text.replace('\ufeff', '')), after, `seed ${seed}: ${before} ${JSON.stringify(edits)}`);
    done += edits.length;
  }
  assert.ok(done > 5000, `${done} edits`);
});

test('every other character stays', () => {
  const text = readFileSync(at('examples', 'models', 'renewal-health.json'), 'utf8');
  assert.equal(chs.editModel(text, []), text);
  const changed = chs.editModel(text, [{ path: ['signals', 0, 'label'], value: 'Another' }]);
  const first = JSON.parse(text).signals[0].label;
  assert.equal(changed.replace('"Another"', JSON.stringify(first)), text);
  const longer = chs.editModel(text, [{ path: ['signals', '-'], value: { id: 'new', value: 'x', curve: [[0, 0], [1, 100]] } }]);
  const [added] = longer.split('\n').filter((line) => line.includes('"id": "new"'));
  assert.equal(added.trim(), '{ "id": "new", "value": "x", "curve": [[0, 0], [1, 100]] }');
  assert.equal(chs.editModel(longer, [{ path: ['signals', JSON.parse(longer).signals.length - 1] }]), text);
});

test('an edit that leads nowhere says where', () => {
  const text = '{"name": "x", "list": [1, 2]}';
  /** @type {[any[], RegExp][]} */
  const wrong = [
    [[{ path: ['name', 'deeper'], value: 1 }], /\$\.name\.deeper: the path goes through what is no object and no list/],
    [[{ path: ['list', 7], value: 1 }], /\$\.list\[7\]: the list has no such item/],
    [[{ path: ['list', '-'] }], /no such item to remove/],
    [[{ path: [0], value: 1 }], /an object is there, which has names/],
    [[{ path: ['new', 3], value: 1 }], /no list that has so many items/],
    [[{ path: [], value: 1 }], /An edit is an object with a "path"/],
    [[{ path: ['list', 0.5], value: 1 }], /An edit is an object with a "path"/],
    [[7], /An edit is an object with a "path"/],
  ];
  for (const [edits, message] of wrong) assert.throws(() => chs.editModel(text, edits), { code: 'argument', message });
  assert.throws(() => chs.editModel('{"name" 1}', []), { code: 'json.syntax' });
});
