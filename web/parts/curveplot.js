// SPDX-License-Identifier: MIT
// The scale of a signal drawn over how its values lie in the data. Its points are dragged, moved with the arrow keys, or typed
// in below; every one of these scores the portfolio anew. Makes no scores: the curve is the model's, the counts are the core's.
import { canvas, chart, line, path, rect, text } from './charts.js';
import { h, put, s } from './dom.js';
import { ofCore } from './errors.js';
import { button } from './fields.js';
import { read, typed, value as written, weight, whole } from './format.js';
import { handle } from './handle.js';
import * as words from './words.js';

/**
 * @typedef {import('./editor.js').Editor} Editor
 * @typedef {import('./types.js').Spread} Spread
 * @typedef {[number, number]} Point
 */

const say = words.modelView;
const [LEFT, RIGHT, TOP, BOTTOM, HEIGHT] = [34, 14, 14, 24, 220];
let strokes = 0;

/** A value that somebody would type, about a hundredth of the width apart. @param {Spread} spread */
const gridOf = ({ from, to }) => 10 ** Math.floor(Math.log10((to - from) / 100));
/** @param {number} value @param {number} grid */
const onGrid = (value, grid) => Number((Math.round(value / grid) * grid).toPrecision(12));
/** @param {number} value @param {number} least @param {number} most */
const within = (value, least, most) => Math.min(Math.max(value, least), most);

