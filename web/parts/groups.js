// SPDX-License-Identifier: MIT
// The portfolio by what a column says, alone or crossed with a second one, by accounts or by value; and the parts of the score by
// themselves. The core counts; here is only what the counts look like.
import { bandAt, glyph, tone } from './bands.js';
import { h, hidden, panel, put } from './dom.js';
import { renew } from './drafts.js';
import { money, points, whole } from './format.js';
import { latest } from './latest.js';
import { measureChoice } from './measure.js';
import * as words from './words.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Dimension} Dimension
 * @typedef {import('./types.js').Groups} Groups
 * @typedef {{ bands: number[], bands_value: number[] }} Counts
 * @typedef {{ app: import('./app.js').App, session: Session, changed: () => void }} Place
 */

const text = words.groupsView;

/** A bar of the bands, worst first; without a word, as the numbers stand beside it. @param {Session} session @param {Counts} counts */
function stack(session, counts) {
  const parts = session.view.measure === 'value' ? counts.bands_value : counts.bands;
  const all = parts.reduce((a, b) => a + Math.max(0, b), 0);
  return h(
    'span',
    { class: 'stack', 'aria-hidden': 'true' },
    parts.map((part, i) =>
      part > 0 ? h('span', { class: tone(bandAt(session.summary.bands, i)), '--w': `${(100 * part) / all}%` }) : null,
    ),
  );
}

/** A column head per band. @param {Session} session */
const bandHeads = ({ summary }) =>
  summary.bands.map((band) => h('th', { scope: 'col', class: 'num', title: band.name }, glyph(band), hidden(band.name)));

/** @param {Session} session @param {Counts} counts */
const bandCells = ({ view }, counts) =>
  (view.measure === 'value' ? counts.bands_value : counts.bands).map((part) =>
    h('td', { class: `num ${part ? '' : 'quiet'}` }, view.measure === 'value' ? money(part) : whole(part)),
  );

/** The worst band of all in a cell, said. @param {Session} session @param {Counts} counts */
function crossed(session, counts) {
  const byValue = session.view.measure === 'value';
  const say = byValue ? money : whole;
  const parts = byValue ? counts.bands_value : counts.bands;
  const all = parts.reduce((a, b) => a + b, 0);
  return h(
    'td',
    {},
    all === 0
      ? null
      : [stack(session, counts), h('span', { class: 'tiny nowrap' }, glyph(session.summary.bands[0], true), ` ${text.ofAll(say(parts[0]), say(all))}`)],
  );
}

/** @param {Session} session @param {Groups} result @param {string} head */
function table(session, result, head) {
  const { info, unit, view } = session;
  const across = view.across === null ? null : [...result.across.map((name) => name || text.empty), ...(result.across_others ? [text.others(result.across_others)] : [])];
  const line = (/** @type {string} */ name, /** @type {Groups['groups'][number] | NonNullable<Groups['others']>} */ group) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, name),
      h('td', { class: 'num' }, whole(group.accounts)),
      across
        ? group.cells.map((cell) => crossed(session, cell))
        : [
            h('td', { class: 'wide' }, stack(session, group)),
            bandCells(session, group),
            info.has_value ? h('td', { class: 'num' }, money(group.value)) : null,
            h('td', { class: 'num' }, points(group.median, info.decimals)),
            h('td', { class: 'num' }, points(group.mean, 2)),
          ],
    );
  return h(
    'table',
    { class: 'ledger grouped' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, head),
        h('th', { scope: 'col', class: 'num' }, text.accounts),
        across
          ? across.map((name) => h('th', { scope: 'col' }, name))
          : [
              h('th', { scope: 'col', class: 'wide' }, hidden(text.bands)),
              bandHeads(session),
              info.has_value ? h('th', { scope: 'col', class: 'num' }, unit) : null,
              h('th', { scope: 'col', class: 'num' }, text.median),
              h('th', { scope: 'col', class: 'num' }, text.mean),
            ],
      ),
    ),
    h(
      'tbody',
      {},
      result.groups.map((group) => line(group.name ?? text.empty, group)),
      result.others ? line(text.others(result.others.groups), result.others) : null,
    ),
  );
}

