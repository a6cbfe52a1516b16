// SPDX-License-Identifier: MIT
// A chart as a file that stands alone: an SVG whose colours are written out and that refers to nothing, with what it shows as a
// title, its figures as a description, and where it comes from below; or a picture of that SVG.
import { canvas, rect, text } from './charts.js';
import { h, s } from './dom.js';

/**
 * @typedef {object} Picture a chart that can be saved
 * @property {string} id
 * @property {string} name
 * @property {string} title what was found
 * @property {string} from where it comes from
 * @property {number} height
 * @property {(width: number, height: number) => SVGElement} draw
 * @property {import('./charts.js').Figures} figures
 */

const WIDTH = 960;
const PAD = 24;
/** Letters of a title in a line, and how high one is. */
const [LETTERS, LINE] = [104, 22];
const FONT = 'system-ui, sans-serif';
/** Pixels of a picture per pixel of the chart. */
const SCALE = 2;
/** What classes say of a shape, and what is so without them. */
const SAID = /** @type {const} */ ([
  ['fill', 'rgb(0, 0, 0)'],
  ['stroke', 'none'],
  ['stroke-width', '1'],
  ['stroke-dasharray', 'none'],
  ['stroke-linejoin', 'miter'],
  ['opacity', '1'],
  ['fill-opacity', '1'],
  ['paint-order', 'normal'],
  ['shape-rendering', 'auto'],
]);
const SAID_OF_TEXT = /** @type {const} */ ([...SAID, ['font-size', ''], ['font-weight', '400']]);
/** What no XML may hold, not even written as a reference. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Words into lines. @param {string} title */
function lines(title) {
  const all = [''];
  for (const word of title.split(' ')) {
    if (all[all.length - 1] && all[all.length - 1].length + word.length > LETTERS) all.push('');
    all[all.length - 1] += `${all[all.length - 1] ? ' ' : ''}${word}`;
  }
  return all.map((each) => (each.length > LETTERS + 20 ? `${each.slice(0, LETTERS)}\u2026` : each));
}

/** @param {Picture} picture */
function framed({ title, from, height, draw, figures: { head, rows } }) {
  const heading = lines(title);
  const top = PAD + heading.length * LINE;
  const plot = draw(WIDTH - 2 * PAD, height);
  plot.setAttribute('x', String(PAD));
  plot.setAttribute('y', String(top + 8));
  const all = top + 8 + height + 2 * PAD;
  const said = [plot.getAttribute('aria-label'), ...rows.map((row) => row.map((cell, i) => (i > 0 && cell ? `${head[i]} ${cell}` : cell)).filter(Boolean).join(', '))];
  return canvas(
    WIDTH,
    all,
    '',
    s('title', {}, title),
    s('desc', {}, said.join('\n')),
    rect('label-back', 0, 0, WIDTH, all),
    heading.map((each, i) => text(PAD, PAD + 14 + i * LINE, 'chart-title', each)),
    plot,
    text(PAD, all - 14, 't-3', from),
  );
}

/** Colours and type as attributes, in the place of what only this page knows. @param {SVGElement} svg */
function written(svg) {
  for (const node of [svg, ...svg.querySelectorAll('*')]) {
    if (node.matches('path, rect, line, circle, text')) {
      const style = getComputedStyle(node);
      for (const [name, usual] of node.matches('text') ? SAID_OF_TEXT : SAID) {
        const value = style.getPropertyValue(name).replaceAll('px', '');
        if (value !== usual) node.setAttribute(name, value);
      }
    }
  }
  for (const node of [svg, ...svg.querySelectorAll('*')])
    for (const name of node.getAttributeNames()) if (/^(class|id|role|tabindex|style|aria-.*|data-.*)$/.test(name)) node.removeAttribute(name);
  for (const each of svg.querySelectorAll('svg')) each.setAttribute('overflow', 'visible');
  svg.setAttribute('role', 'img');
  svg.setAttribute('font-family', FONT);
}

/** @param {Picture} picture @param {'light' | 'dark'} theme */
export function svgOf(picture, theme) {
  const svg = framed(picture);
  const host = h('div', { class: 'hide', 'aria-hidden': 'true' }, svg);
  host.style.colorScheme = theme;
  document.body.append(host);
  try {
    written(svg);
  } finally {
    host.remove();
  }
  const { width, height } = svg.viewBox.baseVal;
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg).replace(UNWRITABLE, '\ufffd')}\n`, width, height };
}

/** @param {Picture} picture @param {'light' | 'dark'} theme @returns {Promise<Blob>} */
export async function pngOf(picture, theme) {
  const { text, width, height } = svgOf(picture, theme);
  const image = new Image(SCALE * width, SCALE * height);
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  await image.decode();
  const sheet = h('canvas', { width: SCALE * width, height: SCALE * height });
  sheet.getContext('2d')?.drawImage(image, 0, 0, SCALE * width, SCALE * height);
  return new Promise((resolve, reject) => sheet.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser made no picture of it'))), 'image/png'));
}
