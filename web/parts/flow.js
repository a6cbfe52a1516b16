// SPDX-License-Identifier: MIT
// Who goes from which band to which: bands with the model on the left, with these weights on the right, a ribbon for
// every flow.
import { mark, tone } from './bands.js';
import { canvas, chart, rect, text } from './charts.js';
import { h, s } from './dom.js';
import { renew } from './drafts.js';
import { money, whole } from './format.js';
import { measureChoice } from './measure.js';
import * as words from './words.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Band & { y: number, size: number, used: number, accounts: number, value: number }} Stop
 * @typedef {(band: import('./types.js').Summary['bands'][number]) => number} Figure
 */

const say = words.whatifView;
const HEIGHT = 300;
/** Of a bold letter or digit of a label, in pixels: what wide fonts need. */
const LETTER = 8.4;

/** @param {Session} session */
export function flow(session) {
  const title = h('h2', {});
  const host = h('div', {});
  let measure = 'accounts';
  const draw = chart(host, HEIGHT, (w, ht) => sankey(w, ht, session, measure === 'value'), () => flowsOf(session), renew);
  const toggle = measureChoice(session, say.flowWidth, measure, (value) => {
    measure = value;
    draw();
  });
  return {
    node: h(
      'section',
      { class: 'panel flow' },
      h('header', {}, h('div', {}, title, h('p', {}, say.flowLine)), toggle),
      host,
    ),
    show: () => {
      renew(title, () => (session.summary.moved > 0 ? say.flowTitle(words.accounts(session.summary.moved)) : say.flowNone));
      draw();
    },
  };
}

/** Every ribbon. @param {Pick<Session, 'summary' | 'info' | 'unit'>} session @returns {import('./charts.js').Figures} */
export const flowsOf = ({ summary, info, unit }) => ({
  head: [say.moversHead.before, say.moversHead.after, words.portfolioView.accountsHead, ...(info.has_value ? [unit] : [])],
  rows: summary.flows.map((each) => [
    summary.bands[each.from].name,
    summary.bands[each.to].name,
    whole(each.accounts),
    ...(info.has_value ? [money(each.value)] : []),
  ]),
});

/** @param {number} w @param {number} ht @param {Pick<Session, 'summary' | 'info'>} session @param {boolean} byValue */
export function sankey(w, ht, { summary, info }, byValue) {
  const narrow = w < 480;
  const tiny = w < 360; // then a band is its glyph, its name in the title
  const [bar, gap] = [10, 28];
  const of = (/** @type {{ accounts: number, value: number | null }} */ part) =>
    byValue ? (part.value ?? 0) : part.accounts;
  const best = summary.bands
    .map((_, i) => i)
    .filter((i) => i < summary.bands.length - 1)
    .reverse()
    .concat(summary.bands.length - 1); // best on top, no data last
  const all = Math.max(1, byValue ? (summary.value ?? 0) : summary.accounts);
  const scale = (ht - (best.length - 1) * gap - 18) / all;
  /**
   * @type {(accounts: Figure, value: Figure) => Map<number, Stop>}
   */
  const column = (accounts, value) => {
    /** @type {Map<number, Stop>} */
    const stops = new Map();
    let y = 4;
    for (const i of best) {
      const band = summary.bands[i];
      const part = { accounts: accounts(band), value: value(band) };
      const size = part.accounts ? Math.max(2, of(part) * scale) : 0;
      stops.set(i, { ...part, name: band.name, color: band.color, from: band.from, y, size, used: 0 });
      y += size + gap;
    }
    return stops;
  };
  const before = column(
    (band) => band.was_accounts,
    (band) => band.was_value ?? 0,
  );
  const after = column(
    (band) => band.accounts,
    (band) => band.value ?? 0,
  );
  // room for all accounts in one band, so that nothing is moved aside while figures change
  const lines = linesOf(summary, tiny, info.has_value).concat(narrow ? [] : summary.bands.map(({ name }) => name));
  const longest = LETTER * Math.max(...lines.map((line) => line.length));
  const side = Math.min(0.34 * w, Math.max(tiny ? 62 : narrow ? 110 : 140, longest + 8 + (tiny ? 14 : 0)));
  const [x0, x1] = [side, w - side - bar];
  const letters = tiny ? 0 : Math.floor((side - 8) / LETTER);
  const rank = (/** @type {number} */ i) => best.indexOf(i);
  const ribbons = [...summary.flows]
    .sort((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to))
    .flatMap((each) => {
      const [a, b] = [before.get(each.from), after.get(each.to)];
      if (!a || !b) return [];
      const size = Math.max(1.5, of(each) * scale);
      const ribbon = { ...each, size, y0: a.y + a.used, y1: b.y + b.used, a, b };
      a.used += size;
      b.used += size;
      return [ribbon];
    });
  const middle = (x0 + bar + x1) / 2;
  const shape = (/** @type {typeof ribbons[number]} */ r) =>
    `M${x0 + bar} ${r.y0}C${middle} ${r.y0} ${middle} ${r.y1} ${x1} ${r.y1}V${r.y1 + r.size}C${middle} ${r.y1 + r.size} ${middle} ${r.y0 + r.size} ${x0 + bar} ${r.y0 + r.size}Z`;
  const amount = (/** @type {{ accounts: number, value: number | null }} */ part) =>
    info.has_value ? `${whole(part.accounts)} \u00B7 ${money(part.value)}` : whole(part.accounts);
  const moving = ribbons.filter((r) => r.from !== r.to);
  return canvas(
    w,
    ht,
    [say.flowLabel, ...moving.map((r) => say.flowMark(r.a.name, r.b.name, amount(r)))].join('. '),
    [...ribbons.filter((r) => r.from === r.to), ...moving].map((r) =>
      s(
        'path',
        { d: shape(r), class: r.from === r.to ? `wash ${tone(r.a)}` : rank(r.to) < rank(r.from) ? 'rise' : 'sink' },
        s('title', {}, say.flowMark(r.a.name, r.b.name, amount(r))),
      ),
    ),
    ribbonLabels(moving, x0 + bar, x1, (r) => (w < 400 ? whole(r.accounts) : amount(r))),
    [
      ...stopLabels(before, x0 - 8, 'end', letters, info.has_value),
      ...stopLabels(after, x1 + bar + 8, 'start', letters, info.has_value),
    ],
    [...before.values()].map((stop) => rect(`mark ${tone(stop)}`, x0, stop.y, bar, stop.size)),
    [...after.values()].map((stop) => rect(`mark ${tone(stop)}`, x1, stop.y, bar, stop.size)),
  );
}

