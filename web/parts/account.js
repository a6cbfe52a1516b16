// SPDX-License-Identifier: MIT
// One account: the score and where it stands, why it is so line by line, what would reach the next band, and what to do
// about it. Prints on one sheet.
import { bandAt, glyph, range, tone } from './bands.js';
import { breakdown } from './breakdown.js';
import { casePanel } from './cases.js';
import { editedNote } from './frame.js';
import { h, put } from './dom.js';
import { decidingPanel } from './deciding.js';
import { familyPanel } from './family.js';
import { DASH, day, money, percent, points, two, whole } from './format.js';
import { overridesPanel } from './overrides.js';
import { peersPanel } from './peers.js';
import { playbooks } from './playbooks.js';
import { reach } from './reach.js';
import { scale } from './scale.js';
import { sentenceOf } from './sentence.js';
import { shown } from './show.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Explanation} Explanation
 */

const text = words.accountView;

/** @param {App} app @param {number} at */
export function accountView(app, at) {
  const session = /** @type {Session} */ (app.session);
  const { run } = session;
  const body = h('div', { class: 'account' });
  const left = app.leave.signal;
  const { id } = app.route();
  const open = async () => {
    const index = id ? await run.find(id).catch(() => -1) : at; // -1: there is none
    if (index < 0 || index >= session.summary.accounts) return put(body, gone());
    const [account, overrides, expectations, decides] = await Promise.all([
      run.account(index),
      run.overrides(),
      run.expectations(),
      run.decides(index),
    ]);
    if (left.aborted) return;
    app.entitle(account.name || account.account);
    put(
      body,
      draw(app, session, { ...account, band: bandAt(session.summary.bands, account.band_index).name }, index),
      h(
        'div',
        { class: 'cols two judged' },
        peersPanel(account.peers),
        decidingPanel(session, decides),
        familyPanel(session, account.family),
        overridesPanel(app, session, account, index, overrides),
        casePanel(app, session, account, index, expectations),
      ),
    );
    if (app.focusOn) app.place.root.getElementById(app.focusOn)?.focus();
    app.focusOn = '';
  };
  open().catch((error) => app.fail(error));
  return [app.notes, editedNote(app, true), body];
}

const gone = () =>
  h(
    'div',
    { class: 'panel empty' },
    h('h1', { class: 'verdict' }, text.gone),
    text.goneText,
    ' ',
    h('a', { href: '#portfolio' }, text.toPortfolio),
  );

/** @param {App} app @param {Session} session @param {Explanation} account @param {number} index */
function draw(app, session, account, index) {
  const band = { name: account.band, color: account.color, from: null };
  return [
    crumbs(app, session, account, index),
    h(
      'section',
      { class: `hero ${tone(band)}` },
      scoreBlock(session, account, band),
      h('div', {}, h('h1', { class: 'verdict' }, sentenceOf(account, session.info.decimals)), scale(session, account)),
    ),
    breakdown(session, account),
    h('div', { class: 'cols two actions' }, reach(session, account), playbooks(account)),
  ];
}

/**
 * Where the reader is, the facts of the contract, and the neighbours in the order of the table.
 * @param {App} app @param {Session} session @param {Explanation} account @param {number} index
 */
function crumbs(app, session, account, index) {
  const at = session.order.indexOf(index);
  const facts = [
    account.segment,
    account.lifecycle,
    account.value == null ? null : `${money(account.value)} ${session.unit}`,
    account.renewal &&
      text.renews(day(account.renewal), account.renewal_days == null ? '' : words.inDays(account.renewal_days)),
    session.info.has_owner ? account.owner || words.portfolioView.noOwner : null,
  ];
  const step = (/** @type {number} */ by, /** @type {string} */ label, /** @type {string} */ arrow) =>
    h(
      'button',
      {
        class: 'btn plain',
        type: 'button',
        id: by < 0 ? 'previous' : 'next',
        'aria-label': label,
        disabled: at < 0 || session.order[at + by] === undefined,
        onclick: () => go(by),
      },
      arrow,
    );
  const go = (/** @type {number} */ by) => {
    session.place.active = at + by;
    app.focusOn = by < 0 ? 'previous' : 'next';
    app.go(`account/${session.order[at + by]}`);
  };
  return h(
    'div',
    { class: 'crumbs' },
    app.route().id
      ? null // it is alone
      : [h('a', { href: '#portfolio' }, words.portfolio), h('span', { class: 'quiet' }, '/')],
    h('b', {}, account.name || account.account),
    h('span', { class: 'quiet small facts' }, facts.filter(Boolean).join(' \u00B7 ')),
    h('span', { class: 'grow' }),
    at < 0
      ? null
      : h(
          'span',
          { class: 'steps-bar' },
          step(-1, text.previous, '\u2190'),
          h('span', { class: 'quiet small nowrap' }, text.of(whole(at + 1), whole(session.order.length))),
          step(1, text.next, '\u2192'),
        ),
    h('button', { class: 'btn', type: 'button', onclick: () => print() }, text.print),
  );
}

/** @param {Session} session @param {Explanation} account @param {import('./types.js').Band} band */
function scoreBlock(session, account, band) {
  const { info } = session;
  const scored = account.score != null;
  return h(
    'div',
    { class: 'score-block' },
    h('p', { class: 'big' }, glyph(band, true), shown(session, account)),
    h(
      'div',
      {},
      h(
        'p',
        {},
        h('b', { class: 'band-word' }, account.band),
        scored ? h('span', { class: 'quiet small' }, ` ${range(account.bands, account.bands.findIndex(({ name }) => name === account.band), info.decimals)}`) : null,
      ),
      h(
        'p',
        { class: 'quiet small' },
        scored && account.rank != null
          ? text.rank(whole(account.rank), whole(account.of), two(account.percentile))
          : text.noRank(percent(account.coverage)),
      ),
      account.grade ? h('p', { class: 'quiet small' }, text.grade(account.grade)) : null,
    ),
  );
}