/** @param {Place} place */
export function groupsPanel({ app, session, changed }) {
  const { view, info } = session;
  const host = h('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': text.title });
  const tools = h('div', { class: 'tools' });
  /** @type {[string, string][]} */
  const made = [];
  if (info.segments.length) made.push(['segment', text.segment]);
  if (info.lifecycle.length) made.push(['lifecycle', text.lifecycle]);
  if (info.has_owner) made.push(['owner', words.portfolioView.columns.owner]);
  /** @type {string[]} */
  let names = [];
  const key = (/** @type {Dimension | null} */ it) => (it === null ? '' : typeof it === 'number' ? `c${it}` : it);
  const label = () => (typeof view.by === 'number' ? names[view.by] : made.find(([name]) => name === view.by)?.[1]) ?? '';
  const draw = latest(
    async (/** @type {null} */ _) => {
      if (names.length === 0) ({ columns: names } = await session.data.preview('accounts', { count: 0 }));
      return session.run.groupBy(view.by, view.across);
    },
    (result) => {
      renew(tools, () => [pick(text.by, view.by, false), pick(text.across, view.across, true), measureChoice(session, text.title, view.measure, measured)]);
      put(host, table(session, result, label()));
    },
    (error) => app.fail(error),
  );
  const measured = (/** @type {string} */ value) => {
    view.measure = /** @type {'accounts' | 'value'} */ (value);
    changed();
    draw(null);
  };
  const pick = (/** @type {string} */ title, /** @type {Dimension | null} */ now, /** @type {boolean} */ second) => {
    const id = second ? 'across' : 'by';
    const option = (/** @type {[string, string]} */ [value, name]) => h('option', { value, selected: value === key(now) }, name);
    const select = h(
      'select',
      {
        id,
        'aria-label': title,
        onchange: (/** @type {{ target: HTMLSelectElement }} */ { target }) => {
          const value = /^c\d/.test(target.value) ? Number(target.value.slice(1)) : /** @type {any} */ (target.value || null);
          view[id] = value;
          changed();
          draw(null);
        },
      },
      second ? option(['', text.notAcross]) : null,
      made.map(option),
      names.map((name, i) => option([`c${i}`, name])),
    );
    return h('label', { class: 'small' }, title, ' ', select);
  };
  draw(null);
  return panel(text.title, text.line, tools, host);
}

/** @param {Place} place */
export function componentsPanel({ app, session, changed }) {
  const host = h('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': text.components });
  const { info, view } = session;
  const draw = async () => {
    const list = await session.run.components();
    put(
      host,
      h(
        'table',
        { class: 'ledger grouped' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, text.component),
            h('th', { scope: 'col', class: 'num' }, words.portfolioView.scored),
            h('th', { scope: 'col', class: 'wide' }, hidden(text.bands)),
            bandHeads(session),
            h('th', { scope: 'col', class: 'num' }, text.median),
            h('th', { scope: 'col', class: 'num' }, text.mean),
          ),
        ),
        h(
          'tbody',
          {},
          list.map((part) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, part.label),
              h('td', { class: 'num' }, whole(part.scored)),
              h('td', { class: 'wide' }, stack(session, part)),
              bandCells(session, part),
              h('td', { class: 'num' }, points(part.median, info.decimals)),
              h('td', { class: 'num' }, points(part.mean, 2)),
            ),
          ),
        ),
      ),
    );
  };
  const again = () => draw().catch((error) => app.fail(error));
  again();
  const measured = (/** @type {string} */ value) => {
    view.measure = /** @type {'accounts' | 'value'} */ (value);
    changed();
    again();
  };
  return panel(text.components, text.componentsLine, measureChoice(session, text.components, view.measure, measured), host);
}
