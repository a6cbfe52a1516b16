// SPDX-License-Identifier: MIT
// Bands on the distribution of the scores: every edge is a handle, every name and colour a field.
import { h, panel } from './dom.js';
import { chart } from './charts.js';
import { histogram, pointsOf, spreadOf, xOfPoint } from './distribution.js';
import { button, field, pick } from './fields.js';
import { keepFocus } from './focus.js';
import { weight } from './format.js';
import { handle } from './handle.js';
import * as words from './words.js';

/** @typedef {import('./editor.js').Editor} Editor */

const say = words.modelView;
const HEIGHT = 200;
let strokes = 0;

/** @param {Editor} editor */
export function bandsForm(editor) {
  const { bands } = editor.model;
  return panel(
    say.bandsTitle(bands.length),
    say.bandsLine,
    null,
    edges(editor),
    h(
      'ul',
      { class: 'rows' },
      bands.map((/** @type {any} */ band, /** @type {number} */ i) =>
        h(
          'li',
          { class: 'entries' },
          field(editor, { path: ['bands', i, 'name'], label: say.bandName, value: band.name }),
          field(editor, { path: ['bands', i, 'from'], label: say.from, value: band.from, number: true }),
          pick(`color-${i}`, say.color, Object.entries(say.colors), band.color ?? '', (value) => editor.set(['bands', i, 'color'], value, { stay: false }), true),
          bands.length > 1 && i > 0 ? button(say.remove, () => editor.change([{ path: ['bands', i] }]), `band-gone-${i}`, { named: say.removeNamed(band.name) }) : null,
        ),
      ),
    ),
    h(
      'div',
      { class: 'entries' },
      button(say.addBand, () => addBand(editor), 'add-band'),
      pick('decimals', say.decimals, ['0', '1', '2'].map((n) => [n, n]), String(editor.model.decimals ?? 0), (value) => editor.set(['decimals'], Number(value), { stay: false }), true),
    ),
  );
}

/** One more band on top of the others, in a colour that none has. @param {Editor} editor */
function addBand(editor) {
  const { bands } = editor.model;
  const last = bands[bands.length - 1];
  const color = Object.keys(say.colors).find((each) => !bands.some((/** @type {any} */ band) => band.color === each)) ?? 'blue';
  editor.change([{ path: ['bands', '-'], value: { name: say.newBand, from: Math.floor((last.from + 100) / 2), color } }]);
}

/** The histogram with a handle at every edge. @param {Editor} editor */
function edges(editor) {
  const host = h('div', { class: 'edges' });
  const froms = () => editor.model.bands.map((/** @type {any} */ { from }) => from);
  let now = froms();
  let stroke = '';
  let wide = 1;
  const step = 10 ** -(editor.model.decimals ?? 0);
  /** Between its neighbours. @param {number} i @param {number} to */
  const move = (i, to) => {
    const [least, most] = [now[i - 1] + step, (now[i + 1] ?? 100) - step];
    now[i] = Math.min(Math.max(Number((Math.round(to / step) * step).toFixed(2)), least), most);
    place();
    editor.set(['bands', i, 'from'], now[i], { stroke });
  };
  const handles = now.map((/** @type {number} */ _, /** @type {number} */ i) =>
    i === 0
      ? null
      : handle({
          id: `edge-${i}`,
          label: say.edgeOf(editor.model.bands[i].name),
          least: 0,
          most: 100,
          begin: () => {
            stroke = `edge-${++strokes}`;
          },
          drag: (px) => move(i, (px - xOfPoint(wide, 0)) / (xOfPoint(wide, 1) - xOfPoint(wide, 0))),
          nudge: (right, up) => move(i, now[i] + (right + up) * step),
        }),
  );
  const place = () =>
    handles.forEach((/** @type {ReturnType<typeof handle> | null} */ each, /** @type {number} */ i) =>
      each?.place(xOfPoint(wide, now[i]), HEIGHT / 2, now[i], say.edgeSaid(weight(now[i]), editor.model.bands[i].name)),
    );
  const layer = h('div', {});
  const spread = () => spreadOf(editor.session, 'accounts');
  const draw = chart(layer, HEIGHT, (w, ht) => {
    wide = w;
    const plot = histogram(w, ht, spread());
    plot.setAttribute('role', 'group');
    plot.append(...handles.flatMap((/** @type {ReturnType<typeof handle> | null} */ each) => each?.node ?? []));
    place();
    return plot;
  }, () => pointsOf(spread()));
  editor.shows.push(() => {
    const held = host.querySelector('.handle:active');
    if (!now.some((/** @type {number} */ _, /** @type {number} */ i) => editor.awaits(['bands', i, 'from']))) now = froms();
    // a node that is dragged must stay where it is; the histogram follows when it is let go
    if (held) return place();
    const going = stroke;
    keepFocus(document, draw);
    stroke = going; // for the reader the focus never left, so that the next key belongs to the same stroke
  });
  host.append(layer);
  host.addEventListener('pointerup', () => queueMicrotask(draw));
  queueMicrotask(draw);
  return host;
}
