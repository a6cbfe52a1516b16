// SPDX-License-Identifier: MIT
// What a model is for, and a new model of one's own, which begins with these questions: from a model of the page, or empty,
// from columns of the data that is there.
import { models } from './carried.js';
import { h, panel, put } from './dom.js';
import { messageOf, ofCore } from './errors.js';
import { button, field, pick } from './fields.js';
import { freshId } from './treeform.js';
import * as words from './words.js';

/** @typedef {import('./editor.js').Editor} Editor */

const say = words.modelView;
const ABOUT = /** @type {const} */ (['purpose', 'healthy_means', 'owner', 'review_every']);

/** @param {Editor} editor */
export function aboutForm(editor) {
  const { name, about = {} } = editor.model;
  return panel(
    say.aboutTitle,
    say.aboutLine,
    null,
    h(
      'div',
      { class: 'form pairs' },
      field(editor, { path: ['name'], label: say.name, value: name }),
      ABOUT.map((key) => field(editor, { path: ['about', key], label: say.about[key], value: about[key], hint: say.aboutHints[key] })),
    ),
  );
}

/** What a model says of the data, not of the score. */
const OF_DATA = ['account', 'include', 'tables', 'columns', 'currencies'];

/** A model to begin with, over the same data: it scores nothing but the rank of one column. @param {any} model @param {string} column */
function empty(model, column) {
  const value = /^[A-Za-z_]\w*$/.test(column) ? column : `\`${column}\``;
  const begin = {
    chs: 1,
    name: '',
    ...Object.fromEntries(OF_DATA.filter((key) => Object.hasOwn(model, key)).map((key) => [key, model[key]])),
    signals: [{ id: freshId(column, { signals: [], score: {} }), label: column, value, percentile_in: 'portfolio' }],
    bands: say.bandNames.map((name, i) => ({ name, from: [0, 40, 70][i], color: ['red', 'amber', 'green'][i] })),
  };
  return `${JSON.stringify({ ...begin, score: { of: [{ signal: begin.signals[0].id, weight: 1 }] } }, null, 2)}\n`;
}

/** @param {Editor} editor */
export function newModel(editor) {
  const { app } = editor;
  /** @type {Record<string, string>} */
  const given = {};
  const trouble = h('p', { class: 'invalid', role: 'alert' });
  const ask = (/** @type {string} */ key, /** @type {string} */ label, hint = '') =>
    h(
      'div',
      { class: 'entry' },
      h('label', { for: `new-${key}` }, label),
      h('input', {
        class: 'field',
        id: `new-${key}`,
        autocomplete: 'off',
        oninput: (/** @type {{ target: HTMLInputElement }} */ { target }) => {
          given[key] = target.value.trim();
        },
      }),
      hint ? h('span', { class: 'quiet tiny' }, hint) : null,
    );
  let base = 'now';
  const columns = h('div', { class: 'entries' });
  const drawColumns = async () => {
    if (base !== 'empty') return put(columns);
    await editor.session.inspect();
    const all = editor.session.report.tables.find(({ name }) => name === 'accounts')?.columns ?? [];
    const numbers = all.filter(({ type }) => type === 'number').map(({ name }) => /** @type {[string, string]} */ ([name, name]));
    given.column = numbers[0]?.[0] ?? all[0].name;
    const choose = (/** @type {string} */ value) => {
      given.column = value;
    };
    put(columns, pick('new-column', say.firstColumn, numbers, given.column, choose));
  };
  const start = async () => {
    if (!given.name) {
      put(trouble, say.nameNeeded);
      return document.getElementById('new-name')?.focus();
    }
    const text = base === 'now' ? editor.text : base === 'empty' ? empty(editor.model, given.column) : models[Number(base)].text;
    const edits = [
      { path: ['name'], value: given.name },
      ...ABOUT.filter((key) => given[key]).map((key) => ({ path: ['about', key], value: given[key] })),
    ];
    const file = `${given.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'model'}.json`;
    try {
      const remote = /** @type {import('./types.js').Remote} */ (app.remote);
      const own = { file, text: await remote.editModel(text, edits) };
      (await remote.parseModel(own.text, { file })).free(); // says what is wrong while the form is still there
      editor.starting = false;
      const { sources, isSample, asOf, duplicates, matches } = editor.session.origin;
      await app.intake.load(sources, own, { isSample, asOf, duplicates, matches, move: false });
    } catch (error) {
      put(trouble, ofCore(messageOf(error)));
    }
  };
  const options = /** @type {[string, string][]} */ ([
    ['now', say.fromThis(editor.session.info.name)],
    ...models.map(({ text, file }, i) => [String(i), JSON.parse(text).name ?? file]),
    ['empty', say.fromNothing],
  ]);
  const choose = (/** @type {string} */ value) => {
    base = value;
    void drawColumns();
  };
  return h(
    'div',
    { id: 'new-model' },
    panel(
      say.newModelTitle,
      say.newModelLine,
      null,
      h(
        'div',
        { class: 'form pairs' },
        ask('name', say.name),
        ABOUT.map((key) => ask(key, say.about[key], say.aboutHints[key])),
        pick('new-base', say.base, options, base, choose),
        columns,
      ),
      trouble,
      h(
        'p',
        { class: 'tools' },
        h('button', { class: 'btn primary', type: 'button', id: 'start-model', onclick: start }, say.start),
        button(words.cancel, () => {
          editor.starting = false;
          app.show();
        }, 'stop-model'),
      ),
    ),
  );
}
