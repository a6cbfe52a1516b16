// SPDX-License-Identifier: MIT
// What only the reader knows: whether a date begins with the day or the month, what a comma in a number means, what a
// currency is worth. Both readings are shown with an example of the file. An answer goes into the model's text.
import { glyph } from './bands.js';
import { h, put } from './dom.js';
import { ofCore } from './errors.js';
import { answers, chosen, doubts, mixtures, rated, ratesOf } from './facts.js';
import { AMBER } from './files.js';
import { day, read, typed, value } from './format.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./facts.js').Doubt} Doubt
 */

const text = words.dataView;
/** Warnings that a reader should judge, though nothing has to be answered: of a column that the model uses, and of anything else. */
const TO_JUDGE = ['data.cents', 'data.contradiction', 'data.currency_unnamed', 'data.placeholder'];
const TO_JUDGE_ALWAYS = [
  'data.as_of',
  'data.case',
  'data.currency_mixed',
  'data.gone',
  'data.same_file',
  'join.empty',
  'join.no_key',
  'join.old',
  'join.shared_domain',
  'match.twice',
];

/** @param {App} app @param {Session} session */
export function questions(app, session) {
  const open = doubts(session);
  const mixed = mixtures(session);
  const used = new Set(session.fit.tables.flatMap(({ columns }) => columns.map(({ header }) => header)));
  const judge = session.notices.filter(
    ({ code, column, severity }) =>
      severity === 'warning' && (TO_JUDGE_ALWAYS.includes(code) || (TO_JUDGE.includes(code) && used.has(column ?? null))),
  );
  const given = answers(session);
  const rates = mixed.length === 0 ? ratesOf(session) : undefined;
  if (open.length + mixed.length + judge.length + given.length === 0 && !rates) return null;
  return h(
    'section',
    { class: 'questions', 'aria-label': text.questionsTitle },
    open.map((doubt, i) =>
      doubtBox(
        app,
        doubt,
        open.filter(({ what }) => what === doubt.what),
        i,
      ),
    ),
    mixed.length > 0 ? mixtureBox(app, session, mixed) : null,
    judge.map((notice) => card([h('p', {}, h('b', {}, text.judge)), h('p', {}, ofCore(notice.message))])),
    given.length > 0 || rates ? answersBox(app, given, rates) : null,
  );
}

/** @param {import('./dom.js').Kid} body @param {string} [id] */
const card = (body, id) => h('div', { class: 'note b-amber question', id }, glyph(AMBER), h('div', {}, body));

/** @param {'dates' | 'decimal'} what @param {{ choice: string, reads: string }} option */
const reads = (what, { choice, reads }) =>
  what === 'dates'
    ? [text.dates[choice] ?? choice, day(reads)]
    : [text.decimals[choice] ?? choice, Number.isNaN(Number(reads)) ? reads : value(Number(reads))];

/**
 * One column with two readings.
 * @param {App} app @param {Doubt} doubt @param {Doubt[]} alike with the same question @param {number} nth
 */
function doubtBox(app, doubt, alike, nth) {
  const { column, table, what } = doubt;
  const ambiguous = /** @type {NonNullable<typeof column.ambiguous>} */ (column.ambiguous);
  const name = `doubt-${nth}`;
  const trouble = h('p', { class: 'invalid', role: 'alert' });
  const { begun } = app.look;
  const about = (/** @type {Doubt} */ each) => JSON.stringify([each.what, each.table, each.column.name]);
  const apply = (/** @type {Doubt[]} */ list) => {
    const answer = /** @type {HTMLInputElement | null} */ (box.querySelector('input:checked'));
    if (!answer) return put(trouble, text.chooseOne);
    const columns = list.map((each) => ({ table: each.table, names: each.names, header: each.column.name }));
    for (const each of list) begun.delete(about(each));
    void app.intake.revise((now) => chosen(now, columns, what, answer.value));
  };
  const box = card(
    [
      h(
        'fieldset',
        { class: 'readings' },
        h('legend', {}, h('b', {}, text.doubt(column.name, table)), ' ', text.doubtText(ambiguous.text, ambiguous.row)),
        ambiguous.choices.map((option) => {
          const [label, example] = reads(what, option);
          return h(
            'label',
            {},
            h('input', {
              type: 'radio',
              name,
              value: option.choice,
              checked: begun.get(about(doubt)) === option.choice,
              onchange: () => {
                begun.set(about(doubt), option.choice);
                put(trouble);
              },
            }),
            h('span', {}, `${label}: `, h('b', {}, example)),
          );
        }),
      ),
      trouble,
      h(
        'p',
        { class: 'ways' },
        h('button', { class: 'btn', type: 'button', onclick: () => apply([doubt]) }, text.answer),
        alike.length > 1
          ? h(
              'button',
              { class: 'btn plain', type: 'button', onclick: () => apply(alike) },
              text.answerAll(alike.length),
            )
          : null,
      ),
    ],
    `question-${nth}`,
  );
  return box;
}

