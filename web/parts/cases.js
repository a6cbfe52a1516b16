// SPDX-License-Identifier: MIT
// Known cases: how many of the model's expectations hold now, which do not and why, and one click to keep what an account
// is as a new one. Judged by the core after every change.
import { bandAt, glyph } from './bands.js';
import { h, panel, put } from './dom.js';
import { renew } from './drafts.js';
import { points, weight } from './format.js';
import { latest } from './latest.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').ExpectationCase} Case
 * @typedef {import('./types.js').Expectations} Expectations
 */

const text = words.casesView;
const mark = (/** @type {boolean} */ ok) => glyph({ name: ok ? text.holds : text.fails, color: ok ? 'green' : 'red', from: null }, true);

/** "At risk, 30 to 50" @param {Session} session @param {Case['expected']} expected */
const wanted = ({ info }, { band, least, most, grade }) =>
  [
    band && (info.bands.some(({ name }) => name === band) ? band : words.notEnoughData),
    least == null ? '' : least === most ? weight(least) : text.range(weight(least), weight(most ?? least)),
    grade && words.accountView.grade(grade),
  ]
    .filter(Boolean)
    .join(', ');

/** @param {Session} session @param {Case} one */
function story(session, { expected, found, reason, because, ok }) {
  const { info, summary } = session;
  const score = found?.score == null ? '' : ` ${points(found.score, info.decimals)}`;
  const got = found ? text.found(`${bandAt(summary.bands, found.band_index).name}${score}`) : text.notThere;
  return [text.expected(wanted(session, expected)), because && ` (${because})`, ok ? '' : `, ${got}. ${reason ?? ''}`];
}

/** @param {App} app @param {import('./types.js').Edit[]} edits */
function change(app, edits) {
  app.focusOn = 'expect';
  void app.intake.revise({ edits });
}

/** @param {App} app @param {Session} session @param {Case} one @param {number} at its place in the model */
const remover = (app, session, one, at) =>
  app.kind.intake
    ? h(
        'button',
        {
          class: 'btn plain',
          type: 'button',
          'aria-label': text.removeNamed(one.name || one.account),
          onclick: () => app.session === session && change(app, [{ path: ['expect', at] }]),
        },
        words.remove,
      )
    : null;

/** A line that opens the list, and stays right while weights move and the model changes. @param {App} app */
export function knownCases(app) {
  const said = h('summary', {});
  const list = h('ul', { class: 'decisions' });
  const node = h('details', { class: 'small', hidden: true }, said, list);
  /** @param {Expectations} expectations @param {Session} session */
  const draw = ({ total, met, cases }, session) => {
      node.hidden = total === 0;
      renew(said, () => [mark(met === total), ` ${text.hold(met, total)}`]);
      const at = new Map(cases.map((one, i) => [one, i]));
      renew(list, () =>
        [...cases.filter(({ ok }) => !ok), ...cases.filter(({ ok }) => ok)].map((one) =>
          h(
            'li',
            {},
            mark(one.ok),
            one.index == null ? h('b', {}, one.account) : h('a', { href: `#account/${one.index}` }, one.name || one.account),
            h('span', {}, story(session, one)),
            remover(app, session, one, at.get(one) ?? 0),
          ),
        ),
      );
  };
  const ask = latest(
    (/** @type {Session} */ session) => session.run.expectations(),
    draw,
    // of a portfolio that is gone already the next one is asked
    (error) => /** @type {any} */ (error)?.code !== 'handle.freed' && app.fail(error),
  );
  return { node, draw, show: () => app.session?.scored && ask(app.session) };
}

/**
 * @param {App} app @param {Session} session @param {import('./types.js').Explanation} account @param {number} index
 * @param {Expectations} expectations
 */
export function casePanel(app, session, account, index, { cases }) {
  const own = cases.map((one, at) => ({ one, at })).filter(({ one }) => one.index === index);
  if (!app.kind.intake && own.length === 0) return null;
  return panel(
    own.length === 0 ? text.none : own.every(({ one }) => one.ok) ? text.allHold : text.someFail,
    text.line,
    null,
    h(
      'ul',
      { class: 'decisions' },
      own.map(({ one, at }) => h('li', {}, mark(one.ok), h('span', {}, story(session, one)), remover(app, session, one, at))),
    ),
    app.kind.intake ? expecter(app, session, account) : null,
  );
}

/** @param {App} app @param {Session} session @param {import('./types.js').Explanation} account */
function expecter(app, { summary }, { account, band, band_index: index, score }) {
  const because = h('input', { class: 'field', autocomplete: 'off', id: 'because' });
  const [least, most] = [text.least, text.most].map((label) =>
    h('input', { class: 'field points', type: 'number', min: 0, max: 100, step: 0.01, value: score, 'aria-label': label }),
  );
  const keep = (/** @type {Record<string, unknown>} */ what) => {
    const reason = because.value.trim();
    const value = { account, ...what, ...(reason ? { because: reason } : {}) };
    change(app, [{ path: ['expect', '-'], value }]);
  };
  const keepScore = () => {
    const bad = [least, most].find((input) => !input.validity.valid || input.value === '');
    if (bad) return bad.focus();
    keep({ score: [least.value, most.value].map(Number).sort((a, b) => a - b) });
  };
  return h(
    'div',
    { class: 'decide' },
    h('label', { class: 'because' }, h('span', {}, text.because), because),
    h('button', { class: 'btn', type: 'button', id: 'expect', onclick: () => keep({ band }) }, text.expect(bandAt(summary.bands, index).name)),
    score == null
      ? null
      : h(
          'span',
          { class: 'ask' },
          h('button', { class: 'btn plain', type: 'button', onclick: keepScore }, text.expectScore),
          least,
          text.to,
          most,
        ),
  );
}
