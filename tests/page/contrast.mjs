// SPDX-License-Identifier: MIT
// What does not stand out in a document, by the colours that the browser computes. Runs in the page: nothing from outside is there.

/** @returns {{ texts: number, marks: number, borders: number, faint: string[] }} counts of what was looked at, and what is too faint */
export function faint() {
  /** @typedef {[number, number, number, number]} Color with its opacity */
  const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true }));
  /** @type {Map<string, Color>} */
  const known = new Map();
  /** Whatever way the browser writes it. @param {string} css @returns {Color} */
  const color = (css) => {
    const old = known.get(css);
    if (old) return old;
    const [, r, g, b, a = '1'] = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(css) ?? [];
    /** @type {Color} */
    let found = [Number(r), Number(g), Number(b), Number(a)];
    if (r === undefined) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = css;
      pen.fillRect(0, 0, 1, 1);
      const [x, y, z, o] = pen.getImageData(0, 0, 1, 1).data;
      found = [x, y, z, o / 255];
    }
    known.set(css, found);
    return found;
  };
  /** @param {Color} front @param {Color} back @param {number} [opacity] @returns {Color} */
  const over = (front, back, opacity = 1) => {
    const a = front[3] * opacity;
    return /** @type {Color} */ ([...[0, 1, 2].map((k) => front[k] * a + back[k] * (1 - a)), 1]);
  };
  const light = (/** @type {Color} */ c) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, part, k) => {
      const v = c[k] / 255;
      return sum + part * (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    }, 0.05);
  const contrast = (/** @type {Color} */ a, /** @type {Color} */ b) => Math.max(light(a), light(b)) / Math.min(light(a), light(b));
  /** @type {Map<Element, Color>} */
  const grounds = new Map();
  /** What an element lies on, itself included. @param {Element | null} node @returns {Color} */
  const ground = (node) => {
    if (!node) return [255, 255, 255, 1];
    const old = grounds.get(node);
    if (old) return old;
    const own = color(getComputedStyle(node).backgroundColor);
    const found = own[3] === 1 ? own : over(own, ground(node.parentElement));
    grounds.set(node, found);
    return found;
  };
  /** What is below a point of a plot: the plot's ground, and shapes that were drawn there before. @param {SVGElement} node @param {DOMRect} box @returns {Color} */
  const below = (node, box) => {
    const plot = /** @type {SVGSVGElement} */ (node.ownerSVGElement);
    let found = ground(plot);
    for (const shape of /** @type {NodeListOf<SVGGeometryElement>} */ (plot.querySelectorAll('rect, circle, path, polygon'))) {
      if (shape === node || shape.contains(node) || !(shape.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      const style = getComputedStyle(shape);
      if (style.fill === 'none') continue;
      const matrix = shape.getScreenCTM()?.inverse();
      if (!matrix || !shape.isPointInFill(new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(matrix))) continue;
      const fill = color(style.fill);
      found = over(fill, found, Number(style.opacity) * Number(style.fillOpacity));
    }
    return found;
  };
  const dim = (/** @type {Element} */ node) => {
    let all = 1;
    for (let each = /** @type {Element | null} */ (node); each; each = each.parentElement) all *= Number(getComputedStyle(each).opacity);
    return all;
  };
  const shown = (/** @type {Element} */ node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !node.closest('.hide, thead.hide, .skip');
  const name = (/** @type {Element} */ node) => {
    const said = (/** @type {Element} */ each) => each.localName + (each.getAttribute('class') ? `.${each.getAttribute('class')?.trim().replaceAll(/\s+/g, '.')}` : '');
    return `${node.parentElement ? `${said(node.parentElement)} > ` : ''}${said(node)}`;
  };
  /** By what is faint, once. @type {Map<string, string>} */
  const list = new Map();
  const tell = (/** @type {string} */ what, /** @type {number} */ is, /** @type {number} */ least) => {
    if (is < least && !list.has(what)) list.set(what, `${what}: ${is.toFixed(2)} of ${least}`);
  };
  const counts = { texts: 0, marks: 0, borders: 0 };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!node || !text.textContent?.trim() || !shown(node) || node.closest(':disabled, [aria-disabled="true"], option, script, noscript, title')) continue; // of what is out of order nothing is asked
    const box = node.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const style = getComputedStyle(node);
    const drawn = node instanceof SVGElement;
    const back = drawn ? below(node, box) : ground(node);
    const front = over(color(drawn ? style.fill : style.color), back, dim(node));
    const size = Number.parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    counts.texts++;
    tell(`text ${name(node)}`, contrast(front, back), large ? 3 : 4.5);
  }

  // what a chart is read by; lines that only divide, and areas that only fill, say nothing
  const marks = '.glyph, .glyph-mark, .mark, .self, .loss, .rise, .sink, .axis, .edge-line, .dash, .whisker, .ghost, .ghost-dot, .spark-line, .curve-line, .stick-gain, .stick-loss, .handle .dot, .rest';
  for (const node of /** @type {NodeListOf<SVGElement>} */ (document.querySelectorAll(marks))) {
    if (!shown(node)) continue;
    const box = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    const outside = node instanceof SVGSVGElement;
    const back = outside ? ground(node.parentElement) : below(node, box);
    const ways = [style.fill, style.stroke].filter((css) => css && css !== 'none').map((css) => contrast(over(color(css), back, dim(node)), back));
    if (ways.length === 0) continue;
    counts.marks++;
    tell(`mark ${name(node)}`, Math.max(...ways), 3);
  }
  for (const node of document.querySelectorAll('.bar, .stack > span, .shares > span')) {
    if (!shown(node)) continue;
    const back = ground(node.parentElement);
    counts.marks++;
    tell(`bar ${name(node)}`, contrast(over(color(getComputedStyle(node).backgroundColor), back, dim(node)), back), 3);
  }

  for (const node of document.querySelectorAll('.btn:not(.plain, .icon), .field, select, .seg, input:not([type=range], [type=radio], [type=checkbox], [type=file]), textarea, .pill[aria-pressed=true], .drop, kbd, .tag')) {
    if (!shown(node) || node.matches(':disabled, [aria-disabled="true"]')) continue;
    const style = getComputedStyle(node);
    const back = ground(node.parentElement);
    const inner = ground(node);
    const edge = Number.parseFloat(style.borderTopWidth) > 0 ? contrast(over(color(style.borderTopColor), back), back) : 1;
    counts.borders++;
    if (!node.closest('.json')) tell(`border ${name(node)}`, Math.max(edge, contrast(inner, back)), 3);
  }
  return { ...counts, faint: [...list.values()] };
}