/**
 * Labels on the ribbons, the widest first, each where it touches no other one; a thin ribbon that finds no place has
 * its title.
 * @template {{ size: number, y0: number, y1: number }} R @param {R[]} ribbons @param {number} x0 @param {number} x1
 * @param {(ribbon: R) => string} say
 */
function ribbonLabels(ribbons, x0, x1, say) {
  /** @type {{ x: number, y: number, half: number, label: string }[]} */
  const placed = [];
  for (const r of [...ribbons].sort((a, b) => b.size - a.size)) {
    const label = say(r);
    const half = label.length * 3.3 + 6;
    for (const t of [0.3, 0.5, 0.7, 0.4, 0.6]) {
      const x = x0 + (x1 - x0) * t;
      const y = r.y0 + (r.y1 - r.y0) * (t * t * (3 - 2 * t)) + r.size / 2;
      const free =
        x - half > x0 &&
        x + half < x1 &&
        placed.every((other) => Math.abs(other.y - y) > 18 || Math.abs(other.x - x) > other.half + half);
      if (!free) continue;
      placed.push({ x, y, half, label });
      break;
    }
  }
  return placed.map(({ x, y, half, label }) => [
    rect('label-back', x - half, y - 9, 2 * half, 18),
    text(x, y + 4, 't-1', label, 'middle'),
  ]);
}

/** The figures of a stop. @param {{ accounts: number, value: number | null }} stop @param {boolean} tiny each in a line of its own @param {boolean} hasValue */
function linesOf({ accounts, value }, tiny, hasValue) {
  const figures = [whole(accounts), hasValue ? money(value) : ''].filter(Boolean);
  return tiny ? figures : [figures.join(' \u00B7 ')];
}

/**
 * @param {Map<number, Stop>} stops @param {number} x @param {'start' | 'end'} anchor @param {number} letters of a name
 * @param {boolean} hasValue
 */
function stopLabels(stops, x, anchor, letters, hasValue) {
  return [...stops.values()].map((stop) => {
    const y = stop.y + stop.size / 2;
    const lines = linesOf(stop, letters === 0, hasValue);
    if (letters === 0) {
      const glyphAt = anchor === 'end' ? x - 9 - lines[0].length * LETTER : x + 5;
      const numberAt = anchor === 'end' ? x : x + 14;
      return s(
        'g',
        { class: tone(stop) },
        s('title', {}, stop.name),
        mark(stop, glyphAt, y - 6, 9),
        text(numberAt, y - 2, 't-band', lines[0], anchor),
        text(x, y + 13, '', lines[1] ?? '', anchor),
      );
    }
    const name = stop.name.length > letters ? `${stop.name.slice(0, letters - 1)}\u2026` : stop.name;
    return s(
      'g',
      { class: tone(stop) },
      text(x, y - 2, 't-band', name, anchor),
      text(x, y + 13, '', lines[0], anchor),
    );
  });
}
