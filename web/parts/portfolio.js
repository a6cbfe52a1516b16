// SPDX-License-Identifier: MIT
// The portfolio: a verdict with figures, bands with accounts and value, the distribution, segments, and every account
// in a table.
import { bandName, tone, range, bandAt } from './bands.js';
import { brief } from './brief.js';
import { distribution } from './distribution.js';
import { editedNote } from './frame.js';
import { choice, h, hidden, put, save } from './dom.js';
import { bytes, day, driverValue, money, percent, points, whole } from './format.js';
import { ledger } from './ledger.js';
import { componentsPanel, groupsPanel } from './groups.js';
import { noteBox } from './errors.js';
import { copyButton, linkBox } from './linkbox.js';
import { noticeLine } from './noticeline.js';
import { READERS } from './readers.js';
import { segments } from './segments.js';
import { showChoice } from './show.js';
import { accountTable } from './table.js';
import { readToken, tokenOf } from './viewtoken.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 */

const text = words.portfolioView;

/** Parts that may be shown alone, by their names in an address. @type {Record<string, import('./readers.js').Part>} */
const ALONE = { bands: 'summary', distribution: 'charts', groups: 'groups', components: 'components', accounts: 'table' };

/** @param {App} app */
export function portfolioView(app) {
  const session = /** @type {Session} */ (app.session);
  const { summary, view } = session;
  const { token, part } = app.route();
  const one = part && Object.hasOwn(ALONE, part) && ALONE[part];
  const known = (!part || one || part === 'portfolio') && (token === undefined || readToken(session, token));
  const reader = READERS[view.reader];
  const links = linkBox(app, words.readers.link, words.readers.linkCarries);
  const hash = () => `portfolio~${tokenOf(session)}`;
  const noteView = () => {
    app.note(hash());
    links.follow(hash());
  };
  const redraw = () => {
    noteView();
    app.show();
  };
  const place = { app, session, changed: noteView };
  /** @type {Record<import('./readers.js').Part, () => import('./dom.js').Kid>} */
  const parts = {
    summary: () => summaryPanel(session),
    charts: () =>
      h(
        'div',
        { class: `cols ${summary.segments ? 'spread' : ''}` },
        distribution(session, summary.bands[0]),
        summary.segments ? segments(session) : null,
      ),
    groups: () => groupsPanel(place),
    components: () => componentsPanel(place),
    table: () => accountTable(place),
    read: () => whatWasRead(app, session),
  };
  const note = known ? null : noteBox({ color: 'amber', fact: words.readers.bad, found: [words.readers.badText] });
  if (one) return [note, app.notes, parts[one]()];
  return [
    bar(session, redraw, copyButton(app, () => links.copy(hash())), links.node),
    note,
    reader.brief ? brief(session, verdict(session)) : head(session),
    app.notes,
    editedNote(app, true),
    ...reader.parts.map((part) => parts[part]()),
  ];
}

/** Who reads, and how scores are shown. @param {Session} session @param {() => void} redraw @param {...import('./dom.js').Kid} more */
function bar(session, redraw, ...more) {
  const { view } = session;
  const choose = (/** @type {string} */ reader) => {
    Object.assign(view, READERS[reader].view(session), { reader });
    session.place = { top: 0, active: 0 };
    redraw();
  };
  return h(
    'div',
    { class: 'view-bar' },
    choice(words.readers.title, Object.keys(READERS).map((reader) => [reader, words.readers.names[reader]]), view.reader, choose),
    showChoice(session, (show) => {
      view.show = show;
      redraw();
    }),
    ...more,
  );
}

/** @param {Session} session */
function head(session) {
  const sub = h('p', {});
  const saveCsv = async () => save('scores.csv', await session.run.csv({}), 'text/csv');
  story(session).then(({ sentence }) => put(sub, sentence));
  return h(
    'div',
    { class: 'head' },
    h('div', {}, h('h1', { class: 'verdict' }, verdict(session)), session.view.reader === 'csm' ? null : sub),
    h('div', { class: 'tools' }, h('button', { class: 'btn', type: 'button', onclick: saveCsv }, text.saveCsv)),
  );
}