/** Several currencies without rates. @param {App} app @param {Session} session @param {import('./facts.js').Mixture[]} mixed */
function mixtureBox(app, session, mixed) {
  const codes = [...new Set(mixed.flatMap((each) => each.codes))];
  return card([
    h(
      'p',
      {},
      h('b', {}, text.mixture(words.and(mixed.map(({ column }) => column)), words.and(codes))),
      ' ',
      text.mixtureText,
    ),
    ratesForm(app, codes, ratesOf(session)),
  ]);
}

/**
 * @param {App} app @param {string[]} codes
 * @param {{ base: string, rates: Record<string, number> }} [before]
 */
function ratesForm(app, codes, before) {
  const all = [...new Set([...(before ? [before.base, ...Object.keys(before.rates)] : []), ...codes])];
  const { begun } = app.look;
  let base = [begun.get('base'), before?.base].find((code) => code !== undefined && all.includes(code)) ?? all[0];
  const about = (/** @type {string} */ code) => JSON.stringify([base, code]);
  const fields = h('div', { class: 'rates' });
  const trouble = h('p', { class: 'invalid', role: 'alert' });
  /** @type {Map<string, HTMLInputElement>} */
  const inputs = new Map();
  const draw = () => {
    inputs.clear();
    put(
      fields,
      all
        .filter((code) => code !== base)
        .map((code) => {
          const known =
            before && before.base === base && Object.hasOwn(before.rates, code) ? typed(before.rates[code]) : '';
          const input = h('input', {
            class: 'field',
            inputmode: 'decimal',
            autocomplete: 'off',
            value: begun.get(about(code)) ?? known,
            size: 8,
            id: `rate-${code}`,
            oninput: (/** @type {{ target: HTMLInputElement }} */ { target }) => begun.set(about(code), target.value),
          });
          inputs.set(code, input);
          return h('label', {}, h('span', {}, text.one(code)), input, h('span', {}, base));
        }),
    );
  };
  draw();
  const apply = () => {
    /** @type {[string, number][]} */
    const rates = [];
    for (const [code, input] of inputs) {
      const rate = read(input.value);
      const good = Number.isFinite(rate) && rate > 0;
      input.setAttribute('aria-invalid', String(!good));
      if (!good) {
        put(trouble, text.badRate(code, input.value));
        return input.focus();
      }
      rates.push([code, rate]);
    }
    for (const key of ['base', ...all.map(about)]) begun.delete(key);
    void app.intake.revise(rated(base, Object.fromEntries(rates)));
  };
  return h(
    'div',
    {},
    h(
      'label',
      { class: 'ask' },
      h('span', {}, text.base),
      h(
        'select',
        {
          id: 'rate-base',
          onchange: (/** @type {{ target: HTMLSelectElement }} */ { target }) => {
            base = target.value;
            begun.set('base', base);
            draw();
          },
        },
        all.map((code) => h('option', { value: code, selected: code === base }, code)),
      ),
    ),
    fields,
    trouble,
    h('p', { class: 'ways' }, h('button', { class: 'btn', type: 'button', onclick: apply }, text.useRates)),
  );
}

/**
 * What was answered before, here or in the model file, to be changed.
 * @param {App} app @param {import('./facts.js').Answer[]} given
 * @param {{ base: string, rates: Record<string, number> } | undefined} rates
 */
function answersBox(app, given, rates) {
  const key = 'answers';
  return h(
    'details',
    {
      class: 'panel small answers',
      open: app.look.open.has(key),
      ontoggle: (/** @type {{ target: HTMLDetailsElement }} */ { target }) =>
        app.look.open[target.open ? 'add' : 'delete'](key),
    },
    h('summary', {}, text.answered(given.length + (rates ? 1 : 0))),
    given.map(({ table, name, header, what, choice }, i) => {
      const options = what === 'dates' ? text.dates : text.decimals;
      return h(
        'p',
        { class: 'ask' },
        h('label', { for: `answer-${i}` }, text.answerOf(header, table)),
        h(
          'select',
          {
            id: `answer-${i}`,
            onchange: (/** @type {{ target: HTMLSelectElement }} */ { target }) =>
              void app.intake.revise((now) => chosen(now, [{ table, names: [name], header }], what, target.value)),
          },
          Object.entries(options).map(([value, label]) => h('option', { value, selected: value === choice }, label)),
        ),
      );
    }),
    rates ? ratesForm(app, [], rates) : null,
  );
}
