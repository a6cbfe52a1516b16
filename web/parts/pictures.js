// SPDX-License-Identifier: MIT
// The charts of the page to take along, as SVG and PNG, in light or dark colours.
import { pngOf, svgOf } from './chartfile.js';
import { choice, h, panel, put, save } from './dom.js';
import { canvas, text } from './charts.js';
import { histogram, pointsOf, spreadOf } from './distribution.js';
import { flowsOf, sankey } from './flow.js';
import { day, points, whole } from './format.js';
import { barsOf, medianSaid, plot } from './overlay.js';
import { named, segmentsTitle, small } from './segments.js';
import { sentenceOf } from './sentence.js';
import { waterfall, waterfallFigures, waterfallHeight } from './waterfall.js';
import * as words from './words.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./chartfile.js').Picture} Picture
 */

const say = words.pictures;

/** The account that was open last; before one was, the first of the worst band. @param {Session} session */
async function openLast({ trial, order, place, run }) {
  const index = order[place.active] ?? (trial.account < 0 ? undefined : trial.account) ?? (await run.view({ sort: 'input', bands: [0] }))[0] ?? 0;
  return run.account(index);
}

/**
 * All segments in one picture, one below the other.
 * @param {Session} session @param {NonNullable<import('./types.js').Summary['segments']>} list
 */
function segmentCharts(session, list) {
  const { summary } = session;
  const [side, high] = [180, 84];
  return {
    height: high * list.length,
    draw: (/** @type {number} */ w, /** @type {number} */ ht) =>
      canvas(
        w,
        ht,
        words.portfolioView.segmentsLine,
        list.map((segment, i) => {
          const chart = small(w - side, high - 14, session, segment);
          chart.setAttribute('x', String(side));
          chart.setAttribute('y', String(i * high));
          return [text(0, i * high + 40, 't-1', named(segment)), text(0, i * high + 58, 't-3', words.accounts(segment.accounts)), chart];
        }),
      ),
    figures: {
      head: [words.groupsView.segment, words.portfolioView.accountsHead, words.portfolioView.median, ...summary.bands.map(({ name }) => name)],
      rows: list.map((segment) => [
        named(segment),
        whole(segment.accounts),
        points(segment.median, session.info.decimals),
        ...summary.bands.map((_, i) => whole(segment.bands[i] ?? 0)),
      ]),
    },
  };
}

/** @param {Session} session @returns {Promise<Picture[]>} */
async function picturesOf(session) {
  const { summary, info, edited } = session;
  const account = await openLast(session);
  const spread = spreadOf(session, session.view.measure);
  const best = summary.bands[info.bands.length - 1];
  const stamp = [info.name, summary.as_of && words.stamp.asOf(day(summary.as_of)), words.accounts(summary.accounts)].filter(Boolean).join(' \u00B7 ');
  const from = edited ? `${stamp} \u00B7 ${words.portfolioView.edited}` : stamp;
  /** @type {Picture[]} */
  const list = [
    {
      id: 'distribution',
      name: say.distribution,
      title: words.portfolioView.verdictCount(best.accounts, words.accounts(summary.accounts), best.name),
      from,
      height: 300,
      draw: (w, ht) => histogram(w, ht, spread),
      figures: pointsOf(spread),
    },
  ];
  if (summary.segments) list.push({ id: 'segments', name: say.segments, title: segmentsTitle(session), from, ...segmentCharts(session, summary.segments) });
  if (account.root != null)
    list.push({
      id: 'account',
      name: say.account(account.name || account.account),
      title: `${account.name || account.account}, ${sentenceOf(account, info.decimals)}`,
      from,
      height: waterfallHeight(account),
      draw: (w, ht) => waterfall(w, ht, account, info.decimals),
      figures: waterfallFigures(account, info.decimals),
    });
  if (edited)
    list.push(
      {
        id: 'flow',
        name: say.flow,
        title: summary.moved > 0 ? words.whatifView.flowTitle(words.accounts(summary.moved)) : words.whatifView.flowNone,
        from,
        height: 320,
        draw: (w, ht) => sankey(w, ht, session, false),
        figures: flowsOf(session),
      },
      {
        id: 'before-and-after',
        name: say.overlay,
        title: medianSaid(session),
        from,
        height: 240,
        draw: (w, ht) => plot(w, ht, session),
        figures: barsOf(session),
      },
    );
  return list;
}

/** @param {Session} session @param {(act: () => Promise<unknown>) => () => void} trying says what fails */
export function picturesPanel(session, trying) {
  /** @type {'light' | 'dark'} */
  let theme = 'light';
  const list = h('ul', { class: 'ways-list' });
  const button = (/** @type {string} */ label, /** @type {string} */ name, /** @type {string} */ id, /** @type {() => Promise<unknown>} */ act) =>
    h('button', { class: 'btn', type: 'button', id, 'aria-label': say.as(name, label), onclick: trying(act) }, label);
  const line = (/** @type {Picture} */ picture) =>
    h(
      'li',
      {},
      h(
        'span',
        { class: 'tools' },
        button('SVG', picture.name, `svg-${picture.id}`, async () => save(`${picture.id}.svg`, svgOf(picture, theme).text, 'image/svg+xml')),
        button('PNG', picture.name, `png-${picture.id}`, async () => save(`${picture.id}.png`, await pngOf(picture, theme), 'image/png')),
      ),
      h('span', { class: 'small' }, picture.name),
    );
  trying(async () => put(list, (await picturesOf(session)).map(line)))();
  return panel(
    say.title,
    session.edited ? say.line : `${say.line} ${say.more}`,
    choice(say.theme, Object.entries(say.themes), theme, (value) => {
      theme = /** @type {'light' | 'dark'} */ (value);
    }),
    list,
  );
}
