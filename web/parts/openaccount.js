// SPDX-License-Identifier: MIT
// One account beside the sliders: its score and what each part of it gives, with the model and with these weights. Chosen
// among the movers or by its name.
import { bandAt, chip } from './bands.js';
import { h, hidden, put } from './dom.js';
import { renew } from './drafts.js';
import { DASH, signed, two, whole } from './format.js';
import { latest } from './latest.js';
import { sentenceOf } from './sentence.js';
import * as words from './words.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Explanation} Explanation
 * @typedef {import('./types.js').Row} Row
 */

/** Accounts that a search proposes. */
const PROPOSED = 6;
const say = words.openAccount;

/** @param {import('./whatif.js').Bench} bench @param {import('./whatif.js').Part[]} more about the account @returns {import('./whatif.js').Part} */
export function openAccount(bench, more) {
  const { session } = bench;
  const { trial, run, info } = session;
  const title = h('h2', {});
  const sub = h('p', {});
  const body = h('div', {});
  const link = h('a', { class: 'btn plain' }, say.page);
  /** As the model says: asked once for each account. @type {{ index: number, account: Explanation } | null} */
  let base = null;
  const askBase = latest(
    async (/** @type {number} */ index) => {
      const model = Object.fromEntries(info.tree.slice(1).map(({ id, weight }) => [id, weight]));
      const now = Object.fromEntries(session.summary.weights.slice(1).map(({ id, weight }) => [id, weight]));
      const [, account] = await run.together([['weigh', [model]], ['account', [index]], ['weigh', [now]]]);
      return { index, account };
    },
    (found) => {
      base = found;
      bench.follow();
    },
    (error) => bench.app.stale || bench.app.fail(error),
  );
  const find = finder(session, (index) => {
    trial.account = index;
    bench.follow();
  });
  return {
    node: h('section', { class: 'panel open-account' }, h('header', {}, h('div', {}, title, sub), link), find, body, more.map((part) => part.node)),
    show: (frame) => {
      const account = frame?.account;
      for (const part of more) part.show(frame);
      link.hidden = !account;
      if (!account) {
        put(title, say.none);
        put(sub, say.noneLine);
        return put(body);
      }
      link.href = `#account/${trial.account}`;
      renew(title, () => account.name || account.account);
      renew(sub, () => sentenceOf({ ...account, band: bandAt(session.summary.bands, account.band_index).name }, info.decimals));
      if (base?.index !== trial.account) return askBase(trial.account);
      const was = base.account;
      renew(body, () => table(session, was, account));
    },
  };
}

/** A field for a name, and who is meant. @param {Session} session @param {(index: number) => void} choose */
function finder({ run, info }, choose) {
  const list = h('ul', { class: 'proposals' });
  const ask = latest(
    async (/** @type {string} */ search) => {
      if (search === '') return [];
      const order = await run.view({ search, sort: info.has_value ? 'value' : 'name', descending: info.has_value });
      return run.rows(order.subarray(0, PROPOSED));
    },
    (/** @type {Row[]} */ rows, search) =>
      put(
        list,
        rows.map((row) =>
          h('li', {}, h('button', { class: 'btn plain', type: 'button', onclick: () => pick(row) }, row.name || row.id)),
        ),
        search !== '' && rows.length === 0 ? h('li', { class: 'quiet small' }, say.nobody) : null,
      ),
    (error) => {
      throw error;
    },
  );
  const input = h('input', {
    class: 'field',
    type: 'search',
    id: 'find-account',
    placeholder: say.find,
    'aria-label': say.find,
    autocomplete: 'off',
    oninput: () => ask(input.value.trim()),
    onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && list.querySelector('button')?.click(),
  });
  const pick = (/** @type {Row} */ row) => {
    input.value = '';
    put(list);
    input.focus();
    choose(row.index);
  };
  return h('div', { class: 'find-account' }, input, list);
}

/** Points, and where they come from. @param {import('./types.js').ExplanationLine} line */
const earned = ({ score, weight, points }) => [h('span', { class: 'quiet tiny factors' }, score == null ? '' : `${two(score)} \u00D7 ${two(weight)}% `), two(points)];

/** @param {Session} session @param {Explanation} was @param {Explanation} now */
function table({ info, summary }, was, now) {
  const rank = (/** @type {Explanation} */ { rank }) => (rank == null ? DASH : whole(rank));
  /** @param {import('./dom.js').Kid} what @param {import('./dom.js').Kid} before @param {import('./dom.js').Kid} after @param {import('./dom.js').Kid} change @param {string} [cls] */
  const row = (what, before, after, change, cls = '') =>
    h('tr', { class: cls }, h('th', { scope: 'row' }, what), h('td', { class: 'num' }, before), h('td', { class: 'num' }, after), h('td', { class: 'num' }, change));
  const by = (/** @type {number | null} */ a, /** @type {number | null} */ b) => (a == null || b == null ? DASH : a === b ? '' : signed(b - a));
  return h(
    'table',
    { class: 'then-now' },
    h('thead', {}, h('tr', {}, h('td', {}), [say.with, say.without, say.change].map((name) => h('th', { scope: 'col', class: 'num' }, name)))),
    h(
      'tbody',
      {},
      row(say.score, chip(was.score, bandAt(summary.bands, was.band_index), info.decimals), chip(now.score, bandAt(summary.bands, now.band_index), info.decimals), by(was.score, now.score), 'sum'),
      row(say.rank, rank(was), rank(now), was.rank == null || now.rank == null || was.rank === now.rank ? '' : say.places(whole(Math.abs(was.rank - now.rank)), now.rank < was.rank)),
      now.lines
        .filter(({ depth }) => depth === 1)
        .map((line) => {
          const old = was.lines.find(({ id }) => id === line.id);
          return row([line.label, hidden(say.points)], old ? earned(old) : DASH, earned(line), by(old?.points ?? 0, line.points));
        }),
    ),
  );
}