/** @param {Session} session */
function summaryPanel(session) {
  const { summary, info } = session;
  const figures = h('dl', { class: 'figures' }, figureList(session, null));
  story(session).then(({ next }) => put(figures, figureList(session, next)));
  return h(
    'div',
    { class: 'panel summary' },
    figures,
    h('div', {}, h('h2', { class: 'small' }, text.bands), ledger({ bands: summary.bands, unit: info.has_value ? session.unit : null, decimals: info.decimals })),
  );
}

/** @param {Session} session */
function verdict(session) {
  const { summary, info } = session;
  const worst = summary.bands[0];
  if (worst.accounts === 0) return text.verdictNone(worst.name);
  if (info.has_value) return text.verdict(money(worst.value), money(summary.value), session.unit, worst.name);
  return text.verdictCount(worst.accounts, words.accounts(summary.accounts), worst.name);
}

/** The largest accounts of the worst band by name, and who renews next among them. @param {Session} session */
async function story({ run, info, summary }) {
  /** @type {import('./types.js').Row | null} */
  let next = null;
  if (summary.bands[0].accounts === 0) return { sentence: '', next };
  const order = await run.view({ sort: info.has_value ? 'value' : 'lost', descending: true, bands: [0] });
  const rows = await run.rows(order.slice(0, 2));
  if (info.has_renewal) {
    const renewing = await run.view({ sort: 'renewal', bands: [0] });
    [next = null] = (await run.rows(renewing.slice(0, 1))).filter((row) => row.renewal);
  }
  const told = rows.filter((row) => info.has_value || row.driver); // without a value, only who has lost something
  const sentence = (info.has_value ? text.largest : text.lowest)(
    told.map((row) =>
      text.largestItem(
        row.name,
        info.has_value ? money(row.value) : '',
        row.driver && [row.driver, driverValue(row, info)].filter(Boolean).join(' '),
      ),
    ),
  );
  return { sentence: told.length > 0 ? sentence : '', next };
}

/** @param {Session} session @param {import('./types.js').Row | null} next */
function figureList(session, next) {
  const { summary, info } = session;
  const worst = summary.bands[0];
  /** @type {[string, string, string][]} */
  const list = [];
  if (info.has_value) {
    list.push([
      text.inBand(session.unit, worst.name),
      money(worst.value),
      text.ofAllIn(money(summary.value), words.accounts(worst.accounts)),
    ]);
  } else list.push([text.accountsIn(worst.name), whole(worst.accounts), text.ofAll(words.accounts(summary.accounts))]);
  if (next)
    list.push([
      text.nextRenewal,
      day(next.renewal),
      `${next.name}${next.renewal_days == null ? '' : `, ${words.inDays(next.renewal_days)}`}`,
    ]);
  list.push([
    text.median,
    points(summary.median, info.decimals),
    text.mean(points(summary.mean, 2), whole(summary.scored)),
  ]);
  list.push([text.coverage, percent(summary.coverage), text.coverageText]);
  return list.map(([name, value, more]) => h('div', {}, h('dt', {}, name), h('dd', {}, value), h('dd', {}, more)));
}

/** Files, rows, and every notice: no cell is dropped in silence. @param {App} app @param {Session} session */
function whatWasRead({ kind }, session) {
  const { loaded, summary } = session;
  const noticed = h('ul', { class: 'small', role: 'status' });
  const fill = async () => {
    if (!kind.light) await session.inspect();
    put(
      noticed,
      session.notices.map(noticeLine),
      session.notices.length === 0 ? h('li', { class: 'quiet' }, text.nothing) : null,
    );
  };
  return h(
    'details',
    { class: 'panel read', ontoggle: () => void (noticed.firstChild ?? fill()) },
    h(
      'summary',
      {},
      h('b', {}, text.read),
      ' ',
      h('span', { class: 'quiet' }, words.and(loaded.map(({ source }) => source.name))),
    ),
    kind.views.data ? h('p', { class: 'small' }, h('a', { href: '#data' }, text.toData)) : null,
    h(
      'ul',
      { class: 'small' },
      loaded.map(({ source, rows, bytes: size }) =>
        h(
          'li',
          {},
          h('b', {}, source.name),
          ' ',
          h('span', { class: 'quiet' }, text.fileLine(whole(rows), bytes(size))),
        ),
      ),
      summary.left_out > 0 ? h('li', {}, text.leftOut(summary.left_out)) : null,
    ),
    noticed,
  );
}
