// SPDX-License-Identifier: MIT
// How steady the bands are: every account scored again and again by the core with random weights around the present ones. Who
// keeps the band, who is on an edge; and the same of the open account. The core works in pieces between which a slider is heard.
import { bandAt, chip, tone } from './bands.js';
import { rect } from './charts.js';
import { h, put, s } from './dom.js';
import { money, percent, whole } from './format.js';
import { rested, restingPanel } from './rested.js';
import * as words from './words.js';

/** @typedef {import('./types.js').Stability} Stability */

const say = words.steadyView;
/** Scored in about a second; beyond that the reader says when. */
const AT_ONCE = 100_000;
const WIDE = 120;

/** A bar in a row that says its figures. @param {number} high @param {string} label none: they stand beside it @param {...import('./dom.js').Kid} kids */
export const rowBar = (high, label, ...kids) =>
  s('svg', { class: 'row-bar', viewBox: `0 0 ${WIDE} ${high}`, preserveAspectRatio: 'none', ...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' }) }, ...kids);

/** @param {import('./whatif.js').Bench} bench @returns {import('./whatif.js').Part & { account: import('./whatif.js').Part }} */
export function steady(bench) {
  const { session } = bench;
  const { run, info, trial } = session;
  /** Whether it is asked for by itself. */
  let asked = run.count <= AT_ONCE;
  const { node, head, line, body } = restingPanel('steady', say.none, asked ? undefined : say.oldMany);
  const own = h('div', { class: 'steady-own' });
  const begin = () => {
    asked = true;
    put(body, h('p', { class: 'quiet', role: 'status' }, say.drawing));
    clock.want();
    asked = false; // once, for these weights
  };
  const button = asked ? null : h('button', { class: 'btn', type: 'button', id: 'draw-weights', onclick: begin }, say.draw);

  /** The shares of the draws, band by band. @param {ArrayLike<number>} shares percent */
  const bar = (shares) => {
    const parts = Array.from(shares, (part, i) => ({ part, band: bandAt(session.summary.bands, i) })).filter(({ part }) => part > 0);
    const said = parts.map(({ part, band }) => say.inBand(percent(part), band.name));
    let x = 0;
    const rects = parts.map(({ part, band }, i) => {
      const from = x;
      x += (WIDE * part) / 100;
      return rect(`mark ${tone(band)}`, from, 0, x - from - (x < WIDE ? 1 : 0), 10, said[i]);
    });
    return { said: said.join(', '), node: (/** @type {string} */ label) => rowBar(10, label, rects) };
  };
  const ranks = (/** @type {number} */ low, /** @type {number} */ high) => say.ranks(whole(low), whole(high));
  const open = (/** @type {number} */ index) => {
    trial.account = index;
    bench.follow();
  };
  /** @type {Stability | null} */
  let shown = null;
  const drawOwn = () => {
    const at = trial.account;
    if (!shown || at < 0 || !shown.low[at]) return put(own);
    const { draws, spread, kinds } = shown;
    const { said, node } = bar(Array.from(shown.bands.subarray(at * kinds, (at + 1) * kinds), (part) => part / 100));
    put(
      own,
      h('h3', {}, say.own(percent(shown.share[at] / 100), ranks(shown.low[at], shown.high[at]))),
      h('p', { class: 'small' }, said, node('')),
      h('p', { class: 'quiet tiny' }, say.ownLine(whole(draws), spread)),
    );
  };
  const clock = rested(bench, 'steady', node, (signal) => (asked ? run.stability({ signal }) : null), (found) => {
    shown = found;
    drawOwn();
    if (!found) {
      put(line, button ? say.many(words.accounts(run.count)) : say.drawing);
      return put(body, button);
    }
    const { firm, scored, draws, spread, seed } = found;
    const least = found.least.filter(({ share }) => share < firm.share);
    put(head, say.title(firm.accounts, scored));
    put(line, say.line(percent(firm.share), whole(draws), spread, String(seed)), firm.value == null ? '' : ` ${say.value(money(firm.value))}`);
    put(
      body,
      least.length === 0
        ? null
        : h(
            'table',
            {},
            h('caption', { class: 'quiet small' }, say.least(least.length)),
            h('thead', {}, h('tr', {}, say.head.map((name, i) => h('th', { scope: 'col', class: i > 2 ? 'num' : '' }, name)))),
            h(
              'tbody',
              {},
              least.map(({ index, id, name, score, band_index: band, share: kept, bands, low, high }) => {
                const { said, node } = bar(bands);
                return h(
                  'tr',
                  {},
                  h('td', { class: 'who' }, h('button', { class: 'as-link', type: 'button', id: `steady-${index}`, onclick: () => open(index) }, name || id)),
                  h('td', {}, chip(score, bandAt(session.summary.bands, band), info.decimals)),
                  h('td', {}, node(said)),
                  h('td', { class: 'num' }, percent(kept)),
                  h('td', { class: 'num' }, ranks(low, high)),
                );
              }),
            ),
          ),
      button,
    );
  });
  let last = -1;
  const follow = () => {
    if (trial.account !== last) drawOwn();
    last = trial.account;
  };
  return { node, show: clock.show, account: { node: own, show: follow } };
}