/** @param {Editor} editor @param {number} nth of the signal @param {'curve' | 'steps' | 'goal' | 'percentile_in'} kind @param {Spread} spread */
export function curvePlot(editor, nth, kind, spread) {
  const said = () => editor.model.signals[nth][kind];
  const movable = kind === 'curve' || kind === 'steps';
  /** @returns {Point[]} */
  const read = () =>
    movable ? structuredClone(said()) : kind === 'goal' ? [[0, 0], [said(), 100]] : [];
  let points = read();
  let stroke = '';
  const grid = gridOf(spread);
  const host = h('div', { class: 'curve' });
  const trouble = h('p', { class: 'invalid', role: 'alert' });
  const write = (/** @type {Point[]} */ next, stay = true) => {
    const value = kind === 'goal' ? next[1][0] : next;
    const job = { stroke, refused: (/** @type {Error} */ error) => put(trouble, ofCore(error.message)) };
    put(trouble);
    if (stay) editor.set(['signals', nth, kind], value, job);
    else editor.change([{ path: ['signals', nth, kind], value }], job);
  };
  const begin = () => {
    stroke = `curve-${++strokes}`;
  };
  /** Moves a point as far as its neighbours let it. @param {number} i @param {number} x @param {number} y */
  const move = (i, x, y) => {
    const [before, after] = [points[i - 1]?.[0], points[i + 1]?.[0]];
    const to = within(onGrid(x, grid), before === undefined ? -Infinity : onGrid(before + grid, grid), after === undefined ? Infinity : onGrid(after - grid, grid));
    points[i] = [to, kind === 'goal' ? 100 : within(Math.round(y), 0, 100)];
    show();
    write(points);
  };
  const add = (/** @type {number} */ x, /** @type {number} */ y) => {
    const point = /** @type {Point} */ ([onGrid(x, grid), within(Math.round(y), 0, 100)]);
    if (points.some(([each]) => each === point[0])) return;
    stroke = '';
    write([...points, point].sort((a, b) => a[0] - b[0]), false);
  };
  const remove = (/** @type {number} */ i) => {
    stroke = '';
    write(points.filter((_, each) => each !== i), false);
  };

  let [wide, high] = [0, HEIGHT];
  const toX = (/** @type {number} */ v) => LEFT + ((wide - LEFT - RIGHT) * (v - spread.from)) / (spread.to - spread.from);
  const toY = (/** @type {number} */ p) => high - BOTTOM - ((high - TOP - BOTTOM) * p) / 100;
  const fromX = (/** @type {number} */ px) => spread.from + ((px - LEFT) * (spread.to - spread.from)) / (wide - LEFT - RIGHT);
  const fromY = (/** @type {number} */ py) => ((high - BOTTOM - py) * 100) / (high - TOP - BOTTOM);
  const shape = s('path', { class: 'curve-line' });
  const handles = points.map((_, i) =>
    kind === 'goal' && i === 0
      ? null
      : handle({
          id: `point-${i}`,
          label: kind === 'goal' ? say.goal : say.pointOf(i + 1, points.length),
          least: 0,
          most: 100,
          begin,
          drag: (px, py) => move(i, fromX(px), fromY(py)),
          nudge: (right, up) => move(i, points[i][0] + right * grid, points[i][1] + up),
          remove: movable ? () => remove(i) : undefined,
        }),
  );
  const drawShape = () => {
    if (points.length === 0) return;
    const ends = [spread.from, ...points.map(([x]) => x), spread.to];
    const y = (/** @type {number} */ i) => toY(points[within(i, 0, points.length - 1)][1]);
    const corners = ends.flatMap((x, i) =>
      kind === 'steps' && i > 1 ? [[toX(x), y(i - 2)], [toX(x), y(i - 1)]] : [[toX(x), y(i - 1)]],
    );
    shape.setAttribute('d', `M${corners.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`);
    handles.forEach((each, i) => each?.place(toX(points[i][0]), toY(points[i][1]), points[i][1], say.pointSaid(written(points[i][0]), weight(points[i][1]))));
  };
  const edge = (/** @type {number} */ i) => written(onGrid(spread.from + (i * (spread.to - spread.from)) / spread.bins.length, grid));
  const draw = chart(host, HEIGHT, (w, ht) => {
    [wide, high] = [w, ht];
    const most = Math.max(1, ...spread.bins);
    const width = (spread.to - spread.from) / spread.bins.length;
    const plot = canvas(
      w,
      ht,
      say.plotLabel(spread.bins.map(whole), written(spread.from), written(spread.to)),
      [0, 50, 100].map((p) => [line(LEFT, toY(p), w - RIGHT, toY(p), p ? 'hair' : 'axis'), text(LEFT - 6, toY(p) + 4, 't-3', String(p), 'end')]),
      spread.bins.map((n, i) => {
        const x = toX(spread.from + i * width);
        const up = ((ht - TOP - BOTTOM) * n) / most;
        return n > 0 ? rect('rest', x + 0.5, toY(0) - up, toX(spread.from + (i + 1) * width) - x - 1, up, say.binTitle(whole(n), edge(i), edge(i + 1))) : null;
      }),
      text(LEFT, ht - 6, 't-3', written(onGrid(spread.from, grid))),
      text(w - RIGHT, ht - 6, 't-3', written(onGrid(spread.to, grid)), 'end'),
      shape,
      handles.map((each) => each?.node),
    );
    if (handles.length > 0) plot.setAttribute('role', 'group');
    if (movable)
      plot.addEventListener('dblclick', (event) => {
        const box = plot.getBoundingClientRect();
        add(fromX(event.clientX - box.left), fromY(event.clientY - box.top));
      });
    drawShape();
    return plot;
  }, () => ({
    head: [say.valueHead, say.accountsHead],
    rows: spread.bins.map((n, i) => [words.dataView.range(edge(i), edge(i + 1)), whole(n)]),
  }));
  queueMicrotask(draw);

  const table = numbers(points, movable, (i, x, y) => {
    begin();
    points[i] = [x, y];
    show();
    write(points);
  }, remove);
  const show = () => {
    drawShape();
    table?.show(points);
  };
  editor.shows.push(() => {
    if (editor.awaits(['signals', nth, kind]) || said() === undefined || read().length !== points.length) return;
    points = read();
    show();
  });
  const widest = () => points.slice(1).reduce((best, [x], i) => (x - points[i][0] > points[best + 1][0] - points[best][0] ? i : best), 0);
  const addMiddle = () => {
    const i = widest();
    const [a, b] = [points[i], points[i + 1] ?? [spread.to, points[i][1]]];
    add((a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
  };
  return h(
    'div',
    {},
    host,
    h('p', { class: 'quiet tiny' }, beside(spread)),
    table?.node,
    trouble,
    movable ? button(say.addPoint, addMiddle, 'add-point') : null,
  );
}

/** What the picture does not show. @param {Spread} spread */
const beside = ({ present, accounts, below, above, missing }) =>
  say.beside(whole(present), words.accounts(accounts), below, above, Object.entries(missing).map(([why, n]) => `${whole(n)} ${words.missing[why] ?? why}`));

/**
 * The points in figures.
 * @param {Point[]} points @param {boolean} movable @param {(i: number, x: number, y: number) => void} set @param {(i: number) => void} remove
 */
function numbers(points, movable, set, remove) {
  if (!movable) return null;
  const cells = points.map((_, i) =>
    [say.valueHead, say.pointsHead].map((label, k) =>
      h('input', {
        class: 'field',
        inputmode: 'decimal',
        id: `point-${i}-${k}`,
        'aria-label': say.ofPoint(label, i + 1),
        onchange: () => {
          const [x, y] = cells[i].map((input) => read(input.value));
          if (Number.isFinite(x) && Number.isFinite(y)) set(i, x, y);
        },
      }),
    ),
  );
  const show = (/** @type {Point[]} */ now) =>
    now.forEach((point, i) =>
      point.forEach((n, k) => {
        if (document.activeElement !== cells[i][k]) cells[i][k].value = typed(n);
      }),
    );
  show(points);
  const node = h(
    'table',
    { class: 'numbers' },
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, say.valueHead), h('th', { scope: 'col' }, say.pointsHead), h('td', {}))),
    h(
      'tbody',
      {},
      cells.map((pair, i) =>
        h(
          'tr',
          {},
          pair.map((input) => h('td', {}, input)),
          h('td', {}, button(say.remove, () => remove(i), `point-gone-${i}`, { named: say.removePoint(i + 1) })),
        ),
      ),
    ),
  );
  return { node, show };
}
